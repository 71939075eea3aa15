//! What both pages of a run must hold. Knows the invented run of the fixture only.

use std::collections::BTreeMap;

use super::*;
use crate::report::fixture;
use crate::report::manifest::InputFile;

fn parts() -> ManifestParts {
    ManifestParts {
        version: "0.1.0".to_owned(),
        verb: "compare".to_owned(),
        options: BTreeMap::from([("reform".to_owned(), "agreement-2024.toml".to_owned())]),
        inputs: vec![InputFile::new("agreement-2024.toml", b"")],
        asked: BTreeMap::new(),
    }
}

fn page(comparison: &Comparison, language: Language) -> String {
    sheet(comparison, &parts(), language).unwrap().html(language).unwrap()
}

fn pages() -> [String; 2] {
    Language::ALL.map(|language| page(&fixture::comparison(), language))
}

/// What readers see, without the script, the style, the pictures, the data files and the dates of the law.
fn shown(page: &str) -> String {
    let mut text = page.to_owned();
    for (from, to) in [("<style", "</style>"), ("<script", "</script>"), ("<svg", "</svg>")] {
        while let Some(begin) = text.find(from) {
            let end = begin + text[begin..].find(to).unwrap() + to.len();
            text.replace_range(begin..end, " ");
        }
    }
    let mut out = String::new();
    let mut inside = false;
    for letter in text.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            _ if !inside => out.push(letter),
            _ => {}
        }
    }
    [("&#39;", "'"), ("&#34;", "\""), ("&#38;", "&"), ("&#60;", "<"), ("&#62;", ">")]
        .into_iter()
        .fold(out, |text, (escaped, letter)| text.replace(escaped, letter))
}

/// A comparison with a calibrated estimate beside the forward one.
fn with_calibrated() -> Comparison {
    let mut comparison = fixture::comparison();
    let forward = comparison.summary.estimates["forward"].clone();
    comparison.summary.estimates.insert("calibrated".to_owned(), forward);
    comparison
}

#[test]
fn every_table_of_the_run_stands_on_the_page() {
    let comparison = with_calibrated();
    for language in Language::ALL {
        let page = shown(&page(&comparison, language));
        let titles: Vec<String> =
            crate::report::table::tables(&comparison, language).into_iter().map(|table| table.title).collect();
        assert!(titles.len() > 8);
        for title in titles {
            assert!(page.contains(&title), "not on the page: {title}");
        }
    }
}

/// Every number in a text without its grouping, in order of size.
fn figures(text: &str, language: Language) -> Vec<String> {
    let (group, point) = match language {
        Language::Da => ('.', ','),
        Language::En => (',', '.'),
    };
    let mut found = Vec::new();
    for word in text.split(|letter: char| !letter.is_ascii_digit() && !['.', ',', '\u{2212}'].contains(&letter)) {
        let number: String = word
            .trim_matches(['.', ','])
            .chars()
            .filter(|letter| *letter != group)
            .map(|letter| if letter == point { '.' } else { letter })
            .collect();
        if number.contains(|letter: char| letter.is_ascii_digit()) {
            found.push(number);
        }
    }
    found.sort();
    found
}

#[test]
fn both_languages_show_the_same_figures() {
    let [da, en] = pages().map(|page| shown(&page));
    // Values of the register and the version are written alike in both languages, with a decimal point.
    let without = |text: &str| text.replace("triangular(0.75, 1.5, 2.5)", "").replace("sygesim 0.1.0", "");
    let (da, en) = (figures(&without(&da), Language::Da), figures(&without(&en), Language::En));
    assert!(da.len() > 1000);
    if let Some((one, other)) = da.iter().zip(&en).find(|(one, other)| one != other) {
        panic!("{one} stands on one page where {other} stands on the other");
    }
    assert_eq!(da.len(), en.len());
}

#[test]
fn a_page_asks_no_network_for_anything() {
    for page in pages() {
        for word in [" src=", "url(", "@import", "<link", "http://", "https://"] {
            let outside = page.replace("http://www.w3.org/2000/svg", "");
            assert!(!outside.contains(word), "{word}");
        }
    }
}

#[test]
fn every_link_inside_the_page_leads_somewhere_and_no_id_stands_twice() {
    for page in pages() {
        let ids: Vec<&str> =
            page.split(" id=\"").skip(1).filter_map(|rest| rest.split_once('"').map(|(id, _)| id)).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), ids.len());
        let links = page.split("href=\"#").skip(1).filter_map(|rest| rest.split_once('"').map(|(id, _)| id));
        for link in links {
            assert!(ids.contains(&link), "{link}");
        }
    }
}

#[test]
fn every_initiative_leads_to_its_clause_and_to_the_assumptions_behind_it() {
    let [da, _] = pages();
    for part in
        ["href=\"#initiative-5a\"", "id=\"initiative-5a\"", "§ 13 b", "href=\"#parameter-p4\"", "id=\"parameter-p4\""]
    {
        assert!(da.contains(part), "{part}");
    }
}

#[test]
fn the_page_names_its_language_and_says_the_finding() {
    let [da, en] = pages();
    assert!(da.starts_with("<!DOCTYPE html>\n<html lang=\"da\">"));
    assert!(en.contains("<html lang=\"en\">"));
    assert!(da.contains("Det fremadrettede skøn: 66 mio. kr. sparet om året; intervallet går fra 41 til 90</h2>"));
    assert!(da.contains("3 af 3") || da.contains("2 af 3 offentliggjorte tal"));
}

#[test]
#[ignore = "writes the pages for a reader's eye into the folder named by SYGESIM_PAGES"]
fn show() {
    let root = std::env::var("SYGESIM_PAGES").unwrap();
    write_pages(&fixture::comparison(), &parts(), Path::new(&root)).unwrap();
}
