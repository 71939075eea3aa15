//! `municipalities.csv`: the change in every municipality with full precision, so that the columns sum to the nation.
//! Knows nothing of how a municipality's part is found.

use std::path::{Path, PathBuf};

use super::error::ReportError;
use crate::analysis::comparison::Comparison;
use crate::analysis::estimate::Estimate;

/// The file name inside a run's folder.
pub const MUNICIPALITIES: &str = "municipalities.csv";

/// The amounts of a municipality; each has a column for its mean, 5 and 95 pct. points and Monte Carlo error.
const AMOUNTS: [&str; 4] = ["total", "state", "municipality", "region"];

/// Writes the file and names it.
///
/// # Errors
/// When it cannot be written.
pub fn write_municipalities(comparison: &Comparison, folder: &Path) -> Result<PathBuf, ReportError> {
    let path = folder.join(MUNICIPALITIES);
    let fault = |found| ReportError::Csv { path: path.clone(), found };
    let mut writer = csv::Writer::from_path(&path).map_err(fault)?;
    for row in rows(comparison) {
        writer.write_record(row).map_err(fault)?;
    }
    writer.flush().map_err(ReportError::file(&path, "write"))?;
    Ok(path)
}

/// The head, then a row a municipality in the order of the codes.
fn rows(comparison: &Comparison) -> Vec<Vec<String>> {
    let mut head: Vec<String> = ["code", "name", "region_name", "inhabitants"].map(str::to_owned).into();
    for amount in AMOUNTS.into_iter().chain(["cap_used"]) {
        head.extend(["mean", "low", "high", "mc_error"].map(|part| format!("{amount}_{part}")));
    }
    head.extend(["above_cap_baseline", "above_cap_reform"].map(str::to_owned));
    let mut rows = vec![head];
    for (code, one) in &comparison.summary.municipalities {
        let mut row = vec![code.clone(), one.name.clone(), one.region_name.clone(), one.inhabitants.to_string()];
        let amounts = [&one.total, &one.state, &one.municipality, &one.region];
        row.extend(amounts.into_iter().flat_map(|amount| cells(Some(amount))));
        row.extend(cells(one.cap.as_ref().map(|cap| &cap.used)));
        row.extend(match one.cap {
            Some(cap) => [cap.above_baseline.to_string(), cap.above_reform.to_string()],
            None => [String::new(), String::new()],
        });
        rows.push(row);
    }
    rows
}

/// Mean, low, high and Monte Carlo error, empty where there is no figure or it is withheld.
fn cells(figure: Option<&Estimate>) -> [String; 4] {
    figure.filter(|figure| !figure.is_withheld()).map_or_else(Default::default, |figure| {
        [figure.mean, figure.low, figure.high, figure.mc_error].map(|number| number.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn every_municipality_has_a_row_and_no_digit_is_lost() {
        let comparison = fixture::comparison();
        let dir = tempfile::tempdir().unwrap();
        let path = write_municipalities(&comparison, dir.path()).unwrap();
        let mut reader = csv::Reader::from_path(path).unwrap();
        let head = reader.headers().unwrap().clone();
        let column = |name: &str| head.iter().position(|found| found == name).unwrap();
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), comparison.summary.municipalities.len());
        for (record, (code, one)) in records.iter().zip(&comparison.summary.municipalities) {
            assert_eq!(&record[column("code")], code);
            assert_eq!(&record[column("name")], one.name);
            assert_eq!(record[column("state_mean")].parse(), Ok(one.state.mean));
            assert_eq!(record[column("municipality_high")].parse(), Ok(one.municipality.high));
            let used = one.cap.map(|cap| cap.used.mean.to_string()).unwrap_or_default();
            assert_eq!(record[column("cap_used_mean")], used);
        }
    }
}
