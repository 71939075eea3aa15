//! Offers (aktive tilbud), gradual return and the coping course: who gets them, when, at what price, with what effect.

use super::condition::Condition;
use super::words::OfferKind;
use crate::parameters::section;

section! {
    /// Offers (sygedagpengeloven § 13 c).
    pub struct Offers<N> {
        /// Where in the law.
        pub clause: String,
        /// Factor on every offer's share: 1 under the ordered list of preferred tools (trappemodel).
        pub start_factor: N,
        /// Who gets no new offer.
        pub stop_when: Condition<N>,
        /// Share of the offers that would not speed the return which are not given.
        pub benefit_tested_share: N,
        /// Share of the offers to people who can return gradually that give way to gradual return.
        pub gradual_return_first_share: N,
        /// Share of those that are given all the same, in combination with gradual return.
        pub combined_share: N,
        /// Who reacts to the prospect of an offer before it starts.
        pub threat_when: Condition<N>,
        /// Mean weeks from the first follow-up to the start of an offer.
        pub start_after_weeks: N,
        /// The offers; a person gets at most one in a spell.
        pub offer: Vec<Offer<N>>,
    }
}

section! {
    /// Gradual return to the job (gradvis tilbagevenden, delvis raskmelding).
    pub struct GradualReturn<N> {
        /// Where in the law.
        pub clause: String,
        /// Who can.
        pub when: Condition<N>,
        /// Share of these who do, among spells that reach the start.
        pub share: N,
        /// Earliest absence week of the start.
        pub from_week: N,
        /// Latest absence week of the start.
        pub to_week: N,
        /// Share of the full benefit paid meanwhile.
        pub benefit_share: N,
        /// Minutes of work on it.
        pub minutes: N,
        /// Log hazard ratio of full recovery, mental disorders.
        pub effect_mental: N,
        /// Log hazard ratio of full recovery, other diagnoses.
        pub effect_somatic: N,
    }
}

section! {
    /// One kind of offer.
    pub struct Offer<N> {
        /// Which.
        pub kind: OfferKind,
        /// Who can get it.
        pub when: Condition<N>,
        /// Share of these who start it, among spells with a first follow-up.
        pub share: N,
        /// Length, weeks.
        pub weeks: N,
        /// Operating cost, kr. per week.
        pub weekly_price: N,
        /// Minutes to set it up.
        pub minutes: N,
        /// Hours a week.
        pub weekly_hours: N,
        /// Share of these offers that would not speed the return, by the caseworker's own judgement.
        pub without_benefit_share: N,
        /// Log hazard ratio of recovery between the decision and the start, for those who react to the prospect.
        pub effect_before: N,
        /// Log hazard ratio of recovery while it lasts (lock-in when negative).
        pub effect_during: N,
        /// Log hazard ratio of recovery after it.
        pub effect_after: N,
    }
}

section! {
    /// Mestringsforløb (coping course, "Lær at tackle job og sygdom").
    pub struct Mestring<N> {
        /// Where in the law.
        pub clause: String,
        /// Who has the right, or may be offered it.
        pub when: Condition<N>,
        /// Share of these who take part.
        pub uptake: N,
        /// Share of these who still do when it is given by assessment; 1 as long as there is a right.
        pub retained_share: N,
        /// Price of a place, kr.
        pub price: N,
        /// Minutes to refer a person.
        pub minutes: N,
        /// Weeks from the first follow-up to the start.
        pub waiting_weeks: N,
        /// Length of the course, weeks.
        pub course_weeks: N,
        /// Log hazard ratio of recovery while waiting and on the course.
        pub effect_during: N,
        /// Log hazard ratio of recovery after it.
        pub effect_after: N,
    }
}
