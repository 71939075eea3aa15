//! The runs that are counted: fixed people, parameters at their means, one thread. Knows nothing of counting but the
//! name of the function that is counted.

use std::hint::black_box;
use std::path::Path;

use sygesim::engine::{Model, simulate_draw};
use sygesim::parameters::Values;
use sygesim::scenario::{Choices, Scenario};

const REFORM: &str = "scenarios/reforms/agreement-2024.toml";
const SEED: u64 = 1;
const DRAW: u32 = 1;
const BATCHES: u64 = 8;
/// The function whose instructions are counted, with everything it calls.
pub const COUNTED: &str = "counted_draw";

/// A run.
pub struct Case {
    /// As in the reference.
    pub name: &'static str,
    /// Persons of the draw.
    pub persons: u32,
    /// Without any initiative: a walk through one rule set.
    baseline_only: bool,
}

impl Case {
    /// The rules of 2024 by themselves, and the whole agreement of 2024 with attribution and reactions.
    pub const ALL: &[Case] = &[
        Case { name: "rules-2024", persons: 4_000, baseline_only: true },
        Case { name: "agreement-2024", persons: 2_000, baseline_only: false },
    ];

    /// The case of this name.
    pub fn named(name: &str) -> Option<&'static Case> {
        Case::ALL.iter().find(|case| case.name == name)
    }

    /// Runs it.
    pub fn run(&self) {
        // The calling thread does all the work, so that one thread is counted and the order is always the same.
        rayon::ThreadPoolBuilder::new()
            .num_threads(1)
            .use_current_thread()
            .build_global()
            .expect("no pool was made before");
        let choices = Choices { nothing_on: self.baseline_only, ..Choices::default() };
        let scenario = Scenario::load(Path::new(REFORM), &choices).expect("the shipped files are valid");
        let means = scenario.register.means(scenario.price_level).expect("the price series is whole");
        let values = Values::new(scenario.register.names().zip(means));
        let rules = |subset: u32| scenario.rules(subset);
        // The rule sets of this draw's orders are decoded once and kept; that is loading, not the kernel.
        black_box(simulate_draw(&scenario.model(&rules, SEED, BATCHES, BATCHES), DRAW, &values));
        counted_draw(&scenario.model(&rules, SEED, self.persons.into(), BATCHES), &values);
    }
}

#[inline(never)]
fn counted_draw(model: &Model<'_>, values: &Values<'_>) {
    black_box(simulate_draw(black_box(model), DRAW, values));
}
