//! The limit and the reassessment: weeks of benefit counted back from today, day by day; extensions; what follows.

use sygesim::engine::Happening;
use sygesim::ledger::Volume;
use sygesim::random::Decision;
use sygesim::rules::Stop;

use super::facts::by_diagnosis;
use super::record::{YEAR, year_of};
use super::refusion::{MOMENT, metered, next_year, week_of};
use super::spell::{Appointment, End, Spell};

/// Weeks of `stretches` among the last `within` before `clock`.
pub fn weeks_in(stretches: &[(f64, f64)], clock: f64, within: f64) -> f64 {
    let mut weeks = 0.0;
    for (from, to) in stretches {
        let (from, to) = (from.max(clock - within), to.min(clock));
        if from < to {
            weeks += to - from;
        }
    }
    weeks
}

impl Spell<'_> {
    /// Do the weeks of benefit inside the period reach the limit today? The limit is that of the day the spell was first
    /// seen.
    pub fn limit_is_reached(&self) -> bool {
        let reassessment = &self.rules_at(self.facts.seen_from()).benefit.reassessment;
        let weeks = weeks_in(&self.past.benefit, self.clock(), reassessment.counted_within_weeks);
        weeks + MOMENT >= reassessment.after_benefit_weeks
    }

    /// The week before which the limit is surely not reached: every day adds a day at most.
    pub fn limit_within_reach(&self) -> f64 {
        let reassessment = &self.rules_at(self.facts.seen_from()).benefit.reassessment;
        let weeks = weeks_in(&self.past.benefit, self.clock(), reassessment.counted_within_weeks);
        self.week + (reassessment.after_benefit_weeks - weeks)
    }

    /// The limit is reached now: the benefit stops at once or with the month.
    pub fn plan_reassessment(&mut self) {
        let stops = match self.rules_at(self.facts.seen_from()).benefit.reassessment.stops {
            Stop::AtOnce => self.week,
            Stop::EndOfMonth => {
                let mut month = 0;
                while f64::from(month) * (YEAR / 12.0) < self.clock() {
                    month += 1;
                }
                f64::from(month) * (YEAR / 12.0) - self.began
            }
        };
        self.appoint(Appointment::Reassessment, stops);
    }

    pub fn reassess(&mut self) -> Option<End> {
        let reassessment = &self.rules().benefit.reassessment;
        let share = by_diagnosis(&reassessment.extended_share, self.facts.person.diagnosis);
        if self.facts.happens(Decision::Reassessment, self.number, share) {
            self.extend();
            return None;
        }
        let goes_on = self.facts.happens_too(Decision::Reassessment, self.number, reassessment.continued_share);
        Some(self.stop_benefit(goes_on))
    }

    pub fn end_extension(&mut self) -> Option<End> {
        let reassessment = &self.rules().benefit.reassessment;
        let number = 64 * self.number + self.extensions % 64;
        if self.facts.happens(Decision::Extension, number, reassessment.extended_again_share) {
            self.extend();
            return None;
        }
        let share = reassessment.continued_after_extension_share;
        let goes_on = self.facts.happens(Decision::AfterExtension, self.number, share);
        Some(self.stop_benefit(goes_on))
    }

    fn extend(&mut self) {
        self.extensions += 1;
        let until = self.week + self.rules().benefit.reassessment.extension_weeks;
        self.record.tell(Happening::Extended, self.clock(), self.began + until);
        self.appoint(Appointment::ExtensionRunsOut, until);
    }

    fn stop_benefit(&mut self, goes_on: bool) -> End {
        self.close_accounts();
        let clock = self.clock();
        self.record.tell(Happening::Limit, clock, clock);
        self.record.count(Volume::LimitExits, clock);
        let benefit = &self.rules().benefit;
        let mean_weeks = match (&benefit.reduced, &benefit.jobafklaring) {
            _ if !goes_on => return End { week: self.week, recovered: false },
            (Some(reduced), _) => reduced.mean_weeks,
            (None, Some(jobafklaring)) => jobafklaring.mean_weeks,
            (None, None) => return End { week: self.week, recovered: false },
        };
        let weeks = match self.facts.luck.told() {
            Some(told) => told.after_limit,
            None => -mean_weeks * self.facts.number(Decision::JobafklaringTime, self.number).ln(),
        };
        if benefit.reduced.is_some() {
            self.live_on_less(weeks)
        } else {
            self.clarify(weeks)
        }
        self.past.support += weeks;
        End { week: self.week + weeks, recovered: false }
    }

    /// The reduced benefit, for so many weeks.
    fn live_on_less(&mut self, weeks: f64) {
        let (rules, clock) = (self.rules(), self.clock());
        let Some(reduced) = &rules.benefit.reduced else { return };
        self.record.tell(Happening::ReducedBenefit, clock, clock);
        self.record.count(Volume::ReducedStarts, clock);
        let weekly = rules.benefit.maximum_weekly * self.facts.person.benefit_level * reduced.benefit_share;
        let paid = Happening::Benefit { share: reduced.benefit_share, active: 0.0 };
        self.record.tell(paid, clock, clock + weeks);
        let from = week_of(&rules.refusion, self.week, self.past.support);
        metered(&rules.refusion, None, weekly, (clock, clock + weeks), from).bill(Volume::BenefitWeeks, self.record);
        self.past.benefit.push((clock, clock + weeks));
    }

    /// Jobafklaring on ressourceforløbsydelse, for so many weeks; the team hears the case if it comes to that in time.
    fn clarify(&mut self, weeks: f64) {
        let (rules, clock) = (self.rules(), self.clock());
        let Some(jobafklaring) = &rules.benefit.jobafklaring else { return };
        self.record.tell(Happening::Jobafklaring, clock, clock);
        self.record.count(Volume::JafStarts, clock);
        self.record.tell(Happening::JobafklaringBenefit, clock, clock + weeks);
        let from = week_of(&rules.refusion, self.week, self.past.support);
        let own = rules.refusion.jobafklaring_state_share;
        metered(&rules.refusion, own, jobafklaring.weekly_benefit, (clock, clock + weeks), from)
            .bill(Volume::JafWeeks, self.record);
        if let Some(team) = &rules.rehabilitation_team
            && team.within_weeks < weeks
        {
            self.bring_jobafklaring_to_team(self.week + team.within_weeks);
        }
    }

    /// Counts the person once in every year in which some benefit is paid.
    pub fn years_with_benefit(benefit: &[(f64, f64)]) -> Vec<u8> {
        let mut years = Vec::new();
        for (from, to) in benefit {
            let mut at = *from;
            // Benefit that stops with the year is none of the next.
            while at + MOMENT < *to {
                let year = year_of(at + MOMENT);
                if !years.contains(&year) {
                    years.push(year);
                }
                at = next_year(at);
            }
        }
        years
    }
}
