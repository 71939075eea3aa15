//! Patches: partial trees laid over a whole one, what they set, and where two of them quarrel.
//! Knows trees and schemas, not rules: whether a patched rule set makes sense is checked after merging.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

use super::document::{Key, Node, Value};
use super::path::{Step, steps, with_key};
use super::shape::Walk;

mod partial;

pub(super) use partial::is_removal_schema;
pub use partial::optional;

/// The place of a patch in a typed file: any table. Its content is read from the document's tree
/// (`document.get("initiative[3].patch")`), which keeps the places of its values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PatchTable;

impl<'de> Deserialize<'de> for PatchTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PatchTable, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| PatchTable)
    }
}

impl JsonSchema for PatchTable {
    fn schema_name() -> Cow<'static, str> {
        "PatchTable".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object", "description": "Values to lay over a rule set; { remove = true } removes a key." })
    }
}

/// Whether a value is the mark `{ remove = true }`.
pub fn is_removal(node: &Node) -> bool {
    match node.table() {
        Some([(key, mark)]) => key.name == "remove" && matches!(mark.value, Value::Boolean(true)),
        _ => false,
    }
}

/// `base` with `patch` laid over it. Tables merge key by key; lists and single values are replaced whole;
/// `{ remove = true }` removes its key; a table whose `kind` changes is replaced whole, because the other keys of
/// the old kind mean nothing to the new one. Every value keeps the place of the file it came from.
pub fn merge(base: &Node, patch: &Node) -> Node {
    merge_with(base, patch, &|_| false, &mut Vec::new())
}

/// Like [`merge`], guided by the root schema of the whole tree: a table that is one form of an enum (a condition
/// such as `{ all = […] }`) is replaced whole, never mixed with the form in the base.
pub fn merge_by(base: &Node, patch: &Node, schema: &serde_json::Value) -> Node {
    let walk = Walk::new(schema);
    let replaces = |path: &[String]| {
        let schema = walk.schema_at(schema, path);
        schema.is_some_and(|schema| walk.is_single_key_choice(schema))
    };
    merge_with(base, patch, &replaces, &mut Vec::new())
}

/// Decides, for a path of keys, whether the table there is replaced whole.
type Replaces<'f> = dyn Fn(&[String]) -> bool + 'f;

fn merge_with(base: &Node, patch: &Node, replaces: &Replaces<'_>, path: &mut Vec<String>) -> Node {
    let (Some(old), Some(new)) = (base.table(), patch.table()) else {
        return without_removals(patch);
    };
    if changes_kind(base, patch) || replaces(path) {
        return without_removals(patch);
    }
    let mut merged: Vec<(Key, Node)> = Vec::new();
    for (key, value) in old {
        match patch.entry(&key.name) {
            None => merged.push((key.clone(), value.clone())),
            Some(change) if is_removal(change) => {}
            Some(change) => {
                path.push(key.name.clone());
                merged.push((key.clone(), merge_with(value, change, replaces, path)));
                path.pop();
            }
        }
    }
    let added = new.iter().filter(|(key, value)| base.entry(&key.name).is_none() && !is_removal(value));
    merged.extend(added.map(|(key, value)| (key.clone(), without_removals(value))));
    let place = base.place.clone();
    Node { place, value: Value::Table(merged) }
}

fn changes_kind(base: &Node, patch: &Node) -> bool {
    match (base.entry("kind"), patch.entry("kind")) {
        (Some(old), Some(new)) => !old.same_as(new),
        _ => false,
    }
}

/// A removal of what was never there leaves nothing behind.
fn without_removals(node: &Node) -> Node {
    let place = node.place.clone();
    let value = match &node.value {
        Value::Table(entries) => {
            let kept = entries.iter().filter(|(_, value)| !is_removal(value));
            Value::Table(kept.map(|(key, value)| (key.clone(), without_removals(value))).collect())
        }
        other => other.clone(),
    };
    Node { place, value }
}

/// The dotted paths a patch sets or removes, in its order. A list counts as one value.
pub fn leaves(patch: &Node) -> Vec<String> {
    leaf_nodes(patch).into_iter().map(|(path, _)| path).collect()
}

fn leaf_nodes(patch: &Node) -> Vec<(String, &Node)> {
    fn collect<'n>(node: &'n Node, path: &str, found: &mut Vec<(String, &'n Node)>) {
        match node.table() {
            Some(entries) if !entries.is_empty() && !is_removal(node) => {
                for (key, value) in entries {
                    collect(value, &with_key(path, &key.name), found);
                }
            }
            _ if path.is_empty() => {}
            _ => found.push((path.to_owned(), node)),
        }
    }
    let mut found = Vec::new();
    collect(patch, "", &mut found);
    found
}

/// Paths that two patches set to different values, also where one sets what stands above the other's path; with
/// the ids of the patches, in the order given. Sorted by path.
pub fn conflicts(patches: &[(&str, &Node)]) -> Vec<(String, Vec<String>)> {
    let leaves: Vec<Vec<Leaf<'_>>> = patches
        .iter()
        .map(|(_, patch)| {
            let found = leaf_nodes(patch).into_iter();
            found.map(|(path, node)| Leaf { steps: steps(&path), path, node }).collect()
        })
        .collect();
    let mut quarrels: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (second, second_leaves) in leaves.iter().enumerate() {
        for (first, first_leaves) in leaves[..second].iter().enumerate() {
            for left in first_leaves {
                for right in second_leaves {
                    if let Some(path) = quarrel(left, right) {
                        quarrels.entry(path.to_owned()).or_default().extend([first, second]);
                    }
                }
            }
        }
    }
    let named = |mut indices: Vec<usize>| {
        indices.sort_unstable();
        indices.dedup();
        indices.into_iter().map(|index| patches[index].0.to_owned()).collect()
    };
    quarrels.into_iter().map(|(path, indices)| (path, named(indices))).collect()
}

/// One value a patch sets.
struct Leaf<'n> {
    path: String,
    steps: Vec<Step>,
    node: &'n Node,
}

/// The path two leaves quarrel over: the shorter one.
fn quarrel<'l>(left: &'l Leaf<'_>, right: &'l Leaf<'_>) -> Option<&'l str> {
    let is_shorter = left.steps.len() <= right.steps.len();
    let (shorter, longer) = if is_shorter { (left, right) } else { (right, left) };
    if !longer.steps.starts_with(&shorter.steps) {
        return None;
    }
    // An empty table above a path only says "a table stands here", which the longer path agrees with.
    let is_empty_table = shorter.node.table().is_some_and(<[_]>::is_empty);
    let same_path = shorter.steps.len() == longer.steps.len();
    let agree = if same_path { shorter.node.same_as(longer.node) } else { is_empty_table };
    (!agree).then_some(shorter.path.as_str())
}

#[cfg(test)]
mod tests;
