//! The exact tier: the distribution over classes, states and weeks, propagated forward. No Monte Carlo error.

use super::chain::{CHANGE, Chain, STATES};
use super::occupancy::{Mass, Occupancy};
use super::tables::Tables;

impl Tables<'_> {
    /// Expected occupancy of `persons` persons whose mean benefit level is `mean_level`.
    pub fn expect(&self, persons: f64, mean_level: f64) -> Occupancy {
        let mut occupancy = [Occupancy::nobody(&self.chain)];
        for (class, (_, share)) in self.classes.shares().enumerate() {
            let start = Start { class, from: 0, persons: [share * persons, 0.0], mean_level };
            follow(&self.chain, start, &mut occupancy, |_| (0, 1.0));
        }
        let [occupancy] = occupancy;
        occupancy
    }
}

/// The persons of a class who are in the two states at the start of week `from`, its limit behind them.
#[derive(Clone, Copy)]
pub(super) struct Start {
    pub(super) class: usize,
    pub(super) from: usize,
    pub(super) persons: [f64; STATES],
    pub(super) mean_level: f64,
}

/// Follows them to the end of the chain. A week is noted in the occupancy that `which` names, as to the share it tells; the
/// rest goes to the next one, and nothing beyond the last is noted.
pub(super) fn follow(chain: &Chain, start: Start, into: &mut [Occupancy], which: impl Fn(usize) -> (usize, f64)) {
    if let Some(most) = chain.high_weeks {
        count_high_weeks(chain, most, start, into, &which);
    }
    let Start { class, from, persons, mean_level } = start;
    let weeks = chain.weeks;
    let outcomes = [0, 1].map(|state| chain.outcomes_of(class, state));
    let place = class * STATES * weeks;
    let mut now = persons;
    let limits = &chain.limits[class];
    for week in from..=weeks {
        let (occupancy_at, share) = which(week);
        if occupancy_at >= into.len() {
            return;
        }
        let mut note = |to: &mut dyn FnMut(&mut Occupancy, f64)| note(into, (occupancy_at, share), to);
        if let Some(number) = limits.iter().position(|limit| limit.week == week && week > from) {
            let leaving = (now[0] + now[1]) * (1.0 - limits[number].stays);
            let leaving = Mass { persons: leaving, levels: leaving * mean_level };
            note(&mut |occupancy, share| occupancy.limited[class][number] += leaving * share);
            now = now.map(|persons| persons * limits[number].stays);
        }
        if week == weeks {
            return;
        }
        let of_week = outcomes.map(|by_week| by_week[week]);
        let mut next = [0.0; STATES];
        for state in 0..STATES {
            let persons = now[state];
            let present = Mass { persons, levels: persons * mean_level };
            let leaving = of_week[state].map(|probability| persons * probability);
            note(&mut |occupancy, share| {
                occupancy.present[place + state * weeks + week] += present * share;
                let ended = &mut occupancy.ended[class * STATES + state];
                ended.iter_mut().zip(leaving).for_each(|(sum, part)| *sum += part * share);
            });
            next[state] += persons - leaving.iter().sum::<f64>();
            next[1 - state] += leaving[CHANGE];
        }
        now = next;
    }
}

/// Notes in the occupancy that is named, and the rest in the next one.
fn note(into: &mut [Occupancy], (which, share): (usize, f64), to: &mut dyn FnMut(&mut Occupancy, f64)) {
    for (occupancy, share) in into.iter_mut().skip(which).zip([share, 1.0 - share]) {
        if share > 0.0 {
            to(occupancy, share);
        }
    }
}

/// Follows the same persons by the weeks of gradual return they have had, up to the bound: those who have reached it lose the
/// high refusion. Whoever is under way at the start is taken to have had none.
fn count_high_weeks(
    chain: &Chain,
    most: usize,
    start: Start,
    into: &mut [Occupancy],
    which: &impl Fn(usize) -> (usize, f64),
) {
    let Start { class, from, persons, mean_level } = start;
    let outcomes = [0, 1].map(|state| chain.outcomes_of(class, state));
    // By weeks had; everyone enters with none.
    let mut now = vec![[0.0; STATES]; most + 1];
    let mut next = now.clone();
    now[0] = persons;
    for week in from..chain.weeks {
        if which(week).0 >= into.len() {
            return;
        }
        let limit = chain.limits[class].iter().find(|limit| limit.week == week && week > from);
        let stays = limit.map_or(1.0, |limit| limit.stays);
        let beyond = now[most][1] * stays;
        let beyond = Mass { persons: beyond, levels: beyond * mean_level };
        note(into, which(week), &mut |occupancy, share| {
            occupancy.beyond_high[class * chain.weeks + week] += beyond * share;
        });
        next.fill([0.0; STATES]);
        let [absent, returning] = [outcomes[0][week], outcomes[1][week]];
        let same = [absent, returning].map(|outcomes| 1.0 - outcomes.iter().sum::<f64>());
        for (had, persons) in now.iter().enumerate() {
            let persons = persons.map(|persons| persons * stays);
            let after = (had + 1).min(most);
            next[had][0] += persons[0] * same[0];
            next[had][1] += persons[0] * absent[CHANGE];
            next[after][1] += persons[1] * same[1];
            next[after][0] += persons[1] * returning[CHANGE];
        }
        std::mem::swap(&mut now, &mut next);
    }
}
