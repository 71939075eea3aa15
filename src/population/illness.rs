//! The course of illness: hazards of recovery and of other exits by weeks of absence, integrated exactly.
//! Knows no rule; rules and persons only multiply the two hazards.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::function::erf;

use super::person::Person;
use super::tables::ByDiagnosis;
use crate::parameters::{Patched, Quantity, Valued, Values, section};

/// Hazards per week of absence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "family", rename_all = "snake_case", deny_unknown_fields)]
pub enum Illness<N = Quantity> {
    /// Constant inside bands of absence weeks; the three lists are of one length, the first band starts at 0.
    Piecewise {
        /// First week of each band.
        from_week: Vec<N>,
        /// Hazard of recovery per week.
        recovery: Vec<N>,
        /// Hazard of other exits per week.
        other_exit: Vec<N>,
    },
    /// One constant hazard.
    Exponential {
        /// Hazard per week.
        rate: N,
        /// Share of exits that are recoveries.
        recovery_share: N,
    },
    /// S(t) = exp(−(t / scale)^shape).
    Weibull {
        /// Shape; below 1 the hazard falls.
        shape: N,
        /// Scale, weeks.
        scale: N,
        /// Share of exits that are recoveries.
        recovery_share: N,
    },
    /// ln t is normal.
    Lognormal {
        /// Median, weeks.
        median: N,
        /// Standard deviation of ln t.
        sigma: N,
        /// Share of exits that are recoveries.
        recovery_share: N,
    },
    /// Probabilities week by week, as estimated from a register that records weeks: a chain of full absence and gradual
    /// return, constant inside bands of absence weeks. People with this course are not walked in continuous time.
    Weekly {
        /// First week of each band.
        from_week: Vec<N>,
        /// Outcomes of a week of full absence.
        absent: WeeklyOutcomes<N>,
        /// Outcomes of a week of gradual return.
        gradual_return: WeeklyOutcomes<N>,
        /// Factor on the permanent exits by diagnosis group.
        permanent_by_diagnosis: ByDiagnosis<N>,
        /// The share in gradual return that the rules gave when the chain was estimated.
        observed_gradual_return_share: N,
        /// Log factor that a contact puts on recovery and on the way to gradual return, in its week, in full absence.
        contact_effect: N,
    },
}

section! {
    /// What a week of benefit can end in, probability by band; no outcome is another week of the same.
    pub struct WeeklyOutcomes<N> {
        /// Recovery.
        pub recovery: Vec<N>,
        /// Other exit.
        pub other_exit: Vec<N>,
        /// Permanent exit: førtidspension or fleksjob.
        pub permanent: Vec<N>,
        /// From full absence to gradual return, or back.
        pub change: Vec<N>,
    }
}

impl Patched for Illness<f64> {}

impl Valued for Illness<Quantity> {
    type Compiled = Illness<f64>;

    fn compile(&self, values: &Values<'_>) -> Illness<f64> {
        match self {
            Self::Piecewise { from_week, recovery, other_exit } => Illness::Piecewise {
                from_week: from_week.compile(values),
                recovery: recovery.compile(values),
                other_exit: other_exit.compile(values),
            },
            Self::Exponential { rate, recovery_share } => {
                Illness::Exponential { rate: values.get(rate), recovery_share: values.get(recovery_share) }
            }
            Self::Weibull { shape, scale, recovery_share } => Illness::Weibull {
                shape: values.get(shape),
                scale: values.get(scale),
                recovery_share: values.get(recovery_share),
            },
            Self::Lognormal { median, sigma, recovery_share } => Illness::Lognormal {
                median: values.get(median),
                sigma: values.get(sigma),
                recovery_share: values.get(recovery_share),
            },
            Self::Weekly {
                from_week,
                absent,
                gradual_return,
                permanent_by_diagnosis,
                observed_gradual_return_share,
                contact_effect,
            } => Illness::Weekly {
                from_week: from_week.compile(values),
                absent: absent.compile(values),
                gradual_return: gradual_return.compile(values),
                permanent_by_diagnosis: permanent_by_diagnosis.compile(values),
                observed_gradual_return_share: values.get(observed_gradual_return_share),
                contact_effect: values.get(contact_effect),
            },
        }
    }

    fn quantities<'a>(&'a self, into: &mut Vec<&'a Quantity>) {
        match self {
            Self::Piecewise { from_week, recovery, other_exit } => {
                [from_week, recovery, other_exit].into_iter().for_each(|list| list.quantities(into));
            }
            Self::Exponential { rate, recovery_share } => into.extend([rate, recovery_share]),
            Self::Weibull { shape, scale, recovery_share } => into.extend([shape, scale, recovery_share]),
            Self::Lognormal { median, sigma, recovery_share } => into.extend([median, sigma, recovery_share]),
            Self::Weekly {
                from_week,
                absent,
                gradual_return,
                permanent_by_diagnosis,
                observed_gradual_return_share,
                contact_effect,
            } => {
                from_week.quantities(into);
                [absent, gradual_return].into_iter().for_each(|outcomes| outcomes.quantities(into));
                permanent_by_diagnosis.quantities(into);
                into.extend([observed_gradual_return_share, contact_effect]);
            }
        }
    }
}

/// Factors on the hazards: of recovery and of other exits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Factors {
    /// On the hazard of recovery.
    pub recovery: f64,
    /// On the hazard of other exits.
    pub other_exit: f64,
}

impl<N> Illness<N> {
    /// Are the people on a weekly grid? In continuous time nothing ever ends their illness.
    pub fn is_weekly(&self) -> bool {
        matches!(self, Self::Weekly { .. })
    }
}

impl Factors {
    /// What a person brings along, whatever is done.
    pub fn of(person: &Person) -> Factors {
        Factors { recovery: person.recovery_factor, other_exit: person.other_exit_factor }
    }
}

impl Illness<f64> {
    /// Summed hazard of both exits over the absence weeks `from..to`.
    pub fn integrated(&self, from: f64, to: f64, factors: Factors) -> f64 {
        match self {
            Self::Piecewise { from_week, recovery, other_exit } => {
                // Nobody leaves before the first band begins.
                let (mut sum, mut at) = (0.0, from.max(from_week[0]));
                let last = band_at(from_week, to);
                for band in band_at(from_week, from)..=last {
                    let rate = recovery[band] * factors.recovery + other_exit[band] * factors.other_exit;
                    let end = if band == last { to } else { from_week[band + 1] };
                    sum += rate * (end - at).max(0.0);
                    at = end;
                }
                sum
            }
            _ => (self.cumulative(to) - self.cumulative(from)) * self.factor(factors),
        }
    }

    /// The absence week at which the summed hazard from `from` on reaches `threshold`; infinite if it never does.
    pub fn time_when(&self, threshold: f64, from: f64, factors: Factors) -> f64 {
        match self {
            Self::Piecewise { from_week, recovery, other_exit } => {
                let (mut left, mut at) = (threshold, from);
                let first = band_at(from_week, at);
                let ends = from_week[first + 1..].iter().copied().chain([f64::INFINITY]);
                for ((recovery, other_exit), end) in recovery[first..].iter().zip(&other_exit[first..]).zip(ends) {
                    let rate = recovery * factors.recovery + other_exit * factors.other_exit;
                    let lived = rate * (end - at);
                    if left < lived {
                        return at + left / rate;
                    }
                    left -= lived;
                    at = end;
                }
                f64::INFINITY
            }
            _ => self.time_of_cumulative(self.cumulative(from) + threshold / self.factor(factors)),
        }
    }

    /// Probability that an exit at absence week `at` is a recovery.
    pub fn recovery_share(&self, at: f64, factors: Factors) -> f64 {
        let (recovery, other_exit) = match self {
            Self::Piecewise { from_week, recovery, other_exit } => {
                let band = band_at(from_week, at);
                (recovery[band], other_exit[band])
            }
            Self::Exponential { recovery_share, .. }
            | Self::Weibull { recovery_share, .. }
            | Self::Lognormal { recovery_share, .. } => (*recovery_share, 1.0 - recovery_share),
            Self::Weekly { .. } => (0.0, 0.0),
        };
        let recovery = recovery * factors.recovery;
        recovery / (recovery + other_exit * factors.other_exit)
    }

    /// Factor on the whole hazard where the share of recoveries does not change with time.
    fn factor(&self, factors: Factors) -> f64 {
        let share = self.recovery_share(0.0, Factors { recovery: 1.0, other_exit: 1.0 });
        share * factors.recovery + (1.0 - share) * factors.other_exit
    }

    /// −ln S(t) of the families with one shape for both exits.
    fn cumulative(&self, at: f64) -> f64 {
        match self {
            Self::Piecewise { .. } => self.integrated(0.0, at, Factors { recovery: 1.0, other_exit: 1.0 }),
            Self::Exponential { rate, .. } => rate * at,
            Self::Weibull { shape, scale, .. } => (at / scale).powf(*shape),
            Self::Lognormal { median, sigma, .. } => {
                if at <= 0.0 {
                    return 0.0;
                }
                -(0.5 * erf::erfc((at / median).ln() / (sigma * std::f64::consts::SQRT_2))).ln()
            }
            Self::Weekly { .. } => 0.0,
        }
    }

    /// The inverse of [`Self::cumulative`].
    fn time_of_cumulative(&self, hazard: f64) -> f64 {
        match self {
            Self::Piecewise { .. } => self.time_when(hazard, 0.0, Factors { recovery: 1.0, other_exit: 1.0 }),
            Self::Exponential { rate, .. } => hazard / rate,
            Self::Weibull { shape, scale, .. } => scale * hazard.powf(1.0 / shape),
            Self::Lognormal { median, sigma, .. } => {
                let quantile = std::f64::consts::SQRT_2 * erf::erfc_inv(2.0 * (-hazard).exp());
                median * (sigma * quantile).exp()
            }
            Self::Weekly { .. } => f64::INFINITY,
        }
    }
}

/// The band that absence week `at` lies in. Counted over all bands: they are few, and a search would be a guess for the
/// processor.
#[inline]
fn band_at(from_week: &[f64], at: f64) -> usize {
    from_week.iter().skip(1).map(|from| usize::from(*from <= at)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn families() -> Vec<Illness<f64>> {
        vec![
            Illness::Piecewise {
                from_week: vec![0.0, 8.0, 26.0],
                recovery: vec![0.1, 0.05, 0.02],
                other_exit: vec![0.002, 0.004, 0.01],
            },
            Illness::Exponential { rate: 0.07, recovery_share: 0.9 },
            Illness::Weibull { shape: 0.8, scale: 12.0, recovery_share: 0.9 },
            Illness::Lognormal { median: 9.0, sigma: 1.1, recovery_share: 0.9 },
        ]
    }

    #[test]
    fn the_time_at_which_a_hazard_is_reached_has_that_hazard_behind_it() {
        let factors = Factors { recovery: 1.3, other_exit: 0.7 };
        for illness in families() {
            for from in [0.0, 4.29, 20.0] {
                for threshold in [0.01, 0.5, 2.0] {
                    let time = illness.time_when(threshold, from, factors);
                    let reached = illness.integrated(from, time, factors);
                    assert!((reached - threshold).abs() < 1e-7, "{illness:?} {from} {threshold}: {reached}");
                }
            }
        }
    }

    #[test]
    fn an_illness_without_hazard_never_ends() {
        let endless = Illness::Piecewise { from_week: vec![0.0], recovery: vec![0.0], other_exit: vec![0.0] };
        assert_eq!(endless.time_when(1.0, 0.0, Factors { recovery: 1.0, other_exit: 1.0 }), f64::INFINITY);
    }
}
