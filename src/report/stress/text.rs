//! A reverse stress test as text: a paragraph and a table for every sum asked for, then the frontier.

use crate::analysis::stress::{Condition, Figure, Stress, StressPoint};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::parameter_value::{in_words, range};
use crate::report::rounding::Step;
use crate::report::table::grid::{Grid, broken, wrapped};

/// The whole test in one text, with a closing newline.
pub fn render_stress(stress: &Stress, language: Language) -> String {
    let mut parts = vec![head(stress, language)];
    parts.extend(stress.points.iter().map(|point| told(stress, point, language)));
    parts.push(frontier(stress, language));
    parts.join("\n\n") + "\n"
}

/// What is stressed, in words: "Reformen i alt" or "A. Målretning …".
pub(in crate::report) fn row_name(stress: &Stress, language: Language) -> String {
    match &stress.row_title {
        Some(title) => format!("{}. {}", stress.row, language.text(title)),
        None => Message::StressWhole.text(language).to_owned(),
    }
}

fn head(stress: &Stress, language: Language) -> String {
    let amount = figure(stress.centre, language);
    let values = [
        ("row", row_name(stress, language)),
        ("price", stress.price_level.to_string()),
        ("amount", amount),
        ("parameters", language.whole(stress.parameters as f64)),
        ("searched", language.whole(stress.searched as f64)),
    ];
    let title = language.text(&stress.title);
    format!("{title}\n{}", wrapped(&Message::StressHead.fill(language, &borrowed(&values)), "", ""))
}

fn borrowed<'a, const N: usize>(values: &'a [(&'a str, String); N]) -> [(&'a str, &'a str); N] {
    values.each_ref().map(|(name, value)| (*name, value.as_str()))
}

fn told(stress: &Stress, point: &StressPoint, language: Language) -> String {
    let target = language.as_given(point.target);
    if !point.reached {
        let nearest = figure(point.confirmed, language);
        let values = [("target", target.as_str()), ("nearest", nearest.as_str())];
        return wrapped(&Message::StressOutOfReach.fill(language, &values), "", "");
    }
    let lead = Message::StressLead.fill(language, &[("target", &target)]);
    let mut text = format!("{}\n{}\n", wrapped(&lead, "", ""), conditions(point, language));
    if point.others > 0 {
        let others = labels::count(point.others, language);
        text.push_str(&wrapped(&Message::StressOthers.fill(language, &[("others", &others)]), "", ""));
        text.push('\n');
    }
    let values = [
        ("distance", language.number(point.distance, Step::TENTH)),
        ("tail", chance(point.tail, language)),
        ("confirmed", figure(point.confirmed, language)),
        ("people", language.whole(stress.confirming_people as f64)),
    ];
    text.push_str(&wrapped(&Message::StressDistance.fill(language, &borrowed(&values)), "", ""));
    text.push('\n');
    text.push_str(&wrapped(&alone(point, language), "", ""));
    if (point.distance_from_aside - point.distance).abs() > 0.1 {
        let other = language.number(point.distance_from_aside, Step::TENTH);
        text.push('\n');
        text.push_str(&wrapped(&Message::StressAside.fill(language, &[("other", &other)]), "", ""));
    }
    if stress.row == labels::TOTAL {
        text.push('\n');
        text.push_str(&wrapped(&rows(point, language), "", ""));
    }
    text
}

/// "−78,9 ± 0,5".
fn figure(figure: Figure, language: Language) -> String {
    let step = Step::for_money(figure.mc_error);
    format!("{} ± {}", language.number(figure.mean, step), language.error(figure.mc_error))
}

/// A chance in words: "5 pct.", "0,4 pct.", "under 0,1 pct."
pub(in crate::report) fn chance(tail: f64, language: Language) -> String {
    let percent = 100.0 * tail;
    let step = if percent < 1.0 { Step::TENTH } else { Step::ONE };
    let shown = |value: f64| Message::Percent.fill(language, &[("number", &language.number(value, step))]);
    if percent < 0.1 { Message::Under.fill(language, &[("number", &shown(0.1))]) } else { shown(percent) }
}

fn conditions(point: &StressPoint, language: Language) -> String {
    let head = [
        Message::Assumption,
        Message::StressMedian,
        Message::StressNeeded,
        Message::StressScore,
        Message::StressShare,
        Message::StressAlone,
    ];
    let mut grid = Grid::new(head.iter().map(|message| broken(message.text(language), 15, "")).collect());
    for condition in &point.conditions {
        grid.row(row(condition, language));
    }
    grid.text()
}

fn row(condition: &Condition, language: Language) -> Vec<String> {
    let unit = condition.unit.as_str();
    let title = format!("{} ({})", language.text(&condition.title), labels::grade_initial(&condition.grade, language));
    let interval = range(condition.low, condition.high, unit, language);
    let score = |score: f64| language.number(score, Step::TENTH);
    vec![
        broken(&title, 36, "  "),
        format!("{}\n{interval}", in_words(condition.median, unit, language)),
        broken(&in_words(condition.needed, unit, language), 16, ""),
        score(condition.score),
        Message::Percent.fill(language, &[("number", &language.whole(100.0 * condition.share))]),
        condition.alone.map_or_else(|| Message::No.text(language).to_owned(), score),
    ]
}

/// Whether one assumption would be enough by itself.
fn alone(point: &StressPoint, language: Language) -> String {
    let enough = point.conditions.iter().filter_map(|one| one.alone.map(|score| (score.abs(), one)));
    match enough.min_by(|one, other| one.0.total_cmp(&other.0)) {
        None => Message::StressNoneAlone.text(language).to_owned(),
        Some((score, condition)) => {
            let number = language.number(score, Step::TENTH);
            let values = [("title", language.text(&condition.title)), ("score", number.as_str())];
            Message::StressOneAlone.fill(language, &values)
        }
    }
}

/// What the rows would then be.
fn rows(point: &StressPoint, language: Language) -> String {
    let told = point.rows.iter().filter(|(id, _)| id != labels::TOTAL);
    let rows: Vec<String> = told.map(|(id, found)| format!("{id} {}", language.whole(found.mean))).collect();
    Message::StressRows.fill(language, &[("rows", &rows.join(", "))])
}

fn frontier(stress: &Stress, language: Language) -> String {
    let head = [Message::StressSum, Message::StressDistanceHead, Message::StressTail];
    let mut grid = Grid::new(head.iter().map(|message| broken(message.text(language), 30, "")).collect());
    for point in &stress.frontier {
        let distance = language.number(point.distance, Step::TENTH);
        grid.row(vec![language.whole(point.sum), distance, chance(point.tail, language)]);
    }
    let title = Message::StressFrontier.text(language);
    format!("{title}\n{}{}", grid.text(), wrapped(Message::StressFrontierNote.text(language), "\n", ""))
}
