//! What a parameter file may not say even when its shape is right: semantic faults, each at its place.
//! Knows records and series; it never mends anything.

use super::price::PriceIndex;
use super::record::{Grade, Record};
use crate::files::words::per_hundred;
use crate::files::{Document, Fault, nearest};
use crate::limits;

/// A record together with where it stands.
pub(super) struct Located<'d, T> {
    pub(super) document: &'d Document,
    pub(super) path: String,
    pub(super) item: &'d T,
}

impl<T> Located<'_, T> {
    fn fault(
        &self,
        key: &str,
        found: impl Into<String>,
        expected: impl Into<String>,
        cure: impl Into<String>,
    ) -> Fault {
        let path = if key.is_empty() { self.path.clone() } else { format!("{}.{key}", self.path) };
        self.document.fault(&path, found, expected, cure)
    }

    /// "people.toml:12", for pointing at another place in a message.
    fn line(&self) -> String {
        let place = self.document.place(&self.path);
        format!("{}:{}", place.file().display(), place.line_and_column().0)
    }
}

type LocatedRecord<'d> = Located<'d, Record>;

/// The faults a record has by itself.
pub(super) fn record_faults(record: &LocatedRecord<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    faults.extend(id_fault(record));
    faults.extend(value_xor_distribution(record));
    faults.extend(source_fault(record));
    faults.extend(order_of_bounds(record));
    faults.extend(value_faults(record));
    faults.extend(distribution_faults(record));
    if faults.is_empty() {
        faults.extend(limit_fault(record));
    }
    faults.extend(price_year_fault(record));
    faults
}

fn price_year_fault(record: &LocatedRecord<'_>) -> Option<Fault> {
    let item = record.item;
    if item.price_year.is_some() {
        return None;
    }
    let (key, expected) = match (&item.price_index, item.is_money()) {
        (Some(_), _) => ("price_index", "`price_year` beside `price_index`".to_owned()),
        (None, true) => ("unit", format!("`price_year` beside an amount in {}", item.unit)),
        (None, false) => return None,
    };
    let cure = "add `price_year = …`, the year whose prices the amount is in";
    Some(record.fault(key, "no key `price_year`", expected, cure))
}

fn id_fault(record: &LocatedRecord<'_>) -> Option<Fault> {
    let id = &record.item.id;
    let is_name = |part: &str| {
        !part.is_empty()
            && part.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
    };
    (!id.split('.').all(is_name)).then(|| {
        let expected = "names of a-z, 0-9 and _ joined by full stops";
        record.fault("id", format!("the id \"{id}\""), expected, "write it like `contacts.minutes_personal`")
    })
}

fn value_xor_distribution(record: &LocatedRecord<'_>) -> Option<Fault> {
    let expected = "exactly one of `value` and `distribution`";
    match (record.item.value, record.item.distribution) {
        (Some(_), Some(_)) => {
            Some(record.fault("value", "both `value` and `distribution`", expected, "remove one of the two"))
        }
        (None, None) => Some(record.fault(
            "",
            "neither `value` nor `distribution`",
            expected,
            "add `value = …` or `distribution = { kind = … }`",
        )),
        _ => None,
    }
}

fn source_fault(record: &LocatedRecord<'_>) -> Option<Fault> {
    let needs_source = matches!(record.item.grade, Grade::Law | Grade::Statistic);
    (needs_source && record.item.source.trim().is_empty()).then(|| {
        let expected = format!("document and place, which the grade \"{}\" rests on", record.item.grade);
        record.fault("source", "no source", expected, "add `source = \"…\"` or grade it \"assumption\"")
    })
}

fn order_of_bounds(record: &LocatedRecord<'_>) -> Option<Fault> {
    let (least, most) = record.item.bounds();
    (least > most).then(|| {
        record.fault(
            "maximum",
            format!("the maximum {most}"),
            format!("a number at or above the minimum {least}"),
            "swap the two",
        )
    })
}

fn value_faults(record: &LocatedRecord<'_>) -> Option<Fault> {
    let value = record.item.value?;
    let found = format!("the value {value}");
    if record.item.is_share() && !(0.0..=1.0).contains(&value) {
        let cure = if (1.0..=100.0).contains(&value) {
            format!("write {} for {value} pct.", per_hundred(value))
        } else {
            "write a number from 0 to 1 or another unit".to_owned()
        };
        let expected = format!("a {} from 0 to 1", record.item.unit);
        return Some(record.fault("value", found, expected, cure));
    }
    let (least, most) = record.item.bounds();
    if least <= most && !(least..=most).contains(&value) {
        return Some(record.fault("value", found, within(least, most), "correct the value or the bounds"));
    }
    let expected = || format!("a number at or above 0 for the unit \"{}\"", record.item.unit);
    (value < 0.0 && !record.item.is_signed())
        .then(|| record.fault("value", found, expected(), "correct the sign or the unit"))
}

/// A number beyond what is believed of its unit, in the value or in any draw.
fn limit_fault(record: &LocatedRecord<'_>) -> Option<Fault> {
    let unit = &record.item.unit;
    let believed = limits::of_unit(unit);
    let expected = || format!("numbers {} for the unit \"{unit}\"", within(believed.0, believed.1));
    if let Some(value) = record.item.value.filter(|value| !limits::lies_within(believed, *value)) {
        let cure = "correct the number or the unit";
        return Some(record.fault("value", format!("the value {value}"), expected(), cure));
    }
    let uncertainty = record.item.uncertainty()?;
    let (low, high) = uncertainty.support();
    // The mean of a tail without end may lie beyond all that is drawn.
    let mean = uncertainty.distribution().mean().max(low).min(high);
    let mut numbers = [uncertainty.quantile(0.0), uncertainty.quantile(1.0), mean].into_iter();
    let beyond = numbers.find(|number| !limits::lies_within(believed, *number))?;
    let found = format!("{}, which gives numbers up to {beyond}", record.item.value_in_words());
    let cure = "make it narrower, or cut it with `minimum` and `maximum`";
    Some(record.fault("distribution", found, expected(), cure))
}

fn distribution_faults(record: &LocatedRecord<'_>) -> Option<Fault> {
    let distribution = record.item.distribution?;
    if let Some(problem) = distribution.problem() {
        let key = format!("distribution.{}", problem.key);
        return Some(record.fault(&key, problem.found, problem.expected, problem.cure));
    }
    let uncertainty = record.item.uncertainty()?;
    let (least, most) = record.item.bounds();
    let found = distribution.to_string();
    // A family with ends of its own must respect the bounds; an endless one is cut, but not beyond recognition.
    let (low, high) = distribution.support();
    let is_bounded = low.is_finite() && high.is_finite();
    if is_bounded && (low < least || high > most) {
        return Some(record.fault(
            "distribution",
            found,
            format!("ends {}", within(least, most)),
            "correct the ends or the bounds",
        ));
    }
    if uncertainty.probability_inside() < 0.5 {
        let expected = format!("at least half of the probability {}", within(least, most));
        return Some(record.fault("distribution", found, expected, "correct the distribution or the bounds"));
    }
    let (low, high) = uncertainty.support();
    if record.item.is_share() && (low < 0.0 || high > 1.0) {
        let expected = format!("only values from 0 to 1 for a {}", record.item.unit);
        let cure = "use kind = \"beta\", or cut it with `minimum = 0` and `maximum = 1`";
        return Some(record.fault("distribution", found, expected, cure));
    }
    (low < 0.0 && !record.item.is_signed()).then(|| {
        let expected = format!("only values at or above 0 for the unit \"{}\"", record.item.unit);
        record.fault("distribution", found, expected, "correct it, or cut it with `minimum = 0`")
    })
}

/// "from 0 to 1", "at or above 0", "at or below 1", "of any size".
pub(super) fn within(least: f64, most: f64) -> String {
    match (least.is_finite(), most.is_finite()) {
        (true, true) => format!("from {least} to {most}"),
        (true, false) => format!("at or above {least}"),
        (false, true) => format!("at or below {most}"),
        (false, false) => "of any size".to_owned(),
    }
}

/// The faults a series has by itself.
pub(super) fn index_faults(series: &Located<'_, PriceIndex>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if series.item.values.is_empty() {
        faults.push(series.fault("values", "no years", "at least one year with its level", "add `2024 = 100.0`"));
    }
    for (year, level) in &series.item.values {
        let key = format!("values.{year}");
        if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            faults.push(series.fault(
                &key,
                format!("the key `{year}`"),
                "a year of four digits",
                "write it like `2024 = 100.0`",
            ));
        }
        if *level <= 0.0 || !level.is_finite() {
            faults.push(series.fault(&key, format!("the level {level}"), "a number above 0", "correct the level"));
        }
    }
    faults
}

/// The faults of a record in the light of the series: an unknown one, or a price year it lacks.
pub(super) fn price_faults(record: &LocatedRecord<'_>, series: &[Located<'_, PriceIndex>]) -> Option<Fault> {
    let name = record.item.price_index.as_deref()?;
    let Some(found) = series.iter().find(|series| series.item.id == name) else {
        let known: Vec<&str> = series.iter().map(|series| series.item.id.as_str()).collect();
        let cure = match nearest(name, known.iter().copied()) {
            Some(right) => format!("did you mean `{right}`?"),
            None => format!("add a [[price_index]] with id = \"{name}\""),
        };
        let expected = if known.is_empty() {
            "a series of the register, which has none".to_owned()
        } else {
            format!("one of {}", known.join(", "))
        };
        return Some(record.fault("price_index", format!("the unknown price index \"{name}\""), expected, cure));
    };
    let year = record.item.price_year?;
    found.item.level(year).is_none().then(|| {
        let expected = format!("a year of the price index \"{name}\" ({})", found.line());
        record.fault("price_year", format!("the year {year}"), expected, "add the year to the series or correct it")
    })
}

/// The faults of a record in the light of an earlier one with the same id.
pub(super) fn faults_between(earlier: &LocatedRecord<'_>, later: &LocatedRecord<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let (old, new) = (earlier.item, later.item);
    if old.valid_from == new.valid_from && old.known_from == new.known_from {
        let found =
            format!("\"{}\" valid from {} and known from {} a second time", new.id, new.valid_from, new.known_from);
        let expected = format!("one record for each pair of dates (the first is at {})", earlier.line());
        faults.push(later.fault("id", found, expected, "remove one, or give it other dates"));
    }
    if old.unit != new.unit {
        let expected = format!("\"{}\", as in the record at {}", old.unit, earlier.line());
        faults.push(later.fault("unit", format!("the unit \"{}\"", new.unit), expected, "use one unit for one id"));
    }
    faults
}

/// A second series with the same id.
pub(super) fn repeated_index(earlier: &Located<'_, PriceIndex>, later: &Located<'_, PriceIndex>) -> Option<Fault> {
    (earlier.item.id == later.item.id).then(|| {
        let found = format!("the price index \"{}\" a second time", later.item.id);
        let expected = format!("every series once (the first is at {})", earlier.line());
        later.fault("id", found, expected, "remove or rename one of the two")
    })
}
