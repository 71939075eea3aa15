//! Every subset of shipped agreements, held against walks from the start; dividends against values.

use super::*;
use crate::random::Sampling;
use crate::scenario::{Choices, Scenario};
use std::path::Path;

const SEED: u64 = 11;

fn scenario(reform: &str, with: &[&str]) -> Scenario {
    let with = with.iter().map(|id| (*id).to_owned()).collect();
    let path = format!("scenarios/reforms/{reform}.toml");
    Scenario::load(Path::new(&path), &Choices { with, ..Choices::default() }).expect("the shipped reform is sound")
}

/// Calls `test` with the model of a scenario and every parameter at its median.
fn with_model(scenario: &Scenario, count: u64, test: impl FnOnce(&Model<'_>, &Values<'_>)) {
    let rules = |subset| scenario.rules(subset);
    let model = Model { reacting: false, sampling: Sampling::Spread, ..scenario.model(&rules, SEED, count, 8) };
    let middle = scenario.register.values_with(|_| 0.5, &scenario.price_factors);
    test(&model, &Values::new(scenario.register.names().zip(middle)));
}

/// Everyone's way under subsets of all initiatives, each walked from the start, is the way of the cell that the
/// initiatives that touch the person leave of it.
fn hold_against_full_walks(scenario: &Scenario, persons: u64, subsets_a_person: u32) {
    with_model(scenario, persons, |model, values| {
        let people = model.people.compile(values);
        let world = World::new(&people, model.municipalities, SEED, 0);
        let synthetic = Synthetic::new(&people, model.municipalities);
        let sets = RuleSets::new(model, values);
        let subsets = Subsets::new(&sets);
        let mut lattice = Lattice::new(&subsets, Reading::All, &[]);
        let (mut latents, mut full) = (Latents::default(), Way::default());
        let (mut met, mut spared) = (0, 0);
        for number in 0..persons {
            let random = Randomness::new(SEED, 0, number as u32);
            let person = synthetic.person(number, persons, &random);
            let life = Life::new(&world, &person, &random, &mut latents);
            assert!(lattice.explore(&life, usize::MAX));
            let touched = lattice.cells.last().map_or(0, |cell| cell.subset);
            for trial in 0..subsets_a_person {
                let drawn = random.uniform(crate::random::Decision::InitiativeOrder, trial);
                let subset = (drawn * f64::from(1_u32 << model.initiatives)) as u32;
                full.follow(&life, InTime::always(subsets.rules(subset)));
                let cell = lattice.cells.iter().find(|cell| cell.subset == subset & touched);
                let way = &lattice.ways[cell.expect("every subset of those who touch is a cell").way];
                assert_eq!(full.postings, way.postings, "subset {subset:b} of {touched:b}: {person:?}");
                met += u32::from(subset & touched != 0);
            }
            spared += u32::from(lattice.walked < lattice.cells.len() || touched.count_ones() < 3);
        }
        assert!(met > 0 && spared > 0, "nobody is touched, or nobody is spared: the test would prove nothing");
    });
}

#[test]
fn every_subset_of_2024_gives_what_a_walk_from_the_start_gives() {
    hold_against_full_walks(&scenario("agreement-2024", &["7", "8", "10"]), 400, 24);
}

#[test]
fn every_subset_of_2010_gives_what_a_walk_from_the_start_gives() {
    hold_against_full_walks(&scenario("agreement-2010", &["H"]), 150, 24);
}

/// The sum of the dividends of all subsets of S is v(S); where orders are read v(S) stands by itself. The same people
/// give the same øre both ways.
#[test]
fn dividends_and_orders_tell_of_the_same_money() {
    with_model(&scenario("agreement-2024", &["7", "8", "10"]), 240, |model, values| {
        let [all, orders] = [Reading::All, Reading::Orders(2)].map(|reading| joint_draw(model, 3, values, reading));
        for (dividends, told) in all.batches.iter().zip(&orders.batches) {
            assert_eq!(dividends.persons, told.persons);
            let known = planned(model.initiatives, &told.orders);
            assert!(known.len() > 2 * model.initiatives);
            for subset in known {
                let mut sum = ByPayer::<i64>::default();
                let inside = dividends.by_subset.iter().filter(|(set, _)| **set & !subset == 0);
                inside.for_each(|(_, own)| sum.iter_mut().zip(own).for_each(|(sum, ore)| *sum += ore));
                assert_eq!(sum, told.by_subset.get(&subset).copied().unwrap_or_default(), "{subset:b}");
            }
        }
        for (subset, told) in &orders.related {
            let inside = all.related.iter().filter(|(set, _)| **set & !subset == 0);
            let sum = inside.fold([0.0; Payer::COUNT], |sum, (_, own)| std::array::from_fn(|at| sum[at] + own[at]));
            assert!(sum.iter().zip(told).all(|(one, other)| (one - other).abs() < 1e-3), "{sum:?} {told:?}");
        }
    });
}

/// v(S) = a number of each subset; the dividends of all subsets of S sum to it.
#[test]
fn dividends_sum_to_values() {
    let value = |set: usize| ((set * 2_654_435_761) % 1_000) as i64 * i64::from(set != 0);
    let mut dividends: Vec<ByPayer<i64>> = (0..32).map(|set| [value(set), -value(set), 0]).collect();
    into_dividends(&mut dividends);
    for set in 0..32_usize {
        let sum: i64 = (0..32).filter(|inside| inside & !set == 0).map(|inside| dividends[inside][0]).sum();
        assert_eq!(sum, value(set));
    }
}
