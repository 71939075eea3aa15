//! What a way asked of the rules, and when: what proves that other rules, or rules that come later, change nothing.

use super::difference::{Difference, Differing, Parts};
use super::latents::Life;
use super::question::{Answer, Question};
use super::tables::Tables;
use crate::random::Chance;

/// What was asked on a way.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// When each part with values was last asked, on the clock of the way; never at first.
    values: [f64; Parts::VALUES],
    /// The questions with their answers, in the order they were put.
    questions: Vec<Answered>,
    /// The parts of the rules that answered one of them.
    answered_by: Parts,
}

/// A question, when it was put, and what the rules answered.
#[derive(Clone, Copy, Debug)]
struct Answered {
    clock: f64,
    /// The part of the rules that answers it, kept so that most questions are passed over without a look at them.
    part: Parts,
    question: Question,
    answer: Answer,
}

/// What other rules make of a way, as far as it can be told without walking it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The same.
    Nothing,
    /// Pieces on it cost something else.
    Pieces,
    /// Perhaps another one.
    Way,
}

impl Default for Asked {
    fn default() -> Asked {
        Asked { values: [f64::NEG_INFINITY; Parts::VALUES], questions: Vec::new(), answered_by: Parts::default() }
    }
}

impl Asked {
    pub(super) fn clear(&mut self) {
        self.values = [f64::NEG_INFINITY; Parts::VALUES];
        self.questions.clear();
        self.answered_by = Parts::default();
    }

    /// Notes that the values of a part are asked when the clock shows `clock`.
    #[inline]
    pub(super) fn note(&mut self, part: Parts, clock: f64) {
        let last = &mut self.values[part.place()];
        *last = last.max(clock);
    }

    /// Notes a question and its answer.
    #[inline(always)]
    pub(super) fn put(&mut self, question: Question, answer: Answer, clock: f64) {
        let part = question.part();
        self.answered_by.add(part);
        self.questions.push(Answered { clock, part, question, answer });
    }

    /// Was anything asked of these parts?
    pub(super) fn any_of(&self, parts: Parts) -> bool {
        parts.meet(Parts::EVERYWHERE)
            || parts.values().any(|part| self.values[part] > f64::NEG_INFINITY)
            || parts.meet(self.answered_by)
    }

    /// Can the way be another one under rules that differ from `since` on? Not if no value that differs was asked by
    /// then, and every question would be answered as it was: then each step follows from the one before as it did.
    pub(super) fn may_change<C: Chance>(&self, life: &Life<'_, C>, difference: &Difference<'_>, since: f64) -> bool {
        self.touched(life, difference.differing.parts, difference.after, since)
    }

    /// What becomes of the way under rules that differ from its beginning on?
    pub(super) fn what_changes<C: Chance>(&self, life: &Life<'_, C>, difference: &Difference<'_>) -> Change {
        let Differing { parts, beyond_pieces } = difference.differing;
        if self.touched(life, beyond_pieces, difference.after, f64::MIN) {
            Change::Way
        } else if parts != beyond_pieces && self.touched(life, parts, difference.after, f64::MIN) {
            Change::Pieces
        } else {
            Change::Nothing
        }
    }

    fn touched<C: Chance>(&self, life: &Life<'_, C>, parts: Parts, after: &Tables<'_>, since: f64) -> bool {
        let put_again = |asked: &Answered| {
            parts.meet(asked.part) && asked.clock >= since && asked.question.answer(life, after) != asked.answer
        };
        parts.meet(Parts::EVERYWHERE)
            || parts.values().any(|part| self.values[part] >= since)
            || parts.meet(self.answered_by) && self.questions.iter().any(put_again)
    }

    /// Becomes what was asked on another way.
    pub(super) fn copy(&mut self, other: &Asked) {
        self.values = other.values;
        self.questions.clone_from(&other.questions);
        self.answered_by = other.answered_by;
    }
}
