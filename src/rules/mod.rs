//! Rule sets: what the law decides, one file a legal concept, each with the form the file writes (quantities)
//! and the form the engine reads (numbers). The rules know no randomness, no clock that runs and no file.

mod benefit;
mod condition;
mod contacts;
mod offers;
mod refusion;
mod team;
mod visitation;

pub use benefit::{Benefit, Jobafklaring, Reassessment};
pub use condition::{Bound, Condition, Moment};
pub use contacts::{Contacts, EmployerContact, Exemption, Plan, Standby};
pub use offers::{GradualReturn, Mestring, Offer, OfferKind, Offers};
pub use refusion::{OperatingCost, Refusion, RefusionBand};
pub use team::{Certificates, Member, RehabilitationTeam};
pub use visitation::Visitation;

use crate::parameters::section;

section! {
    /// Caseworkers' work: municipal service expenditure without refusion.
    pub struct Administration<N> {
        /// Where the practice is described.
        pub clause: String,
        /// Price of a caseworker hour, overhead included, kr.
        pub hour_price: N,
    }
}

section! {
    /// The sections of a rule set.
    pub struct Rules<N> {
        /// Benefit, reassessment, jobafklaring.
        pub benefit: Benefit<N>,
        /// State refusion of benefit.
        pub refusion: Refusion<N>,
        /// State refusion of operating cost.
        pub operating_cost: OperatingCost<N>,
        /// Price of the work.
        pub administration: Administration<N>,
        /// Categories.
        pub visitation: Visitation<N>,
        /// Contacts with the sick-listed.
        pub contacts: Contacts<N>,
        /// Contact with the employer.
        pub employer_contact: EmployerContact<N>,
        /// Min Plan.
        pub plan: Plan<N>,
        /// Standby.
        pub standby: Standby<N>,
        /// Offers and gradual return.
        pub offers: Offers<N>,
        /// Mestringsforløb.
        pub mestring: Mestring<N>,
        /// Medical certificates.
        pub certificates: Certificates<N>,
        /// Rehabilitation team.
        pub rehabilitation_team: RehabilitationTeam<N>,
    }
}

/// A section of a rule set, as a patch names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    Benefit,
    Refusion,
    OperatingCost,
    Administration,
    Visitation,
    Contacts,
    EmployerContact,
    Plan,
    Standby,
    Offers,
    Mestring,
    Certificates,
    RehabilitationTeam,
}

impl Section {
    const NAMES: [(&'static str, Section); 13] = [
        ("benefit", Section::Benefit),
        ("refusion", Section::Refusion),
        ("operating_cost", Section::OperatingCost),
        ("administration", Section::Administration),
        ("visitation", Section::Visitation),
        ("contacts", Section::Contacts),
        ("employer_contact", Section::EmployerContact),
        ("plan", Section::Plan),
        ("standby", Section::Standby),
        ("offers", Section::Offers),
        ("mestring", Section::Mestring),
        ("certificates", Section::Certificates),
        ("rehabilitation_team", Section::RehabilitationTeam),
    ];

    /// The section a file calls `name`.
    pub fn named(name: &str) -> Option<Section> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, section)| *section)
    }
}

/// A set of sections: those a patch changes, or those a person's way has asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sections(u16);

impl Sections {
    /// Adds a section.
    pub fn insert(&mut self, section: Section) {
        self.0 |= 1 << section as u16;
    }

    /// Is any section in both?
    pub fn meets(self, other: Sections) -> bool {
        self.0 & other.0 != 0
    }
}

impl FromIterator<Section> for Sections {
    fn from_iter<I: IntoIterator<Item = Section>>(sections: I) -> Self {
        let mut set = Sections::default();
        sections.into_iter().for_each(|section| set.insert(section));
        set
    }
}
