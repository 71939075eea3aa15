//! A comparison that grows while one looks: the same people, ever more draws, an answer whenever one is asked for.
//! Knows no screen and no clock but its own; how far to go is the caller's to say.
//!
//! Draws come in a fixed order and a draw's people are addressed by its number, so two scenarios refined alike have the
//! same people at the same draws, and their difference is free of the noise that both share.

use std::sync::Arc;
use std::time::Instant;

use super::compare::{CompareError, RunSize, answer};
use super::comparison::Comparison;
use super::estimands::Layout;
use super::estimate::Estimate;
use super::occupancy::Occupancy;
use super::replicates::Samples;
use super::simulated::Simulated;
use crate::engine::{Observer, Silent};
use crate::scenario::Scenario;

/// A scenario with the draws simulated so far.
pub struct Refinement {
    scenario: Arc<Scenario>,
    people: u64,
    seed: u64,
    layout: Layout,
    simulated: Simulated,
    seconds: f64,
}

impl Refinement {
    /// Nothing simulated yet: `people` persons a draw, all randomness keyed by `seed`.
    pub fn new(scenario: Arc<Scenario>, people: u64, seed: u64) -> Refinement {
        let layout = Layout::new(&scenario);
        let simulated = Simulated::new(people, layout.len(), 0);
        Refinement { scenario, people, seed, layout, simulated, seconds: 0.0 }
    }

    /// What is simulated.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Draws so far.
    pub fn draws(&self) -> u32 {
        u32::try_from(self.simulated.samples.draws()).unwrap_or(u32::MAX)
    }

    /// Simulates the draws that are missing to `draws` in all. A run that is stopped keeps what it had before.
    ///
    /// # Errors
    /// When stopped.
    pub fn grow(&mut self, draws: u32, observer: &dyn Observer) -> Result<(), CompareError> {
        let begun = Instant::now();
        self.simulated.grow(&self.scenario, self.seed, draws, observer)?;
        self.seconds += begun.elapsed().as_secs_f64();
        Ok(())
    }

    /// What [`super::compare`] answers with as many people and draws, without the figures draw by draw.
    ///
    /// # Errors
    /// When nothing is simulated, or a figure is not a number.
    pub fn comparison(&self) -> Result<Comparison, CompareError> {
        let size = RunSize { people: Some(self.people), draws: self.draws(), seed: self.seed, precision: None };
        if self.people == 0 || size.draws == 0 {
            return Err(CompareError::Empty { people: self.people, draws: size.draws });
        }
        let told = answer(&self.scenario, size, (&self.simulated, Occupancy::default()), self.seconds, &Silent)?;
        // Draw by draw an answer is large, and only the rows of the table are asked for: see `rows`.
        Ok(Comparison { draws: Vec::new(), ..told })
    }

    /// The permanent money of every row of the table in every draw.
    pub fn rows(&self) -> RowDraws {
        let samples = &self.simulated.samples;
        let row = |(row, id): (usize, &str)| (id.to_owned(), samples.column(self.layout.permanent(row)));
        RowDraws { people: self.people, seed: self.seed, rows: self.layout.rows().map(row).collect() }
    }
}

/// The permanent money of total, blocks and initiatives draw by draw, mio. kr. a year, for differences.
#[derive(Clone, Debug)]
pub struct RowDraws {
    people: u64,
    seed: u64,
    /// In the order of the table.
    rows: Vec<(String, Vec<f64>)>,
}

impl RowDraws {
    /// How many draws.
    pub fn draws(&self) -> usize {
        self.rows.first().map_or(0, |(_, values)| values.len())
    }

    /// What each row that both have moved since `before`, over the draws that both have; nothing where the two have not the
    /// same people, or no two draws in common.
    ///
    /// The mean and its Monte Carlo error are of the differences draw by draw; low, median and high are their 5, 50 and
    /// 95 pct. points.
    pub fn since(&self, before: &RowDraws) -> Vec<(String, Estimate)> {
        let common = self.draws().min(before.draws());
        if common < 2 || (self.people, self.seed) != (before.people, before.seed) {
            return Vec::new();
        }
        let difference = |(id, now): &(String, Vec<f64>)| {
            let (_, then) = before.rows.iter().find(|(other, _)| other == id)?;
            let mut samples = Samples::new(1);
            now.iter().zip(then).take(common).for_each(|(now, then)| samples.add(&[now - then], &[]));
            Some((id.clone(), samples.estimate(0)))
        };
        self.rows.iter().filter_map(difference).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::compare;
    use crate::scenario::Choices;
    use std::path::Path;

    const PEOPLE: u64 = 64;

    fn scenario(set: &[(&str, f64)]) -> Arc<Scenario> {
        let set = set.iter().map(|(id, value)| ((*id).to_owned(), *value)).collect();
        let path = Path::new("scenarios/reforms/agreement-2024.toml");
        let choices = Choices { set, ..Choices::default() };
        Arc::new(Scenario::load(path, &choices).expect("the shipped reform is sound"))
    }

    fn refined(set: &[(&str, f64)], rounds: &[u32]) -> Refinement {
        let mut refinement = Refinement::new(scenario(set), PEOPLE, 7);
        rounds.iter().for_each(|draws| refinement.grow(*draws, &Silent).expect("nobody stops it"));
        refinement
    }

    /// Everything but the clock and what the answer leaves behind.
    fn told(comparison: &Comparison) -> String {
        let mut summary = comparison.summary.clone();
        (summary.run.seconds, summary.run.spells_per_second, summary.run.threads) = (0.0, 0.0, 0);
        serde_json::to_string(&(summary, comparison)).expect("a comparison is words and numbers")
    }

    #[test]
    fn growing_in_rounds_tells_what_one_run_tells() {
        let grown = refined(&[], &[32, 48]).comparison().expect("draws were simulated");
        let size = RunSize { people: Some(PEOPLE), draws: 48, seed: 7, precision: None };
        let at_once = compare(&scenario(&[]), size, &Silent).expect("nobody stops it");
        assert_eq!(told(&grown), told(&at_once));
    }

    #[test]
    fn a_change_taken_back_gives_the_same_bytes_and_no_difference() {
        let moved = [("contacts.personal_minutes", 90.0)];
        let (first, other, again) = (refined(&[], &[32]), refined(&moved, &[32]), refined(&[], &[32]));
        let tell = |one: &Refinement| told(&one.comparison().expect("draws were simulated"));
        assert_eq!(tell(&first), tell(&again));
        assert_ne!(tell(&first), tell(&other));
        for (id, moved) in again.rows().since(&first.rows()) {
            assert_eq!((moved.mean, moved.mc_error), (0.0, 0.0), "{id}");
        }
    }

    /// Longer contacts cost more wherever contacts are held, so every draw moves the same way; the difference is told from
    /// the draws that both have, and far better than either figure.
    #[test]
    fn a_difference_is_free_of_the_noise_that_both_share() {
        let (before, after) = (
            refined(&[("contacts.personal_minutes", 60.0)], &[32]),
            refined(&[("contacts.personal_minutes", 61.0)], &[32, 48]),
        );
        let since = after.rows().since(&before.rows());
        let (id, total) = &since[0];
        let total_error =
            after.comparison().expect("draws").summary.estimates["forward"]["total"]["permanent"].mc_error;
        assert_eq!(id, "total");
        assert!(total.mean != 0.0 && total.mc_error < total_error / 20.0, "{total:?} {total_error}");
        let later = refined(&[("contacts.personal_minutes", 61.0)], &[32]);
        assert_eq!(later.rows().since(&before.rows())[0].1, *total);
    }

    #[test]
    fn other_people_have_no_difference() {
        let (one, mut other) = (refined(&[], &[8]), Refinement::new(scenario(&[]), PEOPLE, 8));
        other.grow(8, &Silent).expect("nobody stops it");
        assert!(one.rows().since(&other.rows()).is_empty());
    }
}
