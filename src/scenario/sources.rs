//! The files a scenario is made of: rule sets as trees, populations with the places they live in. Knows files; chooses
//! nothing and runs nothing.

use std::path::{Path, PathBuf};

use super::bounds::{id_fault, rule_set_bounds};
use super::check::{check_reform, patch_path, unknown_names};
use super::library::Library;
use super::population_file::PopulationFile;
use super::reform_file::{InitiativeSwitch, ReformFile};
use super::rule_set_file::{EnactedRulesFile, RuleSetFile};
use crate::files::patch::merge_by;
use crate::files::{Date, Document, Fault, Faults, Node, Text, decode, decode_node, nearest, read, read_whole, shelf};
use crate::limits::RULE_LIST;
use crate::parameters::{Quantity, Register, Valued};
use crate::population::{Illness, Municipality, read_municipalities};
use crate::rules::{Rules, Section};

/// A rule set as a tree, so that patches can be laid over it.
pub(super) struct RuleTree {
    pub(super) id: String,
    pub(super) in_force: Date,
    /// The last day in force, or the first while no last day is known: the day its parameters are read at.
    pub(super) settled: Date,
    pub(super) source: String,
    pub(super) title: Text,
    pub(super) tree: Node,
}

/// The file that a document names under a key; none, with the fault, when there is no such file.
pub(super) fn file_at(
    library: &Library,
    folder: &str,
    document: &Document,
    key: &str,
    faults: &mut Vec<Fault>,
) -> Option<PathBuf> {
    let name = document.get(key).and_then(Node::string)?;
    match library.find(folder, name) {
        Ok(path) => Some(path),
        Err(missing) => {
            let found = format!("`{name}`, but no file {}", missing.path.display());
            faults.push(document.fault(key, found, "the name of a file of the library", missing.hint));
            None
        }
    }
}

/// A population and where it lives.
pub(super) struct PeopleAtHome {
    pub(super) document: Document,
    pub(super) file: PopulationFile,
    pub(super) list: PathBuf,
    /// Its own parameter records.
    pub(super) parameters: Option<PathBuf>,
    pub(super) municipalities: Vec<Municipality>,
}

/// Reads a population file and its list of municipalities.
pub(super) fn read_people(path: &Path) -> Result<PeopleAtHome, Faults> {
    let (document, file) = read_whole::<PopulationFile>(path).map_err(Faults::from)?;
    let mut faults: Vec<Fault> = id_fault(&document).into_iter().collect();
    let file = keep(file, &mut faults);
    faults.extend(file.iter().flat_map(|file| illness_faults(&document, &file.people.illness)));
    let beside = |key: &str| {
        let named = document.root().entry(key).and_then(Node::string);
        named.map(|name| path.parent().unwrap_or(Path::new(".")).join(name))
    };
    let (list, parameters) = (beside("municipalities"), beside("parameters"));
    let municipalities = list.as_deref().and_then(|list| {
        let read = if shelf::is_file(list) { read_municipalities(list) } else { Err(no_list(&document, list)) };
        keep(read, &mut faults)
    });
    match (file, list, municipalities) {
        (Some(file), Some(list), Some(municipalities)) if faults.is_empty() => {
            Ok(PeopleAtHome { document, file, list, parameters, municipalities })
        }
        _ => {
            if let Ok(register) = Register::read(&Library::of(path).parameter_files_and(parameters)) {
                faults.extend(unknown_names(&document, &register));
            }
            Err(Faults::new(faults))
        }
    }
}

/// The lists of a course of illness that belong together are of one length, with at least one band.
fn illness_faults(document: &Document, illness: &Illness) -> Vec<Fault> {
    let bands = match illness {
        Illness::Piecewise { from_week, .. } | Illness::Weekly { from_week, .. } => from_week.len(),
        _ => return Vec::new(),
    };
    let lists = match illness {
        Illness::Piecewise { recovery, other_exit, .. } => {
            vec![("recovery", recovery), ("other_exit", other_exit)]
        }
        Illness::Weekly { absent, gradual_return, .. } => vec![
            ("absent.recovery", &absent.recovery),
            ("absent.other_exit", &absent.other_exit),
            ("absent.permanent", &absent.permanent),
            ("absent.change", &absent.change),
            ("gradual_return.recovery", &gradual_return.recovery),
            ("gradual_return.other_exit", &gradual_return.other_exit),
            ("gradual_return.permanent", &gradual_return.permanent),
            ("gradual_return.change", &gradual_return.change),
        ],
        _ => Vec::new(),
    };
    let path = |key: &str| format!("people.illness.{key}");
    let mut faults: Vec<Fault> = Vec::new();
    if !(1..=RULE_LIST).contains(&bands) {
        let found = format!("{bands} bands");
        faults.push(document.fault(&path("from_week"), found, format!("1 to {RULE_LIST} bands"), ""));
    }
    faults.extend(lists.into_iter().filter(|(_, list)| list.len() != bands).map(|(key, list)| {
        let expected = format!("{bands}, one for each band of `from_week`");
        document.fault(&path(key), format!("a list of {}", list.len()), expected, "make the lists of one length")
    }));
    faults
}

/// A list of municipalities that is not there, with the most similar file beside it.
fn no_list(document: &Document, list: &Path) -> Faults {
    let mut names = shelf::names(list.parent().unwrap_or(Path::new("."))).unwrap_or_default();
    names.retain(|name| name.ends_with(".csv"));
    let asked = list.file_name().unwrap_or_default().to_string_lossy();
    let cure = match nearest(&asked, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => String::from("name a CSV file beside the population file"),
    };
    document
        .fault("municipalities", format!("`{asked}`, but no file {}", list.display()), "a list of municipalities", cure)
        .into()
}

/// Keeps what was read, or its faults.
pub(super) fn keep<T>(read: Result<T, Faults>, faults: &mut Vec<Fault>) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(found) => {
            faults.extend(found.into_vec());
            None
        }
    }
}

/// Adds the faults that stand where no fault is known yet: what is broken there need not be told in other words.
pub(super) fn add_new(found: Vec<Fault>, faults: &mut Vec<Fault>) {
    let known: Vec<_> = faults.iter().map(|fault| (fault.file.clone(), fault.span.clone())).collect();
    faults.extend(found.into_iter().filter(|fault| !known.contains(&(fault.file.clone(), fault.span.clone()))));
}

/// A rule set as a tree: complete, or another one with a reform enacted. `above` are the files that led here, so
/// that rule sets based on each other are a fault and no endless descent.
pub(super) fn rule_tree(
    library: &Library,
    path: &Path,
    schema: &serde_json::Value,
    inputs: &mut Vec<PathBuf>,
    above: &[PathBuf],
) -> Result<RuleTree, Faults> {
    inputs.push(path.to_path_buf());
    let document = Document::read(path).map_err(Faults::from)?;
    if document.root().entry("kind").and_then(Node::string) != Some("enacted_rules") {
        let (document, file) = read::<RuleSetFile>(path).map_err(Faults::from)?;
        Faults::none_or(rule_set_bounds(&document), ())?;
        let tree = document.get("rules").cloned().unwrap_or_else(|| document.root().clone());
        let settled = file.until.unwrap_or(file.in_force);
        return Ok(RuleTree {
            id: file.id,
            in_force: file.in_force,
            settled,
            source: file.source,
            title: file.title,
            tree,
        });
    }
    let mut faults: Vec<Fault> = id_fault(&document).into_iter().collect();
    let file = keep(decode::<EnactedRulesFile>(&document), &mut faults);
    let mut chain = above.to_vec();
    chain.push(path.to_path_buf());
    let base = file_at(library, "rules", &document, "based_on", &mut faults);
    let base = base.and_then(|base| match chain.contains(&base) {
        true => {
            let names: Vec<String> = chain.iter().chain([&base]).map(|path| path.display().to_string()).collect();
            let found = format!("a circle: {}", names.join(" is based on "));
            let cure = "name a rule set that is complete in itself";
            faults.push(document.fault("based_on", found, "a rule set that does not rest on this one", cure));
            None
        }
        false => keep(rule_tree(library, &base, schema, inputs, &chain), &mut faults),
    });
    let reform = file_at(library, "reforms", &document, "enacts", &mut faults).and_then(|reform| {
        inputs.push(reform.clone());
        keep(read::<ReformFile>(&reform).map_err(Faults::from), &mut faults)
    });
    faults.extend(reform.iter().flat_map(|(document, _)| check_reform(document)));
    let (Some(file), Some(base), Some((reform_document, reform)), true) = (file, base, reform, faults.is_empty())
    else {
        return Err(Faults::new(faults));
    };
    let enacted = reform.initiative.iter().enumerate().filter(|(_, entry)| entry.state == InitiativeSwitch::On);
    let tree = enacted
        .filter_map(|(position, _)| reform_document.get(&patch_path(position)))
        .fold(base.tree, |tree, patch| merge_by(&tree, patch, schema));
    Ok(RuleTree {
        id: file.id,
        in_force: file.in_force,
        settled: file.in_force,
        source: file.source,
        title: file.title,
        tree,
    })
}

/// Every quantity that a rule set, as a tree, names.
pub(super) fn quantities_of(rules: &Node) -> Result<Vec<Quantity>, Faults> {
    let rules = decode_node::<Rules>(rules, "rules")?;
    let mut named = Vec::new();
    rules.quantities(&mut named);
    Ok(named.into_iter().cloned().collect())
}

/// The sections that a patch changes.
pub(super) fn sections_of(patch: &Node) -> Vec<Section> {
    patch.table().into_iter().flatten().filter_map(|(key, _)| Section::named(&key.name)).collect()
}
