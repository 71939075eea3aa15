//! What a fit has to tell, as plain data. Knows nothing of files or drawing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::cells::{Cell, Spells, Who};
use super::course::Course;
use super::curves::{Curve, Seen, curve};
use super::likelihood::{Likelihood, Term};
use super::maximum::{Maximum, inverse};
use super::{Counted, Gained, Groups};
use crate::analysis::linear::product;
use crate::population::{AgeBand, Attachment, Diagnosis, Sex};

/// An estimate above 0 and the standard error of its natural logarithm.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimated {
    /// The estimate.
    pub value: f64,
    /// Standard error of its natural logarithm; 0 for what is set, not estimated.
    pub log_error: f64,
}

/// A band of absence weeks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BandFit {
    /// Its first week.
    pub from_week: f64,
    /// Weeks of illness under observation in it.
    pub weeks_at_risk: f64,
    /// Recoveries seen.
    pub recoveries: f64,
    /// Other exits seen.
    pub other_exits: f64,
    /// Hazard of recovery a week in the groups of comparison, frailty 1; none where nobody recovered.
    pub recovery: Option<Estimated>,
    /// Hazard of other exits a week, frailty 1; none where nobody left.
    pub other_exit: Option<Estimated>,
}

/// A share and its standard error.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShareFit {
    /// The share, 0 to 1.
    pub share: f64,
    /// Its standard error.
    pub error: f64,
}

/// An attachment or a diagnosis group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupFit<K> {
    /// Which.
    pub group: K,
    /// Spells, weighted.
    pub spells: f64,
    /// Recoveries seen, weighted.
    pub recoveries: f64,
    /// Share of the spells that begin.
    pub share: ShareFit,
    /// Factor on the hazard of recovery against the group of comparison, whose factor is 1 and set.
    pub factor: Estimated,
    /// Share of women, where the file has sex.
    pub women: Option<ShareFit>,
}

/// The frailty.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrailtyFit {
    /// Variance; none where people are as good as alike.
    pub variance: Option<Estimated>,
    /// Twice the log likelihood gained by it.
    pub likelihood_ratio: f64,
    /// The chance of as large a gain where people are alike.
    pub chance: f64,
}

/// Where standard errors come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Errors {
    /// The curvature of the log likelihood (observed information): every row is one spell.
    Information,
    /// Curvature and spread of the rows' own slopes (sandwich): rows have weights.
    Sandwich,
}

/// A finished fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// Spells that count, weighted.
    pub spells: f64,
    /// Of which ended in recovery.
    pub recoveries: f64,
    /// In another exit.
    pub other_exits: f64,
    /// Or were still going on when observation ended.
    pub censored: f64,
    /// Rows that ended before their spell counts, and are no part of the fit.
    pub ended_before: u64,
    /// Different spells among them.
    pub different: u64,
    /// Log likelihood at the maximum.
    pub log_likelihood: f64,
    /// Where standard errors come from.
    pub errors: Errors,
    /// The hazards.
    pub bands: Vec<BandFit>,
    /// Edges of bands in which nobody was under observation, left out.
    pub bands_left_out: Vec<f64>,
    /// The attachments seen.
    pub attachments: Vec<GroupFit<Attachment>>,
    /// The diagnosis groups seen.
    pub diagnoses: Vec<GroupFit<Diagnosis>>,
    /// Shares by age band, where the file has ages.
    pub ages: Option<Vec<(AgeBand, ShareFit)>>,
    /// The frailty; none where it was left out.
    pub frailty: Option<FrailtyFit>,
    /// Seen beside fitted: everyone, then by attachment.
    pub curves: Vec<Curve>,
}

/// What the answer is made of.
pub(super) struct Found<'a> {
    pub(super) spells: &'a Spells,
    pub(super) likelihood: &'a Likelihood,
    pub(super) best: &'a Maximum,
    pub(super) frailty: Option<Gained>,
    pub(super) left_out: Vec<f64>,
    pub(super) compared: (Option<Attachment>, Option<Diagnosis>),
}

/// The answer; none where the curvature tells of no maximum.
pub(super) fn answer(found: &Found, (bands, attachments, diagnoses): Groups, total: Counted) -> Option<Fit> {
    let cells = found.spells.cells();
    let is_weighted = cells.iter().any(|cell| cell.weight != cell.squared);
    let errors = if is_weighted { Errors::Sandwich } else { Errors::Information };
    let deviations = deviations(found, errors)?;
    let of = |term: Term| {
        let at = found.likelihood.terms.iter().position(|one| *one == term)?;
        Some(Estimated { value: found.best.point[at].exp(), log_error: deviations[at] })
    };
    let course = found.likelihood.course(&found.best.point);
    let begun = Begun::of(found.spells, &course);
    let set = Estimated { value: 1.0, log_error: 0.0 };
    let band = |(at, (from, counted)): (usize, &(f64, Counted))| BandFit {
        from_week: *from,
        weeks_at_risk: counted.weeks,
        recoveries: counted.recoveries,
        other_exits: counted.other_exits,
        recovery: of(Term::Recovery(at)),
        other_exit: of(Term::OtherExit(at)),
    };
    let attachment = |(group, counted): (&Attachment, &Counted)| GroupFit {
        group: *group,
        spells: counted.spells,
        recoveries: counted.recoveries,
        share: begun.share(|who| Some(who.attachment == *group)).unwrap_or_default(),
        factor: if found.compared.0 == Some(*group) { set } else { of(Term::Attachment(*group)).unwrap_or(set) },
        women: begun.share(|who| who.sex.filter(|_| who.attachment == *group).map(|sex| sex == Sex::Woman)),
    };
    let diagnosis = |(group, counted): (&Diagnosis, &Counted)| GroupFit {
        group: *group,
        spells: counted.spells,
        recoveries: counted.recoveries,
        share: begun.share(|who| Some(who.diagnosis == *group)).unwrap_or_default(),
        factor: if found.compared.1 == Some(*group) { set } else { of(Term::Diagnosis(*group)).unwrap_or(set) },
        women: begun.share(|who| who.sex.filter(|_| who.diagnosis == *group).map(|sex| sex == Sex::Woman)),
    };
    let age = |band: &AgeBand| begun.share(|who| who.age_band.map(|one| one == *band)).map(|share| (*band, share));
    Some(Fit {
        spells: total.spells,
        recoveries: total.recoveries,
        other_exits: total.other_exits,
        censored: total.spells - total.recoveries - total.other_exits,
        ended_before: found.spells.unseen(),
        different: cells.len() as u64,
        log_likelihood: found.best.sums.value * found.likelihood.weight(),
        errors,
        bands: bands.iter().enumerate().map(band).collect(),
        bands_left_out: found.left_out.clone(),
        attachments: attachments.iter().map(attachment).collect(),
        diagnoses: diagnoses.iter().map(diagnosis).collect(),
        ages: AgeBand::ALL.iter().map(age).collect(),
        frailty: found.frailty.map(|gained| FrailtyFit {
            variance: of(Term::Frailty),
            likelihood_ratio: gained.ratio,
            chance: gained.chance,
        }),
        curves: curves(found.spells, &cells, &course, &begun, attachments),
    })
}

impl Default for ShareFit {
    fn default() -> ShareFit {
        ShareFit { share: 0.0, error: 0.0 }
    }
}

/// Standard errors of the numbers of the point.
fn deviations(found: &Found, errors: Errors) -> Option<Vec<f64>> {
    let weight = found.likelihood.weight();
    let inverse = inverse(&found.best.sums.curvature)?;
    let variance = |at: usize| match errors {
        Errors::Information => inverse[at][at] / weight,
        Errors::Sandwich => {
            let middle = |row: &Vec<f64>| product(row, &inverse[at]);
            product(&inverse[at], &found.best.sums.spread.iter().map(middle).collect::<Vec<f64>>()) / weight
        }
    };
    Some((0..inverse.len()).map(|at| variance(at).sqrt()).collect())
}

/// The spells that begin: who is seen from later on stands for those who had left before, too.
struct Begun {
    /// Weight and squared weight of each.
    people: Vec<(Who, f64, f64)>,
}

impl Begun {
    fn of(spells: &Spells, course: &Course) -> Begun {
        let standing_for = |who: Who| {
            let origin = spells.observed_from(who.attachment);
            let still = course.survival(course.summed(origin, who.from, course.factor(who.attachment, who.diagnosis)));
            (who, who.weight / still, who.squared / (still * still))
        };
        Begun { people: spells.people().map(standing_for).collect() }
    }

    /// The share of those who can be told that are of a kind; none where nobody can be told. Its error is that of as many
    /// equally weighted spells as these are worth.
    fn share(&self, is_it: impl Fn(&Who) -> Option<bool>) -> Option<ShareFit> {
        let (mut all, mut squared, mut those) = (0.0, 0.0, 0.0);
        for (who, weight, square) in &self.people {
            let Some(is_it) = is_it(who) else { continue };
            all += weight;
            squared += square;
            those += if is_it { *weight } else { 0.0 };
        }
        let share = those / all;
        (all > 0.0).then(|| ShareFit { share, error: (share * (1.0 - share) * squared).max(0.0).sqrt() / all })
    }
}

/// Seen beside fitted: everyone, then by attachment.
fn curves(
    spells: &Spells,
    cells: &[Cell],
    course: &Course,
    begun: &Begun,
    attachments: &BTreeMap<Attachment, Counted>,
) -> Vec<Curve> {
    let fitted = |attachment: Option<Attachment>, weeks: &[f64]| -> Vec<[f64; 2]> {
        let mut groups: BTreeMap<(Attachment, Diagnosis), f64> = BTreeMap::new();
        let of_group = begun.people.iter().filter(|(who, ..)| attachment.is_none_or(|one| who.attachment == one));
        of_group.for_each(|(who, weight, _)| *groups.entry((who.attachment, who.diagnosis)).or_default() += weight);
        let all: f64 = groups.values().sum();
        let mut shares = vec![[0.0; 2]; weeks.len()];
        for ((attachment, diagnosis), weight) in &groups {
            let own =
                course.incidence(spells.observed_from(*attachment), weeks, course.factor(*attachment, *diagnosis));
            for (sum, own) in shares.iter_mut().zip(own) {
                *sum = [0, 1].map(|which| sum[which] + own[which] * weight / all);
            }
        }
        shares
    };
    let origin = |attachment: &Attachment| spells.observed_from(*attachment);
    let one = |attachment: &Attachment| {
        let own: Vec<Cell> = cells.iter().filter(|cell| cell.attachment == *attachment).copied().collect();
        curve(Some(*attachment), origin(attachment), &Seen::of(&own), |weeks| fitted(Some(*attachment), weeks))
    };
    let origins: Vec<f64> = attachments.keys().map(origin).collect();
    let alike = origins.windows(2).all(|pair| pair[0] == pair[1]);
    // Attachments whose spells count from different weeks have no common curve.
    let everyone = origins
        .first()
        .filter(|_| alike && origins.len() > 1)
        .map(|origin| curve(None, *origin, &Seen::of(cells), |weeks| fitted(None, weeks)));
    everyone.into_iter().chain(attachments.keys().map(one)).collect()
}
