//! What is asked: what a reform costs against its baseline, or one rule set against another. Reads the file that asks;
//! resolves nothing.

use std::path::{Path, PathBuf};

use super::check::{check_reform, patch_path};
use super::choices::{Choices, ScenarioError};
use super::library::Library;
use super::population_file::PopulationFile;
use super::reform_file::{Block, InitiativeEntry, InitiativeSwitch, ReformFile, ReformKind};
use super::sources::{RuleTree, keep, quantities_of, rule_tree};
use crate::engine::Transition;
use crate::files::patch::{PatchTable, merge_by};
use crate::files::{Date, Document, Fault, Faults, Node, Text, read_whole};
use crate::parameters::{Quantity, Valued};

/// Years shown when one rule set is held against another, that of its entry into force first.
const YEARS_SHOWN: i32 = 4;

/// What an initiative changes in a rule set.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// Some of it.
    Part(Node),
    /// All of it: another rule set in its place.
    Whole(Node),
}

impl Change {
    /// The rule set with the change made.
    pub(super) fn on(&self, rules: &Node, schema: &serde_json::Value) -> Node {
        match self {
            Change::Part(patch) => merge_by(rules, patch, schema),
            Change::Whole(other) => other.clone(),
        }
    }

    /// What is written in its place of the file.
    pub(super) fn tree(&self) -> &Node {
        match self {
            Change::Part(tree) | Change::Whole(tree) => tree,
        }
    }
}

/// A question read from a file.
pub(super) struct Question {
    pub(super) document: Document,
    pub(super) reform: Option<ReformFile>,
    /// The change each initiative makes, by position; none where the file has a fault.
    pub(super) changes: Vec<Option<Change>>,
    /// The day the parameters are read at, when a rule set asks.
    pub(super) settled: Option<Date>,
}

impl Question {
    /// Reads what a file asks; what is wrong in it goes to `faults`.
    ///
    /// # Errors
    /// When the file cannot be read, or a choice is missing that a rule set needs.
    pub(super) fn read(
        path: &Path,
        library: &Library,
        choices: &Choices,
        schema: &serde_json::Value,
        inputs: &mut Vec<PathBuf>,
        faults: &mut Vec<Fault>,
    ) -> Result<Question, ScenarioError> {
        let document = Document::read(path).map_err(Faults::from)?;
        let kind = document.root().entry("kind").and_then(Node::string);
        if matches!(kind, Some("rules" | "enacted_rules")) {
            let rules = keep(rule_tree(library, path, schema, inputs, &[]), faults);
            let reform = rules.as_ref().map(|rules| replacement(rules, choices)).transpose()?;
            let settled = rules.as_ref().map(|rules| rules.settled);
            let changes = vec![rules.map(|rules| Change::Whole(rules.tree))];
            return Ok(Question { document, reform, changes, settled });
        }
        if let Some(other) = kind.filter(|kind| ["case", "population", "parameters", "calibration"].contains(kind)) {
            let verb = if other == "case" { "; a case is for `sygesim case`" } else { "" };
            return Err(ScenarioError::Choice(format!(
                "{}: found a file of kind `{other}`, expected a reform or a rule set{verb}",
                path.display()
            )));
        }
        inputs.push(path.to_path_buf());
        let (document, reform) = read_whole::<ReformFile>(path).map_err(Faults::from)?;
        let reform = keep(reform, faults);
        faults.extend(check_reform(&document));
        let initiatives = reform.as_ref().map_or(0, |reform| reform.initiative.len());
        let patch = |position| document.get(&patch_path(position)).cloned().map(Change::Part);
        let changes = (0..initiatives).map(patch).collect();
        Ok(Question { document, reform, changes, settled: None })
    }
}

/// A rule set as a reform of one line that puts it in the place of another.
fn replacement(rules: &RuleTree, choices: &Choices) -> Result<ReformFile, ScenarioError> {
    let chosen = |choice: &Option<String>, option: &str, example: &str| {
        choice.clone().ok_or_else(|| {
            ScenarioError::Choice(format!(
                "{option}: found none, expected one beside {}, which is a rule set and names none; e.g. {option} {example}",
                rules.id
            ))
        })
    };
    let first = rules.in_force.year();
    let population = chosen(&choices.population, "--population", "people-2023")?;
    Ok(ReformFile {
        kind: ReformKind::Reform,
        id: rules.id.clone(),
        title: rules.title.clone(),
        source: rules.source.clone(),
        baseline: chosen(&choices.baseline, "--baseline", "rules-2024")?,
        population,
        in_force: rules.in_force,
        transition: Transition::EventsFromDate,
        price_level: None,
        years: (first..first + YEARS_SHOWN).collect(),
        published_total: std::collections::BTreeMap::new(),
        block: vec![Block { id: "A".into(), title: rules.title.clone(), published: std::collections::BTreeMap::new() }],
        initiative: vec![InitiativeEntry {
            id: rules.id.clone(),
            block: "A".into(),
            state: InitiativeSwitch::On,
            title: rules.title.clone(),
            lever: Text { da: "Hele regelsættet".into(), en: "The whole rule set".into() },
            clause: rules.source.clone(),
            patch: PatchTable,
        }],
        target: Vec::new(),
        calibration: None,
        note: Vec::new(),
    })
}

/// Every quantity that the baseline, any initiative and the population name.
pub(super) fn quantities(
    baseline: &Node,
    (document, changes): (&Document, &[Option<Change>]),
    population: &PopulationFile,
    schema: &serde_json::Value,
    faults: &mut Vec<Fault>,
) -> Vec<Quantity> {
    let mut of_people = Vec::new();
    population.people.quantities(&mut of_people);
    let mut named: Vec<Quantity> = of_people.into_iter().cloned().collect();
    let mut add = |tree: &Node| -> Result<(), Faults> {
        named.extend(quantities_of(tree)?);
        Ok(())
    };
    if let Err(found) = add(baseline) {
        faults.extend(found);
    }
    for (position, change) in changes.iter().enumerate() {
        let path = patch_path(position);
        let Some(change) = change else { continue };
        // What is broken in a patch has been told where it stands.
        if faults.iter().any(|fault| fault.path.starts_with(&path)) {
            continue;
        }
        if let Err(found) = add(&change.on(baseline, schema)) {
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
