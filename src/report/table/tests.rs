//! What every rendered table must show, in both languages. Knows the invented run of the fixture only.

use super::*;
use crate::analysis::comparison::{BehaviourTold, CalibrationFace, StatedFace};
use crate::analysis::estimate::Estimate;
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
fn every_initiative_shows_who_pays_and_the_volumes_it_changes() {
    let text = render(&fixture::comparison(), Language::Da);
    let table = part(&text, "Tabel 2.", "Tabel 2a");
    assert!(table.lines().nth(2).is_some_and(|head| head.contains("Staten") && head.contains("Kommunerne")));
    assert!(!table.contains("Regionerne"));
    let behind = part(&text, "Tabel 2a.", "Tabel 3");
    assert!(behind.contains("Planer (Min Plan/opfølgningsplan): −8.500"));
    assert!(!behind.contains("fraværsuge"), "volumes of the targets are no finding");
}

/// The text from one mark to the next.
fn part<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let begin = text.find(from).unwrap();
    let length = text[begin..].find(to).unwrap();
    &text[begin..begin + length]
}

#[test]
fn the_settlement_is_told_only_where_something_is_settled() {
    let mut comparison = fixture::comparison();
    let text = render(&comparison, Language::Da);
    for line in ["heraf det fælles rådighedsloft", "Budgetgaranti, forsikrede ledige", "Staten efter afregningen"] {
        assert!(text.contains(line), "{line}");
    }
    comparison.summary.settlements.values_mut().for_each(|figure| *figure = Estimate::default());
    let text = render(&comparison, Language::Da);
    assert!(!text.contains("Tabel 3a") && !text.contains("heraf det fælles rådighedsloft"));
}

#[test]
fn behaviour_is_always_told() {
    let mut comparison = fixture::comparison();
    let text = render(&comparison, Language::Da);
    for line in ["Mekanisk skøn", "Kommunernes adfærd", "Varigt, staten", "0 (mekanisk)", "−0,1", "0,3"] {
        assert!(text.contains(line), "{line}");
    }
    comparison.summary.reactions.clear();
    for (behaviour, words) in [
        (BehaviourTold::Off, "slået fra i denne kørsel"),
        (BehaviourTold::NoEffect, "lader kommunernes nettopriser være"),
    ] {
        comparison.summary.behaviour = behaviour;
        let text = render(&comparison, Language::Da);
        assert!(text.contains("Tabel 3b") && text.contains(words), "{words}");
    }
}

#[test]
fn volumes_that_are_zero_on_both_sides_are_named_in_one_line() {
    let mut comparison = fixture::comparison();
    comparison.summary.volumes.insert("mestring_courses".to_owned(), Default::default());
    let text = render(&comparison, Language::Da);
    assert!(text.contains("Forekommer hverken før eller efter: Mestringsforløb."));
}

#[test]
fn the_targets_are_judged_in_words() {
    let text = render(&fixture::comparison(), Language::Da);
    assert!(text.contains("2 af 3 pejlemærker holder. Uden for intervallet:"));
    assert!(text.contains(
        "- Andel af forløbene over 26 uger: 11 pct. over det offentliggjorte (ikke brugt til at fastlægge modellen)"
    ));
}

#[test]
fn the_ends_of_the_municipalities_and_those_above_the_cap_are_named() {
    let mut comparison = fixture::comparison();
    let text = render(&comparison, Language::Da);
    let burden = part(&text, "Tabel 6.", "Tabel 7.");
    assert!(burden.contains("Kommune X") && burden.contains("Kommune A") && !burden.contains("Kommune L"));
    assert!(text.contains("3 af 24 kommuner ligger over loftet i mere end halvdelen af trækningerne."));
    comparison.summary.settlements.clear();
    comparison.summary.municipalities.values_mut().for_each(|one| one.cap = None);
    comparison.summary.details.clear();
    let text = render(&comparison, Language::Da);
    assert!(!text.contains("Tabel 6") && !text.contains("Tabel 7"));
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

#[test]
fn forward_and_calibrated_stand_side_by_side_with_what_was_used() {
    let mut comparison = fixture::comparison();
    assert!(!render(&comparison, Language::En).contains("side by side"));
    let forward = comparison.summary.estimates["forward"].clone();
    comparison.summary.estimates.insert("calibrated".to_owned(), forward);
    let stated = |id: &str, used, met| StatedFace {
        id: id.to_owned(),
        title: Text { da: format!("tal {id}"), en: format!("figure {id}") },
        used,
        met,
    };
    comparison.summary.calibration = Some(CalibrationFace {
        id: "mine".to_owned(),
        effective: 100.0,
        draws: 256,
        stated: vec![stated("A", true, true), stated("B", true, false), stated("D", false, false)],
    });
    let text = render(&comparison, Language::En).replace('\n', " ");
    assert!(text.contains("Table 1b. Forward and calibrated estimate side by side"));
    assert!(
        text.contains("(mine, 256 draws) is conditioned on: figure A; figure B. Not met: figure B; figure D."),
        "{text}"
    );
}
