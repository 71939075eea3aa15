//! How long spells are on the benefit, as counts of their ends by week. Kept apart from the postings, because a curve of
//! those still on the benefit is no sum of money or weeks. Knows no rule and no person.

use serde::{Deserialize, Serialize};
use serde_big_array::BigArray;

/// Weeks that a curve is followed.
pub const LENGTH_WEEKS: usize = 104;

/// Ends of benefit by completed weeks beyond the employer period; the last place holds all longer spells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lengths {
    #[serde(with = "BigArray")]
    ends: [i64; LENGTH_WEEKS + 1],
}

impl Default for Lengths {
    fn default() -> Lengths {
        Lengths { ends: [0; LENGTH_WEEKS + 1] }
    }
}

impl Lengths {
    /// Counts a spell that was on the benefit for so many weeks; one that never came on it is not counted.
    #[inline]
    pub fn add_spell(&mut self, weeks: f64) {
        if weeks > 0.0 {
            self.ends[(weeks as usize).min(LENGTH_WEEKS)] += 1;
        }
    }

    /// The lengths behind a number on the benefit at the beginning of every week.
    pub fn of_presence(present: impl Iterator<Item = f64>) -> Lengths {
        let mut left: Vec<i64> = present.take(LENGTH_WEEKS + 1).map(|persons| persons.round() as i64).collect();
        left.resize(LENGTH_WEEKS + 2, 0);
        Lengths { ends: std::array::from_fn(|week| left[week] - left[week + 1]) }
    }

    /// Adds (`sign` = 1) or takes away (`sign` = −1) other lengths.
    pub fn add(&mut self, other: &Lengths, sign: i64) {
        self.ends.iter_mut().zip(other.ends).for_each(|(mine, theirs)| *mine += sign * theirs);
    }

    /// Spells still on the benefit after 0, 1, … [`LENGTH_WEEKS`] weeks.
    pub fn still(&self) -> [i64; LENGTH_WEEKS + 1] {
        let mut still = self.ends;
        for week in (0..LENGTH_WEEKS).rev() {
            still[week] += still[week + 1];
        }
        still
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spell_is_still_on_the_benefit_through_its_last_whole_week() {
        let mut lengths = Lengths::default();
        [0.0, 0.5, 1.0, 2.9, 400.0].into_iter().for_each(|weeks| lengths.add_spell(weeks));
        let still = lengths.still();
        // Four came on the benefit; those of 1, 2.9 and 400 weeks were on it after one, the last two after two.
        assert_eq!(still[..4], [4, 3, 2, 1]);
        assert_eq!(still[LENGTH_WEEKS], 1);
        let present = still.map(|persons| persons as f64);
        assert_eq!(Lengths::of_presence(present.into_iter()), lengths);
    }
}
