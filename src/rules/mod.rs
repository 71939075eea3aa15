//! Rule sets: what the law decides, one file a legal concept, each with the form the file writes (quantities)
//! and the form the engine reads (numbers). The rules know no randomness, no clock that runs and no file.

mod benefit;
mod choice;
mod condition;
mod contacts;
mod flat_condition;
mod offers;
pub mod reach;
mod reach_table;
mod refusion;
mod reimbursed;
mod scene;
mod tariff;
mod team;
mod visitation;
mod words;

pub use benefit::{Benefit, Jobafklaring, Reassessment, ReducedBenefit, Stop};
pub use choice::{Choice, Prospect, Terms};
pub use condition::{Bound, Condition, Moment};
pub use contacts::{Contacts, EmployerContact, Exemption, Plan, RemoteGrounds, Standby};
pub use flat_condition::FlatCondition;
pub use offers::{GradualReturn, Mestring, Offer, Offers};
pub use refusion::{
    ActiveHours, ClockRestart, CommonCap, HoursRule, OperatingCost, Refusion, RefusionBand, RefusionClock,
};
pub use reimbursed::ReimbursedWeeks;
pub use scene::Scene;
pub use tariff::Price;
pub use team::{Certificates, Member, RehabilitationTeam};
pub use visitation::{Notification, Visitation};
pub use words::{Activity, ByCategory, Category, OfferKind};

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
        /// Receipt of the notification, category 1.
        pub notification: Notification<N>,
        /// Categories at the first follow-up.
        pub visitation: Visitation<N>,
        /// Contacts with the sick-listed.
        pub contacts: Contacts<N>,
        /// Who may be spared further contacts after the first.
        pub exemption: Vec<Exemption<N>>,
        /// Contact with the employer.
        pub employer_contact: EmployerContact<N>,
        /// Min Plan.
        pub plan: Plan<N>,
        /// Standby.
        pub standby: Standby<N>,
        /// Gradual return.
        pub gradual_return: GradualReturn<N>,
        /// Offers.
        pub offers: Offers<N>,
        /// How municipalities choose between activities.
        pub choice: Choice<N>,
        /// Mestringsforløb; none when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub mestring: Option<Mestring<N>>,
        /// Medical certificates.
        pub certificates: Certificates<N>,
        /// Rehabilitation team, since 2013; none when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub rehabilitation_team: Option<RehabilitationTeam<N>>,
    }
}

impl<N: PartialEq + Clone> Rules<N> {
    /// Are the terms of the rules those under which the shares of the activities were observed? Then no municipality has
    /// a reason to choose otherwise.
    pub fn terms_as_observed(&self) -> bool {
        let observed = &self.choice.observed_under;
        let same_words = Refusion { clause: self.refusion.clause.clone(), ..observed.refusion.clone() };
        self.refusion == same_words
            && self.operating_cost.cap.is_none()
            && self.operating_cost.state_share == observed.operating_cost_share
    }
}

/// Declares the sections as a patch names them, in one list.
macro_rules! sections {
    ($($section:ident = $name:literal,)*) => {
        /// A section of a rule set, as a patch names it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Section { $(#[doc = $name] $section,)* }

        impl Section {
            /// All of them.
            pub const ALL: &'static [Section] = &[$(Section::$section,)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// The section a file calls `name`.
            pub fn named(name: &str) -> Option<Section> {
                match name { $($name => Some(Section::$section),)* _ => None }
            }
        }
    };
}

sections! {
    Benefit = "benefit",
    Refusion = "refusion",
    OperatingCost = "operating_cost",
    Administration = "administration",
    Notification = "notification",
    Visitation = "visitation",
    Contacts = "contacts",
    Exemption = "exemption",
    EmployerContact = "employer_contact",
    Plan = "plan",
    Standby = "standby",
    GradualReturn = "gradual_return",
    Offers = "offers",
    Choice = "choice",
    Mestring = "mestring",
    Certificates = "certificates",
    RehabilitationTeam = "rehabilitation_team",
}
