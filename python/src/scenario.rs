//! A scenario as an object: read from the files, changed by making another one, run by its methods. Knows no figures.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use sygesim::analysis::case::walk_case;
use sygesim::analysis::fit::{FitPlan, Spells};
use sygesim::analysis::stress::{StressSize, stress, targets as stress_targets};
use sygesim::analysis::{CalibrateSize, RunSize, calibrate, compare, decompose, sensitivity};
use sygesim::engine::Observer;
use sygesim::population::read_spells;
use sygesim::report::{
    Asked, Drawn, FitSource, Language, ManifestParts, case_json, render_calibration, render_case, render_decomposition,
    render_fit, render_sensitivity, render_stress,
};
use sygesim::scenario::{Behaviour, CalibratedBy, Case, Choices, PopulationBase, Scenario as Model, joined, options};

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
        reform, *, baseline = None, population = None, set = None, only = Vec::new(), with_ = Vec::new(),
        without = Vec::new(), years = None, price_level = None, known = None, behaviour = true, calibrated = None
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

    #[pyo3(signature = (*, people = Some(10_000), draws = 512, seed = 2024, precision = None, threads = None, progress = None))]
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
        let mut comparison =
            without_lock(py, threads, progress, draws.into(), |observer| compare(&self.model, size, observer))?
                .map_err(bad_input)?;
        let mut told = self.choices.told(&self.path);
        told.extend(self.choices.told_of_comparison());
        told.extend(precision.map(|wanted| ("precision".to_owned(), wanted.to_string())));
        let asked = Asked { people: Some(people), draws: Some(draws), seed: Some(seed), language: Language::Da };
        let parts = ManifestParts::of("compare", told, asked, &self.model.inputs).map_err(bad_input)?;
        let run = &comparison.summary.run;
        let drawn = Drawn { seed: run.seed, people: run.people, draws: run.draws };
        comparison.summary.run.manifest = parts.id(drawn, &comparison.parameters);
        Ok(Comparison { comparison, parts })
    }

    #[pyo3(signature = (*, people = Some(10_000), draws = 512, seed = 2024, orders = None, threads = None, progress = None))]
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
        let parts = self.parts("decompose", [("orders", orders.map(|orders| orders.to_string()))], &model)?;
        let run = &story.figures.run;
        let drawn = Drawn { seed: run.seed, people: run.people, draws: run.draws };
        story.figures.run.manifest = parts.id(drawn, &story.parameters);
        Answer::of(&story.figures, |language| render_decomposition(&story, language))
    }

    #[pyo3(signature = (*, people = Some(1_000), draws = 256, seed = 2024, threads = None, progress = None))]
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
        let parts = self.parts("sensitivity", [], &model)?;
        let drawn = Drawn { seed, people: told.run.people, draws: draws.into() };
        told.run.manifest = parts.id(drawn, &told.register);
        Answer::of(&told, |language| render_sensitivity(&told, language))
    }

    #[pyo3(signature = (
        *, people = 10_000, points = 1_024, draws = 256, seed = 2024, targets = Vec::new(), without_targets = Vec::new(),
        threads = None, progress = None
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
        let parts = self.parts("calibrate", of_verb, &model)?;
        found.manifest = parts.id(Drawn { seed, people, draws: draws.into() }, &found.register);
        Answer::of(&found, |language| render_calibration(&found, language))
    }

    #[pyo3(signature = (
        targets = Vec::new(), *, row = "total", people = 4_000, confirm = 500_000, seed = 2024, threads = None,
        progress = None
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
        let parts = self.parts("stress", of_verb, &model)?;
        found.manifest = parts.id(Drawn { seed, people, draws: 0 }, &found.register);
        Answer::of(&found, |language| render_stress(&found, language))
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
        model: &Model,
    ) -> PyResult<ManifestParts> {
        let told = self.shared().told(&self.path).into_iter().chain(options(of_verb)).collect();
        ManifestParts::of(verb, told, Asked::default(), &model.inputs).map_err(bad_input)
    }
}

/// One person, week by week, through two rule sets: JSON and text of it, each in Danish and in English.
#[pyfunction]
#[pyo3(signature = (path, *, set = None))]
pub fn case(path: PathBuf, set: Option<&Bound<'_, PyDict>>) -> PyResult<[[String; 2]; 2]> {
    let case = Case::load(&path, &assignments(set)?).map_err(bad_input)?;
    let story = walk_case(&case);
    let json = |language| serde_json::to_string_pretty(&case_json(&story, language)).map_err(bad_input);
    let [da, en] = Language::ALL.map(json);
    Ok([[da?, en?], Language::ALL.map(|language| render_case(&story, language))])
}

/// Hazards, composition and frailty from spells: the answer, faulty rows in words, rows read and faulty rows.
#[pyfunction]
#[pyo3(signature = (path, *, population = "people-2023", bands = Vec::new(), frailty = true, skip_faulty = false, open_data = false))]
pub fn fit(
    py: Python<'_>,
    path: PathBuf,
    population: &str,
    bands: Vec<f64>,
    frailty: bool,
    skip_faulty: bool,
    open_data: bool,
) -> PyResult<Answer> {
    let base = PopulationBase::load(population).map_err(bad_input)?;
    let from_week = (!bands.is_empty()).then_some(bands).or_else(|| base.from_week());
    let plan = FitPlan::new(from_week, frailty, base.smallest_cell(open_data)).map_err(bad_input)?;
    let mut spells = Spells::new(base.observed_from_week());
    let read = py.detach(|| read_spells(&path, |spell| spells.add(spell))).map_err(bad_input)?;
    if read.faulty > 0 && !skip_faulty {
        let faults: Vec<String> = read.faults.iter().map(|fault| format!("{}:{fault}", path.display())).collect();
        let cure = "mend them, or go on without them by skip_faulty=True";
        return Err(bad_input(format!(
            "{}\n{} of {} rows are faulty; {cure}",
            faults.join("\n"),
            read.faulty,
            read.rows
        )));
    }
    let found = without_lock(py, None, None, 0, |_| sygesim::analysis::fit::fit(&spells, &plan))?.map_err(bad_input)?;
    let file = path.display().to_string();
    let source = FitSource { file: &file, rows: read.rows, faulty: read.faulty, base: &base.file.id, manifest: "" };
    Answer::of(&found, |language| render_fit(&found, source, language))
}

/// Parameters fixed by hand.
fn assignments(set: Option<&Bound<'_, PyDict>>) -> PyResult<Vec<(String, f64)>> {
    let pair = |(id, value): (Bound<'_, PyAny>, Bound<'_, PyAny>)| Ok((id.extract()?, value.extract()?));
    set.into_iter().flat_map(|set| set.iter()).map(pair).collect()
}
