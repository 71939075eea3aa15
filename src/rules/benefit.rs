//! Sickness benefit (sygedagpenge): its rate, when it begins, the reassessment and what follows it.
//! Knows nothing of who pays a share of it (refusion) or of contacts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::parameters::{plain_words, section};
use crate::population::{ByAttachment, ByDiagnosis};

section! {
    /// Sickness benefit (sygedagpengeloven chapters 7–9) and jobafklaringsforløb.
    pub struct Benefit<N> {
        /// Where in the law.
        pub clause: String,
        /// Maximum weekly rate, kr. per week.
        pub maximum_weekly: N,
        /// Weeks of absence before the municipality pays, by attachment.
        pub waiting_weeks: ByAttachment<N>,
        /// Reassessment (revurdering).
        pub reassessment: Reassessment<N>,
        /// Jobafklaringsforløb (JAF), since 2014; none when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub jobafklaring: Option<Jobafklaring<N>>,
        /// The reduced benefit that follows the reassessment from 2027; none when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reduced: Option<ReducedBenefit<N>>,
    }
}

section! {
    /// Reassessment (revurdering), and before July 2014 the limit of the benefit (varighedsbegrænsning): it stops unless
    /// one of the grounds for extension holds.
    pub struct Reassessment<N> {
        /// Where in the law.
        pub clause: String,
        /// Benefit weeks after which the benefit is reassessed.
        pub after_benefit_weeks: N,
        /// When the benefit then stops.
        pub stops: Stop,
        /// Length of the period in which those weeks are counted, weeks.
        pub counted_within_weeks: N,
        /// Absence week from which the coming reassessment speeds return.
        pub window_from_week: N,
        /// Absence week at which that effect ends.
        pub window_to_week: N,
        /// Log hazard ratio of recovery inside the window.
        pub window_effect: N,
        /// Share extended on one of the grounds, by diagnosis group.
        pub extended_share: ByDiagnosis<N>,
        /// Length of an extension, weeks.
        pub extension_weeks: N,
        /// Share of those whose extension runs out who are extended once more.
        pub extended_again_share: N,
        /// Share of those not extended who go to jobafklaring, or to the reduced benefit; the others leave without.
        pub continued_share: N,
        /// The same share among those whose extension has run out; the others are clarified or leave.
        pub continued_after_extension_share: N,
    }
}

/// When a benefit stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// The day the weeks are reached.
    AtOnce,
    /// The end of that calendar month.
    EndOfMonth,
}

plain_words!(Stop);

section! {
    /// Jobafklaringsforløb on ressourceforløbsydelse.
    pub struct Jobafklaring<N> {
        /// Where in the law.
        pub clause: String,
        /// Ressourceforløbsydelse, kr. per week.
        pub weekly_benefit: N,
        /// Mean length of a jobafklaringsforløb, weeks.
        pub mean_weeks: N,
    }
}

section! {
    /// Reduced benefit (reduceret sygedagpengesats) after the reassessment, in the place of jobafklaring.
    pub struct ReducedBenefit<N> {
        /// Where in the law.
        pub clause: String,
        /// What is paid, as a share of the ordinary benefit.
        pub benefit_share: N,
        /// Mean length, weeks.
        pub mean_weeks: N,
    }
}
