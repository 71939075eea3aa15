//! `sygesim compare` keeps the contract: the table on stdout, words on stderr, the files of a run, `summary.json` by its
//! names, exit codes, and the same bytes for the same seed.

mod command;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;
use std::time::{Duration, Instant};

use command::{AGREEMENT, Run, Workplace};
use serde_json::Value as Json;

/// A run small enough for a test.
const SIZE: [&str; 4] = ["--people", "200", "--draws", "16"];

/// The official municipality codes (kommunekoder) since 2007.
const CODES: [u16; 98] = [
    101, 147, 151, 153, 155, 157, 159, 161, 163, 165, 167, 169, 173, 175, 183, 185, 187, 190, 201, 210, 217, 219, 223,
    230, 240, 250, 253, 259, 260, 265, 269, 270, 306, 316, 320, 326, 329, 330, 336, 340, 350, 360, 370, 376, 390, 400,
    410, 420, 430, 440, 450, 461, 479, 480, 482, 492, 510, 530, 540, 550, 561, 563, 573, 575, 580, 607, 615, 621, 630,
    657, 661, 665, 671, 706, 707, 710, 727, 730, 740, 741, 746, 751, 756, 760, 766, 773, 779, 787, 791, 810, 813, 820,
    825, 840, 846, 849, 851, 860,
];

const INITIATIVES: [&str; 13] = ["1", "2", "3", "4", "5a", "5b", "5c", "5d", "6", "7", "8", "9", "10"];

const VOLUMES: [&str; 19] = [
    "persons",
    "spells",
    "full_year_persons",
    "benefit_weeks",
    "contacts",
    "contacts_personal",
    "contacts_remote",
    "employer_contacts",
    "plans",
    "offers",
    "offer_weeks",
    "gradual_return_weeks",
    "standby_persons",
    "certificates_265",
    "certificates_285",
    "rehabilitation_team_cases",
    "mestring_courses",
    "jaf_starts",
    "limit_exits",
];

fn compare(workplace: &Workplace, more: &[&str]) -> Run {
    let arguments: Vec<&str> = ["compare", AGREEMENT].iter().chain(&SIZE).chain(more).copied().collect();
    workplace.run(&arguments)
}

/// The summary that `--json` prints.
fn summary(workplace: &Workplace, more: &[&str]) -> Json {
    let run = compare(workplace, &[more, &["--json", "--force"]].concat()).done();
    serde_json::from_str(&run.stdout).unwrap()
}

fn keys(value: &Json) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn set<'a>(names: &[&'a str]) -> BTreeSet<&'a str> {
    names.iter().copied().collect()
}

fn mean(summary: &Json, row: &str) -> f64 {
    summary["estimates"]["forward"][row]["permanent"]["mean"].as_f64().unwrap()
}

#[track_caller]
fn is_estimate(value: &Json) {
    assert_eq!(keys(value), set(&["mean", "mc_error", "low", "median", "high"]));
    let number = |name: &str| value[name].as_f64().unwrap();
    assert!(number("mc_error") >= 0.0 && number("low") <= number("median") && number("median") <= number("high"));
}

#[test]
fn the_ministrys_table_stands_on_stdout_and_the_words_on_stderr() {
    let workplace = Workplace::new();
    let run = compare(&workplace, &[]).done();
    let table: Vec<&str> = run.stdout.lines().collect();
    let head = table.iter().find(|line| line.contains("Mio. kr., 2024-pl")).unwrap();
    assert_eq!(head.split_whitespace().skip(3).collect::<Vec<_>>(), ["2025", "2026", "2027", "2028", "Varigt"]);
    for row in ["A. Målretning af systemet", "B. Større værdighed", "C. Smidigere lægesamarbejde", "I alt (A-C)"] {
        assert!(table.iter().any(|line| line.trim_start().starts_with(row)), "no row {row}");
    }
    assert!(run.stdout.contains("mindreudgifter") && run.stdout.contains("−79"));
    let words: Vec<&str> = run.stderr.lines().collect();
    let [size, seed, manifest] = words[words.len() - 3..] else { panic!("{words:?}") };
    assert!(size.starts_with("200 people, 16 draws"));
    assert_eq!(seed, "seed 2024");
    let written: Json = serde_json::from_str(&workplace.text("outputs/agreement-2024/manifest.json")).unwrap();
    assert_eq!(manifest, format!("manifest {}", written["manifest"].as_str().unwrap()));
    let files: Vec<&str> = words.iter().filter_map(|line| line.strip_prefix("wrote ")).collect();
    assert_eq!(files.len(), 38);
    assert!(files.iter().all(|file| workplace.path(file).is_file()), "{files:?}");
}

#[test]
fn english_is_a_choice() {
    let run = compare(&Workplace::new(), &["--lang", "en"]).done();
    for words in ["DKK million", "Permanent", "Total (A-C)", "A. Targeting the system"] {
        assert!(run.stdout.contains(words), "no {words} in\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("Varigt") && !run.stdout.contains("mindreudgifter"));
    compare(&Workplace::new(), &["--lang", "de"]).refused(&["de", "da", "en"]);
}

#[test]
fn the_json_has_exactly_the_names_of_the_contract() {
    let workplace = Workplace::new();
    let summary = summary(&workplace, &["--quiet"]);
    let top = "scenario baseline population unit price_level years estimates calibration payers accounts volumes details \
               baseline_gross baseline_payers baseline_accounts settlements settled_payers behaviour reactions municipalities targets \
               run";
    assert_eq!(keys(&summary), top.split_whitespace().collect());
    assert_eq!(summary["scenario"], "agreement-2024");
    assert_eq!(summary["baseline"], "rules-2024");
    assert_eq!(summary["population"], "people-2023");
    assert_eq!(summary["unit"], "mio. kr.");
    assert_eq!(summary["price_level"], 2024);
    assert_eq!(summary["years"], serde_json::json!([2025, 2026, 2027, 2028]));

    assert_eq!(keys(&summary["estimates"]), set(&["calibrated", "forward"]));
    let forward = &summary["estimates"]["forward"];
    assert_eq!(keys(&summary["estimates"]["calibrated"]), keys(forward));
    let mut rows = set(&INITIATIVES);
    rows.extend(["total", "A", "B", "C"]);
    assert_eq!(keys(forward), rows);
    for row in rows {
        assert_eq!(keys(&forward[row]), set(&["2025", "2026", "2027", "2028", "permanent"]));
        forward[row].as_object().unwrap().values().for_each(is_estimate);
    }

    assert_eq!(keys(&summary["payers"]), set(&["state", "municipality", "region"]));
    let accounts = "benefit offers administration certificates rehabilitation_team mestring it";
    assert_eq!(keys(&summary["accounts"]), accounts.split_whitespace().collect());
    for part in ["payers", "accounts"] {
        summary[part].as_object().unwrap().values().for_each(is_estimate);
    }
    for volume in VOLUMES {
        assert_eq!(keys(&summary["volumes"][volume]), set(&["baseline", "reform", "difference"]), "{volume}");
        summary["volumes"][volume].as_object().unwrap().values().for_each(is_estimate);
    }
    let codes: BTreeSet<u16> = keys(&summary["municipalities"]).iter().map(|code| code.parse().unwrap()).collect();
    assert_eq!(codes, CODES.into_iter().collect());
    for municipality in summary["municipalities"].as_object().unwrap().values() {
        let names = ["name", "region_name", "inhabitants", "total", "state", "municipality", "region"];
        assert_eq!(keys(municipality), set(&names));
        names[3..].iter().for_each(|name| is_estimate(&municipality[name]));
    }
    let targets = summary["targets"].as_array().unwrap();
    assert!(!targets.is_empty());
    for target in targets {
        assert!(keys(target).is_superset(&set(&["id", "published", "simulated", "low", "high", "holds"])));
        is_estimate(&target["simulated"]);
        let inside = target["low"].as_f64() <= target["simulated"]["mean"].as_f64()
            && target["simulated"]["mean"].as_f64() <= target["high"].as_f64();
        assert_eq!(target["holds"], inside);
    }
    assert_eq!(
        keys(&summary["run"]),
        set(&["seed", "people", "draws", "tier", "threads", "seconds", "spells_per_second", "manifest"])
    );
    assert_eq!(
        (&summary["run"]["seed"], &summary["run"]["people"], &summary["run"]["draws"]),
        (&2024.into(), &200.into(), &16.into())
    );

    let file: Json = serde_json::from_str(&workplace.text("outputs/agreement-2024/summary.json")).unwrap();
    assert_eq!(file, summary);
}

#[test]
fn the_sums_hold() {
    let summary = summary(&Workplace::new(), &["--quiet"]);
    let total = mean(&summary, "total");
    let sum = |part: &Json, of: &dyn Fn(&Json) -> f64| part.as_object().unwrap().values().map(of).sum::<f64>();
    let near =
        |found: f64, what: &str| assert!((found - total).abs() < 1e-6 * total.abs(), "{what}: {found}, not {total}");
    near(["A", "B", "C"].iter().map(|row| mean(&summary, row)).sum(), "blocks");
    near(INITIATIVES.iter().map(|row| mean(&summary, row)).sum(), "initiatives");
    for part in ["payers", "accounts"] {
        near(sum(&summary[part], &|estimate| estimate["mean"].as_f64().unwrap()), part);
    }
    near(sum(&summary["municipalities"], &|one| one["total"]["mean"].as_f64().unwrap()), "municipalities");
}

#[test]
fn the_files_of_a_run_lie_in_its_folder_and_the_manifest_knows_them() {
    let workplace = Workplace::new();
    compare(&workplace, &["--out", "runs/first", "--quiet"]).done();
    assert_eq!(workplace.entries("runs"), ["first"]);
    let files = "charts draws.parquet manifest.json municipalities.csv report.da.html report.en.html report.json summary.json \
                 tables.xlsx";
    assert_eq!(workplace.entries("runs/first"), files.split(' ').collect::<Vec<_>>());
    let mut charts: Vec<String> = [
        "waterfall",
        "payers",
        "behaviour",
        "exceedance",
        "tornado",
        "contacts",
        "fan",
        "survival",
        "tiles",
        "regions",
    ]
    .iter()
    .flat_map(|chart| ["svg", "png", "csv"].map(|kind| format!("{chart}.{kind}")))
    .collect();
    charts.sort();
    assert_eq!(workplace.entries("runs/first/charts"), charts);

    let manifest: Json = serde_json::from_str(&workplace.text("runs/first/manifest.json")).unwrap();
    let outputs: BTreeMap<String, String> = serde_json::from_value(manifest["outputs"].clone()).unwrap();
    let mut expected: Vec<String> = charts.iter().map(|chart| format!("charts/{chart}")).collect();
    let others = [
        "draws.parquet",
        "municipalities.csv",
        "report.da.html",
        "report.en.html",
        "report.json",
        "summary.json",
        "tables.xlsx",
    ];
    expected.extend(others.map(str::to_owned));
    assert_eq!(outputs.keys().cloned().collect::<Vec<_>>(), expected);
    let hash = |path: String| blake3::hash(&std::fs::read(workplace.path(&path)).unwrap()).to_hex().to_string();
    for (name, hashed) in outputs {
        assert_eq!(hash(format!("runs/first/{name}")), hashed, "{name}");
    }
    let inputs = manifest["inputs"].as_array().unwrap();
    for input in inputs {
        assert_eq!(hash(input["path"].as_str().unwrap().into()), input["blake3"].as_str().unwrap());
    }
    let read: BTreeSet<&str> = inputs.iter().map(|input| input["path"].as_str().unwrap()).collect();
    for file in [
        AGREEMENT,
        "scenarios/rules/rules-2024.toml",
        "scenarios/populations/municipalities.csv",
        "scenarios/parameters/law.toml",
    ] {
        assert!(read.contains(file), "{file} is not among {read:?}");
    }
    assert_eq!(read.len(), inputs.len(), "a file twice");
}

#[test]
fn quiet_is_silent() {
    let run = compare(&Workplace::new(), &["--quiet"]).done();
    assert_eq!(run.stderr, "");
    assert!(run.stdout.contains("I alt (A-C)"));
}

#[test]
fn a_finished_run_is_kept_until_force_replaces_it() {
    let workplace = Workplace::new();
    compare(&workplace, &["--quiet"]).done();
    let first = workplace.text("outputs/agreement-2024/manifest.json");
    compare(&workplace, &["--seed", "7"]).refused(&["outputs/agreement-2024", "a finished run", "--force", "--out"]);
    assert_eq!(workplace.text("outputs/agreement-2024/manifest.json"), first);
    compare(&workplace, &["--seed", "7", "--force", "--quiet"]).done();
    assert_ne!(workplace.text("outputs/agreement-2024/manifest.json"), first);
    assert_eq!(workplace.entries("outputs"), ["agreement-2024"]);
}

#[test]
fn a_folder_of_other_files_is_never_deleted() {
    let workplace = Workplace::new();
    workplace.write("thesis/chapter.txt", "years of work");
    compare(&workplace, &["--out", "thesis"]).refused(&["thesis", "--force"]);
    let run = compare(&workplace, &["--out", "thesis", "--force"]).done().says(&["kept what stood there as"]);
    let aside = run.stderr.lines().find_map(|line| line.strip_prefix("kept what stood there as ")).unwrap();
    assert_eq!(workplace.text(&format!("{aside}/chapter.txt")), "years of work");
}

#[test]
fn a_place_that_cannot_be_written_is_bad_input() {
    let workplace = Workplace::new();
    workplace.write("file", "");
    compare(&workplace, &["--out", "file/run"]).refused(&["file", "--out"]);
    compare(&workplace, &["--out", "file"]).refused(&["found a file where the output folder should be"]);
    #[cfg(target_os = "linux")]
    compare(&workplace, &["--out", "/proc/run"]).refused(&["/proc", "--out"]);
}

#[test]
fn only_without_and_with_choose_initiatives() {
    let workplace = Workplace::new();
    let all = summary(&workplace, &[]);
    let zero_rows = |summary: &Json| INITIATIVES.into_iter().filter(|id| mean(summary, id) == 0.0).collect::<Vec<_>>();
    assert_eq!(zero_rows(&all), ["7", "8", "10"]);
    let only = summary(&workplace, &["--only", "1,9"]);
    assert_eq!(INITIATIVES.len() - zero_rows(&only).len(), 2);
    assert!(mean(&only, "1") < 0.0 && mean(&only, "9") < 0.0);
    let without = summary(&workplace, &["--without", "5b,9"]);
    assert_eq!(zero_rows(&without), ["5b", "7", "8", "9", "10"]);
    let with = summary(&workplace, &["--with", "7,8,10"]);
    assert_eq!(zero_rows(&with), Vec::<&str>::new());
    assert!(mean(&with, "7") < 0.0);
    let study = summary(&workplace, &["--only", "7"]);
    assert_eq!(mean(&study, "total"), mean(&study, "7"));
}

#[test]
fn an_unknown_initiative_lists_the_right_ones() {
    let workplace = Workplace::new();
    for option in ["--only", "--with", "--without"] {
        compare(&workplace, &[option, "5e"]).refused(&[option, "found `5e`", "5a, 5b, 5c, 5d", "did you mean `5a`?"]);
    }
    assert!(workplace.entries("outputs").is_empty());
}

#[test]
fn a_parameter_can_be_fixed_and_a_wrong_one_is_refused() {
    let workplace = Workplace::new();
    let fixed = summary(&workplace, &["--only", "5b", "--set", "administration.hour_price=0"]);
    assert_eq!(mean(&fixed, "5b"), 0.0);
    assert_eq!(fixed["estimates"]["forward"]["total"]["permanent"]["high"], 0.0);
    let one = mean(&summary(&workplace, &["--only", "5b", "--set", "administration.hour_price=300"]), "5b");
    let two = mean(&summary(&workplace, &["--only", "5b", "--set", "administration.hour_price=600"]), "5b");
    assert!(one < 0.0 && (two / one - 2.0).abs() < 1e-4, "{one} and {two}");

    let set = |value: &str| compare(&workplace, &["--set", value]);
    set("administration.hour_prise=1").refused(&["did you mean `administration.hour_price`?"]);
    set("standby.take_up=1.2").refused(&["standby.take_up", "found the value 1.2", "from 0 to 1"]);
    set("administration.hour_price=-1").refused(&["found the value -1", "at or above 0", "kr/hour"]);
    set("administration.hour_price=NaN").refused(&["found the value NaN"]);
    set("administration.hour_price=much").refused(&["found `administration.hour_price=much`", "PATH=VALUE"]);
    set("administration.hour_price").refused(&["expected PATH=VALUE"]);
}

/// Nobody is called in more than once a day, so that an interval of 0 has an end.
#[test]
fn an_interval_of_nothing_ends() {
    let workplace = Workplace::new();
    let told = summary(&workplace, &["--only", "5b", "--set", "contacts.later_interval_weeks=0"]);
    assert!(told["volumes"]["contacts"]["baseline"]["mean"].as_f64().unwrap() > 1e6);
}

#[test]
fn sizes_of_nothing_are_refused() {
    let workplace = Workplace::new();
    let refused = |more: &[&str], words: &[&str]| {
        workplace.run(&[&["compare", AGREEMENT], more].concat()).refused(words);
    };
    refused(&["--people", "0"], &["--people", "from 1 to 100000000, or full"]);
    refused(&["--people", "many"], &["found `many`"]);
    refused(&["--draws", "0"], &["--draws", "0"]);
    refused(&["--threads", "0"], &["--threads", "1 to 1024"]);
    refused(&["--precision", "0"], &["--precision", "above 0"]);
    refused(&["--seed", "x"], &["--seed"]);
    refused(&["--known", "2024-02-30"], &["2024-02-30"]);
    assert!(workplace.entries("outputs").is_empty());
    // "full" is a size; the run itself is refused for another reason.
    workplace.run(&["compare", "nowhere.toml", "--people", "full"]).refused(&["no such file"]);
}

#[test]
fn years_are_a_choice() {
    let workplace = Workplace::new();
    let refused = |years: &str, words: &[&str]| {
        compare(&workplace, &["--years", years]).refused(words);
    };
    refused("2028-2025", &["found `2028-2025`", "FROM-TO"]);
    refused("soon", &["found `soon`"]);
    refused("2090-2091", &["2090", "2075"]);
    let later = summary(&workplace, &["--years", "2030-2031"]);
    assert_eq!(keys(&later["estimates"]["forward"]["total"]), set(&["2030", "2031", "permanent"]));
    assert!(later["estimates"]["forward"]["total"]["2031"]["mean"].as_f64().unwrap() < 0.0);
    // Before the entry into force nothing is saved; a table with nothing else is a slip of the pen.
    let early = summary(&workplace, &["--years", "2024-2025"]);
    assert_eq!(early["estimates"]["forward"]["total"]["2024"]["mean"], 0.0);
    assert_eq!(mean(&early, "total"), mean(&later, "total"));
    refused("2023-2024", &["found [2023, 2024]", "expected a year from 2025 on"]);
}

#[test]
fn against_the_enacted_rules_the_agreement_changes_nothing() {
    let summary = summary(&Workplace::new(), &["--baseline", "rules-2025"]);
    assert_eq!(summary["baseline"], "rules-2025");
    for row in summary["estimates"]["forward"].as_object().unwrap().values() {
        for cell in row.as_object().unwrap().values().chain(summary["payers"].as_object().unwrap().values()) {
            assert!(cell.as_object().unwrap().values().all(|number| *number == 0.0), "{cell}");
        }
    }
    for volume in summary["volumes"].as_object().unwrap().values() {
        assert_eq!(volume["difference"]["mean"], 0.0);
        assert_eq!(volume["baseline"], volume["reform"]);
    }
}

#[test]
fn names_that_are_not_there_come_with_the_nearest() {
    let workplace = Workplace::new();
    compare(&workplace, &["--baseline", "rules-2O24"]).refused(&["rules-2O24", "did you mean `rules-2024`?"]);
    compare(&workplace, &["--baseline", "nonsense"])
        .refused(&["nonsense", "there are: rules-2010, rules-2011, rules-2014"]);
    compare(&workplace, &["--population", "people-2O23"]).refused(&["people-2O23", "did you mean `people-2023`?"]);
    workplace
        .run(&["compare", "scenarios/reforms/agreement-2025.toml"])
        .refused(&["no such file", "did you mean scenarios/reforms/agreement-2024.toml?"]);
    workplace.run(&["compare"]).refused(&["<REFORM>"]);
    workplace.run(&["compar", AGREEMENT]).refused(&["compare"]);
    assert!(workplace.entries("outputs").is_empty());
}

#[test]
fn a_precision_stops_the_run_when_it_is_reached() {
    let workplace = Workplace::new();
    let draws = |precision: &str| summary(&workplace, &["--precision", precision])["run"]["draws"].as_u64().unwrap();
    assert_eq!(draws("1000000"), 16);
    let reached = summary(&workplace, &["--precision", "10"]);
    assert!(reached["run"]["draws"].as_u64() > Some(16));
    assert!(reached["estimates"]["forward"]["total"]["permanent"]["mc_error"].as_f64() <= Some(10.0));
}

#[test]
fn the_same_seed_gives_the_same_bytes_for_any_number_of_threads() {
    let workplace = Workplace::new();
    for threads in ["1", "2"] {
        compare(&workplace, &["--threads", threads, "--out", &format!("run-{threads}"), "--quiet"]).done();
    }
    for chart in workplace.entries("run-1/charts") {
        let bytes = |run: u8| std::fs::read(workplace.path(&format!("run-{run}/charts/{chart}"))).unwrap();
        assert!(bytes(1) == bytes(2), "{chart} differs");
    }
    // Line by line, so that the order and the digits count too; only the three timing fields may differ.
    let lines = |run: u8| {
        let text = workplace.text(&format!("run-{run}/summary.json"));
        let is_timing = |line: &&str| {
            ["\"threads\"", "\"seconds\"", "\"spells_per_second\""].iter().any(|name| line.contains(name))
        };
        assert_eq!(text.lines().filter(is_timing).count(), 3);
        text.lines().filter(|line| !is_timing(line)).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines(1), lines(2));
    compare(&workplace, &["--seed", "7", "--out", "run-3", "--quiet"]).done();
    assert_ne!(lines(1), lines(3));
}

#[cfg(unix)]
#[test]
fn ctrl_c_in_the_middle_ends_the_run_and_leaves_nothing() {
    let workplace = Workplace::new();
    let mut child = workplace
        .command(&["compare", AGREEMENT, "--people", "2000", "--draws", "60000", "--out", "runs/long"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    wait_until("the run writes aside", || !workplace.entries("runs").is_empty());
    std::thread::sleep(Duration::from_millis(500));
    assert!(child.try_wait().unwrap().is_none(), "ended before it was interrupted");
    let kill = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    wait_until("the run stops", || child.try_wait().unwrap().is_some());
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("interrupted"), "{}", run.stderr);
    assert!(run.stdout.is_empty());
    assert_eq!(workplace.entries("runs"), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_run_in_the_background_where_ctrl_c_is_ignored_goes_through() {
    let workplace = Workplace::new();
    let program = workplace.command(&[]).get_program().to_string_lossy().into_owned();
    let script = format!("trap '' INT; exec {program} compare {AGREEMENT} {} --quiet", SIZE.join(" "));
    let output = std::process::Command::new("sh").args(["-c", &script]).current_dir(workplace.path("")).output();
    Run::from(output.unwrap()).done();
    assert_eq!(workplace.entries("outputs"), ["agreement-2024"]);
}

#[cfg(unix)]
#[test]
fn a_second_ctrl_c_ends_at_once_and_leaves_nothing_either() {
    let workplace = Workplace::new();
    let mut child = workplace
        .command(&["compare", AGREEMENT, "--people", "3000000", "--draws", "64", "--out", "runs/long"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    wait_until("the run writes aside", || !workplace.entries("runs").is_empty());
    std::thread::sleep(Duration::from_millis(300));
    for _ in 0..2 {
        std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        std::thread::sleep(Duration::from_millis(200));
    }
    wait_until("the run stops", || child.try_wait().unwrap().is_some());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(workplace.entries("runs"), Vec::<String>::new());
}

fn wait_until(what: &str, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(60), "waited a minute until {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn every_example_of_the_help_runs_as_written() {
    let workplace = Workplace::new();
    let mut examples = BTreeSet::new();
    for verb in ["", "compare", "check", "params", "report"] {
        let help: Vec<&str> = [verb, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let text = workplace.run(&help).done().stdout;
        // A backslash at the end goes on in the next line, as in a shell.
        let joined = text.replace("\\\n", " ");
        let found: Vec<String> =
            joined.lines().filter_map(|line| line.strip_prefix("  sygesim ")).map(str::to_owned).collect();
        assert!(!found.is_empty(), "no example in {help:?}\n{text}");
        examples.extend(found);
    }
    for example in examples {
        let words: Vec<&str> = example.split_whitespace().collect();
        // The size alone is cut, so that the test is quick.
        let size: &[&str] = if words[0] == "compare" { &SIZE } else { &[] };
        workplace.run(&[&words, size].concat()).done();
    }
}

#[test]
fn the_program_tells_its_version_and_refuses_what_it_does_not_know() {
    let workplace = Workplace::new();
    assert_eq!(workplace.run(&["--version"]).done().stdout, format!("sygesim {}\n", env!("CARGO_PKG_VERSION")));
    compare(&workplace, &["--peple", "5"]).refused(&["--peple", "--people"]);
    assert_eq!(workplace.run(&[]).code, Some(2));
}
