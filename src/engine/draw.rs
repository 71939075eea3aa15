//! One parameter draw: the people of the draw in batches, the initiatives in random orders, and the related cases
//! that come as yearly volumes.

use rayon::prelude::*;

use super::batch::{Batch, Calendar, Sequence, Stepper};
use super::world::World;
use crate::ledger::{Account, Line, Payer, Volume};
use crate::parameters::{Quantity, Valued, Values};
use crate::population::{AgeBand, Attachment, Diagnosis, Municipality, People, Person, Sex, Synthetic};
use crate::random::{Decision, Randomness};
use crate::rules::{Moment, Rules, Section};

/// An initiative as the engine sees it: a switch, and the sections it patches.
#[derive(Clone, Debug)]
pub struct Initiative {
    /// The sections its patch changes.
    pub sections: Vec<Section>,
}

/// What does not change from draw to draw.
pub struct Model<'run> {
    /// The rule set with a subset of the initiatives switched on (bit n = initiative n).
    pub rules: &'run (dyn Fn(u32) -> &'run Rules<Quantity> + Sync),
    /// The active initiatives.
    pub initiatives: &'run [Initiative],
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
}

/// An amount for every line of the ledger, kr. or numbers.
pub type Lines = [f64; Line::COUNT];

/// What one draw gave.
#[derive(Clone, Debug)]
pub struct Draw {
    /// Persons of the nation for one person of the sample.
    pub weight: f64,
    /// The batches, each a sample of the whole nation.
    pub batches: Vec<Batch>,
    /// Difference each initiative makes to the related cases a year, nation, by line (kr.; numbers for volumes).
    pub related: Vec<Lines>,
    /// The related cases under the baseline, in the same lines.
    pub related_baseline: Lines,
}

/// Simulates a draw with the given parameter values.
pub fn simulate_draw(model: &Model<'_>, draw: u32, values: &Values<'_>) -> Draw {
    let people = model.people.compile(values);
    let world = World::new(&people, model.municipalities.len(), model.seed, draw);
    let synthetic = Synthetic::new(&people, model.municipalities);
    let sections: Vec<&[Section]> = model.initiatives.iter().map(|initiative| initiative.sections.as_slice()).collect();
    let batches: Vec<Batch> = (0..model.batches)
        .into_par_iter()
        .map(|number| {
            let forward = sequence(model, values, order(model, draw, number));
            let backward = sequence(model, values, forward.order.iter().rev().copied().collect());
            let mut stepper = Stepper::new(&world, model.calendar, &sections);
            let mut batch = Batch::new(sections.len(), model.municipalities.len(), model.calendar);
            let persons = (number..model.count).step_by(model.batches as usize);
            for (turn, person) in persons.enumerate() {
                let random = Randomness::new(model.seed, draw, person as u32);
                let steps = if turn % 2 == 0 { &forward } else { &backward };
                stepper.step(&synthetic, person, model.count, &random, steps, &mut batch);
            }
            batch
        })
        .collect();
    let (related_baseline, related) = attribute_related(model, values, &people, order(model, draw, 0));
    Draw { weight: people.inflow / model.count as f64, batches, related, related_baseline }
}

/// The related cases under the baseline, and what each initiative does to them: the mean over an order and its reverse.
fn attribute_related(
    model: &Model<'_>,
    values: &Values<'_>,
    people: &People<f64>,
    order: Vec<usize>,
) -> (Lines, Vec<Lines>) {
    let reversed = order.iter().rev().copied().collect();
    let mut baseline = [0.0; Line::COUNT];
    let mut related = vec![[0.0; Line::COUNT]; order.len()];
    for order in [order, reversed] {
        let steps = sequence(model, values, order);
        let cases: Vec<Lines> = steps.rules.iter().map(|rules| related_cases(people, rules)).collect();
        baseline = cases[0];
        for (added, pair) in steps.order.iter().zip(cases.windows(2)) {
            let change = related[*added].iter_mut().zip(pair[1].iter().zip(&pair[0]));
            change.for_each(|(sum, (after, before))| *sum += 0.5 * (after - before));
        }
    }
    (baseline, related)
}

/// A random order of the initiatives for one batch (Fisher & Yates).
fn order(model: &Model<'_>, draw: u32, batch: u64) -> Vec<usize> {
    let random = Randomness::new(model.seed, draw, Randomness::WHOLE_DRAW);
    let mut order: Vec<usize> = (0..model.initiatives.len()).collect();
    for last in (1..order.len()).rev() {
        let at = random.uniform(Decision::InitiativeOrder, (batch as u32) << 8 | last as u32);
        order.swap(last, (at * (last + 1) as f64) as usize);
    }
    order
}

fn sequence(model: &Model<'_>, values: &Values<'_>, order: Vec<usize>) -> Sequence {
    let mut subset = 0;
    let mut rules = vec![(model.rules)(subset).compile(values)];
    for added in &order {
        subset |= 1 << added;
        rules.push((model.rules)(subset).compile(values));
    }
    Sequence { order, rules }
}

/// Team cases of other schemes in a year, as expectations: preparation, members and certificates.
fn related_cases(people: &People<f64>, rules: &Rules<f64>) -> Lines {
    let (team, certificates) = (&rules.rehabilitation_team, &rules.certificates);
    let hour_price = rules.administration.hour_price;
    let mut lines = [0.0; Line::COUNT];
    let mut add = |line: Line, amount: f64| lines[line.index()] += amount;
    for cases in &people.related_cases {
        let prepared = cases.yearly * team.case_minutes / 60.0 * hour_price;
        add(Line::money(Account::RehabilitationTeam, Payer::Municipality), prepared);
        add(Line::volume(Volume::RehabilitationTeamCases), cases.yearly);
        for (education_missing, share) in [(true, cases.education_missing), (false, 1.0 - cases.education_missing)] {
            let person = person_of_related_case(education_missing);
            let now = Moment { person: &person, elapsed: 0.0, forecast: f64::INFINITY };
            for member in team.member.iter().filter(|member| member.when.holds(&now)) {
                let attended = cases.yearly * share * member.share * member.hours * member.hour_price;
                add(Line::money(Account::RehabilitationTeam, member.payer), attended);
            }
        }
        let obtained = cases.yearly * certificates.team_share_265 * (1.0 + certificates.repeated_share);
        add(Line::volume(Volume::Certificates265), obtained);
        add(Line::money(Account::Certificates, Payer::Municipality), obtained * certificates.fee_265);
        let work = obtained * certificates.minutes / 60.0 * hour_price;
        add(Line::money(Account::Administration, Payer::Municipality), work);
    }
    lines
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
        education_missing,
        benefit_level: 1.0,
        prior_support_weeks: 0.0,
        recovery_factor: 1.0,
        other_exit_factor: 1.0,
        start_week: 0.0,
    }
}
