//! Refusion: the state's share of the municipality's benefit expenditure. The only place a state share comes from.
//! Knows no person; it integrates a share over a stretch of a clock.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::{Activity, OfferKind};
use crate::calendar::{earlier, later};
use crate::parameters::{plain_words, section};

section! {
    /// Refusion of benefit by week and activity (sygedagpengeloven § 62 until 2015; from then on lov om kommunernes
    /// finansiering af visse offentlige ydelser § 5).
    pub struct Refusion<N> {
        /// Where in the law.
        pub clause: String,
        /// Which weeks the bands count.
        pub clock: RefusionClock,
        /// Bands in rising order; the first starts at week 0.
        #[schemars(length(min = 1))]
        pub band: Vec<RefusionBand<N>>,
        /// Activities with the high share; all others, and passive weeks, have the low one.
        pub high_for: Vec<Activity>,
        /// Most weeks of a spell with the high share, over all its activities; no bound when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub high_at_most_weeks: Option<N>,
        /// How the hours in an offer bear on the high share.
        pub hours: ActiveHours<N>,
        /// When the support clock starts anew; never when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub restart: Option<ClockRestart<N>>,
        /// The state's share of ressourceforløbsydelse in jobafklaring; that of the bands when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub jobafklaring_state_share: Option<N>,
    }
}

/// The clock that the bands of the refusion run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefusionClock {
    /// Weeks from the first day of the current absence, the employer period included.
    AbsenceWeeks,
    /// Weeks of public support, summed over spells and benefits.
    SupportWeeks,
}

plain_words!(RefusionClock);

section! {
    /// One step of the refusion.
    pub struct RefusionBand<N> {
        /// Week from which the shares hold.
        pub from_week: N,
        /// The state's share of the expenditure, 0..1.
        pub state_share: N,
        /// The state's share in an activity of the list, 0..1; the same when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub high_state_share: Option<N>,
    }
}

section! {
    /// How the hours in an offer bear on the high share. Gradual return has it whatever the hours.
    pub struct ActiveHours<N> {
        /// All weeks from a threshold on, or in proportion to the hours.
        pub rule: HoursRule,
        /// Hours a week from which the threshold rule gives the high share.
        pub minimum_weekly: N,
        /// Hours of a full week, to which hour-for-hour refusion is in proportion.
        pub full_weekly: N,
    }
}

/// The two rules for hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HoursRule {
    /// The whole week counts as active from a number of hours on (timetalskrav).
    Threshold,
    /// The week counts as active in proportion to its hours (time for time).
    HourForHour,
}

plain_words!(HoursRule);

section! {
    /// When the support clock starts anew.
    pub struct ClockRestart<N> {
        /// Weeks of self-support after which it does.
        pub after_weeks: N,
        /// The self-support must fall within this many weeks.
        pub within_weeks: N,
    }
}

impl Refusion<f64> {
    /// Integral of the state's share over the weeks `from..to` of its clock, in weeks; `active` is the part of those
    /// weeks that has the high share, 0..1.
    pub fn reimbursed_weeks(&self, from: f64, to: f64, active: f64) -> f64 {
        let mut sum = 0.0;
        self.bands_of(from, to, |_, band, weeks| {
            let high = band.high_state_share.unwrap_or(band.state_share);
            sum += (band.state_share + active * (high - band.state_share)) * weeks;
        });
        sum
    }

    /// The weeks `from..to` of its clock by band, low and high share apart: `tell` gets the band's place, whether the share
    /// is the high one, and the weeks.
    #[inline]
    pub fn weeks_by_band(&self, from: f64, to: f64, active: f64, mut tell: impl FnMut(usize, bool, f64)) {
        self.bands_of(from, to, |step, band, weeks| {
            let high = if band.high_state_share.is_some() { active } else { 0.0 };
            if high < 1.0 {
                tell(step, false, (1.0 - high) * weeks);
            }
            if high > 0.0 {
                tell(step, true, high * weeks);
            }
        });
    }

    /// The bands that the weeks `from..to` of its clock lie in: `each` gets the place of a band, the band, and its weeks.
    #[inline]
    fn bands_of(&self, from: f64, to: f64, mut each: impl FnMut(usize, &RefusionBand<f64>, f64)) {
        // The first of them is counted over all bands: they are few, and a search would be a guess for the processor.
        let first: usize = self.band.iter().skip(1).map(|band| usize::from(band.from_week <= from)).sum();
        for (step, band) in self.band.iter().enumerate().skip(first) {
            let end = self.band.get(step + 1).map_or(f64::INFINITY, |next| next.from_week);
            each(step, band, earlier(to, end) - later(from, band.from_week));
            if to <= end {
                break;
            }
        }
    }

    /// The week that the bands count: of the absence, or of public support.
    #[inline]
    pub fn week(&self, absence_week: f64, support_week: f64) -> f64 {
        match self.clock {
            RefusionClock::AbsenceWeeks => absence_week,
            RefusionClock::SupportWeeks => support_week,
        }
    }

    /// The same as [`Refusion::reimbursed_weeks`] for ressourceforløbsydelse in jobafklaring.
    pub fn reimbursed_jobafklaring_weeks(&self, from: f64, to: f64) -> f64 {
        match self.jobafklaring_state_share {
            Some(share) => share * (to - from),
            None => self.reimbursed_weeks(from, to, 0.0),
        }
    }

    /// The part of a week in gradual return that has the high share: all or nothing.
    pub fn active_in_gradual_return(&self) -> f64 {
        f64::from(u8::from(self.high_for.contains(&Activity::GradualReturn)))
    }

    /// The part of a week of `hours` in an offer that has the high share, 0..1.
    pub fn active_in_offer(&self, kind: OfferKind, hours: f64) -> f64 {
        if !self.high_for.contains(&kind.into()) {
            return 0.0;
        }
        match self.hours.rule {
            HoursRule::Threshold => f64::from(u8::from(hours >= self.hours.minimum_weekly)),
            HoursRule::HourForHour => (hours / self.hours.full_weekly).min(1.0),
        }
    }
}

section! {
    /// Refusion of offers' operating cost (driftsudgifter), and what settles it between the state and all municipalities.
    pub struct OperatingCost<N> {
        /// Where in the law.
        pub clause: String,
        /// The state's share of offers' operating cost up to the cap, 0..1.
        pub state_share: N,
        /// The common cap (fælles rådighedsloft); none when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cap: Option<CommonCap<N>>,
        /// Share of the municipalities' net operating cost of offers that the budgetgaranti covers.
        pub guaranteed_share: N,
        /// Share of the insured unemployed's net operating cost that the beskæftigelsestilskud covers; the rest of it is
        /// under the budgetgaranti.
        pub grant_share: N,
    }
}

section! {
    /// One cap on operating cost for all target groups of a municipality (fælles rådighedsloft).
    pub struct CommonCap<N> {
        /// Where in the law.
        pub clause: String,
        /// Operating cost a full-year person up to which the state reimburses, kr. a year.
        pub yearly: N,
        /// Absence week from which a person on sickness benefit counts.
        pub counts_from_week: N,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

    use super::super::ReimbursedWeeks;
    use super::*;

    fn rules(bands: &[(f64, f64, Option<f64>)], high_for: &[Activity], rule: HoursRule) -> Refusion<f64> {
        let band = |(from_week, state_share, high_state_share): &(f64, f64, Option<f64>)| RefusionBand {
            from_week: *from_week,
            state_share: *state_share,
            high_state_share: *high_state_share,
        };
        Refusion {
            clause: String::new(),
            clock: RefusionClock::AbsenceWeeks,
            band: bands.iter().map(band).collect(),
            high_for: high_for.to_vec(),
            high_at_most_weeks: None,
            hours: ActiveHours { rule, minimum_weekly: 10.0, full_weekly: 37.0 },
            restart: None,
            jobafklaring_state_share: None,
        }
    }

    fn staircase() -> Refusion<f64> {
        rules(&[(0.0, 0.8, None), (4.0, 0.4, None), (26.0, 0.3, None), (52.0, 0.2, None)], &[], HoursRule::Threshold)
    }

    /// Weeks 9–52 low and high, nothing after (sygedagpengeloven § 62).
    fn by_activity(low: f64, high: f64, high_for: &[Activity], rule: HoursRule) -> Refusion<f64> {
        let bands = [(0.0, 1.0, None), (4.0, 0.5, None), (8.0, low, Some(high)), (52.0, 0.0, None)];
        rules(&bands, high_for, rule)
    }

    const AT_WORK: [Activity; 4] =
        [Activity::GradualReturn, Activity::CompanyPractice, Activity::WageSubsidy, Activity::OrdinaryEducation];

    #[test]
    fn weeks_0_to_60_give_each_band_its_length() {
        let expected = 4.0 * 0.8 + 22.0 * 0.4 + 26.0 * 0.3 + 8.0 * 0.2;
        assert!((staircase().reimbursed_weeks(0.0, 60.0, 0.0) - expected).abs() < 1e-12);
    }

    #[test]
    fn adjoining_stretches_add_up() {
        for (rules, active) in [(staircase(), 0.0), (by_activity(0.3, 0.5, &AT_WORK, HoursRule::Threshold), 0.7)] {
            let whole = rules.reimbursed_weeks(1.3, 77.7, active);
            let parts = rules.reimbursed_weeks(1.3, 25.9, active) + rules.reimbursed_weeks(25.9, 77.7, active);
            assert!((whole - parts).abs() < 1e-12);
        }
    }

    /// 1,000 mio. kr. of benefit in weeks 9–52: the agreement of 2010 takes 50 from the state in passive weeks
    /// (35 → 30 pct.), 150 in gradual return and in offers at a company (65 → 50), 350 in courses (65 → 30).
    #[test]
    fn the_state_saves_50_150_and_350_a_thousand_in_passive_company_and_course_weeks() {
        let every = [AT_WORK.as_slice(), &[Activity::Guidance, Activity::Mentor]].concat();
        let before = by_activity(0.35, 0.65, &every, HoursRule::Threshold);
        let after = by_activity(0.30, 0.50, &AT_WORK, HoursRule::Threshold);
        let saved = |before_active: f64, after_active: f64| {
            let weeks = |rules: &Refusion<f64>, active| rules.reimbursed_weeks(8.0, 52.0, active) / 44.0 * 1000.0;
            (weeks(&before, before_active) - weeks(&after, after_active)).round()
        };
        let offer = |rules: &Refusion<f64>, kind| rules.active_in_offer(kind, 25.0);
        assert_eq!(saved(0.0, 0.0), 50.0);
        assert_eq!(saved(before.active_in_gradual_return(), after.active_in_gradual_return()), 150.0);
        for kind in [OfferKind::CompanyPractice, OfferKind::WageSubsidy, OfferKind::OrdinaryEducation] {
            assert_eq!(saved(offer(&before, kind), offer(&after, kind)), 150.0);
        }
        assert_eq!(saved(offer(&before, OfferKind::Guidance), offer(&after, OfferKind::Guidance)), 350.0);
    }

    /// Ten hours a week: the threshold gives the municipality 0.20 of the benefit, hour-for-hour 0.20 · 10/37.
    #[test]
    fn hour_for_hour_and_threshold_agree_in_a_full_week_only() {
        let threshold = by_activity(0.3, 0.5, &AT_WORK, HoursRule::Threshold);
        let hours = by_activity(0.3, 0.5, &AT_WORK, HoursRule::HourForHour);
        let kind = OfferKind::CompanyPractice;
        assert_eq!(threshold.active_in_offer(kind, 37.0), hours.active_in_offer(kind, 37.0));
        assert_eq!(threshold.active_in_offer(kind, 10.0), 1.0);
        assert_eq!(threshold.active_in_offer(kind, 9.9), 0.0);
        assert_eq!(hours.active_in_offer(kind, 10.0), 10.0 / 37.0);
        assert_eq!(hours.active_in_offer(kind, 45.0), 1.0);
    }

    /// Any staircase, on any stretch of its clock: stretches that adjoin add up, nobody pays for less than nothing or for
    /// more than all of it, the weeks of all bands are the weeks there are, and the bands and the prefix sums price them to
    /// the same.
    #[test]
    fn the_clock_of_a_refusion_loses_no_week_and_counts_none_twice() {
        let shares = (0.0..1.0_f64, prop::option::of(0.0..1.0_f64));
        let bands = prop::collection::vec((0.01..60.0_f64, shares), 1..8);
        let stretch = (0.0..200.0_f64, 0.0..100.0_f64, 0.0..100.0_f64);
        let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(Config::with_cases(2_000), random);
        let property = |(bands, (from, first, second), active): (Vec<_>, (f64, f64, f64), f64)| {
            let mut week = 0.0;
            let staircase: Vec<(f64, f64, Option<f64>)> = bands
                .into_iter()
                .map(|(length, (share, high)): (f64, (f64, Option<f64>))| {
                    let from_week = week;
                    week += length;
                    (from_week, share, high)
                })
                .collect();
            let rules = rules(&staircase, &[], HoursRule::Threshold);
            let (middle, to) = (from + first, from + first + second);
            let whole = rules.reimbursed_weeks(from, to, active);
            let parts = rules.reimbursed_weeks(from, middle, active) + rules.reimbursed_weeks(middle, to, active);
            prop_assert!((whole - parts).abs() < 1e-9, "{} and {}", whole, parts);
            prop_assert!((-1e-9..=to - from + 1e-9).contains(&whole));
            let compiled = ReimbursedWeeks::from(&rules).between(from, to, active);
            prop_assert!((compiled - whole).abs() < 1e-9, "{} and compiled {}", whole, compiled);
            let (mut weeks, mut priced) = (0.0, 0.0);
            rules.weeks_by_band(from, to, active, |place, high, length| {
                let band = &rules.band[place];
                weeks += length;
                priced +=
                    length * if high { band.high_state_share.unwrap_or(band.state_share) } else { band.state_share };
            });
            prop_assert!((weeks - (to - from)).abs() < 1e-9);
            prop_assert!((priced - whole).abs() < 1e-9);
            Ok(())
        };
        runner.run(&(bands, stretch, 0.0..1.0_f64), property).unwrap();
    }
}
