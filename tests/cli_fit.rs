//! `sygesim fit` keeps the contract: hazards, composition and frailty from spells, every row accounted for, faulty ones told
//! by line and reason, and a population that `check` accepts and `compare` runs on.

mod command;

use std::sync::Arc;

use command::{AGREEMENT, Run, Workplace};
use serde_json::Value as Json;

const SPELLS: &str = "scenarios/examples/spells.csv";

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

#[test]
fn what_is_fitted_is_a_population_that_others_are_simulated_from() {
    let workplace = Workplace::new();
    let run = workplace.run(&["fit", SPELLS, "--lang", "en"]).done();
    assert!(run.stdout.contains("Table 1. Hazards per week") && run.stdout.contains("Table 3. Fitted against seen"));
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 118), "{}", run.stdout);
    let folder = "outputs/fit-spells";
    let files = [
        "charts",
        "fit.json",
        "manifest.json",
        "municipalities.csv",
        "parameters.toml",
        "population.toml",
        "report.da.html",
        "report.en.html",
    ];
    assert_eq!(workplace.entries(folder), files);
    workplace.pages_are_alike(folder);
    let pages = ["da", "en"].map(|language| workplace.text(&format!("{folder}/report.{language}.html")));
    assert!(pages[0].contains("Raskmeldingen pr. uge er") && pages[1].contains("Recovery per week is"));
    // Nothing was drawn: there is no register of assumptions, and no seed.
    assert!(pages.iter().all(|page| !page.contains("id=\"register\"") && !page.contains("<dt>Seed")));
    assert_eq!(workplace.entries(&format!("{folder}/charts")), ["fitted.csv", "fitted.png", "fitted.svg"]);

    let population = "outputs/fit-spells/population.toml";
    workplace.run(&["check", population]).done();
    assert!(workplace.text(population).contains("smallest_cell = 5"));
    workplace.run(&["fit", SPELLS, "--open-data", "--out", "outputs/open"]).done();
    assert!(!workplace.text("outputs/open/population.toml").contains("smallest_cell"));
    // It rests on single persons, and says so: figures of too few of them stay in the program.
    assert!(workplace.text(population).contains("[microdata]\nsmallest_cell = 5"));
    let small = ["--people", "400", "--draws", "16", "--calibrated", "off", "--json"];
    let run = workplace.run(&[&["compare", AGREEMENT, "--population", population], small.as_slice()].concat()).done();
    assert_eq!(json(&run.stdout)["population"], "spells");
    let manifest = json(&workplace.text("outputs/agreement-2024/manifest.json"));
    let parameters = manifest["parameters"].as_array().unwrap();
    let of_fit = |one: &&Json| one["id"].as_str().is_some_and(|id| id.starts_with("fitted."));
    assert!(parameters.iter().filter(of_fit).count() > 30, "the fit's parameters are in the run");
}

#[test]
fn every_row_is_accounted_for_and_threads_change_nothing() {
    let workplace = Workplace::new();
    let run = workplace.run(&["fit", SPELLS, "--json", "--quiet"]).done();
    assert_eq!(run.stderr, "");
    let answer = json(&run.stdout);
    let number = |name: &str| answer[name].as_f64().unwrap();
    assert_eq!(answer["smallest_cell"], 5);
    assert_eq!(number("recoveries") + number("other_exits") + number("censored"), number("spells"));
    assert_eq!(number("spells") + number("ended_before"), 3000.0);
    let mut alone = workplace.command(&["fit", SPELLS, "--json", "--force"]);
    assert_eq!(run.stdout, Run::from(alone.env("RAYON_NUM_THREADS", "1").output().unwrap()).stdout);
}

#[test]
fn faulty_rows_are_told_by_line_and_dropped_only_when_the_user_says_so() {
    let workplace = Workplace::new();
    let mut lines: Vec<String> = workplace.text(SPELLS).lines().map(str::to_owned).collect();
    lines[1] = "-3,recovery,employed,mental,0,woman,40".to_owned();
    lines[2] = "4,recovered,employd,mental,0,woman,40".to_owned();
    lines[3] = "4,recovery,employed,mental,9,woman,40".to_owned();
    lines[4] = "4,recovery,employed".to_owned();
    workplace.write("spells.csv", lines.join("\n"));
    workplace.run(&["fit", "spells.csv"]).refused(&[
        "spells.csv:2: weeks: found another number, expected weeks above 0",
        "spells.csv:3: end: found another word, expected `recovery`",
        "spells.csv:3: attachment: found another word, expected `employed`",
        "spells.csv:4: found an entry at or after the end, expected an entry before the end",
        "spells.csv:5: found 3 cells, expected 7",
        "4 of 3000 rows are faulty",
        "--skip-faulty",
    ]);
    assert!(workplace.entries("outputs").is_empty());
    let gone_on = workplace.run(&["fit", "spells.csv", "--skip-faulty"]).done();
    assert!(gone_on.stdout.contains("heraf 4 med fejl"), "{}", gone_on.stdout);
}

/// The example as a Parquet file of words.
fn in_parquet(workplace: &Workplace, path: &str) {
    let mut reader = csv::Reader::from_reader(std::io::Cursor::new(workplace.text(SPELLS)));
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let column = |place: usize| {
        Arc::new(rows.iter().map(|row| row.get(place)).collect::<arrow_array::StringArray>()) as arrow_array::ArrayRef
    };
    let columns = names.iter().enumerate().map(|(place, name)| (name, column(place)));
    let batch = arrow_array::RecordBatch::try_from_iter(columns).unwrap();
    let mut bytes = Vec::new();
    let mut writer = parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    workplace.write(path, bytes);
}

#[test]
fn parquet_gives_the_same_fit_to_the_byte_whatever_its_name() {
    let workplace = Workplace::new();
    in_parquet(&workplace, "register");
    let [of_csv, of_parquet] = [SPELLS, "register"]
        .map(|file| workplace.run(&["fit", file, "--json", "--quiet", "--id", "same", "--force"]).done().stdout);
    assert_eq!(of_csv, of_parquet);
    let bytes = std::fs::read(workplace.path("register")).unwrap();
    workplace.write("cut.parquet", &bytes[..bytes.len() / 2]);
    workplace.run(&["fit", "cut.parquet"]).refused(&["cut.parquet", "cut short", "expected a file of spells"]);
}

#[test]
fn a_file_that_cannot_be_one_of_spells_is_refused_with_its_cure() {
    let workplace = Workplace::new();
    workplace.write("other.csv", "week,end,attachment\n1,recovery,employed\n");
    workplace.run(&["fit", "other.csv"]).refused(&["no column `weeks`; is it `week`?", "no column `diagnosis`"]);
    workplace.run(&["fit", "no-such.csv"]).refused(&["no-such.csv", "expected a file of spells"]);
    workplace.run(&["fit", SPELLS, "--bands", "2,4"]).refused(&["--bands: found 2,4", "begin with 0"]);
    workplace.run(&["fit", SPELLS, "--population", "people-2032"]).refused(&["did you mean `people-2023`?"]);
}
