//! What was seen beside what was fitted: Aalen–Johansen shares of recovered and otherwise left, whose complement is
//! Kaplan–Meier's share still ill. Delayed entry and weights are counted in. Aalen & Johansen 1978; Kaplan & Meier 1958,
//! doi:10.1080/01621459.1958.10501452.

use serde::{Deserialize, Serialize};

use super::cells::Cell;
use crate::population::{Attachment, SpellEnd};

/// Points of a curve.
pub(super) const POINTS: usize = 120;

/// Shares by absence week, from the week from which spells count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    /// Whose; none for everyone.
    pub attachment: Option<Attachment>,
    /// Spells it was seen from, weighted.
    pub spells: f64,
    /// Absence weeks, rising.
    pub weeks: Vec<f64>,
    /// Share recovered as seen (Aalen–Johansen).
    pub recovered_seen: Vec<f64>,
    /// Share recovered as fitted.
    pub recovered_fitted: Vec<f64>,
    /// Share otherwise left as seen.
    pub left_seen: Vec<f64>,
    /// Share otherwise left as fitted.
    pub left_fitted: Vec<f64>,
    /// Largest distance between the two where what was seen is told, shares.
    pub largest_distance: f64,
    /// The week after which fewer than [`FEWEST`] spells are under observation: the curve ends there.
    pub until: f64,
}

/// Fewer spells under observation than this say little of a curve.
pub const FEWEST: f64 = 20.0;

/// The steps of a curve as seen. A share is told anew only when as many have left since as may be told.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// Weeks from which on a share holds, and the share: recovered, and otherwise left.
    pub(super) steps: [Vec<(f64, f64)>; 2],
    /// The last week with enough spells under observation.
    pub(super) until: f64,
    /// All spells, weighted.
    pub(super) spells: f64,
}

impl Seen {
    /// Aalen–Johansen over cells of one origin, a step for every `least` rows that leave in one way.
    pub(super) fn of(cells: &[Cell], least: u64) -> Seen {
        let mut entries: Vec<(f64, f64)> = cells.iter().map(|cell| (cell.from, cell.weight)).collect();
        entries.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut ends: Vec<&Cell> = cells.iter().collect();
        ends.sort_by(|one, other| one.to.total_cmp(&other.to));
        let mut seen = Seen { spells: cells.iter().map(|cell| cell.weight).sum(), ..Seen::default() };
        let (mut at_risk, mut ill, mut shares, mut untold, mut entered) = (0.0, 1.0, [0.0; 2], [0; 2], 0);
        for together in ends.chunk_by(|one, other| one.to == other.to) {
            let week = together[0].to;
            while entered < entries.len() && entries[entered].0 < week {
                at_risk += entries[entered].1;
                entered += 1;
            }
            if at_risk >= FEWEST {
                seen.until = week;
            }
            let before: f64 = ill;
            for (cause, end) in [SpellEnd::Recovery, SpellEnd::OtherExit].into_iter().enumerate() {
                let leaving = || together.iter().filter(|cell| cell.end == end);
                let weight: f64 = leaving().map(|cell| cell.weight).sum();
                if weight == 0.0 || at_risk <= 0.0 {
                    continue;
                }
                shares[cause] += before * weight / at_risk;
                ill -= before * weight / at_risk;
                untold[cause] += leaving().map(|cell| cell.rows).sum::<u64>();
                if untold[cause] >= least {
                    seen.steps[cause].push((week, shares[cause]));
                    untold[cause] = 0;
                }
            }
            at_risk -= together.iter().map(|cell| cell.weight).sum::<f64>();
        }
        seen
    }

    /// Shares at a week.
    pub(super) fn at(&self, week: f64) -> [f64; 2] {
        [0, 1].map(|cause| {
            let steps: &[(f64, f64)] = &self.steps[cause];
            let before = steps.partition_point(|(at, _)| *at <= week);
            before.checked_sub(1).map_or(0.0, |last| steps[last].1)
        })
    }

    /// Largest distance from a fitted curve where a step is told.
    fn distance(&self, fitted: impl Fn(&[f64]) -> Vec<[f64; 2]>) -> f64 {
        let of = |cause: usize| {
            let steps = || self.steps[cause].iter().filter(|(week, _)| *week <= self.until);
            let fitted = fitted(&steps().map(|(week, _)| *week).collect::<Vec<f64>>());
            let distances = steps().zip(&fitted).map(|((_, seen), fitted)| (seen - fitted[cause]).abs());
            distances.fold(0.0, f64::max)
        };
        of(0).max(of(1))
    }
}

/// The curve of a group: seen, and fitted at the same weeks.
pub(super) fn curve(
    attachment: Option<Attachment>,
    origin: f64,
    seen: &Seen,
    fitted: impl Fn(&[f64]) -> Vec<[f64; 2]>,
) -> Curve {
    let span = (seen.until - origin).max(0.0);
    let weeks: Vec<f64> = (0..=POINTS).map(|point| origin + span * point as f64 / POINTS as f64).collect();
    let largest_distance = seen.distance(&fitted);
    let (seen_at, fitted) = (weeks.iter().map(|week| seen.at(*week)).collect::<Vec<_>>(), fitted(&weeks));
    let column = |of: &[[f64; 2]], which: usize| of.iter().map(|shares| shares[which]).collect();
    Curve {
        attachment,
        spells: seen.spells,
        recovered_seen: column(&seen_at, 0),
        recovered_fitted: column(&fitted, 0),
        left_seen: column(&seen_at, 1),
        left_fitted: column(&fitted, 1),
        largest_distance,
        until: seen.until,
        weeks,
    }
}
