//! The ledger: every krone is one posting to an account and a payer in a year; volumes are posted the same way.
//! Amounts are exact integers, so sums do not depend on order or threads. Knows no rule and no person.

mod account;
pub mod cap;
mod lengths;
mod posting;
mod stock;
mod tally;
mod usage;

pub use account::{Account, Payer, Volume};
pub use lengths::{LENGTH_WEEKS, Lengths};
pub use posting::{Line, Posted, Posting, Postings};
pub use stock::{ONGOING, Stock};
pub use tally::Tally;
pub use usage::{BenefitWeek, OFFER_KINDS, OfferWeeks, Place, PriceKey, Usage, Work};

/// Øre in a million kroner.
pub const ORE_PER_MILLION: f64 = 1e8;

/// Weeks in a full-year person (helårsperson), by the statistic's definition.
pub const WEEKS_PER_FULL_YEAR_PERSON: f64 = 52.0;

/// Volumes are counted in millionths, so that weeks add up exactly too.
pub const VOLUME_UNIT: f64 = 1e6;
