//! Sobol' indices against their closed forms, to 4 standard errors as the bootstrap gives them, and against chance among
//! people.

use super::super::design::PickFreeze;
use super::super::known::{G, Ishigami, exact};
use super::*;
use crate::analysis::score::score;
use crate::random::{Decision, Randomness};

/// The rows of a function of probabilities, each of `sets` frozen in turn.
fn rows(of: impl Fn(&[f64]) -> f64, dimensions: usize, sets: &[&[usize]], count: u32) -> Vec<Row> {
    let design = PickFreeze { seed: 11, dimensions };
    let row = |row: u32| Row {
        ends: [false, true].map(|of_b| exact(of(&design.point(row, |_| of_b)))),
        mixed: sets
            .iter()
            .map(|set| [true, false].map(|from| exact(of(&design.point(row, |at| set.contains(&at) == from)))))
            .collect(),
    };
    (0..count).map(row).collect()
}

#[track_caller]
fn is(index: Index, expected: f64) {
    // The width of an interval of 90 pct. is 2 · 1.645 standard errors.
    let error = (index.high - index.low) / 3.29;
    assert!((index.value - expected).abs() < 4.0 * error + 1e-12, "{index:?}, not {expected}");
    assert!(error < 0.03, "too wide to tell anything: {index:?}");
}

/// The known values are S = (0.3139, 0.4424, 0) and T = (0.5576, 0.4424, 0.2437).
#[test]
fn ishigamis_function_has_the_known_indices() {
    let rows = rows(Ishigami::value, 3, &[&[0], &[1], &[2], &[0, 2]], 4_096);
    let (_, indices) = sobol(&rows, 1).expect("it varies");
    let [first, second, both] = Ishigami::parts();
    assert!((first - 0.3139).abs() < 1e-4 && (second - 0.4424).abs() < 1e-4 && (both - 0.2437).abs() < 1e-4);
    let expected = [(first, first + both), (second, second), (0.0, both), (first + both, first + both)];
    for (found, (first, total)) in indices.iter().zip(expected) {
        is(found.first, first);
        is(found.total, total);
    }
}

/// Sᵢ = Vᵢ/V and Tᵢ = Vᵢ Π_{j≠i}(1 + Vⱼ)/V.
#[test]
fn the_g_function_has_the_known_indices() {
    let (_, indices) = sobol(&rows(G::value, 4, &[&[0], &[1], &[2], &[3]], 4_096), 1).expect("it varies");
    let variance = G::variance();
    for (found, part) in indices.iter().zip(G::parts()) {
        is(found.first, part / variance);
        is(found.total, part * (1.0 + variance) / (1.0 + part) / variance);
    }
}

/// Of 3 z₁ + 2 z₂ + z₃ + z₄ the shares are 9, 4, 1 and 1 fifteenths, alone and in total; two together have the sum.
#[test]
fn a_sum_of_normals_has_the_shares_of_its_squares() {
    let sum =
        |point: &[f64]| -> f64 { point.iter().zip([3.0, 2.0, 1.0, 1.0]).map(|(u, slope)| slope * score(*u)).sum() };
    let (variance, indices) = sobol(&rows(sum, 4, &[&[0], &[1], &[2], &[1, 3]], 4_096), 1).expect("it varies");
    assert!((variance / 15.0 - 1.0).abs() < 4.0 * (2.0 / 8_192.0_f64).sqrt(), "{variance}");
    for (found, expected) in indices.iter().zip([9.0, 4.0, 1.0, 5.0]) {
        is(found.first, expected / 15.0);
        is(found.total, expected / 15.0);
    }
}

/// The figure of a sample of eight batches: (3 z₁ + 2 z₂)(1 + e) + 4 e', with e and e' chance of the people; batch
/// chance has 8 times the variance. Of 13 parts, 9 and 4 are the inputs' whatever the chance.
#[test]
fn chance_among_people_is_no_part_of_the_indices() {
    const BATCHES: u32 = 8;
    let normal = |people: u32, batch: u32, which: usize| {
        score(Randomness::new(17, people, batch).uniform_pair(Decision::Cell, 0)[which])
    };
    let read = |people: u32, point: &[f64]| {
        let truth = 3.0 * score(point[0]) + 2.0 * score(point[1]);
        let spread = f64::from(BATCHES).sqrt();
        let batches: Vec<f64> = (0..BATCHES)
            .map(|batch| {
                let [factor, level] = [0, 1].map(|which| spread * normal(people, batch, which));
                truth * (1.0 + 0.5 * factor) + 4.0 * level
            })
            .collect();
        let sum: f64 = batches.iter().sum();
        let without = batches.iter().map(|one| (sum - one) / f64::from(BATCHES - 1)).collect();
        Jackknifed { value: sum / f64::from(BATCHES), without }
    };
    let design = PickFreeze { seed: 11, dimensions: 2 };
    let row = |row: u32| Row {
        ends: [0, 1].map(|end| read(2 * row + end, &design.point(row, |_| end == 1))),
        mixed: (0..2)
            .map(|set| [0, 1].map(|end| read(2 * row + end, &design.point(row, |at| (at == set) == (end == 0)))))
            .collect(),
    };
    let rows: Vec<Row> = (0..16_384).map(row).collect();
    let (variance, indices) = sobol(&rows, 1).expect("it varies");
    // A single draw has variance 13 (1 + 1/4) + 16; the sample variance of that is known to about 2 pct. here.
    assert!((variance / 13.0 - 1.0).abs() < 0.1, "{variance}");
    for (found, expected) in indices.iter().zip([9.0, 4.0]) {
        is(found.first, expected / 13.0);
        is(found.total, expected / 13.0);
    }
}

#[test]
fn a_constant_has_no_indices() {
    assert!(sobol(&rows(|_| 1.0, 2, &[&[0], &[1]], 64), 1).is_none());
}
