//! Figures draw by draw, for whoever wants to do sums of their own with them: each as a series over the draws.
//! Knows no file; what a figure is stands in `estimands`.

use super::estimands::{Layout, Municipal};
use super::replicates::{Samples, mean};
use crate::ledger::{Account, Payer};
use crate::scenario::Scenario;

/// What a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The whole reform.
    Total,
    /// A block of the agreement.
    Block,
    /// An initiative, by its Shapley value.
    Initiative,
    /// The whole reform, one payer's part.
    Payer,
    /// The whole reform, one account.
    Account,
    /// The whole reform in one municipality.
    Municipality,
}

impl Scope {
    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Total => "total",
            Scope::Block => "block",
            Scope::Initiative => "initiative",
            Scope::Payer => "payer",
            Scope::Account => "account",
            Scope::Municipality => "municipality",
        }
    }
}

/// A figure over the draws: reform minus baseline, mio. kr. a year.
#[derive(Clone, Debug)]
pub struct Series {
    /// "forward" or "calibrated".
    pub estimate: &'static str,
    /// The year; none for the permanent effect.
    pub year: Option<i32>,
    /// What it is of.
    pub scope: Scope,
    /// Which: "total", a block, an initiative, a payer, an account or a municipality's code.
    pub id: String,
    /// Whose part of it; none for all payers.
    pub payer: Option<Payer>,
    /// In draw order, with the noise of people; not a number where the figure is withheld.
    pub values: Vec<f64>,
    /// How much of a value's distance to the mean is knowledge, 0..1.
    pub shrinkage: f64,
}

impl Series {
    /// The values with the noise of people shrunk out; their quantiles are those of the estimates.
    pub fn knowledge(&self) -> impl Iterator<Item = f64> {
        let mean = mean(&self.values);
        self.values.iter().map(move |value| mean + (value - mean) * self.shrinkage)
    }
}

/// The series of an estimate.
pub(super) fn series(scenario: &Scenario, layout: &Layout, samples: &Samples, estimate: &'static str) -> Vec<Series> {
    let mut all = Vec::new();
    let mut put = |scope, id: &str, (year, payer): (Option<i32>, Option<Payer>), figure| {
        let (values, shrinkage) = (samples.column(figure), samples.shrinkage_of(figure));
        all.push(Series { estimate, year, scope, id: id.to_owned(), payer, values, shrinkage });
    };
    for (row, id) in layout.rows() {
        let scope = match row {
            0 => Scope::Total,
            _ if row <= scenario.reform.block.len() => Scope::Block,
            _ => Scope::Initiative,
        };
        for (column, year) in scenario.years.iter().enumerate() {
            put(scope, id, (Some(*year), None), layout.money(row, column));
        }
        put(scope, id, (None, None), layout.permanent(row));
        for payer in Payer::ALL {
            let scope = if scope == Scope::Total { Scope::Payer } else { scope };
            let id = if scope == Scope::Payer { payer.name() } else { id };
            put(scope, id, (None, Some(*payer)), layout.row_payer(row, *payer));
        }
    }
    for account in Account::ALL {
        put(Scope::Account, account.name(), (None, None), layout.account(*account));
    }
    let parts = [
        (None, Municipal::Total),
        (Some(Payer::State), Municipal::State),
        (Some(Payer::Municipality), Municipal::Municipality),
        (Some(Payer::Region), Municipal::Region),
    ];
    for (at, one) in scenario.municipalities.iter().enumerate() {
        for (payer, part) in parts {
            put(Scope::Municipality, &one.code, (None, payer), layout.municipal(at, part));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::analysis::estimate::Estimate;
    use crate::analysis::replicates::quantile;
    use crate::analysis::{Comparison, RunSize, compare};
    use crate::engine::Silent;
    use crate::scenario::Choices;

    fn comparison() -> Comparison {
        let path = Path::new("scenarios/reforms/agreement-2024.toml");
        let scenario = Scenario::load(path, &Choices::default()).expect("the shipped reform is sound");
        let size = RunSize { people: Some(400), draws: 32, seed: 7, precision: None };
        compare(&scenario, size, &Silent).expect("nobody stops it")
    }

    fn told<'run>(comparison: &'run Comparison, series: &Series) -> &'run Estimate {
        let summary = &comparison.summary;
        let key = series.year.map_or("permanent".to_owned(), |year| year.to_string());
        match (series.scope, series.payer) {
            (Scope::Total | Scope::Block | Scope::Initiative, None) => {
                &summary.estimates[series.estimate][&series.id][&key]
            }
            (Scope::Block | Scope::Initiative, Some(payer)) => &summary.details[&series.id].payers[payer.name()],
            (Scope::Account, _) => &summary.accounts[&series.id],
            (Scope::Municipality, payer) => {
                let one = &summary.municipalities[&series.id];
                match payer {
                    None => &one.total,
                    Some(Payer::State) => &one.state,
                    Some(Payer::Municipality) => &one.municipality,
                    Some(Payer::Region) => &one.region,
                }
            }
            _ => &summary.payers[&series.id],
        }
    }

    /// The mean over the draws is the mean that is told, and what is left when the noise of people is shrunk out has the
    /// quantiles that are told.
    #[test]
    fn the_draws_give_the_estimates() {
        let comparison = comparison();
        // By payer, account and municipality the summary tells of the forward estimate alone.
        let of_summary = |series: &&Series| {
            series.estimate == "forward" || (series.scope <= Scope::Initiative && series.payer.is_none())
        };
        let checked: Vec<&Series> = comparison.draws.iter().filter(of_summary).collect();
        assert!(checked.len() > 400, "{}", checked.len());
        for series in checked {
            let estimate = told(&comparison, series);
            assert_eq!(mean(&series.values), estimate.mean, "{series:?}");
            let mut sorted: Vec<f64> = series.knowledge().collect();
            sorted.sort_by(f64::total_cmp);
            for (share, told) in [(0.05, estimate.low), (0.5, estimate.median), (0.95, estimate.high)] {
                assert_eq!(quantile(&sorted, share), told, "{series:?}");
            }
        }
    }

    /// In every draw the municipalities sum to the nation, for all payers and for each.
    #[test]
    fn the_municipalities_sum_to_the_nation_in_every_draw() {
        let draws = comparison().draws;
        let of = |scope, payer| {
            draws.iter().filter(move |one| {
                one.estimate == "forward" && one.year.is_none() && one.scope == scope && one.payer == payer
            })
        };
        for payer in [None, Some(Payer::State), Some(Payer::Municipality)] {
            let nation =
                of(if payer.is_none() { Scope::Total } else { Scope::Payer }, payer).next().expect("it is there");
            for (draw, whole) in nation.values.iter().enumerate() {
                let sum: f64 = of(Scope::Municipality, payer).map(|one| one.values[draw]).sum();
                assert!((sum - whole).abs() < 1e-6 * whole.abs().max(1.0), "{payer:?} {draw}: {sum} {whole}");
            }
        }
    }
}
