//! Refusion, week by week: the state's share of this week, and a meter that runs through a stretch of benefit a day at a
//! time. Knows neither persons nor happenings.

use sygesim::rules::{Activity, HoursRule, OfferKind, Refusion, RefusionClock};

use super::condition::activity_of;
use super::record::{Record, YEAR, year_of};
use sygesim::ledger::{Account, Volume};

/// Moments nearer to each other than this are one, weeks.
pub const MOMENT: f64 = 1e-10;

/// The first whole day after a moment.
pub fn next_day(at: f64) -> f64 {
    let day = ((at * 7.0).floor() + 1.0) / 7.0;
    if day > at + MOMENT { day } else { day + 1.0 / 7.0 }
}

/// The first turn of the year after a moment.
pub fn next_year(clock: f64) -> f64 {
    let turn = f64::from(year_of(clock) + 1) * YEAR;
    if turn > clock + MOMENT { turn } else { turn + YEAR }
}

/// The state's share in a week of the refusion's clock.
pub fn state_share(refusion: &Refusion<f64>, week: f64, active: f64) -> f64 {
    let mut band = &refusion.band[0];
    for later in &refusion.band {
        if week >= later.from_week {
            band = later;
        }
    }
    match band.high_state_share {
        Some(high) => (1.0 - active) * band.state_share + active * high,
        None => band.state_share,
    }
}

/// The week at which the share next changes.
pub fn next_band(refusion: &Refusion<f64>, week: f64) -> f64 {
    let mut next = f64::INFINITY;
    for band in &refusion.band {
        if band.from_week > week + MOMENT && band.from_week < next {
            next = band.from_week;
        }
    }
    next
}

/// The week that the refusion counts.
pub fn week_of(refusion: &Refusion<f64>, absence_week: f64, support_weeks: f64) -> f64 {
    match refusion.clock {
        RefusionClock::AbsenceWeeks => absence_week,
        RefusionClock::SupportWeeks => support_weeks,
    }
}

/// The part of a week in gradual return that has the high share.
pub fn active_in_gradual_return(refusion: &Refusion<f64>) -> f64 {
    if refusion.high_for.contains(&Activity::GradualReturn) { 1.0 } else { 0.0 }
}

/// The part of a week in an offer that has the high share.
pub fn active_in_offer(refusion: &Refusion<f64>, kind: OfferKind, hours: f64) -> f64 {
    if !refusion.high_for.contains(&activity_of(kind)) {
        return 0.0;
    }
    match refusion.hours.rule {
        HoursRule::Threshold if hours >= refusion.hours.minimum_weekly => 1.0,
        HoursRule::Threshold => 0.0,
        HoursRule::HourForHour if hours >= refusion.hours.full_weekly => 1.0,
        HoursRule::HourForHour => hours / refusion.hours.full_weekly,
    }
}

/// Kroner and weeks of one bill, year by year.
#[derive(Clone, Debug, Default)]
pub struct Meter {
    /// Year, weeks, kroner, the state's part of them.
    years: Vec<(u8, f64, f64, f64)>,
}

impl Meter {
    /// A stretch inside one day, one band and one year.
    pub fn run(&mut self, (from, to): (f64, f64), weekly: f64, share: f64) {
        let (year, weeks) = (year_of(0.5 * (from + to)), to - from);
        if self.years.last().is_none_or(|last| last.0 != year) {
            self.years.push((year, 0.0, 0.0, 0.0));
        }
        if let Some(last) = self.years.last_mut() {
            last.1 += weeks;
            last.2 += weekly * weeks;
            last.3 += weekly * share * weeks;
        }
    }

    /// The bill is written.
    pub fn bill(self, weeks_are: Volume, record: &mut Record) {
        for (year, weeks, kroner, by_state) in self.years {
            record.pay_split(Account::Benefit, year, kroner, by_state);
            record.measure(weeks_are, year, weeks);
        }
    }
}

/// A benefit of `weekly` kroner through `from..to` of the calendar, from `week` of the refusion's clock on, a day at a time;
/// with a share of its own if there is one.
pub fn metered(refusion: &Refusion<f64>, own: Option<f64>, weekly: f64, (from, to): (f64, f64), week: f64) -> Meter {
    let mut meter = Meter::default();
    let (mut at, mut counted) = (from, week);
    while at < to {
        let band = at + (next_band(refusion, counted) - counted);
        let stop = to.min(next_day(at)).min(next_year(at)).min(band);
        let share = own.unwrap_or_else(|| state_share(refusion, counted + 0.5 * (stop - at), 0.0));
        meter.run((at, stop), weekly, share);
        counted += stop - at;
        at = stop;
    }
    meter
}

/// The state's share on average over `weeks` weeks from `week` of the clock on.
pub fn average_share(refusion: &Refusion<f64>, week: f64, weeks: f64, active: f64) -> f64 {
    let (mut at, end, mut sum) = (week, week + weeks, 0.0);
    while at < end {
        let stop = end.min(next_day(at)).min(next_band(refusion, at));
        sum += state_share(refusion, 0.5 * (at + stop), active) * (stop - at);
        at = stop;
    }
    sum / weeks
}
