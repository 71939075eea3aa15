//! Parameters in standard units: the score of a probability is the point of a standard normal that has it below.

use statrs::distribution::{ContinuousCDF, Normal};

/// The score of a probability above 0 and below 1.
pub(super) fn score(probability: f64) -> f64 {
    Normal::standard().inverse_cdf(probability)
}

/// The probability of a score, kept above 0 and below 1 as every quantile needs it.
pub(super) fn probability(score: f64) -> f64 {
    Normal::standard().cdf(score).clamp(1e-12, 1.0 - 1e-12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn score_and_probability_undo_each_other() {
        assert!((score(0.95) - 1.644_853_626_951_472_2).abs() < 1e-9);
        for u in [1e-6, 0.05, 0.5, 0.999] {
            assert!((probability(score(u)) - u).abs() < 1e-9 * (1.0 + u), "{u}");
        }
    }
}
