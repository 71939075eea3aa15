//! The two ways of a case as rows side by side: every happening with its clause and who pays, stretches of benefit cut where
//! the terms of either side change. Knows no language.

use super::walked::Walked;
use crate::engine::{Happening, Step};
use crate::ledger::{Account, Line, Payer, Posting, VOLUME_UNIT, Volume};
use crate::rules::{Rules, Section};

/// Times nearer to each other than this are one moment, weeks.
const MOMENT: f64 = 1e-6;

/// Part of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// On what.
    pub account: Account,
    /// Who bears it.
    pub payer: Payer,
    /// How much.
    pub ore: i64,
}

/// What a line tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum What {
    /// Something that happened.
    Happening(Happening),
    /// Benefit is paid.
    Benefit {
        /// Kr. a week.
        weekly: f64,
        /// The state's share, 0..1.
        state_share: f64,
        /// Ressourceforløbsydelse in jobafklaring.
        jobafklaring: bool,
    },
    /// A case in the rehabilitation team with so many members.
    Team {
        /// Members who take part.
        members: u32,
    },
    /// So many certificates of a kind are obtained.
    Certificates {
        /// LÆ 265, otherwise LÆ 285.
        is_265: bool,
        /// How many.
        number: u32,
    },
    /// The cap, in a municipality above it.
    AboveCap {
        /// The cap a full-year person, kr. a year.
        yearly: f64,
    },
}

/// A line under one rule set.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What happened.
    pub what: What,
    /// The section of the rules it follows from; none for what nature decides.
    pub section: Option<Section>,
    /// Where in the law; empty for what nature decides.
    pub clause: String,
    /// Who pays.
    pub payments: Vec<Payment>,
}

/// A stretch of time, or a moment, under both rule sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Absence week in which it begins.
    pub from: f64,
    /// Absence week in which it ends; the same for a moment.
    pub to: f64,
    /// Under the first and the second rule set; none where it does not happen.
    pub cells: [Option<Cell>; 2],
    /// The two are not alike.
    pub differs: bool,
}

/// What can stand beside each other in a row, in the order of rows of one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Benefit,
    Notification,
    WithoutFollowUp,
    Visitation,
    Contact,
    Clarification,
    Standby,
    Plan,
    Employer,
    Certificate285,
    Coordination,
    Exemption,
    Mestring,
    Decision,
    GradualReturn,
    Offer,
    OfferPaid,
    Limit,
    Jobafklaring,
    Team,
    Certificate265,
    Cap,
    End,
}

/// The rows of two ways.
pub(super) fn side_by_side(sides: [&Walked; 2]) -> Vec<Row> {
    let mut rows = benefit_rows(sides);
    for (side, walked) in sides.into_iter().enumerate() {
        // A row takes at most one line of each side.
        let mut taken = vec![false; rows.len()];
        for (slot, from, to, cell) in lines(walked) {
            let alike = |(at, row): &(usize, &(Slot, Row))| {
                row.0 == slot && !taken[*at] && (row.1.from - from).abs() < MOMENT && row.1.cells[side].is_none()
            };
            match rows.iter().enumerate().find(alike).map(|(at, _)| at) {
                Some(at) => {
                    taken[at] = true;
                    rows[at].1.to = rows[at].1.to.max(to);
                    rows[at].1.cells[side] = Some(cell);
                }
                None => {
                    let mut cells = [None, None];
                    cells[side] = Some(cell);
                    rows.push((slot, Row { from, to, cells, differs: false }));
                    taken.push(true);
                }
            }
        }
    }
    rows.sort_by(|(left_slot, left), (right_slot, right)| {
        let near = (left.from - right.from).abs() < MOMENT;
        let by_time = if near { std::cmp::Ordering::Equal } else { left.from.total_cmp(&right.from) };
        by_time.then(left_slot.cmp(right_slot))
    });
    let marked = rows.into_iter().map(|(slot, row)| {
        let differs = match (&row.cells, slot) {
            // The øre of two cuts of one stretch need not be the same.
            ([Some(first), Some(second)], Slot::Benefit) => !same_terms(&first.what, &second.what),
            ([Some(first), Some(second)], _) => first.what != second.what || first.payments != second.payments,
            _ => true,
        };
        Row { differs, ..row }
    });
    marked.collect()
}

fn same_terms(first: &What, second: &What) -> bool {
    match (first, second) {
        (
            What::Benefit { weekly, state_share, jobafklaring },
            What::Benefit { weekly: other_weekly, state_share: other_share, jobafklaring: other },
        ) => (weekly - other_weekly).abs() < 1e-9 && (state_share - other_share).abs() < 1e-9 && jobafklaring == other,
        _ => first == second,
    }
}

/// Every line of a side but the benefit.
fn lines(walked: &Walked) -> Vec<(Slot, f64, f64, Cell)> {
    let start = walked.person.start_week;
    let mut lines = Vec::new();
    for step in walked.steps() {
        let Some(slot) = slot_of(step.happening) else { continue };
        let what = what(&step);
        let payments = payments(step.postings);
        let is_idle = matches!(what, What::Certificates { number: 0, .. }) || slot == Slot::Visitation;
        if is_idle && payments.is_empty() {
            continue;
        }
        let section = step.happening.section();
        let cell = Cell { what, section, clause: clause(&walked.rules, step.happening), payments };
        let to = match step.happening {
            // What was planned; the row of the payment says how long it was.
            Happening::OfferBegins(_) | Happening::Extended => step.from,
            _ => step.to,
        };
        lines.push((slot, step.from - start, to - start, cell));
    }
    if let Some(cap) = walked.above_cap {
        let payments = [(Payer::State, cap.ore), (Payer::Municipality, -cap.ore)];
        let payments = payments.map(|(payer, ore)| Payment { account: Account::Offers, payer, ore });
        let clause = walked.rules.operating_cost.cap.as_ref().map_or_else(String::new, |cap| cap.clause.clone());
        let cell = Cell {
            what: What::AboveCap { yearly: cap.yearly },
            section: Some(Section::OperatingCost),
            clause,
            payments: payments.into_iter().filter(|payment| payment.ore != 0).collect(),
        };
        lines.push((Slot::Cap, walked.end, walked.end, cell));
    }
    lines
}

fn what(step: &Step<'_>) -> What {
    let counted = |volume| {
        let sum: i64 = step.postings.iter().filter(|one| one.line == Line::volume(volume)).map(|one| one.amount).sum();
        (sum as f64 / VOLUME_UNIT).round() as u32
    };
    match step.happening {
        Happening::Certificate285 => What::Certificates { is_265: false, number: counted(Volume::Certificates285) },
        Happening::Certificate265 => What::Certificates { is_265: true, number: counted(Volume::Certificates265) },
        Happening::TeamCase => {
            let paid =
                payments_one_by_one(step.postings).filter(|one| one.account == Account::RehabilitationTeam).count();
            // The first is the preparation.
            What::Team { members: u32::try_from(paid).unwrap_or(0).saturating_sub(1) }
        }
        other => What::Happening(other),
    }
}

fn payments_one_by_one(postings: &[Posting]) -> impl Iterator<Item = Payment> + '_ {
    postings.iter().filter(|posting| posting.line.index() < Line::MONEY).map(|posting| Payment {
        account: Account::ALL[Line::account(posting.line.index())],
        payer: Payer::ALL[Line::payer(posting.line.index())],
        ore: posting.amount,
    })
}

/// Summed by account and payer.
fn payments(postings: &[Posting]) -> Vec<Payment> {
    let mut sums: Vec<Payment> = Vec::new();
    for payment in payments_one_by_one(postings) {
        match sums.iter_mut().find(|sum| (sum.account, sum.payer) == (payment.account, payment.payer)) {
            Some(sum) => sum.ore += payment.ore,
            None => sums.push(payment),
        }
    }
    sums
}

/// Where a happening stands; none for what is told in other rows.
fn slot_of(happening: Happening) -> Option<Slot> {
    Some(match happening {
        Happening::SpellBegins | Happening::Benefit { .. } | Happening::JobafklaringBenefit => return None,
        Happening::Notification => Slot::Notification,
        Happening::WithoutFollowUp => Slot::WithoutFollowUp,
        Happening::Visitation | Happening::Revisitation => Slot::Visitation,
        Happening::Contact { .. } => Slot::Contact,
        Happening::Clarification => Slot::Clarification,
        Happening::Standby => Slot::Standby,
        Happening::PlanMade | Happening::PlanKept => Slot::Plan,
        Happening::EmployerContact | Happening::EmployerContactLeft => Slot::Employer,
        Happening::Certificate285 => Slot::Certificate285,
        Happening::Coordination => Slot::Coordination,
        Happening::Spared | Happening::SparedNoMore => Slot::Exemption,
        Happening::MestringDecided | Happening::MestringBegins | Happening::MestringEnds => Slot::Mestring,
        Happening::OfferDecided(_)
        | Happening::OfferStopped
        | Happening::OfferWithoutBenefit(_)
        | Happening::GradualReturnFirst(_) => Slot::Decision,
        Happening::GradualReturn => Slot::GradualReturn,
        Happening::OfferBegins(_) => Slot::Offer,
        Happening::OfferEnds(_) => Slot::OfferPaid,
        Happening::Extended | Happening::ReducedBenefit | Happening::Limit => Slot::Limit,
        Happening::Jobafklaring => Slot::Jobafklaring,
        Happening::TeamCase => Slot::Team,
        Happening::Certificate265 => Slot::Certificate265,
        Happening::Recovered | Happening::OtherExit => Slot::End,
    })
}

/// The clause behind a happening.
fn clause(rules: &Rules<f64>, happening: Happening) -> String {
    let section = match happening {
        Happening::Extended | Happening::Limit => return rules.benefit.reassessment.clause.clone(),
        Happening::Jobafklaring => return of(rules.benefit.jobafklaring.as_ref().map(|one| &one.clause)),
        Happening::ReducedBenefit => return of(rules.benefit.reduced.as_ref().map(|one| &one.clause)),
        other => other.section(),
    };
    match section {
        None => String::new(),
        Some(section) => clause_of(rules, section),
    }
}

fn of(clause: Option<&String>) -> String {
    clause.cloned().unwrap_or_default()
}

fn clause_of(rules: &Rules<f64>, section: Section) -> String {
    match section {
        Section::Benefit => rules.benefit.clause.clone(),
        Section::Refusion => rules.refusion.clause.clone(),
        Section::OperatingCost => rules.operating_cost.clause.clone(),
        Section::Administration => rules.administration.clause.clone(),
        Section::Notification => rules.notification.clause.clone(),
        Section::Visitation => rules.visitation.clause.clone(),
        Section::Contacts => rules.contacts.clause.clone(),
        Section::Exemption => of(rules.exemption.first().map(|one| &one.clause)),
        Section::EmployerContact => rules.employer_contact.clause.clone(),
        Section::Plan => rules.plan.clause.clone(),
        Section::Standby => rules.standby.clause.clone(),
        Section::GradualReturn => rules.gradual_return.clause.clone(),
        Section::Offers => rules.offers.clause.clone(),
        Section::Choice => rules.choice.clause.clone(),
        Section::Mestring => of(rules.mestring.as_ref().map(|one| &one.clause)),
        Section::Certificates => rules.certificates.clause.clone(),
        Section::RehabilitationTeam => of(rules.rehabilitation_team.as_ref().map(|one| &one.clause)),
    }
}

/// A stretch of benefit with one rate and one share of the state, absence weeks.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: f64,
    to: f64,
    /// Week of the refusion's clock at `from`.
    clock: f64,
    weekly: f64,
    active: f64,
    jobafklaring: bool,
    /// State and municipality, øre.
    paid: [i64; 2],
}

impl Stretch {
    /// The state's weeks of the first `weeks` of the stretch.
    fn reimbursed(&self, rules: &Rules<f64>, weeks: f64) -> f64 {
        let (from, to) = (self.clock, self.clock + weeks);
        if self.jobafklaring {
            rules.refusion.reimbursed_jobafklaring_weeks(from, to)
        } else {
            rules.refusion.reimbursed_weeks(from, to, self.active)
        }
    }

    /// The part `from..to` of the stretch, with its part of the øre.
    fn cell(&self, rules: &Rules<f64>, from: f64, to: f64) -> Cell {
        let (length, state) = (self.to - self.from, self.reimbursed(rules, self.to - self.from));
        let part = |weeks: f64, whole: f64, ore: i64| {
            if whole > 0.0 { (ore as f64 * weeks / whole).round() as i64 } else { 0 }
        };
        // Rounded from the beginning, so that the parts sum to the whole.
        let gross_to = |at: f64| part(at - self.from, length, self.paid[0] + self.paid[1]);
        let state_to = |at: f64| part(self.reimbursed(rules, at - self.from), state, self.paid[0]);
        let (gross, by_state) = (gross_to(to) - gross_to(from), state_to(to) - state_to(from));
        let weeks = self.reimbursed(rules, to - self.from) - self.reimbursed(rules, from - self.from);
        let payments = [(Payer::State, by_state), (Payer::Municipality, gross - by_state)];
        Cell {
            what: What::Benefit {
                weekly: self.weekly,
                // A share of the law has no more digits.
                state_share: (weeks / (to - from) * 1e9).round() / 1e9,
                jobafklaring: self.jobafklaring,
            },
            section: Some(Section::Refusion),
            clause: rules.refusion.clause.clone(),
            payments: payments
                .into_iter()
                .filter(|(_, ore)| *ore != 0)
                .map(|(payer, ore)| Payment { account: Account::Benefit, payer, ore })
                .collect(),
        }
    }
}

/// The stretches of a side in order of time.
fn stretches(walked: &Walked) -> Vec<Stretch> {
    let rules = &walked.rules;
    let start = walked.person.start_week;
    let mut support = walked.person.prior_support_weeks;
    let mut stretches = Vec::new();
    for step in walked.steps() {
        let (weekly, active, jobafklaring) = match step.happening {
            Happening::Benefit { share, active } => {
                (rules.benefit.maximum_weekly * walked.person.benefit_level * share, active, false)
            }
            Happening::JobafklaringBenefit => {
                (rules.benefit.jobafklaring.as_ref().map_or(0.0, |one| one.weekly_benefit), 0.0, true)
            }
            _ => continue,
        };
        let (from, to) = (step.from - start, step.to - start);
        let clock = rules.refusion.week(from, support);
        let paid = [Payer::State, Payer::Municipality]
            .map(|payer| payments_one_by_one(step.postings).filter(|one| one.payer == payer).map(|one| one.ore).sum());
        support += to - from;
        stretches.push(Stretch { from, to, clock, weekly, active, jobafklaring, paid });
    }
    stretches
}

/// Benefit under both rule sets, cut wherever the terms of one of them change.
fn benefit_rows(sides: [&Walked; 2]) -> Vec<(Slot, Row)> {
    let of_sides = sides.map(stretches);
    let mut edges: Vec<f64> = Vec::new();
    for (walked, stretches) in sides.iter().zip(&of_sides) {
        for stretch in stretches {
            edges.extend([stretch.from, stretch.to]);
            let turns = walked.rules.refusion.band.iter().map(|band| stretch.from + band.from_week - stretch.clock);
            edges.extend(turns.filter(|turn| *turn > stretch.from && *turn < stretch.to));
        }
    }
    edges.sort_by(f64::total_cmp);
    edges.dedup_by(|later, earlier| *later - *earlier < MOMENT);
    let mut rows: Vec<(Slot, Row)> = Vec::new();
    for pair in edges.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let mut cells = [None, None];
        for (side, walked) in sides.iter().enumerate() {
            let within = |one: &&Stretch| one.from <= from + MOMENT && to <= one.to + MOMENT;
            cells[side] = of_sides[side].iter().find(within).map(|one| one.cell(&walked.rules, from, to));
        }
        if cells == [None, None] {
            continue;
        }
        match rows.last_mut() {
            Some((_, last)) if (last.to - from).abs() < MOMENT && goes_on(last, &cells) => last.extend(to, &cells),
            _ => rows.push((Slot::Benefit, Row { from, to, cells, differs: false })),
        }
    }
    rows
}

/// Do both sides go on under the terms of the row?
fn goes_on(row: &Row, cells: &[Option<Cell>; 2]) -> bool {
    row.cells.iter().zip(cells).all(|pair| match pair {
        (Some(before), Some(now)) => same_terms(&before.what, &now.what),
        (None, None) => true,
        _ => false,
    })
}

impl Row {
    fn extend(&mut self, to: f64, cells: &[Option<Cell>; 2]) {
        self.to = to;
        for (known, more) in self.cells.iter_mut().zip(cells) {
            let (Some(known), Some(more)) = (known, more) else { continue };
            for payment in &more.payments {
                match known.payments.iter_mut().find(|one| one.payer == payment.payer) {
                    Some(one) => one.ore += payment.ore,
                    None => known.payments.push(*payment),
                }
            }
        }
    }
}
