//! A fit for readers: tables, the population file others are simulated from, the chart of seen beside fitted, pages, and the
//! folder they lie in. Computes nothing.

mod folder;
mod page;
mod run;
mod tables;

pub use folder::{PARAMETERS, POPULATION};
pub use run::FittedRun;
pub(super) use tables::whose;
