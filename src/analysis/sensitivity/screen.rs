//! One parameter at a time: what the figure is when it stands at its 5 and at its 95 pct. point and all others at their
//! medians. The same people meet both ends, so a parameter that nothing asks moves the figure by exactly nothing.

use super::told::End;
use crate::analysis::experiment::{Experiment, Trial};
use crate::analysis::jackknife::Jackknifed;
use crate::analysis::replicates::{mean, variance};
use crate::engine::{Cancelled, Observer};

/// Sets of people that every end meets; their spread gives its error.
pub(super) const PEOPLES: u32 = 32;

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
        let from_middle = self.ends.map(|end| (end.figure - middle, end.error));
        let reached = from_middle.into_iter().chain([(self.swing, self.swing_error)]);
        reached
            .filter(|(reach, error)| reach.abs() > VISIBLE * error)
            .fold(0.0, |most, (reach, _)| most.max(reach.abs()))
    }
}

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
    let points = 1 + dimensions.len() as u32 * ENDS.len() as u32;
    let space = experiment.dimensions();
    let trial = |number: u32| {
        let (people, place) = (number / points, number % points);
        let mut point = vec![0.5; space];
        if let Some(place) = place.checked_sub(1) {
            point[dimensions[place as usize / ENDS.len()]] = ENDS[place as usize % ENDS.len()];
        }
        Trial { people, point }
    };
    let read = experiment.readings(figure, PEOPLES * points, trial, observer)?;
    let peoples: Vec<&[Jackknifed]> = read.chunks_exact(points as usize).collect();
    let bars = (0..dimensions.len()).map(|place| bar(&peoples, 1 + place * ENDS.len())).collect();
    Ok(Screen { middle: mean(&peoples.iter().map(|read| read[0].value).collect::<Vec<_>>()), bars })
}

/// The bar whose ends stand at `place` and after it in what each set of people gave.
fn bar(peoples: &[&[Jackknifed]], place: usize) -> Bar {
    let over = |of: &dyn Fn(&[Jackknifed]) -> f64| {
        let values: Vec<f64> = peoples.iter().map(|read| of(read)).collect();
        (mean(&values), (variance(&values) / values.len() as f64).sqrt())
    };
    let ends = [0, 1].map(|end| {
        let (figure, _) = over(&|read| read[place + end].value);
        let (_, error) = over(&|read| read[place + end].value - read[0].value);
        End { figure, error, ..End::default() }
    });
    let (swing, swing_error) = over(&|read| read[place + 1].value - read[place].value);
    let same = |read: &&[Jackknifed]| read[place].value == read[0].value && read[place + 1].value == read[0].value;
    Bar { ends, swing, swing_error, is_inert: peoples.iter().all(|read| same(&read)) }
}
