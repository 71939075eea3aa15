//! What is wrong in a file: where, what was found, what was expected and the cure; and the nearest right name.
//! Knows nothing of how faults are found, and prints no source lines or colours: that is the command line's work.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

use crate::limits::NAME_SOUGHT;

/// One thing wrong in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as the user named it.
    pub file: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// The bytes of the file concerned.
    pub span: Range<usize>,
    /// Dotted key path, such as `initiative[3].patch`; empty for the whole file.
    pub path: String,
    /// What stands there.
    pub found: String,
    /// What may stand there.
    pub expected: String,
    /// What to do about it; may be empty.
    pub cure: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display();
        write!(formatter, "{file}:{}:{}: ", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(formatter, "{}: ", self.path)?;
        }
        write!(formatter, "found {}, expected {}", self.found, self.expected)?;
        if self.cure.is_empty() { Ok(()) } else { write!(formatter, "; {}", self.cure) }
    }
}

/// All faults found, sorted by file and position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Sorts by file and position and drops exact repetitions.
    pub fn new(mut faults: Vec<Fault>) -> Faults {
        faults.sort_by(|left, right| {
            let key = |fault: &Fault| (fault.file.clone(), fault.span.start, fault.path.clone());
            key(left).cmp(&key(right))
        });
        faults.dedup();
        Faults(faults)
    }

    /// `value` when there is no fault, otherwise all of them.
    ///
    /// # Errors
    /// The faults, when there are any.
    pub fn none_or<T>(faults: Vec<Fault>, value: T) -> Result<T, Faults> {
        if faults.is_empty() { Ok(value) } else { Err(Faults::new(faults)) }
    }

    /// The faults, sorted.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.0.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults as a list.
    pub fn into_vec(self) -> Vec<Fault> {
        self.0
    }
}

impl IntoIterator for Faults {
    type Item = Fault;
    type IntoIter = std::vec::IntoIter<Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Faults {
        Faults(vec![fault])
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, fault) in self.0.iter().enumerate() {
            if position > 0 {
                writeln!(formatter)?;
            }
            write!(formatter, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// The candidate most like `name`, if any is near enough to have been meant: at most one change in three
/// characters (one change for short names). Case and `-` for `_` do not count. Ties go to the first candidate.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(name);
    let candidates = candidates.into_iter().filter(|_| wanted.len() <= NAME_SOUGHT);
    candidates
        .map(|candidate| (distance(&wanted, &folded(candidate)), candidate))
        .filter(|(changes, candidate)| {
            let length = wanted.len().max(candidate.chars().count());
            *changes <= (length / 3).max(1) && *changes < length
        })
        .min_by_key(|(changes, _)| *changes)
        .map(|(_, candidate)| candidate)
}

fn folded(name: &str) -> Vec<char> {
    name.to_lowercase().replace('-', "_").chars().collect()
}

/// Damerau–Levenshtein distance in its restricted form: insert, delete, replace, swap two neighbours.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before_previous = vec![0; right.len() + 1];
    let mut previous: Vec<usize> = (0..=right.len()).collect();
    for row in 1..=left.len() {
        let mut current = vec![row; right.len() + 1];
        for column in 1..=right.len() {
            let same = left[row - 1] == right[column - 1];
            current[column] =
                (previous[column] + 1).min(current[column - 1] + 1).min(previous[column - 1] + usize::from(!same));
            let swapped =
                row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
            if swapped {
                current[column] = current[column].min(before_previous[column - 2] + 1);
            }
        }
        before_previous = std::mem::replace(&mut previous, current);
    }
    previous[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_finds_the_right_one() {
        let names = ["state_share", "state_rate", "week"];
        assert_eq!(nearest("stat_share", names), Some("state_share"));
        assert_eq!(nearest("State-Share", names), Some("state_share"));
        assert_eq!(nearest("wkee", names), None);
        assert_eq!(nearest("weke", names), Some("week"));
        assert_eq!(nearest("municipality", names), None);
        assert_eq!(nearest("x", ["y"]), None);
    }

    #[test]
    fn swapping_two_neighbours_is_one_change() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(distance(&letters("hihg"), &letters("high")), 1);
        assert_eq!(distance(&letters(""), &letters("abc")), 3);
    }

    #[test]
    fn faults_print_sorted_one_to_a_line() {
        let fault = |start: usize| Fault {
            file: "a.toml".into(),
            line: start,
            column: 1,
            span: start..start,
            path: "x".into(),
            found: "y".into(),
            expected: "z".into(),
            cure: String::new(),
        };
        let faults = Faults::new(vec![fault(2), fault(1), fault(2)]);
        assert_eq!(faults.to_string(), "a.toml:1:1: x: found y, expected z\na.toml:2:1: x: found y, expected z");
    }
}
