//! The model as a function of its parameters: what the people of a draw give at any point of the parameter space. Who asks
//! chooses the points and whose people meet them; the same people at two points make their difference free of noise.

use std::ops::Range;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::estimands::Layout;
use super::jackknife::Jackknifed;
use crate::engine::{Cancelled, Draw, Model, Observer, in_parallel, simulate_turns};
use crate::parameters::{Quantity, Values};
use crate::rules::Rules;
use crate::scenario::Scenario;

/// Batches of a draw; their spread tells the noise of people.
pub(super) const BATCHES: u64 = 8;

/// What is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parts {
    /// Every initiative, by its Shapley value, and what municipalities make of them.
    Initiatives,
    /// The whole reform in one step, without municipal behaviour: fewer ways to walk.
    Whole,
}

/// A point of the parameter space and who meets it.
#[derive(Clone, Debug)]
pub(super) struct Trial {
    /// The draw whose people these are: equal numbers, equal people.
    pub(super) people: u32,
    /// The probability of each dimension of the register's draws, above 0 and below 1.
    pub(super) point: Vec<f64>,
}

/// What a trial gave, in the order of [`Experiment::layout`].
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    /// The figures.
    pub(super) figures: Vec<f64>,
    /// The variance of each, the people being one sample of the nation.
    pub(super) variances: Vec<f64>,
}

/// A scenario, a number of people and a seed.
pub(super) struct Experiment<'run> {
    scenario: &'run Scenario,
    parts: Parts,
    seed: u64,
    people: u64,
    layout: Layout,
}

impl<'run> Experiment<'run> {
    pub(super) fn new(scenario: &'run Scenario, parts: Parts, seed: u64, people: u64) -> Experiment<'run> {
        let layout = match parts {
            Parts::Initiatives => Layout::new(scenario),
            Parts::Whole => Layout::whole(scenario),
        };
        Experiment { scenario, parts, seed, people, layout }
    }

    /// Key of all randomness.
    pub(super) fn seed(&self) -> u64 {
        self.seed
    }

    /// Persons of a draw.
    pub(super) fn people(&self) -> u64 {
        self.people
    }

    /// Where the figures of an outcome stand.
    pub(super) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// How many dimensions a point has.
    pub(super) fn dimensions(&self) -> usize {
        self.scenario.register.dimension_count()
    }

    /// Every parameter's value at a point, in register order and prices of the scenario's level.
    pub(super) fn values(&self, point: impl Fn(usize) -> f64) -> Vec<f64> {
        self.scenario.register.values_with(point, &self.scenario.price_factors)
    }

    /// Sends the people of a draw through the rule sets with these parameter values.
    pub(super) fn draw(&self, people: u32, values: &[f64]) -> Draw {
        self.turns(people, values, 0..u64::MAX)
    }

    /// The same with these persons of each batch only, by their turn in it.
    pub(super) fn turns(&self, people: u32, values: &[f64], turns: Range<u64>) -> Draw {
        let names = self.scenario.register.names();
        let values = Values::new(names.zip(values.iter().copied()));
        self.with_model(|model| simulate_turns(model, people, &values, turns))
    }

    /// What `ask` makes of the engine's model.
    pub(super) fn with_model<T>(&self, ask: impl FnOnce(&Model<'_>) -> T) -> T {
        let rules = |subset| self.rules(subset);
        let mut model = self.scenario.model(&rules, self.seed, self.people, BATCHES.min(self.people));
        if self.parts == Parts::Whole {
            model = Model { initiatives: 1, reacting: false, ..model };
        }
        ask(&model)
    }

    /// The rule set with a subset of what is told apart.
    fn rules(&self, subset: u32) -> &'run Rules<Quantity> {
        match self.parts {
            Parts::Whole if subset != 0 => self.scenario.whole(),
            _ => self.scenario.rules(subset),
        }
    }

    /// What a trial gives.
    pub(super) fn outcome(&self, trial: &Trial) -> Outcome {
        let values = self.values(|dimension| trial.point[dimension]);
        let (figures, variances) = self.layout.of_draw(&self.draw(trial.people, &values));
        Outcome { figures, variances }
    }

    /// One figure of every trial, in their order whatever the threads; trial n is `trial(n)`.
    ///
    /// # Errors
    /// [`Cancelled`] when the observer asks to stop.
    pub(super) fn readings(
        &self,
        figure: usize,
        trials: u32,
        trial: impl Fn(u32) -> Trial + Sync,
        observer: &dyn Observer,
    ) -> Result<Vec<Jackknifed>, Cancelled> {
        observer.planned(trials.into());
        in_parallel(0..trials, observer, |number| {
            let Trial { people, point } = trial(number);
            let values = self.values(|dimension| point[dimension]);
            self.layout.one_of_draw(&self.draw(people, &values), figure)
        })
    }

    /// What `keep` takes of the outcome of every trial, in their order whatever the threads.
    ///
    /// # Errors
    /// [`Cancelled`] when the observer asks to stop.
    pub(super) fn run<T: Send + Serialize + DeserializeOwned>(
        &self,
        trials: &[Trial],
        observer: &dyn Observer,
        keep: impl Fn(Outcome) -> T + Sync,
    ) -> Result<Vec<T>, Cancelled> {
        in_parallel(0..trials.len() as u32, observer, |number| keep(self.outcome(&trials[number as usize])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Silent;
    use crate::scenario::Choices;
    use std::path::Path;

    fn agreement() -> Scenario {
        let path = Path::new("scenarios/reforms/agreement-2024.toml");
        Scenario::load(path, &Choices::default()).expect("the shipped reform is sound")
    }

    /// The initiatives sum to the whole to the øre, so one step and many give the same total; equal people at the same
    /// point give the same figures, and others do not.
    #[test]
    fn one_step_gives_the_total_of_all_initiatives() {
        let scenario = agreement();
        let whole = Experiment::new(&scenario, Parts::Whole, 7, 400);
        let parts = Experiment::new(&scenario, Parts::Initiatives, 7, 400);
        let point = vec![0.3; scenario.register.dimension_count()];
        let trials = [0, 0, 1].map(|people| Trial { people, point: point.clone() });
        let total = |outcome: Outcome| outcome.figures[whole.layout().permanent(0)];
        let totals = whole.run(&trials, &Silent, total).expect("nobody stops it");
        let summed = parts.outcome(&trials[0]).figures[parts.layout().permanent(0)];
        assert_eq!(totals[0], totals[1]);
        assert_ne!(totals[0], totals[2]);
        assert!((totals[0] - summed).abs() < 1e-9 * summed.abs(), "{totals:?} {summed}");
    }
}
