//! A reverse stress test as tables and as text: a table for every sum asked for, then the frontier. Knows nothing of files
//! or drawing.

use crate::analysis::stress::{Condition, Figure, Stress, StressPoint};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::parameter_value::{in_words, range};
use crate::report::rounding::Step;
use crate::report::table::data::{Cell, Link, Row, Table};
use crate::report::table::grid::{broken, wrapped};
use crate::report::table::text::text;

/// Characters to a line of a title, and of what an assumption must be.
const TITLE: usize = 34;
const NEEDED: usize = 16;

/// The whole test in one text, with a closing newline.
pub(super) fn render_stress(stress: &Stress, language: Language) -> String {
    let title = language.text(&stress.title);
    let mut parts = vec![format!("{title}\n{}", wrapped(&head(stress, language), "", ""))];
    parts.extend(tables(stress, language).iter().map(text));
    parts.join("\n\n") + "\n"
}

/// A table for every sum asked for, then the frontier.
pub(super) fn tables(stress: &Stress, language: Language) -> Vec<Table> {
    let points = stress.points.iter().enumerate().map(|(at, point)| told(stress, (at, point), language));
    points.chain([frontier(stress, language)]).collect()
}

/// What is stressed, in words: "Reformen i alt" or "A. Målretning …".
pub(in crate::report) fn row_name(stress: &Stress, language: Language) -> String {
    match &stress.row_title {
        Some(title) => format!("{}. {}", stress.row, language.text(title)),
        None => Message::StressWhole.text(language).to_owned(),
    }
}

/// What is stressed, and where it lies with every assumption at its median.
pub(super) fn head(stress: &Stress, language: Language) -> String {
    let values = [
        ("row", row_name(stress, language)),
        ("price", stress.price_level.to_string()),
        ("amount", figure(stress.centre, language)),
        ("parameters", language.whole(stress.parameters as f64)),
        ("searched", language.whole(stress.searched as f64)),
    ];
    Message::StressHead.fill(language, &borrowed(&values))
}

fn borrowed<'a, const N: usize>(values: &'a [(&'a str, String); N]) -> [(&'a str, &'a str); N] {
    values.each_ref().map(|(name, value)| (*name, value.as_str()))
}

/// What must be true for a sum; a sentence where it is out of reach.
fn told(stress: &Stress, (at, point): (usize, &StressPoint), language: Language) -> Table {
    let name = format!("conditions-{}", at + 1);
    let target = language.as_given(point.target);
    if !point.reached {
        let nearest = figure(point.confirmed, language);
        let values = [("target", target.as_str()), ("nearest", nearest.as_str())];
        return Table::new(&name, language, Message::StressOutOfReach.fill(language, &values));
    }
    let mut table = Table::new(&name, language, Message::StressLead.fill(language, &[("target", &target)]));
    let heads = [
        Message::Assumption,
        Message::StressMedian,
        Message::StressNeeded,
        Message::StressScore,
        Message::StressShare,
        Message::StressAlone,
    ];
    table = heads.iter().fold(table, |table, head| table.narrow(head.text(language), 15)).titles_within(TITLE);
    table.rows = point.conditions.iter().map(|condition| row(condition, language)).collect();
    if point.others > 0 {
        let others = labels::count(point.others, language);
        table = table.paragraph(Message::StressOthers.fill(language, &[("others", &others)]));
    }
    let values = [
        ("distance", language.number(point.distance, Step::TENTH)),
        ("tail", chance(point.tail, language)),
        ("confirmed", figure(point.confirmed, language)),
        ("people", language.whole(stress.confirming_people as f64)),
    ];
    table = table.paragraph(Message::StressDistance.fill(language, &borrowed(&values)));
    table = table.paragraph(alone(point, language));
    if (point.distance_from_aside - point.distance).abs() > 0.1 {
        let other = language.number(point.distance_from_aside, Step::TENTH);
        table = table.paragraph(Message::StressAside.fill(language, &[("other", &other)]));
    }
    if stress.row == labels::TOTAL { table.paragraph(rows(point, language)) } else { table }
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

fn row(condition: &Condition, language: Language) -> Row {
    let unit = condition.unit.as_str();
    let title = format!("{} ({})", language.text(&condition.title), labels::grade_initial(&condition.grade, language));
    let interval = range(condition.low, condition.high, unit, language);
    let score = |score: f64| language.number(score, Step::TENTH);
    let cells = [
        format!("{}\n{interval}", in_words(condition.median, unit, language)),
        broken(&in_words(condition.needed, unit, language), NEEDED, ""),
        score(condition.score),
        Message::Percent.fill(language, &[("number", &language.whole(100.0 * condition.share))]),
        condition.alone.map_or_else(|| Message::No.text(language).to_owned(), score),
    ];
    Row::new(title, cells.map(Cell::Text).into()).leading_to(Link::Parameter(condition.parameter.clone()))
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

fn frontier(stress: &Stress, language: Language) -> Table {
    let heads = [Message::StressSum, Message::StressDistanceHead, Message::StressTail];
    let table = Table::new("frontier", language, Message::StressFrontier.text(language));
    let mut table = heads.iter().fold(table, |table, head| table.narrow(head.text(language), 30));
    for point in &stress.frontier {
        let cells = [language.number(point.distance, Step::TENTH), chance(point.tail, language)];
        table.rows.push(Row::new(language.whole(point.sum), cells.map(Cell::Text).into()));
    }
    table.paragraph(Message::StressFrontierNote.text(language))
}
