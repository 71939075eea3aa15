//! A population by itself, as what another is made from: its file, its parameters, where it lives. Knows no reform.

use std::path::{Path, PathBuf};

use super::check::unknown_names;
use super::choices::ScenarioError;
use super::library::Library;
use super::population_file::PopulationFile;
use super::sources::read_people;
use crate::files::{Date, Faults};
use crate::parameters::{Quantity, Register, ResolvedRegister};
use crate::population::{ByAttachment, Illness};

/// A population and the numbers it is made of.
pub struct PopulationBase {
    /// Its file.
    pub file: PopulationFile,
    /// The parameters at the end of its year.
    pub register: ResolvedRegister,
    /// The list of the municipalities.
    pub municipalities: PathBuf,
    /// The files it was read from.
    pub inputs: Vec<PathBuf>,
}

impl PopulationBase {
    /// Reads a population by name or file.
    ///
    /// # Errors
    /// All faults at once.
    pub fn load(name: &str) -> Result<PopulationBase, ScenarioError> {
        let library = Library::of(Path::new(name));
        let path = library.find("populations", name).map_err(|missing| ScenarioError::Choice(missing.to_string()))?;
        let people = read_people(&path)?;
        let parameter_files = library.parameter_files_and(people.parameters);
        let register = Register::read(&parameter_files)?;
        Faults::none_or(unknown_names(&people.document, &register), ())?;
        let register = register.resolve(Date::end_of(people.file.year), Date::LAST);
        let inputs = [path, people.list.clone()].into_iter().chain(parameter_files).collect();
        Ok(PopulationBase { file: people.file, register, municipalities: people.list, inputs })
    }

    /// Absence weeks from which a spell counts, at the means of the parameters.
    pub fn observed_from_week(&self) -> ByAttachment<f64> {
        let from = &self.file.people.observed_from_week;
        ByAttachment {
            employed: self.mean(&from.employed),
            employed_first_day: self.mean(&from.employed_first_day),
            unemployed: self.mean(&from.unemployed),
            self_employed: self.mean(&from.self_employed),
            flexjob: self.mean(&from.flexjob),
        }
    }

    /// First week of each band of its course of illness; none when that has no bands.
    pub fn from_week(&self) -> Option<Vec<f64>> {
        match &self.file.people.illness {
            Illness::Piecewise { from_week, .. } => Some(from_week.iter().map(|week| self.mean(week)).collect()),
            _ => None,
        }
    }

    fn mean(&self, quantity: &Quantity) -> f64 {
        self.register.index(&quantity.0).map_or(f64::NAN, |index| self.register.record(index).mean())
    }
}
