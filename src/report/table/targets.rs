//! How the base agrees with published figures: a table, and a sentence that says which hold and which do not.
//! Knows nothing of the reform.

use super::data::{Cell, Note, Number, Row, Table};
use crate::analysis::comparison::{Comparison, TargetCheck};
use crate::report::labels;
use crate::report::language::{Language, decimals_given};
use crate::report::message::Message;
use crate::report::rounding::Step;

/// Characters to a line of a title.
const TITLE: usize = 44;

/// Table 5: published figures, the accepted range, the simulated figure, and the verdict in words.
pub fn table(comparison: &Comparison, language: Language) -> Option<Table> {
    let targets = &comparison.summary.targets;
    if targets.is_empty() {
        return None;
    }
    let heads = [Message::Target, Message::LegendPublished, Message::Range, Message::Simulated];
    let mut table = Table::new("targets", language, Message::TableTargets.text(language))
        .columns(heads.map(|head| head.text(language).to_owned()))
        .narrow(Message::MonteCarloError.text(language), 12)
        .column(Message::Holds.text(language));
    if let Some(titles) = table.columns.first_mut() {
        titles.width = Some(TITLE);
    }
    table.rows = targets.iter().map(|target| row(target, language)).collect();
    if targets.iter().any(|target| target.held_out) {
        table.notes.push(Note::Footnote(Message::HeldOutNote.text(language).to_owned()));
    }
    table.notes.push(Note::Paragraph(verdict(targets, language)));
    let outside = targets.iter().filter(|target| !target.holds);
    table.notes.extend(outside.map(|target| Note::Item(deviation(target, language))));
    Some(table)
}

fn row(target: &TargetCheck, language: Language) -> Row {
    let mark = if target.held_out { Message::HeldOutMark.text(language) } else { "" };
    // A whole published figure may stand for a rounded one, so the range has a say in how fine the figures are.
    let decimals = [target.published, target.low, target.high].into_iter().map(decimals_given).max().unwrap_or(0);
    let finest = Step::power(-i32::try_from(decimals).unwrap_or(0));
    let step = Step::for_error(finest, target.simulated.mc_error);
    let verdict = if target.holds { Message::Yes } else { Message::No };
    let numbers = [
        Number::Given(target.published),
        Number::Range(target.low, target.high, finest),
        Number::Mean(target.simulated, step),
        Number::Error(target.simulated),
    ];
    let mut cells: Vec<Cell> = numbers.map(Cell::Number).into();
    cells.push(Cell::Text(verdict.text(language).to_owned()));
    Row::new(format!("{}{mark} ({})", language.text(&target.title), language.text(&target.unit)), cells)
}

/// "12 af 17 pejlemærker holder.", and that those outside their range follow.
fn verdict(targets: &[TargetCheck], language: Language) -> String {
    let held = targets.iter().filter(|target| target.holds).count();
    let number = |count: usize| labels::count(count, language);
    let text = Message::TargetsHold.fill(language, &[("held", &number(held)), ("all", &number(targets.len()))]);
    if held == targets.len() { text } else { format!("{text} {}", Message::TargetsOutside.text(language)) }
}

/// "Andel af forløbene over 26 uger: 11 pct. over det offentliggjorte (ikke brugt …)"
fn deviation(target: &TargetCheck, language: Language) -> String {
    let title = language.text(&target.title);
    let percent = 100.0 * (target.simulated.mean / target.published - 1.0);
    let mut text = if percent.is_finite() {
        let error = 100.0 * (target.simulated.mc_error / target.published).abs();
        let finest = if percent.abs() < 1.0 { Step::TENTH } else { Step::ONE };
        let step = Step::for_error(finest, error);
        let number = if step.round(percent) == 0.0 {
            Message::UpTo.fill(language, &[("number", &language.number(step.size(), step))])
        } else {
            language.number(percent.abs(), step)
        };
        let message = if percent > 0.0 { Message::TargetHigh } else { Message::TargetLow };
        message.fill(language, &[("title", title), ("percent", &number)])
    } else {
        let number = language.number(target.simulated.mean, Step::for_error(Step::TENTH, target.simulated.mc_error));
        Message::TargetOut.fill(language, &[("title", title), ("number", &number)])
    };
    if target.held_out {
        text.push(' ');
        text.push_str(Message::TargetHeldOut.text(language));
    }
    text
}
