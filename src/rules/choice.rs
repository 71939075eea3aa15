//! The municipality's choice of activity: shares as tastes, and what a change of its own net price does to the odds.
//! Knows prices and shares; knows neither the noise of a single choice nor who is asked.

use super::refusion::Refusion;
use super::words::OfferKind;
use crate::parameters::section;

section! {
    /// How municipalities choose between activities: a multinomial logit. The shares of the activities are its tastes, as
    /// observed under known terms; other terms change the municipality's net price of an activity, and with it the odds.
    pub struct Choice<N> {
        /// Where the practice is described.
        pub clause: String,
        /// Change of an activity's log odds when it brings ten percentage points more of the benefit in refusion; the
        /// mechanical estimate puts 0 in its place.
        pub elasticity: N,
        /// Values of it that are shown one by one, because no study has measured it.
        pub axis: Vec<N>,
        /// Fewest weeks over which a gradual return is priced, however soon recovery is expected.
        pub least_priced_weeks: N,
        /// Most weeks over which a gradual return is priced, however late recovery is expected.
        pub most_priced_weeks: N,
        /// The terms under which the shares were observed.
        pub observed_under: Terms<N>,
    }
}

section! {
    /// What the state reimbursed when a practice was observed.
    pub struct Terms<N> {
        /// Refusion of benefit.
        pub refusion: Refusion<N>,
        /// The state's share of offers' operating cost at the margin.
        pub operating_cost_share: N,
    }
}

/// The change of refusion, as a share of the benefit, that the elasticity refers to.
const TEN_PERCENTAGE_POINTS: f64 = 0.1;

/// An activity as the municipality prices it: when it would run, and what a week of it costs.
#[derive(Clone, Copy, Debug)]
pub struct Prospect {
    /// The offer with its hours a week; none for gradual return.
    pub offer: Option<(OfferKind, f64)>,
    /// Absence week of the start.
    pub absence_week: f64,
    /// Support week of the start.
    pub support_week: f64,
    /// How long it would last, weeks.
    pub weeks: f64,
    /// The benefit paid meanwhile, as a share of the full one.
    pub benefit_share: f64,
    /// Operating cost a week, as a share of the full benefit.
    pub price: f64,
}

impl Terms<f64> {
    /// What the state pays of a week of the prospect beyond what it would pay of a passive week, as a share of the
    /// full benefit.
    fn advantage(&self, prospect: &Prospect) -> f64 {
        advantage(&self.refusion, self.operating_cost_share, prospect)
    }
}

fn advantage(refusion: &Refusion<f64>, operating_cost_share: f64, prospect: &Prospect) -> f64 {
    let active = match prospect.offer {
        Some((kind, hours)) => refusion.active_in_offer(kind, hours),
        None => refusion.active_in_gradual_return(),
    };
    let from = refusion.week(prospect.absence_week, prospect.support_week);
    let share = |active| refusion.reimbursed_weeks(from, from + prospect.weeks, active) / prospect.weeks;
    prospect.benefit_share * share(active) - share(0.0) + prospect.price * operating_cost_share
}

impl Choice<f64> {
    /// Change of the log odds of an activity against none, from the terms under which its share was observed to
    /// `refusion` and `operating_cost_share`, the state's share of a further krone of operating cost.
    pub fn log_odds_change(&self, refusion: &Refusion<f64>, operating_cost_share: f64, prospect: &Prospect) -> f64 {
        let gained = advantage(refusion, operating_cost_share, prospect) - self.observed_under.advantage(prospect);
        self.elasticity * gained / TEN_PERCENTAGE_POINTS
    }
}

#[cfg(test)]
mod tests {
    use super::super::Activity;
    use super::super::refusion::{ActiveHours, HoursRule, RefusionBand, RefusionClock};
    use super::*;

    fn refusion(low: f64, high: f64, high_for: &[Activity]) -> Refusion<f64> {
        let band = |from_week, state_share, high_state_share| RefusionBand { from_week, state_share, high_state_share };
        Refusion {
            clause: String::new(),
            clock: RefusionClock::AbsenceWeeks,
            band: vec![band(0.0, 0.5, None), band(8.0, low, Some(high)), band(52.0, 0.0, None)],
            high_for: high_for.to_vec(),
            high_at_most_weeks: None,
            hours: ActiveHours { rule: HoursRule::Threshold, minimum_weekly: 10.0, full_weekly: 37.0 },
            restart: None,
            jobafklaring_state_share: None,
        }
    }

    fn before() -> Refusion<f64> {
        refusion(0.35, 0.65, &[Activity::GradualReturn, Activity::CompanyPractice, Activity::Guidance])
    }

    fn choice(elasticity: f64) -> Choice<f64> {
        let observed_under = Terms { refusion: before(), operating_cost_share: 0.5 };
        Choice {
            clause: String::new(),
            elasticity,
            axis: Vec::new(),
            least_priced_weeks: 1.0,
            most_priced_weeks: 26.0,
            observed_under,
        }
    }

    fn prospect(offer: Option<(OfferKind, f64)>) -> Prospect {
        Prospect { offer, absence_week: 12.0, support_week: 0.0, weeks: 10.0, benefit_share: 1.0, price: 0.6 }
    }

    #[test]
    fn terms_as_observed_and_an_elasticity_of_0_change_nothing() {
        let course = prospect(Some((OfferKind::Guidance, 20.0)));
        assert_eq!(choice(0.3).log_odds_change(&before(), 0.5, &course), 0.0);
        assert_eq!(choice(0.0).log_odds_change(&refusion(0.3, 0.5, &[]), 0.0, &course), 0.0);
    }

    /// A course loses its whole advantage of 30 percentage points, a company offer 10 of its 30, at ε = 0.1.
    #[test]
    fn a_course_loses_three_times_what_a_company_offer_loses() {
        let after = refusion(0.30, 0.50, &[Activity::GradualReturn, Activity::CompanyPractice]);
        let change = |kind| choice(0.1).log_odds_change(&after, 0.5, &prospect(Some((kind, 20.0))));
        assert!((change(OfferKind::Guidance) + 0.3).abs() < 1e-12);
        assert!((change(OfferKind::CompanyPractice) + 0.1).abs() < 1e-12);
    }

    /// Above the cap the municipality loses half of a price that is 60 pct. of the benefit: 30 percentage points.
    #[test]
    fn above_the_cap_the_whole_price_is_the_municipalitys() {
        let change = choice(0.1).log_odds_change(&before(), 0.0, &prospect(Some((OfferKind::Guidance, 20.0))));
        assert!((change + 0.3).abs() < 1e-12);
    }

    /// Half the benefit is paid in gradual return: 0.5 · (50 − 65) − (30 − 35) = −2.5 percentage points.
    #[test]
    fn gradual_return_is_priced_on_the_benefit_that_is_paid() {
        let after = refusion(0.30, 0.50, &[Activity::GradualReturn]);
        let partial = Prospect { benefit_share: 0.5, price: 0.0, ..prospect(None) };
        assert!((choice(0.1).log_odds_change(&after, 0.5, &partial) + 0.025).abs() < 1e-12);
    }
}
