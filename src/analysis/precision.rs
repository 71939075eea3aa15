//! How much to simulate for a precision asked for: people first, because they are what most of the error comes from, then
//! draws. Knows errors only; a round is a run like any other, so an answer is the one that its number of people and draws
//! gives without a precision too.

/// Least people of a draw, unless fewer are asked for: with fewer, the chance inside a draw hides what is not known.
const FEWEST_PEOPLE: u64 = 2_000;

/// Rounds of draws a precision may ask for at most.
const MOST_ROUNDS: u32 = 64;

/// Parts of the squared error that people may have: tried in turn, before draws are added.
const PARTS_OF_PEOPLE: [f64; 2] = [0.5, 0.25];

/// The new number of people is what should do, and a little more, because the old one's error is an estimate.
const MARGIN: f64 = 1.05;

/// How much is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Effort {
    /// Persons in a draw.
    pub(super) people: u64,
    /// Draws.
    pub(super) draws: u32,
}

/// What was asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Precision {
    /// The Monte Carlo error wanted.
    pub(super) wanted: Option<f64>,
    /// Most persons in a draw, and draws in a round.
    pub(super) most: Effort,
}

/// The Monte Carlo error of a finished round.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reached {
    /// All of it.
    pub(super) error: f64,
    /// What comes from people: the error there would be if the draws were all there are.
    pub(super) error_of_people: f64,
}

impl Precision {
    /// What to begin with.
    pub(super) fn first(&self) -> Effort {
        let people = if self.wanted.is_some() { FEWEST_PEOPLE.min(self.most.people) } else { self.most.people };
        Effort { people, ..self.most }
    }

    /// What to do after a round; nothing when it was good enough, or when nothing more may be done.
    pub(super) fn next(&self, done: Effort, reached: Reached) -> Option<Effort> {
        // The whole error is known from 16 replicates only; by luck it may come out below its better-known part.
        let error = reached.error.max(reached.error_of_people);
        let wanted = self.wanted.filter(|wanted| error > *wanted)?.powi(2);
        let of_people = reached.error_of_people.powi(2);
        let too_much = PARTS_OF_PEOPLE.iter().map(|part| part * wanted).find(|allowed| of_people > *allowed);
        match too_much {
            Some(allowed) if done.people < self.most.people => {
                let people = (done.people as f64 * of_people / allowed * MARGIN).ceil();
                Some(Effort { people: (people as u64).min(self.most.people), ..done })
            }
            _ if done.draws < MOST_ROUNDS.saturating_mul(self.most.draws) => {
                Some(Effort { draws: done.draws + self.most.draws, ..done })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NATION: Precision = Precision { wanted: Some(0.5), most: Effort { people: 440_000, draws: 1_000 } };

    /// Error² = people / people simulated + draws / draws simulated.
    fn error_of(effort: Effort, of_people: f64, of_draws: f64) -> Reached {
        let [people, draws] = [of_people / effort.people as f64, of_draws].map(|one| one / f64::from(effort.draws));
        Reached { error: f64::sqrt(people + draws), error_of_people: people.sqrt() }
    }

    fn efforts(asked: Precision, of_people: f64, of_draws: f64) -> Vec<Effort> {
        let next = |done: &Effort| asked.next(*done, error_of(*done, of_people, of_draws));
        std::iter::successors(Some(asked.first()), next).collect()
    }

    #[test]
    fn without_a_precision_all_is_simulated_at_once() {
        let all = Precision { wanted: None, ..NATION };
        assert_eq!(efforts(all, 1e7, 10.0), [NATION.most]);
    }

    /// 5·10⁶ / (2 000 · 1 000) = 2.5 is to become 0.125: 2 000 · 20 people, and a little more.
    #[test]
    fn people_are_added_once_and_the_draws_stay() {
        let all = efforts(NATION, 5e6, 10.0);
        assert_eq!(all.iter().map(|effort| effort.draws).collect::<Vec<_>>(), [1_000, 1_000]);
        assert!((all[1].people as f64 - 40_000.0 * MARGIN).abs() <= 1.0, "{all:?}");
    }

    /// The draws' own error of 0.6 cannot be brought down by people, who are added to a quarter of the squared error only.
    #[test]
    fn when_people_are_not_what_is_missing_draws_are_added() {
        let all = efforts(NATION, 5e6, 360.0);
        let last = all.last().unwrap();
        assert_eq!(last.draws, 2_000);
        assert!(last.people < 100_000);
        assert!(error_of(*last, 5e6, 360.0).error <= 0.5);
        assert!(all.len() <= 4, "{all:?}");
    }

    #[test]
    fn a_lucky_estimate_of_the_whole_error_stops_nothing() {
        let lucky = Reached { error: 0.4, error_of_people: 0.6 };
        let people = NATION.next(NATION.first(), lucky).map(|next| next.people).unwrap();
        assert!((people as f64 - 2_000.0 * 0.36 / 0.125 * MARGIN).abs() <= 1.0, "{people}");
    }

    #[test]
    fn neither_people_nor_draws_go_on_for_ever() {
        let few = Precision { wanted: Some(1e-9), most: Effort { people: 100, draws: 16 } };
        let all = efforts(few, 5e6, 10.0);
        assert_eq!(all.len(), MOST_ROUNDS as usize);
        assert!(all.iter().all(|effort| effort.people == 100));
    }
}
