//! Sentences about shapes: every kind of fault at its line and column, and every form serde reads accepted.

use std::collections::BTreeMap;
use std::path::Path;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::files::{Date, Text, decode_text};

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Rules {
    id: String,
    title: Text,
    in_force: Date,
    until: Option<Date>,
    channel: Channel,
    refusion: Vec<Band>,
    #[serde(default)]
    when: Option<Condition>,
    spread: Spread,
    #[serde(default)]
    rates: BTreeMap<String, f64>,
    #[serde(default)]
    by_year: BTreeMap<u16, f64>,
    contacts: Option<Contacts>,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Contacts {
    #[schemars(range(min = 0, max = 52))]
    first_by_week: u16,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Channel {
    /// In the same room.
    Personal,
    /// By telephone or video.
    Remote,
    Either,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Band {
    from_week: u16,
    #[schemars(range(min = 0.0, max = 1.0))]
    state_share: f64,
    #[schemars(length(min = 1))]
    clauses: Vec<String>,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Condition {
    Never,
    All(Vec<Condition>),
    Not(Box<Condition>),
    Age { from: f64, to: Option<f64> },
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum Spread {
    Fixed { week: f64, since: Option<Date> },
    Between { low: f64, high: f64 },
}

const GOOD: &str = r#"id = "rules-2024"
title = { da = "Regler", en = "Rules" }
in_force = 2024-01-01
channel = "remote"
when = { all = [{ not = "never" }, { age = { from = 50 } }] }
spread = { kind = "between", low = 1, high = 2.5 }
rates = { "rate one" = 1, two = 0.5 }
by_year = { 2024 = 1.0 }

[[refusion]]
from_week = 1
state_share = 0.8
clauses = ["§ 1"]

[contacts]
first_by_week = 8
"#;

fn faults(text: &str) -> Vec<String> {
    match decode_text::<Rules>(Path::new("rules.toml"), text) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

/// The only fault after one replacement in the good file, without the file's name.
fn fault_after(old: &str, new: &str) -> String {
    assert!(GOOD.contains(old), "{old}");
    let found = faults(&GOOD.replacen(old, new, 1));
    assert_eq!(found.len(), 1, "{found:#?}");
    found[0].trim_start_matches("rules.toml:").to_owned()
}

#[test]
fn a_good_file_becomes_its_value() {
    let (_, rules) = decode_text::<Rules>(Path::new("rules.toml"), GOOD).unwrap();
    assert_eq!(rules.in_force, Date::new(2024, 1, 1).unwrap());
    assert_eq!(rules.channel, Channel::Remote);
    let old = Condition::Age { from: 50.0, to: None };
    assert_eq!(rules.when, Some(Condition::All(vec![Condition::Not(Box::new(Condition::Never)), old])));
    assert_eq!(rules.spread, Spread::Between { low: 1.0, high: 2.5 });
    assert_eq!(rules.by_year.get(&2024), Some(&1.0));
    assert_eq!(rules.rates.get("rate one"), Some(&1.0));
    assert_eq!(rules.refusion[0].clauses, ["§ 1"]);
}

#[test]
fn one_bad_file_with_eight_faults_yields_exactly_these_eight() {
    let text = r#"id = "rules"
title = { da = "Regler" }
in_force = "2024-01-01"
channel = "remot"
id = "twice"
until = 2025-02-30

[spread]
kind = "betwen"
low = 1

[[refusion]]
from_week = 1
stat_share = 0.8
clauses = ["§ 1"]

[[refusion]]
from_week = 5
state_share = 80
clauses = ["§ 2"]
"#;
    let expected = [
        "2:9: title: found no key `en`, expected `en`, a text; add `en = …`",
        "3:12: in_force: found the text \"2024-01-01\", expected a date such as 2024-01-31; write the date without quotes",
        "4:11: channel: found the text \"remot\", expected `either`, `personal` or `remote`; did you mean `remote`?",
        "5:1: id: found the key `id` a second time, expected every key once in its table; remove or rename one of the two",
        "6:9: until: found the impossible date or time 2025-02-30, expected day between 01 and 28; write a date of the calendar",
        "9:8: spread.kind: found the text \"betwen\", expected `fixed` or `between`; did you mean `between`?",
        "14:1: refusion[0].stat_share: found the unknown key `stat_share`, expected `clauses`, `from_week` or `state_share`; did you mean `state_share`?",
        "19:15: refusion[1].state_share: found the whole number 80, expected a number from 0 to 1; a share of 1: write 0.8 for 80 pct.",
    ];
    let found = faults(text);
    let found: Vec<&str> = found.iter().map(|fault| fault.trim_start_matches("rules.toml:")).collect();
    assert_eq!(found, expected, "{found:#?}");
}

#[test]
fn every_kind_of_fault_is_told_apart() {
    let cases = [
        ("id = \"rules-2024\"\n", "", "1:1: found no key `id`, expected `id`, a text; add `id = …`"),
        ("id = \"rules-2024\"", "id = true", "1:6: id: found `true`, expected a text; put it in double quotes"),
        (
            "in_force = 2024-01-01",
            "in_force = 2024-01-01T10:00:00",
            "3:12: in_force: found the date and time 2024-01-01T10:00:00, expected a date such as 2024-01-31; leave out the time",
        ),
        (
            "from_week = 1",
            "from_week = 1.5",
            "11:13: refusion[0].from_week: found the number 1.5, expected a whole number from 0 to 65535; leave out the decimals",
        ),
        (
            "state_share = 0.8",
            "state_share = \"0,8\"",
            "12:15: refusion[0].state_share: found the text \"0,8\", expected a number from 0 to 1; write 0.8 without quotes",
        ),
        (
            "state_share = 0.8",
            "state_share = nan",
            "12:15: refusion[0].state_share: found the number nan, expected a number up to about 1.8e308; `inf` and `nan` are none; write a smaller number, or leave out the key",
        ),
        (
            "clauses = [\"§ 1\"]",
            "clauses = []",
            "13:11: refusion[0].clauses: found a list of 0, expected a list of at least 1",
        ),
        (
            "clauses = [\"§ 1\"]",
            "clauses = \"§ 1\"",
            "13:11: refusion[0].clauses: found the text \"§ 1\", expected a list; put it in square brackets",
        ),
        (
            "first_by_week = 8",
            "first_by_week = 53",
            "16:17: contacts.first_by_week: found the whole number 53, expected a whole number from 0 to 52; write a number in that range",
        ),
        (
            "[contacts]\nfirst_by_week = 8",
            "contacts = 8",
            "15:1: refusion[0].contacts: found the unknown key `contacts`",
        ),
        (
            "{ all = [",
            "{ al = [",
            "5:10: when.al: found the unknown key `al`, expected `all`, `not` or `age`; did you mean `all`?",
        ),
        (
            "{ not = \"never\" }",
            "{ not = \"nevr\" }",
            "5:25: when.all[0].not: found the text \"nevr\", expected `never`, or a table with `all`, `not` or `age`; did you mean `never`?",
        ),
        (
            "{ not = \"never\" }",
            "{ not = \"age\" }",
            "5:25: when.all[0].not: found the text \"age\", expected `never`, or a table with `all`, `not` or `age`; write it as a table, { age = … }",
        ),
        (
            "{ not = \"never\" }",
            "{ never = true }",
            "5:19: when.all[0].never: found `never` as a key, expected the word alone, as a text; write \"never\" in place of the table",
        ),
        (
            "{ not = \"never\" }",
            "{ not = \"never\", all = [] }",
            "5:34: when.all[0].all: found the further key `all`, expected exactly one of `all`, `not` or `age`; keep one; combine conditions with a list where the form has one",
        ),
        (
            "{ not = \"never\" }",
            "{}",
            "5:17: when.all[0]: found an empty table, expected a table with `all`, `not` or `age`; write one of these keys",
        ),
        (
            "{ not = \"never\" }",
            "3",
            "5:17: when.all[0]: found the whole number 3, expected `never`, or a table with `all`, `not` or `age`",
        ),
        (
            "from = 50",
            "form = 50",
            "5:46: when.all[1].age.form: found the unknown key `form`, expected `from` or `to`; did you mean `from`?",
        ),
        (
            "kind = \"between\", ",
            "",
            "6:10: spread: found no key `kind`, expected `kind`, `fixed` or `between`; add `kind = \"…\"`",
        ),
        (
            "high = 2.5",
            "hihg = 2.5",
            "6:39: spread.hihg: found the unknown key `hihg`, expected `high`, `kind` or `low`; did you mean `high`?",
        ),
        (
            "spread = { kind = \"between\", low = 1, high = 2.5 }",
            "spread = 3",
            "6:10: spread: found the whole number 3, expected a table with `kind` = `fixed` or `between`",
        ),
        (
            "\"rate one\" = 1",
            "\"rate one\" = \"x\"",
            "7:24: rates.\"rate one\": found the text \"x\", expected a number",
        ),
        (
            "2024 = 1.0",
            "twenty = 1.0",
            "8:13: by_year.twenty: found the unknown key `twenty`, expected nothing; remove it",
        ),
        ("2024 = 1.0", "202400 = 1.0", "8:13: by_year.202400: found invalid type: string \"202400\", expected u16"),
    ];
    for (old, new, expected) in cases {
        assert!(fault_after(old, new).starts_with(expected), "got  {}\nwant {expected}", fault_after(old, new));
    }
}

#[test]
fn a_second_form_of_an_optional_table_is_checked_too() {
    let found = faults(&GOOD.replace("first_by_week = 8", "frist_by_week = \"8\""));
    assert_eq!(
        found,
        [
            "rules.toml:16:1: contacts.frist_by_week: found the unknown key `frist_by_week`, expected `first_by_week`; did you mean `first_by_week`?"
        ]
    );
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 256, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2024), ..Default::default() })]

    #[test]
    fn no_text_however_broken_makes_the_reader_panic(
        cut in 0..GOOD.len(),
        length in 0..12usize,
        insert in "[\\[\\]{}=,.\"'#\\\\ \n0-9aø§-]{0,6}",
    ) {
        let boundary = |mut at: usize| {
            at = at.min(GOOD.len());
            while !GOOD.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let text = format!("{}{insert}{}", &GOOD[..boundary(cut)], &GOOD[boundary(cut + length)..]);
        for fault in faults(&text) {
            proptest::prop_assert!(fault.starts_with("rules.toml:"));
        }
    }
}
