//! The engine's way and the reference's, happening by happening and øre by øre: the first difference, told so that one can
//! see who is right.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use sygesim::engine::{Happening, InTime, Step, Tables, Way, World};
use sygesim::ledger::{Account, Line, Payer, VOLUME_UNIT, Volume};

use super::facts::Facts;
use super::luck::Luck;
use super::record::{Bill, Entry, Record};
use super::way::live;

/// Moments nearer to each other than this are one, weeks: a fifteenth of a second.
const MOMENT: f64 = 1e-7;

/// Every kind of happening, as the engine names it.
pub const HAPPENINGS: [&str; 36] = [
    "SpellBegins",
    "Benefit",
    "JobafklaringBenefit",
    "Notification",
    "WithoutFollowUp",
    "Standby",
    "Contact",
    "Clarification",
    "Visitation",
    "Revisitation",
    "PlanMade",
    "PlanKept",
    "EmployerContact",
    "EmployerContactLeft",
    "Certificate285",
    "Certificate265",
    "Coordination",
    "Spared",
    "SparedNoMore",
    "GradualReturn",
    "OfferDecided",
    "OfferStopped",
    "OfferWithoutBenefit",
    "GradualReturnFirst",
    "OfferBegins",
    "OfferEnds",
    "MestringDecided",
    "MestringBegins",
    "MestringEnds",
    "Extended",
    "Limit",
    "Jobafklaring",
    "ReducedBenefit",
    "TeamCase",
    "Recovered",
    "OtherExit",
];

/// What was compared.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    pub ways: u64,
    pub happenings: u64,
    pub postings: u64,
    /// Postings whose øre could be rounded either way, and were rounded differently.
    pub on_edge: u64,
    /// Kinds of happening.
    pub seen: BTreeSet<String>,
}

/// Walks a person both ways.
///
/// # Panics
/// At the first difference, with the person and both lists of events.
pub fn hold_against_each_other(facts: &Facts<'_>, luck: &Luck, what: &str, compared: &mut Compared) {
    let law = facts.law;
    let world = World::of(facts.people, vec![*facts.practice]);
    let [before, after] = [law.before, law.after].map(Tables::new);
    let mut way = Way::traced();
    let person = sygesim::population::Person { municipality: 0, ..facts.person.clone() };
    way.walk(&world, &person, luck, InTime::switching(&before, &after, law.in_force, law.transition));
    let mut record = live(facts);
    let mut steps: Vec<Step<'_>> = way.trace.iter().flat_map(|trace| trace.steps(way.postings.entries())).collect();
    // The engine bills a benefit when it settles it, the reference when its terms change: bills stand by themselves.
    steps.sort_by_key(|step| matches!(step.happening, Happening::Benefit { .. }));
    record.entries.sort_by_key(|entry| matches!(entry.what, Happening::Benefit { .. }));
    compared.ways += 1;
    compared.happenings += steps.len() as u64;
    for step in &steps {
        let told = format!("{:?}", step.happening);
        let kind = told.split([' ', '(']).next().unwrap_or_default();
        if !compared.seen.contains(kind) {
            compared.seen.insert(kind.to_owned());
        }
    }
    if let Some(difference) = first_difference(&steps, &way, &record, compared) {
        panic!(
            "{what}: {difference}\n{:#?}\n{:?} in force {}\n{}",
            facts.person,
            law.transition,
            law.in_force,
            lists(&steps, &record)
        );
    }
}

fn first_difference(steps: &[Step<'_>], way: &Way, record: &Record, compared: &mut Compared) -> Option<String> {
    for (place, entry) in record.entries.iter().enumerate() {
        let Some(step) = steps.get(place) else { return Some(format!("the engine has no event {place}: {entry:?}")) };
        if !alike(step, entry) {
            return Some(format!("event {place}: the engine {step:?}, the reference {entry:?}"));
        }
        let (engine, reference) = (bills(step), &entry.bills);
        compared.postings += engine.len() as u64;
        let mut differ = engine.len() != reference.len();
        for (mine, theirs) in reference.iter().zip(&engine) {
            let off = (mine.ore - theirs.ore).abs();
            compared.on_edge += u64::from(off > 0);
            let same = (mine.account, mine.payer, mine.year) == (theirs.account, theirs.payer, theirs.year);
            differ |= !same || off > mine.edges;
        }
        if differ {
            return Some(format!(
                "event {place}, {:?}: the engine posts {engine:?}, the reference {reference:?}",
                entry.what
            ));
        }
    }
    if let Some(step) = steps.get(record.entries.len()) {
        return Some(format!("the reference has no event {}: {step:?}", record.entries.len()));
    }
    if (way.end - record.end).abs() > MOMENT {
        return Some(format!("the engine ends at {}, the reference at {}", way.end, record.end));
    }
    different_count(way, record)
}

fn alike(step: &Step<'_>, entry: &Entry) -> bool {
    let same = match (step.happening, entry.what) {
        (Happening::Benefit { share, active }, Happening::Benefit { share: own_share, active: own_active }) => {
            (share - own_share).abs() < 1e-12 && (active - own_active).abs() < 1e-12
        }
        (engine, reference) => engine == reference,
    };
    same && (step.from - entry.from).abs() < MOMENT && (step.to - entry.to).abs() < MOMENT
}

/// What a step posted, where it is money at all.
fn bills(step: &Step<'_>) -> Vec<Bill> {
    let money = step.postings.iter().filter(|posting| posting.line.index() < Line::MONEY && posting.amount != 0);
    money
        .map(|posting| Bill {
            account: Account::ALL[Line::account(posting.line.index())],
            payer: Payer::ALL[Line::payer(posting.line.index())],
            year: posting.year,
            ore: posting.amount,
            edges: 0,
        })
        .collect()
}

/// Counts by volume and year; weeks are rounded to millionths stretch by stretch.
fn different_count(way: &Way, record: &Record) -> Option<String> {
    let mut counted: BTreeMap<(Volume, u8), (f64, f64)> = BTreeMap::new();
    for posting in way.postings.entries().iter().filter(|posting| posting.line.index() >= Line::MONEY) {
        let volume = Volume::ALL[posting.line.index() - Line::MONEY];
        let year = if record.at_turn_of_year { 0 } else { posting.year };
        let sum = counted.entry((volume, year)).or_default();
        sum.0 += posting.amount as f64 / VOLUME_UNIT;
        sum.1 += 1.0;
    }
    let mut told: BTreeMap<(Volume, u8), f64> = BTreeMap::new();
    for ((volume, year), amount) in &record.counts {
        let year = if record.at_turn_of_year { 0 } else { *year };
        *told.entry((*volume, year)).or_default() += amount;
    }
    for key in counted.keys().chain(told.keys()) {
        let (engine, stretches) = counted.get(key).copied().unwrap_or_default();
        let reference = told.get(key).copied().unwrap_or_default();
        if (engine - reference).abs() > (stretches + 1.0) / VOLUME_UNIT {
            return Some(format!("{key:?}: the engine counts {engine}, the reference {reference}"));
        }
    }
    None
}

fn lists(steps: &[Step<'_>], record: &Record) -> String {
    let mut text = String::from("the engine\n");
    for step in steps {
        let _ = writeln!(text, "  {:.6}–{:.6} {:?} {:?}", step.from, step.to, step.happening, ore(&bills(step)));
    }
    text.push_str("the reference\n");
    for entry in &record.entries {
        let _ = writeln!(text, "  {:.6}–{:.6} {:?} {:?}", entry.from, entry.to, entry.what, ore(&entry.bills));
    }
    text
}

fn ore(bills: &[Bill]) -> Vec<(Payer, u8, i64)> {
    bills.iter().map(|bill| (bill.payer, bill.year, bill.ore)).collect()
}
