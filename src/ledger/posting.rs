//! Postings of one person's way through a rule set, in a buffer that is used again for the next person.

use super::{Account, Payer, Place, PriceKey, VOLUME_UNIT, Volume};

/// Where an amount belongs: an account with a payer (øre), or a volume (millionths).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line(u8);

impl Line {
    /// Lines that hold money.
    pub const MONEY: usize = Account::COUNT * Payer::COUNT;
    /// All lines.
    pub const COUNT: usize = Self::MONEY + Volume::COUNT;

    /// The line of an account and a payer.
    #[inline]
    pub const fn money(account: Account, payer: Payer) -> Line {
        Line((account as usize * Payer::COUNT + payer as usize) as u8)
    }

    /// The line of a volume.
    #[inline]
    pub const fn volume(volume: Volume) -> Line {
        Line((Self::MONEY + volume as usize) as u8)
    }

    /// Position among all lines, money first.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The payer of a money line by its index.
    pub const fn payer(index: usize) -> usize {
        index % Payer::COUNT
    }

    /// The account of a money line by its index.
    pub const fn account(index: usize) -> usize {
        index / Payer::COUNT
    }
}

/// One amount in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Where it belongs.
    pub line: Line,
    /// What it is a piece of.
    pub key: Place,
    /// Calendar year, counted from the year in which the person's first spell began.
    pub year: u8,
    /// Øre or millionths.
    pub amount: i64,
}

impl Posting {
    /// Nothing at all.
    pub const NOTHING: Posting =
        Posting { line: Line::money(Account::Benefit, Payer::State), key: Place::NONE, year: 0, amount: 0 };

    /// A piece of what a key prices in kroner, rounded to the øre, in year 0.
    #[inline]
    pub fn piece(key: PriceKey, account: Account, payer: Payer, kroner: f64) -> Posting {
        Posting { line: Line::money(account, payer), key: key.into(), year: 0, amount: ore(kroner) }
    }
}

/// The postings of one way through a rule set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postings {
    entries: Vec<Posting>,
    weeks: Vec<(Place, i64)>,
    /// Øre over all accounts, payers and years: summed as it is posted, so that nobody need tell money from volumes again.
    money: i64,
}

/// Some of the postings of a way, in the order they were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posted<'way> {
    /// Amounts by line and year.
    pub entries: &'way [Posting],
    /// Millionths of weeks by key.
    pub weeks: &'way [(Place, i64)],
}

impl Posted<'_> {
    /// Is nothing posted?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.weeks.is_empty()
    }
}

/// What two sequences have between what they have in common at the beginning and at the end.
#[inline]
fn apart<'way, T: PartialEq>(one: &'way [T], other: &'way [T]) -> [&'way [T]; 2] {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[same..], &other[same..]);
    let same = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    [&one[..one.len() - same], &other[..other.len() - same]]
}

impl Postings {
    /// Empties the buffer for the next way.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.weeks.clear();
        self.money = 0;
    }

    /// Becomes what another way posted, in the buffers that are there.
    pub fn copy(&mut self, other: &Postings) {
        self.entries.clone_from(&other.entries);
        self.weeks.clone_from(&other.weeks);
        self.money = other.money;
    }

    /// Prices every piece anew: `dearer` tells how many øre more a key costs.
    #[inline]
    pub fn price_anew(&mut self, dearer: impl Fn(Place) -> i64) {
        for posting in &mut self.entries {
            let more = dearer(posting.key);
            posting.amount += more;
            self.money += more;
        }
    }

    /// What was posted, in the order it happened.
    pub fn entries(&self) -> &[Posting] {
        &self.entries
    }

    /// All of them.
    pub fn whole(&self) -> Posted<'_> {
        Posted { entries: &self.entries, weeks: &self.weeks }
    }

    /// What this way posts and another does not, and the reverse: without what both begin and end with, so that sums need
    /// not be moved there and back.
    pub fn apart<'way>(&'way self, other: &'way Postings) -> [Posted<'way>; 2] {
        let [mine, theirs] = apart(&self.entries, &other.entries);
        let [my_weeks, their_weeks] = apart(&self.weeks, &other.weeks);
        [Posted { entries: mine, weeks: my_weeks }, Posted { entries: theirs, weeks: their_weeks }]
    }

    /// Øre over all accounts, payers and years.
    pub fn money(&self) -> i64 {
        self.money
    }

    /// Posts an amount of øre.
    #[inline]
    pub fn pay(&mut self, account: Account, payer: Payer, year: u8, ore: i64) {
        if ore != 0 {
            self.post(Posting { line: Line::money(account, payer), key: Place::NONE, year, amount: ore });
        }
    }

    /// Posts money. A piece of no price is posted too: under other prices it has one.
    #[inline]
    pub fn post(&mut self, money: Posting) {
        self.money += money.amount;
        self.entries.push(money);
    }

    /// Splits kroner between the state, which bears `state` of them, and the municipality, which bears the rest.
    /// The two sum to the gross amount to the øre.
    #[inline]
    pub fn pay_shared(&mut self, account: Account, year: u8, gross: f64, state: f64) {
        let (gross, state) = (ore(gross), ore(state));
        self.pay(account, Payer::State, year, state);
        self.pay(account, Payer::Municipality, year, gross - state);
    }

    /// Millionths of weeks by key, in the order in which they were used.
    pub fn weeks(&self) -> &[(Place, i64)] {
        &self.weeks
    }

    /// Notes weeks of what a key prices.
    #[inline]
    pub fn use_weeks(&mut self, key: PriceKey, weeks: f64) {
        self.weeks.push((key.into(), nearest(weeks * VOLUME_UNIT)));
    }

    /// Counts one.
    #[inline]
    pub fn count(&mut self, volume: Volume, year: u8) {
        self.entries.push(Posting { line: Line::volume(volume), key: Place::NONE, year, amount: VOLUME_UNIT as i64 });
    }

    /// Counts an amount, e.g. weeks.
    #[inline]
    pub fn measure(&mut self, volume: Volume, year: u8, amount: f64) {
        let amount = nearest(amount * VOLUME_UNIT);
        self.entries.push(Posting { line: Line::volume(volume), key: Place::NONE, year, amount });
    }
}

#[inline]
fn ore(kroner: f64) -> i64 {
    nearest(kroner * 100.0)
}

/// What a single amount can be, in øre or millionths: ten thousand billion kroner. Thousands of them can be added.
const MOST: f64 = 1e15;

/// The nearest integer, half away from zero; `f64::round` is a library call on the baseline instruction set.
#[inline]
pub(super) fn nearest(amount: f64) -> i64 {
    (amount + 0.5_f64.copysign(amount)).clamp(-MOST, MOST) as i64
}
