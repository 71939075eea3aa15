//! The rules of 2010: refusion by activity and hours, the municipality's choice, the common cap, a change of rules in the
//! middle of a spell. What a pencil can find must come out to the øre, the rest within four Monte Carlo errors.

mod common;

use std::path::Path;

use common::{
    Sample, anyone, kroner, means, of_categories, of_diagnoses, one_municipality, quiet_people, quiet_rules, total,
    volume, walk_many,
};
use sygesim::analysis::{RunSize, compare};
use sygesim::engine::{InTime, Practice, Silent, Tables, Transition, Way};
use sygesim::ledger::cap::Pool;
use sygesim::ledger::{Account, Line, Payer, Volume};
use sygesim::parameters::Valued;
use sygesim::population::Illness;
use sygesim::random::Randomness;
use sygesim::rules::{
    Activity, Choice, CommonCap, Condition, GradualReturn, Offer, OfferKind, Refusion, RefusionBand, RefusionClock,
    Rules, Terms,
};
use sygesim::scenario::{Behaviour, Choices, Scenario};

const WEEKLY: f64 = 1_000.0;

fn constant(rate: f64) -> Illness<f64> {
    Illness::Piecewise { from_week: vec![0.0], recovery: vec![rate], other_exit: vec![0.0] }
}

/// Refusion on absence weeks: 100, 50, low/high, nothing.
fn by_activity(low: f64, high: f64, high_for: &[Activity]) -> Refusion<f64> {
    let band = |from_week, state_share, high_state_share| RefusionBand { from_week, state_share, high_state_share };
    Refusion {
        clock: RefusionClock::AbsenceWeeks,
        band: vec![band(0.0, 1.0, None), band(4.0, 0.5, None), band(8.0, low, Some(high)), band(52.0, 0.0, None)],
        high_for: high_for.to_vec(),
        restart: None,
        ..quiet_rules().refusion
    }
}

const AT_WORK: [Activity; 2] = [Activity::GradualReturn, Activity::CompanyPractice];
const EVERY: [Activity; 3] = [Activity::GradualReturn, Activity::CompanyPractice, Activity::Guidance];

fn before() -> Refusion<f64> {
    by_activity(0.35, 0.65, &EVERY)
}

fn after() -> Refusion<f64> {
    by_activity(0.30, 0.50, &AT_WORK)
}

fn offer(kind: OfferKind, share: f64) -> Offer<f64> {
    Offer {
        kind,
        when: Condition::Everyone(true),
        share,
        weeks: 10.0,
        weekly_price: 500.0,
        minutes: 0.0,
        weekly_hours: 25.0,
        without_benefit_share: 0.0,
        effect_before: 0.0,
        effect_during: 0.0,
        effect_after: 0.0,
    }
}

/// Rules with a first contact in week 8, offers that start at once, half of their price reimbursed.
fn rules_of(refusion: Refusion<f64>, offers: Vec<Offer<f64>>) -> Rules<f64> {
    let mut rules = quiet_rules();
    rules.choice = Choice {
        clause: String::new(),
        elasticity: 0.0,
        axis: Vec::new(),
        least_priced_weeks: 1.0,
        most_priced_weeks: 26.0,
        observed_under: Terms { refusion: before(), operating_cost_share: 0.5 },
    };
    rules.refusion = refusion;
    rules.operating_cost.state_share = 0.5;
    rules.contacts.first_from_week = 8.0;
    rules.contacts.first_by_week = 8.0;
    rules.contacts.minimum_in_half_year = 1.0;
    rules.contacts.interval_weeks = of_categories(1e6);
    rules.offers.stop_when = Condition::Everyone(false);
    rules.offers.start_factor = 1.0;
    rules.offers.benefit_tested_share = 0.0;
    rules.offers.gradual_return_first_share = 0.0;
    rules.offers.threat_when = Condition::Everyone(false);
    rules.offers.start_after_weeks = 0.0;
    rules.offers.offer = offers;
    rules
}

/// One person who is ill for exactly `weeks`.
fn lived(rules: &Rules<f64>, weeks: f64) -> Way {
    let people = quiet_people(Illness::Piecewise {
        from_week: vec![0.0, weeks],
        recovery: vec![0.0, 1e12],
        other_exit: vec![0.0, 0.0],
    });
    let mut way = Way::default();
    way.walk(&one_municipality(&people), &anyone(), &Randomness::new(1, 0, 0), InTime::always(&Tables::new(rules)));
    assert!((way.end - weeks).abs() < 1e-6);
    way
}

/// 40 weeks at 1,000 kr.: weeks 0–4 all from the state, 4–8 half, 8–18 in a course at 65 or 30 pct., 18–40 at 35 or 30.
#[test]
fn a_course_in_weeks_8_to_18_is_reimbursed_as_active_before_and_as_passive_after() {
    for (refusion, course, passive) in [(before(), 0.65, 0.35), (after(), 0.30, 0.30)] {
        let way = lived(&rules_of(refusion, vec![offer(OfferKind::Guidance, 1.0)]), 40.0);
        let state = WEEKLY * (4.0 + 4.0 * 0.5 + 10.0 * course + 22.0 * passive);
        assert!((kroner(&way, Account::Benefit, Payer::State) - state).abs() < 0.015, "{state}");
        assert!((kroner(&way, Account::Benefit, Payer::Municipality) - (40.0 * WEEKLY - state)).abs() < 0.015);
        assert_eq!(total(&way, Line::money(Account::Offers, Payer::State)), 250_000);
        assert_eq!(volume(&way, Volume::CourseWeeks), 10.0);
    }
}

/// The same course where the high share is bounded: of its ten weeks `most` have 65 pct., the others 35 like the passive ones.
#[test]
fn a_bound_on_the_weeks_with_the_high_share_ends_it_on_the_way() {
    for (most, high) in [(0.0, 0.0), (4.0, 4.0), (10.0, 10.0), (30.0, 10.0)] {
        let refusion = Refusion { high_at_most_weeks: Some(most), ..before() };
        let way = lived(&rules_of(refusion, vec![offer(OfferKind::Guidance, 1.0)]), 40.0);
        let state = WEEKLY * (4.0 + 4.0 * 0.5 + high * 0.65 + (32.0 - high) * 0.35);
        assert!((kroner(&way, Account::Benefit, Payer::State) - state).abs() < 0.025, "{most}");
        assert_eq!(volume(&way, Volume::BenefitWeeks), 40.0);
    }
}

/// Ill for 60 weeks without an activity: the state pays nothing after week 52.
#[test]
fn after_week_52_the_municipality_pays_all() {
    let way = lived(&rules_of(after(), Vec::new()), 60.0);
    let state = WEEKLY * (4.0 + 4.0 * 0.5 + 44.0 * 0.30);
    assert!((kroner(&way, Account::Benefit, Payer::State) - state).abs() < 0.015);
}

/// The rules change on 1 January, 20 weeks into a passive spell of 40: 12 weeks at 35 pct., 20 at 30.
#[test]
fn benefit_that_runs_over_a_change_of_the_rules_is_paid_under_both() {
    let rules = [before(), after()].map(|refusion| rules_of(refusion, Vec::new()));
    let [old, new] = rules.each_ref().map(Tables::new);
    let people = quiet_people(Illness::Piecewise {
        from_week: vec![0.0, 40.0],
        recovery: vec![0.0, 1e12],
        other_exit: vec![0.0, 0.0],
    });
    let world = one_municipality(&people);
    let mut way = Way::default();
    for (transition, at_35, at_30) in [(Transition::EventsFromDate, 12.0, 20.0), (Transition::NewSpells, 32.0, 0.0)] {
        let in_time = InTime::switching(&old, &new, 20.0, transition);
        way.walk(&world, &anyone(), &Randomness::new(1, 0, 0), in_time);
        let state = WEEKLY * (4.0 + 4.0 * 0.5 + at_35 * 0.35 + at_30 * 0.30);
        assert!((kroner(&way, Account::Benefit, Payer::State) - state).abs() < 0.025, "{transition:?}");
        assert_eq!(volume(&way, Volume::BenefitWeeks), 40.0);
    }
}

/// Shares s of two offers and of gradual return, elasticity ε: the odds of a course are multiplied by
/// exp(ε/0.1 · (0.30 − 0.65 − (0.30 − 0.35))) = exp(−3 ε), those of company practice by exp(ε/0.1 · (−0.15 + 0.05)) =
/// exp(−ε), when the time of the offer lies inside weeks 9–52 and half of the price is reimbursed on both sides.
#[test]
fn the_choice_is_the_logit_and_without_elasticity_the_shares_are_the_observed_ones() {
    let (course, company): (f64, f64) = (0.3, 0.2);
    for elasticity in [0.0, 0.2, -0.1_f64] {
        let offers = vec![offer(OfferKind::Guidance, course), offer(OfferKind::CompanyPractice, company)];
        let mut rules = rules_of(after(), offers);
        rules.choice.elasticity = elasticity;
        let (mut courses, mut companies) = (Sample::default(), Sample::default());
        // Nobody recovers before week 18, so that every choice is seen.
        let people = quiet_people(Illness::Piecewise {
            from_week: vec![0.0, 20.0],
            recovery: vec![0.0, 1e12],
            other_exit: vec![0.0, 0.0],
        });
        walk_many(200_000, &rules, &people, &anyone(), |way| {
            courses.add(volume(way, Volume::CourseWeeks) / 10.0);
            companies.add(volume(way, Volume::CompanyWeeks) / 10.0);
        });
        let (a, b) = (course * (-3.0 * elasticity).exp(), company * (-elasticity).exp());
        let all = 1.0 - course - company + a + b;
        courses.agrees_with(a / all, &format!("courses at {elasticity}"));
        companies.agrees_with(b / all, &format!("company practice at {elasticity}"));
    }
}

/// A person changes activity only if the terms tip the scales: with a negative change for courses nobody enters one.
#[test]
fn common_noise_moves_people_in_one_direction_only() {
    let offers = || vec![offer(OfferKind::Guidance, 0.3), offer(OfferKind::CompanyPractice, 0.3)];
    let mechanical = rules_of(after(), offers());
    let mut reacting = mechanical.clone();
    reacting.choice.elasticity = 0.3;
    let people = quiet_people(constant(0.02));
    let world = one_municipality(&people);
    let tables = [&mechanical, &reacting].map(Tables::new);
    let (mut one, mut other) = (Way::default(), Way::default());
    let (mut left, mut entered) = (0, 0);
    for number in 0..20_000 {
        let random = Randomness::new(5, 0, number);
        one.walk(&world, &anyone(), &random, InTime::always(&tables[0]));
        other.walk(&world, &anyone(), &random, InTime::always(&tables[1]));
        let [before, after] = [&one, &other].map(|way| volume(way, Volume::CourseWeeks) > 0.0);
        left += i32::from(before && !after);
        entered += i32::from(!before && after);
    }
    assert!(left > 500, "{left}");
    assert_eq!(entered, 0);
}

/// Above its cap a municipality loses the state's half of the price: 0.5 · 500 kr. = 25 pct. of the benefit of 1,000 kr., so
/// the odds of a course fall by a factor exp(−2.5 ε) more than below it.
#[test]
fn a_municipality_above_its_cap_chooses_at_the_full_price() {
    let mut rules = rules_of(before(), vec![offer(OfferKind::Guidance, 0.4)]);
    rules.operating_cost.cap = Some(CommonCap { clause: String::new(), yearly: 13_700.0, counts_from_week: 0.0 });
    rules.choice.elasticity = 0.2;
    let people = quiet_people(Illness::Piecewise {
        from_week: vec![0.0, 20.0],
        recovery: vec![0.0, 1e12],
        other_exit: vec![0.0, 0.0],
    });
    let share = |spending: f64| {
        let budget = Pool { persons: 100.0, spending };
        let world = sygesim::engine::World::of(&people, vec![Practice { budget, ..Practice::default() }]);
        let tables = Tables::new(&rules);
        let (mut way, mut courses) = (Way::default(), Sample::default());
        for number in 0..100_000 {
            way.walk(&world, &anyone(), &Randomness::new(2024, 0, number), InTime::always(&tables));
            courses.add(f64::from(u8::from(volume(&way, Volume::Offers) > 0.0)));
        }
        courses
    };
    share(1_000_000.0).agrees_with(0.4, "courses below the cap");
    let tilted = 0.4 * (-2.5_f64 * 0.2).exp();
    share(2_000_000.0).agrees_with(tilted / (0.6 + tilted), "courses above the cap");
}

/// An offer that gives way to gradual return (initiative 6), one that would not help (initiative 1), a stop (initiative 2).
#[test]
fn offers_give_way_are_tested_and_are_stopped() {
    let offers = || vec![offer(OfferKind::Guidance, 1.0)];
    let mut gives_way = rules_of(after(), offers());
    gives_way.offers.gradual_return_first_share = 1.0;
    gives_way.offers.combined_share = 0.0;
    gives_way.gradual_return = GradualReturn {
        when: Condition::Everyone(true),
        from_week: 10.0,
        to_week: 10.0,
        benefit_share: 0.5,
        effect_mental: 0.0,
        effect_somatic: 0.0,
        ..gives_way.gradual_return
    };
    let way = lived(&gives_way, 30.0);
    assert_eq!(volume(&way, Volume::Offers), 0.0);
    assert_eq!(volume(&way, Volume::GradualReturnWeeks), 20.0);
    // Weeks 0–4, 4–8, 8–10 passive; 10–30 at half the benefit and 50 pct. of it.
    let state = WEEKLY * (4.0 + 2.0 + 2.0 * 0.30 + 20.0 * 0.5 * 0.5);
    assert!((kroner(&way, Account::Benefit, Payer::State) - state).abs() < 0.025);
    gives_way.offers.combined_share = 1.0;
    let way = lived(&gives_way, 30.0);
    assert_eq!(volume(&way, Volume::Offers), 1.0);
    assert_eq!(volume(&way, Volume::GradualReturnWeeks), 20.0);

    let mut tested = rules_of(after(), vec![Offer { without_benefit_share: 1.0, ..offer(OfferKind::Guidance, 1.0) }]);
    assert_eq!(volume(&lived(&tested, 30.0), Volume::Offers), 1.0);
    tested.offers.benefit_tested_share = 1.0;
    assert_eq!(volume(&lived(&tested, 30.0), Volume::Offers), 0.0);

    let mut stopped = rules_of(after(), offers());
    stopped.offers.stop_when = Condition::Everyone(true);
    assert_eq!(volume(&lived(&stopped, 30.0), Volume::Offers), 0.0);
}

/// Ill for 80 weeks, limit 52 weeks at once, no extension: 52 weeks are paid and the spell ends.
#[test]
fn the_limit_of_52_weeks_ends_the_benefit_that_day() {
    let mut rules = rules_of(after(), Vec::new());
    rules.benefit.reassessment.after_benefit_weeks = 52.0;
    rules.benefit.reassessment.counted_within_weeks = 78.0;
    rules.benefit.reassessment.stops = sygesim::rules::Stop::AtOnce;
    rules.benefit.reassessment.continued_share = 0.0;
    let people = quiet_people(Illness::Piecewise {
        from_week: vec![0.0, 80.0],
        recovery: vec![0.0, 1e12],
        other_exit: vec![0.0, 0.0],
    });
    let mut way = Way::default();
    way.walk(&one_municipality(&people), &anyone(), &Randomness::new(1, 0, 0), InTime::always(&Tables::new(&rules)));
    assert_eq!(way.end, 52.0);
    assert_eq!(volume(&way, Volume::BenefitWeeks), 52.0);
    assert_eq!(volume(&way, Volume::LimitExits), 1.0);
    // Extended for ten weeks, and once more each time: paid for as long as the illness lasts.
    rules.benefit.reassessment.extended_share = of_diagnoses(1.0);
    rules.benefit.reassessment.extension_weeks = 10.0;
    rules.benefit.reassessment.extended_again_share = 1.0;
    way.walk(&one_municipality(&people), &anyone(), &Randomness::new(1, 0, 0), InTime::always(&Tables::new(&rules)));
    assert_eq!(volume(&way, Volume::BenefitWeeks), 80.0);
    assert_eq!(volume(&way, Volume::LimitExits), 0.0);
}

/// Elapsed weeks are counted from the end of the employer period; the bands hold every week once.
#[test]
fn ongoing_weeks_are_counted_by_how_long_the_spell_has_lasted() {
    let mut rules = rules_of(after(), Vec::new());
    rules.benefit.waiting_weeks.employed = 3.0;
    let people = quiet_people(Illness::Piecewise {
        from_week: vec![0.0, 70.0],
        recovery: vec![0.0, 1e12],
        other_exit: vec![0.0, 0.0],
    });
    let mut way = Way::default();
    way.walk(&one_municipality(&people), &anyone(), &Randomness::new(1, 0, 0), InTime::always(&Tables::new(&rules)));
    let bands: Vec<f64> = way.stock().ongoing.iter().map(|millionths| *millionths as f64 / 1e6).collect();
    assert_eq!(bands, [4.0, 4.0, 5.0, 13.0, 13.0, 13.0, 15.0, 0.0, 0.0]);
    assert_eq!(way.stock().categories, [0, 67_000_000, 0]);
}

// ---------------------------------------------------------------------------------------------------------------
// The agreement of 2010 as it ships.
// ---------------------------------------------------------------------------------------------------------------

fn agreement_2010(choices: &Choices) -> Scenario {
    Scenario::load(Path::new("scenarios/reforms/agreement-2010.toml"), choices).expect("the scenario loads")
}

const SIZE: RunSize = RunSize { people: Some(1_500), draws: 16, seed: 2010, precision: None };

/// Refusion, cap and grants move money between payers; no krone more or less is spent.
#[test]
fn refusion_and_cap_move_money_and_spend_none() {
    let only = |id: &str| Choices { only: vec![id.into()], behaviour: Behaviour::Off, ..Choices::default() };
    for id in ["R", "C", "B"] {
        let summary = compare(&agreement_2010(&only(id)), SIZE, &Silent).expect("the run ends").summary;
        let [state, municipality] = ["state", "municipality"].map(|payer| summary.payers[payer].mean);
        assert_eq!(summary.estimates["forward"]["total"]["permanent"].mean, 0.0, "{id}");
        assert!((state + municipality).abs() < 1e-9, "{id}: {state} {municipality}");
        assert_eq!(state < 0.0, id != "B", "{id} is to take from the state, or to leave its refusion: {state}");
    }
}

/// Every krone of a municipality stands in the nation's sum, the cap settled; some municipalities lie above the cap and
/// some below.
#[test]
fn the_municipalities_sum_to_the_nation_and_the_cap_binds_in_some() {
    let scenario = agreement_2010(&Choices { behaviour: Behaviour::Off, ..Choices::default() });
    let summary = compare(&scenario, SIZE, &Silent).expect("the run ends").summary;
    assert_eq!(summary.municipalities.len(), 98);
    for payer in ["state", "municipality", "region"] {
        let sum: f64 = summary
            .municipalities
            .values()
            .map(|one| match payer {
                "state" => one.state.mean,
                "municipality" => one.municipality.mean,
                _ => one.region.mean,
            })
            .sum();
        assert!((sum - summary.payers[payer].mean).abs() < 1e-7, "{payer}: {sum}");
    }
    let above = summary.municipalities.values().filter(|one| one.cap.is_some_and(|cap| cap.above_reform > 0.5)).count();
    assert!((5..=80).contains(&above), "{above} of 98 municipalities lie above the cap");
    assert!(summary.municipalities.values().all(|one| one.cap.is_some_and(|cap| cap.above_baseline == 0.0)));
    for (id, detail) in &summary.details {
        let sum: f64 = detail.payers.values().map(|payer| payer.mean).sum();
        assert!((sum - summary.estimates["forward"][id]["permanent"].mean).abs() < 1e-7, "row {id}");
    }
    assert!(summary.settlements["common_cap"].mean < 0.0);
}

/// The reaction stands on top of the mechanical estimate, and an axis of fixed elasticities beside it, in order.
#[test]
fn municipalities_react_on_top_of_the_mechanical_estimate() {
    let with = compare(&agreement_2010(&Choices::default()), SIZE, &Silent).expect("the run ends").summary;
    let off = Choices { behaviour: Behaviour::Off, ..Choices::default() };
    let without = compare(&agreement_2010(&off), SIZE, &Silent).expect("the run ends").summary;
    assert!(without.reactions.is_empty());
    assert_eq!(with.reactions.len(), 5);
    assert_eq!(with.estimates, without.estimates);
    let courses: Vec<f64> = with.reactions[1..].iter().map(|point| point.detail.volumes["course_weeks"].mean).collect();
    assert!(with.reactions[1].elasticity < 0.0 && courses[0] > 0.0, "{courses:?}");
    assert!(courses.windows(2).all(|pair| pair[0] > pair[1]), "{courses:?}");
}

#[test]
fn where_no_price_moves_there_is_no_reaction() {
    let scenario = common::agreement(&Choices::default());
    assert!(scenario.terms_as_observed());
    assert!(scenario.reactions().is_empty());
    let scenario = agreement_2010(&Choices { only: vec!["4".into()], ..Choices::default() });
    assert!(scenario.terms_as_observed());
    assert!(!agreement_2010(&Choices { only: vec!["R".into()], ..Choices::default() }).terms_as_observed());
}

/// One rule set against another is what the reform that leads from one to the other gives.
#[test]
fn the_rules_of_2011_against_those_of_2010_are_the_agreement() {
    let choices = Choices {
        baseline: Some("rules-2010".into()),
        population: Some("people-2010".into()),
        price_level: Some(2011),
        ..Choices::default()
    };
    let whole = Scenario::load(Path::new("scenarios/rules/rules-2011.toml"), &choices).expect("the rule set loads");
    let agreement = agreement_2010(&Choices::default());
    let all = (1 << agreement.active.len()) - 1;
    assert_eq!(whole.rules(0), agreement.rules(0));
    assert_eq!(whole.rules(1), agreement.rules(all));
    let compiled = |scenario: &Scenario, subset| scenario.rules(subset).compile(&means(scenario));
    assert_eq!(compiled(&whole, 1), compiled(&agreement, all));
}
