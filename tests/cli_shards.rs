//! A comparison in shards: the answer of one run, to the byte, whoever simulated what.

mod command;

use command::{AGREEMENT, Run, Workplace};

/// Few draws and some people, as options.
const SIZE: [&str; 4] = ["--people", "203", "--draws", "32"];
/// Fewer draws than shards, so that the people of a draw are shared out.
const FEW_DRAWS: [&str; 4] = ["--people", "203", "--draws", "2"];

fn compare(workplace: &Workplace, size: &[&str], more: &[&str]) -> Run {
    workplace.run(&[&["compare", AGREEMENT, "--quiet"], size, more].concat())
}

fn shard(workplace: &Workplace, size: &[&str], shard: &str, folder: &str) -> Run {
    compare(workplace, size, &["--shard", shard, "--out", folder])
}

#[test]
fn shards_of_draws_give_the_bytes_of_one_run_in_any_order() {
    let workplace = Workplace::new();
    compare(&workplace, &SIZE, &["--out", "whole", "--microdata-out"]).done();
    for number in ["3/3", "1/3", "2/3"] {
        compare(
            &workplace,
            &SIZE,
            &["--shard", number, "--out", "shards", "--threads", &number[..1], "--microdata-out"],
        )
        .done();
    }
    assert_eq!(workplace.entries("shards"), ["1-of-3.shard", "2-of-3.shard", "3-of-3.shard"]);
    let merged = workplace.run(&[
        "merge",
        "shards/3-of-3.shard",
        "shards/1-of-3.shard",
        "shards/2-of-3.shard",
        "--out",
        "merged",
    ]);
    assert!(merged.done().stderr.contains("wrote merged/summary.json"));
    workplace.runs_agree("whole", "merged", 20);
}

#[test]
fn where_draws_are_few_the_people_of_a_draw_are_shared_out_and_sum_to_the_same_bytes() {
    let workplace = Workplace::new();
    let whole = compare(&workplace, &FEW_DRAWS, &["--out", "whole"]).done();
    for number in 1..=5 {
        shard(&workplace, &FEW_DRAWS, &format!("{number}/5"), "shards").done();
    }
    let merged = workplace.run(&["merge", "shards", "--out", "merged", "--quiet"]).done();
    assert_eq!(whole.stdout, merged.stdout);
    workplace.runs_agree("whole", "merged", 20);
}

#[test]
fn more_shards_than_work_leave_some_with_nothing() {
    let workplace = Workplace::new();
    let size = ["--people", "8", "--draws", "1", "--calibrated", "off"];
    compare(&workplace, &size, &["--out", "whole"]).done();
    for number in 1..=3 {
        shard(&workplace, &size, &format!("{number}/3"), "shards").done();
    }
    workplace.run(&["merge", "shards", "--out", "merged"]).done();
    workplace.runs_agree("whole", "merged", 20);
}

#[test]
fn what_does_not_belong_together_is_refused_and_named() {
    let workplace = Workplace::new();
    for number in ["1/2", "2/2"] {
        shard(&workplace, &SIZE, number, "shards").done();
    }
    let merge = |shards: &[&str]| workplace.run(&[&["merge", "--out", "merged"], shards].concat());
    merge(&["shards/1-of-2.shard"]).refused(&["shards are missing: 2/2"]);
    merge(&["shards/1-of-2.shard", "shards/1-of-2.shard"]).refused(&["shard 1/2", "each once"]);
    merge(&["shards/none.shard"]).refused(&["none.shard", "no such file"]);
    merge(&["scenarios"]).refused(&["scenarios", ".shard"]);
    merge(&[AGREEMENT]).refused(&["agreement-2024.toml", "no work of a sygesim run"]);

    compare(&workplace, &SIZE, &["--seed", "7", "--shard", "2/2", "--out", "seven"]).done();
    merge(&["shards/1-of-2.shard", "seven/2-of-2.shard"]).refused(&["another run", "--seed is 7, there 2024"]);
    shard(&workplace, &SIZE, "2/3", "thirds").done();
    merge(&["shards/1-of-2.shard", "thirds/2-of-3.shard"]).refused(&["2/3", "1/2"]);

    // A shard that was cut short, and one with a byte turned.
    let whole = std::fs::read(workplace.path("shards/2-of-2.shard")).unwrap();
    for (name, spoilt) in [
        ("cut", whole[..whole.len() / 2].to_vec()),
        ("turned", {
            let mut turned = whole.clone();
            turned[whole.len() / 2] ^= 1;
            turned
        }),
    ] {
        workplace.write(&format!("{name}.shard"), spoilt);
        merge(&["shards/1-of-2.shard", &format!("{name}.shard")]).refused(&[name, "unfinished or damaged"]);
    }

    // A file that has changed since.
    workplace.spoil("scenarios/parameters/prices.toml", "mode = ", "mode =  ");
    merge(&["shards"]).refused(&["prices.toml has another content"]);
    assert!(workplace.entries("merged").is_empty());
}

#[test]
fn a_shard_that_cannot_be_is_refused() {
    let workplace = Workplace::new();
    for wrong in ["0/3", "4/3", "3", "1/0", "1/70000", "-1/3", "one/three"] {
        let run = compare(&workplace, &SIZE, &[&format!("--shard={wrong}")]);
        run.refused(&["NUMBER/OF"]);
    }
    compare(&workplace, &SIZE, &["--shard", "1/2", "--precision", "5"]).refused(&["--precision"]);
    shard(&workplace, &SIZE, "1/2", "shards").done();
    shard(&workplace, &SIZE, "1/2", "shards").refused(&["1-of-2.shard", "--force"]);
}
