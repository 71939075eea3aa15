//! Who is on the benefit at a moment: weeks of benefit by how long the spell has lasted and by its category. Kept apart
//! from the postings, because only a rule set as it stands is held against the statistics, never a difference.

use serde::{Deserialize, Serialize};

use super::VOLUME_UNIT;
use super::posting::nearest;

/// The bands of elapsed weeks of the statistic of ongoing spells (Jobindsats), by first week.
pub const ONGOING: [f64; 9] = [0.0, 4.0, 8.0, 13.0, 26.0, 39.0, 52.0, 104.0, 156.0];

/// Categories of the visitation.
const CATEGORIES: usize = 3;

/// Weeks of benefit that are in the statistics, in millionths: beyond the employer period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// By band of elapsed weeks.
    pub ongoing: [i64; ONGOING.len()],
    /// By category 1, 2, 3.
    pub categories: [i64; CATEGORIES],
}

impl Stock {
    /// Adds a spell of `weeks` weeks in a category (0, 1, 2).
    #[inline]
    pub fn add_spell(&mut self, weeks: f64, category: usize) {
        let millionths = |weeks: f64| nearest(weeks * VOLUME_UNIT);
        self.categories[category] += millionths(weeks);
        for (band, first) in ONGOING.iter().enumerate().take_while(|(_, first)| **first < weeks) {
            let last = ONGOING.get(band + 1).copied().unwrap_or(f64::INFINITY);
            self.ongoing[band] += millionths((weeks.min(last) - first).max(0.0));
        }
    }

    /// Adds (`sign` = 1) or takes away (`sign` = −1) another stock.
    pub fn add(&mut self, other: &Stock, sign: i64) {
        self.ongoing.iter_mut().zip(other.ongoing).for_each(|(mine, theirs)| *mine += sign * theirs);
        self.categories.iter_mut().zip(other.categories).for_each(|(mine, theirs)| *mine += sign * theirs);
    }
}
