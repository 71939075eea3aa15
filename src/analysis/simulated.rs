//! The draws of a comparison: each simulated by itself and told in figures, gathered in their order. Knows no answer.

use serde::{Deserialize, Serialize};

use super::efficiency::independent_variance;
use super::experiment::{Experiment, Parts};
use super::occupancy::{Columns, DrawOccupancy, Occupancy};
use super::replicates::{REPLICATES, Samples};
use super::survival;
use crate::engine::{Cancelled, Draw, Observer, in_parallel};
use crate::parameters::ParameterDesign;
use crate::scenario::Scenario;

/// The draws of a scenario, any of which can be simulated by itself.
pub(super) struct Draws<'run> {
    pub(super) experiment: Experiment<'run>,
    design: ParameterDesign,
    columns: Columns,
}

/// What is kept of a draw, however many people it has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct DrawTold {
    /// The figures and their variances, in the order of the layout.
    figures: (Vec<f64>, Vec<f64>),
    /// The curves of spells still on the benefit, and their variances.
    survival: (Vec<f64>, Vec<f64>),
    /// Ways walked.
    spells: u64,
    /// Variance of the headline if people were drawn independently, (mio. kr.)².
    independent: f64,
    /// Parameter values, in register order.
    values: Vec<f64>,
    occupied: DrawOccupancy,
}

impl<'run> Draws<'run> {
    pub(super) fn new(scenario: &'run Scenario, seed: u64, people: u64) -> Draws<'run> {
        let experiment = Experiment::new(scenario, Parts::Initiatives, seed, people);
        let design = ParameterDesign { seed, replicates: REPLICATES };
        Draws { experiment, design, columns: Columns::new(scenario) }
    }

    /// Every parameter's value in a draw, in register order.
    pub(super) fn values(&self, draw: u32) -> Vec<f64> {
        self.experiment.values(|dimension| self.design.uniform(draw, dimension))
    }

    /// A simulated draw with these values as it is kept.
    pub(super) fn told(&self, drawn: &Draw, values: Vec<f64>) -> DrawTold {
        DrawTold {
            figures: self.experiment.layout().of_draw(drawn),
            survival: survival::of_draw(drawn),
            spells: drawn.batches.iter().map(|batch| batch.spells).sum(),
            independent: independent_variance(drawn),
            occupied: self.columns.of_draw(drawn, &values),
            values,
        }
    }
}

/// What the draws gave.
pub(super) struct Simulated {
    /// Persons in each.
    pub(super) people: u64,
    pub(super) samples: Samples,
    /// The curves of spells still on the benefit.
    pub(super) survival: Samples,
    /// Ways walked, those of earlier rounds with fewer people among them.
    pub(super) spells: u64,
    /// Variance of the headline by draw if people were drawn independently, summed, (mio. kr.)².
    independent: f64,
    /// Parameter values by draw, in register order.
    pub(super) values: Vec<Vec<f64>>,
    pub(super) occupancy: Occupancy,
}

impl Simulated {
    pub(super) fn new(people: u64, figures: usize, spells: u64) -> Simulated {
        let (samples, survival) = (Samples::new(figures), Samples::new(survival::FIGURES));
        let (values, occupancy) = (Vec::new(), Occupancy::default());
        Simulated { people, samples, survival, spells, independent: 0.0, values, occupancy }
    }

    /// Simulates what is missing to so many draws.
    ///
    /// # Errors
    /// [`Cancelled`] when the observer asks to stop; what there was stays.
    pub(super) fn grow(
        &mut self,
        scenario: &Scenario,
        seed: u64,
        draws: u32,
        observer: &dyn Observer,
    ) -> Result<(), Cancelled> {
        let all = Draws::new(scenario, seed, self.people);
        let done = self.samples.draws() as u32;
        let told = in_parallel(done..draws, observer, |draw| {
            let values = all.values(draw);
            all.told(&all.experiment.draw(draw, &values), values)
        })?;
        told.into_iter().for_each(|draw| self.add(draw));
        Ok(())
    }

    fn add(&mut self, draw: DrawTold) {
        self.samples.add(&draw.figures.0, &draw.figures.1);
        self.survival.add(&draw.survival.0, &draw.survival.1);
        self.spells += draw.spells;
        self.independent += draw.independent;
        self.values.push(draw.values);
        self.occupancy.draws.push(draw.occupied);
    }

    /// The variance that independent draws of the same people would have, over the one there is; none without batches.
    pub(super) fn variance_ratio(&self, figure: usize) -> Option<f64> {
        let here = (self.samples.error_of_people(figure) * self.samples.draws() as f64).powi(2);
        (here > 0.0).then(|| self.independent / here)
    }
}
