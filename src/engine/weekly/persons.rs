//! The persons tier on the grid: persons sent through one stay after another, all chains on a block of them while it is in
//! cache. Every number is a function of (seed, draw, person, stay), so the same person meets every chain with the same
//! luck. What is counted are whole numbers: sums do not depend on threads or blocks.

use rayon::prelude::*;

use super::chain::{CHANGE, Chain, OUTCOMES, STATES};
use super::class::{Class, Classes};
use super::lookup::{ENDS, LIMITED, Lookup};
use super::occupancy::{Mass, Occupancy};
use super::tables::Tables;
use crate::population::Traits;

/// Persons of a block: what is known of them stays in the innermost cache.
const BLOCK: usize = 1024;

/// Persons of a task, at most; their sums fit the two parts of a [`Tally`].
const TASK: u64 = 1 << 16;

/// A benefit level of 1, in whole units.
const FULL_LEVEL: u64 = 1 << 16;

/// Persons above, the sum of their levels below.
type Tally = u64;
const LEVEL_BITS: u32 = 40;
const LEVELS: u64 = (1 << LEVEL_BITS) - 1;

/// How the numbers of persons are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Design {
    /// Every person apart; what a distribution of a population total must be taken from.
    Independent,
    /// The first coordinates of all persons form a lattice with a random shift: means are far more precise. Errors come
    /// from several shifts, never from the spread of persons.
    Lattice,
}

/// Who is sent through: how many, under which key.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Persons.
    pub persons: u64,
    /// Key of all randomness.
    pub seed: u64,
    /// Which draw: another draw is another shift of the lattice.
    pub draw: u32,
    /// The layout.
    pub design: Design,
}

/// Sends a sample of people with these traits through rule sets that are compiled for the same classes; the occupancies come
/// in the order of the tables.
pub fn live(traits: &Traits<f64>, tables: &[&Tables<'_>], sample: Sample) -> Vec<Occupancy> {
    let Some(classes) = tables.first().map(|tables| tables.classes) else { return Vec::new() };
    let chains: Vec<&Chain> = tables.iter().map(|tables| &tables.chain).collect();
    let lookups: Vec<Lookup> = chains.iter().map(|chain| Lookup::new(chain)).collect();
    let numbers = Numbers::new(sample, Levels::new(traits));
    let tasks: Vec<Task<'_>> = tasks(classes, sample.persons).collect();
    let done: Vec<Vec<Ends>> = tasks.par_iter().map(|task| task.live(&lookups, &numbers)).collect();
    let mut occupancies: Vec<Occupancy> = chains.iter().map(|chain| Occupancy::nobody(chain)).collect();
    for (task, of_task) in tasks.iter().zip(done) {
        for ((ends, occupancy), chain) in of_task.iter().zip(&mut occupancies).zip(&chains) {
            add_stays(task, ends, chain, occupancy);
        }
    }
    occupancies
}

/// Persons of one stratum that are sent through together.
struct Task<'a> {
    persons: std::ops::Range<u64>,
    /// Position of the first class of the stratum among all.
    first_class: usize,
    classes: &'a [Class],
    /// Below each class's number lie the classes before it.
    begins: Vec<u32>,
}

/// The persons of a sample stand stratum by stratum, each with its share.
fn tasks(classes: &Classes, persons: u64) -> impl Iterator<Item = Task<'_>> {
    let mut sum = 0.0;
    let mut begin = 0;
    classes.strata.iter().flat_map(move |stratum| {
        sum += stratum.share;
        let range = begin..((sum * persons as f64).round() as u64).clamp(begin, persons);
        begin = range.end;
        let members = &classes.classes[stratum.classes.clone()];
        let mut below = 0.0;
        let begins = members.iter().skip(1).zip(members).map(|(_, before)| {
            below += before.share;
            (below * 4_294_967_296.0) as u32
        });
        let begins: Vec<u32> = begins.collect();
        range.clone().step_by(TASK as usize).map(move |from| Task {
            persons: from..(from + TASK).min(range.end),
            first_class: stratum.classes.start,
            classes: members,
            begins: begins.clone(),
        })
    })
}

/// The benefit levels, by a number of 32 bits.
#[derive(Clone, Copy, Debug)]
struct Levels {
    lowest: u64,
    slope: u64,
}

impl Levels {
    fn new(traits: &Traits<f64>) -> Levels {
        let below = 1.0 - traits.benefit_at_maximum_share;
        let unit = FULL_LEVEL as f64;
        if below <= 0.0 {
            return Levels { lowest: FULL_LEVEL, slope: 0 };
        }
        let lowest = traits.benefit_lowest_share * unit;
        Levels { lowest: lowest.round() as u64, slope: ((unit - lowest.round()) / below).round() as u64 }
    }

    #[inline]
    fn of(self, number: u32) -> u64 {
        (self.lowest + ((u64::from(number) * self.slope + (1 << 31)) >> 32)).min(FULL_LEVEL)
    }
}

/// The numbers of persons.
#[derive(Clone, Copy, Debug)]
struct Numbers {
    key: u64,
    design: Design,
    levels: Levels,
    shifts: [u64; 5],
}

/// 2^64 times p^−1 … p^−4, where p⁵ = p + 1 (other roots of this kind do far worse on a chain of stays), then the golden
/// section for the level.
const STEPS: [u64; 5] = {
    const ROOT: f64 = 1.167_303_978_261_418_7;
    const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;
    let first = 1.0 / ROOT;
    [
        (TWO_TO_64 * first) as u64,
        (TWO_TO_64 * first * first) as u64,
        (TWO_TO_64 * first * first * first) as u64,
        (TWO_TO_64 * first * first * first * first) as u64,
        (TWO_TO_64 * 0.618_033_988_749_894_9) as u64,
    ]
};

/// Coordinates of a person, in the order of the steps.
const CLASS: usize = 0;
const TIME: usize = 1;
const CAUSE: usize = 2;
const SECOND_TIME: usize = 3;
const LEVEL: usize = 4;

/// The increment of SplitMix64, and its finaliser (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195).
const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

#[inline]
fn mix(number: u64) -> u64 {
    let first = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let second = (first ^ (first >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    second ^ (second >> 31)
}

#[inline]
fn high(number: u64) -> u32 {
    (number >> 32) as u32
}

impl Numbers {
    fn new(sample: Sample, levels: Levels) -> Numbers {
        let key = mix(mix(sample.seed.wrapping_add(GAMMA)) ^ u64::from(sample.draw).wrapping_mul(GAMMA));
        let shift = |coordinate: u64| mix(key ^ mix(GAMMA.wrapping_mul(coordinate + 1)));
        Numbers { key, design: sample.design, levels, shifts: [0, 1, 2, 3, 4].map(shift) }
    }

    /// Two numbers of a person's `number`-th address.
    #[inline]
    fn hashed(&self, person: u64, number: u64) -> u64 {
        mix(mix(self.key.wrapping_add((person + 1).wrapping_mul(GAMMA))).wrapping_add(number.wrapping_mul(GAMMA)))
    }

    #[inline]
    fn lattice(&self, person: u64, coordinate: usize) -> u32 {
        high(self.shifts[coordinate].wrapping_add(person.wrapping_mul(STEPS[coordinate])))
    }

    /// Time and cause of the `stay`-th stay, from 1 for the second one on.
    #[inline]
    fn later(&self, person: u64, stay: u64) -> (u32, u32) {
        let hashed = self.hashed(person, stay + 1);
        let time = match self.design {
            Design::Lattice if stay == 1 => self.lattice(person, SECOND_TIME),
            _ => high(hashed),
        };
        (time, hashed as u32)
    }
}

/// What a block of persons brings along.
struct Block {
    first: u64,
    length: usize,
    class: [u16; BLOCK],
    time: [u32; BLOCK],
    cause: [u32; BLOCK],
    tally: [Tally; BLOCK],
}

impl Block {
    fn empty() -> Block {
        Block { first: 0, length: 0, class: [0; BLOCK], time: [0; BLOCK], cause: [0; BLOCK], tally: [0; BLOCK] }
    }

    fn fill(&mut self, first: u64, length: usize, numbers: &Numbers, begins: &[u32]) {
        (self.first, self.length) = (first, length);
        let persons = (first..).zip(self.class.iter_mut().zip(&mut self.tally)).take(length);
        for (person, (class, tally)) in persons {
            let (of_class, of_level) = match numbers.design {
                Design::Lattice => (numbers.lattice(person, CLASS), numbers.lattice(person, LEVEL)),
                Design::Independent => {
                    let hashed = numbers.hashed(person, 0);
                    (high(hashed), hashed as u32)
                }
            };
            *class = begins.iter().map(|begin| u16::from(of_class >= *begin)).sum();
            *tally = 1 << LEVEL_BITS | numbers.levels.of(of_level);
        }
        for (person, (time, cause)) in (first..).zip(self.time.iter_mut().zip(&mut self.cause)).take(length) {
            (*time, *cause) = match numbers.design {
                Design::Lattice => (numbers.lattice(person, TIME), numbers.lattice(person, CAUSE)),
                Design::Independent => {
                    let hashed = numbers.hashed(person, 1);
                    (high(hashed), hashed as u32)
                }
            };
        }
    }
}

/// Persons who go on in the other state: who, where, from which week, and how many weeks of gradual return they have had.
#[derive(Clone, Copy, Default)]
struct Waiting {
    member: u16,
    place: u16,
    from: u16,
    had: u16,
}

/// What a task counts under one chain.
struct Ends {
    /// Ends of stays by class, state, week and outcome.
    stays: Vec<Tally>,
    /// By class and week: weeks with the high refusion used up in gradual return, from then on; and no longer, from then on.
    beyond_high: Vec<[Tally; 2]>,
}

impl Ends {
    fn none(classes: usize, lookup: &Lookup) -> Ends {
        let beyond = if lookup.high_weeks.is_some() { classes * (lookup.weeks + 1) } else { 0 };
        Ends { stays: vec![0; classes * STATES * lookup.weeks * ENDS], beyond_high: vec![[0; 2]; beyond] }
    }

    /// Notes a stay in gradual return over the weeks `from..to`, after `had` such weeks.
    fn note_high_weeks(&mut self, lookup: &Lookup, class: usize, weeks: (usize, usize), had: usize, tally: Tally) {
        let Some(most) = lookup.high_weeks else { return };
        let (from, to) = weeks;
        let used_up = from + most.saturating_sub(had);
        if used_up < to {
            let first = class * (lookup.weeks + 1);
            self.beyond_high[first + used_up][0] += tally;
            self.beyond_high[first + to][1] += tally;
        }
    }
}

impl Task<'_> {
    /// The ends of all stays by class, state, week and outcome, for each look-up.
    fn live(&self, lookups: &[Lookup], numbers: &Numbers) -> Vec<Ends> {
        let mut ends: Vec<Ends> = lookups.iter().map(|lookup| Ends::none(self.classes.len(), lookup)).collect();
        let mut block = Block::empty();
        let mut waiting = [Waiting::default(); BLOCK];
        for first in self.persons.clone().step_by(BLOCK) {
            let length = (self.persons.end - first).min(BLOCK as u64) as usize;
            block.fill(first, length, numbers, &self.begins);
            for (lookup, ends) in lookups.iter().zip(&mut ends) {
                self.live_block(&block, lookup, numbers, ends, &mut waiting);
            }
        }
        ends
    }

    fn live_block(
        &self,
        block: &Block,
        lookup: &Lookup,
        numbers: &Numbers,
        ends: &mut Ends,
        waiting: &mut [Waiting; BLOCK],
    ) {
        let first_place = self.first_class * STATES;
        let slot = |place: usize, week: usize, end: usize| (place * lookup.weeks + week) * ENDS + end;
        let mut length = 0;
        for member in 0..block.length {
            let place = usize::from(block.class[member]) * STATES;
            let (week, end) = lookup.first(first_place + place, block.time[member], block.cause[member]);
            ends.stays[slot(place, week, end)] += block.tally[member];
            // Written in any case and counted in one: a branch here would often be guessed wrong.
            waiting[length] = Waiting { member: member as u16, place: place as u16 + 1, from: week as u16 + 1, had: 0 };
            length += usize::from(end == CHANGE);
        }
        let mut stay = 1;
        while length > 0 {
            let mut left = 0;
            for at in 0..length {
                let Waiting { member, place, from, had } = waiting[at];
                let (member, place, from) = (usize::from(member), usize::from(place), usize::from(from));
                let (time, cause) = numbers.later(block.first + member as u64, stay);
                let (week, end) = lookup.later(first_place + place, from, time, cause);
                let tally = block.tally[member];
                ends.stays[slot(place, week, end)] += tally;
                let returning = place % STATES == 1;
                if returning {
                    ends.note_high_weeks(lookup, place / STATES, (from, week + 1), usize::from(had), tally);
                }
                waiting[left] = Waiting {
                    member: member as u16,
                    place: (place ^ 1) as u16,
                    from: week as u16 + 1,
                    had: had + if returning { (week + 1 - from) as u16 } else { 0 },
                };
                left += usize::from(end == CHANGE);
            }
            length = left;
            stay += 1;
        }
    }
}

/// Turns the ends of stays into who was where in which week.
fn add_stays(task: &Task<'_>, ends: &Ends, chain: &Chain, occupancy: &mut Occupancy) {
    let weeks = chain.weeks;
    for class in 0..task.classes.len() {
        let here = &ends.stays[class * STATES * weeks * ENDS..][..STATES * weeks * ENDS];
        let ended = |state: usize, week: usize, end: usize| mass(here[(state * weeks + week) * ENDS + end]);
        let total: u64 = here.chunks_exact(ENDS).flat_map(|of_week| of_week.iter().take(CHANGE)).sum();
        let limited: u64 = here.chunks_exact(ENDS).map(|of_week| of_week[LIMITED]).sum();
        // Everybody leaves once; every change of state is the end of one stay and the beginning of another.
        let mut now = [mass(total + limited), Mass::default()];
        let whole = task.first_class + class;
        let mut beyond = Mass::default();
        for (week, [begin, end]) in ends.beyond_high.iter().skip(class * (weeks + 1)).take(weeks).enumerate() {
            beyond += mass(*begin);
            beyond += mass(*end) * -1.0;
            occupancy.beyond_high[whole * weeks + week] += beyond;
        }
        for week in 0..weeks {
            let mut next = now;
            for state in 0..STATES {
                occupancy.present[(whole * STATES + state) * weeks + week] += now[state];
                for end in 0..ENDS {
                    next[state] += ended(state, week, end) * -1.0;
                }
                next[1 - state] += ended(state, week, CHANGE);
                for end in 0..OUTCOMES {
                    occupancy.ended[whole * STATES + state][end] += ended(state, week, end).persons;
                }
            }
            now = next;
            let Some(number) = chain.limits[whole].iter().position(|limit| limit.week == week + 1) else { continue };
            for state in 0..STATES {
                occupancy.limited[whole][number] += ended(state, week, LIMITED);
            }
        }
    }
}

fn mass(tally: Tally) -> Mass {
    Mass { persons: (tally >> LEVEL_BITS) as f64, levels: (tally & LEVELS) as f64 / FULL_LEVEL as f64 }
}
