//! Editors know the scenario files: the committed JSON Schemas are those of the types that read them, every shipped
//! file names its schema, and the files fit.

use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use sygesim::scenario::schemas;

fn scenarios() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")
}

/// Every shipped TOML file, sorted.
fn shipped() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(scenarios())
        .unwrap()
        .map(|folder| folder.unwrap().path())
        .filter(|folder| folder.is_dir())
        .flat_map(|folder| std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()))
        .filter(|file| file.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    assert!(files.len() >= 10, "{files:?}");
    files
}

/// A TOML value as JSON, dates as strings, as editors see it.
fn as_json(value: toml::Value) -> Json {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
        toml::Value::Datetime(time) => time.to_string().into(),
        toml::Value::Array(elements) => elements.into_iter().map(as_json).collect(),
        toml::Value::Table(entries) => entries.into_iter().map(|(key, value)| (key, as_json(value))).collect(),
    }
}

fn read(file: &Path) -> Json {
    let table: toml::Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
    as_json(toml::Value::Table(table))
}

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    for (name, schema) in schemas() {
        let path = scenarios().join("schemas").join(format!("{name}.schema.json"));
        let committed: Json =
            std::fs::read_to_string(&path).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        assert!(
            committed == schema,
            "{} is not current; write it with `cargo run --example write_schemas` and commit it",
            path.display()
        );
    }
}

#[test]
fn no_schema_is_left_over_from_a_kind_that_is_gone() {
    let mut expected: Vec<String> = schemas().iter().map(|(name, _)| format!("{name}.schema.json")).collect();
    let mut found: Vec<String> = std::fs::read_dir(scenarios().join("schemas"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn every_shipped_file_names_the_schema_of_its_kind_in_its_first_line() {
    for file in shipped() {
        let text = std::fs::read_to_string(&file).unwrap();
        let kind = read(&file)["kind"].as_str().unwrap().to_owned();
        let directive = format!("#:schema ../schemas/{kind}.schema.json");
        assert_eq!(text.lines().next(), Some(&directive[..]), "first line of {}", file.display());
        assert!(file.parent().unwrap().join(directive.trim_start_matches("#:schema ")).is_file());
    }
}

#[test]
fn every_shipped_file_fits_its_schema() {
    for file in shipped() {
        let content = read(&file);
        let kind = content["kind"].as_str().unwrap();
        let (_, schema) = schemas().into_iter().find(|(name, _)| *name == kind).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let problems: Vec<String> =
            validator.iter_errors(&content).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(problems.is_empty(), "{}: {problems:#?}", file.display());
    }
}

#[test]
fn an_editor_marks_a_misspelt_key_of_a_patch() {
    let mut reform = read(&scenarios().join("reforms/agreement-2024.toml"));
    let (_, schema) = schemas().into_iter().find(|(name, _)| *name == "reform").unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    reform["initiative"][0]["patch"]["rehabilitation_team"]["jobafklaring_shares"] = "share.all".into();
    assert!(!validator.is_valid(&reform));
}
