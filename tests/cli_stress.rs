//! `sygesim stress`: the assumptions under which a sum would hold, confirmed, in both languages, the same every time.

mod command;

use command::{AGREEMENT, Workplace};
use serde_json::Value as Json;

const SMALL: [&str; 5] = ["--people", "200", "--confirm", "20000", "--quiet"];

/// Initiative 5b alone: the work on Min Plan, which few assumptions move.
const PLANS: [&str; 6] = ["stress", AGREEMENT, "--only", "5b", "--target", "-20"];

fn number(value: &Json) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

#[test]
fn the_conditions_give_the_sum_and_are_the_same_whatever_the_threads_and_the_language() {
    let workplace = Workplace::new();
    let with = |more: &[&str]| workplace.run(&[&PLANS[..], &SMALL, more].concat()).done().stdout;
    let told = with(&["--json", "--out", "one", "--threads", "1"]);
    assert_eq!(told, workplace.text("one/stress.json"));
    is_told(&with(&["--lang", "en", "--out", "two", "--threads", "2"]), ENGLISH);
    assert_eq!(told, workplace.text("two/stress.json"));
    let stress: Json = serde_json::from_str(&told).unwrap();
    let centre = number(&stress["centre"]["mean"]);
    let points = stress["points"].as_array().unwrap();
    assert_eq!(points.iter().map(|point| number(&point["target"])).collect::<Vec<_>>(), [-20.0, 0.0]);

    let point = &points[0];
    assert_eq!(point["reached"], true);
    let confirmed = &point["confirmed"];
    let off = (number(&confirmed["mean"]) + 20.0).abs();
    assert!(off <= 0.5_f64.max(4.0 * number(&confirmed["mc_error"])), "{confirmed}");
    // The rows are simulated anew with all initiatives apart, by the same people.
    let rows = point["rows"].as_array().unwrap();
    let row = |id: &str| number(&rows.iter().find(|row| row[0] == id).unwrap()[1]["mean"]);
    assert!((row("total") - number(&confirmed["mean"])).abs() < 1e-6);
    assert!((row("5b") - row("total")).abs() < 1e-6);

    // The conditions hold nine tenths of the squared distance, the one that moves most first.
    let conditions = point["conditions"].as_array().unwrap();
    let scores: Vec<f64> = conditions.iter().map(|one| number(&one["score"]).abs()).collect();
    assert!(scores.is_sorted_by(|one, other| one >= other), "{scores:?}");
    let squared: f64 = scores.iter().map(|score| score * score).sum();
    let distance = number(&point["distance"]);
    assert!(squared <= distance * distance + 1e-9 && squared >= 0.9 * distance * distance, "{squared} {distance}");
    for one in conditions {
        let (low, median, high) = (number(&one["low"]), number(&one["median"]), number(&one["high"]));
        assert!(low < median && median < high, "{one}");
        assert_eq!(number(&one["needed"]) > median, number(&one["score"]) > 0.0, "{one}");
    }

    // The farther from the centre, the less likely, and nothing is nearer than the centre.
    let frontier = stress["frontier"].as_array().unwrap();
    let sides = [-1.0, 1.0].map(|side| {
        let of_side = frontier.iter().filter(|point| side * (number(&point["sum"]) - centre) >= 0.0);
        let mut of_side: Vec<(f64, f64)> =
            of_side.map(|point| ((number(&point["sum"]) - centre).abs(), number(&point["distance"]))).collect();
        of_side.sort_by(|one, other| one.0.total_cmp(&other.0));
        of_side
    });
    for side in sides {
        assert!(side.len() > 3 && side[0] == (0.0, 0.0), "{side:?}");
        assert!(side.windows(2).all(|pair| pair[0].1 < pair[1].1 + 0.05), "{side:?}");
    }

    hold_when_compare_is_given_them(&workplace, &stress);
}

fn hold_when_compare_is_given_them(workplace: &Workplace, stress: &Json) {
    // What is told is nine tenths of the squared distance, and about as much of the way from the centre to the sum.
    let sets: Vec<String> = stress["points"][0]["conditions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{}={}", one["parameter"].as_str().unwrap(), number(&one["needed"])))
        .collect();
    let sets: Vec<&str> = sets.iter().flat_map(|set| ["--set", set.as_str()]).collect();
    let size = ["--people", "2000", "--draws", "64", "--json", "--quiet", "--out", "held"];
    let compare = [&["compare", AGREEMENT, "--only", "5b"][..], &sets, &size].concat();
    let summary: Json = serde_json::from_str(&workplace.run(&compare).done().stdout).unwrap();
    let total = &summary["estimates"]["forward"]["total"]["permanent"];
    let way = (number(&stress["centre"]["mean"]) + 20.0).abs();
    let off = (number(&total["median"]) + 20.0).abs();
    assert!(off < 0.2 * way + 4.0 * number(&total["mc_error"]), "{total} {way}");
}

const DANISH: [&str; 3] = ["skal disse forudsætninger holde samtidig", "standardafvigelser", "Grænsen"];
const ENGLISH: [&str; 3] = ["these assumptions must hold together", "standard deviations", "The frontier"];

#[track_caller]
fn is_told(text: &str, words: [&str; 3]) {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(flat.contains(word), "no {word} in\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 118), "too wide:\n{text}");
}

#[test]
fn what_must_be_true_is_told_in_danish_and_drawn() {
    let workplace = Workplace::new();
    is_told(&workplace.run(&[&PLANS[..], &SMALL, &["--out", "da"]].concat()).done().stdout, DANISH);
    let pages = ["report.da.html", "report.en.html"];
    let files = [&["charts", "conditions.csv", "manifest.json"][..], &pages, &["stress.json", "stress.txt"]].concat();
    assert_eq!(workplace.entries("da"), files);
    workplace.pages_agree("da");
    for chart in ["frontier.svg", "frontier.png", "frontier.csv", "conditions.svg"] {
        assert!(workplace.entries("da/charts").contains(&chart.to_owned()), "{chart}");
    }
}

#[test]
fn a_sum_out_of_reach_is_said_to_be() {
    let workplace = Workplace::new();
    let far = ["stress", AGREEMENT, "--only", "5b", "--target", "500", "--lang", "en"];
    let run = workplace.run(&[&far[..], &SMALL, &["--out", "far"]].concat()).done();
    assert!(run.stdout.contains("out of reach"), "{}", run.stdout);
}

#[test]
fn bad_questions_are_refused_with_their_cure() {
    let workplace = Workplace::new();
    let ask = |more: &[&str]| workplace.run(&[&["stress", AGREEMENT][..], more, &["--quiet"]].concat());
    ask(&["--row", "Z"]).refused(&["no row `Z`", "total, A, B, C"]);
    ask(&["--row", "5a"]).refused(&["no --target", "--target -79"]);
    ask(&["--target", "many"]).refused(&["many", "mio. kr."]);
    ask(&["--people", "10"]).refused(&["10 people", "at least 100"]);
    ask(&["--draws", "10"]).refused(&["--draws", "leave it out"]);
    assert!(workplace.entries("outputs").is_empty(), "nothing is left behind");
}
