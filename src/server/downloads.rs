//! What is shown, as files to take away: the report's page, its workbook, its tables, and the parameters held. Knows which file holds
//! what; each is written elsewhere.

use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::asked::Asked;
use super::desk::{Answer, Desk, blocking};
use super::faults::Refusal;
use super::routes::{Here, Query};
use crate::analysis::Comparison;
use crate::report::live::{LiveMessage, tables_csv, whole_page};
use crate::report::{Asked as Sizes, Drawn, Language, ManifestParts, command, workbook_bytes};
use crate::scenario::SettingsFile;

/// The files there are, with what each is.
const FILES: [(&str, &str); 4] = [
    ("report.html", "text/html; charset=utf-8"),
    ("tables.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("tables.csv", "text/csv; charset=utf-8"),
    ("parameters.toml", "application/toml; charset=utf-8"),
];

/// A file of what is shown; none of that name.
pub async fn download(here: &Here, file: &str, query: Query) -> Result<Option<Response>, Refusal> {
    let Query { language, draws, asked, .. } = query;
    let Some((name, media)) = FILES.into_iter().find(|(name, _)| *name == file) else { return Ok(None) };
    let asked = here.asked(&asked, language)?;
    if name == "parameters.toml" {
        // Only what can be computed is worth keeping.
        here.desk.scenario(&asked, language).await?;
        return Ok(Some(attached(media, name, &asked, settings(&here.desk, &asked, language))));
    }
    let draws = draws_of(&here.desk, draws, language)?;
    let answer = here.desk.answer(&asked, draws, language).await?;
    let (desk, own) = (here.desk.clone(), asked.clone());
    let content = blocking(move || content(name, &desk, &own, &answer, language)).await??;
    let name = if name == "report.html" { format!("report.{language}.html") } else { name.to_owned() };
    Ok(Some(attached(media, &name, &asked, content)))
}

/// What stands in a file of an answer.
fn content(name: &str, desk: &Desk, asked: &Asked, answer: &Answer, language: Language) -> Result<Vec<u8>, Refusal> {
    let (comparison, parts) = named(desk, asked, answer, language)?;
    let content = match name {
        "report.html" => whole_page(&comparison, &parts, language).map(String::into_bytes),
        "tables.xlsx" => workbook_bytes(&comparison, &parts, language),
        _ => return tables_csv(&comparison, language).map(String::into_bytes).map_err(Refusal::failed),
    };
    content.map_err(Refusal::failed)
}

/// One of the numbers of draws at which answers are shown; the most when none is named.
fn draws_of(desk: &Desk, draws: Option<String>, language: Language) -> Result<u32, Refusal> {
    let Some(found) = draws else { return Ok(desk.limits().most()) };
    let rounds = desk.limits().rounds;
    let known = rounds.map(|round| round.to_string());
    match rounds.iter().zip(&known).find(|(_, name)| **name == found) {
        Some((round, _)) => Ok(*round),
        None => {
            let values = [("key", "draws"), ("found", found.as_str()), ("known", &known.join(", "))];
            Err(Refusal::one(StatusCode::BAD_REQUEST, LiveMessage::FaultWord.fill(language, &values)))
        }
    }
}

fn attached(media: &'static str, name: &str, asked: &Asked, content: impl Into<Body>) -> Response {
    let disposition = format!("attachment; filename=\"{}-{name}\"", asked.reform);
    ([(CONTENT_TYPE, media.to_owned()), (CONTENT_DISPOSITION, disposition)], content.into()).into_response()
}

/// The answer under the id of its run, with what is needed to make it again.
fn named(
    desk: &Desk,
    asked: &Asked,
    answer: &Answer,
    language: Language,
) -> Result<(Comparison, ManifestParts), Refusal> {
    // The same verb, options and files give the same id, so `compare` can make it again.
    let (options, sizes) = (asked.options(desk.library()), sizes(desk, language));
    let parts = ManifestParts::of("compare", options, sizes, &answer.inputs).map_err(Refusal::failed)?;
    let mut comparison = answer.comparison.clone();
    let run = &comparison.summary.run;
    let drawn = Drawn { seed: run.seed, people: run.people, draws: run.draws };
    comparison.summary.run.manifest = parts.id(drawn, &comparison.parameters);
    Ok((comparison, parts))
}

/// How much is simulated, as the command line names it.
fn sizes(desk: &Desk, language: Language) -> Sizes {
    let limits = desk.limits();
    Sizes { people: Some(Some(limits.people)), draws: Some(limits.most()), seed: None, language }
}

/// What is held, with the command that computes what is shown.
fn settings(desk: &Desk, asked: &Asked, language: Language) -> String {
    let mut options = asked.options(desk.library());
    if options.remove("set").is_some() {
        options.insert("settings".to_owned(), "parameters.toml".to_owned());
    }
    options.extend(sizes(desk, language).told());
    SettingsFile::of(&asked.set).text(&format!("sygesim {}", command("compare", &options).join(" ")))
}
