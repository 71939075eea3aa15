//! A comparison in pieces: which draws, or which persons of a draw, each shard of a run simulates, and the draws put
//! together from the pieces again. A piece is kept as whole numbers or as the figures of a whole draw, so the answer is
//! that of one run to the last bit, whoever simulated what. Knows no file and no machine.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;

use super::calibrated::CalibratedDraws;
use super::compare::{CompareError, RunSize};
use super::experiment::{BATCHES, Experiment};
use super::simulated::Draws;
use crate::engine::{Batch, Cancelled, Draw, Keeper, Observer, Task, from_bytes, to_bytes};
use crate::scenario::Scenario;

/// Shards of a run at most.
const MOST_SHARDS: u32 = 65_536;

/// A shard has at least as many pieces where there are persons enough, so that none has much more to do than another.
const PIECES_A_SHARD: u32 = 4;

/// One of the equal parts of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    number: u32,
    of: u32,
}

impl Shard {
    /// Shard `number` (from 1) of `of`; none where there is no such shard.
    pub fn new(number: u32, of: u32) -> Option<Shard> {
        (1..=of.min(MOST_SHARDS)).contains(&number).then_some(Shard { number, of })
    }

    /// Its number, from 1.
    pub fn number(self) -> u32 {
        self.number
    }

    /// How many there are.
    pub fn of(self) -> u32 {
        self.of
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, words: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(words, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Shard, String> {
        let shard = text.split_once('/').and_then(|(number, of)| {
            let of = of.parse().ok().filter(|of| *of <= MOST_SHARDS)?;
            Shard::new(number.parse().ok()?, of)
        });
        shard.ok_or_else(|| format!("found `{text}`, expected NUMBER/OF, e.g. 3/20, of at most {MOST_SHARDS}"))
    }
}

/// The rounds of a comparison: the forward draws, then the calibrated ones.
const ROUNDS: usize = 2;

/// A comparison cut into pieces for so many shards.
pub struct Pieces<'run> {
    forward: Draws<'run>,
    calibrated: Option<CalibratedDraws<'run>>,
    /// Draws of each round.
    draws: [u32; ROUNDS],
    /// Pieces of a draw.
    parts: u32,
    /// Persons of a batch at most.
    turns: u64,
}

impl<'run> Pieces<'run> {
    /// Cuts the comparison that [`super::compare`] makes of the same scenario and size.
    ///
    /// # Errors
    /// When nothing is to be simulated, or when a precision is asked for.
    pub fn new(scenario: &'run Scenario, size: RunSize, of: u32) -> Result<Pieces<'run>, CompareError> {
        if size.precision.is_some() {
            return Err(CompareError::PrecisionInParts);
        }
        let people = size.people_of(scenario)?;
        let calibrated = CalibratedDraws::new(scenario, size.seed, people);
        let draws = [size.draws, calibrated.as_ref().map_or(0, |draws| draws.count(size.draws))];
        let turns = people.div_ceil(BATCHES.min(people));
        let wanted = of.saturating_mul(PIECES_A_SHARD).div_ceil(draws.iter().sum());
        // People on a weekly grid are a distribution, which nobody can be taken out of.
        let parts = if scenario.is_weekly() { 1 } else { wanted.clamp(1, u32::try_from(turns).unwrap_or(u32::MAX)) };
        Ok(Pieces { forward: Draws::new(scenario, size.seed, people), calibrated, draws, parts, turns })
    }

    /// The pieces of a shard, those of all shards being all there are.
    pub fn tasks(&self, shard: Shard) -> impl Iterator<Item = Task> {
        let [forward, calibrated] = self.draws.map(|draws| u64::from(draws) * u64::from(self.parts));
        let own = (u64::from(shard.number - 1)..forward + calibrated).step_by(shard.of as usize);
        own.map(move |piece| match piece.checked_sub(forward) {
            None => Task { round: 0, number: piece as u32 },
            Some(piece) => Task { round: 1, number: piece as u32 },
        })
    }

    /// Simulates the pieces of a shard that the keeper has not.
    ///
    /// # Errors
    /// [`Cancelled`] when the observer asks to stop.
    pub fn simulate(&self, shard: Shard, keeper: &dyn Keeper, observer: &dyn Observer) -> Result<(), Cancelled> {
        let tasks: Vec<Task> = self.tasks(shard).collect();
        tasks.into_par_iter().try_for_each(|task| {
            if observer.cancelled() {
                return Err(Cancelled);
            }
            if keeper.recall(task).is_none() {
                self.piece(task).into_iter().for_each(|piece| keeper.keep(task, piece));
            }
            observer.draw_done();
            Ok(())
        })
    }

    /// The pieces as the keeper of a comparison, which then simulates nothing.
    pub fn assembled<'a>(&'a self, pieces: &'a dyn Keeper) -> impl Keeper + use<'a, 'run> {
        Assembled { cut: self, pieces, rounds: AtomicU32::new(0) }
    }

    /// A piece as it is kept: the figures of a whole draw, or the batches of a part of its persons.
    fn piece(&self, task: Task) -> Option<Vec<u8>> {
        let (draw, part) = (task.number / self.parts, task.number % self.parts);
        let values = self.values(task.round, draw)?;
        let persons = self.experiment(task.round)?.turns(draw, &values, self.turns_of(part));
        if self.parts == 1 { self.told(task.round, &persons, values) } else { to_bytes(&persons.batches) }
    }

    /// A draw from all its pieces; none where one is missing.
    fn whole(&self, task: Task, pieces: &dyn Keeper) -> Option<Vec<u8>> {
        if self.parts == 1 {
            // Whoever asks looks whether it has the form of a draw.
            return pieces.recall(task);
        }
        let values = self.values(task.round, task.number)?;
        let mut draw = self.experiment(task.round)?.turns(task.number, &values, 0..0);
        let first = task.number * self.parts;
        for number in first..first + self.parts {
            let part: Vec<Batch> = from_bytes(&pieces.recall(Task { number, ..task })?)?;
            let alike = part.iter().zip(&draw.batches).all(|(part, all)| part.is_shaped_like(all));
            if part.len() != draw.batches.len() || !alike {
                return None;
            }
            draw.batches.iter_mut().zip(&part).for_each(|(all, part)| all.add(part, 1));
        }
        self.told(task.round, &draw, values)
    }

    fn turns_of(&self, part: u32) -> Range<u64> {
        let at = |part: u32| (u128::from(self.turns) * u128::from(part) / u128::from(self.parts)) as u64;
        at(part)..at(part + 1)
    }

    fn experiment(&self, round: u32) -> Option<&Experiment<'run>> {
        match round {
            0 => Some(&self.forward.experiment),
            _ => Some(&self.calibrated.as_ref()?.experiment),
        }
    }

    fn values(&self, round: u32, draw: u32) -> Option<Vec<f64>> {
        match round {
            0 => Some(self.forward.values(draw)),
            _ => Some(self.calibrated.as_ref()?.values(draw)),
        }
    }

    fn told(&self, round: u32, draw: &Draw, values: Vec<f64>) -> Option<Vec<u8>> {
        match round {
            0 => to_bytes(&self.forward.told(draw, values)),
            _ => to_bytes(&self.calibrated.as_ref()?.told(draw)),
        }
    }
}

/// Gives whole draws where pieces are kept.
struct Assembled<'a, 'run> {
    cut: &'a Pieces<'run>,
    pieces: &'a dyn Keeper,
    rounds: AtomicU32,
}

impl Keeper for Assembled<'_, '_> {
    fn begin_round(&self) -> u32 {
        self.rounds.fetch_add(1, Ordering::Relaxed)
    }

    fn recall(&self, task: Task) -> Option<Vec<u8>> {
        self.cut.whole(task, self.pieces)
    }

    fn keep(&self, _task: Task, _result: Vec<u8>) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::simulated::DrawTold;
    use crate::scenario::{CalibratedBy, Choices};
    use std::path::Path;

    fn size(draws: u32) -> RunSize {
        RunSize { people: Some(9), draws, seed: 3, precision: None }
    }

    /// What is kept has the form that is asked for when it is read back, with a cap and without; nothing else has.
    #[test]
    fn a_piece_has_the_form_of_a_draw_and_what_is_longer_has_not() {
        for reform in ["agreement-2024", "agreement-2010"] {
            let path = format!("scenarios/reforms/{reform}.toml");
            let scenario = Scenario::load(Path::new(&path), &Choices::default()).expect("the shipped reform is sound");
            let pieces = Pieces::new(&scenario, size(16), 1).expect("there is something to simulate");
            let bytes = pieces.piece(Task { round: 0, number: 1 }).expect("a draw can be written down");
            let told: DrawTold = from_bytes(&bytes).expect("and read");
            assert!(pieces.forward.fits(&told), "{reform}");
            assert_eq!(to_bytes(&told).as_ref(), Some(&bytes));
            assert!(from_bytes::<DrawTold>(&bytes[1..]).is_none_or(|told| !pieces.forward.fits(&told)));
        }
    }

    /// Every piece is in one shard, however many there are.
    #[test]
    fn shards_share_out_all_pieces() {
        let path = Path::new("scenarios/reforms/agreement-2024.toml");
        let choices = Choices { calibrated: CalibratedBy::Reform, ..Choices::default() };
        let scenario = Scenario::load(path, &choices).expect("the shipped reform is sound");
        for (draws, of) in [(1, 1), (16, 3), (2, 7), (1, 20)] {
            let pieces = Pieces::new(&scenario, size(draws), of).expect("there is something to simulate");
            let mut tasks: Vec<Task> =
                (1..=of).filter_map(|number| Shard::new(number, of)).flat_map(|shard| pieces.tasks(shard)).collect();
            tasks.sort();
            // As many calibrated draws as forward ones.
            let each = draws * pieces.parts;
            let all = (0..2).flat_map(|round| (0..each).map(move |number| Task { round, number }));
            assert_eq!(tasks, all.collect::<Vec<Task>>(), "{draws} draws in {of} shards");
        }
    }

    #[test]
    fn a_shard_is_named_as_it_is_read() {
        assert_eq!("3/20".parse::<Shard>().map(|shard| shard.to_string()), Ok("3/20".to_owned()));
        for wrong in ["0/3", "4/3", "3", "", "/", "1/0", "1/65537", "1/99999999999"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
