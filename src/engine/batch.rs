//! A batch of persons under the baseline and under every step from it to the reform: initiatives are added one at a
//! time in a random order, and each is given the difference it makes. Over the orders that mean is the Shapley value,
//! and in every single order the parts sum to the whole, to the øre (Castro, Gómez & Tejada 2009,
//! doi:10.1016/j.cor.2008.04.004).

use super::difference::Difference;
use super::in_time::{InTime, Transition};
use super::latents::{Latents, Life};
use super::way::Way;
use super::world::World;
use crate::calendar::WEEKS_PER_YEAR;
use crate::ledger::{Account, Line, Payer, Postings, Stock, Tally, Volume};
use crate::population::Synthetic;
use crate::random::Randomness;
use crate::rules::Rules;

/// The rule sets on the way from the baseline to the reform.
#[derive(Clone, Debug)]
pub struct Sequence<'run> {
    /// The baseline.
    pub baseline: &'run Rules<f64>,
    /// The initiatives in the order in which they are added, each with what it changes in the rules before it.
    pub steps: Vec<(usize, Difference<'run>)>,
}

impl<'run> Sequence<'run> {
    /// The baseline, and the rules after each step.
    pub fn rules(&self) -> impl Iterator<Item = &'run Rules<f64>> {
        let after = self.steps.iter().map(|(_, difference)| difference.after);
        [self.baseline].into_iter().chain(after)
    }
}

/// When the reform begins, and over how many years it is followed.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// Entry into force, weeks after 1 January of its year.
    pub in_force_week: f64,
    /// Calendar years followed, that of the entry into force first.
    pub years: usize,
    /// What it means for spells under way.
    pub transition: Transition,
}

/// A reform with municipalities that react to their net prices, beside the same reform without.
#[derive(Clone, Debug)]
pub struct Reaction {
    /// The baseline with reaction; none when its terms are those under which the practice was observed.
    pub baseline: Option<Rules<f64>>,
    /// The whole reform with reaction.
    pub reform: Rules<f64>,
}

/// What is summed for a municipality, over all years of one inflow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MunicipalSums {
    /// Øre by payer.
    pub payers: [i64; Payer::COUNT],
    /// Operating cost of offers among them, øre.
    pub operating_cost: i64,
    /// Weeks that count under the common cap, millionths.
    pub cap_weeks: i64,
}

impl MunicipalSums {
    fn add(&mut self, other: &MunicipalSums, sign: i64) {
        self.payers.iter_mut().zip(other.payers).for_each(|(mine, theirs)| *mine += sign * theirs);
        self.operating_cost += sign * other.operating_cost;
        self.cap_weeks += sign * other.cap_weeks;
    }

    fn post(&mut self, postings: &Postings, sign: i64) {
        for posting in postings.entries() {
            let (line, amount) = (posting.line.index(), sign * posting.amount);
            if line < Line::MONEY {
                self.payers[Line::payer(line)] += amount;
                if Line::account(line) == Account::Offers as usize {
                    self.operating_cost += amount;
                }
            } else if posting.line == Line::volume(Volume::CapWeeks) {
                self.cap_weeks += amount;
            }
        }
    }
}

/// Sums over a batch of persons, in sample units.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Persons in it.
    pub persons: u64,
    /// Spells lived, over all rule sets.
    pub spells: u64,
    /// The baseline, all years of one inflow.
    pub baseline: Tally,
    /// Who is on the benefit at a moment under the baseline.
    pub stock: Stock,
    /// The difference each change makes: the initiatives by position, then each reaction beside the whole reform.
    pub changes: Vec<Tally>,
    /// The baseline by municipality.
    pub municipal_baseline: Vec<MunicipalSums>,
    /// The difference each change makes by municipality.
    pub municipal_changes: Vec<Vec<MunicipalSums>>,
}

impl Batch {
    /// An empty batch of a number of changes (initiatives and reactions).
    pub fn new(changes: usize, municipalities: usize, calendar: Calendar) -> Batch {
        Batch {
            persons: 0,
            spells: 0,
            baseline: Tally::new(0),
            stock: Stock::default(),
            changes: vec![Tally::new(calendar.years); changes],
            municipal_baseline: vec![MunicipalSums::default(); municipalities],
            municipal_changes: vec![vec![MunicipalSums::default(); municipalities]; changes],
        }
    }

    /// Adds (`sign` = 1) or takes away (`sign` = −1) another batch of the same shape.
    pub fn add(&mut self, other: &Batch, sign: i64) {
        self.persons = self.persons.wrapping_add_signed(sign * other.persons as i64);
        self.spells = self.spells.wrapping_add_signed(sign * other.spells as i64);
        self.baseline.add(&other.baseline, sign);
        self.stock.add(&other.stock, sign);
        self.changes.iter_mut().zip(&other.changes).for_each(|(mine, theirs)| mine.add(theirs, sign));
        let add = |mine: &mut [MunicipalSums], theirs: &[MunicipalSums]| {
            mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| mine.add(theirs, sign));
        };
        add(&mut self.municipal_baseline, &other.municipal_baseline);
        let changes = self.municipal_changes.iter_mut().zip(&other.municipal_changes);
        changes.for_each(|(mine, theirs)| add(mine, theirs));
    }

    /// Posts, for everyone of an inflow, what one way has and the other has not.
    fn post_inflow(
        &mut self,
        change: usize,
        municipality: usize,
        first_cohort: usize,
        more: &Postings,
        less: &Postings,
    ) {
        if more == less {
            return;
        }
        for (postings, sign) in [(more, 1), (less, -1)] {
            self.changes[change].post(postings, sign, first_cohort);
            self.municipal_changes[change][municipality].post(postings, sign);
        }
    }

    /// Posts the same for people under way, in the years from the entry into force on.
    fn post_under_way(&mut self, change: usize, years_ago: u8, more: &Postings, less: &Postings) {
        if more == less {
            return;
        }
        for (postings, sign) in [(more, 1), (less, -1)] {
            for posting in postings.entries().iter().filter(|posting| posting.year >= years_ago) {
                self.changes[change].post_in_year(usize::from(posting.year - years_ago), posting, sign);
            }
        }
    }
}

/// A reaction as what it changes in the rules without it.
#[derive(Debug)]
struct Reacting<'run> {
    baseline: Option<Difference<'run>>,
    reform: Difference<'run>,
}

/// Takes persons through a sequence of rule sets, with buffers used again for each.
#[derive(Debug)]
pub(super) struct Stepper<'run> {
    world: &'run World<'run>,
    calendar: Calendar,
    reactions: Vec<Reacting<'run>>,
    baseline: Way,
    current: Way,
    next: Way,
    latents: Latents,
}

impl<'run> Stepper<'run> {
    /// `mechanical` are the baseline and the whole reform without reaction.
    pub(super) fn new(
        world: &'run World<'run>,
        calendar: Calendar,
        mechanical: [&Rules<f64>; 2],
        reactions: &'run [Reaction],
    ) -> Stepper<'run> {
        let reacting = |reaction: &'run Reaction| Reacting {
            baseline: reaction.baseline.as_ref().map(|rules| Difference::between(mechanical[0], rules)),
            reform: Difference::between(mechanical[1], &reaction.reform),
        };
        let reactions = reactions.iter().map(reacting).collect();
        let (baseline, current, next) = (Way::default(), Way::default(), Way::default());
        Stepper { world, calendar, reactions, baseline, current, next, latents: Latents::default() }
    }

    /// Person `number` of `count`, through the whole sequence.
    pub(super) fn step(
        &mut self,
        synthetic: &Synthetic<'_>,
        number: u64,
        count: u64,
        random: &Randomness,
        sequence: &Sequence<'_>,
        batch: &mut Batch,
    ) {
        let person = synthetic.person(number, count, random);
        let mut latents = std::mem::take(&mut self.latents);
        let life = Life::new(self.world, &person, random, &mut latents);
        self.baseline.follow(&life, InTime::always(sequence.baseline));
        batch.persons += 1;
        batch.spells += 1;
        batch.baseline.post(&self.baseline.postings, 1, 0);
        batch.stock.add(&self.baseline.stock, 1);
        batch.municipal_baseline[person.municipality].post(&self.baseline.postings, 1);
        self.add_inflow(&life, sequence, batch);
        self.add_people_under_way(&life, sequence, batch);
        self.latents = latents;
    }

    /// Whoever falls ill under the reform: all years of the inflow, and the permanent effect.
    fn add_inflow(&mut self, life: &Life<'_, Randomness>, sequence: &Sequence<'_>, batch: &mut Batch) {
        // Before the entry into force in its own year people fall ill under the old rules: see the next function.
        let first_cohort = usize::from(life.person.start_week < self.calendar.in_force_week);
        let place = life.person.municipality;
        self.current.copy_outcome_of(&self.baseline);
        for (added, difference) in &sequence.steps {
            if !self.current.may_change(life, difference, f64::MIN) {
                continue;
            }
            self.next.follow(life, InTime::always(difference.after));
            batch.spells += 1;
            batch.post_inflow(*added, place, first_cohort, &self.next.postings, &self.current.postings);
            std::mem::swap(&mut self.current, &mut self.next);
        }
        for (number, reaction) in (sequence.steps.len()..).zip(&self.reactions) {
            if self.current.may_change(life, &reaction.reform, f64::MIN) {
                self.next.follow(life, InTime::always(reaction.reform.after));
                batch.spells += 1;
                batch.post_inflow(number, place, first_cohort, &self.next.postings, &self.current.postings);
            }
            let baseline = reaction.baseline.as_ref();
            if let Some(difference) = baseline.filter(|one| self.baseline.may_change(life, one, f64::MIN)) {
                self.next.follow(life, InTime::always(difference.after));
                batch.spells += 1;
                batch.post_inflow(number, place, first_cohort, &self.baseline.postings, &self.next.postings);
            }
        }
    }

    /// People like this one who fell ill in earlier years and are under way when the reform enters into force.
    fn add_people_under_way(&mut self, life: &Life<'_, Randomness>, sequence: &Sequence<'_>, batch: &mut Batch) {
        let in_force = self.calendar.in_force_week;
        let transition = self.calendar.transition;
        let first = u8::from(life.person.start_week >= in_force);
        for years_ago in first.. {
            let switch = in_force + f64::from(years_ago) * WEEKS_PER_YEAR;
            if self.baseline.end <= switch {
                return;
            }
            self.current.copy_outcome_of(&self.baseline);
            for (added, difference) in &sequence.steps {
                if !self.current.may_change(life, difference, switch) {
                    continue;
                }
                let in_time = InTime::switching(sequence.baseline, difference.after, switch, transition);
                self.next.follow(life, in_time);
                batch.spells += 1;
                batch.post_under_way(*added, years_ago, &self.next.postings, &self.current.postings);
                std::mem::swap(&mut self.current, &mut self.next);
            }
            for (number, reaction) in (sequence.steps.len()..).zip(&self.reactions) {
                let baseline = reaction.baseline.as_ref();
                let moved = baseline.filter(|difference| self.baseline.may_change(life, difference, f64::MIN));
                if moved.is_some() || self.current.may_change(life, &reaction.reform, switch) {
                    let before = baseline.map_or(sequence.baseline, |difference| difference.after);
                    let in_time = InTime::switching(before, reaction.reform.after, switch, transition);
                    self.next.follow(life, in_time);
                    batch.spells += 1;
                    batch.post_under_way(number, years_ago, &self.next.postings, &self.current.postings);
                }
                if let Some(difference) = moved {
                    self.next.follow(life, InTime::always(difference.after));
                    batch.spells += 1;
                    batch.post_under_way(number, years_ago, &self.baseline.postings, &self.next.postings);
                }
            }
        }
    }
}
