//! What keeps a file within the size that a run can bear, and its name within a folder: lists and conditions of rules,
//! initiatives, ids. Knows trees; what they mean is checked elsewhere.

use crate::files::path::{with_index, with_key};
use crate::files::{Document, Fault, Node, Value};
use crate::limits::{CONDITION_WORDS, INITIATIVES, RULE_LIST};

/// Heads under which conditions stand inside a condition.
const CONNECTIVES: [&str; 3] = ["all", "any", "not"];

/// Characters of an id at most: it becomes the name of a folder.
const LONGEST_ID: usize = 100;

/// What is too long in the file of a whole rule set, and an id that is no name.
pub(super) fn rule_set_bounds(document: &Document) -> Vec<Fault> {
    let long = document.get("rules").map(|rules| rule_bounds(rules, "rules")).unwrap_or_default();
    long.into_iter().chain(id_fault(document)).collect()
}

/// Lists and conditions of a rule set, or of a patch that stands at `path`, that are too long.
pub(super) fn rule_bounds(rules: &Node, path: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    visit(rules, path, &mut faults);
    faults
}

fn visit(node: &Node, path: &str, faults: &mut Vec<Fault>) {
    match &node.value {
        Value::Array(elements) if elements.len() > RULE_LIST => {
            let expected = format!("at most {RULE_LIST} in a list of rules");
            faults.push(node.place.fault(path, node.described(), expected, "join some of them"));
        }
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(at, element)| visit(element, &with_index(path, at), faults));
        }
        Value::Table(entries) => {
            for (key, value) in entries {
                let path = with_key(path, &key.name);
                let words = if CONNECTIVES.contains(&key.name.as_str()) { leaves(value) } else { 0 };
                if words > CONDITION_WORDS {
                    let found = format!("a condition of {words} words");
                    let expected = format!("at most {CONDITION_WORDS}");
                    faults.push(key.place.fault(path, found, expected, "say it in fewer; every person is asked it"));
                } else {
                    visit(value, &path, faults);
                }
            }
        }
        _ => {}
    }
}

/// Single values of a tree.
fn leaves(node: &Node) -> usize {
    match &node.value {
        Value::Array(elements) => elements.iter().map(leaves).sum(),
        Value::Table(entries) => entries.iter().map(|(_, value)| leaves(value)).sum(),
        _ => 1,
    }
}

/// More initiatives than a reform can have.
pub(super) fn initiative_bounds(document: &Document) -> Option<Fault> {
    let Value::Array(elements) = &document.root().entry("initiative")?.value else { return None };
    let beyond = elements.get(INITIATIVES)?;
    let found = format!("{} initiatives", elements.len());
    Some(beyond.place.fault("initiative", found, format!("at most {INITIATIVES}"), "split the reform"))
}

/// An id that could lead out of the folder that is named after it.
pub(super) fn id_fault(document: &Document) -> Option<Fault> {
    let id = document.root().entry("id").and_then(Node::string)?;
    let is_letter = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
    let is_name =
        !id.is_empty() && !id.starts_with('.') && id.chars().count() <= LONGEST_ID && id.chars().all(is_letter);
    (!is_name).then(|| {
        let expected = format!("a name of at most {LONGEST_ID} letters, digits, `-`, `_` and `.`, no `.` first");
        document.fault("id", format!("the id \"{id}\""), expected, "the results lie in a folder of this name")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn document(text: &str) -> Document {
        Document::parse(Path::new("a.toml"), text).expect("it is TOML")
    }

    #[test]
    fn a_list_and_a_condition_may_be_long_but_not_endless() {
        let list = |length: usize| document(&format!("band = [{}]\n", "1, ".repeat(length)));
        assert!(rule_bounds(list(RULE_LIST).root(), "").is_empty());
        assert_eq!(rule_bounds(list(RULE_LIST + 1).root(), "rules")[0].path, "rules.band");
        let ten = "{ sex = \"man\" }, ".repeat(10);
        let condition = |parts: usize| {
            let parts = format!("{{ any = [{ten}] }}, ").repeat(parts);
            document(&format!("plan.when = {{ not = {{ all = [{parts}] }} }}\n"))
        };
        assert!(rule_bounds(condition(20).root(), "").is_empty());
        let faults = rule_bounds(condition(21).root(), "");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!((faults[0].path.as_str(), faults[0].found.as_str()), ("plan.when.not", "a condition of 210 words"));
    }

    #[test]
    fn an_id_stays_in_its_folder() {
        for id in ["../x", "/etc/x", "a/b", "a\\\\b", "", ".hidden", "..", "a b", "nul\\u0000"] {
            assert!(id_fault(&document(&format!("id = \"{id}\"\n"))).is_some(), "{id}");
        }
        for id in ["agreement-2024", "rules-2024.v2", "førtidspension_1"] {
            assert!(id_fault(&document(&format!("id = \"{id}\"\n"))).is_none(), "{id}");
        }
    }
}
