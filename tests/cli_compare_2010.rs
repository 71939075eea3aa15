//! `sygesim compare` on the agreement of 2010: who pays, what is settled, what municipalities make of it, and the sums.

mod command;

use std::sync::OnceLock;

use command::{AGREEMENT, Workplace};
use serde_json::Value as Json;

const REFORM: &str = "scenarios/reforms/agreement-2010.toml";
/// A run small enough for a test.
const SIZE: [&str; 5] = ["--people", "200", "--draws", "16", "--quiet"];
const PAYERS: [&str; 3] = ["state", "municipality", "region"];

/// A run that the tests share: what it printed, and its folder.
struct Shared {
    workplace: Workplace,
    printed: String,
    summary: Json,
}

fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| {
        let workplace = Workplace::new();
        let arguments = [&["compare", REFORM][..], &SIZE, &["--out", "run"]].concat();
        let printed = workplace.run(&arguments).done().stdout;
        let summary = serde_json::from_str(&workplace.text("run/summary.json")).unwrap();
        Shared { workplace, printed, summary }
    })
}

fn mean(estimate: &Json) -> f64 {
    estimate["mean"].as_f64().unwrap()
}

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance * expected.abs().max(1.0), "{what}: {found}, not {expected}");
}

#[test]
fn the_tables_show_the_state_and_the_municipalities() {
    let printed = &shared().printed;
    let from = |mark: &str| &printed[printed.find(mark).unwrap_or_else(|| panic!("no {mark} in\n{printed}"))..];
    let head = from("Tabel 2.").lines().nth(2).unwrap();
    assert!(head.contains("Staten") && head.contains("Kommunerne") && !head.contains("Regionerne"), "{head}");
    for words in [
        "Tabel 2a.",
        "heraf det fælles rådighedsloft",
        "Tabel 3a. Afregning mellem staten og kommunerne under ét",
        "Tabel 3b. Med kommunal adfærd",
        "0 (mekanisk)",
        "Forekommer hverken før eller efter:",
        "pejlemærker holder",
        "Tabel 6.",
        "af 98 kommuner ligger over loftet i mere end halvdelen af trækningerne",
    ] {
        from(words);
    }
    assert!(!printed.contains("_weeks") && !printed.contains("ongoing"), "a raw name in\n{printed}");
    assert!(printed.lines().all(|line| line.chars().count() <= 118));
}

#[test]
fn refusion_moves_money_and_saves_none_when_nobody_reacts() {
    let refusion = &shared().summary["details"]["R"]["payers"];
    let (state, municipality) = (mean(&refusion["state"]), mean(&refusion["municipality"]));
    assert!(state < -1.0, "{state}");
    near(municipality, -state, 1e-9, "what the municipalities pay more");
    assert_eq!(mean(&shared().summary["estimates"]["forward"]["R"]["permanent"]), 0.0);
}

#[test]
fn the_cap_is_part_of_the_payers_and_the_grants_come_on_top() {
    let summary = &shared().summary;
    let settled = |name: &str| mean(&summary["settlements"][name]);
    assert!(settled("common_cap") != 0.0);
    let grants =
        settled("budget_guarantee_sickness") + settled("budget_guarantee_insured") + settled("employment_grant");
    for (payer, sign) in [("state", 1.0), ("municipality", -1.0), ("region", 0.0)] {
        let expected = mean(&summary["payers"][payer]) + sign * grants;
        near(mean(&summary["settled_payers"][payer]), expected, 1e-9, payer);
    }
}

#[test]
fn initiatives_sum_to_blocks_and_to_the_total_for_every_payer() {
    let summary = &shared().summary;
    let forward = &summary["estimates"]["forward"];
    let row = |id: &str| mean(&forward[id]["permanent"]);
    let blocks = [("I", "R H"), ("II", "C B"), ("III", "1 2 3 4 5 6 7 8 9 10 11")];
    for payer in PAYERS {
        let borne = |id: &str| mean(&summary["details"][id]["payers"][payer]);
        let mut total = 0.0;
        for (block, initiatives) in blocks {
            let sum: f64 = initiatives.split(' ').map(borne).sum();
            near(sum, borne(block), 1e-9, &format!("block {block}, {payer}"));
            total += sum;
        }
        near(total, borne("total"), 1e-9, &format!("initiatives, {payer}"));
        near(mean(&summary["payers"][payer]), borne("total"), 1e-9, payer);
    }
    for id in forward.as_object().unwrap().keys() {
        let payers: f64 = PAYERS.iter().map(|payer| mean(&summary["details"][id]["payers"][payer])).sum();
        near(payers, row(id), 1e-9, &format!("payers of {id}"));
    }
}

#[test]
fn the_municipalities_sum_to_the_nation_in_the_summary_and_in_the_file() {
    let Shared { workplace, summary, .. } = shared();
    let municipalities = summary["municipalities"].as_object().unwrap();
    let text = workplace.text("run/municipalities.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 98);
    let cell = |record: &csv::StringRecord, name: &str| {
        record[head.iter().position(|found| found == name).unwrap()].to_owned()
    };
    let total = mean(&summary["estimates"]["forward"]["total"]["permanent"]);
    let nation = |amount: &str| if amount == "total" { total } else { mean(&summary["payers"][amount]) };
    for amount in ["total", "state", "municipality", "region"] {
        let inside: f64 = municipalities.values().map(|one| mean(&one[amount])).sum();
        near(inside, nation(amount), 1e-9, amount);
        let column = format!("{amount}_mean");
        let sum: f64 = records.iter().map(|record| cell(record, &column).parse::<f64>().unwrap()).sum();
        near(sum, nation(amount), 1e-6, &column);
    }
    for record in &records {
        let one = &municipalities[&cell(record, "code")];
        assert_eq!(one["name"], cell(record, "name"));
        assert_eq!(one["region_name"], cell(record, "region_name"));
        let used: f64 = cell(record, "cap_used_mean").parse().unwrap();
        assert_eq!(mean(&one["cap"]["used"]), used);
        assert_eq!(one["cap"]["above_reform"].as_f64(), cell(record, "above_cap_reform").parse().ok());
    }
}

#[test]
fn the_total_with_behaviour_is_the_mechanical_one_and_what_behaviour_adds() {
    let summary = &shared().summary;
    assert_eq!(summary["behaviour"], "shown");
    let reactions = summary["reactions"].as_array().unwrap();
    let elasticities: Vec<f64> = reactions.iter().map(|one| one["elasticity"].as_f64().unwrap()).collect();
    assert_eq!(elasticities, [0.0, -0.1, 0.1, 0.2, 0.3]);
    let mechanical = &summary["estimates"]["forward"]["total"];
    for reaction in reactions {
        for (column, figure) in reaction["total"].as_object().unwrap() {
            let expected = mean(&mechanical[column]) + mean(&reaction["money"][column]);
            near(mean(figure), expected, 1e-9, column);
        }
        for payer in PAYERS {
            let of = |detail: &str| mean(&reaction[detail]["payers"][payer]);
            near(of("total_detail"), mean(&summary["payers"][payer]) + of("detail"), 1e-9, payer);
        }
    }
}

#[test]
fn behaviour_can_be_switched_off_and_is_told_as_absent_where_nothing_follows() {
    let workplace = Workplace::new();
    let run = |reform: &str, more: &[&str]| {
        let arguments = [&["compare", reform][..], &SIZE, &["--out", "run", "--force"], more].concat();
        let printed = workplace.run(&arguments).done().stdout;
        let summary: Json = serde_json::from_str(&workplace.text("run/summary.json")).unwrap();
        (printed, summary)
    };
    let (printed, off) = run(REFORM, &["--behaviour", "off"]);
    assert!(printed.contains("--behaviour off") && !printed.contains("Tabel 3c"));
    assert_eq!(off["behaviour"], "off");
    assert_eq!(off["reactions"], serde_json::json!([]));
    // The mechanical estimate is the same whether behaviour is shown beside it or not.
    assert_eq!(off["estimates"], shared().summary["estimates"]);

    let (printed, none) = run(AGREEMENT, &[]);
    assert!(printed.contains("Reformen lader kommunernes nettopriser være"));
    assert!(!printed.contains("Tabel 3a") && !printed.contains("Tabel 7"));
    assert_eq!(none["behaviour"], "no_effect");
}
