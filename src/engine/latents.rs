//! What chance holds in store for a person, spell by spell: drawn once, and the same under every rule set.
//! Knows people and chance; asks no rule.

use std::cell::Cell;

use super::world::{Practice, World, normal};
use crate::limits::WEEKS;
use crate::population::{Factors, Person};
use crate::random::{Chance, Decision};
use crate::rules::Scene;

/// Spells of a person followed at most; the gap between spells makes more than a few improbable.
const MOST_SPELLS: u32 = 12;

/// The noise of each activity has a place of its own, whatever else is offered: none, gradual return, the kinds of offer.
/// Two places share a pair of numbers.
const PAIRS: usize = 4;

/// Noise that is not drawn yet.
const UNDRAWN: f64 = f64::NAN;

/// The latents of one spell. Times are weeks from its first day of absence.
#[derive(Clone, Debug)]
pub(super) struct SpellLatents {
    /// Hazard that is lived through until the spell ends by nature.
    pub(super) hazard: f64,
    /// When it ends if no rule speeds or slows recovery.
    pub(super) natural_end: f64,
    /// What the caseworker's forecast is of the truth.
    pub(super) forecast_factor: f64,
    /// Weeks from recovery to the next spell; none when the person counts as new by then.
    pub(super) gap: Option<f64>,
    /// The noise of the activities, an exponential time for every place; drawn when one is first looked at, under whatever
    /// rules.
    noise: [Cell<f64>; 2 * PAIRS],
}

/// The latents of one person, in a buffer that is used again for the next.
#[derive(Clone, Debug, Default)]
pub struct Latents {
    spells: Vec<SpellLatents>,
}

/// A person, the world they live in, and what chance holds in store for them.
#[derive(Clone, Copy, Debug)]
pub struct Life<'run, C> {
    pub(super) world: &'run World<'run>,
    pub(super) person: &'run Person,
    pub(super) random: &'run C,
    pub(super) spells: &'run [SpellLatents],
    /// The person on the first day, as conditions see them.
    pub(super) scene: Scene,
}

impl<'run, C: Chance> Life<'run, C> {
    /// Draws every spell the person can come to have.
    pub fn new(
        world: &'run World<'run>,
        person: &'run Person,
        random: &'run C,
        latents: &'run mut Latents,
    ) -> Life<'run, C> {
        let spells = &mut latents.spells;
        spells.clear();
        for occurrence in 0..MOST_SPELLS {
            let spell = SpellLatents::draw(world, person, random, occurrence);
            let last = spell.gap.is_none();
            spells.push(spell);
            if last {
                break;
            }
        }
        Life { world, person, random, spells, scene: Scene::of(person) }
    }

    /// What sets the municipality apart.
    pub(super) fn practice(&self) -> &'run Practice {
        &self.world.municipalities[self.person.municipality]
    }

    /// The noise of an activity, by its place, in the `occurrence`-th spell.
    pub(super) fn noise(&self, occurrence: u32, place: usize) -> f64 {
        let noise = &self.spells[occurrence as usize].noise[place];
        if noise.get().is_nan() {
            let pair = occurrence * PAIRS as u32 + (place / 2) as u32;
            noise.set(-self.random.uniform_pair(Decision::Activity, pair)[place % 2].ln());
        }
        noise.get()
    }
}

impl SpellLatents {
    fn draw<C: Chance>(world: &World<'_>, person: &Person, random: &C, occurrence: u32) -> SpellLatents {
        let people = world.people;
        let hazard = -random.uniform(Decision::SpellTime, occurrence).ln();
        let observed_from = people.observed_from_week.of(person.attachment);
        let [first, second] = random.uniform_pair(Decision::Forecast, occurrence);
        // Most people are new by then, and the logarithm is spared them.
        let recurrence = random.uniform(Decision::Recurrence, occurrence);
        let again = (recurrence >= world.surely_new_below).then(|| -recurrence.ln() / world.recurrence_rate);
        SpellLatents {
            hazard,
            natural_end: people.illness.time_when(hazard, observed_from, Factors::of(person)).min(WEEKS),
            forecast_factor: (people.forecast.log_error * normal(first, second)).exp(),
            gap: again.filter(|gap| *gap < people.recurrence.horizon_weeks),
            noise: [const { Cell::new(UNDRAWN) }; 2 * PAIRS],
        }
    }
}
