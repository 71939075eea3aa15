//! Conditions of the law as typed predicates over the declared fields of a person and the caseworker's forecast.
//! Knows the vocabulary; knows neither the clock that runs nor where a condition stands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::{Activity, Category, OfferKind};
use crate::parameters::{Patched, Quantity, Valued, Values, section};
use crate::population::{AgeBand, Attachment, Diagnosis, Person, Sex};

section! {
    /// A bound on a number; at least one end must be given.
    #[schemars(extend("minProperties" = 1))]
    pub struct Bound<N> {
        /// Smallest value that satisfies the condition.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub at_least: Option<N>,
        /// Largest value that satisfies the condition.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub at_most: Option<N>,
    }
}

impl Bound<f64> {
    fn holds(&self, value: f64) -> bool {
        self.at_least.is_none_or(|least| value >= least) && self.at_most.is_none_or(|most| value <= most)
    }
}

/// A condition on a person at a moment of the spell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Condition<N = Quantity> {
    /// Holds for everyone (true) or for no one (false).
    Everyone(bool),
    /// Every one of these holds.
    All(#[schemars(length(min = 1))] Vec<Condition<N>>),
    /// At least one of these holds.
    Any(#[schemars(length(min = 1))] Vec<Condition<N>>),
    /// This does not hold.
    Not(Box<Condition<N>>),
    /// The labour-market attachment is one of these.
    Attachment(#[schemars(length(min = 1))] Vec<Attachment>),
    /// The diagnosis group is one of these.
    Diagnosis(#[schemars(length(min = 1))] Vec<Diagnosis>),
    /// The age band is one of these.
    AgeBand(#[schemars(length(min = 1))] Vec<AgeBand>),
    /// The sex is this.
    Sex(Sex),
    /// The diagnosis is clear and the course foreseeable (klar diagnose, forudsigeligt forløb).
    DiagnosisClear(bool),
    /// The diagnosis is on the list of the standby scheme.
    StandbyListed(bool),
    /// An operation is planned.
    OperationPlanned(bool),
    /// There are challenges besides health that call for a multidisciplinary effort (tværfaglig indsats).
    NeedsMultidisciplinary(bool),
    /// Under 30 without a qualifying education.
    EducationMissing(bool),
    /// For now unable to return gradually or to take part in an offer.
    UnableToTakePart(bool),
    /// The category given at the first follow-up is one of these; never holds before it.
    Category(#[schemars(length(min = 1))] Vec<Category>),
    /// One of these activities is under way.
    Activity(#[schemars(length(min = 1))] Vec<Activity>),
    /// Weeks from now until full recovery, as the caseworker forecasts them.
    RemainingWeeks(Bound<N>),
    /// Weeks from the first day of absence until full recovery, as the caseworker forecasts them.
    TotalWeeks(Bound<N>),
    /// Weeks from now until the planned operation; never holds when none is planned.
    OperationWithin(Bound<N>),
    /// Weeks since the first day of absence.
    ElapsedWeeks(Bound<N>),
}

/// What a condition may look at.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// Who.
    pub person: &'a Person,
    /// Weeks since the first day of absence.
    pub elapsed: f64,
    /// Forecast weeks from now until full recovery.
    pub forecast: f64,
    /// The category given at the first follow-up.
    pub category: Option<Category>,
    /// In gradual return.
    pub gradual_return: bool,
    /// In this offer.
    pub offer: Option<OfferKind>,
}

impl Condition<f64> {
    /// Does the condition hold now? The walk asks the same of a [`FlatCondition`](super::FlatCondition).
    pub fn holds(&self, now: &Moment<'_>) -> bool {
        let person = now.person;
        match self {
            Self::Everyone(all) => *all,
            Self::All(parts) => parts.iter().all(|part| part.holds(now)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(now)),
            Self::Not(part) => !part.holds(now),
            Self::Attachment(list) => list.contains(&person.attachment),
            Self::Diagnosis(list) => list.contains(&person.diagnosis),
            Self::AgeBand(list) => list.contains(&person.age_band),
            Self::Sex(sex) => person.sex == *sex,
            Self::DiagnosisClear(wanted) => person.diagnosis_clear == *wanted,
            Self::StandbyListed(wanted) => person.standby_listed == *wanted,
            Self::OperationPlanned(wanted) => person.operation_week.is_some() == *wanted,
            Self::NeedsMultidisciplinary(wanted) => person.needs_multidisciplinary == *wanted,
            Self::EducationMissing(wanted) => person.education_missing == *wanted,
            Self::UnableToTakePart(wanted) => person.unable_to_take_part == *wanted,
            Self::Category(list) => now.category.is_some_and(|category| list.contains(&category)),
            Self::Activity(list) => {
                (now.gradual_return && list.contains(&Activity::GradualReturn))
                    || now.offer.is_some_and(|kind| list.contains(&kind.into()))
            }
            Self::RemainingWeeks(bound) => bound.holds(now.forecast),
            Self::TotalWeeks(bound) => bound.holds(now.elapsed + now.forecast),
            Self::OperationWithin(bound) => {
                person.operation_week.is_some_and(|week| week >= now.elapsed && bound.holds(week - now.elapsed))
            }
            Self::ElapsedWeeks(bound) => bound.holds(now.elapsed),
        }
    }
}

impl Patched for Condition<f64> {}

impl Valued for Condition<Quantity> {
    type Compiled = Condition<f64>;

    fn compile(&self, values: &Values<'_>) -> Condition<f64> {
        match self {
            Self::Everyone(all) => Condition::Everyone(*all),
            Self::All(parts) => Condition::All(parts.compile(values)),
            Self::Any(parts) => Condition::Any(parts.compile(values)),
            Self::Not(part) => Condition::Not(part.compile(values)),
            Self::Attachment(list) => Condition::Attachment(list.clone()),
            Self::Diagnosis(list) => Condition::Diagnosis(list.clone()),
            Self::AgeBand(list) => Condition::AgeBand(list.clone()),
            Self::Sex(sex) => Condition::Sex(*sex),
            Self::DiagnosisClear(wanted) => Condition::DiagnosisClear(*wanted),
            Self::StandbyListed(wanted) => Condition::StandbyListed(*wanted),
            Self::OperationPlanned(wanted) => Condition::OperationPlanned(*wanted),
            Self::NeedsMultidisciplinary(wanted) => Condition::NeedsMultidisciplinary(*wanted),
            Self::EducationMissing(wanted) => Condition::EducationMissing(*wanted),
            Self::UnableToTakePart(wanted) => Condition::UnableToTakePart(*wanted),
            Self::Category(list) => Condition::Category(list.clone()),
            Self::Activity(list) => Condition::Activity(list.clone()),
            Self::RemainingWeeks(bound) => Condition::RemainingWeeks(bound.compile(values)),
            Self::TotalWeeks(bound) => Condition::TotalWeeks(bound.compile(values)),
            Self::OperationWithin(bound) => Condition::OperationWithin(bound.compile(values)),
            Self::ElapsedWeeks(bound) => Condition::ElapsedWeeks(bound.compile(values)),
        }
    }

    fn quantities<'a>(&'a self, into: &mut Vec<&'a Quantity>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.quantities(into),
            Self::Not(part) => part.quantities(into),
            Self::RemainingWeeks(bound)
            | Self::TotalWeeks(bound)
            | Self::OperationWithin(bound)
            | Self::ElapsedWeeks(bound) => bound.quantities(into),
            _ => {}
        }
    }
}
