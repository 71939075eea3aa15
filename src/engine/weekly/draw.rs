//! One parameter draw of people on a weekly grid, in the shape that every draw has: expectations of the exact tier as sums over
//! a round number of persons. Initiatives are given their Shapley value, over all subsets while these are few.

use std::collections::BTreeMap;

use super::chain::STATES;
use super::class::Classes;
use super::exact::{Start, follow};
use super::occupancy::Occupancy;
use super::prices::WeekLines;
use super::tables::Tables;
use crate::calendar::WEEKS_PER_YEAR;
use crate::engine::batch::{Batch, Calendar, MunicipalSums};
use crate::engine::draw::{
    Draw, Model, Passed, attribute_related, insured_spending, mechanical, order, orders_of_terms, related_cases,
    subsets, there_and_back,
};
use crate::engine::in_time::Transition;
use crate::engine::world::World;
use crate::ledger::{Line, Payer, Tally, VOLUME_UNIT};
use crate::parameters::{Valued, Values};
use crate::population::{People, cumulative_shares};
use crate::rules::Rules;

/// Persons that the expectations are scaled to: an øre of rounding is then nothing.
const PERSONS: u64 = 1_000_000;

/// Up to so many initiatives all their subsets are evaluated; more are added in random orders.
const MOST_IN_SUBSETS: usize = 6;

/// A rule set compiled for the people of the draw, with what a yearly inflow of [`PERSONS`] does under it.
struct Compiled<'a> {
    tables: Tables<'a>,
    occupancy: Occupancy,
    lines: WeekLines,
}

/// Amounts by row (the years, then all years together) and line.
type Rows = Vec<[f64; Line::COUNT]>;

/// Expectations of a draw.
pub fn simulate_draw(model: &Model<'_>, people: &People<f64>, draw: u32, values: &Values<'_>) -> Draw {
    let initiatives = model.initiatives;
    let orders: Vec<Vec<usize>> = (0..model.batches.max(1)).map(|batch| order(model, draw, batch)).collect();
    let rules = if initiatives <= MOST_IN_SUBSETS {
        let all = 0..1 << initiatives;
        all.map(|subset| (subset, (model.rules)(subset).compile(values))).collect()
    } else {
        mechanical(model, values, &orders)
    };
    let classes = Classes::new(people, &rules.values().collect::<Vec<_>>());
    let compiled = rules
        .iter()
        .filter_map(|(subset, rules)| Compiled::new(people, &classes, rules).map(|compiled| (*subset, compiled)));
    let compiled: BTreeMap<u32, Compiled<'_>> = compiled.collect();
    let mut batch = Batch::new(initiatives, model.municipalities.len(), model.calendar);
    (batch.persons, batch.spells) = (PERSONS, PERSONS * compiled.len() as u64);
    let baseline = &compiled[&0];
    post(&mut batch.baseline, &[baseline.lines.sum()]);
    let whole = (1 << initiatives) - 1;
    batch.lengths = [0, whole].map(|subset| compiled[&subset].occupancy.lengths());
    let calendar = model.calendar;
    let touched = calendar.transition == Transition::EventsFromDate;
    let under_way = |side| touched.then(|| people_under_way(people, baseline, side, calendar));
    let before = under_way(baseline);
    let effects = compiled.iter().map(|(subset, reform)| {
        let after = under_way(reform);
        (*subset, effect(baseline, reform, after.as_ref().zip(before.as_ref()).map(<[&Rows; 2]>::from), calendar))
    });
    let effects: BTreeMap<u32, Rows> = effects.collect();
    let shares = cumulative_shares(model.municipalities);
    batch.municipal_baseline = by_municipality(&batch.baseline, &shares);
    for initiative in 0..initiatives {
        post(&mut batch.changes[initiative], &shapley(initiative, initiatives, &orders, &effects));
        batch.municipal_changes[initiative] = by_municipality(&batch.changes[initiative], &shares);
    }
    let passed = there_and_back(&orders[0]).map(|order| Passed::new(&rules, order));
    let (related_baseline, related) = attribute_related(people, &passed);
    Draw {
        inflow: people.inflow,
        batches: vec![batch],
        related,
        related_baseline,
        operating_cost: [0, whole].map(|subset| rules[&subset].operating_cost.clone()),
        municipalities: World::new(people, model.municipalities, model.seed, draw).municipalities,
        insured_spending: insured_spending(people, model.municipalities),
        orders: orders_of_terms(&passed),
        related_used: [0, whole].map(|subset| related_cases(people, &rules[&subset]).1),
    }
}

impl<'a> Compiled<'a> {
    fn new(people: &People<f64>, classes: &'a Classes, rules: &'a Rules<f64>) -> Option<Compiled<'a>> {
        let tables = Tables::new(people, classes, rules)?;
        let occupancy = tables.expect(PERSONS as f64, people.traits.mean_benefit_level());
        let lines = tables.price(&occupancy);
        Some(Compiled { tables, occupancy, lines })
    }
}

/// The Shapley value of an initiative: exact over all subsets, or the mean over the orders.
fn shapley(initiative: usize, initiatives: usize, orders: &[Vec<usize>], effects: &BTreeMap<u32, Rows>) -> Rows {
    let bit = 1 << initiative;
    let mut sum = vec![[0.0; Line::COUNT]; effects[&0].len()];
    let mut add = |before: u32, weight: f64| {
        let pairs = effects[&(before | bit)].iter().zip(&effects[&before]);
        for (sum, (with, without)) in sum.iter_mut().zip(pairs) {
            sum.iter_mut()
                .zip(with.iter().zip(without))
                .for_each(|(sum, (with, without))| *sum += weight * (with - without));
        }
    };
    if initiatives <= MOST_IN_SUBSETS {
        let others = (0..1_u32 << initiatives).filter(|subset| subset & bit == 0);
        others.for_each(|subset| add(subset, shapley_weight(subset.count_ones(), initiatives as u32)));
    } else {
        let weight = 0.5 / orders.len() as f64;
        for order in orders {
            let back: Vec<usize> = order.iter().rev().copied().collect();
            for order in [order, &back] {
                let before = subsets(order).into_iter().zip(order).find(|(_, added)| **added == initiative);
                before.into_iter().for_each(|(subset, _)| add(subset, weight));
            }
        }
    }
    sum
}

/// Share of the orders of `all` initiatives in which a given subset of `size` comes before a given other one.
fn shapley_weight(size: u32, all: u32) -> f64 {
    let factorial = |number: u32| (1..=number).map(f64::from).product::<f64>();
    factorial(size) * factorial(all - size - 1) / factorial(all)
}

/// What a rule set changes, by year from the entry into force on, then permanently. `under_way` are those who are ill when
/// it enters into force, under the reform and under the baseline.
fn effect(baseline: &Compiled<'_>, reform: &Compiled<'_>, under_way: Option<[&Rows; 2]>, calendar: Calendar) -> Rows {
    let mut rows = vec![[0.0; Line::COUNT]; calendar.years + 1];
    let (after, before) = (reform.lines.by_week(), baseline.lines.by_week());
    for week in 0..after.len().max(before.len()) {
        let shares = (0..calendar.years).map(|year| share_of_new_spells(calendar, year, week)).chain([1.0]);
        for (row, share) in rows.iter_mut().zip(shares).filter(|(_, share)| *share > 0.0) {
            let change = |line: usize| amount(after, week, line) - amount(before, week, line);
            row.iter_mut().enumerate().for_each(|(line, sum)| *sum += share * change(line));
        }
    }
    for (side, sign) in under_way.into_iter().flatten().zip([1.0, -1.0]) {
        for (row, lines) in rows.iter_mut().zip(side) {
            row.iter_mut().zip(lines).for_each(|(sum, amount)| *sum += sign * amount);
        }
    }
    rows
}

fn amount(weeks: &[[f64; Line::COUNT]], week: usize, line: usize) -> f64 {
    weeks.get(week).map_or(0.0, |lines| lines[line])
}

/// Share of a yearly inflow whose absence week `week` falls in a year after the entry into force, and who fell ill after it.
fn share_of_new_spells(calendar: Calendar, year: usize, week: usize) -> f64 {
    let middle = week as f64 + 0.5;
    let turn = |year: usize| year as f64 * WEEKS_PER_YEAR - middle;
    ((turn(year + 1) - turn(year).max(calendar.in_force_week)) / WEEKS_PER_YEAR).max(0.0)
}

/// What those who are ill when the reform enters into force cost and count under `side` from then on, by year.
fn people_under_way(people: &People<f64>, baseline: &Compiled<'_>, side: &Compiled<'_>, calendar: Calendar) -> Rows {
    let tables = &side.tables;
    let mut by_year = vec![Occupancy::nobody(&tables.chain); calendar.years];
    for age in 0..baseline.tables.chain.weeks.min(tables.chain.weeks) {
        // What falls in a week is posted in its middle: those in the first half of their first week meet the new rules in
        // all of it, and all others are half a week more or less into the week from which they meet them.
        let length = if age == 0 { 0.5 } else { 1.0 };
        for class in 0..tables.classes.len() {
            let now = [0, 1].map(|state: usize| baseline.occupancy.present_in(class, state)[age].persons);
            let persons: [f64; STATES] = now.map(|persons| persons * length / WEEKS_PER_YEAR);
            let start = Start { class, from: age, persons, mean_level: people.traits.mean_benefit_level() };
            follow(&tables.chain, start, &mut by_year, |week| {
                let begin = calendar.in_force_week + (week - age) as f64;
                let year = (begin / WEEKS_PER_YEAR) as usize;
                let left = (year + 1) as f64 * WEEKS_PER_YEAR - begin;
                (year, (left / length).min(1.0))
            });
        }
    }
    by_year.iter().map(|occupancy| tables.price(occupancy).sum()).collect()
}

/// Posts rows: the years and then all years together; a single row is all years together.
fn post(tally: &mut Tally, rows: &[[f64; Line::COUNT]]) {
    let years = rows.len() - 1;
    for (row, lines) in rows.iter().enumerate() {
        let year = (row < years).then_some(row);
        for (line, amount) in lines.iter().enumerate() {
            let unit = if line < Line::MONEY { 100.0 } else { VOLUME_UNIT };
            tally.add_amount(year, line, (amount * unit).round() as i64);
        }
    }
}

/// The payers' sums over the municipalities by their shares of the persons; no øre is lost.
fn by_municipality(tally: &Tally, shares: &[f64]) -> Vec<MunicipalSums> {
    let mut totals = [0_i64; Payer::COUNT];
    let money = tally.permanent().iter().enumerate().take(Line::MONEY);
    money.for_each(|(line, ore)| totals[Line::payer(line)] += ore);
    let mut given = [0_i64; Payer::COUNT];
    shares
        .iter()
        .map(|share| {
            let up_to = totals.map(|total| (total as f64 * share).round() as i64);
            let payers = std::array::from_fn(|payer| up_to[payer] - given[payer]);
            given = up_to;
            MunicipalSums { payers, ..MunicipalSums::default() }
        })
        .collect()
}
