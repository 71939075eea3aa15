//! An answer as it grows, an event a round: the sections of the report, how sure they are, and what changed since the
//! answer before. Knows no connection; stops when nobody listens.

use std::sync::Arc;

use axum::response::sse::Event;
use serde_json::{Value, json};
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::mpsc::Sender;

use super::asked::Asked;
use super::desk::{Answer, Desk, Stop, blocking};
use super::faults::Refusal;
use crate::analysis::Refinement;
use crate::report::Language;
use crate::report::live::{answer_fragments, change_fragment, headline, progress, trail};
use crate::scenario::Scenario;

/// What a stream answers.
pub struct Question {
    /// What is asked.
    pub asked: Asked,
    /// What was asked before.
    pub last: Option<Asked>,
    /// In which language.
    pub language: Language,
    /// The scenario of it.
    pub scenario: Arc<Scenario>,
}

/// Where events go.
pub type Events = Sender<Result<Event, std::convert::Infallible>>;

/// Answers, round after round, until the last one or until nobody listens.
pub async fn answer(desk: Arc<Desk>, question: Question, place: OwnedSemaphorePermit, stop: Stop, events: Events) {
    let question = Arc::new(question);
    if let Err(refusal) = rounds(&desk, &question, &stop, &events).await {
        send(&desk, &events, &json!({ "faults": refusal.faults })).await;
    }
    drop(place);
}

async fn rounds(desk: &Arc<Desk>, question: &Arc<Question>, stop: &Stop, events: &Events) -> Result<(), Refusal> {
    let limits = *desk.limits();
    let mut errors = Vec::new();
    if let Some(kept) = desk.kept(&question.asked).filter(|kept| kept.draws() == limits.most()) {
        tell(desk, question, kept, events).await?;
        return Ok(());
    }
    if !desk.is_idle() && !send(desk, events, &json!({ "queued": true })).await {
        return Ok(());
    }
    let mut refinement = Refinement::new(question.scenario.clone(), limits.people, limits.seed);
    for draws in limits.rounds {
        refinement = desk.grow(refinement, draws, stop).await?;
        let (back, answer) = blocking(move || {
            let answer = Answer::of(&refinement, errors);
            (refinement, answer)
        })
        .await?;
        refinement = back;
        let answer = Arc::new(answer?);
        errors = answer.errors.clone();
        desk.keep(&question.asked, &answer);
        if !tell(desk, question, answer, events).await? {
            return Ok(());
        }
    }
    Ok(())
}

/// Sends an answer; false when nobody took it.
async fn tell(
    desk: &Arc<Desk>,
    question: &Arc<Question>,
    answer: Arc<Answer>,
    events: &Events,
) -> Result<bool, Refusal> {
    let before = question.last.as_ref().and_then(|last| desk.kept(last));
    let (question, most) = (question.clone(), desk.limits().most());
    let told = blocking(move || told(&question, &answer, before.as_deref(), most)).await??;
    Ok(send(desk, events, &told).await)
}

/// An answer as the page takes it.
fn told(question: &Question, answer: &Answer, before: Option<&Answer>, most: u32) -> Result<Value, Refusal> {
    let (comparison, language) = (&answer.comparison, question.language);
    let sections = answer_fragments(comparison, language).map_err(Refusal::failed)?;
    let sections: Vec<Value> =
        sections.into_iter().map(|section| json!({ "id": section.id, "html": section.html })).collect();
    let inputs = question.last.as_ref().map(|last| question.asked.changes(last)).unwrap_or_default();
    let change = match (inputs.is_empty(), before) {
        (true, _) => None,
        (false, before) => {
            let comparable = before.filter(|_| inputs.iter().all(|input| input.keeps_rows()));
            let rows = comparable.map(|before| answer.rows.since(&before.rows)).unwrap_or_default();
            Some(change_fragment(comparison, &inputs, &rows, language).map_err(Refusal::failed)?)
        }
    };
    Ok(json!({
        "ask": question.asked.write(),
        "draws": answer.draws(),
        "most": most,
        "error": answer.errors.last(),
        "headline": headline(comparison, language),
        "progress": progress(comparison, most, language),
        "trail": trail(&answer.errors, language),
        "change": change,
        "sections": sections,
    }))
}

/// False when nobody took it in time.
async fn send(desk: &Desk, events: &Events, value: &Value) -> bool {
    let event = Event::default().data(value.to_string());
    events.send_timeout(Ok(event), desk.limits().delivery).await.is_ok()
}
