//! The reverse stress test: the least unlikely joint change of the assumptions under which a row of the table is a given
//! sum, and the frontier of how unlikely every sum is. Knows no drawing and no words.
//!
//! Distances are in standard units: every uncertain parameter is a quantile of a standard normal score, all scores are 0
//! where every parameter has its median, and √Σz² is how far a point lies from there.

mod answer;
mod search;

use statrs::distribution::{ContinuousCDF, Normal};

pub use self::answer::{Condition, Figure, FrontierPoint, Stress, StressError, StressPoint, StressSize};
use self::search::{Found, Landscape, Search, linearised, on_the_plane};
use super::compare::parameter_faces;
use super::emulator::Emulator;
use super::experiment::{Experiment, Outcome, Parts, Trial};
use super::linear::product;
use super::replicates::{mean, variance};
use super::score::{probability, score};
use crate::engine::{Cancelled, Observer};
use crate::parameters::{ParameterDesign, ParameterIndex};
use crate::scenario::{ReformFile, Scenario};

/// No assumption is moved farther than this: a chance of 1 in 30,000 by itself.
const REACH: f64 = 4.0;

/// Persons at a point, and who confirm, at least.
const FEWEST_PEOPLE: u64 = 100;

/// Points of a wave: enough for every parameter's slope.
const POINTS_PER_PARAMETER: usize = 5;

/// Times the wave is laid about the point that the last one gave.
const WAVES: usize = 2;

/// A point may miss its sum by this share of the row's spread, or half a mio. kr. where that is more.
const TOLERANCE: f64 = 0.01;

/// Half a mio. kr. is lost in the rounding of the table.
const ROUNDED_AWAY: f64 = 0.5;

/// Sums on the frontier.
const FRONTIER: usize = 17;

/// The frontier ends this many standard units from the centre, or at the farthest sum asked for.
const FRONTIER_REACH: f64 = 2.5;

/// What those who confirm see more than the polynomial is taken off the target so often at most.
const CORRECTIONS: usize = 4;

/// The conditions told hold all but this share of the squared distance.
const UNTOLD: f64 = 0.1;

/// Linearisations of a polynomial at most.
const MOST_STEPS: usize = 40;

/// Sets of people that tell whether one assumption is enough alone.
const SETS_ALONE: u32 = 5;

/// The sums to ask for: those `given`, else what is published for the row; and 0.
///
/// # Errors
/// When none is given for an initiative, for which nothing is published.
pub fn targets(reform: &ReformFile, row: &str, given: &[f64]) -> Result<Vec<f64>, StressError> {
    let mut targets = given.to_vec();
    if targets.is_empty() {
        targets.extend(reform.published(row));
    }
    if targets.is_empty() && reform.initiative.iter().any(|entry| entry.id == row) {
        return Err(StressError::NoTarget);
    }
    if !targets.contains(&0.0) {
        targets.push(0.0);
    }
    Ok(targets)
}

/// Finds the least unlikely assumptions under which `row` is each of `targets`, mio. kr. a year, permanent.
///
/// # Errors
/// When stopped, when there is no such row, when people are too few, or when no parameter moves the row.
pub fn stress(
    scenario: &Scenario,
    row: &str,
    targets: &[f64],
    size: StressSize,
    observer: &dyn Observer,
) -> Result<Stress, StressError> {
    let least = FEWEST_PEOPLE;
    if let Some(people) = [size.people, size.confirming_people].into_iter().find(|people| *people < least) {
        return Err(StressError::TooFew { people, least });
    }
    let mut ground = Ground::new(scenario, row, size, observer)?;
    let points = targets.iter().map(|target| ground.point(*target)).collect::<Result<Vec<_>, _>>()?;
    let frontier = ground.frontier(&points);
    let reform = &scenario.reform;
    let block = reform.block.iter().find(|block| block.id == row).map(|block| &block.title);
    let entry = reform.initiative.iter().find(|entry| entry.id == row).map(|entry| &entry.title);
    Ok(Stress {
        scenario: reform.id.clone(),
        baseline: scenario.baseline.clone(),
        population: scenario.population.id.clone(),
        title: reform.title.clone(),
        price_level: scenario.price_level,
        row: row.to_owned(),
        row_title: block.or(entry).cloned(),
        published: reform.published(row),
        centre: ground.centre,
        parameters: scenario.register.dimension_count(),
        searched: ground.first().emulator.inputs().len(),
        points,
        frontier,
        seed: size.seed,
        people: size.people,
        confirming_people: size.confirming_people,
        trials: ground.trials,
        manifest: String::new(),
        register: parameter_faces(scenario),
    })
}

/// The chance beyond a distance in one direction.
pub fn tail(distance: f64) -> f64 {
    Normal::standard().sf(distance)
}

/// The row as a function of the scores, and what is known of it.
struct Ground<'run> {
    scenario: &'run Scenario,
    observer: &'run dyn Observer,
    experiment: Experiment<'run>,
    /// Position of the row among the figures.
    figure: usize,
    /// Sets of people who confirm.
    confirming: u32,
    /// Where the points of a wave lie about their middle, in quasi-random order.
    design: ParameterDesign,
    /// Points simulated in waves so far; each has people of its own.
    simulated: u32,
    /// Polynomials, each with the sum about which its wave was laid.
    polynomials: Vec<(f64, Polynomial)>,
    /// The row at the centre.
    centre: Figure,
    trials: u64,
}

/// A polynomial that stands in for the row, and what those who confirmed saw more where it was asked.
struct Polynomial {
    emulator: Emulator,
    more: f64,
}

/// People who confirm are numbered from here, far from those of waves.
const CONFIRMING: u32 = 1 << 24;

impl<'run> Ground<'run> {
    fn new(
        scenario: &'run Scenario,
        row: &str,
        size: StressSize,
        observer: &'run dyn Observer,
    ) -> Result<Ground<'run>, StressError> {
        let parts = if row == "total" { Parts::Whole } else { Parts::Initiatives };
        let experiment = Experiment::new(scenario, parts, size.seed, size.people);
        let named = experiment.layout().rows().find(|(_, id)| *id == row).map(|(row, _)| row);
        let Some(named) = named else {
            let all = Experiment::new(scenario, Parts::Initiatives, size.seed, size.people);
            let rows = all.layout().rows().map(|(_, id)| id.to_owned()).collect();
            return Err(StressError::UnknownRow { row: row.to_owned(), rows });
        };
        let figure = experiment.layout().permanent(named);
        let confirming = u32::try_from(size.confirming_people.div_ceil(size.people)).unwrap_or(CONFIRMING).max(2);
        let mut ground = Ground {
            scenario,
            observer,
            experiment,
            figure,
            confirming: confirming.min(CONFIRMING),
            design: ParameterDesign { seed: size.seed, replicates: 1 },
            simulated: 0,
            polynomials: Vec::new(),
            centre: Figure { mean: 0.0, mc_error: 0.0 },
            trials: 0,
        };
        let centre = vec![0.0; ground.experiment.dimensions()];
        ground.centre = ground.confirm(&centre)?;
        let moves = match ground.wave(&centre)? {
            Some(polynomial) => {
                ground.polynomials.push((ground.centre.mean, polynomial));
                ground.spread() > 0.0
            }
            None => false,
        };
        if moves { Ok(ground) } else { Err(StressError::NothingMoves { row: row.to_owned() }) }
    }

    /// The middle of all and the polynomial about it.
    fn first(&self) -> &Polynomial {
        &self.polynomials[0].1
    }

    /// √Σ slope²: what a standard unit in the steepest direction is worth at the centre, mio. kr.
    fn spread(&self) -> f64 {
        let slopes = self.first().slopes(&vec![0.0; self.experiment.dimensions()]);
        product(&slopes, &slopes).sqrt()
    }

    fn tolerance(&self) -> f64 {
        ROUNDED_AWAY.max(TOLERANCE * self.spread())
    }

    /// The row in every trial, and its variance from the chance of people.
    fn run(&mut self, trials: &[Trial]) -> Result<Vec<(f64, f64)>, Cancelled> {
        self.trials += trials.len() as u64;
        let figure = self.figure;
        let keep = |outcome: Outcome| (outcome.figures[figure], outcome.variances[figure]);
        self.experiment.run(trials, self.observer, |_| true, keep)
    }

    /// The row at a point, by people whom the waves have not met.
    fn confirm(&mut self, point: &[f64]) -> Result<Figure, Cancelled> {
        let values = self.run(&trials(&[point.to_vec()], CONFIRMING..CONFIRMING + self.confirming))?;
        Ok(of_sets(&values.into_iter().map(|(value, _)| value).collect::<Vec<f64>>()))
    }

    /// A polynomial through points spread about a middle as the parameters themselves are about their medians; none when
    /// nothing moves the row.
    fn wave(&mut self, middle: &[f64]) -> Result<Option<Polynomial>, Cancelled> {
        let numbers = self.simulated..self.simulated + (POINTS_PER_PARAMETER * middle.len().max(8)) as u32;
        self.simulated = numbers.end;
        let about = |number: u32| -> Vec<f64> {
            middle.iter().enumerate().map(|(one, at)| at + score(self.design.uniform(number, one))).collect()
        };
        let points: Vec<Vec<f64>> = numbers.clone().map(about).collect();
        let trial = |(people, point): (u32, &Vec<f64>)| Trial { people, point: probabilities(point) };
        let trials: Vec<Trial> = numbers.zip(&points).map(trial).collect();
        let (values, variances): (Vec<f64>, Vec<f64>) = self.run(&trials)?.into_iter().unzip();
        let rows: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
        let emulator = Emulator::fit(&rows, &values, mean(&variances));
        Ok(emulator.map(|emulator| Polynomial { emulator, more: 0.0 }))
    }

    /// The nearest point with a sum: sought on the polynomial about the centre, then on one about what was found. What those
    /// who confirm see more than the polynomial is taken off the target until the two agree.
    fn point(&mut self, target: f64) -> Result<StressPoint, Cancelled> {
        let mut found = self.seek(self.first(), target, self.first_guess(target));
        for _ in 0..WAVES {
            if let Some(polynomial) = self.wave(&found.point)? {
                found = self.seek(&polynomial, target, found.point);
                self.polynomials.push((target, polynomial));
            }
        }
        let mut confirmed = self.confirm(&found.point)?;
        for _ in 0..CORRECTIONS {
            let off = confirmed.mean - target;
            if off.abs() <= self.tolerance().max(2.0 * confirmed.mc_error) || !found.reached {
                break;
            }
            if let Some((_, last)) = self.polynomials.last_mut() {
                last.more += confirmed.mean - last.value(&found.point);
            }
            found = self.seek(self.last(), target, found.point);
            confirmed = self.confirm(&found.point)?;
        }
        let aside = self.seek(self.last(), target, without_largest(&found.point));
        let distance = length(&found.point);
        let conditions = self.conditions(&found, target)?;
        Ok(StressPoint {
            target,
            reached: (confirmed.mean - target).abs() <= self.tolerance().max(4.0 * confirmed.mc_error),
            distance,
            tail: tail(distance),
            confirmed,
            distance_from_aside: length(&aside.point),
            rows: self.rows(&found.point)?,
            others: found.point.iter().filter(|score| **score != 0.0).count() - conditions.len(),
            conditions,
        })
    }

    fn last(&self) -> &Polynomial {
        self.polynomials.last().map_or(self.first(), |(_, polynomial)| polynomial)
    }

    /// Where the plane at the centre has the sum.
    fn first_guess(&self, target: f64) -> Vec<f64> {
        on_the_plane(&linearised(self.first(), vec![0.0; self.experiment.dimensions()]), target)
    }

    /// The nearest point at which a polynomial has a sum.
    fn seek(&self, polynomial: &Polynomial, target: f64, start: Vec<f64>) -> Found {
        let start = start.into_iter().map(|score| score.clamp(-REACH, REACH)).collect();
        let search = Search { tolerance: 0.1 * self.tolerance(), most_steps: MOST_STEPS, reach: REACH };
        search.design_point(polynomial, target, start)
    }

    /// Every row of the table at a point.
    fn rows(&mut self, point: &[f64]) -> Result<Vec<(String, Figure)>, Cancelled> {
        let experiment =
            Experiment::new(self.scenario, Parts::Initiatives, self.experiment.seed(), self.experiment.people());
        let layout = experiment.layout();
        let figures: Vec<usize> = layout.rows().map(|(row, _)| layout.permanent(row)).collect();
        let trials = trials(&[point.to_vec()], CONFIRMING..CONFIRMING + self.confirming);
        self.trials += trials.len() as u64;
        let keep = |outcome: Outcome| figures.iter().map(|figure| outcome.figures[*figure]).collect::<Vec<f64>>();
        let sets = experiment.run(&trials, self.observer, |row: &Vec<f64>| row.len() == figures.len(), keep)?;
        let row = |(row, id): (usize, &str)| {
            let values: Vec<f64> = sets.iter().map(|set| set[row]).collect();
            (id.to_owned(), of_sets(&values))
        };
        Ok(layout.rows().map(row).collect())
    }

    fn conditions(&mut self, found: &Found, aim: f64) -> Result<Vec<Condition>, Cancelled> {
        let squared = product(&found.point, &found.point);
        let mut moved: Vec<usize> = (0..found.point.len()).filter(|one| found.point[*one] != 0.0).collect();
        moved.sort_by(|one, other| found.point[*other].abs().total_cmp(&found.point[*one].abs()));
        let distributed = self.scenario.register.distributed();
        let mut conditions = Vec::new();
        let mut told = 0.0;
        for dimension in moved {
            if squared == 0.0 || told >= 1.0 - UNTOLD {
                break;
            }
            let share = found.point[dimension].powi(2) / squared;
            told += share;
            let alone = self.alone(dimension, found.point[dimension].signum(), aim)?;
            conditions.push(self.condition(distributed[dimension], found.point[dimension], share, alone));
        }
        Ok(conditions)
    }

    fn condition(&self, index: ParameterIndex, score: f64, share: f64, alone: Option<f64>) -> Condition {
        let register = &self.scenario.register;
        let record = register.record(index);
        let at = |probability: f64| register.at_quantile(index, probability);
        Condition {
            parameter: record.id.clone(),
            title: record.title.clone(),
            unit: record.unit.clone(),
            grade: record.grade.to_string(),
            median: at(0.5),
            low: at(0.05),
            high: at(0.95),
            needed: at(probability(score)),
            score,
            share,
            alone,
        }
    }

    /// How far one parameter must go alone towards `side`: on a grid of standard units, then between two of them by a
    /// straight line.
    fn alone(&mut self, dimension: usize, side: f64, aim: f64) -> Result<Option<f64>, Cancelled> {
        let steps = [0.0, 1.0, 2.0, 3.0, REACH].map(|step| side * step);
        let dimensions = self.experiment.dimensions();
        let points: Vec<Vec<f64>> = steps.iter().map(|step| alone_at(dimensions, dimension, *step)).collect();
        let values = self.run(&trials(&points, CONFIRMING..CONFIRMING + SETS_ALONE))?;
        let sum = |values: &[(f64, f64)]| mean(&values.iter().map(|(value, _)| *value).collect::<Vec<f64>>());
        let values: Vec<f64> = values.chunks_exact(SETS_ALONE as usize).map(sum).collect();
        // Few people see the centre a little off.
        let off = values[0] - self.centre.mean;
        let ends = steps.windows(2).zip(values.windows(2));
        let crossed =
            ends.filter(|(_, pair)| (pair[0] - off - aim) * (pair[1] - off - aim) <= 0.0 && pair[0] != pair[1]);
        let between = crossed
            .map(|(steps, pair)| steps[0] + (steps[1] - steps[0]) * (aim - (pair[0] - off)) / (pair[1] - pair[0]));
        Ok(between.into_iter().next())
    }

    /// The frontier: equal steps of the sum over both sides of the centre, each sought on the polynomial whose wave lies
    /// nearest.
    fn frontier(&self, points: &[StressPoint]) -> Vec<FrontierPoint> {
        let (centre, spread) = (self.centre.mean, self.spread());
        let asked = points.iter().filter(|point| point.reached).map(|point| point.target);
        let ends = asked.chain([-1.0, 1.0].map(|side| centre + side * FRONTIER_REACH * spread));
        let (low, high) = ends.fold((centre, centre), |(low, high), sum| (low.min(sum), high.max(sum)));
        let sums = (0..FRONTIER).map(|step| low + (high - low) * step as f64 / (FRONTIER - 1) as f64);
        let step = (high - low) / (FRONTIER - 1) as f64;
        let is_told = |sum: &f64| {
            let asked = points.iter().map(|point| point.target).chain([centre]);
            asked.into_iter().all(|told| (told - sum).abs() > 0.3 * step)
        };
        let sought = sums.filter(is_told).filter_map(|sum| {
            let nearest = |one: &&(f64, Polynomial), other: &&(f64, Polynomial)| {
                (one.0 - sum).abs().total_cmp(&(other.0 - sum).abs())
            };
            let (_, polynomial) = self.polynomials.iter().rev().min_by(nearest)?;
            let found = self.seek(polynomial, sum, self.first_guess(sum));
            let distance = length(&found.point);
            found.reached.then_some(FrontierPoint { sum, distance, tail: tail(distance) })
        });
        let mut frontier: Vec<FrontierPoint> = sought.collect();
        frontier.push(FrontierPoint { sum: centre, distance: 0.0, tail: 0.5 });
        let asked = points.iter().filter(|point| point.reached);
        frontier.extend(asked.map(|one| FrontierPoint { sum: one.target, distance: one.distance, tail: one.tail }));
        frontier.sort_by(|one, other| one.sum.total_cmp(&other.sum));
        frontier
    }
}

impl Landscape for Polynomial {
    fn value(&self, point: &[f64]) -> f64 {
        self.emulator.predict(|dimension| point[dimension]).mean + self.more
    }

    fn slopes(&self, point: &[f64]) -> Vec<f64> {
        let mut slopes = vec![0.0; point.len()];
        for input in self.emulator.inputs() {
            let moved = |by: f64| {
                let mut moved = point.to_vec();
                moved[input] += by;
                self.value(&moved)
            };
            slopes[input] = (moved(HALF_STEP) - moved(-HALF_STEP)) / (2.0 * HALF_STEP);
        }
        slopes
    }
}

/// Half the distance over which the slope of a polynomial is taken; of the second degree it is exact at any.
const HALF_STEP: f64 = 0.5;

/// Every point met by every set of people, the sets of a point together.
fn trials(points: &[Vec<f64>], sets: std::ops::Range<u32>) -> Vec<Trial> {
    let of_point = |point: &Vec<f64>| {
        let point = probabilities(point);
        sets.clone().map(move |people| Trial { people, point: point.clone() })
    };
    points.iter().flat_map(of_point).collect()
}

fn probabilities(point: &[f64]) -> Vec<f64> {
    point.iter().copied().map(probability).collect()
}

/// Mean over sets of people, and its error.
fn of_sets(values: &[f64]) -> Figure {
    Figure { mean: mean(values), mc_error: (variance(values) / values.len() as f64).sqrt() }
}

fn length(point: &[f64]) -> f64 {
    product(point, point).sqrt()
}

/// The point with the parameter that moves most put back to its median.
fn without_largest(point: &[f64]) -> Vec<f64> {
    let most = point.iter().fold(0.0, |most: f64, score| most.max(score.abs()));
    point.iter().map(|score| if score.abs() == most { 0.0 } else { *score }).collect()
}

fn alone_at(dimensions: usize, dimension: usize, score: f64) -> Vec<f64> {
    let mut point = vec![0.0; dimensions];
    point[dimension] = score;
    point
}
