//! No number that moves a result stands in Rust code, and none in the register is idle: moving any parameter moves some
//! figure of the simulated draw, or its record says why it cannot.

mod common;

use std::cell::LazyCell;

use common::whole_agreement;
use sygesim::engine::{Draw, simulate_draw};
use sygesim::parameters::{ParameterIndex, Quantity, Record, Register, Valued, Values};
use sygesim::scenario::{Library, Scenario};

/// Persons tried in turn; a parameter of few people needs many to be felt.
const PERSONS: [u64; 5] = [150, 1_500, 15_000, 150_000, 600_000];

/// Persons with whom an inert parameter must move nothing.
const PERSONS_FOR_INERT: u64 = 1_500;

/// One draw of the whole agreement at these values: the same persons and luck whatever they are.
fn draw(scenario: &Scenario, values: &[f64], count: u64) -> Draw {
    let rules = |subset| scenario.rules(subset);
    let model = scenario.model(&rules, 1, count, 2);
    simulate_draw(&model, 0, &Values::new(scenario.register.names().zip(values.iter().copied())))
}

/// Is any figure of the two different? How many ways were walked is not one.
fn differ(one: &Draw, other: &Draw) -> bool {
    let batches = one.batches.iter().zip(&other.batches).any(|(one, other)| {
        one.baseline != other.baseline
            || one.initiatives != other.initiatives
            || one.municipalities != other.municipalities
    });
    batches
        || one.weight != other.weight
        || one.related != other.related
        || one.related_baseline != other.related_baseline
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
    let tried = if value == 0.0 { [0.1, -0.1] } else { [0.9 * value, 1.1 * value] };
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
    let scenario = &whole_agreement();
    assert_eq!(scenario.active.len(), scenario.reform.initiative.len(), "every initiative is switched on");
    let means = &scenario.register.means(scenario.reform.price_level).expect("prices convert");
    let unmoved = PERSONS.map(|count| LazyCell::new(move || draw(scenario, means, count)));
    let mut idle = Vec::new();
    let mut restless = Vec::new();
    let mut rare = Vec::new();
    for quantity in named(scenario) {
        let index = scenario.register.index(&quantity.0).expect("every quantity has a record");
        let moved = moves(scenario, index);
        assert!(!moved.is_empty(), "{} cannot be moved inside its bounds", quantity.0);
        let felt = |count: u64, unmoved: &Draw| {
            moved.iter().any(|to| differ(&draw(scenario, &with_moved(scenario, means, index, *to), count), unmoved))
        };
        if scenario.register.record(index).inert.is_some() {
            let unmoved = draw(scenario, means, PERSONS_FOR_INERT);
            if felt(PERSONS_FOR_INERT, &unmoved) {
                restless.push(quantity.0);
            }
        } else {
            match PERSONS.iter().zip(&unmoved).find(|(count, unmoved)| felt(**count, unmoved)) {
                Some((150, _)) => {}
                Some((count, _)) => rare.push(format!("{} ({count})", quantity.0)),
                None => idle.push(quantity.0),
            }
        }
    }
    println!("felt only among many: {}", rare.join(", "));
    assert!(idle.is_empty(), "moved nothing and do not say why: {}", idle.join(", "));
    assert!(restless.is_empty(), "said to be inert, yet moved something: {}", restless.join(", "));
}

#[test]
fn every_record_is_named_by_something_or_says_why_it_is_kept() {
    let scenario = whole_agreement();
    let files = Library::at("scenarios".as_ref()).parameter_files();
    let register = Register::read(&files).expect("the records are sound");
    let named = named(&scenario);
    // A record of other dates has the id of one that is named.
    let orphan = |record: &&Record| record.inert.is_none() && !named.iter().any(|quantity| quantity.0 == record.id);
    let orphans: Vec<&str> = register.records().iter().filter(orphan).map(|record| record.id.as_str()).collect();
    assert!(orphans.is_empty(), "named by no rule, initiative or population: {}", orphans.join(", "));
    assert!(register.records().len() > named.len() / 2);
}
