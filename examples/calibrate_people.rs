//! Sets the level of a population, so that the baseline reproduces the published figures of its base. It never looks at
//! a published saving.
//!
//! `cargo run --release --example calibrate_people -- people-2010` (or `people-2023`) prints, round by round, what is
//! simulated, then the values that stand in `scenarios/parameters/*.toml`, and the table of targets.
//!
//! Every knob moves a group of parameters by one factor: a level or hazard itself, or the odds of a share. A round
//! simulates the baseline in full, finds the slope of every target in every knob on fewer people, and takes the step
//! that brings the targets closest to their aims, all in logarithms, on a fixed seed.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use sygesim::analysis::comparison::TargetCheck;
use sygesim::analysis::{RunSize, compare};
use sygesim::engine::Silent;
use sygesim::scenario::{Choices, Scenario};

/// The default size of a run, so that what holds here holds there.
const FULL: RunSize = RunSize { people: Some(10_000), draws: 512, seed: 2024, precision: None };
/// Slopes need less: the same people are simulated on both sides.
const SLOPE: RunSize = RunSize { people: Some(4_000), draws: 64, seed: 2024, precision: None };
const ROUNDS: usize = 3;
/// Change of the logarithm of a knob that a slope is read over, and the most a round may change it.
const PROBE: f64 = 0.08;
const LONGEST_STEP: f64 = 0.3;
/// Holds back knobs that the targets hardly tell apart.
const DAMPING: f64 = 0.003;

const DIAGNOSES: [&str; 6] = ["mental", "musculoskeletal", "cancer", "cardiovascular", "injury", "other"];

/// What a knob multiplies.
#[derive(Clone, Copy, Debug)]
enum Scale {
    Level,
    Odds,
}

/// A group of parameters moved by one factor.
#[derive(Clone, Debug)]
struct Knob {
    ids: Vec<String>,
    scale: Scale,
}

/// A target, what is aimed at, and how much it counts against the others.
#[derive(Clone, Copy, Debug)]
struct Aim {
    target: &'static str,
    value: f64,
    weight: f64,
}

struct Task {
    reform: &'static Path,
    knobs: Vec<Knob>,
    aims: Vec<Aim>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let population = std::env::args().nth(1).unwrap_or_default();
    let task = match population.as_str() {
        "people-2010" => people_2010(),
        "people-2023" => people_2023(),
        _ => return Err("usage: cargo run --release --example calibrate_people -- people-2010 | people-2023".into()),
    };
    let today = Scenario::load(task.reform, &Choices::default())?;
    let value = |id: &str| today.register.index(id).map_or(f64::NAN, |index| today.register.at_quantile(index, 0.5));
    let mut logs = vec![0.0; task.knobs.len()];
    for round in 0..ROUNDS {
        let reached = simulate(&task, &logs, FULL, &value)?;
        println!("round {round}");
        for aim in &task.aims {
            println!("  {:<30} {:>12.3}  aim {:>12.3}", aim.target, of(&reached, aim.target), aim.value);
        }
        let step = step(&task, &logs, &reached, &value)?;
        logs.iter_mut().zip(step).for_each(|(log, change)| *log += change.clamp(-LONGEST_STEP, LONGEST_STEP));
    }
    for (id, new) in settings(&task, &logs, &value) {
        println!("{id} = {new:.4} (was {:.4})", value(&id));
    }
    // What a reform brings about is not simulated here.
    for target in simulate(&task, &logs, FULL, &value)?.iter().filter(|target| target.id != "contacts_avoided") {
        let verdict = if target.holds { "holds" } else { "does not hold" };
        let (low, high, mean) = (target.low, target.high, target.simulated.mean);
        println!("{:<30} {:>12.3} in {low}..{high}: {mean:.3} {verdict}", target.id, target.published);
    }
    Ok(())
}

fn people_2010() -> Task {
    let mut knobs = vec![level(&["people_2010.inflow"])];
    // The hazards of weeks 26–52 and of what lies beyond are told apart by little: one knob each.
    for bands in [&[1][..], &[2], &[3], &[4], &[5, 6], &[7, 8]] {
        let ids: Vec<String> = bands.iter().map(|band| format!("illness_2010.recovery_{band}")).collect();
        knobs.push(level(&ids));
    }
    knobs.push(odds(&DIAGNOSES.map(|one| format!("limit_2010.extended_share.{one}"))));
    knobs.push(odds(&["limit_2010.extended_again_share"]));
    knobs.push(level(&["visitation_2010.category_1_weeks"]));
    knobs.push(odds(&DIAGNOSES.map(|one| format!("people_2010.unable_to_take_part.{one}"))));
    knobs.push(odds(&["gradual_return_2010.share"]));
    knobs.push(odds(&["people_2010.benefit_at_maximum_share"]));
    let aim = |target, value| Aim { target, value, weight: 1.0 };
    // The nine groups sum to 69,249 ongoing spells in two summer months, the full-year persons to 72,500–77,000 over
    // the years: both hold in the upper part of the groups' ranges, seven tenths of the way up. The first group is
    // uncertain and counts less.
    let ongoing = |target, published: f64, high: f64| aim(target, published + 0.7 * (high - published));
    let aims = vec![
        aim("persons", 426_972.0),
        Aim { weight: 0.3, ..ongoing("ongoing_0_4", 12_045.0, 14_136.0) },
        ongoing("ongoing_4_8", 7_628.0, 8_799.0),
        ongoing("ongoing_8_13", 7_880.0, 8_318.0),
        ongoing("ongoing_13_26", 14_131.0, 15_036.0),
        ongoing("ongoing_26_39", 9_691.0, 10_244.0),
        ongoing("ongoing_39_52", 7_438.0, 7_892.0),
        ongoing("ongoing_52_104", 8_488.5, 9_086.0),
        ongoing("ongoing_104_156", 1_561.5, 1_704.0),
        Aim { weight: 0.6, ..ongoing("ongoing_156", 387.0, 441.0) },
        aim("limit_exits", 8_000.0),
        aim("category_1_share", 0.43),
        aim("category_3_share", 0.30),
        aim("gradual_return_share", 0.42),
        // 3,276 kr. in prices of 2010.
        aim("weekly_benefit", 3_337.0),
    ];
    Task { reform: Path::new("scenarios/reforms/agreement-2010.toml"), knobs, aims }
}

fn people_2023() -> Task {
    let aim = |target, value| Aim { target, value, weight: 1.0 };
    Task {
        reform: Path::new("scenarios/reforms/agreement-2024.toml"),
        knobs: vec![
            level(&["people.inflow"]),
            // Before week 8; from week 8 to the reassessment.
            level(&["illness.recovery_1", "illness.recovery_2", "illness.recovery_3"]),
            level(&["illness.recovery_4", "illness.recovery_5"]),
            odds(&["gradual_return.share"]),
        ],
        aims: vec![
            aim("persons", 440_000.0),
            aim("full_year_persons", 76_700.0),
            aim("jaf_starts", 20_900.0),
            aim("gradual_return_share", 0.49),
        ],
    }
}

fn level(ids: &[impl ToString]) -> Knob {
    Knob { ids: ids.iter().map(ToString::to_string).collect(), scale: Scale::Level }
}

fn odds(ids: &[impl ToString]) -> Knob {
    Knob { scale: Scale::Odds, ..level(ids) }
}

/// The values of the parameters when every knob has been turned so far.
fn settings(task: &Task, logs: &[f64], value: &dyn Fn(&str) -> f64) -> Vec<(String, f64)> {
    let mut settings = Vec::new();
    for (knob, log) in task.knobs.iter().zip(logs) {
        settings.extend(knob.ids.iter().map(|id| {
            let (now, factor) = (value(id), log.exp());
            let new = match knob.scale {
                Scale::Level => now * factor,
                Scale::Odds => now * factor / (1.0 - now + now * factor),
            };
            (id.clone(), new)
        }));
    }
    settings
}

/// The targets under the baseline.
fn simulate(
    task: &Task,
    logs: &[f64],
    size: RunSize,
    value: &dyn Fn(&str) -> f64,
) -> Result<Vec<TargetCheck>, Box<dyn Error>> {
    // Only the baseline is wanted; a run needs an initiative, and this study costs next to no time.
    let choices = Choices { set: settings(task, logs, value), only: vec!["8".into()], ..Choices::default() };
    Ok(compare(&Scenario::load(task.reform, &choices)?, size, &Silent)?.summary.targets)
}

fn of(targets: &[TargetCheck], id: &str) -> f64 {
    targets.iter().find(|target| target.id == id).map_or(f64::NAN, |target| target.simulated.mean)
}

/// The change of the knobs that brings the logarithms of the targets closest to their aims (least squares, damped).
fn step(
    task: &Task,
    logs: &[f64],
    reached: &[TargetCheck],
    value: &dyn Fn(&str) -> f64,
) -> Result<Vec<f64>, Box<dyn Error>> {
    let before = simulate(task, logs, SLOPE, value)?;
    let mut slopes: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for knob in 0..logs.len() {
        let mut turned = logs.to_vec();
        turned[knob] += PROBE;
        let after = simulate(task, &turned, SLOPE, value)?;
        let slope = |aim: &Aim| aim.weight * (of(&after, aim.target) / of(&before, aim.target)).ln() / PROBE;
        slopes.insert(knob, task.aims.iter().map(slope).collect());
    }
    let miss: Vec<f64> = task.aims.iter().map(|aim| aim.weight * (aim.value / of(reached, aim.target)).ln()).collect();
    let product = |one: &[f64], other: &[f64]| one.iter().zip(other).map(|(a, b)| a * b).sum::<f64>();
    let mut matrix: Vec<Vec<f64>> = slopes
        .values()
        .map(|row| slopes.values().map(|column| product(row, column)).chain([product(row, &miss)]).collect())
        .collect();
    for (at, row) in matrix.iter_mut().enumerate() {
        row[at] += DAMPING;
    }
    Ok(solve(matrix))
}

/// Solves a symmetric positive definite system, the right side in the last column.
fn solve(mut matrix: Vec<Vec<f64>>) -> Vec<f64> {
    let size = matrix.len();
    for pivot in 0..size {
        let lead = matrix[pivot].clone();
        for (_, row) in matrix.iter_mut().enumerate().filter(|(at, _)| *at != pivot) {
            let factor = row[pivot] / lead[pivot];
            row.iter_mut().zip(&lead).for_each(|(entry, above)| *entry -= factor * above);
        }
    }
    matrix.iter().enumerate().map(|(at, row)| row[size] / row[at]).collect()
}
