//! Sets the level of `people-2023`: the yearly inflow, the hazards of recovery before week 8 and from there to the
//! reassessment, and the share who return gradually, so that the baseline reproduces four published figures of the
//! base (persons, full-year persons, jobafklaring begun, gradual return). It never looks at a published saving.
//!
//! `cargo run --release --example calibrate_people_2023` prints the values that stand in
//! `scenarios/parameters/people-2023.toml` and `practice.toml`.

use std::error::Error;
use std::path::Path;

use sygesim::analysis::{RunSize, compare};
use sygesim::engine::Silent;
use sygesim::scenario::{Choices, Scenario};

/// Hazards before week 8 (bands 1–3) and from week 8 to the reassessment (bands 4 and 5).
const EARLY: [&str; 3] = ["illness.recovery_1", "illness.recovery_2", "illness.recovery_3"];
const LATE: [&str; 2] = ["illness.recovery_4", "illness.recovery_5"];
const ROUNDS: usize = 8;

/// What is solved for: the inflow, factors on today's hazards, the share of gradual return.
#[derive(Clone, Copy, Debug)]
struct Level {
    inflow: f64,
    early: f64,
    late: f64,
    gradual: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let reform = Path::new("scenarios/reforms/agreement-2024.toml");
    let today = Scenario::load(reform, &Choices::default())?;
    let value = |id: &str| today.register.index(id).map_or(f64::NAN, |index| today.register.at_quantile(index, 0.5));
    let mut level =
        Level { inflow: value("people.inflow"), early: 1.0, late: 1.0, gradual: value("gradual_return.share") };
    for round in 0..ROUNDS {
        let [persons, full_years, starts, gradual] = simulate(reform, level, &value)?;
        println!(
            "{round:2}: persons {persons:.0}, full-year persons {full_years:.0}, jobafklaring {starts:.0}, gradual {gradual:.3}"
        );
        let weeks = (full_years / 76_700.0) / (persons / 440_000.0);
        level.inflow *= 440_000.0 / persons;
        level.early *= weeks.powf(1.5);
        level.late *= ((starts / 20_900.0) / (persons / 440_000.0)).powf(0.8);
        level.gradual = (level.gradual * 0.49 / gradual).min(1.0);
    }
    println!("people.inflow = {:.0}", level.inflow);
    println!("gradual_return.share = {:.3}", level.gradual);
    for (ids, factor) in [(EARLY.as_slice(), level.early), (LATE.as_slice(), level.late)] {
        ids.iter().for_each(|id| println!("{id} = {:.4}", value(id) * factor));
    }
    Ok(())
}

/// Persons, full-year persons, jobafklaring begun, share of gradual return under the baseline.
fn simulate(reform: &Path, level: Level, value: &dyn Fn(&str) -> f64) -> Result<[f64; 4], Box<dyn Error>> {
    let scaled = |ids: &[&str], factor: f64| ids.iter().map(|id| ((*id).to_owned(), value(id) * factor)).collect();
    let mut set: Vec<(String, f64)> = scaled(&EARLY, level.early);
    set.extend::<Vec<_>>(scaled(&LATE, level.late));
    set.push(("people.inflow".into(), level.inflow));
    set.push(("gradual_return.share".into(), level.gradual));
    // Only the baseline is wanted; a run needs an initiative, and this study costs next to no time.
    let scenario = Scenario::load(reform, &Choices { set, only: vec!["8".into()], ..Choices::default() })?;
    let size = RunSize { people: Some(8_000), draws: 512, seed: 2023, precision: None };
    let summary = compare(&scenario, size, &Silent)?.summary;
    let target =
        |id: &str| summary.targets.iter().find(|target| target.id == id).map_or(f64::NAN, |one| one.simulated.mean);
    Ok(["persons", "full_year_persons", "jaf_starts", "gradual_return_share"].map(target))
}
