//! `sygesim serve` as a process: where it listens, that it needs no files beside it, whom it waits for, how it stops.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A page that is stopped when the test ends, however it ends.
struct Page {
    process: Child,
    address: String,
}

impl Page {
    fn start(folder: &Path) -> Page {
        let mut process = Command::new(assert_cmd::cargo::cargo_bin!("sygesim"))
            .args(["serve", "--port", "0", "--lang", "en"])
            .current_dir(folder)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let told = process.stderr.as_mut().expect("its stderr is read");
        BufReader::new(told).read_line(&mut line).expect("it says where it listens");
        let address = line.trim().strip_prefix("http://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        assert!(address.starts_with("127.0.0.1:"), "{line}");
        Page { process, address: address.to_owned() }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout can be set");
        stream
    }

    fn get(&self, path: &str) -> String {
        let mut stream = self.connect();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).expect("it reads");
        let mut told = String::new();
        stream.read_to_string(&mut told).expect("it answers in text");
        told
    }

    /// Sends a signal and says how the program ended, within `patience`.
    fn signal(&mut self, name: &str, patience: Duration) -> Option<i32> {
        let sent = Command::new("kill").args([name, &self.process.id().to_string()]).status().expect("there is kill");
        assert!(sent.success());
        let asked = Instant::now();
        while asked.elapsed() < patience {
            if let Some(status) = self.process.try_wait().expect("it is a child of this test") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        None
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // Gone already, most likely.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_binary_is_all_that_is_needed() {
    let empty = tempfile::tempdir().expect("a folder for the test");
    let page = Page::start(empty.path());
    let told = page.get("/?v=1&reform=agreement-2024");
    assert!(told.starts_with("HTTP/1.1 200") && told.contains("agreement-2010"), "{told}");
    let told = page.get("/panel?v=1&reform=agreement-2010");
    assert!(told.contains("class=\"lever\""), "{told}");
    assert_eq!(std::fs::read_dir(empty.path()).expect("it is there").count(), 0, "nothing is written");
}

#[test]
fn it_stops_in_order_when_told_to_with_a_client_under_way() {
    for name in ["-TERM", "-INT"] {
        let mut page = Page::start(repository());
        let body = r#"{"client":"a","language":"da","ask":"v=1&reform=agreement-2024"}"#;
        let mut stream = page.connect();
        write!(
            stream,
            "POST /answer HTTP/1.1\r\nHost: {}\r\nContent-Length: {}\r\n\r\n{body}",
            page.address,
            body.len()
        )
        .expect("it reads");
        let mut begun = [0; 15];
        stream.read_exact(&mut begun).expect("it answers");
        assert_eq!(&begun, b"HTTP/1.1 200 OK");
        assert_eq!(page.signal(name, Duration::from_secs(20)), Some(0), "{name}");
    }
}

#[test]
fn a_port_that_is_taken_is_told_with_the_cure() {
    let page = Page::start(repository());
    let port = page.address.rsplit(':').next().expect("a port").to_owned();
    let told = Command::new(assert_cmd::cargo::cargo_bin!("sygesim"))
        .args(["serve", "--port", &port])
        .current_dir(repository())
        .output()
        .expect("the program runs");
    assert_eq!(told.status.code(), Some(2));
    let words = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(words.contains("--port") && words.contains(&port), "{words}");
}

#[test]
fn who_never_finishes_a_request_is_cut_off_and_holds_up_nobody() {
    let page = Page::start(repository());
    let hung: Vec<TcpStream> = (0..20)
        .map(|_| {
            let mut stream = page.connect();
            stream.write_all(b"GET / HTTP/1.1\r\nHost:").expect("it reads");
            stream
        })
        .collect();
    assert!(page.get("/").starts_with("HTTP/1.1 200"), "others are answered meanwhile");
    for mut stream in hung {
        let mut rest = Vec::new();
        // Closed, with or without a last word.
        let _ = stream.read_to_end(&mut rest);
        assert!(!rest.starts_with(b"HTTP/1.1 200"));
    }
}

#[test]
fn a_library_without_reforms_is_told() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    std::fs::create_dir_all(folder.path().join("scenarios/parameters")).expect("it can be made");
    let told = Command::new(assert_cmd::cargo::cargo_bin!("sygesim"))
        .args(["serve", "--port", "0"])
        .current_dir(folder.path())
        .output()
        .expect("the program runs");
    assert_eq!(told.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&told.stderr).contains("found no reform"));
}
