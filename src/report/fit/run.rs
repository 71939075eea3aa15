//! A finished fit with all that its files tell: what was read, the population made of it, the manifest. Knows no folder and no
//! interpreter.

use std::path::{Path, PathBuf};

use super::folder::{PARAMETERS, write_fit};
use super::tables::{FitSource, render_fit};
use crate::analysis::fit::{Fit, FittedNames, fitted_population};
use crate::parameters::Record;
use crate::population::SpellsRead;
use crate::report::charts::framed;
use crate::report::error::ReportError;
use crate::report::language::Language;
use crate::report::manifest::{Drawn, ManifestParts};
use crate::report::municipalities::MUNICIPALITIES;
use crate::report::rerun::Asked;
use crate::report::told::{Told, pretty};
use crate::scenario::{FitChoices, PopulationBase, PopulationFile};

/// A fit and the population made of it.
#[derive(Clone, Debug)]
pub struct FittedRun {
    /// What was fitted.
    pub fit: Fit,
    /// What was read.
    pub read: SpellsRead,
    /// Id of the manifest.
    pub manifest: String,
    /// The file of spells.
    pub(super) file: String,
    /// Id of the population that the rest was taken from.
    pub(super) base: String,
    /// The population.
    pub(super) population: PopulationFile,
    /// Its parameter records.
    pub(super) records: Vec<Record>,
    /// The list of municipalities.
    pub(super) municipalities: PathBuf,
}

impl FittedRun {
    /// Of a fit, and what its manifest says went in.
    ///
    /// # Errors
    /// When a file that was read cannot be read again to be hashed.
    pub fn new(
        fit: Fit,
        read: SpellsRead,
        choices: &FitChoices,
        base: PopulationBase,
    ) -> Result<(FittedRun, ManifestParts), ReportError> {
        let inputs: Vec<PathBuf> = base.inputs.iter().chain([&choices.spells]).cloned().collect();
        let parts = ManifestParts::of("fit", choices.told(), Asked::default(), &inputs)?;
        let hash = parts.inputs.last().map(|file| file.blake3[..16].to_owned()).unwrap_or_default();
        let names = FittedNames {
            source: format!("sygesim fit, {} forløb fra {} (BLAKE3 {hash}…)", fit.spells, choices.stem()),
            id: choices.id(),
            parameters: PARAMETERS.to_owned(),
            municipalities: MUNICIPALITIES.to_owned(),
        };
        let (population, records) = fitted_population(&fit, &base.file, &base.register, &names);
        let run = FittedRun {
            fit,
            manifest: parts.id(Drawn { seed: 0, people: read.rows, draws: 0 }, &[]),
            read,
            file: choices.spells.display().to_string(),
            base: base.file.id,
            population,
            records,
            municipalities: base.municipalities,
        };
        Ok((run, parts))
    }

    /// Where the spells came from.
    pub(in crate::report) fn source(&self) -> FitSource<'_> {
        let SpellsRead { rows, faulty, .. } = self.read;
        FitSource { file: &self.file, rows, faulty, base: &self.base, manifest: &self.manifest }
    }
}

impl Told for FittedRun {
    fn json(&self) -> serde_json::Result<String> {
        pretty(&self.fit)
    }

    fn text(&self, language: Language) -> String {
        render_fit(&self.fit, self.source(), language)
    }

    fn charts(&self, language: Language) -> Result<Vec<(&'static str, String)>, String> {
        framed(self, language)
    }

    fn write(&self, language: Language, parts: ManifestParts, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
        write_fit(self, language, parts, folder)
    }
}
