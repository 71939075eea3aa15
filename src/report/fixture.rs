//! An invented run with plausible figures, for the tests of the report. Knows nothing of the model.

pub mod calibrated;
mod names;
mod places;

use std::collections::BTreeMap;

use crate::analysis::Occupancy;
use crate::analysis::comparison::*;
use crate::analysis::estimate::Estimate;
use crate::scenario::Text;
use names::{INITIATIVES, PARAMETERS};

fn text(da: &str, en: &str) -> Text {
    Text { da: da.to_owned(), en: en.to_owned() }
}

fn estimate(mean: f64, spread: f64, mc_error: f64) -> Estimate {
    Estimate { mean, mc_error, low: mean - 1.6 * spread, median: mean + 0.05 * spread, high: mean + 1.7 * spread }
}

fn row(mean: f64, spread: f64, mc_error: f64) -> Row {
    let cell = estimate(mean, spread, mc_error);
    ["2025", "2026", "2027", "2028", "permanent"]
        .into_iter()
        .enumerate()
        .map(|(index, key)| {
            let factor = [0.62, 0.93, 0.99, 1.0, 1.0][index];
            let scaled = Estimate {
                mean: cell.mean * factor,
                mc_error: cell.mc_error,
                low: cell.low * factor,
                median: cell.median * factor,
                high: cell.high * factor,
            };
            (key.to_owned(), scaled)
        })
        .collect()
}

fn published(value: f64) -> BTreeMap<String, f64> {
    ["2025", "2026", "2027", "2028", "permanent"].map(|key| (key.to_owned(), value)).into()
}

fn sum_of(block: &str) -> f64 {
    INITIATIVES.iter().filter(|row| block.is_empty() || row.1 == block).map(|row| row.5).sum()
}

fn rows() -> BTreeMap<String, Row> {
    let mut rows = BTreeMap::new();
    for (id, _, _, _, _, mean) in INITIATIVES {
        let error = mean.abs() * 0.008;
        rows.insert(id.to_owned(), row(mean, mean.abs() * 0.35, error));
    }
    for (id, spread) in [("A", 5.5), ("B", 13.0), ("C", 2.0)] {
        rows.insert(id.to_owned(), row(sum_of(id), spread, spread * 0.03));
    }
    rows.insert("total".to_owned(), row(sum_of(""), 15.0, 0.31));
    rows
}

fn blocks() -> Vec<BlockFace> {
    [
        ("A", "Målretning af systemet (forslag 1-4)", "Targeting the system (proposals 1-4)", -19.0),
        ("B", "Større værdighed (forslag 5-7)", "More dignity (proposals 5-7)", -52.0),
        ("C", "Smidigere lægesamarbejde (forslag 8-10)", "Smoother cooperation with doctors (proposals 8-10)", -8.0),
    ]
    .map(|(id, da, en, value)| BlockFace { id: id.to_owned(), title: text(da, en), published: published(value) })
    .into()
}

fn parameters() -> Vec<ParameterFace> {
    (0..40)
        .map(|index| {
            let (da, en, grade) = PARAMETERS.get(index).copied().unwrap_or((
                "Varighed af sygedagpengeforløb",
                "Duration of sickness-benefit spells",
                "statistic",
            ));
            ParameterFace {
                id: format!("p{index}"),
                title: text(da, en),
                value: "triangular(0.75, 1.5, 2.5)".to_owned(),
                unit: "hours".to_owned(),
                grade: grade.to_owned(),
                source: "fixture".to_owned(),
            }
        })
        .collect()
}

fn influences() -> Vec<Influence> {
    (0..40)
        .map(|index| {
            let strength = 0.72 * 0.82f64.powi(index);
            let sign = if [2, 5, 6, 9].contains(&index) { 1.0 } else { -1.0 };
            Influence {
                parameter: format!("p{index}"),
                correlation: sign * strength,
                error: (1.0 - strength * strength) / 512f64.sqrt(),
                visible: 9.0,
                swing: sign * strength * 47.0,
            }
        })
        .collect()
}

/// Every row by payer and volume: most of it the municipalities', initiative 9 moves money alone.
fn details() -> BTreeMap<String, RowDetail> {
    let shares = |id: &str| if id == "9" { [-30.0, 30.0] } else { [0.1, 0.9] };
    rows()
        .into_iter()
        .map(|(id, row)| {
            let mean = row["permanent"].mean;
            let [state, municipality] = shares(&id).map(|share| estimate(share * mean, mean.abs(), mean.abs() * 0.01));
            let payers = [("state", state), ("municipality", municipality), ("region", Estimate::default())];
            let volumes = [("plans", 900.0 * mean), ("contacts", 2_000.0 * mean), ("course_weeks", 50.0 * mean)];
            let named = |(name, figure): (&str, Estimate)| (name.to_owned(), figure);
            let counted = |(name, mean): (&str, f64)| named((name, estimate(mean, mean.abs(), mean.abs() * 0.02)));
            (id, RowDetail { payers: payers.map(named).into(), volumes: volumes.map(counted).into() })
        })
        .collect()
}

/// Sums of twelve uniforms from a fixed congruence: normal enough to look at, the same everywhere.
fn headline_draws() -> Vec<f64> {
    let mut state = 20_240_321_u64;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    (0..512).map(|_| sum_of("") + 15.0 * ((0..12).map(|_| uniform()).sum::<f64>() - 6.0)).collect()
}

fn fan() -> Vec<FanYear> {
    let total = |key: &str| row(sum_of(""), 15.0, 0.31)[key];
    let year = |key: &str| {
        let Estimate { low, median, high, .. } = total(key);
        FanYear { key: key.to_owned(), quantiles: [low, (low + median) / 2.0, median, (median + high) / 2.0, high] }
    };
    ["2025", "2026", "2027", "2028", "permanent"].map(year).into()
}

/// Spells that end at a constant rate, a little earlier after than before.
fn survival() -> Vec<SurvivalWeek> {
    let exact = |mean: f64| Estimate { mean, low: mean, median: mean, high: mean, mc_error: 0.0 };
    let week = |week: u32| {
        let [before, after] = [0.03, 0.031].map(|rate: f64| (-rate * f64::from(week)).exp());
        let apart = after - before;
        let difference = Estimate { low: 1.6 * apart, high: 0.4 * apart, mc_error: 0.0001, ..exact(apart) };
        SurvivalWeek { week, baseline: exact(before), reform: exact(after), difference }
    };
    (0..=104).map(week).collect()
}

fn volumes() -> BTreeMap<String, VolumeChange> {
    [
        ("persons", 440_120.0, 0.0),
        ("spells", 502_334.0, -310.0),
        ("full_year_persons", 76_712.0, -244.0),
        ("contacts", 905_010.0, -88_230.0),
        ("contacts_personal", 612_420.0, -86_449.0),
        ("contacts_remote", 292_590.0, -1_781.0),
        ("employer_contacts", 131_200.0, -38_900.0),
        ("plans", 214_332.0, -120_441.0),
        ("jaf_starts", 20_987.0, 0.0),
        ("standby_persons_new", 812.0, 61.0),
    ]
    .map(|(name, baseline, difference)| {
        let change = VolumeChange {
            baseline: estimate(baseline, baseline * 0.03, baseline * 0.0008),
            reform: estimate(baseline + difference, baseline * 0.03, baseline * 0.0008),
            difference: estimate(difference, f64::abs(difference) * 0.2, f64::abs(difference) * 0.004),
        };
        (name.to_owned(), change)
    })
    .into()
}

fn targets() -> Vec<TargetCheck> {
    [
        (
            "Fuldtidspersoner på sygedagpenge i 2023",
            "Full-year persons on sickness benefit in 2023",
            76_700.0,
            1_500.0,
            76_712.0,
            true,
            false,
        ),
        (
            "Gennemsnitlig varighed af et sygedagpengeforløb",
            "Average duration of a sickness-benefit spell",
            9.4,
            0.6,
            9.71,
            true,
            true,
        ),
        ("Andel af forløbene over 26 uger", "Share of spells over 26 weeks", 17.3, 1.0, 19.2, false, true),
    ]
    .map(|(da, en, published, width, simulated, holds, held_out)| TargetCheck {
        id: "target".to_owned(),
        title: text(da, en),
        unit: text("antal", "number"),
        published,
        low: published - width,
        high: published + width,
        simulated: estimate(simulated, simulated * 0.01, simulated * 0.002),
        holds,
        held_out,
        source: "jobindsats.dk".to_owned(),
    })
    .into()
}

fn summary() -> Summary {
    let money = |pairs: &[(&str, f64)]| -> BTreeMap<String, Estimate> {
        pairs
            .iter()
            .map(|&(name, mean)| (name.to_owned(), estimate(mean, mean.abs() * 0.3, mean.abs() * 0.01)))
            .collect()
    };
    Summary {
        scenario: "agreement-2024".to_owned(),
        baseline: "rules-2024".to_owned(),
        population: "people-2023".to_owned(),
        unit: "mio. kr.".to_owned(),
        price_level: 2024,
        years: vec![2025, 2026, 2027, 2028],
        estimates: [("forward".to_owned(), rows())].into(),
        calibration: None,
        payers: money(&[("state", -4.1), ("municipality", -60.9), ("region", -1.3)]),
        accounts: money(&[
            ("benefit", -3.2),
            ("offers", -2.0),
            ("administration", -48.9),
            ("certificates", -6.1),
            ("rehabilitation_team", -4.0),
            ("mestring", -2.2),
            ("it", 0.1),
        ]),
        volumes: volumes(),
        baseline_gross: estimate(19_400.0, 900.0, 20.0),
        details: details(),
        baseline_payers: money(&[("state", 7_100.0), ("municipality", 12_300.0), ("region", 0.0)]),
        baseline_accounts: money(&[("benefit", 16_000.0), ("offers", 700.0)]),
        settlements: money(&[
            ("common_cap", 12.2),
            ("budget_guarantee_sickness", -8.4),
            ("budget_guarantee_insured", 70.1),
            ("employment_grant", -70.1),
        ]),
        settled_payers: money(&[("state", -12.5), ("municipality", -52.5), ("region", -1.3)]),
        behaviour: BehaviourTold::Shown,
        reactions: places::reactions(),
        municipalities: places::municipalities(),
        targets: targets(),
        run: RunFacts {
            seed: 20_240_321,
            people: 440_000,
            draws: 512,
            tier: Tier::Persons,
            threads: 2,
            seconds: 12.4,
            spells_per_second: 3.1e6,
            manifest: "0123456789abcdef".to_owned(),
        },
    }
}

/// The invented run.
pub fn comparison() -> Comparison {
    Comparison {
        summary: summary(),
        title: text(
            "Aftale om forenkling og målretning i sygedagpengesystemet, marts 2024",
            "Agreement on simplification and targeting in the sickness-benefit system, March 2024",
        ),
        baseline_title: text("Reglerne før aftalen", "The rules before the agreement"),
        population_title: text(
            "Sygedagpengemodtagere i 2023, syntetisk",
            "Recipients of sickness benefit in 2023, synthetic",
        ),
        in_force: "2025-01-01".to_owned(),
        blocks: blocks(),
        published_total: published(-79.0),
        initiatives: INITIATIVES
            .iter()
            .enumerate()
            .map(|(index, &(id, block, da, en, state, _))| InitiativeFace {
                id: id.to_owned(),
                block: block.to_owned(),
                title: text(da, en),
                lever: text("håndtag", "lever"),
                clause: "§ 13 b".to_owned(),
                state,
                rests_on: (0..4).map(|offset| format!("p{}", (index + offset) % 14)).collect(),
            })
            .collect(),
        parameters: parameters(),
        accounts_rest_on: BTreeMap::from([("administration".to_owned(), vec!["p1".to_owned(), "p3".to_owned()])]),
        influences: influences(),
        headline_draws: headline_draws(),
        calibrated_draws: Vec::new(),
        fan: fan(),
        calibrated_fan: Vec::new(),
        survival: survival(),
        variance_ratio: Some(1200.0),
        occupancy: Occupancy::default(),
        draws: Vec::new(),
        notes: vec![
            text(
                "Udgifter til it på 0,1 mio. kr. i hhv. 2024 og 2029 fremgår ikke af tabellen; i 2024 afholdes de inden for Beskæftigelsesministeriets egen ramme.",
                "IT outlays of DKK 0.1 million in 2024 and 2029 each are outside the table; those in 2024 are met within the ministry's own budget.",
            ),
            text(
                "Forslag 7, 8 og 10 er undersøgelser og har ingen virkning.",
                "Proposals 7, 8 and 10 are studies and have no effect.",
            ),
        ],
    }
}
