//! A TOML file as an owned tree in which every key and value knows its place.
//! Knows TOML and nothing of what the keys mean; it never changes a value it read.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::value::Datetime;

use super::fault::{Fault, Faults};
use super::path::{Step, steps};
use super::place::{Place, Source};
use super::shelf;
use crate::limits::FILE_BYTES;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands; for a table under a `[header]`, the header.
    pub place: Place,
    /// What it is.
    pub value: Value,
}

/// A TOML value. Table entries are in file order.
#[derive(Clone, Debug)]
pub enum Value {
    /// A text.
    String(String),
    /// A whole number.
    Integer(i64),
    /// A decimal number.
    Float(f64),
    /// True or false.
    Boolean(bool),
    /// A date, a time or both.
    Datetime(Datetime),
    /// A list.
    Array(Vec<Node>),
    /// Keys with values.
    Table(Vec<(Key, Node)>),
}

/// A key of a table and where it stands.
#[derive(Clone, Debug)]
pub struct Key {
    /// The name, unquoted.
    pub name: String,
    /// Where it stands.
    pub place: Place,
}

/// Why a file gave no document.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("{}: found no such file, expected a TOML file; {cure}", path.display())]
    Missing {
        /// The path asked for.
        path: PathBuf,
        /// What to do about it.
        cure: String,
    },
    /// The path names a folder.
    #[error("{}: found a folder, expected a TOML file; name a file in it", path.display())]
    Folder {
        /// The path asked for.
        path: PathBuf,
    },
    /// The bytes are not UTF-8.
    #[error("{}: found bytes that are not UTF-8 at byte {byte}, expected a text file; save it as UTF-8", path.display())]
    NotText {
        /// The path asked for.
        path: PathBuf,
        /// The first wrong byte, from 0.
        byte: usize,
    },
    /// The file is too large.
    #[error("{}: found more than {most} bytes, expected at most that; split the file, or leave out what no rule names", path.display())]
    TooLarge {
        /// The path asked for.
        path: PathBuf,
        /// The most bytes.
        most: u64,
    },
    /// The operating system refused.
    #[error("{}: found a file that cannot be read ({reason}), expected a readable one; check its permissions", path.display())]
    Unreadable {
        /// The path asked for.
        path: PathBuf,
        /// The system's reason.
        reason: std::io::Error,
    },
    /// The text is not right.
    #[error(transparent)]
    Faults(#[from] Faults),
}

impl From<ReadError> for Faults {
    /// A file that could not be read becomes a fault on its first line, so that it can stand in a list with others.
    fn from(error: ReadError) -> Faults {
        let (path, found, cure) = match error {
            ReadError::Faults(faults) => return faults,
            ReadError::Missing { path, cure } => (path, "no such file".to_owned(), cure),
            ReadError::Folder { path } => (path, "a folder".into(), "name a file in it".into()),
            ReadError::NotText { path, byte } => {
                (path, format!("bytes that are not UTF-8 at byte {byte}"), "save it as UTF-8".into())
            }
            ReadError::TooLarge { path, most } => {
                (path, format!("more than {most} bytes"), "split the file, or leave out what no rule names".into())
            }
            ReadError::Unreadable { path, reason } => {
                (path, format!("a file that cannot be read ({reason})"), "check its permissions".into())
            }
        };
        let text = String::new();
        let source = Arc::new(Source { path, text });
        Place::new(&source, 0..0).fault("", found, "a TOML file", cure).into()
    }
}

/// A file that was read: a tree of spanned values.
#[derive(Clone, Debug)]
pub struct Document {
    root: Node,
}

impl Document {
    /// Reads and parses a file.
    ///
    /// # Errors
    /// When there is no readable UTF-8 file at `path`, or its text is not TOML (all syntax faults at once).
    pub fn read(path: &Path) -> Result<Document, ReadError> {
        let text = read_text(path)?;
        Ok(Document::parse(path, &text)?)
    }

    /// Parses a text; `path` is only for messages.
    ///
    /// # Errors
    /// All syntax faults and duplicate keys at once.
    pub fn parse(path: &Path, text: &str) -> Result<Document, Faults> {
        let (document, faults, _) = Document::survey(path, text);
        Faults::none_or(faults, document)
    }

    /// Parses as much as can be parsed: the tree, the syntax faults, and whether the tree is whole, that is,
    /// whether the faults are only duplicate keys and impossible values so that checking its shape makes sense.
    pub fn survey(path: &Path, text: &str) -> (Document, Vec<Fault>, bool) {
        super::document_syntax::survey(path, text)
    }

    /// A document around a tree, for instance one merged from several files.
    pub fn from_root(root: Node) -> Document {
        Document { root }
    }

    /// The whole tree; its value is always a table.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The path of the file the root stands in.
    pub fn path(&self) -> &Path {
        self.root.place.file()
    }

    /// The text of that file.
    pub fn text(&self) -> &str {
        &self.root.place.source().text
    }

    /// The node at a key path such as `initiative[3].patch`.
    pub fn get(&self, path: &str) -> Option<&Node> {
        self.root.get(path)
    }

    /// The place of a key path, or of its nearest existing ancestor.
    pub fn place(&self, path: &str) -> &Place {
        &self.root.nearest_to(path).0.place
    }

    /// A fault at a key path; it stands at the value, or at the nearest existing ancestor.
    pub fn fault(
        &self,
        path: &str,
        found: impl Into<String>,
        expected: impl Into<String>,
        cure: impl Into<String>,
    ) -> Fault {
        self.place(path).fault(path, found, expected, cure)
    }
}

impl Node {
    /// The bytes of its file this value covers.
    pub fn span(&self) -> Range<usize> {
        self.place.span()
    }

    /// The entries, if this is a table.
    pub fn table(&self) -> Option<&[(Key, Node)]> {
        match &self.value {
            Value::Table(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value under `name`, if this is a table that has it.
    pub fn entry(&self, name: &str) -> Option<&Node> {
        self.table()?.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// The text, if this is one.
    pub fn string(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, if this is one.
    pub fn integer(&self) -> Option<i64> {
        match self.value {
            Value::Integer(number) => Some(number),
            _ => None,
        }
    }

    /// The node at a key path below this one.
    pub fn get(&self, path: &str) -> Option<&Node> {
        let (node, complete) = self.nearest_to(path);
        complete.then_some(node)
    }

    /// The deepest node on the way along `path`, and whether it is the end of the path.
    fn nearest_to(&self, path: &str) -> (&Node, bool) {
        let mut node = self;
        for step in steps(path) {
            let next = match (&step, &node.value) {
                (Step::Key(name), _) => node.entry(name),
                (Step::Index(index), Value::Array(elements)) => elements.get(*index),
                _ => None,
            };
            match next {
                Some(next) => node = next,
                None => return (node, false),
            }
        }
        (node, true)
    }

    /// Whether two trees say the same, wherever they stand. The order of keys does not count; 1 and 1.0 are equal.
    pub fn same_as(&self, other: &Node) -> bool {
        match (&self.value, &other.value) {
            (Value::String(left), Value::String(right)) => left == right,
            (Value::Boolean(left), Value::Boolean(right)) => left == right,
            (Value::Datetime(left), Value::Datetime(right)) => left == right,
            (Value::Integer(left), Value::Integer(right)) => left == right,
            (Value::Float(left), Value::Float(right)) => left == right,
            (Value::Integer(whole), Value::Float(decimal)) | (Value::Float(decimal), Value::Integer(whole)) => {
                *whole as f64 == *decimal
            }
            (Value::Array(left), Value::Array(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(left, right)| left.same_as(right))
            }
            (Value::Table(left), Value::Table(right)) => {
                left.len() == right.len()
                    && left.iter().all(|(key, node)| other.entry(&key.name).is_some_and(|other| node.same_as(other)))
            }
            _ => false,
        }
    }

    /// What this is, for a message: "the text `x`", "the number 3", "a table".
    pub fn described(&self) -> String {
        match &self.value {
            Value::String(text) if text.chars().count() <= 60 => format!("the text \"{text}\""),
            Value::String(_) => "a long text".to_owned(),
            Value::Integer(number) => format!("the whole number {number}"),
            Value::Float(number) => format!("the number {number:?}"),
            Value::Boolean(truth) => format!("`{truth}`"),
            Value::Datetime(time) => match (time.date, time.time) {
                (Some(_), None) => format!("the date {time}"),
                (None, Some(_)) => format!("the time {time}"),
                _ => format!("the date and time {time}"),
            },
            Value::Array(elements) => format!("a list of {}", elements.len()),
            Value::Table(_) => "a table".to_owned(),
        }
    }
}

/// The text of a file.
///
/// # Errors
/// [`ReadError`] in every kind but `Faults`.
pub fn read_text(path: &Path) -> Result<String, ReadError> {
    let path_owned = || path.to_path_buf();
    if shelf::is_folder(path) {
        return Err(ReadError::Folder { path: path_owned() });
    }
    let bytes = shelf::read_at_most(path, FILE_BYTES).map_err(|reason| match reason.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing { path: path_owned(), cure: cure_for_missing(path) },
        _ => ReadError::Unreadable { path: path_owned(), reason },
    })?;
    if bytes.len() as u64 > FILE_BYTES {
        return Err(ReadError::TooLarge { path: path_owned(), most: FILE_BYTES });
    }
    String::from_utf8(bytes)
        .map_err(|error| ReadError::NotText { path: path_owned(), byte: error.utf8_error().valid_up_to() })
}

/// Names the most similar file beside the missing one, or the folder that is missing too.
fn cure_for_missing(path: &Path) -> String {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Some(mut names) = shelf::names(folder) else {
        return format!("there is no folder {} either", folder.display());
    };
    names.retain(|name| name.ends_with(".toml"));
    let asked = path.file_name().unwrap_or_default().to_string_lossy();
    match super::fault::nearest(&asked, names.iter().map(String::as_str)) {
        Some(right) => format!("did you mean {}?", folder.join(right).display()),
        None => format!("look in {}", folder.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document::parse(Path::new("a.toml"), text).unwrap()
    }

    #[test]
    fn a_fault_on_a_missing_key_stands_at_the_nearest_ancestor() {
        let document = document("[[initiative]]\nid = \"1\"\n[[initiative]]\nid = \"2\"\npatch.contacts.first = 3\n");
        let line = |path: &str| document.fault(path, "", "", "").line;
        assert_eq!(line("initiative[1].patch.contacts.first"), 5);
        assert_eq!(line("initiative[1].patch.contacts.last"), 5);
        assert_eq!(line("initiative[1].title"), 3);
        assert_eq!(line("initiative[7].title"), 1);
    }

    #[test]
    fn a_missing_file_names_the_most_similar_one() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("people-2023.toml"), "").unwrap();
        let error = Document::read(&folder.path().join("poeple-2023.toml")).unwrap_err();
        assert!(error.to_string().contains("people-2023.toml?"), "{error}");
        let faults = Faults::from(error);
        assert_eq!(faults.iter().next().unwrap().found, "no such file");
    }

    #[test]
    fn a_folder_and_a_file_that_is_not_text_say_so() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Document::read(folder.path()), Err(ReadError::Folder { .. })));
        let latin = folder.path().join("latin.toml");
        std::fs::write(&latin, b"a = \"\xe6\"").unwrap();
        assert!(matches!(Document::read(&latin), Err(ReadError::NotText { byte: 5, .. })));
    }

    #[test]
    fn trees_are_the_same_whatever_their_order_and_number_style() {
        let left = document("a = 1\nb = [1, 2.0]\n");
        let right = document("b = [1.0, 2]\na = 1.0\n");
        assert!(left.root().same_as(right.root()));
        assert!(!left.root().same_as(document("a = 1\n").root()));
    }
}
