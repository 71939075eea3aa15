//! Who may ask, how much, and what a browser may do with the answer. Knows no route and nothing of what is asked.
//!
//! A page that listens on this machine can be reached by every page that a browser of this machine has open: by its
//! address, and by any name that an attacker points at 127.0.0.1 (DNS rebinding). So a request must name this machine as
//! its host, and come from this page itself unless it only opens it.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, ORIGIN, REFERRER_POLICY};
use axum::http::header::{X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;

use super::faults::Refusal;
use super::limits::Limits;
use crate::report::Language;
use crate::report::live::LiveMessage;

/// What a browser may load for the page, and where it may send anything: from and to the page alone.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The door of the page.
#[derive(Clone, Debug)]
pub struct Door {
    hosts: [String; 3],
    limits: Limits,
    language: Language,
}

impl Door {
    /// The door of the page at a port.
    pub fn new(port: u16, limits: Limits, language: Language) -> Door {
        let hosts = ["127.0.0.1", "localhost", "[::1]"].map(|host| format!("{host}:{port}"));
        Door { hosts, limits, language }
    }

    /// The language of a page that names none.
    pub fn language(&self) -> Language {
        self.language
    }

    fn check(&self, method: &Method, headers: &HeaderMap, path: &str, address: usize) -> Result<(), Refusal> {
        let refuse = |status, message: LiveMessage| Err(Refusal::one(status, message.text(self.language)));
        let is_here = |host: &str| self.hosts.iter().any(|own| own == host);
        let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        if !text(HOST).is_some_and(is_here) || headers.get_all(HOST).iter().count() > 1 {
            return refuse(StatusCode::MISDIRECTED_REQUEST, LiveMessage::RefusedHost);
        }
        let is_own = |origin: &str| origin.strip_prefix("http://").is_some_and(is_here);
        if text(ORIGIN).is_some_and(|origin| !is_own(origin)) {
            return refuse(StatusCode::FORBIDDEN, LiveMessage::RefusedOrigin);
        }
        // Following a link to a page from elsewhere is what links are for; anything else from elsewhere is not.
        let opens_page = method == Method::GET && matches!(path, "/" | "/case");
        let site = text(HeaderName::from_static("sec-fetch-site"));
        if !opens_page && site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
            return refuse(StatusCode::FORBIDDEN, LiveMessage::RefusedOrigin);
        }
        if address > self.limits.address {
            let words = LiveMessage::RefusedSize.fill(self.language, &[("most", &self.limits.address.to_string())]);
            return Err(Refusal::one(StatusCode::URI_TOO_LONG, words));
        }
        Ok(())
    }
}

/// Lets in who may ask, with a body read whole and in time, and puts the headers on every answer.
pub async fn guard(State(door): State<Door>, request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query().map_or(0, |whole| whole.as_str().len());
    let checked = door.check(request.method(), request.headers(), request.uri().path(), address);
    let response = match checked {
        Ok(()) => match whole(&door, request).await {
            Ok(request) => next.run(request).await,
            Err(refusal) => refusal.into_response(),
        },
        Err(refusal) => refusal.into_response(),
    };
    secured(response)
}

/// The request with its body read.
async fn whole(door: &Door, request: Request) -> Result<Request, Refusal> {
    let (head, body) = request.into_parts();
    let body = body_of(body, door.limits.body, door.limits.patience).await.map_err(|status| {
        let (most, language) = (door.limits.body.to_string(), door.language);
        Refusal::one(
            status,
            match status {
                StatusCode::REQUEST_TIMEOUT => LiveMessage::RefusedSlow.text(language).to_owned(),
                _ => LiveMessage::RefusedSize.fill(language, &[("most", &most)]),
            },
        )
    })?;
    Ok(Request::from_parts(head, Body::from(body)))
}

async fn body_of(body: Body, most: usize, patience: Duration) -> Result<Bytes, StatusCode> {
    match timeout(patience, to_bytes(body, most)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}

fn secured(mut response: Response) -> Response {
    let headers = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
