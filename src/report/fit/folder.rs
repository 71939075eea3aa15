//! Writes the files of a fit into a folder, the manifest last. Knows nothing of where the folder ends up.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::page::sheet;
use super::run::FittedRun;
use crate::parameters::Record;
use crate::report::charts;
use crate::report::error::ReportError;
use crate::report::language::Language;
use crate::report::manifest::{Answered, Drawn, ManifestParts, digest, write_json};
use crate::report::page::{Closing, write_sheets};
use crate::report::write::CHARTS;

/// The population file inside the folder of a fit.
pub const POPULATION: &str = "population.toml";
/// Its parameter records.
pub const PARAMETERS: &str = "parameters.toml";

/// Writes `population.toml` with `parameters.toml` and the list of municipalities, `fit.json`, the chart, the pages and,
/// last, `manifest.json`.
///
/// # Errors
/// When a file cannot be written or the chart cannot be drawn.
pub(super) fn write_fit(
    run: &FittedRun,
    language: Language,
    parts: ManifestParts,
    folder: &Path,
) -> Result<Vec<PathBuf>, ReportError> {
    let population = &run.population;
    let list = folder.join(&population.municipalities);
    std::fs::copy(&run.municipalities, &list).map_err(ReportError::file(&list, "write"))?;
    let records = ParameterRecords { kind: "parameters", parameter: &run.records };
    let mut written = vec![
        write_toml(&folder.join(POPULATION), "population", population)?,
        write_toml(&folder.join(PARAMETERS), "parameters", &records)?,
        list,
        write_json(&folder.join("fit.json"), &run.fit)?,
    ];
    written.extend(charts::draw_all(run, language, &folder.join(CHARTS))?);
    let answered = Answered {
        id: &run.manifest,
        scenario: &population.id,
        drawn: Drawn { seed: 0, people: run.read.rows, draws: 0 },
        variance_ratio: None,
        parameters: &[],
        figures: digest(&run.fit),
    };
    let closing = Closing::of(&answered, &parts);
    written.extend(write_sheets(folder, |language| sheet(run, closing, language))?);
    written.push(parts.write(&answered, language, folder)?);
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
