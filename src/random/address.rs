//! Addressed randomness: every random number is a pure function of (seed, draw, person, decision, occurrence),
//! never of order, thread or rule set. SplitMix64 entered at a place instead of run through (Steele, Lea & Flood 2014,
//! doi:10.1145/2660193.2660195): the seed numbers the draws, a draw its persons, a person the addresses.

use super::decision::Decision;
use super::spread_numbers::SpreadNumbers;

/// The step of SplitMix64: odd, so that a sequence comes back to where it was after 2^64 numbers and not before.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// Number `place` of the sequence of SplitMix64 that a key begins.
#[inline]
fn number(key: u64, place: u64) -> u64 {
    let mixed = key.wrapping_add(place.wrapping_add(1).wrapping_mul(STEP));
    let mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ mixed >> 31
}

/// The random numbers of one person in one draw.
#[derive(Clone, Copy, Debug)]
pub struct Randomness {
    key: u64,
    spread: Option<SpreadNumbers>,
}

impl Randomness {
    /// The person number under which what belongs to the whole draw is drawn.
    pub const WHOLE_DRAW: u32 = u32::MAX;

    /// Randomness of `person` in `draw` of a run with `seed`.
    pub fn new(seed: u64, draw: u32, person: u32) -> Randomness {
        Randomness { key: number(number(seed, draw.into()), person.into()), spread: None }
    }

    /// The same with some numbers spread over the persons of a batch.
    pub(super) fn spread_over(self, numbers: SpreadNumbers) -> Randomness {
        Randomness { spread: Some(numbers), ..self }
    }

    /// A number strictly between 0 and 1 for the `occurrence`-th time a decision is met.
    #[inline]
    pub fn uniform(&self, decision: Decision, occurrence: u32) -> f64 {
        self.spread_number(decision, occurrence).unwrap_or_else(|| open_unit(self.word(decision, occurrence, 0)))
    }

    /// Two independent numbers strictly between 0 and 1.
    #[inline]
    pub fn uniform_pair(&self, decision: Decision, occurrence: u32) -> [f64; 2] {
        [self.uniform(decision, occurrence), open_unit(self.word(decision, occurrence, 1))]
    }

    #[inline]
    fn spread_number(&self, decision: Decision, occurrence: u32) -> Option<f64> {
        self.spread.as_ref().and_then(|numbers| numbers.number(decision, occurrence))
    }

    #[inline]
    fn word(&self, decision: Decision, occurrence: u32, word: u16) -> u64 {
        number(self.key, (decision as u64) << 48 | u64::from(occurrence) << 16 | u64::from(word))
    }
}

#[inline]
fn open_unit(word: u64) -> f64 {
    ((word >> 11) as f64 + 0.5) * (1.0 / (1u64 << 53) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of the published generator from the seed 1234567 (Rosetta Code, "Pseudo-random
    /// numbers/Splitmix64").
    #[test]
    fn the_sequence_is_the_published_one() {
        let published =
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        for (place, word) in (0..).zip(published) {
            assert_eq!(number(1_234_567, place), word);
        }
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

    /// A word of an address given by its parts: seed, draw, person, occurrence, word.
    fn word_at(parts: [u64; 5], decision: Decision) -> u64 {
        let [seed, draw, person, occurrence, word] = parts;
        Randomness::new(seed, draw as u32, person as u32).word(decision, occurrence as u32, word as u16)
    }

    /// One bit more or less in any part of an address turns every bit of the word over half of the time.
    #[test]
    fn a_single_bit_of_an_address_moves_every_bit_of_the_word() {
        const BASES: u64 = 1_000;
        const BITS: [u32; 5] = [64, 32, 32, 32, 16];
        for (part, bit) in (0..5).flat_map(|part| (0..BITS[part]).map(move |bit| (part, bit))) {
            let mut turned = [0_u64; 64];
            for base in 0..BASES {
                let here = [2024 + base % 3, base / 7, base, base % 5, base % 2];
                let mut there = here;
                there[part] ^= 1 << bit;
                let change = word_at(here, Decision::SpellTime) ^ word_at(there, Decision::SpellTime);
                turned.iter_mut().enumerate().for_each(|(at, count)| *count += change >> at & 1);
            }
            // Six standard errors: 176 × 64 shares are looked at.
            let off = |count: &u64| (*count as f64 / BASES as f64 - 0.5).abs();
            assert!(turned.iter().all(|count| off(count) < 3.0 / (BASES as f64).sqrt()), "part {part}, bit {bit}");
        }
    }

    /// Neighbours along every part of the address, and the two numbers of a pair: each uniform, and each pair uniform in
    /// the square, by χ² on 16 × 16 cells.
    #[test]
    fn neighbouring_addresses_are_uniform_and_independent() {
        const SIDE: usize = 16;
        const PAIRS: u64 = 100_000;
        type Neighbour = fn(u64) -> [f64; 2];
        let neighbours: [(&str, Neighbour); 6] = [
            ("seed", |at| [at, at + 1].map(|seed| Randomness::new(seed, 0, 0).uniform(Decision::Cell, 0))),
            ("draw", |at| [at, at + 1].map(|draw| Randomness::new(5, draw as u32, 9).uniform(Decision::Cell, 0))),
            ("person", |at| [at, at + 1].map(|person| Randomness::new(5, 3, person as u32).uniform(Decision::Cell, 0))),
            ("occurrence", |at| {
                [at, at + 1].map(|occurrence| Randomness::new(5, 3, 7).uniform(Decision::Channel, occurrence as u32))
            }),
            ("decision", |at| {
                let here = Randomness::new(5, 3, at as u32);
                [Decision::SpellTime, Decision::SpellCause].map(|decision| here.uniform(decision, 0))
            }),
            ("pair", |at| Randomness::new(5, 3, at as u32).uniform_pair(Decision::Forecast, 0)),
        ];
        for (along, pair_at) in neighbours {
            let mut cells = [0.0; SIDE * SIDE];
            for at in 0..PAIRS {
                let [first, second] = pair_at(at).map(|number| (number * SIDE as f64) as usize);
                cells[first * SIDE + second] += 1.0;
            }
            let expected = PAIRS as f64 / (SIDE * SIDE) as f64;
            let statistic: f64 = cells.iter().map(|count| (count - expected) * (count - expected) / expected).sum();
            let freedom = (SIDE * SIDE - 1) as f64;
            let errors = (statistic - freedom) / (2.0 * freedom).sqrt();
            assert!(errors.abs() < 5.0, "along {along}: χ² {statistic} on {freedom}");
        }
    }
}
