//! Workload W1 through the public API: the scenario files of `benches/w1/`, both tiers, timed. One line of JSON a run.
//!
//! `cargo run --release --example w1 -- exact`
//! `cargo run --release --example w1 -- persons --people 420000 --draws 24 --seed 1 --threads 1 --design lattice`

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};
use sygesim::engine::weekly::{Classes, Design, Occupancy, Sample, Tables, live};
use sygesim::ledger::{Account, Line, Payer};
use sygesim::parameters::{Valued, Values};
use sygesim::population::People;
use sygesim::rules::Rules;
use sygesim::scenario::{Choices, Scenario};

/// Repetitions of the exact tier: one is too short to time.
const EXACT_ROUNDS: u32 = 200;

/// Names of the outputs, in the order of [`outputs`].
const NAMES: [&str; 11] = [
    "recovered",
    "other_exits",
    "permanent_exits",
    "limit_exits",
    "weeks_absent",
    "weeks_gradual_return",
    "meetings",
    "gradual_returns",
    "benefit",
    "reimbursement",
    "net_cost",
];

/// The two rule sets of W1, compiled.
struct Workload {
    people: People<f64>,
    rules: [Rules<f64>; 2],
}

impl Workload {
    fn load() -> Result<Workload, Box<dyn Error>> {
        let scenario = Scenario::load(Path::new("benches/w1/reforms/w1-b.toml"), &Choices::default())?;
        let means = scenario.register.means(scenario.price_level)?;
        let values = Values::new(scenario.register.names().zip(means));
        let whole = (1 << scenario.active.len()) - 1;
        Ok(Workload {
            people: scenario.population.people.compile(&values),
            rules: [0, whole].map(|subset| scenario.rules(subset).compile(&values)),
        })
    }
}

/// The tables of a rule set.
fn tables<'a>(workload: &Workload, classes: &'a Classes, rules: &'a Rules<f64>) -> Result<Tables<'a>, Box<dyn Error>> {
    Ok(Tables::new(&workload.people, classes, rules).ok_or("W1 is on a weekly grid")?)
}

/// Means a person; money in øre.
fn outputs(tables: &Tables<'_>, occupancy: &Occupancy, persons: f64) -> [f64; NAMES.len()] {
    let totals = tables.totals(occupancy);
    let lines = tables.price(occupancy).sum();
    let money = |account, payer| 100.0 * lines[Line::money(account, payer).index()];
    let reimbursement = money(Account::Benefit, Payer::State);
    let benefit = reimbursement + money(Account::Benefit, Payer::Municipality);
    let work = money(Account::Administration, Payer::Municipality);
    [
        totals.recovered,
        totals.other_exits,
        totals.permanent_exits,
        totals.limit_exits,
        totals.weeks[0],
        totals.weeks[1],
        totals.contacts,
        totals.gradual_returns,
        benefit,
        reimbursement,
        benefit - reimbursement + work,
    ]
    .map(|sum| sum / persons)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str, otherwise: u64| -> Result<u64, Box<dyn Error>> {
        let place = arguments.iter().position(|argument| argument == name);
        let given = place.and_then(|place| arguments.get(place + 1));
        Ok(given.map(|text| text.parse()).transpose()?.unwrap_or(otherwise))
    };
    let independent = arguments.windows(2).any(|pair| pair[0] == "--design" && pair[1] == "independent");
    let unpaired = arguments.iter().any(|argument| argument == "--unpaired");
    let threads = option("--threads", 1)?;
    rayon::ThreadPoolBuilder::new().num_threads(threads as usize).build_global()?;
    let workload = Workload::load()?;
    let told = match arguments.first().map(String::as_str) {
        Some("exact") => exact(&workload)?,
        Some("persons") => {
            let sample = Sample {
                persons: option("--people", 420_000)?,
                seed: option("--seed", 1)?,
                draw: 0,
                design: if independent { Design::Independent } else { Design::Lattice },
            };
            persons(&workload, sample, option("--draws", 24)? as u32, threads, unpaired)?
        }
        _ => return Err("say `exact` or `persons`".into()),
    };
    println!("{told}");
    Ok(())
}

/// The exact tier: both rule sets from the rule text in memory to every output.
fn exact(workload: &Workload) -> Result<Value, Box<dyn Error>> {
    let classes = Classes::new(&workload.people, &workload.rules.each_ref());
    let mean_level = workload.people.traits.mean_benefit_level();
    let evaluate = |rules| -> Result<[f64; NAMES.len()], Box<dyn Error>> {
        let tables = tables(workload, &classes, rules)?;
        Ok(outputs(&tables, &tables.expect(1.0, mean_level), 1.0))
    };
    let begun = Instant::now();
    for _ in 0..EXACT_ROUNDS {
        for rules in &workload.rules {
            black_box(evaluate(black_box(rules))?);
        }
    }
    let microseconds = begun.elapsed().as_secs_f64() * 1e6 / f64::from(2 * EXACT_ROUNDS);
    let [a, b] = workload.rules.each_ref().map(evaluate);
    let (a, b) = (a?, b?);
    let difference: Vec<f64> = a.iter().zip(&b).map(|(a, b)| b - a).collect();
    Ok(json!({
        "name": "sygesim", "tier": "exact", "exact_us": microseconds,
        "a": named(&a), "b_minus_a": named(&difference),
    }))
}

/// The persons tier: both rule sets on the same persons, draw after draw.
fn persons(
    workload: &Workload,
    sample: Sample,
    draws: u32,
    threads: u64,
    unpaired: bool,
) -> Result<Value, Box<dyn Error>> {
    let classes = Classes::new(&workload.people, &workload.rules.each_ref());
    let [a, b] = workload.rules.each_ref().map(|rules| tables(workload, &classes, rules));
    let (a, b) = (a?, b?);
    let traits = &workload.people.traits;
    let count = sample.persons as f64;
    let mut figures: Vec<[[f64; NAMES.len()]; 2]> = Vec::new();
    let begun = Instant::now();
    let cpu = cpu_seconds();
    for draw in 0..draws {
        let sample = Sample { draw, ..sample };
        let occupancies = if unpaired {
            // Two runs that know nothing of each other: what pairing is measured against.
            let other = Sample { seed: sample.seed ^ u64::MAX, ..sample };
            [live(traits, &[&a], sample), live(traits, &[&b], other)].concat()
        } else {
            live(traits, &[&a, &b], sample)
        };
        let of_a = outputs(&a, &occupancies[0], count);
        let of_b = outputs(&b, &occupancies[1], count);
        figures.push([of_a, std::array::from_fn(|output| of_b[output] - of_a[output])]);
    }
    let seconds = begun.elapsed().as_secs_f64();
    let used = cpu_seconds() - cpu;
    let paths = f64::from(draws) * count * 2.0;
    let told = |of: usize| -> Value {
        let outputs = NAMES.iter().enumerate().map(|(output, name)| {
            let values: Vec<f64> = figures.iter().map(|draw| draw[of][output]).collect();
            let mean = values.iter().sum::<f64>() / f64::from(draws);
            let squares = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
            ((*name).to_owned(), json!({"mean": mean, "variance": squares / f64::from(draws.max(2) - 1)}))
        });
        Value::Object(outputs.collect())
    };
    Ok(json!({
        "name": "sygesim", "tier": "persons", "design": format!("{:?}", sample.design).to_lowercase(),
        "paired": !unpaired, "people": sample.persons, "draws": draws, "threads": threads,
        "seconds": seconds, "ns_per_person_rule": seconds * 1e9 / paths, "cpu_ns_per_person_rule": used * 1e9 / paths,
        "a": told(0), "b_minus_a": told(1),
    }))
}

fn named(values: &[f64]) -> Value {
    Value::Object(NAMES.iter().zip(values).map(|(name, value)| ((*name).to_owned(), json!(value))).collect())
}

/// Processor time of this process so far, seconds; 0 where the system does not tell.
fn cpu_seconds() -> f64 {
    const TICKS_A_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name in parentheses, user and system time are the 12th and 13th fields.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS_A_SECOND
}
