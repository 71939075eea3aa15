//! W1 event by event: one uniform a sojourn decides its last week and how it ends, by a look-up; money and meetings
//! come from prefix sums, so that a sojourn costs the same however long it lasts.

use crate::population::{EXEMPT_SHARE, Population};
use crate::random::{at, threshold};
use crate::rule::{CELLS, JOINT_BITS, Rule, SWITCH, WEEKS};
use crate::totals::Totals;

/// The cell of a sojourn's end for a uniform.
#[inline(always)]
pub fn cell_of(rule: &Rule, class_state: usize, uniform: u32) -> usize {
    let entry = rule.joint[class_state << JOINT_BITS | (uniform >> (32 - JOINT_BITS)) as usize].0;
    let first = (entry >> 21 & 0x1FF) as usize;
    if entry >> 31 == 1 {
        return several_bounds(rule, class_state, uniform, first);
    }
    let passed = uniform & 0xF_FFFF >= entry & 0x1F_FFFF;
    first + usize::from(passed) * (1 + (entry >> 30 & 1) as usize)
}

// Rare, and kept out of the loop.
#[cold]
#[inline(never)]
fn several_bounds(rule: &Rule, class_state: usize, uniform: u32, first: usize) -> usize {
    rule.cell_from(class_state, uniform, first)
}

/// One draw; persons with the same key have the same random numbers under every rule set.
pub fn simulate(population: &Population, rule: &Rule, key: u64) -> Totals {
    let mut totals = Totals::default();
    for (group, persons) in population.batches(usize::MAX) {
        let exempt_below = threshold(EXEMPT_SHARE[group]);
        for person in persons {
            let address = at(key, person as u64);
            let class = 2 * group + usize::from(((address >> 32) as u32) < exempt_below);
            live(rule, class, u64::from(population.benefit[person]), address, &mut totals);
        }
    }
    totals
}

#[inline(always)]
fn live(rule: &Rule, class: usize, benefit: u64, address: u64, totals: &mut Totals) {
    let (mut state, mut begun, mut sojourn, mut uniform) = (0, 0, 1, address as u32);
    loop {
        let class_state = 2 * class + state;
        let cell = cell_of(rule, class_state, rule.beyond(class_state, begun, uniform));
        let ended = if cell == CELLS { WEEKS } else { cell / 4 + 1 };
        let lasted = (ended - begun) as u64;
        totals.weeks[state] += lasted;
        totals.meetings += u64::from(rule.met_before[class][ended] - rule.met_before[class][begun]);
        totals.benefit += benefit * lasted * (2 - state as u64);
        totals.reimbursed += benefit * u64::from(rule.paid_before[state][ended] - rule.paid_before[state][begun]);
        if cell == CELLS {
            totals.exits[3] += 1;
            return;
        }
        if cell % 4 < SWITCH {
            totals.exits[cell % 4] += 1;
            return;
        }
        totals.switches += 1 - state as u64;
        (state, begun) = (1 - state, ended);
        if begun == WEEKS {
            totals.exits[3] += 1;
            return;
        }
        uniform = (at(address, sojourn) >> 32) as u32;
        sojourn += 1;
    }
}
