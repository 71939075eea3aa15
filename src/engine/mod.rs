//! A person's way through a rule set: latents by address, events in continuous time, postings as they happen; then
//! many persons in batches, each initiative's part of the difference, and draws in parallel.
//! Reads no file, knows no TOML, prints nothing.

mod agenda;
mod asked;
mod batch;
mod draw;
mod follow_up;
mod run;
mod spell;
mod way;

pub use asked::Asked;
pub use batch::{Batch, Calendar, Sequence};
pub use draw::{Draw, Initiative, Lines, Model, simulate_draw};
pub use run::{Cancelled, Observer, Silent, in_parallel};
pub use way::{InTime, Transition, Way, World};
