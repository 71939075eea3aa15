//! The committed figures, the tools they were counted with, and how much a count may differ from them.
//!
//! The same source, compiler and C library give the same count to the last instruction, on any machine with the same
//! kind of processor. Another compiler or C library gives another count of the same source; then only a difference too
//! large to be theirs is a fault, and the reference asks to be refreshed.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::process::Command;

use serde::{Deserialize, Serialize};

/// More than this is a fault when the tools are the same.
const SAME_TOOLS: f64 = 0.05;
/// More than this is a fault when they are not.
const OTHER_TOOLS: f64 = 0.20;
const HEAD: &str = "# Instructions a person costs, counted by callgrind. Written by `.ci/instructions accept`.\n";

/// What a count depends on besides the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tools {
    /// As it names itself.
    pub rustc: String,
    /// As `ldd` names it: logarithms and exponentials are its.
    pub libc: String,
}

/// The file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// What the figures were counted with.
    pub tools: Tools,
    instructions_per_person: BTreeMap<String, f64>,
}

/// How much more a person may cost.
#[derive(Clone, Copy)]
pub struct Tolerance(f64);

/// What a count says.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Within the tolerance.
    Holds,
    /// So much less that the reference would let the gain be lost again.
    Better,
    /// More, but other tools may have done it.
    Drifted,
    /// Too much more.
    Worse,
}

impl Tools {
    /// Those of this machine.
    pub fn found() -> Tools {
        let first_line = |program: &str| {
            let output = Command::new(program).arg("--version").output();
            let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
            text.lines().next().unwrap_or("unknown").to_owned()
        };
        Tools { rustc: first_line("rustc"), libc: first_line("ldd") }
    }
}

impl fmt::Display for Tools {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(text, "{} and {}", self.rustc, self.libc)
    }
}

impl Reference {
    /// Figures of today.
    pub fn new(figures: Vec<(String, f64)>) -> Reference {
        Reference { tools: Tools::found(), instructions_per_person: figures.into_iter().collect() }
    }

    /// Reads the file.
    pub fn read(path: &Path) -> Result<Reference, String> {
        let text = std::fs::read_to_string(path)
            .map_err(|fault| format!("{}: {fault}; write it with `.ci/instructions accept`", path.display()))?;
        toml::from_str(&text).map_err(|fault| format!("{}: {fault}", path.display()))
    }

    /// Writes the file.
    pub fn write(&self, path: &Path) -> Result<(), String> {
        let text = toml::to_string(self).map_err(|fault| fault.to_string())?;
        std::fs::write(path, format!("{HEAD}\n{text}")).map_err(|fault| format!("{}: {fault}", path.display()))
    }

    /// Instructions a person of a case.
    pub fn of(&self, case: &str) -> Result<f64, String> {
        let figure = self.instructions_per_person.get(case);
        figure
            .copied()
            .ok_or_else(|| format!("the reference has no case {case}; write it with `.ci/instructions accept`"))
    }

    /// What may be added with these tools.
    pub fn tolerance(&self, tools: &Tools) -> Tolerance {
        Tolerance(if self.tools == *tools { SAME_TOOLS } else { OTHER_TOOLS })
    }
}

impl Tolerance {
    /// Holds a count against the reference.
    pub fn verdict(self, before: f64, now: f64) -> Verdict {
        match now / before - 1.0 {
            change if change > self.0 => Verdict::Worse,
            change if change > SAME_TOOLS => Verdict::Drifted,
            change if change < -SAME_TOOLS => Verdict::Better,
            _ => Verdict::Holds,
        }
    }
}

impl fmt::Display for Tolerance {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(text, "{:.0} pct. more is allowed", 100.0 * self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_percent_more_is_too_much() {
        let tolerance = Tolerance(SAME_TOOLS);
        assert_eq!(tolerance.verdict(1000.0, 1051.0), Verdict::Worse);
        assert_eq!(tolerance.verdict(1000.0, 1049.0), Verdict::Holds);
        assert_eq!(tolerance.verdict(1000.0, 940.0), Verdict::Better);
    }

    #[test]
    fn another_compiler_may_move_the_count_further() {
        let reference = Reference::new(vec![("case".to_owned(), 1000.0)]);
        let other = Tools { rustc: "another".to_owned(), ..reference.tools.clone() };
        assert_eq!(reference.tolerance(&other).verdict(1000.0, 1100.0), Verdict::Drifted);
        assert_eq!(reference.tolerance(&other).verdict(1000.0, 1300.0), Verdict::Worse);
        assert_eq!(reference.tolerance(&reference.tools).verdict(1000.0, 1100.0), Verdict::Worse);
    }

    #[test]
    fn the_file_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("reference.toml");
        let written = Reference::new(vec![("case".to_owned(), 1234.0)]);
        written.write(&path).expect("it can be written");
        let read = Reference::read(&path).expect("it can be read");
        assert_eq!((read.of("case"), &read.tools), (Ok(1234.0), &written.tools));
        assert!(read.of("another").is_err());
    }
}
