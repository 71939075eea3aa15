//! The walk: the first spell, jobafklaring if it comes to that, and the spells that follow. The same person under two
//! rule sets differs only by what the rules changed.

use super::in_time::InTime;
use super::latents::{Latents, Life};
use super::spell::Spell;
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
        let mut support = Support { weeks: life.person.prior_support_weeks };
        let mut start = life.person.start_week;
        for (occurrence, latents) in (0..).zip(life.spells) {
            let mut spell = Spell::new(life, rules, occurrence, start);
            let exit = spell.live(self, &mut support);
            self.end = spell.start + exit.at;
            let Some(gap) = latents.gap.filter(|_| exit.recovered) else { break };
            start = self.end + gap;
            self.pause(start, &mut support, rules.at(start, start).refusion.restart.as_ref());
        }
        self.count_person(life.person);
    }
}
