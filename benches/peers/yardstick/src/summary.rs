//! The line a contender prints: its name, its time, and mean and variance over draws of every output, of A and of B −
//! A.

use crate::totals::{NAMES, OUTPUTS, Totals};

/// What was run.
pub struct Run {
    /// The contender.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Persons a draw.
    pub people: usize,
    /// Threads it used.
    pub threads: usize,
    /// `independent`, `common` or `common+lattice`.
    pub coupling: &'static str,
    /// Seconds of all draws: of the processor with one thread, on the wall with more.
    pub seconds: f64,
    /// Totals of A and of B, by draw.
    pub draws: Vec<[Totals; 2]>,
}

impl Run {
    /// One line of JSON.
    pub fn to_json(&self) -> String {
        let Run { name, version, people, threads, coupling, seconds, draws } = self;
        let clock = if *threads == 1 { "cpu" } else { "wall" };
        let ns = seconds / (draws.len() * people * 2) as f64 * 1e9;
        let count = draws.len();
        format!(
            "{{\"name\": \"{name}\", \"version\": \"{version}\", \"people\": {people}, \"draws\": {count}, \
             \"rule_sets\": [\"A\", \"B\"], \"threads\": {threads}, \"clock\": \"{clock}\", \
             \"coupling\": \"{coupling}\", \"seconds\": {seconds}, \"ns_per_person_rule\": {ns}, \"outputs\": {{{}}}}}",
            self.outputs()
        )
    }

    fn outputs(&self) -> String {
        let draws: Vec<[[f64; OUTPUTS]; 2]> =
            self.draws.iter().map(|pair| pair.map(|totals| totals.per_person(self.people))).collect();
        let of_output = |at: usize| {
            let a = moments(draws.iter().map(|[a, _]| a[at]));
            let effect = moments(draws.iter().map(|[a, b]| b[at] - a[at]));
            format!("\"{}\": {{\"A\": {a}, \"B-A\": {effect}}}", NAMES[at])
        };
        (0..OUTPUTS).map(of_output).collect::<Vec<_>>().join(", ")
    }
}

/// Mean, and variance between draws, as JSON.
fn moments(values: impl Iterator<Item = f64> + Clone) -> String {
    let count = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / count;
    let squares: f64 = values.map(|value| (value - mean).powi(2)).sum();
    let variance = if count > 1.0 { squares / (count - 1.0) } else { 0.0 };
    format!("{{\"mean\": {mean}, \"variance\": {variance}}}")
}
