//! The people of one draw as rows, one a spell and rule set: what each of them got, met and cost.
//! Knows no file. Every row stands for as many persons of the nation; weighted, the rows sum to what the draw posts.

use std::collections::BTreeMap;

use super::experiment::{Experiment, Parts};
use crate::engine::{Followed, Happening, Step, Way, follow_people, list_people};
use crate::ledger::Line;
use crate::parameters::{Valued, Values};
use crate::population::{AgeBand, Attachment, Diagnosis, Person, Sex};
use crate::scenario::Scenario;

/// The draw whose people these are.
const DRAW: u32 = 0;
/// Every assumption at its median.
const MEDIAN: f64 = 0.5;

/// Under which rules a spell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The baseline.
    Baseline,
    /// The whole reform.
    Reform,
}

/// What is told of a person's characteristics; what would set too few persons apart is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Traits {
    /// Position of the municipality in the scenario's list.
    pub municipality: Option<usize>,
    /// Diagnosis group.
    pub diagnosis: Option<Diagnosis>,
    /// Age band.
    pub age_band: Option<AgeBand>,
    /// Attachment.
    pub attachment: Option<Attachment>,
    /// Sex.
    pub sex: Option<Sex>,
}

/// A spell under one rule set; jobafklaring that follows it is part of it.
#[derive(Clone, Debug)]
pub struct SpellRow {
    /// The person's number.
    pub person: u64,
    /// The spell's number among the person's, from 0.
    pub spell: u32,
    /// Under which rules.
    pub side: Side,
    /// Who the person is.
    pub traits: Traits,
    /// First day of absence, weeks since 1 January of the first spell's year.
    pub start: f64,
    /// When it ended, on the same clock.
    pub end: f64,
    /// What was posted, by line: øre, or millionths of a volume. What counts persons in a year stands with the last spell.
    pub lines: [i64; Line::COUNT],
}

/// The rows of a run.
pub struct PeopleRows<'run> {
    experiment: Experiment<'run>,
    scenario: &'run Scenario,
    values: Vec<f64>,
}

impl<'run> PeopleRows<'run> {
    /// The people of a run of so many with this seed, every assumption at its median.
    pub fn new(scenario: &'run Scenario, seed: u64, people: u64) -> Self {
        let experiment = Experiment::new(scenario, Parts::Whole, seed, people);
        let values = experiment.values(|_| MEDIAN);
        Self { experiment, scenario, values }
    }

    /// Persons of the nation that a person stands for.
    pub fn weight(&self) -> f64 {
        self.scenario.population.people.compile(&self.values()).inflow / self.experiment.people() as f64
    }

    /// Hands every row to `keep`, in the order of persons, rule sets and spells.
    ///
    /// # Errors
    /// What `keep` cannot do.
    pub fn each<E>(&self, mut keep: impl FnMut(&SpellRow) -> Result<(), E>) -> Result<(), E> {
        let values = self.values();
        let told = self.told(&values);
        self.experiment.with_model(|model| {
            follow_people(model, DRAW, &values, |followed: Followed<'_>| {
                let traits = told.of(followed.person);
                for (side, way) in [Side::Baseline, Side::Reform].into_iter().zip(followed.ways) {
                    for row in spells(followed.number, side, traits, way) {
                        keep(&row)?;
                    }
                }
                Ok(())
            })
        })?;
        Ok(())
    }

    fn values(&self) -> Values<'_> {
        Values::new(self.scenario.register.names().zip(self.values.iter().copied()))
    }

    /// What may be told of whom: everything, unless the people are fitted to data on single persons.
    fn told(&self, values: &Values<'_>) -> Told {
        let Some(microdata) = &self.scenario.population.microdata else { return Told::default() };
        let mut persons = BTreeMap::new();
        self.experiment.with_model(|model| {
            list_people(model, DRAW, values, |person| *persons.entry(Traits::of(person)).or_insert(0) += 1)
        });
        Told::new(persons, microdata.smallest_cell)
    }
}

impl Traits {
    fn of(person: &Person) -> Self {
        Self {
            municipality: Some(person.municipality),
            diagnosis: Some(person.diagnosis),
            age_band: Some(person.age_band),
            attachment: Some(person.attachment),
            sex: Some(person.sex),
        }
    }

    /// The same with one more characteristic left out, the one that sets apart most first; none when nothing is left.
    fn coarser(self) -> Option<Self> {
        match self {
            Self { municipality: Some(_), .. } => Some(Self { municipality: None, ..self }),
            Self { diagnosis: Some(_), .. } => Some(Self { diagnosis: None, ..self }),
            Self { age_band: Some(_), .. } => Some(Self { age_band: None, ..self }),
            Self { attachment: Some(_), .. } => Some(Self { attachment: None, ..self }),
            Self { sex: Some(_), .. } => Some(Self::default()),
            _ => None,
        }
    }
}

/// What is told in place of the characteristics that would set too few persons apart.
#[derive(Debug, Default)]
struct Told(BTreeMap<Traits, Traits>);

impl Told {
    /// Groups of fewer than `smallest` persons lose one characteristic after another until enough are alike, counted among
    /// those who lost as many.
    fn new(persons: BTreeMap<Traits, u64>, smallest: u64) -> Self {
        let mut told = BTreeMap::new();
        let mut groups: BTreeMap<Traits, (u64, Vec<Traits>)> =
            persons.into_iter().map(|(traits, count)| (traits, (count, vec![traits]))).collect();
        while !groups.is_empty() {
            let mut coarser: BTreeMap<Traits, (u64, Vec<Traits>)> = BTreeMap::new();
            for (traits, (count, members)) in groups {
                match traits.coarser().filter(|_| count < smallest) {
                    Some(next) => {
                        let group = coarser.entry(next).or_default();
                        group.0 += count;
                        group.1.extend(members);
                    }
                    None => told.extend(members.into_iter().map(|member| (member, traits))),
                }
            }
            groups = coarser;
        }
        Self(told)
    }

    fn of(&self, person: &Person) -> Traits {
        let traits = Traits::of(person);
        self.0.get(&traits).copied().unwrap_or(traits)
    }
}

/// The spells of a way.
fn spells(person: u64, side: Side, traits: Traits, way: &Way) -> Vec<SpellRow> {
    let mut rows: Vec<SpellRow> = Vec::new();
    let Some(trace) = &way.trace else { return rows };
    for step in trace.steps(way.postings.entries()) {
        if step.happening == Happening::SpellBegins || rows.is_empty() {
            let spell = rows.len() as u32;
            let lines = [0; Line::COUNT];
            rows.push(SpellRow { person, spell, side, traits, start: step.from, end: step.from, lines });
        }
        if let Some(row) = rows.last_mut() {
            row.end = row.end.max(ended(&step));
            step.postings.iter().for_each(|posting| row.lines[posting.line.index()] += posting.amount);
        }
    }
    rows
}

/// When what a step tells is over; what is still to come at that moment, such as an offer, may not be lived to see.
fn ended(step: &Step<'_>) -> f64 {
    match step.happening {
        Happening::Benefit { .. } | Happening::JobafklaringBenefit => step.to,
        _ => step.from,
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::path::Path;

    use super::*;
    use crate::scenario::Choices;

    const PEOPLE: u64 = 400;

    fn rows(side: Side) -> (Vec<SpellRow>, [i64; Line::COUNT]) {
        let path = Path::new("scenarios/reforms/agreement-2024.toml");
        let scenario = Scenario::load(path, &Choices::default()).expect("the shipped reform is sound");
        let people = PeopleRows::new(&scenario, 7, PEOPLE);
        let mut rows = Vec::new();
        let all: Result<(), Infallible> = people.each(|row| {
            rows.extend((row.side == side).then(|| row.clone()));
            Ok(())
        });
        assert!(all.is_ok());
        let draw = people.experiment.draw(DRAW, &people.values);
        let posted = draw.batches.iter().fold([0; Line::COUNT], |mut sums, batch| {
            let (before, change) = (batch.baseline.permanent(), batch.changes[0].permanent());
            for (at, sum) in sums.iter_mut().enumerate() {
                *sum += before[at] + if side == Side::Reform { change[at] } else { 0 };
            }
            sums
        });
        assert!((people.weight() - draw.inflow / PEOPLE as f64).abs() < 1e-9);
        (rows, posted)
    }

    /// To the øre and the millionth, for every account, payer and volume.
    #[test]
    fn the_rows_sum_to_what_the_draw_posts_under_either_rule_set() {
        for side in [Side::Baseline, Side::Reform] {
            let (rows, posted) = rows(side);
            let mut sums = [0; Line::COUNT];
            rows.iter().for_each(|row| sums.iter_mut().zip(row.lines).for_each(|(sum, amount)| *sum += amount));
            assert_eq!(sums, posted, "{side:?}");
            assert!(posted.iter().filter(|amount| **amount != 0).count() > 20);
        }
    }

    #[test]
    fn the_spells_of_a_person_follow_each_other() {
        let (rows, _) = rows(Side::Baseline);
        assert!(rows.iter().any(|row| row.spell > 0));
        for pair in rows.windows(2).filter(|pair| pair[0].person == pair[1].person) {
            assert_eq!(pair[1].spell, pair[0].spell + 1);
            assert!(pair[1].start >= pair[0].end, "{pair:?}");
        }
        assert!(rows.iter().all(|row| row.start <= row.end));
    }

    #[test]
    fn groups_of_few_lose_what_sets_them_apart_until_enough_are_alike() {
        let of = |municipality, diagnosis| Traits {
            municipality: Some(municipality),
            diagnosis: Some(diagnosis),
            age_band: Some(AgeBand::From30),
            attachment: Some(Attachment::Employed),
            sex: Some(Sex::Woman),
        };
        let persons = BTreeMap::from([
            (of(0, Diagnosis::Mental), 9),
            (of(1, Diagnosis::Mental), 3),
            (of(2, Diagnosis::Mental), 2),
            (of(1, Diagnosis::Injury), 4),
        ]);
        let told = Told::new(persons, 5);
        assert_eq!(told.0[&of(0, Diagnosis::Mental)], of(0, Diagnosis::Mental));
        let without = Traits { municipality: None, ..of(1, Diagnosis::Mental) };
        assert_eq!(told.0[&of(1, Diagnosis::Mental)], without);
        assert_eq!(told.0[&of(2, Diagnosis::Mental)], without);
        // Four alone are too few at every step, and are told nothing of in the end.
        assert_eq!(told.0[&of(1, Diagnosis::Injury)], Traits::default());
    }
}
