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

use serde::Serialize;
use statrs::distribution::{ChiSquared, ContinuousCDF};
use thiserror::Error;

pub use self::answer::{BandFit, Errors, Estimated, Fit, FrailtyFit, GroupFit, ShareFit};
pub use self::cells::Spells;
pub use self::curves::{Curve, FEWEST};
pub use self::file::{FittedNames, fitted_population};

use self::answer::answer;
use self::cells::Cell;
use self::course::exposures;
use self::likelihood::{Bands, Likelihood, Term};
use self::maximum::{Maximum, maximum};
use crate::population::{Attachment, Diagnosis, SpellEnd, name_of};
use crate::scenario::{FitChoices, PopulationBase};

/// Fewer spells than this are no population.
const FEWEST_SPELLS: f64 = 100.0;

/// The frailty's variance at which the search begins.
const FRAILTY_BEGIN: f64 = 0.3;

/// A variance below this is none: people are as good as alike, their hazards within a tenth of the mean.
const LEAST_FRAILTY: f64 = 0.01;

/// Why spells could not be fitted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FitError {
    /// Bands that do not begin with 0 and rise.
    #[error("--bands: found {found}, expected weeks that begin with 0 and rise, e.g. 0,4,8,13,26,52")]
    Bands {
        /// What was found.
        found: String,
    },
    /// Neither the user nor the population names bands.
    #[error(
        "the population's course of illness has no bands; name them with --bands, or another population with --population"
    )]
    NoBands,
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
    /// A group from which too few recover has no hazard of recovery to compare, or one that would tell of single persons.
    #[error("fewer than {least} of {group} recover; leave them out, or put them in another group")]
    FewRecoveries {
        /// Attachment or diagnosis group.
        group: String,
        /// The least that will do.
        least: u64,
    },
    /// Other exits that would tell of single persons.
    #[error("fewer than {least} spells end in another exit; give more spells, or count these ends as censored")]
    FewExits {
        /// The least that will do.
        least: u64,
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
    /// No figure of fewer persons is told; 1 where the spells are nobody's, or public.
    pub smallest_cell: u64,
}

impl FitPlan {
    /// The plan that was chosen, on a population; its bands where no others are named.
    ///
    /// # Errors
    /// When there are no bands, or they do not begin with 0 and rise.
    pub fn of(choices: &FitChoices, base: &PopulationBase) -> Result<FitPlan, FitError> {
        let named = (!choices.bands.is_empty()).then(|| choices.bands.clone());
        let from_week = named.or_else(|| base.from_week()).ok_or(FitError::NoBands)?;
        let rising =
            from_week.windows(2).all(|pair| pair[0] < pair[1]) && from_week.iter().all(|week| week.is_finite());
        if from_week.first() != Some(&0.0) || !rising {
            let found: Vec<String> = from_week.iter().map(f64::to_string).collect();
            return Err(FitError::Bands { found: found.join(",") });
        }
        Ok(FitPlan { from_week, frailty: choices.frailty, smallest_cell: base.smallest_cell(choices.open_data) })
    }
}

/// What a group has to show.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counted {
    pub(super) spells: f64,
    pub(super) recoveries: f64,
    pub(super) other_exits: f64,
    /// Weeks under observation.
    pub(super) weeks: f64,
    /// Rows: all, those that recover, those that leave otherwise.
    pub(super) rows: [u64; 3],
}

impl Counted {
    /// Counts an end.
    fn end(&mut self, cell: &Cell) {
        match cell.end {
            SpellEnd::Recovery => {
                self.recoveries += cell.weight;
                self.rows[1] += cell.rows;
            }
            SpellEnd::OtherExit => {
                self.other_exits += cell.weight;
                self.rows[2] += cell.rows;
            }
            SpellEnd::Censored => {}
        }
    }
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
    let least = plan.smallest_cell.max(1);
    recovering(&attachments, least)?;
    recovering(&diagnoses, least)?;
    if (1..least).contains(&total.rows[2]) {
        return Err(FitError::FewExits { least });
    }
    let (bands, left_out) = bands(&cells, &plan.from_week, least);
    let pools =
        [1, 2].map(|cause| pooled(&bands.iter().map(|(_, counted)| counted.rows[cause]).collect::<Vec<_>>(), least));
    let from_week: Vec<f64> = bands.iter().map(|(from, _)| *from).collect();
    let mut terms: Vec<Term> = Vec::new();
    let leads = |pool: &[usize]| (0..pool.len()).filter(|band| pool[*band] == *band).collect::<Vec<usize>>();
    terms.extend(leads(&pools[0]).into_iter().map(Term::Recovery));
    if total.other_exits > 0.0 {
        terms.extend(leads(&pools[1]).into_iter().map(Term::OtherExit));
    }
    let pool_of = |pool: &[usize], band: usize| {
        let of_pool = bands.iter().zip(pool).filter(|(_, lead)| **lead == band).map(|((_, counted), _)| *counted);
        of_pool.fold((0.0, 0.0, 0.0), |sum, one| (sum.0 + one.recoveries, sum.1 + one.other_exits, sum.2 + one.weeks))
    };
    let compared = (reference(&attachments), reference(&diagnoses));
    terms.extend(attachments.keys().filter(|one| Some(**one) != compared.0).copied().map(Term::Attachment));
    terms.extend(diagnoses.keys().filter(|one| Some(**one) != compared.1).copied().map(Term::Diagnosis));

    // Without a frailty or groups the maximum is known: ends over weeks.
    let begin = |term: &Term| match term {
        Term::Recovery(band) => {
            let (recoveries, _, weeks) = pool_of(&pools[0], *band);
            (recoveries / weeks).ln()
        }
        Term::OtherExit(band) => {
            let (_, other_exits, weeks) = pool_of(&pools[1], *band);
            (other_exits / weeks).ln()
        }
        _ => 0.0,
    };
    let start: Vec<f64> = terms.iter().map(begin).collect();
    let likelihood = Likelihood::new(spells, cells, Bands { from_week, pools: pools.clone() }, terms);
    let alike = maximum(|point| likelihood.at(point), start, likelihood.weight());
    if !alike.reached {
        return Err(FitError::NoMaximum);
    }
    let (likelihood, best, frailty) = match plan.frailty {
        true => with_frailty(likelihood, alike)?,
        false => (likelihood, alike, None),
    };
    let found =
        answer::Found { spells, likelihood: &likelihood, best: &best, frailty, left_out, compared, least, pools };
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
        counted.rows[0] += cell.rows;
        counted.end(cell);
    }
    all
}

fn recovering<K: Serialize>(groups: &BTreeMap<K, Counted>, least: u64) -> Result<(), FitError> {
    match groups.iter().find(|(_, counted)| counted.rows[1] < least) {
        Some((group, _)) => Err(FitError::FewRecoveries { group: name_of(group), least }),
        None => Ok(()),
    }
}

/// For each band the first of those it shares a hazard with: neighbours are taken together until every pool has as many
/// ends as it takes. What is left at the end joins the last pool.
fn pooled(ends: &[u64], least: u64) -> Vec<usize> {
    let mut leads: Vec<usize> = Vec::new();
    let (mut lead, mut sum) = (0, 0);
    for (band, ends) in ends.iter().enumerate() {
        if sum >= least {
            (lead, sum) = (band, 0);
        }
        sum += ends;
        leads.push(lead);
    }
    if sum < least {
        let before = leads.iter().copied().filter(|other| *other < lead).max();
        leads.iter_mut().filter(|other| **other == lead).for_each(|other| *other = before.unwrap_or(lead));
    }
    leads
}

/// The group all others are held against: the one with most recoveries.
fn reference<K: Copy + Ord>(groups: &BTreeMap<K, Counted>) -> Option<K> {
    groups.iter().max_by(|one, other| one.1.recoveries.total_cmp(&other.1.recoveries)).map(|(group, _)| *group)
}

/// The bands in which spells are under observation, each with what it has to show, and the edges left out because nobody
/// was seen beside them, or fewer than `least`.
fn bands(cells: &[Cell], edges: &[f64], least: u64) -> (Vec<(f64, Counted)>, Vec<f64>) {
    let counted = counted_bands(cells, edges);
    let is_seen = |band: &&(f64, Counted)| band.1.weeks > 0.0 && band.1.rows[0] >= least;
    let mut kept: Vec<f64> = counted.iter().filter(is_seen).map(|band| band.0).collect();
    let left_out = counted.iter().filter(|band| !is_seen(band)).map(|band| band.0).collect();
    // The first band holds from the beginning.
    match kept.first_mut() {
        Some(first) => *first = 0.0,
        None => kept.push(0.0),
    }
    (counted_bands(cells, &kept), left_out)
}

fn counted_bands(cells: &[Cell], edges: &[f64]) -> Vec<(f64, Counted)> {
    let mut bands: Vec<(f64, Counted)> = edges.iter().map(|from| (*from, Counted::default())).collect();
    for cell in cells {
        let mut last = 0;
        for (band, weeks) in exposures(edges, cell.from, cell.to) {
            bands[band].1.weeks += cell.weight * weeks;
            bands[band].1.rows[0] += cell.rows;
            last = band;
        }
        bands[last].1.spells += cell.weight;
        bands[last].1.end(cell);
    }
    bands
}
/// The groups in which spells were counted.
pub(super) type Groups<'a> =
    (&'a [(f64, Counted)], &'a BTreeMap<Attachment, Counted>, &'a BTreeMap<Diagnosis, Counted>);
