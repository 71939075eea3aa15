//! The same seed gives the same answer to the byte on 1, 2 or 16 threads, and the figures of an answer add up.

mod common;

use std::collections::BTreeMap;

use common::agreement;
use sygesim::analysis::{Comparison, Estimate, RunSize, Summary, compare};
use sygesim::engine::Silent;
use sygesim::scenario::{Choices, Scenario};

/// Sums of doubles taken in another order agree to this, relative.
const ROUNDING: f64 = 1e-9;

/// 400 people, 32 draws, on a number of threads.
fn run(scenario: &Scenario, seed: u64, threads: usize) -> Summary {
    comparison(scenario, seed, threads).summary
}

fn comparison(scenario: &Scenario, seed: u64, threads: usize) -> Comparison {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
    let size = RunSize { people: Some(400), draws: 32, seed, precision: None };
    pool.install(|| compare(scenario, size, &Silent)).expect("the comparison succeeds")
}

/// `summary.json` and `report.json` without the three fields that tell how the run was made.
fn bytes(mut told: Comparison) -> String {
    let run = &mut told.summary.run;
    (run.threads, run.seconds, run.spells_per_second) = (0, 0.0, 0.0);
    let summary = serde_json::to_string(&told.summary).expect("a summary is plain data");
    summary + &serde_json::to_string(&told).expect("a comparison is plain data")
}

#[test]
fn one_two_and_sixteen_threads_give_the_same_summary_to_the_byte() {
    let scenario = agreement(&Choices::default());
    let alone = comparison(&scenario, 1, 1);
    assert_eq!(alone.summary.run.threads, 1);
    let alone = bytes(alone);
    for threads in [2, 16] {
        let together = comparison(&scenario, 1, threads);
        assert_eq!(together.summary.run.threads, threads);
        assert!(bytes(together) == alone, "{threads} threads give another summary than one");
    }
    // And what is read again from the files is the same scenario.
    assert!(
        bytes(comparison(&agreement(&Choices::default()), 1, 2)) == alone,
        "a second reading gives another summary"
    );
}

#[test]
fn the_curves_of_spells_begin_at_one_and_never_rise() {
    let curves = comparison(&agreement(&Choices::default()), 1, 2).survival;
    assert_eq!(curves.len(), 105);
    assert!(curves[0].baseline.mean == 1.0 && curves[0].reform.mean == 1.0);
    for pair in curves.windows(2) {
        assert!(pair[1].baseline.mean <= pair[0].baseline.mean && pair[1].reform.mean <= pair[0].reform.mean);
        let apart = pair[1].reform.mean - pair[1].baseline.mean;
        assert!((pair[1].difference.mean - apart).abs() < 1e-12);
    }
    // The reform moves somebody, and not everybody.
    let largest = curves.iter().map(|week| week.difference.mean.abs()).fold(0.0, f64::max);
    assert!(largest > 0.0 && largest < 0.1, "{largest}");
}

#[test]
fn another_seed_gives_another_answer() {
    let scenario = agreement(&Choices::default());
    let (one, other) = (run(&scenario, 1, 2), run(&scenario, 2, 2));
    let total = |summary: &Summary| summary.estimates["forward"]["total"]["permanent"].mean;
    assert_ne!(total(&one), total(&other));
    assert_ne!(one.volumes["benefit_weeks"].baseline.mean, other.volumes["benefit_weeks"].baseline.mean);
}

/// Terms that must sum to a whole, in every column.
#[track_caller]
fn sums_to(parts: impl IntoIterator<Item = f64>, whole: f64, what: &str) {
    let parts: Vec<f64> = parts.into_iter().collect();
    let size: f64 = parts.iter().map(|part| part.abs()).sum();
    assert!(size > 0.0, "{what}: nothing to add");
    let sum: f64 = parts.iter().sum();
    assert!((sum - whole).abs() <= ROUNDING * size, "{what}: the parts sum to {sum}, the whole is {whole}");
}

#[test]
fn initiatives_sum_to_blocks_and_blocks_payers_accounts_and_municipalities_to_the_total() {
    let scenario = agreement(&Choices::default());
    let summary = run(&scenario, 3, 2);
    let rows = &summary.estimates["forward"];
    let columns: Vec<&String> = rows["total"].keys().collect();
    assert_eq!(columns, ["2025", "2026", "2027", "2028", "permanent"]);
    for column in columns {
        let cell = |row: &str| rows[row][column].mean;
        for block in &scenario.reform.block {
            let own = scenario.reform.initiative.iter().filter(|entry| entry.block == block.id);
            sums_to(own.map(|entry| cell(&entry.id)), cell(&block.id), &format!("block {} in {column}", block.id));
        }
        let blocks = scenario.reform.block.iter().map(|block| cell(&block.id));
        sums_to(blocks, cell("total"), &format!("total in {column}"));
    }
    let total = rows["total"]["permanent"].mean;
    let means = |table: &BTreeMap<String, Estimate>| table.values().map(|one| one.mean).collect::<Vec<f64>>();
    sums_to(means(&summary.payers), total, "payers");
    sums_to(means(&summary.accounts), total, "accounts");
    assert_eq!(summary.municipalities.len(), 98);
    sums_to(summary.municipalities.values().map(|one| one.total.mean), total, "municipalities");
    let of = |payer: &str| summary.payers[payer].mean;
    sums_to(summary.municipalities.values().map(|one| one.state.mean), of("state"), "the state's part");
    sums_to(summary.municipalities.values().map(|one| one.municipality.mean), of("municipality"), "municipalities'");
    // A study that is not switched on costs exactly nothing.
    for study in ["7", "8", "10"] {
        assert!(rows[study].values().all(|cell| cell.mean == 0.0 && cell.low == 0.0 && cell.high == 0.0));
    }
    for (name, change) in &summary.volumes {
        let reform = change.baseline.mean + change.difference.mean;
        assert!((change.reform.mean - reform).abs() <= ROUNDING * change.baseline.mean.abs().max(1.0), "{name}");
    }
}
