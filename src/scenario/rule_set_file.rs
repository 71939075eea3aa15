//! Rule-set files: complete rules, or rules that are another set with a reform enacted.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::files::{Date, Text};
use crate::rules::Rules;

/// A complete rule set.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleSetFile {
    /// What kind of file this is.
    pub kind: RuleSetKind,
    /// Name by which reforms and commands refer to it.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// First day in force.
    pub in_force: Date,
    /// Last day in force; none when it still is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The law it renders.
    pub source: String,
    /// The rules.
    pub rules: Rules,
}

/// `kind = "rules"`.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuleSetKind {
    /// A complete rule set.
    Rules,
}

/// A rule set that is another one with a reform enacted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnactedRulesFile {
    /// What kind of file this is.
    pub kind: EnactedRulesKind,
    /// Name by which reforms and commands refer to it.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// First day in force.
    pub in_force: Date,
    /// The law that enacts it.
    pub source: String,
    /// The rule set before.
    pub based_on: String,
    /// The reform; its studies stay off.
    pub enacts: String,
}

/// `kind = "enacted_rules"`.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EnactedRulesKind {
    /// A rule set with a reform enacted.
    EnactedRules,
}
