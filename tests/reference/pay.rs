//! What is paid of a spell: benefit metered day by day under the terms that run, and billed when they change.

use sygesim::engine::Happening;
use sygesim::ledger::Volume;
use sygesim::population::Attachment;
use sygesim::rules::Rules;

use super::record::year_of;
use super::refusion::{MOMENT, Meter, active_in_gradual_return, active_in_offer, next_year, state_share, week_of};
use super::spell::Spell;

/// Benefit that runs on unchanged terms and is not billed yet.
#[derive(Clone, Debug)]
pub struct Running<'a> {
    rules: &'a Rules<f64>,
    since: f64,
    active: f64,
    meter: Meter,
}

impl<'a> Spell<'a> {
    /// The rules a running bill is written under and its share of active weeks; those of now when none is running.
    pub fn terms(&self) -> (&'a Rules<f64>, f64) {
        match &self.running {
            Some(running) => (running.rules, running.active),
            None => (self.rules(), self.active(self.rules())),
        }
    }

    /// The part of the weeks with the high share, by what is under way; nothing once the weeks that may have it are used.
    fn active(&self, rules: &Rules<f64>) -> f64 {
        let refusion = &rules.refusion;
        let mut active = 0.0;
        if self.gradual_since.is_some() {
            active = active_in_gradual_return(refusion);
        }
        if let Some((_, offer)) = self.offer_running {
            active = f64::max(active, active_in_offer(refusion, offer.kind, offer.weekly_hours));
        }
        match refusion.high_at_most_weeks {
            Some(most) if self.high_weeks + MOMENT >= most => 0.0,
            _ => active,
        }
    }

    /// A bill ends where the terms of a benefit under way change by themselves: on the day other rules enter into force, and
    /// when the weeks with the high share are used up.
    pub fn end_bill_in_time(&mut self) {
        let in_force = self.facts.law.in_force - self.began;
        let turns = self.facts.law.pay_changes(self.began) && (self.week - in_force).abs() <= MOMENT;
        let used_up = |running: &Running<'_>| {
            let most = running.rules.refusion.high_at_most_weeks;
            running.active > 0.0 && most.is_some_and(|most| self.high_weeks + MOMENT >= most)
        };
        if turns || self.running.as_ref().is_some_and(used_up) {
            self.write_bill();
        }
    }

    /// Meters the benefit of a stretch on whose way nothing changes.
    pub fn pay_until(&mut self, until: f64) {
        if self.week < self.paid_from {
            return;
        }
        let (now, weeks) = (self.week, until - self.week);
        if self.running.is_none() {
            let (rules, active) = self.terms();
            self.running = Some(Running { rules, since: now, active, meter: Meter::default() });
        }
        let weekly = self.benefit_share * self.facts.person.benefit_level;
        let Some(running) = &mut self.running else { return };
        let refusion = &running.rules.refusion;
        let week = week_of(refusion, now, self.past.support) + 0.5 * weeks;
        let share = state_share(refusion, week, running.active);
        let weekly = running.rules.benefit.maximum_weekly * weekly;
        running.meter.run((self.began + now, self.began + until), weekly, share);
        if running.active > 0.0 {
            self.high_weeks += weeks;
        }
        self.past.support += weeks;
        let (from, to) = (self.began + now, self.began + until);
        match self.past.benefit.last_mut() {
            Some(last) if last.1 == from => last.1 = to,
            _ => self.past.benefit.push((from, to)),
        }
    }

    /// Bills the benefit so far, because the terms change.
    pub fn write_bill(&mut self) {
        let Some(running) = self.running.take() else { return };
        let (from, to) = (self.began + running.since, self.clock());
        self.record.tell(Happening::Benefit { share: self.benefit_share, active: running.active }, from, to);
        running.meter.bill(Volume::BenefitWeeks, self.record);
        if let Some(cap) = &running.rules.operating_cost.cap
            && cap.counts_from_week < self.week
        {
            let counts = self.week - running.since.max(cap.counts_from_week);
            self.record.measure(Volume::CapWeeks, year_of(from), counts);
        }
    }

    /// The last bills of a benefit that ends, and what the spell counts as.
    pub fn close_accounts(&mut self) {
        self.write_bill();
        self.settle_offer();
        if let Some(since) = self.gradual_since {
            let (mut at, end) = (self.began + since, self.clock());
            while at < end {
                let stop = end.min(next_year(at));
                self.record.measure(Volume::GradualReturnWeeks, year_of(0.5 * (at + stop)), stop - at);
                at = stop;
            }
        }
        if self.facts.person.attachment == Attachment::Employed && self.week > 8.0 {
            self.record.count(Volume::LongSpellsEmployed, self.clock());
            if self.gradual_since.is_some() {
                self.record.count(Volume::GradualReturns, self.clock());
            }
        }
    }
}
