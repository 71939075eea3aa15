//! A case walked through its two rule sets: what happened side by side, what it cost and whom, which initiatives are at
//! work. Knows no file and no language.

mod lines;
mod script;
mod walked;

use std::collections::BTreeMap;

use crate::ledger::{Account, Line, Payer, VOLUME_UNIT, Volume};
use crate::population::Person;
use crate::rules::Section;
use crate::scenario::{Case, CaseInitiative, CaseRules};

pub use lines::{Cell, Payment, Row, What};
use walked::Walked;

/// Volumes shown of a case; the others only make sense of many people.
const COUNTED: [Volume; 18] = [
    Volume::BenefitWeeks,
    Volume::JafWeeks,
    Volume::Contacts,
    Volume::ContactsPersonal,
    Volume::ContactsRemote,
    Volume::Clarifications,
    Volume::PersonsSpared,
    Volume::StandbyPersons,
    Volume::EmployerContacts,
    Volume::Plans,
    Volume::Offers,
    Volume::OfferWeeks,
    Volume::GradualReturnWeeks,
    Volume::MestringCourses,
    Volume::Certificates285,
    Volume::Certificates265,
    Volume::RehabilitationTeamCases,
    Volume::LimitExits,
];

/// A case as it went under both rule sets.
#[derive(Clone, Debug)]
pub struct CaseStory<'case> {
    /// The case.
    pub case: &'case Case,
    /// What happened, in order of time, both rule sets side by side.
    pub rows: Vec<Row>,
    /// Øre by account and payer under each rule set; only lines that are used.
    pub totals: Vec<(Account, Payer, [i64; 2])>,
    /// What was counted under each rule set; only volumes that are used.
    pub counts: Vec<(Volume, [f64; 2])>,
    /// Absence week in which the last payment ends, under each rule set.
    pub end: [f64; 2],
    /// Øre of the municipality's net cost of offers that the budget guarantee covers for all municipalities as one. Beside the
    /// totals: no single municipality is paid by what it spends.
    pub guaranteed: [i64; 2],
    /// The initiatives without which the way, or what is paid, would be another.
    pub at_work: Vec<&'case CaseInitiative>,
    /// What the differing lines of each section move, øre by payer, in the order of the rows.
    pub changes: Vec<(Section, BTreeMap<Payer, i64>)>,
}

impl CaseStory<'_> {
    /// Øre of a payer under a rule set, all accounts.
    pub fn of_payer(&self, payer: Payer, side: usize) -> i64 {
        self.totals.iter().filter(|total| total.1 == payer).map(|total| total.2[side]).sum()
    }

    /// Øre in all under a rule set.
    pub fn in_all(&self, side: usize) -> i64 {
        self.totals.iter().map(|total| total.2[side]).sum()
    }
}

/// Walks the person of a case through both rule sets.
pub fn walk_case(case: &Case) -> CaseStory<'_> {
    let person = person(case);
    let [first, second] = [&case.rules[0], &case.rules[1]].map(|set| Walked::new(case, set, &person));
    let rows = lines::side_by_side([&first, &second]);
    let changes = changes(&rows);
    let variant = |of: &CaseRules, rules: &crate::rules::Rules<f64>| {
        Walked::new(case, &CaseRules { rules: rules.clone(), ..of.clone() }, &person)
    };
    let is_at_work = |initiative: &&CaseInitiative| {
        !variant(&case.rules[0], &initiative.alone).is_like(&first)
            || !variant(&case.rules[1], &initiative.without).is_like(&second)
    };
    let both = |count: &dyn Fn(&Walked) -> i64| [count(&first), count(&second)];
    let mut totals = Vec::new();
    for &account in Account::ALL {
        for &payer in Payer::ALL {
            let ore = both(&|walked| walked.total(Line::money(account, payer)));
            totals.push((account, payer, ore));
        }
    }
    totals.retain(|total| total.2 != [0, 0]);
    let counted = |volume: &Volume| both(&|walked| walked.total(Line::volume(*volume)));
    let counts = COUNTED.iter().map(|volume| (*volume, counted(volume).map(rounded)));
    CaseStory {
        case,
        totals,
        counts: counts.filter(|(_, count)| *count != [0.0, 0.0]).collect(),
        end: [first.end, second.end],
        guaranteed: [first.guaranteed, second.guaranteed],
        at_work: case.initiatives.iter().filter(is_at_work).collect(),
        rows,
        changes,
    }
}

/// A count without the dust of its millionths, which are rounded stretch by stretch.
fn rounded(millionths: i64) -> f64 {
    (millionths as f64 / VOLUME_UNIT * 1e4).round() / 1e4
}

/// The person of the case as the engine sees people.
fn person(case: &Case) -> Person {
    let (person, course) = (&case.file.person, &case.file.course);
    Person {
        municipality: 0,
        attachment: person.attachment,
        diagnosis: person.diagnosis,
        sex: person.sex,
        age_band: person.age_band,
        diagnosis_clear: person.diagnosis_clear,
        standby_listed: person.standby_listed,
        operation_week: person.operation_week,
        needs_multidisciplinary: person.needs_multidisciplinary,
        unable_to_take_part: person.unable_to_take_part,
        education_missing: person.education_missing,
        benefit_level: person.benefit_level.unwrap_or(1.0),
        prior_support_weeks: person.prior_support_weeks,
        recovery_factor: 1.0,
        other_exit_factor: 1.0,
        start_week: course.begins_in_week,
    }
}

/// What the differing lines move, by section.
fn changes(rows: &[Row]) -> Vec<(Section, BTreeMap<Payer, i64>)> {
    let mut changes: Vec<(Section, BTreeMap<Payer, i64>)> = Vec::new();
    for row in rows.iter().filter(|row| row.differs) {
        for (cell, sign) in row.cells.iter().zip([-1, 1]) {
            let Some(cell) = cell else { continue };
            let Some(section) = cell.section else { continue };
            let at = changes.iter().position(|(known, _)| *known == section).unwrap_or_else(|| {
                changes.push((section, BTreeMap::new()));
                changes.len() - 1
            });
            for payment in &cell.payments {
                *changes[at].1.entry(payment.payer).or_default() += sign * payment.ore;
            }
        }
    }
    changes
}
