//! The rule set of every subset of the initiatives in one draw, made and compiled when somebody first needs it. Initiatives
//! are taken mechanically: without municipal behaviour. Knows no person.

use std::sync::OnceLock;

use super::difference::{Difference, Differing, Parts};
use super::draw::Model;
use super::tables::Tables;
use crate::parameters::{Patched, Values};
use crate::rules::Rules;

/// The rule sets of a draw by subset (bit n = the n-th active initiative).
pub(super) struct RuleSets {
    alone: Vec<Rules<f64>>,
    made: Vec<OnceLock<Box<Rules<f64>>>>,
}

impl RuleSets {
    pub(super) fn new(model: &Model<'_>, values: &Values<'_>) -> RuleSets {
        let alone: Vec<Rules<f64>> = (0..model.initiatives).map(|at| model.mechanical(1 << at, values)).collect();
        let made: Vec<OnceLock<Box<Rules<f64>>>> = (0..1 << model.initiatives).map(|_| OnceLock::new()).collect();
        made[0].get_or_init(|| Box::new(model.mechanical(0, values)));
        RuleSets { alone, made }
    }

    fn of(&self, subset: u32) -> &Rules<f64> {
        self.made[subset as usize].get_or_init(|| {
            let last = subset.ilog2();
            let mut rules = self.of(subset ^ 1 << last).clone();
            // A subset takes over what each of its initiatives changes.
            rules.take_changes(self.of(0), &self.alone[last as usize]);
            Box::new(rules)
        })
    }
}

/// The same as the walk reads them, with what the initiatives change.
pub(super) struct Subsets<'run> {
    sets: &'run RuleSets,
    compiled: Vec<OnceLock<Box<Tables<'run>>>>,
    /// What each initiative changes, whatever the others.
    differing: Vec<Differing>,
    /// Parts that more than one initiative changes.
    shared: Parts,
}

impl<'run> Subsets<'run> {
    pub(super) fn new(sets: &'run RuleSets) -> Subsets<'run> {
        let baseline = Tables::new(sets.of(0));
        let changed = |rules| Difference::between(&baseline, &Tables::new(rules)).differing;
        let differing: Vec<Differing> = sets.alone.iter().map(changed).collect();
        let mut shared = Parts::default();
        for (at, one) in differing.iter().enumerate() {
            differing[..at].iter().for_each(|other| shared.add(one.parts.both(other.parts)));
        }
        let compiled = sets.made.iter().map(|_| OnceLock::new()).collect();
        Subsets { sets, compiled, differing, shared }
    }

    /// The rule set of a subset.
    pub(super) fn rules(&self, subset: u32) -> &Tables<'run> {
        self.compiled[subset as usize].get_or_init(|| Box::new(Tables::new(self.sets.of(subset))))
    }

    /// How many initiatives there are.
    pub(super) fn initiatives(&self) -> usize {
        self.differing.len()
    }

    /// The rule set of a subset with an initiative added to it, and what it then changes.
    pub(super) fn with(&self, subset: u32, initiative: usize) -> Difference<'_> {
        let [before, after] = [subset, subset | 1 << initiative].map(|subset| self.rules(subset));
        Difference { before, after, differing: self.differing[initiative] }
    }

    /// Does an initiative change what the team cases of other schemes are or cost?
    pub(super) fn moves_related_cases(&self, initiative: usize) -> bool {
        let (before, after) = (self.sets.of(0), &self.sets.alone[initiative]);
        before.rehabilitation_team != after.rehabilitation_team
            || before.certificates != after.certificates
            || before.administration != after.administration
    }

    /// What an initiative changes.
    pub(super) fn parts(&self, initiative: usize) -> Parts {
        self.differing[initiative].parts
    }

    /// What an initiative changes that another changes too: the two together may give an answer that neither gives alone.
    pub(super) fn shared(&self, initiative: usize) -> Parts {
        self.parts(initiative).both(self.shared)
    }
}
