//! The walk: the first spell, jobafklaring if it comes to that, and the spells that follow. The same person under two
//! rule sets differs only by what the rules changed.

use super::asked::Asked;
use super::in_time::InTime;
use super::spell::Spell;
use super::way::{Support, Way};
use super::world::World;
use crate::population::Person;
use crate::random::{Chance, Decision};
use crate::rules::Section;

/// Sections asked in every spell at many places.
const EVERYWHERE: [Section; 6] = [
    Section::Benefit,
    Section::Refusion,
    Section::Administration,
    Section::OperatingCost,
    Section::Notification,
    Section::GradualReturn,
];

/// Spells of a person followed at most; the gap between spells makes more than a few improbable.
const MOST_SPELLS: u32 = 12;

impl Way {
    /// Walks a person through the rules, replacing what was walked before.
    pub fn walk<C: Chance>(&mut self, world: &World<'_>, person: &Person, random: &C, rules: InTime<'_>) {
        self.begin(Asked::always(&EVERYWHERE));
        let mut support = Support { weeks: person.prior_support_weeks };
        let mut start = person.start_week;
        for occurrence in 0..MOST_SPELLS {
            let mut spell = Spell::new(world, person, random, rules, occurrence, start);
            let exit = spell.live(self, &mut support);
            self.end = spell.start + exit.at;
            let Some(gap) = exit.recovered.then(|| gap_before_next(world, random, occurrence)).flatten() else {
                break;
            };
            start = self.end + gap;
            self.pause(start, &mut support, rules.at(start, start).refusion.restart.as_ref());
        }
        self.count_person(person);
    }
}

/// Weeks until a new spell; none when the person counts as new by then.
fn gap_before_next<C: Chance>(world: &World<'_>, random: &C, occurrence: u32) -> Option<f64> {
    let gap = -random.uniform(Decision::Recurrence, occurrence).ln() / world.recurrence_rate;
    (gap < world.people.recurrence.horizon_weeks).then_some(gap)
}
