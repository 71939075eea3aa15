//! What is wrong with a request, in words and with its status. Knows no route.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::parameters::FixError;
use crate::report::Language;
use crate::report::live::LiveMessage;
use crate::scenario::ScenarioError;

/// Why a request is not answered: all faults at once.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// What the client is told as a number.
    pub status: StatusCode,
    /// What readers are told.
    pub faults: Vec<String>,
}

impl Refusal {
    /// One fault.
    pub fn one(status: StatusCode, fault: impl Into<String>) -> Refusal {
        Refusal { status, faults: vec![fault.into()] }
    }

    /// Faults of what was asked.
    pub fn bad(faults: Vec<String>) -> Refusal {
        Refusal { status: StatusCode::BAD_REQUEST, faults }
    }

    /// Something that should not happen failed.
    pub fn failed(error: impl std::fmt::Display) -> Refusal {
        Refusal::one(StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
    }

    /// A choice that gives no scenario.
    pub fn of_scenario(error: ScenarioError, language: Language) -> Refusal {
        Refusal::bad(match error {
            ScenarioError::Faults(faults) => faults.iter().map(ToString::to_string).collect(),
            ScenarioError::Set(fault) => vec![of_parameter(&fault, language)],
            other => vec![other.to_string()],
        })
    }
}

/// What is wrong with a parameter held at a value.
pub fn of_parameter(fault: &FixError, language: Language) -> String {
    match fault {
        FixError::Unknown { id, cure } => {
            let near = cure.as_ref().map(|near| LiveMessage::HintNear.fill(language, &[("near", near)]));
            let values = [("found", id.as_str()), ("hint", near.as_deref().unwrap_or("–"))];
            LiveMessage::FaultParameter.fill(language, &values)
        }
        FixError::OutOfBounds { id, value, least, most, unit } => {
            let [value, least, most] = [value, least, most].map(|number| match number.is_finite() {
                true => language.as_given(*number),
                false => "∞".to_owned(),
            });
            let values = [("id", id.as_str()), ("value", &value), ("least", &least), ("most", &most), ("unit", unit)];
            LiveMessage::FaultBounds.fill(language, &values)
        }
    }
}

/// "did you mean …?", or the names there are.
pub fn hint<'name>(found: &str, names: impl Iterator<Item = &'name str> + Clone, language: Language) -> String {
    match crate::files::nearest(found, names.clone()) {
        Some(near) => LiveMessage::HintNear.fill(language, &[("near", near)]),
        None => LiveMessage::HintAll.fill(language, &[("all", &names.collect::<Vec<_>>().join(", "))]),
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(json!({ "faults": self.faults }))).into_response()
    }
}
