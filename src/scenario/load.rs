//! From names to a scenario that is ready to run: files read, patches laid, dates resolved, every fault told at once.
//! Knows files and rules; simulates nothing.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use thiserror::Error;

use super::check::{check_bands, check_quantities, check_reform, check_units, patch_path, unknown_names};
use super::library::Library;
use super::population_file::PopulationFile;
use super::reform_file::{InitiativeEntry, InitiativeSwitch, ReformFile};
use super::sources::{PeopleAtHome, add_new, file_at, keep, quantities, read_people, rule_tree};
use crate::calendar::WEEKS_PER_YEAR;
use crate::engine::{Calendar, Initiative, Model};
use crate::files::patch::merge_by;
use crate::files::{Date, Document, Fault, Faults, Node, Text, decode_node, nearest, read_whole, schema_of};
use crate::parameters::{FixError, PriceError, Quantity, Register, ResolvedRegister, Valued, Values};
use crate::population::{Illness, Municipality};
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
        let resolved = register.resolve(reform.in_force, choices.known.unwrap_or(Date::LAST));
        let trees = [&baseline.tree, document.root(), population_document.root()];
        let named = quantities(&baseline.tree, &reform, &document, &population, &schema, &mut faults);
        add_new(check_quantities(&named, &trees, &resolved), &mut faults);
        add_new(check_units(&trees, &resolved), &mut faults);
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
        check_order(&baseline.tree, (&population_document, &population), &register)?;
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

    /// What the engine simulates: `count` people a draw in `batches` batches. `rules` is [`Scenario::rules`] as a
    /// function, which the caller keeps for as long as the model lives.
    pub fn model<'run>(
        &'run self,
        rules: &'run (dyn Fn(u32) -> &'run Rules<Quantity> + Sync),
        seed: u64,
        count: u64,
        batches: u64,
    ) -> Model<'run> {
        Model {
            rules,
            initiatives: &self.initiatives,
            people: &self.population.people,
            municipalities: &self.municipalities,
            calendar: self.calendar(),
            seed,
            count,
            batches,
        }
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

/// The clocks' bands must rise, at the means of their parameters.
fn check_order(
    baseline: &Node,
    (document, population): (&Document, &PopulationFile),
    register: &ResolvedRegister,
) -> Result<(), Faults> {
    let means = Values::new(register.records().iter().map(|record| (record.id.as_str(), record.mean())));
    let rules = decode_node::<Rules>(baseline, "rules")?.compile(&means);
    let refusion: Vec<f64> = rules.refusion.band.iter().map(|band| band.from_week).collect();
    let mut faults: Vec<Fault> = Vec::new();
    faults.extend(check_bands(baseline.get("refusion.band"), "refusion.band", &refusion));
    if let Illness::Piecewise { from_week, .. } = population.people.illness.compile(&means) {
        let key = "people.illness.from_week";
        faults.extend(check_bands(document.get(key), key, &from_week));
    }
    Faults::none_or(faults, ())
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
