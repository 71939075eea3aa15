//! What everyone in a parameter draw shares: the people they are of, and what sets municipalities apart.

use crate::population::People;
use crate::random::{Decision, Randomness};

/// The chance of a new spell is stated for this many weeks.
const WEEKS_OF_RECURRENCE: f64 = 52.0;

/// What everyone in a parameter draw shares.
#[derive(Clone, Debug)]
pub struct World<'run> {
    /// The people.
    pub people: &'run People<f64>,
    /// Effect of casework on the log hazard of recovery, by municipality.
    pub casework_effect: Vec<f64>,
    /// Standard normal deviation of standby practice, by municipality.
    pub standby_practice: Vec<f64>,
    /// Rate of new spells a week after a recovery.
    pub(super) recurrence_rate: f64,
}

impl<'run> World<'run> {
    /// Draws what sets `municipalities` municipalities apart.
    pub fn new(people: &'run People<f64>, municipalities: usize, seed: u64, draw: u32) -> World<'run> {
        let random = Randomness::new(seed, draw, Randomness::WHOLE_DRAW);
        let (casework_effect, standby_practice) = (0..municipalities as u32)
            .map(|municipality| {
                let own_normal = |trait_number: u32| {
                    let [first, second] = random.uniform_pair(Decision::Municipality, 2 * municipality + trait_number);
                    normal(first, second)
                };
                (own_normal(0) * people.municipal.casework_spread, own_normal(1))
            })
            .unzip();
        World::of(people, casework_effect, standby_practice)
    }

    /// A world whose municipalities are set apart by given numbers; the two lists are of one length.
    pub fn of(people: &'run People<f64>, casework_effect: Vec<f64>, standby_practice: Vec<f64>) -> World<'run> {
        // The absolute value: a chance of 0 must give a rate of 0, not of −0, and so a gap without end.
        let recurrence_rate = (1.0 - people.recurrence.within_year).ln().abs() / WEEKS_OF_RECURRENCE;
        World { people, casework_effect, standby_practice, recurrence_rate }
    }
}

/// A standard normal number from two uniform ones (Box & Muller 1958).
pub(super) fn normal(first: f64, second: f64) -> f64 {
    (-2.0 * first.ln()).sqrt() * (std::f64::consts::TAU * second).cos()
}
