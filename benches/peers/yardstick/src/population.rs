//! The persons of W1, sorted by group so that a batch has one group.

use std::ops::Range;

/// Share of exempt persons by group.
pub const EXEMPT_SHARE: [f64; 4] = [0.50, 0.35, 0.20, 0.10];

/// Group of a person of the specification.
pub fn group_of(person: usize) -> usize {
    match person % 20 {
        0..=7 => 0,
        8..=12 => 1,
        13..=16 => 2,
        _ => 3,
    }
}

/// Weekly benefit of a person of the specification, kr.
pub fn benefit_of(person: usize) -> u32 {
    3000 + 250 * ((person / 20) % 21) as u32
}

/// Persons 0..n of the specification in order of group.
pub struct Population {
    /// Weekly benefit, kr.
    pub benefit: Vec<u32>,
    /// First person of each group, and the number of persons.
    pub group_start: [usize; 5],
}

impl Population {
    /// The first `count` persons.
    pub fn new(count: usize) -> Population {
        let mut persons: Vec<usize> = (0..count).collect();
        persons.sort_by_key(|person| group_of(*person));
        let group_start = std::array::from_fn(|group| persons.partition_point(|person| group_of(*person) < group));
        Population { benefit: persons.into_iter().map(benefit_of).collect(), group_start }
    }

    /// Number of persons.
    pub fn len(&self) -> usize {
        self.benefit.len()
    }

    /// Is there nobody?
    pub fn is_empty(&self) -> bool {
        self.benefit.is_empty()
    }

    /// All persons in runs of one group, of at most `most` persons.
    pub fn batches(&self, most: usize) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        (0..4).flat_map(move |group| {
            let (first, last) = (self.group_start[group], self.group_start[group + 1]);
            (first..last).step_by(most).map(move |begin| (group, begin..last.min(begin.saturating_add(most))))
        })
    }
}
