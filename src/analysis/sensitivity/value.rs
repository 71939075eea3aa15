//! What it is worth to know more before a decision: the expected value of perfect information, of everything (EVPI) and of
//! some inputs (EVPPI), where the choice is to adopt or not and the benefit of not adopting is 0.
//!
//! The benefit expected once some inputs are known is found by regression (Strong, Oakley & Brennan 2014,
//! doi:10.1177/0272989X13505910): cubic in one input's normal score, quadratic in each of several. Chance among people
//! averages out.

use crate::analysis::linear::{cholesky, product, solve};
use crate::analysis::replicates::mean;

/// What is gained on average by deciding on each of these expectations instead of on their mean.
pub(super) fn gain(benefits: &[f64]) -> f64 {
    // An average of what is never below its mean: rounding alone can put it there.
    (mean(&benefits.iter().map(|benefit| benefit.max(0.0)).collect::<Vec<_>>()) - mean(benefits).max(0.0)).max(0.0)
}

/// The benefit expected given the inputs with these normal scores, input by input; the mean where nothing can be fitted.
pub(super) fn expected_given(benefits: &[f64], inputs: &[&[f64]]) -> Vec<f64> {
    let centre = mean(benefits);
    let degree = if inputs.len() == 1 { 3 } else { 2 };
    let columns: Vec<Vec<f64>> =
        inputs.iter().flat_map(|scores| (1..=degree).map(|power| column(scores, power))).collect();
    let residual: Vec<f64> = benefits.iter().map(|benefit| benefit - centre).collect();
    let squares: Vec<Vec<f64>> =
        columns.iter().map(|one| columns.iter().map(|other| product(one, other)).collect()).collect();
    let right: Vec<f64> = columns.iter().map(|column| product(column, &residual)).collect();
    let slopes = cholesky(&squares).map(|factor| solve(&factor, &right));
    let fitted = |row: usize| {
        let along = slopes.iter().flatten().zip(&columns).map(|(slope, column)| slope * column[row]);
        centre + along.sum::<f64>()
    };
    (0..benefits.len()).map(fitted).collect()
}

/// The Hermite polynomial of a degree from 1 to 3 at each score, with mean 0 over them: nearly uncorrelated columns.
fn column(scores: &[f64], degree: usize) -> Vec<f64> {
    let hermite = |z: &f64| match degree {
        1 => *z,
        2 => z * z - 1.0,
        _ => z * z * z - 3.0 * z,
    };
    let values: Vec<f64> = scores.iter().map(hermite).collect();
    let centre = mean(&values);
    values.into_iter().map(|value| value - centre).collect()
}

#[cfg(test)]
mod tests {
    use super::super::design::PickFreeze;
    use super::*;
    use crate::analysis::score::score;
    use statrs::distribution::{Continuous, ContinuousCDF, Normal};

    const ROWS: u32 = 8_192;

    /// E max(0, μ + σZ) = μ Φ(μ/σ) + σ φ(μ/σ); the gain is that less max(0, μ).
    fn gaussian_gain(mean: f64, sd: f64) -> f64 {
        let normal = Normal::standard();
        mean * normal.cdf(mean / sd) + sd * normal.pdf(mean / sd) - mean.max(0.0)
    }

    fn scores(dimension: usize) -> Vec<f64> {
        let design = PickFreeze { seed: 2, dimensions: 4 };
        (0..ROWS).map(|row| score(design.point(row, |_| false)[dimension])).collect()
    }

    /// The benefit is 1 + 3 z₁ + 2 z₂ + z₃ + 2 e, e being chance: all that can be known has standard deviation √14, the
    /// first input 3, the second and third together √5. Standard errors: the gain of a row has standard deviation below
    /// that of the benefit, and the fit adds its share of the rest's.
    #[test]
    fn the_value_of_knowing_a_gaussian_is_its_closed_form() {
        let [z1, z2, z3, chance] = [0, 1, 2, 3].map(scores);
        let row = |at: usize| 1.0 + 3.0 * z1[at] + 2.0 * z2[at] + z3[at];
        let known: Vec<f64> = (0..ROWS as usize).map(row).collect();
        let noisy: Vec<f64> = known.iter().zip(&chance).map(|(known, chance)| known + 2.0 * chance).collect();
        let error = 18.0_f64.sqrt() / f64::from(ROWS).sqrt();
        let near = |found: f64, expected: f64| {
            assert!((found - expected).abs() < 4.0 * error, "{found}, not {expected}");
            assert!(expected > 8.0 * error, "too small to tell from nothing");
        };
        near(gain(&known), gaussian_gain(1.0, 14.0_f64.sqrt()));
        near(gain(&expected_given(&noisy, &[&z1])), gaussian_gain(1.0, 3.0));
        near(gain(&expected_given(&noisy, &[&z2, &z3])), gaussian_gain(1.0, 5.0_f64.sqrt()));
        near(gain(&expected_given(&noisy, &[&z1, &z2, &z3])), gain(&known));
    }

    #[test]
    fn where_the_sign_is_certain_knowing_is_worth_nothing() {
        assert_eq!(gain(&[3.0, 70.0, 12.0]), 0.0);
        assert_eq!(gain(&[-3.0, -70.0]), 0.0);
        assert_eq!(gain(&[-1.0, 3.0]), 0.5);
    }

    #[test]
    fn an_input_that_does_not_vary_tells_nothing() {
        assert_eq!(expected_given(&[1.0, 3.0], &[&[0.5, 0.5]]), [2.0, 2.0]);
    }
}
