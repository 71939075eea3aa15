//! Case files: one person, a course of illness, and in words what happens, for two rule sets side by side.
//! Knows the form; reads nothing and walks nobody.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::files::{Date, Text};
use crate::population::{AgeBand, Attachment, Diagnosis, Sex};
use crate::rules::OfferKind;

/// A case.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseFile {
    /// What kind of file this is.
    pub kind: CaseKind,
    /// Name; the folder of its results is case-<id>.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// Who the person is and what happens, in two or three sentences.
    pub story: Text,
    /// The two rule sets, the earlier first.
    #[schemars(length(min = 2, max = 2))]
    pub rules: Vec<String>,
    /// The day whose parameters hold, for both rule sets; the later rule set's first day when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Year of the prices; the year of the date when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_level: Option<i32>,
    /// Who.
    pub person: CasePerson,
    /// How the illness goes.
    pub course: Course,
    /// Where.
    #[serde(default)]
    pub municipality: CaseMunicipality,
    /// What happens, where the rules leave it to chance or to judgement; what is not named does not happen.
    #[serde(default)]
    pub happens: Happens,
    /// Parameters this case knows better than the register, in the prices of the case.
    #[serde(default)]
    pub values: BTreeMap<String, f64>,
}

/// `kind = "case"`.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// A case.
    Case,
}

/// Who is ill.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CasePerson {
    /// Labour-market attachment when falling ill.
    pub attachment: Attachment,
    /// Diagnosis group.
    pub diagnosis: Diagnosis,
    /// Sex.
    pub sex: Sex,
    /// Age band.
    pub age_band: AgeBand,
    /// Clear diagnosis, foreseeable course.
    #[serde(default)]
    pub diagnosis_clear: bool,
    /// Diagnosis on the list of the standby scheme.
    #[serde(default)]
    pub standby_listed: bool,
    /// Need for a multidisciplinary effort.
    #[serde(default)]
    pub needs_multidisciplinary: bool,
    /// For now unable to return gradually or to take part in an offer.
    #[serde(default)]
    pub unable_to_take_part: bool,
    /// Under 30 without a qualifying education.
    #[serde(default)]
    pub education_missing: bool,
    /// Absence week of a planned operation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_week: Option<f64>,
    /// Weekly benefit as a share of the maximum rate; the whole when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub benefit_level: Option<f64>,
    /// Support weeks on the refusion clock when the spell begins.
    #[serde(default)]
    pub prior_support_weeks: f64,
}

/// How the illness goes, whatever the rules do.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Absence week at the end of which the person is well. A limit of the benefit may come before.
    pub recovers_in_week: f64,
    /// Weeks of absence in all that the caseworker expects at the first contact; the truth when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forecast_weeks: Option<f64>,
    /// First day of absence, weeks after 1 January.
    #[serde(default)]
    pub begins_in_week: f64,
}

/// What sets the person's municipality apart.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseMunicipality {
    /// Its operating cost of offers is above the common cap.
    #[serde(default)]
    pub above_cap: bool,
    /// Its use of standby, in standard deviations from the average.
    #[serde(default)]
    pub standby: f64,
}

/// Does something happen that the rules leave open?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// It does, unless the rules never let it.
    Yes,
    /// It does not, unless the rules always demand it.
    #[default]
    No,
    /// This person is one of those whom the change of rules moves: it happens under the rule set with the larger share
    /// only. It happens under both when the shares are the same.
    Moved,
}

/// What happens.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Happens {
    /// Absence week of the first contact; in the middle of the time it may be held in when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_contact_week: Option<f64>,
    /// Are contacts after the first held in person where the law does not say otherwise?
    #[serde(default)]
    pub later_contacts_in_person: Word,
    /// Does the sick-listed ask what the letters meant?
    #[serde(default)]
    pub clarification: Word,
    /// Is the person put on standby, if offered?
    #[serde(default)]
    pub standby: Word,
    /// Is the person contacted all the same while on standby?
    #[serde(default)]
    pub standby_contacted: Word,
    /// Does the information form show the serious illness?
    #[serde(default)]
    pub illness_shown: Word,
    /// Are further contacts left out, where the municipality may?
    #[serde(default)]
    pub exemption: Word,
    /// Is the employer contacted?
    #[serde(default)]
    pub employer_contact: Word,
    /// Does the sick-listed take the contact with the employer over, where that may be?
    #[serde(default)]
    pub employer_contact_left: Word,
    /// Absence week from which the person returns gradually.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gradual_return_week: Option<f64>,
    /// The offer the municipality would give.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer: Option<CaseOffer>,
    /// A coping course.
    #[serde(default)]
    pub mestring: Word,
    /// A LÆ 285 at the first contact.
    #[serde(default)]
    pub certificate_285: Word,
    /// Certificates are requested a second time.
    #[serde(default)]
    pub certificate_again: Word,
    /// The municipality visitates to a multidisciplinary effort.
    #[serde(default)]
    pub multidisciplinary: Word,
    /// The effort is coordinated.
    #[serde(default)]
    pub coordinated: Word,
    /// The rehabilitation team hears the case.
    #[serde(default)]
    pub team_case: Word,
    /// Members of the team without a duty to attend take part.
    #[serde(default)]
    pub members_attend: Word,
    /// A LÆ 265 for the team case.
    #[serde(default)]
    pub certificate_265: Word,
    /// How many times the benefit is extended at its limit.
    #[serde(default)]
    pub extensions: u32,
    /// Weeks in jobafklaring, or on the reduced benefit in its place, if the benefit ends by rule; none when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jobafklaring_weeks: Option<f64>,
}

/// An offer.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseOffer {
    /// Which.
    pub kind: OfferKind,
    /// Weeks from the decision to the start, the wait for certificates apart.
    pub wait_weeks: f64,
    /// The municipality chooses it only under the rules that give more such offers.
    #[serde(default)]
    pub moved: bool,
    /// It would not speed the return, by the caseworker's own judgement.
    #[serde(default)]
    pub without_benefit: bool,
    /// Gradual return comes first, where the rules say so.
    #[serde(default)]
    pub gradual_return_first: Word,
    /// It is then given together with gradual return.
    #[serde(default)]
    pub combined: Word,
}
