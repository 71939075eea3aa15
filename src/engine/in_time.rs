//! One rule set until a moment, another from then on: how a reform meets people who are already ill.

use schemars::JsonSchema;
use serde::Deserialize;

use super::tables::Tables;

/// What a new rule set means for spells under way when it enters into force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Transition {
    /// It holds for everything that happens from the date on.
    EventsFromDate,
    /// It holds for spells that begin from the date on.
    NewSpells,
}

/// One rule set until a moment, another from then on.
#[derive(Clone, Copy, Debug)]
pub struct InTime<'run> {
    before: &'run Tables<'run>,
    after: &'run Tables<'run>,
    switch: f64,
    transition: Transition,
}

impl<'run> InTime<'run> {
    /// One rule set all the time.
    pub fn always(rules: &'run Tables<'run>) -> InTime<'run> {
        InTime { before: rules, after: rules, switch: f64::NEG_INFINITY, transition: Transition::EventsFromDate }
    }

    /// `before` until the clock (weeks since 1 January of the first spell's year) shows `switch`, `after` from then on.
    pub fn switching(
        before: &'run Tables<'run>,
        after: &'run Tables<'run>,
        switch: f64,
        transition: Transition,
    ) -> InTime<'run> {
        InTime { before, after, switch, transition }
    }

    /// The moment inside `from..to` of the clock at which what is paid of a running benefit changes, for a spell begun at
    /// `spell_start`.
    pub fn change_of_pay(&self, from: f64, to: f64, spell_start: f64) -> Option<f64> {
        let inside = from < self.switch && self.switch < to && spell_start < self.switch;
        let pay = |rules: &Tables<'_>| (rules.benefit.maximum_weekly, rules.operating_cost.cap.clone());
        // Compared last: nearly all stretches lie on one side.
        let changes = || self.before.refusion != self.after.refusion || pay(self.before) != pay(self.after);
        (inside && self.transition == Transition::EventsFromDate && changes()).then_some(self.switch)
    }

    /// The rules in force when the clock shows `clock`, for a spell begun at `spell_start`.
    pub fn at(&self, clock: f64, spell_start: f64) -> &'run Tables<'run> {
        let decisive = match self.transition {
            Transition::EventsFromDate => clock,
            Transition::NewSpells => spell_start,
        };
        if decisive < self.switch { self.before } else { self.after }
    }
}
