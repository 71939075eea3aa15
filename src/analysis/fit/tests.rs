//! A fit against closed forms and planted truths. Knows no files.

use statrs::distribution::Gamma;

use super::course::Course;
use super::curves::Seen;
use super::likelihood::{Likelihood, Term};
use super::*;
use crate::population::{AgeBand, ByAttachment, Sex, Spell};
use crate::random::{Decision, Randomness};

const BANDS: [f64; 4] = [0.0, 4.0, 13.0, 26.0];

fn spell(weeks: f64, end: SpellEnd) -> Spell {
    Spell {
        entry_weeks: 0.0,
        weeks,
        end,
        attachment: Attachment::Employed,
        diagnosis: Diagnosis::Other,
        sex: None,
        age_band: None,
        weight: 1.0,
    }
}

fn spells(list: impl IntoIterator<Item = Spell>) -> Spells {
    let mut spells = Spells::new(ByAttachment::alike(0.0));
    list.into_iter().for_each(|spell| spells.add(spell));
    spells
}

fn plan(frailty: bool) -> FitPlan {
    FitPlan { from_week: BANDS.to_vec(), frailty }
}

fn uniform(number: u32, which: u32) -> f64 {
    Randomness::new(5, number, which).uniform(Decision::Cell, 0)
}

/// Planted hazards and factors: people with frailty, seen from a week of their own, until the data end.
fn truth(variance: f64) -> Course {
    Course {
        from_week: BANDS.to_vec(),
        recovery: vec![0.15, 0.08, 0.05, 0.03],
        other_exit: vec![0.002, 0.004, 0.005, 0.008],
        by_attachment: [1.0, 1.2, 0.7, 1.0, 0.9],
        by_diagnosis: [0.6, 1.0, 0.4, 0.8, 1.1, 1.3],
        frailty_variance: variance,
    }
}

/// The gamma quantile of mean 1.
fn frailty(variance: f64, at: f64) -> f64 {
    let shape = 1.0 / variance.max(1e-9);
    if variance == 0.0 { 1.0 } else { Gamma::new(shape, shape).expect("the shape is above 0").inverse_cdf(at) }
}

/// A spell drawn from a course, or none when it had ended before it could be seen.
fn drawn(number: u32, course: &Course) -> Option<Spell> {
    let at = |which: u32| uniform(number, which);
    let attachment = if at(1) < 0.7 { Attachment::Employed } else { Attachment::Unemployed };
    let diagnosis = [Diagnosis::Mental, Diagnosis::Other][usize::from(at(2) < 0.6)];
    let frailty = frailty(course.frailty_variance, at(3));
    let factor = course.factor(attachment, diagnosis);
    let rate = |band: usize| course.recovery[band] * factor + course.other_exit[band];
    let (mut left, mut weeks) = (-at(4).ln() / frailty, f64::INFINITY);
    for (band, lived) in course.exposures(0.0, 1e6) {
        if left < lived * rate(band) {
            weeks = course.from_week[band] + left / rate(band);
            break;
        }
        left -= lived * rate(band);
    }
    let band = course.band(weeks);
    let is_recovery = at(5) < course.recovery[band] * factor / rate(band);
    let entry_weeks = if at(6) < 0.4 { 10.0 * at(7) } else { 0.0 };
    let censored_at = 5.0 + 90.0 * at(8);
    let end = match (weeks > censored_at, is_recovery) {
        (true, _) => SpellEnd::Censored,
        (false, true) => SpellEnd::Recovery,
        (false, false) => SpellEnd::OtherExit,
    };
    let weeks = weeks.min(censored_at);
    let sex = Some(if at(9) < 0.55 { Sex::Woman } else { Sex::Man });
    let age_band = Some(AgeBand::of_years(18.0 + 45.0 * at(10)));
    let seen = Spell { entry_weeks, weeks, end, attachment, diagnosis, sex, age_band, weight: 1.0 };
    (entry_weeks < weeks).then_some(seen)
}

/// Without frailty and groups the maximum is known: recoveries over weeks, band by band, with the standard error of its
/// logarithm one over the root of the recoveries.
#[test]
fn one_group_without_frailty_has_the_rates_of_ends_over_weeks() {
    let of = |number: u32| {
        drawn(number, &truth(0.0)).map(|one| Spell {
            attachment: Attachment::Employed,
            diagnosis: Diagnosis::Other,
            ..one
        })
    };
    let list: Vec<Spell> = (0..4_000).filter_map(of).collect();
    let fit = fit(&spells(list.clone()), &plan(false)).expect("there is enough");
    for band in &fit.bands {
        let recovery = band.recovery.expect("some recover in every band");
        assert!((recovery.value - band.recoveries / band.weeks_at_risk).abs() < 1e-9);
        assert!((recovery.log_error - band.recoveries.sqrt().recip()).abs() < 1e-9);
    }
    let weeks: f64 = list.iter().map(|one| one.weeks - one.entry_weeks).sum();
    let at_risk: f64 = fit.bands.iter().map(|band| band.weeks_at_risk).sum();
    assert!((weeks - at_risk).abs() < 1e-6 * weeks);
}

/// Slopes and curvature are those of the value, by differences, at a point that is no maximum.
#[test]
fn slopes_and_curvature_are_those_of_the_likelihood() {
    let all = spells((0..600).filter_map(|number| drawn(number, &truth(0.5))));
    let terms = [0, 1, 2, 3].map(Term::Recovery).into_iter().chain([0, 1, 2, 3].map(Term::OtherExit)).chain([
        Term::Attachment(Attachment::Unemployed),
        Term::Diagnosis(Diagnosis::Mental),
        Term::Frailty,
    ]);
    let terms: Vec<Term> = terms.collect();
    let likelihood = Likelihood::new(&all, all.cells(), BANDS.to_vec(), terms);
    let point = [-2.2, -2.4, -3.1, -3.3, -6.0, -5.0, -5.5, -5.0, -0.3, -0.6, -0.9];
    let here = likelihood.at(&point);
    let step = 1e-5;
    for one in 0..point.len() {
        let moved = |by: f64| {
            let mut moved = point;
            moved[one] += by;
            likelihood.at(&moved)
        };
        let (up, down) = (moved(step), moved(-step));
        let slope = (up.value - down.value) / (2.0 * step);
        assert!((slope - here.slopes[one]).abs() < 1e-7, "slope {one}: {slope} {}", here.slopes[one]);
        for other in 0..point.len() {
            let second = (up.slopes[other] - down.slopes[other]) / (2.0 * step);
            let told = here.curvature[one][other];
            assert!((second - told).abs() < 1e-6, "curvature {one} {other}: {second} {told}");
        }
    }
}

/// Forty thousand spells with censoring, delayed entry, two attachments, two diagnoses and a frailty: everything planted is
/// found to four standard errors, and the frailty stands out.
#[test]
fn a_planted_course_with_frailty_is_found() {
    let planted = truth(0.5);
    let all = spells((0..40_000).filter_map(|number| drawn(number, &planted)));
    let fit = fit(&all, &plan(true)).expect("there is enough");
    let check = |name: &str, found: Estimated, truth: f64| {
        let off = (found.value / truth).ln() / found.log_error;
        assert!(off.abs() < 4.0, "{name}: {found:?}, planted {truth}");
    };
    // The groups of comparison are the employed and the other diagnoses: their factor is in the hazard.
    assert_eq!(fit.attachments[0].factor, Estimated { value: 1.0, log_error: 0.0 });
    for (number, band) in fit.bands.iter().enumerate() {
        let recovery = planted.recovery[number] * planted.factor(Attachment::Employed, Diagnosis::Other);
        check("recovery", band.recovery.expect("some recover"), recovery);
        check("other exit", band.other_exit.expect("some leave"), planted.other_exit[number]);
    }
    check("unemployed", fit.attachments[1].factor, 0.7);
    check("mental", fit.diagnoses[0].factor, 0.6 / 1.3);
    let frailty = fit.frailty.expect("it was asked for");
    check("frailty", frailty.variance.expect("it stands out"), 0.5);
    assert!(frailty.chance < 1e-6, "{frailty:?}");
    // Who came under observation late stands for those who had left: the shares are those of the spells that begin.
    let share = fit.attachments[0].share;
    assert!((share.share - 0.7).abs() < 4.0 * share.error, "{share:?}");
    let women = fit.attachments[0].women.expect("there is a column");
    assert!((women.share - 0.55).abs() < 4.0 * women.error, "{women:?}");
    // What is fitted lies on what was seen.
    for curve in &fit.curves {
        assert!(curve.largest_distance < 0.02, "{:?}: {}", curve.attachment, curve.largest_distance);
    }
}

/// Where people are alike the variance lies at its edge, and is told as none in half of all samples.
#[test]
fn people_who_are_alike_have_no_frailty_that_stands_out() {
    let all = spells((0..8_000).filter_map(|number| drawn(number, &truth(0.0))));
    let frailty = fit(&all, &plan(true)).expect("there is enough").frailty.expect("it was asked for");
    assert!(frailty.chance > 1e-3, "{frailty:?}");
}

/// Every row twice is a weight of two: the same estimates. The sandwich of rows with weights all alike is that of the rows.
#[test]
fn weights_count_rows() {
    let list: Vec<Spell> = (0..3_000).filter_map(|number| drawn(number, &truth(0.0))).collect();
    let twice = fit(&spells(list.iter().chain(&list).copied()), &plan(false)).expect("there is enough");
    let weighted = fit(&spells(list.iter().map(|one| Spell { weight: 2.0, ..*one })), &plan(false)).expect("enough");
    let alone = fit(&spells(list), &plan(false)).expect("there is enough");
    assert_eq!((alone.errors, weighted.errors), (Errors::Information, Errors::Sandwich));
    for (at, band) in weighted.bands.iter().enumerate() {
        let [weighted, twice, alone] =
            [band, &twice.bands[at], &alone.bands[at]].map(|band| band.recovery.expect("some recover"));
        assert!((weighted.value - twice.value).abs() < 1e-9, "{weighted:?} {twice:?}");
        // The planted course is the right one, so both kinds of error are about the same.
        assert!((weighted.log_error / alone.log_error - 1.0).abs() < 0.1, "{weighted:?} {alone:?}");
    }
}

/// Four spells: recoveries at 1 and 3, another exit at 2, one still going on at 4, one of them seen from 1.5 on only.
/// At 1 one of 3 recovers; at 2 one of 3 (the late one has come) leaves: 2/3 · 1/3; at 3 one of 2: 4/9 · 1/2.
#[test]
fn aalen_johansen_counts_those_under_observation() {
    let late = Spell { entry_weeks: 1.5, ..spell(4.0, SpellEnd::Censored) };
    let ends = [SpellEnd::Recovery, SpellEnd::OtherExit, SpellEnd::Recovery];
    let list = [1.0, 2.0, 3.0].into_iter().zip(ends).map(|(weeks, end)| spell(weeks, end));
    let seen = Seen::of(&spells(list.chain([late])).cells());
    let close = |one: [f64; 2], other: [f64; 2]| one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-12);
    assert!(close(seen.at(0.9), [0.0, 0.0]) && close(seen.at(1.0), [1.0 / 3.0, 0.0]), "{seen:?}");
    assert!(close(seen.at(2.5), [1.0 / 3.0, 2.0 / 9.0]), "{seen:?}");
    assert!(close(seen.at(9.0), [5.0 / 9.0, 2.0 / 9.0]), "{seen:?}");
}

/// Exponential hazards of 0.1 and 0.02: shares (0.1, 0.02)/0.12 · (1 − e^(−0.12 t)); with frailty variance v the share
/// still ill is (1 + 0.12 v t)^(−1/v).
#[test]
fn shares_of_a_constant_course_are_the_known_ones() {
    let mut course = truth(0.0);
    (course.recovery, course.other_exit) = (vec![0.1; 4], vec![0.02; 4]);
    let weeks = [1.0, 5.0, 40.0];
    for (variance, at) in [(0.0, 0), (0.8, 0)] {
        course.frailty_variance = variance;
        let shares = course.incidence(0.0, &weeks, 1.0);
        for (week, shares) in weeks[at..].iter().zip(&shares) {
            let ill = match variance {
                0.0 => f64::exp(-0.12 * week),
                variance => (1.0 + 0.12 * variance * week).powf(-1.0 / variance),
            };
            assert!((shares[0] - (1.0 - ill) / 1.2).abs() < 1e-12 && (shares[1] - (1.0 - ill) / 6.0).abs() < 1e-12);
        }
    }
}

#[test]
fn too_little_is_refused_with_what_is_missing() {
    let few = spells((0..20).filter_map(|number| drawn(number, &truth(0.0))));
    assert!(matches!(fit(&few, &plan(true)), Err(FitError::TooFew { .. })));
    let nobody = spells((0..300).map(|number| spell(1.0 + f64::from(number), SpellEnd::Censored)));
    assert_eq!(fit(&nobody, &plan(true)), Err(FitError::NothingEnds));
    let mut list: Vec<Spell> = (0..500).filter_map(|number| drawn(number, &truth(0.0))).collect();
    list.push(Spell { attachment: Attachment::Flexjob, ..spell(3.0, SpellEnd::Censored) });
    assert!(matches!(fit(&spells(list), &plan(false)), Err(FitError::NoRecovery { group, .. }) if group == "flexjob"));
}
