//! Writes the files of a sensitivity run into a folder, the manifest last. Knows nothing of where the folder ends up.

use std::path::{Path, PathBuf};

use super::page::sheet;
use crate::analysis::sensitivity::{Index, ParameterSensitivity, Sensitivity};
use crate::report::charts;
use crate::report::error::ReportError;
use crate::report::language::Language;
use crate::report::manifest::{Answered, Drawn, ManifestParts, digest, write_json};
use crate::report::page::{Closing, write_sheets};
use crate::report::write::CHARTS;

/// Writes `sensitivity.json`, `sensitivity.csv`, the charts, the pages and, last, `manifest.json` with the hashes of what was read
/// and written.
///
/// # Errors
/// When a file cannot be written or a chart cannot be drawn.
pub(super) fn write_sensitivity(
    told: &Sensitivity,
    language: Language,
    parts: ManifestParts,
    folder: &Path,
) -> Result<Vec<PathBuf>, ReportError> {
    let mut files = vec![write_json(&folder.join("sensitivity.json"), told)?];
    files.push(write_csv(told, &folder.join("sensitivity.csv"))?);
    files.extend(charts::draw_all(told, language, &folder.join(CHARTS))?);
    let run = &told.run;
    let answered = Answered {
        id: &run.manifest,
        scenario: &told.scenario,
        drawn: Drawn { seed: run.seed, people: run.people, draws: run.rows.into() },
        variance_ratio: None,
        parameters: &told.register,
        figures: figures_hash(told),
    };
    let closing = Closing::of(&answered, &parts);
    files.extend(write_sheets(folder, |language| sheet(told, closing, language))?);
    files.push(parts.write(&answered, language, folder)?);
    Ok(files)
}

/// BLAKE3 of the figures without thread count and time: equal for equal runs.
fn figures_hash(told: &Sensitivity) -> String {
    let mut told = told.clone();
    told.run.threads = 0;
    told.run.seconds = 0.0;
    digest(&told)
}

/// A row for every parameter that varies, full precision.
fn write_csv(told: &Sensitivity, path: &Path) -> Result<PathBuf, ReportError> {
    let fault = |found| ReportError::Csv { path: path.to_path_buf(), found };
    let mut writer = csv::Writer::from_path(path).map_err(fault)?;
    let head = "id,group,title_da,title_en,value,unit,grade,value_low,value_high,figure_low,figure_high,swing,swing_error,\
                first,first_low,first_high,total,total_low,total_high,narrowing,decision_value,settled_by_da,\
                settled_by_en,source";
    writer.write_record(head.split(',').map(str::trim)).map_err(fault)?;
    for one in &told.parameters {
        writer.write_record(record(one)).map_err(fault)?;
    }
    for id in &told.inert {
        let blanks = std::iter::repeat_n("", head.split(',').count() - 1);
        writer.write_record([id.as_str()].into_iter().chain(blanks)).map_err(fault)?;
    }
    writer.flush().map_err(ReportError::file(path, "write"))?;
    Ok(path.to_path_buf())
}

fn record(one: &ParameterSensitivity) -> Vec<String> {
    let study = |language: Language| match &one.settled_by {
        Some(study) => language.text(study).to_owned(),
        None => crate::report::labels::study(&one.entry.unit, language).to_owned(),
    };
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let index = |index: Option<Index>| {
        [index.map(|index| index.value), index.map(|index| index.low), index.map(|index| index.high)].map(number)
    };
    let entry = &one.entry;
    let mut record = vec![entry.id.clone(), one.group.clone(), entry.title.da.clone(), entry.title.en.clone()];
    record.extend([entry.value.clone(), entry.unit.clone(), entry.grade.clone()]);
    let [low, high] = one.ends;
    let ends = [low.value, high.value, low.figure, high.figure, one.swing, one.swing_error];
    record.extend(ends.map(|value| number(Some(value))));
    record.extend(index(one.indices.map(|indices| indices.first)));
    record.extend(index(one.indices.map(|indices| indices.total)));
    record.extend([one.narrowing, one.decision_value].map(number));
    record.extend([study(Language::Da), study(Language::En), entry.source.clone()]);
    record
}
