//! What chance holds in store for a person, as plain numbers by decision: the engine and the reference are handed the
//! same. Knows no rule.

use sygesim::random::{Chance, Decision, Randomness};
use sygesim::rules::OfferKind;

/// Where the two numbers of a decision are squeezed to, so that rare things happen often; still random inside.
#[derive(Clone, Copy, Debug)]
struct Squeezed {
    decision: Decision,
    place: usize,
    low: f64,
    high: f64,
}

/// The numbers of one person.
#[derive(Clone, Debug)]
pub struct Luck {
    /// The numbers before any is squeezed.
    pub plain: Randomness,
    squeezed: Vec<Squeezed>,
}

/// Decisions that a share settles, with the place of the number it is held against.
const SETTLED_BY_A_SHARE: [(Decision, usize); 21] = [
    (Decision::Lateness, 0),
    (Decision::Standby, 0),
    (Decision::Standby, 1),
    (Decision::Exemption, 0),
    (Decision::Employer, 0),
    (Decision::Employer, 1),
    (Decision::Mestring, 0),
    (Decision::Certificate285, 0),
    (Decision::Certificate285, 1),
    (Decision::Reassessment, 0),
    (Decision::Reassessment, 1),
    (Decision::AfterExtension, 0),
    (Decision::Effort, 0),
    (Decision::Effort, 1),
    (Decision::Benefit, 0),
    (Decision::Benefit, 1),
    (Decision::GradualReturnFirst, 0),
    (Decision::GradualReturnFirst, 1),
    (Decision::Detection, 0),
    (Decision::Extension, 0),
    (Decision::OfferCount, 0),
];

impl Luck {
    /// The luck of a person as it falls.
    pub fn plain(plain: Randomness) -> Luck {
        Luck { plain, squeezed: Vec::new() }
    }

    /// The luck of somebody to whom much happens: long spells that come back, and half of all shares pushed to one end.
    /// `dice` gives numbers between 0 and 1.
    pub fn eventful(plain: Randomness, dice: &mut impl FnMut() -> f64) -> Luck {
        let mut luck = Luck::plain(plain);
        for (decision, place) in SETTLED_BY_A_SHARE {
            match dice() {
                at if at < 0.3 => luck.squeeze(decision, place, 0.0, 0.02),
                at if at < 0.5 => luck.squeeze(decision, place, 0.98, 1.0),
                _ => {}
            }
        }
        if dice() < 0.7 {
            luck.squeeze(Decision::SpellTime, 0, 0.0, 0.3);
        }
        if dice() < 0.5 {
            luck.squeeze(Decision::SpellCause, 0, 0.0, 0.3);
            luck.squeeze(Decision::Recurrence, 0, 0.9, 1.0);
        }
        luck
    }

    fn squeeze(&mut self, decision: Decision, place: usize, low: f64, high: f64) {
        self.squeezed.push(Squeezed { decision, place, low, high });
    }

    /// The two numbers of the `occurrence`-th time a decision is met.
    pub fn numbers(&self, decision: Decision, occurrence: u32) -> [f64; 2] {
        let mut numbers = self.plain.uniform_pair(decision, occurrence);
        for squeezed in self.squeezed.iter().filter(|one| one.decision == decision) {
            let number = &mut numbers[squeezed.place];
            *number = squeezed.low + (squeezed.high - squeezed.low) * *number;
        }
        numbers
    }
}

/// What becomes of a person where the rules leave it open: drawn in numbers, or told in words.
pub trait Fate: std::fmt::Debug {
    /// Does what has this share happen? The `place` tells apart two things that are decided together.
    fn happens(&self, decision: Decision, occurrence: u32, place: usize, share: f64) -> bool;

    /// The numbers behind a time or a choice.
    fn numbers(&self, decision: Decision, occurrence: u32) -> [f64; 2];

    /// What is told in words, if it is.
    fn told(&self) -> Option<&Told> {
        None
    }
}

/// Times and choices of a case.
#[derive(Clone, Debug)]
pub struct Told {
    /// Absence week at the end of which the person is well.
    pub recovers: f64,
    /// What the caseworker's forecast is of the truth.
    pub forecast_factor: f64,
    pub first_contact: f64,
    pub gradual_return: Option<f64>,
    /// The offer, and the weeks to its start.
    pub offer: Option<(OfferKind, f64)>,
    /// Weeks on what follows the benefit.
    pub after_limit: f64,
}

impl Fate for Luck {
    fn happens(&self, decision: Decision, occurrence: u32, place: usize, share: f64) -> bool {
        Luck::numbers(self, decision, occurrence)[place] < share
    }

    fn numbers(&self, decision: Decision, occurrence: u32) -> [f64; 2] {
        Luck::numbers(self, decision, occurrence)
    }
}

impl Chance for Luck {
    fn uniform(&self, decision: Decision, occurrence: u32) -> f64 {
        Luck::numbers(self, decision, occurrence)[0]
    }

    fn uniform_pair(&self, decision: Decision, occurrence: u32) -> [f64; 2] {
        Luck::numbers(self, decision, occurrence)
    }
}
