//! Runs that are killed, stopped or starved of disk: what is done is kept, and the end is the same to the byte.
#![cfg(unix)]

mod command;

use std::process::Stdio;
use std::time::{Duration, Instant};

use command::{AGREEMENT, Run, Workplace};

/// Least files of a run of any verb.
const FILES: usize = 5;

/// Runs the program where it may write files of so many blocks only: what a full disk looks like to it.
fn on_a_small_disk(workplace: &Workplace, blocks: u32, words: &str) -> Run {
    let program = workplace.command(&[]).get_program().to_string_lossy().into_owned();
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec {program} {words}");
    let output = std::process::Command::new("sh").args(["-c", &script]).current_dir(workplace.path("")).output();
    Run::from(output.unwrap())
}

/// Kills a run at moments spread over its course, each time going on with --resume, until it ends by itself; how often it
/// was killed.
fn killed_until_done(workplace: &Workplace, words: &[&str], out: &str, first: Duration) -> u32 {
    let words = [words, &["--checkpoint", "0", "--out", out]].concat();
    let mut kills = 0;
    loop {
        // The number of kills decides the moment, so that every run of the test has the same plan. Moments come later and
        // later, so that what is not kept (reading, the sampler of a calibration, writing) is got through in the end.
        let wait = first * (2 + kills * 7 % 5) / 4 + first * kills / 8;
        let resumed = [&words[..], &["--resume"]].concat();
        let mut child = workplace
            .command(if kills == 0 { &words } else { &resumed })
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let deadline = Instant::now() + wait;
        while Instant::now() < deadline && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(5));
        }
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "after {kills} kills");
            return kills;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
        assert!(kills < 200, "never ends");
        if workplace.path(out).exists() {
            // Killed between its last rename and its end: the folder is there, so it is whole.
            return kills;
        }
    }
}

/// kill −9 at spread moments of every long verb; the bytes are those of a run nobody touched.
#[test]
fn a_run_killed_at_any_moment_goes_on_to_the_same_bytes() {
    let workplace = Workplace::new();
    let runs: [(&str, &[&str]); 4] = [
        ("compare", &["compare", AGREEMENT, "--people", "400", "--draws", "64"]),
        ("sensitivity", &["sensitivity", AGREEMENT, "--people", "60", "--draws", "16"]),
        ("calibrate", &["calibrate", AGREEMENT, "--people", "40", "--points", "416", "--draws", "32"]),
        ("decompose", &["decompose", AGREEMENT, "--people", "100", "--draws", "64", "--orders", "1"]),
    ];
    let mut kills = 0;
    for (name, words) in runs {
        let begun = Instant::now();
        workplace.run(&[words, &["--out", name, "--quiet"]].concat()).done();
        let killed = format!("{name}-killed");
        let words = [words, &["--quiet"]].concat();
        // Some five pieces: what each leaves is more than starting takes.
        let piece = (begun.elapsed() / 5).max(Duration::from_millis(700));
        kills += killed_until_done(&workplace, &words, &killed, piece);
        workplace.runs_agree(name, &killed, FILES);
    }
    assert!(kills > 4, "only {kills} kills hit a run");
    println!("{kills} kills survived");
}

#[test]
fn ctrl_c_keeps_what_is_done_and_says_how_to_go_on() {
    let workplace = Workplace::new();
    let words = ["compare", AGREEMENT, "--people", "400", "--draws", "200", "--out", "run", "--checkpoint", "0"];
    let child = workplace.command(&words).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let work = workplace.path("run.unfinished");
    let begun = Instant::now();
    while std::fs::metadata(&work).map_or(0, |found| found.len()) < 50_000 {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing is kept");
        std::thread::sleep(Duration::from_millis(10));
    }
    std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    run.says(&["interrupted", "kept in run.unfinished", "--resume"]);
    assert!(!workplace.path("run").exists());
    // Nothing is lost by beginning anew by mistake.
    workplace.run(&words).refused(&["run.unfinished", "--resume", "--force"]);
    // Another run does not take it up.
    let other = [&words[..], &["--seed", "7", "--resume"]].concat();
    workplace.run(&other).refused(&["another run", "--seed is 7, there 2024"]);
    // The clock is nobody's business: the file may be from any time.
    let file = std::fs::File::options().write(true).open(&work).unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(9_000_000_000)).unwrap();
    drop(file);
    // Nor does a file that has changed.
    let prices = workplace.text("scenarios/parameters/prices.toml");
    workplace.write("scenarios/parameters/prices.toml", format!("# A note.\n{prices}"));
    workplace.run(&[&words[..], &["--resume"]].concat()).refused(&["prices.toml has another content"]);
    workplace.write("scenarios/parameters/prices.toml", prices);
    workplace.run(&[&words[..], &["--resume", "--quiet"]].concat()).done();
    assert!(!work.exists(), "a finished run left its work behind");
    let anew = ["compare", AGREEMENT, "--people", "400", "--draws", "200", "--out", "anew", "--quiet"];
    workplace.run(&anew).done();
    workplace.runs_agree("anew", "run", FILES);
}

#[test]
fn resume_without_anything_to_go_on_from_begins_and_force_begins_anew() {
    let workplace = Workplace::new();
    let words = ["compare", AGREEMENT, "--people", "50", "--draws", "16", "--out", "run", "--quiet"];
    workplace.run(&[&words[..], &["--resume"]].concat()).done();
    workplace.write("other.unfinished", "years of work");
    let other = ["compare", AGREEMENT, "--people", "50", "--draws", "16", "--out", "other", "--quiet"];
    // A file of somebody else's is never replaced.
    workplace.run(&[&other[..], &["--force"]].concat()).refused(&["other.unfinished", "no work of a sygesim run"]);
    assert_eq!(workplace.text("other.unfinished"), "years of work");
}

#[test]
fn a_full_disk_stops_the_run_with_its_reason_and_what_was_done_is_taken_up() {
    let workplace = Workplace::new();
    let words = format!("compare {AGREEMENT} --people 200 --draws 64 --out run --checkpoint 0 --quiet");
    let run = on_a_small_disk(&workplace, 600, &words);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    run.says(&["run.unfinished", "could not write", "free space"]);
    assert!(!workplace.path("run").exists());
    assert!(std::fs::metadata(workplace.path("run.unfinished")).unwrap().len() > 100_000);
    let resumed: Vec<&str> = words.split(' ').chain(["--resume"]).collect();
    workplace.run(&resumed).done();
    workplace.run(&["compare", AGREEMENT, "--people", "200", "--draws", "64", "--out", "anew", "--quiet"]).done();
    workplace.runs_agree("anew", "run", FILES);
}

/// A disk that is full only when the results are written: the folder does not appear, and the work is still there.
#[test]
fn a_disk_that_is_full_at_the_end_leaves_no_folder_and_loses_nothing() {
    let workplace = Workplace::new();
    // The work of few draws is smaller than the page.
    let words = format!("compare {AGREEMENT} --people 200 --draws 16 --out run --checkpoint 0 --quiet");
    let run = on_a_small_disk(&workplace, 1000, &words);
    assert!(run.code == Some(1) || run.code == Some(2), "{}", run.stderr);
    run.says(&["could not write", "free space"]);
    assert!(!workplace.path("run").exists());
    let left: Vec<String> = workplace.entries("").into_iter().filter(|name| name != "scenarios").collect();
    assert_eq!(left, ["run.unfinished"]);
    let resumed: Vec<&str> = words.split(' ').chain(["--resume"]).collect();
    workplace.run(&resumed).done();
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let workplace = Workplace::new();
    std::fs::remove_file(workplace.path("scenarios/parameters/prices.toml")).unwrap();
    std::fs::create_dir(workplace.path("scenarios/parameters/prices.toml")).unwrap();
    workplace.run(&["compare", AGREEMENT]).refused(&["prices.toml"]);
    let workplace = Workplace::new();
    workplace.write("scenarios/parameters/prices.toml", b"title = \"\xff\xfe\"");
    workplace.run(&["compare", AGREEMENT]).refused(&["prices.toml", "UTF-8"]);
}

/// A killed shard goes on where it was, and merges to the bytes of one run.
#[test]
fn a_killed_shard_goes_on() {
    let workplace = Workplace::new();
    let size = ["compare", AGREEMENT, "--people", "400", "--draws", "64", "--quiet"];
    workplace.run(&[&size[..], &["--out", "whole"]].concat()).done();
    let words = [&size[..], &["--shard", "1/2", "--out", "shards"]].concat();
    let mut child = workplace.command(&words).stderr(Stdio::null()).spawn().unwrap();
    let work = workplace.path("shards/1-of-2.shard.unfinished");
    while std::fs::metadata(&work).map_or(0, |found| found.len()) < 100_000 {
        assert!(child.try_wait().unwrap().is_none(), "ended before it was killed");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    workplace.run(&words).refused(&["--resume"]);
    workplace.run(&[&words[..], &["--resume"]].concat()).done();
    workplace.run(&[&size[..], &["--shard", "2/2", "--out", "shards"]].concat()).done();
    workplace.run(&["merge", "shards", "--out", "merged", "--quiet"]).done();
    workplace.runs_agree("whole", "merged", FILES);
}
