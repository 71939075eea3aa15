//! Writes `scenarios/examples/spells.csv`: invented spells that show the columns `sygesim fit` reads. They are drawn from
//! people-2023 at the means of its parameters, as a register of two years would have seen them: spells under way when it
//! begins come under observation late, spells under way when it ends are censored. No real person stands in it.
//!
//! `cargo run --example write_spells -- [SPELLS] [FILE]`, 3000 spells when left out.

use std::error::Error;
use std::path::PathBuf;

use sygesim::parameters::{Valued, Values};
use sygesim::population::{AgeBand, Factors, Synthetic, name_of, read_municipalities};
use sygesim::random::{Decision, Randomness};
use sygesim::scenario::PopulationBase;

/// Weeks that the register covers.
const COVERED: f64 = 104.0;
/// The earliest first day of absence, weeks before the register begins.
const BEFORE: f64 = 40.0;
const SEED: u64 = 2023;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: u32 = arguments.next().map_or(Ok(3_000), |count| count.parse())?;
    let path = arguments.next().map_or_else(|| PathBuf::from("scenarios/examples/spells.csv"), PathBuf::from);
    let base = PopulationBase::load("people-2023")?;
    let means: Vec<(&str, f64)> = base.register.records().iter().map(|one| (one.id.as_str(), one.mean())).collect();
    let people = base.file.people.compile(&Values::new(means));
    let all = Synthetic::new(&people, &read_municipalities(&base.municipalities)?);
    let observed_from = base.observed_from_week();
    let mut writer = csv::Writer::from_path(&path)?;
    writer.write_record(["weeks", "end", "attachment", "diagnosis", "entry_weeks", "sex", "age"])?;
    let (mut written, mut number) = (0, 0);
    while written < count {
        let random = Randomness::new(SEED, 0, number);
        let person = all.person(u64::from(number), u64::MAX >> 32, &random);
        number += 1;
        let uniform = |occurrence: u32| random.uniform(Decision::SpellTime, occurrence);
        let (from, factors) = (observed_from.of(person.attachment), Factors::of(&person));
        let ends = people.illness.time_when(-uniform(0).ln(), from, factors);
        let recovers = uniform(1) < people.illness.recovery_share(ends, factors);
        let first_day = -BEFORE + (COVERED + BEFORE) * uniform(2);
        let (entry, censored) = (days((-first_day).max(0.0)), days(COVERED - first_day));
        let weeks = days(ends).max(days(from) + 1.0 / 7.0);
        if weeks <= entry || censored <= entry {
            continue;
        }
        let end = match (weeks > censored, recovers) {
            (true, _) => "censored",
            (false, true) => "recovery",
            (false, false) => "other_exit",
        };
        let band = [(18.0, 30.0), (30.0, 40.0), (40.0, 50.0), (50.0, 60.0), (60.0, 66.0)];
        let place = AgeBand::ALL.iter().position(|one| *one == person.age_band).unwrap_or_default();
        let age = (band[place].0 + (band[place].1 - band[place].0) * uniform(3)).floor();
        writer.write_record([
            format!("{:.4}", weeks.min(censored)),
            end.to_owned(),
            name_of(&person.attachment),
            name_of(&person.diagnosis),
            format!("{entry:.4}"),
            name_of(&person.sex),
            age.to_string(),
        ])?;
        written += 1;
    }
    writer.flush()?;
    Ok(())
}

/// Weeks in whole days.
fn days(weeks: f64) -> f64 {
    (weeks * 7.0).ceil() / 7.0
}
