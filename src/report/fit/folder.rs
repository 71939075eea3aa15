//! Writes the files of a fit into a folder, the manifest last. Knows nothing of where the folder ends up.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::FitSource;
use crate::analysis::fit::Fit;
use crate::parameters::Record;
use crate::report::charts;
use crate::report::error::ReportError;
use crate::report::language::Language;
use crate::report::manifest::{Answered, Drawn, ManifestParts, digest, write_json};
use crate::report::write::CHARTS;
use crate::scenario::PopulationFile;

/// The population file inside the folder of a fit.
pub const POPULATION: &str = "population.toml";
/// Its parameter records.
pub const PARAMETERS: &str = "parameters.toml";

/// A fit and the population made of it.
#[derive(Clone, Copy, Debug)]
pub struct FittedFiles<'a> {
    /// What was fitted.
    pub fit: &'a Fit,
    /// Where the spells came from.
    pub source: FitSource<'a>,
    /// The population.
    pub population: &'a PopulationFile,
    /// Its parameter records.
    pub records: &'a [Record],
    /// The list of municipalities, copied beside it under the name the population gives.
    pub municipalities: &'a Path,
}

/// Writes `population.toml` with `parameters.toml` and the list of municipalities, `fit.json`, the chart and, last,
/// `manifest.json`.
///
/// # Errors
/// When a file cannot be written or the chart cannot be drawn.
pub fn write_fit(
    files: FittedFiles<'_>,
    language: Language,
    parts: ManifestParts,
    folder: &Path,
) -> Result<Vec<PathBuf>, ReportError> {
    let FittedFiles { fit, source, population, records, municipalities } = files;
    let list = folder.join(&population.municipalities);
    std::fs::copy(municipalities, &list).map_err(ReportError::file(&list, "write"))?;
    let mut written = vec![
        write_toml(&folder.join(POPULATION), "population", population)?,
        write_toml(
            &folder.join(PARAMETERS),
            "parameters",
            &ParameterRecords { kind: "parameters", parameter: records },
        )?,
        list,
        write_json(&folder.join("fit.json"), fit)?,
    ];
    written.extend(charts::draw_all(&(fit, source), language, &folder.join(CHARTS))?);
    let answered = Answered {
        id: source.manifest,
        scenario: &population.id,
        drawn: Drawn { seed: 0, people: source.rows, draws: 0 },
        variance_ratio: None,
        parameters: &[],
        figures: digest(fit),
    };
    written.push(parts.write(&answered, folder)?);
    Ok(written)
}

/// A parameter file as it is written.
#[derive(Serialize)]
struct ParameterRecords<'a> {
    kind: &'static str,
    parameter: &'a [Record],
}

/// Days of a record, which TOML writes without quotes.
const DAYS: [&str; 2] = ["valid_from", "known_from"];

fn write_toml(path: &Path, schema: &str, value: &impl Serialize) -> Result<PathBuf, ReportError> {
    let refused = |found| ReportError::Toml { path: path.to_path_buf(), found };
    let mut table = toml::Table::try_from(value).map_err(refused)?;
    let records = table.get_mut("parameter").and_then(toml::Value::as_array_mut);
    for record in records.into_iter().flatten().filter_map(toml::Value::as_table_mut) {
        for day in DAYS {
            let written = record.get(day).and_then(toml::Value::as_str).and_then(|text| text.parse().ok());
            record.extend(written.map(|written| (day.to_owned(), toml::Value::Datetime(written))));
        }
    }
    let text = toml::to_string(&table).map_err(refused)?;
    let text = format!("#:schema ../../scenarios/schemas/{schema}.schema.json\n{text}");
    std::fs::write(path, text).map_err(ReportError::file(path, "write"))?;
    Ok(path.to_path_buf())
}
