//! The design point of a function of independent standard normal variables: of all points at which it has a given value,
//! the one nearest to the centre, which is the least unlikely (Hasofer & Lind 1974). Found by successive linearisation with
//! a step that must lower a merit function (improved HL-RF; Zhang & Der Kiureghian 1995). Knows nothing of parameters.

use crate::analysis::linear::product;

/// A function of points in standard units, quick to ask.
pub(super) trait Landscape {
    fn value(&self, point: &[f64]) -> f64;

    /// The slope along every variable.
    fn slopes(&self, point: &[f64]) -> Vec<f64>;
}

/// How a search is made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Search {
    /// The value may miss its target by so much.
    pub(super) tolerance: f64,
    /// Linearisations at most.
    pub(super) most_steps: usize,
    /// No variable goes farther from the centre than this, standard units.
    pub(super) reach: f64,
}

/// Where a search ended.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// The point, standard units.
    pub(super) point: Vec<f64>,
    /// The value there.
    pub(super) value: f64,
    /// The slopes there.
    pub(super) slopes: Vec<f64>,
    /// Whether the value is the target's.
    pub(super) reached: bool,
}

/// Shares of the full step that are tried at once.
const STEPS: [f64; 4] = [1.0, 0.5, 0.25, 0.125];

/// A plane tells little of what lies farther off, standard units.
const LONGEST_STEP: f64 = 2.0;

/// Directions of two vectors are one when the cosine between them is at least this: the point is then at most 2 pct.
/// farther from the centre than the nearest.
const PARALLEL: f64 = 0.98;

/// The merit function weighs a miss this many times more than the least that makes a step towards the target one down
/// (Zhang & Der Kiureghian 1995).
const MISS_WEIGHT: f64 = 2.0;

impl Search {
    /// Searches from `start`.
    pub(super) fn design_point(&self, landscape: &dyn Landscape, target: f64, start: Vec<f64>) -> Found {
        let mut found = linearised(landscape, start);
        for _ in 0..self.most_steps {
            let miss = found.value - target;
            if miss.abs() <= self.tolerance && is_nearest(&found.point, &found.slopes) {
                break;
            }
            let Some(next) = self.step(landscape, target, &found) else { break };
            found = linearised(landscape, next);
        }
        found.reached = (found.value - target).abs() <= self.tolerance;
        found
    }

    /// The next point, or none when no step is any better.
    fn step(&self, landscape: &dyn Landscape, target: f64, found: &Found) -> Option<Vec<f64>> {
        let steepness = product(&found.slopes, &found.slopes);
        if steepness == 0.0 {
            return None;
        }
        let miss = found.value - target;
        let aim = on_the_plane(found, target);
        let whole: Vec<f64> = aim.iter().zip(&found.point).map(|(aim, here)| aim - here).collect();
        let longest = (LONGEST_STEP / product(&whole, &whole).sqrt()).min(1.0);
        let moved = |share: f64| -> Vec<f64> {
            let moved = found.point.iter().zip(&whole).map(|(here, whole)| here + share * longest * whole);
            moved.map(|score| score.clamp(-self.reach, self.reach)).collect()
        };
        let candidates = STEPS.map(moved);
        let least = (product(&found.point, &found.point) / steepness).sqrt();
        let nearest = product(&candidates[0], &candidates[0]) / miss.abs().max(self.tolerance);
        let weight = MISS_WEIGHT * least.max(nearest);
        let merit = |point: &[f64], value: f64| {
            0.5 * product(point, point) + weight * (value - target).abs().max(self.tolerance)
        };
        let here = merit(&found.point, found.value);
        let better = candidates.into_iter().map(|point| (merit(&point, landscape.value(&point)), point));
        let best = better.min_by(|one, other| one.0.total_cmp(&other.0));
        best.filter(|(merit, _)| *merit < here).map(|(_, point)| point)
    }
}

/// The value and the slopes at a point.
pub(super) fn linearised(landscape: &dyn Landscape, point: Vec<f64>) -> Found {
    let (value, slopes) = (landscape.value(&point), landscape.slopes(&point));
    Found { point, value, slopes, reached: false }
}

/// Where the plane through a point has a value nearest to the centre.
pub(super) fn on_the_plane(found: &Found, value: f64) -> Vec<f64> {
    let along = (product(&found.slopes, &found.point) + value - found.value) / product(&found.slopes, &found.slopes);
    found.slopes.iter().map(|slope| along * slope).collect()
}

/// Does the point lie on the slope through the centre? Then none nearby with the same value is nearer.
fn is_nearest(point: &[f64], slopes: &[f64]) -> bool {
    let lengths = (product(point, point) * product(slopes, slopes)).sqrt();
    lengths == 0.0 || product(point, slopes).abs() >= PARALLEL * lengths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::linear::cholesky;

    const SEARCH: Search = Search { tolerance: 1e-6, most_steps: 50, reach: 8.0 };

    /// A function written down, with slopes by central differences.
    struct Known<F>(F);

    impl<F: Fn(&[f64]) -> f64> Landscape for Known<F> {
        fn value(&self, point: &[f64]) -> f64 {
            self.0(point)
        }

        fn slopes(&self, point: &[f64]) -> Vec<f64> {
            let moved = |variable: usize, by: f64| {
                let mut moved = point.to_vec();
                moved[variable] += by;
                self.0(&moved)
            };
            (0..point.len()).map(|one| (moved(one, 1e-4) - moved(one, -1e-4)) / 2e-4).collect()
        }
    }

    fn search(function: impl Fn(&[f64]) -> f64, target: f64, start: Vec<f64>) -> Found {
        SEARCH.design_point(&Known(function), target, start)
    }

    fn distance(found: &Found) -> f64 {
        product(&found.point, &found.point).sqrt()
    }

    /// f = 10 + 3 z₁ − 4 z₂ is 35 nearest to the centre at z = (35 − 10)/25 · (3, −4), 5 standard units away.
    #[test]
    fn a_plane_is_reached_along_its_slope() {
        let found = search(|z| 10.0 + 3.0 * z[0] - 4.0 * z[1], 35.0, vec![0.0, 0.0]);
        assert!(found.reached);
        assert!((found.point[0] - 3.0).abs() < 1e-6 && (found.point[1] + 4.0).abs() < 1e-6, "{found:?}");
    }

    /// The linear-Gaussian stress point: x ~ N(μ, Σ) and b'x = c is least implausible at
    /// x* = μ + Σb (c − b'μ) / b'Σb, with (x* − μ)'Σ⁻¹(x* − μ) = (c − b'μ)² / b'Σb (Lagrange). Dependent variables are
    /// reached through x = μ + Lz with Σ = LL'.
    #[test]
    fn dependent_normal_parameters_move_by_their_covariance_with_the_outcome() {
        let (mean, slopes, target) = ([1.0, -2.0, 0.5], [2.0, 1.0, -1.0], 6.0);
        let covariance = [[1.0, 0.6, 0.2], [0.6, 2.0, -0.3], [0.2, -0.3, 0.5]];
        let factor = cholesky(&covariance.map(Vec::from)).expect("it is positive definite");
        let at = |z: &[f64]| -> Vec<f64> { (0..3).map(|row| mean[row] + product(&factor[row], z)).collect() };
        let found = search(|z| product(&slopes, &at(z)), target, vec![0.0; 3]);
        let with_outcome: Vec<f64> = covariance.iter().map(|row| product(row, &slopes)).collect();
        let (variance, miss) = (product(&with_outcome, &slopes), target - product(&mean, &slopes));
        for (found, (mean, with)) in at(&found.point).iter().zip(mean.iter().zip(&with_outcome)) {
            assert!((found - (mean + with * miss / variance)).abs() < 1e-5, "{found}");
        }
        assert!((distance(&found) - miss.abs() / variance.sqrt()).abs() < 1e-6);
    }

    /// (z₁ − 3)² + z₂² = 1 is a circle about (3, 0): nearest to the centre at (2, 0). Started aside, so that the way there
    /// is not straight.
    #[test]
    fn a_circle_is_met_where_it_is_nearest() {
        let found = search(|z| (z[0] - 3.0).powi(2) + z[1].powi(2), 1.0, vec![0.5, 1.5]);
        assert!(found.reached && (distance(&found) - 2.0).abs() < 0.02 * 2.0, "{found:?}");
    }

    /// ln f = 2 z₁ + z₂ is a product of two lognormals: f = e⁵ nearest at (2, 1), √5 away.
    #[test]
    fn a_product_of_lognormals_is_met_at_its_known_point() {
        let found = search(|z| (2.0 * z[0] + z[1]).exp(), 5.0_f64.exp(), vec![0.0, 0.0]);
        assert!(found.reached && (distance(&found) - 5.0_f64.sqrt()).abs() < 1e-3, "{found:?}");
        assert!((found.point[0] - 2.0).abs() < 1e-3 && (found.point[1] - 1.0).abs() < 1e-3, "{found:?}");
    }

    #[test]
    fn a_value_that_no_point_within_reach_has_is_not_reached() {
        let found = search(|z| z[0].tanh(), 2.0, vec![0.0]);
        assert!(!found.reached && found.point[0].abs() <= SEARCH.reach);
        assert!(!search(|_| 7.0, 8.0, vec![0.0]).reached);
    }
}
