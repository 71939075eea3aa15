//! The chart of accounts, the payers and the volumes, under the names of `summary.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares a closed list of named lines.
macro_rules! lines {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$line_meta:meta])* $line:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$line_meta])* #[serde(rename = $text)] $line,)* }

        impl $name {
            /// All of them, in declaration order; `ALL[x as usize] == x`.
            pub const ALL: &'static [$name] = &[$($name::$line,)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
            /// The name in files.
            pub fn name(self) -> &'static str {
                match self { $($name::$line => $text,)* }
            }
        }
    };
}

lines! {
    /// What money is spent on.
    pub enum Account {
        /// Sickness benefit and ressourceforløbsydelse (overførsler).
        Benefit = "benefit",
        /// Operating cost of offers.
        Offers = "offers",
        /// Caseworkers' time (service).
        Administration = "administration",
        /// Medical certificates.
        Certificates = "certificates",
        /// Rehabilitation team.
        RehabilitationTeam = "rehabilitation_team",
        /// Mestringsforløb.
        Mestring = "mestring",
        /// IT systems.
        It = "it",
    }
}

lines! {
    /// Who bears it.
    pub enum Payer {
        /// The state.
        State = "state",
        /// The municipality.
        Municipality = "municipality",
        /// The region.
        Region = "region",
    }
}

crate::parameters::plain_words!(Payer);

lines! {
    /// What is counted in a year.
    pub enum Volume {
        /// Persons with benefit at some time of the calendar year.
        Persons = "persons",
        /// Women among them.
        Women = "women",
        /// Spells (forløb) begun.
        Spells = "spells",
        /// Weeks of sickness benefit.
        BenefitWeeks = "benefit_weeks",
        /// Contacts with the sick-listed, all channels.
        Contacts = "contacts",
        /// Contacts in person.
        ContactsPersonal = "contacts_personal",
        /// Contacts by telephone or digitally.
        ContactsRemote = "contacts_remote",
        /// Contacts with employers.
        EmployerContacts = "employer_contacts",
        /// Min Plan made.
        Plans = "plans",
        /// Offers begun.
        Offers = "offers",
        /// Weeks in offers.
        OfferWeeks = "offer_weeks",
        /// Spells of over eight weeks from employment with gradual return.
        GradualReturns = "gradual_returns",
        /// Weeks in gradual return.
        GradualReturnWeeks = "gradual_return_weeks",
        /// Persons put on standby.
        StandbyPersons = "standby_persons",
        /// LÆ 265 certificates.
        Certificates265 = "certificates_265",
        /// LÆ 285 certificates.
        Certificates285 = "certificates_285",
        /// Cases heard by the rehabilitation team.
        RehabilitationTeamCases = "rehabilitation_team_cases",
        /// Mestringsforløb begun.
        MestringCourses = "mestring_courses",
        /// Jobafklaringsforløb begun.
        JafStarts = "jaf_starts",
        /// Weeks in jobafklaring.
        JafWeeks = "jaf_weeks",
        /// Spells ended by rule: not extended at the reassessment, or an extension run out.
        LimitExits = "limit_exits",
        /// Spells that reach a first follow-up; category 1 cases that last beyond its deadline included.
        FollowUpCases = "follow_up_cases",
        /// Spells of over eight weeks from employment.
        LongSpellsEmployed = "long_spells_employed",
        /// Persons spared all further contacts for a time.
        PersonsSpared = "persons_spared",
        /// Contacts to ask what a letter meant, and complaints.
        Clarifications = "clarifications",
        /// Weeks in offers at a company: company practice and wage subsidy.
        CompanyWeeks = "company_weeks",
        /// Weeks in ordinary education.
        EducationWeeks = "education_weeks",
        /// Weeks in guidance and upskilling: courses and projects.
        CourseWeeks = "course_weeks",
        /// Spells that go on at the reduced benefit after the reassessment.
        ReducedStarts = "reduced_starts",
        /// Benefit weeks that count under the common cap.
        CapWeeks = "cap_weeks",
    }
}
