//! How much chance is left in a figure, scheme by scheme, in one run: variance a person, and variance × time.
//!
//! Three ways to draw the same number of persons: *independent* draws (the reform on other people than the baseline),
//! *common* numbers (the same person under both, persons independent of each other), and *spread* (common numbers, and
//! the persons of a batch spread over the decisions that matter most). Parameters stand at their means. A batch is one
//! observation; the figures are what the engine posts for it, a person.
//!
//! `cargo bench --bench variance [-- REPLICATES PERSONS]`; every replicate has eight batches.

use std::path::Path;
use std::time::Instant;

use sygesim::engine::{Batch, Model, simulate_draw};
use sygesim::ledger::{Line, Payer, Tally, VOLUME_UNIT, Volume};
use sygesim::parameters::Values;
use sygesim::random::Sampling;
use sygesim::scenario::{Behaviour, Choices, Scenario};

const BATCHES: u64 = 8;
const REPLICATES: u64 = 60;
const PERSONS: u64 = 10_000;

const REFORMS: [&str; 2] = ["agreement-2024", "agreement-2010"];
const FIGURES: [&str; 5] = ["total, kr.", "state, kr.", "municipalities, kr.", "contacts", "benefit weeks"];

/// The figures of a row of the ledger, a person.
fn figures(row: &[i64], persons: u64) -> [f64; FIGURES.len()] {
    let payer = |payer: Payer| {
        let lines = (0..Line::MONEY).filter(|line| Line::payer(*line) == payer as usize);
        lines.map(|line| row[line]).sum::<i64>() as f64 / 100.0
    };
    let volume = |volume: Volume| row[Line::volume(volume).index()] as f64 / VOLUME_UNIT;
    let sums = [
        Tally::money(row) as f64 / 100.0,
        payer(Payer::State),
        payer(Payer::Municipality),
        volume(Volume::Contacts),
        volume(Volume::BenefitWeeks),
    ];
    sums.map(|sum| sum / persons as f64)
}

/// Baseline, reform and their difference in one batch.
fn observed(batch: &Batch) -> [[f64; FIGURES.len()]; 3] {
    let baseline = batch.baseline.permanent().to_vec();
    let mut difference = vec![0; baseline.len()];
    for change in &batch.changes {
        difference.iter_mut().zip(change.permanent()).for_each(|(sum, change)| *sum += change);
    }
    let reform: Vec<i64> = baseline.iter().zip(&difference).map(|(before, change)| before + change).collect();
    [baseline, reform, difference].map(|row| figures(&row, batch.persons))
}

fn variance(numbers: impl Iterator<Item = f64> + Clone) -> f64 {
    let count = numbers.clone().count() as f64;
    let mean = numbers.clone().sum::<f64>() / count;
    numbers.map(|number| (number - mean).powi(2)).sum::<f64>() / (count - 1.0)
}

/// What a scheme gave: seconds; the variance of baseline, reform and difference between the batches of a draw, a person.
#[derive(Default)]
struct Measured {
    seconds: f64,
    variances: [[f64; FIGURES.len()]; 3],
}

impl Measured {
    fn add(&mut self, begun: Instant, batches: &[Batch], replicates: u64) {
        self.seconds += begun.elapsed().as_secs_f64();
        let in_batch = batches[0].persons as f64 / replicates as f64;
        let observed: Vec<_> = batches.iter().map(observed).collect();
        for (side, figures) in self.variances.iter_mut().enumerate() {
            for (figure, sum) in figures.iter_mut().enumerate() {
                *sum += in_batch * variance(observed.iter().map(|batch| batch[side][figure]));
            }
        }
    }
}

/// Every scheme in turn, replicate by replicate, so that a busy machine is equally busy for all.
fn measure(scenario: &Scenario, replicates: u64, persons: u64) -> [Measured; 2] {
    let means = scenario.register.means(scenario.price_level).expect("prices convert");
    let values = Values::new(scenario.register.names().zip(means));
    let rules = |subset| scenario.rules(subset);
    let mut measured = [Measured::default(), Measured::default()];
    for seed in 0..replicates {
        for (sampling, measured) in [Sampling::Independent, Sampling::Spread].into_iter().zip(&mut measured) {
            let model = Model { sampling, ..scenario.model(&rules, seed, persons, BATCHES) };
            let begun = Instant::now();
            let draw = simulate_draw(&model, 0, &values);
            measured.add(begun, &draw.batches, replicates);
        }
    }
    measured
}

fn print_table(reform: &str, replicates: u64, persons: u64) {
    let choices = Choices { behaviour: Behaviour::Off, ..Choices::default() };
    let path = format!("scenarios/reforms/{reform}.toml");
    let scenario = Scenario::load(Path::new(&path), &choices).expect("the shipped files are valid");
    let [common, spread] = measure(&scenario, replicates, persons);
    let micros = |measured: &Measured| measured.seconds * 1e6 / (replicates * persons) as f64;
    println!("\n{reform}: {replicates} replicates of {BATCHES} batches, {} persons in a batch", persons / BATCHES);
    println!("common numbers {:.2} µs a person, spread {:.2} µs", micros(&common), micros(&spread));
    println!("{:<40}{:>12}{:>10}{:>10}{:>18}", "", "independent", "common", "spread", "variance × time,");
    println!("{:<40}{:>12}{:>10}{:>10}{:>18}", "", "variance", "is 1/", "is 1/", "common / spread");
    for (side, what) in ["baseline", "reform − baseline"].into_iter().enumerate() {
        for (figure, name) in FIGURES.into_iter().enumerate() {
            let [before, after, difference] = common.variances.map(|of| of[figure]);
            let (independent, paired, even) = match side {
                0 => (before, before, spread.variances[0][figure]),
                _ => (before + after, difference, spread.variances[2][figure]),
            };
            println!(
                "{:<40}{independent:>12.3e}{:>10.1}{:>10.1}{:>18.2}",
                format!("{what}, {name}"),
                independent / paired,
                independent / even,
                paired / even * common.seconds / spread.seconds
            );
        }
    }
}

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let (replicates, persons) = (numbers.next().unwrap_or(REPLICATES), numbers.next().unwrap_or(PERSONS));
    for reform in REFORMS {
        print_table(reform, replicates, persons);
    }
}
