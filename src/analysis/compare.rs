//! The main job: a reform against its baseline, over draws of the parameters, until the answer is precise enough.

use std::collections::BTreeMap;
use std::time::Instant;

use thiserror::Error;

use super::calibrated::{calibrated_face, calibrated_samples};
use super::comparison::{
    BehaviourTold, BlockFace, CapPlace, Comparison, FanYear, InitiativeFace, InitiativeState, MunicipalChange,
    ParameterFace, Reaction, Row, RowDetail, RunFacts, Summary, Tier, VolumeChange,
};
use super::disclosure;
use super::draws::series;
use super::estimands::{Grant, Layout, Municipal};
use super::estimate::Estimate;
use super::influence::Regression;
use super::occupancy::Occupancy;
use super::precision::{Effort, Precision, Reached};
use super::replicates::{Samples, mean, quantile};
use super::simulated::Simulated;
use super::survival;
use super::targets::target_check;
use crate::engine::{Cancelled, Observer};
use crate::files::Text;
use crate::ledger::{Account, Payer, Volume, WEEKS_PER_FULL_YEAR_PERSON};
use crate::limits::{DRAWS, PEOPLE, PERSON_DRAWS};
use crate::parameters::{ParameterIndex, Quantity, Record};
use crate::population::Municipality;
use crate::scenario::{Behaviour, Block, InitiativeSwitch, Scenario};

/// How much is simulated.
#[derive(Clone, Copy, Debug)]
pub struct RunSize {
    /// Persons in a draw, with a precision at most; none for the whole yearly inflow.
    pub people: Option<u64>,
    /// Parameter draws; with a precision that people alone cannot give, a round of them.
    pub draws: u32,
    /// Key of all randomness.
    pub seed: u64,
    /// Stop when the Monte Carlo error of the headline is at most this, mio. kr.
    pub precision: Option<f64>,
}

/// Why a comparison gave no answer.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum CompareError {
    /// Stopped from outside.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// Nothing to simulate.
    #[error("found {people} people and {draws} draws, expected at least 1 of each; give --people and --draws above 0")]
    Empty {
        /// People asked for.
        people: u64,
        /// Draws asked for.
        draws: u32,
    },
    /// A stop that the parts of a run cannot agree on.
    #[error(
        "found a precision for a part of a run, expected --people and --draws alone; when to stop follows from all parts together"
    )]
    PrecisionInParts,
    /// More than anyone waits for.
    #[error(
        "found {people} people and {draws} draws, expected at most {PEOPLE} people, {DRAWS} draws and {PERSON_DRAWS} of the one \
         times the other; give --people or --draws below that"
    )]
    TooMuch {
        /// People asked for.
        people: u64,
        /// Draws asked for.
        draws: u32,
    },
    /// People whose subsets cannot be walked.
    #[error(
        "the people are on a weekly grid, expected people who are followed one by one; `sygesim compare` gives the \
         Shapley value of each initiative on a grid"
    )]
    Weekly,
    /// Too little for a calibration.
    #[error(
        "found {first} points and {check} for the check, expected at least {least} points, twice as many as there are uncertain \
         parameters, and 16 for the check; give --points above that"
    )]
    TooFewPoints {
        /// Points of the prior.
        first: u32,
        /// The least that will do.
        least: u32,
        /// Points of the check.
        check: u32,
    },
    /// A figure that is not a number.
    #[error("{figure} came out as {value}: a parameter draw left the range its rule can bear; see `sygesim check`")]
    NotANumber {
        /// Which figure.
        figure: String,
        /// What came out.
        value: f64,
    },
}

/// A parameter is named for a row when its slope is more than this many standard errors from 0.
const VISIBLE: f64 = 4.0;

/// Parameters named for a row at most.
const MOST_REASONS: usize = 3;

/// Simulates a scenario and answers.
///
/// # Errors
/// When stopped, when nothing is to be simulated, or when a figure is not a number.
pub fn compare(scenario: &Scenario, size: RunSize, observer: &dyn Observer) -> Result<Comparison, CompareError> {
    let begun = Instant::now();
    let people = size.people_of(scenario)?;
    let mut simulated = simulate(scenario, size, people, observer)?;
    let seconds = begun.elapsed().as_secs_f64();
    let occupancy = std::mem::take(&mut simulated.occupancy);
    answer(scenario, size, (&simulated, occupancy), seconds, observer)
}

/// What the draws so far tell, with the occupancy that is handed over.
///
/// # Errors
/// As [`compare`].
pub(super) fn answer(
    scenario: &Scenario,
    size: RunSize,
    (simulated, occupancy): (&Simulated, Occupancy),
    seconds: f64,
    observer: &dyn Observer,
) -> Result<Comparison, CompareError> {
    let layout = Layout::new(scenario);
    let samples = &simulated.samples;
    for (row, id) in layout.rows() {
        let value = samples.estimate(layout.permanent(row)).mean;
        if !value.is_finite() {
            return Err(CompareError::NotANumber { figure: format!("row {id}"), value });
        }
    }
    let calibrated = calibrated_samples(scenario, (size.seed, simulated.people), samples.draws() as u32, observer)?;
    let regression = Regression::new(varied_parameters(scenario, &simulated.values));
    let headline = samples.knowledge(layout.permanent(0));
    let run = RunFacts {
        seed: size.seed,
        people: simulated.people,
        draws: samples.draws() as u64,
        tier: if scenario.is_weekly() { Tier::Exact } else { Tier::Persons },
        threads: rayon::current_num_threads(),
        seconds,
        spells_per_second: simulated.spells as f64 / seconds,
        manifest: String::new(),
    };
    let reform = &scenario.reform;
    let mut draws = series(scenario, &layout, samples, "forward");
    draws.extend(calibrated.iter().flat_map(|samples| series(scenario, &layout, samples, "calibrated")));
    let mut comparison = Comparison {
        summary: summary(scenario, &layout, samples, calibrated.as_ref(), run),
        title: reform.title.clone(),
        baseline_title: scenario.baseline_title.clone(),
        population_title: scenario.population.title.clone(),
        in_force: reform.in_force.to_string(),
        blocks: block_faces(scenario),
        published_total: reform.published_total.clone(),
        initiatives: initiative_faces(scenario, &layout, samples, &regression),
        parameters: parameter_faces(scenario),
        accounts_rest_on: accounts_rest_on(&layout, samples, &regression),
        influences: regression.influences(&headline),
        headline_draws: headline,
        calibrated_draws: calibrated.as_ref().map(|samples| samples.knowledge(layout.permanent(0))).unwrap_or_default(),
        fan: fan(scenario, &layout, samples),
        calibrated_fan: calibrated.as_ref().map(|samples| fan(scenario, &layout, samples)).unwrap_or_default(),
        survival: survival::weeks(&simulated.survival),
        variance_ratio: simulated.variance_ratio(layout.permanent(0)),
        notes: notes(scenario, size, samples.error(layout.headline())),
        occupancy,
        draws,
    };
    if let Some(microdata) = &scenario.population.microdata {
        disclosure::protect(&mut comparison, scenario, microdata.smallest_cell);
    }
    Ok(comparison)
}

impl RunSize {
    /// Persons in a draw: as many as named, or everyone who begins a first spell in a year.
    ///
    /// # Errors
    /// When nothing is to be simulated, or more than anyone waits for.
    pub(super) fn people_of(&self, scenario: &Scenario) -> Result<u64, CompareError> {
        let (people, draws) = (self.people.unwrap_or_else(|| whole_inflow(scenario)), self.draws);
        if people == 0 || draws == 0 {
            return Err(CompareError::Empty { people, draws });
        }
        if people > PEOPLE || draws > DRAWS || people.saturating_mul(draws.into()) > PERSON_DRAWS {
            return Err(CompareError::TooMuch { people, draws });
        }
        Ok(people)
    }
}

/// Everyone who begins a first spell in a year, at the mean of the inflow.
pub(super) fn whole_inflow(scenario: &Scenario) -> u64 {
    let inflow = scenario.register.index(&scenario.population.people.inflow.0);
    inflow.map_or(0, |index| scenario.register.record(index).mean().round() as u64)
}

fn simulate(
    scenario: &Scenario,
    size: RunSize,
    people: u64,
    observer: &dyn Observer,
) -> Result<Simulated, CompareError> {
    let layout = Layout::new(scenario);
    let headline = layout.headline();
    let asked = Precision { wanted: size.precision, most: Effort { people, draws: size.draws } };
    let mut effort = asked.first();
    let mut simulated = Simulated::new(effort.people, layout.len(), 0);
    loop {
        simulated.grow(scenario, size.seed, effort.draws, observer)?;
        let samples = &simulated.samples;
        let reached = Reached { error: samples.error(headline), error_of_people: samples.error_of_people(headline) };
        match asked.next(effort, reached) {
            None => return Ok(simulated),
            Some(next) => effort = next,
        }
        if effort.people != simulated.people {
            simulated = Simulated::new(effort.people, layout.len(), simulated.spells);
        }
    }
}

/// The parameters that vary, with their values over the draws.
fn varied_parameters(scenario: &Scenario, draws: &[Vec<f64>]) -> Vec<(String, Vec<f64>)> {
    let column = |index: ParameterIndex| draws.iter().map(|draw| draw[index.position()]).collect();
    let id = |index: ParameterIndex| scenario.register.record(index).id.clone();
    scenario.register.distributed().into_iter().map(|index| (id(index), column(index))).collect()
}

fn summary(
    scenario: &Scenario,
    layout: &Layout,
    samples: &Samples,
    calibrated: Option<&Samples>,
    run: RunFacts,
) -> Summary {
    let named = |name: &str, figure: usize| (name.to_owned(), samples.estimate(figure));
    let rows = |samples: &Samples| {
        layout.rows().map(|(row, id)| (id.to_owned(), row_of(scenario, layout, samples, row))).collect()
    };
    let estimates = [("forward", Some(samples)), ("calibrated", calibrated)];
    Summary {
        scenario: scenario.reform.id.clone(),
        baseline: scenario.baseline.clone(),
        population: scenario.population.id.clone(),
        unit: "mio. kr.".to_owned(),
        price_level: scenario.price_level,
        years: scenario.years.clone(),
        estimates: estimates.into_iter().filter_map(|(name, of)| Some((name.to_owned(), rows(of?)))).collect(),
        calibration: calibrated.and_then(|samples| calibrated_face(scenario, samples)),
        payers: Payer::ALL.iter().map(|payer| named(payer.name(), layout.row_payer(0, *payer))).collect(),
        accounts: Account::ALL.iter().map(|account| named(account.name(), layout.account(*account))).collect(),
        volumes: volumes(layout, samples),
        details: layout.rows().map(|(row, id)| (id.to_owned(), detail_of(layout, samples, row))).collect(),
        baseline_gross: samples.estimate(layout.gross_before()),
        baseline_payers: Payer::ALL.iter().map(|payer| named(payer.name(), layout.payer_before(*payer))).collect(),
        baseline_accounts: Account::ALL
            .iter()
            .map(|account| named(account.name(), layout.account_before(*account)))
            .collect(),
        settlements: Grant::ALL.iter().map(|(grant, name)| named(name, layout.grant(*grant))).collect(),
        settled_payers: Payer::ALL.iter().map(|payer| named(payer.name(), layout.settled(*payer))).collect(),
        behaviour: behaviour(scenario),
        reactions: reactions(scenario, layout, samples),
        municipalities: municipalities(scenario, layout, samples),
        targets: scenario
            .population
            .target
            .iter()
            .chain(&scenario.reform.target)
            .map(|target| target_check(target, layout, samples))
            .collect(),
        run,
    }
}

fn row_of(scenario: &Scenario, layout: &Layout, samples: &Samples, row: usize) -> Row {
    let years = scenario.years.iter().enumerate().map(|(column, year)| (year.to_string(), column));
    years
        .chain([("permanent".to_owned(), scenario.years.len())])
        .map(|(name, column)| (name, samples.estimate(layout.money(row, column))))
        .collect()
}

/// The total by year and permanently, in the points a fan shows.
fn fan(scenario: &Scenario, layout: &Layout, samples: &Samples) -> Vec<FanYear> {
    let years = scenario.years.iter().map(i32::to_string).chain(["permanent".to_owned()]);
    let year = |(column, key): (usize, String)| {
        let mut sorted = samples.knowledge(layout.money(0, column));
        sorted.sort_by(f64::total_cmp);
        FanYear { key, quantiles: [0.05, 0.25, 0.5, 0.75, 0.95].map(|share| quantile(&sorted, share)) }
    };
    years.enumerate().map(year).collect()
}

/// The permanent change of a row by payer and in every volume.
fn detail_of(layout: &Layout, samples: &Samples, row: usize) -> RowDetail {
    let payer = |payer: &Payer| (payer.name().to_owned(), samples.estimate(layout.row_payer(row, *payer)));
    let volume = |volume: &Volume| (volume.name().to_owned(), samples.estimate(layout.row_volume(row, *volume)));
    RowDetail { payers: Payer::ALL.iter().map(payer).collect(), volumes: Volume::ALL.iter().map(volume).collect() }
}

/// Whether the reactions are told, and why not.
fn behaviour(scenario: &Scenario) -> BehaviourTold {
    match scenario.behaviour {
        Behaviour::Off => BehaviourTold::Off,
        Behaviour::On if scenario.is_weekly() => BehaviourTold::NotCarried,
        Behaviour::On if scenario.terms_as_observed() => BehaviourTold::NoEffect,
        Behaviour::On => BehaviourTold::Shown,
    }
}

/// What municipalities make of other terms, on top of the mechanical estimate.
fn reactions(scenario: &Scenario, layout: &Layout, samples: &Samples) -> Vec<Reaction> {
    let quantities = scenario.reactions();
    let elasticity = |quantity: &Quantity| {
        let record = scenario.register.index(&quantity.0).map(|index| scenario.register.record(index));
        record.map_or(f64::NAN, Record::mean)
    };
    let told = quantities.iter().enumerate().map(|(number, quantity)| {
        let (row, whole) = (layout.reaction(number), layout.with_reaction(number));
        Reaction {
            parameter: quantity.0.clone(),
            elasticity: elasticity(quantity),
            money: row_of(scenario, layout, samples, row),
            detail: detail_of(layout, samples, row),
            total: row_of(scenario, layout, samples, whole),
            total_detail: detail_of(layout, samples, whole),
        }
    });
    told.collect()
}

fn volumes(layout: &Layout, samples: &Samples) -> BTreeMap<String, VolumeChange> {
    let change = |volume: Volume| VolumeChange {
        baseline: samples.estimate(layout.volume(volume, 0)),
        reform: samples.estimate(layout.volume(volume, 1)),
        difference: samples.estimate(layout.row_volume(0, volume)),
    };
    let mut volumes: BTreeMap<String, VolumeChange> =
        Volume::ALL.iter().map(|volume| (volume.name().to_owned(), change(*volume))).collect();
    let weeks = change(Volume::BenefitWeeks);
    let full_years = |estimate: Estimate| estimate.times(1.0 / WEEKS_PER_FULL_YEAR_PERSON);
    volumes.insert(
        "full_year_persons".to_owned(),
        VolumeChange {
            baseline: full_years(weeks.baseline),
            reform: full_years(weeks.reform),
            difference: full_years(weeks.difference),
        },
    );
    volumes
}

fn municipalities(scenario: &Scenario, layout: &Layout, samples: &Samples) -> BTreeMap<String, MunicipalChange> {
    let change = |at, one: &Municipality| {
        let figure = |part| samples.estimate(layout.municipal(at, part));
        let share = |part| mean(&samples.column(layout.municipal(at, part)));
        let used = figure(Municipal::CapUsed);
        MunicipalChange {
            name: one.name.clone(),
            region_name: one.region.clone(),
            inhabitants: one.population,
            total: figure(Municipal::Total),
            state: figure(Municipal::State),
            municipality: figure(Municipal::Municipality),
            region: figure(Municipal::Region),
            cap: (used.mean > 0.0).then(|| CapPlace {
                used,
                above_baseline: share(Municipal::AboveBefore),
                above_reform: share(Municipal::AboveAfter),
            }),
        }
    };
    scenario.municipalities.iter().enumerate().map(|(at, one)| (one.code.clone(), change(at, one))).collect()
}

fn initiative_faces(
    scenario: &Scenario,
    layout: &Layout,
    samples: &Samples,
    regression: &Regression,
) -> Vec<InitiativeFace> {
    let row_of = |id: &str| layout.rows().find(|(_, row)| *row == id).map(|(row, _)| row);
    let state = |position: usize, switch| match (scenario.active.contains(&position), switch) {
        (true, _) => InitiativeState::Active,
        (false, InitiativeSwitch::Study) => InitiativeState::Study,
        (false, InitiativeSwitch::On) => InitiativeState::Off,
    };
    let entries = scenario.reform.initiative.iter().enumerate();
    entries
        .map(|(position, entry)| InitiativeFace {
            id: entry.id.clone(),
            block: entry.block.clone(),
            title: entry.title.clone(),
            lever: entry.lever.clone(),
            clause: entry.clause.clone(),
            state: state(position, entry.state),
            rests_on: row_of(&entry.id)
                .map(|row| reasons(regression, &samples.column(layout.permanent(row))))
                .unwrap_or_default(),
        })
        .collect()
}

/// What each account's permanent change rests on.
fn accounts_rest_on(layout: &Layout, samples: &Samples, regression: &Regression) -> BTreeMap<String, Vec<String>> {
    let of = |account: &Account| reasons(regression, &samples.column(layout.account(*account)));
    Account::ALL.iter().map(|account| (account.name().to_owned(), of(account))).collect()
}

/// The parameters that move a figure most, if they visibly do.
fn reasons(regression: &Regression, figure: &[f64]) -> Vec<String> {
    let effects = regression.effects(figure);
    let mut found: Vec<(f64, &str)> = regression
        .names()
        .iter()
        .zip(&effects)
        .filter(|(_, effect)| effect.visible.abs() > VISIBLE)
        .map(|(name, effect)| (effect.swing.abs(), name.as_str()))
        .collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    found.into_iter().take(MOST_REASONS).map(|(_, name)| name.to_owned()).collect()
}

/// The blocks as tables and charts show them.
pub(super) fn block_faces(scenario: &Scenario) -> Vec<BlockFace> {
    let face = |block: &Block| BlockFace {
        id: block.id.clone(),
        title: block.title.clone(),
        published: block.published.clone(),
    };
    scenario.reform.block.iter().map(face).collect()
}

/// Every parameter as the run used it.
pub(super) fn parameter_faces(scenario: &Scenario) -> Vec<ParameterFace> {
    scenario.register.records().iter().map(face).collect()
}

/// A record as readers see it.
pub(super) fn face(record: &Record) -> ParameterFace {
    ParameterFace {
        id: record.id.clone(),
        title: record.title.clone(),
        value: record.value_in_words(),
        unit: record.unit.clone(),
        grade: record.grade.to_string(),
        source: record.source.clone(),
    }
}

/// What the reader must know beside the table.
fn notes(scenario: &Scenario, size: RunSize, error: f64) -> Vec<Text> {
    let mut notes = scenario.reform.note.clone();
    notes.extend(scenario.caveats());
    if let Some(wanted) = size.precision.filter(|wanted| error > *wanted) {
        notes.push(Text {
            da: format!("Den ønskede præcision på {wanted} mio. kr. blev ikke nået; Monte Carlo-fejlen er {error:.2}."),
            en: format!("The precision of {wanted} mio. kr. was not reached; the Monte Carlo error is {error:.2}."),
        });
    }
    notes
}
