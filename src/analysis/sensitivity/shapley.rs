//! Shapley effects (Owen 2014, doi:10.1137/130936233): the variance of a figure shared out among groups of independent
//! inputs, what they do together divided equally. They sum to the whole, which Sobol' indices do not.
//!
//! In a row the groups change from point A to point B one at a time in a random order. With z the point before and z' the
//! point after a group's turn, its part is (f(A) − f(z'))²/2 − (f(A) − f(z))²/2 (Goda 2021, doi:10.1016/j.ress.2021.107702).
//! All points of a row have their people in common; the chance left in the squares is taken out by the jackknife.

use super::bootstrap::{Index, bootstrap};
use crate::analysis::jackknife::Jackknifed;

/// The figure along the way of a row.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    /// Which group changes first, second, …
    pub(super) order: Vec<usize>,
    /// At A, then after each change.
    pub(super) points: Vec<Jackknifed>,
}

/// Each group's share of the variance; they sum to 1. None when there is no variance beyond chance.
pub(super) fn shapley_effects(chains: &[Chain], seed: u64) -> Option<Vec<Index>> {
    let parts: Vec<Vec<f64>> = chains.iter().map(parts).collect();
    bootstrap(&parts, seed, |means| {
        let whole: f64 = means.iter().sum();
        (whole > 0.0).then(|| means.iter().map(|part| part / whole).collect())
    })
}

/// Each group's part of a row, by group.
fn parts(chain: &Chain) -> Vec<f64> {
    let start = &chain.points[0];
    let half_square =
        |point: &Jackknifed| 0.5 * ((point.value - start.value).powi(2) - point.variance_of_change(start));
    let mut parts = vec![0.0; chain.order.len()];
    for (group, pair) in chain.order.iter().zip(chain.points.windows(2)) {
        parts[*group] = half_square(&pair[1]) - half_square(&pair[0]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::design::PickFreeze;
    use super::super::known::{Ishigami, exact};
    use super::*;

    /// The only interaction of Ishigami's function is that of the first and third input, which share it equally: effects
    /// (V₁ + V₁₃/2, V₂, V₁₃/2)/V.
    #[test]
    fn the_effects_of_ishigamis_function_are_the_known_ones() {
        let design = PickFreeze { seed: 4, dimensions: 3 };
        let chain = |row: u32| {
            let order = design.order(row, 3);
            let at = |changed: usize| {
                exact(Ishigami::value(&design.point(row, |dimension| order[..changed].contains(&dimension))))
            };
            Chain { points: (0..=3).map(at).collect(), order }
        };
        let chains: Vec<Chain> = (0..4_096).map(chain).collect();
        let effects = shapley_effects(&chains, 1).expect("it varies");
        let [first, second, both] = Ishigami::parts();
        let expected = [first + both / 2.0, second, both / 2.0];
        for (effect, expected) in effects.iter().zip(expected) {
            // The width of the bootstrap interval is 2 · 1.645 standard errors.
            let error = (effect.high - effect.low) / 3.29;
            assert!((effect.value - expected).abs() < 4.0 * error && error < 0.02, "{effect:?}, not {expected}");
        }
        assert!((effects.iter().map(|effect| effect.value).sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_group_that_moves_nothing_has_nothing() {
        let still = Chain { order: vec![1, 0], points: vec![exact(2.0), exact(2.0), exact(5.0)] };
        assert_eq!(parts(&still), [4.5, 0.0]);
    }
}
