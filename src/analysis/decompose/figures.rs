//! The figures of a decomposition as one long vector, computed in every batch and every draw: where each stands, and how
//! it follows from what the subsets give. Knows no scenario.

use serde::{Deserialize, Serialize};

use super::game::{Attribution, Part, Worth, pairs, there_and_back};
use crate::analysis::replicates::variance;
use crate::engine::{JointBatch, JointDraw, Reading};
use crate::ledger::{ORE_PER_MILLION, Payer};

/// All payers, then each payer.
const COLUMNS: usize = 1 + Payer::COUNT;

/// The four ways to read a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Alone,
    Last,
    Given,
    Shapley,
}

impl Order {
    const ALL: [Order; 4] = [Order::Alone, Order::Last, Order::Given, Order::Shapley];

    fn of(self, part: &Part) -> Worth {
        match self {
            Order::Alone => part.alone,
            Order::Last => part.last,
            Order::Given => part.in_order,
            Order::Shapley => part.shapley,
        }
    }
}

/// The three figures of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    Alone,
    Last,
    Index,
}

const BEYOND: usize = Beyond::Index as usize + 1;

/// Where the figures stand.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    players: usize,
    reading: Reading,
    /// The players of each block.
    blocks: Vec<Vec<usize>>,
}

/// What a draw gave, mio. kr. a year.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct OfDraw {
    /// The figures.
    pub(super) values: Vec<f64>,
    /// The variance of each, the people being one sample of the nation.
    pub(super) variances: Vec<f64>,
    /// By player, the variance of the Shapley value that comes from sampling orders.
    pub(super) of_orders: Vec<f64>,
}

impl Figures {
    pub(super) fn new(players: usize, reading: Reading, blocks: Vec<Vec<usize>>) -> Figures {
        Figures { players, reading, blocks }
    }

    /// The whole, for all payers (none) or one.
    pub(super) fn whole(&self, payer: Option<Payer>) -> usize {
        payer.map_or(0, |payer| 1 + payer as usize)
    }

    /// A player's part in a reading, for all payers (none) or one.
    pub(super) fn part(&self, player: usize, order: Order, payer: Option<Payer>) -> usize {
        COLUMNS + (player * Order::ALL.len() + order as usize) * COLUMNS + self.whole(payer)
    }

    /// What the players of a block own together in a reading, all payers.
    pub(super) fn block(&self, block: usize, order: Order) -> usize {
        self.part(self.players, Order::Alone, None) + block * Order::ALL.len() + order as usize
    }

    /// A figure of a pair, in the order of [`pairs`].
    pub(super) fn pair(&self, pair: usize, beyond: Beyond) -> usize {
        self.block(self.blocks.len(), Order::Alone) + pair * BEYOND + beyond as usize
    }

    pub(super) fn len(&self) -> usize {
        self.pair(pairs(self.players).count(), Beyond::Alone)
    }

    /// The figures of a draw and their variances. Every figure is a mean over persons, so a batch is a sample of it, and
    /// what is left when a batch is left out (the jackknife; Efron 1982) is linear in the batches.
    pub(super) fn of_draw(&self, draw: &JointDraw) -> OfDraw {
        let sums: Vec<Vec<f64>> = draw.batches.iter().map(|batch| self.of_batch(batch)).collect();
        let persons: Vec<f64> = draw.batches.iter().map(|batch| batch.persons as f64).collect();
        let all: f64 = persons.iter().sum();
        let total: Vec<f64> = (0..self.len()).map(|figure| sums.iter().map(|sum| sum[figure]).sum()).collect();
        let million = |ore: f64, persons: f64| ore * draw.inflow / persons.max(1.0) / ORE_PER_MILLION;
        let related = self.spread(&self.related(draw));
        let values = total.iter().zip(&related).map(|(ore, kroner)| million(*ore, all) + kroner / 1e6);
        let mut variances = vec![0.0; self.len()];
        let count = sums.len() as f64;
        for (sum, own) in sums.iter().zip(&persons).filter(|_| sums.len() > 1) {
            for ((variance, part), total) in variances.iter_mut().zip(sum).zip(&total) {
                let without = million(total - part, all - own);
                *variance += (count - 1.0) / count * (without - million(*total, all)).powi(2);
            }
        }
        let of_orders = self.variance_of_orders(draw).into_iter().map(|ore| million(million(ore, all), all));
        OfDraw { values: values.collect(), variances, of_orders: of_orders.collect() }
    }

    /// Øre of a batch, in sample units.
    fn of_batch(&self, batch: &JointBatch) -> Vec<f64> {
        let worths = batch.by_subset.iter().map(|(subset, ore)| (*subset, ore.map(|ore| ore as f64)));
        self.spread(&match self.reading {
            Reading::All => Attribution::of_dividends(self.players, worths),
            Reading::Orders(_) => Attribution::of_values(self.players, &worths.collect(), &batch.orders),
        })
    }

    /// The related cases of the nation, kr. a year.
    fn related(&self, draw: &JointDraw) -> Attribution {
        match self.reading {
            Reading::All => {
                Attribution::of_dividends(self.players, draw.related.iter().map(|(subset, worth)| (*subset, *worth)))
            }
            Reading::Orders(_) => {
                let orders: Vec<Vec<usize>> = draw.batches.iter().flat_map(|batch| batch.orders.clone()).collect();
                Attribution::of_values(self.players, &draw.related, &orders)
            }
        }
    }

    /// By player, the variance of a draw's Shapley sum, øre², that comes from the orders: from the spread between the
    /// orders of a batch, which meet the same people.
    fn variance_of_orders(&self, draw: &JointDraw) -> Vec<f64> {
        let mut variances = vec![0.0; self.players];
        for batch in draw.batches.iter().filter(|batch| batch.orders.len() > 1) {
            let value = |subset: u32| batch.by_subset.get(&subset).copied().unwrap_or_default();
            let change = |from: u32, to: u32| {
                let (from, to) = (value(from), value(to));
                std::array::from_fn(|payer| (to[payer] - from[payer]) as f64)
            };
            let gains: Vec<Vec<Worth>> = batch.orders.iter().map(|order| there_and_back(order, &change)).collect();
            for (player, sum) in variances.iter_mut().enumerate() {
                let own: Vec<f64> = gains.iter().map(|gains| gains[player].iter().sum()).collect();
                *sum += variance(&own) / own.len() as f64;
            }
        }
        variances
    }

    /// An attribution in the order of the figures.
    fn spread(&self, game: &Attribution) -> Vec<f64> {
        let mut figures = vec![0.0; self.len()];
        let mut put = |at: usize, worth: Worth| {
            figures[at] = worth.iter().sum();
            figures[at + 1..at + COLUMNS].copy_from_slice(&worth);
        };
        put(self.whole(None), game.whole);
        for (player, part) in game.parts.iter().enumerate() {
            Order::ALL.iter().for_each(|order| put(self.part(player, *order, None), order.of(part)));
        }
        for (block, players) in self.blocks.iter().enumerate() {
            for order in Order::ALL {
                let own = players.iter().map(|player| figures[self.part(*player, order, None)]);
                figures[self.block(block, order)] = own.sum();
            }
        }
        for (at, pair) in game.pairs.iter().enumerate() {
            figures[self.pair(at, Beyond::Alone)] = pair.alone;
            figures[self.pair(at, Beyond::Last)] = pair.last;
            figures[self.pair(at, Beyond::Index)] = pair.index.unwrap_or_default();
        }
        figures
    }
}
