//! The people of a draw one after another, each under the baseline and under the whole reform: for files with a row a
//! person, not for sums. Knows no file, and keeps nobody.

use super::draw::Model;
use super::in_time::InTime;
use super::latents::{Latents, Life};
use super::tables::Tables;
use super::way::Way;
use super::world::World;
use crate::parameters::{Valued, Values};
use crate::population::{Person, Synthetic};
use crate::random::{PersonDesign, Randomness};

/// A person with their way under the baseline and under the reform, each with its happenings.
#[derive(Clone, Copy, Debug)]
pub struct Followed<'a> {
    /// The person's number, the same in every run of as many.
    pub number: u64,
    /// Who it is.
    pub person: &'a Person,
    /// The ways: baseline, reform.
    pub ways: [&'a Way; 2],
}

/// Hands every person of a draw to `keep`, in the order of their numbers: the same people as
/// [`super::simulate_draw`] sends through the rules. Gives the persons of the nation who begin a first spell in a year.
///
/// # Errors
/// What `keep` cannot do.
pub fn follow_people<E>(
    model: &Model<'_>,
    draw: u32,
    values: &Values<'_>,
    mut keep: impl FnMut(Followed<'_>) -> Result<(), E>,
) -> Result<f64, E> {
    let people = model.people.compile(values);
    let world = World::new(&people, model.municipalities, model.seed, draw);
    let synthetic = Synthetic::new(&people, model.municipalities);
    let whole = (1 << model.initiatives) - 1;
    let rules = [0, whole].map(|subset| model.mechanical(subset, values));
    let tables = rules.each_ref().map(Tables::new);
    let random_of = randomness(model, draw);
    let mut latents = Latents::default();
    let mut ways = [Way::traced(), Way::traced()];
    for number in 0..model.count {
        let random = random_of(number);
        let person = synthetic.person(number, model.count, &random);
        let life = Life::new(&world, &person, &random, &mut latents);
        for (way, rules) in ways.iter_mut().zip(&tables) {
            way.follow(&life, InTime::always(rules));
        }
        keep(Followed { number, person: &person, ways: ways.each_ref() })?;
    }
    Ok(people.inflow)
}

/// The people of a draw without their ways, in the same order.
pub fn list_people(model: &Model<'_>, draw: u32, values: &Values<'_>, mut keep: impl FnMut(&Person)) {
    let people = model.people.compile(values);
    let synthetic = Synthetic::new(&people, model.municipalities);
    let random_of = randomness(model, draw);
    (0..model.count).for_each(|number| keep(&synthetic.person(number, model.count, &random_of(number))));
}

/// The randomness of every person by number: number n is in batch n mod the number of batches.
fn randomness(model: &Model<'_>, draw: u32) -> impl Fn(u64) -> Randomness {
    let of_batch = |batch: u64| PersonDesign::new(model.sampling, model.seed, draw, batch as u32);
    let designs: Vec<PersonDesign> = (0..model.batches).map(of_batch).collect();
    move |number| {
        let (turn, batch) = (number / designs.len() as u64, number % designs.len() as u64);
        designs[batch as usize].person(number as u32, turn as u32)
    }
}
