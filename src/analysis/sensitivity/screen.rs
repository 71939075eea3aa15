//! One parameter at a time: what the figure is when it stands at its 5 and at its 95 pct. point and all others at their
//! medians. The same people meet both ends, so a parameter that nothing asks moves the figure by exactly nothing.

use std::ops::Range;

use super::told::End;
use crate::analysis::experiment::{Experiment, Trial};
use crate::analysis::jackknife::Jackknifed;
use crate::analysis::replicates::{mean, variance};
use crate::engine::{Cancelled, Observer};

/// Sets of people that meet every end first; what moves none of them moves nobody.
const FIRST: u32 = 4;

/// Sets of people that meet the ends of what moves somebody; their spread gives the error.
const PEOPLES: u32 = 32;

/// What is less than this many standard errors from 0 may be chance.
const VISIBLE: f64 = 2.0;

/// The probabilities of the ends.
pub(super) const ENDS: [f64; 2] = [0.05, 0.95];

/// The ends of every dimension.
pub(super) struct Screen {
    /// The figure with all parameters at their medians.
    pub(super) middle: f64,
    /// By place in the list of dimensions.
    pub(super) bars: Vec<Bar>,
    /// Trials it took.
    pub(super) trials: u64,
}

/// What a dimension does alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bar {
    /// At its 5 and 95 pct. point.
    pub(super) ends: [End; 2],
    /// From the one end to the other.
    pub(super) swing: f64,
    /// Monte Carlo error of the swing.
    pub(super) swing_error: f64,
    /// Does nobody's figure change at either end?
    pub(super) is_inert: bool,
}

impl Bar {
    /// How far it reaches, also where both ends lie on one side of the middle; 0 when that may be chance.
    pub(super) fn size(&self, middle: f64) -> f64 {
        if self.is_inert {
            // Fewer people have met it than gave the middle.
            return 0.0;
        }
        let from_middle = self.ends.map(|end| (end.figure - middle, end.error));
        let reached = from_middle.into_iter().chain([(self.swing, self.swing_error)]);
        reached
            .filter(|(reach, error)| reach.abs() > VISIBLE * error)
            .fold(0.0, |most, (reach, _)| most.max(reach.abs()))
    }
}

/// The figure of a set of people: all at their medians, then at the two ends.
type Seen = [f64; 3];

/// Looks at every dimension.
///
/// # Errors
/// [`Cancelled`] when the observer asks to stop.
pub(super) fn screen(
    experiment: &Experiment<'_>,
    figure: usize,
    dimensions: &[usize],
    observer: &dyn Observer,
) -> Result<Screen, Cancelled> {
    let mut seen = look(experiment, figure, dimensions, 0..FIRST, observer)?;
    let moving: Vec<usize> = (0..dimensions.len()).filter(|place| !is_inert(&seen[*place])).collect();
    let of_moving: Vec<usize> = moving.iter().map(|place| dimensions[*place]).collect();
    let more = look(experiment, figure, &of_moving, FIRST..PEOPLES, observer)?;
    for (place, more) in moving.iter().zip(more) {
        seen[*place].extend(more);
    }
    let longest = seen.iter().max_by_key(|seen| seen.len()).map_or(&[][..], Vec::as_slice);
    let points = |dimensions: usize| 1 + dimensions * ENDS.len();
    let trials = FIRST as usize * points(dimensions.len()) + (PEOPLES - FIRST) as usize * points(moving.len());
    Ok(Screen {
        middle: mean(&longest.iter().map(|seen| seen[0]).collect::<Vec<_>>()),
        bars: seen.iter().map(|seen| bar(seen)).collect(),
        trials: trials as u64,
    })
}

/// What some sets of people show of some dimensions, dimension by dimension.
fn look(
    experiment: &Experiment<'_>,
    figure: usize,
    dimensions: &[usize],
    peoples: Range<u32>,
    observer: &dyn Observer,
) -> Result<Vec<Vec<Seen>>, Cancelled> {
    let points = 1 + dimensions.len() as u32 * ENDS.len() as u32;
    let space = experiment.dimensions();
    let trial = |number: u32| {
        let (people, place) = (peoples.start + number / points, number % points);
        let mut point = vec![0.5; space];
        if let Some(place) = place.checked_sub(1) {
            point[dimensions[place as usize / ENDS.len()]] = ENDS[place as usize % ENDS.len()];
        }
        Trial { people, point }
    };
    let read = experiment.readings(figure, peoples.len() as u32 * points, trial, observer)?;
    let of_dimension = |place: usize| {
        let seen = |read: &[Jackknifed]| [0, 1 + 2 * place, 2 + 2 * place].map(|at| read[at].value);
        read.chunks_exact(points as usize).map(seen).collect()
    };
    Ok((0..dimensions.len()).map(of_dimension).collect())
}

fn is_inert(seen: &[Seen]) -> bool {
    seen.iter().all(|[middle, low, high]| low == middle && high == middle)
}

fn bar(seen: &[Seen]) -> Bar {
    let over = |of: &dyn Fn(&Seen) -> f64| {
        let values: Vec<f64> = seen.iter().map(of).collect();
        (mean(&values), (variance(&values) / values.len() as f64).sqrt())
    };
    let ends = [1, 2].map(|end| {
        let (figure, _) = over(&|seen| seen[end]);
        let (_, error) = over(&|seen| seen[end] - seen[0]);
        End { figure, error, ..End::default() }
    });
    let (swing, swing_error) = over(&|[_, low, high]| high - low);
    Bar { ends, swing, swing_error, is_inert: is_inert(seen) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three sets of people who see 10, 11 and 12 in the middle, 2 less at the low end and 1, 2 and 3 more at the high one.
    #[test]
    fn a_bar_holds_the_means_and_the_errors_of_the_paired_differences() {
        let bar = bar(&[[10.0, 8.0, 11.0], [11.0, 9.0, 13.0], [12.0, 10.0, 15.0]]);
        assert_eq!(bar.ends.map(|end| end.figure), [9.0, 13.0]);
        let error = (1.0_f64 / 3.0).sqrt();
        assert!(bar.ends[0].error < 1e-12 && (bar.ends[1].error - error).abs() < 1e-12, "{bar:?}");
        assert!((bar.swing - 4.0).abs() < 1e-12 && (bar.swing_error - error).abs() < 1e-12 && !bar.is_inert);
        assert!((bar.size(11.0) - 4.0).abs() < 1e-12);
    }

    #[test]
    fn what_may_be_chance_has_no_size_and_what_moves_nobody_is_inert() {
        let chance = bar(&[[10.0, 9.0, 11.0], [10.0, 11.0, 9.0], [10.0, 10.0, 10.5]]);
        assert!(chance.size(10.0) == 0.0 && !chance.is_inert);
        assert!(bar(&[[10.0; 3], [11.0; 3]]).is_inert);
    }
}
