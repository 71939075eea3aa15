//! Memory does not grow with people, and by a few figures a draw only. Alone in its file: it reads the peak of the process.
#![cfg(target_os = "linux")]

mod common;

use common::agreement;
use sygesim::analysis::{RunSize, compare};
use sygesim::engine::Silent;
use sygesim::scenario::Choices;

/// The most memory the process has held so far, KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("the system tells of the process");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("it tells the peak");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("in KiB")
}

#[test]
fn fifty_times_the_people_take_no_more_memory_and_a_draw_takes_its_figures() {
    let scenario = agreement(&Choices::default());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("threads start");
    let run = |people: u64, draws: u32| {
        let size = RunSize { people: Some(people), draws, seed: 1, precision: None };
        pool.install(|| compare(&scenario, size, &Silent)).expect("the comparison succeeds");
        peak()
    };
    let few = run(400, 8);
    let many = run(20_000, 8);
    assert!(many < few + 2_048, "{few} KiB with 400 people a draw, {many} KiB with 20,000");
    // 120 draws more, each with some 2,000 figures of 8 bytes, held twice while they are handed over.
    let draws = run(40, 128);
    assert!(draws < many + 16_384, "{many} KiB with 8 draws, {draws} KiB with 128");
}
