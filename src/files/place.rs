//! Where something stands: a stretch of a source file, and the line and column a reader sees.
//! Knows nothing of what stands there.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::fault::Fault;

/// Characters told of what was found.
const LONGEST_FOUND: usize = 300;

/// A file as it was read: its path and its whole text.
#[derive(Debug)]
pub struct Source {
    /// The path as the user gave it.
    pub path: PathBuf,
    /// The text, UTF-8.
    pub text: String,
}

/// A stretch of a source file. Cheap to copy: every node of a tree carries its own, so that a tree merged from
/// several files still points into the right one.
#[derive(Clone)]
pub struct Place {
    source: Arc<Source>,
    span: Range<usize>,
}

impl Place {
    /// The stretch `span` (bytes) of `source`; what lies past the end of the text is cut off.
    pub fn new(source: &Arc<Source>, span: Range<usize>) -> Place {
        let end = source.text.len();
        let start = span.start.min(end);
        Place { source: Arc::clone(source), span: start..span.end.clamp(start, end) }
    }

    /// The file.
    pub fn file(&self) -> &Path {
        &self.source.path
    }

    /// The whole text of the file.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// The bytes of the text this place covers.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The text this place covers.
    pub fn text(&self) -> &str {
        self.source.text.get(self.span.clone()).unwrap_or_default()
    }

    /// The whole line the place starts on, without its end.
    pub fn line(&self) -> &str {
        let text = &self.source.text;
        let before = text.get(..self.span.start).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        text[start..].lines().next().unwrap_or_default()
    }

    /// Line and column of the start, both from 1; the column counts characters.
    pub fn line_and_column(&self) -> (usize, usize) {
        let before = self.source.text.get(..self.span.start).unwrap_or(&self.source.text);
        let line_start = before.rfind('\n').map_or(0, |position| position + 1);
        let line = before.matches('\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
    }

    /// A fault at this place; `path` is the dotted key path of what is wrong.
    pub fn fault(
        &self,
        path: impl Into<String>,
        found: impl Into<String>,
        expected: impl Into<String>,
        cure: impl Into<String>,
    ) -> Fault {
        let (line, column) = self.line_and_column();
        Fault {
            file: self.source.path.clone(),
            line,
            column,
            span: self.span(),
            path: path.into(),
            found: shortened(found.into()),
            expected: expected.into(),
            cure: cure.into(),
        }
    }
}

/// What stands in a file can be of any length; what is told of it is not.
fn shortened(found: String) -> String {
    match found.char_indices().nth(LONGEST_FOUND) {
        Some((end, _)) => format!("{}…", &found[..end]),
        None => found,
    }
}

impl fmt::Debug for Place {
    /// Only the file and the bytes: the text would drown a debug print of a tree.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{:?}", self.source.path.display(), self.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let source = Arc::new(Source { path: "people.toml".into(), text: "a = 1\nø = 2\n".into() });
        assert_eq!(Place::new(&source, 0..1).line_and_column(), (1, 1));
        // The letter ø takes two bytes and one column.
        assert_eq!(Place::new(&source, 11..12).line_and_column(), (2, 5));
        assert_eq!(Place::new(&source, 99..120).line_and_column(), (3, 1));
    }
}
