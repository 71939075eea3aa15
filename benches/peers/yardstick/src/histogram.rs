//! W1 in batches, money afterwards: sojourns are only counted, by class, state and cell of their end, together with
//! the sum of their persons' weekly benefits. Every output of every price rule then follows from some 6 700 cells.
//! Same random numbers and same totals as [`crate::event`].

use crate::event::cell_of;
use crate::population::{EXEMPT_SHARE, Population};
use crate::random::{at, threshold};
use crate::rule::{CELLS, CLASSES, Rule, SWITCH, WEEKS};
use crate::totals::Totals;

const BATCH: usize = 1024;
/// A cell holds the number of sojourns above this bit and the sum of weekly benefits below it.
const COUNT: u32 = 40;

/// Sojourns and benefits by `class_state · (CELLS + 1) + cell`.
pub struct Histogram(Vec<u64>);

/// A person who changed state, and when.
struct Switched {
    person: usize,
    class_state: usize,
    begun: usize,
}

/// One draw.
pub fn simulate(population: &Population, rule: &Rule, key: u64) -> Totals {
    count(population, rule, key).price(rule)
}

/// The sojourns of one draw.
pub fn count(population: &Population, rule: &Rule, key: u64) -> Histogram {
    let mut cells = vec![0; 2 * CLASSES * (CELLS + 1)];
    let (mut addresses, mut ends) = ([0; BATCH], [0_u16; BATCH]);
    let mut switched: Vec<Switched> = Vec::with_capacity(BATCH);
    for (group, persons) in population.batches(BATCH) {
        let exempt_below = threshold(EXEMPT_SHARE[group]);
        // One thing at a time over the whole batch: the first loop becomes vectors, the others do not wait for each
        // other.
        for (address, person) in addresses.iter_mut().zip(persons.clone()) {
            *address = at(key, person as u64);
        }
        for (end, address) in ends.iter_mut().zip(&addresses).take(persons.len()) {
            let class = 2 * group + usize::from(((address >> 32) as u32) < exempt_below);
            *end = (2 * class * (CELLS + 1) + cell_of(rule, 2 * class, *address as u32)) as u16;
        }
        for (end, person) in ends.iter().zip(persons.clone()) {
            cells[usize::from(*end)] += 1 << COUNT | u64::from(population.benefit[person]);
        }
        for (end, person) in ends.iter().zip(persons.clone()) {
            let (class_state, cell) = (usize::from(*end) / (CELLS + 1), usize::from(*end) % (CELLS + 1));
            if cell % 4 == SWITCH {
                switched.push(Switched { person, class_state: class_state + 1, begun: cell / 4 + 1 });
            }
        }
        let mut sojourn = 1;
        while !switched.is_empty() {
            switched.retain_mut(|one| {
                if one.begun == WEEKS {
                    return false;
                }
                let uniform = (at(addresses[one.person - persons.start], sojourn) >> 32) as u32;
                let cell = cell_of(rule, one.class_state, rule.beyond(one.class_state, one.begun, uniform));
                let place = one.class_state * (CELLS + 1) + cell;
                cells[place] += 1 << COUNT | u64::from(population.benefit[one.person]);
                (one.class_state, one.begun) = (one.class_state ^ 1, cell / 4 + 1);
                cell % 4 == SWITCH
            });
            sojourn += 1;
        }
    }
    Histogram(cells)
}

impl Histogram {
    /// All outputs. A sojourn is priced as if it had begun in week 0; what its start takes away again is known from
    /// the end of the sojourn before it. The sums wrap and come out whole.
    pub fn price(&self, rule: &Rule) -> Totals {
        let mut totals = Totals::default();
        for (place, entry) in self.0.iter().enumerate().filter(|(_, entry)| **entry > 0) {
            let (class_state, cell) = (place / (CELLS + 1), place % (CELLS + 1));
            let (class, state) = (class_state / 2, class_state % 2);
            let (count, benefits) = (entry >> COUNT, entry & ((1 << COUNT) - 1));
            let ended = if cell == CELLS { WEEKS } else { cell / 4 + 1 };
            totals.post(rule, (class, state), (0, ended), (count, benefits));
            match cell % 4 {
                _ if cell == CELLS => totals.exits[3] += count,
                SWITCH => {
                    totals.switches += if state == 0 { count } else { 0 };
                    if ended == WEEKS {
                        totals.exits[3] += count;
                    } else {
                        totals.take_back(rule, (class, 1 - state), ended, (count, benefits));
                    }
                }
                exit => totals.exits[exit] += count,
            }
        }
        totals
    }
}

impl Totals {
    fn post(&mut self, rule: &Rule, at: (usize, usize), weeks: (usize, usize), of: (u64, u64)) {
        let ((class, state), (begun, ended), (count, benefits)) = (at, weeks, of);
        let lasted = (ended - begun) as u64;
        let met = u64::from(rule.met_before[class][ended] - rule.met_before[class][begun]);
        let paid = u64::from(rule.paid_before[state][ended] - rule.paid_before[state][begun]);
        self.weeks[state] = self.weeks[state].wrapping_add(count * lasted);
        self.meetings = self.meetings.wrapping_add(count * met);
        self.benefit = self.benefit.wrapping_add(benefits * lasted * (2 - state as u64));
        self.reimbursed = self.reimbursed.wrapping_add(benefits * paid);
    }

    fn take_back(&mut self, rule: &Rule, at: (usize, usize), begun: usize, of: (u64, u64)) {
        let mut before = Totals::default();
        before.post(rule, at, (0, begun), of);
        self.weeks[at.1] = self.weeks[at.1].wrapping_sub(before.weeks[at.1]);
        self.meetings = self.meetings.wrapping_sub(before.meetings);
        self.benefit = self.benefit.wrapping_sub(before.benefit);
        self.reimbursed = self.reimbursed.wrapping_sub(before.reimbursed);
    }
}
