//! `sygesim case`: each of the twelve shipped cases, to the øre, by arithmetic a jurist can follow. The law's rates and shares
//! are the real ones; minutes and prices are replaced by round numbers, so that a caseworker's minute costs 10 kr.

mod command;

use command::{Run, Workplace};
use serde_json::Value as Json;

/// Sickness benefit at the maximum, kr. a week: 2011 and 2024.
const B11: f64 = 3830.0;
const B24: f64 = 4695.0;
/// Ressourceforløbsydelse, kr. a week.
const JAF: f64 = 3300.0;

/// Receipt of the notification, 20 minutes.
const NOTIFIED: f64 = 200.0;
/// Visitation of 15 minutes, and 1 minute on the certificates, at a first contact.
const VISITATED: f64 = 150.0 + 10.0;
/// A contact in person takes 90 minutes, one without attendance 60.
const ATTENDED: f64 = 900.0;
const REMOTE: f64 = 600.0;
/// A new visitation takes 5 minutes: in 2010 at 60 pct. of the contacts, before 2025 at all, then at 40 pct.
const AGAIN_10: f64 = 30.0;
const AGAIN_24: f64 = 50.0;
const AGAIN_25: f64 = 20.0;
/// The plan: 20 minutes, then 6 at each contact. The employer: 30 minutes. Standby: 25.
const PLAN: f64 = 200.0;
const PLAN_KEPT: f64 = 60.0;
const EMPLOYER: f64 = 300.0;
const STANDBY: f64 = 250.0;
/// Setting up an offer: 80 minutes. Gradual return: 30.
const OFFER: f64 = 800.0;
const GRADUAL: f64 = 300.0;
/// Days of the employer period in 2024, in weeks.
const WAIT_24: f64 = 30.0 / 7.0;
/// A month is a twelfth of 365.2425 days; six of them in weeks.
const SIX_MONTHS: f64 = 6.0 * 365.2425 / 7.0 / 12.0;

const ROUND: &str = r#"
"administration.hour_price" = 600.0
"notification.minutes" = 20.0
"notification.category_1_minutes" = 10.0
"visitation.visitation_minutes" = 15.0
"visitation.revisitation_minutes" = 5.0
"contacts.personal_minutes" = 90.0
"contacts.remote_saving_minutes" = 30.0
"employer_contact.minutes" = 30.0
"plan.first_minutes" = 20.0
"plan.update_minutes" = 6.0
"standby.minutes" = 25.0
"gradual_return.minutes" = 30.0
"gradual_return.benefit_share" = 0.5
"offers.minutes" = 80.0
"certificates.minutes" = 15.0
"certificates.access_minutes" = 1.0
"offers.mentor.weeks" = 12.0
"offers.mentor.weekly_price" = 1000.0
"#;

const ROUND_2010: &str = r#"
"benefit.maximum_weekly" = 3830.0
"visitation_2010.revisitation_share" = 0.6
"visitation_2010.category_1_weeks" = 30.0
"contacts_2010.interval_1_weeks" = 8.0
"contacts_2010.interval_2_weeks" = 4.0
"contacts_2010.interval_3_weeks" = 8.0
"certificates_2010.fee_285" = 900.0
"certificates_2010.waiting_weeks" = 3.0
"certificates_2011.waiting_weeks" = 2.0
"offers_2010.guidance.weeks" = 18.0
"offers_2010.guidance.weekly_price" = 2000.0
"contacts.clarification_minutes" = 14.0
"#;

const ROUND_2024: &str = r#"
"benefit.maximum_weekly" = 4695.0
"jobafklaring.weekly_benefit" = 3300.0
"contacts.later_interval_weeks" = 10.0
"visitation.revisitation_share_two_categories" = 0.4
"visitation.coordination_minutes" = 280.0
"employer_contact.information_minutes" = 6.0
"exemption_13f.check_minutes" = 10.0
"offers.guidance.weeks" = 8.0
"offers.guidance.weekly_price" = 2000.0
"team.case_minutes" = 180.0
"team.member_hours" = 1.0
"prices.team_hour" = 650.0
"prices.regional_hour" = 900.0
"certificates.fee_265" = 2000.0
"mestring.price" = 5000.0
"mestring.minutes" = 20.0
"mestring.waiting_weeks" = 6.0
"mestring.course_weeks" = 6.0
"reassessment.extension_weeks" = 60.0
"#;

/// A case with the round numbers, as JSON.
fn told(name: &str) -> Json {
    let workplace = Workplace::new();
    let file = format!("scenarios/cases/{name}.toml");
    let text = workplace.text(&file);
    let own = if text.contains("rules-2010") { ROUND_2010 } else { ROUND_2024 };
    let values = format!("[values]\n{ROUND}{own}");
    let text = if text.contains("[values]") { text.replace("[values]", &values) } else { format!("{text}\n{values}") };
    workplace.write(&file, text);
    serde_json::from_str(&workplace.run(&["case", &file, "--json", "--quiet"]).done().stdout).unwrap()
}

/// What a case must come to: kr. by account and payer under each rule set, counts, and the initiatives at work.
struct Expected<'a> {
    kroner: &'a [(&'a str, &'a str, f64, f64)],
    counts: &'a [(&'a str, f64, f64)],
    at_work: &'a [&'a str],
}

#[track_caller]
fn comes_to(name: &str, expected: &Expected<'_>) {
    let case = told(name);
    let lines = case["totals"].as_array().unwrap();
    assert_eq!(lines.len(), expected.kroner.len(), "{name}: {lines:#?}");
    for (account, payer, before, after) in expected.kroner {
        let line = lines.iter().find(|line| line["account"] == *account && line["payer"] == *payer);
        let line = line.unwrap_or_else(|| panic!("{name}: no line {account}, {payer}"));
        for (side, wanted) in [("before", before), ("after", after)] {
            let found = line[side].as_f64().unwrap();
            // To the øre: payments of different years are rounded one by one.
            assert!((found - wanted).abs() < 0.011, "{name}: {account}, {payer}, {side}: {found}, by hand {wanted}");
        }
    }
    for (volume, before, after) in expected.counts {
        let counts = case["counts"].as_array().unwrap();
        let line = counts.iter().find(|line| line["volume"] == *volume);
        let line = line.unwrap_or_else(|| panic!("{name}: no count of {volume}: {counts:#?}"));
        for (side, wanted) in [("before", before), ("after", after)] {
            let found = line[side].as_f64().unwrap();
            assert!((found - wanted).abs() < 1e-3, "{name}: {volume}, {side}: {found}, by hand {wanted}");
        }
    }
    let at_work: Vec<&str> =
        case["initiatives_at_work"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    assert_eq!(at_work, expected.at_work, "{name}");
}

/// Ill for 40 weeks, paid from week 3. State: 1 week at 100 pct., 4 at 50, 32 at 35, after the agreement at 30.
#[test]
fn the_cancer_patient_is_found_at_the_notification_and_left_in_peace() {
    comes_to(
        "cancer-standby",
        &Expected {
            kroner: &[
                ("benefit", "state", B11 * (1.0 + 4.0 * 0.50 + 32.0 * 0.35), B11 * (1.0 + 4.0 * 0.50 + 32.0 * 0.30)),
                ("benefit", "municipality", B11 * (4.0 * 0.50 + 32.0 * 0.65), B11 * (4.0 * 0.50 + 32.0 * 0.70)),
                ("administration", "municipality", NOTIFIED + 150.0 + ATTENDED + STANDBY, NOTIFIED + STANDBY),
            ],
            counts: &[("benefit_weeks", 37.0, 37.0), ("contacts_personal", 1.0, 0.0), ("standby_persons", 1.0, 1.0)],
            at_work: &["R", "10"],
        },
    );
}

/// Ill for 30 weeks, paid from week 3. Contacts in weeks 6, 14 and 22 (every 8 weeks in category 3), none on standby.
#[test]
fn the_heart_patient_comes_on_standby_by_list_and_information() {
    let first = VISITATED + ATTENDED + PLAN + EMPLOYER;
    comes_to(
        "standby-information",
        &Expected {
            kroner: &[
                ("benefit", "state", B11 * (1.0 + 2.0 + 22.0 * 0.35), B11 * (1.0 + 2.0 + 22.0 * 0.30)),
                ("benefit", "municipality", B11 * (2.0 + 22.0 * 0.65), B11 * (2.0 + 22.0 * 0.70)),
                (
                    "administration",
                    "municipality",
                    NOTIFIED + first + 2.0 * (ATTENDED + AGAIN_10 + PLAN_KEPT),
                    NOTIFIED + STANDBY,
                ),
            ],
            counts: &[("contacts", 3.0, 0.0), ("employer_contacts", 1.0, 0.0), ("standby_persons", 0.0, 1.0)],
            at_work: &["R", "3", "7", "9"],
        },
    );
}

/// Paid from week 3 to 12. On a course for weeks 9–12 at 65 pct. and 2,000 kr. a week, half of it the state's; then neither
/// course, attendance nor employer contact, and 30 pct.
#[test]
fn the_broken_leg_needs_a_telephone_call() {
    comes_to(
        "broken-leg",
        &Expected {
            kroner: &[
                ("benefit", "state", B11 * (1.0 + 2.0 + 4.0 * 0.65), B11 * (1.0 + 2.0 + 4.0 * 0.30)),
                ("benefit", "municipality", B11 * (2.0 + 4.0 * 0.35), B11 * (2.0 + 4.0 * 0.70)),
                ("offers", "state", 4.0 * 2000.0 * 0.50, 0.0),
                ("offers", "municipality", 4.0 * 2000.0 * 0.50, 0.0),
                (
                    "administration",
                    "municipality",
                    NOTIFIED + VISITATED + ATTENDED + EMPLOYER + OFFER,
                    NOTIFIED + VISITATED + REMOTE,
                ),
            ],
            counts: &[
                ("contacts_personal", 1.0, 0.0),
                ("contacts_remote", 0.0, 1.0),
                ("employer_contacts", 1.0, 0.0),
                ("offer_weeks", 4.0, 0.0),
            ],
            // B only moves who bears the course between the municipalities and the state as a whole.
            at_work: &["R", "B", "2", "4", "7"],
        },
    );
}

/// Unemployed, paid from the first day to week 24. Contacts in weeks 7, 15 and 23; the operation is in week 16. The last one
/// needs no attendance under either rule set: she is back within two weeks.
#[test]
fn who_awaits_an_operation_need_not_attend() {
    let work = NOTIFIED + VISITATED + 2.0 * AGAIN_10 + REMOTE;
    comes_to(
        "awaiting-operation",
        &Expected {
            kroner: &[
                ("benefit", "state", B11 * (4.0 + 2.0 + 16.0 * 0.35), B11 * (4.0 + 2.0 + 16.0 * 0.30)),
                ("benefit", "municipality", B11 * (2.0 + 16.0 * 0.65), B11 * (2.0 + 16.0 * 0.70)),
                ("administration", "municipality", work + 2.0 * ATTENDED, work + 2.0 * REMOTE),
            ],
            counts: &[("contacts", 3.0, 3.0), ("contacts_personal", 2.0, 0.0), ("contacts_remote", 1.0, 3.0)],
            at_work: &["R", "5"],
        },
    );
}

/// Unemployed, 40 weeks, on a course in weeks 10–28 at 2,000 kr. a week. Before: 65 pct. on the course, 35 otherwise, half of
/// 36,000 kr. After: 30 pct. throughout; above the cap the state reimburses nothing of the course.
#[test]
fn a_course_above_the_cap_is_the_municipalitys() {
    let course = 18.0 * 2000.0;
    let work = NOTIFIED + VISITATED + ATTENDED + PLAN + OFFER + 8.0 * (REMOTE + AGAIN_10 + PLAN_KEPT);
    comes_to(
        "unemployed-course",
        &Expected {
            kroner: &[
                ("benefit", "state", B11 * (4.0 + 2.0 + 14.0 * 0.35 + 18.0 * 0.65), B11 * (4.0 + 2.0 + 32.0 * 0.30)),
                ("benefit", "municipality", B11 * (2.0 + 14.0 * 0.65 + 18.0 * 0.35), B11 * (2.0 + 32.0 * 0.70)),
                ("offers", "state", 0.50 * course, 0.0),
                ("offers", "municipality", 0.50 * course, course),
                ("administration", "municipality", work, work),
            ],
            counts: &[("offer_weeks", 18.0, 18.0), ("contacts", 9.0, 9.0)],
            at_work: &["R", "C", "B"],
        },
    );
    // The budget guarantee covers the municipalities' net cost for all of them as one: nothing before, all of it after.
    let guarantee = &told("unemployed-course")["budget_guarantee"];
    assert_eq!(guarantee[0], 0.0);
    assert!((guarantee[1].as_f64().unwrap() - course).abs() < 0.011);
}

/// Employed, weeks 3–26. Before: a course from week 9 at 65 pct. After: half benefit from week 10 on, and 50 pct. of that.
#[test]
fn gradual_return_comes_before_the_course() {
    let work = NOTIFIED + VISITATED + ATTENDED + 2.0 * (REMOTE + AGAIN_10);
    comes_to(
        "gradual-return-first",
        &Expected {
            kroner: &[
                (
                    "benefit",
                    "state",
                    B11 * (1.0 + 2.0 + 0.35 + 17.0 * 0.65),
                    B11 * (1.0 + 2.0 + 2.0 * 0.30 + 16.0 * 0.5 * 0.50),
                ),
                (
                    "benefit",
                    "municipality",
                    B11 * (2.0 + 0.65 + 17.0 * 0.35),
                    B11 * (2.0 + 2.0 * 0.70 + 16.0 * 0.5 * 0.50),
                ),
                ("offers", "state", 17.0 * 2000.0 * 0.50, 0.0),
                ("offers", "municipality", 17.0 * 2000.0 * 0.50, 0.0),
                ("administration", "municipality", work + OFFER, work + GRADUAL),
            ],
            counts: &[("offers", 1.0, 0.0), ("gradual_return_weeks", 0.0, 16.0)],
            at_work: &["R", "B", "6"],
        },
    );
}

/// Unemployed, 52 weeks and no more. 12 contacts: week 6, then every 4 weeks from 10 to 50. Before: a call after each of them
/// (14 minutes), the certificate twice (900 kr. and 15 minutes each), a mentor for 12 weeks at 1,000 kr.
#[test]
fn at_52_weeks_the_benefit_ends_with_fewer_letters_certificates_and_offers_behind_it() {
    let work = NOTIFIED + VISITATED + ATTENDED + PLAN + 11.0 * (REMOTE + AGAIN_10 + PLAN_KEPT);
    comes_to(
        "limit-52-weeks",
        &Expected {
            kroner: &[
                ("benefit", "state", B11 * (4.0 + 2.0 + 44.0 * 0.35), B11 * (4.0 + 2.0 + 44.0 * 0.30)),
                ("benefit", "municipality", B11 * (2.0 + 44.0 * 0.65), B11 * (2.0 + 44.0 * 0.70)),
                ("offers", "state", 12.0 * 1000.0 * 0.50, 0.0),
                ("offers", "municipality", 12.0 * 1000.0 * 0.50, 0.0),
                ("administration", "municipality", work + 12.0 * 140.0 + 2.0 * 150.0 + OFFER, work + 150.0),
                ("certificates", "municipality", 2.0 * 900.0, 900.0),
            ],
            counts: &[
                ("benefit_weeks", 52.0, 52.0),
                ("clarifications", 12.0, 0.0),
                ("certificates_285", 2.0, 1.0),
                ("limit_exits", 1.0, 1.0),
            ],
            at_work: &["R", "B", "1", "8", "11"],
        },
    );
}

/// Employed, 18 weeks, paid after 30 days: 80 pct. for 4 weeks, then 40. The contact in week 12.7 (a third of the way from
/// week 6 to 26.09), the plan and the employer contact fall away; a check of 10 minutes and an answer of 6 remain.
#[test]
fn under_13_f_the_first_contact_is_enough() {
    let after_four = 18.0 - WAIT_24 - 4.0;
    let work = NOTIFIED + VISITATED + ATTENDED;
    comes_to(
        "exempt-13f",
        &Expected {
            kroner: &[
                ("benefit", "state", B24 * (4.0 * 0.80 + after_four * 0.40), B24 * (4.0 * 0.80 + after_four * 0.40)),
                (
                    "benefit",
                    "municipality",
                    B24 * (4.0 * 0.20 + after_four * 0.60),
                    B24 * (4.0 * 0.20 + after_four * 0.60),
                ),
                (
                    "administration",
                    "municipality",
                    work + PLAN + EMPLOYER + REMOTE + AGAIN_24 + PLAN_KEPT,
                    work + 60.0 + 100.0,
                ),
            ],
            counts: &[
                ("contacts", 2.0, 1.0),
                ("persons_spared", 0.0, 1.0),
                ("employer_contacts", 1.0, 0.0),
                ("plans", 1.0, 0.0),
            ],
            at_work: &["4", "5a", "5b", "5c"],
        },
    );
}

/// Unemployed, paid from week 2. 22 weeks are reached in week 24; the benefit stops at the end of the month, six months after 1
/// January. Then 40 weeks of jobafklaring on the same clock: to 26 weeks of support 40 pct., to 52 weeks 30, then 20.
#[test]
fn jobafklaring_without_a_need_goes_without_the_team() {
    let paid = SIX_MONTHS - 2.0;
    let to_26 = 26.0 - paid;
    let state =
        B24 * (4.0 * 0.80 + (paid - 4.0) * 0.40) + JAF * (to_26 * 0.40 + 26.0 * 0.30 + (40.0 - to_26 - 26.0) * 0.20);
    let municipality = B24 * paid + JAF * 40.0 - state;
    let work = NOTIFIED + VISITATED + ATTENDED + PLAN + 2.0 * (REMOTE + PLAN_KEPT);
    // 3 hours of preparation; an hour each of the caseworker, the region, and two at 650 kr.
    let team = 3.0 * 600.0 + 600.0 + 900.0 + 2.0 * 650.0;
    comes_to(
        "jobafklaring-team",
        &Expected {
            kroner: &[
                ("benefit", "state", state, state),
                ("benefit", "municipality", municipality, municipality),
                ("administration", "municipality", work + 2.0 * AGAIN_24 + 150.0, work + 2.0 * AGAIN_25),
                ("certificates", "municipality", 2000.0, 0.0),
                ("rehabilitation_team", "municipality", team, 0.0),
            ],
            counts: &[
                ("jaf_weeks", 40.0, 40.0),
                ("rehabilitation_team_cases", 1.0, 0.0),
                ("certificates_265", 1.0, 0.0),
            ],
            at_work: &["1", "4"],
        },
    );
}

/// Unemployed, 24 weeks, paid from week 2. The team of five becomes one of two, without certificate; neither coordination (280
/// minutes) nor the course of 8 weeks at 2,000 kr.
#[test]
fn the_young_mans_team_is_those_who_are_needed() {
    let work = NOTIFIED + VISITATED + ATTENDED + PLAN + 2.0 * (REMOTE + PLAN_KEPT);
    let two = 3.0 * 600.0 + 600.0 + 900.0;
    comes_to(
        "young-team-case",
        &Expected {
            kroner: &[
                ("benefit", "state", B24 * (4.0 * 0.80 + 18.0 * 0.40), B24 * (4.0 * 0.80 + 18.0 * 0.40)),
                ("benefit", "municipality", B24 * (4.0 * 0.20 + 18.0 * 0.60), B24 * (4.0 * 0.20 + 18.0 * 0.60)),
                ("offers", "municipality", 8.0 * 2000.0, 0.0),
                (
                    "administration",
                    "municipality",
                    work + 2.0 * AGAIN_24 + 2800.0 + OFFER + 150.0,
                    work + 2.0 * AGAIN_25,
                ),
                ("certificates", "municipality", 2000.0, 0.0),
                ("rehabilitation_team", "municipality", two + 3.0 * 650.0, two),
            ],
            counts: &[("rehabilitation_team_cases", 1.0, 1.0), ("certificates_265", 1.0, 0.0), ("offers", 1.0, 0.0)],
            at_work: &["2", "4", "5d", "9"],
        },
    );
}

/// Employed, 60 weeks, half benefit from week 18. State: 80 pct. for 4 weeks of support, 40 to 26, 30 to 52, then 20. Seven
/// contacts; the coping course costs 5,000 kr. and 20 minutes.
#[test]
fn the_depression_goes_without_a_coping_course() {
    let full = 18.0 - WAIT_24;
    let state = B24 * (4.0 * 0.80 + (full - 4.0) * 0.40)
        + B24 * 0.5 * ((26.0 - full) * 0.40 + 26.0 * 0.30 + (60.0 - WAIT_24 - 52.0) * 0.20);
    let municipality = B24 * full + B24 * 0.5 * 42.0 - state;
    let work = NOTIFIED + VISITATED + ATTENDED + GRADUAL + 6.0 * REMOTE;
    comes_to(
        "depression-coping",
        &Expected {
            kroner: &[
                ("benefit", "state", state, state),
                ("benefit", "municipality", municipality, municipality),
                (
                    "administration",
                    "municipality",
                    work + PLAN + 6.0 * (AGAIN_24 + PLAN_KEPT) + 200.0,
                    work + 6.0 * AGAIN_25,
                ),
                ("mestring", "municipality", 5000.0, 0.0),
            ],
            counts: &[("contacts", 7.0, 7.0), ("mestring_courses", 1.0, 0.0), ("gradual_return_weeks", 42.0, 42.0)],
            at_work: &["3", "4", "5b"],
        },
    );
}

/// Employed, 20 weeks. Contacts in weeks 6, 12.7 and 19.4 before, standby after.
#[test]
fn guidance_brings_standby_to_a_municipality_that_seldom_uses_it() {
    let after_four = 20.0 - WAIT_24 - 4.0;
    let before = NOTIFIED + VISITATED + ATTENDED + PLAN + 2.0 * (REMOTE + AGAIN_24 + PLAN_KEPT);
    comes_to(
        "standby-guidance",
        &Expected {
            kroner: &[
                ("benefit", "state", B24 * (4.0 * 0.80 + after_four * 0.40), B24 * (4.0 * 0.80 + after_four * 0.40)),
                (
                    "benefit",
                    "municipality",
                    B24 * (4.0 * 0.20 + after_four * 0.60),
                    B24 * (4.0 * 0.20 + after_four * 0.60),
                ),
                ("administration", "municipality", before, NOTIFIED + STANDBY),
            ],
            counts: &[("contacts", 3.0, 0.0), ("standby_persons", 0.0, 1.0)],
            at_work: &["4", "5b", "6"],
        },
    );
}

/// Every shipped case, as text in both languages, with its own parameters.
fn shipped(workplace: &Workplace) -> Vec<String> {
    let cases = workplace.entries("scenarios/cases");
    assert_eq!(cases.len(), 12, "{cases:?}");
    cases
}

#[test]
fn together_the_twelve_cases_show_every_line_of_both_agreements() {
    let workplace = Workplace::new();
    let mut shown = std::collections::BTreeSet::new();
    for file in shipped(&workplace) {
        let run = workplace.run(&["case", &format!("scenarios/cases/{file}"), "--json", "--quiet"]).done();
        let case: Json = serde_json::from_str(&run.stdout).unwrap();
        let year = case["rules"][0]["id"].as_str().unwrap().to_owned();
        for id in case["initiatives_at_work"].as_array().unwrap() {
            shown.insert(format!("{year} {}", id.as_str().unwrap()));
        }
    }
    let of = |year: &str, ids: &[&str]| ids.iter().map(|id| format!("{year} {id}")).collect::<Vec<_>>();
    let wanted = [
        of("rules-2010", &["R", "C", "B", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]),
        of("rules-2024", &["1", "2", "3", "4", "5a", "5b", "5c", "5d", "6", "9"]),
    ];
    assert_eq!(shown, wanted.concat().into_iter().collect());
}

#[test]
fn the_text_is_at_most_118_wide_marks_what_differs_and_names_the_clause() {
    let workplace = Workplace::new();
    for file in shipped(&workplace) {
        for language in ["da", "en"] {
            let path = format!("scenarios/cases/{file}");
            let run = workplace.run(&["case", &path, "--lang", language, "--force"]).done();
            assert!(run.stdout.lines().all(|line| line.chars().count() <= 118), "{}", run.stdout);
            assert!(run.stdout.contains('≠') && run.stdout.contains("[1] "), "{}", run.stdout);
            run.says(&["wrote outputs/case-", "timeline.svg", "timeline.png", "manifest.json"]);
        }
    }
}

#[test]
fn the_folder_is_whole_and_is_not_replaced_without_force() {
    let workplace = Workplace::new();
    let case = "scenarios/cases/broken-leg.toml";
    let run: Run = workplace.run(&["case", case, "--quiet"]).done();
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    let files = workplace.entries("outputs/case-broken-leg");
    assert_eq!(files, ["case.json", "case.txt", "manifest.json", "timeline.csv", "timeline.png", "timeline.svg"]);
    assert_eq!(workplace.text("outputs/case-broken-leg/case.txt"), run.stdout);
    let svg = workplace.text("outputs/case-broken-leg/timeline.svg");
    assert!(svg.contains("role=\"img\"") && svg.contains("<title") && svg.contains("<desc"));
    workplace.run(&["case", case]).refused(&["found a finished run", "--force"]);
    workplace.run(&["case", case, "--force", "--quiet"]).done();
}

#[test]
fn a_parameter_can_be_fixed_by_hand() {
    let workplace = Workplace::new();
    let free = ["case", "scenarios/cases/broken-leg.toml", "--json", "--quiet", "--set", "administration.hour_price=0"];
    let case: Json = serde_json::from_str(&workplace.run(&free).done().stdout).unwrap();
    assert!(case["totals"].as_array().unwrap().iter().all(|line| line["account"] != "administration"));
    workplace
        .run(&["case", "scenarios/cases/broken-leg.toml", "--set", "administration.hour_prise=1"])
        .refused(&["did you mean `administration.hour_price`?"]);
}

#[test]
fn all_faults_of_shape_and_names_are_told_at_once() {
    let workplace = Workplace::new();
    let case = "scenarios/cases/broken-leg.toml";
    workplace.spoil(case, "rules-2011", "rules-2012");
    workplace.spoil(case, "\"injury\"", "\"injurie\"");
    workplace.spoil(case, "employer_contact = \"yes\"", "employer_contact = \"maybe\"");
    for verb in ["case", "check"] {
        workplace.run(&[verb, case]).refused(&["rules-2012", "injurie", "maybe", "3 faults found"]);
    }
}

#[test]
fn all_numbers_that_fit_no_clock_are_told_at_once() {
    let workplace = Workplace::new();
    let case = "scenarios/cases/broken-leg.toml";
    workplace.spoil(case, "recovers_in_week = 12", "recovers_in_week = 2");
    workplace.spoil(case, "first_contact_week = 6", "first_contact_week = 40");
    workplace.spoil(case, "wait_weeks = 2", "wait_weeks = -2");
    let run = workplace.run(&["case", case]);
    run.refused(&["course.recovers_in_week", "happens.first_contact_week", "happens.offer.wait_weeks"]);
    assert!(!workplace.path("outputs").exists());
}

#[test]
fn a_value_of_the_case_must_belong_to_a_parameter() {
    let workplace = Workplace::new();
    let case = "scenarios/cases/limit-52-weeks.toml";
    workplace.spoil(case, "clarification_factor\" = 0.5", "clarification_facter\" = 0.5");
    workplace.run(&["check", case]).refused(&["did you mean `contacts_2011.clarification_factor`?"]);
}
