//! The register of random decisions. Append only: a number, once given, keeps its meaning for ever, so that a new
//! kind of decision leaves every old draw unchanged.

/// What is decided by chance, with the number under which it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Decision {
    /// Which cell of the population the person is in, and the weekly benefit as a share of the maximum.
    Cell = 0,
    /// Not drawn: the weekly benefit comes with the cell. The number stays taken.
    BenefitLevel = 1,
    /// Frailty.
    Frailty = 2,
    /// Clear diagnosis, and place on the standby list.
    Clarity = 3,
    /// Planned operation, and when.
    Operation = 4,
    /// Need for a multidisciplinary effort, and missing education.
    Needs = 5,
    /// Day of the year on which the first spell begins.
    StartOfSpell = 6,
    /// Support weeks before the first spell, and whether there are any.
    History = 7,
    /// When a spell ends.
    SpellTime = 8,
    /// Why a spell ends.
    SpellCause = 9,
    /// Error of the caseworker's forecast.
    Forecast = 10,
    /// Whether the first contact is late, and how late.
    Lateness = 11,
    /// Channel of a later contact.
    Channel = 12,
    /// Standby, and contact in spite of it.
    Standby = 13,
    /// Use of an exemption.
    Exemption = 14,
    /// Contact with the employer, and whether the sick-listed takes it over.
    Employer = 15,
    /// Gradual return, and when it begins.
    GradualReturn = 16,
    /// Offer, and when it begins.
    Offer = 17,
    /// Mestringsforløb.
    Mestring = 18,
    /// LÆ 285 certificate, and a repeated request.
    Certificate285 = 19,
    /// Extension at the reassessment, and jobafklaring without one.
    Reassessment = 20,
    /// Length of a jobafklaringsforløb.
    JobafklaringTime = 21,
    /// Whether a case goes to the rehabilitation team.
    TeamCase = 22,
    /// Whether a member takes part in a team case.
    TeamMember = 23,
    /// A new spell, and the gap before it.
    Recurrence = 24,
    /// What sets a municipality apart.
    Municipality = 25,
    /// The order in which initiatives are added, for attribution.
    InitiativeOrder = 26,
    /// Outcome after an extension has run out.
    AfterExtension = 27,
    /// A LÆ 265 certificate, and a repeated request for it.
    Certificate265 = 28,
    /// Multidisciplinary effort, and its coordination.
    Effort = 29,
    /// Whether a person is for now unable to return gradually or to take part in an offer.
    Ability = 30,
    /// The noise of each activity in the municipality's choice.
    Activity = 31,
    /// Whether an offer would speed the return, and whether that is looked at.
    Benefit = 32,
    /// Whether gradual return comes before an offer, and whether the two are combined.
    GradualReturnFirst = 33,
    /// Whether the information form shows a serious illness.
    Detection = 34,
    /// A further extension when one runs out.
    Extension = 35,
    /// Whether a contact is followed by a question or a complaint.
    Clarification = 36,
    /// Whether an offer is among those that rules with fewer offers leave out, or with more add.
    OfferCount = 37,
    /// How the numbers of a batch's persons are scrambled.
    PersonDesign = 38,
    /// Which rows of a design a bootstrap takes.
    Bootstrap = 39,
    /// The order in which groups of inputs change, for the attribution of a variance.
    GroupOrder = 40,
    /// Where the points of a calibration begin and how they move.
    Calibration = 45,
}

#[cfg(test)]
mod tests {
    use super::Decision;

    #[test]
    fn numbers_once_given_are_kept() {
        assert_eq!(Decision::Cell as u16, 0);
        assert_eq!(Decision::StartOfSpell as u16, 6);
        assert_eq!(Decision::SpellTime as u16, 8);
        assert_eq!(Decision::SpellCause as u16, 9);
        assert_eq!(Decision::Forecast as u16, 10);
        assert_eq!(Decision::Reassessment as u16, 20);
        assert_eq!(Decision::InitiativeOrder as u16, 26);
        assert_eq!(Decision::Certificate265 as u16, 28);
    }
}
