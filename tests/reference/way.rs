//! A person's whole way: spell after spell, with self-support between them.

use sygesim::ledger::Volume;
use sygesim::population::Sex;
use sygesim::random::Decision;

use super::facts::Facts;
use super::limit::weeks_in;
use super::record::{Record, YEAR};
use super::spell::{Past, Spell};

/// Spells that are followed.
const MOST_SPELLS: u32 = 12;

/// Lives through the rules and writes down what happens.
pub fn live(facts: &Facts<'_>) -> Record {
    let mut record = Record::default();
    let mut past = Past { benefit: Vec::new(), support: facts.person.prior_support_weeks };
    let mut self_support: Vec<(f64, f64)> = Vec::new();
    let mut began = facts.person.start_week;
    for number in 0..MOST_SPELLS {
        let end = Spell::new(facts, &mut record, &mut past, number, began).live();
        record.end = began + end.week;
        if !end.recovered {
            break;
        }
        let Some(gap) = weeks_until_next_spell(facts, number) else { break };
        began = record.end + gap;
        if let Some(restart) = &facts.law.at(began, began).refusion.restart {
            self_support.push((record.end, began));
            if weeks_in(&self_support, began, restart.within_weeks) >= restart.after_weeks {
                past.support = 0.0;
                self_support.clear();
            }
        }
    }
    for year in Spell::years_with_benefit(&past.benefit) {
        let middle = (f64::from(year) + 0.5) * YEAR;
        record.count(Volume::Persons, middle);
        if facts.person.sex == Sex::Woman {
            record.count(Volume::Women, middle);
        }
    }
    record
}

/// The gap before a new spell: exponential, with the stated probability within 52 weeks; none beyond the horizon.
fn weeks_until_next_spell(facts: &Facts<'_>, number: u32) -> Option<f64> {
    let recurrence = &facts.people.recurrence;
    let weekly_rate = -(1.0 - recurrence.within_year).ln() / 52.0;
    let gap = -facts.number(Decision::Recurrence, number).ln() / weekly_rate;
    (weekly_rate > 0.0 && gap < recurrence.horizon_weeks).then_some(gap)
}
