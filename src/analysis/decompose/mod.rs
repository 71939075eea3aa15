//! Which initiative owns how much of a reform: alone, last, in the reform's order and by Shapley, over draws of the
//! parameters, from the same people under every subset; and which initiatives meet.

mod answer;
mod figures;
mod game;

use std::time::Instant;

pub use answer::{
    BlockPart, Decomposition, DecompositionFacts, DecompositionStory, InitiativePart, Interaction, Method, Readings,
    Standing,
};

use super::compare::{CompareError, RunSize, block_faces, parameter_faces};
use super::estimate::Estimate;
use super::experiment::BATCHES;
use super::replicates::{REPLICATES, Samples};
use crate::engine::{Model, Observer, Reading, in_parallel, joint_draw, ways_a_person};
use crate::files::Text;
use crate::ledger::Payer;
use crate::parameters::{ParameterDesign, Quantity, Values};
use crate::rules::Rules;
use crate::scenario::{InitiativeEntry, InitiativeSwitch, Scenario};
use figures::{Beyond, Figures, OfDraw, Order};
use game::pairs;

/// Persons on whom it is tried how many ways all subsets take.
const TRIED: u64 = 128;

/// All subsets are walked where nobody tried takes more ways than the first and the mean is at most the second.
const MOST_WAYS: (usize, f64) = (1 << 12, 96.0);

/// Random orders of a batch where all subsets are too many: their spread tells the error of sampling them.
const ORDERS: u32 = 4;

/// What the draws gave.
struct Simulated {
    samples: Samples,
    /// By player, the variance from sampling orders, summed over the draws.
    of_orders: Vec<f64>,
    walks: u64,
    persons: u64,
    most_together: u32,
}

/// Tells a reform apart. `orders`, when given, are sampled in each batch even where all subsets could be walked.
///
/// # Errors
/// When stopped, when nothing is to be simulated, when the people are on a weekly grid, or when a figure is not a number.
pub fn decompose(
    scenario: &Scenario,
    size: RunSize,
    orders: Option<u32>,
    observer: &dyn Observer,
) -> Result<DecompositionStory, CompareError> {
    let begun = Instant::now();
    let people = size.people_of(scenario)?;
    if scenario.is_weekly() {
        return Err(CompareError::Weekly);
    }
    let reading = orders.map_or_else(|| affordable(scenario, size.seed), Reading::Orders);
    let figures = Figures::new(scenario.active.len(), reading, members(scenario));
    let simulated = simulate(scenario, (size, people), (reading, &figures), observer)?;
    let run = DecompositionFacts {
        seed: size.seed,
        people,
        draws: u64::from(size.draws),
        walks_a_person: simulated.walks as f64 / simulated.persons.max(1) as f64,
        most_together: (reading == Reading::All).then_some(simulated.most_together),
        manifest: String::new(),
        threads: rayon::current_num_threads(),
        seconds: begun.elapsed().as_secs_f64(),
    };
    let told = told(scenario, reading, (&figures, &simulated), run);
    if !told.total.mean.is_finite() {
        return Err(CompareError::NotANumber { figure: "the total".to_owned(), value: told.total.mean });
    }
    Ok(DecompositionStory {
        figures: told,
        title: scenario.reform.title.clone(),
        baseline_title: scenario.baseline_title.clone(),
        population_title: scenario.population.title.clone(),
        blocks: block_faces(scenario),
        parameters: parameter_faces(scenario),
        has_cap: [0, (1 << scenario.active.len()) - 1]
            .iter()
            .any(|set| scenario.rules(*set).operating_cost.cap.is_some()),
        notes: notes(scenario),
    })
}

/// All subsets where people take few enough ways through them, else random orders.
fn affordable(scenario: &Scenario, seed: u64) -> Reading {
    let rules = |subset| scenario.rules(subset);
    let model = model(scenario, &rules, seed, TRIED);
    let middle = scenario.register.values_with(|_| 0.5, &scenario.price_factors);
    let (most, mean) = MOST_WAYS;
    match ways_a_person(&model, &Values::new(scenario.register.names().zip(middle)), most) {
        Some(ways) if ways <= mean => Reading::All,
        _ => Reading::Orders(ORDERS),
    }
}

/// The scenario without municipal behaviour, which is a layer on the whole reform and no part of an initiative.
fn model<'run>(
    scenario: &'run Scenario,
    rules: &'run (dyn Fn(u32) -> &'run Rules<Quantity> + Sync),
    seed: u64,
    people: u64,
) -> Model<'run> {
    Model { reacting: false, ..scenario.model(rules, seed, people, BATCHES.min(people)) }
}

/// The active initiatives of each block.
fn members(scenario: &Scenario) -> Vec<Vec<usize>> {
    let of = |id: &str| (0..scenario.active.len()).filter(|at| scenario.entry(*at).block == id).collect();
    scenario.reform.block.iter().map(|block| of(&block.id)).collect()
}

fn simulate(
    scenario: &Scenario,
    (size, people): (RunSize, u64),
    (reading, figures): (Reading, &Figures),
    observer: &dyn Observer,
) -> Result<Simulated, CompareError> {
    let rules = |subset| scenario.rules(subset);
    let model = model(scenario, &rules, size.seed, people);
    let design = ParameterDesign { seed: size.seed, replicates: REPLICATES };
    let fits = |(of_draw, ..): &(OfDraw, u64, u32)| figures.fit(of_draw);
    let results = in_parallel(0..size.draws, observer, fits, |draw| {
        let values =
            scenario.register.values_with(|dimension| design.uniform(draw, dimension), &scenario.price_factors);
        let drawn = joint_draw(&model, draw, &Values::new(scenario.register.names().zip(values)), reading);
        let walks: u64 = drawn.batches.iter().map(|batch| batch.walks).sum();
        let together = drawn.batches.iter().map(|batch| batch.most_together).max().unwrap_or(0);
        (figures.of_draw(&drawn), walks, together)
    })?;
    let mut simulated = Simulated {
        samples: Samples::new(figures.len()),
        of_orders: vec![0.0; scenario.active.len()],
        walks: 0,
        persons: people * u64::from(size.draws),
        most_together: 0,
    };
    for (OfDraw { values, variances, of_orders }, walks, together) in results {
        simulated.samples.add(&values, &variances);
        simulated.of_orders.iter_mut().zip(of_orders).for_each(|(sum, variance)| *sum += variance);
        simulated.walks += walks;
        simulated.most_together = simulated.most_together.max(together);
    }
    Ok(simulated)
}

fn told(
    scenario: &Scenario,
    reading: Reading,
    (figures, simulated): (&Figures, &Simulated),
    run: DecompositionFacts,
) -> Decomposition {
    let estimate = |figure: usize| simulated.samples.estimate(figure);
    let by_payer = |payer: &Payer| (payer.name().to_owned(), estimate(figures.whole(Some(*payer))));
    let block = |at: usize| BlockPart {
        in_order: estimate(figures.block(at, Order::Given)),
        shapley: estimate(figures.block(at, Order::Shapley)),
    };
    let blocks = scenario.reform.block.iter().enumerate().map(|(at, face)| (face.id.clone(), block(at)));
    let batches = BATCHES.min(run.people) as u32;
    Decomposition {
        scenario: scenario.reform.id.clone(),
        baseline: scenario.baseline.clone(),
        population: scenario.population.id.clone(),
        unit: "mio. kr.".to_owned(),
        price_level: scenario.price_level,
        method: match reading {
            Reading::All => Method::AllSubsets,
            Reading::Orders(number) => Method::Orders { orders_a_draw: number * batches },
        },
        total: estimate(figures.whole(None)),
        payers: Payer::ALL.iter().map(by_payer).collect(),
        initiatives: initiatives(scenario, reading, figures, simulated),
        blocks: blocks.collect(),
        interactions: interactions(scenario, reading, figures, simulated),
        run,
    }
}

fn initiatives(scenario: &Scenario, reading: Reading, figures: &Figures, simulated: &Simulated) -> Vec<InitiativePart> {
    let estimate = |figure: usize| simulated.samples.estimate(figure);
    let readings = |player: usize, payer: Option<Payer>| {
        let of = |order: Order| estimate(figures.part(player, order, payer));
        let [alone, last] = [Order::Alone, Order::Last].map(of);
        Readings { alone, last, in_order: of(Order::Given), shapley: of(Order::Shapley) }
    };
    let of_orders = |player: usize| simulated.of_orders[player].sqrt() / simulated.samples.draws().max(1) as f64;
    let entries = scenario.reform.initiative.iter().enumerate();
    let part = |(position, entry): (usize, &InitiativeEntry)| {
        let player = scenario.active.iter().position(|active| *active == position);
        let standing = match (player, entry.state) {
            (Some(_), _) if scenario.reach(position).farthest().is_none() => Standing::Unchanged,
            (Some(_), _) => Standing::Active,
            (None, InitiativeSwitch::Study) => Standing::Study,
            (None, InitiativeSwitch::On) => Standing::Off,
        };
        let payers = Payer::ALL.iter().map(|payer| {
            let own = player.map_or_else(Readings::default, |player| readings(player, Some(*payer)));
            (payer.name().to_owned(), own)
        });
        InitiativePart {
            id: entry.id.clone(),
            block: entry.block.clone(),
            title: entry.title.clone(),
            standing,
            readings: player.map_or_else(Readings::default, |player| readings(player, None)),
            payers: payers.collect(),
            error_of_orders: player.filter(|_| reading != Reading::All).map(of_orders),
        }
    };
    entries.map(part).collect()
}

/// The pairs that meet in any draw, the largest first; equal ones in the reform's order.
fn interactions(scenario: &Scenario, reading: Reading, figures: &Figures, simulated: &Simulated) -> Vec<Interaction> {
    let estimate = |pair: usize, beyond: Beyond| simulated.samples.estimate(figures.pair(pair, beyond));
    let pair = |(at, (one, other)): (usize, (usize, usize))| Interaction {
        ids: [one, other].map(|player| scenario.entry(player).id.clone()),
        alone: estimate(at, Beyond::Alone),
        last: estimate(at, Beyond::Last),
        index: (reading == Reading::All).then(|| estimate(at, Beyond::Index)),
    };
    let nothing = Estimate::default();
    let meets = |one: &Interaction| {
        one.alone != nothing || one.last != nothing || one.index.is_some_and(|index| index != nothing)
    };
    let mut found: Vec<Interaction> = pairs(scenario.active.len()).enumerate().map(pair).filter(meets).collect();
    found.sort_by(|one, other| other.headline().mean.abs().total_cmp(&one.headline().mean.abs()));
    found
}

/// What the reader must know beside the table.
fn notes(scenario: &Scenario) -> Vec<Text> {
    scenario.reform.note.iter().cloned().chain(scenario.caveats()).collect()
}
