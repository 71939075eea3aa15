//! What every framework is given: the law of a sojourn by binary search, prefix sums, a week by its table.

use yardstick::rule::{CELLS, SWITCH, WEEKS};
use yardstick::{Rule, Totals};

/// How a sojourn ends: by exit 0 to 2, by a switch, or not in time.
pub const STILL_SICK: usize = 4;

/// The week after a sojourn's last, and its outcome.
pub fn end_of(rule: &Rule, class: usize, state: usize, begun: usize, uniform: u32) -> (usize, usize) {
    let class_state = 2 * class + state;
    let wanted = rule.beyond(class_state, begun, uniform);
    let law = &rule.cumulated[class_state * (CELLS + 1)..][..CELLS];
    match law.partition_point(|bound| *bound <= wanted) {
        CELLS => (WEEKS, STILL_SICK),
        cell => (cell / 4 + 1, cell % 4),
    }
}

/// Posts a sojourn.
pub fn post(totals: &mut Totals, rule: &Rule, (class, state): (usize, usize), benefit: u32, weeks: (usize, usize)) {
    let (begun, ended) = weeks;
    let lasted = (ended - begun) as u64;
    totals.weeks[state] += lasted;
    totals.meetings += u64::from(rule.met_before[class][ended] - rule.met_before[class][begun]);
    totals.benefit += u64::from(benefit) * lasted * (2 - state as u64);
    totals.reimbursed +=
        u64::from(benefit) * u64::from(rule.paid_before[state][ended] - rule.paid_before[state][begun]);
}

/// Posts a week and draws its outcome: an exit, or the state of the next week.
pub fn week(
    totals: &mut Totals,
    rule: &Rule,
    (class, state): (usize, usize),
    benefit: u32,
    week: usize,
    uniform: u32,
) -> Result<usize, usize> {
    totals.weeks[state] += 1;
    totals.meetings += u64::from(rule.met[class][week]);
    totals.benefit += u64::from(benefit) * (2 - state as u64);
    totals.reimbursed += u64::from(benefit) * u64::from(rule.paid[state][week]);
    let bounds = rule.weekly[(2 * class + state) * WEEKS + week];
    match bounds.iter().position(|bound| uniform < *bound) {
        Some(SWITCH) => {
            totals.switches += 1 - state as u64;
            Ok(1 - state)
        }
        Some(exit) => Err(exit),
        None => Ok(state),
    }
}
