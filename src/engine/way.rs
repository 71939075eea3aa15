//! One person's way through the rules as a record: what was paid and counted, what was asked of the rules, and the
//! stretches of benefit and of self-support that later weeks are counted against.

use super::asked::{Asked, Change};
use super::difference::{Difference, Parts};
use super::in_time::InTime;
use super::latents::Life;
use super::tables::Tables;
use super::trace::{Happening, Trace};
use crate::calendar::{by_year, year_of};
use crate::ledger::{Account, BenefitWeek, Lengths, Payer, Posting, Postings, PriceKey, Stock, Volume};
use crate::population::{Person, Sex};
use crate::random::Chance;
use crate::rules::{Category, ClockRestart, Refusion};

/// A turn of the year is told to this, weeks: benefit that stops at the end of December stops a rounding before or after it.
const A_MOMENT: f64 = 1e-9;

/// The way of one person through the rules, as postings.
#[derive(Clone, Debug, Default)]
pub struct Way {
    /// What was paid and counted.
    pub postings: Postings,
    /// What was asked of the rules, and when.
    pub(super) asked: Asked,
    /// The spells in the statistics: weeks beyond the employer period, and the category.
    registered: Vec<(f64, Category)>,
    /// When the last thing happened, weeks since 1 January of the first spell's year.
    pub end: f64,
    /// What happened, when somebody wants to read it.
    pub trace: Option<Trace>,
    /// Stretches with sickness benefit so far.
    benefit: Vec<(f64, f64)>,
    /// Stretches of self-support since the support clock last started.
    self_support: Vec<(f64, f64)>,
}

impl Way {
    /// A way that notes what happens on it.
    pub fn traced() -> Way {
        Way { trace: Some(Trace::default()), ..Way::default() }
    }

    /// Empties the buffers for another walk.
    pub(super) fn begin(&mut self) {
        self.postings.clear();
        self.benefit.clear();
        self.self_support.clear();
        self.asked.clear();
        self.registered.clear();
        self.end = 0.0;
        if let Some(trace) = &mut self.trace {
            trace.clear();
        }
    }

    /// Tells that something happens from `from` to `to`; what is posted next belongs to it.
    #[inline]
    pub(super) fn tell(&mut self, happening: Happening, from: f64, to: f64) {
        if let Some(trace) = &mut self.trace {
            trace.note(happening, from, to, self.postings.entries().len());
        }
    }

    /// Can this person's way be another one under rules that differ from clock `since` on from those it was walked under?
    /// If not, it need not be walked again.
    pub fn may_change<C: Chance>(&self, life: &Life<'_, C>, difference: &Difference<'_>, since: f64) -> bool {
        self.asked.may_change(life, difference, since)
    }

    /// Becomes the way of the same person under rules that differ from those of the `known` way from its beginning on. False
    /// where it is the same way: then nothing is done. Where only pieces cost something else, they are priced anew;
    /// otherwise the way is walked.
    pub fn change<C: Chance>(&mut self, known: &Way, life: &Life<'_, C>, difference: &Difference<'_>) -> bool {
        match known.asked.what_changes(life, difference) {
            Change::Nothing => false,
            Change::Pieces => {
                self.copy(known);
                self.postings.price_anew(|key| difference.after.dearer(difference.before, key));
                true
            }
            Change::Way => {
                self.follow(life, InTime::always(difference.after));
                true
            }
        }
    }

    /// Becomes another way, in the buffers that are there; what happened on it is not told again.
    pub(super) fn copy(&mut self, other: &Way) {
        let Way { postings, asked, registered, end, trace: _, benefit, self_support } = other;
        self.begin();
        self.postings.copy(postings);
        self.asked.copy(asked);
        self.registered.clone_from(registered);
        self.end = *end;
        self.benefit.clone_from(benefit);
        self.self_support.clone_from(self_support);
    }

    /// Was anything asked of these parts of the rules? If not, no other values in them make this another way.
    pub(super) fn asks(&self, parts: Parts) -> bool {
        self.asked.any_of(parts)
    }

    /// Notes a spell of so many weeks beyond the employer period.
    pub(super) fn register(&mut self, weeks: f64, category: Category) {
        self.registered.push((weeks, category));
    }

    /// Who is on the benefit at a moment, as far as this way goes. Sorted when it is asked, which it is of the baseline only.
    pub fn stock(&self) -> Stock {
        let mut stock = Stock::default();
        self.registered.iter().for_each(|(weeks, category)| stock.add_spell(*weeks, *category as usize));
        stock
    }

    /// Counts how long each spell of this way is on the benefit.
    pub fn add_lengths(&self, lengths: &mut Lengths) {
        self.registered.iter().for_each(|(weeks, _)| lengths.add_spell(*weeks));
    }

    /// Weeks of unbroken benefit from `clock` on until `limit` benefit weeks lie inside the last `within` weeks.
    pub(super) fn weeks_to_limit(&self, clock: f64, limit: f64, within: f64) -> f64 {
        let since = clock - within;
        let counted: f64 = self.benefit.iter().map(|(from, to)| (to - from.max(since)).max(0.0)).sum();
        let mut needed = (limit - counted).max(0.0);
        // The period moves along: while it leaves an earlier week behind, a new week adds nothing.
        for (from, to) in &self.benefit {
            let (left_from, left_to) = ((from - since).max(0.0), to - since);
            if left_from < needed && left_from < left_to {
                needed += left_to - left_from;
            }
        }
        needed
    }

    /// Self-support until `next_start`; enough of it inside the period starts the support clock anew.
    pub(super) fn pause(&mut self, next_start: f64, support: &mut Support, restart: Option<&ClockRestart<f64>>) {
        let Some(restart) = restart else { return };
        self.self_support.push((self.end, next_start));
        let earliest = next_start - restart.within_weeks;
        if weeks_between(&self.self_support, earliest, next_start) >= restart.after_weeks {
            support.weeks = 0.0;
            self.self_support.clear();
        }
    }

    /// Pays a benefit for the clock stretch `from..to` and counts its weeks, a calendar year at a time; `reimbursed` gives
    /// the weeks that the state bears of the first so many weeks of the stretch.
    #[inline]
    pub(super) fn pay_benefit(
        &mut self,
        weeks: Volume,
        (from, to): (f64, f64),
        weekly: f64,
        reimbursed: impl Fn(f64) -> f64,
    ) {
        let mut before = 0.0;
        by_year(from, to, |year, begin, end| {
            let until = reimbursed(end - from);
            self.postings.pay_shared(Account::Benefit, year, weekly * (end - begin), weekly * (until - before));
            self.postings.measure(weeks, year, end - begin);
            before = until;
        });
    }

    /// Pays sickness benefit for the clock stretch `from..to`, as [`Way::pay_benefit`], and notes it.
    #[inline]
    pub(super) fn pay_sickness_benefit(
        &mut self,
        (from, to): (f64, f64),
        weekly: f64,
        reimbursed: impl Fn(f64) -> f64,
    ) {
        self.benefit.push((from, to));
        self.pay_benefit(Volume::BenefitWeeks, (from, to), weekly, reimbursed);
    }

    /// Counts the weeks of the clock stretch `from..to` in the years they fall in.
    pub(super) fn measure_by_year(&mut self, volume: Volume, from: f64, to: f64) {
        by_year(from, to, |year, begin, end| self.postings.measure(volume, year, end - begin));
    }

    /// Notes `weeks` of a benefit at the person's `level`, from week `from` of the refusion's clock on.
    #[inline]
    pub(super) fn use_benefit(
        &mut self,
        week: BenefitWeek,
        level: f64,
        (from, weeks): (f64, f64),
        active: f64,
        refusion: &Refusion<f64>,
    ) {
        refusion.weeks_by_band(from, from + weeks, active, |band, high, weeks| {
            self.postings.use_weeks(PriceKey::Benefit(week, band, high), weeks * level);
        });
    }

    /// Pays a piece of what a key prices.
    #[inline(always)]
    pub(super) fn pay(&mut self, clock: f64, key: impl Into<PriceKey>, rules: &Tables<'_>) {
        self.postings.post(rules.piece(key.into(), year_of(clock)));
    }

    /// Pays `minutes` of caseworkers' time that belong to rules made before those now in force.
    pub(super) fn pay_minutes(&mut self, clock: f64, key: PriceKey, minutes: f64, rules: &Tables<'_>) {
        let kroner = minutes / 60.0 * rules.administration.hour_price;
        let piece = Posting::piece(key, Account::Administration, Payer::Municipality, kroner);
        self.postings.post(Posting { year: year_of(clock), ..piece });
    }

    /// A person counts once in every calendar year with benefit: one that stops with the year is none of the next.
    pub(super) fn count_person(&mut self, person: &Person) {
        let mut uncounted = 0;
        for (from, to) in &self.benefit {
            let after = u16::from(year_of(*to - A_MOMENT)) + 1;
            if after <= uncounted {
                continue;
            }
            for year in uncounted.max(year_of(*from).into())..after {
                self.postings.count(Volume::Persons, year as u8);
                if person.sex == Sex::Woman {
                    self.postings.count(Volume::Women, year as u8);
                }
            }
            uncounted = after;
        }
    }
}

/// The refusion clock: weeks of public support.
#[derive(Clone, Copy, Debug)]
pub(super) struct Support {
    pub(super) weeks: f64,
}

/// Weeks of `stretches` inside `from..to`.
fn weeks_between(stretches: &[(f64, f64)], from: f64, to: f64) -> f64 {
    stretches.iter().map(|(first, last)| (to.min(*last) - from.max(*first)).max(0.0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The benefit weeks inside the last `within` weeks, counted after `weeks` more weeks of benefit.
    fn counted(way: &Way, clock: f64, weeks: f64, within: f64) -> f64 {
        let since = clock + weeks - within;
        way.benefit.iter().chain(&[(clock, clock + weeks)]).map(|(from, to)| (to - from.max(since)).max(0.0)).sum()
    }

    #[test]
    fn the_limit_is_reached_when_the_weeks_inside_the_period_first_reach_it() {
        // 22 weeks within 39.13: without earlier weeks after 22; with 20 earlier ones at the far end of the period each
        // new week pushes one out, so 22 again; with 10 weeks just before, after 12; with 22 just before, at once.
        let period = 39.13;
        for (earlier, expected) in [
            (vec![], 22.0),
            (vec![(100.0 - period, 120.0 - period)], 22.0),
            (vec![(90.0, 100.0)], 12.0),
            (vec![(70.0, 92.0)], 0.0),
            // 5 + 15 earlier weeks, the 5 at the far end: 2 more are needed, and 5 to make up for those pushed out.
            (vec![(100.0 - period, 105.0 - period), (85.0, 100.0)], 7.0),
            // One stretch paid in two parts is one stretch.
            (vec![(100.0 - period, 108.0 - period), (108.0 - period, 120.0 - period)], 22.0),
        ] {
            let way = Way { benefit: earlier, ..Way::default() };
            let weeks = way.weeks_to_limit(100.0, 22.0, period);
            assert!((weeks - expected).abs() < 1e-9, "{:?}: {weeks}", way.benefit);
            assert!((counted(&way, 100.0, weeks, period) - 22.0).abs() < 1e-9, "{:?}", way.benefit);
            let before = (weeks - 1e-3).max(0.0);
            assert!(weeks == 0.0 || counted(&way, 100.0, before, period) < 22.0, "{:?}", way.benefit);
        }
    }
}
