//! A person under the subsets of the initiatives: every subset that makes a difference to them, walked once, and what
//! the sets of initiatives make of their money. Sums over persons are exact integers. Knows no games and no figures.
//!
//! **Only the initiatives that touch a person count.** They are found by growing a set T: whoever may change the way
//! under a subset of T joins it. At the end no initiative outside T changes the way under any subset of T. Two outside it
//! could still do so together, if the same question is answered from what both change; therefore an initiative that
//! shares such a question with another one joins T as soon as the question is asked. So v(S) = v(S ∩ T) for every S.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::draw::{Model, order, related_cases};
use super::in_time::InTime;
use super::latents::{Latents, Life};
use super::subsets::{RuleSets, Subsets};
use super::way::Way;
use super::world::World;
use crate::ledger::{Line, Payer, Postings};
use crate::parameters::{Valued, Values};
use crate::population::{People, Synthetic};
use crate::random::{PersonDesign, Randomness};

/// Money by payer.
pub type ByPayer<T> = [T; Payer::COUNT];

/// What is asked of the subsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// All of them, by what each set of initiatives makes together (its dividend).
    All,
    /// Those that so many random orders and their reverses pass through in each batch, and those that tell what an
    /// initiative or a pair makes alone, last and in the given order.
    Orders(u32),
}

/// A batch of persons under the subsets of the initiatives, permanent effect, øre in sample units.
#[derive(Clone, Debug, Default)]
pub struct JointBatch {
    /// Persons in it.
    pub persons: u64,
    /// Ways made, walked or priced anew.
    pub walks: u64,
    /// The most initiatives that touch one person; 0 where orders are read.
    pub most_together: u32,
    /// By subset: what its initiatives make together beyond what its parts make (Harsanyi 1963), 0 where none is noted;
    /// where orders are read the difference from the baseline.
    pub by_subset: BTreeMap<u32, ByPayer<i64>>,
    /// The random orders, without their reverses.
    pub orders: Vec<Vec<usize>>,
}

/// What one draw gave.
#[derive(Clone, Debug)]
pub struct JointDraw {
    /// Persons of the nation who begin a first spell in a year.
    pub inflow: f64,
    /// The batches, each a sample of the whole nation.
    pub batches: Vec<JointBatch>,
    /// The related cases of the nation, kr. a year, by subset as in the batches.
    pub related: BTreeMap<u32, ByPayer<f64>>,
}

/// Sends the people of a draw through the subsets of the initiatives. No people on a weekly grid.
pub fn joint_draw(model: &Model<'_>, draw: u32, values: &Values<'_>, reading: Reading) -> JointDraw {
    let people = model.people.compile(values);
    let world = World::new(&people, model.municipalities, model.seed, draw);
    let synthetic = Synthetic::new(&people, model.municipalities);
    let sets = RuleSets::new(model, values);
    let subsets = Subsets::new(&sets);
    let orders = |batch: u64| match reading {
        Reading::All => Vec::new(),
        Reading::Orders(number) => {
            let numbers = (0..u64::from(number)).map(|one| batch + model.batches * one);
            numbers.map(|number| order(model, draw, number)).collect()
        }
    };
    let batches: Vec<JointBatch> = (0..model.batches)
        .into_par_iter()
        .map(|number| {
            let mut batch = JointBatch { orders: orders(number), ..JointBatch::default() };
            let mut lattice = Lattice::new(&subsets, reading, &batch.orders);
            let design = PersonDesign::new(model.sampling, model.seed, draw, number as u32);
            let persons = (number..model.count).step_by(model.batches as usize);
            for (turn, person) in persons.enumerate() {
                let random = design.person(person as u32, turn as u32);
                let person = synthetic.person(person, model.count, &random);
                let mut latents = std::mem::take(&mut lattice.latents);
                lattice.add(&Life::new(&world, &person, &random, &mut latents), &mut batch);
                lattice.latents = latents;
            }
            batch
        })
        .collect();
    let related = related(&people, &subsets, &batches, reading);
    JointDraw { inflow: people.inflow, batches, related }
}

/// How many ways the people of a draw take on average when all subsets are walked; none where somebody would take more
/// than `most`.
pub fn ways_a_person(model: &Model<'_>, values: &Values<'_>, most: usize) -> Option<f64> {
    let people = model.people.compile(values);
    let world = World::new(&people, model.municipalities, model.seed, 0);
    let synthetic = Synthetic::new(&people, model.municipalities);
    let sets = RuleSets::new(model, values);
    let subsets = Subsets::new(&sets);
    let mut lattice = Lattice::new(&subsets, Reading::All, &[]);
    let mut latents = Latents::default();
    let mut walks = 0;
    for number in 0..model.count {
        let random = Randomness::new(model.seed, 0, number as u32);
        let person = synthetic.person(number, model.count, &random);
        if !lattice.explore(&Life::new(&world, &person, &random, &mut latents), most) {
            return None;
        }
        walks += lattice.walked;
    }
    Some(walks as f64 / model.count.max(1) as f64)
}

/// A subset with the place of its way among those walked.
#[derive(Clone, Copy, Debug)]
struct Cell {
    subset: u32,
    way: usize,
}

/// Takes persons through subsets, with buffers used again for each.
struct Lattice<'run> {
    subsets: &'run Subsets<'run>,
    /// Where orders are read: the subsets after the empty one, each with the cell it grows from and what is added.
    plan: Option<Vec<(usize, usize)>>,
    ways: Vec<Way>,
    walked: usize,
    cells: Vec<Cell>,
    values: Vec<ByPayer<i64>>,
    latents: Latents,
}

impl<'run> Lattice<'run> {
    fn new(subsets: &'run Subsets<'run>, reading: Reading, orders: &[Vec<usize>]) -> Lattice<'run> {
        let plan = (reading != Reading::All).then(|| plan(subsets.initiatives(), orders));
        let (ways, cells, values) = (vec![Way::default()], Vec::new(), Vec::new());
        Lattice { subsets, plan, ways, walked: 0, cells, values, latents: Latents::default() }
    }

    /// Adds a person to a batch.
    fn add(&mut self, life: &Life<'_, Randomness>, batch: &mut JointBatch) {
        match self.plan.take() {
            Some(plan) => {
                self.begin(life);
                for (from, added) in &plan {
                    self.grow(life, self.cells[*from], *added);
                }
                self.plan = Some(plan);
            }
            None => {
                self.explore(life, usize::MAX);
                batch.most_together = batch.most_together.max(self.cells.len().ilog2());
            }
        }
        batch.persons += 1;
        batch.walks += self.walked as u64;
        self.values.clear();
        self.values.extend(self.cells.iter().map(|cell| by_payer(&self.ways[cell.way].postings)));
        if self.plan.is_some() {
            let baseline = self.values[0];
            self.values.iter_mut().for_each(|value| subtract(value, baseline));
        } else {
            into_dividends(&mut self.values);
        }
        for (cell, value) in self.cells.iter().zip(&self.values).skip(1) {
            if *value != ByPayer::<i64>::default() {
                let sum = batch.by_subset.entry(cell.subset).or_default();
                sum.iter_mut().zip(value).for_each(|(sum, ore)| *sum += ore);
            }
        }
    }

    /// Walks the baseline.
    fn begin(&mut self, life: &Life<'_, Randomness>) {
        self.ways[0].follow(life, InTime::always(self.subsets.rules(0)));
        self.walked = 1;
        self.cells.clear();
        self.cells.push(Cell { subset: 0, way: 0 });
    }

    /// Finds the initiatives that touch the person and all their subsets: the n-th to join is bit n of a cell's place.
    /// False, and unfinished, when there are more than `most` subsets.
    fn explore(&mut self, life: &Life<'_, Randomness>, most: usize) -> bool {
        self.begin(life);
        let (mut touched, mut at) = (0_u32, 0);
        while at < self.cells.len() {
            for initiative in 0..self.subsets.initiatives() {
                if touched >> initiative & 1 == 0 && self.joins(life, self.cells[at], initiative) {
                    if 2 * self.cells.len() > most {
                        return false;
                    }
                    touched |= 1 << initiative;
                    (0..self.cells.len()).for_each(|known| self.grow(life, self.cells[known], initiative));
                }
            }
            at += 1;
        }
        true
    }

    /// Does an initiative touch the person whose way under a subset is known?
    fn joins(&self, life: &Life<'_, Randomness>, cell: Cell, initiative: usize) -> bool {
        let way = &self.ways[cell.way];
        way.asks(self.subsets.parts(initiative))
            && (way.asks(self.subsets.shared(initiative))
                || way.may_change(life, &self.subsets.with(cell.subset, initiative), f64::MIN))
    }

    /// The cell of a subset with an initiative added: another way unless it cannot be one.
    fn grow(&mut self, life: &Life<'_, Randomness>, from: Cell, added: usize) {
        let subset = from.subset | 1 << added;
        if self.walked == self.ways.len() {
            self.ways.push(Way::default());
        }
        let (known, [next, ..]) = self.ways.split_at_mut(self.walked) else { return };
        let way = &known[from.way];
        if way.asks(self.subsets.parts(added)) && next.change(way, life, &self.subsets.with(from.subset, added)) {
            self.cells.push(Cell { subset, way: self.walked });
            self.walked += 1;
        } else {
            self.cells.push(Cell { subset, way: from.way });
        }
    }
}

/// The subsets that are needed of `initiatives` initiatives where orders are read, each grown from one before it: along the
/// orders and back, along the given order, each one and each pair alone and last.
fn plan(initiatives: usize, orders: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let mut places = BTreeMap::from([(0_u32, 0_usize)]);
    let mut plan = Vec::new();
    let mut chain = |added: &mut dyn Iterator<Item = usize>| {
        let mut subset = 0;
        for one in added {
            let (from, next) = (places[&subset], places.len());
            subset |= 1 << one;
            places.entry(subset).or_insert_with(|| {
                plan.push((from, one));
                next
            });
        }
    };
    chain(&mut (0..initiatives));
    for order in orders {
        chain(&mut order.iter().copied());
        chain(&mut order.iter().rev().copied());
    }
    for one in 0..initiatives {
        for other in one..initiatives {
            chain(&mut [one, other].into_iter().take(if one == other { 1 } else { 2 }));
            chain(&mut (0..initiatives).filter(|at| *at != one && *at != other));
        }
    }
    plan
}

/// Øre by payer.
fn by_payer(postings: &Postings) -> ByPayer<i64> {
    let mut sums = ByPayer::default();
    let money = postings.entries().iter().filter(|posting| posting.line.index() < Line::MONEY);
    money.for_each(|posting| sums[Line::payer(posting.line.index())] += posting.amount);
    sums
}

fn subtract<T: Copy + std::ops::SubAssign>(from: &mut ByPayer<T>, amount: ByPayer<T>) {
    from.iter_mut().zip(amount).for_each(|(from, amount)| *from -= amount);
}

/// Values of all subsets of some players, by bits, become dividends: what a set makes beyond all that its own subsets make
/// (the Möbius inverse; Rota 1964, doi:10.1007/BF00531932).
fn into_dividends<T: Copy + std::ops::SubAssign>(values: &mut [ByPayer<T>]) {
    let mut bit = 1;
    while bit < values.len() {
        for place in (0..values.len()).filter(|place| place & bit != 0) {
            let without = values[place ^ bit];
            subtract(&mut values[place], without);
        }
        bit <<= 1;
    }
}

/// The related cases in the form of the batches: dividends over the initiatives that change what a team case is, or the
/// differences at the subsets that the batches hold.
fn related(
    people: &People<f64>,
    subsets: &Subsets<'_>,
    batches: &[JointBatch],
    reading: Reading,
) -> BTreeMap<u32, ByPayer<f64>> {
    let value = |subset: u32| {
        let (lines, _) = related_cases(people, subsets.rules(subset));
        let mut sums = ByPayer::default();
        lines[..Line::MONEY].iter().enumerate().for_each(|(line, kroner)| sums[Line::payer(line)] += kroner);
        sums
    };
    let of_team = |at: &usize| subsets.moves_related_cases(*at);
    let teams: Vec<usize> = (0..subsets.initiatives()).filter(of_team).collect();
    if reading == Reading::All {
        let of_places = |places: usize| {
            let members = teams.iter().enumerate().filter(|(bit, _)| places >> bit & 1 == 1);
            members.fold(0, |subset, (_, initiative)| subset | 1 << initiative)
        };
        let mut values: Vec<ByPayer<f64>> = (0..1 << teams.len()).map(|places| value(of_places(places))).collect();
        into_dividends(&mut values);
        return values.into_iter().enumerate().skip(1).map(|(places, value)| (of_places(places), value)).collect();
    }
    let all = teams.iter().fold(0, |subset, initiative| subset | 1 << initiative);
    let mut known: BTreeMap<u32, ByPayer<f64>> = BTreeMap::new();
    let mut at = |subset: u32| *known.entry(subset & all).or_insert_with(|| value(subset & all));
    let baseline = at(0);
    let planned = batches.iter().flat_map(|batch| planned(subsets.initiatives(), &batch.orders));
    planned
        .map(|subset| {
            let mut change = at(subset);
            subtract(&mut change, baseline);
            (subset, change)
        })
        .collect()
}

/// The subsets of a plan, without the empty one.
fn planned(initiatives: usize, orders: &[Vec<usize>]) -> Vec<u32> {
    let mut subsets = vec![0];
    for (from, added) in plan(initiatives, orders) {
        subsets.push(subsets[from] | 1 << added);
    }
    subsets.split_off(1)
}

#[cfg(test)]
mod tests;
