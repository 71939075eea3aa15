//! What moves the answer, for readers: tables, data files, charts and the folder they lie in. Computes nothing; knows
//! neither rules nor how a share was found.

mod folder;
mod page;
mod text;
mod words;

pub(super) use words::{SHOWN, Words};

pub use folder::write_sensitivity;
pub use text::render_sensitivity;
