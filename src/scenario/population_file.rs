//! Population files: the people, where they live, and the published figures they must reproduce.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::files::Text;
use crate::population::People;

/// A population.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PopulationFile {
    /// What kind of file this is.
    pub kind: PopulationKind,
    /// Name by which reforms and commands refer to it.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// The year it describes.
    pub year: i32,
    /// Where it comes from.
    pub source: String,
    /// File of the municipalities, beside this one.
    pub municipalities: String,
    /// The people.
    pub people: People,
    /// Published figures, shown beside the simulated.
    #[serde(default)]
    pub target: Vec<Target>,
}

/// `kind = "population"`.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PopulationKind {
    /// A population.
    Population,
}

/// What a target measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Persons with benefit in a year.
    Persons,
    /// Benefit weeks in a year / 52.
    FullYearPersons,
    /// Jobafklaring begun in a year.
    JafStarts,
    /// Weeks in jobafklaring in a year / 52.
    JafStock,
    /// Share of spells of over eight weeks from employment with gradual return.
    GradualReturnShare,
    /// Share of women among persons with benefit in a year.
    WomenShare,
    /// Contacts under the baseline minus contacts under the reform, a year.
    ContactsAvoided,
}

/// A published figure.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Name.
    pub id: String,
    /// What is measured.
    pub measure: Measure,
    /// What readers see.
    pub title: Text,
    /// Unit.
    pub unit: Text,
    /// The published figure.
    pub published: f64,
    /// Least figure that agrees with it.
    pub low: f64,
    /// Greatest figure that agrees with it.
    pub high: f64,
    /// Not used when the base was set.
    pub held_out: bool,
    /// Where it is published.
    pub source: String,
}
