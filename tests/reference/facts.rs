//! What the reference is told: a person, the people they are of, their municipality, their luck, and which rules hold when.
//! Decides nothing.

use sygesim::engine::{Practice, Transition};
use sygesim::population::{Attachment, ByAttachment, ByDiagnosis, Diagnosis, People, Person};
use sygesim::random::Decision;
use sygesim::rules::Rules;

use super::luck::Fate;
use super::refusion::MOMENT;

/// One rule set until a moment, another from then on.
#[derive(Clone, Copy, Debug)]
pub struct Law<'a> {
    pub before: &'a Rules<f64>,
    pub after: &'a Rules<f64>,
    /// Weeks since 1 January of the first year.
    pub in_force: f64,
    pub transition: Transition,
}

impl<'a> Law<'a> {
    /// The rules at a moment, for a spell that began at `began`.
    pub fn at(&self, clock: f64, began: f64) -> &'a Rules<f64> {
        match self.transition {
            Transition::EventsFromDate if clock + MOMENT < self.in_force => self.before,
            Transition::NewSpells if began < self.in_force => self.before,
            _ => self.after,
        }
    }

    /// Does what is paid of a benefit under way become another on the day?
    pub fn pay_changes(&self, began: f64) -> bool {
        let (before, after) = (self.before, self.after);
        let same = before.refusion == after.refusion
            && before.benefit.maximum_weekly == after.benefit.maximum_weekly
            && before.operating_cost.cap == after.operating_cost.cap;
        self.transition == Transition::EventsFromDate && began < self.in_force && !same
    }
}

/// A person with all that is known of them.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub person: &'a Person,
    pub people: &'a People<f64>,
    pub practice: &'a Practice,
    pub luck: &'a dyn Fate,
    pub law: Law<'a>,
}

impl Facts<'_> {
    /// Absence week from which people like this one are seen.
    pub fn seen_from(&self) -> f64 {
        by_attachment(&self.people.observed_from_week, self.person.attachment)
    }

    /// Does what a decision settles happen, where it does in this share of cases?
    pub fn happens(&self, decision: Decision, occurrence: u32, share: f64) -> bool {
        self.luck.happens(decision, occurrence, 0, share)
    }

    /// Does the other thing it settles?
    pub fn happens_too(&self, decision: Decision, occurrence: u32, share: f64) -> bool {
        self.luck.happens(decision, occurrence, 1, share)
    }

    /// The first number of a decision.
    pub fn number(&self, decision: Decision, occurrence: u32) -> f64 {
        self.luck.numbers(decision, occurrence)[0]
    }
}

pub fn by_attachment(table: &ByAttachment<f64>, attachment: Attachment) -> f64 {
    match attachment {
        Attachment::Employed => table.employed,
        Attachment::EmployedFirstDay => table.employed_first_day,
        Attachment::Unemployed => table.unemployed,
        Attachment::SelfEmployed => table.self_employed,
        Attachment::Flexjob => table.flexjob,
    }
}

pub fn by_diagnosis(table: &ByDiagnosis<f64>, diagnosis: Diagnosis) -> f64 {
    match diagnosis {
        Diagnosis::Mental => table.mental,
        Diagnosis::Musculoskeletal => table.musculoskeletal,
        Diagnosis::Cancer => table.cancer,
        Diagnosis::Cardiovascular => table.cardiovascular,
        Diagnosis::Injury => table.injury,
        Diagnosis::Other => table.other,
    }
}

/// A share whose odds are multiplied.
pub fn with_odds(share: f64, factor: f64) -> f64 {
    if share >= 1.0 { 1.0 } else { share * factor / (1.0 - share + share * factor) }
}
