//! Follow-up (opfølgning): contacts with the sick-listed, with the employer, and the plan.
//! Knows schedules, channels and exemptions; knows no offers and no money but minutes of work.

use super::condition::{Condition, Moment};
use super::words::ByCategory;
use crate::parameters::section;

section! {
    /// Contacts with the sick-listed (sygedagpengeloven §§ 13 a, 13 b, 13 f).
    pub struct Contacts<N> {
        /// Where in the law.
        pub clause: String,
        /// Earliest absence week of a first contact held in time.
        pub first_from_week: N,
        /// Absence week by whose end the first contact is due.
        pub first_by_week: N,
        /// Share of first contacts held after the deadline.
        pub late_share: N,
        /// Longest delay of an ordinary late contact, weeks.
        pub late_weeks: N,
        /// Share of the late contacts that are very late.
        pub very_late_share: N,
        /// Longest delay of a very late contact, weeks.
        pub very_late_weeks: N,
        /// Contacts at least in the first half year, the first included.
        pub minimum_in_half_year: N,
        /// The half year, weeks from the first day of absence.
        pub half_year_weeks: N,
        /// Weeks between contacts otherwise, by category.
        pub interval_weeks: ByCategory<N>,
        /// Share of contacts after the first that are held in person where the law does not demand otherwise.
        pub later_personal_share: N,
        /// When no attendance is asked for: by telephone, digitally or by letter.
        pub remote: RemoteGrounds<N>,
        /// Minutes of a contact in person, preparation and notes included.
        pub personal_minutes: N,
        /// Minutes by which a contact by telephone, digitally or by letter is shorter.
        pub remote_saving_minutes: N,
        /// Share of contacts after which the sick-listed asks what the letter meant, or complains.
        pub clarification_share: N,
        /// Factor on that share; 1 with the letters as they were.
        pub clarification_factor: N,
        /// Minutes of such a contact.
        pub clarification_minutes: N,
    }
}

section! {
    /// Grounds for a contact without attendance; one that holds is enough.
    pub struct RemoteGrounds<N> {
        /// The ordinary grounds.
        pub ordinary: Condition<N>,
        /// Soon back at work.
        pub returning: Condition<N>,
        /// An operation is near.
        pub operation: Condition<N>,
    }
}

impl RemoteGrounds<f64> {
    /// Does one of the grounds hold now?
    pub fn hold(&self, now: &Moment<'_>) -> bool {
        [&self.ordinary, &self.returning, &self.operation].into_iter().any(|ground| ground.holds(now))
    }
}

section! {
    /// Further contacts may be left out for a time.
    pub struct Exemption<N> {
        /// Where in the law.
        pub clause: String,
        /// Asked at the first contact.
        pub when: Condition<N>,
        /// How long from the first contact, weeks.
        pub weeks: N,
        /// Share of cases in which the municipality uses its freedom.
        pub uptake: N,
        /// Minutes to check, when the time is up, whether the person has recovered.
        pub check_minutes: N,
        /// Log hazard ratio of recovery while no contacts are held.
        pub effect: N,
    }
}

section! {
    /// Contact with the employer.
    pub struct EmployerContact<N> {
        /// Where in the law.
        pub clause: String,
        /// Whose employer is contacted at the first follow-up.
        pub when: Condition<N>,
        /// Share of these cases in which it happens.
        pub share: N,
        /// Minutes of a contact.
        pub minutes: N,
        /// Share of these contacts that the sick-listed takes over.
        pub left_to_sick_listed_share: N,
        /// Minutes to answer an employer who asks for information instead, per contact taken over.
        pub information_minutes: N,
    }
}

section! {
    /// Min Plan (lov om en aktiv beskæftigelsesindsats chapter 8).
    pub struct Plan<N> {
        /// Where in the law.
        pub clause: String,
        /// Who has a plan.
        pub when: Condition<N>,
        /// Minutes to make it at the first follow-up.
        pub first_minutes: N,
        /// Minutes to keep it at each later follow-up.
        pub update_minutes: N,
    }
}

section! {
    /// Standby (sygedagpengeloven § 13 b, stk. 5): the seriously ill are left in peace.
    pub struct Standby<N> {
        /// Where in the law.
        pub clause: String,
        /// Who is offered it.
        pub when: Condition<N>,
        /// Share of these whose illness the information form shows at once; the others are found at the first follow-up.
        pub detected_share: N,
        /// Share who are put on standby in an average municipality.
        pub take_up: N,
        /// What information to the jobcentres adds to the log odds of that share.
        pub information_effect: N,
        /// Standard deviation between municipalities of that share, on the logit scale.
        pub spread: N,
        /// Share of that deviation that guidance leaves; 1 without any.
        pub spread_retained: N,
        /// Share of standby cases that are contacted all the same, by wish or consent.
        pub contacted_share: N,
        /// Minutes to set a case on standby.
        pub minutes: N,
    }
}
