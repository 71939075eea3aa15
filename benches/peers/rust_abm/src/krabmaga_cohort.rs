//! W1 in krABMaga: every person an agent, stepped every week by the schedule's priority queue.

use std::any::Any;

use krabmaga::engine::agent::Agent;
use krabmaga::engine::schedule::Schedule;
use krabmaga::engine::state::State;
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use yardstick::population::{EXEMPT_SHARE, benefit_of, group_of};
use yardstick::rule::WEEKS;
use yardstick::{Rule, Totals};

use crate::course;

struct Cohort {
    week: usize,
    people: usize,
    rule: &'static Rule,
    totals: Totals,
    random: SmallRng,
}

#[derive(Clone)]
struct Person {
    class: usize,
    state: usize,
    benefit: u32,
    gone: bool,
}

impl State for Cohort {
    fn init(&mut self, schedule: &mut Schedule) {
        for number in 0..self.people {
            let group = group_of(number);
            let class = 2 * group + usize::from(self.random.random::<f64>() < EXEMPT_SHARE[group]);
            let person = Person { class, state: 0, benefit: benefit_of(number), gone: false };
            schedule.schedule_repeating(Box::new(person), 0.0, 0);
        }
    }

    fn update(&mut self, step: u64) {
        self.week = step as usize;
    }

    fn reset(&mut self) {}

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn as_state(&self) -> &dyn State {
        self
    }

    fn as_state_mut(&mut self) -> &mut dyn State {
        self
    }
}

impl Agent for Person {
    fn step(&mut self, state: &mut dyn State) {
        let cohort = state.as_any_mut().downcast_mut::<Cohort>().expect("there is one state only");
        let uniform = cohort.random.random();
        let at = (self.class, self.state);
        match course::week(&mut cohort.totals, cohort.rule, at, self.benefit, cohort.week, uniform) {
            Ok(after) => self.state = after,
            Err(exit) => {
                cohort.totals.exits[exit] += 1;
                self.gone = true;
            }
        }
    }

    fn is_stopped(&mut self, _: &mut dyn State) -> bool {
        self.gone
    }
}

/// One step a week.
pub fn weekly(people: usize, rule: &'static Rule, seed: u64) -> Totals {
    let random = SmallRng::seed_from_u64(seed);
    let mut cohort = Cohort { week: 0, people, rule, totals: Totals::default(), random };
    let mut schedule = Schedule::new();
    cohort.init(&mut schedule);
    for _ in 0..WEEKS {
        schedule.step(&mut cohort);
    }
    cohort.totals.exits[3] = people as u64 - cohort.totals.exits[..3].iter().sum::<u64>();
    cohort.totals
}
