//! Types, ranges and constants of a schema: does one value fit, and how to say what would.
//! Knows single values only; tables and lists are [`super::shape`]'s.

use serde_json::{Map, Value as Json};

use super::document::{Node, Value};

/// The elements of a keyword that is a list; none where it is absent.
pub(super) fn list<'j>(keywords: &'j Map<String, Json>, name: &str) -> impl Iterator<Item = &'j Json> {
    keywords.get(name).and_then(Json::as_array).into_iter().flatten()
}

/// The types a schema names.
pub(super) fn types(keywords: &Map<String, Json>) -> Vec<&str> {
    match keywords.get("type") {
        Some(Json::String(name)) => vec![name],
        Some(Json::Array(all)) => all.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Whether the value has one of the types named; a schema that names none takes any.
pub(super) fn accepts_type(node: &Node, keywords: &Map<String, Json>) -> bool {
    let types = types(keywords);
    let format = keywords.get("format").and_then(Json::as_str);
    types.is_empty()
        || types.iter().any(|name| match (&node.value, *name) {
            (Value::String(_), "string") => format != Some("date"),
            (Value::Datetime(time), "string") => format == Some("date") && time.date.is_some() && time.time.is_none(),
            (Value::Integer(_), "integer" | "number") | (Value::Float(_), "number") => true,
            (Value::Boolean(_), "boolean") | (Value::Array(_), "array") => true,
            (Value::Table(_), "object") => true,
            _ => false,
        })
}

/// A type in words; `None` for `null`, which TOML lacks.
pub(super) fn phrase(name: &str, keywords: &Map<String, Json>) -> Option<String> {
    let is_date = keywords.get("format").and_then(Json::as_str) == Some("date");
    match name {
        "string" if is_date => Some("a date such as 2024-01-31".to_owned()),
        "string" => Some("a text".to_owned()),
        "integer" | "number" => Some(number_range(keywords)),
        "boolean" => Some("`true` or `false`".to_owned()),
        "array" => Some("a list".to_owned()),
        "object" => Some("a table".to_owned()),
        _ => None,
    }
}

/// "a whole number from 0 to 52", "a number above 0".
pub(super) fn number_range(keywords: &Map<String, Json>) -> String {
    let bound = |name: &str| keywords.get(name).and_then(Json::as_f64);
    let kind = if types(keywords).contains(&"integer") { "a whole number" } else { "a number" };
    let lower = bound("minimum").map(|least| format!("from {least}"));
    let lower = lower.or_else(|| bound("exclusiveMinimum").map(|above| format!("above {above}")));
    let upper = bound("maximum").map(|most| format!("to {most}"));
    let upper = upper.or_else(|| bound("exclusiveMaximum").map(|below| format!("below {below}")));
    [Some(kind.to_owned()), lower, upper].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What turns the value found into one of the type wanted, where that is a matter of writing.
pub(super) fn cure_for_type(node: &Node, keywords: &Map<String, Json>) -> String {
    let types = types(keywords);
    let wants = |name: &str| types.contains(&name);
    let is_date = keywords.get("format").and_then(Json::as_str) == Some("date");
    match &node.value {
        Value::String(_) if is_date => "write the date without quotes".to_owned(),
        Value::Datetime(time) if is_date && time.date.is_some() => "leave out the time".to_owned(),
        Value::String(text) if wants("number") || wants("integer") => match text.replace(',', ".").parse::<f64>() {
            Ok(number) => format!("write {number} without quotes"),
            Err(_) => String::new(),
        },
        Value::String(text) if wants("boolean") && ["true", "false"].contains(&text.as_str()) => {
            format!("write {text} without quotes")
        }
        Value::Float(_) if wants("integer") => "leave out the decimals".to_owned(),
        Value::Table(_) | Value::Array(_) => String::new(),
        _ if wants("string") => "put it in double quotes".to_owned(),
        _ if wants("array") => "put it in square brackets".to_owned(),
        _ => String::new(),
    }
}

/// Whether a value is the constant of a schema.
pub(super) fn equals(node: &Node, value: &Json) -> bool {
    match (&node.value, value) {
        (Value::String(text), Json::String(other)) => text == other,
        (Value::Boolean(truth), Json::Bool(other)) => truth == other,
        (Value::Integer(number), Json::Number(other)) => other.as_i64() == Some(*number),
        (Value::Float(number), Json::Number(other)) => other.as_f64() == Some(*number),
        _ => false,
    }
}
