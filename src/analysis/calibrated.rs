//! The comparison once more with calibrated parameters: the same people, other draws of what the published figures say
//! something about. Knows no calibration method, only its draws.

use super::comparison::{CalibrationFace, StatedFace};
use super::experiment::{Experiment, Parts};
use super::replicates::{REPLICATES, Samples};
use crate::engine::{Cancelled, Observer, in_parallel};
use crate::parameters::ParameterDesign;
use crate::scenario::Scenario;

use super::score::probability;

/// The figures of as many draws as there are, and as the comparison has; none without calibrated parameters.
pub(super) fn calibrated_samples(
    scenario: &Scenario,
    (seed, people): (u64, u64),
    draws: u32,
    observer: &dyn Observer,
) -> Result<Option<Samples>, Cancelled> {
    let Some(calibrated) = &scenario.calibrated else { return Ok(None) };
    let experiment = Experiment::new(scenario, Parts::Initiatives, seed, people);
    let design = ParameterDesign { seed, replicates: REPLICATES };
    let draws = draws.min(calibrated.draws());
    observer.planned(draws.into());
    let figures = in_parallel(0..draws, observer, |draw| {
        let known = |dimension| calibrated.score(draw, dimension).map(probability);
        let values = experiment.values(|dimension| known(dimension).unwrap_or_else(|| design.uniform(draw, dimension)));
        experiment.layout().of_draw(&experiment.draw(draw, &values))
    })?;
    let mut samples = Samples::new(experiment.layout().len());
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
