//! Sickness benefit (sygedagpenge): its rate, when it begins, the reassessment and what follows it.
//! Knows nothing of who pays a share of it (refusion) or of contacts.

use crate::parameters::section;
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
        /// Jobafklaringsforløb (JAF).
        pub jobafklaring: Jobafklaring<N>,
    }
}

section! {
    /// Reassessment (revurdering): the benefit stops unless one of the grounds for extension holds.
    pub struct Reassessment<N> {
        /// Where in the law.
        pub clause: String,
        /// Benefit weeks after which the benefit is reassessed.
        pub after_benefit_weeks: N,
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
        /// Share of those not extended who go to jobafklaring; the others leave without.
        pub to_jobafklaring_share: N,
        /// Share of those whose extension runs out who go to jobafklaring; the others are clarified or leave.
        pub after_extension_share: N,
    }
}

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
