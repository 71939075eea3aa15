//! What would the parameters have to be, for the model to give the published figures? Conditions what is known of the
//! parameters on stated figures and says what it cost: how far each parameter moved, which figures were met, and which
//! pull against the others. Knows no drawing; never touches the forward estimate.
//!
//! 1. *Waves.* The engine is run at points of the parameters' prior; polynomials stand in for it; the points that no
//!    stated figure speaks against (history matching) are simulated next, so that the polynomials are best where it
//!    matters.
//! 2. *Posterior.* A population of points is led from the prior to the posterior on the polynomials.
//! 3. *Check.* The engine is run at points of the posterior: they are weighed by what it adds to the polynomials, each
//!    figure known from both. The polynomials must meet the runs as often as they say, and the effective number tells how
//!    much the engine changed.

mod answer;
mod runs;
mod surfaces;
#[cfg(test)]
mod tests;

use super::compare::CompareError;
use super::emulator::Predicted;
use super::experiment::{Experiment, Parts};
use super::replicates::REPLICATES;
use super::sampler::{Path, Sampled, Sampler, effective, systematic};
use super::score::score;
use crate::engine::Observer;
use crate::parameters::ParameterDesign;
use crate::random::{Decision, Randomness};
use crate::scenario::{Scenario, Stated};
pub use answer::{Calibration, FigureFace, ShiftFace, WaveFace};
use answer::{Checked, Ingredients};
use runs::{Gauges, Run, Runs};
use surfaces::Surfaces;

/// A point that some stated figure lies further from than this many standard deviations is implausible: at most 5 pct. of
/// any unimodal distribution does (Pukelsheim 1994, doi:10.1080/00031305.1994.10476030).
const IMPLAUSIBLE: f64 = 3.0;

/// How much is simulated.
#[derive(Clone, Copy, Debug)]
pub struct CalibrateSize {
    /// Persons at each point of the waves.
    pub people: u64,
    /// Points of the prior simulated first.
    pub first: u32,
    /// Points simulated in each further wave.
    pub wave: u32,
    /// Further waves.
    pub waves: u32,
    /// Points of the posterior simulated as a check.
    pub check: u32,
    /// Draws of the ensemble that is handed on.
    pub draws: u32,
    /// Key of all randomness.
    pub seed: u64,
}

/// Waves after the first.
const WAVES: u32 = 2;

impl CalibrateSize {
    /// `points` of the prior, half as many in each further wave and in the check.
    pub fn of(people: u64, points: u32, draws: u32, seed: u64) -> CalibrateSize {
        let half = points / 2;
        CalibrateSize { people, first: points, wave: half, waves: WAVES, check: half, draws, seed }
    }

    /// Points simulated in all.
    pub fn points(&self) -> u64 {
        u64::from(self.first) + u64::from(self.waves) * u64::from(self.wave) + u64::from(self.check)
    }
}

/// Points that are led through the polynomials, and how often each is moved in a step.
const POINTS: u32 = 1024;
const MOVES: u32 = 8;
/// The same where only the distance moved is asked for.
const FEWER_POINTS: u32 = 384;
const FEWER_MOVES: u32 = 6;

/// Conditions a scenario's parameters on what is stated.
///
/// # Errors
/// When stopped, when nothing is to be simulated, or when too little is simulated to say anything.
pub fn calibrate(
    scenario: &Scenario,
    stated: &[Stated],
    size: CalibrateSize,
    observer: &dyn Observer,
) -> Result<Calibration, CompareError> {
    let dimensions = scenario.register.dimension_count();
    let least = 2 * dimensions as u32;
    if size.people == 0 || size.check < REPLICATES || size.draws == 0 || size.first < least {
        return Err(CompareError::TooFewPoints { first: size.first, least, check: size.check });
    }
    let experiment = Experiment::new(scenario, Parts::Initiatives, size.seed, size.people);
    let gauges = Gauges::new(stated, experiment.layout());
    let design = ParameterDesign { seed: size.seed, replicates: REPLICATES };
    let run = Runs { experiment: &experiment, gauges: &gauges, design, observer };
    let mut runs = vec![run.at_prior(size.first)?];
    let mut waves = Vec::new();
    let mut simulated = size.first;
    for wave in 1..=size.waves {
        let surfaces = surfaces_of(&runs, stated, simulated)?;
        let sampler = sampler(&surfaces, size.seed, wave, (POINTS, MOVES));
        let within = sampler.run(Path::Within(IMPLAUSIBLE), &|point| surfaces.implausibility(point));
        let next = run.at(&surfaces, &spread_over(&within.points, size.wave), simulated)?;
        waves.push(wave_face(wave, &surfaces, &within, &next));
        simulated += size.wave;
        runs.push(next);
    }
    let surfaces = surfaces_of(&runs, stated, simulated)?;
    let posterior = sampler(&surfaces, size.seed, size.waves + 1, (POINTS, MOVES));
    let posterior = posterior.run(Path::Posterior, &|point| surfaces.energy(point));
    let points = spread_over(&posterior.points, size.check);
    let outcomes = run.at(&surfaces, &points, simulated)?;
    let checked = check(&surfaces, points, outcomes, size);
    let others = distances(&surfaces, size);
    Ok(answer::answer(&Ingredients { scenario, stated, size, waves, surfaces, first: &runs[0], checked, others }))
}

/// Polynomials through the runs of the last two waves: near where the answer is, and enough of them.
fn surfaces_of<'s>(runs: &[Vec<Run>], stated: &'s [Stated], simulated: u32) -> Result<Surfaces<'s>, CompareError> {
    let recent: Vec<&Run> = runs.iter().rev().take(2).rev().flatten().collect();
    let all: Vec<&Run> = runs.iter().flatten().collect();
    Surfaces::fit(&recent, stated).or_else(|| Surfaces::fit(&all, stated)).ok_or(CompareError::TooFewPoints {
        first: simulated,
        least: 0,
        check: 0,
    })
}

fn sampler(surfaces: &Surfaces, seed: u64, stream: u32, (points, moves): (u32, u32)) -> Sampler {
    Sampler { dimensions: surfaces.inputs().len(), points, moves, seed, stream }
}

/// As many of the points as wanted, evenly taken.
fn spread_over(points: &[Vec<f64>], wanted: u32) -> Vec<Vec<f64>> {
    let wanted = wanted as usize;
    (0..wanted).map(|number| points[number * points.len() / wanted].clone()).collect()
}

fn wave_face(wave: u32, surfaces: &Surfaces, within: &Sampled, next: &[Run]) -> WaveFace {
    WaveFace {
        wave,
        points: next.len() as u64,
        share_left: if within.arrived { within.log_evidence.exp() } else { 0.0 },
        reached: within.arrived,
        near: surfaces.near(next),
    }
}

/// Weighs points of the posterior by what the engine adds to the polynomials, and draws the ensemble: its points, and what
/// polynomial and engine together leave open of the figures there.
fn check(surfaces: &Surfaces, points: Vec<Vec<f64>>, outcomes: Vec<Run>, size: CalibrateSize) -> Checked {
    let together = surfaces.together(&outcomes);
    let logs = surfaces.corrections(&outcomes, &together);
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = logs.iter().map(|log| (log - most).exp()).collect();
    let offset = Randomness::new(size.seed, u32::MAX, Randomness::WHOLE_DRAW).uniform(Decision::Calibration, 0);
    let chosen = by_replicate(&systematic(&weights, size.draws as usize, offset));
    let figure = |(position, known): (usize, &Predicted), draw: usize| {
        let random = Randomness::new(size.seed, u32::MAX, draw as u32);
        known.mean + known.variance.sqrt() * score(random.uniform(Decision::Calibration, position as u32))
    };
    let draw =
        |(draw, at): (usize, &usize)| together[*at].iter().enumerate().map(|known| figure(known, draw)).collect();
    let figures = chosen.iter().enumerate().map(draw).collect();
    Checked { effective: effective(&weights), chosen, points, outcomes, figures }
}

/// Copies of a point stand together; dealt like this they fall to the same replicate, so that the spread between replicates
/// is an honest error.
fn by_replicate(chosen: &[usize]) -> Vec<usize> {
    let replicates = (REPLICATES as usize).min(chosen.len().max(1));
    let length = chosen.len().div_ceil(replicates);
    let mut dealt: Vec<(usize, usize)> =
        (0..chosen.len()).map(|at| ((at % length) * replicates + at / length, chosen[at])).collect();
    dealt.sort_unstable();
    dealt.into_iter().map(|(_, point)| point).collect()
}

/// How far the parameters must move, in standard deviations of what was known: for the figures used, and for each figure
/// stated, without it if it is used and with it if it is not.
fn distances(surfaces: &Surfaces, size: CalibrateSize) -> (f64, Vec<f64>) {
    let distance = |stream: u32, used: &[bool]| {
        let sampler = sampler(surfaces, size.seed, 100 + stream, (FEWER_POINTS, FEWER_MOVES));
        moved(&sampler.run(Path::Posterior, &|point| surfaces.energy_of(point, used)).points)
    };
    let used = surfaces.used();
    let other = |position: usize| {
        let mut other = used.to_vec();
        other[position] = !other[position];
        // Nothing used, nothing moved.
        if other.iter().any(|used| *used) { distance(1 + position as u32, &other) } else { 0.0 }
    };
    (distance(0, used), (0..used.len()).map(other).collect())
}

/// Length of the mean shift of points, less what chance alone would give.
fn moved(points: &[Vec<f64>]) -> f64 {
    let count = points.len().max(1) as f64;
    let dimensions = points.first().map_or(0, Vec::len);
    let square = |at: usize| {
        let column: Vec<f64> = points.iter().map(|point| point[at]).collect();
        super::replicates::mean(&column).powi(2) - super::replicates::variance(&column) / count
    };
    (0..dimensions).map(square).sum::<f64>().max(0.0).sqrt()
}
