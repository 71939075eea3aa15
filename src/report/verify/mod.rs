//! Is a finished run still what it says it is? Its inputs and its files against its manifest, then every file against
//! the same file of the run made again. Knows nothing of how a run is made.

mod values;
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Serialize;

use super::error::ReportError;
use super::manifest::{MANIFEST, Manifest, Platform, hash_outputs};
use crate::files::shelf;
use values::{Compared, csv_values, json_values};
pub use words::render_verification;

/// Differing figures of a file that are told; the number of all is told too.
const TOLD: usize = 10;

/// What a run was found to be.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Verification {
    /// Nothing differs.
    pub same: bool,
    /// Id of the run.
    pub manifest: String,
    /// Everything that differs; empty when the run is the same.
    pub findings: Vec<Finding>,
    /// Input files whose content is the one that was read.
    pub inputs: usize,
    /// Files of the run that came out the same to the byte, times aside.
    pub files: usize,
    /// Numbers in them that were held against those of the run made again.
    pub figures: usize,
}

/// Something that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Finding {
    /// This program is another version, or runs on another platform.
    Program {
        /// What made the run.
        was: String,
        /// What runs here.
        is: String,
    },
    /// An input has another content than when it was read.
    InputChanged {
        /// Its path.
        path: String,
    },
    /// An input is not there.
    InputMissing {
        /// Its path.
        path: String,
    },
    /// A file of the run was changed after it was written.
    FileChanged {
        /// Its path in the folder.
        file: String,
    },
    /// A file of the run is not there.
    FileMissing {
        /// Its path in the folder.
        file: String,
    },
    /// A file that the run did not write.
    FileUnknown {
        /// Its path in the folder.
        file: String,
    },
    /// A figure, or a word beside it, comes out otherwise.
    Figure {
        /// The file it stands in.
        file: String,
        /// Where in the file.
        place: String,
        /// What stands there.
        was: String,
        /// What the run made again gives.
        is: String,
        /// The second minus the first, where both are numbers.
        #[serde(skip_serializing_if = "Option::is_none")]
        difference: Option<f64>,
    },
    /// More figures of the same file.
    MoreFigures {
        /// The file they stand in.
        file: String,
        /// How many are not told.
        number: usize,
    },
    /// A file without figures of its own comes out otherwise.
    Content {
        /// Its path in the folder.
        file: String,
    },
}

impl Verification {
    /// What the folder itself tells: the program, the inputs as they are now, and the files against the manifest.
    ///
    /// # Errors
    /// When the folder holds no finished run, or cannot be read.
    pub fn of_folder(folder: &Path) -> Result<(Verification, Manifest), ReportError> {
        if !folder.join(MANIFEST).is_file() {
            return Err(ReportError::NoRun { path: folder.to_path_buf(), missing: MANIFEST });
        }
        let manifest = Manifest::read(folder)?;
        let mut found = Verification { manifest: manifest.manifest.clone(), ..Verification::default() };
        let program = |version: &str, platform: &Platform| format!("{version}, {} {}", platform.os, platform.arch);
        let was = program(&manifest.sygesim, &manifest.platform);
        let is = program(env!("CARGO_PKG_VERSION"), &Platform::here());
        if was != is {
            found.findings.push(Finding::Program { was, is });
        }
        for input in &manifest.inputs {
            match shelf::hash(Path::new(&input.path)) {
                Ok(hash) if hash == input.blake3 => found.inputs += 1,
                Ok(_) => found.findings.push(Finding::InputChanged { path: input.path.clone() }),
                Err(_) => found.findings.push(Finding::InputMissing { path: input.path.clone() }),
            }
        }
        found.files_against(&manifest.outputs, &hash_outputs(folder)?);
        Ok((found, manifest))
    }

    fn files_against(&mut self, written: &BTreeMap<String, String>, there: &BTreeMap<String, String>) {
        for (file, hash) in written {
            match there.get(file) {
                Some(found) if found == hash => {}
                Some(_) => self.findings.push(Finding::FileChanged { file: file.clone() }),
                None => self.findings.push(Finding::FileMissing { file: file.clone() }),
            }
        }
        let unknown = there.keys().filter(|file| !written.contains_key(*file));
        self.findings.extend(unknown.map(|file| Finding::FileUnknown { file: file.clone() }));
    }

    /// Can the run be made again with what is there?
    pub fn has_inputs(&self) -> bool {
        !self.findings.iter().any(|finding| matches!(finding, Finding::InputMissing { .. }))
    }

    /// Holds every file of the run against the run made again, and says whether all is the same.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn hold_against(mut self, folder: &Path, again: &Path, manifest: &Manifest) -> Result<Self, ReportError> {
        let there = |file: &&String| folder.join(file).is_file();
        let files: Vec<&String> = manifest.outputs.keys().filter(there).collect();
        for file in files.into_iter().map(String::as_str).chain([MANIFEST]) {
            let [was, is] = [folder, again].map(|root| root.join(file));
            if !is.is_file() {
                self.findings.push(Finding::FileUnknown { file: file.to_owned() });
                continue;
            }
            let read = |path: &Path| fs::read(path).map_err(ReportError::file(path, "read"));
            self.hold_file(file, &read(&was)?, &read(&is)?);
        }
        Ok(self.judged())
    }

    /// The same, when the run could not be made again.
    pub fn judged(mut self) -> Self {
        self.same = self.findings.is_empty();
        self
    }

    fn hold_file(&mut self, file: &str, was: &[u8], is: &[u8]) {
        let compared = match file.rsplit('.').next() {
            Some("json") => json_values(was, is),
            Some("csv") => csv_values(was, is),
            _ => None,
        };
        let Compared { figures, differences } = match compared {
            Some(compared) => compared,
            None if was == is => Compared::default(),
            None => {
                self.findings.push(Finding::Content { file: file.to_owned() });
                return;
            }
        };
        self.figures += figures;
        let number = differences.len();
        if number == 0 {
            self.files += 1;
        }
        self.findings.extend(differences.into_iter().take(TOLD).map(|found| Finding::Figure {
            file: file.to_owned(),
            place: found.place,
            difference: found.was.parse().ok().zip(found.is.parse().ok()).map(|(was, is): (f64, f64)| is - was),
            was: found.was,
            is: found.is,
        }));
        if number > TOLD {
            self.findings.push(Finding::MoreFigures { file: file.to_owned(), number: number - TOLD });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_missing_or_added_file_is_named() {
        let map = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
            pairs.iter().map(|(file, hash)| ((*file).to_owned(), (*hash).to_owned())).collect()
        };
        let mut found = Verification::default();
        found.files_against(&map(&[("a", "1"), ("b", "2"), ("c", "3")]), &map(&[("a", "1"), ("b", "9"), ("d", "4")]));
        assert_eq!(
            found.findings,
            [
                Finding::FileChanged { file: "b".to_owned() },
                Finding::FileMissing { file: "c".to_owned() },
                Finding::FileUnknown { file: "d".to_owned() }
            ]
        );
        assert!(!found.judged().same);
    }

    #[test]
    fn figures_that_differ_are_told_with_by_how_much_and_times_are_no_figures() {
        let mut found = Verification::default();
        let was = br#"{"run": {"seconds": 1.5, "seed": 7}, "total": {"permanent": {"mean": -200.5}}}"#;
        let is = br#"{"run": {"seconds": 9.0, "seed": 7}, "total": {"permanent": {"mean": -200.0}}}"#;
        found.hold_file("summary.json", was, is);
        let difference = Finding::Figure {
            file: "summary.json".to_owned(),
            place: "total.permanent.mean".to_owned(),
            was: "-200.5".to_owned(),
            is: "-200.0".to_owned(),
            difference: Some(0.5),
        };
        assert_eq!((found.findings.as_slice(), found.figures), ([difference].as_slice(), 2));
        found.hold_file("report.da.html", b"a", b"b");
        assert_eq!(found.findings[1], Finding::Content { file: "report.da.html".to_owned() });
    }

    #[test]
    fn a_table_that_differs_everywhere_is_told_in_part() {
        let mut found = Verification::default();
        let table = |first: u32| (0..30).fold("a,b\n".to_owned(), |text, row| format!("{text}x,{}\n", first + row));
        found.hold_file("charts/a.csv", table(0).as_bytes(), table(1).as_bytes());
        assert_eq!(found.findings.len(), TOLD + 1);
        assert_eq!(found.findings[TOLD], Finding::MoreFigures { file: "charts/a.csv".to_owned(), number: 20 });
        let Finding::Figure { place, .. } = &found.findings[0] else { panic!("{:?}", found.findings[0]) };
        assert_eq!(place, "b, 1");
    }
}
