//! What the shape of a scenario file cannot say: names that must exist, years in order, patches that do not quarrel.
//! And the check of one file by itself, whatever its kind.

use std::path::Path;

use super::library::Library;
use super::load::{Choices, Scenario, ScenarioError};
use super::population_file::PopulationFile;
use super::reform_file::ReformFile;
use super::rule_set_file::{EnactedRulesFile, RuleSetFile};
use crate::files::patch::{conflicts, optional};
use crate::files::{Document, Fault, Faults, Node, Value, check_node, nearest, read, schema_of};
use crate::parameters::{ParameterFile, Quantity, Register, ResolvedRegister};
use crate::rules::Rules;

/// The kinds of scenario file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A complete rule set.
    Rules,
    /// A rule set with a reform enacted.
    EnactedRules,
    /// A reform.
    Reform,
    /// A population.
    Population,
    /// Parameter records.
    Parameters,
}

impl FileKind {
    const NAMES: [(&'static str, FileKind); 5] = [
        ("rules", FileKind::Rules),
        ("enacted_rules", FileKind::EnactedRules),
        ("reform", FileKind::Reform),
        ("population", FileKind::Population),
        ("parameters", FileKind::Parameters),
    ];
}

/// The JSON Schemas of all kinds of file, by name, for editors.
pub fn schemas() -> Vec<(&'static str, serde_json::Value)> {
    let mut reform = schema_of::<ReformFile>("reform");
    put_patch_schema(&mut reform, &optional(&schema_of::<Rules>("rules")));
    vec![
        ("rules", schema_of::<RuleSetFile>("rules")),
        ("enacted_rules", schema_of::<EnactedRulesFile>("enacted_rules")),
        ("reform", reform),
        ("population", schema_of::<PopulationFile>("population")),
        ("parameters", schema_of::<ParameterFile>("parameters")),
    ]
}

/// Editors should know that a patch is a partial rule set.
fn put_patch_schema(reform: &mut serde_json::Value, patch: &serde_json::Value) {
    let Some(definitions) = reform.get_mut("$defs").and_then(serde_json::Value::as_object_mut) else { return };
    let mut patch = patch.clone();
    let parts = patch.as_object_mut().and_then(|patch| patch.remove("$defs"));
    for (name, part) in parts.as_ref().and_then(serde_json::Value::as_object).into_iter().flatten() {
        definitions.entry(name.clone()).or_insert_with(|| part.clone());
    }
    definitions.insert("PatchTable".into(), patch);
}

/// Key path of an initiative's patch.
pub(super) fn patch_path(position: usize) -> String {
    format!("initiative[{position}].patch")
}

/// Checks one file of any kind: its shape, and what it says.
///
/// # Errors
/// All faults at once.
pub fn check_file(path: &Path) -> Result<FileKind, ScenarioError> {
    let document = match Document::read(path) {
        Ok(document) => document,
        // With the kind unknown only the syntax can be judged; a duplicate key must not hide the other faults.
        Err(error) => return Err(faults_of_broken_file(path).unwrap_or_else(|| Faults::from(error)).into()),
    };
    match kind_of(&document)? {
        FileKind::Rules => {
            let (document, file) = read::<RuleSetFile>(path).map_err(Faults::from)?;
            check_rule_set_dates(&document, &file)?;
            check_own_quantities(path, &document)?;
            Ok(FileKind::Rules)
        }
        FileKind::EnactedRules => {
            read::<EnactedRulesFile>(path).map_err(Faults::from)?;
            Ok(FileKind::EnactedRules)
        }
        FileKind::Reform => {
            Scenario::load(path, &Choices::default())?;
            Ok(FileKind::Reform)
        }
        FileKind::Population => {
            let (document, _) = read::<PopulationFile>(path).map_err(Faults::from)?;
            check_own_quantities(path, &document)?;
            Ok(FileKind::Population)
        }
        FileKind::Parameters => {
            Register::read(&[path])?;
            Ok(FileKind::Parameters)
        }
    }
}

/// The faults of a file whose syntax is broken, shape included where the tree is whole enough.
fn faults_of_broken_file(path: &Path) -> Option<Faults> {
    let text = crate::files::document::read_text(path).ok()?;
    let (document, _, whole) = Document::survey(path, &text);
    let kind = if whole { kind_of(&document).ok()? } else { return None };
    let faults = match kind {
        FileKind::Rules => read::<RuleSetFile>(path).err().map(Faults::from),
        FileKind::EnactedRules => read::<EnactedRulesFile>(path).err().map(Faults::from),
        FileKind::Reform => read::<ReformFile>(path).err().map(Faults::from),
        FileKind::Population => read::<PopulationFile>(path).err().map(Faults::from),
        FileKind::Parameters => read::<ParameterFile>(path).err().map(Faults::from),
    };
    faults
}

fn kind_of(document: &Document) -> Result<FileKind, Faults> {
    let names = FileKind::NAMES.map(|(name, _)| name);
    let expected = format!("`kind = …` with one of {}", names.join(", "));
    let Some(found) = document.root().entry("kind").and_then(Node::string) else {
        let fault = document.fault("", "a file without a kind", expected, "add it as the first line");
        return Err(fault.into());
    };
    if let Some((_, kind)) = FileKind::NAMES.iter().find(|(name, _)| *name == found) {
        return Ok(*kind);
    }
    let cure = nearest(found, names).map(|near| format!("did you mean `{near}`?")).unwrap_or_default();
    Err(document.fault("kind", format!("`{found}`"), expected, cure).into())
}

fn check_rule_set_dates(document: &Document, file: &RuleSetFile) -> Result<(), Faults> {
    let ends_before = file.until.filter(|until| *until < file.in_force);
    let faults = ends_before.map(|until| {
        let expected = format!("a day on or after `in_force` ({})", file.in_force);
        document.fault("until", until.to_string(), expected, "swap or mend the two dates")
    });
    Faults::none_or(faults.into_iter().collect(), ())
}

/// Checks the quantities of a rule set or a population against the register of its own library.
fn check_own_quantities(path: &Path, document: &Document) -> Result<(), Faults> {
    let register = Register::read(&Library::of(path).parameter_files())?;
    let known: Vec<&str> = register.records().iter().map(|record| record.id.as_str()).collect();
    let mut faults = Vec::new();
    for_each_string(document.root(), &mut |key, node, text| {
        if text.contains('.') && !is_prose(key) && !known.contains(&text) {
            faults.push(unknown_quantity(key, node, text, known.iter().copied()));
        }
    });
    Faults::none_or(faults, ())
}

/// Keys whose strings are words for readers or other files, not parameter ids.
fn is_prose(key: &str) -> bool {
    matches!(key, "clause" | "source" | "municipalities" | "da" | "en" | "function" | "scheme" | "id")
}

/// The faults of a reform beyond its shape.
pub(super) fn check_reform(document: &Document, reform: &ReformFile, baseline: Option<&Node>) -> Vec<Fault> {
    let mut faults = check_patches(document, reform, baseline);
    let mut seen: Vec<&str> = Vec::new();
    for (position, initiative) in reform.initiative.iter().enumerate() {
        let path = format!("initiative[{position}]");
        if seen.contains(&initiative.id.as_str()) {
            let found = format!("the id `{}` a second time", initiative.id);
            faults.push(document.fault(&format!("{path}.id"), found, "every id once", "rename one of the two"));
        }
        seen.push(&initiative.id);
        if !reform.block.iter().any(|block| block.id == initiative.block) {
            let blocks: Vec<&str> = reform.block.iter().map(|block| block.id.as_str()).collect();
            let cure = nearest(&initiative.block, blocks.iter().copied());
            let cure = cure.map(|near| format!("did you mean `{near}`?")).unwrap_or_default();
            let (found, expected) = (format!("block `{}`", initiative.block), format!("one of {}", blocks.join(", ")));
            faults.push(document.fault(&format!("{path}.block"), found, expected, cure));
        }
    }
    if !reform.years.windows(2).all(|pair| pair[0] < pair[1]) {
        let found = format!("{:?}", reform.years);
        faults.push(document.fault("years", found, "years in rising order, each once", "sort them"));
    }
    faults
}

/// Patches must be partial rule sets, and no two may set the same thing.
fn check_patches(document: &Document, reform: &ReformFile, baseline: Option<&Node>) -> Vec<Fault> {
    let schema = optional(&schema_of::<Rules>("rules"));
    let patches: Vec<(String, &Node)> = (0..reform.initiative.len())
        .filter_map(|position| document.get(&patch_path(position)).map(|patch| (patch_path(position), patch)))
        .collect();
    let mut faults: Vec<Fault> = patches.iter().flat_map(|(path, patch)| check_node(patch, path, &schema)).collect();
    if baseline.is_none() || !faults.is_empty() {
        return faults;
    }
    let named: Vec<(&str, &Node)> =
        reform.initiative.iter().zip(&patches).map(|(entry, (_, patch))| (entry.id.as_str(), *patch)).collect();
    for (path, ids) in conflicts(&named) {
        let last = reform.initiative.iter().rposition(|entry| ids.contains(&entry.id)).unwrap_or(0);
        faults.push(document.fault(
            &format!("{}.{path}", patch_path(last)),
            format!("`{path}` set by initiatives {}", ids.join(" and ")),
            "every key set by one initiative only, so that any combination has a meaning",
            "split the key, or join the initiatives",
        ));
    }
    faults
}

/// Every quantity must have a record at the dates of the run.
pub(super) fn check_quantities(named: &[Quantity], trees: &[&Node], register: &ResolvedRegister) -> Vec<Fault> {
    let mut faults = Vec::new();
    for quantity in named.iter().filter(|quantity| register.index(&quantity.0).is_none()) {
        for tree in trees {
            for_each_string(tree, &mut |key, node, text| {
                if text == quantity.0 {
                    faults.push(unknown_quantity(key, node, text, register.names()));
                }
            });
        }
    }
    faults
}

fn unknown_quantity<'a>(key: &str, node: &Node, text: &str, known: impl Iterator<Item = &'a str>) -> Fault {
    let cure = match nearest(text, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => String::from("add a record to the parameter files, or mind the dates it is valid and known from"),
    };
    node.place.fault(key, format!("`{text}`"), "the id of a parameter record in force and known at the dates", cure)
}

/// Visits every string of a tree with the last key above it.
fn for_each_string(node: &Node, visit: &mut impl FnMut(&str, &Node, &str)) {
    fn walk(key: &str, node: &Node, visit: &mut impl FnMut(&str, &Node, &str)) {
        match &node.value {
            Value::String(text) => visit(key, node, text),
            Value::Array(items) => items.iter().for_each(|item| walk(key, item, visit)),
            Value::Table(entries) => entries.iter().for_each(|(below, value)| walk(&below.name, value, visit)),
            _ => {}
        }
    }
    walk("", node, visit);
}
