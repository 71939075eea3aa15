//! Sentences about the register: what it refuses, which record is in force, what a draw sees.

use super::*;
use crate::parameters::FixError;

const GOOD: &str = r#"
kind = "parameters"

[[price_index]]
id = "wages"
title = { da = "Lønninger", en = "Wages" }
vintage = "August 2024"
source = "Økonomisk Redegørelse"
grade = "statistic"
values = { 2020 = 90.0, 2024 = 100.0 }

[[parameter]]
id = "contacts.hourly_wage"
title = { da = "Timeløn", en = "Hourly wage" }
distribution = { kind = "triangular", low = 300, mode = 350, high = 400 }
unit = "kr. per hour"
price_year = 2020
price_index = "wages"
valid_from = 2019-01-01
known_from = 2020-06-01
source = "KL"
grade = "study"

[[parameter]]
id = "contacts.remote_share"
title = { da = "Andel", en = "Share" }
distribution = { kind = "normal", mean = 0.9, sd = 0.2 }
minimum = 0
maximum = 1
unit = "share"
valid_from = 2019-01-01
known_from = 2019-01-01
grade = "assumption"

[[parameter]]
id = "benefit.maximum"
title = { da = "Maksimum", en = "Maximum" }
value = 4465
unit = "kr. per week"
price_year = 2024
valid_from = 2023-01-01
known_from = 2022-11-01
source = "Vejledning 9818"
grade = "law"

[[parameter]]
id = "benefit.maximum"
title = { da = "Maksimum", en = "Maximum" }
value = 4550
unit = "kr. per week"
price_year = 2024
valid_from = 2024-01-01
known_from = 2023-11-01
source = "Vejledning 9818"
grade = "law"
"#;

fn register(text: &str) -> Result<Register, Faults> {
    let document = Document::parse(Path::new("parameters.toml"), text)?;
    Register::from_documents(&[document])
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn resolved() -> ResolvedRegister {
    register(GOOD).unwrap().resolve(date("2024-06-01"), date("2024-06-01"))
}

/// The faults of the good file after one replacement, as "line path: found".
fn faults_after(old: &str, new: &str) -> Vec<String> {
    assert!(GOOD.contains(old), "{old}");
    let faults = register(&GOOD.replacen(old, new, 1)).unwrap_err();
    faults.iter().map(|fault| format!("{} {}: {}", fault.line, fault.path, fault.found)).collect()
}

#[test]
fn the_record_in_force_is_the_latest_valid_one_that_was_known() {
    let register = register(GOOD).unwrap();
    let maximum = |valid: &str, known: &str| {
        let resolved = register.resolve(date(valid), date(known));
        resolved.index("benefit.maximum").and_then(|index| resolved.record(index).value)
    };
    assert_eq!(maximum("2024-06-01", "2024-06-01"), Some(4550.0));
    assert_eq!(maximum("2024-06-01", "2023-10-31"), Some(4465.0));
    assert_eq!(maximum("2023-12-31", "2024-06-01"), Some(4465.0));
    assert_eq!(maximum("2022-12-31", "2024-06-01"), None);
}

#[test]
fn of_two_records_valid_from_the_same_day_the_latest_known_wins() {
    let revised = GOOD.replace(
        "valid_from = 2023-01-01\nknown_from = 2022-11-01",
        "valid_from = 2024-01-01\nknown_from = 2024-02-01",
    );
    let resolved = register(&revised).unwrap().resolve(date("2024-06-01"), date("2024-06-01"));
    let index = resolved.index("benefit.maximum").unwrap();
    assert_eq!(resolved.record(index).value, Some(4465.0));
}

#[test]
fn each_fault_of_meaning_is_found_where_it_stands() {
    let cases = [
        ("value = 4465\n", "", "35 parameter[2]: neither `value` nor `distribution`"),
        (
            "value = 4465",
            "value = 4465\ndistribution = { kind = \"uniform\", low = 1, high = 2 }",
            "38 parameter[2].value: both `value` and `distribution`",
        ),
        ("low = 300", "low = 500", "15 parameter[0].distribution.high: 400"),
        (
            "price_index = \"wages\"",
            "price_index = \"wage\"",
            "18 parameter[0].price_index: the unknown price index \"wage\"",
        ),
        ("price_year = 2020", "price_year = 2021", "17 parameter[0].price_year: the year 2021"),
        ("price_year = 2020\n", "", "17 parameter[0].price_index: no key `price_year`"),
        ("minimum = 0\nmaximum = 1\n", "", "27 parameter[1].distribution: normal(0.9, 0.2)"),
        (
            "distribution = { kind = \"normal\", mean = 0.9, sd = 0.2 }",
            "value = 12.5",
            "27 parameter[1].value: the value 12.5",
        ),
        ("value = 4465", "value = 4465\nmaximum = 4000", "38 parameter[2].value: the value 4465"),
        ("price_year = 2024\n", "", "39 parameter[2].unit: no key `price_year`"),
        ("value = 4465", "value = -4465", "38 parameter[2].value: the value -4465"),
        (
            "value = 4465",
            "distribution = { kind = \"normal\", mean = 4465, sd = 100 }",
            "38 parameter[2].distribution: normal(4465, 100)",
        ),
        ("source = \"Vejledning 9818\"\n", "", "35 parameter[2].source: no source"),
        (
            "valid_from = 2023-01-01\nknown_from = 2022-11-01",
            "valid_from = 2024-01-01\nknown_from = 2023-11-01",
            "47 parameter[3].id: \"benefit.maximum\" valid from 2024-01-01 and known from 2023-11-01 a second time",
        ),
        ("id = \"contacts.hourly_wage\"", "id = \"Hourly wage\"", "13 parameter[0].id: the id \"Hourly wage\""),
        ("2020 = 90.0", "2020 = -1.0", "10 price_index[0].values.2020: the level -1"),
        ("mean = 0.9", "mean = 1.4", "27 parameter[1].distribution: normal(1.4, 0.2)"),
    ];
    for (old, new, expected) in cases {
        assert_eq!(faults_after(old, new), [expected]);
    }
}

#[test]
fn two_units_for_one_id_and_a_missing_file_are_faults_reported_together() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("parameters.toml");
    let last_unit = GOOD.rfind("kr. per week").unwrap();
    std::fs::write(&path, format!("{}kr. per year{}", &GOOD[..last_unit], &GOOD[last_unit + 12..])).unwrap();
    let faults = Register::read(&[path, folder.path().join("parameter.toml")]).unwrap_err();
    let found: Vec<&str> = faults.iter().map(|fault| fault.found.as_str()).collect();
    assert_eq!(found, ["no such file", "the unit \"kr. per year\""]);
}

#[test]
fn a_fault_of_shape_in_one_record_hides_no_fault_of_meaning_in_another() {
    let spoilt = GOOD.replacen("unit = \"share\"", "unti = \"share\"", 1).replacen("value = 4465", "value = -1", 1);
    let faults = register(&spoilt).unwrap_err();
    let found: Vec<&str> = faults.iter().map(|fault| fault.found.as_str()).collect();
    assert_eq!(found, ["the unknown key `unti`", "the value -1"]);
}

#[test]
fn only_a_logarithm_may_lie_below_zero() {
    let effect = GOOD.replacen("value = 4465", "value = -0.3", 1);
    let effect = effect.replace("value = 4550", "value = 0.3");
    let effect = effect.replace("unit = \"kr. per week\"\nprice_year = 2024", "unit = \"log hazard ratio\"");
    assert!(register(&effect).is_ok());
    let mut resolved = resolved();
    let refused = resolved.fix("benefit.maximum", -1.0).unwrap_err().to_string();
    assert!(refused.contains("expected a number at or above 0 (kr. per week)"), "{refused}");
}

#[test]
fn indices_are_dense_and_sorted_by_id() {
    let resolved = resolved();
    let names: Vec<&str> = resolved.names().collect();
    assert_eq!(names, ["benefit.maximum", "contacts.hourly_wage", "contacts.remote_share"]);
    let distributed = resolved.distributed();
    assert_eq!(distributed.iter().map(|index| index.0).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(distributed.iter().map(|index| resolved.dimension(*index)).collect::<Vec<_>>(), [Some(0), Some(1)]);
    assert_eq!(resolved.index("contacts.hourly"), None);
}

#[test]
fn fixing_a_parameter_leaves_the_draws_of_the_others() {
    let mut resolved = resolved();
    let uniforms = |dimension: usize| [0.2, 0.7][dimension];
    let before = resolved.values(uniforms, 2024).unwrap();
    resolved.fix("contacts.hourly_wage", 333.0).unwrap();
    let after = resolved.values(uniforms, 2024).unwrap();
    assert_eq!(before[2], after[2]);
    assert_eq!(resolved.distributed().len(), 1);
    assert!((after[1] - 333.0 * 100.0 / 90.0).abs() < 1e-9);
}

#[test]
fn a_wrong_name_or_value_to_fix_is_refused_with_the_nearest_name() {
    let mut resolved = resolved();
    let unknown = resolved.fix("contacts.hourly_wages", 1.0).unwrap_err();
    assert!(unknown.to_string().ends_with("did you mean `contacts.hourly_wage`?"), "{unknown}");
    assert!(matches!(resolved.fix("contacts.remote_share", 1.2), Err(FixError::OutOfBounds { most: 1.0, .. })));
}

#[test]
fn means_and_quantiles_follow_the_price_level_and_the_cut() {
    let resolved = resolved();
    let means = resolved.means(2024).unwrap();
    assert_eq!(means[0], 4550.0);
    assert!((means[1] - 350.0 / 0.9).abs() < 1e-9);
    // The normal is cut at 1, so its mean falls below 0.9.
    assert!(means[2] < 0.9 && means[2] > 0.7);
    let share = resolved.index("contacts.remote_share").unwrap();
    assert!(resolved.at_quantile(share, 1.0) <= 1.0);
}

#[test]
fn an_amount_that_cannot_be_converted_is_no_amount() {
    let resolved = resolved();
    let wage = resolved.record(resolved.index("contacts.hourly_wage").unwrap());
    assert!(resolved.price_factor(wage, 2030).unwrap_err().to_string().contains("no level for 2030"));
    let without_series = Record { price_index: None, ..wage.clone() };
    let refused = resolved.price_factor(&without_series, 2024).unwrap_err().to_string();
    assert!(refused.contains("no `price_index`"), "{refused}");
}

#[test]
fn a_parameter_file_of_the_wrong_kind_says_what_was_expected() {
    let faults = register("kind = \"parameter\"").unwrap_err();
    assert_eq!(
        faults.to_string(),
        "parameters.toml:1:8: kind: found the text \"parameter\", expected `parameters`; did you mean `parameters`?"
    );
}
