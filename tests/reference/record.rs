//! What the reference writes down: happenings in the order they are settled, each with its bills, and counts by year.
//! Knows no rule.

use std::collections::BTreeMap;

use sygesim::engine::Happening;
use sygesim::ledger::{Account, Payer, Volume};

/// Weeks in a year of the Gregorian calendar: 400 years have 146,097 days.
pub const YEAR: f64 = 146_097.0 / 400.0 / 7.0;

/// An amount so near to half an øre may be rounded either way: two ways of summing it differ by less.
const EDGE: f64 = 1e-3;

/// One payer's part of a payment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bill {
    pub account: Account,
    pub payer: Payer,
    /// Calendar year, 0 that of the first spell's beginning.
    pub year: u8,
    pub ore: i64,
    /// How many of the amounts it was rounded from lie on the edge between two øre.
    pub edges: i64,
}

/// One happening.
#[derive(Clone, Debug)]
pub struct Entry {
    pub what: Happening,
    /// Weeks since 1 January of the first year.
    pub from: f64,
    pub to: f64,
    pub bills: Vec<Bill>,
}

/// One person's way.
#[derive(Clone, Debug, Default)]
pub struct Record {
    pub entries: Vec<Entry>,
    pub counts: BTreeMap<(Volume, u8), f64>,
    /// Something was counted at the turn of a year, where nobody can say of which year it is.
    pub at_turn_of_year: bool,
    /// When the last payment ended, weeks since 1 January of the first year.
    pub end: f64,
}

/// The calendar year of a moment, counted one by one.
pub fn year_of(clock: f64) -> u8 {
    let mut year = 0;
    while clock >= f64::from(year + 1) * YEAR {
        year += 1;
    }
    year
}

/// Whole øre, half away from zero; and 1 if that was a near thing.
fn ore(kroner: f64) -> (i64, i64) {
    let exact = kroner * 100.0;
    (exact.round() as i64, i64::from((exact - exact.floor() - 0.5).abs() < EDGE))
}

impl Record {
    pub fn tell(&mut self, what: Happening, from: f64, to: f64) {
        self.entries.push(Entry { what, from, to, bills: Vec::new() });
    }

    fn bill(&mut self, account: Account, payer: Payer, year: u8, (ore, edges): (i64, i64)) {
        let entry = self.entries.last_mut().expect("nothing is paid before anything has happened");
        if ore != 0 {
            entry.bills.push(Bill { account, payer, year, ore, edges });
        }
    }

    /// One payer bears all of it.
    pub fn pay(&mut self, account: Account, payer: Payer, clock: f64, kroner: f64) {
        self.bill(account, payer, year_of(clock), ore(kroner));
    }

    /// The state bears so many of the kroner, the municipality what is left of the whole øre.
    pub fn pay_split(&mut self, account: Account, year: u8, kroner: f64, by_state: f64) {
        let ((gross, gross_edge), (state, state_edge)) = (ore(kroner), ore(by_state));
        self.bill(account, Payer::State, year, (state, state_edge));
        self.bill(account, Payer::Municipality, year, (gross - state, gross_edge + state_edge));
    }

    pub fn count(&mut self, volume: Volume, clock: f64) {
        self.at_turn_of_year |= (clock / YEAR - (clock / YEAR).round()).abs() < 1e-9;
        self.measure(volume, year_of(clock), 1.0);
    }

    pub fn measure(&mut self, volume: Volume, year: u8, amount: f64) {
        *self.counts.entry((volume, year)).or_default() += amount;
    }
}
