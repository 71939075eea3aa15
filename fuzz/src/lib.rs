//! What every fuzz target does with some bytes: hands them to a reader of the product, and looks on. A reader may refuse
//! anything, in words; it must not panic, hang, or contradict itself. libFuzzer calls these functions with what it makes up,
//! `tests/corpora.rs` with what lies in `corpus/`. Knows no format: what is right is the product's to say.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use sygesim::analysis::case::walk_case;
use sygesim::analysis::{Pieces, RunSize, Shard, compare};
use sygesim::engine::{Keeper, Keeping, Silent, Task};
use sygesim::files::patch::{leaves, merge};
use sygesim::files::{Document, Node, decode_node, decode_text};
use sygesim::journal::Records;
use sygesim::parameters::{Quantity, Valued, Values};
use sygesim::population::{AgeBand, Attachment, Diagnosis, Person, Sex, read_municipalities, read_spells};
use sygesim::report::{Language, ShardSet, render};
use sygesim::rules::{Category, Condition, FlatCondition, Moment, OfferKind, Scene};
use sygesim::scenario::{
    CalibrationFile, Case, CaseFile, Choices, EnactedRulesFile, PopulationFile, ReformFile, RuleSetFile, Scenario,
    SettingsFile, check_file,
};
use sygesim::server::{Limits, ServeOptions, page};
use tower::ServiceExt;

/// A name, what is done under it, and the folders of `corpus/` that it is fed from.
pub type Target = (&'static str, fn(&[u8]), &'static [&'static str]);

/// All targets. A new reader joins here, with a file in `fuzz_targets/` and a corpus.
pub const TARGETS: [Target; 10] = [
    ("documents", documents, &["documents", "cases", "settings"]),
    ("files", files, &["documents", "cases", "settings"]),
    ("conditions", conditions, &["conditions"]),
    ("tables", tables, &["tables"]),
    ("cases", cases, &["cases"]),
    ("requests", requests, &["requests"]),
    ("links", links, &["links"]),
    ("settings", settings, &["settings"]),
    ("shards", shards, &["shards"]),
    ("pieces", pieces, &["pieces"]),
];

/// The text of a scenario file by itself: syntax, shape, and the tree's own arithmetic.
pub fn documents(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let path = Path::new("fuzzed.toml");
    let (document, faults, _) = Document::survey(path, text);
    faults.iter().for_each(|fault| drop(fault.to_string()));
    let root = document.root();
    // Whole trees hold no marks of removal; what is left when they are gone, laid over itself, is itself.
    let whole = merge(root, root);
    assert!(merge(&whole, &whole).same_as(&whole), "merging changes what is the same");
    for leaf in leaves(root).iter().take(200) {
        assert!(root.get(leaf).is_some(), "{leaf} leads nowhere");
    }
    let told = match root.entry("kind").and_then(Node::string) {
        Some("rules") => decode_text::<RuleSetFile>(path, text).err(),
        Some("enacted_rules") => decode_text::<EnactedRulesFile>(path, text).err(),
        Some("reform") => decode_text::<ReformFile>(path, text).err(),
        Some("population") => decode_text::<PopulationFile>(path, text).err(),
        Some("parameters") => decode_text::<sygesim::parameters::ParameterFile>(path, text).err(),
        Some("case") => decode_text::<CaseFile>(path, text).err(),
        Some("calibration") => decode_text::<CalibrationFile>(path, text).err(),
        Some("settings") => decode_text::<SettingsFile>(path, text).err(),
        _ => None,
    };
    drop(told.map(|faults| faults.to_string()));
}

/// A scenario file of any kind as `sygesim check` reads it, with the library it belongs to.
pub fn files(bytes: &[u8]) {
    let path = desk().join("fuzzed.toml");
    std::fs::write(&path, bytes).expect("the folder for the test takes a file");
    drop(check_file(&path).map_err(|error| error.to_string()));
}

/// A condition: read, told flat, and asked of persons; both forms say the same.
pub fn conditions(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(document) = Document::parse(Path::new("fuzzed.toml"), text) else { return };
    let Some(node) = document.root().entry("when") else { return };
    let faults = sygesim::files::check_node(node, "when", &sygesim::files::schema_of::<Condition<Quantity>>("when"));
    if !faults.is_empty() {
        return;
    }
    let Ok(read) = decode_node::<Condition<Quantity>>(node, "when") else { return };
    let mut named = Vec::new();
    read.quantities(&mut named);
    // Every name stands for a number of its own, so that bounds lie among the moments asked below.
    let values = Values::new(named.iter().map(|name| (name.0.as_str(), (name.0.len() % 16) as f64)));
    let condition = read.compile(&values);
    let flat = FlatCondition::from(&condition);
    for number in 0..64_usize {
        let person = person(number);
        let now = Moment {
            person: &person,
            elapsed: (number % 11) as f64,
            forecast: (number % 7) as f64,
            category: [None, Some(Category::One), Some(Category::Two), Some(Category::Three)][number % 4],
            gradual_return: number % 3 == 0,
            offer: (number % 5 == 0).then_some(OfferKind::ALL[number % OfferKind::ALL.len()]),
        };
        assert_eq!(flat.holds(&Scene::from(&now)), condition.holds(&now), "{condition:?} of {now:?}");
    }
}

/// A table: spells of a register, comma-separated or in columns as its first bytes say, or the list of municipalities.
pub fn tables(bytes: &[u8]) {
    let path = desk().join("fuzzed.csv");
    std::fs::write(&path, bytes).expect("the folder for the test takes a file");
    let mut taken = 0;
    if let Ok(read) = read_spells(&path, |spell| {
        assert!(spell.weeks.is_finite() && spell.weight.is_finite() && spell.entry_weeks < spell.weeks);
        taken += 1;
    }) {
        assert_eq!(taken + read.faulty, read.rows);
        drop(read.told(&path));
    }
    drop(read_municipalities(&path).map_err(|faults| faults.to_string()));
}

/// A case: read with its two rule sets and walked.
pub fn cases(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(case) = Case::parse(&desk().join("fuzzed.toml"), text, &[]) {
        let story = walk_case(&case);
        drop(sygesim::report::render_case(&story, Language::En));
    }
}

/// A request to the live page: its first line is method and address, the rest is its body. Whatever it is, it is understood
/// or refused; that the page has no place to compute for anyone keeps the answer short.
pub fn requests(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == b'\n');
    let (head, body) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let Some((method, address)) = std::str::from_utf8(head).ok().and_then(|head| head.split_once(' ')) else { return };
    ask(method, address, body.to_vec());
}

/// A permalink, to the page of a reform and of a case, and a case's answer.
pub fn links(bytes: &[u8]) {
    let Ok(query) = std::str::from_utf8(bytes) else { return };
    for page in ["/", "/case", "/case/answer", "/download/parameters.toml"] {
        ask("GET", &format!("{page}?{query}"), Vec::new());
    }
}

/// Parameters held at any value that the register lets through, and a few people simulated with them.
pub fn settings(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok((_, file)) = decode_text::<SettingsFile>(Path::new("fuzzed.toml"), text) else { return };
    let reform = root().join("scenarios/reforms/agreement-2024.toml");
    let choices = Choices { set: file.set.into_iter().collect(), ..Choices::default() };
    let Ok(scenario) = Scenario::load(&reform, &choices) else { return };
    if let Ok(comparison) = compare(&scenario, SMALL, &Silent) {
        drop(render(&comparison, Language::Da));
    }
}

/// A file of what is done: read as what a run left, and as a shard beside others.
pub fn shards(bytes: &[u8]) {
    let path = desk().join("fuzzed.shard");
    std::fs::write(&path, bytes).expect("the folder for the test takes a file");
    if let Ok(Some(records)) = Records::read(&path) {
        for number in 0..16 {
            let task = Task { round: 0, number };
            assert_eq!(records.has(task), records.get(task).is_some(), "{number}");
        }
    }
    drop(ShardSet::read(&[path.clone(), path]).map_err(|error| error.to_string()));
}

/// The pieces of a comparison, changed under a sound checksum and put together to an answer: four bytes are a place and what
/// stands there instead, in every piece.
pub fn pieces(bytes: &[u8]) {
    static RUNS: OnceLock<[Sound; 2]> = OnceLock::new();
    // In one shard a piece is a draw, in many it is a part of the persons of one.
    for run in RUNS.get_or_init(|| [1, 64].map(Sound::new)) {
        let pieces = Pieces::new(&run.scenario, SMALL, run.of).expect("it was cut before");
        let changed = Changed { sound: &run.pieces, edits: bytes };
        let assembled = pieces.assembled(&changed);
        let observer = Keeping { observer: &Silent, keeper: &assembled };
        if let Ok(comparison) = compare(&run.scenario, SMALL, &observer) {
            drop(render(&comparison, Language::Da));
        }
    }
}

/// A few people and draws.
const SMALL: RunSize = RunSize { people: Some(16), draws: 16, seed: 1, precision: None };

/// The pieces of a small run as they should be.
struct Sound {
    scenario: Scenario,
    of: u32,
    pieces: BTreeMap<Task, Vec<u8>>,
}

impl Sound {
    fn new(of: u32) -> Sound {
        let reform = root().join("scenarios/reforms/agreement-2024.toml");
        let scenario = Scenario::load(&reform, &Choices::default()).expect("the shipped reform is sound");
        let all = Collected::default();
        let cut = Pieces::new(&scenario, SMALL, of).expect("there is something to simulate");
        for shard in (1..=of).filter_map(|number| Shard::new(number, of)) {
            cut.simulate(shard, &all, &Silent).expect("nobody stops it");
        }
        let pieces = all.0.into_inner().expect("nobody panicked with it");
        Sound { scenario, of, pieces }
    }
}

/// Keeps pieces in memory.
#[derive(Default)]
struct Collected(Mutex<BTreeMap<Task, Vec<u8>>>);

impl Keeper for Collected {
    fn begin_round(&self) -> u32 {
        0
    }

    fn recall(&self, _task: Task) -> Option<Vec<u8>> {
        None
    }

    fn keep(&self, task: Task, piece: Vec<u8>) {
        self.0.lock().expect("nobody panicked with it").insert(task, piece);
    }
}

/// Tells pieces with other bytes in them.
struct Changed<'a> {
    sound: &'a BTreeMap<Task, Vec<u8>>,
    edits: &'a [u8],
}

impl Keeper for Changed<'_> {
    fn begin_round(&self) -> u32 {
        0
    }

    fn recall(&self, task: Task) -> Option<Vec<u8>> {
        let mut piece = self.sound.get(&task)?.clone();
        for edit in self.edits.chunks_exact(4) {
            let place = u32::from_le_bytes([edit[0], edit[1], edit[2], 0]) as usize % piece.len();
            piece[place] = edit[3];
        }
        Some(piece)
    }

    fn keep(&self, _task: Task, _piece: Vec<u8>) {}
}

/// The repository.
fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    if here.join("scenarios").is_dir() { here } else { here.parent().unwrap_or(here) }
}

/// A folder for files made up, in a library that is the shipped one.
fn desk() -> PathBuf {
    static DESK: OnceLock<tempfile::TempDir> = OnceLock::new();
    let desk = DESK.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let own = folder.path().join("own");
        std::fs::create_dir(&own).expect("it takes a folder");
        for part in ["calibrations", "cases", "parameters", "populations", "reforms", "rules"] {
            link(&root().join("scenarios").join(part), &folder.path().join(part));
        }
        for list in ["municipalities.csv", "municipalities-2010.csv"] {
            link(&root().join("scenarios/populations").join(list), &own.join(list));
        }
        folder
    });
    desk.path().join("own")
}

#[cfg(unix)]
fn link(what: &Path, at: &Path) {
    std::os::unix::fs::symlink(what, at).expect("it takes a link");
}

#[cfg(not(unix))]
fn link(_what: &Path, _at: &Path) {}

/// Sends the page a request, and expects an answer that is no failure of its own.
fn ask(method: &str, address: &str, body: Vec<u8>) {
    static PAGE: OnceLock<(tokio::runtime::Runtime, Router)> = OnceLock::new();
    let (runtime, page) = PAGE.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let limits = Limits { places: 0, patience: Duration::from_secs(60), ..Limits::default() };
        let options = ServeOptions {
            port: 8024,
            language: Language::En,
            reform: "agreement-2024".to_owned(),
            library: root().join("scenarios"),
            limits,
        };
        (runtime.expect("the system gives threads"), page(&options).expect("there are reforms"))
    });
    let request = Request::builder().method(method).uri(address).header("host", "127.0.0.1:8024");
    let Ok(request) = request.body(Body::from(body)) else { return };
    runtime.block_on(async {
        let Ok(response) = page.clone().oneshot(request).await;
        let status = response.status().as_u16();
        assert!(status < 500 || status == 503, "{method} {address}: {status}");
        drop(to_bytes(response.into_body(), 16 << 20).await);
    });
}

/// One of many different persons.
fn person(number: usize) -> Person {
    let bit = |place: usize| number >> place & 1 == 1;
    Person {
        municipality: 0,
        attachment: Attachment::ALL[number % Attachment::ALL.len()],
        diagnosis: Diagnosis::ALL[number / 2 % Diagnosis::ALL.len()],
        sex: Sex::ALL[number % Sex::ALL.len()],
        age_band: AgeBand::ALL[number / 3 % AgeBand::ALL.len()],
        diagnosis_clear: bit(0),
        standby_listed: bit(1),
        operation_week: bit(2).then_some((number % 13) as f64),
        needs_multidisciplinary: bit(3),
        unable_to_take_part: bit(4),
        education_missing: bit(5),
        benefit_level: 1.0,
        prior_support_weeks: 0.0,
        recovery_factor: 1.0,
        other_exit_factor: 1.0,
        start_week: 0.0,
    }
}
