//! Spells that are alike, counted together: whatever the number of rows, memory is that of the different spells among
//! them. Knows no hazards.

use std::collections::BTreeMap;

use crate::population::{AgeBand, Attachment, ByAttachment, Diagnosis, Sex, Spell, SpellEnd};

/// Different spells that are kept at most: about a gigabyte with what the search takes.
const MOST: usize = 4_000_000;

/// Spells that are alike as far as the hazards go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) attachment: Attachment,
    pub(super) diagnosis: Diagnosis,
    pub(super) end: SpellEnd,
    /// Absence weeks from which they are under observation.
    pub(super) from: f64,
    /// Absence weeks at which they end.
    pub(super) to: f64,
    /// Sum of their weights.
    pub(super) weight: f64,
    /// Sum of the squared weights.
    pub(super) squared: f64,
    /// Rows.
    pub(super) rows: u64,
}

/// Spells that are alike as far as the composition goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Who {
    pub(super) attachment: Attachment,
    pub(super) diagnosis: Diagnosis,
    pub(super) sex: Option<Sex>,
    pub(super) age_band: Option<AgeBand>,
    pub(super) from: f64,
    pub(super) weight: f64,
    pub(super) squared: f64,
    pub(super) rows: u64,
}

/// Positive numbers keep their order as bits.
type Bits = u64;
/// Weights, squared weights, rows.
type Sums = (f64, f64, u64);
/// What makes spells alike as far as the hazards go: the two weeks last.
type EndKey = (Attachment, Diagnosis, SpellEnd, Bits, Bits);
/// What makes spells alike as far as the composition goes: the week of entry last.
type WhoKey = (Attachment, Diagnosis, Option<Sex>, Option<AgeBand>, Bits);

/// The spells of a file.
#[derive(Clone, Debug)]
pub struct Spells {
    observed_from: ByAttachment<f64>,
    ends: BTreeMap<EndKey, Sums>,
    people: BTreeMap<WhoKey, Sums>,
    unseen: u64,
    full: bool,
}

impl Spells {
    /// None yet. `observed_from` is the absence week from which a spell counts, by attachment: what happens before is
    /// no part of the model.
    pub fn new(observed_from: ByAttachment<f64>) -> Spells {
        Spells { observed_from, ends: BTreeMap::new(), people: BTreeMap::new(), unseen: 0, full: false }
    }

    /// Adds a spell.
    pub fn add(&mut self, spell: Spell) {
        let from = spell.entry_weeks.max(self.observed_from.of(spell.attachment));
        if spell.weeks <= from {
            self.unseen += 1;
            return;
        }
        let Spell { attachment, diagnosis, end, sex, age_band, weight, .. } = spell;
        let end = (attachment, diagnosis, end, from.to_bits(), spell.weeks.to_bits());
        self.full = self.full || (self.ends.len() >= MOST && !self.ends.contains_key(&end));
        if self.full {
            return;
        }
        let add = |sums: &mut Sums| *sums = (sums.0 + weight, sums.1 + weight * weight, sums.2 + 1);
        add(self.ends.entry(end).or_default());
        add(self.people.entry((attachment, diagnosis, sex, age_band, from.to_bits())).or_default());
    }

    /// Were there more different spells than are kept?
    pub(super) fn overflown(&self) -> Option<usize> {
        self.full.then_some(MOST)
    }

    /// Rows that ended before their spell counts.
    pub(super) fn unseen(&self) -> u64 {
        self.unseen
    }

    /// The absence week from which a spell counts.
    pub(super) fn observed_from(&self, attachment: Attachment) -> f64 {
        self.observed_from.of(attachment)
    }

    /// All different spells, in fixed order.
    pub(super) fn cells(&self) -> Vec<Cell> {
        let cell = |(key, sums): (&EndKey, &Sums)| Cell {
            attachment: key.0,
            diagnosis: key.1,
            end: key.2,
            from: f64::from_bits(key.3),
            to: f64::from_bits(key.4),
            weight: sums.0,
            squared: sums.1,
            rows: sums.2,
        };
        self.ends.iter().map(cell).collect()
    }

    /// Who they are, in fixed order.
    pub(super) fn people(&self) -> impl Iterator<Item = Who> {
        self.people.iter().map(|(key, sums)| Who {
            attachment: key.0,
            diagnosis: key.1,
            sex: key.2,
            age_band: key.3,
            from: f64::from_bits(key.4),
            weight: sums.0,
            squared: sums.1,
            rows: sums.2,
        })
    }
}
