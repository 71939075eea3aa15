//! The register of assumptions: records with value or distribution, source and grade; dates; price levels; draws;
//! and the quantities by which rules and people name them.
//! This module knows nothing of what a parameter does to a result.

mod checks;
pub mod distribution;
pub mod price;
mod quantity;
pub mod record;
pub mod register;
pub mod resolved;
pub mod sampling;
pub mod truncation;

pub use distribution::Distribution;
pub use price::{PriceError, PriceIndex};
pub use quantity::{Patched, Quantity, Valued, Values};
pub(crate) use quantity::{plain_words, section};
pub use record::{Grade, Record};
pub use register::{ParameterFile, Register};
pub use resolved::{FixError, ParameterIndex, ResolvedRegister};
pub use sampling::ParameterDesign;
pub use truncation::Truncated;
