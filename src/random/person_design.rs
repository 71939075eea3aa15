//! The numbers of a batch's persons, spread evenly where that takes chance out of sums: randomised quasi-Monte Carlo over
//! persons (Owen 1997, doi:10.1214/aos/1031594731). Knows addresses and numbers; knows no person.
//!
//! The first eight decisions below carry most of what makes one person's cost differ from another's. Their numbers for
//! the persons of a batch are an Owen-scrambled Sobol set in eight dimensions; each number by itself is uniform as ever,
//! and all other decisions are drawn independently. Batches are scrambled independently of each other, so the spread
//! between batches is an honest error of their mean. The numbers of *two persons of one batch* are no longer independent:
//! a sum over persons varies less than the nation's would, so nothing here may serve for the distribution of a total.

use sobol_burley::sample_4d;

use super::address::Randomness;
use super::decision::Decision;
use super::spread_numbers::SpreadNumbers;

/// Points that one Sobol sequence of the crate can give; after them another scramble takes over.
const SEQUENCE_LENGTH: u32 = 1 << 16;

/// Half the distance between neighbouring numbers of the crate, which have 23 binary digits and may be 0.
const HALF_STEP: f64 = 1.0 / (1u64 << 24) as f64;

/// How the numbers of the persons of a batch hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sampling {
    /// Not at all: every person is drawn by itself.
    Independent,
    /// Spread evenly over the decisions that matter most.
    Spread,
}

/// Whence the persons of one batch of a draw get their numbers.
#[derive(Clone, Copy, Debug)]
pub struct PersonDesign {
    sampling: Sampling,
    seed: u64,
    draw: u32,
    batch: u32,
    first_scramble: u32,
}

impl PersonDesign {
    /// The design of `batch` in `draw` of a run with `seed`.
    pub fn new(sampling: Sampling, seed: u64, draw: u32, batch: u32) -> PersonDesign {
        PersonDesign { sampling, seed, draw, batch, first_scramble: scramble(seed, draw, batch, 0) }
    }

    /// The randomness of `person`, the `position`-th of the batch.
    pub fn person(&self, person: u32, position: u32) -> Randomness {
        let alone = Randomness::new(self.seed, self.draw, person);
        match self.sampling {
            Sampling::Independent => alone,
            Sampling::Spread => alone.spread_over(self.numbers(position)),
        }
    }

    fn numbers(&self, position: u32) -> SpreadNumbers {
        let (stretch, point) = (position / SEQUENCE_LENGTH, position % SEQUENCE_LENGTH);
        let scramble = match stretch {
            0 => self.first_scramble,
            _ => scramble(self.seed, self.draw, self.batch, stretch),
        };
        let [early, late] = [0, 1].map(|set| sample_4d(point, set, scramble));
        SpreadNumbers([early, late].map(|set| set.map(|number| f64::from(number) + HALF_STEP)))
    }
}

/// The scramble of a stretch of a batch's points.
fn scramble(seed: u64, draw: u32, batch: u32, stretch: u32) -> u32 {
    let whole_draw = Randomness::new(seed, draw, Randomness::WHOLE_DRAW);
    let number = whole_draw.uniform(Decision::PersonDesign, batch << 16 | stretch);
    (number * (1u64 << 32) as f64) as u32
}

#[cfg(test)]
mod tests {
    use super::super::spread_numbers::COORDINATES;
    use super::*;

    const SPREAD: [(Decision, u32); COORDINATES] = [
        (Decision::Cell, 0),
        (Decision::SpellTime, 0),
        (Decision::Frailty, 0),
        (Decision::Recurrence, 0),
        (Decision::SpellTime, 1),
        (Decision::Reassessment, 0),
        (Decision::JobafklaringTime, 0),
        (Decision::SpellCause, 0),
    ];

    fn design(draw: u32, batch: u32) -> PersonDesign {
        PersonDesign::new(Sampling::Spread, 7, draw, batch)
    }

    /// 256 points of a scrambled Sobol sequence have one number in each 256th of every decision that is spread; 256
    /// independent numbers would leave about a third of these empty.
    #[test]
    fn a_batch_fills_every_decision_that_is_spread_evenly() {
        for (decision, occurrence) in SPREAD {
            let mut filled = [0; 256];
            for position in 0..256 {
                let number = design(3, 5).person(position * 8 + 5, position).uniform(decision, occurrence);
                filled[(number * 256.0) as usize] += 1;
            }
            assert!(filled.iter().all(|count| *count == 1), "{decision:?} {occurrence}");
        }
    }

    /// Seen over batches and draws every number is uniform and no two decisions go together: mean 1/2, variance 1/12,
    /// covariance 0, each to four standard errors.
    #[test]
    fn over_batches_every_number_is_uniform_and_no_two_go_together() {
        let count = 20_000_u32;
        let numbers: Vec<Vec<f64>> = (0..count)
            .map(|at| {
                let random = design(at / 8, at % 8).person(1000, at % 5);
                SPREAD.iter().map(|(decision, occurrence)| random.uniform(*decision, *occurrence) - 0.5).collect()
            })
            .collect();
        let mean =
            |product: &dyn Fn(&[f64]) -> f64| numbers.iter().map(|one| product(one)).sum::<f64>() / f64::from(count);
        let errors = 4.0 / f64::from(count).sqrt();
        for one in 0..COORDINATES {
            assert!(mean(&|row| row[one]).abs() < errors / 12_f64.sqrt());
            assert!((mean(&|row| row[one] * row[one]) - 1.0 / 12.0).abs() < errors / 180_f64.sqrt());
            for other in 0..one {
                assert!(mean(&|row| row[one] * row[other]).abs() < errors / 12.0, "{one} {other}");
            }
        }
    }

    #[test]
    fn what_is_not_spread_is_drawn_as_for_a_person_alone() {
        let (spread, alone) = (design(1, 2).person(42, 5), Randomness::new(7, 1, 42));
        let further = |random: &Randomness| {
            let [_, benefit] = random.uniform_pair(Decision::Cell, 0);
            [benefit, random.uniform(Decision::SpellTime, 2), random.uniform(Decision::Mestring, 0)]
        };
        assert_eq!(further(&spread), further(&alone));
        assert_ne!(spread.uniform(Decision::Cell, 0), alone.uniform(Decision::Cell, 0));
        let independent = PersonDesign::new(Sampling::Independent, 7, 1, 2).person(42, 5);
        assert_eq!(independent.uniform(Decision::Cell, 0), alone.uniform(Decision::Cell, 0));
    }

    /// A nation's batch ends before the sequence does; a larger one goes on with another scramble.
    #[test]
    fn a_batch_longer_than_a_sequence_goes_on() {
        let number = |position| design(0, 0).person(position, position).uniform(Decision::Cell, 0);
        assert_ne!(number(3), number(3 + SEQUENCE_LENGTH));
        assert!((0.0..1.0).contains(&number(u32::MAX / 8)));
    }
}
