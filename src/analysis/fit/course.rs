//! Hazards of recovery and of other exits, constant inside bands of absence weeks, proportional between groups, under a
//! gamma frailty: what they say of a spell. Knows nothing of how they are found.

use crate::population::{Attachment, Diagnosis};

/// The hazards of everyone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Course {
    /// First week of each band.
    pub(super) from_week: Vec<f64>,
    /// Hazard of recovery a week, by band.
    pub(super) recovery: Vec<f64>,
    /// Hazard of other exits a week, by band.
    pub(super) other_exit: Vec<f64>,
    /// Factor on the hazard of recovery.
    pub(super) by_attachment: [f64; Attachment::COUNT],
    /// Factor on the hazard of recovery.
    pub(super) by_diagnosis: [f64; Diagnosis::COUNT],
    /// Variance of the gamma frailty with mean 1; 0 for none.
    pub(super) frailty_variance: f64,
}

impl Course {
    /// What a group's hazard of recovery is multiplied by.
    pub(super) fn factor(&self, attachment: Attachment, diagnosis: Diagnosis) -> f64 {
        self.by_attachment[attachment as usize] * self.by_diagnosis[diagnosis as usize]
    }

    /// The band that a spell ends in when it ends at `week`.
    pub(super) fn band(&self, week: f64) -> usize {
        self.from_week.partition_point(|from| *from < week).saturating_sub(1)
    }

    /// Every band met between two weeks, with the weeks spent in it.
    pub(super) fn exposures(&self, from: f64, to: f64) -> impl Iterator<Item = (usize, f64)> {
        exposures(&self.from_week, from, to)
    }

    /// Summed hazard between two weeks, frailty 1.
    pub(super) fn summed(&self, from: f64, to: f64, factor: f64) -> f64 {
        self.exposures(from, to).map(|(band, weeks)| weeks * self.rate(band, factor)).sum()
    }

    fn rate(&self, band: usize, factor: f64) -> f64 {
        self.recovery[band] * factor + self.other_exit[band]
    }

    /// Share of a group still ill when the summed hazard is `summed`: the mean over the frailty.
    pub(super) fn survival(&self, summed: f64) -> f64 {
        let variance = self.frailty_variance;
        if variance == 0.0 { (-summed).exp() } else { (-(variance * summed).ln_1p() / variance).exp() }
    }

    /// Shares of a group that recovered, and that left otherwise, from `origin` until each of the rising `weeks`.
    pub(super) fn incidence(&self, origin: f64, weeks: &[f64], factor: f64) -> Vec<[f64; 2]> {
        let (mut at, mut summed, mut shares) = (origin, 0.0, [0.0; 2]);
        let mut incidence = Vec::with_capacity(weeks.len());
        for week in weeks {
            // Inside a band the two hazards keep their proportion, so the share leaving divides by it.
            for (band, weeks) in self.exposures(at, *week) {
                let (before, rate) = (self.survival(summed), self.rate(band, factor));
                summed += weeks * rate;
                let leaving = before - self.survival(summed);
                if rate > 0.0 {
                    let recovering = self.recovery[band] * factor / rate;
                    shares = [shares[0] + leaving * recovering, shares[1] + leaving * (1.0 - recovering)];
                }
            }
            at = at.max(*week);
            incidence.push(shares);
        }
        incidence
    }
}

/// Every band met between two weeks, with the weeks spent in it.
pub(super) fn exposures(from_week: &[f64], from: f64, to: f64) -> impl Iterator<Item = (usize, f64)> {
    let first = from_week.partition_point(|week| *week <= from).saturating_sub(1);
    let ends = from_week[first + 1..].iter().copied().chain([f64::INFINITY]);
    let begins = from_week[first..].iter().map(move |begin| begin.max(from));
    begins
        .zip(ends)
        .enumerate()
        .take_while(move |(_, (begin, _))| *begin < to)
        .map(move |(band, (begin, end))| (first + band, end.min(to) - begin))
}
