//! The kernels give W1's exact expectations, and those that share random numbers give the same totals bit for bit.

use yardstick::random::key_of;
use yardstick::totals::{NAMES, OUTPUTS};
use yardstick::{Population, Rule, Totals, event, histogram, textbook};

const PEOPLE: usize = 42_000;
const DRAWS: u64 = 48;

/// The mean over draws is within 3.5 standard errors of the exact expectation, for every output.
fn holds(rule: &Rule, draw: impl Fn(u64) -> Totals) {
    let draws: Vec<[f64; OUTPUTS]> = (0..DRAWS).map(|number| draw(number).per_person(PEOPLE)).collect();
    for (at, (name, expected)) in NAMES.into_iter().zip(rule.expected()).enumerate() {
        let mean = draws.iter().map(|draw| draw[at]).sum::<f64>() / DRAWS as f64;
        let squares: f64 = draws.iter().map(|draw| (draw[at] - mean).powi(2)).sum();
        let error = (squares / (DRAWS - 1) as f64 / DRAWS as f64).sqrt();
        let z = (mean - expected) / error;
        assert!(z.abs() < 3.5, "{name}: {mean} for {expected}, z = {z}");
    }
}

#[test]
fn the_expectations_are_those_of_the_specification() {
    let printed = [0.859243, 0.074428, 0.042837, 0.023492, 15.156578, 4.749563, 3.946607, 0.287072];
    let expected = Rule::a().expected();
    for (name, (exact, printed)) in NAMES.into_iter().zip(expected.into_iter().zip(printed)) {
        assert!((exact - printed).abs() < 1e-6, "{name}: {exact} for {printed}");
    }
    assert!((expected[8] - 9_642_247.58).abs() < 0.01);
    assert!((expected[9] - 4_371_450.18).abs() < 0.01);
    assert!((Rule::b().expected()[9] - expected[9] + 177_195.93).abs() < 0.01);
}

#[test]
fn the_textbook_gives_the_expectations() {
    for rule in [Rule::a(), Rule::b()] {
        holds(&rule, |draw| textbook::simulate(PEOPLE, &rule, draw));
    }
}

#[test]
fn the_event_kernel_gives_the_expectations() {
    let population = Population::new(PEOPLE);
    for rule in [Rule::a(), Rule::b()] {
        holds(&rule, |draw| event::simulate(&population, &rule, key_of(1, draw)));
    }
}

#[test]
fn batches_and_money_afterwards_change_no_total() {
    let population = Population::new(PEOPLE);
    for rule in [Rule::a(), Rule::b()] {
        for draw in 0..4 {
            let key = key_of(2, draw);
            assert_eq!(histogram::simulate(&population, &rule, key), event::simulate(&population, &rule, key));
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[test]
fn sixteen_persons_a_vector_give_the_expectations() {
    use yardstick::avx512;

    if !avx512::supported() {
        eprintln!("this processor has no AVX-512: nothing to test");
        return;
    }
    let population = Population::new(PEOPLE);
    let rules = [Rule::a(), Rule::b()];
    for lattice in [false, true] {
        for (at, rule) in rules.iter().enumerate() {
            holds(rule, |draw| avx512::simulate(&population, [&rules[0], &rules[1]], key_of(3, draw), lattice)[at]);
        }
    }
}
