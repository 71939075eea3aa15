//! A finished run made again: same, or what differs and by how much.

mod command;

use command::{AGREEMENT, Run, Workplace};

const SIZE: [&str; 4] = ["--people", "100", "--draws", "32"];

fn verify(workplace: &Workplace, run: &str) -> Run {
    workplace.run(&["verify", run, "--lang", "en", "--quiet"])
}

/// Expects exit code 1 and each of these on stdout.
#[track_caller]
fn differs(run: Run, words: &[&str]) {
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    words.iter().for_each(|word| assert!(run.stdout.contains(word), "{word} in {}", run.stdout));
}

fn compared() -> Workplace {
    let workplace = Workplace::new();
    workplace.run(&[&["compare", AGREEMENT, "--out", "run", "--quiet"], SIZE.as_slice()].concat()).done();
    workplace
}

/// The hash of a file in the manifest made to fit, as a forger would.
fn forge(workplace: &Workplace, file: &str) {
    let bytes = std::fs::read(workplace.path(&format!("run/{file}"))).unwrap();
    let mut manifest: serde_json::Value = serde_json::from_str(&workplace.text("run/manifest.json")).unwrap();
    manifest["outputs"][file] = blake3::hash(&bytes).to_hex().to_string().into();
    workplace.write("run/manifest.json", serde_json::to_string_pretty(&manifest).unwrap() + "\n");
}

/// Every verb that leaves a folder, with options of all kinds.
#[test]
fn a_run_of_every_verb_is_the_same_again() {
    let workplace = Workplace::new();
    let small = ["--people", "60", "--seed", "5"];
    let set = ["--set", "contacts.personal_minutes=90", "--set", "contacts.remote_saving_minutes=20"];
    let runs: [(&str, Vec<&str>); 7] = [
        (
            "compare",
            [
                &["compare", AGREEMENT, "--draws", "32", "--with", "7,8", "--lang", "en", "--microdata-out"],
                &set[..],
                &small,
            ]
            .concat(),
        ),
        (
            "precise",
            vec!["compare", AGREEMENT, "--draws", "32", "--people", "300", "--precision", "60", "--years", "2025-2026"],
        ),
        ("decompose", [&["decompose", AGREEMENT, "--draws", "16", "--orders", "2"], &small[..]].concat()),
        ("sensitivity", [&["sensitivity", AGREEMENT, "--draws", "16"], &small[..]].concat()),
        ("stress", vec!["stress", AGREEMENT, "--only", "5a", "--target=-30", "--confirm", "200", "--people", "100"]),
        ("case", vec!["case", "scenarios/cases/broken-leg.toml", "--set", "contacts.personal_minutes=90"]),
        (
            "fit",
            vec![
                "fit",
                "scenarios/examples/spells.csv",
                "--bands",
                "0,8,26",
                "--no-frailty",
                "--open-data",
                "--lang",
                "en",
            ],
        ),
    ];
    for (name, words) in &runs {
        workplace.run(&[words.as_slice(), &["--out", name, "--quiet"]].concat()).done();
        let found = verify(&workplace, name);
        assert!(found.stdout.starts_with("Same."), "{name}: {}{}", found.stdout, found.stderr);
        found.done();
    }
}

#[test]
fn a_table_that_was_changed_is_found_with_the_figure_and_by_how_much() {
    let workplace = compared();
    let table = workplace.text("run/municipalities.csv");
    let cell = table.lines().nth(1).unwrap().split(',').find(|cell| cell.contains('.')).unwrap().to_owned();
    workplace.spoil("run/municipalities.csv", &cell, "7777.5");
    let words = [
        "municipalities.csv was changed",
        "7777.5 in the file",
        &format!("{} when", cell.replace('-', "−")),
        "difference",
    ];
    differs(verify(&workplace, "run"), &words);
    // With the hash made to fit, the run made again still tells.
    forge(&workplace, "municipalities.csv");
    let found = verify(&workplace, "run");
    assert!(!found.stdout.contains("was changed"), "{}", found.stdout);
    differs(found, &words[1..]);
}

#[test]
fn a_changed_parameter_is_found_in_the_file_and_in_the_manifest() {
    let workplace = compared();
    let minutes = workplace.text("scenarios/parameters/practice.toml");
    workplace.write("scenarios/parameters/practice.toml", format!("# A note.\n{minutes}"));
    differs(verify(&workplace, "run"), &["practice.toml has another content than when it was read"]);
    workplace.write("scenarios/parameters/practice.toml", minutes);
    verify(&workplace, "run").done();

    let mut manifest: serde_json::Value = serde_json::from_str(&workplace.text("run/manifest.json")).unwrap();
    manifest["parameters"][3]["value"] = "12345".into();
    workplace.write("run/manifest.json", manifest.to_string());
    differs(verify(&workplace, "run"), &["manifest.json, parameters.3.value", "12345"]);
}

#[test]
fn another_population_gives_other_figures_and_both_are_told() {
    let workplace = compared();
    workplace.spoil("scenarios/parameters/people-2023.toml", "median = 270202", "median = 540404");
    let found = verify(&workplace, "run");
    differs(found, &["people-2023.toml has another content", "summary.json, ", "more values differ"]);
    std::fs::remove_file(workplace.path("scenarios/populations/people-2023.toml")).unwrap();
    differs(verify(&workplace, "run"), &["people-2023.toml is not there", "run verify in the folder"]);
}

#[test]
fn a_missing_an_added_and_a_changed_page_are_named() {
    let workplace = compared();
    std::fs::remove_file(workplace.path("run/tables.xlsx")).unwrap();
    workplace.write("run/notes.txt", "mine");
    workplace.spoil("run/report.en.html", "</title>", "!</title>");
    let found = workplace.run(&["verify", "run", "--quiet"]);
    differs(found, &["tables.xlsx mangler", "notes.txt er ikke skrevet af kørslen", "report.en.html er ændret"]);
}

#[test]
fn the_answer_is_json_where_that_is_asked_for() {
    let workplace = compared();
    let found = workplace.run(&["verify", "run", "--json", "--quiet"]).done();
    let found: serde_json::Value = serde_json::from_str(&found.stdout).unwrap();
    assert_eq!(found[0]["same"], true);
    assert!(found[0]["figures"].as_u64().unwrap() > 1_000 && found[0]["files"].as_u64().unwrap() > 20, "{found}");
}

#[test]
fn what_is_no_run_is_refused() {
    let workplace = Workplace::new();
    verify(&workplace, "scenarios").refused(&["scenarios", "manifest.json"]);
    workplace.write("old/manifest.json", "{}");
    verify(&workplace, "old").refused(&["manifest.json"]);
}
