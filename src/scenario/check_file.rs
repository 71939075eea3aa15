//! The check of one file by itself, whatever its kind; and the JSON Schemas of the kinds, for editors.

use std::path::Path;

use super::bounds::rule_set_bounds;
use super::calibration_file::CalibrationFile;
use super::case::Case;
use super::case_file::CaseFile;
use super::check::unknown_names;
use super::choices::{CalibratedBy, Choices, ScenarioError};
use super::library::Library;
use super::load::Scenario;
use super::population_file::PopulationFile;
use super::reform_file::ReformFile;
use super::rule_set_file::{EnactedRulesFile, RuleSetFile};
use super::settings_file::{SettingsFile, check_settings};
use super::sources::{keep, read_people, rule_tree};
use crate::files::document::read_text;
use crate::files::patch::optional;
use crate::files::{Date, Document, Fault, Faults, Node, Value, nearest, read_whole, schema_of};
use crate::parameters::{ParameterFile, Register};
use crate::population::read_municipalities;
use crate::rules::Rules;
use crate::rules::reach::Reach;

/// The kinds of scenario file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A complete rule set.
    Rules,
    /// A rule set with a reform enacted.
    EnactedRules,
    /// A reform.
    Reform,
    /// A population.
    Population,
    /// Parameter records.
    Parameters,
    /// A case: one person through two rule sets.
    Case,
    /// Calibrated parameters.
    Calibration,
    /// Parameters held at a value.
    Settings,
    /// A list of municipalities, the only kind that is a CSV file.
    Municipalities,
}

impl FileKind {
    const NAMES: [(&'static str, FileKind); 8] = [
        ("rules", FileKind::Rules),
        ("enacted_rules", FileKind::EnactedRules),
        ("reform", FileKind::Reform),
        ("population", FileKind::Population),
        ("parameters", FileKind::Parameters),
        ("case", FileKind::Case),
        ("calibration", FileKind::Calibration),
        ("settings", FileKind::Settings),
    ];
}

/// The JSON Schemas of all kinds of file, by name, for editors.
pub fn schemas() -> Vec<(&'static str, serde_json::Value)> {
    let mut reform = schema_of::<ReformFile>("reform");
    put_patch_schema(&mut reform, &optional(&schema_of::<Rules>("rules")));
    vec![
        ("rules", schema_of::<RuleSetFile>("rules")),
        ("enacted_rules", schema_of::<EnactedRulesFile>("enacted_rules")),
        ("reform", reform),
        ("population", schema_of::<PopulationFile>("population")),
        ("parameters", schema_of::<ParameterFile>("parameters")),
        ("case", schema_of::<CaseFile>("case")),
        ("calibration", schema_of::<CalibrationFile>("calibration")),
        ("settings", schema_of::<SettingsFile>("settings")),
    ]
}

/// Editors should know that a patch is a partial rule set.
fn put_patch_schema(reform: &mut serde_json::Value, patch: &serde_json::Value) {
    let Some(definitions) = reform.get_mut("$defs").and_then(serde_json::Value::as_object_mut) else { return };
    let mut patch = patch.clone();
    let parts = patch.as_object_mut().and_then(|patch| patch.remove("$defs"));
    for (name, part) in parts.as_ref().and_then(serde_json::Value::as_object).into_iter().flatten() {
        definitions.entry(name.clone()).or_insert_with(|| part.clone());
    }
    definitions.insert("PatchTable".into(), patch);
}

/// What the check of a file found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The kind of file.
    pub kind: FileKind,
    /// Of a reform, every initiative by id and how far it reaches.
    pub reach: Vec<(String, Reach)>,
}

impl From<FileKind> for Checked {
    fn from(kind: FileKind) -> Checked {
        Checked { kind, reach: Vec::new() }
    }
}

/// Checks one file of any kind: its shape, and what it says.
///
/// # Errors
/// All faults at once.
pub fn check_file(path: &Path) -> Result<Checked, ScenarioError> {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
        read_municipalities(path)?;
        return Ok(FileKind::Municipalities.into());
    }
    let text = read_text(path).map_err(Faults::from)?;
    let (document, syntax, whole) = Document::survey(path, &text);
    if !whole {
        return Err(Faults::new(syntax).into());
    }
    let kind = kind_of(&document).map_err(|fault| Faults::new(syntax.into_iter().chain(fault).collect()))?;
    let library = Library::of(path);
    match kind {
        FileKind::Rules => check_rule_set(path, &library)?,
        FileKind::EnactedRules => {
            rule_tree(&library, path, &schema_of::<Rules>("rules"), &mut Vec::new(), &[])?;
        }
        FileKind::Reform => {
            let scenario = Scenario::load(path, &Choices::default())?;
            let initiatives = scenario.reform.initiative.iter().enumerate();
            let reach = initiatives.map(|(position, entry)| (entry.id.clone(), scenario.reach(position))).collect();
            return Ok(Checked { kind, reach });
        }
        FileKind::Population => {
            let people = read_people(path)?;
            let register = Register::read(&library.parameter_files_and(people.parameters))?;
            Faults::none_or(unknown_names(&people.document, &register), ())?;
        }
        FileKind::Parameters => check_parameters(path, &library)?,
        FileKind::Case => {
            Case::load(path, &[])?;
        }
        FileKind::Calibration => check_calibration(path, &library)?,
        FileKind::Settings => check_settings(path, &library)?,
        FileKind::Municipalities => {}
    }
    Ok(kind.into())
}

fn check_rule_set(path: &Path, library: &Library) -> Result<(), Faults> {
    let (document, file) = read_whole::<RuleSetFile>(path)?;
    let mut faults = rule_set_bounds(&document);
    keep(file, &mut faults);
    faults.extend(rule_set_dates(&document));
    let register = keep(Register::read(&library.parameter_files()), &mut faults);
    faults.extend(register.iter().flat_map(|register| unknown_names(&document, register)));
    Faults::none_or(faults, ())
}

/// A parameter file is read with the others of its library, whose price indices it may name; only its own faults count.
fn check_parameters(path: &Path, library: &Library) -> Result<(), Faults> {
    let Err(faults) = Register::read(&library.with_parameter_file(path)) else { return Ok(()) };
    let own = faults.into_iter().filter(|fault| fault.file == path).collect();
    Faults::none_or(own, ())
}

/// A calibration must be whole, and still belong to the reform it was made for.
fn check_calibration(path: &Path, library: &Library) -> Result<(), ScenarioError> {
    let file = CalibrationFile::read(path)?;
    let reform = library.find("reforms", &file.reform).map_err(|missing| ScenarioError::Choice(missing.to_string()))?;
    let calibrated = CalibratedBy::File(path.display().to_string());
    Scenario::load(&reform, &Choices { calibrated, ..Choices::default() })?;
    Ok(())
}

fn kind_of(document: &Document) -> Result<FileKind, Faults> {
    let names = FileKind::NAMES.map(|(name, _)| name);
    let expected = format!("`kind = …` with one of {}", names.join(", "));
    let Some(found) = document.root().entry("kind").and_then(Node::string) else {
        let fault = document.fault("", "a file without a kind", expected, "add it as the first line");
        return Err(fault.into());
    };
    if let Some((_, kind)) = FileKind::NAMES.iter().find(|(name, _)| *name == found) {
        return Ok(*kind);
    }
    let cure = nearest(found, names).map(|near| format!("did you mean `{near}`?")).unwrap_or_default();
    Err(document.fault("kind", format!("`{found}`"), expected, cure).into())
}

fn rule_set_dates(document: &Document) -> Option<Fault> {
    let date = |key: &str| match document.root().entry(key)?.value {
        Value::Datetime(time) => Date::try_from(time).ok(),
        _ => None,
    };
    let (in_force, until) = (date("in_force")?, date("until")?);
    (until < in_force).then(|| {
        let expected = format!("a day on or after `in_force` ({in_force})");
        document.fault("until", until.to_string(), expected, "swap or mend the two dates")
    })
}
