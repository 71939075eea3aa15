//! Sobol' indices from the rows of a pick-freeze design: which share of a figure's variance a set of inputs has by itself,
//! and together with all others.
//!
//! With A and B two independent points, AB the point A with the set's inputs from B, f̄ the mean and V the variance:
//! first order = mean (f(B) − f̄)(f(AB) − f(A)) / V (Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018), total = mean
//! (f(A) − f(AB))² / 2V (Jansen 1999, doi:10.1016/S0010-4655(98)00154-4). A and AB have their people in common, so that
//! their difference holds little chance; B has others, so that the product holds none of it on average. What chance is
//! left in the squares is known from the jackknife and taken out.

use serde::{Deserialize, Serialize};

use super::bootstrap::{Index, bootstrap};
use crate::analysis::jackknife::Jackknifed;

/// The figure at the points of a row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// At A.
    pub(super) a: Jackknifed,
    /// At B, of other people.
    pub(super) b: Jackknifed,
    /// At A with each set's inputs from B, of A's people.
    pub(super) mixed: Vec<Jackknifed>,
}

/// The shares of a set of inputs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indices {
    /// What learning the set removes on average: the variance of the figure's expectation given the set. Of several
    /// inputs it is the closed index, with what they do together.
    pub first: Index,
    /// What is left when all but the set is known.
    pub total: Index,
}

/// Terms of a row before those of the sets.
const HEAD: usize = 3;
/// Terms of a row for each set.
const OF_A_SET: usize = 3;

/// The variance of the figure and the indices of each set; none when it has no variance beyond chance.
pub(super) fn sobol(rows: &[Row], seed: u64) -> Option<(f64, Vec<Indices>)> {
    let centre = rows.iter().map(|row| row.a.value + row.b.value).sum::<f64>() / (2 * rows.len()) as f64;
    let terms: Vec<Vec<f64>> = rows.iter().map(|row| terms(row, centre)).collect();
    let all = bootstrap(&terms, seed, |means| shares(means, rows.len()))?;
    let (variance, shares) = all.split_first()?;
    let indices = shares.chunks_exact(2).map(|pair| Indices { first: pair[0], total: pair[1] });
    Some((variance.value, indices.collect()))
}

/// What the indices need the means of.
fn terms(row: &Row, centre: f64) -> Vec<f64> {
    let [a, b] = [&row.a, &row.b].map(|point| point.value - centre);
    let noise = 0.5 * (row.a.variance() + row.b.variance());
    let mut terms = vec![0.5 * (a + b), 0.5 * (a * a + b * b), noise];
    for mixed in &row.mixed {
        let change = mixed.value - row.a.value;
        terms.extend([b * change, change, change * change - mixed.variance_of_change(&row.a)]);
    }
    terms
}

/// The variance, then each set's first order and total.
fn shares(means: &[f64], rows: usize) -> Option<Vec<f64>> {
    let points = (2 * rows) as f64;
    let variance = (means[1] - means[0] * means[0]) * points / (points - 1.0) - means[2];
    let of_set = |set: &[f64]| [(set[0] - means[0] * set[1]) / variance, set[2] / (2.0 * variance)];
    (variance > 0.0)
        .then(|| [variance].into_iter().chain(means[HEAD..].chunks_exact(OF_A_SET).flat_map(of_set)).collect())
}

#[cfg(test)]
#[path = "indices_tests.rs"]
mod tests;
