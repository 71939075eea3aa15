//! How much is computed for whom, and how long anyone is waited for. Numbers only.

use std::time::Duration;

/// The bounds of the live page. None of them moves a figure but `people`, `rounds` and `seed`, which every answer names.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Persons in a draw.
    pub people: u64,
    /// Draws after which an answer is shown, rising; the last is the most.
    pub rounds: [u32; 6],
    /// Key of all randomness: that of every verb.
    pub seed: u64,
    /// Draws simulated at a stretch; then it is another client's turn.
    pub chunk: u32,
    /// Draws by which the parameters are ranked: at least one and a half for each, as the regression needs.
    pub ranking_draws: u32,
    /// Persons in a draw of the ranking.
    pub ranking_people: u64,
    /// Parameters named as those that move the answer most.
    pub ranked: usize,
    /// Clients computed for at the same time; one more is sent away.
    pub places: usize,
    /// Connections at the same time; one more waits.
    pub connections: usize,
    /// Threads that compute, draw and read files.
    pub blocking_threads: usize,
    /// Bytes of a request's body.
    pub body: usize,
    /// Bytes of an address.
    pub address: usize,
    /// Time for the head of a request, and again for its body.
    pub patience: Duration,
    /// Time for a client to take what it is sent.
    pub delivery: Duration,
    /// How long a connection may live.
    pub connection: Duration,
    /// Time for what is under way when the page is stopped.
    pub farewell: Duration,
    /// Answers kept.
    pub answers: usize,
    /// Scenarios kept in which nothing is held.
    pub bases: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            people: 2_000,
            rounds: [32, 64, 128, 256, 512, 1_024],
            seed: 2024,
            chunk: 32,
            ranking_draws: 256,
            ranking_people: 400,
            ranked: 10,
            places: 64,
            connections: 256,
            blocking_threads: 8,
            body: 16 * 1024,
            address: 8 * 1024,
            patience: Duration::from_secs(10),
            delivery: Duration::from_secs(10),
            connection: Duration::from_secs(600),
            farewell: Duration::from_secs(2),
            answers: 16,
            bases: 8,
        }
    }
}

impl Limits {
    /// The most draws of an answer.
    pub fn most(&self) -> u32 {
        self.rounds[self.rounds.len() - 1]
    }
}
