//! Points of a standard normal prior led step by step to where a function of them is small: sequential Monte Carlo
//! (Del Moral, Doucet & Jasra 2006, doi:10.1111/j.1467-9868.2006.00553.x). Knows no parameter and no target.
//!
//! A step weighs the points, keeps about as many as weigh much, and moves each by a random walk that leaves the prior,
//! bent to where the points are, as it is (preconditioned Crank–Nicolson; Cotter, Roberts, Stuart & White 2013,
//! doi:10.1214/13-STS421).

use rayon::prelude::*;

use super::linear::{cholesky, product};
use super::score::score;
use crate::random::{Decision, Randomness};

/// Steps after which a path is given up.
const MOST_STEPS: u32 = 60;

/// Part of the points whose weight a step may use up.
const KEPT: f64 = 0.5;

/// How the points are led from the prior.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Path {
    /// To the density exp(−function) times the prior.
    Posterior,
    /// To the prior where the function is at most this.
    Within(f64),
}

/// How many points, how far each is moved in a step, and whose random numbers it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sampler {
    pub(super) dimensions: usize,
    pub(super) points: u32,
    pub(super) moves: u32,
    pub(super) seed: u64,
    /// Sets apart the samplers of a run.
    pub(super) stream: u32,
}

/// Where the points have come to.
#[derive(Clone, Debug)]
pub(super) struct Sampled {
    pub(super) points: Vec<Vec<f64>>,
    /// Logarithm of the mean of exp(−function) over the prior; of the share of the prior within.
    pub(super) log_evidence: f64,
    /// The end of the path was reached.
    pub(super) arrived: bool,
}

/// A point and the function's value there.
#[derive(Clone, Debug)]
struct Particle {
    point: Vec<f64>,
    energy: f64,
}

/// A normal distribution that the points look like: the walk leaves it as it is.
struct Reference {
    mean: Vec<f64>,
    factor: Vec<Vec<f64>>,
}

impl Sampler {
    /// Leads the points along a path, the same for any number of threads.
    pub(super) fn run(&self, path: Path, energy: &(dyn Fn(&[f64]) -> f64 + Sync)) -> Sampled {
        let mut particles: Vec<Particle> = (0..self.points)
            .into_par_iter()
            .map(|number| {
                let point: Vec<f64> = (0..self.dimensions).map(|at| self.normal(0, number, at as u32)).collect();
                Particle { energy: energy(&point), point }
            })
            .collect();
        let mut level = match path {
            Path::Posterior => 0.0,
            Path::Within(_) => f64::INFINITY,
        };
        let (mut log_evidence, mut width, mut arrived) = (0.0, 0.6, false);
        for step in 1..=MOST_STEPS {
            let (next, gain) = next_level(path, level, &particles);
            if matches!(path, Path::Within(_)) && next >= level {
                break;
            }
            let weights = weights(path, level, next, &particles);
            log_evidence += gain;
            particles = self.resampled(step, &particles, &weights);
            level = next;
            let accepted = self.moved(step, path, level, width, &mut particles, energy);
            width = if accepted < 0.2 {
                width * 0.7
            } else if accepted > 0.4 {
                (width * 1.3).min(1.0)
            } else {
                width
            };
            arrived = match path {
                Path::Posterior => level >= 1.0,
                Path::Within(bound) => level <= bound,
            };
            if arrived {
                break;
            }
        }
        Sampled { points: particles.into_iter().map(|particle| particle.point).collect(), log_evidence, arrived }
    }

    /// A standard normal number.
    fn normal(&self, step: u32, particle: u32, occurrence: u32) -> f64 {
        let address = self.stream.wrapping_mul(MOST_STEPS + 1).wrapping_add(step);
        score(Randomness::new(self.seed, address, particle).uniform(Decision::Calibration, occurrence))
    }

    /// As many points, each about as often as its weight says (systematic resampling).
    fn resampled(&self, step: u32, particles: &[Particle], weights: &[f64]) -> Vec<Particle> {
        let address = self.stream.wrapping_mul(MOST_STEPS + 1).wrapping_add(step);
        let whole = Randomness::new(self.seed, address, Randomness::WHOLE_DRAW);
        let chosen = systematic(weights, particles.len(), whole.uniform(Decision::Calibration, 0));
        chosen.into_iter().map(|at| particles[at].clone()).collect()
    }

    /// Moves every point a few times; the share of the moves that were made.
    fn moved(
        &self,
        step: u32,
        path: Path,
        level: f64,
        width: f64,
        particles: &mut [Particle],
        energy: &(dyn Fn(&[f64]) -> f64 + Sync),
    ) -> f64 {
        let reference = Reference::of(particles);
        let kept = (1.0 - width * width).max(0.0).sqrt();
        let made: Vec<u32> = particles
            .par_iter_mut()
            .enumerate()
            .map(|(number, particle)| {
                let mut inner = reference.inner(&particle.point);
                let mut made = 0;
                for round in 0..self.moves {
                    let numbers = (round * (self.dimensions as u32 + 1)) + 1..;
                    let inner_next: Vec<f64> = numbers
                        .zip(&inner)
                        .map(|(occurrence, old)| kept * old + width * self.normal(step, number as u32, occurrence))
                        .collect();
                    let point = reference.outer(&inner_next);
                    let next = Particle { energy: energy(&point), point };
                    let gain = log_density(path, level, &next) + 0.5 * product(&inner_next, &inner_next)
                        - log_density(path, level, particle)
                        - 0.5 * product(&inner, &inner);
                    let last = round * (self.dimensions as u32 + 1) + self.dimensions as u32 + 1;
                    let address = self.stream.wrapping_mul(MOST_STEPS + 1).wrapping_add(step);
                    let chance =
                        Randomness::new(self.seed, address, number as u32).uniform(Decision::Calibration, last);
                    if chance.ln() < gain {
                        (*particle, inner) = (next, inner_next);
                        made += 1;
                    }
                }
                made
            })
            .collect();
        f64::from(made.iter().sum::<u32>()) / (f64::from(self.moves) * particles.len() as f64)
    }
}

impl Reference {
    /// Mean and covariance of the points, drawn a little towards the prior's so that few points are enough.
    fn of(particles: &[Particle]) -> Reference {
        let (count, dimensions) = (particles.len() as f64, particles.first().map_or(0, |one| one.point.len()));
        let mean: Vec<f64> = (0..dimensions)
            .map(|at| particles.iter().map(|particle| particle.point[at]).sum::<f64>() / count)
            .collect();
        let share = count / (count + dimensions as f64);
        let covariance = |one: usize, other: usize| {
            let sum: f64 = particles
                .iter()
                .map(|particle| (particle.point[one] - mean[one]) * (particle.point[other] - mean[other]))
                .sum();
            share * sum / count + if one == other { 1.0 - share } else { 0.0 }
        };
        let rows: Vec<Vec<f64>> = (0..dimensions)
            .into_par_iter()
            .map(|row| {
                (0..dimensions).map(|column| if column <= row { covariance(row, column) } else { 0.0 }).collect()
            })
            .collect();
        // The prior's share keeps it positive definite; without a factor the walk is that of the prior.
        match cholesky(&rows) {
            Some(factor) => Reference { mean, factor },
            None => Reference { mean: vec![0.0; dimensions], factor: identity(dimensions) },
        }
    }

    /// A point in the reference's own standard units.
    fn inner(&self, point: &[f64]) -> Vec<f64> {
        let centred: Vec<f64> = point.iter().zip(&self.mean).map(|(at, mean)| at - mean).collect();
        super::linear::solve_lower(&self.factor, &centred)
    }

    fn outer(&self, inner: &[f64]) -> Vec<f64> {
        self.factor.iter().zip(&self.mean).map(|(line, mean)| mean + product(line, inner)).collect()
    }
}

fn identity(size: usize) -> Vec<Vec<f64>> {
    (0..size).map(|row| (0..=row).map(|column| if column == row { 1.0 } else { 0.0 }).collect()).collect()
}

/// Logarithm of the density at a level of the path.
fn log_density(path: Path, level: f64, particle: &Particle) -> f64 {
    let prior = -0.5 * product(&particle.point, &particle.point);
    match path {
        Path::Posterior => prior - level * particle.energy,
        Path::Within(_) if particle.energy <= level => prior,
        Path::Within(_) => f64::NEG_INFINITY,
    }
}

/// How much each point weighs as the path goes from a level to the next.
fn weights(path: Path, level: f64, next: f64, particles: &[Particle]) -> Vec<f64> {
    match path {
        Path::Posterior => {
            let least = particles.iter().map(|particle| particle.energy).fold(f64::INFINITY, f64::min);
            particles.iter().map(|particle| (-(next - level) * (particle.energy - least)).exp()).collect()
        }
        Path::Within(_) => particles.iter().map(|particle| f64::from(u8::from(particle.energy <= next))).collect(),
    }
}

/// The next level, so far that half of the points' weight is used up, and what it adds to the logarithm of the evidence.
fn next_level(path: Path, level: f64, particles: &[Particle]) -> (f64, f64) {
    let count = particles.len() as f64;
    let mut energies: Vec<f64> = particles.iter().map(|particle| particle.energy).collect();
    energies.sort_by(f64::total_cmp);
    let gain = |next: f64| {
        let weights = weights(path, level, next, particles);
        let least = energies[0];
        let shift = if path == Path::Posterior { (next - level) * least } else { 0.0 };
        (weights.iter().sum::<f64>() / count).ln() - shift
    };
    let next = match path {
        Path::Within(bound) => energies[(KEPT * count) as usize].max(bound),
        Path::Posterior => {
            let enough = |next: f64| effective(&weights(path, level, next, particles)) >= KEPT * count;
            if enough(1.0) { 1.0 } else { halved(level, 1.0, enough) }
        }
    };
    (next, gain(next))
}

/// The last point between two at which something still holds, by halving.
fn halved(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..50 {
        let middle = 0.5 * (low + high);
        if holds(middle) { low = middle } else { high = middle }
    }
    // A step of nothing would never arrive.
    high
}

/// How many equally weighted points a weighted set is worth: (Σw)² / Σw² (Kong, Liu & Wong 1994).
pub(super) fn effective(weights: &[f64]) -> f64 {
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    if squares > 0.0 { sum * sum / squares } else { 0.0 }
}

/// `count` positions, each about as often as its weight says; copies stand together.
pub(super) fn systematic(weights: &[f64], count: usize, offset: f64) -> Vec<usize> {
    let total: f64 = weights.iter().sum();
    let step = total / count as f64;
    let (mut at, mut reached) = (0, weights.first().copied().unwrap_or(0.0));
    (0..count)
        .map(|number| {
            let wanted = (number as f64 + offset) * step;
            while reached < wanted && at + 1 < weights.len() {
                at += 1;
                reached += weights[at];
            }
            at
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::replicates::{mean, variance};
    use super::*;

    /// What several samplers of different streams give: mean and standard error.
    fn over_streams(
        look: impl Fn(&Sampled) -> f64,
        dimensions: usize,
        path: Path,
        energy: &(dyn Fn(&[f64]) -> f64 + Sync),
    ) -> (f64, f64) {
        let run = |stream| {
            let sampler = Sampler { dimensions, points: 400, moves: 6, seed: 5, stream };
            look(&sampler.run(path, energy))
        };
        let found: Vec<f64> = (0..24).map(run).collect();
        (mean(&found), (variance(&found) / found.len() as f64).sqrt())
    }

    /// y = a·z + noise of variance s, z standard normal in three dimensions. The posterior of z has mean a·y/(|a|² + s) and
    /// variance 1 − a²/(|a|² + s) in each dimension, and y has density N(0, |a|² + s).
    #[test]
    fn a_linear_model_with_normal_noise_has_its_closed_form_posterior() {
        let (a, noise, y) = ([2.0, -1.0, 0.0], 0.25, 6.0);
        let energy = move |z: &[f64]| {
            let miss = y - product(&a, z);
            0.5 * miss * miss / noise + 0.5 * (std::f64::consts::TAU * noise).ln()
        };
        let whole = product(&a, &a) + noise;
        let points = |at: usize| move |sampled: &Sampled| sampled.points.iter().map(|z| z[at]).collect::<Vec<_>>();
        for (at, slope) in a.into_iter().enumerate() {
            let (found, error) = over_streams(|sampled| mean(&points(at)(sampled)), 3, Path::Posterior, &energy);
            assert!((found - slope * y / whole).abs() < 4.5 * error, "mean {at}: {found} ± {error}");
            let (found, error) = over_streams(|sampled| variance(&points(at)(sampled)), 3, Path::Posterior, &energy);
            let expected = 1.0 - slope * slope / whole;
            assert!((found - expected).abs() < 4.5 * error, "variance {at}: {found} ± {error}, not {expected}");
        }
        let (found, error) = over_streams(|sampled| sampled.log_evidence, 3, Path::Posterior, &energy);
        let expected = -0.5 * (y * y / whole + (std::f64::consts::TAU * whole).ln());
        // The logarithm of an unbiased figure is a little too low.
        assert!((found - expected).abs() < 4.5 * error + 0.02, "{found} ± {error}, not {expected}");
    }

    /// One standard normal number in 740.8 is above 3, and the mean of those is φ(3)/0.00134990 = 3.28310.
    #[test]
    fn a_rare_part_of_the_prior_has_its_share_and_its_mean() {
        let energy = |z: &[f64]| (3.0 - z[0]).max(0.0);
        let (found, error) = over_streams(|sampled| sampled.log_evidence, 2, Path::Within(0.0), &energy);
        assert!((found - 0.001_349_898_f64.ln()).abs() < 4.5 * error + 0.02, "{found} ± {error}");
        let first = |sampled: &Sampled| mean(&sampled.points.iter().map(|z| z[0]).collect::<Vec<_>>());
        let (found, _) = over_streams(first, 2, Path::Within(0.0), &energy);
        // The walk fills a tail slowly: a fifth of the part's standard deviation, 0.267, covers what is missing.
        assert!((found - 3.283_10).abs() < 0.2 * 0.267, "{found}");
    }

    #[test]
    fn what_cannot_be_is_told() {
        let sampler = Sampler { dimensions: 1, points: 100, moves: 2, seed: 1, stream: 0 };
        assert!(!sampler.run(Path::Within(1.0), &|_| 2.0).arrived);
        assert!(sampler.run(Path::Within(3.0), &|_| 2.0).arrived);
    }

    #[test]
    fn every_position_is_taken_as_often_as_it_weighs() {
        assert_eq!(systematic(&[1.0, 0.0, 3.0], 4, 0.5), [0, 2, 2, 2]);
        assert_eq!(effective(&[1.0, 1.0, 0.0, 0.0]), 2.0);
    }
}
