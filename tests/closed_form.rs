//! Degenerate scenarios whose answers a pencil can find: the engine must give them within four Monte Carlo errors.

mod common;

use common::{
    STAIRCASE, Sample, agreement, anyone, gross, kroner, means, mestring, of_attachments, of_categories, of_diagnoses,
    quiet_people, quiet_rules, team_of, total, volume, walk_many,
};
use proptest::prelude::*;
use sygesim::calendar::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};
use sygesim::engine::{InTime, Model, Practice, Tables, Way, World, simulate_draw};
use sygesim::ledger::{Account, Lengths, Line, Payer, Postings, Volume};
use sygesim::limits::WEEKS;
use sygesim::parameters::Quantity;
use sygesim::population::{Illness, Person, Recurrence, Synthetic};
use sygesim::random::{Randomness, Sampling};
use sygesim::rules::{
    ClockRestart, Condition, Jobafklaring, Member, Mestring, Offer, OfferKind, RefusionBand, Rules, Stop,
};
use sygesim::scenario::Choices;

/// Persons walked for an expectation.
const PERSONS: u32 = 400_000;

/// Recoveries at a constant rate and no other exit.
fn constant(rate: f64) -> Illness<f64> {
    competing(rate, 0.0)
}

/// Two constant hazards.
fn competing(recovery: f64, other_exit: f64) -> Illness<f64> {
    Illness::Piecewise { from_week: vec![0.0], recovery: vec![recovery], other_exit: vec![other_exit] }
}

/// The first contact is held in week `week` exactly, and no other is unless a test says so.
fn with_first_contact_in(week: f64) -> Rules<f64> {
    let mut rules = quiet_rules();
    rules.contacts.first_from_week = week;
    rules.contacts.first_by_week = week;
    rules
}

// ---------------------------------------------------------------------------------------------------------------
// The refusion staircase.
//
// A spell observed from week w, T its length in absence weeks, S its survival, is paid from w to T. The expected
// number of weeks paid between absence weeks a and b (both after w) is ∫_a^b P(T > t | T > w) dt = ∫_a^b S(t) dt / S(w).
// With p support weeks on the clock when the benefit begins, absence week t stands at support week p + t − w, so the
// step from support week c to d is absence weeks w + max(c − p, 0) to w + max(d − p, 0), and
//     E[state] = weekly · Σ_steps share · ∫_step S(t) dt / S(w),      E[gross] = weekly · ∫_w^∞ S(t) dt / S(w).
// ---------------------------------------------------------------------------------------------------------------

/// Weeks paid between two absence weeks, in expectation, and the illness that has them.
struct Course {
    name: &'static str,
    illness: Illness<f64>,
    /// ∫_a^b S(t) dt; b may be infinite.
    weeks: fn(f64, f64) -> f64,
    /// S(t).
    survival: fn(f64) -> f64,
}

/// S = exp(−λ t): ∫_a^b = (e^{−λa} − e^{−λb}) / λ.
fn exponential_weeks(from: f64, to: f64) -> f64 {
    (exponential_survival(from) - exponential_survival(to)) / 0.06
}

fn exponential_survival(at: f64) -> f64 {
    (-0.06 * at).exp()
}

/// Bands of the piecewise course: first week, recovery, other exit.
const BANDS: [(f64, f64, f64); 3] = [(0.0, 0.15, 0.01), (6.0, 0.05, 0.01), (30.0, 0.02, 0.02)];

/// H(t) = Σ bands (hazards summed) · (weeks inside the band).
fn piecewise_survival(at: f64) -> f64 {
    let ends = [BANDS[1].0, BANDS[2].0, f64::INFINITY];
    let hazard =
        |((from, recovery, other), end): (&(f64, f64, f64), f64)| (recovery + other) * (at.min(end) - from).max(0.0);
    (-BANDS.iter().zip(ends).map(hazard).sum::<f64>()).exp()
}

/// Inside a band with hazard h, ∫_a^b S = (S(a) − S(b)) / h.
fn piecewise_weeks(from: f64, to: f64) -> f64 {
    let ends = [BANDS[1].0, BANDS[2].0, f64::INFINITY];
    let part = |((start, recovery, other), end): (&(f64, f64, f64), f64)| {
        let (a, b) = (from.max(*start), to.min(end));
        if a < b { (piecewise_survival(a) - piecewise_survival(b)) / (recovery + other) } else { 0.0 }
    };
    BANDS.iter().zip(ends).map(part).sum()
}

/// S = exp(−(t / 14)^0.8).
fn weibull_survival(at: f64) -> f64 {
    (-(at / 14.0).powf(0.8)).exp()
}

/// ln T is normal with median 9 and standard deviation 1: S(t) = ∫_z^∞ φ, z = ln(t / 9).
fn lognormal_survival(at: f64) -> f64 {
    if at <= 0.0 {
        return 1.0;
    }
    let density = |x: f64| (-0.5 * x * x).exp() / std::f64::consts::TAU.sqrt();
    simpson(density, (at / 9.0).ln().max(-12.0), 12.0, 400)
}

/// ∫_a^b S(t) dt with t = a + e^y − 1, which follows the steep beginning and reaches far into the tail.
fn quadrature(survival: fn(f64) -> f64, from: f64, to: f64) -> f64 {
    // Past 100,000 weeks both S and what is left of its integral are below 1e-15.
    let last = to.min(1e5) - from;
    simpson(|y| survival(from + y.exp_m1()) * y.exp(), 0.0, last.ln_1p(), 1_000)
}

/// Composite Simpson rule with `panels` (even) panels.
fn simpson(f: impl Fn(f64) -> f64, from: f64, to: f64, panels: u32) -> f64 {
    let step = (to - from) / f64::from(panels);
    let weight = |k: u32| {
        if k == 0 || k == panels {
            1.0
        } else if k % 2 == 1 {
            4.0
        } else {
            2.0
        }
    };
    (0..=panels).map(|k| weight(k) * f(from + f64::from(k) * step)).sum::<f64>() * step / 3.0
}

fn courses() -> [Course; 4] {
    let [from_week, recovery, other_exit] =
        [|band: &(f64, f64, f64)| band.0, |band: &(f64, f64, f64)| band.1, |band: &(f64, f64, f64)| band.2]
            .map(|part| BANDS.iter().map(part).collect::<Vec<f64>>());
    [
        Course {
            name: "exponential",
            illness: Illness::Exponential { rate: 0.06, recovery_share: 0.9 },
            weeks: exponential_weeks,
            survival: exponential_survival,
        },
        Course {
            name: "piecewise constant",
            illness: Illness::Piecewise { from_week, recovery, other_exit },
            weeks: piecewise_weeks,
            survival: piecewise_survival,
        },
        Course {
            name: "Weibull",
            illness: Illness::Weibull { shape: 0.8, scale: 14.0, recovery_share: 0.9 },
            weeks: |from, to| quadrature(weibull_survival, from, to),
            survival: weibull_survival,
        },
        Course {
            name: "lognormal",
            illness: Illness::Lognormal { median: 9.0, sigma: 1.0, recovery_share: 0.9 },
            weeks: |from, to| quadrature(lognormal_survival, from, to),
            survival: lognormal_survival,
        },
    ]
}

/// Σ_steps share · weeks of the support clock's stretch that lie in the step.
fn reimbursed_of(from: f64, to: f64) -> f64 {
    let ends = [4.0, 26.0, 52.0, f64::INFINITY];
    STAIRCASE.iter().zip(ends).map(|((start, share), end)| share * (to.min(end) - from.max(*start)).max(0.0)).sum()
}

/// Gross benefit and the state's part of it against the integrals above.
fn check_staircase(waiting: f64, prior: f64) {
    for course in courses() {
        let mut rules = quiet_rules();
        rules.benefit.waiting_weeks = of_attachments(waiting);
        let mut people = quiet_people(course.illness.clone());
        people.observed_from_week = of_attachments(waiting);
        let person = Person { prior_support_weeks: prior, ..anyone() };
        let (mut paid, mut state) = (Sample::default(), Sample::default());
        walk_many(PERSONS, &rules, &people, &person, |way| {
            paid.add(gross(way, Account::Benefit));
            state.add(kroner(way, Account::Benefit, Payer::State));
            // The same person by person, given how long the spell lasted; each year rounds to the øre once.
            let years = 1.0 + way.end / WEEKS_PER_YEAR;
            let exact = 1_000.0 * reimbursed_of(prior, prior + way.end - waiting);
            assert!((kroner(way, Account::Benefit, Payer::State) - exact).abs() < 0.01 * years, "{}", way.end);
        });
        let weeks = |from: f64, to: f64| (course.weeks)(from, to) / (course.survival)(waiting);
        let absence = |support: f64| waiting + (support - prior).max(0.0);
        let ends = STAIRCASE.iter().skip(1).map(|step| step.0).chain([f64::INFINITY]);
        let reimbursed: f64 =
            STAIRCASE.iter().zip(ends).map(|((from, share), end)| share * weeks(absence(*from), absence(end))).sum();
        let of_state = 1_000.0 * reimbursed;
        paid.agrees_with(1_000.0 * weeks(waiting, f64::INFINITY), &format!("{}: gross benefit", course.name));
        state.agrees_with(of_state, &format!("{}: the state's part", course.name));
    }
}

#[test]
fn the_state_bears_80_40_30_20_pct_of_the_weeks_in_each_step_for_every_family_of_durations() {
    check_staircase(0.0, 0.0);
}

#[test]
fn a_running_support_clock_begins_further_up_the_staircase() {
    check_staircase(0.0, 17.0);
}

#[test]
fn spells_observed_from_the_end_of_the_employer_period_last_as_those_that_reached_it() {
    check_staircase(30.0 / 7.0, 3.0);
}

/// Observed from week w, a spell has been on the benefit for t whole weeks with probability S(w + t) / S(w). When the rules
/// end it at the reassessment after L weeks for all, nobody is left from then on, and before it nothing has changed.
#[test]
fn the_curve_of_those_still_on_the_benefit_is_the_survivor_function_of_the_spells() {
    let (waiting, limit) = (30.0 / 7.0, 22.0);
    for course in courses() {
        let mut rules = quiet_rules();
        rules.benefit.waiting_weeks = of_attachments(waiting);
        let mut people = quiet_people(course.illness.clone());
        people.observed_from_week = of_attachments(waiting);
        let mut ended = rules.clone();
        ended.benefit.reassessment.after_benefit_weeks = limit;
        ended.benefit.reassessment.stops = Stop::AtOnce;
        for (rules, last) in [(&rules, f64::INFINITY), (&ended, limit)] {
            let mut lengths = Lengths::default();
            walk_many(PERSONS / 8, rules, &people, &anyone(), |way| way.add_lengths(&mut lengths));
            let still = lengths.still().map(|spells| spells as f64);
            for week in [1, 4, 13, 21, 26, 52, 104] {
                let at = f64::from(week);
                let survives = (course.survival)(waiting + at) / (course.survival)(waiting);
                let exact = if at < last { survives } else { 0.0 };
                let error = (exact * (1.0 - exact) / still[0]).sqrt();
                let found = still[week as usize] / still[0];
                assert!((found - exact).abs() <= 4.0 * error, "{} week {week}: {found} {exact}", course.name);
            }
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------
// Contacts.
// ---------------------------------------------------------------------------------------------------------------

/// Someone who leaves at rate λ is there at time t with probability e^{−λt}, so E[contacts] = Σ_k e^{−λ t_k}.
/// First contact in week 8, four in the half year of 26 weeks: weeks 8, 14, 20, 26, then every 10 weeks:
/// a geometric tail, e^{−26λ} · e^{−10λ} / (1 − e^{−10λ}).
#[test]
fn contacts_are_held_at_their_times_with_those_who_are_still_ill() {
    let rate: f64 = 0.05;
    let mut rules = with_first_contact_in(8.0);
    rules.contacts.half_year_weeks = 26.0;
    rules.contacts.minimum_in_half_year = 4.0;
    rules.contacts.interval_weeks = of_categories(10.0);
    rules.contacts.later_personal_share = 0.3;
    let (mut all, mut personal) = (Sample::default(), Sample::default());
    walk_many(PERSONS, &rules, &quiet_people(constant(rate)), &anyone(), |way| {
        // Person by person: those of weeks 8, 14, 20, 26, 36, 46, … that come before the end.
        let held = [8.0, 14.0, 20.0].into_iter().filter(|week| *week < way.end).count() as f64
            + ((way.end - 26.0) / 10.0).ceil().max(0.0);
        assert_eq!(volume(way, Volume::Contacts), held, "ill for {} weeks", way.end);
        all.add(volume(way, Volume::Contacts));
        personal.add(volume(way, Volume::ContactsPersonal));
    });
    let there = |week: f64| (-rate * week).exp();
    let tail = there(26.0) * there(10.0) / (1.0 - there(10.0));
    let later = there(14.0) + there(20.0) + there(26.0) + tail;
    all.agrees_with(there(8.0) + later, "contacts");
    // The first contact is held in person, each later one with probability 0.3.
    personal.agrees_with(there(8.0) + 0.3 * later, "contacts in person");
}

/// With a minimum of one contact in the half year the later interval holds from the first on:
/// E = e^{−8λ} Σ_k e^{−10λk} = e^{−8λ} / (1 − e^{−10λ}).
#[test]
fn with_no_minimum_beyond_the_first_contact_only_the_later_interval_counts() {
    let rate: f64 = 0.05;
    let mut rules = with_first_contact_in(8.0);
    rules.contacts.minimum_in_half_year = 1.0;
    rules.contacts.interval_weeks = of_categories(10.0);
    let mut contacts = Sample::default();
    walk_many(PERSONS, &rules, &quiet_people(constant(rate)), &anyone(), |way| {
        contacts.add(volume(way, Volume::Contacts));
    });
    contacts.agrees_with((-8.0 * rate).exp() / (1.0 - (-10.0 * rate).exp()), "contacts");
}

// ---------------------------------------------------------------------------------------------------------------
// Competing risks, lock-in, frailty.
// ---------------------------------------------------------------------------------------------------------------

/// Recovery at h1 r, other exits at h2: the time is exponential with rate h1 r + h2, the cause is recovery with
/// probability h1 r / (h1 r + h2), independent of the time. Whoever recovers falls ill again almost at once (the gap
/// is exponential with a mean of 52 / ln 1000 = 7.5 weeks, and no horizon ends it): a second spell tells a recovery.
#[test]
fn a_hazard_ratio_shortens_the_time_and_raises_the_share_that_recovers() {
    let (recovery, other, ratio): (f64, f64, f64) = (0.04, 0.03, 1.7);
    let leave = recovery * ratio + other;
    let by_nature = Person { recovery_factor: ratio, ..anyone() };
    let mut by_rule = quiet_rules();
    by_rule.benefit.reassessment.window_from_week = 0.0;
    by_rule.benefit.reassessment.window_effect = ratio.ln();
    for (rules, person, whose) in [(quiet_rules(), by_nature, "the person's"), (by_rule, anyone(), "a rule's")] {
        let mut people = quiet_people(competing(recovery, other));
        let mut weeks = Sample::default();
        walk_many(PERSONS, &rules, &people, &person, |way| weeks.add(way.end));
        weeks.agrees_with(1.0 / leave, &format!("mean time, {whose} ratio"));
        people.recurrence = Recurrence { within_year: 0.999, horizon_weeks: f64::INFINITY };
        let mut recovered = Sample::default();
        walk_many(PERSONS, &rules, &people, &person, |way| {
            recovered.add(f64::from(u8::from(volume(way, Volume::Spells) > 1.5)));
        });
        recovered.agrees_with(recovery * ratio / leave, &format!("share that recovers, {whose} ratio"));
    }
}

/// Mestringsforløb decided at the first contact in week c = 8: the hazard of recovery is λ before, λ e^a while waiting
/// (5 weeks) and on the course (6 weeks), λ e^b after it; other exits at h all the time. With k = λ + h, k1 = λ e^a + h,
/// k2 = λ e^b + h:
///     E[T] = (1 − e^{−kc})/k + e^{−kc} [ (1 − e^{−11 k1})/k1 + e^{−11 k1}/k2 ],
///     P(course begins) = e^{−kc} e^{−5 k1}.
#[test]
fn waiting_for_a_course_and_taking_it_locks_in_and_the_effect_comes_after() {
    let (recovery, other, during, after): (f64, f64, f64, f64) = (0.05, 0.01, -0.6, 0.4);
    let mut rules = with_first_contact_in(8.0);
    rules.mestring = Some(Mestring {
        when: Condition::Everyone(true),
        uptake: 1.0,
        retained_share: 1.0,
        waiting_weeks: 5.0,
        course_weeks: 6.0,
        effect_during: during,
        effect_after: after,
        price: 4_500.0,
        ..mestring()
    });
    let (mut weeks, mut cost) = (Sample::default(), Sample::default());
    walk_many(PERSONS, &rules, &quiet_people(competing(recovery, other)), &anyone(), |way| {
        weeks.add(way.end);
        cost.add(gross(way, Account::Mestring));
    });
    let before = recovery + other;
    let locked = recovery * during.exp() + other;
    let freed = recovery * after.exp() + other;
    let reached = (-8.0 * before).exp();
    let through = (-11.0 * locked).exp();
    let expected = (1.0 - reached) / before + reached * ((1.0 - through) / locked + through / freed);
    weeks.agrees_with(expected, "weeks");
    cost.agrees_with(4_500.0 * reached * (-5.0 * locked).exp(), "cost of courses");
    // Without a course E[T] is 1/k; at break-even the test could not tell lock-in from nothing.
    assert!((expected - 1.0 / before).abs() > 0.05, "the scenario lies at break-even");
}

/// Frailty Z gamma with mean 1 and variance v on a hazard λ: S(t) = E[e^{−Zλt}] = (1 + vλt)^{−1/v}, and
/// ∫_a^b S = [(1 + vλt)^{1 − 1/v} / (λ(v − 1))]_a^b.
#[test]
fn frail_people_stay_and_the_survival_is_that_of_the_gamma_mixture() {
    let (variance, rate): (f64, f64) = (0.3, 0.07);
    let scenario = agreement(&Choices::default());
    let mut people = quiet_people(constant(rate));
    people.frailty_variance = variance;
    people.traits.benefit_at_maximum_share = 1.0;
    people.traits.prior_support_share = 0.0;
    let rules = quiet_rules();
    let synthetic = Synthetic::new(&people, &scenario.municipalities);
    let world = World::of(&people, vec![Practice::default(); scenario.municipalities.len()]);
    let tables = Tables::new(&rules);
    let marks = [4.0, 26.0, 52.0];
    let (mut beyond, mut state, mut way) = ([Sample::default(); 3], Sample::default(), Way::default());
    for number in 0..PERSONS {
        let random = Randomness::new(7, 0, number);
        let person = synthetic.person(u64::from(number), u64::from(PERSONS), &random);
        way.walk(&world, &person, &random, InTime::always(&tables));
        let weeks = way.end - person.start_week;
        beyond.iter_mut().zip(marks).for_each(|(seen, mark)| seen.add(f64::from(u8::from(weeks > mark))));
        state.add(kroner(&way, Account::Benefit, Payer::State));
    }
    let grown = |week: f64| 1.0 + variance * rate * week;
    for (seen, mark) in beyond.iter().zip(marks) {
        seen.agrees_with(grown(mark).powf(-1.0 / variance), &format!("share ill in week {mark}"));
    }
    let weeks_to = |week: f64| grown(week).powf(1.0 - 1.0 / variance) / (rate * (variance - 1.0));
    let ends = [4.0, 26.0, 52.0, f64::INFINITY];
    let reimbursed: f64 =
        STAIRCASE.iter().zip(ends).map(|((from, share), end)| share * (weeks_to(end) - weeks_to(*from))).sum();
    state.agrees_with(1_000.0 * reimbursed, "the state's part");
}

// ---------------------------------------------------------------------------------------------------------------
// New spells, reassessment, jobafklaring.
// ---------------------------------------------------------------------------------------------------------------

/// Everyone recovers. A new spell follows within the horizon H with p = 1 − (1 − q)^{H/52}, q the share within a
/// year, independently each time; twelve spells at most: E[spells] = 1 + p + … + p^11 = (1 − p^12)/(1 − p).
#[test]
fn new_spells_follow_a_geometric_law() {
    let (within_year, horizon): (f64, f64) = (0.4, 78.27);
    let mut people = quiet_people(constant(0.3));
    people.recurrence = Recurrence { within_year, horizon_weeks: horizon };
    let mut spells = Sample::default();
    walk_many(PERSONS, &quiet_rules(), &people, &anyone(), |way| spells.add(volume(way, Volume::Spells)));
    let again = 1.0 - (1.0 - within_year).powf(horizon / 52.0);
    spells.agrees_with((1.0 - again.powi(12)) / (1.0 - again), "spells");
}

#[test]
fn with_no_chance_of_a_new_spell_there_is_exactly_one() {
    walk_many(2_000, &quiet_rules(), &quiet_people(constant(0.3)), &anyone(), |way| {
        assert_eq!(volume(way, Volume::Spells), 1.0);
    });
}

/// The benefit stops at the end of the month in which the 22nd benefit week is reached: with the first day s weeks
/// into the year and months of m weeks, at t* = ⌈(s + 22)/m⌉ m − s weeks of absence. Leaving at rate λ until then,
///     P(stopped by the limit) = e^{−λ t*},   E[benefit weeks] = (1 − e^{−λ t*}) / λ.
/// All who are stopped go to jobafklaring of exponential length with mean M at B a week, on the same support clock:
///     E[jobafklaring weeks] = e^{−λ t*} M,   E[gross] = 1000 (1 − e^{−λ t*})/λ + B e^{−λ t*} M,
///     E[state of jobafklaring] = B e^{−λ t*} Σ_steps share · M (e^{−(c − t*)⁺/M} − e^{−(d − t*)⁺/M}).
#[test]
fn who_is_not_extended_leaves_at_the_end_of_the_month_of_the_22nd_benefit_week() {
    let (rate, mean_weeks, weekly): (f64, f64, f64) = (0.03, 40.0, 700.0);
    let mut rules = quiet_rules();
    rules.benefit.reassessment.after_benefit_weeks = 22.0;
    rules.benefit.reassessment.continued_share = 1.0;
    rules.benefit.jobafklaring = Some(Jobafklaring { clause: String::new(), weekly_benefit: weekly, mean_weeks });
    for start_week in [0.0, 3.0, 31.7] {
        let person = Person { start_week, ..anyone() };
        let limit = ((start_week + 22.0) / WEEKS_PER_MONTH).ceil() * WEEKS_PER_MONTH - start_week;
        assert!((22.0..22.0 + WEEKS_PER_MONTH).contains(&limit));
        let mut seen = [Sample::default(); 5];
        walk_many(PERSONS, &rules, &quiet_people(constant(rate)), &person, |way| {
            assert!(volume(way, Volume::BenefitWeeks) < limit + 1e-5);
            assert_eq!(total(way, Line::volume(Volume::LimitExits)), total(way, Line::volume(Volume::JafStarts)));
            let figures = [
                volume(way, Volume::LimitExits),
                volume(way, Volume::BenefitWeeks),
                volume(way, Volume::JafWeeks),
                gross(way, Account::Benefit),
                kroner(way, Account::Benefit, Payer::State),
            ];
            seen.iter_mut().zip(figures).for_each(|(sample, figure)| sample.add(figure));
        });
        let stopped = (-rate * limit).exp();
        let weeks = (1.0 - stopped) / rate;
        let ends = [4.0, 26.0, 52.0, f64::INFINITY];
        let on_benefit = |from: f64, to: f64| ((-rate * from.min(limit)).exp() - (-rate * to.min(limit)).exp()) / rate;
        let left = |support: f64| (-(support - limit).max(0.0) / mean_weeks).exp();
        let state: f64 = STAIRCASE
            .iter()
            .zip(ends)
            .map(|((from, share), end)| {
                let jobafklaring = weekly * stopped * mean_weeks * (left(*from) - left(end));
                share * (1_000.0 * on_benefit(*from, end) + jobafklaring)
            })
            .sum();
        let exact = [stopped, weeks, stopped * mean_weeks, 1_000.0 * weeks + weekly * stopped * mean_weeks, state];
        let names = ["stopped by the limit", "benefit weeks", "jobafklaring weeks", "gross", "the state's part"];
        for ((sample, exact), name) in seen.iter().zip(exact).zip(names) {
            sample.agrees_with(exact, &format!("{name}, ill from week {start_week}"));
        }
    }
}

/// Everyone is extended by 30 weeks; a share f of those whose extension runs out goes on to jobafklaring. With t* as
/// above, P(limit exit) = e^{−λ(t* + 30)} and P(jobafklaring) = f e^{−λ(t* + 30)}.
#[test]
fn an_extension_moves_the_limit_by_its_length() {
    let rate: f64 = 0.03;
    let mut rules = quiet_rules();
    rules.benefit.reassessment.after_benefit_weeks = 22.0;
    rules.benefit.reassessment.extended_share = of_diagnoses(1.0);
    rules.benefit.reassessment.extension_weeks = 30.0;
    rules.benefit.reassessment.continued_after_extension_share = 0.4;
    let (mut stopped, mut jobafklaring) = (Sample::default(), Sample::default());
    walk_many(PERSONS, &rules, &quiet_people(constant(rate)), &anyone(), |way| {
        stopped.add(volume(way, Volume::LimitExits));
        jobafklaring.add(volume(way, Volume::JafStarts));
    });
    let limit = (22.0 / WEEKS_PER_MONTH).ceil() * WEEKS_PER_MONTH + 30.0;
    stopped.agrees_with((-rate * limit).exp(), "stopped by the limit");
    jobafklaring.agrees_with(0.4 * (-rate * limit).exp(), "jobafklaring");
}

/// The support clock starts anew after 52 weeks of self-support inside a period. Here the state bears all of the first
/// 500 support weeks and nothing after; the person begins at 1,000; spells are short and always followed by another
/// (eleven gaps, exponential with N expected in 52 weeks), so the state pays exactly when the clock has started anew.
/// Inside any period the gaps add up: P = P(sum of 11 gaps ≥ 52) = P(Poisson(N) ≤ 10).
/// Inside a period of 52 weeks only an unbroken gap will do: P = 1 − P(all eleven < 52) = 1 − (1 − e^{−N})^11.
#[test]
fn enough_self_support_inside_the_period_starts_the_staircase_anew() {
    let mut people = quiet_people(constant(20.0));
    for (expected_gaps, period) in [(10.0_f64, 1e6), (2.0, 52.0)] {
        people.recurrence = Recurrence { within_year: 1.0 - (-expected_gaps).exp(), horizon_weeks: f64::INFINITY };
        let mut rules = quiet_rules();
        rules.refusion.band = [(0.0, 1.0), (500.0, 0.0)]
            .map(|(from_week, state_share)| RefusionBand { from_week, state_share, high_state_share: None })
            .to_vec();
        rules.refusion.restart = Some(ClockRestart { after_weeks: 52.0, within_weeks: period });
        let person = Person { prior_support_weeks: 1_000.0, ..anyone() };
        let mut anew = Sample::default();
        walk_many(PERSONS, &rules, &people, &person, |way| {
            anew.add(f64::from(u8::from(kroner(way, Account::Benefit, Payer::State) > 0.0)));
        });
        let exact = if period > 52.0 {
            let terms = (1..=10).scan(1.0, |term, k| {
                *term *= expected_gaps / f64::from(k);
                Some(*term)
            });
            (-expected_gaps).exp() * (1.0 + terms.sum::<f64>())
        } else {
            1.0 - (1.0 - (-expected_gaps).exp()).powi(11)
        };
        anew.agrees_with(exact, &format!("share whose clock starts anew, period {period}"));
    }
}

/// Of those stopped by the limit (e^{−λ t*}, t* as above) all go to jobafklaring of exponential length with mean M; a
/// share g is to be heard by the team four weeks on, if the case lasts that long: E[cases] = e^{−λ t*} g e^{−4/M}.
/// A LÆ 265 is obtained in a share a of the cases, and once more in a share b of these: E = E[cases] a (1 + b).
/// A case costs two hours of the caseworker at 500 kr. and, in a share c, one and a half hours of a member at 600 kr.
#[test]
fn the_team_hears_the_cases_that_last_and_is_paid_for_those_who_attend() {
    let (rate, mean_weeks): (f64, f64) = (0.03, 20.0);
    let (heard, obtained, again, attends) = (0.7, 0.8, 0.1, 0.6);
    let mut rules = quiet_rules();
    rules.administration.hour_price = 500.0;
    rules.benefit.reassessment.after_benefit_weeks = 22.0;
    rules.benefit.reassessment.continued_share = 1.0;
    rules.benefit.jobafklaring = Some(Jobafklaring { clause: String::new(), weekly_benefit: 0.0, mean_weeks });
    rules.certificates.team_share_265 = obtained;
    rules.certificates.repeated_share = again;
    let team = team_of(&mut rules);
    team.jobafklaring_exempt = Condition::Everyone(false);
    team.jobafklaring_share_with_need = 0.0;
    team.jobafklaring_share_without_need = heard;
    team.within_weeks = 4.0;
    team.case_minutes = 120.0;
    team.member = vec![Member {
        function: "sundhed".into(),
        when: Condition::Everyone(true),
        share: attends,
        hours: 1.5,
        hour_price: 600.0,
        payer: Payer::Region,
    }];
    let mut seen = [Sample::default(); 4];
    walk_many(PERSONS, &rules, &quiet_people(constant(rate)), &anyone(), |way| {
        let figures = [
            volume(way, Volume::RehabilitationTeamCases),
            volume(way, Volume::Certificates265),
            kroner(way, Account::RehabilitationTeam, Payer::Municipality),
            kroner(way, Account::RehabilitationTeam, Payer::Region),
        ];
        seen.iter_mut().zip(figures).for_each(|(sample, figure)| sample.add(figure));
    });
    let limit = (22.0 / WEEKS_PER_MONTH).ceil() * WEEKS_PER_MONTH;
    let cases = (-rate * limit).exp() * heard * (-4.0 / mean_weeks).exp();
    let exact = [cases, cases * obtained * (1.0 + again), cases * 2.0 * 500.0, cases * attends * 1.5 * 600.0];
    let names = ["team cases", "LÆ 265", "the municipality's part", "the region's part"];
    for ((sample, exact), name) in seen.iter().zip(exact).zip(names) {
        sample.agrees_with(exact, name);
    }
}

/// Team cases of other schemes come as expectations and carry no luck: N cases a year, a share e of them young without
/// education, h and r the prices of the caseworker's and the regional hour, t that of the other members:
///     team = N (minutes/60 h + hours (h + r + 2 attendance t + e education t)),
///     certificates = N share (1 + repeated) fee.
#[test]
fn team_cases_of_other_schemes_cost_their_number_times_the_price_of_a_case() {
    let scenario = agreement(&Choices::default());
    let values = means(&scenario);
    let of = |id: &str| values.get(&Quantity(id.into()));
    let rules = |subset| scenario.rules(subset);
    let model = Model {
        rules: &rules,
        initiatives: 0,
        reacting: false,
        people: &scenario.population.people,
        municipalities: &scenario.municipalities,
        calendar: scenario.calendar(),
        seed: 1,
        count: 1,
        batches: 1,
        sampling: Sampling::Spread,
    };
    let found = simulate_draw(&model, 0, &values).related_baseline;
    let schemes = ["related.ressourceforloeb.yearly", "related.foertidspension.yearly", "related.fleksjob.yearly"];
    let cases: f64 = schemes.into_iter().map(of).sum();
    let (hour, other) = (of("administration.hour_price"), of("prices.team_hour"));
    let young = of("related.education_missing") * of("team.education_share");
    let members = hour + of("prices.regional_hour") + (2.0 * of("team.attendance") + young) * other;
    let team = cases * (of("team.case_minutes") / 60.0 * hour + of("team.member_hours") * members);
    let certificates = cases * of("team.share_265_required") * (1.0 + of("certificates.repeated_share"));
    for (line, exact) in [
        (Line::money(Account::RehabilitationTeam, Payer::Municipality), team),
        (Line::money(Account::Certificates, Payer::Municipality), certificates * of("certificates.fee_265")),
        (
            Line::money(Account::Administration, Payer::Municipality),
            certificates * of("certificates.minutes") / 60.0 * hour,
        ),
        (Line::volume(Volume::RehabilitationTeamCases), cases),
        (Line::volume(Volume::Certificates265), certificates),
    ] {
        assert!((found[line.index()] / exact - 1.0).abs() < 1e-12, "{line:?}: {} {exact}", found[line.index()]);
    }
}

// ---------------------------------------------------------------------------------------------------------------
// Exact sums.
// ---------------------------------------------------------------------------------------------------------------

/// An offer begun in week 8 for nine weeks at 613.37 kr. costs 613.37 · (min(T, 17) − 8) for whoever is ill for T > 8
/// weeks, person by person and to the øre; the state bears half.
#[test]
fn an_offer_costs_its_weeks_and_stops_with_the_spell() {
    let mut rules = with_first_contact_in(8.0);
    rules.operating_cost.state_share = 0.5;
    rules.offers.start_factor = 1.0;
    rules.offers.start_after_weeks = 0.0;
    rules.offers.offer = vec![Offer {
        kind: OfferKind::Guidance,
        when: Condition::Everyone(true),
        share: 1.0,
        weeks: 9.0,
        weekly_price: 613.37,
        minutes: 0.0,
        weekly_hours: 20.0,
        without_benefit_share: 0.0,
        effect_before: 0.0,
        effect_during: 0.0,
        effect_after: 0.0,
    }];
    let (mut begun, mut cut_short) = (0, 0);
    walk_many(5_000, &rules, &quiet_people(constant(0.05)), &anyone(), |way| {
        let weeks = (way.end.min(17.0) - 8.0).max(0.0);
        let [state, municipality] =
            [Payer::State, Payer::Municipality].map(|payer| total(way, Line::money(Account::Offers, payer)));
        assert_eq!(state + municipality, (613.37 * weeks * 100.0).round() as i64, "ill for {} weeks", way.end);
        assert!((2 * state - (state + municipality)).abs() <= 1);
        begun += i32::from(weeks > 0.0);
        cut_short += i32::from(weeks > 0.0 && weeks < 9.0);
    });
    assert!(begun > 1_000 && cut_short > 500, "{begun} begun, {cut_short} cut short");
}

/// Years are divided where they begin: benefit weeks and kroner over all years are those of the spell.
#[test]
fn weeks_and_kroner_of_a_spell_over_many_years_sum_to_its_length() {
    let person = Person { start_week: 51.0, ..anyone() };
    walk_many(2_000, &quiet_rules(), &quiet_people(constant(0.002)), &person, |way| {
        let years = way.postings.entries().iter().map(|posting| posting.year).max().unwrap_or(0);
        // Each year rounds once: to a millionth of a week and half an øre for each of the two payers.
        let rounding = f64::from(years) + 1.0;
        assert!((volume(way, Volume::BenefitWeeks) - (way.end - 51.0)).abs() <= 1e-6 * rounding);
        assert!((gross(way, Account::Benefit) - 1_000.0 * (way.end - 51.0)).abs() <= 0.01 * rounding);
    });
}

#[test]
fn a_spell_that_would_not_end_ends_with_the_longest_time_believed() {
    let lasting = Illness::Exponential { rate: 1e-5, recovery_share: 1.0 };
    let mut longest: f64 = 0.0;
    walk_many(20, &quiet_rules(), &quiet_people(lasting), &anyone(), |way| {
        assert!((gross(way, Account::Benefit) - 1_000.0 * way.end).abs() <= 3.0);
        longest = longest.max(way.end);
    });
    assert_eq!(longest, WEEKS);
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 256, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2024), ..Default::default() })]

    #[test]
    fn state_and_municipality_sum_to_the_gross_amount_to_the_øre(gross in 0.0..1e7_f64, share in 0.0..=1.0_f64) {
        let mut postings = Postings::default();
        postings.pay_shared(Account::Benefit, 3, gross, share * gross);
        let of = |payer| -> i64 {
            let line = Line::money(Account::Benefit, payer);
            postings.entries().iter().filter(|posting| posting.line == line).map(|posting| posting.amount).sum()
        };
        let (state, municipality) = (of(Payer::State), of(Payer::Municipality));
        prop_assert_eq!(state + municipality, (gross * 100.0).round() as i64);
        prop_assert!((state as f64 - share * gross * 100.0).abs() <= 0.5 + 1e-6);
        prop_assert!(state >= 0 && municipality >= 0);
        prop_assert!(postings.entries().iter().all(|posting| posting.year == 3));
    }
}
