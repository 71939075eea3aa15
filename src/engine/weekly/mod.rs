//! People on a weekly grid: a chain of full absence and gradual return, week by week, under the same rule text as everyone
//! else. A rule set compiles to flat [`Tables`] by class and week; two tiers fill the same [`Occupancy`] from them:
//! [`Tables::expect`] propagates the distribution and has no Monte Carlo error, [`live`] sends persons through, event by
//! event. Prices come last ([`Tables::price`]): whoever moves a price needs neither tier again.
//!
//! The conventions of the grid, and what of a rule set it does not carry, stand in `docs/model.md`.

mod chain;
mod class;
mod draw;
mod exact;
mod lookup;
mod moments;
mod occupancy;
mod persons;
mod prices;
mod tables;
mod tariff;

pub use class::{Class, Classes, Stratum};
pub use draw::simulate_draw;
pub use moments::Moments;
pub use occupancy::{Mass, Occupancy, Totals};
pub use persons::{Design, Sample, live};
pub use prices::WeekLines;
pub use tables::Tables;
