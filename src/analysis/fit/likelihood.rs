//! The log likelihood of spells under a course of illness, with its slopes and curvature. All numbers are logarithms of
//! hazards, factors and the frailty's variance, so each may be anything.
//!
//! A spell seen from week v to week t, ended by cause c, gives, with A the summed hazard since the spell counts, θ the
//! variance of the frailty and δ = 1 for an end that was seen: δ ln h_c(t) − (1/θ + δ) ln(1 + θ A(t)) + (1/θ) ln(1 + θ A(v)).
//! The last term is the delayed entry: who is seen from v on had not left before. For θ → 0 it is δ ln h − A(t) + A(v).
//! Gamma frailty integrated out: Vaupel, Manton & Stallard 1979, doi:10.2307/2061224.

use rayon::prelude::*;

use super::cells::{Cell, Spells};
use super::course::Course;
use crate::population::{Attachment, Diagnosis, SpellEnd};

/// What a number of a point stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// Hazard of recovery in a band.
    Recovery(usize),
    /// Hazard of other exits in a band.
    OtherExit(usize),
    /// Factor of an attachment.
    Attachment(Attachment),
    /// Factor of a diagnosis group.
    Diagnosis(Diagnosis),
    /// Variance of the frailty.
    Frailty,
}

/// Value, slopes and curvature at a point, each divided by the sum of the weights.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    pub(super) value: f64,
    pub(super) slopes: Vec<f64>,
    /// Second derivatives; row by row.
    pub(super) curvature: Vec<Vec<f64>>,
    /// Σ w² s sᵀ of the spells' own slopes s.
    pub(super) spread: Vec<Vec<f64>>,
}

impl Sums {
    fn zero(size: usize) -> Sums {
        let square = vec![vec![0.0; size]; size];
        Sums { value: 0.0, slopes: vec![0.0; size], curvature: square.clone(), spread: square }
    }

    fn add(mut self, other: &Sums) -> Sums {
        let add =
            |one: &mut Vec<f64>, other: &Vec<f64>| one.iter_mut().zip(other).for_each(|(one, other)| *one += other);
        self.value += other.value;
        add(&mut self.slopes, &other.slopes);
        self.curvature.iter_mut().zip(&other.curvature).for_each(|(one, other)| add(one, other));
        self.spread.iter_mut().zip(&other.spread).for_each(|(one, other)| add(one, other));
        self
    }

    fn scaled(mut self, by: f64) -> Sums {
        let scale = |row: &mut Vec<f64>| row.iter_mut().for_each(|number| *number *= by);
        self.value *= by;
        scale(&mut self.slopes);
        self.curvature.iter_mut().chain(&mut self.spread).for_each(scale);
        self
    }
}

/// Cells that one thread sums in one go; fixed, so that the sums are.
const TOGETHER: usize = 1024;

/// Spells and what is asked of them.
pub(super) struct Likelihood {
    cells: Vec<Cell>,
    /// Where the hazard begins to count, by cell.
    origins: Vec<f64>,
    weight: f64,
    from_week: Vec<f64>,
    pub(super) terms: Vec<Term>,
}

impl Likelihood {
    pub(super) fn new(spells: &Spells, cells: Vec<Cell>, from_week: Vec<f64>, terms: Vec<Term>) -> Likelihood {
        let origins = cells.iter().map(|cell| spells.observed_from(cell.attachment)).collect();
        let weight = cells.iter().map(|cell| cell.weight).sum();
        Likelihood { cells, origins, weight, from_week, terms }
    }

    /// Sum of the weights.
    pub(super) fn weight(&self) -> f64 {
        self.weight
    }

    /// The same spells with other terms.
    pub(super) fn with(self, terms: Vec<Term>) -> Likelihood {
        Likelihood { terms, ..self }
    }

    /// The course at a point: hazards without a term are 0, factors 1.
    pub(super) fn course(&self, point: &[f64]) -> Course {
        let bands = self.from_week.len();
        let mut course = Course {
            from_week: self.from_week.clone(),
            recovery: vec![0.0; bands],
            other_exit: vec![0.0; bands],
            by_attachment: [1.0; Attachment::COUNT],
            by_diagnosis: [1.0; Diagnosis::COUNT],
            frailty_variance: 0.0,
        };
        for (term, logarithm) in self.terms.iter().zip(point) {
            let place = match term {
                Term::Recovery(band) => &mut course.recovery[*band],
                Term::OtherExit(band) => &mut course.other_exit[*band],
                Term::Attachment(attachment) => &mut course.by_attachment[*attachment as usize],
                Term::Diagnosis(diagnosis) => &mut course.by_diagnosis[*diagnosis as usize],
                Term::Frailty => &mut course.frailty_variance,
            };
            *place = logarithm.exp();
        }
        course
    }

    /// Value, slopes and curvature; the same whatever the threads.
    pub(super) fn at(&self, point: &[f64]) -> Sums {
        let course = self.course(point);
        let places = Places::new(&self.terms, self.from_week.len());
        let size = self.terms.len();
        let together = |(cells, origins): (&[Cell], &[f64])| {
            let mut sums = Sums::zero(size);
            let mut own = Own::default();
            for (cell, origin) in cells.iter().zip(origins) {
                own.of(cell, *origin, &course, &places);
                own.add_to(&mut sums, cell);
            }
            sums
        };
        let parts: Vec<Sums> =
            self.cells.par_chunks(TOGETHER).zip(self.origins.par_chunks(TOGETHER)).map(together).collect();
        parts.iter().fold(Sums::zero(size), Sums::add).scaled(1.0 / self.weight)
    }
}

/// Where the terms of each kind stand in a point.
struct Places {
    recovery: Vec<Option<usize>>,
    other_exit: Vec<Option<usize>>,
    attachment: [Option<usize>; Attachment::COUNT],
    diagnosis: [Option<usize>; Diagnosis::COUNT],
    frailty: Option<usize>,
}

impl Places {
    fn new(terms: &[Term], bands: usize) -> Places {
        let of = |wanted: Term| terms.iter().position(|term| *term == wanted);
        Places {
            recovery: (0..bands).map(|band| of(Term::Recovery(band))).collect(),
            other_exit: (0..bands).map(|band| of(Term::OtherExit(band))).collect(),
            attachment: std::array::from_fn(|at| of(Term::Attachment(Attachment::ALL[at]))),
            diagnosis: std::array::from_fn(|at| of(Term::Diagnosis(Diagnosis::ALL[at]))),
            frailty: of(Term::Frailty),
        }
    }
}

/// What one cell adds for a spell of weight 1.
#[derive(Default)]
struct Own {
    value: f64,
    slopes: Vec<(usize, f64)>,
    curvature: Vec<(usize, usize, f64)>,
}

/// A function of the summed hazard A and of s = ln θ, with its derivatives.
struct Frail {
    value: f64,
    by_a: f64,
    by_aa: f64,
    by_s: f64,
    by_as: f64,
    by_ss: f64,
}

impl Frail {
    /// −(1/θ + δ) ln(1 + θ A), or −A for θ = 0: what a spell until A says.
    fn lived(theta: f64, seen: f64, a: f64) -> Frail {
        if theta == 0.0 {
            return Frail { value: -a, by_a: -1.0, by_aa: 0.0, by_s: 0.0, by_as: 0.0, by_ss: 0.0 };
        }
        let (y, power) = (theta * a, 1.0 / theta + seen);
        let (log, one) = (y.ln_1p(), 1.0 + theta * seen);
        Frail {
            value: -power * log,
            by_a: -one / (1.0 + y),
            by_aa: theta * one / (1.0 + y).powi(2),
            by_s: log / theta - power * y / (1.0 + y),
            by_as: -theta * seen / (1.0 + y) + one * y / (1.0 + y).powi(2),
            by_ss: -log / theta + 2.0 * a / (1.0 + y) - power * y / (1.0 + y).powi(2),
        }
    }

    /// The opposite of a spell until A whose end was not seen: what delayed entry takes out.
    fn entered(theta: f64, a: f64) -> Frail {
        let lived = Frail::lived(theta, 0.0, a);
        Frail {
            value: -lived.value,
            by_a: -lived.by_a,
            by_aa: -lived.by_aa,
            by_s: -lived.by_s,
            by_as: -lived.by_as,
            by_ss: -lived.by_ss,
        }
    }
}

impl Own {
    fn of(&mut self, cell: &Cell, origin: f64, course: &Course, places: &Places) {
        self.slopes.clear();
        self.curvature.clear();
        self.value = 0.0;
        let factor = course.factor(cell.attachment, cell.diagnosis);
        let groups = [places.attachment[cell.attachment as usize], places.diagnosis[cell.diagnosis as usize]];
        let seen = if cell.end == SpellEnd::Censored { 0.0 } else { 1.0 };
        let theta = course.frailty_variance;
        let band = course.band(cell.to);
        match cell.end {
            SpellEnd::Recovery => {
                self.value = (course.recovery[band] * factor).ln();
                self.slopes
                    .extend(places.recovery[band].into_iter().chain(groups.into_iter().flatten()).map(|at| (at, 1.0)));
            }
            SpellEnd::OtherExit => {
                self.value = course.other_exit[band].ln();
                self.slopes.extend(places.other_exit[band].map(|at| (at, 1.0)));
            }
            SpellEnd::Censored => {}
        }
        let until = |week: f64| -> (f64, Vec<(usize, f64)>, f64) {
            let (mut summed, mut recovering, mut slopes) = (0.0, 0.0, Vec::new());
            for (band, weeks) in course.exposures(origin, week) {
                let (recovery, other) = (weeks * course.recovery[band] * factor, weeks * course.other_exit[band]);
                slopes.extend(places.recovery[band].map(|at| (at, recovery)));
                slopes.extend(places.other_exit[band].map(|at| (at, other)));
                recovering += recovery;
                summed += recovery + other;
            }
            slopes.extend(groups.into_iter().flatten().map(|at| (at, recovering)));
            (summed, slopes, recovering)
        };
        let (a, slopes, recovering) = until(cell.to);
        self.add(&Frail::lived(theta, seen, a), &slopes, recovering, groups, places);
        if cell.from > origin {
            let (a, slopes, recovering) = until(cell.from);
            self.add(&Frail::entered(theta, a), &slopes, recovering, groups, places);
        }
    }

    /// Adds a function of A, whose slopes are given.
    fn add(
        &mut self,
        of: &Frail,
        slopes: &[(usize, f64)],
        recovering: f64,
        groups: [Option<usize>; 2],
        places: &Places,
    ) {
        self.value += of.value;
        self.slopes.extend(slopes.iter().map(|(at, slope)| (*at, of.by_a * slope)));
        for (at, slope) in slopes {
            self.curvature.extend(slopes.iter().map(|(other, second)| (*at, *other, of.by_aa * slope * second)));
            // A is a sum of exponentials of the numbers: its second derivatives are its first.
            self.curvature.push((*at, *at, of.by_a * slope));
        }
        let pair = |one: Option<usize>, other: Option<usize>, second: f64| {
            let both = one.zip(other).into_iter();
            both.flat_map(move |(one, other)| [(one, other, second), (other, one, second)])
        };
        self.curvature.extend(pair(groups[0], groups[1], of.by_a * recovering));
        let is_recovery = |at: usize| places.recovery.contains(&Some(at));
        for (at, slope) in slopes.iter().filter(|(at, _)| is_recovery(*at)) {
            for group in groups {
                self.curvature.extend(pair(Some(*at), group, of.by_a * slope));
            }
        }
        if let Some(frailty) = places.frailty {
            self.slopes.push((frailty, of.by_s));
            self.curvature.push((frailty, frailty, of.by_ss));
            for (at, slope) in slopes {
                self.curvature.extend(pair(Some(*at), Some(frailty), of.by_as * slope));
            }
        }
    }

    fn add_to(&self, sums: &mut Sums, cell: &Cell) {
        sums.value += cell.weight * self.value;
        self.slopes.iter().for_each(|(at, slope)| sums.slopes[*at] += cell.weight * slope);
        self.curvature.iter().for_each(|(one, other, second)| sums.curvature[*one][*other] += cell.weight * second);
        for (one, slope) in &self.slopes {
            self.slopes.iter().for_each(|(other, second)| sums.spread[*one][*other] += cell.squared * slope * second);
        }
    }
}
