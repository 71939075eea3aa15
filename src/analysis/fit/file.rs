//! A fit as a population: the people of another file with the hazards and the composition of the fit, and a parameter
//! record for every number. Knows where every number came from, and nothing of how it was found.

use super::{Estimated, Fit, ShareFit};
use crate::files::{Date, Text};
use crate::parameters::{Distribution, Grade, Quantity, Record, ResolvedRegister};
use crate::population::{AgeBand, Illness, name_of};
use crate::scenario::PopulationFile;

/// What the files are called and where the spells came from.
#[derive(Clone, Debug)]
pub struct FittedNames {
    /// Id of the population.
    pub id: String,
    /// Where the spells came from: the file's name and hash.
    pub source: String,
    /// File of the parameter records, beside the population file.
    pub parameters: String,
    /// File of the municipalities, beside the population file.
    pub municipalities: String,
}

/// The people of `base` with what was fitted, and the records of it. What the spells do not tell (sex or ages of a file
/// without them) stays as it is in `base`.
pub fn fitted_population(
    fit: &Fit,
    base: &PopulationFile,
    register: &ResolvedRegister,
    names: &FittedNames,
) -> (PopulationFile, Vec<Record>) {
    let mut file = base.clone();
    file.id.clone_from(&names.id);
    file.title = Text {
        da: format!("{}: forløb og sammensætning estimeret", names.id),
        en: format!("{}: course and composition estimated", names.id),
    };
    file.source = format!("{}; alt andet som {}: {}", names.source, base.id, base.source);
    file.municipalities.clone_from(&names.municipalities);
    file.parameters = Some(names.parameters.clone());
    // Spells are data on single persons; what the base allowed, stricter or not, goes on.
    file.microdata = Some(file.microdata.unwrap_or_default());
    let mut records = Records { names, register, from: Date::start_of(base.year), list: Vec::new() };
    let people = &mut file.people;
    people.illness = records.illness(fit);
    let variance = fit.frailty.and_then(|frailty| frailty.variance);
    records.put(&mut people.frailty_variance, "frailty_variance", variance.map_or(Number::Set(0.0), Number::variance));
    for (attachment, place) in people.recovery_by_attachment.places() {
        let group = fit.attachments.iter().find(|group| group.group == attachment);
        let factor = group.map_or(Number::Set(1.0), |group| Number::above_zero(group.factor));
        records.put(place, &format!("recovery_by_attachment.{}", name_of(&attachment)), factor);
    }
    for (diagnosis, place) in people.recovery_by_diagnosis.places() {
        let group = fit.diagnoses.iter().find(|group| group.group == diagnosis);
        let factor = group.map_or(Number::Set(1.0), |group| Number::above_zero(group.factor));
        records.put(place, &format!("recovery_by_diagnosis.{}", name_of(&diagnosis)), factor);
    }
    let composition = &mut people.composition;
    for (attachment, place) in composition.attachment.places() {
        let group = fit.attachments.iter().find(|group| group.group == attachment);
        let share = group.map_or(Number::Set(0.0), |group| Number::share(group.share));
        records.put(place, &format!("attachment.{}", name_of(&attachment)), share);
    }
    for (diagnosis, place) in composition.diagnosis.places() {
        let group = fit.diagnoses.iter().find(|group| group.group == diagnosis);
        let share = group.map_or(Number::Set(0.0), |group| Number::share(group.share));
        records.put(place, &format!("diagnosis.{}", name_of(&diagnosis)), share);
    }
    for (attachment, place) in composition.women.places() {
        let group = fit.attachments.iter().find(|group| group.group == attachment);
        if let Some(women) = group.and_then(|group| group.women) {
            records.put(place, &format!("women.{}", name_of(&attachment)), Number::share(women));
        }
    }
    let age = |band: AgeBand| fit.ages.as_ref()?.iter().find(|(one, _)| *one == band).map(|(_, share)| *share);
    for (band, place) in composition.age.places() {
        if let Some(share) = age(band) {
            records.put(place, &format!("age.{}", name_of(&band)), Number::share(share));
        }
    }
    (file, records.list)
}

/// A number of a record.
enum Number {
    Set(f64),
    Estimated(Distribution),
}

impl Number {
    fn above_zero(Estimated { value, log_error }: Estimated) -> Number {
        match log_error > 0.0 {
            true => Number::Estimated(Distribution::Lognormal { median: value, sigma: log_error }),
            false => Number::Set(value),
        }
    }

    /// A variance that may be near 0: no lognormal, whose tail would know no end then.
    fn variance(Estimated { value, log_error }: Estimated) -> Number {
        Number::Estimated(Distribution::Gamma { mean: value, sd: value * log_error })
    }

    fn share(ShareFit { share: mean, error: sd }: ShareFit) -> Number {
        // A beta distribution needs room on both sides.
        match sd > 0.0 && sd * sd < mean * (1.0 - mean) {
            true => Number::Estimated(Distribution::Beta { mean, sd, low: 0.0, high: 1.0 }),
            false => Number::Set(mean),
        }
    }
}

/// Records in the making.
struct Records<'a> {
    names: &'a FittedNames,
    register: &'a ResolvedRegister,
    from: Date,
    list: Vec<Record>,
}

impl Records<'_> {
    /// Puts a fitted number in a place, with the title and the unit of the record that stood there.
    fn put(&mut self, place: &mut Quantity, name: &str, number: Number) {
        let before = self.register.index(&place.0).map(|index| self.register.record(index));
        let named = || Text { da: name.to_owned(), en: name.to_owned() };
        let (title, unit) =
            before.map_or_else(|| (named(), "share".to_owned()), |record| (record.title.clone(), record.unit.clone()));
        *place = self.add(name, title, &unit, number);
    }

    fn add(&mut self, name: &str, title: Text, unit: &str, number: Number) -> Quantity {
        let (value, distribution) = match number {
            Number::Set(value) => (Some(value), None),
            Number::Estimated(distribution) => (None, Some(distribution)),
        };
        let id = format!("fitted.{name}");
        self.list.push(Record {
            id: id.clone(),
            title,
            value,
            distribution,
            unit: unit.to_owned(),
            price_year: None,
            price_index: None,
            valid_from: self.from,
            known_from: self.from,
            source: self.names.source.clone(),
            grade: Grade::Study,
            minimum: None,
            maximum: None,
            note: None,
            settled_by: None,
            inert: None,
        });
        Quantity(id)
    }

    fn illness(&mut self, fit: &Fit) -> Illness<Quantity> {
        let mut lists: [Vec<Quantity>; 3] = Default::default();
        for (number, band) in fit.bands.iter().enumerate() {
            let hazard = |estimated: Option<Estimated>| estimated.map_or(Number::Set(0.0), Number::above_zero);
            let parts = [
                ("from_week", ["Sygdomsforløb, bånd", "Course of illness, band"], "weeks", Number::Set(band.from_week)),
                ("recovery", ["Raskmelding pr. uge, bånd", "Recovery per week, band"], "hazard", hazard(band.recovery)),
                (
                    "other_exit",
                    ["Anden afgang pr. uge, bånd", "Other exit per week, band"],
                    "hazard",
                    hazard(band.other_exit),
                ),
            ];
            let number = number + 1;
            for (list, (name, [da, en], unit, value)) in lists.iter_mut().zip(parts) {
                let title = Text { da: format!("{da} {number}"), en: format!("{en} {number}") };
                list.push(self.add(&format!("{name}_{number}"), title, unit, value));
            }
        }
        let [from_week, recovery, other_exit] = lists;
        Illness::Piecewise { from_week, recovery, other_exit }
    }
}
