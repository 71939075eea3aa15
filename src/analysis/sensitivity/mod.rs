//! Which parameter moves the answer, and what it would be worth to know: first every parameter by itself (`screen.rs`), then
//! those that count in a pick-freeze design (`design.rs`, `indices.rs`), and the value of knowing before the
//! decision (`value.rs`). `shapley.rs` shares out the variance of any function. The figure is the permanent total of the whole reform, without municipal behaviour.

mod bootstrap;
mod design;
mod indices;
#[cfg(test)]
mod known;
mod plan;
mod screen;
mod shapley;
mod told;
mod value;

use std::time::Instant;

use thiserror::Error;

pub use bootstrap::Index;
pub use indices::Indices;
pub use shapley::shapley_effects;
pub use told::{Decision, End, GroupSensitivity, ParameterSensitivity, Rest, Sensitivity, SensitivityRun};

use super::compare::{CompareError, RunSize, face, parameter_faces};
use super::experiment::{Experiment, Parts, Trial};
use super::jackknife::Jackknifed;
use super::replicates::Samples;
use super::score::score;
use crate::engine::{Cancelled, Observer};
use crate::parameters::ParameterIndex;
use crate::scenario::Scenario;
use design::PickFreeze;
use indices::{Row, sobol};
use plan::{Group, Plan};
use screen::{Bar, ENDS, Screen, screen};
use value::{expected_given, gain};

/// Why there is no answer.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum SensitivityError {
    /// As for a comparison.
    #[error(transparent)]
    Run(#[from] CompareError),
    /// Nothing varies, or nothing that varies moves the total.
    #[error(
        "found no parameter that moves the permanent total of {scenario}, expected at least one; switch an initiative on \
         (--with), or fix fewer parameters (--set)"
    )]
    Unmoved {
        /// Id of the reform.
        scenario: String,
    },
    /// What is not known cannot be told from chance.
    #[error(
        "found no variance of {scenario}'s permanent total beyond chance, with {people} people in each of {rows} rows; give \
         more --people or --draws"
    )]
    Hidden {
        /// Id of the reform.
        scenario: String,
        /// Persons in a trial.
        people: u64,
        /// Rows of the design.
        rows: u32,
    },
}

impl From<Cancelled> for SensitivityError {
    fn from(cancelled: Cancelled) -> SensitivityError {
        SensitivityError::Run(cancelled.into())
    }
}

/// Simulates a scenario at the points of the design and answers. `size.draws` are the rows.
///
/// # Errors
/// When stopped, when nothing is to be simulated, when a figure is not a number, when no parameter moves it, or when chance
/// hides what does.
pub fn sensitivity(
    scenario: &Scenario,
    size: RunSize,
    observer: &dyn Observer,
) -> Result<Sensitivity, SensitivityError> {
    let begun = Instant::now();
    let people = size.people_of(scenario)?;
    let id = || scenario.reform.id.clone();
    let experiment = Experiment::new(scenario, Parts::Whole, size.seed, people);
    let parameters = scenario.register.distributed();
    let dimensions: Vec<usize> =
        parameters.iter().filter_map(|parameter| scenario.register.dimension(*parameter)).collect();
    let figure = experiment.layout().permanent(0);
    let screen = screen(&experiment, figure, &dimensions, observer)?;
    if !screen.middle.is_finite() {
        return Err(CompareError::NotANumber { figure: "row total".to_owned(), value: screen.middle }.into());
    }
    let ids: Vec<&str> = parameters.iter().map(|parameter| scenario.register.record(*parameter).id.as_str()).collect();
    let plan = Plan::new(&ids, &dimensions, &screen);
    if plan.sets.is_empty() {
        return Err(SensitivityError::Unmoved { scenario: id() });
    }
    let design = Design { plan: &plan, points: PickFreeze { seed: size.seed, dimensions: experiment.dimensions() } };
    let points = design.evaluate(&experiment, figure, size.draws, observer)?;
    let hidden = || SensitivityError::Hidden { scenario: id(), people, rows: size.draws };
    let known = Known::new(&points, size.seed).ok_or_else(hidden)?;
    let answer = Answer { scenario, parameters: &parameters, screen: &screen, plan: &plan, design, known: &known };
    let trials = screen.trials + u64::from(size.draws) * plan.corners() as u64;
    Ok(Sensitivity {
        scenario: id(),
        title: scenario.reform.title.clone(),
        baseline: scenario.baseline.clone(),
        population: scenario.population.id.clone(),
        unit: "mio. kr.".to_owned(),
        price_level: scenario.price_level,
        total: known.samples.estimate(0),
        middle: screen.middle,
        width: known.width(),
        parameters: answer.parameters(),
        groups: answer.groups(),
        rest: plan
            .rest
            .as_ref()
            .map(|(set, parameters)| Rest { parameters: *parameters, indices: known.indices[*set] }),
        inert: plan.inert.iter().map(|place| ids[*place].to_owned()).collect(),
        decision: known.decision(),
        run: SensitivityRun {
            seed: size.seed,
            people,
            rows: size.draws,
            trials,
            threads: rayon::current_num_threads(),
            seconds: begun.elapsed().as_secs_f64(),
            manifest: String::new(),
        },
        register: parameter_faces(scenario),
    })
}

/// The points of the plan.
#[derive(Clone, Copy)]
struct Design<'run> {
    plan: &'run Plan,
    points: PickFreeze,
}

impl Design<'_> {
    /// The figure at all points, row by row.
    fn evaluate(
        &self,
        experiment: &Experiment<'_>,
        figure: usize,
        rows: u32,
        observer: &dyn Observer,
    ) -> Result<Vec<Row>, Cancelled> {
        let corners = self.plan.corners() as u32;
        let trial = |number: u32| self.trial(number / corners, (number % corners) as usize);
        let read = experiment.readings(figure, rows * corners, trial, observer)?;
        Ok(read.chunks_exact(corners as usize).map(row_of).collect())
    }

    /// The corners of a row: A and B, then for each set the two with the set's dimensions exchanged. B and what is mixed
    /// into it have people of their own.
    fn trial(&self, row: u32, corner: usize) -> Trial {
        let (plan, end) = (self.plan, (corner % 2) as u32);
        let exchanged = corner / 2;
        let is_in_set = |dimension| exchanged > 0 && plan.sets[exchanged - 1].contains(&dimension);
        let point = self.points.point(row, |dimension| is_in_set(dimension) == (end == 0));
        Trial { people: 2 * row + end, point }
    }

    /// A dimension's normal scores at A and B of every row.
    fn scores(&self, dimension: usize, rows: u32) -> Vec<f64> {
        let at = |row: u32| [false, true].map(|taken| score(self.points.coordinate(row, dimension, taken)));
        (0..rows).flat_map(at).collect()
    }
}

/// What stands at the corners of a row, two by two.
fn row_of(read: &[Jackknifed]) -> Row {
    let pair = |pair: &[Jackknifed]| [pair[0].clone(), pair[1].clone()];
    Row { ends: pair(read), mixed: read[2..].chunks_exact(2).map(pair).collect() }
}

/// What the points tell.
struct Known {
    /// The figure at A and B of every row.
    samples: Samples,
    /// By set of the plan.
    indices: Vec<Indices>,
}

impl Known {
    fn new(rows: &[Row], seed: u64) -> Option<Known> {
        let mut samples = Samples::new(1);
        for point in rows.iter().flat_map(|row| &row.ends) {
            samples.add(&[point.value], &[point.variance()]);
        }
        let (_, indices) = sobol(rows, seed)?;
        Some(Known { samples, indices })
    }

    fn width(&self) -> f64 {
        let total = self.samples.estimate(0);
        total.high - total.low
    }

    /// If what is known takes a share of the variance, the interval of a normal figure has √(1 − share) of its width.
    fn narrowing(&self, first: f64) -> f64 {
        self.width() * (1.0 - (1.0 - first.clamp(0.0, 1.0)).sqrt())
    }

    fn decision(&self) -> Decision {
        let benefits: Vec<f64> = self.samples.knowledge(0).iter().map(|figure| -figure).collect();
        let saves = benefits.iter().sum::<f64>() > 0.0;
        let other = benefits.iter().filter(|benefit| (**benefit > 0.0) != saves).count();
        let other_sign = other as f64 / benefits.len() as f64;
        Decision { saves, other_sign, perfect_information: gain(&benefits) }
    }
}

/// Puts parameters and groups beside what is known of them.
struct Answer<'run> {
    scenario: &'run Scenario,
    parameters: &'run [ParameterIndex],
    screen: &'run Screen,
    plan: &'run Plan,
    design: Design<'run>,
    known: &'run Known,
}

impl Answer<'_> {
    fn parameters(&self) -> Vec<ParameterSensitivity> {
        let moving = (0..self.parameters.len()).filter(|place| !self.plan.inert.contains(place));
        let mut told: Vec<ParameterSensitivity> = moving.map(|place| self.parameter(place)).collect();
        let size = |one: &ParameterSensitivity| one.narrowing.map_or(-1.0, |narrowing| narrowing);
        told.sort_by(|one, other| {
            size(other).total_cmp(&size(one)).then(other.swing.abs().total_cmp(&one.swing.abs()))
        });
        told
    }

    fn parameter(&self, place: usize) -> ParameterSensitivity {
        let register = &self.scenario.register;
        let record = register.record(self.parameters[place]);
        let Bar { mut ends, swing, swing_error, .. } = self.screen.bars[place];
        for (end, probability) in ends.iter_mut().zip(ENDS) {
            end.value = register.at_quantile(self.parameters[place], probability);
        }
        let indices = self.plan.own.get(&place).map(|set| self.known.indices[*set]);
        ParameterSensitivity {
            entry: face(record),
            group: plan::group_of(&record.id).to_owned(),
            settled_by: record.settled_by.clone(),
            ends,
            swing,
            swing_error,
            indices,
            narrowing: indices.map(|indices| self.known.narrowing(indices.first.value)),
            decision_value: indices.map(|_| self.decision_value(&[self.plan.dimensions[place]])),
        }
    }

    fn groups(&self) -> Vec<GroupSensitivity> {
        let mut told: Vec<GroupSensitivity> = self.plan.groups.iter().map(|group| self.group(group)).collect();
        told.sort_by(|one, other| other.narrowing.total_cmp(&one.narrowing));
        told
    }

    fn group(&self, group: &Group) -> GroupSensitivity {
        let indices = self.known.indices[group.set];
        GroupSensitivity {
            group: group.name.clone(),
            parameters: group.moving,
            indices,
            narrowing: self.known.narrowing(indices.first.value),
            decision_value: self.decision_value(&group.own),
        }
    }

    /// What knowing these dimensions is worth to the decision.
    fn decision_value(&self, dimensions: &[usize]) -> f64 {
        let benefits: Vec<f64> = self.known.samples.column(0).iter().map(|figure| -figure).collect();
        let rows = benefits.len() as u32 / 2;
        let scores: Vec<Vec<f64>> = dimensions.iter().map(|dimension| self.design.scores(*dimension, rows)).collect();
        gain(&expected_given(&benefits, &scores.iter().map(Vec::as_slice).collect::<Vec<_>>()))
    }
}
