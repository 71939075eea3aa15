//! Scenarios: rule sets, reforms as switchable patches of a rule set, and populations, read from the files users
//! write, checked whole, and made ready for the engine.

mod bounds;
mod calibrated;
mod calibration_file;
mod case;
mod case_file;
mod check;
mod check_file;
mod choices;
mod fit_choices;
mod library;
mod load;
mod moves;
mod population_base;
mod population_file;
mod question;
mod reform_file;
mod rule_set_file;
mod settings_file;
mod sources;
mod stated;
mod weekly;

pub use crate::files::Text;
pub use calibrated::Calibrated;
pub use calibration_file::{CalibratedParameter, CalibratedTarget, CalibrationFile, CalibrationKind, Ensemble};
pub use case::{Case, CaseInitiative, CaseRules};
pub use case_file::{CaseFile, CaseMunicipality, CaseOffer, CasePerson, Course, Happens, Word};
pub use check_file::{Checked, FileKind, check_file, schemas};
pub use choices::{Behaviour, CalibratedBy, Choices, ScenarioError, joined, options};
pub use fit_choices::FitChoices;
pub use library::{Library, NoSuchFile};
pub use load::Scenario;
pub use moves::Moves;
pub use population_base::PopulationBase;
pub use population_file::{Measure, Microdata, PopulationFile, Target};
pub use reform_file::{Block, CalibrationPlan, CalibrationTarget, InitiativeEntry, InitiativeSwitch, ReformFile};
pub use rule_set_file::{EnactedRulesFile, RuleSetFile};
pub use settings_file::{SettingsFile, SettingsKind};
pub use stated::{Figure, Stated};
