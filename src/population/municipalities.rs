//! The 98 municipalities: official codes, regions and weights, and what sets one apart from another in a draw.

use std::path::Path;
use std::sync::Arc;

use crate::files::document::read_text;
use crate::files::place::{Place, Source};
use crate::files::{Fault, Faults, nearest};

/// A municipality.
#[derive(Clone, Debug, PartialEq)]
pub struct Municipality {
    /// Official code (kommunekode), e.g. "101".
    pub code: String,
    /// Name.
    pub name: String,
    /// Region.
    pub region: String,
    /// Inhabitants.
    pub population: f64,
    /// Persons on the benefit per inhabitant of working age in its part of the country, relative; any scale.
    pub incidence: f64,
}

/// The official codes (kommunekoder) since 2007 with the names, one municipality a line below the header.
const OFFICIAL: &str = include_str!("../../assets/municipality-codes.csv");

/// The official codes with their names.
fn official() -> impl Iterator<Item = (&'static str, &'static str)> {
    OFFICIAL.lines().skip(1).filter_map(|line| line.split_once(','))
}

/// The columns of the list.
const COLUMNS: [&str; 5] = ["code", "name", "region", "population", "incidence"];

/// Reads the list; every code must be one of the 98 official ones and occur once.
///
/// # Errors
/// All faults of the list at once.
pub fn read_municipalities(path: &Path) -> Result<Vec<Municipality>, Faults> {
    let table = Table { source: read_source(path)? };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table.source.text.as_bytes());
    let header = reader.headers().cloned().map_err(|error| Faults::from(table.unreadable(&error)))?;
    Faults::none_or(table.header_faults(&header), ())?;
    let mut faults = Vec::new();
    let mut list: Vec<Municipality> = Vec::new();
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                faults.push(table.unreadable(&error));
                continue;
            }
        };
        if row.len() != header.len() {
            faults.push(table.fault(&row, None, &format!("{} fields", row.len()), "five fields, as in the header"));
            continue;
        }
        let (municipality, found) = table.municipality(&header, &row);
        faults.extend(found);
        if list.iter().any(|known| known.code == municipality.code) {
            let found = format!("the code `{}` a second time", municipality.code);
            faults.push(table.fault(&row, column(&header, "code"), &found, "every code once"));
        }
        list.push(municipality);
    }
    if list.is_empty() && faults.is_empty() {
        faults.push(table.at(0..0, "no municipality", "at least one row below the header", ""));
    }
    Faults::none_or(faults, list)
}

fn read_source(path: &Path) -> Result<Arc<Source>, Faults> {
    match read_text(path) {
        Ok(text) => Ok(Arc::new(Source { path: path.to_path_buf(), text })),
        Err(error) => {
            let expected = format!("a CSV file with the columns {}", COLUMNS.join(","));
            let put = |fault: Fault| Fault { expected: expected.clone(), ..fault };
            Err(Faults::new(Faults::from(error).into_iter().map(put).collect()))
        }
    }
}

fn column(header: &csv::StringRecord, name: &str) -> Option<usize> {
    header.iter().position(|found| found == name)
}

/// The text of the list, to say where something stands.
struct Table {
    source: Arc<Source>,
}

impl Table {
    fn at(&self, span: std::ops::Range<usize>, found: &str, expected: &str, cure: &str) -> Fault {
        Place::new(&self.source, span).fault("", found, expected, cure)
    }

    /// A fault of a field, or of the whole row.
    fn fault(&self, row: &csv::StringRecord, field: Option<usize>, found: &str, expected: &str) -> Fault {
        self.at(self.span(row, field), found, expected, "")
    }

    fn span(&self, row: &csv::StringRecord, field: Option<usize>) -> std::ops::Range<usize> {
        let start = row.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
        let text = self.source.text.get(start..).unwrap_or_default();
        // The reader counts from the end of the row before, which may be its line feed.
        let begin = start + (text.len() - text.trim_start_matches(['\r', '\n']).len());
        let line = self.source.text.get(begin..).unwrap_or_default().lines().next().unwrap_or_default();
        let whole = begin..begin + line.len();
        // A field in quotes that holds commas is not found this way; the row is then near enough.
        let mut fields = line.split(',').scan(begin, |next, field| {
            let span = *next..*next + field.len();
            *next = span.end + 1;
            Some(span)
        });
        field.and_then(|field| fields.nth(field)).filter(|_| !line.contains('"')).unwrap_or(whole)
    }

    fn unreadable(&self, error: &csv::Error) -> Fault {
        let start = error.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
        self.at(start..start, &error.to_string(), "a row of comma-separated values", "")
    }

    fn header_faults(&self, header: &csv::StringRecord) -> Vec<Fault> {
        let mut faults = Vec::new();
        let absent: Vec<&str> = COLUMNS.into_iter().filter(|name| column(header, name).is_none()).collect();
        let mut meant = Vec::new();
        for (position, name) in header.iter().enumerate() {
            let place = Some(position);
            if !COLUMNS.contains(&name) {
                let near = nearest(name, absent.iter().copied());
                meant.extend(near);
                let cure = near.map_or_else(|| "remove it".to_owned(), |near| format!("did you mean `{near}`?"));
                let fault = self.fault(header, place, &format!("the unknown column `{name}`"), &COLUMNS.join(","));
                faults.push(Fault { cure, ..fault });
            } else if column(header, name) != place {
                let found = format!("the column `{name}` a second time");
                faults.push(self.fault(header, place, &found, "every column once"));
            }
        }
        for name in absent.iter().filter(|name| !meant.contains(name)) {
            faults.push(self.fault(header, None, &format!("no column `{name}`"), &COLUMNS.join(",")));
        }
        faults
    }

    /// The municipality of a row, with what is wrong in it.
    fn municipality(&self, header: &csv::StringRecord, row: &csv::StringRecord) -> (Municipality, Vec<Fault>) {
        let mut faults = Vec::new();
        let text = |name: &str| column(header, name).and_then(|at| row.get(at)).unwrap_or_default().trim().to_owned();
        let code = text("code");
        if !official().any(|(known, _)| known == code) {
            let expected = "one of the 98 official codes (kommunekoder), three digits such as 101";
            let fault = self.fault(row, column(header, "code"), &format!("the code `{code}`"), expected);
            let name = text("name");
            let named = nearest(&name, official().map(|(_, name)| name));
            let meant = named.and_then(|near| official().find(|(_, name)| *name == near));
            let cure = meant.map(|(code, name)| format!("{name} has the code {code}")).unwrap_or_default();
            faults.push(Fault { cure, ..fault });
        }
        let mut positive = |name: &str| {
            let found = text(name);
            let number = found.parse::<f64>().ok().filter(|number| *number > 0.0 && number.is_finite());
            if number.is_none() {
                let found = format!("the {name} `{found}`");
                faults.push(self.fault(row, column(header, name), &found, "a number above 0"));
            }
            number.unwrap_or(0.0)
        };
        let (population, incidence) = (positive("population"), positive("incidence"));
        (Municipality { code, name: text("name"), region: text("region"), population, incidence }, faults)
    }
}

/// Cumulative shares of the persons by municipality, ending at 1.
pub fn cumulative_shares(list: &[Municipality]) -> Vec<f64> {
    let weight = |municipality: &Municipality| municipality.population * municipality.incidence;
    let total: f64 = list.iter().map(weight).sum();
    let mut sum = 0.0;
    let mut shares: Vec<f64> = list
        .iter()
        .map(|municipality| {
            sum += weight(municipality);
            sum / total
        })
        .collect();
    if let Some(last) = shares.last_mut() {
        *last = 1.0;
    }
    shares
}
