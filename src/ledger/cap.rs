//! The common cap on offers' operating cost (fælles rådighedsloft): one pool of target groups in a municipality, reimbursed
//! up to an amount a full-year person. Knows sums; knows neither persons one by one nor where the sums come from.

use serde::{Deserialize, Serialize};

/// What a pool of target groups spends in a year, and on how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pool {
    /// Full-year persons.
    pub persons: f64,
    /// Operating cost, kr.
    pub spending: f64,
}

impl Pool {
    /// Two groups under one cap.
    pub fn with(self, other: Pool) -> Pool {
        Pool { persons: self.persons + other.persons, spending: self.spending + other.spending }
    }

    /// Spending above `yearly` kr. a full-year person.
    pub fn above(self, yearly: f64) -> f64 {
        (self.spending - yearly * self.persons).max(0.0)
    }
}

/// What the state pays of `own`: `share` of what finds room under the cap, of all of it without one. The other groups'
/// spending uses the room first: their refusion is taken as given.
pub fn refusion(share: f64, yearly: Option<f64>, own: Pool, others: Pool) -> f64 {
    share * (own.spending - beyond_cap(yearly, own, others))
}

/// What the cap takes from the state's payment for `own`; 0 without a cap, else negative or 0.
pub fn settlement(share: f64, yearly: Option<f64>, own: Pool, others: Pool) -> f64 {
    -share * beyond_cap(yearly, own, others)
}

/// The part of own spending that finds no room.
fn beyond_cap(yearly: Option<f64>, own: Pool, others: Pool) -> f64 {
    yearly.map_or(0.0, |yearly| own.with(others).above(yearly).min(own.spending))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

    use super::*;

    const NONE: Pool = Pool { persons: 0.0, spending: 0.0 };

    fn pools() -> impl Strategy<Value = Pool> {
        (0.0..5_000.0_f64, 0.0..1e8_f64).prop_map(|(persons, spending)| Pool { persons, spending })
    }

    /// Fixed cases, so that a failure is a fault and no bad luck.
    fn for_all<S: Strategy>(strategy: S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
        let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        TestRunner::new_with_rng(Config::with_cases(2_000), random).run(&strategy, property).unwrap();
    }

    #[test]
    fn under_the_cap_half_is_reimbursed_and_above_it_nothing_more() {
        let pool = |spending| Pool { persons: 100.0, spending };
        assert_eq!(refusion(0.5, Some(13_700.0), pool(1_000_000.0), NONE), 500_000.0);
        assert_eq!(refusion(0.5, Some(13_700.0), pool(1_370_000.0), NONE), 685_000.0);
        assert_eq!(refusion(0.5, Some(13_700.0), pool(2_000_000.0), NONE), 685_000.0);
        assert_eq!(refusion(0.5, None, pool(2_000_000.0), NONE), 1_000_000.0);
        assert_eq!(settlement(0.5, Some(13_700.0), pool(2_000_000.0), NONE), -315_000.0);
    }

    #[test]
    fn the_state_never_pays_more_than_its_share_nor_less_than_nothing() {
        for_all((pools(), pools(), 0.0..1.0_f64, 0.0..40_000.0_f64), |(own, others, share, cap)| {
            let paid = refusion(share, Some(cap), own, others);
            prop_assert!((-1e-6..=share * own.spending + 1e-6).contains(&paid));
            prop_assert!((paid - share * own.spending - settlement(share, Some(cap), own, others)).abs() < 1e-6);
            Ok(())
        });
    }

    #[test]
    fn more_spending_more_persons_and_a_higher_cap_never_lower_the_refusion() {
        let steps = (0.0..1e7_f64, 0.0..500.0_f64, 0.0..5_000.0_f64);
        for_all((pools(), pools(), 0.0..40_000.0_f64, steps), |(own, others, cap, (spending, persons, rise))| {
            let paid = refusion(0.5, Some(cap), own, others);
            let richer = own.with(Pool { persons: 0.0, spending });
            let larger = own.with(Pool { persons, spending: 0.0 });
            prop_assert!(refusion(0.5, Some(cap), richer, others) >= paid - 1e-6);
            prop_assert!(refusion(0.5, Some(cap), larger, others) >= paid - 1e-6);
            prop_assert!(refusion(0.5, Some(cap + rise), own, others) >= paid - 1e-6);
            Ok(())
        });
    }

    /// Room that the other groups leave is used before anything is lost.
    #[test]
    fn pooled_room_is_used_before_anything_is_lost() {
        for_all((pools(), pools(), 0.0..40_000.0_f64), |(own, others, cap)| {
            let room = cap * (own.persons + others.persons) - others.spending;
            if own.spending <= room {
                prop_assert_eq!(settlement(0.5, Some(cap), own, others), 0.0);
            } else {
                let within = room.max(0.0);
                prop_assert!((refusion(0.5, Some(cap), own, others) - 0.5 * within).abs() < 1e-6);
            }
            // One cap over all groups takes no more than one on own spending alone where the others have room.
            if others.above(cap) == 0.0 {
                let alone = refusion(0.5, Some(cap), own, NONE);
                prop_assert!(refusion(0.5, Some(cap), own, others) >= alone - 1e-6);
            }
            Ok(())
        });
    }

    #[test]
    fn a_further_krone_above_the_cap_is_all_the_municipalitys() {
        for_all((pools(), pools(), 1.0..1e6_f64), |(own, others, more)| {
            let cap = 0.9 * (own.spending + others.spending) / (own.persons + others.persons + 1.0);
            let dearer = own.with(Pool { persons: 0.0, spending: more });
            let paid = |own: Pool| refusion(0.5, Some(cap), own, others);
            prop_assert!((paid(dearer) - paid(own)).abs() < 1e-3);
            prop_assert_eq!(settlement(0.5, None, own, others), 0.0);
            Ok(())
        });
    }
}
