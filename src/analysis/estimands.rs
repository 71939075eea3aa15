//! The figures of a comparison as one long vector, computed in every batch and every draw: where each stands, and how
//! it follows from the tallies.

use crate::engine::{Batch, Draw};
use crate::ledger::{Account, Line, ORE_PER_MILLION, Payer, Tally, VOLUME_UNIT, Volume};
use crate::population::Municipality;
use crate::scenario::Scenario;

/// Which of three: the baseline, the reform, the difference.
pub(super) const SIDES: usize = 3;

/// Where the figures stand.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// Groups of active initiatives whose money makes a row: the total, the blocks, the initiatives.
    rows: Vec<(String, Vec<usize>)>,
    /// Columns of a row: the years, then permanent.
    years: usize,
    /// For every year of the table its position in the tallies; none before the entry into force.
    tally_years: Vec<Option<usize>>,
    municipalities: usize,
    shares: Vec<f64>,
    initiatives: usize,
}

impl Layout {
    pub(super) fn new(scenario: &Scenario) -> Layout {
        let initiatives = scenario.active.len();
        let mut rows = vec![("total".to_owned(), (0..initiatives).collect::<Vec<_>>())];
        let members = |wanted: &dyn Fn(usize) -> bool| (0..initiatives).filter(|at| wanted(*at)).collect::<Vec<_>>();
        for block in &scenario.reform.block {
            rows.push((block.id.clone(), members(&|at| scenario.entry(at).block == block.id)));
        }
        for entry in &scenario.reform.initiative {
            rows.push((entry.id.clone(), members(&|at| scenario.entry(at).id == entry.id)));
        }
        let first = scenario.reform.in_force.year();
        let tally_years = scenario.years.iter().map(|year| usize::try_from(year - first).ok()).collect();
        Layout {
            rows,
            years: scenario.years.len(),
            tally_years,
            municipalities: scenario.municipalities.len(),
            shares: population_shares(&scenario.municipalities),
            initiatives,
        }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, &str)> {
        self.rows.iter().enumerate().map(|(row, (id, _))| (row, id.as_str()))
    }

    /// The money of a row in a column; the column after the last year is the permanent one.
    pub(super) fn money(&self, row: usize, column: usize) -> usize {
        row * (self.years + 1) + column
    }

    pub(super) fn permanent(&self, row: usize) -> usize {
        self.money(row, self.years)
    }

    fn after_rows(&self) -> usize {
        self.rows.len() * (self.years + 1)
    }

    pub(super) fn payer(&self, payer: Payer) -> usize {
        self.after_rows() + payer as usize
    }

    pub(super) fn account(&self, account: Account) -> usize {
        self.after_rows() + Payer::COUNT + account as usize
    }

    pub(super) fn volume(&self, volume: Volume, side: usize) -> usize {
        self.after_rows() + Payer::COUNT + Account::COUNT + side * Volume::COUNT + volume as usize
    }

    fn after_volumes(&self) -> usize {
        self.after_rows() + Payer::COUNT + Account::COUNT + SIDES * Volume::COUNT
    }

    /// Total, state, municipality of a municipality.
    pub(super) fn municipal(&self, municipality: usize, part: usize) -> usize {
        self.after_volumes() + 3 * municipality + part
    }

    pub(super) fn len(&self) -> usize {
        self.after_volumes() + 3 * self.municipalities
    }

    /// The figures of a draw, and the variance of each given the draw, from the spread of its batches.
    pub(super) fn of_draw(&self, draw: &Draw) -> (Vec<f64>, Vec<f64>) {
        let batches: Vec<Vec<f64>> = draw.batches.iter().map(|batch| self.of_batch(batch, draw)).collect();
        let persons: u64 = draw.batches.iter().map(|batch| batch.persons).sum();
        let mut values = vec![0.0; self.len()];
        for (figures, batch) in batches.iter().zip(&draw.batches) {
            let share = batch.persons as f64 / persons as f64;
            values.iter_mut().zip(figures).for_each(|(sum, figure)| *sum += share * figure);
        }
        let count = batches.len() as f64;
        let variances = (0..self.len())
            .map(|at| {
                let squares: f64 = batches.iter().map(|figures| (figures[at] - values[at]).powi(2)).sum();
                if count > 1.0 { squares / (count * (count - 1.0)) } else { 0.0 }
            })
            .collect();
        self.add_related(draw, &mut values);
        (values, variances)
    }

    /// The figures of the nation as one batch sees them, related cases apart.
    fn of_batch(&self, batch: &Batch, draw: &Draw) -> Vec<f64> {
        let persons: u64 = draw.batches.iter().map(|batch| batch.persons).sum();
        let weight = draw.weight * persons as f64 / batch.persons.max(1) as f64;
        let million = |ore: i64| ore as f64 * weight / ORE_PER_MILLION;
        let mut figures = vec![0.0; self.len()];
        for (row, (_, members)) in self.rows.iter().enumerate() {
            for (column, year) in self.tally_years.iter().enumerate() {
                let ore = |member: &usize| year.map_or(0, |year| Tally::money(batch.initiatives[*member].year(year)));
                figures[self.money(row, column)] = million(members.iter().map(ore).sum());
            }
            let ore = |member: &usize| Tally::money(batch.initiatives[*member].permanent());
            figures[self.permanent(row)] = million(members.iter().map(ore).sum());
        }
        let difference: Vec<i64> =
            (0..Line::COUNT).map(|line| batch.initiatives.iter().map(|tally| tally.permanent()[line]).sum()).collect();
        for (line, ore) in difference.iter().enumerate().take(Line::MONEY) {
            figures[self.after_rows() + Line::payer(line)] += million(*ore);
            figures[self.after_rows() + Payer::COUNT + Line::account(line)] += million(*ore);
        }
        for volume in Volume::ALL {
            let line = Line::volume(*volume).index();
            let (before, change) = (batch.baseline.permanent()[line], difference[line]);
            for (side, amount) in [before, before + change, change].into_iter().enumerate() {
                figures[self.volume(*volume, side)] = amount as f64 * weight / VOLUME_UNIT;
            }
        }
        for (municipality, payers) in batch.municipalities.iter().enumerate() {
            let parts = [payers.iter().sum(), payers[Payer::State as usize], payers[Payer::Municipality as usize]];
            for (part, ore) in parts.into_iter().enumerate() {
                figures[self.municipal(municipality, part)] = million(ore);
            }
        }
        figures
    }

    /// Adds the team cases of other schemes, which come as yearly expectations for the nation.
    fn add_related(&self, draw: &Draw, values: &mut [f64]) {
        let money = |lines: &[f64; Line::COUNT]| lines[..Line::MONEY].iter().sum::<f64>() / 1e6;
        for (row, (_, members)) in self.rows.iter().enumerate() {
            let change: f64 = members.iter().map(|member| money(&draw.related[*member])).sum();
            for (column, year) in self.tally_years.iter().enumerate() {
                values[self.money(row, column)] += if year.is_some() { change } else { 0.0 };
            }
            values[self.permanent(row)] += change;
        }
        let mut difference = [0.0; Line::COUNT];
        for at in 0..self.initiatives {
            difference.iter_mut().zip(&draw.related[at]).for_each(|(sum, line)| *sum += line);
        }
        let mut of_payers = [0.0; Payer::COUNT];
        for (line, kroner) in difference.iter().enumerate().take(Line::MONEY) {
            values[self.after_rows() + Line::payer(line)] += kroner / 1e6;
            values[self.after_rows() + Payer::COUNT + Line::account(line)] += kroner / 1e6;
            of_payers[Line::payer(line)] += kroner / 1e6;
        }
        for volume in Volume::ALL {
            let line = Line::volume(*volume).index();
            let before = draw.related_baseline[line];
            for (side, amount) in [before, before + difference[line], difference[line]].into_iter().enumerate() {
                values[self.volume(*volume, side)] += amount;
            }
        }
        for (municipality, share) in self.shares.iter().enumerate() {
            let parts =
                [of_payers.iter().sum(), of_payers[Payer::State as usize], of_payers[Payer::Municipality as usize]];
            for (part, amount) in parts.into_iter().enumerate() {
                values[self.municipal(municipality, part)] += share * amount;
            }
        }
    }
}

/// Each municipality's share of the inhabitants.
fn population_shares(list: &[Municipality]) -> Vec<f64> {
    let total: f64 = list.iter().map(|municipality| municipality.population).sum();
    list.iter().map(|municipality| municipality.population / total).collect()
}
