//! What the page can be asked, by address. Each route reads, hands on, and wraps up; the work is done elsewhere.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn_with_state;
use axum::response::sse::{Event, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::mpsc;
use tokio_stream::Stream;
use tokio_stream::wrappers::ReceiverStream;

use super::asked::{Asked, pairs};
use super::case_asked::CaseAsked;
use super::desk::{Desk, Stop, blocking};
use super::downloads::download;
use super::faults::Refusal;
use super::guard::{Door, guard};
use super::stream::{self, Question};
use crate::analysis::case::walk_case;
use crate::analysis::levers;
use crate::report::live::{self, LiveMessage};
use crate::report::{Language, NamedRun};

/// What every route knows.
#[derive(Clone)]
pub(super) struct Here {
    pub(super) desk: Arc<Desk>,
    door: Door,
}

/// The routes behind the guard.
pub fn routes(desk: Arc<Desk>, door: Door) -> Router {
    let here = Here { desk, door: door.clone() };
    Router::new()
        .route("/", get(reform_page))
        .route("/case", get(case_page))
        .route("/case/answer", get(case_answer))
        .route("/assets/{name}", get(asset))
        .route("/panel", get(panel))
        .route("/levers", get(levers_route))
        .route("/answer", post(answer))
        .route("/beside", post(beside))
        .route("/download/{file}", get(download_route))
        .fallback(nowhere)
        .method_not_allowed_fallback(not_so)
        .with_state(here)
        .layer(from_fn_with_state(door, guard))
}

type Answered = Result<Response, Refusal>;

/// A query with what every page has beside what is asked taken out of it.
pub(super) struct Query {
    pub(super) language: Language,
    pub(super) draws: Option<String>,
    pins: Vec<String>,
    pub(super) asked: Vec<(String, String)>,
}

impl Here {
    pub(super) fn query(&self, query: Option<String>) -> Query {
        let mut read = Query { language: self.door.language(), draws: None, pins: Vec::new(), asked: Vec::new() };
        for (key, value) in pairs(query.as_deref().unwrap_or_default()) {
            match key.as_str() {
                "lang" => read.language = value.parse().unwrap_or(read.language),
                "draws" => read.draws = Some(value),
                "pin" => read.pins.push(value),
                _ => read.asked.push((key, value)),
            }
        }
        read
    }

    pub(super) fn asked(&self, pairs: &[(String, String)], language: Language) -> Result<Asked, Refusal> {
        Asked::read(pairs, self.desk.library(), language).map_err(Refusal::bad)
    }
}

async fn nowhere(State(here): State<Here>) -> Refusal {
    Refusal::one(StatusCode::NOT_FOUND, LiveMessage::RefusedPath.text(here.door.language()))
}

async fn not_so(State(here): State<Here>) -> Refusal {
    Refusal::one(StatusCode::METHOD_NOT_ALLOWED, LiveMessage::RefusedMethod.text(here.door.language()))
}

async fn asset(State(here): State<Here>, Path(name): Path<String>) -> Answered {
    match live::ASSETS.iter().find(|(known, _, _)| *known == name) {
        Some((_, media, text)) => Ok(([(CONTENT_TYPE, *media)], *text).into_response()),
        None => Err(nowhere(State(here)).await),
    }
}

/// The page, or what is wrong with the link that led to it.
async fn reform_page(State(here): State<Here>, RawQuery(query): RawQuery) -> Answered {
    let Query { language, pins, asked, .. } = here.query(query);
    let catalog = here.desk.catalog();
    let first = || here.desk.reform().to_owned();
    let mut faults = Vec::new();
    let chosen = if asked.is_empty() {
        first()
    } else {
        match here.asked(&asked, language) {
            Ok(asked) => match here.desk.scenario(&asked, language).await {
                Ok(_) => asked.reform,
                Err(refusal) => {
                    faults.extend(refusal.faults);
                    first()
                }
            },
            Err(refusal) => {
                faults.extend(refusal.faults);
                first()
            }
        }
    };
    for pin in pins {
        if let Err(refusal) = here.asked(&pairs(&pin), language) {
            faults.extend(refusal.faults);
        }
    }
    if !faults.is_empty() {
        let page = live::fault_page(&faults, false, language).map_err(Refusal::failed)?;
        return Ok((StatusCode::BAD_REQUEST, Html(page)).into_response());
    }
    Ok(Html(live::reform_page(catalog, &chosen, language).map_err(Refusal::failed)?).into_response())
}

async fn case_page(State(here): State<Here>, RawQuery(query): RawQuery) -> Answered {
    let Query { language, asked, .. } = here.query(query);
    if !asked.is_empty()
        && let Err(faults) = CaseAsked::read(&asked, here.desk.library(), language)
    {
        let page = live::fault_page(&faults, true, language).map_err(Refusal::failed)?;
        return Ok((StatusCode::BAD_REQUEST, Html(page)).into_response());
    }
    Ok(Html(live::case_page(here.desk.catalog(), language).map_err(Refusal::failed)?).into_response())
}

/// A case, walked and told.
async fn case_answer(State(here): State<Here>, RawQuery(query): RawQuery) -> Answered {
    let Query { language, asked, .. } = here.query(query);
    let asked = CaseAsked::read(&asked, here.desk.library(), language).map_err(Refusal::bad)?;
    let told = blocking(move || {
        let case = asked.load(here.desk.library(), language)?;
        let story = walk_case(&case);
        let sections = live::case_fragments(&story, language).map_err(Refusal::failed)?;
        let sections: Vec<_> =
            sections.into_iter().map(|section| json!({ "id": section.id, "html": section.html })).collect();
        // A case made of choices has no story of its own.
        let own = if asked.is_shipped() { language.text(&case.file.story) } else { "" };
        Ok(json!({ "headline": live::case_headline(&story, language), "story": own, "sections": sections }))
    });
    Ok(Json(told.await??).into_response())
}

/// The switches and sliders of a scenario.
async fn panel(State(here): State<Here>, RawQuery(query): RawQuery) -> Answered {
    let Query { language, asked, .. } = here.query(query);
    let asked = here.asked(&asked, language)?;
    let base = here.desk.base(&asked, language).await?;
    let told = blocking(move || live::panel(&base.scenario, &levers(&base.scenario), language)).await?;
    Ok(Html(told.map_err(Refusal::failed)?).into_response())
}

/// The parameters that move the answer most.
async fn levers_route(State(here): State<Here>, RawQuery(query): RawQuery) -> Answered {
    let Query { language, asked, .. } = here.query(query);
    let asked = here.asked(&asked, language)?;
    let ranking = here.desk.ranking(&asked, language).await?;
    let levers = ranking.iter().map(|(id, swing)| json!({ "id": id, "moves": live::swing(*swing, language) }));
    Ok(Json(json!({ "levers": levers.collect::<Vec<_>>() })).into_response())
}

/// What the page sends for an answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerRequest {
    client: String,
    language: Language,
    ask: String,
    #[serde(default)]
    last: Option<String>,
}

/// What the page sends for scenarios side by side.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BesideRequest {
    language: Language,
    pins: Vec<String>,
    now: String,
}

/// Letters of a client's name at most.
const CLIENT: usize = 64;

/// Pinned scenarios at most.
const PINS: usize = 3;

impl Here {
    fn json<'body, T: Deserialize<'body>>(&self, body: &'body Bytes) -> Result<T, Refusal> {
        serde_json::from_slice(body).map_err(|error| {
            let words = LiveMessage::RefusedJson.fill(self.door.language(), &[("found", &error.to_string())]);
            Refusal::one(StatusCode::BAD_REQUEST, words)
        })
    }
}

/// An answer that grows: events until the last round, until the client leaves, or until it asks something else.
async fn answer(State(here): State<Here>, body: Bytes) -> Answered {
    let request: AnswerRequest = here.json(&body)?;
    let (language, desk) = (request.language, here.desk.clone());
    let asked = here.asked(&pairs(&request.ask), language)?;
    // What was asked before is told about where it can be, and is no reason to refuse.
    let last = request.last.and_then(|last| here.asked(&pairs(&last), language).ok());
    let client: String = request.client.chars().take(CLIENT).collect();
    desk.supersede(&client).await;
    let scenario = desk.scenario(&asked, language).await?;
    let place = desk.place(language)?;
    let (events, received) = mpsc::channel(1);
    let stop = Stop::new();
    let question = Question { asked, last, language, scenario };
    let task = tokio::spawn(stream::answer(desk.clone(), question, place, stop.handle(), events));
    let stop = stop.with(task.abort_handle());
    desk.note(&client, &stop);
    Ok(Sse::new(Listened { received: ReceiverStream::new(received), _stop: stop }).into_response())
}

/// Events, and the run that makes them: it stops when nobody listens any more.
struct Listened {
    received: ReceiverStream<Result<Event, Infallible>>,
    _stop: Stop,
}

impl Stream for Listened {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.received).poll_next(context)
    }
}

/// The pinned scenarios beside what is shown now, all with the most draws.
async fn beside(State(here): State<Here>, body: Bytes) -> Answered {
    let BesideRequest { language, pins, now } = here.json(&body)?;
    if pins.len() > PINS {
        let fault = LiveMessage::PinsFull.text(language);
        return Err(Refusal::one(StatusCode::BAD_REQUEST, fault));
    }
    let mut answers = Vec::new();
    for (pin, letter) in pins.iter().zip(["A", "B", "C"]) {
        let asked = here.asked(&pairs(pin), language)?;
        let name = LiveMessage::Scenario.fill(language, &[("letter", letter)]);
        answers.push((name, here.desk.answer(&asked, here.desk.limits().most(), language).await?));
    }
    let asked = here.asked(&pairs(&now), language)?;
    let current = here.desk.answer(&asked, here.desk.limits().most(), language).await?;
    answers.push((LiveMessage::Now.text(language).to_owned(), current));
    let told = blocking(move || {
        let runs = answers.iter().map(|(name, answer)| NamedRun { name, comparison: &answer.comparison });
        live::beside_fragment(&runs.collect::<Vec<_>>(), language)
    });
    Ok(Html(told.await?.map_err(Refusal::failed)?).into_response())
}

async fn download_route(State(here): State<Here>, Path(file): Path<String>, RawQuery(query): RawQuery) -> Answered {
    let query = here.query(query);
    match download(&here, &file, query).await? {
        Some(response) => Ok(response),
        None => Err(nowhere(State(here)).await),
    }
}
