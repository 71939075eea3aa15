//! The contract of the two tiers on the weekly grid: one rule text, and the same answer from the distribution as from
//! persons, on every output of every shipped rule set. The numbers of workload W1 are derived in `benches/w1/README.md`.

use std::path::{Path, PathBuf};

use sygesim::engine::weekly::{Classes, Design, Occupancy, Sample, Tables, live};
use sygesim::engine::{Transition, simulate_draw};
use sygesim::ledger::{Account, Line, Payer, Tally};
use sygesim::parameters::{Valued, Values};
use sygesim::population::People;
use sygesim::rules::Rules;
use sygesim::scenario::{Choices, Scenario};

/// 3.5 standard errors, on some hundreds of figures with fixed seeds.
const TOLERANCE: f64 = 3.5;

/// Independent shifts of the lattice behind a standard error.
const DRAWS: u32 = 24;

struct Setting {
    people: People<f64>,
    rules: Vec<Rules<f64>>,
}

fn setting(path: &Path, choices: &Choices) -> Setting {
    let scenario = Scenario::load(path, choices).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let means = scenario.register.means(scenario.price_level).expect("the price series is whole");
    let values = Values::new(scenario.register.names().zip(means));
    let whole = (1 << scenario.active.len()) - 1;
    let people = scenario.population.people.compile(&values);
    let rules = [0, whole].map(|subset| scenario.rules(subset).compile(&values)).to_vec();
    Setting { people, rules }
}

fn w1() -> Setting {
    setting(Path::new("benches/w1/reforms/w1-b.toml"), &Choices::default())
}

/// Every shipped rule set on the people of W1: the rule sets and parameters of the library with one population more.
fn shipped() -> Vec<(String, Setting)> {
    let library = tempfile::tempdir().expect("a folder");
    let scenarios = ["rules", "reforms", "parameters"].map(|name| ("scenarios", name));
    for (folder, name) in scenarios.into_iter().chain(["parameters", "populations"].map(|name| ("benches/w1", name))) {
        let target = library.path().join(name);
        std::fs::create_dir_all(&target).expect("a folder");
        for file in files(&Path::new(folder).join(name)) {
            std::fs::copy(&file, target.join(file.file_name().expect("a file has a name"))).expect("it is copied");
        }
    }
    let rules = files(&library.path().join("rules"));
    assert!(rules.len() >= 8, "all shipped rule sets");
    let of = |path: &PathBuf| {
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        let choices = Choices {
            population: Some("w1".into()),
            baseline: Some("rules-2010".into()),
            price_level: Some(2024),
            ..Choices::default()
        };
        (name, setting(path, &choices))
    };
    rules.iter().map(of).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    files.sort();
    files
}

fn tables<'a>(people: &People<f64>, classes: &'a Classes, rules: &'a Rules<f64>) -> Tables<'a> {
    Tables::new(people, classes, rules).expect("the people are on the grid")
}

/// The expectation a person.
fn expected(tables: &Tables<'_>, people: &People<f64>) -> Occupancy {
    tables.expect(1.0, people.traits.mean_benefit_level())
}

/// Every output: all lines of the ledger, then the totals of the occupancy.
fn outputs(tables: &Tables<'_>, occupancy: &Occupancy) -> Vec<f64> {
    let totals = tables.totals(occupancy);
    let mut outputs = tables.price(occupancy).sum().to_vec();
    outputs.extend([totals.recovered, totals.other_exits, totals.permanent_exits, totals.limit_exits]);
    outputs.extend([totals.weeks[0], totals.weeks[1], totals.contacts, totals.gradual_returns]);
    outputs
}

/// Positions of the totals behind the lines.
const RECOVERED: usize = Line::COUNT;

/// The exact expectations of W1 a person, from an independent implementation of its definition: exits by recovery, otherwise,
/// for good and at week 104; weeks absent and in gradual return; meetings; ways to gradual return.
const OCCUPANCY_A: [f64; 8] = [0.859243, 0.074428, 0.042837, 0.023492, 15.156578, 4.749563, 3.946607, 0.287072];
const B_MINUS_A: [f64; 8] = [0.001589, -0.000690, -0.000628, -0.000271, -0.255132, 0.286143, -1.406736, 0.018137];

/// Øre a person: benefit, reimbursement, net cost; under A, and what B changes.
const MONEY_A: [f64; 2] = [9_642_247.58, 4_371_450.18];
const MONEY_B_MINUS_A: [f64; 3] = [-61_633.26, -177_195.93, 17_091.15];

#[test]
fn the_exact_tier_gives_the_expectations_of_w1() {
    let setting = w1();
    let classes = Classes::new(&setting.people, &[&setting.rules[0], &setting.rules[1]]);
    assert_eq!(classes.len(), 8, "four groups, exempt or not, and nothing that no rule reads");
    let [a, b] = [0, 1].map(|at| {
        let tables = tables(&setting.people, &classes, &setting.rules[at]);
        outputs(&tables, &expected(&tables, &setting.people))
    });
    for at in 0..8 {
        let place = RECOVERED + at;
        assert!((a[place] - OCCUPANCY_A[at]).abs() < 6e-7, "{at}: {}", a[place]);
        assert!((b[place] - a[place] - B_MINUS_A[at]).abs() < 6e-7, "{at}: {}", b[place] - a[place]);
    }
    let money = |lines: &[f64]| {
        let gross: f64 = lines[..2].iter().sum::<f64>();
        let meetings: f64 = lines[2..Line::MONEY].iter().sum();
        [100.0 * gross, 100.0 * lines[0], 100.0 * (gross - lines[0] + meetings)]
    };
    let (of_a, of_b) = (money(&a), money(&b));
    for at in 0..3 {
        assert!(at == 2 || (of_a[at] - MONEY_A[at]).abs() < 0.006, "{at}: {}", of_a[at]);
        assert!((of_b[at] - of_a[at] - MONEY_B_MINUS_A[at]).abs() < 0.006, "{at}: {}", of_b[at] - of_a[at]);
    }
}

/// W1's definition gives the benefit the 21 values 3,000, 3,250 … 8,000 kr. With them a person's reimbursement has a standard
/// deviation of 3,796,872 øre where group and benefit are known, and of 4,133,926 where they are not.
#[test]
fn the_spread_of_a_persons_reimbursement_is_that_of_w1() {
    let setting = w1();
    let classes = Classes::new(&setting.people, &[&setting.rules[0]]);
    let tables = tables(&setting.people, &classes, &setting.rules[0]);
    let steps: Vec<f64> = (0..21).map(|step| (3_000.0 + 250.0 * f64::from(step)) / 8_000.0).collect();
    let square = steps.iter().map(|level| level * level).sum::<f64>() / 21.0;
    let found = tables.moments(0.6875, square).expect("no weeks are bounded");
    assert!((100.0 * found.mean - MONEY_A[1]).abs() < 0.006, "{}", found.mean);
    assert!((100.0 * found.deviation_within - 3_796_872.0).abs() < 1.0, "{}", found.deviation_within);
    assert!((100.0 * found.deviation - 4_133_925.5).abs() < 1.0, "{}", found.deviation);
}

/// Mean and standard error of every output over the draws.
fn estimates(people: &People<f64>, tables: &[&Tables<'_>], design: Design, persons: u64) -> Vec<Vec<(f64, f64)>> {
    let mut draws: Vec<Vec<Vec<f64>>> = vec![Vec::new(); tables.len()];
    for draw in 0..DRAWS {
        let sample = Sample { persons, seed: 2024, draw, design };
        let occupancies = live(&people.traits, tables, sample);
        for ((tables, occupancy), draws) in tables.iter().zip(&occupancies).zip(&mut draws) {
            draws.push(outputs(tables, occupancy));
        }
    }
    let estimate = |draws: &[Vec<f64>], output: usize| {
        let values: Vec<f64> = draws.iter().map(|draw| draw[output] / persons as f64).collect();
        let mean = values.iter().sum::<f64>() / f64::from(DRAWS);
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        (mean, (squares / f64::from(DRAWS - 1) / f64::from(DRAWS)).sqrt())
    };
    draws.iter().map(|draws| (0..draws[0].len()).map(|output| estimate(draws, output)).collect()).collect()
}

fn agree(name: &str, setting: &Setting, design: Design, persons: u64) {
    let classes = Classes::new(&setting.people, &setting.rules.iter().collect::<Vec<_>>());
    let tables: Vec<Tables<'_>> = setting.rules.iter().map(|rules| tables(&setting.people, &classes, rules)).collect();
    let found = estimates(&setting.people, &tables.iter().collect::<Vec<_>>(), design, persons);
    for (tables, found) in tables.iter().zip(found) {
        let exact = outputs(tables, &expected(tables, &setting.people));
        for (output, ((mean, error), exact)) in found.into_iter().zip(exact).enumerate() {
            // What is certain has no error but that of the last digit.
            let bound = TOLERANCE * error + 1e-9 * exact.abs();
            assert!((mean - exact).abs() <= bound, "{name}, {design:?}, output {output}: {mean} ± {error}, {exact}");
        }
    }
}

#[test]
fn persons_agree_with_the_distribution_on_w1_in_either_layout() {
    let setting = w1();
    agree("w1", &setting, Design::Lattice, 42_000);
    agree("w1", &setting, Design::Independent, 42_000);
}

#[test]
fn persons_agree_with_the_distribution_on_every_shipped_rule_set() {
    for (name, setting) in shipped() {
        agree(&name, &setting, Design::Lattice, 20_000);
    }
}

#[test]
fn persons_do_not_depend_on_threads() {
    let setting = w1();
    let classes = Classes::new(&setting.people, &[&setting.rules[0]]);
    let tables = tables(&setting.people, &classes, &setting.rules[0]);
    let sample = Sample { persons: 300_000, seed: 5, draw: 3, design: Design::Lattice };
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| live(&setting.people.traits, &[&tables], sample))
    };
    assert_eq!(with(1), with(3));
}

/// The lattice and pairing are there for the variance of a reform's effect: each must lower it, by far.
#[test]
fn pairing_and_the_lattice_each_lower_the_variance_of_the_effect() {
    let setting = w1();
    let classes = Classes::new(&setting.people, &setting.rules.iter().collect::<Vec<_>>());
    let tables: Vec<Tables<'_>> = setting.rules.iter().map(|rules| tables(&setting.people, &classes, rules)).collect();
    let both: Vec<&Tables<'_>> = tables.iter().collect();
    let reimbursement = |at: usize, occupancy: &Occupancy| outputs(&tables[at], occupancy)[0];
    let variance = |effect: &dyn Fn(Sample) -> f64, design: Design| {
        let draws = (0..60).map(|draw| effect(Sample { persons: 10_000, seed: 9, draw, design }));
        let draws: Vec<f64> = draws.collect();
        let mean = draws.iter().sum::<f64>() / 60.0;
        draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>()
    };
    let paired = |sample: Sample| {
        let lived = live(&setting.people.traits, &both, sample);
        reimbursement(1, &lived[1]) - reimbursement(0, &lived[0])
    };
    let apart = |sample: Sample| {
        let one = live(&setting.people.traits, &both[..1], sample);
        let other = live(&setting.people.traits, &both[1..], Sample { seed: 10, ..sample });
        reimbursement(1, &other[0]) - reimbursement(0, &one[0])
    };
    let plain = variance(&apart, Design::Independent);
    let common = variance(&paired, Design::Independent);
    let lattice = variance(&paired, Design::Lattice);
    // Measured: 20 and 5; the ratio of two variances of 60 draws is within a factor 2 of its mean in all but rare cases.
    assert!(plain / common > 8.0, "{}", plain / common);
    assert!(common / lattice > 1.5, "{}", common / lattice);
}

/// W1 with the high refusion for at most so many weeks of gradual return in all.
fn bounded(most: f64) -> Setting {
    let mut setting = w1();
    setting.rules.iter_mut().for_each(|rules| rules.refusion.high_at_most_weeks = Some(most));
    setting
}

/// The state's part of the benefit a person under each rule set, exact.
fn exact_state(setting: &Setting) -> Vec<f64> {
    let classes = Classes::new(&setting.people, &setting.rules.iter().collect::<Vec<_>>());
    let of = |rules: &Rules<f64>| {
        let tables = tables(&setting.people, &classes, rules);
        outputs(&tables, &expected(&tables, &setting.people))[0]
    };
    setting.rules.iter().map(of).collect()
}

#[test]
fn a_bound_on_the_weeks_with_high_refusion_is_counted_by_both_tiers() {
    for most in [1.0, 8.0, 20.0] {
        agree("a bound", &bounded(most), Design::Lattice, 42_000);
    }
}

#[test]
fn a_bound_of_0_weeks_is_the_low_rate_and_one_that_nobody_reaches_is_no_bound() {
    let mut low = w1();
    low.rules.iter_mut().for_each(|rules| rules.refusion.high_for.clear());
    for (bounded, other) in [(bounded(0.0), low), (bounded(500.0), w1())] {
        for (one, other) in exact_state(&bounded).into_iter().zip(exact_state(&other)) {
            assert!((one - other).abs() < 1e-9 * other, "{one} {other}");
        }
    }
    let states: Vec<f64> = [0.0, 8.0, 20.0, 500.0].map(|most| exact_state(&bounded(most))[1]).to_vec();
    assert!(states.windows(2).all(|pair| pair[0] < pair[1]), "{states:?}");
}

/// The same persons without the bound have a known expectation: what they miss it by, the bounded ones miss too.
#[test]
fn the_exact_twin_as_a_control_variate_lowers_the_variance() {
    let (bounded, twin) = (bounded(20.0), w1());
    let rules: Vec<&Rules<f64>> = bounded.rules.iter().chain(&twin.rules).collect();
    let classes = Classes::new(&twin.people, &rules);
    let tables: Vec<Tables<'_>> = rules.iter().map(|rules| tables(&twin.people, &classes, rules)).collect();
    let expected = exact_state(&twin);
    let draws: Vec<[f64; 2]> = (0..60)
        .map(|draw| {
            let sample = Sample { persons: 10_000, seed: 4, draw, design: Design::Lattice };
            let occupancies = live(&twin.people.traits, &tables.iter().collect::<Vec<_>>(), sample);
            let state: Vec<f64> =
                tables.iter().zip(&occupancies).map(|(tables, one)| outputs(tables, one)[0]).collect();
            let effect = (state[1] - state[0]) / 10_000.0;
            let of_twin = (state[3] - state[2]) / 10_000.0;
            [effect, effect - of_twin + expected[1] - expected[0]]
        })
        .collect();
    let variance = |of: usize| {
        let mean = draws.iter().map(|draw| draw[of]).sum::<f64>() / 60.0;
        draws.iter().map(|draw| (draw[of] - mean).powi(2)).sum::<f64>()
    };
    // The twin doubles the work; it must more than pay for that.
    assert!(variance(0) / variance(1) > 2.5, "{}", variance(0) / variance(1));
}

/// A price that moves is put on the stored occupancy: the same figures to the last bit, and nobody is followed again.
#[test]
fn a_stored_occupancy_takes_new_prices_to_the_last_bit() {
    let setting = w1();
    let classes = Classes::new(&setting.people, &[&setting.rules[0]]);
    let stored = {
        let tables = tables(&setting.people, &classes, &setting.rules[0]);
        expected(&tables, &setting.people)
    };
    let mut dearer = setting.rules[0].clone();
    dearer.administration.hour_price *= 1.25;
    dearer.benefit.maximum_weekly *= 1.1;
    dearer.refusion.band[1].state_share = 0.35;
    let tables = tables(&setting.people, &classes, &dearer);
    let afresh = expected(&tables, &setting.people);
    assert_eq!(outputs(&tables, &stored), outputs(&tables, &afresh));
}

/// What the initiatives of W1 change, øre: by initiative, the years then permanently, all payers.
fn changes(only: &[&str], transition: Transition) -> Vec<Vec<i64>> {
    let choices = Choices { only: only.iter().map(|id| (*id).to_owned()).collect(), ..Choices::default() };
    let scenario = Scenario::load(Path::new("benches/w1/reforms/w1-b.toml"), &choices).expect("it is valid");
    let means = scenario.register.means(scenario.price_level).expect("the price series is whole");
    let values = Values::new(scenario.register.names().zip(means));
    let rules = |subset| scenario.rules(subset);
    let mut model = scenario.model(&rules, 1, 1_000, 8);
    model.calendar.transition = transition;
    let drawn = simulate_draw(&model, 0, &values);
    let state = |row: &[i64]| row[Line::money(Account::Benefit, Payer::State).index()];
    let of = |tally: &Tally| {
        let years = (0..4).map(|year| state(&tally.year(year)));
        years.chain([state(tally.permanent())]).collect()
    };
    drawn.batches[0].changes.iter().map(of).collect()
}

/// New rates of refusion hold for everyone from the day they enter into force: every year has the whole effect.
#[test]
fn a_price_has_its_whole_effect_from_the_first_year_on() {
    let refusion = &changes(&["3"], Transition::EventsFromDate)[0];
    let permanent = *refusion.last().expect("a row");
    for year in &refusion[..4] {
        assert!((year - permanent).abs() as f64 <= 1e-6 * permanent.abs() as f64, "{refusion:?}");
    }
    let new_spells = &changes(&["3"], Transition::NewSpells)[0];
    assert!(new_spells[0].abs() < permanent.abs() / 2 && new_spells[4] == permanent, "{new_spells:?}");
}

/// Initiatives are given their Shapley value: together they are the difference between the two rule sets.
#[test]
fn the_initiatives_of_the_grid_sum_to_the_whole() {
    let of = changes(&[], Transition::EventsFromDate);
    let sum: i64 = of.iter().map(|row| row[4]).sum();
    let whole = 1e6 * MONEY_B_MINUS_A[1];
    assert!((sum as f64 - whole).abs() < 0.006 * 1e6, "{sum} {whole}");
}

#[test]
fn people_on_the_grid_claim_nothing_that_it_does_not_carry() {
    let choices = Choices { set: vec![("w1.none.spread".into(), 0.3)], ..Choices::default() };
    let Err(refused) = Scenario::load(Path::new("benches/w1/reforms/w1-b.toml"), &choices) else {
        panic!("a frailty is refused");
    };
    let told = refused.to_string();
    assert!(told.contains("people.frailty_variance") && told.contains("people.municipal.price_spread"), "{told}");
}
