use super::*;
use crate::report::fixture;

fn parts() -> ManifestParts {
    let (version, verb) = ("0.1.0".to_owned(), "compare".to_owned());
    ManifestParts { version, verb, options: BTreeMap::new(), inputs: Vec::new(), asked: BTreeMap::new() }
}

fn bytes(comparison: &Comparison, language: Language) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    std::fs::read(write_workbook(comparison, &parts(), language, dir.path()).unwrap()).unwrap()
}

#[test]
fn equal_runs_give_equal_bytes_in_both_languages() {
    let comparison = fixture::comparison();
    for language in Language::ALL {
        assert!(bytes(&comparison, language) == bytes(&comparison, language));
    }
    assert!(bytes(&comparison, Language::Da) != bytes(&comparison, Language::En));
}

#[test]
fn every_table_has_a_sheet_with_a_name_of_its_own_that_the_file_format_allows() {
    let mut comparison = fixture::comparison();
    let forward = comparison.summary.estimates["forward"].clone();
    comparison.summary.estimates.insert("calibrated".to_owned(), forward);
    for language in Language::ALL {
        let parts = parts();
        let run = Run { comparison: &comparison, parts: &parts, language, look: Look::new(language) };
        let (tables, _) = tables(&comparison, language);
        let mut names: Vec<String> = tables.iter().map(|table| Sheet::of(table, &run).name).collect();
        names.extend([charts::name(language), Message::SheetFront.text(language).to_owned()]);
        assert!(names.len() > 12, "{names:?}");
        assert!(names.iter().all(|name| name.chars().count() <= 31 && !name.contains(['/', '[', ']', '*', '?', ':'])));
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}

#[test]
fn the_headline_its_years_and_every_initiative_have_names() {
    let comparison = fixture::comparison();
    let parts = parts();
    let run = Run { comparison: &comparison, parts: &parts, language: Language::En, look: Look::new(Language::En) };
    let (tables, _) = tables(&comparison, Language::En);
    let mut names = Names::default();
    for sheet in tables.iter().map(|table| Sheet::of(table, &run)) {
        names.take(&sheet, &comparison);
    }
    let all: Vec<&str> = names.all().collect();
    for name in ["total_permanent", "total_low", "total_high", "total_mc_error", "total_2025", "block_A", "payer_state"]
    {
        assert!(all.contains(&name), "{name} is not among {all:?}");
    }
    for face in &comparison.initiatives {
        assert!(all.contains(&format!("initiative_{}", face.id).as_str()), "{}", face.id);
    }
    assert_eq!(all.len(), all.iter().collect::<std::collections::BTreeSet<_>>().len());
}
