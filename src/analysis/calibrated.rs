//! The comparison once more with calibrated parameters: the same people, other draws of what the published figures say
//! something about. Knows no calibration method, only its draws.

use super::comparison::{CalibrationFace, StatedFace};
use super::experiment::{Experiment, Parts};
use super::replicates::{REPLICATES, Samples};
use super::score::probability;
use crate::engine::{Cancelled, Draw, Observer, in_parallel};
use crate::parameters::ParameterDesign;
use crate::scenario::{Calibrated, Scenario};

/// The calibrated draws of a scenario, any of which can be simulated by itself.
pub(super) struct CalibratedDraws<'run> {
    pub(super) experiment: Experiment<'run>,
    calibrated: &'run Calibrated,
    design: ParameterDesign,
}

impl<'run> CalibratedDraws<'run> {
    /// None without calibrated parameters.
    pub(super) fn new(scenario: &'run Scenario, seed: u64, people: u64) -> Option<CalibratedDraws<'run>> {
        let calibrated = scenario.calibrated.as_ref()?;
        let experiment = Experiment::new(scenario, Parts::Initiatives, seed, people);
        Some(CalibratedDraws { experiment, calibrated, design: ParameterDesign { seed, replicates: REPLICATES } })
    }

    /// How many there are beside so many forward draws.
    pub(super) fn count(&self, forward: u32) -> u32 {
        forward.min(self.calibrated.draws())
    }

    /// Every parameter's value in a draw, in register order.
    pub(super) fn values(&self, draw: u32) -> Vec<f64> {
        let known = |dimension| self.calibrated.score(draw, dimension).map(probability);
        self.experiment.values(|dimension| known(dimension).unwrap_or_else(|| self.design.uniform(draw, dimension)))
    }

    /// The figures of a simulated draw and their variances.
    pub(super) fn told(&self, drawn: &Draw) -> (Vec<f64>, Vec<f64>) {
        self.experiment.layout().of_draw(drawn)
    }
}

/// The figures of as many draws as there are, and as the comparison has; none without calibrated parameters.
pub(super) fn calibrated_samples(
    scenario: &Scenario,
    (seed, people): (u64, u64),
    forward: u32,
    observer: &dyn Observer,
) -> Result<Option<Samples>, Cancelled> {
    let Some(draws) = CalibratedDraws::new(scenario, seed, people) else { return Ok(None) };
    let count = draws.count(forward);
    observer.planned(count.into());
    let figures =
        in_parallel(0..count, observer, |draw| draws.told(&draws.experiment.draw(draw, &draws.values(draw))))?;
    let mut samples = Samples::new(draws.experiment.layout().len());
    figures.iter().for_each(|(figures, variances)| samples.add(figures, variances));
    Ok(Some(samples))
}

/// What the calibration behind these draws used.
pub(super) fn calibrated_face(scenario: &Scenario, samples: &Samples) -> Option<CalibrationFace> {
    let file = &scenario.calibrated.as_ref()?.file;
    let stated = file.target.iter().map(|target| StatedFace {
        id: target.id.clone(),
        title: target.title.clone(),
        used: target.used,
        met: target.met,
    });
    Some(CalibrationFace {
        id: file.id.clone(),
        effective: file.effective,
        draws: samples.draws() as u64,
        stated: stated.collect(),
    })
}
