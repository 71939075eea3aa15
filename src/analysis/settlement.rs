//! What is settled between the state and the municipalities beside refusion krone by krone: the common cap, municipality
//! by municipality and change by change; the budgetgaranti and the beskæftigelsestilskud for all of them as one.

use crate::engine::{Batch, Draw};
use crate::ledger::cap::{Pool, settlement};
use crate::ledger::{ORE_PER_MILLION, VOLUME_UNIT, WEEKS_PER_FULL_YEAR_PERSON};
use crate::rules::OperatingCost;

const ORE_PER_KRONE: f64 = ORE_PER_MILLION / 1e6;

/// What the common cap does to the state's payments.
#[derive(Clone, Debug)]
pub(super) struct CapSettlement {
    /// By change (initiatives, then reactions) and municipality: kr. a year more from the state; the municipality pays so
    /// much less.
    pub(super) changes: Vec<Vec<f64>>,
    /// By municipality: kr. a year more from the state under the baseline.
    pub(super) baseline: Vec<f64>,
    /// By municipality, under the baseline and under the reform: spending of all target groups as a share of the cap; none
    /// without a cap.
    pub(super) used: Vec<[Option<f64>; 2]>,
}

/// The offers to sickness benefit of one municipality, kr. and full-year persons a year of the nation.
fn own_pool(batch: &Batch, municipality: usize, changes: &[usize], weight: f64) -> Pool {
    let parts = changes.iter().map(|change| &batch.municipal_changes[*change][municipality]);
    let (mut ore, mut weeks) = (0, 0);
    for sums in parts.chain([&batch.municipal_baseline[municipality]]) {
        ore += sums.operating_cost;
        weeks += sums.cap_weeks;
    }
    Pool {
        persons: weeks as f64 / VOLUME_UNIT * weight / WEEKS_PER_FULL_YEAR_PERSON,
        spending: ore as f64 / ORE_PER_KRONE * weight,
    }
}

/// Settles the cap on the sums of a draw. Changes are added one at a time in the draw's orders, and each is given the
/// mean of the differences it makes; the spending of a step is the baseline's plus that of the changes so far.
pub(super) fn settle_cap(sums: &Batch, draw: &Draw, weight: f64) -> CapSettlement {
    let initiatives = draw.orders.first().map_or(0, |order| order.added.len());
    let municipalities = sums.municipal_baseline.len();
    let mut settled = CapSettlement {
        changes: vec![vec![0.0; municipalities]; sums.changes.len()],
        baseline: vec![0.0; municipalities],
        used: vec![[None; 2]; municipalities],
    };
    if draw.orders.iter().flat_map(|order| &order.terms).all(|terms| terms.cap.is_none()) {
        return settled;
    }
    let share_of_order = 1.0 / draw.orders.len() as f64;
    for municipality in 0..municipalities {
        let others = draw.municipalities[municipality].other_groups;
        let paid = |terms: &OperatingCost<f64>, changes: &[usize]| {
            let own = own_pool(sums, municipality, changes, weight);
            settlement(terms.state_share, terms.cap.as_ref().map(|cap| cap.yearly), own, others)
        };
        for order in &draw.orders {
            let steps = (0..=initiatives).map(|step| paid(&order.terms[step], &order.added[..step]));
            let steps: Vec<f64> = steps.collect();
            for (added, pair) in order.added.iter().zip(steps.windows(2)) {
                settled.changes[*added][municipality] += share_of_order * (pair[1] - pair[0]);
            }
        }
        settled.baseline[municipality] = paid(&draw.operating_cost[0], &[]);
        let whole: Vec<usize> = (0..initiatives).collect();
        for reaction in initiatives..sums.changes.len() {
            let with: Vec<usize> = whole.iter().copied().chain([reaction]).collect();
            let reform = &draw.operating_cost[1];
            settled.changes[reaction][municipality] = paid(reform, &with) - paid(reform, &whole);
        }
        for (side, changes) in [Vec::new(), whole].iter().enumerate() {
            let pool = own_pool(sums, municipality, changes, weight).with(others);
            let cap = draw.operating_cost[side].cap.as_ref();
            settled.used[municipality][side] = cap.map(|cap| pool.spending / (cap.yearly * pool.persons));
        }
    }
    settled
}

/// What the state pays to the municipalities as a whole, kr. a year, reform minus baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Grants {
    /// Budgetgaranti: change of the net operating cost of offers to the sick-listed.
    pub(super) guarantee_sickness: f64,
    /// Budgetgaranti: the insured unemployed's net operating cost that moves under it.
    pub(super) guarantee_insured: f64,
    /// Beskæftigelsestilskud: the same leaving it.
    pub(super) employment_grant: f64,
}

/// The grants that follow from a change of the municipalities' net operating cost of offers.
pub(super) fn grants(draw: &Draw, change_of_net_cost: f64) -> Grants {
    let [baseline, reform] = &draw.operating_cost;
    let moved = (baseline.grant_share - reform.grant_share) * draw.insured_spending * (1.0 - reform.state_share);
    Grants {
        guarantee_sickness: reform.guaranteed_share * change_of_net_cost,
        guarantee_insured: moved,
        employment_grant: 0.0 - moved,
    }
}
