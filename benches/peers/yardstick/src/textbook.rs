//! W1 as a textbook has it: an array of objects, a loop over weeks outside, rules as boxed objects, probabilities from
//! their formulas, one generator for everything. Every draw is independent of every other.

use rand::rngs::StdRng;
use rand::{Rng, RngExt, SeedableRng};

use crate::population::{EXEMPT_SHARE, benefit_of, group_of};
use crate::rule::{Rule, WEEKS, rate_band};
use crate::totals::Totals;

#[derive(Clone, Copy, PartialEq)]
enum State {
    Sick,
    Partial,
    Returned,
    Other,
    Permanent,
}

struct Person {
    group: usize,
    exempt: bool,
    weekly_benefit: f64,
    state: State,
    weeks: [u32; 2],
    meetings: u32,
    switches: u32,
    benefit: f64,
    reimbursed: f64,
}

impl Person {
    fn is_sick(&self) -> bool {
        matches!(self.state, State::Sick | State::Partial)
    }
}

trait WeekRule {
    fn apply(&self, person: &mut Person, week: usize, rule: &Rule, random: &mut dyn Rng);
}

struct Meeting;
struct Benefit;
struct Transition;

impl WeekRule for Meeting {
    fn apply(&self, person: &mut Person, week: usize, rule: &Rule, _: &mut dyn Rng) {
        person.meetings += u32::from(rule.is_meeting(person.exempt, week));
    }
}

impl WeekRule for Benefit {
    fn apply(&self, person: &mut Person, week: usize, rule: &Rule, _: &mut dyn Rng) {
        let (state, paid) = match person.state {
            State::Partial => (1, person.weekly_benefit * 50.0),
            _ => (0, person.weekly_benefit * 100.0),
        };
        person.weeks[state] += 1;
        person.benefit += paid;
        person.reimbursed += paid * f64::from(rule.rate[state][rate_band(week)]) / 100.0;
    }
}

impl WeekRule for Transition {
    fn apply(&self, person: &mut Person, week: usize, rule: &Rule, random: &mut dyn Rng) {
        let partial = person.state == State::Partial;
        let mut uniform = random.random::<f64>();
        let chances = rule.chances_of(person.group, person.exempt, usize::from(partial), week);
        for (chance, after) in
            chances.into_iter().zip([State::Returned, State::Other, State::Permanent, State::Partial])
        {
            if uniform < chance {
                person.state = match after {
                    State::Partial if partial => State::Sick,
                    State::Partial => {
                        person.switches += 1;
                        State::Partial
                    }
                    exit => exit,
                };
                return;
            }
            uniform -= chance;
        }
    }
}

/// One draw of `people` persons.
pub fn simulate(people: usize, rule: &Rule, seed: u64) -> Totals {
    let mut random = StdRng::seed_from_u64(seed);
    let person = |number: usize| Person {
        group: group_of(number),
        exempt: random.random::<f64>() < EXEMPT_SHARE[group_of(number)],
        weekly_benefit: f64::from(benefit_of(number)),
        state: State::Sick,
        weeks: [0; 2],
        meetings: 0,
        switches: 0,
        benefit: 0.0,
        reimbursed: 0.0,
    };
    let mut persons: Vec<Person> = (0..people).map(person).collect();
    let steps: [Box<dyn WeekRule>; 3] = [Box::new(Meeting), Box::new(Benefit), Box::new(Transition)];
    for week in 0..WEEKS {
        for person in persons.iter_mut().filter(|person| person.is_sick()) {
            steps.iter().for_each(|step| step.apply(person, week, rule, &mut random));
        }
    }
    sum(&persons)
}

fn sum(persons: &[Person]) -> Totals {
    let mut totals = Totals::default();
    for person in persons {
        let exit = match person.state {
            State::Returned => 0,
            State::Other => 1,
            State::Permanent => 2,
            State::Sick | State::Partial => 3,
        };
        totals.exits[exit] += 1;
        totals.weeks.iter_mut().zip(person.weeks).for_each(|(sum, weeks)| *sum += u64::from(weeks));
        totals.meetings += u64::from(person.meetings);
        totals.switches += u64::from(person.switches);
        totals.benefit += (person.benefit / 50.0).round() as u64;
        totals.reimbursed += (person.reimbursed * 2.0).round() as u64;
    }
    totals
}
