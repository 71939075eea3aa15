//! The live page as a browser meets it, without a socket: what is answered, what is refused and in which words, and who is
//! stopped when. Small runs; what they answer is tested where it is computed.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};
use tokio_stream::StreamExt;
use tower::ServiceExt;

use super::desk::Desk;
use super::guard::Door;
use super::limits::Limits;
use super::routes::routes;
use crate::report::Language;

const SMALL: Limits = Limits {
    people: 40,
    rounds: [2, 4, 8, 16, 32, 48],
    seed: 2024,
    chunk: 4,
    ranking_draws: 16,
    ranking_people: 16,
    ranked: 10,
    places: 4,
    connections: 8,
    blocking_threads: 4,
    body: 2_000,
    address: 1_000,
    patience: Duration::from_millis(200),
    delivery: Duration::from_secs(5),
    connection: Duration::from_secs(60),
    farewell: Duration::from_secs(1),
    answers: 8,
    bases: 2,
};

/// A run that would take minutes.
const LONG: Limits = Limits { people: 20_000, rounds: [1_000; 6], places: 1, ..SMALL };

struct Page {
    desk: Arc<Desk>,
    app: Router,
}

fn page(limits: Limits) -> Page {
    let desk = Arc::new(Desk::new(Path::new("scenarios"), "agreement-2024", limits));
    let app = routes(desk.clone(), Door::new(8024, limits, Language::En));
    Page { desk, app }
}

/// Runs a test on a runtime of its own.
fn on_runtime(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("the system gives threads").block_on(test);
}

fn request(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header("host", "127.0.0.1:8024")
}

impl Page {
    async fn send(&self, request: Request<Body>) -> Response {
        self.app.clone().oneshot(request).await.expect("the page always answers")
    }

    async fn get(&self, path: &str) -> Response {
        self.send(request("GET", path).body(Body::empty()).expect("a request")).await
    }

    async fn post(&self, path: &str, body: impl Into<Body>) -> Response {
        self.send(request("POST", path).body(body.into()).expect("a request")).await
    }

    async fn ask(&self, client: &str, ask: &str, last: Option<&str>) -> Response {
        let body = json!({ "client": client, "language": "en", "ask": ask, "last": last });
        self.post("/answer", body.to_string()).await
    }

    /// The events of an answer, to the last.
    async fn events(&self, ask: &str, last: Option<&str>) -> Vec<Value> {
        let response = self.ask("one", ask, last).await;
        assert_eq!(response.status(), StatusCode::OK);
        let text = text(response).await;
        let data = text.split("\n\n").filter_map(|event| event.strip_prefix("data: "));
        data.map(|data| serde_json::from_str(data).expect("an event is JSON")).collect()
    }
}

async fn text(response: Response) -> String {
    let bytes = to_bytes(response.into_body(), 50_000_000).await.expect("a whole body");
    String::from_utf8(bytes.into()).expect("text")
}

/// The words of a refusal.
async fn refused(response: Response, status: StatusCode) -> String {
    assert_eq!(response.status(), status);
    let told: Value = serde_json::from_str(&text(response).await).expect("a refusal is JSON");
    let faults = told["faults"].as_array().expect("with faults").iter().filter_map(Value::as_str);
    faults.collect::<Vec<_>>().join("\n")
}

const PLAIN: &str = "v=1&reform=agreement-2024";

#[test]
fn an_answer_grows_round_by_round_and_says_what_changed() {
    on_runtime(async {
        let page = page(SMALL);
        let first = page.events(PLAIN, None).await;
        let draws: Vec<u64> = first.iter().filter_map(|event| event["draws"].as_u64()).collect();
        assert_eq!(draws, SMALL.rounds.map(u64::from));
        let sections = first[0]["sections"].as_array().expect("sections");
        let ids: Vec<&str> = sections.iter().filter_map(|section| section["id"].as_str()).collect();
        assert_eq!(ids, ["result", "ministry", "payers", "volumes", "uncertainty", "municipalities"]);
        assert!(first[0]["change"].is_null() && first[0]["headline"].as_str().is_some_and(|text| text.contains("DKK")));
        let moved = format!("{PLAIN}&set=contacts.personal_minutes:90");
        let second = page.events(&moved, Some(PLAIN)).await;
        let change = second[0]["change"].as_str().expect("something changed");
        assert!(change.contains("90.0 minutes") && change.contains("varies") && change.contains("<table"), "{change}");
    });
}

/// A fresh desk has nothing kept, so equal bytes are computed twice.
#[test]
fn a_change_taken_back_gives_the_same_bytes() {
    on_runtime(async {
        let [first, other] = [page(SMALL), page(SMALL)];
        let before = first.events(PLAIN, None).await;
        let moved = format!("{PLAIN}&set=contacts.personal_minutes:90");
        assert_ne!(other.events(&moved, None).await.last(), before.last());
        assert_eq!(other.events(PLAIN, None).await, before);
        // What is kept is told at once.
        assert_eq!(other.events(PLAIN, None).await.len(), 1);
    });
}

#[test]
fn a_parameter_that_nothing_reads_any_more_moves_nothing() {
    on_runtime(async {
        let page = page(SMALL);
        let without = format!("{PLAIN}&without=5a");
        page.events(&without, None).await;
        let held = format!("{without}&set=exemption_13f.effect:0.05");
        let told = page.events(&held, Some(&without)).await;
        let change = told.last().and_then(|event| event["change"].as_str()).expect("an input changed");
        assert!(change.contains("does not move the permanent effect"), "{change}");
    });
}

#[test]
fn what_cannot_be_computed_is_refused_with_all_that_is_wrong() {
    on_runtime(async {
        let page = page(SMALL);
        let ask = format!(
            "{PLAIN}&without=5x&set=contacts.personal_minute:90&set=exemption_13f.moved_share:7&set=contacts.personal_minutes:-1&set=benefit.waiting.employed:1000000"
        );
        let words = refused(page.ask("one", &ask, None).await, StatusCode::BAD_REQUEST).await;
        for part in [
            "“5x”",
            "did you mean “contacts.personal_minutes”?",
            "contacts.personal_minutes: found −1",
            "benefit.waiting.employed: found 1,000,000",
        ] {
            assert!(words.contains(part), "{part} is not in\n{words}");
        }
        let words = refused(page.get("/panel?v=1&reform=agreement-2042").await, StatusCode::BAD_REQUEST).await;
        assert!(words.contains("did you mean “agreement-2024”?"), "{words}");
        let words = refused(
            page.get("/download/report.html?v=1&reform=agreement-2024&draws=33").await,
            StatusCode::BAD_REQUEST,
        )
        .await;
        assert!(words.contains("draws") && words.contains("48"), "{words}");
        let response = page.get("/?lang=en&v=3&reform=agreement-2042").await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST);
        let told = text(response).await;
        assert!(told.contains("agreement-2024") && told.contains("v=1") && told.contains("Start over"), "{told}");
    });
}

#[test]
fn a_body_that_is_no_question_is_refused_in_words() {
    on_runtime(async {
        let page = page(SMALL);
        for body in ["", "{", "[]", "{\"client\": 1}", "{\"client\":\"a\",\"language\":\"dk\",\"ask\":\"\"}"] {
            let words = refused(page.post("/answer", body).await, StatusCode::BAD_REQUEST).await;
            assert!(words.contains("JSON expected"), "{body}: {words}");
        }
        let words = refused(page.post("/answer", "x".repeat(2_001)).await, StatusCode::PAYLOAD_TOO_LARGE).await;
        assert!(words.contains("2000 bytes"), "{words}");
        let long = page.get(&format!("/?{}", "a".repeat(1_000))).await;
        refused(long, StatusCode::URI_TOO_LONG).await;
        let slow = Body::from_stream(tokio_stream::pending::<Result<Vec<u8>, std::io::Error>>());
        let words = refused(page.post("/answer", slow).await, StatusCode::REQUEST_TIMEOUT).await;
        assert!(words.contains("in time"), "{words}");
        refused(page.get("/answer").await, StatusCode::METHOD_NOT_ALLOWED).await;
        refused(page.get("/assets/../secret").await, StatusCode::NOT_FOUND).await;
        refused(page.get("/download/manifest.json").await, StatusCode::NOT_FOUND).await;
    });
}

#[test]
fn only_this_page_on_this_machine_may_ask() {
    on_runtime(async {
        let page = page(SMALL);
        let with = |path: &str, headers: &[(&str, &str)]| {
            let mut request = Request::builder().uri(path);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            request.body(Body::empty()).expect("a request")
        };
        let host = ("host", "127.0.0.1:8024");
        for foreign in ["evil.example:8024", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8024.evil.example"] {
            let words =
                refused(page.send(with("/", &[("host", foreign)])).await, StatusCode::MISDIRECTED_REQUEST).await;
            assert!(words.contains("127.0.0.1 and localhost only"), "{words}");
        }
        refused(page.send(with("/", &[])).await, StatusCode::MISDIRECTED_REQUEST).await;
        for origin in ["http://evil.example", "null", "https://127.0.0.1:8024", "http://127.0.0.1:80"] {
            refused(page.send(with("/panel", &[host, ("origin", origin)])).await, StatusCode::FORBIDDEN).await;
        }
        let foreign = ("sec-fetch-site", "cross-site");
        refused(page.send(with("/panel?v=1&reform=agreement-2024", &[host, foreign])).await, StatusCode::FORBIDDEN)
            .await;
        for own in [("host", "localhost:8024"), ("host", "[::1]:8024"), host] {
            let response = page.send(with("/", &[own, foreign])).await;
            assert_eq!(response.status(), StatusCode::OK, "a link from elsewhere opens the page");
        }
        let response = page.send(with("/", &[host, ("origin", "http://127.0.0.1:8024")])).await;
        let policy = response.headers()["content-security-policy"].to_str().expect("words");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'") && !policy.contains("unsafe")
        );
    });
}

#[test]
fn pages_hold_no_script_and_no_style_of_their_own() {
    on_runtime(async {
        let page = page(SMALL);
        for path in ["/", "/case", "/?lang=da", "/panel?v=1&reform=agreement-2010", "/case/answer?v=1&case=broken-leg"]
        {
            let response = page.get(path).await;
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            let told = text(response).await;
            assert!(!told.contains("<style") && !told.contains(" style=") && !told.contains("<script>"), "{path}");
            assert!(!told.contains(" onclick=") && !told.contains("javascript:"), "{path}");
        }
    });
}

#[test]
fn when_all_places_are_taken_one_more_is_told_so_and_who_leaves_frees_one() {
    on_runtime(async {
        let page = page(LONG);
        let first = page.ask("first", PLAIN, None).await;
        assert_eq!(first.status(), StatusCode::OK);
        let words = refused(page.ask("second", PLAIN, None).await, StatusCode::SERVICE_UNAVAILABLE).await;
        assert!(words.contains("try again"), "{words}");
        drop(first);
        for _ in 0..500 {
            if page.desk.is_idle() && page.desk.place(Language::En).is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the run of a client that left goes on");
    });
}

#[test]
fn the_newest_question_of_a_client_ends_its_older_one() {
    on_runtime(async {
        let page = page(LONG);
        let older = page.ask("one", PLAIN, None).await;
        let newer = page.ask("one", &format!("{PLAIN}&without=1"), None).await;
        assert_eq!((older.status(), newer.status()), (StatusCode::OK, StatusCode::OK));
        let mut stream = older.into_body().into_data_stream();
        let ended = tokio::time::timeout(Duration::from_secs(30), async { while stream.next().await.is_some() {} });
        ended.await.expect("the older stream ends");
    });
}

#[test]
fn what_is_shown_can_be_taken_away() {
    on_runtime(async {
        let page = page(SMALL);
        let held = format!("{PLAIN}&without=5a&set=contacts.personal_minutes:90");
        let told = text(page.get(&format!("/download/parameters.toml?lang=en&{held}")).await).await;
        assert!(
            told.contains("--settings parameters.toml --without 5a\n")
                && told.contains("\"contacts.personal_minutes\" = 90.0"),
            "{told}"
        );
        let response = page.get(&format!("/download/report.html?lang=en&{held}&draws=4")).await;
        assert!(response.headers()["content-disposition"].to_str().is_ok_and(|text| text.starts_with("attachment")));
        let told = text(response).await;
        assert!(told.contains("<!DOCTYPE html>") && told.contains("set contacts.personal_minutes=90"));
        let book = page.get(&format!("/download/tables.xlsx?lang=en&{held}&draws=4")).await;
        let book = to_bytes(book.into_body(), 50_000_000).await.expect("a whole body");
        assert!(book.starts_with(b"PK"), "a workbook is a zip");
        let told = text(page.get(&format!("/download/tables.csv?lang=en&{held}&draws=4")).await).await;
        assert!(told.starts_with("\"Table 1.") && told.lines().count() > 100, "{told}");
        let pins = json!({ "language": "en", "pins": [PLAIN, held], "now": PLAIN });
        let told = text(page.post("/beside", pins.to_string()).await).await;
        assert!(told.contains("Scenario A") && told.contains("Scenario B") && told.contains(">Now<"), "{told}");
    });
}

#[test]
fn the_parameters_that_move_the_answer_are_ranked_by_a_run() {
    on_runtime(async {
        let page = page(SMALL);
        let told: Value =
            serde_json::from_str(&text(page.get(&format!("/levers?lang=en&{PLAIN}")).await).await).expect("JSON");
        let levers = told["levers"].as_array().expect("levers");
        assert_eq!(levers.len(), SMALL.ranked);
        let panel = text(page.get(&format!("/panel?lang=en&{PLAIN}")).await).await;
        for lever in levers {
            let id = lever["id"].as_str().expect("an id");
            assert!(panel.contains(&format!("id=\"parameter-{id}\"")), "{id} has no slider");
        }
    });
}
