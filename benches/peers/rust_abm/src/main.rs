//! `rust_abm FRAMEWORK --people N --draws K --seed S`: simulates K independent draws of both rule sets on one thread
//! and prints one line of JSON.

mod course;
mod ixa_cohort;
mod krabmaga_cohort;

use std::process::ExitCode;

use yardstick::clock::processor_seconds;
use yardstick::summary::Run;
use yardstick::{Rule, Totals};

const USAGE: &str = "usage: rust_abm ixa-event|ixa-weekly|krabmaga-weekly --people N --draws K --seed S";

type Simulate = fn(usize, &'static Rule, u64) -> Totals;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |option: &str| {
        let at = words.iter().position(|word| word == option)?;
        words.get(at + 1)?.parse::<u64>().ok()
    };
    let contender: Option<(Simulate, &str)> = match words.first().map(String::as_str) {
        Some("ixa-event") => Some((ixa_cohort::event, concat!("ixa ", env!("IXA_VERSION")))),
        Some("ixa-weekly") => Some((ixa_cohort::weekly, concat!("ixa ", env!("IXA_VERSION")))),
        Some("krabmaga-weekly") => Some((krabmaga_cohort::weekly, concat!("krABMaga ", env!("KRABMAGA_VERSION")))),
        _ => None,
    };
    let (Some((simulate, version)), Some(people), Some(draws), Some(seed)) =
        (contender, number("--people"), number("--draws"), number("--seed"))
    else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let rules: &'static [Rule; 2] = Box::leak(Box::new([Rule::a(), Rule::b()]));
    let begun = processor_seconds();
    let draws = (0..draws)
        .map(|draw| {
            let seed = seed * 1_000_000 + 2 * draw;
            [simulate(people as usize, &rules[0], seed), simulate(people as usize, &rules[1], seed + 1)]
        })
        .collect();
    let run = Run {
        name: words[0].clone(),
        version: version.to_owned(),
        people: people as usize,
        threads: 1,
        coupling: "independent",
        seconds: processor_seconds() - begun,
        draws,
    };
    println!("{}", run.to_json());
    ExitCode::SUCCESS
}
