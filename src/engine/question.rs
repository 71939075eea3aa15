//! Questions put to the rules on a way whose answer may be the same under other rules: does a share reach a number drawn,
//! does a ground hold of this person now, what is chosen? The walk and the proof that a walk is not needed ask through
//! the same function.

use super::activity::{Facing, choose};
use super::difference::Parts;
use super::follow_up::category;
use super::latents::Life;
use super::tables::Tables;
use super::world::{Practice, with_odds};
use crate::random::Chance;
use crate::rules::{Exemption, Mestring, Scene};

/// A question with all that its answer depends on beside the rules and the person.
#[derive(Clone, Copy, Debug)]
pub(super) enum Question {
    /// Does a share reach this number?
    Share(Share, f64),
    /// Does a ground hold?
    Ground(Ground, Scene),
    /// Which category is given?
    Category(Scene),
    /// Which activity is chosen?
    Choice(Facing),
    /// Are further contacts left out?
    Sparing(Sparing),
}

/// An answer, as a number that is the same for the same answer.
pub(super) type Answer = u8;

/// Shares that numbers are held against.
#[derive(Clone, Copy, Debug)]
pub(super) enum Share {
    Coordinated,
    Detected,
    StandbyConsent,
    EmployerLeft,
    Mestring,
    BenefitTested,
    GradualReturnFirst,
    Combined,
}

/// Conditions that people are held against.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ground {
    Standby,
    Remote,
    Plan,
    OfferStop,
    Mestring,
}

/// An exemption is asked again at every contact, of the scene of the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sparing {
    pub(super) first: Scene,
    pub(super) now: f64,
    pub(super) used: f64,
}

impl Question {
    /// The answer of these rules. Inlined, so that whoever puts a question asks the rules directly.
    #[inline(always)]
    pub(super) fn answer<C: Chance>(&self, life: &Life<'_, C>, rules: &Tables<'_>) -> Answer {
        match self {
            Question::Share(share, number) => Answer::from(*number < share.of(rules, life.practice())),
            Question::Ground(ground, scene) => Answer::from(ground.holds(rules, scene)),
            Question::Category(scene) => category(rules, scene) as Answer,
            Question::Choice(facing) => choose(life, facing, rules).place() as Answer,
            Question::Sparing(sparing) => Answer::from(sparing.exemption(rules).is_some()),
        }
    }

    /// The part of the rules that answers it.
    #[inline(always)]
    pub(super) fn part(&self) -> Parts {
        match self {
            Question::Share(share, _) => share.part(),
            Question::Ground(ground, _) => ground.part(),
            Question::Category(_) => Parts::CATEGORY,
            Question::Choice(_) => Parts::CHOICE,
            Question::Sparing(_) => Parts::SPARING,
        }
    }
}

impl Share {
    #[inline(always)]
    fn of(self, rules: &Tables<'_>, practice: &Practice) -> f64 {
        let (standby, offers) = (&rules.standby, &rules.offers);
        match self {
            Share::Coordinated => rules.visitation.coordinated_share,
            Share::Detected => standby.detected_share,
            Share::StandbyConsent => {
                let own = standby.spread * standby.spread_retained * practice.standby;
                with_odds(standby.take_up, (own + standby.information_effect).exp())
            }
            Share::EmployerLeft => rules.employer_contact.left_to_sick_listed_share,
            Share::Mestring => {
                let share = |mestring: &Mestring<f64>| mestring.uptake * mestring.retained_share;
                rules.mestring.as_ref().map_or(0.0, share)
            }
            Share::BenefitTested => offers.benefit_tested_share,
            Share::GradualReturnFirst => offers.gradual_return_first_share,
            Share::Combined => offers.combined_share,
        }
    }

    #[inline(always)]
    fn part(self) -> Parts {
        match self {
            Share::Coordinated => Parts::COORDINATED,
            Share::Detected => Parts::DETECTED,
            Share::StandbyConsent => Parts::STANDBY_CONSENT,
            Share::EmployerLeft => Parts::EMPLOYER_LEFT,
            Share::Mestring => Parts::MESTRING_SHARE,
            Share::BenefitTested => Parts::BENEFIT_TESTED,
            Share::GradualReturnFirst => Parts::GRADUAL_RETURN_FIRST,
            Share::Combined => Parts::COMBINED,
        }
    }
}

impl Ground {
    #[inline(always)]
    fn holds(self, rules: &Tables<'_>, now: &Scene) -> bool {
        match self {
            Ground::Standby => rules.grounds.standby.holds(now),
            Ground::Remote => rules.grounds.remote.holds(now),
            Ground::Plan => rules.grounds.plan.holds(now),
            Ground::OfferStop => rules.grounds.offer_stop.holds(now),
            Ground::Mestring => rules.grounds.mestring.holds(now),
        }
    }

    #[inline(always)]
    fn part(self) -> Parts {
        match self {
            Ground::Standby => Parts::STANDBY_WHEN,
            Ground::Remote => Parts::REMOTE,
            Ground::Plan => Parts::PLAN_WHEN,
            Ground::OfferStop => Parts::OFFER_STOP,
            Ground::Mestring => Parts::MESTRING_WHEN,
        }
    }
}

impl Sparing {
    /// The exemption that is used, if there is one, with its place in the list.
    #[inline]
    pub(super) fn exemption<'r>(&self, rules: &'r Tables<'r>) -> Option<(usize, &'r Exemption<f64>)> {
        let open = |one: &Exemption<f64>| self.now < self.first.elapsed + one.weeks && self.used < one.uptake;
        let mut exemptions = rules.exemption.iter().zip(&rules.grounds.exemptions).enumerate();
        let used = exemptions.find(|(_, (one, when))| open(one) && when.holds(&self.first));
        used.map(|(place, (one, _))| (place, one))
    }
}
