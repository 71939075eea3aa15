//! The engine at points of the parameter space, and the stated figures read from what it gives. Chooses no points.

use super::surfaces::Surfaces;
use crate::analysis::estimands::Layout;
use crate::analysis::experiment::{Experiment, Outcome, Trial};
use crate::analysis::score::{probability, score};
use crate::analysis::targets::{Ratio, definition};
use crate::engine::{Cancelled, Observer};
use crate::parameters::ParameterDesign;
use crate::scenario::{Figure, Stated};

/// Where the stated figures stand in what the engine gives, and the headline after them.
pub(super) struct Gauges(Vec<Ratio>);

impl Gauges {
    pub(super) fn new(stated: &[Stated], layout: &Layout) -> Gauges {
        let row = |id: &str| layout.rows().find(|(_, own)| *own == id).map_or(0, |(row, _)| row);
        let gauge = |figure: &Figure| match figure {
            Figure::Row(id) => Ratio::of(layout.permanent(row(id))),
            Figure::Measure(measure) => definition(*measure, layout),
        };
        let headline = Ratio::of(layout.permanent(0));
        Gauges(stated.iter().map(|stated| gauge(&stated.figure)).chain([headline]).collect())
    }
}

/// A simulated point.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The score of every dimension.
    pub(super) point: Vec<f64>,
    /// The stated figures, then the headline.
    pub(super) values: Vec<f64>,
    /// Their variances from the chance of people; 0 where that is not known.
    pub(super) variances: Vec<f64>,
}

/// What it takes to run the engine.
pub(super) struct Runs<'run> {
    pub(super) experiment: &'run Experiment<'run>,
    pub(super) gauges: &'run Gauges,
    pub(super) design: ParameterDesign,
    pub(super) observer: &'run dyn Observer,
}

impl Runs<'_> {
    /// The first points of a comparison's own design, with its people.
    pub(super) fn at_prior(&self, count: u32) -> Result<Vec<Run>, Cancelled> {
        let dimensions = self.experiment.dimensions();
        let point = |draw: u32| (0..dimensions).map(|at| self.design.uniform(draw, at)).collect();
        self.simulate((0..count).map(|draw| Trial { people: draw, point: point(draw) }).collect())
    }

    /// Points given in the dimensions the figures depend on; all others as in draws that no other wave has.
    pub(super) fn at(&self, surfaces: &Surfaces, points: &[Vec<f64>], before: u32) -> Result<Vec<Run>, Cancelled> {
        let dimensions = self.experiment.dimensions();
        let trial = |(draw, own): (u32, &Vec<f64>)| {
            let mut point: Vec<f64> = (0..dimensions).map(|at| self.design.uniform(draw, at)).collect();
            for (dimension, at) in surfaces.inputs().iter().zip(own) {
                point[*dimension] = probability(*at);
            }
            Trial { people: draw, point }
        };
        self.simulate((before..).zip(points).map(trial).collect())
    }

    fn simulate(&self, trials: Vec<Trial>) -> Result<Vec<Run>, Cancelled> {
        let read = |figures: &[f64], variances: &[f64]| -> (Vec<f64>, Vec<f64>) {
            self.gauges.0.iter().map(|gauge| (gauge.value(figures), gauge.variance(variances))).unzip()
        };
        let gauges = self.gauges.0.len();
        let fits =
            |(values, variances): &(Vec<f64>, Vec<f64>)| [values, variances].iter().all(|list| list.len() == gauges);
        let keep = |outcome: Outcome| read(&outcome.figures, &outcome.variances);
        let outcomes = self.experiment.run(&trials, self.observer, fits, keep)?;
        let run = |(trial, (values, variances)): (Trial, (Vec<f64>, Vec<f64>))| Run {
            point: trial.point.into_iter().map(score).collect(),
            values,
            variances,
        };
        Ok(trials.into_iter().zip(outcomes).map(run).collect())
    }
}
