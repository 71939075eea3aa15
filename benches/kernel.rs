//! Spells per second of the kernel against a plain reference loop, in one run.
//!
//! The reference is the textbook way: all persons in an array, a loop over weeks outside, one random number a person
//! and week, money added week by week. Both simulate the same thing: illness with piecewise hazards, benefit after a
//! waiting period, refusion by the staircase, contacts on the legal schedule. The kernel carries the whole rule set on
//! top; `kernel/rules-2024` shows it with everything switched on.
//!
//! `nation/both rule sets` is what a user waits for: everyone of the nation made, walked under the rules of 2024 and
//! under the whole agreement, and posted, on one thread and at one set of parameters.
//!
//! `cargo bench --bench kernel` ends with the ratio and the nation's seconds, measured in turns.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use criterion::{Criterion, Throughput, criterion_group};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sygesim::engine::{Difference, InTime, Latents, Life, Tables, Way, World};
use sygesim::ledger::Tally;
use sygesim::parameters::{Valued, Values};
use sygesim::population::{Municipality, People, Person, Synthetic};
use sygesim::random::Randomness;
use sygesim::rules::Rules;
use sygesim::scenario::{Choices, Scenario};

const PERSONS: u32 = 20_000;
const LAST_WEEK: u32 = 300;

/// Persons on sickness benefit in a year.
const NATION: u32 = 440_000;

/// Every so many persons of the nation stand for all in the measurement by criterion.
const NATION_SAMPLE: u32 = 22;
const ROUNDS: usize = 9;

/// Parameters that switch off all that the reference loop does not have.
const PLAIN: [&str; 21] = [
    "gradual_return.share",
    "mestring.uptake",
    "offers.company_practice.share",
    "offers.wage_subsidy.share",
    "offers.ordinary_education.share",
    "offers.guidance.share",
    "offers.mentor.share",
    "standby.take_up",
    "certificates.share_285",
    "visitation.multidisciplinary_share",
    "reassessment.window_effect",
    "reassessment.to_jobafklaring_share",
    "people.recurrence_within_year",
    "people.casework_spread",
    "people.frailty_variance",
    "people.prior_support_share",
    "employer_contact.share",
    "contacts.late_share",
    "plan.update_minutes",
    "visitation.revisitation_minutes",
    "certificates.access_minutes",
];

struct Setting {
    people: People<f64>,
    rules: Rules<f64>,
    /// The whole agreement.
    reform: Rules<f64>,
    municipalities: Vec<Municipality>,
    persons: Vec<Person>,
}

fn setting(plain: bool) -> Setting {
    let reform = Path::new("scenarios/reforms/agreement-2024.toml");
    let set = if plain { PLAIN.iter().map(|id| ((*id).to_owned(), 0.0)).collect() } else { Vec::new() };
    let scenario = Scenario::load(reform, &Choices { set, ..Choices::default() }).expect("the shipped files are valid");
    let means = scenario.register.means(scenario.price_level).expect("the price series is whole");
    let values = Values::new(scenario.register.names().zip(means));
    let people = scenario.population.people.compile(&values);
    let rules = scenario.rules(0).compile(&values);
    let reform = scenario.rules((1 << scenario.active.len()) - 1).compile(&values);
    let synthetic = Synthetic::new(&people, &scenario.municipalities);
    let persons = (0..PERSONS)
        .map(|number| synthetic.person(number.into(), PERSONS.into(), &Randomness::new(1, 0, number)))
        .collect();
    let municipalities = scenario.municipalities.clone();
    Setting { rules, reform, municipalities, persons, people: people.clone() }
}

/// Spells lived and øre paid.
fn kernel(setting: &Setting, draw: u32) -> (u64, i64) {
    let world = World::new(&setting.people, &setting.municipalities, 1, draw);
    let tables = Tables::new(&setting.rules);
    let (mut way, mut latents) = (Way::default(), Latents::default());
    let mut paid = 0;
    for (number, person) in (0_u32..).zip(&setting.persons) {
        let random = Randomness::new(1, draw, number);
        way.follow(&Life::new(&world, person, &random, &mut latents), InTime::always(&tables));
        paid += way.postings.entries().iter().map(|posting| posting.amount).sum::<i64>();
    }
    (setting.persons.len() as u64, paid)
}

/// Every `stride`-th person of the nation made, walked under both rule sets and posted; øre of the difference. As in a
/// run, whoever the reform cannot touch is not walked again.
fn nation(setting: &Setting, draw: u32, stride: u32) -> i64 {
    let world = World::new(&setting.people, &setting.municipalities, 1, draw);
    let synthetic = Synthetic::new(&setting.people, &setting.municipalities);
    let (mut way, mut reformed, mut latents) = (Way::default(), Way::default(), Latents::default());
    let [rules, reform] = [&setting.rules, &setting.reform].map(Tables::new);
    let difference = Difference::between(&rules, &reform);
    let [mut before, mut after] = [Tally::new(0), Tally::new(0)];
    for number in (0..NATION).step_by(stride as usize) {
        let random = Randomness::new(1, draw, number);
        let person = synthetic.person(number.into(), NATION.into(), &random);
        let life = Life::new(&world, &person, &random, &mut latents);
        way.follow(&life, InTime::always(&rules));
        before.post(way.postings.whole(), 1, 0);
        let changed = reformed.change(&way, &life, &difference);
        after.post(if changed { &reformed } else { &way }.postings.whole(), 1, 0);
    }
    Tally::money(after.permanent()) - Tally::money(before.permanent())
}

/// Everyone of the nation made, and not walked.
fn persons(setting: &Setting, draw: u32) -> f64 {
    let synthetic = Synthetic::new(&setting.people, &setting.municipalities);
    let make = |number: u32| synthetic.person(number.into(), NATION.into(), &Randomness::new(1, draw, number));
    (0..NATION).map(|number| make(number).start_week).sum()
}

/// A person of the textbook loop.
struct Textbook {
    sick: bool,
    waiting: f64,
    weekly: f64,
    factor: f64,
    support: f64,
    state: f64,
    municipality: f64,
    contacts: u32,
}

fn reference(setting: &Setting, draw: u32) -> (u64, f64) {
    let mut random = StdRng::seed_from_u64(u64::from(draw));
    let sygesim::population::Illness::Piecewise { from_week, recovery, other_exit } = &setting.people.illness else {
        return (0, 0.0);
    };
    let rules = &setting.rules;
    let mut persons: Vec<Textbook> = setting
        .persons
        .iter()
        .map(|person| Textbook {
            sick: true,
            waiting: rules.benefit.waiting_weeks.of(person.attachment),
            weekly: rules.benefit.maximum_weekly * person.benefit_level,
            factor: person.recovery_factor,
            support: 0.0,
            state: 0.0,
            municipality: 0.0,
            contacts: 0,
        })
        .collect();
    for week in 0..LAST_WEEK {
        let now = f64::from(week);
        let band = from_week.iter().rposition(|from| *from <= now).unwrap_or(0);
        for person in persons.iter_mut().filter(|person| person.sick && now >= person.waiting.floor()) {
            let step = rules.refusion.band.iter().rposition(|step| step.from_week <= person.support).unwrap_or(0);
            let share = rules.refusion.band[step].state_share;
            person.state += person.weekly * share;
            person.municipality += person.weekly * (1.0 - share);
            person.support += 1.0;
            if (8..=26).contains(&week) && (week - 8) % 6 == 0 || week > 26 && (week - 26) % 10 == 0 {
                person.contacts += 1;
                let hours = rules.contacts.personal_minutes / 60.0;
                person.municipality += hours * rules.administration.hour_price;
            }
            let leaves = 1.0 - (-(recovery[band] * person.factor + other_exit[band])).exp();
            person.sick = random.random::<f64>() >= leaves;
        }
    }
    let paid = persons.iter().map(|person| person.state + person.municipality + f64::from(person.contacts)).sum();
    (persons.len() as u64, paid)
}

fn spells(criterion: &mut Criterion) {
    let (plain, whole) = (setting(true), setting(false));
    let mut group = criterion.benchmark_group("spells");
    group.throughput(Throughput::Elements(u64::from(PERSONS))).sample_size(20);
    group.bench_function("reference/weekly loop", |bench| bench.iter(|| black_box(reference(&plain, 1))));
    group.bench_function("kernel/same scenario", |bench| bench.iter(|| black_box(kernel(&plain, 1))));
    group.bench_function("kernel/rules-2024", |bench| bench.iter(|| black_box(kernel(&whole, 1))));
    group.finish();
    let mut group = criterion.benchmark_group("nation");
    let ways = u64::from(NATION / NATION_SAMPLE) * 2;
    group.throughput(Throughput::Elements(ways)).sample_size(20);
    group.bench_function("both rule sets", |bench| bench.iter(|| black_box(nation(&whole, 1, NATION_SAMPLE))));
    group.finish();
}

criterion_group!(benches, spells);

/// Median seconds of two contenders measured in turns.
fn in_turns(one: impl Fn(u32), other: impl Fn(u32)) -> [f64; 2] {
    let mut seconds = [Vec::new(), Vec::new()];
    for round in 0..ROUNDS {
        for (contender, times) in [&one as &dyn Fn(u32), &other].into_iter().zip(&mut seconds) {
            let begun = Instant::now();
            contender(round as u32);
            times.push(begun.elapsed().as_secs_f64());
        }
    }
    seconds.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[ROUNDS / 2]
    })
}

fn main() {
    benches();
    let plain = setting(true);
    let [reference, kernel] = in_turns(
        |draw| {
            black_box(self::reference(&plain, draw));
        },
        |draw| {
            black_box(self::kernel(&plain, draw));
        },
    );
    let whole = setting(false);
    let [everyone, persons_only] = in_turns(
        |draw| {
            black_box(nation(&whole, draw, 1));
        },
        |draw| {
            black_box(persons(&whole, draw));
        },
    );
    println!(
        "nation/both rule sets: {everyone:.3} s for {NATION} persons x 2 rule sets on one thread, {:.0} ns a person and rule \
         set; making the persons is {:.0} ns of it",
        everyone / f64::from(NATION) / 2.0 * 1e9,
        persons_only / f64::from(NATION) / 2.0 * 1e9,
    );
    let rate = |seconds: f64| f64::from(PERSONS) / seconds;
    println!(
        "reference {:.0} spells/s, kernel {:.0} spells/s, ratio {:.1}",
        rate(reference),
        rate(kernel),
        reference / kernel
    );
    Criterion::default().configure_from_args().final_summary();
}
