//! JSON Schemas from Rust types, for editors and for the shape check.
//! Knows no particular type.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// The JSON Schema (draft 2020-12) of `T` as it is read from a file, its parts under `$defs`, titled `title`.
/// Keys come out sorted, so the text is the same on every machine and can be committed.
pub fn schema_of<T: JsonSchema>(title: &str) -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), Value::from(title));
    schema.to_value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Date, Text};

    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Sample {
        title: Text,
        from: Option<Date>,
    }

    #[test]
    fn a_schema_names_its_draft_and_title_and_keeps_its_parts() {
        let schema = schema_of::<Sample>("A sample");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["title"], "A sample");
        assert!(schema["$defs"]["Text"].is_object());
    }
}
