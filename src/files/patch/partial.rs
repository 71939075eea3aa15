//! The schema of a patch, made from the schema of the whole: everything may be left out or removed.
//! Knows JSON Schema as schemars writes it, and no tree.

use serde_json::{Map, Value as Json, json};

use super::super::shape::Walk;

const PARTIAL: &str = "_patch";
const REMOVAL: &str = "Removal";

/// The schema of a patch of what `schema` describes: no key of a plain table is required, and any key may be
/// `{ remove = true }`. What is replaced whole stays as strict as it was: list elements, and the forms of an
/// enum (which keep their tag, or their single key with its full content).
pub fn optional(schema: &Json) -> Json {
    let mut partial = partial(schema, true);
    let Some(root) = partial.as_object_mut() else {
        return partial;
    };
    let whole = schema.get("$defs").and_then(Json::as_object).cloned().unwrap_or_default();
    let mut definitions = whole.clone();
    for (name, definition) in &whole {
        definitions.insert(format!("{name}{PARTIAL}"), self::partial(definition, false));
    }
    definitions.insert(REMOVAL.to_owned(), removal());
    root.insert("$defs".to_owned(), Json::Object(definitions));
    partial
}

/// The schema of the mark `{ remove = true }`.
fn removal() -> Json {
    json!({
        "title": REMOVAL,
        "description": "Removes the key from the rule set.",
        "type": "object",
        "properties": { "remove": { "type": "boolean", "const": true } },
        "required": ["remove"],
        "additionalProperties": false,
    })
}

/// Whether a schema is the one of the mark.
pub(in super::super) fn is_removal_schema(schema: &Json) -> bool {
    schema.get("title").and_then(Json::as_str) == Some(REMOVAL)
}

fn partial(schema: &Json, is_root: bool) -> Json {
    let Some(keywords) = schema.as_object() else {
        return schema.clone();
    };
    let mut changed: Map<String, Json> = Map::new();
    for (name, value) in keywords {
        let value = match name.as_str() {
            "required" => continue,
            "$defs" if is_root => continue,
            "$ref" => match value.as_str() {
                // Only a definition has a partial twin; `#` itself already is the patch.
                Some(target) if target.starts_with("#/$defs/") => {
                    json!(format!("{target}{PARTIAL}"))
                }
                _ => value.clone(),
            },
            "properties" | "patternProperties" => each_value(value, &removable),
            "additionalProperties" if value.is_object() => removable(value),
            "allOf" => each_element(value, &|part| partial(part, false)),
            "anyOf" | "oneOf" => each_element(value, &form),
            // A default fills in what is missing from a whole table; a patch leaves the base's value.
            "default" => continue,
            _ => value.clone(),
        };
        changed.insert(name.clone(), value);
    }
    Json::Object(changed)
}

fn removable(schema: &Json) -> Json {
    json!({ "anyOf": [partial(schema, false), { "$ref": format!("#/$defs/{REMOVAL}") }] })
}

fn each_value(value: &Json, change: &dyn Fn(&Json) -> Json) -> Json {
    let entries = value.as_object().into_iter().flatten();
    Json::Object(entries.map(|(name, value)| (name.clone(), change(value))).collect())
}

fn each_element(value: &Json, change: &dyn Fn(&Json) -> Json) -> Json {
    Json::Array(value.as_array().into_iter().flatten().map(change).collect())
}

/// One form of a choice. A form with a tag keeps only the tag required; a form with a single key stays whole;
/// a reference (as in an optional table) becomes partial.
fn form(schema: &Json) -> Json {
    let properties = schema.get("properties").and_then(Json::as_object);
    let required: Vec<&str> =
        schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str).collect();
    let Some(properties) = properties else {
        return partial(schema, false);
    };
    let is_tag = |name: &&str| properties.get(*name).is_some_and(|schema| schema.get("const").is_some());
    let tag = required.iter().copied().find(is_tag);
    if tag.is_none() && properties.len() == 1 && required.len() == 1 {
        return schema.clone();
    }
    let mut changed = partial(schema, false);
    if let (Some(tag), Some(keywords)) = (tag, changed.as_object_mut()) {
        keywords.insert("required".to_owned(), json!([tag]));
        // The tag itself must stay a plain constant, by which the form is known.
        if let Some(properties) = keywords.get_mut("properties").and_then(Json::as_object_mut) {
            properties.insert(tag.to_owned(), schema["properties"][tag].clone());
        }
    }
    changed
}

impl<'s> Walk<'s> {
    /// The schema of the value at a path of keys, where the schema is certain of it.
    pub(super) fn schema_at(&self, schema: &'s Json, path: &[String]) -> Option<&'s Json> {
        let mut schema = schema;
        for name in path {
            let forms = self.forms(schema);
            schema = forms.iter().find_map(|form| {
                let form = self.resolved(form);
                let property = form.get("properties").and_then(|all| all.get(name));
                property.or_else(|| form.get("additionalProperties").filter(|rest| rest.is_object()))
            })?;
        }
        Some(schema)
    }

    /// Whether a schema is a choice between tables with a single key each: such a form is complete in itself.
    pub(super) fn is_single_key_choice(&self, schema: &'s Json) -> bool {
        let forms = self.forms(schema);
        forms.len() > 1 && !self.heads(&forms).is_empty()
    }
}
