//! From names to a scenario that is ready to run: files read, patches laid, dates resolved, every fault told at once.
//! Knows files and rules; simulates nothing.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use thiserror::Error;

use super::check::{check_quantities, check_reform, patch_path, unknown_names};
use super::library::Library;
use super::population_file::PopulationFile;
use super::reform_file::{InitiativeEntry, InitiativeSwitch, ReformFile};
use super::rule_set_file::{EnactedRulesFile, RuleSetFile};
use crate::calendar::WEEKS_PER_YEAR;
use crate::engine::{Calendar, Initiative};
use crate::files::patch::merge_by;
use crate::files::{
    Date, Document, Fault, Faults, Node, Text, decode, decode_node, nearest, read, read_whole, schema_of,
};
use crate::parameters::{FixError, PriceError, Quantity, Register, ResolvedRegister, Valued};
use crate::population::{Municipality, read_municipalities};
use crate::rules::{Rules, Section};

/// Initiatives that can be switched on in one run at most: every subset of them is a rule set of its own.
const MOST_ACTIVE: usize = 20;

/// What a user may choose besides the reform file.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Another baseline, by name or file.
    pub baseline: Option<String>,
    /// Another population, by name or file.
    pub population: Option<String>,
    /// Parameters fixed by hand.
    pub set: Vec<(String, f64)>,
    /// Only these initiatives; none named means all that are on.
    pub only: Vec<String>,
    /// These as well, studies for example.
    pub with: Vec<String>,
    /// Not these.
    pub without: Vec<String>,
    /// Other years of the table.
    pub years: Option<Vec<i32>>,
    /// What was known at this date; everything when none.
    pub known: Option<Date>,
}

/// Why a scenario cannot be run.
#[derive(Debug, Error)]
pub enum ScenarioError {
    /// What is wrong in the files.
    #[error(transparent)]
    Faults(#[from] Faults),
    /// A parameter fixed by hand.
    #[error("--set {0}")]
    Set(#[from] FixError),
    /// An amount that cannot be converted.
    #[error(transparent)]
    Price(#[from] PriceError),
    /// A choice that cannot be.
    #[error("{0}")]
    Choice(String),
}

/// A reform on a baseline and a population, ready to run.
pub struct Scenario {
    /// The reform as its file has it.
    pub reform: ReformFile,
    /// Name of the baseline.
    pub baseline: String,
    /// What readers see of it.
    pub baseline_title: Text,
    /// The population as its file has it.
    pub population: PopulationFile,
    /// Where the people live.
    pub municipalities: Vec<Municipality>,
    /// The parameters, one record an id.
    pub register: ResolvedRegister,
    /// What an amount is multiplied by to be in prices of the reform's price level, by parameter.
    pub price_factors: Vec<f64>,
    /// Years of the table.
    pub years: Vec<i32>,
    /// Positions of the active initiatives in the reform.
    pub active: Vec<usize>,
    /// The files it was read from.
    pub inputs: Vec<PathBuf>,
    initiatives: Vec<Initiative>,
    patches: Vec<Node>,
    baseline_tree: Node,
    schema: serde_json::Value,
    rules: Vec<OnceLock<Rules<Quantity>>>,
}

/// A rule set as a tree, so that patches can be laid over it.
pub(super) struct RuleTree {
    id: String,
    title: Text,
    tree: Node,
}

impl Scenario {
    /// Reads a reform and all it names.
    ///
    /// # Errors
    /// All faults of all files at once, or the first choice that cannot be.
    pub fn load(path: &Path, choices: &Choices) -> Result<Scenario, ScenarioError> {
        let library = Library::of(path);
        let schema = schema_of::<Rules>("rules");
        let mut inputs = vec![path.to_path_buf()];
        let mut faults = Vec::new();

        let (document, reform) = read_whole::<ReformFile>(path).map_err(Faults::from)?;
        let reform = keep(reform, &mut faults);
        faults.extend(check_reform(&document));
        let baseline_path = named(&library, "rules", (&document, "baseline"), &choices.baseline, &mut faults)?;
        let population_path =
            named(&library, "populations", (&document, "population"), &choices.population, &mut faults)?;
        let baseline =
            baseline_path.and_then(|path| keep(rule_tree(&library, &path, &schema, &mut inputs, &[]), &mut faults));
        inputs.extend(population_path.clone());
        let people = population_path.and_then(|path| keep(read_people(&path), &mut faults));
        let parameter_files = library.parameter_files();
        let register = keep(Register::read(&parameter_files), &mut faults);
        inputs.extend(parameter_files);
        let (reform, baseline, people, register) = match (reform, baseline, people, register) {
            (Some(reform), Some(baseline), Some(people), Some(register)) => (reform, baseline, people, register),
            (_, _, _, register) => {
                // Too little to resolve dates; names that no record has can still be told.
                faults.extend(register.iter().flat_map(|register| unknown_names(&document, register)));
                return Err(Faults::new(faults).into());
            }
        };
        let PeopleAtHome { document: population_document, file: population, list, municipalities } = people;
        inputs.push(list);
        let known = choices.known.or(Date::new(9999, 12, 31)).unwrap_or(reform.in_force);
        let resolved = register.resolve(reform.in_force, known);
        let trees = [&baseline.tree, document.root(), population_document.root()];
        let named = quantities(&baseline.tree, &reform, &document, &population, &schema, &mut faults);
        add_new(check_quantities(&named, &trees, &resolved), &mut faults);
        if !faults.is_empty() {
            // A patch that is no rule set has named nothing above.
            add_new(unknown_names(&document, &register), &mut faults);
            return Err(Faults::new(faults).into());
        }
        let mut register = resolved;

        for (id, value) in &choices.set {
            register.fix(id, *value)?;
        }
        let price_factors = register.price_factors(reform.price_level)?;
        let active = active(&reform, choices)?;
        let patches: Vec<Node> =
            active.iter().filter_map(|position| document.get(&patch_path(*position)).cloned()).collect();
        let initiatives = patches.iter().map(|patch| Initiative { sections: sections_of(patch) }).collect();
        Ok(Scenario {
            years: years(&reform, choices)?,
            baseline: baseline.id,
            baseline_title: baseline.title,
            baseline_tree: baseline.tree,
            rules: (0..1usize << active.len()).map(|_| OnceLock::new()).collect(),
            reform,
            population,
            municipalities,
            register,
            price_factors,
            active,
            inputs,
            initiatives,
            patches,
            schema,
        })
    }

    /// The rule set with a subset of the active initiatives switched on (bit n = the n-th active one).
    pub fn rules(&self, subset: u32) -> &Rules<Quantity> {
        self.rules[subset as usize].get_or_init(|| {
            let switched_on = |position: &usize| subset & (1 << position) != 0;
            let tree = (0..self.patches.len())
                .filter(switched_on)
                .fold(self.baseline_tree.clone(), |tree, at| merge_by(&tree, &self.patches[at], &self.schema));
            match decode_node(&tree, "") {
                Ok(rules) => rules,
                // Every patch was checked against the schema, and no two of them set the same thing.
                Err(fault) => unreachable!("checked patches make a checked rule set: {fault}"),
            }
        })
    }

    /// The active initiatives as the engine sees them.
    pub fn initiatives(&self) -> &[Initiative] {
        &self.initiatives
    }

    /// The entry of the n-th active initiative.
    pub fn entry(&self, active: usize) -> &InitiativeEntry {
        &self.reform.initiative[self.active[active]]
    }

    /// When the reform begins, as the engine sees it.
    pub fn calendar(&self) -> Calendar {
        let first = self.reform.in_force.year();
        let last = self.years.iter().copied().max().unwrap_or(first);
        Calendar {
            in_force_week: self.reform.in_force.fraction_of_year() * WEEKS_PER_YEAR,
            years: usize::try_from(last - first + 1).unwrap_or(0),
            transition: self.reform.transition,
        }
    }
}

/// The years asked for, in order.
fn years(reform: &ReformFile, choices: &Choices) -> Result<Vec<i32>, ScenarioError> {
    let years = choices.years.clone().unwrap_or_else(|| reform.years.clone());
    let first = reform.in_force.year();
    // Spells are followed for a few years; a century ahead is a slip of the pen.
    match years.iter().find(|year| **year > first + 50) {
        Some(year) => Err(ScenarioError::Choice(format!(
            "--years: found {year}, expected a year up to {}; the permanent column tells what comes after",
            first + 50
        ))),
        None => Ok(years),
    }
}

/// Positions of the initiatives that are on.
fn active(reform: &ReformFile, choices: &Choices) -> Result<Vec<usize>, ScenarioError> {
    let ids: Vec<&str> = reform.initiative.iter().map(|entry| entry.id.as_str()).collect();
    for (option, named) in [("--only", &choices.only), ("--with", &choices.with), ("--without", &choices.without)] {
        if let Some(unknown) = named.iter().find(|id| !ids.contains(&id.as_str())) {
            let hint = match nearest(unknown, ids.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => String::from("write them as in the reform file"),
            };
            return Err(ScenarioError::Choice(format!(
                "{option}: found `{unknown}`, expected initiatives of {}: {}; {hint}",
                reform.id,
                ids.join(", ")
            )));
        }
    }
    let is_on = |entry: &InitiativeEntry| {
        let from_start = if choices.only.is_empty() {
            entry.state == InitiativeSwitch::On
        } else {
            choices.only.contains(&entry.id)
        };
        (from_start || choices.with.contains(&entry.id)) && !choices.without.contains(&entry.id)
    };
    let active: Vec<usize> =
        reform.initiative.iter().enumerate().filter(|(_, entry)| is_on(entry)).map(|(at, _)| at).collect();
    if active.len() > MOST_ACTIVE {
        return Err(ScenarioError::Choice(format!(
            "{} initiatives are switched on, expected at most {MOST_ACTIVE} in one run; use --only or --without",
            active.len()
        )));
    }
    Ok(active)
}

fn sections_of(patch: &Node) -> Vec<Section> {
    patch.table().into_iter().flatten().filter_map(|(key, _)| Section::named(&key.name)).collect()
}

/// The file the user chose, or else the one that the document names under a key.
fn named(
    library: &Library,
    folder: &str,
    (document, key): (&Document, &str),
    choice: &Option<String>,
    faults: &mut Vec<Fault>,
) -> Result<Option<PathBuf>, ScenarioError> {
    if let Some(name) = choice {
        return library.find(folder, name).map(Some).map_err(|missing| ScenarioError::Choice(missing.to_string()));
    }
    Ok(file_at(library, folder, document, key, faults))
}

/// The file that a document names under a key; none, with the fault, when there is no such file.
fn file_at(
    library: &Library,
    folder: &str,
    document: &Document,
    key: &str,
    faults: &mut Vec<Fault>,
) -> Option<PathBuf> {
    let name = document.root().entry(key).and_then(Node::string)?;
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
    file: PopulationFile,
    list: PathBuf,
    municipalities: Vec<Municipality>,
}

/// Reads a population file and its list of municipalities.
pub(super) fn read_people(path: &Path) -> Result<PeopleAtHome, Faults> {
    let (document, file) = read_whole::<PopulationFile>(path).map_err(Faults::from)?;
    let mut faults = Vec::new();
    let file = keep(file, &mut faults);
    let named = document.root().entry("municipalities").and_then(Node::string);
    let list = named.map(|name| path.parent().unwrap_or(Path::new(".")).join(name));
    let municipalities = list.as_deref().and_then(|list| {
        let read = if list.is_file() { read_municipalities(list) } else { Err(no_list(&document, list)) };
        keep(read, &mut faults)
    });
    match (file, list, municipalities) {
        (Some(file), Some(list), Some(municipalities)) if faults.is_empty() => {
            Ok(PeopleAtHome { document, file, list, municipalities })
        }
        _ => {
            if let Ok(register) = Register::read(&Library::of(path).parameter_files()) {
                faults.extend(unknown_names(&document, &register));
            }
            Err(Faults::new(faults))
        }
    }
}

/// A list of municipalities that is not there, with the most similar file beside it.
fn no_list(document: &Document, list: &Path) -> Faults {
    let names: Vec<String> = std::fs::read_dir(list.parent().unwrap_or(Path::new(".")))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.ends_with(".csv"))
        .collect();
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
fn add_new(found: Vec<Fault>, faults: &mut Vec<Fault>) {
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
        let tree = document.get("rules").cloned().unwrap_or_else(|| document.root().clone());
        return Ok(RuleTree { id: file.id, title: file.title, tree });
    }
    let mut faults = Vec::new();
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
    Ok(RuleTree { id: file.id, title: file.title, tree })
}

/// Every quantity that the baseline, any initiative and the population name.
fn quantities(
    baseline: &Node,
    reform: &ReformFile,
    document: &Document,
    population: &PopulationFile,
    schema: &serde_json::Value,
    faults: &mut Vec<Fault>,
) -> Vec<Quantity> {
    let mut of_people = Vec::new();
    population.people.quantities(&mut of_people);
    let mut named: Vec<Quantity> = of_people.into_iter().cloned().collect();
    let mut add = |tree: &Node| -> Result<(), Faults> {
        let rules = decode_node::<Rules>(tree, "rules")?;
        let mut of_rules = Vec::new();
        rules.quantities(&mut of_rules);
        named.extend(of_rules.into_iter().cloned());
        Ok(())
    };
    if let Err(found) = add(baseline) {
        faults.extend(found);
    }
    for position in 0..reform.initiative.len() {
        let path = patch_path(position);
        let Some(patch) = document.get(&path) else { continue };
        // What is broken in a patch has been told where it stands.
        if faults.iter().any(|fault| fault.path.starts_with(&path)) {
            continue;
        }
        if let Err(found) = add(&merge_by(baseline, patch, schema)) {
            let told = |fault: Fault| {
                let found = format!("a patch that leaves no rule set ({}: {})", fault.path, fault.found);
                document.fault(&path, found, "a rule set that is whole after the patch", "patch what is missing too")
            };
            faults.extend(found.into_iter().map(told));
        }
    }
    named.sort();
    named.dedup();
    named
}
