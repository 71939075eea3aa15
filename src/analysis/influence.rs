//! Which parameters move with a figure over the draws: correlation, slope, and the kroner between a parameter's 5 and
//! 95 pct. points.

use super::comparison::Influence;
use super::replicates::{mean, quantile, variance};

/// How a parameter's values over the draws go with a figure's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Association {
    /// Pearson correlation.
    pub(super) correlation: f64,
    /// Regression slope of the figure on the parameter times the distance of the parameter's 5 and 95 pct. points.
    pub(super) swing: f64,
}

pub(super) fn association(parameter: &[f64], figure: &[f64]) -> Option<Association> {
    let (spread, figure_spread) = (variance(parameter).sqrt(), variance(figure).sqrt());
    if parameter.len() < 3 || spread <= 0.0 || figure_spread <= 0.0 {
        return None;
    }
    let (centre, figure_centre) = (mean(parameter), mean(figure));
    let products = parameter.iter().zip(figure).map(|(x, y)| (x - centre) * (y - figure_centre));
    let covariance = products.sum::<f64>() / (parameter.len() - 1) as f64;
    let mut sorted = parameter.to_vec();
    sorted.sort_by(f64::total_cmp);
    let distance = quantile(&sorted, 0.95) - quantile(&sorted, 0.05);
    Some(Association {
        correlation: covariance / (spread * figure_spread),
        swing: covariance / (spread * spread) * distance,
    })
}

/// All parameters against the headline, the largest swing first.
pub(super) fn influences(parameters: &[(String, Vec<f64>)], headline: &[f64]) -> Vec<Influence> {
    let draws = headline.len() as f64;
    let mut influences: Vec<Influence> = parameters
        .iter()
        .filter_map(|(id, values)| {
            let found = association(values, headline)?;
            let error = ((1.0 - found.correlation.powi(2)).max(0.0) / (draws - 2.0).max(1.0)).sqrt();
            Some(Influence { parameter: id.clone(), correlation: found.correlation, error, swing: found.swing })
        })
        .collect();
    influences.sort_by(|one, other| other.swing.abs().total_cmp(&one.swing.abs()));
    influences
}

#[cfg(test)]
mod tests {
    use super::*;

    /// y = 3 x on x = 0..100: correlation 1, and 3 · 90 between the 5 and 95 pct. points.
    #[test]
    fn a_straight_line_has_correlation_one_and_its_own_slope() {
        let x: Vec<f64> = (0..=100).map(f64::from).collect();
        let y: Vec<f64> = x.iter().map(|x| 3.0 * x).collect();
        let found = association(&x, &y).expect("both vary");
        assert!((found.correlation - 1.0).abs() < 1e-12);
        assert!((found.swing - 270.0).abs() < 1e-9);
    }

    #[test]
    fn a_parameter_that_does_not_vary_has_no_influence() {
        assert_eq!(association(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]), None);
    }
}
