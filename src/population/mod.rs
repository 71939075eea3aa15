//! Who the people are: the declared fields of a person, synthetic people fitted to published margins, the course of
//! their illness, and the municipalities they live in. Knows no rule of law.

mod fields;
mod file;
mod frailty;
mod guide;
mod illness;
mod margins;
mod municipalities;
mod one;
mod person;
mod spells;
mod synthetic;
mod tables;

pub use fields::{AgeBand, Attachment, Diagnosis, Sex, TargetGroup, name_of};
pub use file::{Activation, Composition, Forecast, Municipal, People, Recurrence, RelatedCases, Traits};
pub use illness::{Factors, Illness, WeeklyOutcomes};
pub use margins::{Margin, fit_margins};
pub use municipalities::{Municipality, cumulative_shares, read_municipalities};
pub use person::Person;
pub use spells::{Column, RowFault, RowPlace, Spell, SpellEnd, SpellsError, SpellsRead, read_spells};
pub use synthetic::{Cell, Synthetic};
pub use tables::{ByAgeBand, ByAttachment, ByDiagnosis, ByTargetGroup};
