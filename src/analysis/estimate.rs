//! One printed figure: its mean, its Monte Carlo error, and the interval that knowledge leaves open.

use serde::{Deserialize, Deserializer, Serialize};

/// A figure with its two uncertainties kept apart.
///
/// `mc_error` is the Monte Carlo standard error of `mean`: it goes away with more people and draws.
/// `low`, `median`, `high` are the 5, 50 and 95 pct. points of the *parameter* uncertainty: they go
/// away with knowledge only. Unit: that of the table the figure stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Mean over the draws.
    #[serde(deserialize_with = "number_or_withheld")]
    pub mean: f64,
    /// Monte Carlo standard error of the mean.
    #[serde(deserialize_with = "number_or_withheld")]
    pub mc_error: f64,
    /// 5 pct. point of the parameter uncertainty.
    #[serde(deserialize_with = "number_or_withheld")]
    pub low: f64,
    /// Median of the parameter uncertainty.
    #[serde(deserialize_with = "number_or_withheld")]
    pub median: f64,
    /// 95 pct. point of the parameter uncertainty.
    #[serde(deserialize_with = "number_or_withheld")]
    pub high: f64,
}

/// A figure that is withheld is null in files and not a number here.
fn number_or_withheld<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or(f64::NAN))
}

impl Estimate {
    /// A figure that does not leave the program, see [`super::disclosure`].
    pub const WITHHELD: Estimate =
        Estimate { mean: f64::NAN, mc_error: f64::NAN, low: f64::NAN, median: f64::NAN, high: f64::NAN };

    /// Is it one that does not leave the program?
    pub fn is_withheld(&self) -> bool {
        self.mean.is_nan()
    }

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
