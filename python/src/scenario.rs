//! A scenario as an object: read from the files, changed by making another one, run by its methods. Knows no figures.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use sygesim::analysis::case::walk_case;
use sygesim::analysis::fit::{FitPlan, Spells};
use sygesim::analysis::stress::{StressSize, stress, targets as stress_targets};
use sygesim::analysis::{
    CalibrateSize, Comparison as Compared, Pieces, RunSize, Shard, calibrate, compare, decompose, sensitivity,
};
use sygesim::engine::Observer;
use sygesim::population::read_spells;
use sygesim::report::{
    Asked, Drawn, FittedRun, Language, ManifestParts, RunIdentity, ShardSet, case_json, render_case, shard_journal,
    write_shard,
};
use sygesim::scenario::{
    Behaviour, CalibratedBy, Case, Choices, FitChoices, PopulationBase, Scenario as Model, joined, options,
};

use crate::answers::{Answer, Comparison};
use crate::bad_input;
use crate::running::without_lock;

/// A reform on a baseline and a population, checked whole.
#[pyclass(frozen, module = "sygesim._sygesim")]
pub struct Scenario {
    path: PathBuf,
    choices: Choices,
    model: Arc<Model>,
}

#[pymethods]
impl Scenario {
    #[new]
    #[pyo3(signature = (
        reform, *, baseline, population, set, only, with_, without, years, price_level, known, behaviour, calibrated
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python names its arguments")]
    fn new(
        py: Python<'_>,
        reform: PathBuf,
        baseline: Option<String>,
        population: Option<String>,
        set: Option<&Bound<'_, PyDict>>,
        only: Vec<String>,
        with_: Vec<String>,
        without: Vec<String>,
        years: Option<(i32, i32)>,
        price_level: Option<i32>,
        known: Option<&str>,
        behaviour: bool,
        calibrated: Option<String>,
    ) -> PyResult<Scenario> {
        let set = assignments(set)?;
        let calibrated = match calibrated {
            None => CalibratedBy::Reform,
            Some(name) => name.parse().unwrap_or_default(),
        };
        let choices = Choices {
            baseline,
            population,
            set,
            only,
            with: with_,
            without,
            years: years.map(|(from, to)| (from..=to).collect()),
            price_level,
            known: known.map(str::parse).transpose().map_err(bad_input)?,
            behaviour: if behaviour { Behaviour::On } else { Behaviour::Off },
            calibrated,
            ..Choices::default()
        };
        let model = py.detach(|| Model::load(&reform, &choices)).map_err(bad_input)?;
        Ok(Scenario { path: reform, choices, model: Arc::new(model) })
    }

    /// What it is, as JSON: ids, titles, years, price level, initiatives with block, title and whether they are on.
    fn facts(&self) -> PyResult<String> {
        let (model, reform) = (&self.model, &self.model.reform);
        let initiatives = reform.initiative.iter().enumerate().map(|(at, one)| {
            serde_json::json!({
                "id": one.id, "block": one.block, "title": one.title, "lever": one.lever, "clause": one.clause,
                "active": model.active.contains(&at),
            })
        });
        let facts = serde_json::json!({
            "id": reform.id, "title": reform.title, "baseline": model.baseline, "population": model.population.id,
            "price_level": model.price_level, "years": model.years, "initiatives": initiatives.collect::<Vec<_>>(),
            "inputs": model.inputs,
        });
        serde_json::to_string(&facts).map_err(bad_input)
    }

    /// The parameters it reads, as JSON: the records of the register, one for each.
    fn parameters(&self) -> PyResult<String> {
        serde_json::to_string(self.model.register.records()).map_err(bad_input)
    }

    #[pyo3(signature = (*, people, draws, seed, precision, threads, progress))]
    #[expect(clippy::too_many_arguments, reason = "Python names its arguments")]
    fn compare(
        &self,
        py: Python<'_>,
        people: Option<u64>,
        draws: u32,
        seed: u64,
        precision: Option<f64>,
        threads: Option<usize>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Comparison> {
        let size = RunSize { people, draws, seed, precision };
        let work = |observer: &dyn Observer| compare(&self.model, size, observer);
        let comparison = without_lock(py, threads, progress, draws.into(), work)?.map_err(bad_input)?;
        Ok(self.answered(comparison, self.parts_of_comparison(size)?))
    }

    /// What tells a comparison of this size from any other, as JSON: version, options, sizes, hashes of the files read.
    #[pyo3(signature = (*, people, draws, seed))]
    fn identity(&self, people: Option<u64>, draws: u32, seed: u64) -> PyResult<String> {
        Ok(RunIdentity::of(&self.parts_of_comparison(RunSize { people, draws, seed, precision: None })?).to_string())
    }

    /// Simulates shard `number` (from 1) of `of` into a file that appears whole.
    #[pyo3(signature = (file, number, of, *, people, draws, seed, threads, progress))]
    #[expect(clippy::too_many_arguments, reason = "Python names its arguments")]
    fn shard(
        &self,
        py: Python<'_>,
        file: PathBuf,
        number: u32,
        of: u32,
        people: Option<u64>,
        draws: u32,
        seed: u64,
        threads: Option<usize>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<()> {
        let shard = Shard::new(number, of).ok_or_else(|| {
            bad_input(format!("shard: found {number} of {of}, expected a number from 1 to how many there are"))
        })?;
        let size = RunSize { people, draws, seed, precision: None };
        let pieces = Pieces::new(&self.model, size, of).map_err(bad_input)?;
        let identity = RunIdentity::of(&self.parts_of_comparison(size)?).of_shard(shard);
        let journal = shard_journal(file.with_extension("unfinished"), &identity);
        let planned = pieces.tasks(shard).count() as u64;
        let work = |observer: &dyn Observer| write_shard((&pieces, shard), journal, &file, observer);
        without_lock(py, threads, progress, planned, work)?.map_err(bad_input)
    }

    /// The comparison that shards of it make together.
    #[pyo3(signature = (shards, *, people, draws, seed, threads, progress))]
    #[expect(clippy::too_many_arguments, reason = "Python names its arguments")]
    fn merge(
        &self,
        py: Python<'_>,
        shards: Vec<PathBuf>,
        people: Option<u64>,
        draws: u32,
        seed: u64,
        threads: Option<usize>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Comparison> {
        let size = RunSize { people, draws, seed, precision: None };
        let parts = self.parts_of_comparison(size)?;
        let here = RunIdentity::of(&parts);
        let work = |observer: &dyn Observer| ShardSet::read(&shards)?.comparison(&self.model, size, &here, observer);
        let comparison = without_lock(py, threads, progress, draws.into(), work)?.map_err(bad_input)?;
        Ok(self.answered(comparison, parts))
    }

    #[pyo3(signature = (*, people, draws, seed, orders, threads, progress))]
    #[expect(clippy::too_many_arguments, reason = "Python names its arguments")]
    fn decompose(
        &self,
        py: Python<'_>,
        people: Option<u64>,
        draws: u32,
        seed: u64,
        orders: Option<u32>,
        threads: Option<usize>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Answer> {
        let model = self.mechanical()?;
        let size = RunSize { people, draws, seed, precision: None };
        let work = |observer: &dyn Observer| decompose(&model, size, orders, observer);
        let mut story = without_lock(py, threads, progress, draws.into(), work)?.map_err(bad_input)?;
        let parts = self.parts(
            "decompose",
            [("orders", orders.map(|orders| orders.to_string()))],
            asked(people, Some(draws), seed),
            &model,
        )?;
        let run = &story.figures.run;
        let drawn = Drawn { seed: run.seed, people: run.people, draws: run.draws };
        story.figures.run.manifest = parts.id(drawn, &story.parameters);
        Ok(Answer::of(story, parts))
    }

    #[pyo3(signature = (*, people, draws, seed, threads, progress))]
    fn sensitivity(
        &self,
        py: Python<'_>,
        people: Option<u64>,
        draws: u32,
        seed: u64,
        threads: Option<usize>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Answer> {
        let model = self.mechanical()?;
        let size = RunSize { people, draws, seed, precision: None };
        let mut told = without_lock(py, threads, progress, 0, |observer| sensitivity(&model, size, observer))?
            .map_err(bad_input)?;
        let parts = self.parts("sensitivity", [], asked(people, Some(draws), seed), &model)?;
        let drawn = Drawn { seed, people: told.run.people, draws: draws.into() };
        told.run.manifest = parts.id(drawn, &told.register);
        Ok(Answer::of(told, parts))
    }

    #[pyo3(signature = (
        *, people, points, draws, seed, targets, without_targets, threads, progress
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python names its arguments")]
    fn calibrate(
        &self,
        py: Python<'_>,
        people: u64,
        points: u32,
        draws: u32,
        seed: u64,
        targets: Vec<String>,
        without_targets: Vec<String>,
        threads: Option<usize>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Answer> {
        let model = self.plain()?;
        let stated = model.stated(&targets, &without_targets).map_err(bad_input)?;
        let size = CalibrateSize::of(people, points, draws, seed);
        let work = |observer: &dyn Observer| calibrate(&model, &stated, size, observer);
        let mut found = without_lock(py, threads, progress, size.points(), work)?.map_err(bad_input)?;
        let of_verb = [
            ("targets", joined(&targets)),
            ("without_targets", joined(&without_targets)),
            ("points", Some(points.to_string())),
        ];
        let parts = self.parts("calibrate", of_verb, asked(Some(people), Some(draws), seed), &model)?;
        found.manifest = parts.id(Drawn { seed, people, draws: draws.into() }, &found.register);
        Ok(Answer::of(found, parts))
    }

    #[pyo3(signature = (
        targets, *, row, people, confirm, seed, threads, progress
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python names its arguments")]
    fn stress(
        &self,
        py: Python<'_>,
        targets: Vec<f64>,
        row: &str,
        people: u64,
        confirm: u64,
        seed: u64,
        threads: Option<usize>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Answer> {
        let model = self.plain()?;
        let targets = stress_targets(&model.reform, row, &targets).map_err(bad_input)?;
        let size = StressSize { people, confirming_people: confirm, seed };
        let work = |observer: &dyn Observer| stress(&model, row, &targets, size, observer);
        let mut found = without_lock(py, threads, progress, 0, work)?.map_err(bad_input)?;
        let of_verb = [
            ("row", Some(row.to_owned())),
            ("confirm", Some(confirm.to_string())),
            ("target", Some(targets.iter().map(f64::to_string).collect::<Vec<_>>().join(","))),
        ];
        let parts = self.parts("stress", of_verb, asked(Some(people), None, seed), &model)?;
        found.manifest = parts.id(Drawn { seed, people, draws: 0 }, &found.register);
        Ok(Answer::of(found, parts))
    }
}

impl Scenario {
    /// The scenario as verbs see it that show no calibrated estimate.
    fn plain(&self) -> PyResult<Model> {
        self.reloaded(self.shared())
    }

    /// The same without reactions, which are no part of an initiative.
    fn mechanical(&self) -> PyResult<Model> {
        self.reloaded(Choices { behaviour: Behaviour::Off, ..self.shared() })
    }

    fn reloaded(&self, choices: Choices) -> PyResult<Model> {
        Model::load(&self.path, &choices).map_err(bad_input)
    }

    fn shared(&self) -> Choices {
        Choices { years: None, behaviour: Behaviour::On, calibrated: CalibratedBy::Nothing, ..self.choices.clone() }
    }

    fn parts<const N: usize>(
        &self,
        verb: &str,
        of_verb: [(&str, Option<String>); N],
        asked: Asked,
        model: &Model,
    ) -> PyResult<ManifestParts> {
        let told = self.shared().told(&self.path).into_iter().chain(options(of_verb)).collect();
        ManifestParts::of(verb, told, asked, &model.inputs).map_err(bad_input)
    }

    fn parts_of_comparison(&self, size: RunSize) -> PyResult<ManifestParts> {
        let mut told = self.choices.told(&self.path);
        told.extend(self.choices.told_of_comparison());
        told.extend(size.precision.map(|wanted| ("precision".to_owned(), wanted.to_string())));
        ManifestParts::of("compare", told, asked(size.people, Some(size.draws), size.seed), &self.model.inputs)
            .map_err(bad_input)
    }

    /// A comparison under the id of its run.
    fn answered(&self, mut comparison: Compared, parts: ManifestParts) -> Comparison {
        let run = &comparison.summary.run;
        let drawn = Drawn { seed: run.seed, people: run.people, draws: run.draws };
        comparison.summary.run.manifest = parts.id(drawn, &comparison.parameters);
        Comparison::of(comparison, Arc::clone(&self.model), parts)
    }
}

/// Sizes as the command line names them.
fn asked(people: Option<u64>, draws: Option<u32>, seed: u64) -> Asked {
    Asked { people: Some(people), draws, seed: Some(seed) }
}

/// One person, week by week, through two rule sets: JSON and text of it, each in Danish and in English.
#[pyfunction]
#[pyo3(signature = (path, *, set))]
pub fn case(path: PathBuf, set: Option<&Bound<'_, PyDict>>) -> PyResult<[[String; 2]; 2]> {
    let case = Case::load(&path, &assignments(set)?).map_err(bad_input)?;
    let story = walk_case(&case);
    let json = |language| serde_json::to_string_pretty(&case_json(&story, language)).map_err(bad_input);
    let [da, en] = Language::ALL.map(json);
    Ok([[da?, en?], Language::ALL.map(|language| render_case(&story, language))])
}

/// Hazards, composition and frailty from spells.
#[pyfunction]
#[pyo3(signature = (path, *, population, bands, frailty, skip_faulty, open_data, id))]
#[expect(clippy::too_many_arguments, reason = "Python names its arguments")]
pub fn fit(
    py: Python<'_>,
    path: PathBuf,
    population: String,
    bands: Vec<f64>,
    frailty: bool,
    skip_faulty: bool,
    open_data: bool,
    id: Option<String>,
) -> PyResult<Answer> {
    let choices = FitChoices { spells: path, population, bands, frailty, open_data, skip_faulty, id };
    let base = PopulationBase::load(&choices.population).map_err(bad_input)?;
    let plan = FitPlan::of(&choices, &base).map_err(bad_input)?;
    let mut spells = Spells::new(base.observed_from_week());
    let read = py.detach(|| read_spells(&choices.spells, |spell| spells.add(spell))).map_err(bad_input)?;
    if read.faulty > 0 && !skip_faulty {
        let mut told = read.told(&choices.spells);
        told.push(read.refusal(&choices.spells, "skip_faulty=True"));
        return Err(bad_input(told.join("\n")));
    }
    let found = without_lock(py, None, None, 0, |_| sygesim::analysis::fit::fit(&spells, &plan))?.map_err(bad_input)?;
    let (run, parts) = FittedRun::new(found, read, &choices, base).map_err(bad_input)?;
    Ok(Answer::of(run, parts))
}

/// Parameters fixed by hand.
fn assignments(set: Option<&Bound<'_, PyDict>>) -> PyResult<Vec<(String, f64)>> {
    let pair = |(id, value): (Bound<'_, PyAny>, Bound<'_, PyAny>)| Ok((id.extract()?, value.extract()?));
    set.into_iter().flat_map(|set| set.iter()).map(pair).collect()
}
