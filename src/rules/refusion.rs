//! Refusion: the state's share of the municipality's benefit expenditure. The only place a state share comes from.
//! Knows no person; it integrates a share over a stretch of a clock.

use crate::parameters::section;

section! {
    /// Refusion of benefit by weeks of public support (lov om kommunernes finansiering af visse offentlige ydelser § 5).
    pub struct Refusion<N> {
        /// Where in the law.
        pub clause: String,
        /// Bands in rising order; the first starts at week 0.
        #[schemars(length(min = 1))]
        pub band: Vec<RefusionBand<N>>,
        /// Weeks of self-support after which the support clock starts anew.
        pub restart_after_weeks: N,
        /// The self-support must fall within this many weeks.
        pub restart_within_weeks: N,
    }
}

section! {
    /// One step of the staircase.
    pub struct RefusionBand<N> {
        /// Support week from which the share holds.
        pub from_week: N,
        /// The state's share of the expenditure, 0..1.
        pub state_share: N,
    }
}

impl Refusion<f64> {
    /// Integral of the state's share over the support weeks `from..to`, in weeks.
    pub fn reimbursed_weeks(&self, from: f64, to: f64) -> f64 {
        let mut sum = 0.0;
        for (step, band) in self.band.iter().enumerate() {
            let end = self.band.get(step + 1).map_or(f64::INFINITY, |next| next.from_week);
            if from < end {
                sum += band.state_share * (to.min(end) - from.max(band.from_week));
            }
            if to <= end {
                break;
            }
        }
        sum
    }
}

section! {
    /// Refusion of offers' operating cost (driftsudgifter).
    pub struct OperatingCost<N> {
        /// Where in the law.
        pub clause: String,
        /// The state's share of offers' operating cost, 0..1.
        pub state_share: N,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staircase() -> Refusion<f64> {
        let band = [(0.0, 0.8), (4.0, 0.4), (26.0, 0.3), (52.0, 0.2)]
            .map(|(from_week, state_share)| RefusionBand { from_week, state_share });
        Refusion { clause: String::new(), band: band.to_vec(), restart_after_weeks: 52.0, restart_within_weeks: 156.0 }
    }

    #[test]
    fn weeks_0_to_60_give_each_band_its_length() {
        let expected = 4.0 * 0.8 + 22.0 * 0.4 + 26.0 * 0.3 + 8.0 * 0.2;
        assert!((staircase().reimbursed_weeks(0.0, 60.0) - expected).abs() < 1e-12);
    }

    #[test]
    fn adjoining_stretches_add_up() {
        let rules = staircase();
        let whole = rules.reimbursed_weeks(1.3, 77.7);
        let parts = rules.reimbursed_weeks(1.3, 25.9) + rules.reimbursed_weeks(25.9, 77.7);
        assert!((whole - parts).abs() < 1e-12);
    }
}
