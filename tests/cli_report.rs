//! `sygesim report` tells finished runs again: one to the byte as `compare` told it, several side by side, and refuses what
//! is no run.

mod command;

use command::{AGREEMENT, Workplace};

const RULES: &str = "scenarios/reforms/rules-2026.toml";

fn compared(workplace: &Workplace, reform: &str, out: &str) {
    workplace.run(&["compare", reform, "--people", "200", "--draws", "16", "--out", out, "--quiet"]).done();
}

#[test]
fn a_run_told_again_is_the_same_to_the_byte_and_keeps_what_else_lies_there() {
    let workplace = Workplace::new();
    compared(&workplace, AGREEMENT, "runs/first");
    workplace.write("runs/first/notes.txt", "mine");
    let told = workplace.run(&["report", "runs/first"]).done();
    assert!(told.stdout.contains("I alt (A-C)") && told.stderr.contains("wrote runs/first/report.da.html"));
    workplace.run(&["report", "runs/first", "--out", "runs/second", "--quiet"]).done();
    assert_eq!(workplace.entries("runs"), ["first", "second"]);
    compared(&workplace, AGREEMENT, "runs/third");
    for file in ["report.da.html", "report.en.html", "report.json", "summary.json", "charts/waterfall.png"] {
        let bytes = |run: &str| std::fs::read(workplace.path(&format!("runs/{run}/{file}"))).unwrap();
        assert!(bytes("first") == bytes("second"), "{file}");
        // The third run differs in its timing alone, which the summary holds and nothing else.
        assert!(file == "summary.json" || bytes("first") == bytes("third"), "{file}");
    }
    assert_eq!(workplace.text("runs/second/notes.txt"), "mine");
}

#[test]
fn several_runs_stand_side_by_side_in_a_table_and_on_a_page() {
    let workplace = Workplace::new();
    compared(&workplace, AGREEMENT, "runs/first");
    compared(&workplace, RULES, "runs/second");
    let told = workplace.run(&["report", "runs/first", "runs/second", "--lang", "en", "--out", "both"]).done();
    for words in ["agreement-2024", "rules-2026", "Permanent", "Municipalities", "Contacts in all"] {
        assert!(told.stdout.contains(words), "{words}\n{}", told.stdout);
    }
    assert_eq!(workplace.entries("both"), ["report.da.html", "report.en.html"]);
    assert!(workplace.text("both/report.da.html").contains("Reformerne ved siden af hinanden"));
    // Two runs of one reform go by their folders.
    compared(&workplace, AGREEMENT, "runs/third");
    let told = workplace.run(&["report", "runs/first", "runs/third"]).done();
    assert!(told.stdout.contains("first") && told.stdout.contains("third"));
}

#[test]
fn what_is_no_run_is_refused_with_what_is_missing() {
    let workplace = Workplace::new();
    workplace.run(&["report", "nowhere"]).refused(&["nowhere", "manifest.json", "finished run of compare"]);
    workplace.run(&["report"]).refused(&["<DIR>"]);
    compared(&workplace, AGREEMENT, "runs/first");
    workplace.write("runs/first/report.json", "{}");
    workplace.run(&["report", "runs/first"]).refused(&["report.json", "JSON that does not fit"]);
    std::fs::remove_file(workplace.path("runs/first/report.json")).unwrap();
    workplace.run(&["report", "runs/first"]).refused(&["no report.json", "run compare again"]);
    assert_eq!(workplace.entries("runs"), ["first"]);
}
