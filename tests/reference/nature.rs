//! The illness, day by day: how much of the hazard a stretch uses up, and when it is used up. Knows no rule.

use sygesim::population::{Illness, Person};
use sygesim::random::Decision;

use super::facts::Facts;
use super::refusion::{MOMENT, next_day};

/// Days are counted up to here; the hazards of all courses have come to rest by then.
const COUNTED_BY_DAYS: f64 = 1_000.0;

/// Nobody is ill longer than this.
const FOR_EVER: f64 = 1e9;

/// Shares of the two exits and −ln S(t) of the courses with one shape.
fn shape(illness: &Illness<f64>, at: f64) -> (f64, f64) {
    match illness {
        Illness::Exponential { rate, recovery_share } => (*recovery_share, rate * at),
        Illness::Weibull { shape, scale, recovery_share } => (*recovery_share, (at / scale).powf(*shape)),
        other => panic!("the reference does not follow {other:?}"),
    }
}

/// The hazards of recovery and of other exits in a week of a course of bands.
fn band_at(at: f64, from_week: &[f64], hazards: [&[f64]; 2]) -> [f64; 2] {
    let mut band = 0;
    for (place, from) in from_week.iter().enumerate() {
        if at >= *from {
            band = place;
        }
    }
    [hazards[0][band], hazards[1][band]]
}

/// Hazard of a stretch inside one band, when recovery is exp(`effect`) times as likely as by nature.
pub fn hazard(illness: &Illness<f64>, person: &Person, (from, to): (f64, f64), effect: f64) -> f64 {
    let by_recovery = person.recovery_factor * effect.exp();
    if let Illness::Piecewise { from_week, recovery, other_exit } = illness {
        let [recovers, leaves] = band_at(0.5 * (from + to), from_week, [recovery, other_exit]);
        return (recovers * by_recovery + leaves * person.other_exit_factor) * (to - from);
    }
    let ((share, before), (_, after)) = (shape(illness, from), shape(illness, to));
    (share * by_recovery + (1.0 - share) * person.other_exit_factor) * (after - before)
}

/// When, inside a stretch within one band, `left` of the hazard is used up; none if some remains.
pub fn used_up(illness: &Illness<f64>, person: &Person, (from, to): (f64, f64), effect: f64, left: f64) -> Option<f64> {
    if hazard(illness, person, (from, to), effect) <= left {
        return None;
    }
    let (mut early, mut late) = (from, to);
    loop {
        let middle = 0.5 * (early + late);
        if middle <= early || middle >= late {
            return Some(late);
        }
        if hazard(illness, person, (from, middle), effect) > left {
            late = middle;
        } else {
            early = middle;
        }
    }
}

/// The week in which a band of the course next begins.
pub fn next_change(illness: &Illness<f64>, at: f64) -> f64 {
    let mut next = f64::INFINITY;
    if let Illness::Piecewise { from_week, .. } = illness {
        for from in from_week {
            if *from > at + MOMENT && *from < next {
                next = *from;
            }
        }
    }
    next
}

/// Is the exit at `at` a recovery, if its number is `number`?
pub fn is_recovery(illness: &Illness<f64>, person: &Person, at: f64, effect: f64, number: f64) -> bool {
    let [recovers, leaves] = match illness {
        Illness::Piecewise { from_week, recovery, other_exit } => band_at(at, from_week, [recovery, other_exit]),
        other => {
            let share = shape(other, at).0;
            [share, 1.0 - share]
        }
    };
    let recovers = recovers * person.recovery_factor * effect.exp();
    number < recovers / (recovers + leaves * person.other_exit_factor)
}

/// Weeks of absence in all if nothing speeds or slows the recovery, counted from when people are first seen.
pub fn undisturbed_end(facts: &Facts<'_>, spell: u32) -> f64 {
    if let Some(told) = facts.luck.told() {
        return told.recovers;
    }
    let illness = &facts.people.illness;
    let mut left = -facts.number(Decision::SpellTime, spell).ln();
    let mut at = facts.seen_from();
    loop {
        let day = if at < COUNTED_BY_DAYS { next_day(at) } else { FOR_EVER };
        let stop = day.min(next_change(illness, at));
        if let Some(end) = used_up(illness, facts.person, (at, stop), 0.0, left) {
            return end;
        }
        if stop >= FOR_EVER {
            return f64::INFINITY;
        }
        left -= hazard(illness, facts.person, (at, stop), 0.0);
        at = stop;
    }
}
