//! Notification and visitation: what is decided when a sick-listed person becomes known, and at the first follow-up.

use super::condition::Condition;
use crate::parameters::section;

section! {
    /// Receipt of the notification and of the information form (sygedagpengeloven §§ 11 and 12).
    pub struct Notification<N> {
        /// Where in the law.
        pub clause: String,
        /// Who is left without follow-up on receipt (category 1 from 2014 to 2025).
        pub without_follow_up: Condition<N>,
        /// Absence week until which they are; whoever is still ill then is followed up.
        pub without_follow_up_until_week: N,
        /// Minutes to receive a notification and its information form.
        pub minutes: N,
        /// Minutes of looking after such a case.
        pub without_follow_up_minutes: N,
    }
}

section! {
    /// Visitation (sygedagpengeloven § 12).
    pub struct Visitation<N> {
        /// Where in the law.
        pub clause: String,
        /// Category 1 at the first follow-up.
        pub category_1: Condition<N>,
        /// Category 3 at the first follow-up; everyone else is in category 2.
        pub category_3: Condition<N>,
        /// Who may need a multidisciplinary effort (category 3 until 2025).
        pub multidisciplinary: Condition<N>,
        /// Share of these whom the municipality visitates to such an effort.
        pub multidisciplinary_share: N,
        /// Share of these efforts that keep a coordinating caseworker and a rehabilitation plan.
        pub coordinated_share: N,
        /// Minutes of a visitation at the first follow-up.
        pub visitation_minutes: N,
        /// Minutes of a new visitation at a later follow-up.
        pub revisitation_minutes: N,
        /// Share of later follow-ups with a new visitation.
        pub revisitation_share: N,
        /// Minutes a case for the coordinating caseworker and the rehabilitation plan.
        pub coordination_minutes: N,
    }
}
