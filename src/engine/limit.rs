//! Where the benefit ends by rule: reassessment or limit, extensions, jobafklaring, the reduced benefit.

use super::agenda::Event;
use super::difference::Parts;
use super::spell::{Exit, Spell};
use super::tables::Tables;
use super::trace::Happening;
use super::way::{Support, Way};
use crate::calendar::{DAY, end_of_month, year_of};
use crate::ledger::{BenefitWeek, Volume};
use crate::limits::WEEKS;
use crate::random::{Chance, Decision};
use crate::rules::{Jobafklaring, ReducedBenefit, Stop};

/// Extensions of a spell are spread over occurrences, so that no two spells share them.
const EXTENSIONS: u32 = 64;

impl<'run, C: Chance> Spell<'run, C> {
    /// Puts the reassessment on the agenda, and the window in which its coming speeds return.
    pub(super) fn plan_reassessment(&mut self, observed_from: f64, rules: &Tables<'_>, way: &Way) {
        let reassessment = &rules.benefit.reassessment;
        let first_paid = self.start + self.paid_to;
        let (limit, within) = (reassessment.after_benefit_weeks, reassessment.counted_within_weeks);
        let needed = way.weeks_to_limit(first_paid, limit, within);
        let stops = match reassessment.stops {
            // Not by way of the clock, which rounds: a limit reached on the first paid day comes after the notification.
            Stop::AtOnce => self.paid_to + needed,
            Stop::EndOfMonth => end_of_month(first_paid + needed) - self.start,
        };
        self.agenda.plan(Event::Reassessment, stops);
        self.agenda.plan(Event::WindowStart, reassessment.window_from_week.max(observed_from));
    }

    pub(super) fn meet_reassessment(
        &mut self,
        at: f64,
        rules: &'run Tables<'run>,
        way: &mut Way,
        support: &mut Support,
    ) -> Option<Exit> {
        let reassessment = &rules.benefit.reassessment;
        let [extended, follows] = self.life.random.uniform_pair(Decision::Reassessment, self.occurrence);
        if extended < reassessment.extended_share.of(self.life.person.diagnosis) {
            self.extend(at, rules, way);
            return None;
        }
        self.reach_limit(at, follows < reassessment.continued_share, rules, way, support)
    }

    /// An extension has run out: another one, or the limit after all.
    pub(super) fn meet_extension_end(
        &mut self,
        at: f64,
        rules: &'run Tables<'run>,
        way: &mut Way,
        support: &mut Support,
    ) -> Option<Exit> {
        let reassessment = &rules.benefit.reassessment;
        let number = self.occurrence * EXTENSIONS + self.extensions % EXTENSIONS;
        if self.life.random.uniform(Decision::Extension, number) < reassessment.extended_again_share {
            self.extend(at, rules, way);
            return None;
        }
        let follows = self.life.random.uniform(Decision::AfterExtension, self.occurrence);
        self.reach_limit(at, follows < reassessment.continued_after_extension_share, rules, way, support)
    }

    fn extend(&mut self, at: f64, rules: &Tables<'_>, way: &mut Way) {
        self.extensions += 1;
        // An extension of no length would be followed by the next one without end.
        let until = at + rules.benefit.reassessment.extension_weeks.max(DAY);
        way.tell(Happening::Extended, self.start + at, self.start + until);
        self.schedule(Event::ExtensionEnd, until);
    }

    /// The benefit ends by rule: support goes on in one form or the other, or not at all.
    fn reach_limit(
        &mut self,
        at: f64,
        continued: bool,
        rules: &'run Tables<'run>,
        way: &mut Way,
        support: &mut Support,
    ) -> Option<Exit> {
        self.settle(at, rules, way, support);
        way.tell(Happening::Limit, self.start + at, self.start + at);
        way.postings.count(Volume::LimitExits, year_of(self.start + at));
        let benefit = &rules.benefit;
        Some(match (&benefit.reduced, &benefit.jobafklaring) {
            (Some(reduced), _) if continued => self.live_on_reduced_benefit(at, reduced, rules, way, support),
            (None, Some(jobafklaring)) if continued => self.live_jobafklaring(at, jobafklaring, rules, way, support),
            _ => Exit::other(at),
        })
    }

    /// How long support goes on after the limit; the same luck whatever it is called.
    fn weeks_after_limit(&self, mean_weeks: f64) -> f64 {
        (-mean_weeks * self.life.random.uniform(Decision::JobafklaringTime, self.occurrence).ln()).min(WEEKS)
    }

    fn live_on_reduced_benefit(
        &mut self,
        at: f64,
        reduced: &ReducedBenefit<f64>,
        rules: &'run Tables<'run>,
        way: &mut Way,
        support: &mut Support,
    ) -> Exit {
        let until = at + self.weeks_after_limit(reduced.mean_weeks);
        way.tell(Happening::ReducedBenefit, self.start + at, self.start + at);
        way.postings.count(Volume::ReducedStarts, year_of(self.start + at));
        let weekly = rules.benefit.maximum_weekly * self.life.person.benefit_level * reduced.benefit_share;
        way.tell(Happening::Benefit { share: reduced.benefit_share, active: 0.0 }, self.start + at, self.start + until);
        let from = self.refusion_week(at, rules, support);
        let refusion = &rules.refusion;
        way.pay_sickness_benefit((self.start + at, self.start + until), weekly, |first| {
            rules.reimbursed.between(from, from + first, 0.0)
        });
        way.use_benefit(BenefitWeek::Reduced, self.life.person.benefit_level, (from, until - at), 0.0, refusion);
        support.weeks += until - at;
        Exit::other(until)
    }

    fn live_jobafklaring(
        &mut self,
        at: f64,
        jobafklaring: &Jobafklaring<f64>,
        rules: &'run Tables<'run>,
        way: &mut Way,
        support: &mut Support,
    ) -> Exit {
        let clock = self.start + at;
        let weeks = self.weeks_after_limit(jobafklaring.mean_weeks);
        way.tell(Happening::Jobafklaring, clock, clock);
        way.postings.count(Volume::JafStarts, year_of(clock));
        way.tell(Happening::JobafklaringBenefit, clock, clock + weeks);
        let refusion = &rules.refusion;
        let from = self.refusion_week(at, rules, support);
        way.pay_benefit(Volume::JafWeeks, (clock, clock + weeks), jobafklaring.weekly_benefit, |first| {
            rules.reimbursed.between_in_jobafklaring(from, from + first)
        });
        way.use_benefit(BenefitWeek::Jobafklaring, 1.0, (from, weeks), 0.0, refusion);
        support.weeks += weeks;
        // The deadline is read now, though the case may end before it is heard.
        way.asked.note(Parts::TEAM, clock);
        if let Some(team) = &rules.rehabilitation_team {
            let hearing = at + team.within_weeks;
            if hearing < at + weeks {
                self.meet_jobafklaring_team(at, hearing, self.rules_at(hearing), way);
            }
        }
        Exit::other(at + weeks)
    }
}
