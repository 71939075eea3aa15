//! The register: all parameter records and price indices of some files, checked together, and resolved at two dates.
//! Knows files and dates; what a run then draws from it is [`super::resolved`]'s.

use std::collections::BTreeMap;
use std::path::Path;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::checks::{Located, faults_between, index_faults, price_faults, record_faults, repeated_index};
use super::price::PriceIndex;
use super::record::Record;
use super::resolved::ResolvedRegister;
use crate::files::{
    Date, Document, Fault, Faults, Node, Text, Value, check_node, decode, decode_node, read_whole, schema_of,
};
use crate::limits::RECORDS;

/// A file of `kind = "parameters"`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParameterFile {
    /// What kind of file this is.
    pub kind: ParameterFileKind,
    /// What the file is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The records.
    #[serde(default)]
    pub parameter: Vec<Record>,
    /// The index series.
    #[serde(default)]
    pub price_index: Vec<PriceIndex>,
}

/// The one kind of file this module reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ParameterFileKind {
    /// `kind = "parameters"`.
    Parameters,
}

/// All records and series, checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    records: Vec<Record>,
    price_indices: BTreeMap<String, PriceIndex>,
}

impl Register {
    /// Reads and checks files together.
    ///
    /// # Errors
    /// All faults of all files at once: unreadable files, syntax, shape, and meaning.
    pub fn read(paths: &[impl AsRef<Path>]) -> Result<Register, Faults> {
        let mut faults = Vec::new();
        let mut files = Vec::new();
        for path in paths {
            match read_whole::<ParameterFile>(path.as_ref()) {
                Ok((document, file)) => files.push(Parts::of(document, file, &mut faults)),
                Err(error) => faults.extend(Faults::from(error)),
            }
        }
        Register::from_files(&files, faults)
    }

    /// The same from documents already read.
    ///
    /// # Errors
    /// All faults of all documents at once: shape and meaning.
    pub fn from_documents(documents: &[Document]) -> Result<Register, Faults> {
        let mut faults = Vec::new();
        let mut files = Vec::new();
        for document in documents {
            files.push(Parts::of(document.clone(), decode(document), &mut faults));
        }
        Register::from_files(&files, faults)
    }

    fn from_files(files: &[Parts], mut faults: Vec<Fault>) -> Result<Register, Faults> {
        // A series in a file with faults is not seen here; that a record does not find it is no second fault.
        let all_seen = faults.is_empty();
        let records = located(files, "parameter", |file| &file.records);
        let series = located(files, "price_index", |file| &file.series);
        if let Some(beyond) = records.get(RECORDS) {
            let found = format!("{} parameter records", records.len());
            let place = beyond.document.fault(&beyond.path, found, format!("at most {RECORDS} in a library"), "");
            return Err(Faults::new(faults.into_iter().chain([place]).collect()));
        }
        for (position, record) in records.iter().enumerate() {
            faults.extend(record_faults(record));
            if all_seen {
                faults.extend(price_faults(record, &series));
            }
            // Against the first of its id only: one odd unit is one fault.
            let same_dates = |earlier: &&Located<'_, Record>| {
                earlier.item.valid_from == record.item.valid_from && earlier.item.known_from == record.item.known_from
            };
            let mut earlier = records[..position].iter().filter(|earlier| earlier.item.id == record.item.id);
            if let Some(first) = earlier.clone().find(same_dates).or_else(|| earlier.next()) {
                faults.extend(faults_between(first, record));
            }
        }
        for (position, index) in series.iter().enumerate() {
            faults.extend(index_faults(index));
            faults.extend(series[..position].iter().find_map(|earlier| repeated_index(earlier, index)));
        }
        let register = Register {
            records: records.iter().map(|record| record.item.clone()).collect(),
            price_indices: series.iter().map(|index| (index.item.id.clone(), index.item.clone())).collect(),
        };
        Faults::none_or(faults, register)
    }

    /// Every record, in the order read.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Every series, by id.
    pub fn price_indices(&self) -> &BTreeMap<String, PriceIndex> {
        &self.price_indices
    }

    /// For every id the record in force on `valid` by what was known on `known`: the latest `valid_from`, and for
    /// equal ones the latest `known_from`. An id with no such record is left out.
    pub fn resolve(&self, valid: Date, known: Date) -> ResolvedRegister {
        let mut chosen: BTreeMap<&str, &Record> = BTreeMap::new();
        let usable = |record: &&Record| record.valid_from <= valid && record.known_from <= known;
        for record in self.records.iter().filter(usable) {
            let dates = |record: &Record| (record.valid_from, record.known_from);
            let best = chosen.entry(&record.id).or_insert(record);
            if dates(record) > dates(best) {
                *best = record;
            }
        }
        ResolvedRegister::new(chosen.into_values().cloned().collect(), self.price_indices.clone())
    }
}

/// The records and series of a file, each with its position.
struct Parts {
    document: Document,
    records: Vec<(usize, Record)>,
    series: Vec<(usize, PriceIndex)>,
}

impl Parts {
    /// All of a file; of a file with faults of shape those records and series that have none, so that what they say
    /// is checked too.
    fn of(document: Document, file: Result<ParameterFile, Faults>, faults: &mut Vec<Fault>) -> Parts {
        match file {
            Ok(file) => Parts {
                document,
                records: file.parameter.into_iter().enumerate().collect(),
                series: file.price_index.into_iter().enumerate().collect(),
            },
            Err(found) => {
                faults.extend(found);
                let records = sound_items(&document, "parameter");
                let series = sound_items(&document, "price_index");
                Parts { document, records, series }
            }
        }
    }
}

/// The elements of a list that have no fault of shape.
fn sound_items<T: DeserializeOwned + JsonSchema>(document: &Document, key: &str) -> Vec<(usize, T)> {
    let schema = schema_of::<T>("");
    let Some(Value::Array(elements)) = document.get(key).map(|list| &list.value) else {
        return Vec::new();
    };
    let sound = |(index, node): (usize, &Node)| {
        let path = format!("{key}[{index}]");
        let is_sound = check_node(node, &path, &schema).is_empty();
        is_sound.then(|| decode_node(node, &path).ok()).flatten().map(|item| (index, item))
    };
    elements.iter().enumerate().filter_map(sound).collect()
}

fn located<'d, T>(
    files: &'d [Parts],
    key: &str,
    items: impl Fn(&'d Parts) -> &'d Vec<(usize, T)>,
) -> Vec<Located<'d, T>> {
    let in_file = |file: &'d Parts| {
        let locate = |(index, item)| Located { document: &file.document, path: format!("{key}[{index}]"), item };
        items(file).iter().map(|(index, item)| locate((index, item))).collect::<Vec<_>>()
    };
    files.iter().flat_map(in_file).collect()
}

#[cfg(test)]
#[path = "register_tests.rs"]
mod tests;
