//! Writes the files of a run into a folder, the manifest last.
//! Knows nothing of where the folder ends up or of what the terminal shows.

use std::path::{Path, PathBuf};

use super::charts;
use super::draws::write_draws;
use super::error::ReportError;
use super::language::Language;
use super::manifest::{self, Answered, Drawn, Manifest, ManifestParts};
use super::municipalities::write_municipalities;
use super::page::write_pages;
use super::stored::StoredRun;
use super::workbook::write_workbook;
use crate::analysis::comparison::Comparison;

/// The file name of the summary inside a run's folder.
pub const SUMMARY: &str = "summary.json";
/// The file of what the report needs beside summary and manifest.
pub const REPORT: &str = "report.json";
/// The folder of the charts inside a run's folder.
pub const CHARTS: &str = "charts";

/// Writes `summary.json`, `report.json`, `municipalities.csv`, the charts, the pages, the workbook, the draws and, last,
/// `manifest.json` with the hashes of every file in the folder.
///
/// What lies in the folder before this call, such as `people.parquet`, the manifest takes in too.
/// The run's id is that of `comparison.summary.run.manifest`, see [`ManifestParts::id`].
///
/// # Errors
/// When a file cannot be written or a chart cannot be drawn.
pub fn write_run(
    comparison: &Comparison,
    language: Language,
    parts: ManifestParts,
    folder: &Path,
) -> Result<Vec<PathBuf>, ReportError> {
    let summary = &comparison.summary;
    let mut files = write_figures(comparison, &parts, language, folder)?;
    files.extend(write_draws(comparison, folder)?);
    let run = &summary.run;
    let answered = Answered {
        id: &run.manifest,
        scenario: &summary.scenario,
        drawn: Drawn { seed: run.seed, people: run.people, draws: run.draws },
        variance_ratio: comparison.variance_ratio,
        parameters: &comparison.parameters,
        figures: manifest::figures_hash(summary),
    };
    files.push(parts.write(&answered, folder)?);
    Ok(files)
}

/// Writes a run that was read back: everything that tells it anew, and its manifest with the hashes of the new files.
///
/// # Errors
/// As [`write_run`].
pub fn write_again(run: &StoredRun, language: Language, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
    let mut manifest = run.manifest.clone();
    if let Some(asked) = manifest.asked.get_mut("lang") {
        *asked = language.to_string();
    }
    let parts = manifest.parts();
    let mut files = write_figures(&run.comparison, &parts, language, folder)?;
    let manifest = Manifest { outputs: manifest::hash_outputs(folder)?, ..manifest };
    files.push(manifest.write(folder)?);
    Ok(files)
}

/// Everything but the manifest.
fn write_figures(
    comparison: &Comparison,
    parts: &ManifestParts,
    language: Language,
    folder: &Path,
) -> Result<Vec<PathBuf>, ReportError> {
    let mut files = vec![manifest::write_json(&folder.join(SUMMARY), &comparison.summary)?];
    files.push(manifest::write_json(&folder.join(REPORT), comparison)?);
    files.push(write_municipalities(comparison, folder)?);
    files.extend(charts::draw_all(comparison, language, &folder.join(CHARTS))?);
    files.extend(write_pages(comparison, parts, folder)?);
    files.push(write_workbook(comparison, parts, language, folder)?);
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::analysis::comparison::{Summary, VolumeChange};
    use crate::analysis::estimate::Estimate;
    use crate::report::fixture;
    use crate::report::manifest::InputFile;

    fn parts() -> ManifestParts {
        ManifestParts {
            version: "0.1.0".to_owned(),
            verb: "compare".to_owned(),
            options: BTreeMap::from([("people".to_owned(), "full".to_owned())]),
            inputs: vec![InputFile::new("scenarios/reforms/agreement-2024.toml", b"")],
            asked: BTreeMap::new(),
        }
    }

    #[test]
    fn a_run_holds_its_summary_its_charts_and_a_manifest_that_fits_them() {
        let dir = tempfile::tempdir().unwrap();
        let comparison = fixture::comparison();
        let files = write_run(&comparison, Language::Da, parts(), dir.path()).unwrap();
        assert_eq!(files.len(), 37);
        assert!(files.last().unwrap().ends_with(manifest::MANIFEST));

        let text = std::fs::read_to_string(dir.path().join(SUMMARY)).unwrap();
        assert!(text.ends_with("}\n"));
        let summary: Summary = serde_json::from_str(&text).unwrap();
        assert_eq!(summary.scenario, "agreement-2024");

        let read = Manifest::read(dir.path()).unwrap();
        assert_eq!(read.manifest, "0123456789abcdef");
        assert_eq!(read.outputs, manifest::hash_outputs(dir.path()).unwrap());
        assert_eq!(read.figures, manifest::figures_hash(&comparison.summary));
        assert_eq!(read.outputs.len(), 36);
        assert!(read.outputs.contains_key("charts/waterfall.svg"));
    }

    #[test]
    fn a_run_read_back_is_told_to_the_byte_as_before() {
        let [first, second] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        write_run(&fixture::comparison(), Language::Da, parts(), first.path()).unwrap();
        let run = StoredRun::read(first.path()).unwrap();
        write_again(&run, Language::Da, second.path()).unwrap();
        let [before, after] = [&first, &second].map(|dir| Manifest::read(dir.path()).unwrap());
        assert_eq!(before.outputs, after.outputs);
    }

    #[test]
    fn a_folder_without_a_run_or_with_other_figures_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let refused = || StoredRun::read(dir.path()).unwrap_err().to_string();
        assert!(refused().contains("no manifest.json") && refused().contains("compare"));
        write_run(&fixture::comparison(), Language::Da, parts(), dir.path()).unwrap();
        let path = dir.path().join(SUMMARY);
        let text = std::fs::read_to_string(&path).unwrap().replacen("-4.1", "-5.1", 1);
        std::fs::write(&path, text).unwrap();
        assert!(refused().contains("other figures"));
    }

    /// Withheld figures are null, empty or the word for it in every file, and read back as withheld.
    #[test]
    fn what_is_withheld_stands_in_no_file() {
        let dir = tempfile::tempdir().unwrap();
        let mut comparison = fixture::comparison();
        let none = Estimate::WITHHELD;
        for one in comparison.summary.municipalities.values_mut().step_by(2) {
            (one.total, one.state, one.municipality, one.region, one.cap) = (none, none, none, none, None);
        }
        let volume = VolumeChange { baseline: none, reform: none, difference: none };
        for name in ["contacts_personal", "contacts_remote"] {
            assert!(comparison.summary.volumes.insert(name.to_owned(), volume).is_some());
        }
        let files = write_run(&comparison, Language::Da, parts(), dir.path()).unwrap();
        for file in
            files.iter().filter(|file| !["png", "xlsx"].map(Some).contains(&file.extension().and_then(|e| e.to_str())))
        {
            let text = std::fs::read_to_string(file).unwrap();
            assert!(!text.contains("NaN"), "{}", file.display());
        }
        let page = std::fs::read_to_string(dir.path().join("report.da.html")).unwrap();
        assert!(page.contains("diskretioneret"));
        let read = StoredRun::read(dir.path()).unwrap();
        let hidden = read.comparison.summary.municipalities.values().filter(|one| one.total.is_withheld());
        assert_eq!(hidden.count(), comparison.summary.municipalities.len().div_ceil(2));
    }

    #[test]
    fn a_missing_folder_is_an_error_that_names_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("missing");
        let comparison = fixture::comparison();
        let error = write_run(&comparison, Language::Da, parts(), &folder).unwrap_err();
        assert!(error.to_string().contains("summary.json"));
    }
}
