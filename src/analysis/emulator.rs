//! A figure as a quick function of the parameters' scores, fitted to simulated points: a polynomial of the second degree in
//! those that matter, with the variance of what it does not know. Knows no target and simulates nothing.
//!
//! Terms are chosen by their slopes: all parameters at once by least squares, those that stand out are kept, then squares
//! and products of the strongest in the same way. What is left beyond the chance of people is lack of fit: parameters too
//! weak to be seen and bends of a higher degree.

use super::linear::{cholesky, product, solve, solve_lower};
use super::replicates::{mean, variance};

/// A parameter is kept when its slope is this many standard errors from 0.
const LINEAR_STANDS_OUT: f64 = 2.5;

/// A square or product must stand out more: there are many to choose from.
const SECOND_STANDS_OUT: f64 = 3.5;

/// Parameters whose squares and products are tried, the strongest first.
const TRIED: usize = 14;

/// Points a fitted term needs.
const POINTS_PER_TERM: usize = 3;

/// What a term multiplies: positions among the parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Term {
    Linear(usize),
    Product(usize, usize),
}

/// A figure's value at a point, and how far the truth may be from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Predicted {
    pub(super) mean: f64,
    /// Of the figure without the chance of people.
    pub(super) variance: f64,
}

/// A fitted polynomial.
#[derive(Clone, Debug)]
pub(super) struct Emulator {
    terms: Vec<Term>,
    /// Every parameter's mean and standard deviation over the points it was fitted to.
    centre: Vec<f64>,
    spread: Vec<f64>,
    /// The constant, then one a term.
    slopes: Vec<f64>,
    /// Cholesky factor of the mean product of the terms.
    factor: Vec<Vec<f64>>,
    /// Variance of a simulated figure around the polynomial.
    residual: f64,
    /// Of which lack of fit.
    lack: f64,
    points: usize,
    /// Distance of every point from a polynomial fitted without it, in its own standard deviation.
    left_out: Vec<f64>,
}

impl Emulator {
    /// Fits a figure simulated at points; `noise` is the mean variance of its values from the chance of people. None when
    /// there are too few points for a linear fit, or the parameters do not vary.
    pub(super) fn fit(points: &[&[f64]], values: &[f64], noise: f64) -> Option<Emulator> {
        let dimensions = points.first()?.len();
        if points.len() < POINTS_PER_TERM * dimensions / 2 || points.len() <= dimensions + 2 {
            return None;
        }
        let column = |at: usize| points.iter().map(|point| point[at]).collect::<Vec<f64>>();
        let centre: Vec<f64> = (0..dimensions).map(|at| mean(&column(at))).collect();
        let spread: Vec<f64> = (0..dimensions).map(|at| variance(&column(at)).sqrt().max(1e-6)).collect();
        let standard: Vec<Vec<f64>> = points.iter().map(|point| standardised(point, &centre, &spread)).collect();
        let every: Vec<Term> = (0..dimensions).map(Term::Linear).collect();
        let first = Fitted::new(&standard, values, every)?;
        let mut linear = first.standing_out(LINEAR_STANDS_OUT);
        linear.sort_by(|one, other| other.1.total_cmp(&one.1));
        let strongest: Vec<usize> = linear
            .iter()
            .take(TRIED)
            .filter_map(|(term, _)| match term {
                Term::Linear(at) => Some(*at),
                Term::Product(..) => None,
            })
            .collect();
        let linear: Vec<Term> = linear.into_iter().map(|(term, _)| term).collect();
        let pairs = |at: usize| strongest[at..].iter().map(move |other| (at, *other));
        let tried =
            (0..strongest.len()).flat_map(|at| pairs(at).map(|(at, other)| Term::Product(strongest[at], other)));
        let mut candidates = linear.clone();
        candidates.extend(tried.take(points.len() / POINTS_PER_TERM));
        let second = Fitted::new(&standard, values, candidates)?;
        let mut terms = linear;
        terms.extend(
            second.standing_out(SECOND_STANDS_OUT).into_iter().map(|(term, _)| term).filter(Term::is_second_degree),
        );
        Some(Fitted::new(&standard, values, terms)?.finished(centre, spread, noise))
    }

    /// The parameters it depends on, in order.
    pub(super) fn inputs(&self) -> Vec<usize> {
        let mut inputs: Vec<usize> = self
            .terms
            .iter()
            .flat_map(|term| match term {
                Term::Linear(at) => [*at, *at],
                Term::Product(one, other) => [*one, *other],
            })
            .collect();
        inputs.sort_unstable();
        inputs.dedup();
        inputs
    }

    /// The figure at a point; `score` gives each parameter's.
    pub(super) fn predict(&self, score: impl Fn(usize) -> f64) -> Predicted {
        let at = |position: usize| (score(position) - self.centre[position]) / self.spread[position];
        let row = features(&self.terms, at);
        let inner = solve_lower(&self.factor, &row);
        let known = product(&inner, &inner) / self.points as f64;
        Predicted { mean: product(&self.slopes, &row), variance: self.lack + self.residual * known }
    }

    /// Distances of the points from a fit without them, in their own standard deviations: about standard normal when the
    /// polynomial and its variances are right.
    pub(super) fn left_out(&self) -> &[f64] {
        &self.left_out
    }

    /// Standard deviation of the lack of fit.
    pub(super) fn lack(&self) -> f64 {
        self.lack.sqrt()
    }

    /// How many terms it has besides the constant.
    pub(super) fn terms(&self) -> usize {
        self.terms.len()
    }
}

impl Term {
    fn is_second_degree(&self) -> bool {
        matches!(self, Term::Product(..))
    }
}

fn standardised(point: &[f64], centre: &[f64], spread: &[f64]) -> Vec<f64> {
    point.iter().zip(centre).zip(spread).map(|((at, centre), spread)| (at - centre) / spread).collect()
}

/// The constant and the terms at a point.
fn features(terms: &[Term], at: impl Fn(usize) -> f64) -> Vec<f64> {
    let value = |term: &Term| match term {
        Term::Linear(one) => at(*one),
        // A square less its mean is next to unrelated to the constant.
        Term::Product(one, other) if one == other => at(*one) * at(*one) - 1.0,
        Term::Product(one, other) => at(*one) * at(*other),
    };
    [1.0].into_iter().chain(terms.iter().map(value)).collect()
}

/// A least-squares fit.
struct Fitted {
    terms: Vec<Term>,
    rows: Vec<Vec<f64>>,
    slopes: Vec<f64>,
    factor: Vec<Vec<f64>>,
    /// Value minus polynomial.
    residuals: Vec<f64>,
}

impl Fitted {
    fn new(standard: &[Vec<f64>], values: &[f64], terms: Vec<Term>) -> Option<Fitted> {
        let rows: Vec<Vec<f64>> = standard.iter().map(|point| features(&terms, |at| point[at])).collect();
        let (count, width) = (rows.len() as f64, terms.len() + 1);
        let mut products = vec![vec![0.0; width]; width];
        let mut right = vec![0.0; width];
        for (row, value) in rows.iter().zip(values) {
            for one in 0..width {
                right[one] += row[one] * value / count;
                for other in 0..=one {
                    products[one][other] += row[one] * row[other] / count;
                }
            }
        }
        let factor = cholesky(&products)?;
        let slopes = solve(&factor, &right);
        let residuals = rows.iter().zip(values).map(|(row, value)| value - product(&slopes, row)).collect();
        Some(Fitted { terms, rows, slopes, factor, residuals })
    }

    /// Variance of a value around the polynomial.
    fn residual(&self) -> f64 {
        let freedom = self.rows.len().saturating_sub(self.slopes.len()).max(1);
        self.residuals.iter().map(|residual| residual * residual).sum::<f64>() / freedom as f64
    }

    /// The terms whose slopes are this many standard errors from 0, with how many they are.
    fn standing_out(&self, errors: f64) -> Vec<(Term, f64)> {
        let scale = (self.residual() / self.rows.len() as f64).sqrt();
        let visible = |position: usize| {
            let mut unit = vec![0.0; self.slopes.len()];
            unit[position] = 1.0;
            let inner = solve_lower(&self.factor, &unit);
            let error = scale * product(&inner, &inner).sqrt();
            if error > 0.0 { self.slopes[position].abs() / error } else { f64::INFINITY }
        };
        let all = self.terms.iter().enumerate().map(|(at, term)| (*term, visible(at + 1)));
        all.filter(|(_, visible)| *visible > errors).collect()
    }

    fn finished(self, centre: Vec<f64>, spread: Vec<f64>, noise: f64) -> Emulator {
        let (residual, points) = (self.residual(), self.rows.len());
        let left_out = self.rows.iter().zip(&self.residuals).map(|(row, miss)| {
            let inner = solve_lower(&self.factor, row);
            let pull = product(&inner, &inner) / points as f64;
            if residual > 0.0 { miss / (residual * (1.0 - pull).max(1e-9)).sqrt() } else { 0.0 }
        });
        Emulator {
            left_out: left_out.collect(),
            lack: (residual - noise).max(0.0),
            terms: self.terms,
            centre,
            spread,
            slopes: self.slopes,
            factor: self.factor,
            residual,
            points,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::score::score;
    use super::*;
    use crate::random::{Decision, Randomness};

    const DIMENSIONS: usize = 20;

    fn normal(point: u32, at: u32) -> f64 {
        score(Randomness::new(11, point, at).uniform(Decision::Cell, 0))
    }

    fn points(from: u32, count: u32) -> Vec<Vec<f64>> {
        (from..from + count).map(|point| (0..DIMENSIONS as u32).map(|at| normal(point, at)).collect()).collect()
    }

    /// 10 + 4 x₀ − 2 x₁ + x₀ x₁ + 0.5 x₂² in twenty dimensions: a polynomial of the second degree.
    fn truth(x: &[f64]) -> f64 {
        10.0 + 4.0 * x[0] - 2.0 * x[1] + x[0] * x[1] + 0.5 * x[2] * x[2] + x[2]
    }

    fn fitted(noise: f64) -> (Emulator, Vec<Vec<f64>>) {
        let points = points(0, 400);
        let value = |(number, point): (usize, &Vec<f64>)| truth(point) + noise.sqrt() * normal(number as u32, 99);
        let values: Vec<f64> = points.iter().enumerate().map(value).collect();
        let rows: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
        (Emulator::fit(&rows, &values, noise).expect("there are points enough"), points)
    }

    #[test]
    fn a_polynomial_of_the_second_degree_is_found_and_told_exactly() {
        let (emulator, _) = fitted(0.0);
        assert_eq!(emulator.inputs(), [0, 1, 2]);
        for point in self::points(1000, 50) {
            let predicted = emulator.predict(|at| point[at]);
            assert!((predicted.mean - truth(&point)).abs() < 1e-9, "{predicted:?} {}", truth(&point));
        }
    }

    /// With noise of variance 1 the distances at new points, over the told standard deviation, have mean 0 and variance 1,
    /// and so do those of points left out: each to four standard errors.
    #[test]
    fn the_told_variance_is_the_one_new_points_show() {
        let (emulator, _) = fitted(1.0);
        let fresh = points(1000, 4000);
        let distance = |(number, point): (usize, &Vec<f64>)| {
            let predicted = emulator.predict(|at| point[at]);
            let simulated = truth(point) + normal(1000 + number as u32, 99);
            (simulated - predicted.mean) / (predicted.variance + 1.0).sqrt()
        };
        let distances: Vec<f64> = fresh.iter().enumerate().map(distance).collect();
        assert!((variance(&distances) - 1.0).abs() < 0.15, "{}", variance(&distances));
        let left_out = emulator.left_out();
        let error = (2.0 / left_out.len() as f64).sqrt();
        assert!((variance(left_out) - 1.0).abs() < 4.0 * error, "{}", variance(left_out));
    }

    /// A bend of the third degree is no polynomial of the second: what is left shows as lack of fit. 0.3 (x³ − 3 x) has
    /// mean 0, no slope and variance 0.09 · 6.
    #[test]
    fn what_the_polynomial_cannot_bend_to_is_told_as_lack_of_fit() {
        let points = points(0, 2000);
        let value = |x: &Vec<f64>| truth(x) + 0.3 * (x[4].powi(3) - 3.0 * x[4]);
        let values: Vec<f64> = points.iter().map(value).collect();
        let rows: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
        let emulator = Emulator::fit(&rows, &values, 0.0).expect("there are points enough");
        // Var of He₃² is 6·… with heavy tails: 3 per cent error of 2000 points times four, and then some.
        assert!((emulator.lack().powi(2) / 0.54 - 1.0).abs() < 0.35, "{}", emulator.lack().powi(2));
    }

    #[test]
    fn too_few_points_give_no_fit() {
        let points = points(0, 12);
        let rows: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
        assert!(Emulator::fit(&rows, &[1.0; 12], 0.0).is_none());
    }
}
