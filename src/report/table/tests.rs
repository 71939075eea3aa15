//! What every rendered table must show, in both languages. Knows the invented run of the fixture only.

use super::*;
use crate::report::fixture;

/// The digits of a text in order, without signs, grouping or words.
fn figures(text: &str) -> Vec<String> {
    let plain: String =
        text.chars().filter(|c| !matches!(c, '.' | ',')).map(|c| if c.is_ascii_digit() { c } else { ' ' }).collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn both_languages_show_the_same_figures() {
    let comparison = fixture::comparison();
    let count = |language| {
        let mut found = figures(&render(&comparison, language));
        found.sort();
        found
    };
    assert_eq!(count(Language::Da), count(Language::En));
}

#[test]
fn no_line_is_wider_than_118_columns() {
    for language in Language::ALL {
        for line in render(&fixture::comparison(), language).lines() {
            assert!(line.chars().count() <= 118, "{line}");
        }
    }
}

#[test]
fn the_ministrys_table_reads_as_the_ministrys() {
    let text = render(&fixture::comparison(), Language::Da);
    for expected in [
        "Mio. kr., 2024-pl",
        "Varigt",
        "A. Målretning af systemet (forslag 1-4)",
        "I alt (A-C)",
        "offentliggjort",
        "−79",
        "Negative fortegn indikerer mindreudgifter. Der er afrundet til nærmeste mio. kr.",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
}

#[test]
fn an_initiative_that_is_a_study_says_so() {
    let text = render(&fixture::comparison(), Language::Da);
    assert!(text.contains("medmindre den gennemføres"));
}

#[test]
fn a_reform_without_blocks_volumes_or_targets_still_renders() {
    let mut comparison = fixture::comparison();
    comparison.blocks.clear();
    comparison.published_total.clear();
    comparison.summary.volumes.clear();
    comparison.summary.targets.clear();
    comparison.notes.clear();
    let text = render(&comparison, Language::En);
    assert!(text.contains("Total"));
    assert!(!text.contains("Table 4"));
}

#[test]
#[ignore = "prints the tables for a reader's eye"]
fn show() {
    for language in Language::ALL {
        println!("{}", render(&fixture::comparison(), language));
    }
}
