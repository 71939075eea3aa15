//! One parameter draw: the people of the draw in batches, the initiatives in random orders, and the related cases
//! that come as yearly volumes.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::batch::{Batch, Calendar, Reaction, Sequence, Stepper};
use super::difference::Difference;
use super::tables::Tables;
use super::weekly;
use super::world::{Practice, World};
use crate::ledger::{Account, Line, Payer, PriceKey, Volume, Work};
use crate::parameters::{Patched, Quantity, Valued, Values};
use crate::population::{AgeBand, Attachment, Diagnosis, Municipality, People, Person, Sex, Synthetic, TargetGroup};
use crate::random::{Decision, PersonDesign, Randomness, Sampling};
use crate::rules::{Moment, OperatingCost, Rules};

/// What does not change from draw to draw.
pub struct Model<'run> {
    /// The rule set with a subset of the initiatives switched on (bit n = initiative n): asked for none, for each alone and
    /// for all.
    pub rules: &'run (dyn Fn(u32) -> &'run Rules<Quantity> + Sync),
    /// How many initiatives are active.
    pub initiatives: usize,
    /// Is the whole reform walked once more with municipalities that react, and once for each point of the axis?
    pub reacting: bool,
    /// The people, by quantity.
    pub people: &'run People<Quantity>,
    /// Where they live.
    pub municipalities: &'run [Municipality],
    /// When the reform begins.
    pub calendar: Calendar,
    /// Key of all randomness.
    pub seed: u64,
    /// Persons simulated in a draw.
    pub count: u64,
    /// Batches they are divided into; a fixed number, whatever the threads.
    pub batches: u64,
    /// How the numbers of a batch's persons hang together.
    pub sampling: Sampling,
}

impl Model<'_> {
    /// The rule set with a subset of the initiatives and municipalities that do not react.
    pub(super) fn mechanical(&self, subset: u32, values: &Values<'_>) -> Rules<f64> {
        with_elasticity((self.rules)(subset).compile(values), 0.0)
    }
}

/// An amount for every line of the ledger, kr. or numbers.
pub type Lines = [f64; Line::COUNT];

/// What one draw gave.
#[derive(Clone, Debug)]
pub struct Draw {
    /// Persons of the nation who begin a first spell in a year.
    pub inflow: f64,
    /// The batches, each a sample of the whole nation.
    pub batches: Vec<Batch>,
    /// Difference each initiative makes to the related cases a year, nation, by line (kr.; numbers for volumes).
    pub related: Vec<Lines>,
    /// The related cases under the baseline, in the same lines.
    pub related_baseline: Lines,
    /// What the related cases use in a year, nation, by price key: under the baseline, under the reform.
    pub related_used: [Vec<(PriceKey, f64)>; 2],
    /// Orders in which the initiatives may be added, with the terms of operating cost at each step.
    pub orders: Vec<OrderOfTerms>,
    /// The terms of offers' operating cost: baseline, reform.
    pub operating_cost: [OperatingCost<f64>; 2],
    /// What sets the municipalities apart, and what their other target groups spend.
    pub municipalities: Vec<Practice>,
    /// Net operating cost of the insured unemployed in the nation, kr. a year, before any refusion.
    pub insured_spending: f64,
}

/// The terms of operating cost as the initiatives are added one at a time.
#[derive(Clone, Debug)]
pub struct OrderOfTerms {
    /// The initiatives, in order.
    pub added: Vec<usize>,
    /// The terms before the first, and after each.
    pub terms: Vec<OperatingCost<f64>>,
}

/// Simulates a draw with the given parameter values.
pub fn simulate_draw(model: &Model<'_>, draw: u32, values: &Values<'_>) -> Draw {
    simulate_turns(model, draw, values, 0..u64::MAX)
}

/// A draw with these persons of each batch only, by their turn in it; all else is the whole draw's. Batches are whole
/// numbers, so those of parts sum to those of the draw. People on a weekly grid are no persons and come whole.
pub fn simulate_turns(model: &Model<'_>, draw: u32, values: &Values<'_>, turns: Range<u64>) -> Draw {
    let people = model.people.compile(values);
    if people.illness.is_weekly() {
        return weekly::simulate_draw(model, &people, draw, values);
    }
    let world = World::new(&people, model.municipalities, model.seed, draw);
    let synthetic = Synthetic::new(&people, model.municipalities);
    let orders: Vec<Vec<usize>> = (0..model.batches).map(|number| order(model, draw, number)).collect();
    let mechanical = mechanical(model, values, &orders);
    let whole = (1 << model.initiatives) - 1;
    let baseline = (model.rules)(0).compile(values);
    let reform = (model.rules)(whole).compile(values);
    let reacting = if model.reacting { reacting(&baseline, &reform) } else { Vec::new() };
    let reactions: Vec<Reaction<'_>> = reacting.iter().map(Reacting::compiled).collect();
    let tables: BTreeMap<u32, Tables<'_>> =
        mechanical.iter().map(|(subset, rules)| (*subset, Tables::new(rules))).collect();
    let batches: Vec<Batch> = orders
        .par_iter()
        .enumerate()
        .map(|(number, order)| {
            let [forward, backward] = there_and_back(order).map(|order| sequence(&tables, &order));
            let ends = [0, whole].map(|subset| &tables[&subset]);
            let mut stepper = Stepper::new(&world, model.calendar, ends, &reactions);
            let changes = model.initiatives + reactions.len();
            let mut batch = Batch::new(changes, model.municipalities.len(), model.calendar);
            let design = PersonDesign::new(model.sampling, model.seed, draw, number as u32);
            // Person n has turn n / batches of batch n mod batches.
            let of_batch = (model.count.saturating_sub(number as u64)).div_ceil(model.batches);
            for turn in turns.start..turns.end.min(of_batch) {
                let person = turn * model.batches + number as u64;
                let random = design.person(person as u32, turn as u32);
                let steps = if turn % 2 == 0 { &forward } else { &backward };
                stepper.step(&synthetic, person, model.count, &random, steps, &mut batch);
            }
            batch
        })
        .collect();
    let first = orders.first().map(Vec::as_slice).unwrap_or_default();
    let passed = there_and_back(first).map(|order| Passed::new(&mechanical, order));
    let (related_baseline, related) = attribute_related(&people, &passed);
    let orders = orders_of_terms(&passed);
    let insured_spending = insured_spending(&people, model.municipalities);
    let related_used = [&baseline, &reform].map(|rules| related_cases(&people, rules).1);
    Draw {
        inflow: people.inflow,
        orders,
        batches,
        related,
        related_baseline,
        related_used,
        operating_cost: [baseline.operating_cost, reform.operating_cost],
        municipalities: world.municipalities,
        insured_spending,
    }
}

/// The rule sets that an order of the initiatives passes through.
pub(super) struct Passed<'run> {
    added: Vec<usize>,
    /// The baseline, and the rules after each step.
    rules: Vec<&'run Rules<f64>>,
}

impl<'run> Passed<'run> {
    pub(super) fn new(rules: &'run BTreeMap<u32, Rules<f64>>, added: Vec<usize>) -> Passed<'run> {
        let rules = subsets(&added).iter().map(|subset| &rules[subset]).collect();
        Passed { added, rules }
    }
}

/// The terms of operating cost along two orders.
pub(super) fn orders_of_terms(orders: &[Passed<'_>; 2]) -> Vec<OrderOfTerms> {
    let of = |passed: &Passed<'_>| OrderOfTerms {
        terms: passed.rules.iter().map(|rules| rules.operating_cost.clone()).collect(),
        added: passed.added.clone(),
    };
    orders.iter().map(of).collect()
}

/// The rules with another elasticity of the municipalities' choice.
fn with_elasticity(mut rules: Rules<f64>, elasticity: f64) -> Rules<f64> {
    rules.choice.elasticity = elasticity;
    rules
}

/// The rules of a reaction, before they are compiled.
struct Reacting {
    baseline: Option<Rules<f64>>,
    reform: Rules<f64>,
}

impl Reacting {
    fn compiled(&self) -> Reaction<'_> {
        Reaction { baseline: self.baseline.as_ref().map(Tables::new), reform: Tables::new(&self.reform) }
    }
}

/// The whole reform with municipalities that react: as the rules say, then at each point of the axis.
fn reacting(baseline: &Rules<f64>, reform: &Rules<f64>) -> Vec<Reacting> {
    let reacting = |rules: &Rules<f64>, elasticity: f64| with_elasticity(rules.clone(), elasticity);
    let with = |elasticity: f64| {
        let moved = (!baseline.terms_as_observed()).then(|| reacting(baseline, elasticity));
        Reacting { baseline: moved, reform: reacting(reform, elasticity) }
    };
    [reform.choice.elasticity].iter().chain(&reform.choice.axis).copied().map(with).collect()
}

/// What the nation's municipalities spend on offers to the insured unemployed, kr. a year.
pub(super) fn insured_spending(people: &People<f64>, municipalities: &[Municipality]) -> f64 {
    let insured = TargetGroup::InsuredUnemployed;
    let price = people.activation.yearly_price.of(insured);
    municipalities.iter().map(|one| one.activation_persons[insured as usize] * one.spending_index * price).sum()
}

/// The related cases under the baseline, and what each initiative does to them: the mean over an order and its reverse.
pub(super) fn attribute_related(people: &People<f64>, orders: &[Passed<'_>; 2]) -> (Lines, Vec<Lines>) {
    let mut baseline = [0.0; Line::COUNT];
    let mut related = vec![[0.0; Line::COUNT]; orders[0].added.len()];
    for passed in orders {
        let cases: Vec<Lines> = passed.rules.iter().map(|rules| related_cases(people, rules).0).collect();
        baseline = cases[0];
        for (added, pair) in passed.added.iter().zip(cases.windows(2)) {
            let change = related[*added].iter_mut().zip(pair[1].iter().zip(&pair[0]));
            change.for_each(|(sum, (after, before))| *sum += 0.5 * (after - before));
        }
    }
    (baseline, related)
}

/// A random order of the initiatives for one batch (Fisher & Yates).
pub(super) fn order(model: &Model<'_>, draw: u32, batch: u64) -> Vec<usize> {
    let random = Randomness::new(model.seed, draw, Randomness::WHOLE_DRAW);
    let mut order: Vec<usize> = (0..model.initiatives).collect();
    for last in (1..order.len()).rev() {
        let at = random.uniform(Decision::InitiativeOrder, (batch as u32) << 8 | last as u32);
        order.swap(last, (at * (last + 1) as f64) as usize);
    }
    order
}

/// The rule set of every subset of the initiatives that an order passes through, there or back. Only the baseline and
/// each initiative alone are compiled; a subset takes over what each of its initiatives changes.
/// Initiatives are attributed mechanically; what municipalities make of them comes on top.
pub(super) fn mechanical(model: &Model<'_>, values: &Values<'_>, orders: &[Vec<usize>]) -> BTreeMap<u32, Rules<f64>> {
    let baseline = model.mechanical(0, values);
    let alone: Vec<Rules<f64>> = (0..model.initiatives).map(|at| model.mechanical(1 << at, values)).collect();
    let mut rules = BTreeMap::from([(0, baseline.clone())]);
    let backwards = orders.iter().map(|order| order.iter().rev().copied().collect());
    for order in orders.iter().cloned().chain(backwards) {
        for (passed, added) in subsets(&order).windows(2).zip(order) {
            if !rules.contains_key(&passed[1]) {
                let mut grown = rules[&passed[0]].clone();
                grown.take_changes(&baseline, &alone[added]);
                rules.insert(passed[1], grown);
            }
        }
    }
    rules
}

/// The subsets that an order passes through, the empty one first.
pub(super) fn subsets(order: &[usize]) -> Vec<u32> {
    let mut passed = vec![0];
    passed.extend(order.iter().scan(0, |subset, added| {
        *subset |= 1 << added;
        Some(*subset)
    }));
    passed
}

/// An order and its reverse.
pub(super) fn there_and_back(order: &[usize]) -> [Vec<usize>; 2] {
    [order.to_vec(), order.iter().rev().copied().collect()]
}

/// The rule sets along an order, with what sets each apart from the one before.
fn sequence<'run>(tables: &'run BTreeMap<u32, Tables<'run>>, order: &[usize]) -> Sequence<'run> {
    let passed: Vec<&Tables<'run>> = subsets(order).iter().map(|subset| &tables[subset]).collect();
    let differences = passed.windows(2).map(|pair| Difference::between(pair[0], pair[1]));
    Sequence { baseline: passed[0], steps: order.iter().copied().zip(differences).collect() }
}

/// Team cases of other schemes in a year, as expectations: preparation, members and certificates; what they cost and
/// count, and what they use.
pub(super) fn related_cases(people: &People<f64>, rules: &Rules<f64>) -> (Lines, Vec<(PriceKey, f64)>) {
    let certificates = &rules.certificates;
    let hour_price = rules.administration.hour_price;
    let (mut lines, mut used) = ([0.0; Line::COUNT], Vec::new());
    let Some(team) = &rules.rehabilitation_team else { return (lines, used) };
    let mut add = |line: Line, amount: f64| lines[line.index()] += amount;
    for cases in &people.related_cases {
        let yearly = cases.yearly * team.related_share;
        let prepared = yearly * team.case_minutes / 60.0 * hour_price;
        used.push((PriceKey::TeamCase, yearly));
        add(Line::money(Account::RehabilitationTeam, Payer::Municipality), prepared);
        add(Line::volume(Volume::RehabilitationTeamCases), yearly);
        for (education_missing, share) in [(true, cases.education_missing), (false, 1.0 - cases.education_missing)] {
            let person = person_of_related_case(education_missing);
            let now = Moment {
                person: &person,
                elapsed: 0.0,
                forecast: f64::INFINITY,
                category: None,
                gradual_return: false,
                offer: None,
            };
            for (seat, member) in team.member.iter().enumerate().filter(|(_, member)| member.when.holds(&now)) {
                let attended = yearly * share * member.share;
                used.push((PriceKey::Seat(seat), attended));
                let amount = attended * member.hours * member.hour_price;
                add(Line::money(Account::RehabilitationTeam, member.payer), amount);
            }
        }
        let obtained = yearly * certificates.team_share_265 * (1.0 + certificates.repeated_share);
        used.extend([(PriceKey::Certificate265, obtained), (Work::Certificate.into(), obtained)]);
        add(Line::volume(Volume::Certificates265), obtained);
        add(Line::money(Account::Certificates, Payer::Municipality), obtained * certificates.fee_265);
        let work = obtained * certificates.minutes / 60.0 * hour_price;
        add(Line::money(Account::Administration, Payer::Municipality), work);
    }
    (lines, used)
}

/// A person of another scheme, of whom only the education is known.
fn person_of_related_case(education_missing: bool) -> Person {
    Person {
        municipality: 0,
        attachment: Attachment::Unemployed,
        diagnosis: Diagnosis::Other,
        sex: Sex::Woman,
        age_band: if education_missing { AgeBand::Under30 } else { AgeBand::From40 },
        diagnosis_clear: false,
        standby_listed: false,
        operation_week: None,
        needs_multidisciplinary: true,
        unable_to_take_part: false,
        education_missing,
        benefit_level: 1.0,
        prior_support_weeks: 0.0,
        recovery_factor: 1.0,
        other_exit_factor: 1.0,
        start_week: 0.0,
    }
}
