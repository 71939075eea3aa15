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
    MULTIDISCIPLINARY,
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
    CATEGORY,
    COORDINATED,
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
    pub(super) const VALUES: usize = Bit::CATEGORY as usize;
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
    #[inline]
    pub(super) fn values(self) -> impl Iterator<Item = usize> {
        let mut left = self.0 & ((1 << Self::VALUES) - 1);
        std::iter::from_fn(move || {
            let place = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            (place < u32::BITS).then_some(place as usize)
        })
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

/// The parts in which two rule sets differ.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Differing {
    /// In whatever way.
    pub(super) parts: Parts,
    /// Those among them in which something else differs than what a piece costs: who, when, how often.
    pub(super) beyond_pieces: Parts,
}

/// What hangs on a field: a person's way, or only what a piece on it costs. A list is never the latter: its members may
/// differ in more, and `Tables::dearer` knows none of them; nor is what an hour costs, which offers' own minutes are paid by.
#[derive(Clone, Copy, Debug)]
enum Field {
    Way(Parts),
    Piece(Parts),
}
use Field::{Piece, Way};

impl Differing {
    fn add(&mut self, field: Field) {
        match field {
            Way(part) => {
                self.parts.add(part);
                self.beyond_pieces.add(part);
            }
            Piece(part) => self.parts.add(part),
        }
    }
}

/// Two rule sets, and where they differ.
#[derive(Clone, Copy, Debug)]
pub struct Difference<'run> {
    pub(super) before: &'run Tables<'run>,
    pub(super) after: &'run Tables<'run>,
    pub(super) differing: Differing,
}

/// Adds the part of every field of a section that is not the same; a field that is missing does not compile.
macro_rules! compare {
    ($differing:ident, $before:expr, $after:expr, $section:ident { $($field:ident: $part:expr),* $(,)? }) => {{
        let $section { clause: _, $($field,)* } = $before;
        $(if *$field != $after.$field { $differing.add($part); })*
    }};
}

impl<'run> Difference<'run> {
    /// What `after` does not have in common with `before`.
    pub fn between(before: &'run Tables<'run>, after: &'run Tables<'run>) -> Difference<'run> {
        let mut differing = Differing::default();
        everywhere(before, after, &mut differing);
        follow_up(before, after, &mut differing);
        standby(before, after, &mut differing);
        help(before, after, &mut differing);
        Difference { before, after, differing }
    }
}

fn everywhere(before: &Rules<f64>, after: &Rules<f64>, differing: &mut Differing) {
    compare!(
        differing,
        &before.operating_cost,
        after.operating_cost,
        OperatingCost {
            state_share: Way(Parts::EVERYWHERE),
            cap: Way(Parts::EVERYWHERE),
            guaranteed_share: Way(Parts::NO_PERSON),
            grant_share: Way(Parts::NO_PERSON),
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
    if !same {
        differing.add(Way(Parts::EVERYWHERE));
    }
}

fn follow_up(before: &Rules<f64>, after: &Rules<f64>, differing: &mut Differing) {
    compare!(
        differing,
        &before.contacts,
        after.contacts,
        Contacts {
            first_from_week: Way(Parts::DEADLINE),
            first_by_week: Way(Parts::DEADLINE),
            late_share: Way(Parts::DEADLINE),
            late_weeks: Way(Parts::DEADLINE),
            very_late_share: Way(Parts::DEADLINE),
            very_late_weeks: Way(Parts::DEADLINE),
            minimum_in_half_year: Way(Parts::MEETING),
            half_year_weeks: Way(Parts::MEETING),
            interval_weeks: Way(Parts::MEETING),
            later_personal_share: Way(Parts::MEETING),
            remote: Way(Parts::REMOTE),
            personal_minutes: Piece(Parts::MEETING),
            remote_saving_minutes: Piece(Parts::MEETING),
            clarification_share: Way(Parts::MEETING),
            clarification_factor: Way(Parts::MEETING),
            clarification_minutes: Piece(Parts::MEETING),
        }
    );
    compare!(
        differing,
        &before.visitation,
        after.visitation,
        Visitation {
            category_1: Way(Parts::CATEGORY),
            category_3: Way(Parts::CATEGORY),
            multidisciplinary: Way(Parts::MULTIDISCIPLINARY),
            multidisciplinary_share: Way(Parts::MULTIDISCIPLINARY),
            coordinated_share: Way(Parts::COORDINATED),
            visitation_minutes: Piece(Parts::VISITATION),
            revisitation_minutes: Piece(Parts::VISITATION),
            // A factor on the minutes of every later follow-up, and asked of nobody.
            revisitation_share: Piece(Parts::VISITATION),
            coordination_minutes: Piece(Parts::VISITATION),
        }
    );
    compare!(
        differing,
        &before.employer_contact,
        after.employer_contact,
        EmployerContact {
            when: Way(Parts::EMPLOYER_CONTACT),
            share: Way(Parts::EMPLOYER_CONTACT),
            minutes: Piece(Parts::EMPLOYER_CONTACT),
            left_to_sick_listed_share: Way(Parts::EMPLOYER_LEFT),
            information_minutes: Piece(Parts::EMPLOYER_CONTACT),
        }
    );
    compare!(
        differing,
        &before.plan,
        after.plan,
        Plan { when: Way(Parts::PLAN_WHEN), first_minutes: Piece(Parts::PLAN), update_minutes: Piece(Parts::PLAN) }
    );
    if before.exemption != after.exemption {
        differing.add(Way(Parts::EXEMPTION.and(Parts::SPARING)));
    }
}

fn standby(before: &Rules<f64>, after: &Rules<f64>, differing: &mut Differing) {
    compare!(
        differing,
        &before.standby,
        after.standby,
        Standby {
            when: Way(Parts::STANDBY_WHEN),
            detected_share: Way(Parts::DETECTED),
            take_up: Way(Parts::STANDBY_CONSENT),
            information_effect: Way(Parts::STANDBY_CONSENT),
            spread: Way(Parts::STANDBY_CONSENT),
            spread_retained: Way(Parts::STANDBY_CONSENT),
            contacted_share: Way(Parts::STANDBY),
            minutes: Piece(Parts::STANDBY),
        }
    );
}

fn help(before: &Rules<f64>, after: &Rules<f64>, differing: &mut Differing) {
    compare!(
        differing,
        &before.offers,
        after.offers,
        Offers {
            start_factor: Way(Parts::CHOICE),
            stop_when: Way(Parts::OFFER_STOP),
            benefit_tested_share: Way(Parts::BENEFIT_TESTED),
            gradual_return_first_share: Way(Parts::GRADUAL_RETURN_FIRST),
            combined_share: Way(Parts::COMBINED),
            threat_when: Way(Parts::OFFERS),
            start_after_weeks: Way(Parts::OFFERS.and(Parts::CHOICE)),
            offer: Way(Parts::OFFERS.and(Parts::CHOICE)),
        }
    );
    if before.choice != after.choice {
        differing.add(Way(Parts::CHOICE));
    }
    match (&before.mestring, &after.mestring) {
        (None, None) => {}
        (Some(before), Some(after)) => compare!(
            differing,
            before,
            after,
            Mestring {
                when: Way(Parts::MESTRING_WHEN),
                uptake: Way(Parts::MESTRING_SHARE),
                retained_share: Way(Parts::MESTRING_SHARE),
                price: Piece(Parts::MESTRING),
                minutes: Piece(Parts::MESTRING),
                waiting_weeks: Way(Parts::MESTRING),
                course_weeks: Way(Parts::MESTRING),
                effect_during: Way(Parts::MESTRING),
                effect_after: Way(Parts::MESTRING),
            }
        ),
        _ => differing.add(Way(Parts::MESTRING.and(Parts::MESTRING_WHEN).and(Parts::MESTRING_SHARE))),
    }
    let either_certificate = Parts::CERTIFICATE_285.and(Parts::CERTIFICATE_265);
    compare!(
        differing,
        &before.certificates,
        after.certificates,
        Certificates {
            fee_285: Piece(Parts::CERTIFICATE_285),
            share_285: Way(Parts::CERTIFICATE_285),
            fee_265: Piece(Parts::CERTIFICATE_265),
            team_share_265: Way(Parts::CERTIFICATE_265),
            minutes: Piece(either_certificate),
            repeated_share: Way(either_certificate),
            waiting_weeks: Way(Parts::CERTIFICATE_285),
            access_minutes: Piece(Parts::CERTIFICATE_285),
        }
    );
    match (&before.rehabilitation_team, &after.rehabilitation_team) {
        (None, None) => {}
        (Some(before), Some(after)) => compare!(
            differing,
            before,
            after,
            RehabilitationTeam {
                jobafklaring_share_with_need: Way(Parts::TEAM),
                jobafklaring_share_without_need: Way(Parts::TEAM),
                jobafklaring_exempt: Way(Parts::TEAM),
                within_weeks: Way(Parts::TEAM),
                multidisciplinary_share: Way(Parts::TEAM),
                case_minutes: Piece(Parts::TEAM_HEARING),
                related_share: Way(Parts::NO_PERSON),
                member: Way(Parts::TEAM_HEARING),
            }
        ),
        _ => differing.add(Way(Parts::TEAM.and(Parts::TEAM_HEARING))),
    }
}
