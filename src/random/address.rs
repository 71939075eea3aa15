//! Addressed randomness: every random number is a pure function of (seed, draw, person, decision, occurrence),
//! never of order, thread or rule set. Philox 2x64-10 (Salmon et al. 2011, doi:10.1145/2063384.2063405).

use super::decision::Decision;
use super::person_design::SpreadNumbers;

const MULTIPLIER: u64 = 0xD2B7_4407_B1CE_6E93;
const WEYL: u64 = 0x9E37_79B9_7F4A_7C15;
const ROUNDS: usize = 10;

/// One block of Philox 2x64-10: two words from a counter of two words and a key.
#[inline]
pub fn philox2x64(counter: [u64; 2], key: u64) -> [u64; 2] {
    let ([mut left, mut right], mut key) = (counter, key);
    for _ in 0..ROUNDS {
        let product = u128::from(left) * u128::from(MULTIPLIER);
        (left, right) = ((product >> 64) as u64 ^ key ^ right, product as u64);
        key = key.wrapping_add(WEYL);
    }
    [left, right]
}

/// The random numbers of one person in one draw.
#[derive(Clone, Copy, Debug)]
pub struct Randomness {
    seed: u64,
    draw_and_person: u64,
    spread: Option<SpreadNumbers>,
}

impl Randomness {
    /// The person number under which what belongs to the whole draw is drawn.
    pub const WHOLE_DRAW: u32 = u32::MAX;

    /// Randomness of `person` in `draw` of a run with `seed`.
    pub fn new(seed: u64, draw: u32, person: u32) -> Randomness {
        Randomness { seed, draw_and_person: u64::from(draw) << 32 | u64::from(person), spread: None }
    }

    /// The same with some numbers spread over the persons of a batch.
    pub(super) fn spread_over(self, numbers: SpreadNumbers) -> Randomness {
        Randomness { spread: Some(numbers), ..self }
    }

    /// A number strictly between 0 and 1 for the `occurrence`-th time a decision is met.
    #[inline]
    pub fn uniform(&self, decision: Decision, occurrence: u32) -> f64 {
        self.spread_number(decision, occurrence).unwrap_or_else(|| open_unit(self.block(decision, occurrence)[0]))
    }

    /// Two independent numbers strictly between 0 and 1.
    #[inline]
    pub fn uniform_pair(&self, decision: Decision, occurrence: u32) -> [f64; 2] {
        let [first, second] = self.block(decision, occurrence).map(open_unit);
        [self.spread_number(decision, occurrence).unwrap_or(first), second]
    }

    #[inline]
    fn spread_number(&self, decision: Decision, occurrence: u32) -> Option<f64> {
        self.spread.as_ref().and_then(|numbers| numbers.number(decision, occurrence))
    }

    #[inline]
    fn block(&self, decision: Decision, occurrence: u32) -> [u64; 2] {
        let address = (decision as u64) << 48 | u64::from(occurrence) << 16;
        philox2x64([address, self.draw_and_person], self.seed)
    }
}

#[inline]
fn open_unit(word: u64) -> f64 {
    ((word >> 11) as f64 + 0.5) * (1.0 / (1u64 << 53) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known-answer vectors of Random123 (`kat_vectors`, philox2x64 10).
    #[test]
    fn philox_gives_the_published_vectors() {
        assert_eq!(philox2x64([0, 0], 0), [0xca00_a045_9843_d731, 0x66c2_4222_c9a8_45b5]);
        assert_eq!(philox2x64([u64::MAX; 2], u64::MAX), [0x65b0_21d6_0cd8_310f, 0x4d02_f322_2f86_df20]);
        assert_eq!(
            philox2x64([0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344], 0xa409_3822_299f_31d0),
            [0x0a5e_742c_2997_341c, 0xb0f8_83d3_8000_de5d]
        );
    }

    #[test]
    fn a_number_depends_on_every_part_of_its_address_and_on_nothing_else() {
        let here = Randomness::new(1, 2, 3);
        let number = here.uniform(Decision::SpellTime, 4);
        assert_eq!(number, Randomness::new(1, 2, 3).uniform(Decision::SpellTime, 4));
        for other in [
            Randomness::new(9, 2, 3).uniform(Decision::SpellTime, 4),
            Randomness::new(1, 9, 3).uniform(Decision::SpellTime, 4),
            Randomness::new(1, 2, 9).uniform(Decision::SpellTime, 4),
            here.uniform(Decision::SpellCause, 4),
            here.uniform(Decision::SpellTime, 9),
        ] {
            assert_ne!(number, other);
        }
    }

    #[test]
    fn neighbouring_addresses_are_uniform_and_uncorrelated() {
        let numbers: Vec<f64> =
            (0..100_000).map(|person| Randomness::new(5, 0, person).uniform(Decision::Cell, 0)).collect();
        let count = numbers.len() as f64;
        let mean = numbers.iter().sum::<f64>() / count;
        let lagged = numbers.windows(2).map(|pair| (pair[0] - 0.5) * (pair[1] - 0.5)).sum::<f64>() / count;
        assert!((mean - 0.5).abs() < 4.0 * (1.0 / 12.0 / count).sqrt());
        assert!(lagged.abs() < 4.0 / 12.0 / count.sqrt());
    }
}
