//! A fit for readers: tables, the population file others are simulated from, the chart of seen beside fitted, and the
//! folder they lie in. Computes nothing.

mod folder;
mod tables;

pub use folder::{FittedFiles, PARAMETERS, POPULATION, write_fit};
pub(super) use tables::whose;
pub use tables::{FitSource, render_fit};
