//! Does a tree have the shape its JSON Schema asks for? Every fault at once, each at its place.
//! Knows the schemas that schemars makes of serde types, not the whole of JSON Schema (no patterns for text, no
//! conditionals), and nothing of what the values mean.

use serde_json::{Map, Value as Json};

use super::document::{Document, Key, Node, Value};
use super::fault::{Fault, nearest};
use super::path::{with_index, with_key};
use super::shape_types::{accepts_type, cure_for_type, equals, list, number_range, phrase, types};
use super::words::{did_you_mean, names, per_hundred};
use crate::limits::FAULTS;

/// All faults of a document against a root schema made by [`super::schema_of`]. A table whose schema lists its
/// keys is closed even where the schema does not say so: an unknown key is always a fault.
pub fn check_shape(document: &Document, schema: &Json) -> Vec<Fault> {
    check_node(document.root(), "", schema)
}

/// All faults of a tree that stands at `path` of its document against a root schema.
pub fn check_node(node: &Node, path: &str, schema: &Json) -> Vec<Fault> {
    let mut walk = Walk::new(schema);
    walk.check(node, path, schema);
    walk.faults
}

/// The walk through tree and schema side by side.
pub(super) struct Walk<'s> {
    root: &'s Json,
    pub(super) faults: Vec<Fault>,
}

impl<'s> Walk<'s> {
    pub(super) fn new(root: &'s Json) -> Walk<'s> {
        let faults = Vec::new();
        Walk { root, faults }
    }

    /// The schema behind a chain of `$ref`s.
    pub(super) fn resolved(&self, schema: &'s Json) -> &'s Json {
        let mut schema = schema;
        // A chain longer than this is a circle, which schemars does not make.
        for _ in 0..32 {
            let Some(reference) = schema.get("$ref").and_then(Json::as_str) else {
                break;
            };
            match reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer)) {
                Some(target) => schema = target,
                None => break,
            }
        }
        schema
    }

    /// Checks one value against one schema and notes what is wrong.
    pub(super) fn check(&mut self, node: &Node, path: &str, schema: &'s Json) {
        let Some(keywords) = schema.as_object().filter(|_| self.faults.len() < FAULTS) else {
            return;
        };
        if keywords.contains_key("$ref") {
            let target = self.resolved(schema);
            if !std::ptr::eq(target, schema) {
                self.check(node, path, target);
            }
        }
        for part in list(keywords, "allOf") {
            self.check(node, path, part);
        }
        if keywords.contains_key("anyOf") || keywords.contains_key("oneOf") {
            self.choose(node, path, schema);
        }
        if !self.has_right_type(node, path, schema, keywords) || !self.is_allowed(node, path, keywords) {
            return;
        }
        match &node.value {
            Value::Integer(number) => self.check_number(node, path, *number as f64, keywords),
            Value::Float(number) => self.check_number(node, path, *number, keywords),
            Value::String(text) => self.check_text(node, path, text, keywords),
            Value::Array(elements) => self.check_array(node, path, elements, keywords),
            Value::Table(entries) => self.check_table(node, path, entries, keywords),
            Value::Boolean(_) | Value::Datetime(_) => {}
        }
    }

    fn has_right_type(&mut self, node: &Node, path: &str, schema: &'s Json, keywords: &Map<String, Json>) -> bool {
        if accepts_type(node, keywords) {
            return true;
        }
        let cure = cure_for_type(node, keywords);
        let expected = self.expectation(schema);
        self.faults.push(node.place.fault(path, node.described(), expected, cure));
        false
    }

    /// `enum` and `const`.
    fn is_allowed(&mut self, node: &Node, path: &str, keywords: &'s Map<String, Json>) -> bool {
        let constant = keywords.get("const");
        let allowed: Vec<&Json> = constant.into_iter().chain(list(keywords, "enum")).collect();
        if allowed.is_empty() || allowed.iter().any(|value| equals(node, value)) {
            return true;
        }
        let texts: Vec<&str> = allowed.iter().filter_map(|value| value.as_str()).collect();
        let expected = if texts.is_empty() {
            allowed.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ")
        } else {
            names(&texts)
        };
        let cure = did_you_mean(node.string().unwrap_or_default(), &texts, "");
        self.faults.push(node.place.fault(path, node.described(), expected, cure));
        false
    }

    fn check_number(&mut self, node: &Node, path: &str, number: f64, keywords: &Map<String, Json>) {
        let bound = |name: &str| keywords.get(name).and_then(Json::as_f64);
        let inside = number.is_finite()
            && bound("minimum").is_none_or(|least| number >= least)
            && bound("maximum").is_none_or(|most| number <= most)
            && bound("exclusiveMinimum").is_none_or(|above| number > above)
            && bound("exclusiveMaximum").is_none_or(|below| number < below);
        if !inside {
            let is_share = bound("minimum") == Some(0.0) && bound("maximum") == Some(1.0);
            let cure = if is_share && (1.0..=100.0).contains(&number) {
                format!("a share of 1: write {} for {number} pct.", per_hundred(number))
            } else {
                "write a number in that range".to_owned()
            };
            self.faults.push(node.place.fault(path, node.described(), number_range(keywords), cure));
        }
    }

    fn check_text(&mut self, node: &Node, path: &str, text: &str, keywords: &Map<String, Json>) {
        let length = text.chars().count() as u64;
        let bound = |name: &str| keywords.get(name).and_then(Json::as_u64);
        if let Some(least) = bound("minLength").filter(|least| length < *least) {
            let found = if length == 0 { "an empty text".to_owned() } else { node.described() };
            self.faults.push(node.place.fault(path, found, format!("at least {least} characters"), ""));
        }
        if let Some(most) = bound("maxLength").filter(|most| length > *most) {
            self.faults.push(node.place.fault(path, node.described(), format!("at most {most} characters"), ""));
        }
    }

    fn check_array(&mut self, node: &Node, path: &str, elements: &[Node], keywords: &'s Map<String, Json>) {
        let length = elements.len() as u64;
        let bound = |name: &str| keywords.get(name).and_then(Json::as_u64);
        let (least, most) = (bound("minItems"), bound("maxItems"));
        if least.is_some_and(|least| length < least) || most.is_some_and(|most| length > most) {
            let expected = match (least, most) {
                (Some(least), Some(most)) if least == most => format!("a list of exactly {least}"),
                (Some(least), Some(most)) => format!("a list of {least} to {most}"),
                (Some(least), None) => format!("a list of at least {least}"),
                (_, most) => format!("a list of at most {}", most.unwrap_or(0)),
            };
            self.faults.push(node.place.fault(path, node.described(), expected, ""));
        }
        let first: Vec<&Json> = list(keywords, "prefixItems").collect();
        for (index, element) in elements.iter().enumerate() {
            if let Some(schema) = first.get(index).copied().or_else(|| keywords.get("items")) {
                self.check(element, &with_index(path, index), schema);
            }
        }
        if keywords.get("uniqueItems") == Some(&Json::Bool(true)) {
            self.check_unique(path, elements);
        }
    }

    fn check_unique(&mut self, path: &str, elements: &[Node]) {
        for (index, element) in elements.iter().enumerate() {
            if elements[..index].iter().any(|earlier| earlier.same_as(element)) {
                let found = format!("{} a second time", element.described());
                let path = with_index(path, index);
                self.faults.push(element.place.fault(path, found, "every element once", "remove one of the two"));
            }
        }
    }

    fn check_table(&mut self, node: &Node, path: &str, entries: &[(Key, Node)], keywords: &'s Map<String, Json>) {
        let known: Vec<&'s str> = keywords
            .get("properties")
            .and_then(Json::as_object)
            .map(|properties| properties.keys().map(String::as_str).collect())
            .unwrap_or_default();
        let absent: Vec<&str> = known.iter().copied().filter(|name| node.entry(name).is_none()).collect();
        if entries.is_empty() && keywords.get("minProperties").is_some_and(|least| least.as_u64() > Some(0)) {
            let expected = format!("at least one of {}", names(&known));
            self.faults.push(node.place.fault(path, "an empty table", expected, "write one of these keys"));
        }
        let mut meant = Vec::new();
        for (key, child) in entries {
            let child_path = with_key(path, &key.name);
            match schema_of_key(&key.name, &known, keywords) {
                Some(schema) => self.check(child, &child_path, schema),
                None => {
                    meant.extend(nearest(&key.name, absent.iter().copied()));
                    self.unknown_key(key, child_path, &absent, &known);
                }
            }
        }
        for name in list(keywords, "required").filter_map(Json::as_str) {
            // A misspelt key is one fault, not an unknown key and a missing one.
            if node.entry(name).is_none() && !meant.contains(&name) {
                self.missing_key(node, path, name, keywords);
            }
        }
    }

    pub(super) fn unknown_key(&mut self, key: &Key, path: String, absent: &[&str], known: &[&str]) {
        if self.faults.len() >= FAULTS {
            return;
        }
        let cure = match nearest(&key.name, absent.iter().copied()) {
            Some(right) => format!("did you mean `{right}`?"),
            None => did_you_mean(&key.name, known, "remove it"),
        };
        let found = format!("the unknown key `{}`", key.name);
        self.faults.push(key.place.fault(path, found, names(known), cure));
    }

    fn missing_key(&mut self, node: &Node, path: &str, name: &str, keywords: &'s Map<String, Json>) {
        let schema = keywords.get("properties").and_then(|properties| properties.get(name));
        let what = schema.map_or_else(|| "a value".to_owned(), |schema| self.expectation(schema));
        let found = format!("no key `{name}`");
        let cure = format!("add `{name} = …`");
        self.faults.push(node.place.fault(path, found, format!("`{name}`, {what}"), cure));
    }

    /// What a schema asks for, in words.
    pub(super) fn expectation(&self, schema: &'s Json) -> String {
        let schema = self.resolved(schema);
        let Some(keywords) = schema.as_object() else {
            return "a value".to_owned();
        };
        if keywords.contains_key("anyOf") || keywords.contains_key("oneOf") {
            return self.expected_choice(schema);
        }
        let texts: Vec<&str> =
            keywords.get("const").into_iter().chain(list(keywords, "enum")).filter_map(Json::as_str).collect();
        if !texts.is_empty() {
            return names(&texts);
        }
        let named: Vec<String> = types(keywords).into_iter().filter_map(|name| phrase(name, keywords)).collect();
        if named.is_empty() { "a value".to_owned() } else { named.join(" or ") }
    }
}

/// The schema a key's value must satisfy; `None` for a key that must not be there.
fn schema_of_key<'s>(name: &str, known: &[&str], keywords: &'s Map<String, Json>) -> Option<&'s Json> {
    if known.contains(&name) {
        return keywords.get("properties")?.get(name);
    }
    // schemars writes the two patterns below for maps with whole numbers as keys, and no others.
    for (pattern, schema) in keywords.get("patternProperties").and_then(Json::as_object).into_iter().flatten() {
        let digits = if pattern.contains('-') { name.strip_prefix('-').unwrap_or(name) } else { name };
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(schema);
        }
    }
    match keywords.get("additionalProperties") {
        Some(Json::Bool(false)) => None,
        Some(schema) => Some(schema),
        None if known.is_empty() => Some(&Json::Bool(true)),
        None => None,
    }
}

#[cfg(test)]
#[path = "shape_tests.rs"]
mod tests;
