//! A batch of persons under the baseline and under every step from it to the reform: initiatives are added one at a
//! time in a random order, and each is given the difference it makes. Over the orders that mean is the Shapley value,
//! and in every single order the parts sum to the whole, to the øre (Castro, Gómez & Tejada 2009,
//! doi:10.1016/j.cor.2008.04.004).

use super::in_time::{InTime, Transition};
use super::way::Way;
use super::world::World;
use crate::calendar::WEEKS_PER_YEAR;
use crate::ledger::{Line, Payer, Postings, Tally};
use crate::population::{Person, Synthetic};
use crate::random::Randomness;
use crate::rules::{Rules, Section};

/// The rule sets on the way from the baseline to the reform.
#[derive(Clone, Debug)]
pub struct Sequence {
    /// Initiatives in the order in which they are added.
    pub order: Vec<usize>,
    /// `rules[0]` is the baseline; `rules[n + 1]` has `order[n]` added to `rules[n]`.
    pub rules: Vec<Rules<f64>>,
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

/// Sums over a batch of persons, in sample units.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Persons in it.
    pub persons: u64,
    /// Spells lived, over all rule sets.
    pub spells: u64,
    /// The baseline, all years of one inflow.
    pub baseline: Tally,
    /// The difference each initiative makes, by position.
    pub initiatives: Vec<Tally>,
    /// Reform minus baseline by municipality and payer, øre, permanent.
    pub municipalities: Vec<[i64; Payer::COUNT]>,
}

impl Batch {
    /// An empty batch.
    pub fn new(initiatives: usize, municipalities: usize, calendar: Calendar) -> Batch {
        Batch {
            persons: 0,
            spells: 0,
            baseline: Tally::new(0),
            initiatives: vec![Tally::new(calendar.years); initiatives],
            municipalities: vec![[0; Payer::COUNT]; municipalities],
        }
    }
}

/// Takes persons through a sequence of rule sets, with buffers used again for each.
#[derive(Debug)]
pub(super) struct Stepper<'run> {
    world: &'run World<'run>,
    calendar: Calendar,
    sections: &'run [&'run [Section]],
    baseline: Way,
    current: Way,
    next: Way,
}

impl<'run> Stepper<'run> {
    pub(super) fn new(
        world: &'run World<'run>,
        calendar: Calendar,
        sections: &'run [&'run [Section]],
    ) -> Stepper<'run> {
        Stepper { world, calendar, sections, baseline: Way::default(), current: Way::default(), next: Way::default() }
    }

    /// Person `number` of `count`, through the whole sequence.
    pub(super) fn step(
        &mut self,
        synthetic: &Synthetic<'_>,
        number: u64,
        count: u64,
        random: &Randomness,
        sequence: &Sequence,
        batch: &mut Batch,
    ) {
        let person = synthetic.person(number, count, random);
        let first = sequence.rules.first();
        let Some(baseline) = first else { return };
        self.baseline.walk(self.world, &person, random, InTime::always(baseline));
        batch.persons += 1;
        batch.spells += 1;
        self.baseline.postings.entries().iter().for_each(|posting| batch.baseline.post(posting, 1, 0));
        self.add_inflow(&person, random, sequence, batch);
        self.add_people_under_way(&person, random, sequence, batch);
    }

    /// Whoever falls ill under the reform: all years of the inflow, and the permanent effect.
    fn add_inflow(&mut self, person: &Person, random: &Randomness, sequence: &Sequence, batch: &mut Batch) {
        // Before the entry into force in its own year people fall ill under the old rules: see the next function.
        let first_cohort = usize::from(person.start_week < self.calendar.in_force_week);
        self.current.copy_outcome_of(&self.baseline);
        for (added, rules) in sequence.order.iter().zip(sequence.rules.iter().skip(1)) {
            if !self.current.asked.any_since(self.sections[*added], f64::MIN) {
                continue;
            }
            self.next.walk(self.world, person, random, InTime::always(rules));
            batch.spells += 1;
            if self.next.postings != self.current.postings {
                let tally = &mut batch.initiatives[*added];
                let payers = &mut batch.municipalities[person.municipality];
                for (way, sign) in [(&self.next, 1), (&self.current, -1)] {
                    for posting in way.postings.entries() {
                        tally.post(posting, sign, first_cohort);
                        if posting.line.index() < Line::MONEY {
                            payers[Line::payer(posting.line.index())] += sign * posting.amount;
                        }
                    }
                }
            }
            std::mem::swap(&mut self.current, &mut self.next);
        }
    }

    /// People like this one who fell ill in earlier years and are under way when the reform enters into force.
    fn add_people_under_way(&mut self, person: &Person, random: &Randomness, sequence: &Sequence, batch: &mut Batch) {
        let in_force = self.calendar.in_force_week;
        let first = u8::from(person.start_week >= in_force);
        for years_ago in first.. {
            let switch = in_force + f64::from(years_ago) * WEEKS_PER_YEAR;
            if self.baseline.end <= switch {
                return;
            }
            self.current.copy_outcome_of(&self.baseline);
            for (added, rules) in sequence.order.iter().zip(sequence.rules.iter().skip(1)) {
                if !self.current.asked.any_since(self.sections[*added], switch) {
                    continue;
                }
                let in_time = InTime::switching(&sequence.rules[0], rules, switch, self.calendar.transition);
                self.next.walk(self.world, person, random, in_time);
                batch.spells += 1;
                let tally = &mut batch.initiatives[*added];
                post_difference(&self.next.postings, &self.current.postings, years_ago, tally);
                std::mem::swap(&mut self.current, &mut self.next);
            }
        }
    }
}

/// Posts what one way has and the other has not, in the years from the entry into force on.
fn post_difference(more: &Postings, less: &Postings, years_ago: u8, tally: &mut Tally) {
    if more == less {
        return;
    }
    for (postings, sign) in [(more, 1), (less, -1)] {
        for posting in postings.entries().iter().filter(|posting| posting.year >= years_ago) {
            tally.post_in_year(usize::from(posting.year - years_ago), posting, sign);
        }
    }
}
