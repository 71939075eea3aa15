//! Runs the built command line in a folder of its own with a copy of the shipped scenarios. Shared by the black-box
//! tests.
#![allow(dead_code)] // Each test file uses its part.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The main reform, as a user names it.
pub const AGREEMENT: &str = "scenarios/reforms/agreement-2024.toml";

/// A folder with a copy of `scenarios/`, in which the program is run.
pub struct Workplace {
    folder: TempDir,
}

/// How a run of the program went.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Workplace {
    pub fn new() -> Workplace {
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios"), &folder.path().join("scenarios"));
        Workplace { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        std::fs::write(self.path(name), bytes).unwrap();
    }

    /// The same, and both show the assumptions.
    #[track_caller]
    pub fn pages_agree(&self, folder: &str) {
        for language in ["da", "en"] {
            assert!(self.text(&format!("{folder}/report.{language}.html")).contains("id=\"register\""));
        }
        self.pages_are_alike(folder);
    }

    /// Both pages in a folder stand alone and show the same numbers, whatever separates their digits.
    #[track_caller]
    pub fn pages_are_alike(&self, folder: &str) {
        let [da, en] = ["da", "en"].map(|language| self.text(&format!("{folder}/report.{language}.html")));
        assert!(da.contains("<html lang=\"da\">") && en.contains("<html lang=\"en\">"));
        for page in [&da, &en] {
            assert!(page.contains("<svg") && page.contains("id=\"run\""));
            assert!(!page.contains(" src=") && !page.contains("<link"));
            let links = page.split("href=\"#").skip(1).filter_map(|rest| rest.split_once('"'));
            links.for_each(|(id, _)| assert!(page.contains(&format!("id=\"{id}\"")), "{id}"));
        }
        let (da, en) = (numbers(&da), numbers(&en));
        assert!(da.len() > 100, "{} numbers", da.len());
        if let Some((one, other)) = da.iter().zip(&en).find(|(one, other)| one != other) {
            panic!("{one} stands on one page where {other} stands on the other");
        }
        assert_eq!(da.len(), en.len());
    }

    /// Two runs are the same but for the seconds they took: names and bytes of their files, and what their manifests say of
    /// themselves. More than `least` files are held against each other.
    #[track_caller]
    pub fn runs_agree(&self, one: &str, other: &str, least: usize) {
        let (one_files, other_files) = (self.timeless(one), self.timeless(other));
        assert!(one_files.len() > least, "{} files", one_files.len());
        assert_eq!(one_files.keys().collect::<Vec<_>>(), other_files.keys().collect::<Vec<_>>());
        let differing: Vec<&String> = one_files.keys().filter(|name| one_files[*name] != other_files[*name]).collect();
        assert!(differing.is_empty(), "{differing:?}");
        let said = |folder: &str| -> serde_json::Value {
            let mut manifest: serde_json::Value =
                serde_json::from_str(&self.text(&format!("{folder}/manifest.json"))).unwrap();
            let fields = manifest.as_object_mut().unwrap();
            // The hashes of files with times.
            fields.remove("outputs");
            if fields["verb"] != "compare" {
                fields.remove("figures");
            }
            manifest
        };
        assert_eq!(said(one), said(other));
    }

    /// The files of a run by name, JSON without the lines that tell times; without `summary.json`, whose figures the manifest
    /// has a hash of, and the manifest.
    fn timeless(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let charts = self.entries(&format!("{folder}/charts")).into_iter().map(|name| format!("charts/{name}"));
        let names = self.entries(folder).into_iter().filter(|name| name != "charts").chain(charts);
        let names = names.filter(|name| !["summary.json", "manifest.json"].contains(&name.as_str()));
        let is_time =
            |line: &str| ["\"seconds\":", "\"threads\":"].iter().any(|name| line.trim_start().starts_with(name));
        let read = |name: String| {
            let bytes = std::fs::read(self.path(&format!("{folder}/{name}"))).unwrap();
            let bytes = match String::from_utf8(bytes) {
                Ok(text) if name.ends_with(".json") => {
                    text.lines().filter(|line| !is_time(line)).collect::<Vec<_>>().join("\n").into_bytes()
                }
                Ok(text) => text.into_bytes(),
                Err(binary) => binary.into_bytes(),
            };
            (name, bytes)
        };
        names.map(read).collect()
    }

    /// Replaces the first `old` in a file, which must have one.
    pub fn spoil(&self, file: &str, old: &str, new: &str) {
        let text = self.text(file);
        assert!(text.contains(old), "{file} does not contain {old}");
        self.write(file, text.replacen(old, new, 1));
    }

    /// "file:line:column" of the first `mark` in a file.
    pub fn place(&self, file: &str, mark: &str) -> String {
        let text = self.text(file);
        let at = text.find(mark).unwrap_or_else(|| panic!("{file} does not contain {mark}"));
        let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = text[..at].matches('\n').count() + 1;
        format!("{file}:{line}:{}", text[line_start..at].chars().count() + 1)
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("sygesim"));
        command.current_dir(self.folder.path()).env("NO_COLOR", "1").args(arguments);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::from(self.command(arguments).output().unwrap())
    }

    /// Names of what lies in a folder, sorted, hidden ones too.
    pub fn entries(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// Expects success.
    #[track_caller]
    pub fn done(self) -> Run {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        self
    }

    /// Expects bad input, and each of these in what is told, wherever the lines break.
    #[track_caller]
    pub fn refused(self, words: &[&str]) -> Run {
        assert_eq!(self.code, Some(2), "{}{}", self.stdout, self.stderr);
        assert!(self.stdout.is_empty(), "data on stdout of a refused command: {}", self.stdout);
        self.says(words)
    }

    #[track_caller]
    pub fn says(self, words: &[&str]) -> Run {
        let told = without_layout(&self.stderr);
        for word in words {
            assert!(told.contains(&without_layout(word)), "missing: {word}\n{}", self.stderr);
        }
        self
    }
}

/// Text without line breaks, margins and blanks, which depend on the width of the terminal.
fn without_layout(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && !"│×╭╰─▶·".contains(*letter)).collect()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The numbers between the tags of a page without their separators, in order of size; neither pictures nor scripts.
fn numbers(page: &str) -> Vec<String> {
    // The scheme has a number for a name in Danish only.
    let page = page.replace("6 ugers selvvalgt uddannelse", "");
    // What stands escaped is no number.
    let mut text =
        ["&#34;", "&#38;", "&#39;", "&#60;", "&#62;"].iter().fold(page, |text, sign| text.replace(sign, " "));
    for (from, to) in [("<style", "</style>"), ("<script", "</script>"), ("<svg", "</svg>"), ("<a ", ">")] {
        while let Some(begin) = text.find(from) {
            let end = begin + text[begin..].find(to).unwrap() + to.len();
            text.replace_range(begin..end, " ");
        }
    }
    let mut inside = false;
    let shown = text.chars().map(|letter| {
        let hidden = inside || letter == '<';
        inside = letter == '<' || (inside && letter != '>');
        if hidden { ' ' } else { letter }
    });
    let shown: String = shown.collect();
    let words = shown.split(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
    let mut found: Vec<String> =
        words.map(|word| word.replace(['.', ','], "")).filter(|word| !word.is_empty()).collect();
    found.sort();
    found
}
