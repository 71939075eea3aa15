//! Golden runs: the figures of both agreements as they were last looked at (`golden/README.md` says how they change).

mod command;

use std::path::{Path, PathBuf};

use command::Workplace;
use serde_json::Value;

/// Set to "write", the files are written anew.
const SWITCH: &str = "SYGESIM_GOLDEN";

/// As much as a logarithm may differ from one platform to another and no more, relative to the figure.
const LAST_DIGITS: f64 = 1e-9;

/// A difference this small is the rounding of large figures that cancel.
const NOTHING: f64 = 1e-9;

/// What is no figure, and what the figures kept are the sums of.
const LEFT_OUT: [&str; 3] = ["run", "municipalities", "details"];

fn figures(reform: &str) -> Value {
    let workplace = Workplace::new();
    let path = format!("scenarios/reforms/{reform}.toml");
    let run = workplace.run(&["compare", &path, "--people", "2000", "--draws", "32", "--json", "--quiet"]).done();
    let mut summary: Value = serde_json::from_str(&run.stdout).unwrap();
    let fields = summary.as_object_mut().unwrap();
    LEFT_OUT.iter().for_each(|name| assert!(fields.remove(*name).is_some(), "{name}"));
    summary
}

fn file(reform: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{reform}.json"))
}

/// Every place where two values differ, with both.
fn differences(place: &str, golden: &Value, found: &Value, told: &mut Vec<String>) {
    match (golden, found) {
        (Value::Object(golden), Value::Object(found)) => {
            let names = golden.keys().chain(found.keys().filter(|name| !golden.contains_key(*name)));
            for name in names {
                let of = |values: &serde_json::Map<String, Value>| values.get(name).cloned().unwrap_or(Value::Null);
                differences(&format!("{place}/{name}"), &of(golden), &of(found), told);
            }
        }
        (Value::Array(golden), Value::Array(found)) if golden.len() == found.len() => {
            let pairs = golden.iter().zip(found).enumerate();
            pairs.for_each(|(at, (golden, found))| differences(&format!("{place}/{at}"), golden, found, told));
        }
        (Value::Number(golden), Value::Number(found)) => {
            let [golden, found] = [golden, found].map(|number| number.as_f64().unwrap());
            if (found - golden).abs() > (LAST_DIGITS * golden.abs()).max(NOTHING) {
                told.push(format!("{place}: {golden} in the golden run, {found} now ({:+})", found - golden));
            }
        }
        (golden, found) if golden != found => told.push(format!("{place}: {golden} in the golden run, {found} now")),
        _ => {}
    }
}

fn hold(reform: &str) {
    let found = figures(reform);
    let path = file(reform);
    if std::env::var(SWITCH).is_ok_and(|word| word == "write") {
        std::fs::write(&path, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
        return;
    }
    let golden: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let mut told = Vec::new();
    differences("", &golden, &found, &mut told);
    let number = told.len();
    told.truncate(20);
    assert!(number == 0, "{number} figures moved; see tests/golden/README.md\n{}", told.join("\n"));
}

#[test]
fn the_agreement_of_2024_is_as_it_was() {
    hold("agreement-2024");
}

#[test]
fn the_agreement_of_2010_is_as_it_was() {
    hold("agreement-2010");
}

#[test]
fn a_figure_that_moves_is_named_and_the_last_digit_is_not() {
    let golden = serde_json::json!({"total": {"mean": -200.0, "low": 0.0}, "list": [1.0, 2.0]});
    let moved = serde_json::json!({"total": {"mean": -200.000_001, "low": 1e-10}, "list": [1.0, 2.000_000_000_000_1]});
    let mut told = Vec::new();
    differences("", &golden, &moved, &mut told);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("/total/mean: -200"), "{told:?}");
    let mut told = Vec::new();
    differences("", &golden, &serde_json::json!({"total": {"mean": -200.0}, "list": [1.0]}), &mut told);
    assert_eq!(told.len(), 2, "{told:?}");
}
