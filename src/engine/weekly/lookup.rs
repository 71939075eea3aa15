//! Monotone look-ups: when a stay in a state ends, and in what. A number of 32 bits finds the week through 1,024 cells with one
//! threshold each; the few cells with more than one threshold are searched. Monotone, so that the same number under a rule
//! set with higher probabilities never ends later.

use super::chain::{Chain, OUTCOMES, STATES};

/// Cells of a look-up.
const CELLS: usize = 1024;

/// Bits of a number below its cell.
const BELOW: u32 = 32 - CELLS.trailing_zeros();

/// Outcomes of a stay: those of a week, and the end by rule at the start of the next week.
pub(super) const ENDS: usize = OUTCOMES + 1;

/// Position of the end by rule.
pub(super) const LIMITED: usize = OUTCOMES;

/// All of 32 bits.
const WHOLE: f64 = 4_294_967_296.0;

/// One cell: below the threshold a stay ends in `week`, from it on in the next week, unless the cell holds more weeks.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    threshold: u32,
    week: u16,
    crowded: bool,
}

/// A week's thresholds: which outcome a number stands for.
type Causes = [u32; ENDS - 1];

/// The look-ups of one class and state.
#[derive(Clone, Debug)]
struct Stay {
    cells: Box<[Cell; CELLS]>,
    /// Chance to have ended by the end of each week.
    ended_by: Vec<u32>,
    causes: Vec<Causes>,
}

/// The look-ups of a chain, by class and state.
#[derive(Clone, Debug)]
pub(super) struct Lookup {
    pub(super) weeks: usize,
    /// Weeks of gradual return with the high refusion, if they are bounded.
    pub(super) high_weeks: Option<usize>,
    stays: Vec<Stay>,
    /// Chance that the rules end a stay at the start of a week, by class; for those who arrive in that week.
    limited: Vec<Vec<(usize, u32)>>,
}

impl Lookup {
    pub(super) fn new(chain: &Chain) -> Lookup {
        let stay = |place: usize| Stay::new(chain, place / STATES, place % STATES);
        let leaves = |stays: f64| as_bits(1.0 - stays);
        Lookup {
            weeks: chain.weeks,
            high_weeks: chain.high_weeks,
            stays: (0..chain.limits.len() * STATES).map(stay).collect(),
            limited: chain
                .limits
                .iter()
                .map(|limits| limits.iter().map(|limit| (limit.week, leaves(limit.stays))).collect())
                .collect(),
        }
    }

    /// Week and outcome of a stay that begins at week 0.
    #[inline]
    pub(super) fn first(&self, place: usize, time: u32, cause: u32) -> (usize, usize) {
        let stay = &self.stays[place];
        let week = stay.week(time);
        (week, outcome(&stay.causes[week], cause))
    }

    /// Week and outcome of a stay that begins at the start of `from`, by the chance of those who are still there. A stay
    /// that the rules end before it begins is told as ended in the week before.
    #[inline]
    pub(super) fn later(&self, place: usize, from: usize, time: u32, cause: u32) -> (usize, usize) {
        let stay = &self.stays[place];
        let limit = self.limited[place / STATES].iter().find(|(week, _)| *week == from);
        let leaves = limit.map_or(0, |(_, leaves)| *leaves);
        if time < leaves || from == self.weeks {
            return (from - 1, LIMITED);
        }
        // The number is stretched twice: over those whom the limit leaves, then over those still there at `from`.
        let time = scale_down(time - leaves, u32::MAX - leaves);
        let before = if from == 0 { 0 } else { stay.ended_by[from - 1] };
        let week = stay.week(before + ((u64::from(time) * u64::from(u32::MAX - before)) >> 32) as u32);
        (week.max(from), outcome(&stay.causes[week.max(from)], cause))
    }
}

/// `part` of `whole`, in 32 bits.
#[inline]
fn scale_down(part: u32, whole: u32) -> u32 {
    if whole == u32::MAX { part } else { ((u64::from(part) << 32) / (u64::from(whole) + 1)) as u32 }
}

#[inline]
fn outcome(causes: &Causes, cause: u32) -> usize {
    causes.iter().map(|threshold| usize::from(cause >= *threshold)).sum()
}

fn as_bits(chance: f64) -> u32 {
    (chance * WHOLE).round().clamp(0.0, WHOLE - 1.0) as u32
}

impl Stay {
    fn new(chain: &Chain, class: usize, state: usize) -> Stay {
        let mut staying = 1.0;
        let mut ended_by = Vec::with_capacity(chain.weeks);
        let mut causes = Vec::with_capacity(chain.weeks);
        for (week, outcomes) in chain.outcomes_of(class, state).iter().enumerate() {
            let limit = chain.limits[class].iter().find(|limit| limit.week == week + 1);
            let stays = 1.0 - outcomes.iter().sum::<f64>();
            let limited = limit.map_or(0.0, |limit| stays * (1.0 - limit.stays));
            let leaving: f64 = outcomes.iter().sum::<f64>() + limited;
            staying *= 1.0 - leaving;
            ended_by.push(as_bits(1.0 - staying));
            let mut sum = 0.0;
            causes.push(outcomes.map(|part| {
                sum += part;
                if leaving > 0.0 { as_bits(sum / leaving) } else { u32::MAX }
            }));
        }
        Stay { cells: cells(&ended_by), ended_by, causes }
    }

    /// The week in which a stay ends.
    #[inline]
    fn week(&self, number: u32) -> usize {
        let cell = &self.cells[(number >> BELOW) as usize];
        if cell.crowded {
            return self.search(number, usize::from(cell.week));
        }
        usize::from(cell.week) + usize::from(number >= cell.threshold)
    }

    #[cold]
    fn search(&self, number: u32, from: usize) -> usize {
        let further = self.ended_by[from..].iter().take_while(|ended| **ended <= number).count();
        (from + further).min(self.ended_by.len() - 1)
    }
}

/// The cells over the weeks by whose end a stay has ended with a chance; both rise, so one pass fills them.
fn cells(ended_by: &[u32]) -> Box<[Cell; CELLS]> {
    let last = ended_by.len() - 1;
    let mut cells = Box::new([Cell::default(); CELLS]);
    let mut week = 0;
    for (position, cell) in cells.iter_mut().enumerate() {
        let end = (position as u32) << BELOW | ((1 << BELOW) - 1);
        let from = week;
        while week < last && ended_by[week] <= end {
            week += 1;
        }
        *cell = Cell {
            threshold: if week == from { u32::MAX } else { ended_by[from] },
            week: from as u16,
            // The greatest number of all would reach the threshold of a cell that has none.
            crowded: week > from + 1 || (week == from && end == u32::MAX),
        };
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The look-up finds for every number the first week by whose end the chance is greater, as a plain search does.
    #[test]
    fn a_cell_finds_what_a_search_finds() {
        let curves: [Vec<f64>; 3] = [
            (1..=104).map(|week| 1.0 - 0.95_f64.powi(week)).collect(),
            (1..=104).map(|week| f64::from(week) / 104.0).collect(),
            [0.0, 0.0, 0.5, 0.5, 0.5000001, 0.9999999, 1.0, 1.0].to_vec(),
        ];
        for curve in curves {
            let ended_by: Vec<u32> = curve.into_iter().map(as_bits).collect();
            let stay = Stay { cells: cells(&ended_by), causes: Vec::new(), ended_by: ended_by.clone() };
            let near = ended_by.iter().flat_map(|bits| [bits.saturating_sub(1), *bits, bits.saturating_add(1)]);
            let spread = (0..=4_096_u32).map(|part| part.wrapping_mul(1_048_573));
            for number in near.chain(spread).chain([0, u32::MAX]) {
                let plain = ended_by.iter().position(|ended| number < *ended).unwrap_or(ended_by.len() - 1);
                assert_eq!(stay.week(number), plain, "{number}");
            }
        }
    }
}
