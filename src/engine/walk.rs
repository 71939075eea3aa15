//! The walk: the first spell, jobafklaring if it comes to that, and the spells that follow. The same person under two
//! rule sets differs only by what the rules changed; where they are the same for a time, that time is walked once.

use super::in_time::InTime;
use super::latents::{Latents, Life};
use super::spell::{Exit, Spell};
use super::way::{Support, Way};
use super::world::World;
use crate::population::Person;
use crate::random::Chance;

impl Way {
    /// Walks a person through the rules, replacing what was walked before.
    pub fn walk<C: Chance>(&mut self, world: &World<'_>, person: &Person, random: &C, rules: InTime<'_>) {
        let mut latents = Latents::default();
        self.follow(&Life::new(world, person, random, &mut latents), rules);
    }

    /// Walks a person whose latents are drawn through the rules.
    pub fn follow<C: Chance>(&mut self, life: &Life<'_, C>, rules: InTime<'_>) {
        self.begin();
        Walk::begin(life, rules).go(f64::INFINITY, self);
    }
}

/// A walk under way: where a person stands, from where it can go on under the same rules or under others.
#[derive(Clone, Debug)]
pub(super) struct Walk<'run, C> {
    life: &'run Life<'run, C>,
    rules: InTime<'run>,
    support: Support,
    stage: Stage<'run, C>,
}

// One a walk, and never in a list: a spell on the heap would be memory asked for with every person.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug)]
enum Stage<'run, C> {
    /// Before a spell.
    Before { occurrence: u32, start: f64 },
    /// In a spell.
    In(Spell<'run, C>),
    /// After the last.
    Over,
}

impl<'run, C: Chance> Walk<'run, C> {
    /// A person before the first spell.
    pub(super) fn begin(life: &'run Life<'run, C>, rules: InTime<'run>) -> Walk<'run, C> {
        let support = Support { weeks: life.person.prior_support_weeks };
        Walk { life, rules, support, stage: Stage::Before { occurrence: 0, start: life.person.start_week } }
    }

    /// Goes on to the end, or until something would happen when the clock shows `until` or more.
    pub(super) fn go(&mut self, until: f64, way: &mut Way) {
        loop {
            match &mut self.stage {
                &mut Stage::Before { occurrence, start } => {
                    // What can be foreseen when a spell begins is read from the rules of its first observed week.
                    let observed_from = self.life.world.people.observed_from_week.of(self.life.person.attachment);
                    if start + observed_from >= until {
                        return;
                    }
                    if occurrence > 0 {
                        let restart = self.rules.at(start, start).refusion.restart.as_ref();
                        way.pause(start, &mut self.support, restart);
                    }
                    // In its place before it begins: it is large, and would be moved there.
                    self.stage = Stage::In(Spell::new(self.life, self.rules, occurrence, start));
                    if let Stage::In(spell) = &mut self.stage {
                        spell.begin(way);
                    }
                }
                Stage::In(spell) => {
                    let Some(exit) = spell.live(until, way, &mut self.support) else { return };
                    let occurrence = spell.occurrence;
                    way.end = spell.start + exit.at;
                    self.stage = self.after(occurrence, exit, way);
                }
                Stage::Over => return,
            }
        }
    }

    /// What follows a spell: another one after a recovery, or nothing more.
    fn after(&self, occurrence: u32, exit: Exit, way: &mut Way) -> Stage<'run, C> {
        let next = occurrence + 1;
        let gap = self.life.spells[occurrence as usize].gap.filter(|_| exit.recovered);
        match gap.filter(|_| (next as usize) < self.life.spells.len()) {
            Some(gap) => Stage::Before { occurrence: next, start: way.end + gap },
            None => {
                way.count_person(self.life.person);
                Stage::Over
            }
        }
    }
}

impl<'run, C: Chance + Clone> Walk<'run, C> {
    /// The same walk under rules that are the same up to where it stands: those of the spell it is in, and of all to come.
    pub(super) fn under(&self, rules: InTime<'run>) -> Walk<'run, C> {
        let mut walk = Walk { rules, ..self.clone() };
        if let Stage::In(spell) = &mut walk.stage {
            spell.rules = rules;
        }
        walk
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Transition;
    use super::super::tables::Tables;
    use super::*;
    use crate::calendar::WEEKS_PER_YEAR;
    use crate::parameters::{Valued, Values};
    use crate::population::Synthetic;
    use crate::random::Randomness;
    use crate::scenario::{Choices, Scenario};

    const PERSONS: u64 = 4_000;

    /// Whoever walks the time before a reform once and goes on from there under either rules has walked what a walk from the
    /// start gives, at every switch, to the last posting.
    #[test]
    fn the_past_walked_once_and_the_rest_are_the_walk_from_the_start() {
        for reform in ["agreement-2024", "agreement-2010", "rules-2027"] {
            let path = format!("scenarios/reforms/{reform}.toml");
            let scenario = Scenario::load(Path::new(&path), &Choices::default()).expect("the shipped reform is sound");
            let middle = scenario.register.values_with(|_| 0.5, &scenario.price_factors);
            let values = Values::new(scenario.register.names().zip(middle));
            let people = scenario.population.people.compile(&values);
            let [before, after] =
                [0, (1 << scenario.active.len()) - 1].map(|subset| scenario.rules(subset).compile(&values));
            let [before, after] = [&before, &after].map(Tables::new);
            let world = World::new(&people, &scenario.municipalities, 7, 0);
            let synthetic = Synthetic::new(&people, &scenario.municipalities);
            let (mut latents, mut past, mut whole, mut rest) =
                (Latents::default(), Way::default(), Way::default(), Way::default());
            let (mut in_a_spell, mut between, mut changed) = (0, 0, 0);
            for number in 0..PERSONS {
                let random = Randomness::new(7, 0, number as u32);
                let person = synthetic.person(number, PERSONS, &random);
                let life = Life::new(&world, &person, &random, &mut latents);
                let mut walk = Walk::begin(&life, InTime::always(&before));
                past.begin();
                // A switch every quarter of a year: some stand just before what happens, some between two spells.
                for switch in (1..16).map(|quarter| f64::from(quarter) * WEEKS_PER_YEAR / 4.0) {
                    walk.go(switch - before.foresight(), &mut past);
                    in_a_spell += u32::from(matches!(walk.stage, Stage::In(_)));
                    between += u32::from(matches!(walk.stage, Stage::Before { occurrence: 1.., .. }));
                    for transition in [Transition::EventsFromDate, Transition::NewSpells] {
                        let rules = InTime::switching(&before, &after, switch, transition);
                        rest.copy(&past);
                        walk.under(rules).go(f64::INFINITY, &mut rest);
                        whole.follow(&life, rules);
                        assert_eq!(
                            (&rest.postings, rest.end, rest.stock()),
                            (&whole.postings, whole.end, whole.stock()),
                            "{reform} from {switch}: {person:?}"
                        );
                    }
                    rest.follow(&life, InTime::always(&before));
                    changed += u32::from(rest.postings != whole.postings);
                }
            }
            let seen = [in_a_spell, between, changed];
            assert!(seen.iter().all(|seen| *seen > 100), "{reform}: {seen:?} would prove nothing");
        }
    }
}
