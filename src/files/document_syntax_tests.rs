//! Sentences about syntax faults: each cause once, in plain words, at its place.

use super::*;

fn faults(text: &str) -> Vec<String> {
    let (_, faults, _) = survey(Path::new("a.toml"), text);
    crate::files::Faults::new(faults).iter().map(ToString::to_string).collect()
}

#[test]
fn duplicate_keys_and_impossible_dates_are_reported_together_and_leave_the_tree_whole() {
    let text = "a = 1\na = 2\nd = 2025-02-30\n";
    assert!(survey(Path::new("a.toml"), text).2);
    let found = faults(text);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("a.toml:2:1: a: found the key `a` a second time"));
    assert!(found[1].starts_with("a.toml:3:5: d: found the impossible date or time 2025-02-30"));
}

#[test]
fn a_repeated_header_is_a_fault_that_leaves_the_tree_in_pieces() {
    let text = "[a.b]\nx = 1\n[ a.b ]\ny = 2\n";
    assert!(!survey(Path::new("a.toml"), text).2);
    let found = faults(text);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("a.toml:3:5: a.b: found the key `b` a second time"), "{found:#?}");
}

#[test]
fn an_unclosed_list_is_one_fault_where_it_opens() {
    let found = faults("a = 1\nb = [1,\n 2\n[x]\nq = 1\nz = 2\n");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("a.toml:2:5: found a bracket that is never closed"), "{found:#?}");
}

#[test]
fn a_key_written_twice_is_named_with_its_table() {
    let found = faults("[a.b]\nc = 1\nc = 2\n[[d]]\nx = 1\n[[d]]\ne = { f = 1, f = 2 }\n");
    let paths: Vec<&str> = found.iter().map(|fault| fault.split(": ").nth(1).unwrap_or_default()).collect();
    assert_eq!(paths, ["a.b.c", "d[1].e.f"], "{found:#?}");
}

#[test]
fn several_syntax_faults_are_reported_at_once() {
    let found = faults("a = hello world\nb = 1,5\nc = \"x\nd = 2\n[e\n");
    let lines: Vec<&str> = found.iter().map(|fault| fault.split(':').nth(1).unwrap_or_default()).collect();
    assert_eq!(lines, ["1", "2", "3", "5"], "{found:#?}");
}

#[test]
fn common_slips_are_told_in_plain_words() {
    let cases = [
        ("a = 1,5", "a.toml:1:6: a: found more after the value"),
        ("a = yes", "a.toml:1:5: a: found `yes`, expected a value; put text in double quotes"),
        ("a =\nb = 2", "a.toml:1:4: found no value"),
        ("a = 07", "a.toml:1:5: a: found a number that begins with 0, expected a number without leading zeros"),
        ("a = \"x", "a.toml:1:7: a: found a text that is not closed"),
        ("a = 2024-1-1", "a.toml:1:5: a: found the impossible date or time 2024-1-1"),
    ];
    for (text, expected) in cases {
        let found = faults(text);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].starts_with(expected), "got  {}\nwant {expected}", found[0]);
    }
}

#[test]
fn numbers_that_do_not_fit_are_faults() {
    let found = faults("a = 99999999999999999999\nb = 1e400\n");
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn entries_keep_the_order_of_the_file() {
    let (document, _, _) = survey(Path::new("a.toml"), "z = 1\na = 2\n[m]\nk = 1\n");
    let names: Vec<&str> = document.root().table().unwrap().iter().map(|(key, _)| key.name.as_str()).collect();
    assert_eq!(names, ["z", "a", "m"]);
}
