//! Other prices put on what persons did: the headline of a finished comparison with prices changed, without walking
//! anyone. Exact, because a price changes nothing that happens: every posting is a quantity times the price of its key.

use std::collections::BTreeMap;

use rayon::prelude::*;
use thiserror::Error;

use super::estimands::SIDES;
use super::estimate::Estimate;
use super::occupancy::{Columns, DrawOccupancy, Occupancy, SideOccupancy};
use super::replicates::Samples;
use crate::ledger::cap::{Pool, settlement};
use crate::ledger::{Account, OFFER_KINDS, Payer, PriceKey};
use crate::parameters::{FixError, Quantity, Valued};
use crate::rules::reach::Effect;
use crate::rules::{Price, Rules};
use crate::scenario::Scenario;

/// A figure under the baseline, under the reform and as their difference, mio. kr. a year, permanent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BothSides {
    /// Under the baseline.
    pub baseline: Estimate,
    /// Under the reform.
    pub reform: Estimate,
    /// Reform minus baseline.
    pub difference: Estimate,
}

/// The headline at other prices. The common cap is settled in the payers; the grants to all municipalities as one, which
/// come on top, are not in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Headline {
    /// All payers.
    pub total: BothSides,
    /// By payer.
    pub payers: BTreeMap<&'static str, BothSides>,
    /// By account.
    pub accounts: BTreeMap<&'static str, BothSides>,
}

/// Why a comparison cannot be re-priced.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum RepriceError {
    /// No such parameter, or a value outside its bounds.
    #[error(transparent)]
    Fix(#[from] FixError),
    /// People on a weekly grid leave no occupancy of persons.
    #[error(
        "found people on a weekly grid, expected people who are sent through one by one; run compare anew, it is exact"
    )]
    OnTheGrid,
    /// The people are drawn with it.
    #[error("{id}: found a parameter of the people, expected a price of the rules; run compare with --set {id}=…")]
    OfPeople {
        /// The parameter.
        id: String,
    },
    /// More than a price.
    #[error(
        "{id}: found a parameter that changes {found}, expected one that changes prices only; run compare with --set {id}=…",
        found = match effect { Effect::Hazard => "when spells end or what is chosen", _ => "what happens" }
    )]
    NotAPrice {
        /// The parameter.
        id: String,
        /// The farthest it reaches.
        effect: Effect,
    },
    /// A price of weeks that are not told apart.
    #[error(
        "{id}: found a parameter that says which weeks have which share, expected a price or a share; the weeks are \
         counted by band, so run compare with --set {id}=…"
    )]
    SortsWeeks {
        /// The parameter.
        id: String,
    },
    /// Units that have no key of their own.
    #[error(
        "found {what}, expected as many as are told apart; the headline of such rules cannot be re-priced, run compare"
    )]
    Untold {
        /// What.
        what: &'static str,
    },
}

/// The headline of a comparison with the prices `moved` to other values, each in its own unit and price year as with
/// `--set`. `scenario` and `occupancy` are those of the comparison.
///
/// # Errors
/// When a parameter is more than a price, or the rules have more prices than are told apart.
pub fn reprice(scenario: &Scenario, occupancy: &Occupancy, moved: &[(String, f64)]) -> Result<Headline, RepriceError> {
    if scenario.is_weekly() {
        return Err(RepriceError::OnTheGrid);
    }
    let columns = Columns::new(scenario);
    let mut replaced = Vec::new();
    for (id, value) in moved {
        let position = check(scenario, id, *value)?;
        let column = columns.parameters.binary_search(&position).ok();
        replaced.extend(column.map(|column| (column, value * scenario.price_factors[position])));
    }
    let rules = [scenario.rules(0), scenario.whole()];
    check_keys(rules, occupancy)?;
    let priced = |draw: &DrawOccupancy| {
        let mut values = draw.values.clone();
        replaced.iter().for_each(|(column, value)| values[*column] = *value);
        let terms = [0, 1].map(|side| {
            let mut asked = columns.asked[side].iter();
            terms(rules[side], &mut |_| asked.next().map_or(f64::NAN, |column| values[*column]))
        });
        figures_of_draw(draw, &terms)
    };
    let draws: Vec<(Vec<f64>, Vec<f64>)> = occupancy.draws.par_iter().map(priced).collect();
    let mut samples = Samples::new(SIDES_AND_DIFFERENCE * FIGURES);
    draws.iter().for_each(|(values, variances)| samples.add(values, variances));
    Ok(headline(&samples))
}

/// The position of a parameter that is a price and may have the value.
fn check(scenario: &Scenario, id: &str, value: f64) -> Result<usize, RepriceError> {
    let index = scenario.register.check(id, value)?;
    let mut of_people = Vec::new();
    scenario.population.people.quantities(&mut of_people);
    if of_people.iter().any(|quantity| quantity.0 == id) {
        return Err(RepriceError::OfPeople { id: id.to_owned() });
    }
    let reach = scenario.reach_of(id).unwrap_or_default();
    match reach.farthest() {
        Some(effect @ (Effect::Event | Effect::Hazard)) => Err(RepriceError::NotAPrice { id: id.to_owned(), effect }),
        _ if reach.sorts_weeks => Err(RepriceError::SortsWeeks { id: id.to_owned() }),
        _ => Ok(index.position()),
    }
}

/// Has everything that was used a key of its own?
fn check_keys(rules: [&Rules<Quantity>; SIDES], occupancy: &Occupancy) -> Result<(), RepriceError> {
    let twice = |rules: &Rules<Quantity>| {
        let mut kinds = [0; OFFER_KINDS];
        rules.offers.offer.iter().for_each(|offer| kinds[offer.kind as usize] += 1);
        kinds.iter().any(|kind| *kind > 1)
    };
    if rules.into_iter().any(twice) {
        return Err(RepriceError::Untold { what: "two offers of a kind" });
    }
    if occupancy.draws.iter().flat_map(|draw| &draw.sides).any(|side| side.untold) {
        return Err(RepriceError::Untold { what: "a long list of bands, members or exemptions" });
    }
    Ok(())
}

/// The prices of a rule set, and the terms of its cap.
pub(super) struct Terms {
    pub(super) prices: Vec<Price>,
    state_share: f64,
    /// Kr. a full-year person.
    cap: Option<f64>,
}

/// The terms of a rule set; `value` is asked in the same order every time.
pub(super) fn terms<'a>(rules: &'a Rules<Quantity>, value: &mut impl FnMut(&'a Quantity) -> f64) -> Terms {
    Terms {
        prices: rules.tariff(value),
        state_share: value(&rules.operating_cost.state_share),
        cap: rules.operating_cost.cap.as_ref().map(|cap| value(&cap.yearly)),
    }
}

/// Baseline, reform, difference.
const SIDES_AND_DIFFERENCE: usize = SIDES + 1;

/// Figures of a side: the total, the payers, the accounts.
const FIGURES: usize = 1 + Payer::COUNT + Account::COUNT;

type Figures = [f64; FIGURES];

/// A draw at other prices, and the variance of each figure given the draw: the batches are left out one at a time, as in
/// the comparison.
fn figures_of_draw(draw: &DrawOccupancy, terms: &[Terms; SIDES]) -> (Vec<f64>, Vec<f64>) {
    let sides = [0, 1].map(|side| Priced::new(draw, side, &terms[side]));
    let figures = |without: Option<usize>| {
        let [before, after] = [0, 1].map(|side: usize| sides[side].figures(draw, without, &terms[side]));
        let difference = before.iter().zip(&after).map(|(before, after)| after - before);
        before.iter().copied().chain(after.iter().copied()).chain(difference).collect::<Vec<f64>>()
    };
    let values = figures(None);
    let count = draw.persons.len() as f64;
    let mut variances = vec![0.0; values.len()];
    for batch in (0..draw.persons.len()).filter(|_| draw.persons.len() > 1) {
        for (variance, (without, value)) in variances.iter_mut().zip(figures(Some(batch)).iter().zip(&values)) {
            *variance += (count - 1.0) / count * (without - value).powi(2);
        }
    }
    (values, variances)
}

/// A side of a draw in kroner.
struct Priced {
    /// What persons cost, by batch and over all of them, not yet multiplied up to the nation.
    batches: Vec<Figures>,
    all: Figures,
    /// What the related cases cost in the nation.
    related: Figures,
    /// Offers to the sick-listed under the cap, by batch and municipality, then over all batches; empty without a cap.
    pools: Vec<Vec<Pool>>,
    all_pools: Vec<Pool>,
}

impl Priced {
    fn new(draw: &DrawOccupancy, side: usize, terms: &Terms) -> Priced {
        let kept = &draw.sides[side];
        let prices = terms.prices.len();
        // The ledger rounds a piece to the øre; expectations are not rounded.
        let posted = terms.prices.iter().map(|price| if price.key.in_pieces() { to_ore(price) } else { *price });
        let posted: Vec<Price> = posted.collect();
        let batches: Vec<Figures> = kept.used.chunks_exact(prices).map(|used| cost(used, &posted)).collect();
        let pools = if terms.cap.is_some() { pools(draw, kept, &terms.prices) } else { Vec::new() };
        let sum_pools = |municipality: usize| {
            pools.iter().fold(Pool::default(), |sum, batch: &Vec<Pool>| sum.with(batch[municipality]))
        };
        Priced {
            all: batches.iter().fold([0.0; FIGURES], |sum, batch| plus(sum, batch, 1.0)),
            batches,
            related: cost(&kept.related, &terms.prices),
            all_pools: (0..pools.first().map_or(0, Vec::len)).map(sum_pools).collect(),
            pools,
        }
    }

    /// The figures of the nation, mio. kr., as all batches but one show it.
    fn figures(&self, draw: &DrawOccupancy, without: Option<usize>, terms: &Terms) -> Figures {
        let left_out = without.map_or(0.0, |batch| draw.persons[batch]);
        let persons = draw.persons.iter().sum::<f64>() - left_out;
        let weight = draw.inflow / persons.max(1.0);
        let sums = without.map_or(self.all, |batch| plus(self.all, &self.batches[batch], -1.0));
        let mut figures = plus(self.related, &sums, weight).map(|kroner| kroner / 1e6);
        let settled: f64 = self
            .all_pools
            .iter()
            .zip(&draw.others)
            .enumerate()
            .map(|(municipality, (all, others))| {
                let out = without.map_or(Pool::default(), |batch| self.pools[batch][municipality]);
                let own = Pool {
                    persons: (all.persons - out.persons) * weight,
                    spending: (all.spending - out.spending) * weight,
                };
                settlement(terms.state_share, terms.cap, own, *others)
            })
            .sum();
        figures[1 + Payer::State as usize] += settled / 1e6;
        figures[1 + Payer::Municipality as usize] -= settled / 1e6;
        figures
    }
}

fn to_ore(price: &Price) -> Price {
    Price { kroner: (price.kroner * 100.0).round() / 100.0, ..*price }
}

fn plus(mut sum: Figures, other: &Figures, factor: f64) -> Figures {
    sum.iter_mut().zip(other).for_each(|(sum, other)| *sum += factor * other);
    sum
}

/// What quantities cost at their prices, kr.
fn cost(used: &[f64], prices: &[Price]) -> Figures {
    let mut figures = [0.0; FIGURES];
    for (quantity, price) in used.iter().zip(prices) {
        let kroner = quantity * price.kroner;
        figures[0] += kroner;
        for (payer, share) in price.shares.iter().enumerate() {
            figures[1 + payer] += kroner * share;
        }
        figures[1 + Payer::COUNT + price.account as usize] += kroner;
    }
    figures
}

/// Offers under the cap by batch and municipality, at these prices.
fn pools(draw: &DrawOccupancy, kept: &SideOccupancy, prices: &[Price]) -> Vec<Vec<Pool>> {
    let is_offer = |price: &&Price| matches!(price.key, PriceKey::OfferWeek(_));
    let offers: Vec<f64> = prices.iter().filter(is_offer).map(|price| price.kroner).collect();
    let pool = |place: &[f64]| Pool {
        persons: place[offers.len()],
        spending: place.iter().zip(&offers).map(|(weeks, price)| weeks * price).sum(),
    };
    let width = offers.len() + 1;
    let batch = |places: &[f64]| places.chunks_exact(width).map(pool).collect();
    kept.places.chunks_exact(width * draw.others.len()).map(batch).collect()
}

fn headline(samples: &Samples) -> Headline {
    let both = |figure: usize| {
        let [baseline, reform, difference] = [0, 1, 2].map(|side| samples.estimate(side * FIGURES + figure));
        BothSides { baseline, reform, difference }
    };
    Headline {
        total: both(0),
        payers: Payer::ALL.iter().map(|payer| (payer.name(), both(1 + *payer as usize))).collect(),
        accounts: Account::ALL
            .iter()
            .map(|account| (account.name(), both(1 + Payer::COUNT + *account as usize)))
            .collect(),
    }
}
