//! Chance, addressed: which decisions are drawn, and the numbers they draw.

mod address;
mod decision;

pub use address::{Randomness, Stream, philox2x64};
pub use decision::Decision;
