//! Planted truths: figures simulated from known parameters, calibrated, and the truth looked for in the answer.

use super::runs::{Gauges, Run, Runs};
use super::surfaces::Surfaces;
use super::*;
use crate::analysis::replicates::quantile;
use crate::engine::Silent;
use crate::files::Text;
use crate::scenario::{Choices, Figure};

const DIMENSIONS: u32 = 6;

fn normal(draw: u32, at: u32) -> f64 {
    score(Randomness::new(77, draw, at).uniform(Decision::Cell, 0))
}

fn point(draw: u32) -> Vec<f64> {
    (0..DIMENSIONS).map(|at| normal(draw, at)).collect()
}

/// A model of three figures, bent and with products.
fn model(z: &[f64]) -> [f64; 3] {
    [
        20.0 + 5.0 * z[0] - 3.0 * z[1] + z[0] * z[1],
        100.0 + 8.0 * z[1] + 4.0 * z[2] + 0.8 * z[2] * z[2],
        7.0 + 2.0 * z[3] + z[0],
    ]
}

fn stated(id: &str, published: f64, sd: f64) -> Stated {
    let words = Text { da: id.into(), en: id.into() };
    let figure = Figure::Row("total".into());
    let range = (published, published);
    let (id, title, unit, source) = (id.to_owned(), words.clone(), words, String::new());
    Stated { id, title, unit, figure, published, range, discrepancy: sd, used: true, source }
}

/// Runs of the model with the noise of people, the headline the sum of its figures.
fn runs() -> Vec<Run> {
    let noise = [0.8, 1.5, 0.4];
    let run = |draw: u32| {
        let point = point(draw);
        let mut values: Vec<f64> = model(&point)
            .iter()
            .enumerate()
            .map(|(at, value)| value + noise[at] * normal(draw, 50 + at as u32))
            .collect();
        values.push(values.iter().sum());
        let mut variances: Vec<f64> = noise.iter().map(|sd| sd * sd).collect();
        variances.push(variances.iter().sum());
        Run { point, values, variances }
    };
    (0..500).map(run).collect()
}

/// Truths drawn from the prior, figures published with the stated error: the 90 pct. interval of each parameter must hold the
/// truth nine times out of ten, to four standard errors of the share.
#[test]
fn planted_truths_lie_in_their_intervals_as_often_as_these_say() {
    const PLANTS: u32 = 80;
    let (runs, sds) = (runs(), [1.0, 3.0, 0.6]);
    let rows: Vec<&Run> = runs.iter().collect();
    let mut inside = [0; 4];
    for plant in 0..PLANTS {
        let truth = point(10_000 + plant);
        let published = model(&truth);
        let stated: Vec<Stated> = (0..3)
            .map(|at| stated("figure", published[at] + sds[at] * normal(10_000 + plant, 60 + at as u32), sds[at]))
            .collect();
        let surfaces = Surfaces::fit(&rows, &stated).expect("there are runs enough");
        let sampler = Sampler { dimensions: surfaces.inputs().len(), points: 300, moves: 5, seed: 3, stream: plant };
        let posterior = sampler.run(Path::Posterior, &|z| surfaces.energy(z));
        assert!(posterior.arrived);
        for (dimension, inside) in inside.iter_mut().enumerate() {
            let place = surfaces.inputs().binary_search(&dimension).expect("the figures depend on it");
            let mut scores: Vec<f64> = posterior.points.iter().map(|z| z[place]).collect();
            scores.sort_by(f64::total_cmp);
            *inside += u32::from((quantile(&scores, 0.05)..=quantile(&scores, 0.95)).contains(&truth[dimension]));
        }
    }
    let error = (0.9 * 0.1 / f64::from(PLANTS)).sqrt();
    for (dimension, inside) in inside.into_iter().enumerate() {
        let share = f64::from(inside) / f64::from(PLANTS);
        assert!((share - 0.9).abs() < 4.0 * error, "parameter {dimension}: {share} ± {error}");
    }
}

/// Two figures that are the same and published as different cannot both be met; leaving one out relieves it.
#[test]
fn figures_that_contradict_each_other_are_told_by_what_leaving_one_out_does() {
    let mut runs = runs();
    for run in &mut runs {
        run.values[1] = run.values[0];
        run.variances[1] = run.variances[0];
    }
    let rows: Vec<&Run> = runs.iter().collect();
    let stated = [stated("one", 10.0, 0.5), stated("other", 30.0, 0.5), stated("third", 7.0, 0.5)];
    let surfaces = Surfaces::fit(&rows, &stated).expect("there are runs enough");
    let sampler = sampler(&surfaces, 1, 1, (300, 5));
    let within = sampler.run(Path::Within(IMPLAUSIBLE), &|z| surfaces.implausibility(z));
    assert!(!within.arrived, "no point can be near both");
    let size = CalibrateSize { people: 1, first: 0, wave: 0, waves: 0, check: 0, draws: 0, seed: 1 };
    let (all, others) = distances(&surfaces, size);
    // 10 or 30 alone is at most two standard deviations away; no point at all is near both.
    assert!(others[0] < 0.5 * all && others[1] < 0.5 * all, "{all} {others:?}");
}

/// A part of the real model: the figures of a simulated truth are published, and the calibration meets them and moves the
/// parameters towards the truth.
#[test]
fn the_figures_of_a_simulated_truth_are_met() {
    let path = std::path::Path::new("scenarios/reforms/agreement-2024.toml");
    let scenario = Scenario::load(path, &Choices::default()).expect("the shipped reform is sound");
    let dimensions = scenario.register.dimension_count() as u32;
    let size = CalibrateSize { people: 240, first: 2 * dimensions, wave: 128, waves: 1, check: 64, draws: 64, seed: 6 };
    let mut stated: Vec<Stated> =
        scenario.stated(&["C".into(), "persons".into()], &[]).expect("the reform states them");
    let experiment = Experiment::new(&scenario, Parts::Initiatives, 999, 6_000);
    let gauges = Gauges::new(&stated, experiment.layout());
    let design = ParameterDesign { seed: 123, replicates: REPLICATES };
    let truth = Runs { experiment: &experiment, gauges: &gauges, design, observer: &Silent }.at_prior(1);
    let truth = truth.expect("nobody stops it").remove(0);
    for (stated, value) in stated.iter_mut().zip(&truth.values) {
        (stated.published, stated.range) = (*value, (*value, *value));
        stated.discrepancy = 0.03 * value.abs();
    }
    let answer = calibrate(&scenario, &stated, size, &Silent).expect("nobody stops it");
    for face in answer.figures.iter().filter(|face| face.used) {
        assert!(face.met, "{}: {:?}, published {}", face.id, face.calibrated, face.published);
        assert!(face.calibrated.high - face.calibrated.low < face.forward.high - face.forward.low, "{}", face.id);
    }
    assert_eq!(answer.ensemble.score.len(), 64);
    assert!(answer.effective > 16.0, "{}", answer.effective);
}

#[test]
fn copies_of_a_point_fall_to_one_replicate() {
    let dealt = by_replicate(&(0..64).map(|at| at / 4).collect::<Vec<_>>());
    for replicate in 0..16 {
        let own: Vec<usize> = dealt.iter().skip(replicate).step_by(16).copied().collect();
        assert_eq!(own, vec![replicate; 4]);
    }
}
