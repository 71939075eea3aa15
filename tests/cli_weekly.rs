//! `sygesim compare` on people of a weekly grid: an exact answer, said to be one, without Monte Carlo error.

mod command;

use command::Workplace;
use serde_json::Value as Json;

fn w1() -> String {
    format!("{}/benches/w1/reforms/w1-b.toml", env!("CARGO_MANIFEST_DIR"))
}

/// The state's −1,771.96 kr. a person and the whole of W1, for 420,000 persons, are known (`benches/w1/README.md`).
#[test]
fn the_answer_is_exact_and_says_so() {
    let workplace = Workplace::new();
    let run = workplace.run(&["compare", &w1(), "--draws", "16", "--out", "run"]).done();
    let summary: Json = serde_json::from_str(&workplace.text("run/summary.json")).expect("it is JSON");
    assert_eq!(summary["run"]["tier"], "exact");
    let state = &summary["payers"]["state"];
    let expected = -177_195.93 * 420_000.0 / 1e8;
    assert!((state["mean"].as_f64().expect("a number") - expected).abs() < 1e-4, "{state}");
    for estimate in [state, &summary["estimates"]["forward"]["total"]["permanent"]] {
        assert_eq!(estimate["mc_error"].as_f64(), Some(0.0), "{estimate}");
        assert_eq!(estimate["low"], estimate["high"], "no parameter of W1 is uncertain");
    }
    assert!(run.stderr.contains("exact, 16 draws"), "{}", run.stderr);
    for words in ["eksakt, uden Monte Carlo-fejl", "Befolkningen følges uge for uge"] {
        assert!(run.stdout.contains(words), "no `{words}` in\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("[–] ±"), "{}", run.stdout);
}

#[test]
fn what_the_grid_does_not_carry_is_refused_where_it_stands() {
    let workplace = Workplace::new();
    let run = workplace.run(&["compare", &w1(), "--set", "w1.none.spread=0.3", "--out", "run"]);
    run.refused(&["w1.toml", "people.frailty_variance", "people on a weekly grid have no such thing"]);
    assert!(workplace.entries("run").is_empty());
}
