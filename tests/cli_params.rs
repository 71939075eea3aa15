//! `sygesim params` prints the assumption register: every record in force, as CSV for programs, by what was known when.

mod command;

use command::{AGREEMENT, Workplace};

/// The records of a CSV by id, as "id → fields by column".
fn records(csv_text: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv_text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn ids(csv_text: &str) -> Vec<String> {
    records(csv_text).into_iter().map(|record| record["id"].clone()).collect()
}

/// Every id in the shipped parameter files.
fn ids_in_files(workplace: &Workplace) -> Vec<String> {
    let mut ids: Vec<String> = workplace
        .entries("scenarios/parameters")
        .iter()
        .flat_map(|file| {
            let table: toml::Table = workplace.text(&format!("scenarios/parameters/{file}")).parse().unwrap();
            let records = table["parameter"].as_array().unwrap().clone();
            records.into_iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        })
        .collect();
    ids.sort();
    ids.dedup();
    ids
}

#[test]
fn the_csv_has_every_parameter_once_with_value_source_grade_and_dates() {
    let workplace = Workplace::new();
    let run = workplace.run(&["params"]).done();
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    assert_eq!(ids(&run.stdout), ids_in_files(&workplace));
    for record in records(&run.stdout) {
        for column in ["title_da", "title_en", "value", "unit", "valid_from", "known_from", "grade", "source"] {
            assert!(!record[column].is_empty(), "{} has no {column}", record["id"]);
        }
        assert!(record["mean"].parse::<f64>().unwrap().is_finite(), "{}", record["id"]);
        assert_eq!(record["unit"].starts_with("kr"), !record["price_year"].is_empty(), "{}", record["id"]);
    }
}

#[test]
fn a_beginning_of_ids_selects() {
    let workplace = Workplace::new();
    let found = ids(&workplace.run(&["params", "contacts."]).done().stdout);
    assert!(found.len() > 5 && found.iter().all(|id| id.starts_with("contacts.")), "{found:?}");
    assert_eq!(ids(&workplace.run(&["params", "benefit.maximum_weekly"]).done().stdout), ["benefit.maximum_weekly"]);
}

#[test]
fn what_was_known_only_later_is_hidden() {
    let workplace = Workplace::new();
    let before = ids(&workplace.run(&["params", "--known", "2024-03-13"]).done().stdout);
    let on_the_day = ids(&workplace.run(&["params", "--known", "2024-03-14"]).done().stdout);
    assert!(on_the_day.contains(&"mestring.retained_share".to_owned()));
    assert!(!before.contains(&"mestring.retained_share".to_owned()));
    assert!(before.contains(&"benefit.maximum_weekly".to_owned()));
    let known = records(&workplace.run(&["params", "--known", "2024-03-13"]).done().stdout);
    assert!(known.iter().all(|record| record["known_from"].as_str() <= "2024-03-13"));
}

#[test]
fn the_csv_tells_what_each_parameter_moves_in_each_reform() {
    let workplace = Workplace::new();
    let all = records(&workplace.run(&["params"]).done().stdout);
    let moved = |id: &str, reform: &str| {
        let record = all.iter().find(|record| record["id"] == id).unwrap_or_else(|| panic!("{id} is a record"));
        record[&format!("moves:{reform}")].clone()
    };
    assert_eq!(moved("exemption_13f.effect", "agreement-2024"), "hazard:5a");
    assert_eq!(moved("exemption_13f.effect", "agreement-2010"), "");
    assert_eq!(moved("administration.hour_price", "agreement-2024"), "price");
    assert_eq!(moved("people.recurrence_within_year", "agreement-2024"), "people");
    assert_eq!(moved("team.called_share", "agreement-2024"), "event:2");
}

/// What came to be known after March 2024 does not reach the estimate of March 2024, and what was known does.
#[test]
fn the_estimate_of_2024_can_be_made_with_what_was_known_in_march_2024() {
    let workplace = Workplace::new();
    let total = |more: &[&str]| {
        let size = ["compare", AGREEMENT, "--people", "100", "--draws", "8", "--json", "--force"];
        let run = workplace.run(&[&size, more].concat()).done();
        let summary: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        summary["estimates"]["forward"]["total"]["permanent"].clone()
    };
    let march = ["--known", "2024-03-31"];
    let then = total(&march);
    let later = "\n[[parameter]]\nid = \"plan.first_minutes\"\ntitle = { da = \"Tidsstudie\", en = \"Time study\" }\n\
                 value = 60\nunit = \"minutes\"\nvalid_from = 2010-01-01\nknown_from = 2025-06-01\n\
                 source = \"A study of the test\"\ngrade = \"study\"\n";
    let file = "scenarios/parameters/practice.toml";
    workplace.write(file, workplace.text(file) + later);
    assert_eq!(total(&march), then);
    assert_ne!(total(&[]), then);
    let value = |more: &[&str]| {
        let run = workplace.run(&[&["params", "plan.first_minutes"], more].concat()).done();
        records(&run.stdout)[0]["value"].clone()
    };
    assert_eq!(value(&[]), "60");
    assert_ne!(value(&march), "60");
    workplace
        .run(&["compare", "scenarios/reforms/rules-2027.toml", "--known", "2024-03-31"])
        .refused(&["--known 2024-03-31", "were not known then"]);
}

#[test]
fn the_amount_valid_on_a_date_is_shown() {
    let workplace = Workplace::new();
    let maximum = |date: &str| {
        let run = workplace.run(&["params", "benefit.maximum_weekly", "--valid", date]).done();
        records(&run.stdout)[0]["value"].clone()
    };
    assert_eq!(maximum("2023-06-01"), "4550");
    assert_eq!(maximum("2024-06-01"), "4695");
}

#[test]
fn an_unknown_beginning_names_the_nearest_id() {
    let workplace = Workplace::new();
    workplace
        .run(&["params", "contacts.personal_minuts"])
        .refused(&["no parameter begins with `contacts.personal_minuts`", "did you mean `contacts.personal_minutes`?"]);
}

#[test]
fn one_file_can_be_shown_even_when_its_price_index_stands_in_another() {
    let workplace = Workplace::new();
    let found = ids(&workplace.run(&["params", "scenarios/parameters/law.toml"]).done().stdout);
    assert!(found.contains(&"benefit.maximum_weekly".to_owned()));
    assert!(!found.contains(&"administration.hour_price".to_owned()));
}

#[test]
fn a_missing_file_a_wrong_date_and_a_folder_without_records_are_refused() {
    let workplace = Workplace::new();
    workplace
        .run(&["params", "scenarios/parameters/laws.toml"])
        .refused(&["no such file", "did you mean scenarios/parameters/law.toml?"]);
    workplace.run(&["params", "--valid", "2025-02-30"]).refused(&["2025-02-30", "expected a date of the calendar"]);
    workplace.run(&["params", "--scenarios", "nowhere"]).refused(&["nowhere/parameters", "--scenarios"]);
    workplace.run(&["params", "--known", "1950-01-01", "scenarios/parameters/law.toml"]).refused(&["--known"]);
}

#[test]
fn a_register_with_faults_is_refused_with_their_places() {
    let workplace = Workplace::new();
    workplace.spoil("scenarios/parameters/law.toml", "value = 4355.0", "value = -4355.0");
    let place = workplace.place("scenarios/parameters/law.toml", "-4355.0");
    workplace.run(&["params"]).refused(&[&place, "found the value -4355", "1 fault found"]);
}
