//! Hand-written kernels of the workload W1 (`../spec.py` has its definition and its exact expectations).
//!
//! | module | kernel | random numbers |
//! |---|---|---|
//! | [`textbook`] | objects, weeks outermost, boxed rules | one stream, independent draws |
//! | [`event`] | one look-up a sojourn, money by prefix sums | hash of person and sojourn |
//! | [`histogram`] | the same in batches, counted first and priced afterwards | the same, bit for bit the same totals |
//! | [`avx512`] | 16 persons a vector, time and cause apart, both rule sets on the same numbers | hash, or a lattice |
//!
//! All give exact integer totals, so what must be equal can be compared bit for bit.

#[cfg(target_arch = "x86_64")]
pub mod avx512;
pub mod clock;
pub mod event;
pub mod histogram;
pub mod population;
pub mod random;
pub mod rule;
pub mod summary;
pub mod textbook;
pub mod totals;

pub use population::Population;
pub use rule::Rule;
pub use totals::Totals;
