//! From TOML text to the spanned tree, with every syntax fault that is not merely the echo of another.
//! Knows the parser's messages; nothing else in the crate does.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::document::{Document, Key, Node, Value};
use super::fault::Fault;
use super::path::{below, with_index, with_key};
use super::place::{Place, Source};
use crate::limits::{FAULTS, NESTING, VALUES};

/// The document, its syntax faults, and whether its tree is whole.
pub(super) fn survey(path: &Path, text: &str) -> (Document, Vec<Fault>, bool) {
    let source = Arc::new(Source { path: path.to_path_buf(), text: text.to_owned() });
    let values = text.bytes().filter(|byte| matches!(byte, b'=' | b',' | b'[')).count();
    if values > VALUES {
        let root = Node { place: Place::new(&source, 0..0), value: Value::Table(Vec::new()) };
        let (found, expected) = (format!("about {values} values"), format!("at most {VALUES} values in a file"));
        let fault = root.place.fault("", found, expected, "split the file");
        return (Document::from_root(root), vec![fault], false);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut builder = Builder { source: &source, faults: Vec::new(), depth: 0, cut: false };
    let entries = builder.entries(table.get_ref(), "");
    let is_cut = builder.cut;
    let root = Node { place: Place::new(&source, 0..0), value: Value::Table(entries) };
    // A number the parser already refused need not fail to fit as well.
    let refused: Vec<usize> = errors.iter().filter_map(|error| Some(error.span()?.start)).collect();
    let mut faults = builder.faults;
    faults.retain(|fault| !refused.contains(&fault.span.start));
    // More errors than are told leave no tree worth checking.
    let whole = !is_cut
        && errors.len() <= FAULTS
        && errors.iter().all(|error| is_local(error) && !repeats_header(error, &source));
    let open = unclosed(&errors, &root, text);
    faults.extend(syntax_faults(&source, &errors, open));
    for fault in faults.iter_mut().filter(|fault| fault.path.is_empty()) {
        fault.path = path_of(fault, &root);
    }
    (Document::from_root(root), faults, whole)
}

/// Whether an error concerns one value or key only, so that the tree around it is what the author wrote.
fn is_local(error: &Error) -> bool {
    let message = error.message();
    message.starts_with("duplicate key") || is_impossible_time(message)
}

/// Whether an error is a `[header]` written a second time: the parser then forgets the first table's content.
fn repeats_header(error: &Error, source: &Arc<Source>) -> bool {
    let place = Place::new(source, error.span().unwrap_or(0..0));
    error.message().starts_with("duplicate key") && place.line().trim_start().starts_with('[')
}

fn is_impossible_time(message: &str) -> bool {
    ["invalid date", "invalid time", "invalid offset"].iter().any(|start| message.starts_with(start))
}

/// Where the outermost list or inline table begins that is never closed. The parser reports the end of the
/// file, where nobody finds the cause.
fn unclosed(errors: &[Error], root: &Node, text: &str) -> Option<Range<usize>> {
    let is_unclosed = |error: &&Error| error.message().starts_with("unclosed");
    let position = errors.iter().find(is_unclosed)?.span()?.start;
    let at_end = position >= text.trim_end().len();
    let start = at_end.then(|| outermost_at_end(root, position))??;
    Some(start..start + 1)
}

fn outermost_at_end(node: &Node, end: usize) -> Option<usize> {
    let children: Box<dyn Iterator<Item = &Node>> = match &node.value {
        Value::Array(elements) => Box::new(elements.iter()),
        Value::Table(entries) => Box::new(entries.iter().map(|(_, node)| node)),
        _ => return None,
    };
    let span = node.span();
    if !span.is_empty() && span.end >= end {
        return Some(span.start);
    }
    children.filter_map(|child| outermost_at_end(child, end)).min()
}

/// One fault for each cause: at most one structural fault a line, and none after an unclosed bracket, because
/// the parser reads everything behind it as its content.
fn syntax_faults(source: &Arc<Source>, errors: &[Error], open: Option<Range<usize>>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut lines_with_fault = Vec::new();
    let mut ordered: Vec<&Error> = errors.iter().collect();
    ordered.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    ordered.truncate(FAULTS);
    for error in ordered {
        let place = Place::new(source, error.span().unwrap_or(0..0));
        if open.as_ref().is_some_and(|open| place.span().start > open.start) {
            continue;
        }
        let (line, _) = place.line_and_column();
        if !is_local(error) {
            if lines_with_fault.contains(&line) {
                continue;
            }
            lines_with_fault.push(line);
        }
        faults.push(syntax_fault(&place, error.message()));
    }
    if let Some(open) = open {
        let place = Place::new(source, open);
        let found = "a bracket that is never closed";
        faults.push(place.fault("", found, "its closing bracket", "close it where the list or inline table ends"));
    }
    faults
}

fn syntax_fault(place: &Place, message: &str) -> Fault {
    let text = place.text();
    if message.starts_with("duplicate key") {
        let found = format!("the key `{text}` a second time");
        return place.fault("", found, "every key once in its table", "remove or rename one of the two");
    }
    if is_impossible_time(message) {
        let expected = message.split_once("expected ").map_or("a date that exists", |(_, rest)| rest);
        return place.fault(
            "",
            format!("the impossible date or time {text}"),
            expected,
            "write a date of the calendar",
        );
    }
    let (found, expected, cure) = in_plain_words(message, text);
    place.fault("", found, expected, cure)
}

/// The parser's message for people who know the rules better than TOML: found, expected, cure.
fn in_plain_words(message: &str, text: &str) -> (String, String, String) {
    let (found, expected) = message.split_once(", expected ").unwrap_or((message, "TOML"));
    let words = |found: &str, expected: &str, cure: &str| (found.to_owned(), expected.to_owned(), cure.to_owned());
    if found.starts_with("string values must be quoted") {
        return match text.trim() {
            "" => words("no value", "a value after `=`", "write the value on the same line"),
            text => words(
                &format!("`{text}`"),
                "a value",
                "put text in double quotes; decimals take a full stop, dates the form 2024-01-31",
            ),
        };
    }
    if found.starts_with("unexpected key or value") {
        return words(
            "more after the value",
            "the end of the line",
            "write one key to a line, and decimals with a full stop",
        );
    }
    if found.starts_with("unexpected leading zero") {
        return words(
            "a number that begins with 0",
            "a number without leading zeros",
            "leave out the zeros, or quote it as a text",
        );
    }
    if found.starts_with("invalid basic string") || found.starts_with("invalid literal string") {
        return words(
            "a text that is not closed or has an unknown escape",
            expected,
            "close it with the quote it began with",
        );
    }
    words(found, expected, "")
}

/// The path of the value a syntax fault stands in; for a key written twice, the path of that key. Empty where the
/// tree does not know.
fn path_of(fault: &Fault, root: &Node) -> String {
    let mut search = Search { span: fault.span.clone(), leaf: None, table: (0, String::new()) };
    search.visit(root, "");
    if let Some(path) = search.leaf {
        return path;
    }
    let place = Place::new(root.place.source(), fault.span.clone());
    if !fault.found.starts_with("the key ") {
        return String::new();
    }
    match place.line().trim().strip_prefix('[') {
        // A header written twice names its own path.
        Some(header) => header.split(']').next().unwrap_or_default().trim_matches(['[', ' ']).to_owned(),
        None => below(&search.table.1, place.text()),
    }
}

/// Looks for the value that covers a stretch of text, and for the table the stretch belongs to.
struct Search {
    span: Range<usize>,
    leaf: Option<String>,
    table: (usize, String),
}

impl Search {
    fn visit(&mut self, node: &Node, path: &str) {
        let span = node.span();
        let covers = !span.is_empty() && span.start <= self.span.start && self.span.end <= span.end;
        let is_header = node.place.text().starts_with('[');
        match &node.value {
            Value::Table(entries) => {
                let belongs = covers || (is_header && span.start <= self.span.start);
                if belongs && span.start >= self.table.0 {
                    self.table = (span.start, path.to_owned());
                }
                for (key, value) in entries {
                    self.visit(value, &with_key(path, &key.name));
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.visit(element, &with_index(path, index));
                }
            }
            _ if covers => self.leaf = Some(path.to_owned()),
            _ => {}
        }
    }
}

/// Copies the parser's tree into owned nodes; notes numbers that do not fit.
struct Builder<'a> {
    source: &'a Arc<Source>,
    faults: Vec<Fault>,
    /// Tables and lists around what is being copied.
    depth: usize,
    /// Was anything left out because it lies too deep?
    cut: bool,
}

impl Builder<'_> {
    fn entries(&mut self, table: &DeTable<'_>, path: &str) -> Vec<(Key, Node)> {
        let mut entries: Vec<(Key, Node)> = table
            .iter()
            .map(|(key, value)| {
                let path = with_key(path, key.get_ref());
                let node = self.node(value.get_ref(), value.span(), &path);
                let key = Key { name: key.get_ref().clone().into_owned(), place: Place::new(self.source, key.span()) };
                (key, node)
            })
            .collect();
        // The parser keeps tables sorted by name; people think in file order.
        entries.sort_by_key(|(key, _)| key.place.span().start);
        entries
    }

    fn node(&mut self, value: &DeValue<'_>, span: Range<usize>, path: &str) -> Node {
        let place = Place::new(self.source, span);
        if self.faults.len() > FAULTS {
            return Node { place, value: Value::Integer(0) };
        }
        self.depth += 1;
        let value = self.value(value, &place, path);
        self.depth -= 1;
        Node { place, value }
    }

    fn value(&mut self, value: &DeValue<'_>, place: &Place, path: &str) -> Value {
        match value {
            DeValue::String(text) => Value::String(text.clone().into_owned()),
            DeValue::Boolean(truth) => Value::Boolean(*truth),
            DeValue::Datetime(time) => Value::Datetime(*time),
            DeValue::Integer(number) => {
                let parsed = i64::from_str_radix(number.as_str(), number.radix()).ok();
                if parsed.is_none() {
                    let expected = "a whole number between -2^63 and 2^63 - 1";
                    let found = format!("the whole number {}", place.text());
                    self.faults.push(place.fault(path, found, expected, "write a smaller number or a decimal one"));
                }
                Value::Integer(parsed.unwrap_or(0))
            }
            DeValue::Float(number) => {
                let parsed: f64 = number.as_str().parse().unwrap_or(f64::NAN);
                if !parsed.is_finite() {
                    let expected = "a number up to about 1.8e308; `inf` and `nan` are none";
                    let found = format!("the number {}", place.text());
                    self.faults.push(place.fault(
                        path,
                        found,
                        expected,
                        "write a smaller number, or leave out the key",
                    ));
                }
                Value::Float(if parsed.is_finite() { parsed } else { 0.0 })
            }
            DeValue::Array(_) | DeValue::Table(_) if self.depth > NESTING => {
                if !self.cut {
                    let expected = format!("at most {NESTING} of them inside each other");
                    self.faults.push(place.fault(path, "one more table or list", expected, "write it flatter"));
                }
                self.cut = true;
                Value::Table(Vec::new())
            }
            DeValue::Array(elements) => {
                let element = |(index, element): (usize, &Spanned<DeValue<'_>>)| {
                    self.node(element.get_ref(), element.span(), &with_index(path, index))
                };
                Value::Array(elements.iter().enumerate().map(element).collect())
            }
            DeValue::Table(table) => Value::Table(self.entries(table, path)),
        }
    }
}

#[cfg(test)]
#[path = "document_syntax_tests.rs"]
mod tests;
