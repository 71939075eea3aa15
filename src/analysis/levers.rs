//! What a reader may move: every parameter of a scenario with its mean, its plausible range and how far a slider goes.
//! Computes no effect; which levers move the answer most is what [`super::comparison::Comparison::influences`] tells.

use crate::parameters::{ParameterIndex, Record};
use crate::scenario::Scenario;

/// Between these probabilities a value is plausible: the interval of every table.
const PLAUSIBLE: [f64; 2] = [0.05, 0.95];

/// Between these a slider goes, so that a reader sees past what is plausible.
const ENDS: [f64; 2] = [0.001, 0.999];

/// Lengths of the slider that a value may lie beyond its ends.
const BEYOND: f64 = 3.0;

/// Share of the least of a slider that a number of weeks may be.
const SHORTEST: f64 = 0.25;

/// Values between the ends of a slider, at least.
const FEWEST_STEPS: f64 = 50.0;

/// A certain value is moved by this share of itself, for lack of anything known about it.
const AROUND: f64 = 0.5;

/// A parameter that may be held at a value, in its own unit and price year.
#[derive(Clone, Debug)]
pub struct Lever<'run> {
    /// The parameter.
    pub record: &'run Record,
    /// Its mean, or its certain value.
    pub mean: f64,
    /// 5 and 95 pct. points; none of a certain value.
    pub plausible: Option<[f64; 2]>,
    /// Where a slider begins and ends: within what is legal, and around the plausible.
    pub ends: [f64; 2],
    /// How far it may be moved at all: some lengths of the slider beyond its ends, and within what is legal. The rules can
    /// bear any legal value, but a waiting time of a million weeks would be lived through week by week.
    pub reach: [f64; 2],
    /// Decimals of a value, so that some fifty to five hundred lie between the ends; below 0 for tens and hundreds.
    pub decimals: i32,
}

/// Every parameter of the scenario, sorted by id.
pub fn levers(scenario: &Scenario) -> Vec<Lever<'_>> {
    let register = &scenario.register;
    let lever = |id: &str| {
        let index = register.index(id)?;
        Some(lever(scenario, index))
    };
    register.names().filter_map(lever).collect()
}

fn lever(scenario: &Scenario, index: ParameterIndex) -> Lever<'_> {
    let register = &scenario.register;
    let record = register.record(index);
    let mean = record.mean();
    let (least, most) = record.legal_bounds();
    let points = |shares: [f64; 2]| shares.map(|share| register.at_quantile(index, share));
    let is_uncertain = register.distributed().contains(&index);
    let ends = match is_uncertain {
        true => points(ENDS),
        false => [mean - AROUND * mean.abs(), mean + AROUND * mean.abs()],
    };
    let ends = ends.map(|end| end.clamp(least, most));
    // A value of 0 has no share of itself to move by.
    let ends = if ends[0] < ends[1] { ends } else { [mean, (mean + 1.0).min(most)] };
    // A record whose least and most are the same leaves nothing to move.
    let span = if ends[0] < ends[1] { ends[1] - ends[0] } else { FEWEST_STEPS };
    let decimals = -(span / FEWEST_STEPS).log10().floor() as i32;
    let unit = 10f64.powi(decimals);
    let ends = [(ends[0] * unit).floor() / unit, (ends[1] * unit).ceil() / unit].map(|end| end.clamp(least, most));
    let beyond = BEYOND * (ends[1] - ends[0]);
    // A stretch of no weeks between two contacts would be walked for ever; kroner and minutes may well be none.
    let shortest = if record.unit == "weeks" { ends[0] * SHORTEST } else { least };
    let reach = [(ends[0] - beyond).max(shortest), ends[1] + beyond].map(|end| end.clamp(least, most));
    Lever { record, reach, decimals, mean, plausible: is_uncertain.then(|| points(PLAUSIBLE)), ends }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Choices;
    use std::path::Path;

    #[test]
    fn a_slider_holds_the_plausible_range_and_stays_within_what_may_be_set() {
        for reform in ["agreement-2024", "agreement-2010"] {
            let path = Path::new("scenarios/reforms").join(format!("{reform}.toml"));
            let scenario = Scenario::load(&path, &Choices::default()).expect("the shipped reform is sound");
            let levers = levers(&scenario);
            assert_eq!(levers.len(), scenario.register.len());
            for Lever { record, mean, plausible, ends: [from, to], reach, .. } in levers {
                let id = &record.id;
                assert!(from < to && (from..=to).contains(&mean), "{id}: {from} {mean} {to}");
                assert!(reach[0] <= from && to <= reach[1], "{id}: {reach:?}");
                for end in [from, to].into_iter().chain(reach) {
                    scenario.register.check(id, end).unwrap_or_else(|fault| panic!("{fault}"));
                }
                if let Some([low, high]) = plausible {
                    assert!(from <= low && low < high && high <= to, "{id}: {from} {low} {high} {to}");
                }
            }
        }
    }
}
