//! The conditions of every sum asked for as CSV: a row a sum and parameter, full precision.

use std::path::{Path, PathBuf};

use crate::analysis::stress::Stress;
use crate::report::error::ReportError;

const HEAD: [&str; 14] = [
    "target",
    "reached",
    "distance",
    "parameter",
    "title_da",
    "title_en",
    "unit",
    "grade",
    "low",
    "median",
    "high",
    "needed",
    "score",
    "score_alone",
];

/// Writes `conditions.csv`.
pub(super) fn write(stress: &Stress, folder: &Path) -> Result<PathBuf, ReportError> {
    let path = folder.join("conditions.csv");
    let fault = |found| ReportError::Csv { path: path.clone(), found };
    let mut writer = csv::Writer::from_path(&path).map_err(fault)?;
    writer.write_record(HEAD).map_err(fault)?;
    for point in &stress.points {
        for one in &point.conditions {
            let numbers = [one.low, one.median, one.high, one.needed, one.score].map(|number| number.to_string());
            let words = [&one.parameter, &one.title.da, &one.title.en, &one.unit, &one.grade].map(String::clone);
            let mut row = vec![point.target.to_string(), point.reached.to_string(), point.distance.to_string()];
            row.extend(words);
            row.extend(numbers);
            row.push(one.alone.map(|score| score.to_string()).unwrap_or_default());
            writer.write_record(row).map_err(fault)?;
        }
    }
    writer.flush().map_err(ReportError::file(&path, "write"))?;
    Ok(path)
}
