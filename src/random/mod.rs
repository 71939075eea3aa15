//! Chance, addressed: which decisions are drawn, and the numbers they draw, by chance or from a script.

mod address;
mod decision;
mod person_design;
mod script;
mod spread_numbers;

pub use address::Randomness;
pub use decision::Decision;
pub use person_design::{PersonDesign, Sampling};
pub use script::Script;

/// Where the numbers behind decisions come from.
pub trait Chance: std::fmt::Debug {
    /// A number strictly between 0 and 1 for the `occurrence`-th time a decision is met.
    fn uniform(&self, decision: Decision, occurrence: u32) -> f64;

    /// Two such numbers.
    fn uniform_pair(&self, decision: Decision, occurrence: u32) -> [f64; 2];
}

impl Chance for Randomness {
    #[inline]
    fn uniform(&self, decision: Decision, occurrence: u32) -> f64 {
        Randomness::uniform(self, decision, occurrence)
    }

    #[inline]
    fn uniform_pair(&self, decision: Decision, occurrence: u32) -> [f64; 2] {
        Randomness::uniform_pair(self, decision, occurrence)
    }
}
