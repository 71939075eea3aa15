//! Two files value by value: where they differ, and how many numbers were compared. Knows JSON and CSV.

use serde_json::Value;

/// What takes another time every time is no figure.
const TIMES: [&str; 3] = ["seconds", "spells_per_second", "threads"];
/// Hashes of files that are compared themselves.
const HASHES: &str = "outputs";

/// Two files compared.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// Numbers compared.
    pub(super) figures: usize,
    pub(super) differences: Vec<Difference>,
}

/// A place where they differ.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) place: String,
    pub(super) was: String,
    pub(super) is: String,
}

/// Two JSON files; none where one is no JSON.
pub(super) fn json_values(was: &[u8], is: &[u8]) -> Option<Compared> {
    let [was, is] = [was, is].map(serde_json::from_slice::<Value>);
    let mut compared = Compared::default();
    compared.hold_json("", Some(&was.ok()?), Some(&is.ok()?));
    Some(compared)
}

/// Two tables with a head; none where one is no such table. A place is the column's name and the row's number, from 1.
pub(super) fn csv_values(was: &[u8], is: &[u8]) -> Option<Compared> {
    let table = |bytes: &[u8]| -> Option<Vec<csv::StringRecord>> {
        csv::ReaderBuilder::new().has_headers(false).from_reader(bytes).records().collect::<Result<_, _>>().ok()
    };
    let (was, is) = (table(was)?, table(is)?);
    let head = was.first()?.clone();
    let mut compared = Compared::default();
    for row in 0..was.len().max(is.len()) {
        let width = [&was, &is].map(|table| table.get(row).map_or(0, csv::StringRecord::len)).into_iter().max()?;
        for column in 0..width {
            let [was, is] = [&was, &is].map(|table| table.get(row).and_then(|row| row.get(column)));
            compared.figures += usize::from(was.is_some_and(|cell| cell.parse::<f64>().is_ok()));
            if was != is {
                let place = format!("{}, {row}", head.get(column).unwrap_or("?"));
                let told = |cell: Option<&str>| cell.unwrap_or_default().to_owned();
                compared.differences.push(Difference { place, was: told(was), is: told(is) });
            }
        }
    }
    Some(compared)
}

impl Compared {
    fn hold_json(&mut self, place: &str, was: Option<&Value>, is: Option<&Value>) {
        let below = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
        match (was, is) {
            (Some(Value::Object(was)), Some(Value::Object(is))) => {
                let added = is.keys().filter(|name| !was.contains_key(*name));
                for name in was.keys().chain(added) {
                    let told = !TIMES.contains(&name.as_str());
                    if told && (!place.is_empty() || name != HASHES) {
                        self.hold_json(&below(name), was.get(name), is.get(name));
                    }
                }
            }
            (Some(Value::Array(was)), Some(Value::Array(is))) => {
                for at in 0..was.len().max(is.len()) {
                    self.hold_json(&below(&at.to_string()), was.get(at), is.get(at));
                }
            }
            (was, is) => {
                self.figures += usize::from(matches!(was, Some(Value::Number(_))));
                if was != is {
                    let told = |value: Option<&Value>| value.map(Value::to_string).unwrap_or_default();
                    self.differences.push(Difference { place: place.to_owned(), was: told(was), is: told(is) });
                }
            }
        }
    }
}
