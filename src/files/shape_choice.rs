//! Where a schema offers several forms (an optional value, an enum, a tagged table): which one did the author mean?
//! Knows the forms serde gives enums; everything else is [`super::shape`]'s.

use serde_json::Value as Json;

use super::document::{Key, Node, Value};
use super::patch::is_removal_schema;
use super::path::with_key;
use super::shape::Walk;
use super::shape_types::{accepts_type, types};
use super::words::{did_you_mean, names};

impl<'s> Walk<'s> {
    /// Checks a value against a schema with `anyOf` or `oneOf`: picks the form meant and reports against that.
    pub(super) fn choose(&mut self, node: &Node, path: &str, schema: &'s Json) {
        let mut forms = self.forms(schema);
        if forms.iter().any(|form| is_removal_schema(self.resolved(form))) {
            if super::patch::is_removal(node) {
                return;
            }
            forms.retain(|form| !is_removal_schema(self.resolved(form)));
        }
        if let [only] = forms[..] {
            return self.check(node, path, only);
        }
        match &node.value {
            Value::String(text) => self.choose_text(node, path, text, schema, &forms),
            Value::Table(entries) => self.choose_table(node, path, entries, schema, &forms),
            _ => self.choose_best(node, path, schema, &forms),
        }
    }

    /// The forms a schema offers, nested choices laid flat, without `null` (TOML has none).
    pub(super) fn forms(&self, schema: &'s Json) -> Vec<&'s Json> {
        let resolved = self.resolved(schema);
        let choices = ["anyOf", "oneOf"].iter().filter_map(|name| resolved.get(name)?.as_array());
        let nested: Vec<&'s Json> = choices.flatten().collect();
        if nested.is_empty() {
            let is_null = resolved.get("type").and_then(Json::as_str) == Some("null");
            return if is_null { Vec::new() } else { vec![schema] };
        }
        nested.into_iter().flat_map(|form| self.forms(form)).collect()
    }

    fn accepting(&self, node: &Node, forms: &[&'s Json]) -> Vec<&'s Json> {
        let accepts =
            |form: &&'s Json| self.resolved(form).as_object().is_none_or(|keywords| accepts_type(node, keywords));
        forms.iter().copied().filter(accepts).collect()
    }

    /// The words that may stand for a whole form: `const`s and `enum`s.
    fn words(&self, forms: &[&'s Json]) -> Vec<&'s str> {
        let words_of = |form: &&'s Json| {
            let form = self.resolved(form);
            let listed = form.get("enum").and_then(Json::as_array).into_iter().flatten();
            form.get("const").into_iter().chain(listed).filter_map(Json::as_str)
        };
        forms.iter().flat_map(words_of).collect()
    }

    fn choose_text(&mut self, node: &Node, path: &str, text: &str, schema: &'s Json, forms: &[&'s Json]) {
        let words = self.words(forms);
        if words.contains(&text) {
            return;
        }
        let takes_any_text = |form: &&&'s Json| self.words(&[**form]).is_empty();
        if let Some(open) = self.accepting(node, forms).iter().find(takes_any_text).copied() {
            return self.check(node, path, open);
        }
        let heads = self.heads(forms);
        let cure = match did_you_mean(text, &words, "") {
            cure if cure.is_empty() && heads.iter().any(|head| head == &text) => {
                format!("write it as a table, {{ {text} = … }}")
            }
            cure => cure,
        };
        let expected = self.expected_choice(schema);
        self.faults.push(node.place.fault(path, node.described(), expected, cure));
    }

    fn choose_table(&mut self, node: &Node, path: &str, entries: &[(Key, Node)], schema: &'s Json, forms: &[&'s Json]) {
        let tables = self.accepting(node, forms);
        if let Some(tag) = self.tag(&tables) {
            self.choose_by_tag(node, path, tag, &tables);
        } else if !self.heads(forms).is_empty() {
            self.choose_by_head(node, path, entries, forms);
        } else {
            self.choose_best(node, path, schema, forms);
        }
    }

    /// The property by which internally tagged forms tell themselves apart: required everywhere, constant in each.
    pub(super) fn tag(&self, tables: &[&'s Json]) -> Option<&'s str> {
        let has_tag = |form: &&'s Json, name: &str| {
            let form = self.resolved(form);
            let required = form.get("required").and_then(Json::as_array);
            form.pointer("/properties").and_then(|all| all.get(name)?.get("const")).is_some()
                && required.is_some_and(|all| all.iter().any(|entry| entry.as_str() == Some(name)))
        };
        let first = self.resolved(tables.first()?).get("properties")?.as_object()?;
        let mut names = first.keys().map(String::as_str);
        names.find(|name| tables.iter().all(|form| has_tag(form, name)))
    }

    fn tag_value(&self, form: &'s Json, tag: &str) -> Option<&'s str> {
        self.resolved(form).get("properties")?.get(tag)?.get("const")?.as_str()
    }

    fn choose_by_tag(&mut self, node: &Node, path: &str, tag: &str, tables: &[&'s Json]) {
        let values: Vec<&str> = tables.iter().filter_map(|form| self.tag_value(form, tag)).collect();
        let Some(given) = node.entry(tag) else {
            let expected = format!("`{tag}`, {}", names(&values));
            let cure = format!("add `{tag} = \"…\"`");
            self.faults.push(node.place.fault(path, format!("no key `{tag}`"), expected, cure));
            return;
        };
        let text = given.string();
        let chosen = tables.iter().find(|form| text.is_some() && self.tag_value(form, tag) == text);
        match chosen {
            Some(form) => self.check(node, path, form),
            None => {
                let cure = did_you_mean(text.unwrap_or_default(), &values, "");
                let path = with_key(path, tag);
                self.faults.push(given.place.fault(path, given.described(), names(&values), cure));
            }
        }
    }

    /// The single keys of externally tagged forms; empty when a table form is not of that kind.
    pub(super) fn heads(&self, forms: &[&'s Json]) -> Vec<&'s str> {
        let is_table = |form: &&&'s Json| {
            let keywords = self.resolved(form).as_object();
            keywords.is_some_and(|keywords| types(keywords).contains(&"object"))
        };
        let heads: Option<Vec<&str>> = forms.iter().filter(is_table).map(|form| self.head(form)).collect();
        heads.unwrap_or_default()
    }

    fn head(&self, form: &'s Json) -> Option<&'s str> {
        let form = self.resolved(form);
        let properties = form.get("properties")?.as_object()?;
        let required = form.get("required")?.as_array()?;
        let name = properties.keys().next()?;
        let single = properties.len() == 1 && required.len() == 1 && required[0].as_str() == Some(name);
        single.then_some(name.as_str())
    }

    fn choose_by_head(&mut self, node: &Node, path: &str, entries: &[(Key, Node)], forms: &[&'s Json]) {
        let heads = self.heads(forms);
        if entries.is_empty() {
            let cure = "write one of these keys".to_owned();
            self.faults.push(node.place.fault(path, "an empty table", format!("a table with {}", names(&heads)), cure));
        }
        for (position, (key, child)) in entries.iter().enumerate() {
            let child_path = with_key(path, &key.name);
            let form = forms.iter().find(|form| self.head(form) == Some(&key.name)).copied();
            let schema = form.and_then(|form| self.resolved(form).get("properties")?.get(&key.name));
            match schema {
                Some(_) if position > 0 => {
                    let found = format!("the further key `{}`", key.name);
                    let cure = "keep one; combine conditions with a list where the form has one";
                    self.faults.push(key.place.fault(
                        child_path,
                        found,
                        format!("exactly one of {}", names(&heads)),
                        cure,
                    ));
                }
                Some(schema) => self.check(child, &child_path, schema),
                None if self.words(forms).contains(&key.name.as_str()) => {
                    let found = format!("`{}` as a key", key.name);
                    let cure = format!("write \"{}\" in place of the table", key.name);
                    self.faults.push(key.place.fault(child_path, found, "the word alone, as a text", cure));
                }
                None => self.unknown_key(key, child_path, &[], &heads),
            }
        }
    }

    /// No mark tells the forms apart: reports against the form with the fewest faults.
    fn choose_best(&mut self, node: &Node, path: &str, schema: &'s Json, forms: &[&'s Json]) {
        let candidates = self.accepting(node, forms).into_iter().map(|form| {
            let outer = std::mem::take(&mut self.faults);
            self.check(node, path, form);
            std::mem::replace(&mut self.faults, outer)
        });
        let best = candidates.min_by_key(Vec::len);
        match best {
            Some(faults) => self.faults.extend(faults),
            None => {
                let expected = self.expected_choice(schema);
                self.faults.push(node.place.fault(path, node.described(), expected, ""));
            }
        }
    }

    /// What a choice offers, in words.
    pub(super) fn expected_choice(&self, schema: &'s Json) -> String {
        let mut forms = self.forms(schema);
        forms.retain(|form| !is_removal_schema(self.resolved(form)));
        let words = self.words(&forms);
        let heads = self.heads(&forms);
        let tables: Vec<&Json> = forms.iter().copied().filter(|form| self.words(&[*form]).is_empty()).collect();
        let mut parts = Vec::new();
        if !words.is_empty() {
            parts.push(names(&words));
        }
        if let Some(tag) = self.tag(&tables) {
            let values: Vec<&str> = tables.iter().filter_map(|form| self.tag_value(form, tag)).collect();
            parts.push(format!("a table with `{tag}` = {}", names(&values)));
        } else if heads.is_empty() {
            parts.extend(tables.iter().map(|form| self.expectation(form)));
        } else {
            parts.push(format!("a table with {}", names(&heads)));
        }
        parts.dedup();
        parts.join(", or ")
    }
}
