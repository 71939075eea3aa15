//! A text in both languages of the house.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A text in Danish and in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Danish.
    pub da: String,
    /// English.
    pub en: String,
}
