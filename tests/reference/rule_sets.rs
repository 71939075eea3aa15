//! The rule sets that are compared: every one that ships, with parameters drawn from their distributions, initiatives
//! switched on and off, and terms that no law has had.

use std::path::Path;

use sygesim::parameters::{Valued, Values};
use sygesim::population::{Municipality, People};
use sygesim::rules::{Activity, ClockRestart, CommonCap, Condition, Exemption, HoursRule, RefusionClock, Rules, Stop};
use sygesim::scenario::{Choices, Scenario};

use super::dice::Dice;

/// A file that ships.
struct Shipped {
    name: &'static str,
    /// Initiatives that are off unless asked for.
    with: &'static [&'static str],
    /// For a rule set: the one it stands beside, and the people.
    beside: Option<(&'static str, &'static str)>,
}

const fn reform(name: &'static str, with: &'static [&'static str]) -> Shipped {
    Shipped { name, with, beside: None }
}

const fn rules(name: &'static str, beside: &'static str, people: &'static str) -> Shipped {
    Shipped { name, with: &[], beside: Some((beside, people)) }
}

const SHIPPED: [Shipped; 9] = [
    reform("reforms/agreement-2010", &["H"]),
    reform("reforms/agreement-2024", &["7", "8", "10"]),
    reform("reforms/rules-2026", &[]),
    reform("reforms/rules-2027", &[]),
    rules("rules/rules-2011", "rules-2024", "people-2023"),
    rules("rules/rules-2014", "rules-2010", "people-2010"),
    rules("rules/rules-2016", "rules-2014", "people-2010"),
    rules("rules/rules-2010", "rules-2024", "people-2023"),
    rules("rules/rules-2025", "rules-2016", "people-2023"),
];

/// A scenario that rule sets and people are drawn from.
pub struct Source {
    pub name: &'static str,
    scenario: Scenario,
}

/// A draw: two rule sets and the people who meet them.
pub struct Pair {
    pub rules: [Rules<f64>; 2],
    pub people: People<f64>,
}

/// Everything that ships.
pub fn sources() -> Vec<Source> {
    SHIPPED.iter().map(load).collect()
}

fn load(Shipped { name, with, beside }: &Shipped) -> Source {
    let (baseline, population) = beside.map(|(rules, people)| (rules.to_owned(), people.to_owned())).unzip();
    let with = with.iter().map(|id| (*id).to_owned()).collect();
    let choices = Choices { with, baseline, population, ..Choices::default() };
    let path = format!("scenarios/{name}.toml");
    let scenario = Scenario::load(Path::new(&path), &choices).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    Source { name, scenario }
}

impl Source {
    pub fn municipalities(&self) -> &[Municipality] {
        &self.scenario.municipalities
    }

    /// Rules before and after some of the initiatives, with parameters at random.
    pub fn draw(&self, dice: &mut Dice) -> Pair {
        let scenario = &self.scenario;
        let point: Vec<f64> = (0..scenario.register.dimension_count()).map(|_| dice.number()).collect();
        let numbers = scenario.register.values_with(|dimension| point[dimension], &scenario.price_factors);
        let values = Values::new(scenario.register.names().zip(numbers));
        let all = (1_u32 << scenario.active.len()) - 1;
        let subset = if dice.happens(0.5) { all } else { (dice.number() * f64::from(all + 1)) as u32 };
        let mut rules = [0, subset].map(|subset| scenario.rules(subset).compile(&values));
        if dice.happens(0.6) {
            rules.iter_mut().for_each(|rules| rules.choice.elasticity = 0.0);
        }
        Pair { rules, people: scenario.population.people.compile(&values) }
    }
}

/// Terms that no law has had: each of these with a chance of its own.
pub fn bend(pair: &mut Pair, dice: &mut Dice) {
    // A bound on the weeks with the high share is counted from the beginning of the spell, so both rule sets know it.
    let most = dice.happens(0.3).then(|| dice.between(2.0, 20.0));
    for rules in &mut pair.rules {
        rules.refusion.high_at_most_weeks = most;
        bend_money(rules, dice);
        bend_limit(rules, dice);
        bend_follow_up(rules, dice);
        bend_offers(rules, dice);
    }
}

fn bend_money(rules: &mut Rules<f64>, dice: &mut Dice) {
    let refusion = &mut rules.refusion;
    refusion.hours.rule = dice.one_of(&[HoursRule::Threshold, HoursRule::HourForHour]);
    refusion.clock = dice.one_of(&[RefusionClock::AbsenceWeeks, RefusionClock::SupportWeeks]);
    refusion.high_for = [Activity::GradualReturn, Activity::CompanyPractice, Activity::Guidance, Activity::Mentor]
        .into_iter()
        .filter(|_| dice.happens(0.6))
        .collect();
    for band in &mut refusion.band {
        band.high_state_share = dice.happens(0.6).then(|| dice.between(band.state_share, 1.0));
    }
    refusion.jobafklaring_state_share = dice.happens(0.3).then(|| dice.number());
    refusion.restart = dice
        .happens(0.6)
        .then(|| ClockRestart { after_weeks: dice.between(2.0, 40.0), within_weeks: dice.between(40.0, 160.0) });
    rules.operating_cost.state_share = dice.one_of(&[0.0, 0.5, 0.7]);
    rules.operating_cost.cap = dice.happens(0.5).then(|| CommonCap {
        clause: String::new(),
        yearly: 13_700.0,
        counts_from_week: dice.one_of(&[0.0, 8.0]),
    });
}

fn bend_limit(rules: &mut Rules<f64>, dice: &mut Dice) {
    let reassessment = &mut rules.benefit.reassessment;
    reassessment.stops = dice.one_of(&[Stop::AtOnce, Stop::EndOfMonth]);
    reassessment.after_benefit_weeks = dice.between(5.0, 40.0);
    reassessment.counted_within_weeks = reassessment.after_benefit_weeks + dice.between(1.0, 40.0);
    reassessment.extended_again_share = dice.between(0.0, 0.8);
    reassessment.window_from_week = dice.between(0.0, 30.0);
    reassessment.window_to_week = reassessment.window_from_week + dice.between(0.0, 10.0);
    reassessment.window_effect = dice.normal();
}

fn bend_follow_up(rules: &mut Rules<f64>, dice: &mut Dice) {
    let (contacts, standby) = (&mut rules.contacts, &mut rules.standby);
    contacts.late_share = dice.between(0.0, 0.6);
    contacts.very_late_share = dice.number();
    contacts.clarification_share = dice.number();
    contacts.minimum_in_half_year = dice.one_of(&[1.0, 2.0, 4.0, 6.0]);
    contacts.interval_weeks.one = dice.between(0.0, 9.0);
    standby.detected_share = dice.number();
    standby.contacted_share = dice.number();
    standby.take_up = dice.number();
    rules.certificates.waiting_weeks = dice.between(0.0, 4.0);
    rules.employer_contact.left_to_sick_listed_share = dice.number();
    if dice.happens(0.5) {
        rules.exemption = (0..2)
            .map(|_| Exemption {
                clause: String::new(),
                when: Condition::Not(Box::new(Condition::DiagnosisClear(dice.happens(0.5)))),
                weeks: dice.between(2.0, 20.0),
                uptake: dice.number(),
                check_minutes: 20.0,
                effect: 0.3 * dice.normal(),
            })
            .collect();
    }
}

fn bend_offers(rules: &mut Rules<f64>, dice: &mut Dice) {
    let offers = &mut rules.offers;
    offers.start_factor = dice.one_of(&[0.5, 1.0, 1.6]);
    offers.benefit_tested_share = dice.number();
    offers.gradual_return_first_share = dice.number();
    offers.combined_share = dice.number();
    offers.start_after_weeks = dice.between(0.5, 8.0);
    for offer in &mut offers.offer {
        offer.share = dice.between(0.0, 0.25);
        offer.effect_before = 0.3 * dice.normal();
    }
    if dice.happens(0.2) {
        rules.mestring = None;
    }
    if dice.happens(0.2) {
        rules.rehabilitation_team = None;
    }
    rules.choice.elasticity = dice.one_of(&[0.0, 0.3, -0.2]);
}
