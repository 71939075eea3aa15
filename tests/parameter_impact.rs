//! No number that moves a result stands in Rust code, and none in the register is idle: moving any parameter moves some
//! figure of the simulated draw, or its record says why it cannot.

mod common;

use std::cell::LazyCell;
use std::path::Path;

use common::{whole_agreement, whole_agreement_2010};
use sygesim::engine::{Draw, simulate_draw};
use sygesim::parameters::{ParameterIndex, Quantity, Record, Register, Valued, Values};
use sygesim::scenario::{Choices, Library, Scenario};

/// Persons tried in turn; a parameter of few people needs many to be felt.
const PERSONS: [u64; 5] = [150, 1_500, 15_000, 150_000, 600_000];

/// Scenarios that together name every rule set, reform and population.
fn scenarios() -> Vec<Scenario> {
    let load = |path: &str, choices: &Choices| Scenario::load(Path::new(path), choices).expect("the scenario loads");
    let choices =
        Choices { baseline: Some("rules-2014".into()), population: Some("people-2010".into()), ..Choices::default() };
    vec![
        whole_agreement(),
        whole_agreement_2010(),
        load("scenarios/rules/rules-2016.toml", &choices),
        load("scenarios/reforms/rules-2026.toml", &Choices::default()),
        load("scenarios/reforms/rules-2027.toml", &Choices::default()),
    ]
}

/// One draw of a scenario at these values: the same persons and luck whatever they are.
fn draw(scenario: &Scenario, values: &[f64], count: u64) -> Draw {
    let rules = |subset| scenario.rules(subset);
    let model = scenario.model(&rules, 1, count, 2);
    simulate_draw(&model, 0, &Values::new(scenario.register.names().zip(values.iter().copied())))
}

/// Is any figure of the two different? How many ways were walked is not one.
fn differ(one: &Draw, other: &Draw) -> bool {
    let batches = one.batches.iter().zip(&other.batches).any(|(one, other)| {
        one.baseline != other.baseline
            || one.changes != other.changes
            || one.municipal_changes != other.municipal_changes
    });
    batches
        || one.inflow != other.inflow
        || one.related != other.related
        || one.related_baseline != other.related_baseline
        // What the settlement of the cap and the grants is made of.
        || one.operating_cost != other.operating_cost
        || one.insured_spending != other.insured_spending
        || one.municipalities != other.municipalities
}

/// Where a parameter is moved to: the 5 and 95 pct. points of what is uncertain; else a tenth up and down, and nothing
/// to a tenth; inside its bounds, and a share inside 0..1.
fn moves(scenario: &Scenario, index: ParameterIndex) -> Vec<f64> {
    let record = scenario.register.record(index);
    if record.distribution.is_some() {
        return vec![scenario.register.at_quantile(index, 0.95), scenario.register.at_quantile(index, 0.05)];
    }
    let value = record.mean();
    let (mut least, mut most) = record.bounds();
    if record.is_share() {
        (least, most) = (least.max(0.0), most.min(1.0));
    }
    let mut tried = if value == 0.0 { vec![0.1, -0.1] } else { vec![0.9 * value, 1.1 * value] };
    // A switch says by its bounds how far it can go.
    tried.extend([record.minimum, record.maximum].into_iter().flatten());
    let negative_is_possible = record.unit.contains("log");
    tried
        .into_iter()
        .map(|moved| moved.clamp(least, most))
        .filter(|moved| *moved != value && (*moved >= 0.0 || negative_is_possible))
        .collect()
}

/// The values of a draw with one of them moved, in the prices of the scenario.
fn with_moved(scenario: &Scenario, means: &[f64], index: ParameterIndex, moved: f64) -> Vec<f64> {
    let mut values = means.to_vec();
    values[index.position()] = moved * scenario.price_factors[index.position()];
    values
}

/// The parameters that the rules before, every initiative and the people name.
fn named(scenario: &Scenario) -> Vec<Quantity> {
    let mut found: Vec<&Quantity> = Vec::new();
    scenario.population.people.quantities(&mut found);
    scenario.rules(0).quantities(&mut found);
    (0..scenario.active.len()).for_each(|at| scenario.rules(1 << at).quantities(&mut found));
    let mut named: Vec<Quantity> = found.into_iter().cloned().collect();
    named.sort();
    named.dedup();
    named
}

#[test]
fn moving_any_parameter_moves_some_figure_or_its_record_says_why_not() {
    let scenarios = &scenarios();
    for scenario in &scenarios[..2] {
        assert_eq!(scenario.active.len(), scenario.reform.initiative.len(), "every initiative is switched on");
    }
    let worlds: Vec<World> = scenarios.iter().map(World::new).collect();
    let mut everything: Vec<Quantity> = scenarios.iter().flat_map(named).collect();
    everything.sort();
    everything.dedup();
    let (mut idle, mut restless, mut rare) = (Vec::new(), Vec::new(), Vec::new());
    for quantity in everything {
        let id = quantity.0.as_str();
        let naming: Vec<&World> = worlds.iter().filter(|world| world.scenario.register.index(id).is_some()).collect();
        let inert = naming.iter().any(|world| world.record(id).inert.is_some());
        let counts = if inert { &PERSONS[1..2] } else { &PERSONS[..] };
        let felt = |size: usize| naming.iter().any(|world| world.feels(id, size));
        let found = counts.iter().find(|count| felt(PERSONS.iter().position(|one| one == *count).unwrap_or(0)));
        match found {
            Some(_) if inert => restless.push(quantity.0),
            Some(150) => {}
            Some(count) => rare.push(format!("{} ({count})", quantity.0)),
            None if inert => {}
            None => idle.push(quantity.0),
        }
    }
    println!("felt only among many: {}", rare.join(", "));
    assert!(idle.is_empty(), "moved nothing and do not say why: {}", idle.join(", "));
    assert!(restless.is_empty(), "said to be inert, yet moved something: {}", restless.join(", "));
}

/// A scenario with its draws at the means, drawn when they are first needed.
struct World<'a> {
    scenario: &'a Scenario,
    means: Vec<f64>,
    unmoved: Vec<LazyCell<Draw, Box<dyn FnOnce() -> Draw + 'a>>>,
}

impl<'a> World<'a> {
    fn new(scenario: &'a Scenario) -> World<'a> {
        let means = scenario.register.means(scenario.price_level).expect("prices convert");
        let at_means = |count: u64| {
            let means = means.clone();
            let drawn: Box<dyn FnOnce() -> Draw + 'a> = Box::new(move || draw(scenario, &means, count));
            LazyCell::new(drawn)
        };
        World { scenario, unmoved: PERSONS.iter().map(|count| at_means(*count)).collect(), means }
    }

    fn record(&self, id: &str) -> &Record {
        self.scenario.register.record(self.scenario.register.index(id).expect("the scenario names it"))
    }

    /// Does moving the parameter move a figure among so many people?
    fn feels(&self, id: &str, size: usize) -> bool {
        let index = self.scenario.register.index(id).expect("the scenario names it");
        let moved = moves(self.scenario, index);
        assert!(!moved.is_empty(), "{id} cannot be moved inside its bounds");
        let values = |to: f64| with_moved(self.scenario, &self.means, index, to);
        moved.iter().any(|to| differ(&draw(self.scenario, &values(*to), PERSONS[size]), &self.unmoved[size]))
    }
}

#[test]
fn every_record_is_named_by_something_or_says_why_it_is_kept() {
    let files = Library::at("scenarios".as_ref()).parameter_files();
    let register = Register::read(&files).expect("the records are sound");
    let named: Vec<Quantity> = scenarios().iter().flat_map(named).collect();
    // A record of other dates has the id of one that is named.
    let orphan = |record: &&Record| record.inert.is_none() && !named.iter().any(|quantity| quantity.0 == record.id);
    let orphans: Vec<&str> = register.records().iter().filter(orphan).map(|record| record.id.as_str()).collect();
    assert!(orphans.is_empty(), "named by no rule, initiative or population: {}", orphans.join(", "));
}
