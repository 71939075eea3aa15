//! `sygesim decompose` as a user meets it: what it writes, what adds up, what it says of how it was done, what it refuses.

mod command;

use command::{AGREEMENT, Workplace};
use serde_json::Value as Json;

/// Small enough for a test; nothing here is about the size of a figure.
const SMALL: [&str; 5] = ["--people", "240", "--draws", "16", "--quiet"];

/// An øre in a year, mio. kr.
const ORE: f64 = 1e-8;

fn decompose(workplace: &Workplace, more: &[&str]) -> Json {
    let run = workplace.run(&[&["decompose", AGREEMENT, "--json"], &SMALL[..], more].concat()).done();
    serde_json::from_str(&run.stdout).expect("stdout is JSON")
}

fn mean(figure: &Json) -> f64 {
    figure["mean"].as_f64().unwrap_or_else(|| panic!("no mean in {figure}"))
}

fn sum(told: &Json, of: impl Fn(&Json) -> f64) -> f64 {
    told["initiatives"].as_array().expect("a list").iter().map(of).sum()
}

/// What is attributed in order and by Shapley sums to the whole to the øre, in all and for each payer, and so do blocks.
#[track_caller]
fn adds_up(told: &Json) {
    let total = mean(&told["total"]);
    assert!(total != 0.0);
    for reading in ["in_order", "shapley"] {
        assert!((sum(told, |one| mean(&one[reading])) - total).abs() < ORE, "{reading}");
        let blocks = told["blocks"].as_object().expect("a table");
        assert!((blocks.values().map(|block| mean(&block[reading])).sum::<f64>() - total).abs() < ORE, "{reading}");
        for payer in ["state", "municipality", "region"] {
            let parts = sum(told, |one| mean(&one["payers"][payer][reading]));
            assert!((parts - mean(&told["payers"][payer])).abs() < ORE, "{reading} {payer}");
        }
    }
}

#[test]
fn all_thirteen_switches_are_told_apart_over_every_subset_and_add_up() {
    let workplace = Workplace::new();
    let told = decompose(&workplace, &["--with", "7,8,10", "--out", "run"]);
    assert_eq!(told["method"]["kind"], "all_subsets");
    assert_eq!(told["initiatives"].as_array().map(Vec::len), Some(13));
    adds_up(&told);
    let files = workplace.entries("run");
    assert_eq!(
        files,
        ["charts", "decomposition.csv", "decomposition.json", "manifest.json", "report.da.html", "report.en.html"]
    );
    workplace.pages_agree("run");
    let charts = workplace.entries("run/charts");
    for chart in ["interactions", "readings", "waterfall"] {
        let files = ["csv", "png", "svg"].map(|ending| format!("{chart}.{ending}"));
        assert!(files.iter().all(|file| charts.contains(file)), "{charts:?}");
    }
}

/// The fifteen switches of 2010, three of which touch everyone, and the state's saving is the municipalities' burden.
#[test]
fn the_agreement_of_2010_adds_up() {
    let workplace = Workplace::new();
    let reform = "scenarios/reforms/agreement-2010.toml";
    let arguments = ["decompose", reform, "--json", "--people", "80", "--draws", "2", "--quiet", "--out", "run"];
    let told: Json = serde_json::from_str(&workplace.run(&arguments).done().stdout).expect("stdout is JSON");
    adds_up(&told);
    let refusion =
        told["initiatives"].as_array().expect("a list").iter().find(|one| one["id"] == "R").expect("it is on");
    let [state, municipality] = ["state", "municipality"].map(|payer| mean(&refusion["payers"][payer]["alone"]));
    assert!(state < 0.0 && (state + municipality).abs() < ORE, "{refusion}");
}

/// A study that is off, an initiative switched off and one whose rules are in force already are exactly 0, each for a
/// reason of its own.
#[test]
fn what_is_off_or_in_force_already_is_nothing_and_says_why() {
    let workplace = Workplace::new();
    let told = decompose(&workplace, &["--without", "6", "--baseline", "rules-2025", "--out", "run"]);
    assert_eq!(mean(&told["total"]), 0.0);
    let standing = |id: &str| {
        let list = told["initiatives"].as_array().expect("a list");
        let one = list.iter().find(|one| one["id"] == id).expect("it is listed");
        (one["standing"].as_str().unwrap_or_default().to_owned(), mean(&one["shapley"]))
    };
    assert_eq!(standing("7"), ("study".to_owned(), 0.0));
    assert_eq!(standing("6"), ("off".to_owned(), 0.0));
    assert_eq!(standing("5b"), ("unchanged".to_owned(), 0.0));
}

/// Orders sampled over the same people: alone, last and in order are the same figures, Shapley agrees to its error.
#[test]
fn sampled_orders_agree_with_all_subsets() {
    let workplace = Workplace::new();
    let exact = decompose(&workplace, &["--out", "exact"]);
    let sampled = decompose(&workplace, &["--orders", "16", "--out", "sampled"]);
    assert_eq!(sampled["method"]["kind"], "orders");
    assert_eq!(sampled["method"]["orders_a_draw"], 128);
    adds_up(&sampled);
    let both = |told: &Json| told["initiatives"].as_array().expect("a list").clone();
    let mut told_apart = 0;
    for (one, other) in both(&exact).iter().zip(both(&sampled)) {
        for reading in ["alone", "last", "in_order"] {
            assert!((mean(&one[reading]) - mean(&other[reading])).abs() < ORE, "{reading}: {one} {other}");
        }
        let error = other["error_of_orders"].as_f64().unwrap_or_default();
        let gap = (mean(&one["shapley"]) - mean(&other["shapley"])).abs();
        // Few people make a difference of order, so it takes many orders to know the error.
        assert!(gap <= 4.0 * error + ORE, "{gap} against {error}: {one} {other}");
        told_apart += u32::from(error > 0.0);
    }
    assert!(told_apart > 0, "the order moves nobody: the test would prove nothing");
}

/// `compare` gives the same people's Shapley value over random orders; the totals are the same figure.
#[test]
fn compare_gives_the_same_total_and_its_random_orders_the_same_parts() {
    let workplace = Workplace::new();
    let told = decompose(&workplace, &["--out", "parts"]);
    let arguments = [&["compare", AGREEMENT, "--json", "--out", "compared"], &SMALL[..]].concat();
    let compared: Json = serde_json::from_str(&workplace.run(&arguments).done().stdout).expect("stdout is JSON");
    let rows = &compared["estimates"]["forward"];
    assert!((mean(&told["total"]) - mean(&rows["total"]["permanent"])).abs() < ORE);
    for one in told["initiatives"].as_array().expect("a list") {
        let other = &rows[one["id"].as_str().expect("an id")]["permanent"];
        let error = other["mc_error"].as_f64().unwrap_or_default();
        assert!((mean(&one["shapley"]) - mean(other)).abs() <= 4.0 * error + ORE, "{one} {other}");
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_for_any_number_of_threads() {
    let workplace = Workplace::new();
    for threads in ["1", "3"] {
        decompose(&workplace, &["--threads", threads, "--out", threads]);
    }
    assert_eq!(workplace.text("1/decomposition.csv"), workplace.text("3/decomposition.csv"));
    assert_eq!(workplace.text("1/charts/readings.svg"), workplace.text("3/charts/readings.svg"));
}

#[test]
fn the_tables_are_danish_or_english_and_say_how_it_was_done() {
    let workplace = Workplace::new();
    let run = |more: &[&str]| workplace.run(&[&["decompose", AGREEMENT], &SMALL[..], more].concat()).done().stdout;
    let danish = run(&["--out", "da"]);
    for words in ["I aftalens rækkefølge", "Alle 1.024 kombinationer", "Undersøgelser har ingen virkning"] {
        assert!(danish.replace('\n', " ").contains(words), "no `{words}` in\n{danish}");
    }
    let english = run(&["--lang", "en", "--orders", "2", "--out", "en"]);
    for words in ["Alone", "random orders in each draw", "decomposition.csv"] {
        assert!(english.replace('\n', " ").contains(words), "no `{words}` in\n{english}");
    }
    assert!(danish.lines().chain(english.lines()).all(|line| line.chars().count() <= 118));
}

#[test]
fn bad_input_is_refused_and_leaves_nothing() {
    let workplace = Workplace::new();
    let refused = |more: &[&str], words: &[&str]| {
        workplace.run(&[&["decompose", AGREEMENT, "--out", "run"], more].concat()).refused(words);
        assert!(workplace.entries("run").is_empty());
    };
    refused(&["--only", "5z"], &["--only", "5z", "did you mean"]);
    refused(&["--orders", "0"], &["--orders"]);
    let grid = format!("{}/benches/w1/reforms/w1-b.toml", env!("CARGO_MANIFEST_DIR"));
    workplace.run(&["decompose", &grid, "--out", "run"]).refused(&["weekly grid", "sygesim compare"]);
    assert!(workplace.entries("run").is_empty());
}
