//! The runs that are counted: fixed people, parameters at their means, one thread. Knows nothing of counting but the
//! name of the function that is counted.

use std::hint::black_box;
use std::path::Path;

use sygesim::engine::simulate_draw;
use sygesim::engine::weekly::{Classes, Design, Sample, Tables, live};
use sygesim::parameters::{Valued, Values};
use sygesim::scenario::{Choices, Scenario};

const AGREEMENT: &str = "scenarios/reforms/agreement-2024.toml";
const SEED: u64 = 1;
const DRAW: u32 = 1;
const BATCHES: u64 = 8;
/// The function whose instructions are counted, with everything it calls. No other function may have this in its name.
pub const COUNTED: &str = "counted_kernel";

/// A run.
pub struct Case {
    /// As in the reference.
    pub name: &'static str,
    /// Persons of the draw.
    pub persons: u32,
    reform: &'static str,
    kernel: Kernel,
}

/// What is counted of a reform.
enum Kernel {
    /// The baseline by itself: a walk through one rule set.
    Baseline,
    /// The whole reform, with attribution and reactions.
    Reform,
    /// Both rule sets on the weekly grid, by persons on a lattice.
    Weekly,
}

impl Case {
    /// The rules of 2024 by themselves, the whole agreement of 2024, and workload W1.
    pub const ALL: &[Case] = &[
        Case { name: "rules-2024", persons: 4_000, reform: AGREEMENT, kernel: Kernel::Baseline },
        Case { name: "agreement-2024", persons: 2_000, reform: AGREEMENT, kernel: Kernel::Reform },
        Case { name: "w1-persons", persons: 42_000, reform: "benches/w1/reforms/w1-b.toml", kernel: Kernel::Weekly },
    ];

    /// The case of this name.
    pub fn named(name: &str) -> Option<&'static Case> {
        Case::ALL.iter().find(|case| case.name == name)
    }

    /// Runs it with so many persons.
    pub fn run(&self, persons: u32) {
        // The calling thread does all the work, so that one thread is counted and the order is always the same.
        rayon::ThreadPoolBuilder::new()
            .num_threads(1)
            .use_current_thread()
            .build_global()
            .expect("no pool was made before");
        let nothing_on = matches!(self.kernel, Kernel::Baseline);
        let choices = Choices { nothing_on, ..Choices::default() };
        let scenario = Scenario::load(Path::new(self.reform), &choices).expect("the shipped files are valid");
        let means = scenario.register.means(scenario.price_level).expect("the price series is whole");
        let values = Values::new(scenario.register.names().zip(means));
        match self.kernel {
            Kernel::Baseline | Kernel::Reform => walk(&scenario, &values, persons),
            Kernel::Weekly => live_on_grid(&scenario, &values, persons),
        }
    }
}

fn walk(scenario: &Scenario, values: &Values<'_>, persons: u32) {
    let rules = |subset: u32| scenario.rules(subset);
    // The rule sets of this draw's orders are decoded once and kept; that is loading, not the kernel.
    black_box(simulate_draw(&scenario.model(&rules, SEED, BATCHES, BATCHES), DRAW, values));
    let model = scenario.model(&rules, SEED, persons.into(), BATCHES);
    counted_kernel(|| simulate_draw(black_box(&model), DRAW, values));
}

fn live_on_grid(scenario: &Scenario, values: &Values<'_>, persons: u32) {
    let people = scenario.population.people.compile(values);
    let whole = (1 << scenario.active.len()) - 1;
    let rules = [0, whole].map(|subset| scenario.rules(subset).compile(values));
    let classes = Classes::new(&people, &rules.each_ref());
    let tables = rules.each_ref().map(|rules| Tables::new(&people, &classes, rules).expect("W1 is on the grid"));
    let sample = Sample { persons: persons.into(), seed: SEED, draw: DRAW, design: Design::Lattice };
    counted_kernel(|| live(&people.traits, &tables.each_ref(), black_box(sample)));
}

#[inline(never)]
fn counted_kernel<T>(kernel: impl FnOnce() -> T) {
    black_box(kernel());
}
