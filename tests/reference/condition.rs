//! Conditions of the law, read off one by one. Knows no clock.

use sygesim::population::Person;
use sygesim::rules::{Activity, Bound, Category, Condition, OfferKind};

/// What a condition may ask about.
#[derive(Clone, Copy, Debug)]
pub struct Now<'a> {
    pub person: &'a Person,
    /// Absence week.
    pub week: f64,
    /// Weeks that the caseworker still expects.
    pub expected: f64,
    pub category: Option<Category>,
    pub gradual_return: bool,
    pub offer: Option<OfferKind>,
}

pub fn activity_of(kind: OfferKind) -> Activity {
    match kind {
        OfferKind::CompanyPractice => Activity::CompanyPractice,
        OfferKind::WageSubsidy => Activity::WageSubsidy,
        OfferKind::OrdinaryEducation => Activity::OrdinaryEducation,
        OfferKind::Guidance => Activity::Guidance,
        OfferKind::Mentor => Activity::Mentor,
    }
}

fn within(bound: &Bound<f64>, number: f64) -> bool {
    if let Some(least) = bound.at_least
        && number < least
    {
        return false;
    }
    if let Some(most) = bound.at_most
        && number > most
    {
        return false;
    }
    true
}

/// Does the condition hold?
pub fn holds(condition: &Condition<f64>, now: &Now<'_>) -> bool {
    let person = now.person;
    match condition {
        Condition::Everyone(answer) => *answer,
        Condition::All(parts) => {
            for part in parts {
                if !holds(part, now) {
                    return false;
                }
            }
            true
        }
        Condition::Any(parts) => {
            for part in parts {
                if holds(part, now) {
                    return true;
                }
            }
            false
        }
        Condition::Not(part) => !holds(part, now),
        Condition::Attachment(list) => list.contains(&person.attachment),
        Condition::Diagnosis(list) => list.contains(&person.diagnosis),
        Condition::AgeBand(list) => list.contains(&person.age_band),
        Condition::Sex(sex) => *sex == person.sex,
        Condition::DiagnosisClear(answer) => *answer == person.diagnosis_clear,
        Condition::StandbyListed(answer) => *answer == person.standby_listed,
        Condition::OperationPlanned(answer) => *answer == person.operation_week.is_some(),
        Condition::NeedsMultidisciplinary(answer) => *answer == person.needs_multidisciplinary,
        Condition::EducationMissing(answer) => *answer == person.education_missing,
        Condition::UnableToTakePart(answer) => *answer == person.unable_to_take_part,
        Condition::Category(list) => match now.category {
            Some(category) => list.contains(&category),
            None => false,
        },
        Condition::Activity(list) => {
            let in_offer = match now.offer {
                Some(kind) => list.contains(&activity_of(kind)),
                None => false,
            };
            in_offer || (now.gradual_return && list.contains(&Activity::GradualReturn))
        }
        Condition::RemainingWeeks(bound) => within(bound, now.expected),
        Condition::TotalWeeks(bound) => within(bound, now.week + now.expected),
        Condition::ElapsedWeeks(bound) => within(bound, now.week),
        Condition::OperationWithin(bound) => match person.operation_week {
            // An operation that is behind is not awaited.
            Some(week) => week >= now.week && within(bound, week - now.week),
            None => false,
        },
    }
}
