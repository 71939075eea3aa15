//! The columns of a run as users meet them: draws in every folder, people on request, the same bytes for any threads, and
//! nothing of too few persons where the people come from microdata.

mod command;

use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{Array, RecordBatch};
use command::{AGREEMENT, Workplace};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::Value as Json;

const PEOPLE: &str = "scenarios/populations/people-2023.toml";

fn compared(workplace: &Workplace, out: &str, more: &[&str]) {
    let arguments = ["compare", AGREEMENT, "--people", "400", "--draws", "16", "--out", out, "--quiet"];
    workplace.run(&[&arguments, more].concat()).done();
}

fn rows(workplace: &Workplace, file: &str) -> Vec<RecordBatch> {
    let file = std::fs::File::open(workplace.path(file)).unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
    reader.map(Result::unwrap).collect()
}

/// The words of a column, none where it is null.
fn words(rows: &[RecordBatch], column: &str) -> Vec<Option<String>> {
    let of = |batch: &RecordBatch| {
        let column = batch.column_by_name(column).unwrap().as_string::<i32>().clone();
        (0..batch.num_rows())
            .map(move |at| column.is_valid(at).then(|| column.value(at).to_owned()))
            .collect::<Vec<_>>()
    };
    rows.iter().flat_map(of).collect()
}

fn numbers(rows: &[RecordBatch], column: &str) -> Vec<Option<f64>> {
    let of = |batch: &RecordBatch| {
        batch.column_by_name(column).unwrap().as_primitive::<Float64Type>().iter().collect::<Vec<_>>()
    };
    rows.iter().flat_map(of).collect()
}

#[test]
fn the_same_seed_gives_the_same_columns_and_workbook_for_any_threads_and_a_report_keeps_them() {
    let workplace = Workplace::new();
    compared(&workplace, "one", &["--microdata-out", "--threads", "1"]);
    compared(&workplace, "two", &["--microdata-out", "--threads", "2"]);
    workplace.run(&["report", "one", "--out", "again", "--quiet"]).done();
    for file in ["draws.parquet", "people.parquet", "tables.xlsx"] {
        let bytes = |run: &str| std::fs::read(workplace.path(&format!("{run}/{file}"))).unwrap();
        assert!(bytes("one") == bytes("two"), "{file}");
        assert!(bytes("one") == bytes("again"), "{file}");
    }
    let hashes = |run: &str| serde_json::from_str::<Json>(&workplace.text(&format!("{run}/manifest.json"))).unwrap();
    assert_eq!(hashes("one")["outputs"]["draws.parquet"], hashes("again")["outputs"]["draws.parquet"]);
}

#[test]
fn people_are_written_on_request_only_and_only_when_they_are_followed_one_by_one() {
    let workplace = Workplace::new();
    compared(&workplace, "run", &[]);
    let files = workplace.entries("run");
    assert!(files.contains(&"draws.parquet".to_owned()) && !files.contains(&"people.parquet".to_owned()));
    let arguments = ["compare", "scenarios/rules/rules-2011.toml", "--baseline", "rules-2010", "--microdata-out"];
    workplace.run(&[&arguments[..], &["--grid"]].concat()).refused(&["--microdata-out", "--grid"]);
}

/// Of people from microdata the smallest municipalities are null in every file, at least two, and no combination of
/// characteristics is told of fewer persons than the file allows.
#[test]
fn no_figure_of_too_few_persons_from_microdata_leaves_the_program() {
    let workplace = Workplace::new();
    let microdata = format!("{}\n[microdata]\nsmallest_cell = 400\n", workplace.text(PEOPLE));
    workplace.write(PEOPLE, microdata);
    compared(&workplace, "run", &["--microdata-out"]);
    let summary: Json = serde_json::from_str(&workplace.text("run/summary.json")).unwrap();
    let places = summary["municipalities"].as_object().unwrap();
    let hidden: Vec<&String> =
        places.iter().filter(|(_, one)| one["total"]["mean"].is_null()).map(|(code, _)| code).collect();
    assert!(hidden.len() >= 2 && hidden.len() < 20, "{hidden:?}");
    for code in &hidden {
        assert!(places[*code]["municipality"]["low"].is_null() && places[*code]["name"].is_string());
        let csv = workplace.text("run/municipalities.csv");
        let line = csv.lines().find(|line| line.starts_with(code.as_str())).unwrap();
        assert!(line.ends_with(&",".repeat(12)), "{line}");
    }
    assert!(workplace.text("run/report.da.html").contains("diskretioneret"));

    let draws = rows(&workplace, "run/draws.parquet");
    for (id, value) in words(&draws, "id").into_iter().zip(numbers(&draws, "value")) {
        assert_eq!(value.is_none(), hidden.iter().any(|code| id.as_ref() == Some(code)), "{id:?}");
    }

    let people = rows(&workplace, "run/people.parquet");
    let told = words(&people, "municipality");
    assert!(told.iter().all(Option::is_none), "400 persons in all leave none a municipality of 400");
}

#[test]
fn a_smallest_cell_of_one_protects_nobody_and_is_refused() {
    let workplace = Workplace::new();
    workplace.write(PEOPLE, format!("{}\n[microdata]\nsmallest_cell = 1\n", workplace.text(PEOPLE)));
    workplace.run(&["check", PEOPLE]).refused(&["smallest_cell"]);
}
