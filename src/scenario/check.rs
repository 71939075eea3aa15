//! What the shape of a scenario file cannot say: names that must exist, years in order, patches that do not quarrel.
//! And the check of one file by itself, whatever its kind.

use std::path::Path;

use super::library::Library;
use super::load::{Choices, Scenario, ScenarioError, keep, read_people, rule_tree};
use super::population_file::PopulationFile;
use super::reform_file::ReformFile;
use super::rule_set_file::{EnactedRulesFile, RuleSetFile};
use crate::files::document::read_text;
use crate::files::patch::{conflicts, optional};
use crate::files::{Date, Document, Fault, Faults, Node, Value, check_node, nearest, read_whole, schema_of};
use crate::parameters::{ParameterFile, Quantity, Register, ResolvedRegister};
use crate::population::read_municipalities;
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
    /// A list of municipalities, the only kind that is a CSV file.
    Municipalities,
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
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
        read_municipalities(path)?;
        return Ok(FileKind::Municipalities);
    }
    let text = read_text(path).map_err(Faults::from)?;
    let (document, syntax, whole) = Document::survey(path, &text);
    if !whole {
        return Err(Faults::new(syntax).into());
    }
    let kind = kind_of(&document).map_err(|fault| Faults::new(syntax.into_iter().chain(fault).collect()))?;
    let library = Library::of(path);
    match kind {
        FileKind::Rules => check_rule_set(path, &library)?,
        FileKind::EnactedRules => {
            rule_tree(&library, path, &schema_of::<Rules>("rules"), &mut Vec::new(), &[])?;
        }
        FileKind::Reform => {
            Scenario::load(path, &Choices::default())?;
        }
        FileKind::Population => {
            let people = read_people(path)?;
            let register = Register::read(&library.parameter_files())?;
            Faults::none_or(unknown_names(&people.document, &register), ())?;
        }
        FileKind::Parameters => check_parameters(path, &library)?,
        FileKind::Municipalities => {}
    }
    Ok(kind)
}

fn check_rule_set(path: &Path, library: &Library) -> Result<(), Faults> {
    let (document, file) = read_whole::<RuleSetFile>(path)?;
    let mut faults = Vec::new();
    keep(file, &mut faults);
    faults.extend(rule_set_dates(&document));
    let register = keep(Register::read(&library.parameter_files()), &mut faults);
    faults.extend(register.iter().flat_map(|register| unknown_names(&document, register)));
    Faults::none_or(faults, ())
}

/// A parameter file is read with the others of its library, whose price indices it may name; only its own faults count.
fn check_parameters(path: &Path, library: &Library) -> Result<(), Faults> {
    let Err(faults) = Register::read(&library.with_parameter_file(path)) else { return Ok(()) };
    let own = faults.into_iter().filter(|fault| fault.file == path).collect();
    Faults::none_or(own, ())
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

fn rule_set_dates(document: &Document) -> Option<Fault> {
    let date = |key: &str| match document.root().entry(key)?.value {
        Value::Datetime(time) => Date::try_from(time).ok(),
        _ => None,
    };
    let (in_force, until) = (date("in_force")?, date("until")?);
    (until < in_force).then(|| {
        let expected = format!("a day on or after `in_force` ({in_force})");
        document.fault("until", until.to_string(), expected, "swap or mend the two dates")
    })
}

/// The quantities of a file that no record of the register has, whatever its dates.
pub(super) fn unknown_names(document: &Document, register: &Register) -> Vec<Fault> {
    let known: Vec<&str> = register.records().iter().map(|record| record.id.as_str()).collect();
    let mut faults = Vec::new();
    for_each_string(document.root(), &mut |key, node, text| {
        if text.contains('.') && !is_prose(key) && !known.contains(&text) {
            faults.push(unknown_quantity(key, node, text, known.iter().copied()));
        }
    });
    faults
}

/// Keys whose strings are words for readers or other files, not parameter ids.
fn is_prose(key: &str) -> bool {
    matches!(
        key,
        "clause"
            | "source"
            | "municipalities"
            | "da"
            | "en"
            | "function"
            | "scheme"
            | "id"
            | "baseline"
            | "population"
            | "based_on"
            | "enacts"
    )
}

/// The faults of a reform beyond its shape, told from the tree, so that a fault of shape hides none of them.
pub(super) fn check_reform(document: &Document) -> Vec<Fault> {
    let mut faults = check_patches(document);
    faults.extend(check_row_names(document));
    let blocks: Vec<&str> = elements(document, "block").iter().filter_map(|block| text_of(block, "id")).collect();
    for (position, initiative) in elements(document, "initiative").iter().enumerate() {
        let Some(block) = text_of(initiative, "block").filter(|block| !blocks.contains(block)) else { continue };
        let cure = nearest(block, blocks.iter().copied());
        let cure = cure.map(|near| format!("did you mean `{near}`?")).unwrap_or_default();
        let (found, expected) = (format!("block `{block}`"), format!("one of {}", blocks.join(", ")));
        faults.push(document.fault(&format!("initiative[{position}].block"), found, expected, cure));
    }
    let years: Vec<i64> = elements(document, "years").iter().filter_map(Node::integer).collect();
    if !years.windows(2).all(|pair| pair[0] < pair[1]) {
        let found = format!("{years:?}");
        faults.push(document.fault("years", found, "years in rising order, each once", "sort them"));
    }
    faults
}

/// Blocks and initiatives are rows of one table, beside the total.
fn check_row_names(document: &Document) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = vec!["total"];
    for key in ["block", "initiative"] {
        for (position, entry) in elements(document, key).iter().enumerate() {
            let Some(id) = text_of(entry, "id") else { continue };
            if seen.contains(&id) {
                let expected = "every id of blocks and initiatives once, and none of them `total`";
                let found = format!("the id `{id}` a second time");
                faults.push(document.fault(&format!("{key}[{position}].id"), found, expected, "rename one of the two"));
            }
            seen.push(id);
        }
    }
    faults
}

/// The elements of a list; none where there is no list.
fn elements<'d>(document: &'d Document, key: &str) -> &'d [Node] {
    match document.get(key).map(|node| &node.value) {
        Some(Value::Array(elements)) => elements,
        _ => &[],
    }
}

fn text_of<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.entry(key).and_then(Node::string)
}

/// Patches must be partial rule sets, and no two may set the same thing.
fn check_patches(document: &Document) -> Vec<Fault> {
    let schema = optional(&schema_of::<Rules>("rules"));
    let initiatives = elements(document, "initiative");
    let patches: Vec<(usize, &str, &Node)> = initiatives
        .iter()
        .enumerate()
        .filter_map(|(position, entry)| Some((position, text_of(entry, "id")?, entry.entry("patch")?)))
        .filter(|(_, _, patch)| patch.table().is_some())
        .collect();
    let mut faults: Vec<Fault> =
        patches.iter().flat_map(|(position, _, patch)| check_node(patch, &patch_path(*position), &schema)).collect();
    let named: Vec<(&str, &Node)> = patches.iter().map(|(_, id, patch)| (*id, *patch)).collect();
    for (path, ids) in conflicts(&named) {
        let last = patches.iter().rfind(|(_, id, _)| ids.iter().any(|named| named == id));
        faults.push(document.fault(
            &format!("{}.{path}", patch_path(last.map_or(0, |(position, _, _)| *position))),
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
