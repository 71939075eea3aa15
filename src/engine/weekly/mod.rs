//! People on a weekly grid: a chain of full absence and gradual return, week by week, under the same rule text as everyone
//! else. A rule set compiles to flat tables by class and week ([`Chain`]); two tiers fill the same [`Occupancy`] from them:
//! [`expect`] propagates the distribution and has no Monte Carlo error, [`live`] sends persons through, event by event.
//! Prices come last ([`price`]): whoever moves a price needs neither tier again.
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
mod tariff;

pub use chain::{Chain, STATES};
pub use class::{Class, Classes, Stratum};
pub use draw::simulate_draw;
pub use exact::expect;
pub use moments::{Moments, moments};
pub use occupancy::{Occupancy, Totals};
pub use persons::{Design, Sample, live};
pub use prices::{WeekLines, price};
pub use tariff::Tariff;
