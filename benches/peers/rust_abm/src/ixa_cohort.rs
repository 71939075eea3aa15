//! W1 in ixa: persons are entities with properties, and every event is a plan; or one plan a week walks over all of
//! them.

use ixa::prelude::*;
use rand::RngExt;
use yardstick::population::{EXEMPT_SHARE, benefit_of, group_of};
use yardstick::random::threshold;
use yardstick::rule::{SWITCH, WEEKS};
use yardstick::{Rule, Totals};

use crate::course::{self, STILL_SICK};

define_rng!(CohortRng);
define_entity!(Person);
define_property!(struct Class(u8), Person);
define_property!(struct Benefit(u32), Person);
define_property!(struct Since(u8), Person, default_const = Since(0));
define_property!(
    enum Course {
        Active,
        Partial,
        Gone,
    },
    Person,
    default_const = Course::Active
);

struct Cohort {
    rule: &'static Rule,
    totals: Totals,
}

define_data_plugin!(CohortPlugin, Option<Cohort>, None);

fn cohort(context: &mut Context) -> &mut Cohort {
    context.get_data_mut(CohortPlugin).as_mut().expect("the cohort is there from the start")
}

fn uniform(context: &Context) -> u32 {
    context.sample(CohortRng, |random| random.random())
}

fn state_of(context: &Context, person: EntityId<Person>) -> usize {
    usize::from(context.get_property::<Person, Course>(person) == Course::Partial)
}

fn course_in(state: usize) -> Course {
    if state == 0 { Course::Active } else { Course::Partial }
}

fn populated(people: usize, rule: &'static Rule, seed: u64) -> (Context, Vec<EntityId<Person>>) {
    let mut context = Context::new();
    context.init_random(seed);
    *context.get_data_mut(CohortPlugin) = Some(Cohort { rule, totals: Totals::default() });
    let persons = (0..people)
        .map(|number| {
            let group = group_of(number);
            let exempt = uniform(&context) < threshold(EXEMPT_SHARE[group]);
            let class = Class((2 * group + usize::from(exempt)) as u8);
            context.add_entity(with!(Person, class, Benefit(benefit_of(number)))).expect("all properties are given")
        })
        .collect();
    (context, persons)
}

/// One plan a sojourn.
pub fn event(people: usize, rule: &'static Rule, seed: u64) -> Totals {
    let (mut context, persons) = populated(people, rule, seed);
    persons.into_iter().for_each(|person| plan(&mut context, person));
    context.execute();
    cohort(&mut context).totals
}

fn plan(context: &mut Context, person: EntityId<Person>) {
    let class = usize::from(context.get_property::<Person, Class>(person).0);
    let begun = usize::from(context.get_property::<Person, Since>(person).0);
    let state = state_of(context, person);
    let uniform = uniform(context);
    let (ended, outcome) = course::end_of(cohort(context).rule, class, state, begun, uniform);
    context.add_plan(ended as f64, move |context| {
        let benefit = context.get_property::<Person, Benefit>(person).0;
        let Cohort { rule, totals } = cohort(context);
        course::post(totals, rule, (class, state), benefit, (begun, ended));
        if outcome == SWITCH {
            totals.switches += 1 - state as u64;
        }
        if outcome == SWITCH && ended < WEEKS {
            context.set_property(person, Since(ended as u8));
            context.set_property(person, course_in(1 - state));
            plan(context, person);
        } else {
            totals.exits[if outcome < SWITCH { outcome } else { STILL_SICK - 1 }] += 1;
            context.set_property(person, Course::Gone);
        }
    });
}

/// One plan a week.
pub fn weekly(people: usize, rule: &'static Rule, seed: u64) -> Totals {
    let (mut context, persons) = populated(people, rule, seed);
    context.add_plan(0.0, move |context| step(context, 0, persons));
    context.execute();
    cohort(&mut context).totals
}

fn step(context: &mut Context, week: usize, mut sick: Vec<EntityId<Person>>) {
    sick.retain(|person| {
        let class = usize::from(context.get_property::<Person, Class>(*person).0);
        let benefit = context.get_property::<Person, Benefit>(*person).0;
        let (state, uniform) = (state_of(context, *person), uniform(context));
        let Cohort { rule, totals } = cohort(context);
        match course::week(totals, rule, (class, state), benefit, week, uniform) {
            Ok(after) if after == state => true,
            Ok(after) => {
                context.set_property(*person, course_in(after));
                true
            }
            Err(exit) => {
                totals.exits[exit] += 1;
                context.set_property(*person, Course::Gone);
                false
            }
        }
    });
    if week + 1 < WEEKS && !sick.is_empty() {
        context.add_plan((week + 1) as f64, move |context| step(context, week + 1, sick));
    } else {
        cohort(context).totals.exits[3] += sick.len() as u64;
    }
}
