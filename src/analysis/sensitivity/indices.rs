//! Sobol' indices from the rows of a pick-freeze design: which share of a figure's variance a set of inputs has by itself,
//! and together with all others.
//!
//! With A and B two independent points, AB the point A with the set's inputs from B, BA the reverse, and V the variance:
//! first order = mean (f(A) − f(AB)) (f(BA) − f(B)) / 2V, total = mean ((f(A) − f(AB))² + (f(B) − f(BA))²) / 4V (Jansen
//! 1999, doi:10.1016/S0010-4655(98)00154-4). Both factors of the first change with the set alone, so that the share of a
//! small set is known as well as it is small, which a product of levels would not give (Owen 2013,
//! doi:10.1145/2457459.2457460). A and AB have their people in common, and B and BA others: each difference holds little
//! chance and their product none on average. What chance is left in the squares is known from the jackknife and taken out.

use serde::{Deserialize, Serialize};

use super::bootstrap::{Index, bootstrap};
use crate::analysis::jackknife::Jackknifed;

/// The figure at the points of a row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// At A and B, each of people of its own.
    pub(super) ends: [Jackknifed; 2],
    /// For each set: at A with the set's inputs from B, of A's people, and the reverse.
    pub(super) mixed: Vec<[Jackknifed; 2]>,
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
/// The variance of the figure and the indices of each set; none when it has no variance beyond chance.
pub(super) fn sobol(rows: &[Row], seed: u64) -> Option<(f64, Vec<Indices>)> {
    let levels = rows.iter().flat_map(|row| &row.ends).map(|point| point.value);
    let centre = levels.sum::<f64>() / (2 * rows.len()) as f64;
    let terms: Vec<Vec<f64>> = rows.iter().map(|row| terms(row, centre)).collect();
    let all = bootstrap(&terms, seed, |means| shares(means, rows.len()))?;
    let (variance, shares) = all.split_first()?;
    let indices = shares.chunks_exact(2).map(|pair| Indices { first: pair[0], total: pair[1] });
    Some((variance.value, indices.collect()))
}

/// What the indices need the means of.
fn terms(row: &Row, centre: f64) -> Vec<f64> {
    let [a, b] = [0, 1].map(|end| row.ends[end].value - centre);
    let noise = row.ends.iter().map(Jackknifed::variance).sum::<f64>();
    let mut terms = vec![0.5 * (a + b), 0.5 * (a * a + b * b), 0.5 * noise];
    for mixed in &row.mixed {
        let changes = [0, 1].map(|end| mixed[end].value - row.ends[end].value);
        let square = |end: usize| changes[end].powi(2) - mixed[end].variance_of_change(&row.ends[end]);
        // The inputs change from A's to B's in the one and from B's to A's in the other.
        terms.extend([-0.5 * changes[0] * changes[1], 0.25 * (square(0) + square(1))]);
    }
    terms
}

/// The variance, then each set's first order and total.
fn shares(means: &[f64], rows: usize) -> Option<Vec<f64>> {
    let points = (2 * rows) as f64;
    let variance = (means[1] - means[0] * means[0]) * points / (points - 1.0) - means[2];
    let of_sets = means[HEAD..].iter().map(|part| part / variance);
    (variance > 0.0).then(|| [variance].into_iter().chain(of_sets).collect())
}

#[cfg(test)]
#[path = "indices_tests.rs"]
mod tests;
