//! Where a number falls among rising shares: a guide table instead of a search (Chen & Asau 1974,
//! doi:10.1080/05695557408974949). Gives what `partition_point` gives; knows nothing of what the shares are of.

/// Cells of the table: a power of two, so that a number is scaled to its cell without rounding.
const CELLS: usize = 256;

/// Rising shares of a whole, each summed with those before it.
#[derive(Clone, Debug)]
pub(super) struct Guide {
    cumulative: Vec<f64>,
    /// The first share that a number of each cell can fall to.
    first: Vec<usize>,
}

impl Guide {
    pub(super) fn new(cumulative: Vec<f64>) -> Guide {
        let from = |cell: usize| cell as f64 / CELLS as f64;
        let first = (0..CELLS).map(|cell| cumulative.partition_point(|share| *share < from(cell))).collect();
        Guide { cumulative, first }
    }

    /// How many of the cumulative shares lie below a number in 0..1.
    #[inline]
    pub(super) fn below(&self, number: f64) -> usize {
        let mut place = self.first[((number * CELLS as f64) as usize).min(CELLS - 1)];
        while self.cumulative.get(place).is_some_and(|share| *share < number) {
            place += 1;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_falls_where_a_search_finds_it() {
        // Equal shares, empty ones, and a sum that rounding keeps below 1.
        let cumulative = vec![0.0, 0.1, 0.1, 0.25, 0.2500001, 0.75, 0.999999];
        let guide = Guide::new(cumulative.clone());
        let numbers = (0..100_000).map(|at| f64::from(at) / 100_000.0).chain(cumulative.clone()).chain([1.0]);
        for number in numbers {
            assert_eq!(guide.below(number), cumulative.partition_point(|share| *share < number), "{number}");
        }
    }
}
