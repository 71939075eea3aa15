//! The exact tier: the distribution over classes, states and weeks, propagated forward. No Monte Carlo error.

use super::chain::{CHANGE, Chain, STATES};
use super::class::Classes;
use super::occupancy::{Mass, Occupancy};

/// Expected occupancy of `persons` persons whose mean benefit level is `mean_level`.
pub fn expect(classes: &Classes, chain: &Chain, persons: f64, mean_level: f64) -> Occupancy {
    let mut occupancy = [Occupancy::nobody(chain)];
    for (class, (_, share)) in classes.shares().enumerate() {
        let start = Start { class, from: 0, persons: [share * persons, 0.0], mean_level };
        follow(chain, start, &mut occupancy, |_| 0);
    }
    let [occupancy] = occupancy;
    occupancy
}

/// The persons of a class who are in the two states at the start of week `from`, its limit behind them.
#[derive(Clone, Copy)]
pub(super) struct Start {
    pub(super) class: usize,
    pub(super) from: usize,
    pub(super) persons: [f64; STATES],
    pub(super) mean_level: f64,
}

/// Follows them to the end of the chain; a week is noted in the occupancy that `which` names, or nowhere beyond the last.
pub(super) fn follow(chain: &Chain, start: Start, into: &mut [Occupancy], which: impl Fn(usize) -> usize) {
    let Start { class, from, persons, mean_level } = start;
    let weeks = chain.weeks;
    let outcomes = [0, 1].map(|state| chain.outcomes_of(class, state));
    let place = class * STATES * weeks;
    let mut now = persons;
    let mut limits = chain.limits[class].iter().enumerate().filter(|(_, limit)| limit.week > from).peekable();
    for week in from..=weeks {
        let Some(occupancy) = into.get_mut(which(week)) else { return };
        if let Some((number, limit)) = limits.next_if(|(_, limit)| limit.week == week) {
            let leaving = (now[0] + now[1]) * (1.0 - limit.stays);
            occupancy.limited[class][number] += Mass { persons: leaving, levels: leaving * mean_level };
            now = now.map(|persons| persons * limit.stays);
        }
        if week == weeks {
            break;
        }
        let mut next = [0.0; STATES];
        for state in 0..STATES {
            let persons = now[state];
            occupancy.present[place + state * weeks + week] += Mass { persons, levels: persons * mean_level };
            let leaving = outcomes[state][week].map(|probability| persons * probability);
            let ended = &mut occupancy.ended[class * STATES + state];
            ended.iter_mut().zip(leaving).for_each(|(sum, part)| *sum += part);
            next[state] += persons - leaving.iter().sum::<f64>();
            next[1 - state] += leaving[CHANGE];
        }
        now = next;
    }
}
