//! Which decisions have numbers that are spread over the persons of a batch, and one person's numbers for them.
//! Knows addresses; knows not how the numbers come about.

use super::decision::Decision;

/// Decisions that are spread.
pub(super) const COORDINATES: usize = 8;

/// One person's numbers for the decisions that are spread.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpreadNumbers(pub(super) [[f64; 4]; COORDINATES / 4]);

impl SpreadNumbers {
    /// The number of a decision's `occurrence`, the first of a pair, if it is one of those that are spread. They stand in
    /// the order in which they pay, because a Sobol set is most even in its first dimensions (`benches/variance.rs`).
    #[inline]
    pub(super) fn number(&self, decision: Decision, occurrence: u32) -> Option<f64> {
        let [early, late] = &self.0;
        match (decision, occurrence) {
            (Decision::Cell, 0) => Some(early[0]),
            (Decision::SpellTime, 0) => Some(early[1]),
            (Decision::Frailty, 0) => Some(early[2]),
            (Decision::Recurrence, 0) => Some(early[3]),
            (Decision::SpellTime, 1) => Some(late[0]),
            (Decision::Reassessment, 0) => Some(late[1]),
            (Decision::JobafklaringTime, 0) => Some(late[2]),
            (Decision::SpellCause, 0) => Some(late[3]),
            _ => None,
        }
    }
}
