//! Questions put to the rules on a way whose answer may be the same under other rules: does a share reach a number drawn,
//! does a ground hold of this person now, what is chosen? The walk and the proof that a walk is not needed ask through
//! the same function.

use super::activity::{Facing, choose};
use super::difference::Parts;
use super::latents::Life;
use super::world::{Practice, with_odds};
use crate::population::Person;
use crate::random::Chance;
use crate::rules::{Category, Exemption, Mestring, Moment, OfferKind, Rules};

/// A question with all that its answer depends on beside the rules and the person.
#[derive(Clone, Copy, Debug)]
pub(super) enum Question {
    /// Does a share reach this number?
    Share(Share, f64),
    /// Does a ground hold?
    Ground(Ground, Scene),
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

/// A moment without the person, so that it can be kept in a buffer from person to person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene {
    elapsed: f64,
    forecast: f64,
    category: Option<Category>,
    gradual_return: bool,
    offer: Option<OfferKind>,
}

/// An exemption is asked again at every contact, of the scene of the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sparing {
    pub(super) first: Scene,
    pub(super) now: f64,
    pub(super) used: f64,
}

impl Scene {
    pub(super) fn of(now: &Moment<'_>) -> Scene {
        let Moment { person: _, elapsed, forecast, category, gradual_return, offer } = *now;
        Scene { elapsed, forecast, category, gradual_return, offer }
    }

    pub(super) fn with<'a>(&self, person: &'a Person) -> Moment<'a> {
        let Scene { elapsed, forecast, category, gradual_return, offer } = *self;
        Moment { person, elapsed, forecast, category, gradual_return, offer }
    }
}

impl Question {
    /// The answer of these rules. Inlined, so that whoever puts a question asks the rules directly.
    #[inline(always)]
    pub(super) fn answer<C: Chance>(&self, life: &Life<'_, C>, rules: &Rules<f64>) -> Answer {
        match self {
            Question::Share(share, number) => Answer::from(*number < share.of(rules, life.practice())),
            Question::Ground(ground, scene) => Answer::from(ground.holds(rules, &scene.with(life.person))),
            Question::Choice(facing) => choose(life, facing, rules).place() as Answer,
            Question::Sparing(sparing) => Answer::from(sparing.exemption(life.person, rules).is_some()),
        }
    }

    /// The part of the rules that answers it.
    pub(super) fn part(&self) -> Parts {
        match self {
            Question::Share(share, _) => share.part(),
            Question::Ground(ground, _) => ground.part(),
            Question::Choice(_) => Parts::CHOICE,
            Question::Sparing(_) => Parts::SPARING,
        }
    }
}

impl Share {
    #[inline(always)]
    fn of(self, rules: &Rules<f64>, practice: &Practice) -> f64 {
        let (standby, offers) = (&rules.standby, &rules.offers);
        match self {
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

    fn part(self) -> Parts {
        match self {
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
    fn holds(self, rules: &Rules<f64>, now: &Moment<'_>) -> bool {
        match self {
            Ground::Standby => rules.standby.when.holds(now),
            Ground::Remote => rules.contacts.remote.hold(now),
            Ground::Plan => rules.plan.when.holds(now),
            Ground::OfferStop => rules.offers.stop_when.holds(now),
            Ground::Mestring => rules.mestring.as_ref().is_some_and(|mestring| mestring.when.holds(now)),
        }
    }

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
    /// The exemption that is used, if there is one.
    pub(super) fn exemption<'r>(&self, person: &Person, rules: &'r Rules<f64>) -> Option<&'r Exemption<f64>> {
        let then = self.first.with(person);
        let open = |one: &&Exemption<f64>| self.now < then.elapsed + one.weeks && self.used < one.uptake;
        rules.exemption.iter().filter(open).find(|one| one.when.holds(&then))
    }
}
