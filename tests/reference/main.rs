//! The engine against a second, naive reading of the law and of `docs/model.md`: a spell is lived a day at a time, shares are
//! looked up week by week, weeks towards a limit are counted back from today, and every happening and every øre must be the
//! same. The reference is handed facts (a person, numbers of chance, values of the rules) and calls nothing of the walk, the
//! compiled conditions, the refusion's integrals, the tariff or the ledger.

mod activity;
mod cap;
mod compare;
mod condition;
mod dice;
mod facts;
mod folk;
mod follow_up;
mod limit;
mod luck;
mod nature;
mod pay;
mod record;
mod refusion;
mod rule_sets;
mod spell;
mod way;
mod words;

use compare::{Compared, hold_against_each_other};
use dice::Dice;
use facts::{Facts, Law};
use luck::Luck;
use rule_sets::{Pair, Source};
use sygesim::engine::{Practice, Transition};
use sygesim::population::{Person, Synthetic};
use sygesim::random::Randomness;
use sygesim::rules::Rules;

const SEED: u64 = 2024;

/// Everyone under the first rule set, under the second, and through a change from one to the other.
fn through_the_rules(
    person: &Person,
    pair: &Pair,
    practices: &[Practice],
    luck: &Luck,
    dice: &mut Dice,
    mut look: impl FnMut(&Facts<'_>, &str),
) {
    let [before, after] = &pair.rules;
    let transition = dice.one_of(&[Transition::EventsFromDate, Transition::NewSpells]);
    let always = |rules| (rules, rules, 0.0, Transition::EventsFromDate);
    let laws: [(&Rules<f64>, &Rules<f64>, f64, Transition); 3] =
        [always(before), always(after), (before, after, dice.between(0.0, 110.0), transition)];
    for ((before, after, in_force, transition), what) in
        laws.into_iter().zip(["before", "after", "from one to the other"])
    {
        let law = Law { before, after, in_force, transition };
        let practice = &practices[person.municipality % practices.len()];
        look(&Facts { person, people: &pair.people, practice, luck, law }, what);
    }
}

fn compare_drawn(source: &Source, draws: u32, persons: u32, compared: &mut Compared) {
    for draw in 0..draws {
        let mut dice = Dice::new(SEED + u64::from(draw));
        let pair = source.draw(&mut dice);
        let practices = folk::practices(&mut dice);
        let synthetic = Synthetic::new(&pair.people, source.municipalities());
        for number in 0..persons {
            let luck = Luck::plain(Randomness::new(SEED, draw, number));
            let person = synthetic.person(number.into(), persons.into(), &luck.plain);
            through_the_rules(&person, &pair, &practices, &luck, &mut dice, |facts, what| {
                let what = format!("{}, draw {draw}, person {number}, {what}", source.name);
                hold_against_each_other(facts, &luck, &what, compared);
            });
        }
    }
}

/// People of whom and to whom everything is possible; every second draw under terms that no law has had.
fn compare_made_up(source: &Source, draws: u32, persons: u32, compared: &mut Compared) {
    for draw in 0..draws {
        let mut dice = Dice::new(SEED * 1_000 + u64::from(draw));
        let mut pair = source.draw(&mut dice);
        folk::vary(&mut pair.people, &mut dice);
        if draw % 2 == 1 {
            rule_sets::bend(&mut pair, &mut dice);
        }
        let practices = folk::practices(&mut dice);
        for number in 0..persons {
            let person = folk::anybody(&mut dice);
            let luck = Luck::eventful(Randomness::new(SEED, draw, number), &mut || dice.number());
            through_the_rules(&person, &pair, &practices, &luck, &mut dice, |facts, what| {
                let what = format!("{}, made-up draw {draw}, person {number}, {what}", source.name);
                hold_against_each_other(facts, &luck, &what, compared);
            });
        }
    }
}

/// Enough was compared, and next to nothing was let pass.
fn assert_worth_something(compared: &Compared) {
    println!("{compared:?}");
    assert!(compared.ways >= 30_000);
    // Only amounts of exactly half an øre may be rounded differently: a whole year at the maximum rate is often one.
    assert!(compared.on_edge * 1_000 < compared.postings);
}

#[test]
fn drawn_people_live_through_every_shipped_rule_set_as_the_reference_says() {
    let mut compared = Compared::default();
    for source in rule_sets::sources() {
        compare_drawn(&source, 6, 200, &mut compared);
    }
    assert_worth_something(&compared);
}

#[test]
fn anybody_to_whom_much_happens_lives_through_any_rules_as_the_reference_says() {
    let mut compared = Compared::default();
    for source in rule_sets::sources() {
        compare_made_up(&source, 20, 60, &mut compared);
    }
    assert_worth_something(&compared);
    let missed: Vec<&str> = compare::HAPPENINGS.into_iter().filter(|one| !compared.seen.contains(*one)).collect();
    assert!(missed.is_empty(), "never happened: {missed:?}");
}
