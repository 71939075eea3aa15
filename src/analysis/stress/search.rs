//! The design point of a function of independent standard normal variables: of all points at which it has a given value,
//! the one nearest to the centre, which is the least unlikely (Hasofer & Lind 1974). Found by successive linearisation with
//! a step that must lower a merit function (improved HL-RF; Zhang & Der Kiureghian 1995). Knows nothing of parameters.

use crate::analysis::linear::product;
use crate::engine::Cancelled;

/// A function asked for many points at once, as it answers many in parallel.
pub(super) type Response<'a> = dyn FnMut(&[Vec<f64>]) -> Result<Vec<f64>, Cancelled> + 'a;

/// How a search is made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Search {
    /// Half the distance over which a slope is taken, standard units: wide enough to see past the people who are few.
    pub(super) half_step: f64,
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

/// Directions of two vectors are one when the cosine between them is at least this.
const PARALLEL: f64 = 0.995;

/// The merit function weighs a miss this many times more than the least that makes a step towards the target one down
/// (Zhang & Der Kiureghian 1995).
const MISS_WEIGHT: f64 = 2.0;

impl Search {
    /// Searches from `start` along the variables in `active`; the others stay where they are.
    ///
    /// # Errors
    /// [`Cancelled`] when the response is stopped.
    pub(super) fn design_point(
        &self,
        response: &mut Response<'_>,
        target: f64,
        start: Vec<f64>,
        active: &[usize],
    ) -> Result<Found, Cancelled> {
        let mut found = self.linearised(response, start, active)?;
        for _ in 0..self.most_steps {
            let miss = found.value - target;
            if miss.abs() <= self.tolerance && is_nearest(&found.point, &found.slopes) {
                break;
            }
            let Some(next) = self.step(response, target, &found, active)? else { break };
            found = self.linearised(response, next, active)?;
        }
        found.reached = (found.value - target).abs() <= self.tolerance;
        Ok(found)
    }

    /// The value and the slopes at a point: central differences.
    pub(super) fn linearised(
        &self,
        response: &mut Response<'_>,
        point: Vec<f64>,
        active: &[usize],
    ) -> Result<Found, Cancelled> {
        let mut asked = vec![point.clone()];
        for variable in active {
            for side in [1.0, -1.0] {
                let mut moved = point.clone();
                moved[*variable] += side * self.half_step;
                asked.push(moved);
            }
        }
        let values = response(&asked)?;
        let mut slopes = vec![0.0; point.len()];
        for (variable, pair) in active.iter().zip(values[1..].chunks_exact(2)) {
            slopes[*variable] = (pair[0] - pair[1]) / (2.0 * self.half_step);
        }
        Ok(Found { point, value: values[0], slopes, reached: false })
    }

    /// The next point, or none when no step is any better.
    fn step(
        &self,
        response: &mut Response<'_>,
        target: f64,
        found: &Found,
        active: &[usize],
    ) -> Result<Option<Vec<f64>>, Cancelled> {
        let steepness = product(&found.slopes, &found.slopes);
        if steepness == 0.0 {
            return Ok(None);
        }
        let miss = found.value - target;
        // Where the plane through the point has the target's value nearest to the centre.
        let along = (product(&found.slopes, &found.point) - miss) / steepness;
        let whole: Vec<f64> = active.iter().map(|one| along * found.slopes[*one] - found.point[*one]).collect();
        let longest = (LONGEST_STEP / product(&whole, &whole).sqrt()).min(1.0);
        let moved = |share: f64| {
            let mut point = found.point.clone();
            for (variable, whole) in active.iter().zip(&whole) {
                let aim = point[*variable] + share * longest * whole;
                point[*variable] = aim.clamp(-self.reach, self.reach);
            }
            point
        };
        let candidates: Vec<Vec<f64>> = STEPS.iter().map(|share| moved(*share)).collect();
        let values = response(&candidates)?;
        let least = product(&found.point, &found.point).sqrt() / steepness.sqrt();
        let nearest = product(&candidates[0], &candidates[0]) / miss.abs().max(self.tolerance);
        let weight = MISS_WEIGHT * least.max(nearest);
        let merit = |point: &[f64], value: f64| {
            0.5 * product(point, point) + weight * (value - target).abs().max(self.tolerance)
        };
        let here = merit(&found.point, found.value);
        let better = candidates.into_iter().zip(values).map(|(point, value)| (merit(&point, value), point));
        let best = better.min_by(|one, other| one.0.total_cmp(&other.0));
        Ok(best.filter(|(merit, _)| *merit < here).map(|(_, point)| point))
    }
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

    const SEARCH: Search = Search { half_step: 0.01, tolerance: 1e-6, most_steps: 50, reach: 8.0 };

    fn search(function: impl Fn(&[f64]) -> f64, target: f64, start: Vec<f64>) -> Found {
        let active: Vec<usize> = (0..start.len()).collect();
        let mut response = |points: &[Vec<f64>]| Ok(points.iter().map(|point| function(point)).collect());
        SEARCH.design_point(&mut response, target, start, &active).expect("nobody stops it")
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
        assert!(found.reached && (distance(&found) - 2.0).abs() < 1e-3, "{found:?}");
    }

    /// ln f = 2 z₁ + z₂ is a product of two lognormals: f = e⁵ nearest at (2, 1), √5 away.
    #[test]
    fn a_product_of_lognormals_is_met_at_its_known_point() {
        let found = search(|z| (2.0 * z[0] + z[1]).exp(), 5.0_f64.exp(), vec![0.0, 0.0]);
        assert!((found.point[0] - 2.0).abs() < 1e-3 && (found.point[1] - 1.0).abs() < 1e-3, "{found:?}");
    }

    #[test]
    fn a_value_that_no_point_within_reach_has_is_not_reached() {
        let found = search(|z| z[0].tanh(), 2.0, vec![0.0]);
        assert!(!found.reached && found.point[0].abs() <= SEARCH.reach);
        assert!(!search(|_| 7.0, 8.0, vec![0.0]).reached);
    }

    #[test]
    fn what_is_not_active_stays_where_it_is() {
        let mut response = |points: &[Vec<f64>]| Ok(points.iter().map(|z| z[0] + z[1]).collect());
        let found = SEARCH.design_point(&mut response, 3.0, vec![0.0, 1.0], &[0]).expect("nobody stops it");
        assert!((found.point[0] - 2.0).abs() < 1e-6 && found.point[1] == 1.0, "{found:?}");
    }
}
