//! Whatever is handed over, there is an answer in words and exit code 2, and soon: files too large, too deep, too many;
//! numbers beyond belief; names that lead elsewhere; lists of another length than their bands.

mod command;

use std::time::{Duration, Instant};

use command::{AGREEMENT, Workplace};

const RULES: &str = "scenarios/rules/rules-2024.toml";
const PEOPLE: &str = "scenarios/populations/people-2023.toml";
const PARAMETERS: &str = "scenarios/parameters/people-2023.toml";

/// What a test machine under load may take for what takes a moment.
const SOON: Duration = Duration::from_secs(60);

fn check(workplace: &Workplace, file: &str, words: &[&str]) {
    let begun = Instant::now();
    workplace.run(&["check", file]).refused(words);
    assert!(begun.elapsed() < SOON, "{file} took {:?}", begun.elapsed());
}

#[test]
fn a_file_of_any_size_and_depth_is_answered_in_words() {
    let workplace = Workplace::new();
    let file = "scenarios/settings/odd.toml";
    for (text, words) in [
        ("# ".to_owned() + &"x".repeat(17 << 20), "found more than 16777216 bytes"),
        (format!("a = [{}]", "1,".repeat(1_100_000)), "values, expected at most 1000000"),
        (format!("a = {}{}", "[".repeat(70), "]".repeat(70)), "expected at most 32 of them inside each other"),
        (format!("a = {}{}", "[".repeat(5_000), "]".repeat(5_000)), "odd.toml:1:"),
        (format!("{} = 1", vec!["a"; 70].join(".")), "expected at most 32 of them inside each other"),
        (format!("{} = 1", vec!["a"; 200_000].join(".")), "odd.toml:1:"),
        (format!("[{}]\n", vec!["a"; 200_000].join(".")), "odd.toml:1:"),
        ("a = 1\n".repeat(150_000), "the key `a` a second time"),
        (format!("a = {{{}}}", "b=1,".repeat(150_000)), "the key `b` a second time"),
        ("= \n".repeat(150_000), "odd.toml:1:"),
        (format!("kind = \"settings\"\n[set]\n{}", "x".repeat(2 << 20) + " = \"y\""), "found the text \"y\""),
        (
            format!("kind = \"rules\"\n{}", (0..150_000).map(|n| format!("k{n} = 1\n")).collect::<String>()),
            "the unknown key `k0`",
        ),
        ("kind = \"settings\"\n[set]\n\"people.inflow\" = inf\n".to_owned(), "found the number inf"),
        ("kind = \"settings\"\n[set]\n\"people.inflow\" = -nan\n".to_owned(), "found the number -nan"),
        ("kind = \"settings\"\n[set]\n\"people.inflow\" = 1e400\n".to_owned(), "found the number 1e400"),
    ] {
        workplace.write(file, text);
        check(&workplace, file, &[words]);
    }
    let told = workplace.run(&["check", file]).stderr;
    assert!(told.len() < 100_000, "{} bytes of faults", told.len());
}

#[test]
fn rules_that_would_take_for_ever_to_ask_are_refused() {
    let workplace = Workplace::new();
    let whole = workplace.text(RULES);
    let many = "{ sex = \"man\" }, ".repeat(30);
    let condition = format!("{{ all = [{}] }}", format!("{{ any = [{many}] }}, ").repeat(10));
    let at = whole.find("\nwhen = ").expect("the rules have a condition") + 1;
    let line = whole[at..].lines().next().unwrap().to_owned();
    workplace.spoil(RULES, &line, &format!("when = {condition}"));
    check(&workplace, RULES, &["a condition of 300 words", "at most 200"]);
    workplace.write(RULES, whole.clone());
    let band = "    { from_week = \"refusion.from_week_4\", state_share = \"refusion.state_share_4\" },\n";
    workplace.spoil(RULES, band, &band.repeat(40));
    check(&workplace, RULES, &["a list of", "at most 32 in a list of rules"]);
}

#[test]
fn numbers_beyond_belief_are_refused_with_what_is_believed() {
    let workplace = Workplace::new();
    for (set, words) in [
        ("benefit.waiting.none=100000", "expected a number from 0 to 2600 (weeks)"),
        ("benefit.maximum_weekly=1e18", "(kr/week)"),
        ("people.inflow=1e30", "expected a number from 0 to 100000000 (persons)"),
        ("illness.recovery_1=1e9", "from 0 to 100 (hazard)"),
        ("people.inflow=nan", "people.inflow"),
        ("people.inflow=inf", "people.inflow"),
    ] {
        workplace.run(&["compare", AGREEMENT, "--set", set]).refused(&["--set", words]);
    }
    for (option, value, words) in [
        ("--people", "100000001", "expected a number from 1 to 100000000, or full"),
        ("--people", "1e3", "expected a number"),
        ("--draws", "65537", "65536"),
        ("--threads", "100000", "--threads: found 100000, expected 1 to 1024"),
    ] {
        workplace.run(&["compare", AGREEMENT, option, value]).refused(&[words]);
    }
    let much = ["--people", "100000000", "--draws", "65536"];
    workplace
        .run(&[&["compare", AGREEMENT], much.as_slice()].concat())
        .refused(&["found 100000000 people and 65536 draws"]);
    workplace.spoil(PARAMETERS, "value = ", "value = 1e9 # ");
    let told = workplace.run(&["check", PARAMETERS]);
    assert_eq!(told.code, Some(2), "{}", told.stderr);
}

#[test]
fn a_course_of_illness_with_lists_of_different_length_is_refused() {
    let workplace = Workplace::new();
    let text = workplace.text(PEOPLE);
    let at = text.find("\nfrom_week = [").expect("the people have bands");
    let list = text[at..].split_inclusive(']').next().unwrap();
    workplace.write(
        PEOPLE,
        text.replacen(list, &format!("{}, \"people.inflow\"]", list.trim_end_matches([']', '\n', ',', ' '])), 1),
    );
    check(&workplace, PEOPLE, &["people.illness.recovery", "one for each band of `from_week`"]);
    workplace.write(PEOPLE, text.replacen(list, "\nfrom_week = []", 1));
    check(&workplace, PEOPLE, &["0 bands", "expected 1 to 32 bands"]);
}

#[test]
fn an_id_leads_nowhere_but_into_the_folder_of_results() {
    let workplace = Workplace::new();
    for id in ["../elsewhere", "/tmp/elsewhere", ".hidden", ""] {
        let text = workplace.text(AGREEMENT);
        workplace.spoil(AGREEMENT, "id = \"agreement-2024\"", &format!("id = \"{id}\""));
        workplace
            .run(&["compare", AGREEMENT, "--people", "8", "--draws", "8"])
            .refused(&["a name of at most 100 letters"]);
        workplace.write(AGREEMENT, text);
    }
    assert!(workplace.entries("outputs").is_empty());
}

/// Pages whose words lie wider than any number: found by the fuzzer, and the decoder panics on them.
#[test]
fn damage_that_the_decoder_of_columns_panics_on_is_told_in_words_alone() {
    let workplace = Workplace::new();
    let damaged = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/tables/page-of-too-wide-indices");
    let told = workplace.run(&["fit", damaged, "--out", "outputs/damaged"]);
    let told = told.refused(&["page-of-too-wide-indices", "it is damaged", "CSV or Parquet"]);
    assert!(!told.stderr.contains("panicked"), "{}", told.stderr);
    assert!(!workplace.path("outputs/damaged").exists());
}
