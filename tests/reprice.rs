//! A price changes nothing that happens: the headline put together from what was used equals a run with `--set`.

mod common;

use std::path::Path;

use common::{means, whole_agreement, whole_agreement_2010};
use sygesim::analysis::{Comparison, Estimate, Headline, RepriceError, RunSize, compare, reprice};
use sygesim::engine::{InTime, Silent, Tables, Way, World};
use sygesim::ledger::{Account, Line, Payer, Usage, VOLUME_UNIT};
use sygesim::parameters::{FixError, Valued};
use sygesim::population::Synthetic;
use sygesim::random::Randomness;
use sygesim::rules::Price;
use sygesim::rules::reach::Effect;
use sygesim::scenario::{Behaviour, Choices, Scenario};

/// A figure may differ from a rerun's by this much of itself.
const ROUNDING: f64 = 1e-6;

/// And by what the øre of a few persons come to in the nation, kr.: each stands for many when few are simulated.
const ORE_OF_THE_FEW: f64 = 0.05;

/// Persons of the nation who begin a first spell in a year, at most.
const INFLOW: f64 = 6e5;

fn load(reform: &str, set: &[(String, f64)]) -> Scenario {
    let path = format!("scenarios/reforms/{reform}.toml");
    let choices = Choices { behaviour: Behaviour::Off, set: set.to_vec(), ..Choices::default() };
    Scenario::load(Path::new(&path), &choices).expect("the scenario loads")
}

fn run(scenario: &Scenario, people: u64, draws: u32) -> Comparison {
    let size = RunSize { people: Some(people), draws, seed: 7, precision: None };
    compare(scenario, size, &Silent).expect("the comparison succeeds")
}

/// Holds a re-priced figure against that of a rerun with so many people.
#[track_caller]
fn same(repriced: Estimate, rerun: Estimate, people: u64, what: &str) {
    let size = rerun.mean.abs().max(rerun.low.abs()).max(rerun.high.abs());
    let close = ROUNDING * size + ORE_OF_THE_FEW * INFLOW / people as f64 / 1e6;
    for (name, one, other) in [
        ("mean", repriced.mean, rerun.mean),
        ("error", repriced.mc_error, rerun.mc_error),
        ("low", repriced.low, rerun.low),
        ("median", repriced.median, rerun.median),
        ("high", repriced.high, rerun.high),
    ] {
        assert!((one - other).abs() <= close, "{what}, {name}: re-priced {one}, run again {other}");
    }
}

/// The headline of a comparison is the re-priced one, in every figure that both have.
fn same_headline(headline: &Headline, rerun: &Comparison, what: &str) {
    let summary = &rerun.summary;
    let total = summary.estimates["forward"]["total"]["permanent"];
    let people = summary.run.people;
    same(headline.total.baseline, summary.baseline_gross, people, &format!("{what}, gross"));
    same(headline.total.difference, total, people, &format!("{what}, total"));
    for (of, figures, before, change) in [
        ("payer", &headline.payers, &summary.baseline_payers, &summary.payers),
        ("account", &headline.accounts, &summary.baseline_accounts, &summary.accounts),
    ] {
        for (name, both) in figures {
            let what = format!("{what}, {of} {name}");
            same(both.baseline, before[*name], people, &what);
            same(both.difference, change[*name], people, &what);
        }
    }
}

#[test]
fn at_its_own_prices_a_comparison_has_its_own_headline() {
    for reform in ["agreement-2024", "agreement-2010"] {
        let scenario = load(reform, &[]);
        let comparison = run(&scenario, 400, 32);
        let headline = reprice(&scenario, &comparison.occupancy, &[]).expect("nothing is moved");
        same_headline(&headline, &comparison, reform);
        let both = headline.total;
        assert!((both.reform.mean - both.baseline.mean - both.difference.mean).abs() < 1e-6 * both.baseline.mean);
    }
}

#[test]
fn other_prices_give_the_headline_of_a_run_with_them_set() {
    let price = |id: &str, value| vec![(id.to_owned(), value)];
    let several = [price("administration.hour_price", 612.5), price("contacts.personal_minutes", 71.0)].concat();
    for (reform, moved) in [
        ("agreement-2024", several),
        ("agreement-2024", price("benefit.maximum_weekly", 5_000.0)),
        ("agreement-2024", price("operating_cost.state_share", 0.25)),
        ("agreement-2010", price("operating_cost.cap.yearly", 9_000.0)),
        ("agreement-2010", price("refusion_2011.high", 0.6)),
    ] {
        let scenario = load(reform, &[]);
        let before = run(&scenario, 600, 32);
        let headline = reprice(&scenario, &before.occupancy, &moved).expect("a price");
        let rerun = run(&load(reform, &moved), 600, 32);
        let paid =
            |run: &Comparison| run.summary.baseline_payers["state"].mean - run.summary.payers["municipality"].mean;
        assert!((paid(&before) - paid(&rerun)).abs() > 1e-3, "{moved:?} moved nothing");
        same_headline(&headline, &rerun, &format!("{reform} with {moved:?}"));
    }
}

/// Every parameter that reaches prices only, one at a time, with few people: what is exact with few is exact with many.
#[test]
fn every_price_can_be_moved() {
    for (reform, least) in [("agreement-2024", 50), ("agreement-2010", 43)] {
        let scenario = load(reform, &[]);
        let comparison = run(&scenario, 60, 2);
        let (mut other, mut priced) = (load(reform, &[]), 0);
        for record in scenario.register.records() {
            let values = [0.9, 1.1].map(|factor| factor * record.mean()).into_iter().chain([0.2]);
            let can_be = |value: &f64| *value != record.mean() && scenario.register.check(&record.id, *value).is_ok();
            let Some(value) = values.into_iter().find(can_be) else { continue };
            let moved = [(record.id.clone(), value)];
            match reprice(&scenario, &comparison.occupancy, &moved) {
                Ok(headline) => {
                    priced += 1;
                    other.register.fix(&record.id, value).expect("the value can be");
                    let rerun = run(&other, 60, 2);
                    other.register = scenario.register.clone();
                    same_headline(&headline, &rerun, &format!("{reform} with {moved:?}"));
                }
                Err(RepriceError::Fix(error)) => panic!("{error}"),
                Err(RepriceError::Untold { what }) => panic!("{reform}: {what}"),
                Err(_) => {}
            }
        }
        println!("{reform}: {priced} prices");
        assert!(priced >= least, "{reform}: only {priced} parameters are prices");
    }
}

#[test]
fn what_is_more_than_a_price_is_refused_with_the_reason() {
    let scenario = load("agreement-2024", &[]);
    let comparison = run(&scenario, 20, 1);
    let refusal = |id: &str, value: f64| {
        reprice(&scenario, &comparison.occupancy, &[(id.to_owned(), value)]).expect_err("it is more than a price")
    };
    let more = |id: &str, effect| RepriceError::NotAPrice { id: id.to_owned(), effect };
    assert_eq!(refusal("employer_contact.share", 0.5), more("employer_contact.share", Effect::Event));
    assert_eq!(refusal("contacts.first_by_week", 6.0), more("contacts.first_by_week", Effect::Hazard));
    assert_eq!(refusal("people.inflow", 1e5), RepriceError::OfPeople { id: "people.inflow".into() });
    assert_eq!(refusal("refusion.from_week_2", 5.0), RepriceError::SortsWeeks { id: "refusion.from_week_2".into() });
    assert!(matches!(refusal("benefit.maximum_weekli", 1.0), RepriceError::Fix(FixError::Unknown { .. })));
    assert!(matches!(refusal("operating_cost.state_share", 2.0), RepriceError::Fix(FixError::OutOfBounds { .. })));
    // Where municipalities react to prices, a price of theirs is more than a price.
    let path = Path::new("scenarios/reforms/agreement-2010.toml");
    let reacting = Scenario::load(path, &Choices::default()).expect("the scenario loads");
    let comparison = run(&reacting, 20, 1);
    let moved = [("refusion_2011.high".to_owned(), 0.6)];
    let refused = reprice(&reacting, &comparison.occupancy, &moved).expect_err("municipalities react");
    assert_eq!(refused, more("refusion_2011.high", Effect::Hazard));
}

/// Person by person, everything posted is what was used at the tariff's prices, to half an øre a posting.
#[test]
fn every_krone_is_a_quantity_at_its_price() {
    for scenario in [whole_agreement(), whole_agreement_2010()] {
        let values = means(&scenario);
        let people = scenario.population.people.compile(&values);
        let world = World::new(&people, &scenario.municipalities, 3, 0);
        let synthetic = Synthetic::new(&people, &scenario.municipalities);
        let mut way = Way::default();
        for rules in [scenario.rules(0), scenario.whole()].map(|rules| rules.compile(&values)) {
            let tariff: Vec<Price> = rules.tariff(&mut |number: &f64| *number);
            let tables = Tables::new(&rules);
            for number in 0..2_000 {
                let random = Randomness::new(3, 0, number);
                let person = synthetic.person(number.into(), 2_000, &random);
                way.walk(&world, &person, &random, InTime::always(&tables));
                let mut used = Usage::default();
                used.post(way.postings.whole(), 1);
                assert_eq!(used.untold(), 0);
                let mut lines = [0.0; Line::MONEY];
                for price in &tariff {
                    for payer in Payer::ALL {
                        let kroner = price.kroner * price.shares[*payer as usize];
                        let quantity = used.of(price.key) as f64 / VOLUME_UNIT;
                        lines[Line::money(price.account, *payer).index()] += quantity * kroner;
                    }
                }
                for entry in way.postings.entries().iter().filter(|entry| entry.line.index() < Line::MONEY) {
                    lines[entry.line.index()] -= entry.amount as f64 / 100.0;
                }
                let rounded = 0.01 * way.postings.entries().len() as f64;
                for (line, left) in lines.iter().enumerate() {
                    let account = Account::ALL[Line::account(line)];
                    assert!(left.abs() <= rounded, "person {number}, {account:?}: {left} kr. are left");
                }
            }
        }
    }
}
