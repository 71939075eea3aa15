//! Sums of postings by line and year; exact, so they can be added in any order.

use serde::{Deserialize, Serialize};

use super::posting::{Line, Posted, Posting};

/// Sums by year and line, and over all years ("permanent").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    years: usize,
    /// `years` rows of [`Line::COUNT`], each what is posted beyond the year before it, so that an inflow that repeats itself
    /// is one addition; then the row over all years.
    sums: Vec<i64>,
}

impl Tally {
    /// An empty tally of a number of single years.
    pub fn new(years: usize) -> Tally {
        Tally { years, sums: vec![0; (years + 1) * Line::COUNT] }
    }

    /// Its years, and how many sums there are.
    pub fn rows(&self) -> (usize, usize) {
        (self.years, self.sums.len())
    }

    /// Adds an amount to a line of one year, or of the row over all years.
    pub fn add_amount(&mut self, year: Option<usize>, line: usize, amount: i64) {
        let year = year.unwrap_or(self.years);
        self.sums[year * Line::COUNT + line] += amount;
        if year + 1 < self.years {
            self.sums[(year + 1) * Line::COUNT + line] -= amount;
        }
    }

    /// Adds (`sign` = 1) or takes away (`sign` = −1) the postings of an inflow that repeats itself every year from the
    /// `first_cohort`-th on: to the permanent row, and to every year in which one of these inflows posts them.
    pub fn post(&mut self, postings: Posted<'_>, sign: i64, first_cohort: usize) {
        let (years, permanent) = self.sums.split_at_mut(self.years * Line::COUNT);
        for posting in postings.entries {
            let amount = sign * posting.amount;
            permanent[posting.line.index()] += amount;
            let first = (usize::from(posting.year) + first_cohort) * Line::COUNT;
            if let Some(sum) = years.get_mut(first + posting.line.index()) {
                *sum += amount;
            }
        }
    }

    /// Adds a posting to one year only; for people already on the benefit when the period begins.
    pub fn post_in_year(&mut self, year: usize, posting: &Posting, sign: i64) {
        if year < self.years {
            self.add_amount(Some(year), posting.line.index(), sign * posting.amount);
        }
    }

    /// Adds (`sign` = 1) or takes away (`sign` = −1) another tally of the same years.
    pub fn add(&mut self, other: &Tally, sign: i64) {
        self.sums.iter_mut().zip(&other.sums).for_each(|(mine, theirs)| *mine += sign * theirs);
    }

    /// The lines of one year.
    pub fn year(&self, year: usize) -> [i64; Line::COUNT] {
        let mut lines = [0; Line::COUNT];
        for row in self.sums.chunks_exact(Line::COUNT).take(year + 1) {
            lines.iter_mut().zip(row).for_each(|(line, beyond)| *line += beyond);
        }
        lines
    }

    /// The lines over all years of one yearly inflow: what happens in a year once the rules have settled.
    pub fn permanent(&self) -> &[i64] {
        &self.sums[self.years * Line::COUNT..]
    }

    /// Øre over all money lines of a row.
    pub fn money(row: &[i64]) -> i64 {
        row[..Line::MONEY].iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

    use super::super::{Account, Postings, PriceKey, Usage, Volume};
    use super::*;

    /// One posting in its third calendar year (year 2), by an inflow from the second cohort on: of the years 0 to 4 it falls
    /// in 3 and 4. One posting in year 1 alone.
    #[test]
    fn an_inflow_posts_every_year_from_its_first_on_and_others_once() {
        let line = Line::volume(Volume::Contacts).index();
        let mut postings = Postings::default();
        postings.count(Volume::Contacts, 2);
        let one = postings.entries()[0].amount;
        let mut tally = Tally::new(5);
        tally.post(postings.whole(), 1, 1);
        tally.post_in_year(1, &postings.entries()[0], 1);
        let by_year: Vec<i64> = (0..5).map(|year| tally.year(year)[line] / one).collect();
        assert_eq!((by_year, tally.permanent()[line]), (vec![0, 1, 0, 1, 1], one));
        tally.post_in_year(4, &postings.entries()[0], -1);
        tally.post_in_year(5, &postings.entries()[0], 1);
        assert_eq!([3, 4].map(|year| tally.year(year)[line] / one), [1, 0]);
    }
    /// Any two ways, with anything in common before and after: what sets them apart moves the sums as the whole of both does.
    #[test]
    fn what_sets_two_ways_apart_is_their_difference() {
        let postings = |most| prop::collection::vec((0..4_u8, 0..3_u8, -2..3_i64), 0..most);
        let way = |parts: [&[(u8, u8, i64)]; 3]| {
            let mut way = Postings::default();
            for (kind, year, amount) in parts.into_iter().flatten() {
                match kind {
                    0 => way.count(Volume::Contacts, *year),
                    1 => way.pay_shared(Account::Benefit, *year, *amount as f64, 0.3 * *amount as f64),
                    2 => way.measure(Volume::BenefitWeeks, *year, *amount as f64),
                    _ => way.use_weeks(PriceKey::OfferWeek(1), *amount as f64),
                }
            }
            way
        };
        let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(Config::with_cases(2_000), random);
        let property = |(first, mine, theirs, last): (Vec<_>, Vec<_>, Vec<_>, Vec<_>)| {
            let [one, other] = [&mine, &theirs].map(|middle| way([&first, middle, &last]));
            let (mut apart, mut whole) = (Tally::new(3), Tally::new(3));
            let (mut used_apart, mut used) = (Usage::default(), Usage::default());
            let pieces = one.apart(&other);
            for ((piece, all), sign) in pieces.into_iter().zip([one.whole(), other.whole()]).zip([1, -1]) {
                apart.post(piece, sign, 1);
                used_apart.post(piece, sign);
                whole.post(all, sign, 1);
                used.post(all, sign);
            }
            prop_assert_eq!((apart, used_apart), (whole.clone(), used));
            prop_assert_eq!(Tally::money(whole.permanent()), one.money() - other.money());
            let alike = one.entries().len().min(other.entries().len()).saturating_sub(mine.len().max(theirs.len()) * 2);
            prop_assert!(pieces[0].entries.len() + alike <= one.entries().len());
            prop_assert_eq!(one.apart(&one).map(|piece| piece.is_empty()), [true; 2]);
            Ok(())
        };
        runner.run(&(postings(12), postings(4), postings(4), postings(12)), property).unwrap();
    }
}
