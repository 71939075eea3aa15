//! One person as the rules see them.

use super::fields::{AgeBand, Attachment, Diagnosis, Sex};

/// A sick-listed person: the declared fields, and what nature holds in store.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Position of the home municipality in the list of municipalities.
    pub municipality: usize,
    /// Labour-market attachment when falling ill.
    pub attachment: Attachment,
    /// Diagnosis group.
    pub diagnosis: Diagnosis,
    /// Sex.
    pub sex: Sex,
    /// Age band.
    pub age_band: AgeBand,
    /// Clear diagnosis, foreseeable course.
    pub diagnosis_clear: bool,
    /// Diagnosis on the list of the standby scheme.
    pub standby_listed: bool,
    /// Absence week of a planned operation.
    pub operation_week: Option<f64>,
    /// Need for a multidisciplinary effort.
    pub needs_multidisciplinary: bool,
    /// For now unable to return gradually or to take part in an offer.
    pub unable_to_take_part: bool,
    /// Under 30 without a qualifying education.
    pub education_missing: bool,
    /// Weekly benefit as a share of the maximum rate.
    pub benefit_level: f64,
    /// Support weeks on the refusion clock when the first spell begins.
    pub prior_support_weeks: f64,
    /// Frailty times what diagnosis and attachment do to the hazard of recovery; mean frailty 1.
    pub recovery_factor: f64,
    /// Frailty as it bears on other exits.
    pub other_exit_factor: f64,
    /// Start of the first spell, weeks after 1 January.
    pub start_week: f64,
}
