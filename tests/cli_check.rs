//! `sygesim check` tells every fault of a file at once: line, column, what was expected, the nearest right name; exit 2.

mod command;

use command::{AGREEMENT, Run, Workplace};

const RULES: &str = "scenarios/rules/rules-2024.toml";
const ENACTED: &str = "scenarios/rules/rules-2025.toml";
const PEOPLE: &str = "scenarios/populations/people-2023.toml";
const MUNICIPALITIES: &str = "scenarios/populations/municipalities.csv";
const MUNICIPALITIES_2010: &str = "scenarios/populations/municipalities-2010.csv";
const LAW: &str = "scenarios/parameters/law.toml";
const PRICES: &str = "scenarios/parameters/prices.toml";
const EFFECTS: &str = "scenarios/parameters/effects.toml";
const ILLNESS: &str = "scenarios/parameters/people-2023.toml";

/// Checks a file after one replacement: one fault, at the place of `mark`, with these words.
#[track_caller]
fn one_fault(file: &str, old: &str, new: &str, mark: &str, words: &[&str]) {
    let workplace = Workplace::new();
    workplace.spoil(file, old, new);
    let place = workplace.place(file, mark);
    workplace.run(&["check", file]).refused(&[&place, "1 fault found"]).says(words);
}

/// Checks a file that a test wrote itself.
#[track_caller]
fn written(file: &str, content: impl AsRef<[u8]>) -> Run {
    let workplace = Workplace::new();
    workplace.write(file, content);
    workplace.run(&["check", file])
}

#[test]
fn every_shipped_file_is_valid() {
    let workplace = Workplace::new();
    let mut files = vec![MUNICIPALITIES.to_owned(), MUNICIPALITIES_2010.to_owned()];
    for folder in ["rules", "reforms", "populations", "parameters"] {
        let named = workplace.entries(&format!("scenarios/{folder}")).into_iter();
        files.extend(named.filter(|name| name.ends_with(".toml")).map(|name| format!("scenarios/{folder}/{name}")));
    }
    assert!(files.len() >= 11, "{files:?}");
    let arguments: Vec<&str> = ["check"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let run = workplace.run(&arguments).done();
    assert!(run.stdout.is_empty());
    assert_eq!(run.stderr.lines().filter(|line| line.ends_with(": ok")).count(), files.len());
}

#[test]
fn many_faults_of_a_rule_set_are_told_at_once() {
    let workplace = Workplace::new();
    for (old, new) in [
        ("until = 2024-12-31", "until = 2025-02-30"),
        ("take_up = \"standby.take_up\"", "takeup = \"standby.take_up\""),
        ("minutes = \"standby.minutes\"", "minutes = \"standby.minutes\"\nminutes = \"standby.spread\""),
        ("share = \"employer_contact.share\"", "share = 0.4"),
        ("hour_price = \"administration.hour_price\"", "hour_price = \"administration.hour_prise\""),
        ("category_1 = { total_weeks = { at_most = \"notification.category_1_weeks\" } }", "category_1 = { any = [] }"),
    ] {
        workplace.spoil(RULES, old, new);
    }
    let places =
        ["2025-02-30", "takeup =", "minutes = \"standby.spread\"", "0.4", "\"administration.hour_prise\"", "[] }"]
            .map(|mark| workplace.place(RULES, mark));
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    workplace.run(&["check", RULES]).refused(&places).says(&[
        "found the impossible date or time 2025-02-30",
        "found the unknown key `takeup`",
        "did you mean `take_up`?",
        "found the key `minutes` a second time",
        "found the number 0.4, expected a text",
        "did you mean `administration.hour_price`?",
        "6 faults found",
    ]);
}

#[test]
fn many_faults_of_a_reform_are_told_at_once() {
    let workplace = Workplace::new();
    for (old, new) in [
        ("baseline = \"rules-2024\"", "baseline = \"rules-2042\""),
        ("price_level = 2024", "price_level = \"2024\""),
        ("years = [2025, 2026, 2027, 2028]", "years = [2025, 2027, 2026, 2028]"),
        ("block = \"A\"", "block = \"AB\""),
        ("retained_share = \"mestring.retained_share\"", "retained_shar = \"mestring.retained_share\""),
        ("repeated_share = \"certificates.repeated_share_clearer\"", "repeated_share = \"certificates.clearer_share\""),
    ] {
        workplace.spoil(AGREEMENT, old, new);
    }
    workplace.run(&["check", AGREEMENT]).refused(&[
        "did you mean `rules-2024`?",
        "write 2024 without quotes",
        "years in rising order",
        "block `AB`, expected one of A, B, C",
        "did you mean `retained_share`?",
        "`certificates.clearer_share`",
        "6 faults found",
    ]);
}

#[test]
fn many_faults_of_parameters_are_told_at_once() {
    let workplace = Workplace::new();
    workplace.spoil(LAW, "grade = \"law\"", "grade = \"lwa\"");
    workplace.spoil(LAW, "value = 4405.0", "value = -4405.0");
    workplace.spoil(
        LAW,
        "price_index = \"transfers\"\nvalid_from = 2022-01-03",
        "price_index = \"transfer\"\nvalid_from = 2022-01-03",
    );
    workplace.run(&["check", LAW]).refused(&["did you mean `law`?", "found the value -4405", "2 faults found"]);
    workplace.spoil(LAW, "grade = \"lwa\"", "grade = \"law\"");
    workplace.run(&["check", LAW]).refused(&["did you mean `transfers`?", "found the value -4405", "2 faults found"]);
}

#[test]
fn several_files_are_checked_in_one_go() {
    let workplace = Workplace::new();
    workplace.spoil(RULES, "kind = \"rules\"", "kind = \"rule\"");
    let run = workplace.run(&["check", RULES, LAW, "scenarios/rules/rules-2042.toml"]);
    run.refused(&[
        "did you mean `rules`?",
        "law.toml: ok",
        "no such file",
        "did you mean scenarios/rules/rules-2024.toml?",
        "2 faults found",
    ]);
}

#[test]
fn an_unknown_key_names_the_nearest() {
    let words = ["found the unknown key `takeup`", "did you mean `take_up`?"];
    one_fault(RULES, "take_up = ", "takeup = ", "takeup", &words);
}

#[test]
fn a_wrong_type_says_what_was_expected() {
    one_fault(AGREEMENT, "price_level = 2024", "price_level = \"2024\"", "\"2024\"", &["write 2024 without quotes"]);
    one_fault(
        RULES,
        "in_force = 2019-01-01",
        "in_force = \"2019-01-01\"",
        "\"2019-01-01\"",
        &["write the date without quotes"],
    );
}

#[test]
fn a_day_the_calendar_lacks_is_a_fault() {
    one_fault(AGREEMENT, "in_force = 2025-01-01", "in_force = 2025-02-30", "2025-02-30", &["impossible date"]);
}

#[test]
fn a_rule_set_cannot_end_before_it_begins() {
    let words = ["found 2018-12-31, expected a day on or after `in_force` (2019-01-01)"];
    one_fault(RULES, "until = 2024-12-31", "until = 2018-12-31", "2018-12-31", &words);
}

#[test]
fn a_state_share_above_one_is_a_fault() {
    let workplace = Workplace::new();
    let text = workplace.text(LAW);
    let record = text.split("[[parameter]]").find(|record| record.contains("refusion.state_share_1\"")).unwrap();
    let spoilt = record.replace("value = 0.8", "value = 1.2");
    assert_ne!(record, spoilt);
    workplace.write(LAW, text.replace(record, &spoilt));
    let place = workplace.place(LAW, "1.2");
    workplace.run(&["check", LAW]).refused(&[&place, "found the value 1.2, expected a share from 0 to 1", "1 fault"]);
    // What rests on the file is refused too.
    workplace.run(&["compare", AGREEMENT]).refused(&[&place]);
    assert!(workplace.entries("outputs").is_empty());
}

#[test]
fn a_hazard_below_zero_is_a_fault() {
    let workplace = Workplace::new();
    let text = workplace.text(ILLNESS);
    let record = text.split("[[parameter]]").find(|record| record.contains("unit = \"hazard\"")).unwrap();
    let line = record.lines().find(|line| line.starts_with("value") || line.starts_with("distribution")).unwrap();
    for (instead, found) in [
        ("value = -0.02", "found the value -0.02, expected a number at or above 0"),
        (
            "distribution = { kind = \"normal\", mean = 0.02, sd = 0.01 }",
            "found normal(0.02, 0.01), expected only values at or above 0 for the unit \"hazard\"",
        ),
        (
            "distribution = { kind = \"uniform\", low = -0.01, high = 0.05 }",
            "found uniform(-0.01, 0.05), expected only values at or above 0",
        ),
    ] {
        workplace.write(ILLNESS, text.replacen(record, &record.replace(line, instead), 1));
        workplace.run(&["check", ILLNESS]).refused(&[found, "1 fault found"]);
    }
    let cut = "distribution = { kind = \"normal\", mean = 0.02, sd = 0.01 }\nminimum = 0";
    workplace.write(ILLNESS, text.replacen(record, &record.replace(line, cut), 1));
    workplace.run(&["check", ILLNESS]).done();
}

#[test]
fn an_effect_below_zero_is_no_fault() {
    let workplace = Workplace::new();
    workplace.spoil(EFFECTS, "mean = -0.05", "mean = -0.35");
    workplace.run(&["check", EFFECTS]).done();
}

#[test]
fn an_amount_in_kroner_without_a_price_year_is_a_fault() {
    let words = ["found no key `price_year`", "add `price_year = …`"];
    let amount = "unit = \"kr/hour\"\nprice_year = 2024\nprice_index = \"service\"\n";
    one_fault(PRICES, amount, "unit = \"kr/hour\"\n", "\"kr/hour\"", &words);
}

#[test]
fn an_unknown_parameter_names_the_nearest_wherever_it_stands() {
    let words = |near: &'static str| [near, "expected the id of a parameter record"];
    one_fault(
        RULES,
        "\"standby.take_up\"",
        "\"standby.takeup\"",
        "\"standby.takeup\"",
        &words("did you mean `standby.take_up`?"),
    );
    one_fault(
        AGREEMENT,
        "\"employer_contact.left_share\"",
        "\"employer_contact.lefts_hare\"",
        "\"employer_contact.lefts_hare\"",
        &words("did you mean `employer_contact.left_share`?"),
    );
    one_fault(
        PEOPLE,
        "\"people.inflow\"",
        "\"people.inflows\"",
        "\"people.inflows\"",
        &words("did you mean `people.inflow`?"),
    );
}

#[test]
fn a_parameter_not_yet_in_force_is_no_parameter_of_the_reform() {
    let workplace = Workplace::new();
    let file = "scenarios/parameters/agreement-2024.toml";
    let text = workplace.text(file);
    let record = text.split("[[parameter]]").find(|record| record.contains("\"mestring.retained_share\"")).unwrap();
    let later = record.replace("valid_from = 2025-01-01", "valid_from = 2026-01-01");
    workplace.write(file, text.replace(record, &later));
    workplace
        .run(&["check", AGREEMENT])
        .refused(&["`mestring.retained_share`", "a parameter record in force and known at the dates"]);
}

#[test]
fn a_block_that_the_reform_does_not_have_is_a_fault() {
    one_fault(AGREEMENT, "block = \"C\"", "block = \"D\"", "\"D\"", &["found block `D`, expected one of A, B, C"]);
}

#[test]
fn an_initiative_that_comes_twice_is_a_fault() {
    let words = ["found the id `5a` a second time"];
    one_fault(AGREEMENT, "id = \"5b\"", "id = \"5a\" # again", "\"5a\" # again", &words);
    // Blocks and initiatives are rows of one table.
    let words = ["found the id `A` a second time"];
    one_fault(AGREEMENT, "id = \"10\"", "id = \"A\" # again", "\"A\" # again", &words);
}

#[test]
fn two_initiatives_that_set_the_same_key_are_a_fault() {
    one_fault(
        AGREEMENT,
        "repeated_share = \"certificates.repeated_share_clearer\"",
        "access_minutes = \"certificates.repeated_share_clearer\"",
        "\"certificates.repeated_share_clearer\"",
        &["`certificates.access_minutes` set by initiatives 8 and 10"],
    );
}

#[test]
fn a_patch_with_an_unknown_key_or_section_is_a_fault() {
    one_fault(
        AGREEMENT,
        "spread_retained = ",
        "spread_retaind = ",
        "spread_retaind",
        &["did you mean `spread_retained`?"],
    );
    one_fault(
        AGREEMENT,
        "[initiative.patch.standby]",
        "[initiative.patch.stanby]",
        "stanby",
        &["did you mean `standby`?"],
    );
}

#[test]
fn a_patch_must_leave_a_whole_rule_set() {
    one_fault(
        AGREEMENT,
        "spread_retained = \"standby.spread_retained\"",
        "spread_retained = { remove = true }",
        "[initiative.patch.standby]",
        &["initiative[8].patch: found a patch that leaves no rule set", "missing field `spread_retained`"],
    );
}

#[test]
fn a_staircase_of_refusion_has_a_step() {
    let workplace = Workplace::new();
    let text = workplace.text(RULES);
    let steps = text.find("band = [").unwrap();
    let end = steps + text[steps..].find("\n]").unwrap() + 2;
    workplace.write(RULES, format!("{}band = []{}", &text[..steps], &text[end..]));
    workplace.run(&["check", RULES]).refused(&["rules.refusion.band", "a list of at least 1", "1 fault found"]);
}

#[test]
fn a_condition_must_say_something() {
    let condition = "category_1 = { total_weeks = { at_most = \"notification.category_1_weeks\" } }";
    for (instead, mark, words) in [
        ("category_1 = { total_weeks = {} }", "{} }", "expected at least one of `at_least` or `at_most`"),
        ("category_1 = { all = [] }", "[] }", "expected a list of at least 1"),
        ("category_1 = { any = [] }", "[] }", "expected a list of at least 1"),
        ("category_1 = { attachment = [] }", "[] }", "expected a list of at least 1"),
        ("category_1 = { attachment = [\"employd\"] }", "\"employd\"", "did you mean `employed`?"),
        ("category_1 = { total_week = { at_most = \"share.all\" } }", "total_week ", "did you mean `total_weeks`?"),
        ("category_1 = {}", "{}", "found an empty table"),
    ] {
        one_fault(RULES, condition, instead, mark, &[words]);
    }
    one_fault(
        AGREEMENT,
        "{ remaining_weeks = { at_most = \"exemption_13f.weeks\" } }",
        "{ remaining_weeks = {} }",
        "{} }",
        &["`at_most`"],
    );
}

#[test]
fn a_file_says_what_kind_it_is() {
    one_fault(RULES, "kind = \"rules\"", "kind = \"ruls\"", "\"ruls\"", &["did you mean `rules`?"]);
    let workplace = Workplace::new();
    workplace.spoil(LAW, "kind = \"parameters\"\n", "");
    workplace.run(&["check", LAW]).refused(&["a file without a kind", "add it as the first line", "1 fault found"]);
    written("scenarios/rules/empty.toml", "").refused(&["scenarios/rules/empty.toml:1:1", "a file without a kind"]);
}

#[test]
fn what_is_no_text_file_is_told_apart() {
    let workplace = Workplace::new();
    let near = "did you mean scenarios/rules/rules-2024.toml?";
    workplace.run(&["check", "scenarios/rules/rules-2O24.toml"]).refused(&["no such file", near]);
    workplace.run(&["check", "nowhere/rules.toml"]).refused(&["no such file", "there is no folder nowhere either"]);
    workplace.run(&["check", "scenarios/rules"]).refused(&["found a folder", "name a file in it"]);
    written("scenarios/rules/latin.toml", b"kind = \"rules\"\ntitle = \"\xe6\"").refused(&["not UTF-8 at byte 24"]);
    written("scenarios/rules/broken.toml", "kind = \"rules\"\nid = \n").refused(&["scenarios/rules/broken.toml:2:"]);
}

#[test]
fn a_reform_that_names_files_that_are_not_there_says_where_and_which_are_near() {
    let words = ["no file scenarios/rules/rules-2023.toml", "did you mean `rules-2024`?"];
    one_fault(AGREEMENT, "baseline = \"rules-2024\"", "baseline = \"rules-2023\"", "\"rules-2023\"", &words);
    let words = ["no file scenarios/populations/people-2032.toml", "did you mean `people-2023`?"];
    one_fault(AGREEMENT, "population = \"people-2023\"", "population = \"people-2032\"", "\"people-2032\"", &words);
}

#[test]
fn years_must_rise() {
    let words = ["found [2025, 2025, 2026], expected years in rising order, each once"];
    one_fault(AGREEMENT, "years = [2025, 2026, 2027, 2028]", "years = [2025, 2025, 2026]", "[2025, 2025", &words);
}

#[test]
fn an_enacted_rule_set_names_a_rule_set_and_a_reform_that_exist() {
    let workplace = Workplace::new();
    workplace.spoil(ENACTED, "based_on = \"rules-2024\"", "based_on = \"rules-2013\"");
    workplace.spoil(ENACTED, "enacts = \"agreement-2024\"", "enacts = \"agrement-2024\"");
    workplace.run(&["check", ENACTED]).refused(&[
        &workplace.place(ENACTED, "\"rules-2013\""),
        &workplace.place(ENACTED, "\"agrement-2024\""),
        "did you mean `agreement-2024`?",
        "2 faults found",
    ]);
}

#[test]
fn rule_sets_based_on_each_other_are_a_fault_and_no_endless_descent() {
    let workplace = Workplace::new();
    let enacted = workplace.text(ENACTED);
    let based_on = |id: &str, base: &str| {
        enacted.replace("id = \"rules-2025\"", &format!("id = \"{id}\"")).replace("rules-2024\"", &format!("{base}\""))
    };
    for (id, base) in [("rules-a", "rules-b"), ("rules-b", "rules-a"), ("rules-c", "rules-c")] {
        workplace.write(&format!("scenarios/rules/{id}.toml"), based_on(id, base));
    }
    for file in ["scenarios/rules/rules-a.toml", "scenarios/rules/rules-c.toml"] {
        workplace.run(&["check", file]).refused(&["found a circle", "is based on", "1 fault found"]);
    }
    workplace.run(&["compare", AGREEMENT, "--baseline", "rules-a"]).refused(&["found a circle"]);
}

#[test]
fn a_share_cannot_be_a_number_of_minutes() {
    let words = ["`contacts.personal_minutes`, which is in minutes", "expected a parameter in share or probability"];
    one_fault(
        AGREEMENT,
        "uptake = \"exemption_13f.uptake\"",
        "uptake = \"contacts.personal_minutes\"",
        "\"contacts.personal_minutes\"",
        &words,
    );
}

#[test]
fn the_refusion_staircase_cannot_step_back_in_time() {
    let workplace = Workplace::new();
    workplace.spoil(RULES, "from_week = \"refusion.from_week_2\"", "from_week = \"refusion.from_week_4\"");
    workplace.run(&["compare", AGREEMENT]).refused(&["bands that begin at week 0 and rise", "1 fault found"]);
}

#[test]
fn a_table_must_reach_the_year_the_reform_enters_into_force() {
    one_fault(
        AGREEMENT,
        "years = [2025, 2026, 2027, 2028]",
        "years = [2021, 2022]",
        "[2021, 2022]",
        &["years up to 2022", "expected a year from 2025 on"],
    );
}

#[test]
fn a_list_of_municipalities_tells_all_its_faults_at_once() {
    let workplace = Workplace::new();
    let text = workplace.text(MUNICIPALITIES);
    let mut rows: Vec<Vec<String>> = text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    let at = |name: &str| text.lines().next().unwrap().split(',').position(|column| column == name).unwrap();
    rows[3][at("code")] = "15".into();
    rows[5][at("code")] = rows[4][at("code")].clone();
    rows[7][at("population")] = "-7".into();
    rows[8][at("incidence")] = "low".into();
    rows[9].pop();
    rows[10][at("rehabilitation")] = "-0.5".into();
    rows[11][at("spending_index")] = "0".into();
    let spoilt: String = rows.iter().map(|row| row.join(",") + "\n").collect();
    workplace.write(MUNICIPALITIES, &spoilt);
    let place = |line: usize, column: usize| {
        let before: usize = rows[line][..column].iter().map(|field| field.chars().count() + 1).sum();
        format!("{MUNICIPALITIES}:{}:{}:", line + 1, before + 1)
    };
    let told = [
        place(3, at("code")) + " found the code `15`, expected one of the 98 official codes",
        place(5, at("code")) + &format!(" found the code `{}` a second time", rows[4][at("code")]),
        place(7, at("population")) + " found the population `-7`, expected a number above 0",
        place(8, at("incidence")) + " found the incidence `low`, expected a number above 0",
        place(9, 0) + " found 10 fields",
        place(10, at("rehabilitation")) + " found the rehabilitation `-0.5`, expected a number at or above 0",
        place(11, at("spending_index")) + " found the spending_index `0`, expected a number above 0",
        "7 faults found".to_owned(),
    ];
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    for command in
        [vec!["check", MUNICIPALITIES], vec!["check", PEOPLE], vec!["check", AGREEMENT], vec!["compare", AGREEMENT]]
    {
        workplace.run(&command).refused(&told);
    }
}

#[test]
fn only_the_official_codes_are_codes_and_the_name_tells_the_right_one() {
    for code in ["+01", "099", "1015", "1a1", "", "999", "411"] {
        let workplace = Workplace::new();
        workplace.spoil(MUNICIPALITIES, "\n101,", &format!("\n{code},"));
        let told = format!("{MUNICIPALITIES}:2:1: found the code `{code}`");
        workplace.run(&["check", PEOPLE]).refused(&[&told, "København has the code 101", "1 fault found"]);
    }
}

#[test]
fn columns_of_the_municipalities_are_checked_by_name() {
    let workplace = Workplace::new();
    workplace.spoil(MUNICIPALITIES, "population", "poplation");
    workplace.run(&["check", PEOPLE]).refused(&[
        "municipalities.csv:1:",
        "did you mean `population`?",
        "1 fault found",
    ]);
    let without = workplace
        .text(MUNICIPALITIES)
        .lines()
        .map(|line| line.rsplit_once(',').unwrap().0.to_owned() + "\n")
        .collect::<String>();
    workplace.write(MUNICIPALITIES, without.replace("poplation", "population"));
    workplace.run(&["check", PEOPLE]).refused(&[
        "municipalities.csv:1:1:",
        "found no column `spending_index`",
        "1 fault found",
    ]);
    let header = Workplace::new().text(MUNICIPALITIES).lines().next().unwrap().to_owned() + "\n";
    workplace.write(MUNICIPALITIES, header);
    workplace.run(&["check", PEOPLE]).refused(&["found no municipality", "at least one row"]);
}

#[test]
fn a_list_of_municipalities_that_is_not_there_is_a_fault_of_the_population_file() {
    let words = ["no file scenarios/populations/municipality.csv", "expected a list of municipalities"];
    one_fault(
        PEOPLE,
        "municipalities = \"municipalities.csv\"",
        "municipalities = \"municipality.csv\"",
        "\"municipality.csv\"",
        &words,
    );
}

#[test]
fn check_without_a_file_is_bad_input() {
    Workplace::new().run(&["check"]).refused(&["<FILE>"]);
}
