//! Settings files: parameters held at a value, as `--set` holds them, kept together in a file. Knows the form; what a
//! value may be is the register's to say.

use std::collections::BTreeMap;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::library::Library;
use crate::files::path::with_key;
use crate::files::{Fault, Faults, nearest, read};
use crate::parameters::Register;

/// Parameters held at a value.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsFile {
    /// What kind of file this is.
    pub kind: SettingsKind,
    /// Value by id of the parameter, in its own unit and price year.
    #[serde(default)]
    pub set: BTreeMap<String, f64>,
}

/// `kind = "settings"`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SettingsKind {
    /// Settings.
    Settings,
}

impl SettingsFile {
    /// These parameters at these values.
    pub fn of(set: &BTreeMap<String, f64>) -> SettingsFile {
        SettingsFile { kind: SettingsKind::Settings, set: set.clone() }
    }

    /// Reads a settings file.
    ///
    /// # Errors
    /// All faults of its shape at once.
    pub fn read(path: &Path) -> Result<SettingsFile, Faults> {
        Ok(read::<SettingsFile>(path).map_err(Faults::from)?.1)
    }

    /// The file's text below a line on what it is for.
    pub fn text(&self, about: &str) -> String {
        let mut text = format!("# {about}\nkind = \"settings\"\n\n[set]\n");
        for (id, value) in &self.set {
            text.push_str(&format!(
                "{} = {value:?}
",
                with_key("", id)
            ));
        }
        text
    }
}

/// Checks a settings file: its shape, and that the library's register has every parameter it names.
pub(super) fn check_settings(path: &Path, library: &Library) -> Result<(), Faults> {
    let (document, file) = read::<SettingsFile>(path).map_err(Faults::from)?;
    let register = Register::read(&library.parameter_files())?;
    let ids: Vec<&str> = register.records().iter().map(|record| record.id.as_str()).collect();
    let unknown = file.set.keys().filter(|id| !ids.contains(&id.as_str()));
    let faults: Vec<Fault> = unknown
        .map(|id| {
            let cure = nearest(id, ids.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            document.fault("set", format!("`{id}`"), "the id of a parameter of the register", cure.unwrap_or_default())
        })
        .collect();
    Faults::none_or(faults, ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngSeed};

    #[test]
    fn what_is_written_is_read_back_and_checked() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("settings.toml");
        let set = BTreeMap::from([
            ("contacts.personal_minutes".to_owned(), 90.0),
            ("exemption_13f.effect".to_owned(), -1e-7),
        ]);
        std::fs::write(&path, SettingsFile::of(&set).text("two of them")).expect("it can be written");
        assert_eq!(SettingsFile::read(&path).expect("it is whole").set, set);
        let library = Library::at(Path::new("scenarios"));
        check_settings(&path, &library).expect("the register has both");
        std::fs::write(&path, "kind = \"settings\"\n[set]\n\"contacts.personal_minute\" = 90\n")
            .expect("it can be written");
        let fault = check_settings(&path, &library).expect_err("there is no such parameter").to_string();
        assert!(fault.contains("did you mean `contacts.personal_minutes`?"), "{fault}");
    }

    proptest! {
        #![proptest_config(Config { cases: 256, failure_persistence: None, rng_seed: RngSeed::Fixed(2024), ..Default::default() })]

        /// Any number comes back to the last bit under any name, whatever letters are in it.
        #[test]
        fn any_settings_come_back_as_they_were_written(
            set in prop::collection::btree_map("[^\\p{Cc}]{1,20}", prop::num::f64::NORMAL | prop::num::f64::ZERO, 0..20),
        ) {
            let text = SettingsFile::of(&set).text("some of them");
            let read = crate::files::decode_text::<SettingsFile>(Path::new("settings.toml"), &text);
            let (_, file) = read.map_err(|faults| TestCaseError::fail(faults.to_string()))?;
            prop_assert_eq!(file.set, set);
        }
    }
}
