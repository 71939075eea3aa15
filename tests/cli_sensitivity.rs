//! `sygesim sensitivity` keeps the contract: ends, shares, groups and the choice on stdout, words on stderr, the files of a
//! run, exit codes, and the same bytes for the same seed whatever the threads.

mod command;

use std::collections::{BTreeMap, BTreeSet};

use command::{AGREEMENT, Run, Workplace};
use serde_json::Value as Json;

/// Few initiatives and a run small enough for a test.
const SIZE: [&str; 6] = ["--people", "60", "--draws", "16", "--only", "2,5b"];

fn sensitivity(workplace: &Workplace, more: &[&str]) -> Run {
    let arguments: Vec<&str> = ["sensitivity", AGREEMENT].iter().chain(&SIZE).chain(more).copied().collect();
    workplace.run(&arguments)
}

fn answer(run: &Run) -> Json {
    serde_json::from_str(&run.stdout).unwrap()
}

fn list<'a>(answer: &'a Json, key: &str) -> &'a Vec<Json> {
    answer[key].as_array().unwrap()
}

#[test]
fn ends_shares_and_groups_are_told_and_the_files_lie_in_the_folder() {
    let workplace = Workplace::new();
    let run = sensitivity(&workplace, &[]).done();
    for words in ["Tabel 1.", "5 pct.-punkt", "Tabel 2.", "Hvad kan afgøre", "Tabel 3.", "Valget: Reformen sparer"] {
        assert!(run.stdout.contains(words), "no {words} in\n{}", run.stdout);
    }
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 118), "{}", run.stdout);
    let folder = "outputs/agreement-2024-sensitivity";
    assert_eq!(
        workplace.entries(folder),
        ["charts", "manifest.json", "report.da.html", "report.en.html", "sensitivity.csv", "sensitivity.json"]
    );
    let charts =
        ["groups", "indices", "tornado"].map(|chart| ["csv", "png", "svg"].map(|kind| format!("{chart}.{kind}")));
    assert_eq!(workplace.entries(&format!("{folder}/charts")), charts.concat());
    let manifest: Json = serde_json::from_str(&workplace.text(&format!("{folder}/manifest.json"))).unwrap();
    let last = run.stderr.lines().last().unwrap();
    assert_eq!(last, format!("manifest {}", manifest["manifest"].as_str().unwrap()));
    let hashed: BTreeSet<&String> = manifest["outputs"].as_object().unwrap().keys().collect();
    assert_eq!(hashed.len(), 13);
    workplace.pages_agree(folder);
}

/// One run, with one of the parameters fixed, answers for JSON, CSV and what is left to learn.
#[test]
fn the_json_and_the_csv_tell_what_the_tables_tell() {
    let workplace = Workplace::new();
    let run = sensitivity(&workplace, &["--set", "team.called_share=0.5", "--json", "--quiet"]).done();
    assert_eq!(run.stderr, "");
    let answer = answer(&run);
    let folder = "outputs/agreement-2024-sensitivity";
    let file: Json = serde_json::from_str(&workplace.text(&format!("{folder}/sensitivity.json"))).unwrap();
    assert_eq!(file, answer);
    let number = |value: &Json| value.as_f64().unwrap();
    let width = number(&answer["total"]["high"]) - number(&answer["total"]["low"]);
    assert!((number(&answer["width"]) - width).abs() < 1e-9 && width > 0.0);
    assert_eq!(answer["decision"]["saves"], true);

    let parameters = list(&answer, "parameters");
    for one in parameters {
        let [low, high] = [&one["ends"][0], &one["ends"][1]];
        assert!(number(&low["value"]) < number(&high["value"]), "{one}");
        let swing = number(&high["figure"]) - number(&low["figure"]);
        assert!((number(&one["swing"]) - swing).abs() < 1e-6, "{one}");
    }
    // Ranked by what knowing one takes off the interval; what has no share of its own comes after.
    let narrowing: Vec<f64> = parameters.iter().map(|one| one["narrowing"].as_f64().unwrap_or(-1.0)).collect();
    assert!(narrowing.is_sorted_by(|one, other| one >= other), "{narrowing:?}");
    // An hour of the team is what initiative 2 saves; neither 2 nor 5b asks how long a contact takes; what is fixed has
    // nothing left to learn.
    let ids: Vec<&str> = parameters.iter().map(|one| one["entry"]["id"].as_str().unwrap()).collect();
    let inert: Vec<&str> = list(&answer, "inert").iter().map(|id| id.as_str().unwrap()).collect();
    assert!(ids.contains(&"prices.team_hour") && inert.contains(&"contacts.personal_minutes"), "{ids:?}\n{inert:?}");
    assert!(ids.iter().all(|id| !inert.contains(id) && *id != "team.called_share"));
    assert!(list(&answer, "groups").iter().any(|one| one["group"] == "team"));

    let text = workplace.text(&format!("{folder}/sensitivity.csv"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(rows.len(), ids.len() + inert.len());
    let hours = rows.iter().find(|row| row["id"] == "team.member_hours").unwrap();
    assert!(hours["settled_by_en"].contains("Time study") && hours["grade"] == "assumption");
    assert!(rows.iter().filter(|row| !row["swing"].is_empty()).all(|row| !row["settled_by_da"].is_empty()));
}

#[test]
fn the_same_seed_gives_the_same_bytes_whatever_the_threads_and_english_is_a_choice() {
    let workplace = Workplace::new();
    let text =
        |threads: &str| sensitivity(&workplace, &["--threads", threads, "--lang", "en", "--force"]).done().stdout;
    let [one, two] = ["1", "2"].map(text);
    assert_eq!(one, two);
    for words in ["Table 1.", "What would", "The choice: The reform saves", "The effect is DKK"] {
        assert!(one.contains(words), "no {words} in\n{one}");
    }
    assert!(!one.contains("Forudsætning"));
}

#[test]
fn what_cannot_be_answered_is_refused_and_leaves_no_folder() {
    let workplace = Workplace::new();
    let refused = |more: &[&str], words: &[&str]| {
        sensitivity(&workplace, more).refused(words);
    };
    refused(&["--without", "2,5b"], &["no parameter that moves", "agreement-2024", "--with"]);
    refused(&["--threads", "0"], &["--threads"]);
    refused(&["--draws", "0"], &["--draws"]);
    refused(&["--set", "team.called_shar=1"], &["did you mean `team.called_share`?"]);
    workplace.run(&["sensitivity", "scenarios/reforms/nothing.toml"]).refused(&["nothing.toml"]);
    assert!(workplace.entries("outputs").is_empty());
}
