//! The figures of a comparison as one long vector, computed in every batch and every draw: where each stands, and how
//! it follows from the tallies.

use super::jackknife::{self, Jackknifed};
use super::settlement::{grants, settle_cap};
use crate::engine::{Batch, Draw, Lines};
use crate::ledger::{Account, Line, ONGOING, ORE_PER_MILLION, Payer, Tally, VOLUME_UNIT, Volume};
use crate::population::Municipality;
use crate::rules::Category;
use crate::scenario::Scenario;

/// Which of two: the baseline, the reform.
pub(super) const SIDES: usize = 2;

/// The lines settled between the state and all municipalities as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grant {
    Cap,
    GuaranteeSickness,
    GuaranteeInsured,
    Employment,
}

impl Grant {
    pub(super) const ALL: [(Grant, &'static str); 4] = [
        (Grant::Cap, "common_cap"),
        (Grant::GuaranteeSickness, "budget_guarantee_sickness"),
        (Grant::GuaranteeInsured, "budget_guarantee_insured"),
        (Grant::Employment, "employment_grant"),
    ];
}

/// What is told of a municipality, reform minus baseline, mio. kr.; then its place under the cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Municipal {
    Total,
    State,
    Municipality,
    Region,
    /// 1 when the pooled spending lies above the cap under the baseline.
    AboveBefore,
    /// The same under the reform.
    AboveAfter,
    /// Pooled spending as a share of the cap: under the reform, or the baseline if the reform has no cap.
    CapUsed,
}

impl Municipal {
    const COUNT: usize = Municipal::CapUsed as usize + 1;
}

/// Where the figures stand.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// Groups of changes whose money makes a row: the total, the blocks, the initiatives, then each reaction, then the
    /// whole reform with each reaction.
    rows: Vec<(String, Vec<usize>)>,
    /// Columns of a row: the years, then permanent.
    years: usize,
    /// For every year of the table its position in the tallies; none before the entry into force.
    tally_years: Vec<Option<usize>>,
    /// Each municipality's share of the inhabitants.
    shares: Vec<f64>,
    initiatives: usize,
    reactions: usize,
}

impl Layout {
    /// Total, blocks, initiatives and reactions.
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
        let reactions = scenario.reactions().len();
        rows.extend((0..reactions).map(|at| (String::new(), vec![initiatives + at])));
        let whole = |at| (0..initiatives).chain([initiatives + at]).collect();
        rows.extend((0..reactions).map(|at| (String::new(), whole(at))));
        Layout { rows, initiatives, reactions, ..Layout::whole(scenario) }
    }

    /// The total alone, where the whole reform is one change.
    pub(super) fn whole(scenario: &Scenario) -> Layout {
        let first = scenario.reform.in_force.year();
        let tally_years = scenario.years.iter().map(|year| usize::try_from(year - first).ok()).collect();
        let shares = population_shares(&scenario.municipalities);
        let rows = vec![("total".to_owned(), vec![0])];
        Layout { rows, years: scenario.years.len(), tally_years, shares, initiatives: 1, reactions: 0 }
    }

    /// The rows of the table: total, blocks, initiatives.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, &str)> {
        let rows = self.rows.len() - 2 * self.reactions;
        self.rows.iter().take(rows).enumerate().map(|(row, (id, _))| (row, id.as_str()))
    }

    /// The row of a reaction.
    pub(super) fn reaction(&self, number: usize) -> usize {
        self.rows.len() - 2 * self.reactions + number
    }

    /// The row of the whole reform with a reaction.
    pub(super) fn with_reaction(&self, number: usize) -> usize {
        self.rows.len() - self.reactions + number
    }

    fn row_width(&self) -> usize {
        self.years + 1 + Payer::COUNT + Volume::COUNT
    }

    /// The money of a row in a column; the column after the last year is the permanent one.
    pub(super) fn money(&self, row: usize, column: usize) -> usize {
        row * self.row_width() + column
    }

    pub(super) fn permanent(&self, row: usize) -> usize {
        self.money(row, self.years)
    }

    /// The figure whose error a precision is about: the permanent total, or all spending where no initiative is on.
    pub(super) fn headline(&self) -> usize {
        if self.initiatives > 0 { self.permanent(0) } else { self.gross_before() }
    }

    /// The permanent money of a row that a payer bears.
    pub(super) fn row_payer(&self, row: usize, payer: Payer) -> usize {
        self.permanent(row) + 1 + payer as usize
    }

    /// The permanent change of a volume in a row.
    pub(super) fn row_volume(&self, row: usize, volume: Volume) -> usize {
        self.permanent(row) + 1 + Payer::COUNT + volume as usize
    }

    fn after_rows(&self) -> usize {
        self.rows.len() * self.row_width()
    }

    /// The permanent change of an account.
    pub(super) fn account(&self, account: Account) -> usize {
        self.after_rows() + account as usize
    }

    /// An account under the baseline.
    pub(super) fn account_before(&self, account: Account) -> usize {
        self.after_rows() + Account::COUNT + account as usize
    }

    /// What a payer bears under the baseline.
    pub(super) fn payer_before(&self, payer: Payer) -> usize {
        self.after_rows() + 2 * Account::COUNT + payer as usize
    }

    /// All spending under the baseline.
    pub(super) fn gross_before(&self) -> usize {
        self.after_rows() + 2 * Account::COUNT + Payer::COUNT
    }

    /// A volume under the baseline (0) or the reform (1).
    pub(super) fn volume(&self, volume: Volume, side: usize) -> usize {
        self.gross_before() + 1 + side * Volume::COUNT + volume as usize
    }

    pub(super) fn grant(&self, grant: Grant) -> usize {
        self.gross_before() + 1 + SIDES * Volume::COUNT + grant as usize
    }

    /// What a payer bears more when all of the settlement has been made, the grants included.
    pub(super) fn settled(&self, payer: Payer) -> usize {
        self.grant(Grant::Employment) + 1 + payer as usize
    }

    pub(super) fn municipal(&self, municipality: usize, part: Municipal) -> usize {
        self.settled(Payer::Region) + 1 + Municipal::COUNT * municipality + part as usize
    }

    /// Weeks of benefit in a band of elapsed weeks, under the baseline.
    pub(super) fn ongoing(&self, band: usize) -> usize {
        self.municipal(self.shares.len(), Municipal::Total) + band
    }

    /// Weeks of benefit in a category (0, 1, 2), under the baseline.
    pub(super) fn category(&self, category: usize) -> usize {
        self.ongoing(ONGOING.len()) + category
    }

    pub(super) fn len(&self) -> usize {
        self.category(Category::COUNT)
    }

    /// The figures of a draw, and the variance of each given the draw: the batches are left out one at a time (the
    /// jackknife; Efron 1982), because the settlement of the cap is no sum over persons.
    pub(super) fn of_draw(&self, draw: &Draw) -> (Vec<f64>, Vec<f64>) {
        let (values, without) = self.with_and_without(draw);
        let variance =
            |(figure, value): (usize, &f64)| jackknife::variance(*value, without.iter().map(|figures| figures[figure]));
        let variances = values.iter().enumerate().map(variance).collect();
        (values, variances)
    }

    /// One figure of a draw, with all batches and without each.
    pub(super) fn one_of_draw(&self, draw: &Draw, figure: usize) -> Jackknifed {
        let (values, without) = self.with_and_without(draw);
        Jackknifed { value: values[figure], without: without.iter().map(|figures| figures[figure]).collect() }
    }

    /// The figures of a draw, then without each of its batches; the latter only where there are several.
    fn with_and_without(&self, draw: &Draw) -> (Vec<f64>, Vec<Vec<f64>>) {
        let Some(first) = draw.batches.first() else { return (vec![0.0; self.len()], Vec::new()) };
        let mut all = first.clone();
        draw.batches.iter().skip(1).for_each(|batch| all.add(batch, 1));
        let without = |batch: &Batch| {
            let mut others = all.clone();
            others.add(batch, -1);
            self.figures(&others, draw)
        };
        let left_out = draw.batches.iter().filter(|_| draw.batches.len() > 1).map(without).collect();
        (self.figures(&all, draw), left_out)
    }

    /// The figures of the nation as some of its batches show it.
    fn figures(&self, sums: &Batch, draw: &Draw) -> Vec<f64> {
        if !sums.is_exact() {
            // A sum that left its integer is no figure; whoever asks is told so.
            return vec![f64::NAN; self.len()];
        }
        let weight = draw.inflow / sums.persons.max(1) as f64;
        let mut figures = vec![0.0; self.len()];
        self.put_persons(sums, weight, &mut figures);
        self.put_settlements(sums, draw, weight, &mut figures);
        self.put_related(draw, &mut figures);
        figures[self.gross_before()] = Payer::ALL.iter().map(|payer| figures[self.payer_before(*payer)]).sum();
        self.put_settled(&mut figures);
        for volume in Volume::ALL {
            let change = figures[self.row_volume(0, *volume)];
            figures[self.volume(*volume, 1)] = figures[self.volume(*volume, 0)] + change;
        }
        figures
    }

    /// What persons pay and count.
    fn put_persons(&self, sums: &Batch, weight: f64, figures: &mut [f64]) {
        let million = |ore: i64| ore as f64 * weight / ORE_PER_MILLION;
        let number = |amount: i64| amount as f64 * weight / VOLUME_UNIT;
        for (row, (_, members)) in self.rows.iter().enumerate() {
            for (column, year) in self.tally_years.iter().enumerate() {
                let ore = |member: &usize| year.map_or(0, |year| Tally::money(&sums.changes[*member].year(year)));
                figures[self.money(row, column)] = million(members.iter().map(ore).sum());
            }
            let change = |line: usize| members.iter().map(|member| sums.changes[*member].permanent()[line]).sum();
            figures[self.permanent(row)] = million((0..Line::MONEY).map(change).sum());
            for line in 0..Line::MONEY {
                figures[self.row_payer(row, Payer::ALL[Line::payer(line)])] += million(change(line));
            }
            for volume in Volume::ALL {
                figures[self.row_volume(row, *volume)] = number(change(Line::volume(*volume).index()));
            }
        }
        let whole = &self.rows[0].1;
        for line in 0..Line::MONEY {
            let change: i64 = whole.iter().map(|member| sums.changes[*member].permanent()[line]).sum();
            let before = sums.baseline.permanent()[line];
            let (account, payer) = (Account::ALL[Line::account(line)], Payer::ALL[Line::payer(line)]);
            figures[self.account(account)] += million(change);
            figures[self.account_before(account)] += million(before);
            figures[self.payer_before(payer)] += million(before);
        }
        for (band, weeks) in sums.stock.ongoing.into_iter().enumerate() {
            figures[self.ongoing(band)] = number(weeks);
        }
        for (category, weeks) in sums.stock.categories.into_iter().enumerate() {
            figures[self.category(category)] = number(weeks);
        }
        for volume in Volume::ALL {
            figures[self.volume(*volume, 0)] = number(sums.baseline.permanent()[Line::volume(*volume).index()]);
        }
        for municipality in 0..self.shares.len() {
            let mut payers = [0; Payer::COUNT];
            for member in whole {
                let change = &sums.municipal_changes[*member][municipality];
                payers.iter_mut().zip(change.payers).for_each(|(sum, ore)| *sum += ore);
            }
            for (part, ore) in [
                (Municipal::Total, payers.iter().sum()),
                (Municipal::State, payers[Payer::State as usize]),
                (Municipal::Municipality, payers[Payer::Municipality as usize]),
                (Municipal::Region, payers[Payer::Region as usize]),
            ] {
                figures[self.municipal(municipality, part)] = million(ore);
            }
        }
    }

    /// What the cap moves from the state to municipalities, and what all of them get as one.
    fn put_settlements(&self, sums: &Batch, draw: &Draw, weight: f64, figures: &mut [f64]) {
        let cap = settle_cap(sums, draw, weight);
        for (row, (_, members)) in self.rows.iter().enumerate() {
            let state: f64 = members.iter().flat_map(|member| &cap.changes[*member]).sum::<f64>() / 1e6;
            figures[self.row_payer(row, Payer::State)] += state;
            figures[self.row_payer(row, Payer::Municipality)] -= state;
            if row == 0 {
                figures[self.grant(Grant::Cap)] = state;
            }
        }
        let before = cap.baseline.iter().sum::<f64>() / 1e6;
        figures[self.payer_before(Payer::State)] += before;
        figures[self.payer_before(Payer::Municipality)] -= before;
        for (municipality, used) in cap.used.iter().enumerate() {
            let state = self.rows[0].1.iter().map(|member| cap.changes[*member][municipality]).sum::<f64>() / 1e6;
            figures[self.municipal(municipality, Municipal::State)] += state;
            figures[self.municipal(municipality, Municipal::Municipality)] -= state;
            let above = |side: usize| f64::from(u8::from(used[side].is_some_and(|used| used > 1.0)));
            figures[self.municipal(municipality, Municipal::AboveBefore)] = above(0);
            figures[self.municipal(municipality, Municipal::AboveAfter)] = above(1);
            figures[self.municipal(municipality, Municipal::CapUsed)] = used[1].or(used[0]).unwrap_or(0.0);
        }
        let offers = Line::money(Account::Offers, Payer::Municipality).index();
        let changes = self.rows[0].1.iter().map(|member| sums.changes[*member].permanent()[offers]);
        let net = changes.sum::<i64>() as f64 * weight / ORE_PER_MILLION - figures[self.grant(Grant::Cap)];
        let grants = grants(draw, net * 1e6);
        figures[self.grant(Grant::GuaranteeSickness)] = grants.guarantee_sickness / 1e6;
        figures[self.grant(Grant::GuaranteeInsured)] = grants.guarantee_insured / 1e6;
        figures[self.grant(Grant::Employment)] = grants.employment_grant / 1e6;
    }

    /// The payers once the grants are paid; the cap is settled in their rows already.
    fn put_settled(&self, figures: &mut [f64]) {
        let grants = [Grant::GuaranteeSickness, Grant::GuaranteeInsured, Grant::Employment];
        let paid: f64 = grants.iter().map(|grant| figures[self.grant(*grant)]).sum();
        for (payer, moved) in [(Payer::State, paid), (Payer::Municipality, -paid), (Payer::Region, 0.0)] {
            figures[self.settled(payer)] = figures[self.row_payer(0, payer)] + moved;
        }
    }

    /// Adds the team cases of other schemes, which come as yearly expectations for the nation.
    fn put_related(&self, draw: &Draw, figures: &mut [f64]) {
        for (row, (_, members)) in self.rows.iter().enumerate() {
            let mut change: Lines = [0.0; Line::COUNT];
            for member in members.iter().filter(|member| **member < self.initiatives) {
                change.iter_mut().zip(&draw.related[*member]).for_each(|(sum, line)| *sum += line);
            }
            let money = change[..Line::MONEY].iter().sum::<f64>() / 1e6;
            for (column, year) in self.tally_years.iter().enumerate() {
                figures[self.money(row, column)] += if year.is_some() { money } else { 0.0 };
            }
            figures[self.permanent(row)] += money;
            for (line, kroner) in change.iter().enumerate().take(Line::MONEY) {
                let (account, payer) = (Account::ALL[Line::account(line)], Payer::ALL[Line::payer(line)]);
                figures[self.row_payer(row, payer)] += kroner / 1e6;
                if row == 0 {
                    figures[self.account(account)] += kroner / 1e6;
                    self.spread(payer, kroner / 1e6, figures);
                }
            }
            for volume in Volume::ALL {
                figures[self.row_volume(row, *volume)] += change[Line::volume(*volume).index()];
            }
        }
        for (line, amount) in draw.related_baseline.iter().enumerate() {
            if line < Line::MONEY {
                let (account, payer) = (Account::ALL[Line::account(line)], Payer::ALL[Line::payer(line)]);
                figures[self.account_before(account)] += amount / 1e6;
                figures[self.payer_before(payer)] += amount / 1e6;
            }
        }
        for volume in Volume::ALL {
            figures[self.volume(*volume, 0)] += draw.related_baseline[Line::volume(*volume).index()];
        }
    }

    /// Spreads an amount of the nation over the municipalities by inhabitants.
    fn spread(&self, payer: Payer, million: f64, figures: &mut [f64]) {
        let part = match payer {
            Payer::State => Municipal::State,
            Payer::Municipality => Municipal::Municipality,
            Payer::Region => Municipal::Region,
        };
        for (municipality, share) in self.shares.iter().enumerate() {
            figures[self.municipal(municipality, Municipal::Total)] += share * million;
            figures[self.municipal(municipality, part)] += share * million;
        }
    }
}

/// Each municipality's share of the inhabitants.
fn population_shares(list: &[Municipality]) -> Vec<f64> {
    let total: f64 = list.iter().map(|municipality| municipality.population).sum();
    list.iter().map(|municipality| municipality.population / total).collect()
}
