//! Hazards and composition from spells of a register, by maximum likelihood: piecewise constant competing hazards of
//! recovery and of other exits, proportional between attachments and diagnosis groups, under a gamma frailty; with
//! censoring, delayed entry and weights. What a population file can hold, and no more. Knows no files and no drawing.

mod answer;
mod cells;
mod course;
mod curves;
mod file;
mod likelihood;
mod maximum;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use statrs::distribution::{ChiSquared, ContinuousCDF};
use thiserror::Error;

pub use self::answer::{BandFit, Errors, Estimated, Fit, FrailtyFit, GroupFit, ShareFit};
pub use self::cells::Spells;
pub use self::curves::{Curve, FEWEST};
pub use self::file::{FittedNames, fitted_population};

use self::answer::answer;
use self::cells::Cell;
use self::course::exposures;
use self::likelihood::{Likelihood, Term};
use self::maximum::{Maximum, maximum};
use crate::population::{Attachment, Diagnosis, SpellEnd};

/// Fewer spells than this are no population.
const FEWEST_SPELLS: f64 = 100.0;

/// The frailty's variance at which the search begins.
const FRAILTY_BEGIN: f64 = 0.3;

/// A variance below this is none: people are as good as alike, their hazards within a tenth of the mean.
const LEAST_FRAILTY: f64 = 0.01;

/// Why spells could not be fitted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FitError {
    /// Too few.
    #[error("{spells} spells that count, expected at least {least}; give a longer file")]
    TooFew {
        /// How many there are.
        spells: u64,
        /// How many are needed.
        least: u64,
    },
    /// Too many different ones.
    #[error(
        "more than {most} different spells; round `weeks` and `entry_weeks` to whole days (sevenths), then spells that are \
         alike are counted together"
    )]
    TooMany {
        /// How many are kept.
        most: usize,
    },
    /// A group from which nobody recovers has no hazard of recovery to compare.
    #[error("nobody of {group} recovers ({spells} spells); leave them out, or put them in another group")]
    NoRecovery {
        /// Attachment or diagnosis group.
        group: String,
        /// Its spells.
        spells: u64,
    },
    /// Nobody recovers at all.
    #[error("no spell ends in recovery; expected some rows with end = recovery")]
    NothingEnds,
    /// The search did not end.
    #[error(
        "the likelihood has no clear maximum; leave out bands with few ends (--bands), or the frailty (--no-frailty)"
    )]
    NoMaximum,
}

/// How spells are fitted.
#[derive(Clone, Debug, PartialEq)]
pub struct FitPlan {
    /// First week of each band, rising from 0.
    pub from_week: Vec<f64>,
    /// Is the frailty's variance fitted, or 0?
    pub frailty: bool,
}

/// What a group has to show.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counted {
    pub(super) spells: f64,
    pub(super) recoveries: f64,
    pub(super) other_exits: f64,
    /// Weeks under observation.
    pub(super) weeks: f64,
}

/// Fits spells. Equal spells in any order of their different kinds give the same bytes, whatever the threads.
///
/// # Errors
/// When there is too little, or no maximum.
pub fn fit(spells: &Spells, plan: &FitPlan) -> Result<Fit, FitError> {
    if let Some(most) = spells.overflown() {
        return Err(FitError::TooMany { most });
    }
    let cells = spells.cells();
    let all = count(&cells, |_| Some(()));
    let total = all.get(&()).copied().unwrap_or_default();
    if total.spells < FEWEST_SPELLS {
        return Err(FitError::TooFew { spells: total.spells as u64, least: FEWEST_SPELLS as u64 });
    }
    if total.recoveries == 0.0 {
        return Err(FitError::NothingEnds);
    }
    let attachments = count(&cells, |cell| Some(cell.attachment));
    let diagnoses = count(&cells, |cell| Some(cell.diagnosis));
    recovering(&attachments)?;
    recovering(&diagnoses)?;
    let (bands, left_out) = bands(&cells, &plan.from_week);
    let from_week: Vec<f64> = bands.iter().map(|(from, _)| *from).collect();
    let mut terms: Vec<Term> = Vec::new();
    terms.extend((0..bands.len()).filter(|band| bands[*band].1.recoveries > 0.0).map(Term::Recovery));
    terms.extend((0..bands.len()).filter(|band| bands[*band].1.other_exits > 0.0).map(Term::OtherExit));
    let compared = (reference(&attachments), reference(&diagnoses));
    terms.extend(attachments.keys().filter(|one| Some(**one) != compared.0).copied().map(Term::Attachment));
    terms.extend(diagnoses.keys().filter(|one| Some(**one) != compared.1).copied().map(Term::Diagnosis));

    // Without a frailty or groups the maximum is known: ends over weeks.
    let begin = |term: &Term| match term {
        Term::Recovery(band) => (bands[*band].1.recoveries / bands[*band].1.weeks).ln(),
        Term::OtherExit(band) => (bands[*band].1.other_exits / bands[*band].1.weeks).ln(),
        _ => 0.0,
    };
    let start: Vec<f64> = terms.iter().map(begin).collect();
    let likelihood = Likelihood::new(spells, cells, from_week, terms);
    let alike = maximum(|point| likelihood.at(point), start, likelihood.weight());
    if !alike.reached {
        return Err(FitError::NoMaximum);
    }
    let (likelihood, best, frailty) = match plan.frailty {
        true => with_frailty(likelihood, alike)?,
        false => (likelihood, alike, None),
    };
    let found = answer::Found { spells, likelihood: &likelihood, best: &best, frailty, left_out, compared };
    answer(&found, (&bands, &attachments, &diagnoses), total).ok_or(FitError::NoMaximum)
}

/// What the frailty adds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gained {
    /// Twice the gain in log likelihood.
    pub(super) ratio: f64,
    /// The chance of as large a gain where people are alike: the variance lies at its edge, so half of χ² with one degree.
    pub(super) chance: f64,
}

/// The maximum with a frailty, where that is higher.
fn with_frailty(likelihood: Likelihood, alike: Maximum) -> Result<(Likelihood, Maximum, Option<Gained>), FitError> {
    let without = likelihood.terms.clone();
    let with: Vec<Term> = without.iter().copied().chain([Term::Frailty]).collect();
    let likelihood = likelihood.with(with);
    let start: Vec<f64> = alike.point.iter().copied().chain([FRAILTY_BEGIN.ln()]).collect();
    let frail = maximum(|point| likelihood.at(point), start, likelihood.weight());
    let variance = frail.point.last().map_or(0.0, |logarithm| logarithm.exp());
    let ratio = 2.0 * likelihood.weight() * (frail.sums.value - alike.sums.value);
    if variance < LEAST_FRAILTY || ratio <= 0.0 {
        let none = Gained { ratio: 0.0, chance: 1.0 };
        return Ok((likelihood.with(without), alike, Some(none)));
    }
    if !frail.reached {
        return Err(FitError::NoMaximum);
    }
    let chance = ChiSquared::new(1.0).map_or(1.0, |chi| 0.5 * chi.sf(ratio));
    Ok((likelihood, frail, Some(Gained { ratio, chance })))
}

/// Counts by group.
fn count<K: Ord>(cells: &[Cell], group: impl Fn(&Cell) -> Option<K>) -> BTreeMap<K, Counted> {
    let mut all: BTreeMap<K, Counted> = BTreeMap::new();
    for cell in cells {
        let Some(group) = group(cell) else { continue };
        let counted = all.entry(group).or_default();
        counted.spells += cell.weight;
        counted.weeks += cell.weight * (cell.to - cell.from);
        match cell.end {
            SpellEnd::Recovery => counted.recoveries += cell.weight,
            SpellEnd::OtherExit => counted.other_exits += cell.weight,
            SpellEnd::Censored => {}
        }
    }
    all
}

fn recovering<K: std::fmt::Debug>(groups: &BTreeMap<K, Counted>) -> Result<(), FitError> {
    match groups.iter().find(|(_, counted)| counted.recoveries == 0.0) {
        Some((group, counted)) => {
            let group = format!("{group:?}").to_lowercase();
            Err(FitError::NoRecovery { group, spells: counted.spells as u64 })
        }
        None => Ok(()),
    }
}

/// The group all others are held against: the one with most recoveries.
fn reference<K: Copy + Ord>(groups: &BTreeMap<K, Counted>) -> Option<K> {
    groups.iter().max_by(|one, other| one.1.recoveries.total_cmp(&other.1.recoveries)).map(|(group, _)| *group)
}

/// The bands in which spells are under observation, each with what it has to show, and the edges left out because nobody
/// was seen beside them.
fn bands(cells: &[Cell], edges: &[f64]) -> (Vec<(f64, Counted)>, Vec<f64>) {
    let mut bands: Vec<(f64, Counted)> = edges.iter().map(|from| (*from, Counted::default())).collect();
    for cell in cells {
        let mut last = 0;
        for (band, weeks) in exposures(edges, cell.from, cell.to) {
            bands[band].1.weeks += cell.weight * weeks;
            last = band;
        }
        bands[last].1.spells += cell.weight;
        match cell.end {
            SpellEnd::Recovery => bands[last].1.recoveries += cell.weight,
            SpellEnd::OtherExit => bands[last].1.other_exits += cell.weight,
            SpellEnd::Censored => {}
        }
    }
    let is_seen = |band: &(f64, Counted)| band.1.weeks > 0.0;
    let left_out = bands.iter().filter(|band| !is_seen(band)).map(|band| band.0).collect();
    bands.retain(is_seen);
    // The first band holds from the beginning.
    if let Some(first) = bands.first_mut() {
        first.0 = 0.0;
    }
    (bands, left_out)
}

/// The groups in which spells were counted.
pub(super) type Groups<'a> =
    (&'a [(f64, Counted)], &'a BTreeMap<Attachment, Counted>, &'a BTreeMap<Diagnosis, Counted>);
