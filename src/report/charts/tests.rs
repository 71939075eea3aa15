//! What every chart must leave on disk, in both languages. Knows the invented run of the fixture only.

use std::sync::OnceLock;

use super::*;
use crate::analysis::comparison::BehaviourTold;
use crate::report::fixture;

fn read(dir: &Path, name: &str) -> String {
    std::fs::read_to_string(dir.join(name)).unwrap()
}

/// Both languages drawn once, as drawing takes most of the time of these tests.
fn drawn(language: Language) -> &'static Path {
    static DIRS: OnceLock<[tempfile::TempDir; 2]> = OnceLock::new();
    let [da, en] = DIRS.get_or_init(|| {
        Language::ALL.map(|language| {
            let dir = tempfile::tempdir().unwrap();
            draw_all(&fixture::comparison(), language, dir.path()).unwrap();
            dir
        })
    });
    match language {
        Language::Da => da.path(),
        Language::En => en.path(),
    }
}

/// The SVGs of a run that is not the fixture's, without the slow PNGs.
fn svgs(comparison: &Comparison, language: Language) -> [String; 10] {
    [
        save::svg_text(&waterfall::Waterfall::new(comparison, language)).unwrap(),
        save::svg_text(&exceedance::Exceedance::new(comparison, language)).unwrap(),
        save::svg_text(&tornado::Tornado::new(comparison, language)).unwrap(),
        save::svg_text(&contacts::Contacts::new(comparison, language)).unwrap(),
        save::svg_text(&payers::Payers::new(comparison, language)).unwrap(),
        save::svg_text(&behaviour::Behaviour::new(comparison, language)).unwrap(),
        save::svg_text(&fan::Fan::new(comparison, language)).unwrap(),
        save::svg_text(&tiles::Tiles::new(comparison, language)).unwrap(),
        save::svg_text(&regions::Regions::new(comparison, language)).unwrap(),
        save::svg_text(&survival::Survival::new(comparison, language)).unwrap(),
    ]
}

const NAMES: [&str; 10] =
    ["survival", "waterfall", "payers", "behaviour", "exceedance", "tornado", "contacts", "fan", "tiles", "regions"];

#[test]
fn every_chart_comes_as_svg_png_and_csv() {
    for name in NAMES {
        for ending in ["svg", "png", "csv"] {
            assert!(drawn(Language::Da).join(format!("{name}.{ending}")).is_file());
        }
    }
}

#[test]
fn every_svg_has_a_role_a_name_a_description_and_a_view_box() {
    for name in NAMES {
        let svg = read(drawn(Language::Da), &format!("{name}.svg"));
        for part in ["role=\"img\"", "<title id=", "<desc id=", "viewBox=\"0 0 3200 "] {
            assert!(svg.contains(part), "{name}: {part}");
        }
        assert!(svg.contains("DejaVu Sans, Arial, sans-serif"));
        assert!(!svg.contains("font-family=\"sygesim\""));
        assert_eq!(svg.matches("<svg").count(), 1);
    }
}

#[test]
fn both_languages_draw_from_the_same_figures() {
    let (da, en) = (drawn(Language::Da), drawn(Language::En));
    for name in NAMES {
        let figures = |dir: &Path| -> Vec<f64> {
            let mut reader = csv::Reader::from_path(dir.join(format!("{name}.csv"))).unwrap();
            let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            records.iter().flat_map(|record| record.iter().filter_map(|cell| cell.parse().ok())).collect()
        };
        assert!(!figures(da).is_empty());
        assert_eq!(figures(da), figures(en), "{name}");
    }
}

#[test]
fn drawing_twice_gives_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let files = draw_all(&fixture::comparison(), Language::Da, dir.path()).unwrap();
    assert_eq!(files.len(), 30);
    for file in files {
        let other = drawn(Language::Da).join(file.file_name().unwrap());
        assert_eq!(std::fs::read(&file).unwrap(), std::fs::read(other).unwrap());
    }
}

#[test]
fn the_heading_says_the_finding() {
    let comparison = fixture::comparison();
    assert_eq!(
        waterfall::heading(&comparison, Language::Da),
        "Det fremadrettede skøn: 66 mio. kr. sparet om året; intervallet går fra 41 til 90"
    );
}

#[test]
fn the_payers_chart_names_the_initiative_that_moves_money() {
    let comparison = fixture::comparison();
    let heading = |language| payers::Payers::new(&comparison, language).frame().finding.clone();
    assert_eq!(
        heading(Language::Da),
        "Initiativ 9 flytter en udgift på 183 mio. kr. om året fra kommunerne til staten"
    );
    assert!(heading(Language::En).contains("Initiative 9 moves DKK 183 million"));
}

#[test]
fn a_run_without_draws_influences_contacts_or_blocks_still_draws() {
    let mut comparison = fixture::comparison();
    comparison.headline_draws.clear();
    comparison.fan.clear();
    comparison.survival.clear();
    comparison.summary.municipalities.clear();
    comparison.influences.clear();
    comparison.summary.volumes.clear();
    comparison.blocks.clear();
    comparison.published_total.clear();
    comparison.summary.reactions.clear();
    comparison.summary.behaviour = BehaviourTold::Off;
    comparison.summary.details.clear();
    let [_, exceedance, tornado, contacts, _, behaviour, ..] = svgs(&comparison, Language::En);
    assert!(behaviour.contains("switched off in this run"));
    assert!(exceedance.contains("No draws"));
    assert!(tornado.contains("No single assumption stands out"));
    assert!(contacts.contains("no figures for contacts"));
}

#[test]
fn a_run_in_which_nothing_moves_still_draws() {
    let mut comparison = fixture::comparison();
    for row in comparison.summary.estimates.values_mut().flat_map(|rows| rows.values_mut()) {
        for cell in row.values_mut() {
            *cell = Estimate::default();
        }
    }
    comparison.summary.details.clear();
    comparison.headline_draws = vec![0.0];
    comparison.published_total.clear();
    for influence in &mut comparison.influences {
        influence.swing = 0.0;
        influence.correlation = 0.0;
    }
    for svg in svgs(&comparison, Language::Da) {
        assert!(!svg.contains("NaN"));
    }
}

#[test]
#[ignore = "draws the charts for a reader's eye into the folder named by SYGESIM_CHARTS"]
fn show() {
    let root = std::env::var("SYGESIM_CHARTS").unwrap();
    for language in Language::ALL {
        let dir = Path::new(&root).join(language.code());
        draw_all(&fixture::comparison(), language, &dir).unwrap();
    }
}

#[test]
fn a_calibration_draws_its_figures_and_its_parameters_in_both_languages() {
    let calibration = fixture::calibrated::calibration();
    for language in Language::ALL {
        let figures = ranges::Ranges::figures(&calibration, language);
        let svg = save::svg_text(&figures).unwrap();
        let heading = match language {
            Language::Da => "1 af 2 brugte tal nås",
            Language::En => "1 of 2 figures used are met",
        };
        assert!(svg.contains(heading), "{svg}");
        let shifts = ranges::Ranges::shifts(&calibration, language);
        // A head, then the twelve that moved most.
        assert_eq!(shifts.data().len(), 13);
        assert_eq!(shifts.data()[1][0], "p0");
        assert!(save::svg_text(&shifts).unwrap().contains("<desc id="));
    }
}

#[test]
fn the_calibrated_curve_stands_beside_the_forward_one_under_its_name() {
    let mut comparison = fixture::comparison();
    comparison.calibrated_draws = comparison.headline_draws.iter().map(|draw| 0.3 * draw - 55.0).collect();
    let chart = exceedance::Exceedance::new(&comparison, Language::En);
    let svg = save::svg_text(&chart).unwrap();
    assert!(svg.contains("calibrated") && svg.contains("forward"));
    let calibrated = chart.data().iter().filter(|row| row[2] == "calibrated").count();
    assert_eq!(calibrated, comparison.calibrated_draws.len());
}
