//! `instruction-guard check` counts the instructions of fixed small runs of the kernel under valgrind's callgrind,
//! without a second of time, and fails when a person costs 5 pct. more than the reference. `accept` writes the figures
//! of today as the new reference. `.ci/instructions` builds and starts it.
//!
//! It also fails when the kernel calls the C library's `fma` (built without target flags, `mul_add` is such a call, and a
//! loop with it ran 75 times slower), and when twice the persons ask for memory more often: buffers are used again from
//! person to person.

mod case;
mod profile;
mod reference;

use std::path::Path;
use std::process::{Command, ExitCode};

use case::Case;
use profile::Profile;
use reference::{Reference, Verdict};

const REFERENCE: &str = "benches/guard/reference.toml";
/// How often a person may ask for memory because a course is longer than all before it.
const BUFFERS_GROW: f64 = 0.05;
const USAGE: &str = "usage, from the root of the repository: .ci/instructions [accept]";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["check"] => check(),
        ["accept"] => accept(),
        // What callgrind looks at.
        ["run", name, persons] => run(name, persons),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("instruction guard: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(name: &str, persons: &str) -> Result<(), String> {
    let case = Case::named(name).ok_or_else(|| format!("{name}: no such case"))?;
    let persons = persons.parse().map_err(|fault| format!("{persons}: {fault}; expected a number of persons"))?;
    case.run(persons);
    Ok(())
}

fn check() -> Result<(), String> {
    let reference = Reference::read(Path::new(REFERENCE))?;
    let tools = reference::Tools::found();
    let tolerance = reference.tolerance(&tools);
    if reference.tools != tools {
        println!("the reference was counted with {}, this is {tools}: {tolerance}", reference.tools);
    }
    let mut faults = Vec::new();
    for case in Case::ALL {
        let profile = counted(case, case.persons)?;
        faults.extend(fused_multiply_add(case, &profile));
        faults.extend(allocation(case, &profile)?);
        let now = profile.instructions as f64 / f64::from(case.persons);
        let before = reference.of(case.name)?;
        let change = 100.0 * (now / before - 1.0);
        println!("{}: {now:.0} instructions a person, reference {before:.0} ({change:+.1} pct.)", case.name);
        match tolerance.verdict(before, now) {
            Verdict::Holds => {}
            Verdict::Better => println!("  less than the reference: keep it with `.ci/instructions accept`"),
            Verdict::Drifted => println!("  other tools may do that; refresh with `.ci/instructions accept`"),
            Verdict::Worse => faults.push(format!(
                "{}: a person costs {now:.0} instructions, {change:+.1} pct. on the reference {before:.0}; {tolerance}. \
                 If the cost is meant, accept it with `.ci/instructions accept`, commit {REFERENCE} and say why in \
                 docs/decisions.md",
                case.name
            )),
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

fn accept() -> Result<(), String> {
    let mut figures = Vec::new();
    for case in Case::ALL {
        let profile = counted(case, case.persons)?;
        if let Some(fault) = fused_multiply_add(case, &profile) {
            return Err(fault);
        }
        let now = profile.instructions as f64 / f64::from(case.persons);
        println!("{}: {now:.0} instructions a person", case.name);
        figures.push((case.name.to_owned(), now.round()));
    }
    Reference::new(figures).write(Path::new(REFERENCE))
}

/// Counts a case of so many persons in a process of its own.
fn counted(case: &Case, persons: u32) -> Result<Profile, String> {
    let program = std::env::current_exe().map_err(|fault| format!("this program's own path: {fault}"))?;
    let folder = tempfile::tempdir().map_err(|fault| format!("a folder for the profile: {fault}"))?;
    let file = folder.path().join("profile");
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--tool=callgrind", "--quiet"])
        .arg(format!("--toggle-collect=*{}*", case::COUNTED))
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(program)
        .args(["run", case.name, &persons.to_string()]);
    let status =
        valgrind.status().map_err(|fault| format!("valgrind: {fault}; install it (apt-get install valgrind)"))?;
    if !status.success() {
        return Err(format!("valgrind ended with {status} on case {}", case.name));
    }
    let text = std::fs::read_to_string(&file).map_err(|fault| format!("{}: {fault}", file.display()))?;
    let profile = Profile::parse(&text)?;
    if profile.instructions == 0 {
        return Err(format!("case {}: nothing was counted; is `{}` still called?", case.name, case::COUNTED));
    }
    Ok(profile)
}

fn fused_multiply_add(case: &Case, profile: &Profile) -> Option<String> {
    let name = profile.functions.iter().find(|name| profile::is_fused_multiply_add(name))?;
    Some(format!(
        "{}: the kernel calls `{name}`. Without target flags `mul_add` is a call of the C library; write a * b + c",
        case.name
    ))
}

/// A person asks for no memory: buffers grow to what the longest course needs, and that is all. Held against as many
/// persons again, because what is asked for once a draw does not grow with them.
fn allocation(case: &Case, profile: &Profile) -> Result<Option<String>, String> {
    let more = counted(case, 2 * case.persons)?.allocations.saturating_sub(profile.allocations);
    let each = more as f64 / f64::from(case.persons);
    println!("{}: {more} times memory asked for by {} persons more", case.name, case.persons);
    Ok((each > BUFFERS_GROW).then(|| {
        format!(
            "{}: a person asks for memory {each:.2} times, expected at most {BUFFERS_GROW}; use a buffer again from person \
             to person",
            case.name
        )
    }))
}
