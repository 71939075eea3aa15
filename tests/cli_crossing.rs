//! Any rule set on any people: the grid of `sygesim compare --grid`, and one rule set held against another.

mod command;

use command::Workplace;
use serde_json::Value as Json;

const RULES: [&str; 8] =
    ["rules-2010", "rules-2011", "rules-2014", "rules-2016", "rules-2024", "rules-2025", "rules-2026", "rules-2027"];
const POPULATIONS: [&str; 2] = ["people-2010", "people-2023"];
const SMALL: [&str; 5] = ["--people", "300", "--draws", "4", "--quiet"];

fn mean(cell: &Json, name: &str) -> f64 {
    cell[name]["mean"].as_f64().unwrap()
}

#[test]
fn the_grid_crosses_every_rule_set_with_every_population() {
    let workplace = Workplace::new();
    let run = workplace.run(&[&["compare", "--grid", "--json"][..], &SMALL].concat()).done();
    let cells: Vec<Json> = serde_json::from_str(&run.stdout).unwrap();
    let found: Vec<(&str, &str)> =
        cells.iter().map(|cell| (cell["population"].as_str().unwrap(), cell["rules"].as_str().unwrap())).collect();
    let expected: Vec<(&str, &str)> =
        POPULATIONS.iter().flat_map(|population| RULES.iter().map(move |rules| (*population, *rules))).collect();
    assert_eq!(found, expected);
    for cell in &cells {
        let payers = ["state", "municipality", "region"].map(|payer| mean(cell, payer));
        assert!((payers.iter().sum::<f64>() - mean(cell, "gross")).abs() < 1e-6, "{cell}");
        assert!(mean(cell, "gross") > 5_000.0 && mean(cell, "full_year_persons") > 20_000.0, "{cell}");
        assert_eq!(cell["price_level"], 2024);
    }
    let at = |population: &str, rules: &str| {
        cells.iter().find(|cell| cell["population"] == population && cell["rules"] == rules).unwrap()
    };
    // The agreement of 2010 takes from the state, that of 2024 holds fewer contacts.
    assert!(mean(at("people-2010", "rules-2011"), "state") < mean(at("people-2010", "rules-2010"), "state"));
    assert!(mean(at("people-2023", "rules-2026"), "contacts") < mean(at("people-2023", "rules-2024"), "contacts"));
    // Who was observed from the 30th day misses the spells that end between day 21 and then.
    assert_eq!(at("people-2023", "rules-2010")["notes"].as_array().unwrap().len(), 1);
    assert_eq!(at("people-2010", "rules-2010")["notes"].as_array().unwrap().len(), 0);
}

#[test]
fn the_grid_is_a_table_in_both_languages() {
    let workplace = Workplace::new();
    let some = ["compare", "--grid", "--baseline", "rules-2010,rules-2024", "--population", "people-2023"];
    for (language, words) in
        [("da", ["Staten", "Kommunerne", "Regler 2010"]), ("en", ["State", "Municipalities", "Rules 2010"])]
    {
        let run = workplace.run(&[&some[..], &SMALL, &["--lang", language]].concat()).done();
        for word in words {
            assert!(run.stdout.contains(word), "no {word} in\n{}", run.stdout);
        }
        assert!(run.stdout.lines().all(|line| line.chars().count() <= 118), "too wide:\n{}", run.stdout);
    }
    let unknown = ["compare", "--grid", "--baseline", "rules-2O10"];
    workplace.run(&unknown).refused(&["rules-2O10", "did you mean `rules-2010`?"]);
}

#[test]
fn one_rule_set_is_held_against_another_on_any_people() {
    let workplace = Workplace::new();
    let pair =
        ["compare", "scenarios/rules/rules-2016.toml", "--baseline", "rules-2014", "--population", "people-2023"];
    let run = workplace.run(&[&pair[..], &SMALL, &["--json", "--price-level", "2024"]].concat()).done();
    let summary: Json = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&summary["scenario"], &summary["baseline"]), (&Json::from("rules-2016"), &Json::from("rules-2014")));
    assert_eq!(summary["price_level"], 2024);
    let total = |key: &str| summary["estimates"]["forward"][key]["permanent"]["mean"].as_f64().unwrap();
    assert_eq!(total("total"), total("rules-2016"));
    let payers = ["state", "municipality", "region"].map(|payer| mean(&summary["payers"], payer));
    assert!((payers.iter().sum::<f64>() - total("total")).abs() < 1e-6);
    // The staircase leaves the state less of long spells than the rates of 2011.
    assert!(payers[0] < 0.0 && payers[1] > 0.0, "{payers:?}");
}

#[test]
fn a_rule_set_says_what_it_must_be_held_against() {
    let workplace = Workplace::new();
    workplace.run(&["compare", "scenarios/rules/rules-2016.toml", "--baseline", "rules-2014"]).refused(&[
        "--population: found none",
        "rules-2016",
        "--population people-2023",
    ]);
    workplace
        .run(&["compare", "scenarios/rules/rules-2016.toml", "--population", "people-2010"])
        .refused(&["--baseline: found none", "--baseline rules-2024"]);
    workplace.run(&["compare"]).refused(&["REFORM"]);
}
