//! The 98 municipalities: official codes, regions and weights, and what sets one apart from another in a draw.

use std::path::Path;
use std::sync::Arc;

use super::fields::TargetGroup;
use crate::files::document::read_text;
use crate::files::place::{Place, Source};
use crate::files::{Fault, Faults, nearest};
use crate::limits::FAULTS;

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
    /// Full-year persons in the other target groups under the common cap, in the order of [`TargetGroup::ALL`].
    pub activation_persons: [f64; TargetGroup::COUNT],
    /// Operating cost of offers a full-year person, relative to the nation's.
    pub spending_index: f64,
}

/// The official codes (kommunekoder) since 2007 with the names, one municipality a line below the header.
const OFFICIAL: &str = include_str!("../../assets/municipality-codes.csv");

/// The official codes with their names.
fn official() -> impl Iterator<Item = (&'static str, &'static str)> {
    OFFICIAL.lines().skip(1).filter_map(|line| line.split_once(','))
}

/// The columns of the list.
const COLUMNS: [&str; 11] = [
    "code",
    "name",
    "region",
    "population",
    "incidence",
    "rehabilitation",
    "social_assistance",
    "insured_unemployed",
    "unemployment_allowance",
    "six_week_education",
    "spending_index",
];

/// The column of a target group.
fn column_of(group: TargetGroup) -> &'static str {
    match group {
        TargetGroup::Rehabilitation => "rehabilitation",
        TargetGroup::SocialAssistance => "social_assistance",
        TargetGroup::InsuredUnemployed => "insured_unemployed",
        TargetGroup::UnemploymentAllowance => "unemployment_allowance",
        TargetGroup::SixWeekEducation => "six_week_education",
    }
}

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
        if faults.len() >= FAULTS {
            break;
        }
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                faults.push(table.unreadable(&error));
                continue;
            }
        };
        if row.len() != header.len() {
            let expected = format!("{} fields, as in the header", header.len());
            faults.push(table.fault(&row, None, &format!("{} fields", row.len()), &expected));
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
        if !header.iter().any(|name| COLUMNS.contains(&name)) {
            // Some other table, and perhaps one of persons without a header: nothing of it is told.
            let (found, expected) = ("a first line that names none of the columns", COLUMNS.join(","));
            let cure = "name a list of municipalities; spells of a register are for `sygesim fit`";
            return vec![self.at(0..0, found, &expected, cure)];
        }
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
        let mut number = |name: &str, expected: &str, fits: fn(f64) -> bool| {
            let found = text(name);
            let number = found.parse::<f64>().ok().filter(|number| fits(*number) && number.is_finite());
            if number.is_none() {
                let found = format!("the {name} `{found}`");
                faults.push(self.fault(row, column(header, name), &found, expected));
            }
            number.unwrap_or(0.0)
        };
        let mut positive = |name: &str| number(name, "a number above 0", |value| value > 0.0);
        let (population, incidence) = (positive("population"), positive("incidence"));
        let spending_index = positive("spending_index");
        let mut activation_persons = [0.0; TargetGroup::COUNT];
        for (persons, group) in activation_persons.iter_mut().zip(TargetGroup::ALL) {
            *persons = number(column_of(*group), "a number at or above 0", |value| value >= 0.0);
        }
        let (name, region) = (text("name"), text("region"));
        let municipality =
            Municipality { code, name, region, population, incidence, activation_persons, spending_index };
        (municipality, faults)
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

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "code,name,region,population,incidence,rehabilitation,social_assistance,insured_unemployed,\
                          unemployment_allowance,six_week_education,spending_index\n";

    fn read(text: &str) -> Result<Vec<Municipality>, String> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("municipalities.csv");
        std::fs::write(&path, text).expect("the list is written");
        read_municipalities(&path).map_err(|faults| faults.to_string())
    }

    #[test]
    fn the_columns_are_read_by_name_and_the_groups_stand_in_their_order() {
        let list = read(&format!("{HEADER}101,København,R,3,1.8,1,2,3.5,0,5,0.9\n")).expect("it is sound");
        assert_eq!(list[0].activation_persons, [1.0, 2.0, 3.5, 0.0, 5.0]);
        assert_eq!(list[0].spending_index, 0.9);
        let columns = TargetGroup::ALL.iter().map(|group| column_of(*group));
        assert!(columns.eq(COLUMNS[5..10].iter().copied()));
    }

    #[test]
    fn all_faults_of_the_groups_and_of_the_spending_index_are_told_at_once() {
        let rows = "101,København,R,3,1.8,-1,2,3,4,5,0\n147,Frederiksberg,R,1,1.8,1,many,3,4,NaN,1\n";
        let told = read(&format!("{HEADER}{rows}")).expect_err("it has faults");
        for words in [
            "the rehabilitation `-1`, expected a number at or above 0",
            "the spending_index `0`, expected a number above 0",
            "the social_assistance `many`, expected a number at or above 0",
            "the six_week_education `NaN`, expected a number at or above 0",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
    }

    #[test]
    fn a_group_without_a_column_and_one_misspelt_are_faults_of_the_header() {
        let told = read(&HEADER.replace(",spending_index", "")).expect_err("a column is absent");
        assert!(told.contains("no column `spending_index`"), "{told}");
        let told = read(&HEADER.replace("rehabilitation", "rehabilitations")).expect_err("one is misspelt");
        assert!(told.contains("did you mean `rehabilitation`?"), "{told}");
    }
}
