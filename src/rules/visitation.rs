//! Notification and visitation: what is decided when a sick-listed person becomes known, and at the first follow-up.

use super::condition::Condition;
use crate::parameters::section;

section! {
    /// Receipt of the notification and of the information form (sygedagpengeloven §§ 11 and 12).
    pub struct Notification<N> {
        /// Where in the law.
        pub clause: String,
        /// Category 1, decided on receipt: no follow-up until the deadline of the first contact has passed.
        pub category_1: Condition<N>,
        /// Minutes to receive a notification and its information form.
        pub minutes: N,
        /// Minutes of looking after a category 1 case.
        pub category_1_minutes: N,
    }
}

section! {
    /// Visitation (sygedagpengeloven § 12).
    pub struct Visitation<N> {
        /// Where in the law.
        pub clause: String,
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
