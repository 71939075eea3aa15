//! The maximum of a smooth function by Newton's method, damped until every step climbs. Knows nothing of spells.

use super::likelihood::Sums;
use crate::analysis::linear::{cholesky, product, solve};

/// Steps at most.
const MOST_STEPS: usize = 200;

/// The slope is none when a full step would gain less than this share of a unit of log likelihood.
const NOTHING_TO_GAIN: f64 = 1e-10;

/// No logarithm moves farther in a step.
const LONGEST: f64 = 2.0;

/// A maximum.
#[derive(Clone, Debug)]
pub(super) struct Maximum {
    pub(super) point: Vec<f64>,
    pub(super) sums: Sums,
    /// Whether the slopes vanish there.
    pub(super) reached: bool,
}

/// Climbs from `start`; `scale` is what the function is to be multiplied by to be a log likelihood.
pub(super) fn maximum(function: impl Fn(&[f64]) -> Sums, start: Vec<f64>, scale: f64) -> Maximum {
    let (mut sums, mut point) = (function(&start), start);
    let mut damping = 0.0;
    for _ in 0..MOST_STEPS {
        let Some(step) = step(&sums, damping) else {
            damping = grown(damping);
            continue;
        };
        if damping == 0.0 && 0.5 * product(&sums.slopes, &step) * scale < NOTHING_TO_GAIN {
            return Maximum { point, sums, reached: true };
        }
        let longest = step.iter().fold(LONGEST, |most, along| most.max(along.abs()));
        let moved: Vec<f64> = point.iter().zip(&step).map(|(at, along)| at + along * LONGEST / longest).collect();
        let there = function(&moved);
        if there.value >= sums.value {
            (point, sums, damping) = (moved, there, if damping < 1e-6 { 0.0 } else { damping / 10.0 });
        } else if 0.5 * product(&sums.slopes, &step) * scale < NOTHING_TO_GAIN.sqrt() {
            // What is left to climb drowns in rounding.
            return Maximum { point, sums, reached: true };
        } else {
            damping = grown(damping);
        }
    }
    Maximum { point, sums, reached: false }
}

fn grown(damping: f64) -> f64 {
    (damping * 10.0).max(1e-4)
}

/// The step up; none where the function bends the wrong way for this damping.
fn step(sums: &Sums, damping: f64) -> Option<Vec<f64>> {
    let scales = scales(&sums.curvature);
    let factor = cholesky(&scaled(&sums.curvature, &scales, damping))?;
    let slopes: Vec<f64> = sums.slopes.iter().zip(&scales).map(|(slope, scale)| slope / scale).collect();
    Some(solve(&factor, &slopes).iter().zip(&scales).map(|(step, scale)| step / scale).collect())
}

/// The inverse of the negative curvature; none when it is no maximum.
pub(super) fn inverse(curvature: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let scales = scales(curvature);
    let factor = cholesky(&scaled(curvature, &scales, 0.0))?;
    let row = |at: usize| {
        let mut unit = vec![0.0; scales.len()];
        unit[at] = 1.0 / scales[at];
        solve(&factor, &unit).iter().zip(&scales).map(|(entry, scale)| entry / scale).collect()
    };
    Some((0..scales.len()).map(row).collect())
}

/// Roots of the diagonal: with them every number is told in its own unit.
fn scales(curvature: &[Vec<f64>]) -> Vec<f64> {
    (0..curvature.len()).map(|at| curvature[at][at].abs().sqrt().max(1e-150)).collect()
}

fn scaled(curvature: &[Vec<f64>], scales: &[f64], damping: f64) -> Vec<Vec<f64>> {
    let entry = |one: usize, other: usize| {
        let entry = -curvature[one][other] / (scales[one] * scales[other]);
        if one == other { entry + damping } else { entry }
    };
    (0..scales.len()).map(|one| (0..scales.len()).map(|other| entry(one, other)).collect()).collect()
}
