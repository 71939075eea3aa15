//! Who computes what, and when: a bounded number of clients, one at a time on the machine, in turns of a few draws; the
//! newest of a client's questions only. Keeps what was answered last. Knows no route and no language but for faults.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};
use tokio::task::{AbortHandle, spawn_blocking};
use tokio::time::sleep;

use super::asked::Asked;
use super::faults::{Refusal, hint, of_parameter};
use super::limits::Limits;
use super::recent::Recent;
use crate::analysis::{Comparison, Lever, Refinement, RowDraws, levers};
use crate::engine::Observer;
use crate::parameters::FixError;
use crate::report::Language;
use crate::report::live::{Catalog, LiveMessage};
use crate::scenario::{Library, Scenario};

/// How often a task that was told to end is asked whether it has.
const MOMENT: Duration = Duration::from_millis(1);

/// A scenario in which nothing is switched and nothing held, and what moves its answer most once that is known.
pub struct Base {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// Ids of the parameters that move the answer most, with the mio. kr. from their 5 to their 95 pct. point.
    ranking: OnceCell<Vec<(String, f64)>>,
}

/// An answer as far as it has come.
pub struct Answer {
    /// The files its scenario was read from.
    pub inputs: Vec<PathBuf>,
    /// What it tells.
    pub comparison: Comparison,
    /// Its rows draw by draw.
    pub rows: RowDraws,
    /// The Monte Carlo error of the headline after each round so far, mio. kr.
    pub errors: Vec<f64>,
}

impl Answer {
    /// The answer that a refinement has come to, with the errors of the rounds before.
    ///
    /// # Errors
    /// When a figure is not a number.
    pub fn of(refinement: &Refinement, mut errors: Vec<f64>) -> Result<Answer, Refusal> {
        let comparison = refinement.comparison().map_err(Refusal::failed)?;
        let total = comparison.summary.estimates.get("forward").and_then(|rows| rows.get("total")?.get("permanent"));
        errors.extend(total.map(|total| total.mc_error));
        let inputs = refinement.scenario().inputs.clone();
        Ok(Answer { inputs, comparison, rows: refinement.rows(), errors })
    }

    /// Draws it rests on.
    pub fn draws(&self) -> u32 {
        u32::try_from(self.rows.draws()).unwrap_or(u32::MAX)
    }
}

/// A run that can be told to stop; told so when dropped.
pub struct Stop {
    flag: Arc<AtomicBool>,
    task: Option<AbortHandle>,
}

/// Looks on while draws are simulated, for whoever may stop them.
pub struct Watch(Arc<AtomicBool>);

impl Observer for Watch {
    fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Stop {
    /// A run that nobody stops yet.
    pub fn new() -> Stop {
        Stop { flag: Arc::new(AtomicBool::new(false)), task: None }
    }

    /// What the run asks whether to go on.
    pub fn watch(&self) -> Watch {
        Watch(self.flag.clone())
    }

    /// The run with the task that waits for its draws.
    pub fn with(self, task: AbortHandle) -> Stop {
        let flag = self.flag.clone();
        Stop { flag, task: Some(task) }
    }

    /// The same run in another hand.
    pub fn handle(&self) -> Stop {
        Stop { flag: self.flag.clone(), task: self.task.clone() }
    }
}

impl Drop for Stop {
    fn drop(&mut self) {
        // Without a task nothing runs that this one alone holds.
        if let Some(task) = &self.task {
            self.flag.store(true, Ordering::Relaxed);
            task.abort();
        }
    }
}

/// The desk.
pub struct Desk {
    library: Library,
    limits: Limits,
    reform: String,
    catalog: Catalog,
    bases: Recent<Arc<Base>>,
    answers: Recent<Arc<Answer>>,
    places: Arc<Semaphore>,
    machine: Arc<Semaphore>,
    clients: Mutex<BTreeMap<String, Stop>>,
}

impl Desk {
    /// A desk at a library.
    pub fn new(library: &Path, reform: &str, limits: Limits) -> Desk {
        let library = Library::at(library);
        let catalog = Catalog {
            reforms: library.titles("reforms"),
            populations: library.titles("populations"),
            baselines: library.titles("rules"),
            cases: library.titles("cases"),
        };
        let first = catalog.reforms.iter().find(|(name, _)| name == reform).or(catalog.reforms.first());
        Desk {
            reform: first.map(|(name, _)| name.clone()).unwrap_or_default(),
            catalog,
            library,
            limits,
            bases: Recent::new(limits.bases),
            answers: Recent::new(limits.answers),
            places: Arc::new(Semaphore::new(limits.places)),
            // The draws of one chunk keep all cores busy; two chunks at once would only finish later, both.
            machine: Arc::new(Semaphore::new(1)),
            clients: Mutex::new(BTreeMap::new()),
        }
    }

    /// What the library holds to choose from.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The reform of a page that names none.
    pub fn reform(&self) -> &str {
        &self.reform
    }

    /// The library.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The bounds.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    fn clients(&self) -> MutexGuard<'_, BTreeMap<String, Stop>> {
        // A map is whole between any two of its calls, whatever became of who held it.
        self.clients.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stops the client's older run, if there is one, and waits until its place is free.
    pub async fn supersede(&self, client: &str) {
        let Some(older) = self.clients().remove(client) else { return };
        let task = older.task.clone();
        drop(older);
        // A task ends where it waits next; its draws are told apart from it and end by themselves.
        while task.as_ref().is_some_and(|task| !task.is_finished()) {
            sleep(MOMENT).await;
        }
    }

    /// Notes a client's run, to be stopped by its next one.
    pub fn note(&self, client: &str, run: &Stop) {
        let mut clients = self.clients();
        clients.retain(|_, stop| stop.task.as_ref().is_some_and(|task| !task.is_finished()));
        clients.insert(client.to_owned(), run.handle());
    }

    /// Stops everything.
    pub fn close(&self) {
        self.clients().clear();
        self.machine.close();
    }

    /// A place among the clients computed for.
    ///
    /// # Errors
    /// When there is none.
    pub fn place(&self, language: Language) -> Result<OwnedSemaphorePermit, Refusal> {
        self.places.clone().try_acquire_owned().map_err(|_| {
            let most = self.limits.places.to_string();
            let words = LiveMessage::RefusedBusy.fill(language, &[("most", &most)]);
            Refusal::one(StatusCode::SERVICE_UNAVAILABLE, words)
        })
    }

    /// Would a run begin at once?
    pub fn is_idle(&self) -> bool {
        self.machine.available_permits() > 0
    }

    /// The scenario that a question builds on.
    ///
    /// # Errors
    /// When its files are not right.
    pub async fn base(self: &Arc<Self>, asked: &Asked, language: Language) -> Result<Arc<Base>, Refusal> {
        let key = asked.base().write();
        if let Some(base) = self.bases.get(&key) {
            return Ok(base);
        }
        let (desk, base) = (self.clone(), asked.base());
        let load = move || Scenario::load(&base.path(&desk.library), &base.choices());
        let scenario = blocking(load).await?.map_err(|error| Refusal::of_scenario(error, language))?;
        let base = Arc::new(Base { scenario: Arc::new(scenario), ranking: OnceCell::new() });
        self.bases.put(&key, base.clone());
        Ok(base)
    }

    /// The scenario of a question, checked whole first.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub async fn scenario(self: &Arc<Self>, asked: &Asked, language: Language) -> Result<Arc<Scenario>, Refusal> {
        let base = self.base(asked, language).await?;
        let faults = faults_of(asked, &base.scenario, language);
        if !faults.is_empty() {
            return Err(Refusal::bad(faults));
        }
        let (desk, asked) = (self.clone(), asked.clone());
        let load = move || Scenario::load(&asked.path(&desk.library), &asked.choices());
        let scenario = blocking(load).await?.map_err(|error| Refusal::of_scenario(error, language))?;
        Ok(Arc::new(scenario))
    }

    /// An answer kept for a question.
    pub fn kept(&self, asked: &Asked) -> Option<Arc<Answer>> {
        self.answers.get(&asked.write())
    }

    /// Keeps an answer, unless a better one is.
    pub fn keep(&self, asked: &Asked, answer: &Arc<Answer>) {
        if self.kept(asked).is_none_or(|kept| kept.draws() < answer.draws()) {
            self.answers.put(&asked.write(), answer.clone());
        }
    }

    /// Simulates the draws that are missing to `draws`, in turns with all others.
    ///
    /// # Errors
    /// When stopped.
    pub async fn grow(&self, mut refinement: Refinement, draws: u32, stop: &Stop) -> Result<Refinement, Refusal> {
        while refinement.draws() < draws {
            let turn = self.machine.clone().acquire_owned().await.map_err(Refusal::failed)?;
            let upto = draws.min(refinement.draws() + self.limits.chunk);
            let watch = stop.watch();
            refinement = blocking(move || {
                let grown = refinement.grow(upto, &watch);
                drop(turn);
                grown.map(|()| refinement)
            })
            .await?
            .map_err(Refusal::failed)?;
        }
        Ok(refinement)
    }

    /// An answer with a number of draws, kept or computed.
    ///
    /// # Errors
    /// When the question cannot be answered, or there is no place.
    pub async fn answer(
        self: &Arc<Self>,
        asked: &Asked,
        draws: u32,
        language: Language,
    ) -> Result<Arc<Answer>, Refusal> {
        if let Some(kept) = self.kept(asked).filter(|kept| kept.draws() == draws) {
            return Ok(kept);
        }
        let scenario = self.scenario(asked, language).await?;
        let _place = self.place(language)?;
        let refinement = Refinement::new(scenario, self.limits.people, self.limits.seed);
        let refinement = self.grow(refinement, draws, &Stop::new()).await?;
        let answer = Arc::new(blocking(move || Answer::of(&refinement, Vec::new())).await??);
        self.keep(asked, &answer);
        Ok(answer)
    }

    /// The parameters that move a base's answer most, with the mio. kr. they move it: computed once.
    ///
    /// # Errors
    /// When its files are not right, or there is no place.
    pub async fn ranking(self: &Arc<Self>, asked: &Asked, language: Language) -> Result<Vec<(String, f64)>, Refusal> {
        let base = self.base(asked, language).await?;
        let rank = || async {
            let _place = self.place(language)?;
            let limits = &self.limits;
            let refinement = Refinement::new(base.scenario.clone(), limits.ranking_people, limits.seed);
            let refinement = self.grow(refinement, limits.ranking_draws, &Stop::new()).await?;
            let comparison = blocking(move || refinement.comparison()).await?.map_err(Refusal::failed)?;
            let first = comparison.influences.into_iter().take(limits.ranked);
            Ok(first.map(|influence| (influence.parameter, influence.swing)).collect())
        };
        base.ranking.get_or_try_init(rank).await.cloned()
    }
}

/// What is wrong with the names and values of a question, all at once.
fn faults_of(asked: &Asked, base: &Scenario, language: Language) -> Vec<String> {
    let ids = base.reform.initiative.iter().map(|entry| entry.id.as_str());
    let named = [("with", &asked.with), ("without", &asked.without)];
    let mut faults: Vec<String> = Vec::new();
    for (key, found) in named {
        for id in found.iter().filter(|id| !ids.clone().any(|known| known == *id)) {
            let values = [("key", key), ("found", id.as_str()), ("hint", &hint(id, ids.clone(), language))];
            faults.push(LiveMessage::FaultName.fill(language, &values));
        }
    }
    let levers = levers(base);
    let held = asked.set.iter().filter_map(|(id, value)| beyond(id, *value, base, &levers));
    faults.extend(held.map(|fault| of_parameter(&fault, language)));
    faults
}

/// What is wrong with a parameter held at a value.
fn beyond(id: &str, value: f64, base: &Scenario, levers: &[Lever<'_>]) -> Option<FixError> {
    if let Err(fault) = base.register.check(id, value) {
        return Some(fault);
    }
    let lever = levers.iter().find(|lever| lever.record.id == id)?;
    let [least, most] = lever.reach;
    let unit = lever.record.unit.clone();
    (!(least..=most).contains(&value)).then(|| FixError::OutOfBounds { id: id.to_owned(), value, least, most, unit })
}

/// Does work that takes time, where nobody waits on it.
///
/// # Errors
/// When the work fell over.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
    spawn_blocking(work).await.map_err(Refusal::failed)
}
