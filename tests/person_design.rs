//! Persons spread evenly: means stay where they were, levels vary less, and the error that a run tells is the error
//! that other seeds show.

mod common;

use std::sync::LazyLock;

use common::{agreement, means};
use sygesim::analysis::{RunSize, compare};
use sygesim::engine::{Batch, Model, Silent, simulate_draw};
use sygesim::ledger::{Line, Tally, VOLUME_UNIT, Volume};
use sygesim::random::Sampling;
use sygesim::scenario::{Behaviour, Choices, Scenario};

const BATCHES: usize = 8;
const RUNS: usize = 100;
const PERSONS: u64 = 1_600;

fn mechanical() -> Scenario {
    agreement(&Choices { behaviour: Behaviour::Off, ..Choices::default() })
}

/// What is looked at in a batch, a person: kroner under the baseline, weeks of benefit, and what the reform changes.
fn observed(batch: &Batch) -> [f64; 3] {
    let baseline = batch.baseline.permanent();
    let weeks = baseline[Line::volume(Volume::BenefitWeeks).index()] as f64 / VOLUME_UNIT;
    let change: i64 = batch.changes.iter().map(|change| Tally::money(change.permanent())).sum();
    [Tally::money(baseline) as f64 / 100.0, weeks, change as f64 / 100.0].map(|sum| sum / batch.persons as f64)
}

/// The batches of many draws of the same parameters and municipalities.
fn draws(sampling: Sampling) -> Vec<[[f64; 3]; BATCHES]> {
    let mut scenario = mechanical();
    // One municipality: what sets municipalities apart is drawn for a whole draw and common to its batches.
    scenario.municipalities.truncate(1);
    let values = means(&scenario);
    let spreads = ["people.casework_spread", "people.contact_spread", "people.deadline_spread"];
    let further = ["people.offer_spread", "people.price_spread", "standby.spread"];
    let values = spreads.into_iter().chain(further).fold(values, |values, id| values.with(id, 0.0));
    let rules = |subset| scenario.rules(subset);
    (0..RUNS as u64)
        .map(|seed| {
            let model = Model { sampling, ..scenario.model(&rules, seed, PERSONS, BATCHES as u64) };
            let batches = simulate_draw(&model, 0, &values).batches;
            std::array::from_fn(|batch| observed(&batches[batch]))
        })
        .collect()
}

/// Drawn once for the tests that look at them.
static SPREAD: LazyLock<Vec<[[f64; 3]; BATCHES]>> = LazyLock::new(|| draws(Sampling::Spread));

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// Sample variance and its standard error: √((m₄ − σ⁴) / n).
fn variance(numbers: &[f64]) -> (f64, f64) {
    let middle = mean(numbers);
    let squares: Vec<f64> = numbers.iter().map(|number| (number - middle).powi(2)).collect();
    let count = numbers.len() as f64;
    let spread = squares.iter().sum::<f64>() / (count - 1.0);
    let fourth = squares.iter().map(|square| square * square).sum::<f64>() / count;
    (spread, ((fourth - spread * spread).max(0.0) / count).sqrt())
}

/// Means agree with independently drawn persons, and the variance told by the batches of one draw (the jackknife of a mean)
/// is that between draws of other seeds; both to four standard errors.
#[test]
fn batches_of_spread_persons_tell_mean_and_error_honestly() {
    let (spread, alone) = (&*SPREAD, draws(Sampling::Independent));
    let mut ratios = [0.0; 3];
    for figure in 0..3 {
        let column = |draws: &[[[f64; 3]; BATCHES]]| -> Vec<[f64; BATCHES]> {
            draws.iter().map(|batches| batches.map(|one| one[figure])).collect()
        };
        let means = |draws: &[[f64; BATCHES]]| draws.iter().map(|one| mean(one)).collect::<Vec<f64>>();
        let (of_spread, of_alone) = (column(spread), column(&alone));
        let (shown, error) = variance(&means(&of_spread));
        let told: Vec<f64> = of_spread.iter().map(|batches| variance(batches).0 / BATCHES as f64).collect();
        let told_error = (variance(&told).0 / told.len() as f64).sqrt();
        let off = (mean(&told) - shown) / error.hypot(told_error);
        assert!(off.abs() < 4.0, "figure {figure}: told {}, shown {shown}: {off:.1} errors", mean(&told));

        let (shown_alone, _) = variance(&means(&of_alone));
        let apart = mean(&means(&of_spread)) - mean(&means(&of_alone));
        let errors = apart / ((shown + shown_alone) / RUNS as f64).sqrt();
        assert!(errors.abs() < 4.0, "figure {figure}: the means are {errors:.1} errors apart");

        let within = |draws: &[[f64; BATCHES]]| mean(&draws.iter().map(|one| variance(one).0).collect::<Vec<_>>());
        ratios[figure] = within(&of_alone) / within(&of_spread);
    }
    // 200 persons in a batch: levels at least halve, the reform's difference is not made worse (1,400 batches' variances
    // are known to some 10 pct.).
    assert!(ratios[0] > 1.8 && ratios[1] > 1.8 && ratios[2] > 0.6, "{ratios:?}");
}

/// Nothing is known to the reform, so the intervals of 90 pct. that one run's error gives (± 1.645 errors) hold the truth
/// in about 90 of 100 runs; with 7 degrees of freedom Student's t gives 85.7 pct.
#[test]
fn the_error_of_one_draw_covers_as_often_as_students_t_says() {
    let values: Vec<[f64; BATCHES]> = SPREAD.iter().map(|batches| batches.map(|one| one[0])).collect();
    let truth = mean(&values.iter().map(|one| mean(one)).collect::<Vec<_>>());
    let holds = |one: &&[f64; BATCHES]| {
        let error = (variance(*one).0 / BATCHES as f64).sqrt();
        (mean(*one) - truth).abs() < 1.645 * error
    };
    let covered = values.iter().filter(holds).count() as f64 / RUNS as f64;
    let (nominal, error) = (0.857, f64::sqrt(0.857 * 0.143 / RUNS as f64));
    assert!((covered - nominal).abs() < 4.0 * error, "{covered}");
}

/// A run with a precision is the run of as many people without one, to the last digit.
#[test]
fn a_precision_gives_what_its_people_and_draws_give_without_it() {
    let scenario = mechanical();
    let run = |people: u64, draws: u32, precision: Option<f64>| {
        compare(&scenario, RunSize { people: Some(people), draws, seed: 5, precision }, &Silent).unwrap()
    };
    let reached = run(4_000, 32, Some(25.0));
    assert!((2_000..4_000).contains(&reached.summary.run.people), "{}", reached.summary.run.people);
    assert_eq!(reached.summary.run.draws, 32);
    assert!(reached.summary.estimates["forward"]["total"]["permanent"].mc_error <= 25.0);
    let plain = run(reached.summary.run.people, 32, None);
    assert_eq!(reached.summary.estimates, plain.summary.estimates);
    assert_eq!(reached.variance_ratio, plain.variance_ratio);
    // Common numbers alone are worth two orders of magnitude.
    assert!(reached.variance_ratio > Some(100.0), "{:?}", reached.variance_ratio);
}
