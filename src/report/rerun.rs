//! A run as the command that makes it again, and as what tells it from another. Knows the names of options, not what
//! they do.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::manifest::{ManifestParts, Platform};
use crate::journal::Records;

/// Options that stand before the others, without their name.
const FIRST: [&str; 3] = ["reform", "case", "spells"];
/// Options that are repeated where they name several.
const REPEATED: [&str; 2] = ["set", "target"];
/// What an option has that stands alone.
const ON: &str = "on";

/// Sizes as they were asked for; with the options they are the whole command, but for where it goes and in which language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    /// Persons in a draw, at most; `Some(None)` for the whole yearly inflow, none where a verb has none.
    pub people: Option<Option<u64>>,
    /// Parameter draws; none where a verb has none.
    pub draws: Option<u32>,
    /// Key of all randomness; none where a verb has none.
    pub seed: Option<u64>,
}

impl Asked {
    /// By the names of the options.
    pub fn told(&self) -> BTreeMap<String, String> {
        let people = self.people.map(|people| people.map_or_else(|| "full".to_owned(), |people| people.to_string()));
        let given = [
            ("people", people),
            ("draws", self.draws.map(|draws| draws.to_string())),
            ("seed", self.seed.map(|seed| seed.to_string())),
        ];
        given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }
}

/// The words after `sygesim` that make a run of these options again, each by itself.
pub fn command(verb: &str, options: &BTreeMap<String, String>) -> Vec<String> {
    let first = FIRST.iter().filter_map(|name| options.get(*name).cloned());
    let mut words: Vec<String> = std::iter::once(verb.to_owned()).chain(first).collect();
    for (name, value) in options.iter().filter(|(name, _)| !FIRST.contains(&name.as_str())) {
        let option = format!("--{}", name.replace('_', "-"));
        let values = if REPEATED.contains(&name.as_str()) { value.split(',').collect() } else { vec![value.as_str()] };
        for value in values {
            match value {
                ON => words.push(option.clone()),
                // By itself it would be taken for an option.
                value if value.starts_with('-') => words.push(format!("{option}={value}")),
                value => words.extend([option.clone(), value.to_owned()]),
            }
        }
    }
    words
}

/// What two pieces of work must have in common to belong to one run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunIdentity {
    /// What is run.
    #[serde(flatten)]
    pub parts: ManifestParts,
    /// Where: the last digit of a logarithm may differ from one platform to another.
    pub platform: Platform,
    /// Which of the shards of the run; none for the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<String>,
}

impl RunIdentity {
    /// Of a run on this platform.
    pub fn of(parts: &ManifestParts) -> RunIdentity {
        RunIdentity { parts: parts.clone(), platform: Platform::here(), shard: None }
    }

    /// Which run some work belongs to; in words why not, where it is that of another version.
    pub fn of_work(work: &Records) -> Result<RunIdentity, String> {
        let foreign = |found| format!("{}: found the work of another version: {found}", work.path().display());
        serde_json::from_str(work.identity()).map_err(foreign)
    }

    /// A shard of the run.
    pub fn of_shard(self, shard: impl ToString) -> RunIdentity {
        RunIdentity { shard: Some(shard.to_string()), ..self }
    }

    /// The run that a shard is of.
    pub fn whole(self) -> RunIdentity {
        RunIdentity { shard: None, ..self }
    }

    /// The first thing in which this run is not the other, in words; none when it is the same.
    pub fn difference(&self, other: &RunIdentity) -> Option<String> {
        let (mine, theirs) = (&self.parts, &other.parts);
        let named = |name: &str, mine: &str, theirs: &str| Some(format!("{name} is {mine}, there {theirs}"));
        if mine.version != theirs.version {
            return named("the version of sygesim", &mine.version, &theirs.version);
        }
        if mine.verb != theirs.verb {
            return named("the verb", &mine.verb, &theirs.verb);
        }
        for (mine, theirs) in [(&mine.options, &theirs.options), (&mine.asked, &theirs.asked)] {
            let names = mine.keys().chain(theirs.keys());
            let value =
                |of: &BTreeMap<String, String>, name: &str| of.get(name).cloned().unwrap_or("not given".to_owned());
            for name in names {
                let (mine, theirs) = (value(mine, name), value(theirs, name));
                if mine != theirs {
                    return named(&format!("--{}", name.replace('_', "-")), &mine, &theirs);
                }
            }
        }
        if self.shard != other.shard {
            let name = |shard: &Option<String>| shard.clone().unwrap_or("none".to_owned());
            return named("the shard", &name(&self.shard), &name(&other.shard));
        }
        let differing = mine.inputs.iter().zip(&theirs.inputs).find(|(mine, theirs)| mine != theirs);
        if let Some((mine, theirs)) = differing {
            return Some(match mine.path == theirs.path {
                true => format!("{} has another content", mine.path),
                false => format!("{} is read, there {}", mine.path, theirs.path),
            });
        }
        (self != other).then(|| "files or platform differ".to_owned())
    }
}

/// As it is kept beside the work, for [`RunIdentity::of_work`].
impl fmt::Display for RunIdentity {
    fn fmt(&self, words: &mut fmt::Formatter<'_>) -> fmt::Result {
        words.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::manifest::InputFile;

    fn parts(options: &[(&str, &str)]) -> ManifestParts {
        ManifestParts {
            version: "1".to_owned(),
            verb: "compare".to_owned(),
            options: options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            inputs: vec![InputFile::new("reform.toml", b"a")],
            asked: Asked { people: Some(None), draws: Some(8), seed: Some(1) }.told(),
        }
    }

    #[test]
    fn a_run_is_told_as_its_command() {
        let options = [
            ("reform", "my reform.toml"),
            ("set", "a.b=1,c=-2"),
            ("target", "-79,0"),
            ("without_targets", "A,B"),
            ("no_frailty", "on"),
        ];
        assert_eq!(
            parts(&options).command(),
            [
                "compare",
                "my reform.toml",
                "--draws",
                "8",
                "--no-frailty",
                "--people",
                "full",
                "--seed",
                "1",
                "--set",
                "a.b=1",
                "--set",
                "c=-2",
                "--target=-79",
                "--target",
                "0",
                "--without-targets",
                "A,B"
            ]
        );
    }

    #[test]
    fn what_tells_two_runs_apart_is_named() {
        let one = RunIdentity::of(&parts(&[("reform", "reform.toml")]));
        assert_eq!(one.difference(&one), None);
        let mut other = one.clone();
        other.parts.asked.insert("seed".to_owned(), "2".to_owned());
        assert_eq!(one.difference(&other).as_deref(), Some("--seed is 1, there 2"));
        let mut other = one.clone();
        other.parts.inputs = vec![InputFile::new("reform.toml", b"b")];
        assert_eq!(one.difference(&other).as_deref(), Some("reform.toml has another content"));
        let mut other = one.clone();
        other.parts.inputs.push(InputFile::new("more.toml", b""));
        assert!(one.difference(&other).is_some());
    }
}
