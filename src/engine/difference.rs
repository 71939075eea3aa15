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
    pub(super) course: Parts,
}

/// What hangs on a field: the course of a way, or only what a piece on it costs.
#[derive(Clone, Copy, Debug)]
enum Field {
    Course(Parts),
    Price(Parts),
}
use Field::{Course, Price};

impl Differing {
    fn add(&mut self, field: Field) {
        match field {
            Course(part) => {
                self.parts.add(part);
                self.course.add(part);
            }
            Price(part) => self.parts.add(part),
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
            state_share: Course(Parts::EVERYWHERE),
            cap: Course(Parts::EVERYWHERE),
            guaranteed_share: Course(Parts::NO_PERSON),
            grant_share: Course(Parts::NO_PERSON),
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
        differing.add(Course(Parts::EVERYWHERE));
    }
}

fn follow_up(before: &Rules<f64>, after: &Rules<f64>, differing: &mut Differing) {
    compare!(
        differing,
        &before.contacts,
        after.contacts,
        Contacts {
            first_from_week: Course(Parts::DEADLINE),
            first_by_week: Course(Parts::DEADLINE),
            late_share: Course(Parts::DEADLINE),
            late_weeks: Course(Parts::DEADLINE),
            very_late_share: Course(Parts::DEADLINE),
            very_late_weeks: Course(Parts::DEADLINE),
            minimum_in_half_year: Course(Parts::MEETING),
            half_year_weeks: Course(Parts::MEETING),
            interval_weeks: Course(Parts::MEETING),
            later_personal_share: Course(Parts::MEETING),
            remote: Course(Parts::REMOTE),
            personal_minutes: Price(Parts::MEETING),
            remote_saving_minutes: Price(Parts::MEETING),
            clarification_share: Course(Parts::MEETING),
            clarification_factor: Course(Parts::MEETING),
            clarification_minutes: Price(Parts::MEETING),
        }
    );
    compare!(
        differing,
        &before.visitation,
        after.visitation,
        Visitation {
            category_1: Course(Parts::CATEGORY),
            category_3: Course(Parts::CATEGORY),
            multidisciplinary: Course(Parts::MULTIDISCIPLINARY),
            multidisciplinary_share: Course(Parts::MULTIDISCIPLINARY),
            coordinated_share: Course(Parts::COORDINATED),
            visitation_minutes: Price(Parts::VISITATION),
            revisitation_minutes: Price(Parts::VISITATION),
            revisitation_share: Price(Parts::VISITATION),
            coordination_minutes: Price(Parts::VISITATION),
        }
    );
    compare!(
        differing,
        &before.employer_contact,
        after.employer_contact,
        EmployerContact {
            when: Course(Parts::EMPLOYER_CONTACT),
            share: Course(Parts::EMPLOYER_CONTACT),
            minutes: Price(Parts::EMPLOYER_CONTACT),
            left_to_sick_listed_share: Course(Parts::EMPLOYER_LEFT),
            information_minutes: Price(Parts::EMPLOYER_CONTACT),
        }
    );
    compare!(
        differing,
        &before.plan,
        after.plan,
        Plan { when: Course(Parts::PLAN_WHEN), first_minutes: Price(Parts::PLAN), update_minutes: Price(Parts::PLAN) }
    );
    if before.exemption != after.exemption {
        differing.add(Course(Parts::EXEMPTION.and(Parts::SPARING)));
    }
}

fn standby(before: &Rules<f64>, after: &Rules<f64>, differing: &mut Differing) {
    compare!(
        differing,
        &before.standby,
        after.standby,
        Standby {
            when: Course(Parts::STANDBY_WHEN),
            detected_share: Course(Parts::DETECTED),
            take_up: Course(Parts::STANDBY_CONSENT),
            information_effect: Course(Parts::STANDBY_CONSENT),
            spread: Course(Parts::STANDBY_CONSENT),
            spread_retained: Course(Parts::STANDBY_CONSENT),
            contacted_share: Course(Parts::STANDBY),
            minutes: Price(Parts::STANDBY),
        }
    );
}

fn help(before: &Rules<f64>, after: &Rules<f64>, differing: &mut Differing) {
    compare!(
        differing,
        &before.offers,
        after.offers,
        Offers {
            start_factor: Course(Parts::CHOICE),
            stop_when: Course(Parts::OFFER_STOP),
            benefit_tested_share: Course(Parts::BENEFIT_TESTED),
            gradual_return_first_share: Course(Parts::GRADUAL_RETURN_FIRST),
            combined_share: Course(Parts::COMBINED),
            threat_when: Course(Parts::OFFERS),
            start_after_weeks: Course(Parts::OFFERS.and(Parts::CHOICE)),
            offer: Course(Parts::OFFERS.and(Parts::CHOICE)),
        }
    );
    if before.choice != after.choice {
        differing.add(Course(Parts::CHOICE));
    }
    match (&before.mestring, &after.mestring) {
        (None, None) => {}
        (Some(before), Some(after)) => compare!(
            differing,
            before,
            after,
            Mestring {
                when: Course(Parts::MESTRING_WHEN),
                uptake: Course(Parts::MESTRING_SHARE),
                retained_share: Course(Parts::MESTRING_SHARE),
                price: Price(Parts::MESTRING),
                minutes: Price(Parts::MESTRING),
                waiting_weeks: Course(Parts::MESTRING),
                course_weeks: Course(Parts::MESTRING),
                effect_during: Course(Parts::MESTRING),
                effect_after: Course(Parts::MESTRING),
            }
        ),
        _ => differing.add(Course(Parts::MESTRING.and(Parts::MESTRING_WHEN).and(Parts::MESTRING_SHARE))),
    }
    let either_certificate = Parts::CERTIFICATE_285.and(Parts::CERTIFICATE_265);
    compare!(
        differing,
        &before.certificates,
        after.certificates,
        Certificates {
            fee_285: Price(Parts::CERTIFICATE_285),
            share_285: Course(Parts::CERTIFICATE_285),
            fee_265: Price(Parts::CERTIFICATE_265),
            team_share_265: Course(Parts::CERTIFICATE_265),
            minutes: Price(either_certificate),
            repeated_share: Course(either_certificate),
            waiting_weeks: Course(Parts::CERTIFICATE_285),
            access_minutes: Price(Parts::CERTIFICATE_285),
        }
    );
    match (&before.rehabilitation_team, &after.rehabilitation_team) {
        (None, None) => {}
        (Some(before), Some(after)) => compare!(
            differing,
            before,
            after,
            RehabilitationTeam {
                jobafklaring_share_with_need: Course(Parts::TEAM),
                jobafklaring_share_without_need: Course(Parts::TEAM),
                jobafklaring_exempt: Course(Parts::TEAM),
                within_weeks: Course(Parts::TEAM),
                multidisciplinary_share: Course(Parts::TEAM),
                case_minutes: Price(Parts::TEAM_HEARING),
                related_share: Course(Parts::NO_PERSON),
                member: Course(Parts::TEAM_HEARING),
            }
        ),
        _ => differing.add(Course(Parts::TEAM.and(Parts::TEAM_HEARING))),
    }
}
