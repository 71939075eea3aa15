//! The bootstrap over the rows of a design (Efron 1979, doi:10.1214/aos/1176344552): how a figure that follows from means
//! would have come out with other rows. Rows of a Sobol set differ less than independent ones, so it errs to the wide side.

use serde::{Deserialize, Serialize};

use crate::analysis::replicates::quantile;
use crate::random::{Decision, Randomness};

/// Sets of rows drawn anew.
const RESAMPLES: u32 = 1_000;

/// A share of the variance with its 5 and 95 pct. bootstrap points; estimates near 0 may come out a little below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// From all rows.
    pub value: f64,
    /// 5 pct. point.
    pub low: f64,
    /// 95 pct. point.
    pub high: f64,
}

/// The figures that `of` makes of the rows' means, with their bootstrap points; none when it makes none of all rows.
pub(super) fn bootstrap(rows: &[Vec<f64>], seed: u64, of: impl Fn(&[f64]) -> Option<Vec<f64>>) -> Option<Vec<Index>> {
    let values = of(&means(rows.iter()))?;
    let resample = |number: u32| {
        let random = Randomness::new(seed, number, Randomness::WHOLE_DRAW);
        let chosen = |place: usize| {
            let at = random.uniform(Decision::Bootstrap, place as u32) * rows.len() as f64;
            &rows[(at as usize).min(rows.len() - 1)]
        };
        of(&means((0..rows.len()).map(chosen)))
    };
    let resampled: Vec<Vec<f64>> = (0..RESAMPLES).filter_map(resample).collect();
    let index = |(figure, value): (usize, &f64)| {
        let mut sorted: Vec<f64> = resampled.iter().map(|figures| figures[figure]).collect();
        sorted.sort_by(f64::total_cmp);
        Index { value: *value, low: quantile(&sorted, 0.05), high: quantile(&sorted, 0.95) }
    };
    Some(values.iter().enumerate().map(index).collect())
}

fn means<'rows>(rows: impl ExactSizeIterator<Item = &'rows Vec<f64>>) -> Vec<f64> {
    let count = rows.len() as f64;
    let mut sums: Vec<f64> = Vec::new();
    for row in rows {
        sums.resize(row.len(), 0.0);
        sums.iter_mut().zip(row).for_each(|(sum, term)| *sum += term);
    }
    sums.into_iter().map(|sum| sum / count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mean of 400 uniforms is normal with standard deviation √(1/12/400); its interval of 90 pct. is 2 · 1.645 of
    /// them wide. A quantile of 1,000 resamples is known to √(0.05·0.95/1000)/0.1031 = 0.067 of them, the spread of 400
    /// uniforms to some 2 pct.
    #[test]
    fn the_interval_of_a_mean_is_that_of_the_normal_distribution() {
        let uniform = |row: u32| vec![Randomness::new(3, row, 0).uniform(Decision::Cell, 0)];
        let rows: Vec<Vec<f64>> = (0..400).map(uniform).collect();
        let index = bootstrap(&rows, 1, |means| Some(means.to_vec())).expect("there is a mean")[0];
        let error = (1.0 / 12.0 / 400.0_f64).sqrt();
        let width = (index.high - index.low) / error;
        assert!((width - 3.29).abs() < 4.0 * (2.0 * 0.067_f64.powi(2) + (0.02 * 3.29_f64).powi(2)).sqrt(), "{width}");
        assert!((index.value - 0.5).abs() < 4.0 * error);
    }

    #[test]
    fn what_has_no_figure_has_no_interval() {
        assert_eq!(bootstrap(&[vec![1.0]], 1, |_| None), None);
    }
}
