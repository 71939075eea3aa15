//! Mean and variance of a person's benefit, without a person: the second moment by backward recursion.

use super::chain::{CHANGE, Chain, STATES};
use super::tables::Tables;
use super::tariff::Tariff;

/// Mean and standard deviation over persons, kr.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub deviation: f64,
    /// Standard deviation among persons of one stratum and one benefit level: what chance adds where these are known.
    pub deviation_within: f64,
}

impl Tables<'_> {
    /// The state's part of a person's benefit up to the limit, where the benefit level has the given mean and mean square;
    /// none where the weeks with the high refusion are bounded, because the path to a week then counts.
    pub fn moments(&self, mean_level: f64, mean_square_level: f64) -> Option<Moments> {
        let Tables { classes, chain, tariff, .. } = self;
        if chain.high_weeks.is_some() {
            return None;
        }
        let (mut mean, mut square, mut between) = (0.0, 0.0, 0.0);
        for stratum in &classes.strata {
            let (mut first, mut second) = (0.0, 0.0);
            for class in stratum.classes.clone() {
                let share = classes.classes[class].share;
                let of_class = of_class(chain, tariff, class);
                first += share * of_class[0];
                second += share * of_class[1];
            }
            mean += stratum.share * first * mean_level;
            square += stratum.share * second * mean_square_level;
            between += stratum.share * first * first * mean_square_level;
        }
        let root = |variance: f64| variance.max(0.0).sqrt();
        Some(Moments { mean, deviation: root(square - mean * mean), deviation_within: root(square - between) })
    }
}

/// First and second moment at a benefit level of 1, for someone of a class at the start of the spell.
fn of_class(chain: &Chain, tariff: &Tariff, class: usize) -> [f64; 2] {
    let schedule = &tariff.schedules[tariff.classes[class].schedule];
    let mut first = [0.0; STATES];
    let mut second = [0.0; STATES];
    for week in (0..chain.weeks).rev() {
        // Those taken off at the start of the next week get nothing more.
        let limit = chain.limits[class].iter().find(|limit| limit.week == week + 1);
        let stays = limit.map_or(1.0, |limit| limit.stays);
        let after = [0, 1].map(|state: usize| [first[state] * stays, second[state] * stays]);
        for state in 0..STATES {
            let outcomes = chain.outcomes_of(class, state)[week];
            let same = 1.0 - outcomes.iter().sum::<f64>();
            let expected = |moment: usize| same * after[state][moment] + outcomes[CHANGE] * after[1 - state][moment];
            let now = schedule.state[state][week];
            let later = [expected(0), expected(1)];
            first[state] = now + later[0];
            second[state] = now * now + 2.0 * now * later[0] + later[1];
        }
    }
    [first[0], second[0]]
}
