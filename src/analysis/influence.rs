//! Which parameters move a figure over the draws: correlation, and the kroner between a parameter's 5 and 95 pct.
//! points with all other parameters held where they are.
//!
//! The slopes come from one least-squares regression of the figure on all parameters at once, so that a chance
//! correlation between two parameters' draws is not taken for an influence.

use super::comparison::Influence;
use super::linear::{cholesky, solve};
use super::replicates::{mean, quantile, variance};

/// Draws per parameter below which a joint regression would be guesswork.
const FEWEST_DRAWS_PER_PARAMETER: f64 = 1.5;

/// The parameters that vary, standardised, with what is needed to regress many figures on them.
#[derive(Clone, Debug)]
pub(super) struct Regression {
    names: Vec<String>,
    /// Parameter by parameter, draw by draw: (value − mean) / sd.
    standard: Vec<Vec<f64>>,
    /// Distance of the 5 and 95 pct. points in standard deviations.
    distance: Vec<f64>,
    /// Cholesky factor of the correlation matrix; none when there are too few draws.
    factor: Option<Vec<Vec<f64>>>,
}

/// What one parameter does to one figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Effect {
    /// Pearson correlation.
    pub(super) correlation: f64,
    /// Change of the figure as the parameter goes from its 5 to its 95 pct. point.
    pub(super) swing: f64,
    /// The slope in its own standard errors.
    pub(super) visible: f64,
}

impl Regression {
    /// Prepares the parameters given by name and values over the draws; those that do not vary are left out.
    pub(super) fn new(parameters: Vec<(String, Vec<f64>)>) -> Regression {
        let varying = parameters.into_iter().filter(|(_, values)| variance(values) > 0.0);
        let mut regression = Regression { names: Vec::new(), standard: Vec::new(), distance: Vec::new(), factor: None };
        for (name, values) in varying {
            let (centre, spread) = (mean(&values), variance(&values).sqrt());
            let mut standard: Vec<f64> = values.iter().map(|value| (value - centre) / spread).collect();
            regression.standard.push(standard.clone());
            standard.sort_by(f64::total_cmp);
            regression.distance.push(quantile(&standard, 0.95) - quantile(&standard, 0.05));
            regression.names.push(name);
        }
        let draws = regression.standard.first().map_or(0, Vec::len);
        if draws as f64 >= FEWEST_DRAWS_PER_PARAMETER * regression.names.len() as f64 {
            regression.factor = cholesky(&regression.correlations());
        }
        regression
    }

    fn correlations(&self) -> Vec<Vec<f64>> {
        let product = |one: &[f64], other: &[f64]| {
            one.iter().zip(other).map(|(x, y)| x * y).sum::<f64>() / (one.len() as f64 - 1.0).max(1.0)
        };
        self.standard.iter().map(|one| self.standard.iter().map(|other| product(one, other)).collect()).collect()
    }

    /// What every parameter does to a figure, in parameter order; nothing when the figure does not vary.
    pub(super) fn effects(&self, figure: &[f64]) -> Vec<Effect> {
        let spread = variance(figure).sqrt();
        if spread <= 0.0 || figure.len() < 3 {
            return Vec::new();
        }
        let (centre, draws) = (mean(figure), figure.len() as f64);
        let correlation = |values: &Vec<f64>| {
            values.iter().zip(figure).map(|(x, y)| x * (y - centre)).sum::<f64>() / ((draws - 1.0) * spread)
        };
        let marginal: Vec<f64> = self.standard.iter().map(correlation).collect();
        let joint = self.factor.as_ref().map_or_else(|| marginal.clone(), |factor| solve(factor, &marginal));
        let explained: f64 = joint.iter().zip(&marginal).map(|(slope, correlation)| slope * correlation).sum();
        let freedom = match self.factor {
            Some(_) => draws - 1.0 - joint.len() as f64,
            None => draws - 2.0,
        };
        let left = if self.factor.is_some() { (1.0 - explained).max(0.0) } else { 1.0 };
        let error = (left / freedom.max(1.0)).sqrt();
        let parts = marginal.iter().zip(&joint).zip(&self.distance);
        parts
            .map(|((correlation, slope), distance)| Effect {
                correlation: *correlation,
                swing: slope * distance * spread,
                visible: if error > 0.0 { slope / error } else { f64::INFINITY },
            })
            .collect()
    }

    /// The names of the parameters, in the order of the effects.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// All parameters against the headline, the largest swing first.
    pub(super) fn influences(&self, headline: &[f64]) -> Vec<Influence> {
        let freedom = (headline.len() as f64 - 2.0).max(1.0);
        let mut influences: Vec<Influence> = self
            .names
            .iter()
            .zip(self.effects(headline))
            .map(|(name, effect)| Influence {
                parameter: name.clone(),
                correlation: effect.correlation,
                error: ((1.0 - effect.correlation.powi(2)).max(0.0) / freedom).sqrt(),
                swing: effect.swing,
                visible: effect.visible,
            })
            .collect();
        influences.sort_by(|one, other| other.swing.abs().total_cmp(&one.swing.abs()));
        influences
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Decision, Randomness};

    fn uniforms(occurrence: u32, draws: u32) -> Vec<f64> {
        (0..draws).map(|draw| Randomness::new(8, draw, 0).uniform(Decision::Cell, occurrence)).collect()
    }

    /// y = 3 x on x = 0..100: correlation 1, and 3 · 90 between the 5 and 95 pct. points.
    #[test]
    fn a_straight_line_has_correlation_one_and_its_own_slope() {
        let x: Vec<f64> = (0..=100).map(f64::from).collect();
        let y: Vec<f64> = x.iter().map(|x| 3.0 * x).collect();
        let effect = Regression::new(vec![("x".into(), x)]).effects(&y)[0];
        assert!((effect.correlation - 1.0).abs() < 1e-12);
        assert!((effect.swing - 270.0).abs() < 1e-9);
    }

    /// y = 2 a − b with b = a + noise: b correlates with y through a alone is not what the swing may say; the joint
    /// slopes are exactly 2 and −1 because y has no noise of its own.
    #[test]
    fn correlated_parameters_get_their_own_slopes() {
        let (a, noise) = (uniforms(0, 400), uniforms(1, 400));
        let b: Vec<f64> = a.iter().zip(&noise).map(|(a, noise)| a + 0.3 * noise).collect();
        let y: Vec<f64> = a.iter().zip(&b).map(|(a, b)| 2.0 * a - b).collect();
        let spread = |values: &[f64]| {
            let mut sorted = values.to_vec();
            sorted.sort_by(f64::total_cmp);
            quantile(&sorted, 0.95) - quantile(&sorted, 0.05)
        };
        let expected = [2.0 * spread(&a), -spread(&b)];
        let regression = Regression::new(vec![("a".into(), a), ("b".into(), b)]);
        for (effect, expected) in regression.effects(&y).iter().zip(expected) {
            assert!((effect.swing - expected).abs() < 1e-6, "{effect:?} {expected}");
        }
    }

    #[test]
    fn a_parameter_that_does_not_vary_is_left_out() {
        let regression = Regression::new(vec![("still".into(), vec![1.0; 5])]);
        assert!(regression.names().is_empty());
    }
}
