//! From names to a scenario that is ready to run: files read, patches laid, dates resolved, every fault told at once.
//! Knows files and rules; simulates nothing.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::calibrated::{Calibrated, Found};
use super::check::{check_bands, check_quantities, check_units, unknown_names};
use super::choices::{Behaviour, Choices, ScenarioError};
use super::library::Library;
use super::population_file::PopulationFile;
use super::question::{Change, Question, quantities};
use super::reform_file::{InitiativeEntry, InitiativeSwitch, ReformFile};
use super::sources::{PeopleAtHome, add_new, file_at, keep, read_people, rule_tree};
use super::stated::check_stated;
use super::weekly::check_weekly;
use crate::calendar::WEEKS_PER_YEAR;
use crate::engine::{Calendar, Model};
use crate::files::{Date, Document, Fault, Faults, Node, Text, decode_node, nearest, schema_of};
use crate::parameters::{Quantity, Register, ResolvedRegister, Valued, Values};
use crate::population::{Attachment, Illness, Municipality};
use crate::random::Sampling;
use crate::rules::Rules;
use crate::rules::reach::{self, Reach, Setting};

/// Initiatives that can be switched on in one run at most: every subset of them is a rule set of its own.
const MOST_ACTIVE: usize = 20;

/// More unknown parameters than this on a date of knowledge are told as one.
const MOST_UNKNOWN: usize = 10;

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
    /// Year of the prices in all tables.
    pub price_level: i32,
    /// What an amount is multiplied by to be in prices of that year, by parameter.
    pub price_factors: Vec<f64>,
    /// Years of the table.
    pub years: Vec<i32>,
    /// Positions of the active initiatives in the reform.
    pub active: Vec<usize>,
    /// The files it was read from.
    pub inputs: Vec<PathBuf>,
    /// Is it shown what municipalities make of other terms?
    pub behaviour: Behaviour,
    /// Calibrated parameters to show beside the forward estimate.
    pub calibrated: Option<Calibrated>,
    /// Why those that the reform names are left out.
    calibration_left_out: Option<Text>,
    changes: Vec<Change>,
    baseline_tree: Node,
    schema: serde_json::Value,
    rules: Vec<OnceLock<Box<Rules<Quantity>>>>,
}

impl Scenario {
    /// Reads a reform and all it names.
    ///
    /// # Errors
    /// All faults of all files at once, or the first choice that cannot be.
    pub fn load(path: &Path, choices: &Choices) -> Result<Scenario, ScenarioError> {
        let library = Library::of(path);
        let schema = schema_of::<Rules>("rules");
        let mut inputs = Vec::new();
        let mut faults = Vec::new();

        let question = Question::read(path, &library, choices, &schema, &mut inputs, &mut faults)?;
        let Question { document, reform, changes, settled } = question;
        let baseline_path = named(&library, "rules", (&document, "baseline"), &choices.baseline, &mut faults)?;
        let population_path =
            named(&library, "populations", (&document, "population"), &choices.population, &mut faults)?;
        let baseline =
            baseline_path.and_then(|path| keep(rule_tree(&library, &path, &schema, &mut inputs, &[]), &mut faults));
        inputs.extend(population_path.clone());
        let people = population_path.and_then(|path| keep(read_people(&path), &mut faults));
        let own = people.as_ref().and_then(|people| people.parameters.clone());
        let parameter_files = library.parameter_files_and(own);
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
        let PeopleAtHome { document: population_document, file: population, list, municipalities, .. } = people;
        inputs.push(list);
        let dates = [settled.unwrap_or(reform.in_force), baseline.settled, Date::end_of(population.year)];
        let valid = dates.into_iter().max().unwrap_or(reform.in_force);
        let resolved = register.resolve(valid, choices.known.unwrap_or(Date::LAST));
        let trees: Vec<&Node> = [&baseline.tree, document.root(), population_document.root()]
            .into_iter()
            .chain(changes.iter().flatten().map(Change::tree))
            .collect();
        let named = quantities(&baseline.tree, (&document, &changes), &population, &schema, &mut faults);
        let unknown = check_quantities(&named, &trees, &resolved);
        if let Some(known) = choices.known.filter(|_| unknown.len() > MOST_UNKNOWN) {
            return Err(ScenarioError::Choice(format!(
                "--known {known}: {} of the parameters this scenario names were not known then; name a later date, or leave \
                 --known out; `sygesim params --csv` tells since when each was known",
                named.iter().filter(|quantity| resolved.index(&quantity.0).is_none()).count()
            )));
        }
        add_new(unknown, &mut faults);
        add_new(check_units(&trees, &resolved), &mut faults);
        faults.extend(check_stated(&document, &reform, &population));
        if !faults.is_empty() {
            // A patch that is no rule set has named nothing above.
            add_new(unknown_names(&document, &register), &mut faults);
            return Err(Faults::new(faults).into());
        }
        // What no rule and no person of this scenario names would only move the draws of what they do name.
        let mut register = resolved.only(&named);

        for (id, value) in &choices.set {
            register.fix(id, *value)?;
        }
        let price_level = choices.price_level.or(reform.price_level).unwrap_or(population.year);
        let price_factors = register.price_factors(price_level)?;
        check_order(&baseline.tree, (&population_document, &population), &register)?;
        let active = active(&reform, choices)?;
        let changes: Vec<Change> = changes.into_iter().flatten().collect();
        let mut scenario = Scenario {
            years: years(&reform, choices)?,
            baseline: baseline.id,
            baseline_title: baseline.title,
            baseline_tree: baseline.tree,
            rules: (0..1usize << active.len()).map(|_| OnceLock::new()).collect(),
            reform,
            population,
            municipalities,
            register,
            price_level,
            price_factors,
            active,
            inputs,
            behaviour: choices.behaviour,
            calibrated: None,
            calibration_left_out: None,
            changes,
            schema,
        };
        scenario.check_classes()?;
        let Found { calibrated, input, left_out } = scenario.calibrated_by(&choices.calibrated, &library)?;
        (scenario.calibrated, scenario.calibration_left_out) = (calibrated, left_out);
        scenario.inputs.extend(input);
        Ok(scenario)
    }

    /// The rule set with a subset of the active initiatives switched on (bit n = the n-th active one).
    pub fn rules(&self, subset: u32) -> &Rules<Quantity> {
        self.rules[subset as usize].get_or_init(|| {
            let switched_on = |position: &usize| subset & (1 << position) != 0;
            Box::new(self.with((0..self.active.len()).filter(switched_on).map(|at| self.active[at])))
        })
    }

    /// The baseline with the initiatives at these positions of the reform.
    pub(super) fn with(&self, positions: impl Iterator<Item = usize>) -> Rules<Quantity> {
        let tree = positions.fold(self.baseline_tree.clone(), |tree, at| self.changes[at].on(&tree, &self.schema));
        match decode_node(&tree, "") {
            Ok(rules) => rules,
            // Every patch was checked against the schema, and no two of them set the same thing.
            Err(fault) => unreachable!("checked patches make a checked rule set: {fault}"),
        }
    }

    /// The rule set with all active initiatives.
    pub fn whole(&self) -> &Rules<Quantity> {
        self.rules((1 << self.active.len()) - 1)
    }

    /// How far the initiative at a position of the reform reaches, active or not.
    pub fn reach(&self, position: usize) -> Reach {
        let after = self.with(std::iter::once(position));
        reach::of_change(self.rules(0), &after, &self.setting(&after))
    }

    /// How far a parameter reaches in the rules before and after; none when no rule names it.
    pub fn reach_of(&self, id: &str) -> Option<Reach> {
        reach::of_parameter(id, &[self.rules(0), self.whole()], &self.setting(self.whole()))
    }

    pub(super) fn setting(&self, after: &Rules<Quantity>) -> Setting {
        let zero = |quantity: &Quantity| {
            let record = self.register.index(&quantity.0).map(|index| self.register.record(index));
            record.is_some_and(|record| record.distribution.is_none() && record.mean() == 0.0)
        };
        let reacting = self.behaviour == Behaviour::On && !(self.terms_as_observed() && after.terms_as_observed());
        Setting::of(&[self.rules(0), self.whole(), after], reacting, zero)
    }

    /// Do the baseline and the whole reform leave municipalities the prices under which their practice was observed?
    /// Then nothing can follow from how they react.
    pub fn terms_as_observed(&self) -> bool {
        self.rules(0).terms_as_observed() && self.whole().terms_as_observed()
    }

    /// The elasticities under which the whole reform is simulated once more: as the rules say, then along the axis; none
    /// where nothing can follow from them.
    pub fn reactions(&self) -> Vec<Quantity> {
        if self.behaviour == Behaviour::Off || self.is_weekly() || self.terms_as_observed() {
            return Vec::new();
        }
        let choice = &self.whole().choice;
        [&choice.elasticity].into_iter().chain(&choice.axis).cloned().collect()
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
            initiatives: self.active.len(),
            reacting: !self.reactions().is_empty(),
            people: &self.population.people,
            municipalities: &self.municipalities,
            calendar: self.calendar(),
            seed,
            count,
            batches,
            sampling: Sampling::Spread,
        }
    }

    /// What readers must know when these rules meet these people: a baseline that is not the reform's own, and spells that
    /// begin before they are observed.
    pub fn caveats(&self) -> Vec<Text> {
        let left_out = self.calibration_left_out.clone();
        self.grid_caveat()
            .into_iter()
            .chain(self.foreign_baseline())
            .chain(self.unseen_spells())
            .chain(left_out)
            .collect()
    }

    fn foreign_baseline(&self) -> Option<Text> {
        (self.baseline != self.reform.baseline && !self.active.is_empty()).then(|| Text {
            da: format!(
                "Reformen er skrevet til {}, men er her lagt oven på {}: initiativer, der allerede gælder dér, står til 0, andre \
                 erstatter senere regler, og pejlemærkerne for befolkningen gælder for dens egne regler.",
                self.reform.baseline, self.baseline
            ),
            en: format!(
                "The reform is written for {} but is laid over {} here: initiatives already in force there stand at 0, others \
                 replace later rules, and the targets of the population are for its own rules.",
                self.reform.baseline, self.baseline
            ),
        })
    }

    fn unseen_spells(&self) -> Option<Text> {
        let means = Values::new(self.register.records().iter().map(|record| (record.id.as_str(), record.mean())));
        let observed = self.population.people.observed_from_week.compile(&means);
        let unseen = |rules: &Rules<Quantity>| {
            let waiting = rules.benefit.waiting_weeks.compile(&means);
            Attachment::ALL.iter().any(|attachment| waiting.of(*attachment) + 1e-9 < observed.of(*attachment))
        };
        (unseen(self.rules(0)) || unseen(self.whole())).then(|| Text {
            da: format!(
                "Reglerne betaler sygedagpenge fra et tidligere tidspunkt i forløbet, end {} er observeret fra; de forløb, \
                 der slutter imellem, er ikke med, og udgifterne er derfor for lave.",
                self.population.title.da
            ),
            en: format!(
                "The rules pay benefit from an earlier point of the spell than {} are observed from; spells that end in \
                 between are left out, so the spending is too low.",
                self.population.title.en
            ),
        })
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
    faults.extend(check_weekly(document, population, register));
    faults.extend(check_bands(baseline.get("refusion.band"), "refusion.band", &refusion));
    if let Illness::Piecewise { from_week, .. } | Illness::Weekly { from_week, .. } =
        population.people.illness.compile(&means)
    {
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
    if choices.years.is_some() && years.iter().all(|year| *year < first) {
        return Err(ScenarioError::Choice(format!(
            "--years: found {years:?}, expected a year from {first} on, when the reform enters into force"
        )));
    }
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
        !choices.nothing_on && (from_start || choices.with.contains(&entry.id)) && !choices.without.contains(&entry.id)
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
