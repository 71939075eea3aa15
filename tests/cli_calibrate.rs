//! `sygesim calibrate`: parameters conditioned on the published figures that a reform states; the file it writes is read by
//! `compare` and `check`, told from one that belongs to another scenario, and the same for any number of threads.

mod command;

use command::{AGREEMENT, Workplace};
use serde_json::Value;

/// A calibration small enough for a test: it answers nothing, but goes all the way.
const SMALL: [&str; 8] = ["--people", "60", "--points", "440", "--draws", "32", "--targets", "C,persons"];

const FILE: &str = "outputs/agreement-2024-calibrate/calibrated-agreement-2024.toml";

fn calibrated(workplace: &Workplace, further: &[&str]) -> Value {
    let arguments = [&["calibrate", AGREEMENT, "--json", "--quiet"], &SMALL[..], further].concat();
    serde_json::from_str(&workplace.run(&arguments).done().stdout).unwrap()
}

fn figure<'j>(json: &'j Value, id: &str) -> &'j Value {
    json["figures"].as_array().unwrap().iter().find(|figure| figure["id"] == id).unwrap()
}

#[test]
fn a_calibration_meets_what_it_is_conditioned_on_and_other_verbs_take_its_file() {
    let workplace = Workplace::new();
    let json = calibrated(&workplace, &[]);
    let block = figure(&json, "C");
    let (forward, after) = (block["forward"]["mean"].as_f64().unwrap(), block["calibrated"]["mean"].as_f64().unwrap());
    assert!((after + 8.0).abs() < (forward + 8.0).abs() / 2.0, "from {forward} to {after}, published −8");
    assert_eq!(block["used"], true);
    assert_eq!(figure(&json, "A")["used"], false);
    assert_eq!(figure(&json, "contacts_avoided")["met"], false);

    let folder = "outputs/agreement-2024-calibrate";
    let pages = ["report.da.html", "report.en.html"];
    let names =
        [&["calibrated-agreement-2024.toml", "calibration.json", "charts", "manifest.json"][..], &pages].concat();
    assert_eq!(workplace.entries(folder), names);
    workplace.pages_agree(folder);
    for name in ["figures", "shifts"].iter().flat_map(|name| ["csv", "png", "svg"].map(|end| format!("{name}.{end}"))) {
        assert!(workplace.path(&format!("{folder}/charts/{name}")).is_file(), "{name}");
    }
    workplace.run(&["check", FILE]).done().says(&["ok"]);

    let small = ["--people", "60", "--draws", "32"];
    let compared =
        workplace.run(&[&["compare", AGREEMENT, "--calibrated", FILE, "--json"], &small[..]].concat()).done();
    let summary: Value = serde_json::from_str(&compared.stdout).unwrap();
    let estimates = summary["estimates"].as_object().unwrap();
    assert_eq!(estimates.keys().collect::<Vec<_>>(), ["calibrated", "forward"]);
    let keys = |name: &str| estimates[name].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys("calibrated"), keys("forward"));
    let permanent = |name: &str| estimates[name]["C"]["permanent"]["mean"].as_f64().unwrap();
    assert!((permanent("calibrated") + 8.0).abs() < (permanent("forward") + 8.0).abs());
    assert_eq!(summary["calibration"]["draws"], 32);

    let alone = workplace
        .run(&[&["compare", AGREEMENT, "--calibrated", "off", "--json", "--force"], &small[..]].concat())
        .done();
    let alone: Value = serde_json::from_str(&alone.stdout).unwrap();
    assert_eq!(alone["estimates"]["forward"], summary["estimates"]["forward"], "the forward estimate never changes");
    assert!(alone["estimates"].get("calibrated").is_none());
}

#[test]
fn threads_change_nothing() {
    let workplace = Workplace::new();
    let read = |threads: &str, out: &str| {
        calibrated(&workplace, &["--threads", threads, "--out", out]);
        ["calibrated-agreement-2024.toml", "calibration.json"].map(|name| workplace.text(&format!("{out}/{name}")))
    };
    assert_eq!(read("1", "one"), read("3", "three"));
}

#[test]
fn a_calibration_of_another_scenario_is_refused_or_left_out() {
    let workplace = Workplace::new();
    calibrated(&workplace, &[]);
    let small = ["--people", "60", "--draws", "2", "--force"];
    let set = ["--set", "contacts.personal_minutes=90"];
    let compare = ["compare", AGREEMENT];
    let told = [&compare, &small[..], &set, &["--calibrated", FILE]].concat();
    workplace.run(&told).refused(&["--calibrated", "other rules, people or parameters", "sygesim calibrate"]);

    // The one the reform names is left out, with a word.
    workplace.write("scenarios/calibrations/mine.toml", workplace.text(FILE));
    let reform = workplace.text(AGREEMENT);
    let named = match reform.lines().find(|line| line.starts_with("file = ")) {
        Some(line) => reform.replacen(line, "file = \"mine\"", 1),
        None => reform.replacen("[calibration]\n", "[calibration]\nfile = \"mine\"\n", 1),
    };
    workplace.write(AGREEMENT, named);
    let shown = workplace.run(&[&compare, &small[..], &["--lang", "en"]].concat()).done().stdout;
    assert!(shown.contains("Forward and calibrated estimate side by side"), "{shown}");
    let shown = workplace.run(&[&compare, &small[..], &set, &["--lang", "en"]].concat()).done().stdout;
    assert!(!shown.contains("side by side") && shown.contains("No calibrated estimate is shown"), "{shown}");

    workplace.spoil("scenarios/calibrations/mine.toml", "    [", "    [9.5, ");
    workplace
        .run(&["check", "scenarios/calibrations/mine.toml"])
        .refused(&["ensemble.score[0]", "scores from -7 to 7"]);
}

#[test]
fn bad_input_is_told_with_its_cure() {
    let workplace = Workplace::new();
    let run = |further: &[&str]| workplace.run(&[&["calibrate", AGREEMENT], further].concat());
    run(&["--targets", "A,BB"]).refused(&["--targets", "`BB`", "A, B, C, total"]);
    run(&["--targets", "A", "--without-targets", "A"]).refused(&["none to condition on"]);
    run(&["--points", "20"]).refused(&["found 20 points", "--points"]);
    run(&["--people", "full"]).refused(&["--people full"]);
    workplace
        .run(&["calibrate", "scenarios/reforms/rules-2026.toml"])
        .refused(&["states no figures to calibrate to", "[calibration]"]);
    workplace.run(&["compare", AGREEMENT, "--calibrated", "nowhere"]).refused(&["--calibrated", "nowhere"]);

    workplace.spoil(AGREEMENT, "id = \"jaf_stock\"\ndiscrepancy = 0.05", "id = \"jaf_stok\"\ndiscrepancy = -1");
    workplace.run(&["check", AGREEMENT]).refused(&["jaf_stok", "did you mean `jaf_stock`?", "a share from 0"]);
    assert!(workplace.entries("outputs").is_empty());
}
