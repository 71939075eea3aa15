//! Shapley effects (Owen 2014, doi:10.1137/130936233): the variance of a function shared out among groups of independent
//! inputs, what they do together divided equally. They sum to the whole, which Sobol' indices do not. Knows no model: for
//! functions that are free of chance.

use super::bootstrap::{Index, bootstrap};
use super::design::PickFreeze;

/// Each group's share of the variance of a function on [0, 1]^`dimensions`, whose inputs are all in one group or another;
/// none when it does not vary.
///
/// In each of the `rows` the groups change from one random point to another, one at a time in a random order. With A the
/// first point, z the point before and z' the point after a group's turn, its part is (f(A) − f(z'))²/2 − (f(A) − f(z))²/2
/// (Goda 2021, doi:10.1016/j.ress.2021.107702).
pub fn shapley_effects(
    function: impl Fn(&[f64]) -> f64,
    groups: &[Vec<usize>],
    dimensions: usize,
    rows: u32,
    seed: u64,
) -> Option<Vec<Index>> {
    let design = PickFreeze { seed, dimensions };
    let parts = |row: u32| {
        let order = design.order(row, groups.len());
        let changed = |count: usize| {
            let taken = |dimension| order[..count].iter().any(|group| groups[*group].contains(&dimension));
            function(&design.point(row, taken))
        };
        parts(&order, &(0..=order.len()).map(changed).collect::<Vec<_>>())
    };
    let parts: Vec<Vec<f64>> = (0..rows).map(parts).collect();
    bootstrap(&parts, seed, |means| {
        let whole: f64 = means.iter().sum();
        (whole > 0.0).then(|| means.iter().map(|part| part / whole).collect())
    })
}

/// Each group's part of a row, by group, from the values along the way.
fn parts(order: &[usize], values: &[f64]) -> Vec<f64> {
    let half_square = |value: f64| 0.5 * (value - values[0]).powi(2);
    let mut parts = vec![0.0; order.len()];
    for (group, pair) in order.iter().zip(values.windows(2)) {
        parts[*group] = half_square(pair[1]) - half_square(pair[0]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::known::{G, Ishigami};
    use super::*;

    #[track_caller]
    fn are(effects: &[Index], expected: &[f64]) {
        for (effect, expected) in effects.iter().zip(expected) {
            // The width of the bootstrap interval is 2 · 1.645 standard errors.
            let error = (effect.high - effect.low) / 3.29;
            assert!((effect.value - expected).abs() < 4.0 * error && error < 0.02, "{effect:?}, not {expected}");
        }
        assert!((effects.iter().map(|effect| effect.value).sum::<f64>() - 1.0).abs() < 1e-12);
    }

    /// The only interaction of Ishigami's function is that of the first and third input, which share it equally: effects
    /// (V₁ + V₁₃/2, V₂, V₁₃/2)/V. As a group the two have all of it.
    #[test]
    fn the_effects_of_ishigamis_function_are_the_known_ones() {
        let of = |groups: &[Vec<usize>]| shapley_effects(Ishigami::value, groups, 3, 4_096, 4).expect("it varies");
        let [first, second, both] = Ishigami::parts();
        are(&of(&[vec![0], vec![1], vec![2]]), &[first + both / 2.0, second, both / 2.0]);
        are(&of(&[vec![1], vec![0, 2]]), &[second, first + both]);
    }

    /// The variance of the G-function's part of a set u is Π_{i∈u} Vᵢ, and each of its inputs has the same share of it.
    #[test]
    fn the_effects_of_the_g_function_are_the_known_ones() {
        let parts = G::parts();
        let effect = |input: usize| -> f64 {
            let subsets = (1_u32..1 << parts.len()).filter(|set| set & 1 << input != 0);
            let part = |set: u32| -> f64 {
                (0..parts.len()).filter(|at| set & 1 << at != 0).map(|at| parts[at]).product::<f64>()
                    / f64::from(set.count_ones())
            };
            subsets.map(part).sum::<f64>() / G::variance()
        };
        let singles: Vec<Vec<usize>> = (0..parts.len()).map(|input| vec![input]).collect();
        let effects = shapley_effects(G::value, &singles, parts.len(), 4_096, 4).expect("it varies");
        are(&effects, &(0..parts.len()).map(effect).collect::<Vec<_>>());
    }

    #[test]
    fn what_changes_nothing_has_nothing_and_a_constant_has_no_effects() {
        assert_eq!(parts(&[1, 0], &[2.0, 2.0, 5.0]), [4.5, 0.0]);
        assert!(shapley_effects(|_| 3.0, &[vec![0], vec![1]], 2, 16, 1).is_none());
    }
}
