//! A person's way through a rule set: latents by address, events in continuous time, postings as they happen; then
//! many persons in batches, each initiative's part of the difference, and draws in parallel.
//! Reads no file, knows no TOML, prints nothing.

mod activity;
mod agenda;
mod asked;
mod batch;
mod difference;
mod draw;
mod follow_up;
mod in_time;
mod latents;
mod lattice;
mod limit;
mod people;
mod question;
mod run;
mod spell;
mod subsets;
mod tables;
mod trace;
mod walk;
mod way;
pub mod weekly;
mod world;

pub use batch::{Batch, Calendar, MunicipalSums, PlacedUsage, Reaction, Sequence};
pub use difference::Difference;
pub use draw::{Draw, Lines, Model, OrderOfTerms, simulate_draw, simulate_turns};
pub use in_time::{InTime, Transition};
pub use latents::{Latents, Life};
pub use lattice::{ByPayer, JointBatch, JointDraw, Reading, joint_draw, ways_a_person};
pub use people::{Followed, follow_people, list_people};
pub use run::{Cancelled, Keeper, Keeping, Observer, Silent, Task, from_bytes, in_parallel, to_bytes};
pub use tables::Tables;
pub use trace::{Happening, Step, Trace};
pub use way::Way;
pub use world::{Practice, World, with_odds};
