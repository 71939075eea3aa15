//! What a condition may look at, without words: a person at a moment as bits and numbers. Knows the fields and where their
//! bits stand; knows no condition.

use super::condition::Moment;
use super::words::{Category, OfferKind};
use crate::population::{AgeBand, Attachment, Diagnosis, Person, Sex};

/// A field of a few values, with a bit for each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    first: usize,
    values: usize,
}

pub(super) const ATTACHMENT: Field = Field { first: 0, values: Attachment::COUNT };
pub(super) const DIAGNOSIS: Field = ATTACHMENT.before(Diagnosis::COUNT);
pub(super) const AGE_BAND: Field = DIAGNOSIS.before(AgeBand::COUNT);
pub(super) const SEX: Field = AGE_BAND.before(Sex::COUNT);
pub(super) const DIAGNOSIS_CLEAR: Field = SEX.before(2);
pub(super) const STANDBY_LISTED: Field = DIAGNOSIS_CLEAR.before(2);
pub(super) const OPERATION_PLANNED: Field = STANDBY_LISTED.before(2);
pub(super) const NEEDS_MULTIDISCIPLINARY: Field = OPERATION_PLANNED.before(2);
pub(super) const EDUCATION_MISSING: Field = NEEDS_MULTIDISCIPLINARY.before(2);
pub(super) const UNABLE_TO_TAKE_PART: Field = EDUCATION_MISSING.before(2);
/// The categories, and none yet.
pub(super) const CATEGORY: Field = UNABLE_TO_TAKE_PART.before(Category::COUNT + 1);
pub(super) const GRADUAL_RETURN: Field = CATEGORY.before(2);
/// The kinds of offer, and none.
pub(super) const OFFER: Field = GRADUAL_RETURN.before(OfferKind::ALL.len() + 1);

impl Field {
    /// The field whose bits stand behind these.
    const fn before(self, values: usize) -> Field {
        Field { first: self.first + self.values, values }
    }

    /// The bit of a value.
    #[inline(always)]
    pub(super) const fn bit(self, value: usize) -> u64 {
        1 << (self.first + value)
    }

    /// The bits of all values.
    pub(super) const fn bits(self) -> u64 {
        ((1 << self.values) - 1) << self.first
    }
}

/// A person at a moment of the spell: of every field the bit of its value, and the numbers that bounds are held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scene {
    pub(super) facts: u64,
    /// Absence week of a planned operation; means nothing when none is planned.
    pub(super) operation_week: f64,
    /// Weeks since the first day of absence.
    pub elapsed: f64,
    /// Forecast weeks from now until full recovery.
    pub forecast: f64,
}

impl Scene {
    /// A person on the first day, without category, activity and forecast.
    pub fn of(person: &Person) -> Scene {
        let facts = ATTACHMENT.bit(person.attachment as usize)
            | DIAGNOSIS.bit(person.diagnosis as usize)
            | AGE_BAND.bit(person.age_band as usize)
            | SEX.bit(person.sex as usize)
            | DIAGNOSIS_CLEAR.bit(person.diagnosis_clear.into())
            | STANDBY_LISTED.bit(person.standby_listed.into())
            | OPERATION_PLANNED.bit(person.operation_week.is_some().into())
            | NEEDS_MULTIDISCIPLINARY.bit(person.needs_multidisciplinary.into())
            | EDUCATION_MISSING.bit(person.education_missing.into())
            | UNABLE_TO_TAKE_PART.bit(person.unable_to_take_part.into());
        let operation_week = person.operation_week.unwrap_or(0.0);
        Scene { facts, operation_week, elapsed: 0.0, forecast: 0.0 }.doing(None, false, None)
    }

    /// The same person at another moment.
    #[inline(always)]
    pub fn at(self, elapsed: f64, forecast: f64) -> Scene {
        Scene { elapsed, forecast, ..self }
    }

    /// The same moment with another category and other activities under way.
    #[inline(always)]
    pub fn doing(self, category: Option<Category>, gradual_return: bool, offer: Option<OfferKind>) -> Scene {
        const STAYS: u64 = !(CATEGORY.bits() | GRADUAL_RETURN.bits() | OFFER.bits());
        let facts = self.facts & STAYS
            | CATEGORY.bit(category.map_or(0, |category| category as usize + 1))
            | GRADUAL_RETURN.bit(gradual_return.into())
            | OFFER.bit(offer.map_or(0, |kind| kind as usize + 1));
        Scene { facts, ..self }
    }
}

impl From<&Moment<'_>> for Scene {
    fn from(now: &Moment<'_>) -> Scene {
        Scene::of(now.person).at(now.elapsed, now.forecast).doing(now.category, now.gradual_return, now.offer)
    }
}
