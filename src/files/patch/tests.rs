//! Sentences about patches: merging, leaves, quarrels and the partial schema.

use std::path::Path;

use super::*;
use crate::files::{Document, check_shape, schema_of};
use std::collections::BTreeMap;

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Rules {
    id: String,
    contacts: Contacts,
    offers: Option<Contacts>,
    bands: Vec<Band>,
    rates: BTreeMap<String, f64>,
    when: Condition,
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Contacts {
    first_by_week: u16,
    interval_weeks: u16,
    spread: Spread,
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Band {
    from_week: u16,
    share: f64,
}

#[derive(JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[allow(dead_code)]
enum Spread {
    Fixed { week: f64 },
    Between { low: f64, high: f64 },
}

#[derive(JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[allow(dead_code)]
enum Condition {
    Never,
    All(Vec<Condition>),
    Age { from: f64, to: Option<f64> },
}

const BASE: &str = r#"
id = "rules-2024"
bands = [{ from_week = 1, share = 0.8 }]
rates = { a = 1.0, b = 2.0 }
when = { all = ["never"] }
[contacts]
first_by_week = 8
interval_weeks = 4
spread = { kind = "fixed", week = 3.0 }
"#;

fn parse(text: &str) -> Document {
    Document::parse(Path::new("a.toml"), text).unwrap()
}

fn merged(patch: &str) -> Document {
    let schema = schema_of::<Rules>("Rules");
    let base = parse(BASE);
    assert_eq!(check_shape(&base, &schema), []);
    let patch = parse(patch);
    assert_eq!(check_shape(&patch, &optional(&schema)), []);
    let merged = Document::from_root(merge_by(base.root(), patch.root(), &schema));
    assert_eq!(check_shape(&merged, &schema), []);
    merged
}

#[test]
fn a_patch_changes_what_it_names_and_leaves_the_rest() {
    let document = merged("contacts.first_by_week = 6\nrates.b = { remove = true }\nrates.c = 3.0\n");
    let same = |path: &str, text: &str| {
        let wanted = parse(&format!("x = {text}"));
        assert!(document.get(path).unwrap().same_as(wanted.get("x").unwrap()), "{path}");
    };
    same("contacts.first_by_week", "6");
    same("contacts.interval_weeks", "4");
    same("rates", "{ a = 1, c = 3 }");
    same("bands", "[{ from_week = 1, share = 0.8 }]");
}

#[test]
fn lists_and_forms_of_an_enum_are_replaced_whole() {
    let document = merged(
        "bands = []\nwhen = { age = { from = 50 } }\ncontacts.spread = { kind = \"between\", low = 1, high = 2 }\n",
    );
    assert_eq!(leaves(document.get("when").unwrap()), ["age.from"]);
    assert_eq!(leaves(document.get("contacts.spread").unwrap()), ["kind", "low", "high"]);
    assert!(matches!(&document.get("bands").unwrap().value, Value::Array(elements) if elements.is_empty()));
}

#[test]
fn a_form_of_the_same_kind_merges_key_by_key() {
    let base = parse("spread = { kind = \"between\", low = 1, high = 2 }");
    let patch = parse("spread = { kind = \"between\", high = 3 }");
    let wanted = parse("spread = { kind = \"between\", low = 1, high = 3 }");
    assert!(merge(base.root(), patch.root()).same_as(wanted.root()));
}

#[test]
fn a_merged_value_still_points_into_its_own_file() {
    let schema = schema_of::<Rules>("Rules");
    let base = parse(BASE);
    let patch = Document::parse(Path::new("reform.toml"), "\ncontacts.first_by_week = 6").unwrap();
    let merged = Document::from_root(merge_by(base.root(), patch.root(), &schema));
    let fault = merged.fault("contacts.first_by_week", "6", "5", "");
    assert_eq!((fault.file.to_str(), fault.line, fault.column), (Some("reform.toml"), 2, 26));
    assert_eq!(merged.fault("contacts.interval_weeks", "", "", "").file.to_str(), Some("a.toml"));
}

#[test]
fn a_patch_may_leave_out_keys_but_not_misspell_them_nor_leave_list_elements_unfinished() {
    let schema = optional(&schema_of::<Rules>("Rules"));
    let patch = parse("contacts.frist_by_week = 6\nbands = [{ from_week = 2 }]\noffers = { interval_weeks = \"4\" }\n");
    let faults = crate::files::Faults::new(check_shape(&patch, &schema)).into_vec();
    let seen: Vec<(&str, &str)> = faults.iter().map(|fault| (fault.path.as_str(), fault.cure.as_str())).collect();
    assert_eq!(
        seen,
        [
            ("contacts.frist_by_week", "did you mean `first_by_week`?"),
            ("bands[0]", "add `share = …`"),
            ("offers.interval_weeks", "write 4 without quotes"),
        ]
    );
}

#[test]
fn any_key_may_be_removed_and_a_whole_file_may_not_say_so() {
    let whole = schema_of::<Rules>("Rules");
    let patch = parse("offers = { remove = true }\ncontacts = { spread = { remove = true } }\nid = { remove = true }");
    assert_eq!(check_shape(&patch, &optional(&whole)), []);
    assert!(!check_shape(&patch, &whole).is_empty());
    let wrong = parse("offers = { remove = false }");
    assert_eq!(check_shape(&wrong, &optional(&whole)).len(), 1);
}

#[test]
fn leaves_are_the_paths_a_patch_sets() {
    let patch = parse("a.b = 1\na.c = [1, 2]\nd = { remove = true }\ne = {}\n\"x.y\".z = 2\n");
    assert_eq!(leaves(patch.root()), ["a.b", "a.c", "d", "e", "\"x.y\".z"]);
}

#[test]
fn two_patches_quarrel_over_a_path_only_when_they_disagree() {
    let first = parse("a.b = 1\na.c = 2\nd = { remove = true }\n");
    let second = parse("a.b = 1\na.c = 3\nd.e = 4\n");
    let third = parse("a.c = 2\nf = 1\n");
    let found = conflicts(&[("1", first.root()), ("5a", second.root()), ("9", third.root())]);
    let ids = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(found, [("a.c".into(), ids(&["1", "5a", "9"])), ("d".into(), ids(&["1", "5a"]))]);
}
