//! The refusion as prefix sums over its clock, compiled before the first person: the weeks that the state bears from the
//! clock's beginning to any week, so that a stretch costs two look-ups however many bands it crosses.

use super::refusion::Refusion;

/// The integral of the state's share over the clock of a refusion.
#[derive(Clone, Debug)]
pub struct ReimbursedWeeks {
    steps: Vec<Step>,
    jobafklaring_share: Option<f64>,
}

/// A band, with what the state has borne when it begins; low share and high.
#[derive(Clone, Copy, Debug)]
struct Step {
    from_week: f64,
    before: [f64; 2],
    share: [f64; 2],
}

impl Step {
    /// What the state has borne by a week of this band, `active` of it at the high share.
    #[inline(always)]
    fn until(&self, week: f64, active: f64) -> f64 {
        self.before(active) + self.share(active) * (week - self.from_week)
    }

    #[inline(always)]
    fn before(&self, active: f64) -> f64 {
        between(self.before, active)
    }

    #[inline(always)]
    fn share(&self, active: f64) -> f64 {
        between(self.share, active)
    }
}

#[inline(always)]
fn between([low, high]: [f64; 2], active: f64) -> f64 {
    low + active * (high - low)
}

impl From<&Refusion<f64>> for ReimbursedWeeks {
    fn from(refusion: &Refusion<f64>) -> ReimbursedWeeks {
        let mut steps: Vec<Step> = Vec::with_capacity(refusion.band.len());
        for band in &refusion.band {
            let before = steps.last().map_or([0.0; 2], |last| {
                [0, 1].map(|side| last.before[side] + last.share[side] * (band.from_week - last.from_week))
            });
            let share = [band.state_share, band.high_state_share.unwrap_or(band.state_share)];
            steps.push(Step { from_week: band.from_week, before, share });
        }
        ReimbursedWeeks { steps, jobafklaring_share: refusion.jobafklaring_state_share }
    }
}

impl ReimbursedWeeks {
    /// Integral of the state's share over the weeks `from..to` of the clock, in weeks; `active` is the part of those weeks
    /// that has the high share, 0..1. The same as [`Refusion::reimbursed_weeks`], but for rounding.
    #[inline]
    pub fn between(&self, from: f64, to: f64, active: f64) -> f64 {
        // The first band is counted over all: they are few, and a search would be a guess for the processor.
        let first: usize = self.steps.iter().skip(1).map(|step| usize::from(step.from_week <= from)).sum();
        let begun = &self.steps[first];
        match self.steps[first + 1..].iter().take_while(|step| step.from_week < to).last() {
            // Most stretches; and no digit is lost in a difference.
            None => begun.share(active) * (to - from),
            Some(last) => last.until(to, active) - begun.until(from, active),
        }
    }

    /// The same for ressourceforløbsydelse in jobafklaring, as [`Refusion::reimbursed_jobafklaring_weeks`].
    #[inline]
    pub fn between_in_jobafklaring(&self, from: f64, to: f64) -> f64 {
        match self.jobafklaring_share {
            Some(share) => share * (to - from),
            None => self.between(from, to, 0.0),
        }
    }
}
