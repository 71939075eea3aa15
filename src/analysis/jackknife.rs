//! A figure of a draw with all batches of its people and without each: what chance among people leaves open, in the
//! figure and in the difference between two figures of the same people (the jackknife; Efron 1982).

use serde::{Deserialize, Serialize};

/// A figure, and what it would be without each batch; no batches where chance has no part in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Jackknifed {
    /// With all batches.
    pub(super) value: f64,
    /// Without each.
    pub(super) without: Vec<f64>,
}

impl Jackknifed {
    /// The variance of the figure, the people being one sample of the nation.
    pub(super) fn variance(&self) -> f64 {
        variance(self.value, self.without.iter().copied())
    }

    /// The variance of the difference to a figure of the same people.
    pub(super) fn variance_of_change(&self, from: &Jackknifed) -> f64 {
        let changes = self.without.iter().zip(&from.without).map(|(to, from)| to - from);
        variance(self.value - from.value, changes)
    }
}

/// The variance of a value from the values without each batch; 0 of fewer than two batches.
pub(super) fn variance(value: f64, without: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = without.len() as f64;
    without.fold(0.0, |sum, without| sum + (count - 1.0) / count * (without - value).powi(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of a mean over batches the jackknife is the sample variance of the batches over their number: of 1, 2, 6, whose
    /// sample variance is 7, it is 7/3. Adding 10 to all changes nothing, and the change has no variance.
    #[test]
    fn of_a_mean_it_is_the_variance_between_batches() {
        let mean = |batches: [f64; 3]| Jackknifed {
            value: batches.iter().sum::<f64>() / 3.0,
            without: batches.iter().map(|one| (batches.iter().sum::<f64>() - one) / 2.0).collect(),
        };
        let [one, other] = [mean([1.0, 2.0, 6.0]), mean([11.0, 12.0, 16.0])];
        assert!((one.variance() - 7.0 / 3.0).abs() < 1e-12);
        assert!((other.variance() - 7.0 / 3.0).abs() < 1e-12);
        assert!(other.variance_of_change(&one) < 1e-12);
    }
}
