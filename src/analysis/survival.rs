//! The share of spells still on the benefit week by week, under the baseline and under the whole reform (the survivor
//! function of the spells, permanently). Knows no money.

use super::comparison::SurvivalWeek;
use super::jackknife;
use super::replicates::Samples;
use crate::engine::Draw;
use crate::ledger::LENGTH_WEEKS;

/// Weeks of a curve, that of the first day among them.
const WEEKS: usize = LENGTH_WEEKS + 1;

/// Figures of a draw: the curve of the baseline, that of the reform, and reform minus baseline.
pub(super) const FIGURES: usize = 3 * WEEKS;

/// Spells still on the benefit, by rule set and week.
type Still = [[i64; WEEKS]; 2];

/// The curves of a draw, and the variance that chance among its people leaves in each figure.
pub(super) fn of_draw(draw: &Draw) -> (Vec<f64>, Vec<f64>) {
    let batches: Vec<Still> = draw.batches.iter().map(|batch| batch.lengths.map(|one| one.still())).collect();
    let mut all = [[0; WEEKS]; 2];
    batches.iter().for_each(|batch| add(&mut all, batch, 1));
    let values = curves(&all);
    let left_out: Vec<Vec<f64>> = batches
        .iter()
        .filter(|_| batches.len() > 1)
        .map(|batch| {
            let mut others = all;
            add(&mut others, batch, -1);
            curves(&others)
        })
        .collect();
    let variance =
        |(figure, value): (usize, &f64)| jackknife::variance(*value, left_out.iter().map(|curves| curves[figure]));
    let variances = values.iter().enumerate().map(variance).collect();
    (values, variances)
}

fn add(sum: &mut Still, other: &Still, sign: i64) {
    sum.iter_mut().flatten().zip(other.iter().flatten()).for_each(|(mine, theirs)| *mine += sign * theirs);
}

/// The two curves as shares of those who came on the benefit, then their difference.
fn curves(still: &Still) -> Vec<f64> {
    let share = |side: usize, week: usize| still[side][week] as f64 / still[side][0].max(1) as f64;
    let of = |side: usize| (0..WEEKS).map(move |week| share(side, week));
    of(0).chain(of(1)).chain((0..WEEKS).map(|week| share(1, week) - share(0, week))).collect()
}

/// The curves over all draws.
pub(super) fn weeks(samples: &Samples) -> Vec<SurvivalWeek> {
    let week = |week: usize| SurvivalWeek {
        week: week as u32,
        baseline: samples.estimate(week),
        reform: samples.estimate(WEEKS + week),
        difference: samples.estimate(2 * WEEKS + week),
    };
    (0..WEEKS).map(week).collect()
}
