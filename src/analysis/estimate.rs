//! One printed figure: its mean, its Monte Carlo error, and the interval that knowledge leaves open.

use serde::{Deserialize, Serialize};

/// A figure with its two uncertainties kept apart.
///
/// `mc_error` is the Monte Carlo standard error of `mean`: it goes away with more people and draws.
/// `low`, `median`, `high` are the 5, 50 and 95 pct. points of the *parameter* uncertainty: they go
/// away with knowledge only. Unit: that of the table the figure stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Mean over the draws.
    pub mean: f64,
    /// Monte Carlo standard error of the mean.
    pub mc_error: f64,
    /// 5 pct. point of the parameter uncertainty.
    pub low: f64,
    /// Median of the parameter uncertainty.
    pub median: f64,
    /// 95 pct. point of the parameter uncertainty.
    pub high: f64,
}

impl Estimate {
    /// The same figure in another unit; a negative factor turns the interval round.
    pub fn times(self, factor: f64) -> Estimate {
        let (low, high) = (self.low * factor, self.high * factor);
        Estimate {
            mean: self.mean * factor,
            mc_error: self.mc_error * factor.abs(),
            low: low.min(high),
            median: self.median * factor,
            high: low.max(high),
        }
    }
}
