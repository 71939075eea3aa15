//! Made-up persons and municipalities: every field at random, so that combinations occur which no population has.

use sygesim::engine::Practice;
use sygesim::ledger::cap::Pool;
use sygesim::population::{AgeBand, Attachment, Diagnosis, Illness, People, Person, Sex};

use super::dice::Dice;

/// Municipalities in every made-up world.
pub const MUNICIPALITIES: usize = 4;

/// Municipalities further apart than in any draw; every second budgets above the common cap.
pub fn practices(dice: &mut Dice) -> Vec<Practice> {
    (0..MUNICIPALITIES)
        .map(|place| Practice {
            casework_effect: 0.3 * dice.normal(),
            standby: dice.normal(),
            contact_interval: (0.3 * dice.normal()).exp(),
            late_odds: dice.normal().exp(),
            offer_odds: (0.5 * dice.normal()).exp(),
            price: (0.3 * dice.normal()).exp(),
            other_groups: Pool { persons: 900.0, spending: if place % 2 == 0 { 4e7 } else { 2e6 } },
            budget: Pool { persons: 100.0, spending: 1e6 },
        })
        .collect()
}

/// A person of whom everything is possible.
pub fn anybody(dice: &mut Dice) -> Person {
    let frailty = (0.7 * dice.normal()).exp();
    Person {
        municipality: dice.one_of(&[0, 1, 2, 3]),
        attachment: dice.one_of(Attachment::ALL),
        diagnosis: dice.one_of(Diagnosis::ALL),
        sex: dice.one_of(Sex::ALL),
        age_band: dice.one_of(AgeBand::ALL),
        diagnosis_clear: dice.happens(0.6),
        standby_listed: dice.happens(0.3),
        operation_week: dice.happens(0.3).then(|| dice.between(0.0, 40.0)),
        needs_multidisciplinary: dice.happens(0.4),
        unable_to_take_part: dice.happens(0.2),
        education_missing: dice.happens(0.3),
        benefit_level: if dice.happens(0.5) { 1.0 } else { dice.between(0.2, 1.0) },
        prior_support_weeks: if dice.happens(0.5) { 0.0 } else { dice.between(0.0, 70.0) },
        recovery_factor: frailty * dice.between(0.5, 1.5),
        other_exit_factor: frailty,
        start_week: dice.between(0.0, 52.0),
    }
}

/// The people with another course of illness now and then, and with more new spells.
pub fn vary(people: &mut People<f64>, dice: &mut Dice) {
    if dice.happens(0.5) {
        people.recurrence.within_year = dice.between(0.5, 0.95);
    }
    let recovery_share = dice.between(0.5, 1.0);
    match dice.number() {
        at if at < 0.1 => people.illness = Illness::Exponential { rate: dice.between(0.01, 0.1), recovery_share },
        at if at < 0.2 => {
            let (shape, scale) = (dice.between(0.6, 1.4), dice.between(10.0, 60.0));
            people.illness = Illness::Weibull { shape, scale, recovery_share };
        }
        _ => {}
    }
}
