//! What sets one rule set apart from another, part by part, as finely as a way can tell that it did not matter.
//! Every field of a section stands in a table here, so that none can be added and forgotten.

use super::tables::Tables;
use crate::rules::{
    Certificates, Contacts, EmployerContact, Mestring, Offers, OperatingCost, Plan, RehabilitationTeam, Rules, Standby,
    Visitation,
};

/// Parts of a rule set, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts(u32);

/// Declares the parts with a bit each.
macro_rules! parts {
    ($($(#[$meta:meta])* $part:ident,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($part,)* }

        impl Parts {
            $($(#[$meta])* pub(super) const $part: Parts = Parts(1 << Bit::$part as u32);)*
        }
    };
}

parts! {
    // Values that are taken as they stand: whoever asked them may be touched.
    /// First contact: when.
    DEADLINE,
    /// Contacts: time, length and channel.
    MEETING,
    VISITATION,
    EXEMPTION,
    EMPLOYER_CONTACT,
    PLAN,
    STANDBY,
    OFFERS,
    MESTRING,
    CERTIFICATE_285,
    CERTIFICATE_265,
    TEAM,
    TEAM_HEARING,
    // Values behind questions: whoever asked them is touched if the answer is another.
    DETECTED,
    STANDBY_WHEN,
    STANDBY_CONSENT,
    REMOTE,
    SPARING,
    EMPLOYER_LEFT,
    PLAN_WHEN,
    CHOICE,
    OFFER_STOP,
    BENEFIT_TESTED,
    GRADUAL_RETURN_FIRST,
    COMBINED,
    MESTRING_WHEN,
    MESTRING_SHARE,
    /// Asked of everyone: no way proves anything about it.
    EVERYWHERE,
}

impl Parts {
    /// How many parts hold values taken as they stand.
    pub(super) const VALUES: usize = Bit::DETECTED as usize;
    /// Settled for all municipalities, not for persons.
    const NO_PERSON: Parts = Parts(0);

    /// Is one of these among those?
    pub(super) fn meet(self, others: Parts) -> bool {
        self.0 & others.0 != 0
    }

    /// The place of a single part.
    pub(super) fn place(self) -> usize {
        self.0.trailing_zeros() as usize
    }

    /// The places of the parts whose values are taken as they stand.
    pub(super) fn values(self) -> impl Iterator<Item = usize> {
        (0..Self::VALUES).filter(move |place| self.0 >> place & 1 == 1)
    }

    fn and(self, other: Parts) -> Parts {
        Parts(self.0 | other.0)
    }

    /// Those that are among both.
    pub(super) fn both(self, other: Parts) -> Parts {
        Parts(self.0 & other.0)
    }

    pub(super) fn add(&mut self, other: Parts) {
        *self = self.and(other);
    }
}

/// A rule set, and where it differs from another.
#[derive(Clone, Copy, Debug)]
pub struct Difference<'run> {
    pub(super) after: &'run Tables<'run>,
    pub(super) parts: Parts,
}

/// Adds the part of every field of a section that is not the same; a field that is missing does not compile.
macro_rules! compare {
    ($parts:ident, $before:expr, $after:expr, $section:ident { $($field:ident: $part:expr),* $(,)? }) => {{
        let $section { clause: _, $($field,)* } = $before;
        $(if *$field != $after.$field { $parts.add($part); })*
    }};
}

impl<'run> Difference<'run> {
    /// What `after` does not have in common with `before`.
    pub fn between(before: &Tables<'_>, after: &'run Tables<'run>) -> Difference<'run> {
        let mut parts = everywhere(before, after).and(follow_up(before, after)).and(help(before, after));
        parts.add(standby(before, after));
        Difference { after, parts }
    }
}

fn everywhere(before: &Rules<f64>, after: &Rules<f64>) -> Parts {
    let mut parts = Parts::default();
    compare!(
        parts,
        &before.operating_cost,
        after.operating_cost,
        OperatingCost {
            state_share: Parts::EVERYWHERE,
            cap: Parts::EVERYWHERE,
            guaranteed_share: Parts::NO_PERSON,
            grant_share: Parts::NO_PERSON,
        }
    );
    // A section that is missing here does not compile; those left aside have a table of their own.
    #[rustfmt::skip]
    let Rules {
        benefit, refusion, administration, notification, gradual_return,
        operating_cost: _, visitation: _, contacts: _, exemption: _, employer_contact: _, plan: _, standby: _,
        offers: _, choice: _, mestring: _, certificates: _, rehabilitation_team: _,
    } = before;
    let same = *benefit == after.benefit
        && *refusion == after.refusion
        && *administration == after.administration
        && *notification == after.notification
        && *gradual_return == after.gradual_return;
    if same { parts } else { parts.and(Parts::EVERYWHERE) }
}

fn follow_up(before: &Rules<f64>, after: &Rules<f64>) -> Parts {
    let mut parts = Parts::default();
    compare!(
        parts,
        &before.contacts,
        after.contacts,
        Contacts {
            first_from_week: Parts::DEADLINE,
            first_by_week: Parts::DEADLINE,
            late_share: Parts::DEADLINE,
            late_weeks: Parts::DEADLINE,
            very_late_share: Parts::DEADLINE,
            very_late_weeks: Parts::DEADLINE,
            minimum_in_half_year: Parts::MEETING,
            half_year_weeks: Parts::MEETING,
            interval_weeks: Parts::MEETING,
            later_personal_share: Parts::MEETING,
            remote: Parts::REMOTE,
            personal_minutes: Parts::MEETING,
            remote_saving_minutes: Parts::MEETING,
            clarification_share: Parts::MEETING,
            clarification_factor: Parts::MEETING,
            clarification_minutes: Parts::MEETING,
        }
    );
    compare!(
        parts,
        &before.visitation,
        after.visitation,
        Visitation {
            category_1: Parts::VISITATION,
            category_3: Parts::VISITATION,
            multidisciplinary: Parts::VISITATION,
            multidisciplinary_share: Parts::VISITATION,
            coordinated_share: Parts::VISITATION,
            visitation_minutes: Parts::VISITATION,
            revisitation_minutes: Parts::VISITATION,
            revisitation_share: Parts::VISITATION,
            coordination_minutes: Parts::VISITATION,
        }
    );
    compare!(
        parts,
        &before.employer_contact,
        after.employer_contact,
        EmployerContact {
            when: Parts::EMPLOYER_CONTACT,
            share: Parts::EMPLOYER_CONTACT,
            minutes: Parts::EMPLOYER_CONTACT,
            left_to_sick_listed_share: Parts::EMPLOYER_LEFT,
            information_minutes: Parts::EMPLOYER_CONTACT,
        }
    );
    compare!(
        parts,
        &before.plan,
        after.plan,
        Plan { when: Parts::PLAN_WHEN, first_minutes: Parts::PLAN, update_minutes: Parts::PLAN }
    );
    if before.exemption != after.exemption {
        parts.add(Parts::EXEMPTION.and(Parts::SPARING));
    }
    parts
}

fn standby(before: &Rules<f64>, after: &Rules<f64>) -> Parts {
    let mut parts = Parts::default();
    compare!(
        parts,
        &before.standby,
        after.standby,
        Standby {
            when: Parts::STANDBY_WHEN,
            detected_share: Parts::DETECTED,
            take_up: Parts::STANDBY_CONSENT,
            information_effect: Parts::STANDBY_CONSENT,
            spread: Parts::STANDBY_CONSENT,
            spread_retained: Parts::STANDBY_CONSENT,
            contacted_share: Parts::STANDBY,
            minutes: Parts::STANDBY,
        }
    );
    parts
}

fn help(before: &Rules<f64>, after: &Rules<f64>) -> Parts {
    let mut parts = Parts::default();
    compare!(
        parts,
        &before.offers,
        after.offers,
        Offers {
            start_factor: Parts::CHOICE,
            stop_when: Parts::OFFER_STOP,
            benefit_tested_share: Parts::BENEFIT_TESTED,
            gradual_return_first_share: Parts::GRADUAL_RETURN_FIRST,
            combined_share: Parts::COMBINED,
            threat_when: Parts::OFFERS,
            start_after_weeks: Parts::OFFERS.and(Parts::CHOICE),
            offer: Parts::OFFERS.and(Parts::CHOICE),
        }
    );
    if before.choice != after.choice {
        parts.add(Parts::CHOICE);
    }
    match (&before.mestring, &after.mestring) {
        (None, None) => {}
        (Some(before), Some(after)) => compare!(
            parts,
            before,
            after,
            Mestring {
                when: Parts::MESTRING_WHEN,
                uptake: Parts::MESTRING_SHARE,
                retained_share: Parts::MESTRING_SHARE,
                price: Parts::MESTRING,
                minutes: Parts::MESTRING,
                waiting_weeks: Parts::MESTRING,
                course_weeks: Parts::MESTRING,
                effect_during: Parts::MESTRING,
                effect_after: Parts::MESTRING,
            }
        ),
        _ => parts.add(Parts::MESTRING.and(Parts::MESTRING_WHEN).and(Parts::MESTRING_SHARE)),
    }
    let either_certificate = Parts::CERTIFICATE_285.and(Parts::CERTIFICATE_265);
    compare!(
        parts,
        &before.certificates,
        after.certificates,
        Certificates {
            fee_285: Parts::CERTIFICATE_285,
            share_285: Parts::CERTIFICATE_285,
            fee_265: Parts::CERTIFICATE_265,
            team_share_265: Parts::CERTIFICATE_265,
            minutes: either_certificate,
            repeated_share: either_certificate,
            waiting_weeks: Parts::CERTIFICATE_285,
            access_minutes: Parts::CERTIFICATE_285,
        }
    );
    match (&before.rehabilitation_team, &after.rehabilitation_team) {
        (None, None) => {}
        (Some(before), Some(after)) => compare!(
            parts,
            before,
            after,
            RehabilitationTeam {
                jobafklaring_share_with_need: Parts::TEAM,
                jobafklaring_share_without_need: Parts::TEAM,
                jobafklaring_exempt: Parts::TEAM,
                within_weeks: Parts::TEAM,
                multidisciplinary_share: Parts::TEAM,
                case_minutes: Parts::TEAM_HEARING,
                related_share: Parts::NO_PERSON,
                member: Parts::TEAM_HEARING,
            }
        ),
        _ => parts.add(Parts::TEAM.and(Parts::TEAM_HEARING)),
    }
    parts
}
