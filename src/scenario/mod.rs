//! Scenarios: rule sets, reforms as switchable patches of a rule set, and populations, read from the files users
//! write, checked whole, and made ready for the engine.

mod check;
mod check_file;
mod library;
mod load;
mod population_file;
mod reform_file;
mod rule_set_file;
mod sources;

pub use crate::files::Text;
pub use check_file::{FileKind, check_file, schemas};
pub use library::{Library, NoSuchFile};
pub use load::{Choices, Scenario, ScenarioError};
pub use population_file::{Measure, PopulationFile, Target};
pub use reform_file::{Block, InitiativeEntry, InitiativeSwitch, ReformFile};
pub use rule_set_file::{EnactedRulesFile, RuleSetFile};
