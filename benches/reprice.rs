//! Milliseconds to put another price on a finished comparison of 512 draws, for each agreement. The time does not hang on
//! the number of people.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use criterion::Criterion;
use sygesim::analysis::{RunSize, compare, reprice};
use sygesim::engine::Silent;
use sygesim::scenario::{Behaviour, Choices, Scenario};

const DRAWS: u32 = 512;
const ROUNDS: usize = 51;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for reform in ["agreement-2024", "agreement-2010"] {
        let path = format!("scenarios/reforms/{reform}.toml");
        let choices = Choices { behaviour: Behaviour::Off, ..Choices::default() };
        let scenario = Scenario::load(Path::new(&path), &choices).expect("the shipped files are valid");
        let size = RunSize { people: Some(100), draws: DRAWS, seed: 1, precision: None };
        let occupancy = compare(&scenario, size, &Silent).expect("the comparison succeeds").occupancy;
        let moved = [("administration.hour_price".to_owned(), 500.0)];
        let price = || black_box(reprice(&scenario, &occupancy, &moved).expect("an hour has a price"));
        criterion.bench_function(&format!("reprice/{reform}"), |bench| bench.iter(price));
        let mut times: Vec<f64> = (0..ROUNDS)
            .map(|_| {
                let begun = Instant::now();
                price();
                begun.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("{reform}: {:.1} ms a price at {DRAWS} draws (median), {:.1} ms at best", times[ROUNDS / 2], times[0]);
    }
    criterion.final_summary();
}
