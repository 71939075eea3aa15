//! Properties every family must have: quantiles rise, invert the cumulative probability, and have the stated moments.

use proptest::prelude::*;

use super::*;

fn families() -> impl Strategy<Value = Distribution> {
    let low = -100.0..100.0f64;
    let width = 0.01..50.0f64;
    let inside = 0.0..=1.0f64;
    // A beta that piles up at an end has quantiles that neighbouring numbers cannot tell apart.
    let strictly_inside = 0.1..0.9f64;
    let relative = 0.05..1.5f64;
    prop_oneof![
        (low.clone(), width.clone()).prop_map(|(low, width)| Distribution::Uniform { low, high: low + width }),
        (low.clone(), width.clone(), inside).prop_map(|(low, width, inside)| {
            Distribution::Triangular { low, mode: (low + inside * width).min(low + width), high: low + width }
        }),
        (low.clone(), width.clone()).prop_map(|(mean, sd)| Distribution::Normal { mean, sd }),
        (width.clone(), 0.05..0.8f64).prop_map(|(median, sigma)| Distribution::Lognormal { median, sigma }),
        (low, width.clone(), strictly_inside, 0.05..0.5f64).prop_map(|(low, width, mean, part)| {
            Distribution::Beta {
                mean: low + mean * width,
                sd: part * (mean * (1.0 - mean)).sqrt() * width,
                low,
                high: low + width,
            }
        }),
        (width, relative).prop_map(|(mean, relative)| Distribution::Gamma { mean, sd: mean * relative }),
    ]
}

/// Mean and standard deviation by the midpoint rule over the quantile.
fn numerical_moments(distribution: &Distribution) -> (f64, f64) {
    const POINTS: usize = 20_000;
    let values: Vec<f64> =
        (0..POINTS).map(|point| distribution.quantile((point as f64 + 0.5) / POINTS as f64)).collect();
    let mean = values.iter().sum::<f64>() / POINTS as f64;
    let square = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / POINTS as f64;
    (mean, square.sqrt())
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 96, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2024), ..Default::default() })]

    #[test]
    fn quantiles_rise_with_the_probability(distribution in families(), first in 0.0..=1.0f64, second in 0.0..=1.0f64) {
        prop_assert_eq!(distribution.problem(), None);
        let (low, high) = (first.min(second), first.max(second));
        let slack = 1e-12 * (1.0 + distribution.quantile(high).abs());
        prop_assert!(distribution.quantile(low) <= distribution.quantile(high) + slack);
    }

    #[test]
    fn the_cumulative_probability_undoes_the_quantile(distribution in families(), u in 1e-6..0.999_999f64) {
        let value = distribution.quantile(u);
        let back = distribution.cumulative(value);
        // A steep cumulative probability may jump past u between two neighbouring numbers.
        let jumps = distribution.cumulative(value.next_down()) <= u && u <= distribution.cumulative(value.next_up());
        prop_assert!(jumps || (back - u).abs() < 1e-8, "{distribution}: {u} came back as {back}");
    }

    #[test]
    fn quantiles_stay_inside_the_support(distribution in families(), u in 0.0..=1.0f64) {
        let (low, high) = distribution.support();
        let value = distribution.quantile(u);
        prop_assert!(value.is_finite());
        let slack = 1e-12 * (1.0 + value.abs());
        prop_assert!(low - slack <= value && value <= high + slack);
    }
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 12, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2024), ..Default::default() })]

    #[test]
    fn mean_and_standard_deviation_are_those_of_the_quantiles(distribution in families()) {
        let (mean, sd) = numerical_moments(&distribution);
        prop_assert!((mean - distribution.mean()).abs() < 0.002 * distribution.sd(), "{distribution}: mean {mean}");
        prop_assert!((sd / distribution.sd() - 1.0).abs() < 0.02, "{distribution}: sd {sd}");
    }
}

#[test]
fn narrow_and_lopsided_betas_keep_their_moments() {
    for (mean, sd) in [(0.5, 0.002), (0.001, 0.0005), (0.999, 0.0004), (0.02, 0.05)] {
        let distribution = Distribution::Beta { mean, sd, low: 0.0, high: 1.0 };
        assert_eq!(distribution.problem(), None);
        let (found_mean, found_sd) = numerical_moments(&distribution);
        assert!((found_mean - mean).abs() < 0.01 * sd, "{distribution}: {found_mean}");
        assert!((found_sd / sd - 1.0).abs() < 0.02, "{distribution}: {found_sd}");
    }
}

#[test]
fn impossible_distributions_name_the_key_that_is_wrong() {
    let cases = [
        (Distribution::Uniform { low: 2.0, high: 1.0 }, "high"),
        (Distribution::Uniform { low: 1.0, high: 1.0 }, "high"),
        (Distribution::Triangular { low: 0.0, mode: 3.0, high: 2.0 }, "mode"),
        (Distribution::Normal { mean: 0.0, sd: 0.0 }, "sd"),
        (Distribution::Normal { mean: 0.0, sd: -1.0 }, "sd"),
        (Distribution::Lognormal { median: -1.0, sigma: 1.0 }, "median"),
        (Distribution::Beta { mean: 1.2, sd: 0.1, low: 0.0, high: 1.0 }, "mean"),
        (Distribution::Beta { mean: 0.5, sd: 0.5, low: 0.0, high: 1.0 }, "sd"),
        (Distribution::Beta { mean: 0.5, sd: 1e-5, low: 0.0, high: 1.0 }, "sd"),
        (Distribution::Gamma { mean: 0.0, sd: 1.0 }, "mean"),
    ];
    for (distribution, key) in cases {
        assert_eq!(distribution.problem().map(|problem| problem.key), Some(key), "{distribution}");
    }
}

#[test]
fn a_distribution_prints_as_its_family_and_numbers() {
    let triangular = Distribution::Triangular { low: 0.75, mode: 1.5, high: 2.5 };
    assert_eq!(triangular.to_string(), "triangular(0.75, 1.5, 2.5)");
    let beta = Distribution::Beta { mean: 0.5, sd: 0.1, low: 0.0, high: 1.0 };
    assert_eq!(beta.to_string(), "beta(0.5, 0.1)");
}
