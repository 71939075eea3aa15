//! The files users write: reading, checking with every fault at once, and patching.
//! This module knows nothing of what a rule or a person is; it knows TOML, schemas and places in a file.

mod contained;
pub mod date;
pub mod decode;
pub mod document;
mod document_syntax;
pub mod durable;
pub mod fault;
pub mod patch;
pub mod path;
pub mod place;
pub mod schema;
pub mod shape;
mod shape_choice;
mod shape_types;
pub mod shelf;
pub mod text;
pub mod words;

pub use contained::contained;
pub use date::Date;
pub use decode::{decode, decode_node, decode_survey, decode_text, read, read_whole};
pub use document::{Document, Key, Node, ReadError, Value};
pub use fault::{Fault, Faults, nearest};
pub use schema::schema_of;
pub use shape::{check_node, check_shape};
pub use text::Text;
