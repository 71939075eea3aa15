//! What a calibration has to tell, as plain data. Knows nothing of files or drawing.

use serde::{Deserialize, Serialize};

use super::CalibrateSize;
use super::runs::Run;
use super::surfaces::Surfaces;
use crate::analysis::compare::parameter_faces;
use crate::analysis::comparison::ParameterFace;
use crate::analysis::estimate::Estimate;
use crate::analysis::replicates::{Samples, mean, quantile, variance};
use crate::analysis::score::probability;
use crate::files::Text;
use crate::parameters::ParameterIndex;
use crate::scenario::{CalibratedParameter, CalibratedTarget, CalibrationFile, CalibrationKind, Ensemble};
use crate::scenario::{Scenario, Stated};

/// A calibrated mean further than this many standard deviations from a stated figure does not meet it.
const MET: f64 = 2.0;

/// A finished calibration.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Calibration {
    /// The reform.
    pub reform: String,
    /// What readers see of it.
    pub title: Text,
    /// Its baseline.
    pub baseline: String,
    /// Its population.
    pub population: String,
    /// Year of the prices.
    pub price_level: i32,
    /// BLAKE3 of rules, people and parameters, see [`Scenario::fingerprint`].
    pub scenario: String,
    /// Key of all randomness.
    pub seed: u64,
    /// Persons at each simulated point.
    pub people: u64,
    /// Simulated points in all.
    pub points: u64,
    /// Points of the posterior that were simulated as a check.
    pub checked: u64,
    /// How many equally weighted points those are worth, once weighed by what the engine says.
    pub effective: f64,
    /// Length of the parameters' mean shift, in standard deviations of what was known before.
    pub distance: f64,
    /// The permanent total before and after, mio. kr. a year.
    pub total: [Estimate; 2],
    /// Further waves of simulation.
    pub waves: Vec<WaveFace>,
    /// The stated figures.
    pub figures: Vec<FigureFace>,
    /// The parameters the figures depend on, the one that moved most first.
    pub parameters: Vec<ShiftFace>,
    /// Joint draws of these.
    #[serde(skip)]
    pub ensemble: Ensemble,
    /// How many they are.
    pub draws: u64,
    /// Id of the manifest.
    pub manifest: String,
    /// Every parameter of the run, for the manifest.
    #[serde(skip)]
    pub register: Vec<ParameterFace>,
}

/// A wave of simulation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WaveFace {
    /// Its number.
    pub wave: u32,
    /// Points simulated.
    pub points: u64,
    /// Some point was within three standard deviations of every figure used.
    pub reached: bool,
    /// The share of the prior that is; 0 when none was found.
    pub share_left: f64,
    /// For each figure the share of the wave's runs within two standard deviations of the polynomial made before it.
    pub near: Vec<f64>,
}

/// A stated figure before and after.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FigureFace {
    /// Its id.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// Its unit.
    pub unit: Text,
    /// As published.
    pub published: f64,
    /// Standard deviation of publication and model together.
    pub sd: f64,
    /// Of which the model's.
    pub discrepancy: f64,
    /// Conditioned on, or only held beside.
    pub used: bool,
    /// Simulated before.
    pub forward: Estimate,
    /// Simulated after.
    pub calibrated: Estimate,
    /// Distance of the calibrated mean from the middle of the published range, in standard deviations.
    pub miss: f64,
    /// Whether that is at most two.
    pub met: bool,
    /// Length of the parameters' shift without this figure if it is used, with it if it is not.
    pub distance_otherwise: f64,
    /// Terms of the polynomial.
    pub terms: u64,
    /// Standard deviation of its lack of fit.
    pub lack: f64,
    /// Share of the points within two standard deviations of a polynomial made without them.
    pub near_left_out: f64,
    /// Share of the check's runs within two standard deviations of the polynomial.
    pub near_checked: f64,
    /// Why it is used or not, and whence the discrepancy.
    pub source: String,
}

/// A parameter before and after.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShiftFace {
    /// Its id.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// Its unit.
    pub unit: String,
    /// How well founded it is.
    pub grade: String,
    /// 5, 50 and 95 pct. points before, in its unit and prices.
    pub prior: [f64; 3],
    /// The same after.
    pub posterior: [f64; 3],
    /// The same in scores, the standard units of what was known before: −1.645, 0 and 1.645 before.
    pub scores: [f64; 3],
    /// Mean score after: how far it moved.
    pub shift: f64,
    /// Standard deviation of the score after; it was 1 before.
    pub spread: f64,
}

/// Points of the posterior once the engine has been asked.
pub(super) struct Checked {
    pub(super) effective: f64,
    /// The points of the ensemble, copies among them, in the order of its draws.
    pub(super) chosen: Vec<usize>,
    /// In the inputs of the polynomials.
    pub(super) points: Vec<Vec<f64>>,
    pub(super) outcomes: Vec<Run>,
    /// The stated figures and the headline in each draw of the ensemble, as far as they are known.
    pub(super) figures: Vec<Vec<f64>>,
}

/// What the answer is made of.
pub(super) struct Ingredients<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) stated: &'a [Stated],
    pub(super) size: CalibrateSize,
    pub(super) waves: Vec<WaveFace>,
    pub(super) surfaces: Surfaces<'a>,
    pub(super) first: &'a [Run],
    pub(super) checked: Checked,
    /// The distance moved, and for each figure the one with its use turned round.
    pub(super) others: (f64, Vec<f64>),
}

pub(super) fn answer(from: &Ingredients) -> Calibration {
    let scenario = from.scenario;
    let headline = from.stated.len();
    let (mut before, mut after) = (Samples::new(headline + 1), Samples::new(headline + 1));
    from.first.iter().for_each(|run| before.add(&run.values, &run.variances));
    // What is left of the chance of people is no chance any more: it is in the draws as what is not known.
    from.checked.figures.iter().for_each(|figures| after.add(figures, &vec![0.0; headline + 1]));
    let mut parameters: Vec<ShiftFace> = (0..from.surfaces.inputs().len()).map(|at| shift_face(from, at)).collect();
    let mut order: Vec<usize> = (0..parameters.len()).collect();
    order.sort_by(|one, other| parameters[*other].shift.abs().total_cmp(&parameters[*one].shift.abs()));
    let row = |at: &usize| order.iter().map(|place| from.checked.points[*at][*place]).collect();
    let ensemble = Ensemble {
        parameter: order.iter().map(|place| parameters[*place].id.clone()).collect(),
        score: from.checked.chosen.iter().map(row).collect(),
    };
    parameters.sort_by(|one, other| other.shift.abs().total_cmp(&one.shift.abs()));
    Calibration {
        reform: scenario.reform.id.clone(),
        title: scenario.reform.title.clone(),
        baseline: scenario.baseline.clone(),
        population: scenario.population.id.clone(),
        price_level: scenario.price_level,
        scenario: scenario.fingerprint(),
        seed: from.size.seed,
        people: from.size.people,
        points: from.size.points(),
        checked: u64::from(from.size.check),
        effective: from.checked.effective,
        distance: from.others.0,
        total: [before.estimate(headline), after.estimate(headline)],
        waves: from.waves.clone(),
        figures: figure_faces(from, &before, &after),
        parameters,
        ensemble,
        draws: from.size.draws.into(),
        manifest: String::new(),
        register: parameter_faces(scenario),
    }
}

fn figure_faces(from: &Ingredients, before: &Samples, after: &Samples) -> Vec<FigureFace> {
    let near = from.surfaces.near(&from.checked.outcomes);
    let face = |(position, stated): (usize, &Stated)| {
        let emulator = from.surfaces.emulator(position);
        let left_out = emulator.left_out();
        let is_near = |distance: &&f64| distance.abs() <= 2.0;
        let (calibrated, sd) = (after.estimate(position), stated.variance().sqrt());
        let miss = (calibrated.mean - stated.centre()) / sd;
        FigureFace {
            id: stated.id.clone(),
            title: stated.title.clone(),
            unit: stated.unit.clone(),
            published: stated.published,
            sd,
            discrepancy: stated.discrepancy,
            used: stated.used,
            forward: before.estimate(position),
            calibrated,
            miss,
            met: miss.abs() <= MET,
            distance_otherwise: from.others.1[position],
            terms: emulator.terms() as u64,
            lack: emulator.lack(),
            near_left_out: left_out.iter().filter(is_near).count() as f64 / left_out.len().max(1) as f64,
            near_checked: near[position],
            source: stated.source.clone(),
        }
    };
    from.stated.iter().enumerate().map(face).collect()
}

/// The parameter of an input, over the ensemble.
fn shift_face(from: &Ingredients, place: usize) -> ShiftFace {
    let register = &from.scenario.register;
    let dimension = from.surfaces.inputs()[place];
    let is_it = |index: &ParameterIndex| register.dimension(*index) == Some(dimension);
    let index = register.distributed().into_iter().find(is_it).unwrap_or(ParameterIndex(0));
    let record = register.record(index);
    let mut scores: Vec<f64> = from.checked.chosen.iter().map(|at| from.checked.points[*at][place]).collect();
    let (shift, spread) = (mean(&scores), variance(&scores).sqrt());
    scores.sort_by(f64::total_cmp);
    let shares = [0.05, 0.5, 0.95];
    let points = shares.map(|share| quantile(&scores, share));
    ShiftFace {
        id: record.id.clone(),
        title: record.title.clone(),
        unit: record.unit.clone(),
        grade: record.grade.to_string(),
        prior: shares.map(|share| register.at_quantile(index, share)),
        posterior: points.map(|point| register.at_quantile(index, probability(point))),
        scores: points,
        shift,
        spread,
    }
}

impl Calibration {
    /// The file by which other verbs take it; `source` is the command that made it.
    pub fn to_file(&self, id: &str, source: &str, version: &str) -> CalibrationFile {
        let target = |figure: &FigureFace| CalibratedTarget {
            id: figure.id.clone(),
            title: figure.title.clone(),
            published: figure.published,
            sd: figure.sd,
            used: figure.used,
            forward: figure.forward.mean,
            calibrated: figure.calibrated.mean,
            met: figure.met,
        };
        let parameter = |shift: &ShiftFace| CalibratedParameter {
            id: shift.id.clone(),
            prior: shift.prior,
            posterior: shift.posterior,
            shift: shift.shift,
            spread: shift.spread,
        };
        CalibrationFile {
            kind: CalibrationKind::Calibration,
            id: id.to_owned(),
            title: self.title.clone(),
            source: source.to_owned(),
            version: version.to_owned(),
            reform: self.reform.clone(),
            baseline: self.baseline.clone(),
            population: self.population.clone(),
            scenario: self.scenario.clone(),
            seed: self.seed,
            people: self.people,
            effective: self.effective,
            target: self.figures.iter().map(target).collect(),
            parameter: self.parameters.iter().map(parameter).collect(),
            ensemble: self.ensemble.clone(),
        }
    }
}
