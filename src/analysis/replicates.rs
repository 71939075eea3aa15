//! Figures over many draws: knowledge apart from Monte Carlo noise.
//!
//! Draws come in replicates, each a randomised Sobol set of the parameters, so the error of a mean is read from the
//! spread of the replicates' means (Owen 1997, doi:10.1214/aos/1031594731). The noise of people inside a draw is known
//! from its batches and shrunk out of the intervals (O'Hagan, Stevenson & Madan 2007, doi:10.1002/hec.1199).

use super::estimate::Estimate;

/// Replicates of the parameter design. Draws are best a multiple of it times a power of two.
pub const REPLICATES: u32 = 16;

/// Values of many figures over the draws.
#[derive(Clone, Debug, Default)]
pub struct Samples {
    figures: usize,
    /// Draw by draw, figure by figure.
    values: Vec<f64>,
    /// Sum over draws of the estimated variance of a figure's value inside the draw.
    inner_variance: Vec<f64>,
}

impl Samples {
    /// Room for a number of figures.
    pub fn new(figures: usize) -> Samples {
        Samples { figures, values: Vec::new(), inner_variance: vec![0.0; figures] }
    }

    /// Adds a draw: a value for each figure and, where batches allow, the variance of that value given the draw.
    pub fn add(&mut self, values: &[f64], variances: &[f64]) {
        self.values.extend_from_slice(values);
        self.inner_variance.iter_mut().zip(variances).for_each(|(sum, variance)| *sum += variance);
    }

    /// Draws so far.
    pub fn draws(&self) -> usize {
        self.values.len() / self.figures.max(1)
    }

    /// The values of a figure, in draw order.
    pub fn column(&self, figure: usize) -> Vec<f64> {
        self.values.iter().skip(figure).step_by(self.figures).copied().collect()
    }

    /// The values of a figure with the noise of people shrunk out, in draw order.
    pub fn knowledge(&self, figure: usize) -> Vec<f64> {
        let column = self.column(figure);
        let mean = mean(&column);
        let factor = self.shrinkage(figure, &column);
        column.into_iter().map(|value| mean + (value - mean) * factor).collect()
    }

    /// How much of a value's distance to the mean of its figure is knowledge and not the noise of people, 0..1.
    pub fn shrinkage_of(&self, figure: usize) -> f64 {
        self.shrinkage(figure, &self.column(figure))
    }

    /// √(variance of knowledge / variance of draws).
    fn shrinkage(&self, figure: usize, column: &[f64]) -> f64 {
        let total = variance(column);
        let inner = self.inner_variance[figure] / column.len().max(1) as f64;
        if total > 0.0 { ((total - inner).max(0.0) / total).sqrt() } else { 1.0 }
    }

    /// The part of a figure's Monte Carlo error that comes from people: the error of its mean if the draws were all there
    /// are.
    pub fn error_of_people(&self, figure: usize) -> f64 {
        self.inner_variance[figure].sqrt() / self.draws().max(1) as f64
    }

    /// Monte Carlo standard error of a figure's mean.
    pub fn error(&self, figure: usize) -> f64 {
        let column = self.column(figure);
        let replicates = REPLICATES as usize;
        if column.len() >= 2 * replicates {
            let means: Vec<f64> = (0..replicates)
                .map(|replicate| {
                    let own: Vec<f64> = column.iter().skip(replicate).step_by(replicates).copied().collect();
                    mean(&own)
                })
                .collect();
            (variance(&means) / replicates as f64).sqrt()
        } else if column.len() > 1 {
            (variance(&column) / column.len() as f64).sqrt()
        } else {
            self.inner_variance[figure].sqrt()
        }
    }

    /// A figure with its two uncertainties.
    pub fn estimate(&self, figure: usize) -> Estimate {
        let mut sorted = self.knowledge(figure);
        sorted.sort_by(f64::total_cmp);
        Estimate {
            mean: mean(&self.column(figure)),
            mc_error: self.error(figure),
            low: quantile(&sorted, 0.05),
            median: quantile(&sorted, 0.5),
            high: quantile(&sorted, 0.95),
        }
    }
}

/// Arithmetic mean; 0 of nothing.
pub fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// A deviation this small beside the mean is the last digit of its sum and no spread.
const LAST_DIGIT: f64 = 1e-13;

/// Sample variance; 0 of fewer than two, and of values that differ in their last digit only.
pub fn variance(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return 0.0;
    }
    let mean = mean(values);
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() - 1) as f64;
    if variance.sqrt() > LAST_DIGIT * mean.abs() { variance } else { 0.0 }
}

/// Quantile of sorted values with linear interpolation (Hyndman & Fan 1996, type 7).
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let position = share * last as f64;
    let below = sorted[position as usize];
    let above = sorted[(position as usize + 1).min(last)];
    below + (above - below) * position.fract()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Decision, Randomness};

    fn normal(draw: u32, person: u32) -> f64 {
        let [first, second] = Randomness::new(3, draw, person).uniform_pair(Decision::Cell, 0);
        (-2.0 * first.ln()).sqrt() * (std::f64::consts::TAU * second).cos()
    }

    /// Y = 10 + 2 θ + noise of variance 9/20 in each draw; the interval must be that of 10 + 2 θ alone:
    /// 10 ± 1.645 · 2.
    #[test]
    fn the_interval_holds_knowledge_and_not_the_noise_of_people() {
        let (draws, batches) = (4096_u32, 20_u32);
        let mut samples = Samples::new(1);
        for draw in 0..draws {
            let people: Vec<f64> = (1..=batches).map(|batch| 3.0 * normal(draw, batch)).collect();
            let inner = variance(&people) / f64::from(batches);
            samples.add(&[10.0 + 2.0 * normal(draw, 0) + mean(&people)], &[inner]);
        }
        let estimate = samples.estimate(0);
        // Standard error of a 5 pct. quantile of a normal: √(0.05·0.95/n) / φ(1.645) · σ.
        let error = (0.05 * 0.95 / f64::from(draws)).sqrt() / 0.1031 * 2.0;
        assert!((estimate.low - (10.0 - 3.29)).abs() < 4.0 * error, "{estimate:?}");
        assert!((estimate.high - (10.0 + 3.29)).abs() < 4.0 * error, "{estimate:?}");
    }

    #[test]
    fn the_error_of_the_mean_is_what_independent_runs_show() {
        let runs: Vec<Samples> = (0..64)
            .map(|run| {
                let mut samples = Samples::new(1);
                (0..256).for_each(|draw| samples.add(&[normal(run * 256 + draw, 0)], &[0.0]));
                samples
            })
            .collect();
        let means: Vec<f64> = runs.iter().map(|run| run.estimate(0).mean).collect();
        let told = mean(&runs.iter().map(|run| run.error(0)).collect::<Vec<_>>());
        let shown = variance(&means).sqrt();
        // The spread of 64 means is known to 1/√126, about 9 pct.
        assert!((told / shown - 1.0).abs() < 4.0 * 0.09, "{told} {shown}");
    }

    #[test]
    fn quantiles_interpolate() {
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.75), 3.0);
        assert_eq!(quantile(&[], 0.5), 0.0);
    }
}
