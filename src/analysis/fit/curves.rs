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
    /// Largest distance between the two, shares.
    pub largest_distance: f64,
    /// The week after which fewer than [`FEWEST`] spells are under observation: the curve ends there.
    pub until: f64,
}

/// Fewer spells under observation than this say little of a curve.
pub const FEWEST: f64 = 20.0;

/// The steps of a curve as seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// Weeks at which someone left.
    pub(super) weeks: Vec<f64>,
    /// Shares recovered and otherwise left from that week on.
    pub(super) shares: Vec<[f64; 2]>,
    /// The last week with enough spells under observation.
    pub(super) until: f64,
    /// All spells, weighted.
    pub(super) spells: f64,
}

impl Seen {
    /// Aalen–Johansen over cells of one origin.
    pub(super) fn of(cells: &[Cell]) -> Seen {
        let mut entries: Vec<(f64, f64)> = cells.iter().map(|cell| (cell.from, cell.weight)).collect();
        entries.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut ends: Vec<&Cell> = cells.iter().collect();
        ends.sort_by(|one, other| one.to.total_cmp(&other.to));
        let mut seen = Seen { spells: cells.iter().map(|cell| cell.weight).sum(), ..Seen::default() };
        let (mut at_risk, mut ill, mut shares, mut entered) = (0.0, 1.0, [0.0; 2], 0);
        for together in ends.chunk_by(|one, other| one.to == other.to) {
            let week = together[0].to;
            while entered < entries.len() && entries[entered].0 < week {
                at_risk += entries[entered].1;
                entered += 1;
            }
            let of =
                |end: SpellEnd| together.iter().filter(|cell| cell.end == end).map(|cell| cell.weight).sum::<f64>();
            let leaving = [of(SpellEnd::Recovery), of(SpellEnd::OtherExit)];
            if at_risk >= FEWEST {
                seen.until = week;
            }
            if leaving != [0.0; 2] && at_risk > 0.0 {
                let before: f64 = ill;
                for (share, leaving) in shares.iter_mut().zip(leaving) {
                    *share += before * leaving / at_risk;
                    ill -= before * leaving / at_risk;
                }
                seen.weeks.push(week);
                seen.shares.push(shares);
            }
            at_risk -= together.iter().map(|cell| cell.weight).sum::<f64>();
        }
        seen
    }

    /// Shares at a week.
    pub(super) fn at(&self, week: f64) -> [f64; 2] {
        let before = self.weeks.partition_point(|at| *at <= week);
        before.checked_sub(1).map_or([0.0; 2], |last| self.shares[last])
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
    let (seen_at, fitted) = (weeks.iter().map(|week| seen.at(*week)).collect::<Vec<_>>(), fitted(&weeks));
    let distance = |(one, other): (&[f64; 2], &[f64; 2])| (one[0] - other[0]).abs().max((one[1] - other[1]).abs());
    let largest_distance = seen_at.iter().zip(&fitted).map(distance).fold(0.0, f64::max);
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
