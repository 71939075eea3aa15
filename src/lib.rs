//! sygesim: a Monte Carlo engine for Denmark's sickness-benefit rules (sygedagpenge).
//!
//! It answers one question: what does a reform cost or save against its baseline, by year, payer and initiative, and
//! how sure are we? Rules, reforms, people and parameters are files; no number that moves a result stands in the code.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use sygesim::analysis::{RunSize, compare};
//! use sygesim::engine::Silent;
//! use sygesim::scenario::{Choices, Scenario};
//!
//! let reform = Path::new("scenarios/reforms/agreement-2024.toml");
//! let scenario = Scenario::load(reform, &Choices::default())?;
//! let size = RunSize { people: Some(10_000), draws: 512, seed: 2024, precision: None };
//! let comparison = compare(&scenario, size, &Silent)?;
//! let permanent = comparison.summary.estimates["forward"]["total"]["permanent"];
//! println!("{:.1} mio. kr. a year", permanent.mean);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Data flows down this list, and a module uses only those above it; beyond that, [`scenario`] hands its content over
//! in the types of [`engine`], and [`engine`] posts to the [`ledger`].
//!
//! | module | what it does |
//! |---|---|
//! | [`files`] | reads TOML with the place of every value, checks it against the schema, lays patches |
//! | [`parameters`] | the register of assumptions: records, dates, price levels, draws |
//! | [`population`] | who falls ill, and the course of the illness |
//! | [`rules`] | what the law decides, one file a legal concept |
//! | [`scenario`] | a reform on a baseline and a population, checked whole and ready to run |
//! | [`engine`] | a person's way through a rule set; batches, initiatives, draws in parallel |
//! | [`ledger`] | postings by account, payer and year; volumes; exact sums |
//! | [`journal`] | what the tasks of a run gave, on disk while it goes: checkpoints and shards |
//! | [`analysis`] | from draws to estimates, each with its two uncertainties |
//! | `report` | tables, charts, `summary.json`, `manifest.json` (feature `report`) |
//! | `server` | the live page, over the same analysis and report (feature `web`) |
//! | `cli` | the verbs of the command line (feature `cli`) |
//!
//! Small modules are used along the way: [`random`] (every random number by address), [`calendar`] (weeks and
//! years), [`limits`] (how large anything handed over may be), and the words of [`ledger`] (accounts and payers), which
//! rules and reforms name.
//!
//! What is simulated, and what is not, stands in `docs/model.md`; the statistics in `docs/statistics.md`.

#![warn(clippy::unwrap_used)]

pub mod analysis;
pub mod calendar;
#[cfg(feature = "cli")]
pub mod cli;
pub mod engine;
pub mod files;
pub mod journal;
pub mod ledger;
pub mod limits;
pub mod parameters;
pub mod population;
pub mod random;
#[cfg(feature = "report")]
pub mod report;
pub mod rules;
pub mod scenario;
#[cfg(feature = "web")]
pub mod server;
