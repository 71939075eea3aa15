//! The families a parameter's uncertainty may have: quantile, cumulative probability, mean, standard deviation.
//! Knows no records, units or random numbers; a quantile is a pure function of its probability.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::distribution::{Beta, Continuous, ContinuousCDF, Gamma, Normal};

/// What is known of an uncertain parameter, in the parameter's unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Distribution {
    /// Equally likely everywhere between the ends.
    Uniform {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// A triangle with its top at the mode.
    Triangular {
        /// Lower end.
        low: f64,
        /// Most likely value.
        mode: f64,
        /// Upper end.
        high: f64,
    },
    /// The normal distribution.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
    /// A value whose logarithm is normal; for factors and other positive values.
    Lognormal {
        /// Median, above 0.
        median: f64,
        /// Standard deviation of the natural logarithm.
        sigma: f64,
    },
    /// A beta distribution between two ends, given by mean and standard deviation; for shares.
    Beta {
        /// Mean, between the ends.
        mean: f64,
        /// Standard deviation.
        sd: f64,
        /// Lower end.
        #[serde(default)]
        low: f64,
        /// Upper end.
        #[serde(default = "one")]
        high: f64,
    },
    /// A gamma distribution given by mean and standard deviation; for positive values.
    Gamma {
        /// Mean, above 0.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
}

fn one() -> f64 {
    1.0
}

/// What is wrong with a distribution's numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key that is wrong.
    pub key: &'static str,
    /// What stands there.
    pub found: String,
    /// What may stand there.
    pub expected: String,
    /// What to do about it.
    pub cure: &'static str,
}

/// Probabilities nearer to 0 or 1 than this are taken as this: no answer rests on a tail so thin, and the ends of
/// unbounded families are infinite.
const THINNEST_TAIL: f64 = 1e-12;

/// Shapes beyond this are numerically normal, and the beta function loses digits there.
const LARGEST_SHAPE: f64 = 1e6;

impl Distribution {
    /// What is wrong with the numbers, if anything. The other methods are meaningless while there is a problem.
    pub fn problem(&self) -> Option<Problem> {
        match *self {
            Distribution::Uniform { low, high } => ordered("high", low, high),
            Distribution::Triangular { low, mode, high } => ordered("high", low, high).or_else(|| {
                (!(low..=high).contains(&mode)).then(|| Problem {
                    key: "mode",
                    found: mode.to_string(),
                    expected: format!("a mode from {low} to {high}"),
                    cure: "put the mode between low and high",
                })
            }),
            Distribution::Normal { mean, sd } => finite("mean", mean).or_else(|| positive("sd", sd)),
            Distribution::Lognormal { median, sigma } => {
                positive("median", median).or_else(|| positive("sigma", sigma))
            }
            Distribution::Gamma { mean, sd } => {
                positive("mean", mean).or_else(|| positive("sd", sd)).or_else(|| narrow(mean * mean / (sd * sd)))
            }
            Distribution::Beta { mean, sd, low, high } => {
                ordered("high", low, high).or_else(|| positive("sd", sd)).or_else(|| beta_problem(mean, sd, low, high))
            }
        }
    }

    /// The value with probability `u` below it; increasing in `u`, which is taken within 1e-12 of 0 and 1 at most.
    pub fn quantile(&self, u: f64) -> f64 {
        let u = u.clamp(THINNEST_TAIL, 1.0 - THINNEST_TAIL);
        match *self {
            Distribution::Uniform { low, high } => low + u * (high - low),
            Distribution::Triangular { low, mode, high } => {
                let width = high - low;
                if u * width < mode - low {
                    low + (u * width * (mode - low)).sqrt()
                } else {
                    high - ((1.0 - u) * width * (high - mode)).sqrt()
                }
            }
            Distribution::Normal { mean, sd } => mean + sd * Normal::standard().inverse_cdf(u),
            Distribution::Lognormal { median, sigma } => median * (sigma * Normal::standard().inverse_cdf(u)).exp(),
            // statrs' own beta quantile may hang or panic at small probabilities (statrs #435).
            Distribution::Beta { mean, low, high, .. } => {
                let inside = self.beta().map_or((mean - low) / (high - low), |beta| invert(&beta, u, 1.0));
                low + inside * (high - low)
            }
            Distribution::Gamma { mean, sd } => self.gamma().map_or(mean, |gamma| {
                let mut most = mean + 8.0 * sd;
                while gamma.cdf(most) < u {
                    most *= 2.0;
                }
                invert(&gamma, u, most)
            }),
        }
    }

    /// The probability of a value at or below `x`.
    pub fn cumulative(&self, x: f64) -> f64 {
        match *self {
            Distribution::Uniform { low, high } => ((x - low) / (high - low)).clamp(0.0, 1.0),
            Distribution::Triangular { low, mode, high } => {
                let width = high - low;
                if x <= low {
                    0.0
                } else if x >= high {
                    1.0
                } else if x < mode {
                    (x - low).powi(2) / (width * (mode - low))
                } else {
                    1.0 - (high - x).powi(2) / (width * (high - mode))
                }
            }
            Distribution::Normal { mean, sd } => Normal::standard().cdf((x - mean) / sd),
            Distribution::Lognormal { .. } if x <= 0.0 => 0.0,
            Distribution::Lognormal { median, sigma } => Normal::standard().cdf((x / median).ln() / sigma),
            Distribution::Beta { low, high, .. } => {
                let inside = ((x - low) / (high - low)).clamp(0.0, 1.0);
                self.beta().map_or(inside, |beta| beta.cdf(inside))
            }
            Distribution::Gamma { .. } => self.gamma().map_or(0.0, |gamma| gamma.cdf(x.max(0.0))),
        }
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        match *self {
            Distribution::Uniform { low, high } => 0.5 * (low + high),
            Distribution::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Distribution::Lognormal { median, sigma } => median * (0.5 * sigma * sigma).exp(),
            Distribution::Normal { mean, .. } | Distribution::Beta { mean, .. } | Distribution::Gamma { mean, .. } => {
                mean
            }
        }
    }

    /// The standard deviation.
    pub fn sd(&self) -> f64 {
        match *self {
            Distribution::Uniform { low, high } => (high - low) / 12f64.sqrt(),
            Distribution::Triangular { low, mode, high } => {
                let (left, right, whole) = (mode - low, high - mode, high - low);
                // The usual formula loses digits far from 0; this one uses differences only.
                ((whole * whole - left * right) / 18.0).sqrt()
            }
            Distribution::Lognormal { sigma, .. } => self.mean() * (sigma * sigma).exp_m1().sqrt(),
            Distribution::Normal { sd, .. } | Distribution::Beta { sd, .. } | Distribution::Gamma { sd, .. } => sd,
        }
    }

    /// The smallest and largest values possible; infinite where the family has no end.
    pub fn support(&self) -> (f64, f64) {
        match *self {
            Distribution::Uniform { low, high }
            | Distribution::Triangular { low, high, .. }
            | Distribution::Beta { low, high, .. } => (low, high),
            Distribution::Normal { .. } => (f64::NEG_INFINITY, f64::INFINITY),
            Distribution::Lognormal { .. } | Distribution::Gamma { .. } => (0.0, f64::INFINITY),
        }
    }

    fn beta(&self) -> Option<Beta> {
        let Distribution::Beta { mean, sd, low, high } = *self else {
            return None;
        };
        let (first, second) = beta_shapes(mean, sd, low, high);
        Beta::new(first, second).ok()
    }

    fn gamma(&self) -> Option<Gamma> {
        let Distribution::Gamma { mean, sd } = *self else {
            return None;
        };
        Gamma::new(mean * mean / (sd * sd), mean / (sd * sd)).ok()
    }
}

fn beta_shapes(mean: f64, sd: f64, low: f64, high: f64) -> (f64, f64) {
    let width = high - low;
    let (mean, sd) = ((mean - low) / width, sd / width);
    let both = mean * (1.0 - mean) / (sd * sd) - 1.0;
    (mean * both, (1.0 - mean) * both)
}

fn beta_problem(mean: f64, sd: f64, low: f64, high: f64) -> Option<Problem> {
    if !(low < mean && mean < high) {
        return Some(Problem {
            key: "mean",
            found: mean.to_string(),
            expected: format!("a mean between {low} and {high}"),
            cure: "put the mean between low and high",
        });
    }
    let largest = ((mean - low) * (high - mean)).sqrt();
    if sd >= largest {
        return Some(Problem {
            key: "sd",
            found: sd.to_string(),
            expected: format!("a standard deviation below {largest:.6}, the most a beta with this mean can have"),
            cure: "write a smaller standard deviation",
        });
    }
    let (first, second) = beta_shapes(mean, sd, low, high);
    narrow(first + second)
}

fn narrow(shape: f64) -> Option<Problem> {
    (shape > LARGEST_SHAPE).then(|| Problem {
        key: "sd",
        found: "a standard deviation under a thousandth of the mean".to_owned(),
        expected: "a wider distribution".to_owned(),
        cure: "use kind = \"normal\", which is the same here, or a plain value",
    })
}

fn finite(key: &'static str, value: f64) -> Option<Problem> {
    (!value.is_finite()).then(|| Problem {
        key,
        found: value.to_string(),
        expected: "a finite number".to_owned(),
        cure: "write a finite number",
    })
}

fn positive(key: &'static str, value: f64) -> Option<Problem> {
    (!(value > 0.0 && value.is_finite())).then(|| Problem {
        key,
        found: value.to_string(),
        expected: "a number above 0".to_owned(),
        cure: "write a number above 0, or a plain value in place of the distribution",
    })
}

fn ordered(key: &'static str, low: f64, high: f64) -> Option<Problem> {
    finite("low", low).or_else(|| finite("high", high)).or_else(|| {
        (low >= high).then(|| Problem {
            key,
            found: high.to_string(),
            expected: format!("a number above low = {low}"),
            cure: "swap low and high, or write a plain value in place of the distribution",
        })
    })
}

/// The point of `[0, most]` with probability `u` below it: Newton's steps where they stay inside the bracket that
/// halving keeps, so it always ends and is never far off.
fn invert<D: ContinuousCDF<f64, f64> + Continuous<f64, f64>>(distribution: &D, u: f64, most: f64) -> f64 {
    const STEPS: usize = 200;
    let (mut low, mut high) = (0.0, most);
    let mut point = 0.5 * most;
    for _ in 0..STEPS {
        let excess = distribution.cdf(point) - u;
        if excess >= 0.0 {
            high = point;
        } else {
            low = point;
        }
        let newton = point - excess / distribution.pdf(point);
        let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
        if (next - point).abs() <= 1e-14 * next.abs() || high <= low {
            return next;
        }
        point = next;
    }
    point
}

impl fmt::Display for Distribution {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Distribution::Uniform { low, high } => write!(formatter, "uniform({low}, {high})"),
            Distribution::Triangular { low, mode, high } => {
                write!(formatter, "triangular({low}, {mode}, {high})")
            }
            Distribution::Normal { mean, sd } => write!(formatter, "normal({mean}, {sd})"),
            Distribution::Lognormal { median, sigma } => {
                write!(formatter, "lognormal({median}, {sigma})")
            }
            Distribution::Beta { mean, sd, low, high } if *low == 0.0 && *high == 1.0 => {
                write!(formatter, "beta({mean}, {sd})")
            }
            Distribution::Beta { mean, sd, low, high } => write!(formatter, "beta({mean}, {sd}, {low}, {high})"),
            Distribution::Gamma { mean, sd } => write!(formatter, "gamma({mean}, {sd})"),
        }
    }
}

#[cfg(test)]
#[path = "distribution_tests.rs"]
mod tests;
