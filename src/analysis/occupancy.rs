//! What the persons of every draw used, kept so that other prices can be put on it: quantities by price key and batch
//! under the baseline and under the whole reform. Knows no prices.

use serde::{Deserialize, Serialize};

use crate::engine::{Batch, Draw};
use crate::ledger::cap::Pool;
use crate::ledger::{PriceKey, VOLUME_UNIT, WEEKS_PER_FULL_YEAR_PERSON};
use crate::scenario::Scenario;

use super::estimands::SIDES;

/// What is kept of a finished comparison: some 7 kB a draw, and some 40 kB more for each of the two rule sets that has a
/// common cap, which is settled by municipality.
#[derive(Clone, Debug, Default)]
pub struct Occupancy {
    pub(super) draws: Vec<DrawOccupancy>,
}

/// What is kept of a draw.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct DrawOccupancy {
    /// Persons of the nation who begin a first spell in a year.
    pub(super) inflow: f64,
    /// Persons simulated, by batch.
    pub(super) persons: Vec<f64>,
    /// Under the baseline, under the reform.
    pub(super) sides: [SideOccupancy; SIDES],
    /// What the other target groups under the common cap spend, by municipality; empty without a cap.
    pub(super) others: Vec<Pool>,
    /// The parameters that the tariffs ask for, in the order of [`Columns`].
    pub(super) values: Vec<f64>,
}

/// What is kept of a rule set in a draw. Every quantity of persons is exact: a whole number of millionths.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct SideOccupancy {
    /// Pieces and weeks, by batch and price.
    pub(super) used: Vec<f64>,
    /// What the related cases use in the nation, by price.
    pub(super) related: Vec<f64>,
    /// Weeks in offers by price, then full-year persons under the cap; by batch and municipality. Empty without a cap.
    pub(super) places: Vec<f64>,
    /// Something stands too far back in a list to have a key.
    pub(super) untold: bool,
}

/// What is kept of every draw, and in which order.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// The keys of each side's tariff, in its order.
    pub(super) keys: [Vec<PriceKey>; SIDES],
    /// Positions in the register of the parameters that the tariffs and the cap ask for.
    pub(super) parameters: Vec<usize>,
    /// Where each side's tariff finds the values it asks for, in the order in which it asks.
    pub(super) asked: [Vec<usize>; SIDES],
    initiatives: usize,
    /// Which sides have a cap.
    capped: [bool; SIDES],
}

impl Columns {
    pub(super) fn new(scenario: &Scenario) -> Columns {
        let sides = [scenario.rules(0), scenario.whole()];
        let mut asked: [Vec<usize>; SIDES] = Default::default();
        let mut keys: [Vec<PriceKey>; SIDES] = Default::default();
        for (side, rules) in sides.into_iter().enumerate() {
            let terms = super::reprice::terms(rules, &mut |quantity| {
                asked[side].extend(scenario.register.index(&quantity.0).map(|index| index.position()));
                0.0
            });
            keys[side] = terms.prices.iter().map(|price| price.key).collect();
        }
        let mut parameters = asked.concat();
        parameters.sort_unstable();
        parameters.dedup();
        let column = |position: usize| parameters.binary_search(&position).unwrap_or(0);
        let asked = asked.map(|asked| asked.into_iter().map(column).collect());
        let capped = sides.map(|rules| rules.operating_cost.cap.is_some());
        Columns { keys, parameters, asked, initiatives: scenario.active.len(), capped }
    }

    /// What is kept of a draw with these parameter values, in register order.
    pub(super) fn of_draw(&self, draw: &Draw, values: &[f64]) -> DrawOccupancy {
        let practices = draw.municipalities.iter().filter(|_| self.capped.contains(&true));
        DrawOccupancy {
            inflow: draw.inflow,
            persons: draw.batches.iter().map(|batch| batch.persons as f64).collect(),
            sides: [0, 1].map(|side| self.of_side(draw, side)),
            others: practices.map(|practice| practice.other_groups).collect(),
            values: self.parameters.iter().map(|position| values[*position]).collect(),
        }
    }

    fn of_side(&self, draw: &Draw, side: usize) -> SideOccupancy {
        let keys = &self.keys[side];
        let mut kept = SideOccupancy { used: Vec::new(), related: Vec::new(), places: Vec::new(), untold: false };
        for batch in &draw.batches {
            // The reform's is the baseline's and what it uses more.
            let parts = &batch.used[..=side];
            let of = |key: &PriceKey| parts.iter().map(|part| part.nation.of(*key)).sum::<i64>() as f64 / VOLUME_UNIT;
            kept.used.extend(keys.iter().map(of));
            kept.untold |= parts.iter().any(|part| part.nation.untold() != 0);
            if self.capped[side] {
                self.put_places(batch, side, &mut kept.places);
            }
        }
        let related = &draw.related_used[side];
        let of = |key: &PriceKey| related.iter().filter(|(used, _)| used == key).map(|(_, quantity)| quantity).sum();
        kept.related = keys.iter().map(of).collect();
        kept
    }

    fn put_places(&self, batch: &Batch, side: usize, places: &mut Vec<f64>) {
        for municipality in 0..batch.municipal_baseline.len() {
            let parts = &batch.used[..=side];
            for key in &self.keys[side] {
                if let PriceKey::OfferWeek(kind) = key {
                    let weeks: i64 = parts.iter().map(|part| part.offers[municipality].0[*kind]).sum();
                    places.push(weeks as f64 / VOLUME_UNIT);
                }
            }
            let changes = batch.municipal_changes[..self.initiatives * side].iter();
            let weeks: i64 = changes.map(|change| change[municipality].cap_weeks).sum();
            let weeks = weeks + batch.municipal_baseline[municipality].cap_weeks;
            places.push(weeks as f64 / VOLUME_UNIT / WEEKS_PER_FULL_YEAR_PERSON);
        }
    }
}
