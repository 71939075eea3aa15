//! The manifest of a run: what went in, what came out, and the name that follows from what went in.
//! Knows nothing of how a run is computed; holds no time and no thread count.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::ReportError;
use super::rerun::{self, Asked};
use super::stored::read_json;
use crate::analysis::comparison::{ParameterFace, Summary};
use crate::files::shelf;

/// The file name of the manifest inside a run's folder.
pub const MANIFEST: &str = "manifest.json";

/// Options that change where a run goes or how it is shown, but no figure.
const WITHOUT_EFFECT: [&str; 7] = ["threads", "out", "force", "quiet", "json", "lang", "verbose"];
/// An option that adds a file and changes no figure.
const MICRODATA: &str = "microdata_out";

/// A file the run read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InputFile {
    /// The path as given on the command line or in a scenario.
    pub path: String,
    /// BLAKE3 of the bytes, hexadecimal.
    pub blake3: String,
}

impl InputFile {
    /// Names a file and hashes the bytes that were read from it.
    pub fn new(path: impl Into<String>, bytes: &[u8]) -> Self {
        Self { path: path.into(), blake3: blake3::hash(bytes).to_hex().to_string() }
    }
}

/// The machine, as far as it can matter to the last bit of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// Operating system.
    pub os: String,
    /// Processor architecture.
    pub arch: String,
}

impl Platform {
    /// The platform this program was built for.
    pub fn here() -> Self {
        Self { os: std::env::consts::OS.to_owned(), arch: std::env::consts::ARCH.to_owned() }
    }
}

/// What a run is made of that is known before it has an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestParts {
    /// Version of sygesim.
    pub version: String,
    /// The verb that ran.
    pub verb: String,
    /// Command options by name.
    pub options: BTreeMap<String, String>,
    /// The files the run read.
    pub inputs: Vec<InputFile>,
    /// Sizes and language as they were asked for, by the names of the options.
    pub asked: BTreeMap<String, String>,
}

/// How much was drawn, and under which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Key of all randomness; 0 where there is none.
    pub seed: u64,
    /// Persons in a draw.
    pub people: u64,
    /// Parameter draws; 0 where parameters are not drawn.
    pub draws: u64,
}

/// What the manifest says of the answer.
#[derive(Clone, Debug)]
pub(super) struct Answered<'a> {
    /// The run's id, as [`ManifestParts::id`] gave it.
    pub(super) id: &'a str,
    pub(super) scenario: &'a str,
    pub(super) drawn: Drawn,
    pub(super) variance_ratio: Option<f64>,
    pub(super) parameters: &'a [ParameterFace],
    /// BLAKE3 of the figures without thread count and times.
    pub(super) figures: String,
}

impl ManifestParts {
    /// Of this version: a verb, its options, what was asked for, and the files it read, which are read again to be hashed.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn of(
        verb: &str,
        options: BTreeMap<String, String>,
        asked: Asked,
        inputs: &[PathBuf],
    ) -> Result<ManifestParts, ReportError> {
        let read = |path: &PathBuf| match shelf::hash(path) {
            Ok(blake3) => Ok(InputFile { path: path.display().to_string(), blake3 }),
            Err(found) => Err(ReportError::file(path, "read")(found)),
        };
        let inputs = inputs.iter().map(read).collect::<Result<Vec<InputFile>, ReportError>>()?;
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Ok(ManifestParts { version, verb: verb.to_owned(), options, inputs, asked: asked.told() })
    }

    /// The words after `sygesim` that make this run again, each by itself.
    pub fn command(&self) -> Vec<String> {
        let all = self.options.iter().chain(&self.asked);
        rerun::command(&self.verb, &all.map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    /// The same without the options that move no figure, the language among them.
    pub(super) fn without_presentation(&self) -> ManifestParts {
        let mut moving = self.clone();
        for options in [&mut moving.options, &mut moving.asked] {
            options.retain(|name, _| !WITHOUT_EFFECT.contains(&name.as_str()));
        }
        moving
    }

    /// The id of a run: the first 16 hexadecimal digits of BLAKE3 over what decides its figures.
    ///
    /// Threads, time, the output folder, the language and the folders in front of input files do not enter.
    pub fn id(&self, drawn: Drawn, parameters: &[ParameterFace]) -> String {
        let mut files: Vec<(&str, &str)> =
            self.inputs.iter().map(|input| (file_name(&input.path), input.blake3.as_str())).collect();
        files.sort_unstable();
        let options = self
            .options
            .iter()
            .filter(|(name, _)| !WITHOUT_EFFECT.contains(&name.as_str()) && *name != MICRODATA)
            .map(|(name, value)| {
                // An option that names an input says which file; where it lies is no part of the run.
                let is_input = self.inputs.iter().any(|input| input.path == *value);
                let value = if is_input { file_name(value) } else { value };
                (name.as_str(), value)
            })
            .collect();
        let Drawn { seed, people, draws } = drawn;
        let (version, verb) = (&self.version, &self.verb);
        let mut id = digest(&Identity { version, verb, inputs: files, options, seed, people, draws, parameters });
        id.truncate(16);
        id
    }

    /// Writes `manifest.json` into a folder that holds everything else already.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub(super) fn write(self, answered: &Answered, folder: &Path) -> Result<PathBuf, ReportError> {
        let manifest = Manifest {
            sygesim: self.version,
            manifest: answered.id.to_owned(),
            verb: self.verb,
            scenario: answered.scenario.to_owned(),
            options: self.options,
            asked: self.asked,
            inputs: self.inputs,
            seed: answered.drawn.seed,
            people: answered.drawn.people,
            draws: answered.drawn.draws,
            variance_ratio: answered.variance_ratio,
            parameters: answered.parameters.to_vec(),
            platform: Platform::here(),
            figures: answered.figures.clone(),
            outputs: hash_outputs(folder)?,
        };
        manifest.write(folder)
    }
}

/// The content of `manifest.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of sygesim.
    pub sygesim: String,
    /// The run's id, see [`ManifestParts::id`].
    pub manifest: String,
    /// The verb that ran.
    pub verb: String,
    /// Id of the reform, or of the case.
    pub scenario: String,
    /// Command options by name, such as "only" → "1,5a".
    pub options: BTreeMap<String, String>,
    /// Sizes and language as they were asked for, by the names of the options; with the options they are the whole command.
    /// Empty in runs stored before it was kept.
    #[serde(default)]
    pub asked: BTreeMap<String, String>,
    /// Files read, with hashes.
    pub inputs: Vec<InputFile>,
    /// Key of all randomness; 0 where there is none.
    pub seed: u64,
    /// Persons in a draw.
    pub people: u64,
    /// Parameter draws; 0 where parameters are not drawn.
    pub draws: u64,
    /// Variance ratio of the headline against independent draws, see [`crate::analysis::Comparison`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variance_ratio: Option<f64>,
    /// Every parameter as the run used it.
    pub parameters: Vec<ParameterFace>,
    /// Where it ran.
    pub platform: Platform,
    /// BLAKE3 of the figures without thread count and times: equal for equal runs.
    pub figures: String,
    /// BLAKE3 of every other file of the folder, by its path inside it with "/" between the parts.
    pub outputs: BTreeMap<String, String>,
}

impl Manifest {
    /// What the run was made of.
    pub fn parts(&self) -> ManifestParts {
        ManifestParts {
            version: self.sygesim.clone(),
            verb: self.verb.clone(),
            options: self.options.clone(),
            inputs: self.inputs.clone(),
            asked: self.asked.clone(),
        }
    }

    /// Writes `manifest.json` into the folder.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, folder: &Path) -> Result<PathBuf, ReportError> {
        write_json(&folder.join(MANIFEST), self)
    }

    /// Reads `manifest.json` from the folder of a finished run.
    ///
    /// # Errors
    /// When the file is missing or is no manifest.
    pub fn read(folder: &Path) -> Result<Self, ReportError> {
        read_json(&folder.join(MANIFEST))
    }
}

/// What a run's id is made of, in a form that does not depend on where the files lie.
#[derive(Serialize)]
struct Identity<'a> {
    version: &'a str,
    verb: &'a str,
    inputs: Vec<(&'a str, &'a str)>,
    options: BTreeMap<&'a str, &'a str>,
    seed: u64,
    people: u64,
    draws: u64,
    parameters: &'a [ParameterFace],
}

/// BLAKE3 of a summary without its thread count and times, hexadecimal: equal for equal runs.
pub fn figures_hash(summary: &Summary) -> String {
    let mut summary = summary.clone();
    summary.run.threads = 0;
    summary.run.seconds = 0.0;
    summary.run.spells_per_second = 0.0;
    digest(&summary)
}

/// BLAKE3 of every file in the folder and below except the manifest, by path with "/" between the parts.
///
/// # Errors
/// When a file or folder cannot be read.
pub fn hash_outputs(folder: &Path) -> Result<BTreeMap<String, String>, ReportError> {
    let mut hashes = BTreeMap::new();
    hash_below(folder, "", &mut hashes)?;
    hashes.remove(MANIFEST);
    Ok(hashes)
}

fn hash_below(folder: &Path, prefix: &str, hashes: &mut BTreeMap<String, String>) -> Result<(), ReportError> {
    let entries = fs::read_dir(folder).map_err(ReportError::file(folder, "list"))?;
    for entry in entries {
        let entry = entry.map_err(ReportError::file(folder, "list"))?;
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            hash_below(&path, &format!("{name}/"), hashes)?;
        } else {
            let bytes = fs::read(&path).map_err(ReportError::file(&path, "read"))?;
            hashes.insert(name, blake3::hash(&bytes).to_hex().to_string());
        }
    }
    Ok(())
}

/// Writes a value as indented JSON with a closing newline.
pub(super) fn write_json(path: &Path, value: &impl Serialize) -> Result<PathBuf, ReportError> {
    let mut text =
        serde_json::to_string_pretty(value).map_err(|found| ReportError::Json { path: path.to_path_buf(), found })?;
    text.push('\n');
    fs::write(path, text).map_err(ReportError::file(path, "write"))?;
    Ok(path.to_path_buf())
}

/// BLAKE3 over compact JSON; fields stand in the order of their type and maps are sorted, so the form is canonical.
pub(super) fn digest(value: &impl Serialize) -> String {
    let mut hasher = blake3::Hasher::new();
    // A hasher takes every byte and these types have no key that JSON refuses, so there is nothing to report.
    let _ = serde_json::to_writer(&mut hasher, value);
    hasher.finalize().to_hex().to_string()
}

/// The last part of a path, whichever system wrote it.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn id(folder: &str, options: &[(&str, &str)], seed: u64) -> String {
        let path = format!("{folder}people-2023.toml");
        let mut all: BTreeMap<String, String> =
            options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        all.insert("population".to_owned(), path.clone());
        let inputs = vec![InputFile::new(path, b"people")];
        let (version, verb, asked) = ("0.1.0".to_owned(), "compare".to_owned(), BTreeMap::new());
        let parts = ManifestParts { version, verb, options: all, inputs, asked };
        parts.id(Drawn { seed, people: 1000, draws: 64 }, &fixture::comparison().parameters)
    }

    #[test]
    fn the_id_is_sixteen_hexadecimal_digits() {
        let id = id("", &[], 1);
        assert_eq!(id.len(), 16);
        assert!(id.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }

    #[test]
    fn the_id_does_not_depend_on_threads_folders_or_language() {
        let plain = id("", &[], 1);
        assert_eq!(plain, id("/home/a/scenarios/", &[], 1));
        assert_eq!(plain, id("C:\\scenarios\\", &[("threads", "16")], 1));
        assert_eq!(plain, id("", &[("out", "/tmp/x"), ("lang", "en")], 1));
    }

    #[test]
    fn the_id_depends_on_the_seed_and_on_options_that_move_figures() {
        assert_ne!(id("", &[], 1), id("", &[], 2));
        assert_ne!(id("", &[], 1), id("", &[("without", "5a")], 1));
    }

    #[test]
    fn the_figures_hash_ignores_timing_and_sees_figures() {
        let mut summary = fixture::comparison().summary;
        let before = figures_hash(&summary);
        summary.run.seconds += 5.0;
        summary.run.threads = 16;
        assert_eq!(before, figures_hash(&summary));
        summary.payers.get_mut("state").unwrap().mean += 1e-9;
        assert_ne!(before, figures_hash(&summary));
    }

    #[test]
    fn outputs_are_named_by_their_path_inside_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("charts")).unwrap();
        fs::write(dir.path().join("charts/a.svg"), "a").unwrap();
        fs::write(dir.path().join(MANIFEST), "{}").unwrap();
        let hashes = hash_outputs(dir.path()).unwrap();
        let names: Vec<&str> = hashes.keys().map(String::as_str).collect();
        assert_eq!(names, ["charts/a.svg"]);
    }

    #[test]
    fn a_file_that_is_no_manifest_is_named_with_its_cure() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(MANIFEST), "{}").unwrap();
        let error = Manifest::read(dir.path()).unwrap_err().to_string();
        assert!(error.contains("manifest.json") && error.contains("run compare again"));
    }
}
