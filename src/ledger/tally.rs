//! Sums of postings by line and year; exact, so they can be added in any order.

use super::posting::{Line, Posting, Postings};

/// Sums by year and line, and over all years ("permanent").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    years: usize,
    /// `years` rows of [`Line::COUNT`], then the row over all years.
    sums: Vec<i64>,
}

impl Tally {
    /// An empty tally of a number of single years.
    pub fn new(years: usize) -> Tally {
        Tally { years, sums: vec![0; (years + 1) * Line::COUNT] }
    }

    /// Adds an amount to a line of one year, or of the row over all years.
    pub fn add_amount(&mut self, year: Option<usize>, line: usize, amount: i64) {
        self.sums[year.unwrap_or(self.years) * Line::COUNT + line] += amount;
    }

    /// Adds (`sign` = 1) or takes away (`sign` = −1) the postings of an inflow that repeats itself every year from the
    /// `first_cohort`-th on: to the permanent row, and to every year in which one of these inflows posts them.
    pub fn post(&mut self, postings: &Postings, sign: i64, first_cohort: usize) {
        let (years, permanent) = self.sums.split_at_mut(self.years * Line::COUNT);
        for posting in postings.entries() {
            let amount = sign * posting.amount;
            let line = posting.line.index();
            permanent[line] += amount;
            for year in posting.year as usize + first_cohort..self.years {
                years[year * Line::COUNT + line] += amount;
            }
        }
    }

    /// Adds a posting to one year only; for people already on the benefit when the period begins.
    pub fn post_in_year(&mut self, year: usize, posting: &Posting, sign: i64) {
        if year < self.years {
            self.sums[year * Line::COUNT + posting.line.index()] += sign * posting.amount;
        }
    }

    /// Adds (`sign` = 1) or takes away (`sign` = −1) another tally of the same years.
    pub fn add(&mut self, other: &Tally, sign: i64) {
        self.sums.iter_mut().zip(&other.sums).for_each(|(mine, theirs)| *mine += sign * theirs);
    }

    /// The lines of one year.
    pub fn year(&self, year: usize) -> &[i64] {
        &self.sums[year * Line::COUNT..(year + 1) * Line::COUNT]
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
