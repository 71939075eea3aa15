//! What happened on a way, in order, for whoever wants to read one person's course: each happening with the postings it
//! caused. Kept only when asked for.

use crate::ledger::Posting;
use crate::rules::{OfferKind, Section};

/// What can happen to a sick-listed person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Happening {
    /// The first day of absence.
    SpellBegins,
    /// Benefit is paid.
    Benefit {
        /// The part of the full benefit that is paid.
        share: f64,
        /// The part of the weeks that has the high refusion.
        active: f64,
    },
    /// Ressourceforløbsydelse is paid in jobafklaring.
    JobafklaringBenefit,
    /// The notification and the information form arrive.
    Notification,
    /// No follow-up for now, decided on receipt.
    WithoutFollowUp,
    /// Standby.
    Standby,
    /// A contact with the sick-listed.
    Contact {
        /// The first of the spell.
        first: bool,
        /// Held in person.
        personal: bool,
    },
    /// A question or a complaint after a contact.
    Clarification,
    /// Visitation at the first follow-up.
    Visitation,
    /// A new visitation at a later one.
    Revisitation,
    /// The plan is made.
    PlanMade,
    /// The plan is kept up to date.
    PlanKept,
    /// The employer is contacted.
    EmployerContact,
    /// The sick-listed takes the contact with the employer over.
    EmployerContactLeft,
    /// A LÆ 285 is obtained.
    Certificate285,
    /// A LÆ 265 is obtained.
    Certificate265,
    /// A multidisciplinary effort is coordinated.
    Coordination,
    /// Further contacts are left out for a time.
    Spared,
    /// That time is up.
    SparedNoMore,
    /// Gradual return begins.
    GradualReturn,
    /// An offer is decided.
    OfferDecided(OfferKind),
    /// No new offer can be given to this person.
    OfferStopped,
    /// An offer that would not speed the return is not given.
    OfferWithoutBenefit(OfferKind),
    /// An offer gives way to gradual return.
    GradualReturnFirst(OfferKind),
    /// An offer begins.
    OfferBegins(OfferKind),
    /// An offer is paid and has ended.
    OfferEnds(OfferKind),
    /// A coping course is decided.
    MestringDecided,
    /// A coping course begins.
    MestringBegins,
    /// A coping course has ended.
    MestringEnds,
    /// The benefit is extended at the reassessment or at its limit.
    Extended,
    /// The benefit ends by rule.
    Limit,
    /// Jobafklaring begins.
    Jobafklaring,
    /// The benefit goes on at the reduced rate.
    ReducedBenefit,
    /// A case is heard by the rehabilitation team.
    TeamCase,
    /// Recovery.
    Recovered,
    /// Another exit.
    OtherExit,
}

impl Happening {
    /// The section of the rules it follows from; none for what nature decides.
    pub fn section(self) -> Option<Section> {
        Some(match self {
            Happening::SpellBegins | Happening::Recovered | Happening::OtherExit => return None,
            Happening::Benefit { .. } => Section::Refusion,
            Happening::JobafklaringBenefit
            | Happening::Extended
            | Happening::Limit
            | Happening::Jobafklaring
            | Happening::ReducedBenefit => Section::Benefit,
            Happening::Notification | Happening::WithoutFollowUp => Section::Notification,
            Happening::Standby => Section::Standby,
            Happening::Contact { .. } | Happening::Clarification => Section::Contacts,
            Happening::Visitation | Happening::Revisitation | Happening::Coordination => Section::Visitation,
            Happening::PlanMade | Happening::PlanKept => Section::Plan,
            Happening::EmployerContact | Happening::EmployerContactLeft => Section::EmployerContact,
            Happening::Certificate285 | Happening::Certificate265 => Section::Certificates,
            Happening::Spared | Happening::SparedNoMore => Section::Exemption,
            Happening::GradualReturn => Section::GradualReturn,
            Happening::OfferDecided(_)
            | Happening::OfferStopped
            | Happening::OfferWithoutBenefit(_)
            | Happening::GradualReturnFirst(_)
            | Happening::OfferBegins(_) => Section::Offers,
            Happening::OfferEnds(_) => Section::OperatingCost,
            Happening::MestringDecided | Happening::MestringBegins | Happening::MestringEnds => Section::Mestring,
            Happening::TeamCase => Section::RehabilitationTeam,
        })
    }
}

/// One happening and where its postings begin.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Note {
    happening: Happening,
    from: f64,
    to: f64,
    first_posting: usize,
}

/// The happenings of a way, in the order in which they were settled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    notes: Vec<Note>,
}

impl Trace {
    pub(super) fn note(&mut self, happening: Happening, from: f64, to: f64, first_posting: usize) {
        self.notes.push(Note { happening, from, to, first_posting });
    }

    pub(super) fn clear(&mut self) {
        self.notes.clear();
    }

    /// Every happening with the stretch of the clock it takes (weeks since 1 January of the first spell's year) and
    /// what it posted.
    pub fn steps<'a>(&'a self, postings: &'a [Posting]) -> impl Iterator<Item = Step<'a>> {
        let ends = self.notes.iter().skip(1).map(|note| note.first_posting).chain([postings.len()]);
        self.notes.iter().zip(ends).map(|(note, end)| Step {
            happening: note.happening,
            from: note.from,
            to: note.to,
            postings: &postings[note.first_posting..end],
        })
    }
}

/// A happening with what it posted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step<'a> {
    /// What happened.
    pub happening: Happening,
    /// When it began, weeks.
    pub from: f64,
    /// When it ended; the same for what happens at a moment.
    pub to: f64,
    /// What it posted.
    pub postings: &'a [Posting],
}
