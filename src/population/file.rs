//! What a population file says about its people: composition, traits, course of illness, and the yearly volumes of
//! the related case types. Everything by quantity; the numbers stand in the register.

use super::illness::Illness;
use super::tables::{ByAgeBand, ByAttachment, ByDiagnosis, ByTargetGroup};
use crate::parameters::section;

section! {
    /// The people of a population file.
    pub struct People<N> {
        /// Persons who begin a first spell in a year; they are followed through their further spells.
        pub inflow: N,
        /// Absence weeks from which a spell is observed: the illness is followed from there.
        pub observed_from_week: ByAttachment<N>,
        /// Who they are.
        pub composition: Composition<N>,
        /// What is true of them.
        pub traits: Traits<N>,
        /// Hazards of leaving.
        pub illness: Illness<N>,
        /// Factor on the hazard of recovery by attachment.
        pub recovery_by_attachment: ByAttachment<N>,
        /// Factor on the hazard of recovery by diagnosis group.
        pub recovery_by_diagnosis: ByDiagnosis<N>,
        /// Variance of the gamma frailty with mean 1; 0 for none.
        pub frailty_variance: N,
        /// New spells.
        pub recurrence: Recurrence<N>,
        /// The caseworker's forecast of the remaining weeks.
        pub forecast: Forecast<N>,
        /// What sets municipalities apart.
        pub municipal: Municipal<N>,
        /// Cases of other schemes that the rehabilitation team hears.
        pub related_cases: Vec<RelatedCases<N>>,
        /// Offers to all target groups under the common cap.
        pub activation: Activation<N>,
    }
}

section! {
    /// Margins of the composition; each list is scaled to sum to 1.
    pub struct Composition<N> {
        /// Shares by attachment.
        pub attachment: ByAttachment<N>,
        /// Shares by diagnosis group.
        pub diagnosis: ByDiagnosis<N>,
        /// Share of women, by attachment.
        pub women: ByAttachment<N>,
        /// Shares by age band.
        pub age: ByAgeBand<N>,
    }
}

section! {
    /// Traits of persons.
    pub struct Traits<N> {
        /// Share with a clear diagnosis and a foreseeable course.
        pub diagnosis_clear: ByDiagnosis<N>,
        /// Share whose diagnosis is on the standby list.
        pub standby_listed: ByDiagnosis<N>,
        /// Share with a planned operation.
        pub operation_planned: ByDiagnosis<N>,
        /// Longest time from the first day of absence to the operation, weeks.
        pub operation_within_weeks: N,
        /// Share with a need for a multidisciplinary effort.
        pub needs_multidisciplinary: ByDiagnosis<N>,
        /// Share for now unable to return gradually or to take part in an offer.
        pub unable_to_take_part: ByDiagnosis<N>,
        /// Share of those under 30 without a qualifying education.
        pub education_missing_under30: N,
        /// Share with the maximum rate.
        pub benefit_at_maximum_share: N,
        /// Lowest benefit as a share of the maximum; those below the maximum are spread evenly from there.
        pub benefit_lowest_share: N,
        /// Share with a running support clock when the first spell begins.
        pub prior_support_share: N,
        /// Mean support weeks on a running clock.
        pub prior_support_mean_weeks: N,
    }
}

impl Traits<f64> {
    /// Mean benefit level, as a share of the maximum rate.
    pub fn mean_benefit_level(&self) -> f64 {
        let below = 1.0 - self.benefit_at_maximum_share;
        self.benefit_at_maximum_share + below * 0.5 * (1.0 + self.benefit_lowest_share)
    }
}

section! {
    /// New spells after a recovery.
    pub struct Recurrence<N> {
        /// Probability of a new spell within 52 weeks.
        pub within_year: N,
        /// After this many weeks without a new spell the person counts as new.
        pub horizon_weeks: N,
    }
}

section! {
    /// The caseworker's forecast.
    pub struct Forecast<N> {
        /// Standard deviation of the log error.
        pub log_error: N,
    }
}

section! {
    /// Spread between municipalities.
    pub struct Municipal<N> {
        /// Standard deviation of the effect of casework on the log hazard of recovery.
        pub casework_spread: N,
        /// Standard deviation of the log frequency of contacts.
        pub contact_spread: N,
        /// Standard deviation of the log odds of a late first contact.
        pub deadline_spread: N,
        /// Standard deviation of the log odds of an offer.
        pub offer_spread: N,
        /// Standard deviation of the log price of an offer.
        pub price_spread: N,
    }
}

section! {
    /// Team cases of another scheme.
    pub struct RelatedCases<N> {
        /// Which scheme, e.g. "fleksjob".
        pub scheme: String,
        /// Cases heard by the team in a year.
        pub yearly: N,
        /// Share of them under 30 without a qualifying education.
        pub education_missing: N,
    }
}

section! {
    /// Operating cost of offers (driftsudgifter) in the target groups that share the common cap. Persons and the relative
    /// level of each municipality come from its list; the national prices from here.
    pub struct Activation<N> {
        /// Operating cost a full-year person, kr. a year, by target group.
        pub yearly_price: ByTargetGroup<N>,
        /// Full-year persons on sickness benefit in the nation, as the municipalities budget for them.
        pub sickness_persons: N,
        /// Operating cost a full-year person on sickness benefit, as the municipalities budget for it, kr. a year.
        pub sickness_yearly_price: N,
    }
}
