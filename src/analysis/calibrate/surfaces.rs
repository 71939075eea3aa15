//! The polynomials of all stated figures together: how far a point is from what is published, and how good the polynomials
//! are. Simulates nothing and chooses no points.

use super::runs::Run;
use crate::analysis::emulator::{Emulator, Predicted};
use crate::analysis::replicates::mean;
use crate::scenario::Stated;

/// A polynomial for each stated figure, and one for the headline.
pub(super) struct Surfaces<'s> {
    stated: &'s [Stated],
    emulators: Vec<Emulator>,
    /// The dimensions that some figure depends on, in order.
    inputs: Vec<usize>,
    /// For each dimension of the register its place among the inputs.
    places: Vec<Option<usize>>,
    used: Vec<bool>,
}

impl<'s> Surfaces<'s> {
    /// None when the runs are too few.
    pub(super) fn fit(runs: &[&Run], stated: &'s [Stated]) -> Option<Surfaces<'s>> {
        let points: Vec<&[f64]> = runs.iter().map(|run| run.point.as_slice()).collect();
        let fitted = |position: usize| {
            let values: Vec<f64> = runs.iter().map(|run| run.values[position]).collect();
            Emulator::fit(&points, &values, noise(runs.iter().copied(), position))
        };
        let emulators: Vec<Emulator> = (0..=stated.len()).map(fitted).collect::<Option<_>>()?;
        let mut inputs: Vec<usize> = emulators.iter().flat_map(Emulator::inputs).collect();
        inputs.sort_unstable();
        inputs.dedup();
        let dimensions = points.first().map_or(0, |point| point.len());
        let places = (0..dimensions).map(|dimension| inputs.binary_search(&dimension).ok()).collect();
        Some(Surfaces { stated, emulators, inputs, places, used: stated.iter().map(|stated| stated.used).collect() })
    }

    /// The dimensions of the register that the figures depend on.
    pub(super) fn inputs(&self) -> &[usize] {
        &self.inputs
    }

    /// Which figures are conditioned on.
    pub(super) fn used(&self) -> &[bool] {
        &self.used
    }

    pub(super) fn emulator(&self, position: usize) -> &Emulator {
        &self.emulators[position]
    }

    /// A figure at a point given in the inputs.
    fn predict(&self, position: usize, point: &[f64]) -> Predicted {
        self.emulators[position].predict(|dimension| self.places[dimension].map_or(0.0, |place| point[place]))
    }

    /// The figures conditioned on that a choice names, each with its distance from what is published and the variance of
    /// that distance: of the publication, the model and the polynomial.
    fn misses<'p>(&'p self, point: &'p [f64], used: &'p [bool]) -> impl Iterator<Item = (f64, f64)> + 'p {
        (0..self.stated.len()).filter(|position| used[*position]).map(|position| {
            let predicted = self.predict(position, point);
            (predicted.mean - self.stated[position].centre(), predicted.variance + self.stated[position].variance())
        })
    }

    /// The largest distance among the figures conditioned on, in standard deviations.
    pub(super) fn implausibility(&self, point: &[f64]) -> f64 {
        self.misses(point, &self.used).map(|(miss, variance)| miss.abs() / variance.sqrt()).fold(0.0, f64::max)
    }

    /// Minus the logarithm of the likelihood.
    pub(super) fn energy(&self, point: &[f64]) -> f64 {
        self.energy_of(point, &self.used)
    }

    /// The same with a choice of figures.
    pub(super) fn energy_of(&self, point: &[f64], used: &[bool]) -> f64 {
        self.misses(point, used).map(|(miss, variance)| surprise(miss, variance)).sum()
    }

    /// For each run what polynomial and engine say together of every figure, the headline last: two measurements of the same
    /// figure, each weighed by its precision.
    pub(super) fn together(&self, runs: &[Run]) -> Vec<Vec<Predicted>> {
        let noises: Vec<f64> = (0..self.emulators.len()).map(|position| noise(runs.iter(), position)).collect();
        let of = |run: &Run, position: usize| {
            let alone = self.emulators[position].predict(|dimension| run.point[dimension]);
            let whole = (alone.variance + noises[position]).max(f64::MIN_POSITIVE);
            let trust = alone.variance / whole;
            Predicted {
                mean: alone.mean + trust * (run.values[position] - alone.mean),
                variance: alone.variance * noises[position] / whole,
            }
        };
        runs.iter().map(|run| (0..self.emulators.len()).map(|position| of(run, position)).collect()).collect()
    }

    /// For each run the logarithm of how much more likely the publications are with the engine's word than without it.
    pub(super) fn corrections(&self, runs: &[Run], together: &[Vec<Predicted>]) -> Vec<f64> {
        let correction = |(run, together): (&Run, &Vec<Predicted>)| {
            let point: Vec<f64> = self.inputs.iter().map(|dimension| run.point[*dimension]).collect();
            let with_engine = (0..self.stated.len()).filter(|position| self.used[*position]).map(|position| {
                let (stated, known) = (&self.stated[position], together[position]);
                surprise(known.mean - stated.centre(), known.variance + stated.variance())
            });
            self.energy(&point) - with_engine.sum::<f64>()
        };
        runs.iter().zip(together).map(correction).collect()
    }

    /// For each figure the share of new runs within two standard deviations of its polynomial: about 95 pct. when the
    /// polynomial and its variance are right.
    pub(super) fn near(&self, runs: &[Run]) -> Vec<f64> {
        let share = |position: usize| {
            let noise = noise(runs.iter(), position);
            let is_near = |run: &&Run| {
                let predicted = self.emulators[position].predict(|dimension| run.point[dimension]);
                (run.values[position] - predicted.mean).powi(2) <= 4.0 * (predicted.variance + noise)
            };
            runs.iter().filter(is_near).count() as f64 / runs.len().max(1) as f64
        };
        (0..self.stated.len()).map(share).collect()
    }
}

/// Minus the logarithm of a normal density at a distance.
fn surprise(miss: f64, variance: f64) -> f64 {
    0.5 * (miss * miss / variance + (std::f64::consts::TAU * variance).ln())
}

/// The mean variance of a figure from the chance of people.
fn noise<'r>(runs: impl Iterator<Item = &'r Run>, position: usize) -> f64 {
    mean(&runs.map(|run| run.variances[position]).collect::<Vec<_>>())
}
