//! The options that every verb with a simulation shares, and what follows from them whatever the verb: the scenario's
//! choices, the options of the manifest, the folder, the threads. Knows no verb and no answer.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;

use super::CliError;
use crate::files::Date;
use crate::limits::{DRAWS, PEOPLE, THREADS};
use crate::report::{Asked, Language, ManifestParts, OutputFolder};
use crate::scenario::{Choices, SettingsFile};

/// Options of a run. A verb flattens them into its own: `#[command(flatten)] run: RunOptions`.
#[derive(Clone, Debug, Args)]
pub(super) struct RunOptions {
    /// Persons simulated in each draw, or "full" for the whole yearly inflow; with --precision, at most.
    #[arg(long, value_name = "N|full", value_parser = people)]
    people: Option<People>,
    /// Parameter draws, at most 65536.
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..=i64::from(DRAWS)))]
    pub(super) draws: Option<u32>,
    /// Key of all randomness: the same seed gives the same figures, whatever the threads.
    #[arg(long, default_value_t = 2024, value_name = "S")]
    pub(super) seed: u64,
    /// Threads; all cores when left out.
    #[arg(long, value_name = "T")]
    threads: Option<usize>,
    /// Another population, by name or file.
    #[arg(long, value_name = "FILE")]
    pub(super) population: Option<String>,
    /// Another baseline, by name or file.
    #[arg(long, value_name = "RULES")]
    pub(super) baseline: Option<String>,
    /// Year of the prices in all tables.
    #[arg(long, value_name = "YEAR")]
    pub(super) price_level: Option<i32>,
    /// Fix a parameter, e.g. --set contacts.personal_minutes=90 (repeatable).
    #[arg(long, value_name = "PATH=VALUE", value_parser = assignment)]
    set: Vec<(String, f64)>,
    /// Fix the parameters of a settings file, as the live page writes it (repeatable); --set goes before it.
    #[arg(long, value_name = "FILE", value_parser = settings)]
    settings: Vec<Settings>,
    /// Only these initiatives, e.g. --only 1,5a.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    only: Vec<String>,
    /// These as well: studies "if carried out", e.g. --with 7,8,10.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    with: Vec<String>,
    /// Not these.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    without: Vec<String>,
    /// Use only what was known on this date, e.g. 2024-03-14.
    #[arg(long, value_name = "DATE")]
    pub(super) known: Option<Date>,
    /// Folder of the results; one of outputs/ when left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace a finished run.
    #[arg(long)]
    pub(super) force: bool,
    /// Go on from what a run of the same command left when it was stopped or killed.
    #[arg(long, conflicts_with = "force")]
    pub(super) resume: bool,
    /// Keep what is done beside the results once the run has gone on for so many seconds; --resume takes it up.
    #[arg(long, default_value_t = 10, value_name = "SECONDS")]
    checkpoint: u64,
    /// Language of tables and charts.
    #[arg(long, default_value = "da", value_name = "da|en")]
    pub(super) lang: Language,
    /// Print the summary as JSON on stdout instead of the tables.
    #[arg(long)]
    pub(super) json: bool,
    /// No progress bar, no closing lines.
    #[arg(long)]
    pub(super) quiet: bool,
}

/// Persons in a draw; none for the whole yearly inflow.
#[derive(Clone, Copy, Debug)]
struct People(Option<u64>);

/// What a settings file fixes.
#[derive(Clone, Debug)]
struct Settings(Vec<(String, f64)>);

impl RunOptions {
    /// Persons in a draw, `default` when the user names no number; none for the whole yearly inflow.
    pub(super) fn people(&self, default: u64) -> Option<u64> {
        self.people.map_or(Some(default), |people| people.0)
    }

    /// What the user chose beside the files; the verb adds what it alone asks for.
    pub(super) fn choices(&self) -> Choices {
        Choices {
            baseline: self.baseline.clone(),
            population: self.population.clone(),
            set: self.held(),
            only: self.only.clone(),
            with: self.with.clone(),
            without: self.without.clone(),
            known: self.known,
            price_level: self.price_level,
            ..Choices::default()
        }
    }

    /// Parameters fixed by hand, those of files first, so that the last one holds.
    pub(super) fn held(&self) -> Vec<(String, f64)> {
        let of_files = self.settings.iter().flat_map(|settings| settings.0.clone());
        of_files.chain(self.set.clone()).collect()
    }

    /// What goes into the manifest before there is an answer: the verb, the options that say what was run, with those of
    /// the verb alone, the sizes, and the files read.
    pub(super) fn parts(
        &self,
        (verb, reform): (&str, &Path),
        of_verb: BTreeMap<String, String>,
        (people, draws): (Option<u64>, Option<u32>),
        inputs: &[PathBuf],
    ) -> Result<ManifestParts, CliError> {
        let told = self.choices().told(reform).into_iter().chain(of_verb).collect();
        let asked = Asked { people: Some(people), draws, seed: Some(self.seed), language: self.lang };
        Ok(ManifestParts::of(verb, told, asked, inputs)?)
    }

    /// The folder of the results, if the user names one.
    pub(super) fn out(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    /// How long a run goes on before it leaves a file of what is done.
    pub(super) fn checkpoint(&self) -> Duration {
        Duration::from_secs(self.checkpoint)
    }

    /// The folder of the results, outputs/`name` when the user names none.
    pub(super) fn folder(&self, name: &str) -> Result<OutputFolder, CliError> {
        let default = || Path::new("outputs").join(name);
        Ok(OutputFolder::create(self.out.clone().unwrap_or_else(default), self.force)?)
    }

    /// Runs `work` on the threads asked for.
    pub(super) fn in_pool<T: Send>(&self, work: impl FnOnce() -> T + Send) -> Result<T, CliError> {
        if let Some(found) = self.threads.filter(|found| !(1..=THREADS).contains(found)) {
            return Err(CliError::bad_input(format!(
                "--threads: found {found}, expected 1 to {THREADS}; leave it out for all cores"
            )));
        }
        let threads = self.threads.unwrap_or(0);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(CliError::failed)?;
        Ok(pool.install(work))
    }
}

fn people(text: &str) -> Result<People, String> {
    if text == "full" {
        return Ok(People(None));
    }
    match text.parse() {
        Ok(number) if (1..=PEOPLE).contains(&number) => Ok(People(Some(number))),
        _ => Err(format!("found `{text}`, expected a number from 1 to {PEOPLE}, or full")),
    }
}

fn settings(path: &str) -> Result<Settings, String> {
    let file = SettingsFile::read(Path::new(path)).map_err(|faults| faults.to_string())?;
    Ok(Settings(file.set.into_iter().collect()))
}

/// PATH=VALUE of `--set`.
pub(super) fn assignment(text: &str) -> Result<(String, f64), String> {
    let expected = || format!("found `{text}`, expected PATH=VALUE, e.g. contacts.personal_minutes=90");
    let (id, value) = text.split_once('=').ok_or_else(expected)?;
    Ok((id.trim().to_owned(), value.trim().parse().map_err(|_| expected())?))
}

/// A number above 0, as `--precision` takes it.
pub(super) fn positive(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number > 0.0 && number.is_finite() => Ok(number),
        _ => Err(format!("found `{text}`, expected a number above 0")),
    }
}
