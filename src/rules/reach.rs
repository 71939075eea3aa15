//! How far a change of the rules reaches: for every leaf of a rule set whether it moves prices, events or hazards, and
//! what its rule reads. Told from the rules alone; nobody is walked.
//!
//! A leaf is a number, a word or a condition, named by its path: `contacts.personal_minutes`, `exemption[].when`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::reach_table::{LEAVES, Turns};
use super::{Condition, RefusionClock, Rules};
use crate::parameters::Quantity;

/// What a change moves, the farthest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// What a unit costs or who pays it; no event, no week and no count.
    Price,
    /// What happens or is counted besides; no hazard, no choice and no time of exit.
    Event,
    /// When a spell ends, or what is chosen in it.
    Hazard,
}

impl Effect {
    /// All of them.
    pub const ALL: [Effect; 3] = [Effect::Price, Effect::Event, Effect::Hazard];
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// The week of the absence.
    Week,
    /// What the person is: attachment, diagnosis, age and the other declared fields.
    Class,
    /// The caseworker's forecast.
    Forecast,
    /// The category and the activities of the spell.
    State,
    /// Weeks counted over spells: of benefit, of public support.
    Counters,
    /// Other persons: what is settled for a municipality, or for all of them, as one.
    OtherPersons,
}

impl Read {
    /// All of them.
    pub const ALL: [Read; 6] =
        [Read::Week, Read::Class, Read::Forecast, Read::State, Read::Counters, Read::OtherPersons];
}

/// A set of things read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reads(u8);

impl Reads {
    /// These.
    pub const fn of(reads: &[Read]) -> Reads {
        let (mut set, mut at) = (0, 0);
        while at < reads.len() {
            set |= 1 << reads[at] as u8;
            at += 1;
        }
        Reads(set)
    }

    /// Is it among them?
    pub fn contains(self, read: Read) -> bool {
        self.0 & 1 << read as u8 != 0
    }

    /// Those of both.
    pub fn and(self, other: Reads) -> Reads {
        Reads(self.0 | other.0)
    }

    /// One by one.
    pub fn iter(self) -> impl Iterator<Item = Read> {
        Read::ALL.into_iter().filter(move |read| self.contains(*read))
    }
}

impl<N> Condition<N> {
    /// What the condition looks at.
    pub fn reads(&self) -> Reads {
        let all = |parts: &[Condition<N>]| parts.iter().fold(Reads::default(), |sum, part| sum.and(part.reads()));
        match self {
            Self::Everyone(_) => Reads::default(),
            Self::All(parts) | Self::Any(parts) => all(parts),
            Self::Not(part) => part.reads(),
            Self::Attachment(_)
            | Self::Diagnosis(_)
            | Self::AgeBand(_)
            | Self::Sex(_)
            | Self::DiagnosisClear(_)
            | Self::StandbyListed(_)
            | Self::OperationPlanned(_)
            | Self::NeedsMultidisciplinary(_)
            | Self::EducationMissing(_)
            | Self::UnableToTakePart(_) => Reads::of(&[Read::Class]),
            Self::Category(_) | Self::Activity(_) => Reads::of(&[Read::State]),
            Self::RemainingWeeks(_) => Reads::of(&[Read::Forecast]),
            Self::TotalWeeks(_) => Reads::of(&[Read::Forecast, Read::Week]),
            Self::OperationWithin(_) => Reads::of(&[Read::Class, Read::Week]),
            Self::ElapsedWeeks(_) => Reads::of(&[Read::Week]),
        }
    }
}

/// How far a change reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    effects: [bool; Effect::ALL.len()],
    /// What the changed rules read.
    pub reads: Reads,
    /// Does it say which weeks have which share, so that weeks must be counted anew?
    pub sorts_weeks: bool,
}

impl Reach {
    /// What is moved; nothing when only words change.
    pub fn effects(&self) -> impl Iterator<Item = Effect> {
        Effect::ALL.into_iter().filter(|effect| self.effects[*effect as usize])
    }

    /// The farthest effect.
    pub fn farthest(&self) -> Option<Effect> {
        self.effects().last()
    }

    /// Both together.
    fn and(self, other: Reach) -> Reach {
        Reach {
            effects: Effect::ALL.map(|effect| self.effects[effect as usize] || other.effects[effect as usize]),
            reads: self.reads.and(other.reads),
            sorts_weeks: self.sorts_weeks || other.sorts_weeks,
        }
    }

    fn add(&mut self, effect: Option<Effect>, reads: Reads) {
        if let Some(effect) = effect {
            self.effects[effect as usize] = true;
            self.reads = self.reads.and(reads);
        }
    }
}

/// What the rule sets of a question make of the leaves whose effect hangs on others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Municipalities answer to their net price.
    pub reacting: bool,
    /// Someone can be spared further contacts, from one contact on.
    sparing: bool,
    /// The next contact hangs on the category.
    rhythm_by_category: bool,
    /// A condition on which a hazard hangs looks at the category or the activity.
    hazard_by_state: bool,
    /// No activity is decided while a certificate is awaited.
    awaiting: bool,
}

impl Setting {
    /// The setting of rule sets that meet in one question; `zero` tells whether a quantity is 0 whatever is drawn.
    pub fn of(rules: &[&Rules<Quantity>], reacting: bool, zero: impl Fn(&Quantity) -> bool) -> Setting {
        let any = |holds: &dyn Fn(&Rules<Quantity>) -> bool| rules.iter().any(|rules| holds(rules));
        let by_category = |rules: &Rules<Quantity>| {
            let weeks = &rules.contacts.interval_weeks;
            weeks.one != weeks.two || weeks.two != weeks.three
        };
        Setting {
            reacting,
            sparing: any(&|rules| !rules.exemption.is_empty()),
            rhythm_by_category: any(&by_category),
            hazard_by_state: any(&|rules| {
                hazard_conditions(rules).iter().any(|condition| condition.reads().contains(Read::State))
            }),
            awaiting: any(&|rules| !zero(&rules.certificates.waiting_weeks)),
        }
    }

    fn effect(&self, turns: Turns) -> Option<Effect> {
        let hazard_if = |holds: bool, otherwise: Effect| Some(if holds { Effect::Hazard } else { otherwise });
        match turns {
            Turns::Words => None,
            Turns::Price => Some(Effect::Price),
            Turns::Terms | Turns::Weeks => hazard_if(self.reacting, Effect::Price),
            Turns::Choice => self.reacting.then_some(Effect::Hazard),
            Turns::Event => Some(Effect::Event),
            Turns::Rhythm => hazard_if(self.sparing, Effect::Event),
            Turns::Category => {
                hazard_if(self.hazard_by_state || (self.sparing && self.rhythm_by_category), Effect::Event)
            }
            Turns::Certificate => hazard_if(self.awaiting, Effect::Event),
            Turns::Hazard => Some(Effect::Hazard),
        }
    }
}

/// The conditions on which a hazard or a choice hangs.
fn hazard_conditions(rules: &Rules<Quantity>) -> Vec<&Condition<Quantity>> {
    let offers = &rules.offers;
    let mut conditions =
        vec![&rules.notification.without_follow_up, &rules.standby.when, &rules.gradual_return.when, &offers.stop_when];
    conditions.push(&offers.threat_when);
    conditions.extend(rules.exemption.iter().map(|exemption| &exemption.when));
    conditions.extend(offers.offer.iter().map(|offer| &offer.when));
    conditions.extend(rules.mestring.iter().map(|mestring| &mestring.when));
    conditions
}

/// A leaf of a rule set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Its path, whatever its place in lists: `exemption[].when`.
    pub path: String,
    /// Where it stands, as a JSON pointer: `/exemption/0/when`.
    pub pointer: String,
}

/// The paths that are classified.
pub fn classified() -> impl Iterator<Item = String> {
    LEAVES.iter().flat_map(|rule| rule.leaves.iter().map(|leaf| rule.path(leaf)))
}

/// The leaves of a rule set, in order.
pub fn leaves(rules: &Rules<Quantity>) -> Vec<Leaf> {
    let mut found = Vec::new();
    differing(&Value::Null, &tree(rules), Leaf { path: String::new(), pointer: String::new() }, &mut found);
    found
}

/// How far a leaf of a rule set reaches.
pub fn of_leaf(leaf: &Leaf, rules: &Rules<Quantity>, setting: &Setting) -> Reach {
    of_leaves([leaf], &[tree(rules)], setting)
}

/// How far the change from one rule set to another reaches: the union over the leaves that differ.
pub fn of_change(before: &Rules<Quantity>, after: &Rules<Quantity>, setting: &Setting) -> Reach {
    let trees = [tree(before), tree(after)];
    let mut changed = Vec::new();
    differing(&trees[0], &trees[1], Leaf { path: String::new(), pointer: String::new() }, &mut changed);
    of_leaves(&changed, &trees, setting)
}

/// How far a parameter reaches: the union over the leaves of the rule sets that name it. None when no leaf does.
pub fn of_parameter(id: &str, rule_sets: &[&Rules<Quantity>], setting: &Setting) -> Option<Reach> {
    let of_rules = |rules: &&Rules<Quantity>| {
        let trees = [tree(rules)];
        let named = |leaf: &Leaf| trees[0].pointer(&leaf.pointer).is_some_and(|leaf| names(leaf, id));
        let leaves: Vec<Leaf> = leaves(rules).into_iter().filter(named).collect();
        (!leaves.is_empty()).then(|| of_leaves(&leaves, &trees, setting))
    };
    rule_sets.iter().filter_map(of_rules).reduce(Reach::and)
}

/// The same for every word that a leaf of the rule sets holds, the ids of parameters among them.
pub fn of_parameters(rule_sets: &[&Rules<Quantity>], setting: &Setting) -> BTreeMap<String, Reach> {
    let mut reached: BTreeMap<String, Reach> = BTreeMap::new();
    for rules in rule_sets {
        let trees = [tree(rules)];
        for leaf in leaves(rules) {
            let reach = of_leaves([&leaf], &trees, setting);
            for word in trees[0].pointer(&leaf.pointer).into_iter().flat_map(words) {
                let known = reached.entry(word.to_owned()).or_default();
                *known = known.and(reach);
            }
        }
    }
    reached
}

/// The words, the ids of parameters among them, in the leaves in which two rule sets differ.
pub fn named_by_change(before: &Rules<Quantity>, after: &Rules<Quantity>) -> BTreeSet<String> {
    let trees = [tree(before), tree(after)];
    let mut changed = Vec::new();
    differing(&trees[0], &trees[1], Leaf { path: String::new(), pointer: String::new() }, &mut changed);
    let held = trees.iter().flat_map(|tree| changed.iter().filter_map(|leaf| tree.pointer(&leaf.pointer)));
    held.flat_map(words).map(str::to_owned).collect()
}

/// Every text in a tree.
fn words(tree: &Value) -> Vec<&str> {
    match tree {
        Value::String(text) => vec![text.as_str()],
        Value::Array(items) => items.iter().flat_map(words).collect(),
        Value::Object(entries) => entries.values().flat_map(words).collect(),
        _ => Vec::new(),
    }
}

fn names(tree: &Value, id: &str) -> bool {
    words(tree).contains(&id)
}

fn tree(rules: &Rules<Quantity>) -> Value {
    // A rule set is plain data under words: nothing in it that JSON could refuse.
    serde_json::to_value(rules).unwrap_or_default()
}

fn of_leaves<'a>(leaves: impl IntoIterator<Item = &'a Leaf>, trees: &[Value], setting: &Setting) -> Reach {
    let mut reach = Reach::default();
    for leaf in leaves {
        match LEAVES.iter().find(|rule| rule.has(&leaf.path)) {
            Some(rule) => {
                let conditions = trees.iter().flat_map(|tree| conditions(tree, &leaf.pointer, rule.under, rule.by));
                let reads = conditions.fold(rule.reads, |reads, condition| reads.and(condition.reads()));
                reach.sorts_weeks |= rule.turns == Turns::Weeks;
                let clocks = trees.iter().filter(|_| rule.on_refusion_clock()).map(clock_reads);
                reach.add(setting.effect(rule.turns), clocks.fold(reads, Reads::and));
            }
            // What nobody has classified may do anything.
            None => reach.add(Some(Effect::Hazard), Reads::of(&Read::ALL)),
        }
    }
    reach
}

/// The conditions of a rule, `by` their paths from `under`, around the leaf at `pointer`.
fn conditions(tree: &Value, pointer: &str, under: &str, by: &[&str]) -> Vec<Condition<Quantity>> {
    let depth = under.split('.').count() + under.matches("[]").count();
    let base: String = pointer.split('/').skip(1).take(depth).map(|part| format!("/{part}")).collect();
    by.iter()
        .filter_map(|path| tree.pointer(&format!("{base}/{}", path.replace('.', "/"))))
        .filter_map(|condition| serde_json::from_value(condition.clone()).ok())
        .collect()
}

/// What the clock of the refusion reads.
fn clock_reads(rules: &Value) -> Reads {
    let clock = rules.pointer("/refusion/clock").cloned().unwrap_or_default();
    match serde_json::from_value(clock) {
        Ok(RefusionClock::SupportWeeks) => Reads::of(&[Read::Counters]),
        Ok(RefusionClock::AbsenceWeeks) | Err(_) => Reads::of(&[Read::Week]),
    }
}

/// In the place of what a tree has not.
static NOTHING: Value = Value::Null;

/// The leaves in which two trees differ; one that only one of them has differs.
fn differing(before: &Value, after: &Value, at: Leaf, found: &mut Vec<Leaf>) {
    if before == after {
        return;
    }
    let trees = [before, after];
    if LEAVES.iter().any(|rule| rule.has(&at.path)) {
        found.push(at);
    } else if trees.iter().any(|tree| tree.is_object()) {
        let names: BTreeSet<&String> = trees.iter().filter_map(|tree| tree.as_object()).flat_map(Map::keys).collect();
        for name in names {
            let path = if at.path.is_empty() { name.clone() } else { format!("{}.{name}", at.path) };
            let [before, after] = trees.map(|tree| tree.get(name).unwrap_or(&NOTHING));
            differing(before, after, Leaf { path, pointer: format!("{}/{name}", at.pointer) }, found);
        }
    } else if trees.iter().any(|tree| tree.is_array()) {
        let length = trees.iter().filter_map(|tree| tree.as_array()).map(Vec::len).max().unwrap_or(0);
        for place in 0..length {
            let leaf = Leaf { path: format!("{}[]", at.path), pointer: format!("{}/{place}", at.pointer) };
            let [before, after] = trees.map(|tree| tree.get(place).unwrap_or(&NOTHING));
            differing(before, after, leaf, found);
        }
    } else {
        found.push(at);
    }
}
