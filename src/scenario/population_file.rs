//! Population files: the people, where they live, and the published figures they must reproduce.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::files::Text;
use crate::population::People;

/// A population.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
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
    /// File of parameter records of its own, beside this one: read with those of the library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<String>,
    /// It was fitted to data on single persons; none for people made from published figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub microdata: Option<Microdata>,
    /// The people.
    pub people: People,
    /// Published figures, shown beside the simulated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub target: Vec<Target>,
}

/// What data on single persons ask of whatever leaves the program.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Microdata {
    /// No figure of fewer persons is told.
    #[serde(default = "usual_smallest_cell")]
    #[schemars(range(min = 2))]
    pub smallest_cell: u64,
}

impl Default for Microdata {
    fn default() -> Self {
        Self { smallest_cell: usual_smallest_cell() }
    }
}

/// Persons in the smallest cell that is told where the file names no number.
fn usual_smallest_cell() -> u64 {
    5
}

/// `kind = "population"`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PopulationKind {
    /// A population.
    Population,
}

/// What a target measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// Benefit weeks a year beyond the employer period / 52.
    FullYearPersonsRegistered,
    /// Benefit and ressourceforløbsydelse in a year, mio. kr.
    GrossBenefit,
    /// Benefit for a week, kr.
    WeeklyBenefit,
    /// Spells ended by rule in a year.
    LimitExits,
    /// Share of the benefit weeks in category 1.
    #[serde(rename = "category_1_share")]
    Category1Share,
    /// Share of the benefit weeks in category 2.
    #[serde(rename = "category_2_share")]
    Category2Share,
    /// Share of the benefit weeks in category 3.
    #[serde(rename = "category_3_share")]
    Category3Share,
    /// Ongoing spells of up to 4 weeks, at a moment.
    #[serde(rename = "ongoing_0_4")]
    Ongoing0To4,
    /// Of 5 to 8 weeks.
    #[serde(rename = "ongoing_4_8")]
    Ongoing4To8,
    /// Of 9 to 13 weeks.
    #[serde(rename = "ongoing_8_13")]
    Ongoing8To13,
    /// Of 14 to 26 weeks.
    #[serde(rename = "ongoing_13_26")]
    Ongoing13To26,
    /// Of 27 to 39 weeks.
    #[serde(rename = "ongoing_26_39")]
    Ongoing26To39,
    /// Of 40 to 52 weeks.
    #[serde(rename = "ongoing_39_52")]
    Ongoing39To52,
    /// In the second year.
    #[serde(rename = "ongoing_52_104")]
    Ongoing52To104,
    /// In the third year.
    #[serde(rename = "ongoing_104_156")]
    Ongoing104To156,
    /// Longer.
    #[serde(rename = "ongoing_156")]
    Ongoing156,
    /// Contacts under the baseline minus contacts under the reform, a year.
    ContactsAvoided,
}

/// A published figure.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
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
