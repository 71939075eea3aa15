//! The report of a run: tables for the terminal, charts, `summary.json`, `manifest.json` and the folder they lie in.
//! Refuses to compute: it formats what `analysis` hands it, in Danish or in English, and knows neither rules nor people.
//!
//! [`render`] gives the tables as text. [`OutputFolder`] makes a folder aside, [`write_run`] fills it, and
//! [`OutputFolder::finish`] puts it in place whole. [`ManifestParts::id`] names the run before it is written.

mod axis;
mod calibration;
mod case;
mod charts;
mod columns;
mod crossing;
mod decompose;
mod draws;
mod error;
mod fit;
#[cfg(test)]
mod fixture;
mod folder;
mod labels;
mod language;
#[cfg(feature = "web")]
pub mod live;
mod manifest;
mod message;
mod municipalities;
mod page;
mod parameter_value;
mod people;
mod register;
mod rerun;
mod rounding;
mod sensitivity;
mod shards;
mod side_by_side;
mod stored;
mod stress;
mod table;
mod verify;
mod workbook;
mod write;

pub use calibration::{render_calibration, write_calibration};
pub use case::{case_json, render_case, write_case};
pub use charts::draw_all;
pub use crossing::render_crossing;
pub use decompose::{render_decomposition, write_decomposition};
pub use draws::DRAWS;
pub use error::ReportError;
pub use fit::{FitSource, FittedFiles, PARAMETERS, POPULATION, render_fit, write_fit};
pub use folder::{FinishedFolder, OutputFolder};
pub use language::{Language, UnknownLanguage};
pub use manifest::{Drawn, InputFile, MANIFEST, Manifest, ManifestParts, Platform, figures_hash, hash_outputs};
pub use message::Message;
pub use municipalities::{MUNICIPALITIES, write_municipalities};
pub use page::write_side_by_side;
pub use people::{PEOPLE, write_people};
pub use register::{ReformMoves, register_csv, register_table};
pub use rerun::{Asked, RunIdentity, command};
pub use rounding::{Step, whole};
pub use sensitivity::{render_sensitivity, write_sensitivity};
pub use shards::{SHARD, ShardError, ShardSet, shard_journal, write_shard};
pub use side_by_side::{NamedRun, render_side_by_side};
pub use stored::StoredRun;
pub use stress::{render_stress, write_stress};
pub use table::render;
pub use verify::{Finding, Verification, render_verification};
#[cfg(feature = "web")]
pub use workbook::workbook_bytes;
pub use write::{CHARTS, REPORT, SUMMARY, write_again, write_run};
