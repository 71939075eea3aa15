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
