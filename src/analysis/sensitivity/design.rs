//! The points of a pick-freeze design (Sobol' 1993; Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018): two independent
//! points a row, and mixtures of them. Knows dimensions, not what they stand for.

use crate::parameters::ParameterDesign;
use crate::random::{Decision, Randomness};

/// Rows of two points in [0, 1]^d, the first half of a Sobol set's dimensions for the one and the second for the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct PickFreeze {
    /// Key of the scramble.
    pub(super) seed: u64,
    /// Dimensions of a point.
    pub(super) dimensions: usize,
}

impl PickFreeze {
    /// Point A of a row, with the dimensions of `taken` from point B.
    pub(super) fn point(self, row: u32, taken: impl Fn(usize) -> bool) -> Vec<f64> {
        (0..self.dimensions).map(|dimension| self.coordinate(row, dimension, taken(dimension))).collect()
    }

    /// A dimension of point A of a row, or of point B where it is taken.
    pub(super) fn coordinate(self, row: u32, dimension: usize, taken: bool) -> f64 {
        let design = ParameterDesign { seed: self.seed, replicates: 1 };
        design.uniform(row, if taken { self.dimensions + dimension } else { dimension })
    }

    /// The order in which `players` change in a row: all orders are equally likely (Fisher & Yates).
    pub(super) fn order(self, row: u32, players: usize) -> Vec<usize> {
        let random = Randomness::new(self.seed, row, Randomness::WHOLE_DRAW);
        let mut order: Vec<usize> = (0..players).collect();
        for last in (1..players).rev() {
            let chosen = random.uniform(Decision::GroupOrder, last as u32) * (last + 1) as f64;
            order.swap(last, chosen as usize);
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixture_has_its_dimensions_from_the_second_point_and_the_rest_from_the_first() {
        let design = PickFreeze { seed: 5, dimensions: 3 };
        let [a, b] = [false, true].map(|taken| design.point(7, |_| taken));
        assert_eq!(design.point(7, |dimension| dimension == 1), [a[0], b[1], a[2]]);
        assert!(a.iter().zip(&b).all(|(a, b)| a != b));
    }

    /// Of 6 orders of three each comes up in a sixth of the rows, to 4 standard errors.
    #[test]
    fn every_order_is_equally_likely() {
        let rows = 6_000;
        let design = PickFreeze { seed: 5, dimensions: 3 };
        let orders: Vec<Vec<usize>> = (0..rows).map(|row| design.order(row, 3)).collect();
        for wanted in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let share = orders.iter().filter(|order| **order == wanted).count() as f64 / f64::from(rows);
            assert!((share - 1.0 / 6.0).abs() < 4.0 * (5.0 / 36.0 / f64::from(rows)).sqrt(), "{wanted:?}: {share}");
        }
    }
}
