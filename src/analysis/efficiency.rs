//! What common numbers and evenly spread persons are worth: the variance that independent draws of as many persons would
//! have, beside the one there is.

use crate::engine::{Batch, Draw};
use crate::ledger::{ORE_PER_MILLION, Tally};

/// The variance, (mio. kr.)², of reform minus baseline in a draw if the two were walked by different people, all of them
/// drawn independently: that of a person's money under either, each over the persons of the draw.
pub(super) fn independent_variance(draw: &Draw) -> f64 {
    let persons: u64 = draw.batches.iter().map(|batch| batch.persons).sum();
    let weight = draw.inflow / ORE_PER_MILLION;
    let initiatives = draw.orders.first().map_or(0, |order| order.added.len());
    let between = |side: usize| {
        let changes = if side == 0 { 0 } else { initiatives };
        let sum: i64 = draw.batches.iter().map(|batch| money(batch, changes)).sum();
        let squares: i128 = draw.batches.iter().map(|batch| batch.squares[side]).sum();
        spread(squares, sum, persons)
    };
    weight * weight * (between(0) + between(1)) / persons.max(1) as f64
}

/// Øre over all persons of a batch, under the baseline with the first so many changes.
fn money(batch: &Batch, changes: usize) -> i64 {
    let before = Tally::money(batch.baseline.permanent());
    before + batch.changes.iter().take(changes).map(|change| Tally::money(change.permanent())).sum::<i64>()
}

/// Sample variance from the sum of squares and the sum.
fn spread(squares: i128, sum: i64, count: u64) -> f64 {
    if count < 2 {
        return 0.0;
    }
    // Both terms are exact; only what is left of them is rounded.
    let of_deviations = squares * i128::from(count) - i128::from(sum).pow(2);
    of_deviations as f64 / count as f64 / (count - 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Calendar, OrderOfTerms, Transition};
    use crate::ledger::{Account, Line, Payer, Postings};
    use crate::rules::OperatingCost;

    const PERSONS: u64 = 100;
    const BATCHES: u64 = 4;

    /// Person n costs n øre under the baseline and 3n under the reform, which is one initiative.
    fn draw() -> Draw {
        let calendar = Calendar { in_force_week: 0.0, years: 1, transition: Transition::EventsFromDate };
        let øre = |amount| {
            let mut postings = Postings::default();
            postings.pay(Account::Benefit, Payer::State, 0, amount);
            postings
        };
        let batch = |number: u64| {
            let mut batch = Batch::new(1, 0, calendar);
            for person in (1..=PERSONS as i64).skip(number as usize).step_by(BATCHES as usize) {
                batch.persons += 1;
                batch.baseline.post(øre(person).whole(), 1, 0);
                batch.changes[0].post(øre(2 * person).whole(), 1, 0);
                batch.squares[0] += i128::from(person).pow(2);
                batch.squares[1] += i128::from(3 * person).pow(2);
            }
            batch
        };
        let terms = || OperatingCost {
            clause: String::new(),
            state_share: 0.0,
            cap: None,
            guaranteed_share: 0.0,
            grant_share: 0.0,
        };
        Draw {
            inflow: 1e6 * ORE_PER_MILLION,
            batches: (0..BATCHES).map(batch).collect(),
            related: Vec::new(),
            related_baseline: [0.0; Line::COUNT],
            related_used: Default::default(),
            orders: vec![OrderOfTerms { added: vec![0], terms: vec![terms(), terms()] }],
            operating_cost: [terms(), terms()],
            municipalities: Vec::new(),
            insured_spending: 0.0,
        }
    }

    /// s² of 1 … n is n(n + 1)/12, of three times as much nine times that; a mean of n has s²/n of it.
    #[test]
    fn independent_draws_vary_as_their_persons_do_under_both_rule_sets() {
        let expected = 1e12 * 10.0 * (PERSONS + 1) as f64 / 12.0;
        assert!((independent_variance(&draw()) / expected - 1.0).abs() < 1e-12);
    }

    /// The numbers 1 … n have variance n(n + 1)/12.
    #[test]
    fn the_spread_of_consecutive_numbers_is_the_one_in_the_books() {
        for count in [2_u64, 10, 1_000] {
            let numbers = 1..=i64::try_from(count).unwrap();
            let squares = numbers.clone().map(|number| i128::from(number).pow(2)).sum();
            let expected = (count * (count + 1)) as f64 / 12.0;
            assert!((spread(squares, numbers.sum(), count) / expected - 1.0).abs() < 1e-12);
        }
        assert_eq!(spread(9, 3, 1), 0.0);
    }
}
