//! A case for readers: the two ways side by side as text, as JSON and as a chart, and the folder they lie in.
//! Computes nothing but sums of what it is handed; knows neither rules nor how a way is walked.

mod folder;
mod json;
#[cfg(feature = "web")]
mod table;
mod text;
mod words;

pub(super) use words::{Words, percent};

pub use folder::write_case;
pub use json::case_json;
#[cfg(feature = "web")]
pub use table::tables;
pub use text::render_case;
