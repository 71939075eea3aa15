//! What is personal stays where it is: no file of a run holds a figure of too few persons, a value of a register's row is
//! told nowhere, and the program opens no connection but those made to its own page on this machine.

mod command;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use command::{AGREEMENT, Workplace};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::Value as Json;

const PEOPLE: &str = "scenarios/populations/people-2023.toml";
const SPELLS: &str = "scenarios/examples/spells.csv";

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    entries.flat_map(below).collect()
}

/// What can be read in a file: its text, that of the parts of a workbook, the words and numbers of columns.
fn readable(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("xlsx") => {
            let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            let mut text = String::new();
            for part in 0..book.len() {
                let mut bytes = Vec::new();
                book.by_index(part).unwrap().read_to_end(&mut bytes).unwrap();
                text.push_str(&String::from_utf8_lossy(&bytes));
            }
            text
        }
        Some("parquet") => {
            let reader = ParquetRecordBatchReaderBuilder::try_new(std::fs::File::open(path).unwrap()).unwrap();
            let mut text = String::new();
            for batch in reader.build().unwrap().map(Result::unwrap) {
                for column in batch.columns() {
                    if let Some(numbers) = column.as_primitive_opt::<Float64Type>() {
                        numbers.iter().flatten().for_each(|number| text.push_str(&format!("{number}\n")));
                    } else if let Some(words) = column.as_string_opt::<i32>() {
                        words.iter().flatten().for_each(|word| text.push_str(&format!("{word}\n")));
                    }
                }
            }
            // Names, statistics and what a dictionary holds beside the rows.
            text + &String::from_utf8_lossy(&bytes)
        }
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

fn compared(workplace: &Workplace, out: &str) -> Json {
    let small = ["--people", "400", "--draws", "16", "--calibrated", "off", "--microdata-out", "--out", out, "--quiet"];
    workplace.run(&[&["compare", AGREEMENT], small.as_slice()].concat()).done();
    serde_json::from_str(&workplace.text(&format!("{out}/summary.json"))).unwrap()
}

/// Every number of a tree that is told to so many digits that no other number is.
fn numbers(tree: &Json, into: &mut BTreeSet<String>) {
    match tree {
        Json::Object(entries) => entries.values().for_each(|value| numbers(value, into)),
        Json::Array(list) => list.iter().for_each(|value| numbers(value, into)),
        Json::Number(number) => {
            let text = number.to_string();
            let digits = text.trim_start_matches(['-', '0', '.']).trim_start_matches('0').len();
            if digits >= 10 {
                // The workbook writes fifteen digits, columns all of them.
                into.insert(text.chars().take(text.len() - digits + 10).collect());
            }
        }
        _ => {}
    }
}

/// The figures of a municipality are known from a run of the same people without the rule; with it they stand in no file.
/// Nor in the draws, which are numbers of the same municipality.
#[test]
fn no_file_of_a_run_holds_a_figure_of_too_few_persons() {
    let workplace = Workplace::new();
    let open = compared(&workplace, "open");
    let people = workplace.text(PEOPLE);
    for smallest in [150_u64, 400, 1_500] {
        workplace.write(PEOPLE, format!("{people}\n[microdata]\nsmallest_cell = {smallest}\n"));
        let out = format!("cells-{smallest}");
        let summary = compared(&workplace, &out);
        let places = summary["municipalities"].as_object().unwrap();
        let hidden: Vec<&String> =
            places.iter().filter(|(_, one)| one["total"]["mean"].is_null()).map(|(code, _)| code).collect();
        assert!(hidden.len() >= 2 && hidden.len() < 90, "{smallest}: {hidden:?}");
        let mut secret = BTreeSet::new();
        hidden.iter().for_each(|code| numbers(&open["municipalities"][code.as_str()], &mut secret));
        assert!(secret.len() >= 4 * hidden.len(), "{smallest}: {} figures of {}", secret.len(), hidden.len());
        let mut shown = BTreeSet::new();
        let told = places.keys().filter(|code| !hidden.contains(code));
        told.for_each(|code| numbers(&open["municipalities"][code.as_str()], &mut shown));
        let texts: Vec<(PathBuf, String)> =
            files(&workplace.path(&out)).into_iter().map(|file| (file.clone(), readable(&file))).collect();
        assert!(texts.len() > 30, "{} files", texts.len());
        for (file, text) in &texts {
            let told = secret.iter().find(|figure| text.contains(figure.as_str()));
            assert!(told.is_none(), "{smallest}: {} tells {told:?}", file.display());
        }
        // The search finds what is there to be found.
        let found = |name: &str| {
            let (_, text) = texts.iter().find(|(file, _)| file.ends_with(name)).unwrap();
            shown.iter().filter(|figure| text.contains(figure.as_str())).count()
        };
        assert!(found("summary.json") > 100 && found("tables.xlsx") > 10 && found("municipalities.csv") > 10);
    }
}

/// A name, a number and a word that stand in a register and have no business anywhere else.
const CANARIES: [&str; 4] = ["Kanariefugl", "0101011234", "77.1234567", "kanarisk"];

#[test]
fn what_a_row_of_a_register_says_is_told_nowhere() {
    let workplace = Workplace::new();
    let rows = workplace.text(SPELLS);
    let mut lines: Vec<String> = rows.lines().map(|line| format!("{line},Kanariefugl,0101011234")).collect();
    lines[0] = rows.lines().next().unwrap().to_owned() + ",name,cpr";
    // A sound row with numbers nobody else has, and faulty ones: a word, a number, a row of another length.
    lines[1] = "77.1234567,recovery,employed,mental,0,woman,40,Kanariefugl,0101011234".to_owned();
    workplace.write("register.csv", lines.join("\n"));
    let sound = workplace.run(&["fit", "register.csv", "--out", "fitted"]).done();
    lines[2] = "4,kanarisk,employed,mental,0,woman,40,Kanariefugl,0101011234".to_owned();
    lines[3] = "0101011234,recovery,employed,mental,77.1234567,woman,0101011234,Kanariefugl,0101011234".to_owned();
    lines[4] = "0101011234,Kanariefugl".to_owned();
    lines[5] = "Kanariefugl,recovery,kanarisk,kanarisk,kanarisk,kanarisk,kanarisk,Kanariefugl,0101011234".to_owned();
    workplace.write("register.csv", lines.join("\n"));
    let refused = workplace.run(&["fit", "register.csv"]).refused(&["4 of 3000 rows are faulty"]);
    let gone_on = workplace.run(&["fit", "register.csv", "--skip-faulty", "--open-data", "--out", "open"]).done();
    // A register without its header, and one taken for a list of municipalities.
    workplace.write("headless.csv", lines[1..].join("\n"));
    let headless = workplace.run(&["fit", "headless.csv"]).refused(&["no column `weeks`"]);
    let checked = workplace.run(&["check", "headless.csv"]).refused(&["names none of the columns"]);
    let small = ["--people", "400", "--draws", "16", "--calibrated", "off", "--microdata-out", "--out", "compared"];
    let population = ["--population", "fitted/population.toml"];
    let compared = workplace.run(&[&["compare", AGREEMENT], &population, small.as_slice()].concat()).done();
    let runs = [sound, refused, gone_on, headless, checked, compared];
    let told = runs.iter().map(|run| ("the terminal".to_owned(), format!("{}{}", run.stdout, run.stderr)));
    let folders = ["fitted", "open", "compared"].map(|folder| files(&workplace.path(folder)));
    let written = folders.into_iter().flatten().map(|file| (file.display().to_string(), readable(&file)));
    for (place, text) in told.chain(written) {
        let found = CANARIES.iter().find(|canary| text.contains(*canary));
        assert!(found.is_none(), "{place} tells {found:?}");
    }
}

/// A process that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Gone already, perhaps.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The sockets of a process that are not between processes of this machine by name: as protocol and local address.
#[cfg(target_os = "linux")]
fn sockets(process: u32) -> Vec<(String, String)> {
    let open = std::fs::read_dir(format!("/proc/{process}/fd")).map(|entries| entries.flatten().collect());
    let links =
        open.unwrap_or_else(|_| Vec::new()).into_iter().filter_map(|entry| std::fs::read_link(entry.path()).ok());
    let inodes: Vec<String> =
        links.filter_map(|link| Some(link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned())).collect();
    let mut found = Vec::new();
    for protocol in ["tcp", "tcp6", "udp", "udp6", "raw", "raw6", "packet", "netlink"] {
        let table = std::fs::read_to_string(format!("/proc/{process}/net/{protocol}")).unwrap_or_default();
        for line in table.lines().skip(1) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            if fields.iter().any(|field| inodes.iter().any(|inode| inode == field)) {
                found.push((protocol.to_owned(), fields.get(1).copied().unwrap_or_default().to_owned()));
            }
        }
    }
    found
}

#[cfg(target_os = "linux")]
#[test]
fn the_page_listens_on_this_machine_only_and_opens_nothing_itself() {
    let workplace = Workplace::new();
    let mut command = workplace.command(&["serve", "--port", "0", "--lang", "en"]);
    let mut page = Running(command.stderr(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(page.0.stderr.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("http://").unwrap().split('/').next().unwrap().to_owned();
    let ask = |path: &str| {
        use std::io::Write;
        let mut stream = std::net::TcpStream::connect(&address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut told = String::new();
        stream.read_to_string(&mut told).unwrap();
        told
    };
    assert!(ask("/case/answer?v=1&case=broken-leg").starts_with("HTTP/1.1 200"));
    let found = sockets(page.0.id());
    // 127.0.0.1 as the table writes it.
    assert!(!found.is_empty() && found.iter().all(|(kind, local)| kind == "tcp" && local.starts_with("0100007F:")));
    let port = u16::from_str_radix(found[0].1.split(':').nth(1).unwrap(), 16).unwrap();
    assert_eq!(address, format!("127.0.0.1:{port}"), "one port, and every connection is to it: {found:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_opens_no_socket_at_all() {
    let workplace = Workplace::new();
    let small = ["--people", "4000", "--draws", "32", "--quiet", "--out", "run"];
    let mut command = workplace.command(&[&["compare", AGREEMENT], small.as_slice()].concat());
    let mut run = Running(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    let mut looks = 0;
    while run.0.try_wait().unwrap().is_none() {
        let found = sockets(run.0.id());
        assert!(found.is_empty(), "{found:?}");
        looks += 1;
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(looks > 10 && workplace.path("run/manifest.json").is_file(), "{looks} looks");
}
