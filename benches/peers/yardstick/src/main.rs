//! `yardstick KERNEL --people N --draws K --seed S [--threads T]`: simulates K draws of both rule sets and prints one
//! line of JSON. Draws are divided over threads; the totals do not depend on how many there are.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use yardstick::clock::processor_seconds;
use yardstick::random::key_of;
use yardstick::summary::Run;
use yardstick::{Population, Rule, Totals, event, histogram, textbook};

const USAGE: &str =
    "usage: yardstick textbook|event|histogram|avx512|avx512-lattice --people N --draws K --seed S [--threads T]";

struct Asked {
    kernel: String,
    people: usize,
    draws: u64,
    seed: u64,
    threads: usize,
}

fn main() -> ExitCode {
    let run = match Asked::read(std::env::args().skip(1)).and_then(|asked| asked.run()) {
        Ok(run) => run,
        Err(fault) => {
            eprintln!("yardstick: {fault}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    println!("{}", run.to_json());
    ExitCode::SUCCESS
}

impl Asked {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Asked, String> {
        let kernel = words.next().ok_or("no kernel named")?;
        let mut asked = Asked { kernel, people: 420_000, draws: 1, seed: 1, threads: 1 };
        while let Some(option) = words.next() {
            let value = words.next().and_then(|word| word.parse::<u64>().ok());
            let value = value.ok_or_else(|| format!("{option}: expected a whole number after it"))?;
            match option.as_str() {
                "--people" => asked.people = value as usize,
                "--draws" => asked.draws = value,
                "--seed" => asked.seed = value,
                "--threads" => asked.threads = value as usize,
                _ => return Err(format!("{option}: no such option")),
            }
        }
        if asked.people == 0 || !asked.people.is_multiple_of(420) {
            return Err(format!("--people {}: expected a multiple of 420, so that shares are exact", asked.people));
        }
        if asked.draws == 0 || asked.threads == 0 {
            return Err("--draws and --threads: expected at least 1".to_owned());
        }
        Ok(asked)
    }

    fn run(&self) -> Result<Run, String> {
        let (people, seed) = (self.people, self.seed);
        let population = Population::new(people);
        let rules = [Rule::a(), Rule::b()];
        match self.kernel.as_str() {
            "textbook" => Ok(self.timed("independent", |draw| {
                let seed = key_of(seed, draw);
                [0, 1].map(|rule| textbook::simulate(people, &rules[rule], seed.wrapping_add(rule as u64)))
            })),
            "event" => Ok(self.timed("common", |draw| {
                [0, 1].map(|rule| event::simulate(&population, &rules[rule], key_of(seed, draw)))
            })),
            "histogram" => Ok(self.timed("common", |draw| {
                [0, 1].map(|rule| histogram::simulate(&population, &rules[rule], key_of(seed, draw)))
            })),
            "avx512" | "avx512-lattice" => self.run_avx512(&population, &rules),
            other => Err(format!("{other}: no such kernel")),
        }
    }

    #[cfg(target_arch = "x86_64")]
    fn run_avx512(&self, population: &Population, [a, b]: &[Rule; 2]) -> Result<Run, String> {
        use yardstick::avx512;

        if !avx512::supported() {
            return Err("this processor has no AVX-512".to_owned());
        }
        let lattice = self.kernel == "avx512-lattice";
        let coupling = if lattice { "common+lattice" } else { "common" };
        Ok(self.timed(coupling, |draw| avx512::simulate(population, [a, b], key_of(self.seed, draw), lattice)))
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn run_avx512(&self, _: &Population, _: &[Rule; 2]) -> Result<Run, String> {
        Err("AVX-512 needs an x86-64 processor".to_owned())
    }

    /// Runs the draws, thread t those with number t mod threads.
    fn timed(&self, coupling: &'static str, draw: impl Fn(u64) -> [Totals; 2] + Sync) -> Run {
        let (processor, begun) = (processor_seconds(), Instant::now());
        let of_thread =
            |thread: usize| (thread as u64..self.draws).step_by(self.threads).map(&draw).collect::<Vec<_>>();
        let by_thread: Vec<Vec<[Totals; 2]>> = if self.threads == 1 {
            vec![black_box(of_thread(0))]
        } else {
            std::thread::scope(|scope| {
                let of_thread = &of_thread;
                let running: Vec<_> = (0..self.threads).map(|thread| scope.spawn(move || of_thread(thread))).collect();
                running.into_iter().map(|one| one.join().expect("a kernel does not panic")).collect()
            })
        };
        let seconds = if self.threads == 1 { processor_seconds() - processor } else { begun.elapsed().as_secs_f64() };
        let draws = (0..self.draws as usize).map(|draw| by_thread[draw % self.threads][draw / self.threads]).collect();
        Run {
            name: self.kernel.clone(),
            version: format!("yardstick {}", env!("CARGO_PKG_VERSION")),
            people: self.people,
            threads: self.threads,
            coupling,
            seconds,
            draws,
        }
    }
}
