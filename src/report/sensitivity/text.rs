//! A sensitivity run as tables and as text: the ends, the worth of knowing each parameter and each group, the choice. Knows
//! nothing of files or drawing.

use super::words::{SHOWN, Words};
use crate::analysis::Estimate;
use crate::analysis::sensitivity::{ParameterSensitivity, Sensitivity};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;
use crate::report::table::data::{Cell, Link, Number, Row, Table};
use crate::report::table::grid::wrapped;
use crate::report::table::text::text;

/// Characters to a line of a head.
const HEAD: usize = 16;

/// The whole answer as text, at most 118 columns wide, with a closing newline.
pub(super) fn render_sensitivity(told: &Sensitivity, language: Language) -> String {
    let words = Words { told, language };
    let mut parts = vec![head(words)];
    parts.extend(tables(words).iter().map(text));
    parts.push(wrapped(&choice(words), "", ""));
    parts.join("\n\n") + "\n"
}

/// Every table, in the order of their numbers.
pub(super) fn tables(words: Words<'_>) -> [Table; 3] {
    [ends(words), worth(words), groups(words)]
}

fn head(words: Words<'_>) -> String {
    let Words { told, language } = words;
    let title = Message::SensitivityHead.fill(language, &[("title", language.text(&told.title))]);
    let [facts, total] = [facts(words), total(words)];
    format!("{}\n{}\n\n{}", wrapped(&title, "", ""), wrapped(&facts, "  ", "  "), wrapped(&total, "", ""))
}

/// How large the run was.
pub(super) fn facts(Words { told, language }: Words<'_>) -> String {
    let whole = |number: f64| language.whole(number);
    Message::SensitivityFacts.fill(
        language,
        &[
            ("people", &whole(told.run.people as f64)),
            ("trials", &whole(told.run.trials as f64)),
            ("rows", &whole(f64::from(told.run.rows))),
            ("seed", &told.run.seed.to_string()),
            ("manifest", &told.run.manifest),
        ],
    )
}

/// The effect, its interval, and what it is with every assumption at its median.
pub(super) fn total(words: Words<'_>) -> String {
    let Words { told, language } = words;
    Message::SensitivityTotal.fill(
        language,
        &[
            ("mean", &words.money(told.total.mean)),
            ("price", &told.price_level.to_string()),
            ("low", &words.money(told.total.low)),
            ("high", &words.money(told.total.high)),
            ("width", &words.money(told.width)),
            ("middle", &words.money(told.middle)),
        ],
    )
}

/// A parameter's row, which leads to its source.
fn row(one: &ParameterSensitivity, title: String, cells: Vec<Cell>) -> Row {
    Row::new(title, cells).leading_to(Link::Parameter(one.entry.id.clone()))
}

fn ends(words: Words<'_>) -> Table {
    let language = words.language;
    let heads =
        [Message::Assumption, Message::AtLow, Message::Effect, Message::AtHigh, Message::Effect, Message::Swing];
    let table = Table::new("ends", language, Message::TableEnds.text(language));
    let mut table = heads.iter().fold(table, |table, head| table.narrow(head.text(language), HEAD)).titles_within(52);
    let all = words.by_swing();
    let money = |figure: f64, error: f64| {
        Cell::Number(Number::Mean(Estimate { mean: figure, ..Estimate::default() }, Step::for_money(error)))
    };
    for one in all.iter().take(SHOWN) {
        let mut cells = Vec::new();
        for (end, told) in one.ends.iter().enumerate() {
            cells.extend([Cell::Text(words.value(one, end)), money(told.figure, told.error)]);
        }
        cells.push(money(one.swing, one.swing_error));
        table.rows.push(row(one, format!("{}, {}", words.title(one), words.unit(one)), cells));
    }
    let more = labels::count(words.told.parameters.len() - all.len().min(SHOWN), language);
    let inert = labels::count(words.told.inert.len(), language);
    let note = Message::EndsNote.fill(language, &[("more", &more), ("inert", &inert)]);
    table.paragraph(note).paragraph(Message::GradeLegend.text(language))
}

fn worth(words: Words<'_>) -> Table {
    let language = words.language;
    let heads = [Message::Assumption, Message::Narrower, Message::ShareAlone, Message::ShareTotal];
    let table = Table::new("worth", language, Message::TableWorth.text(language));
    let mut table = heads
        .iter()
        .fold(table, |table, head| table.narrow(head.text(language), HEAD))
        .narrow_words(Message::SettledBy.text(language), HEAD, Some(30))
        .titles_within(36);
    for (one, indices) in words.by_worth().take(SHOWN) {
        let cells = [
            words.narrowing(one.narrowing, Some(&indices.first)),
            words.share_within(&indices.first),
            words.share_within(&indices.total),
            words.study(one).to_owned(),
        ];
        table.rows.push(row(one, words.title(one), cells.map(Cell::Text).into()));
    }
    if let Some(rest) = &words.told.rest {
        let values = [
            ("count", labels::count(rest.parameters, language)),
            ("first", words.share(&rest.indices.first)),
            ("total", words.share(&rest.indices.total)),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        table = table.paragraph(Message::RestSentence.fill(language, &values));
    }
    table.paragraph(Message::WorthNote.text(language))
}

fn groups(words: Words<'_>) -> Table {
    let language = words.language;
    let heads = [Message::GroupHead, Message::Narrower, Message::ShareAlone, Message::ShareTotal];
    let table = Table::new("groups", language, Message::TableGroups.text(language));
    let mut table = heads.iter().fold(table, |table, head| table.narrow(head.text(language), HEAD)).titles_within(40);
    for one in &words.told.groups {
        let members = labels::count(one.parameters, language);
        let values = [("title", labels::group(&one.group, language)), ("count", members.as_str())];
        let cells = [
            words.narrowing(Some(one.narrowing), Some(&one.indices.first)),
            words.share_within(&one.indices.first),
            words.share_within(&one.indices.total),
        ];
        table.rows.push(Row::new(Message::GroupMembers.fill(language, &values), cells.map(Cell::Text).into()));
    }
    table.paragraph(Message::GroupsNote.text(language))
}

/// Whether knowing more could change the choice to adopt.
pub(super) fn choice(words: Words<'_>) -> String {
    let Words { told, language } = words;
    let decision = &told.decision;
    if decision.other_sign == 0.0 {
        let message = if decision.saves { Message::DecisionCertainSave } else { Message::DecisionCertainCost };
        return message.fill(language, &[("rows", &language.whole(2.0 * f64::from(told.run.rows)))]);
    }
    let money = |figure: f64| language.number(figure, Step::for_money(told.total.mc_error));
    let value = |one: &ParameterSensitivity| one.decision_value.unwrap_or(0.0);
    let best = told.parameters.iter().max_by(|one, other| value(one).total_cmp(&value(other)));
    let best = match best.filter(|best| Step::TENTH.round(value(best)) > 0.0) {
        Some(best) => {
            let values = [("title", language.text(&best.entry.title)), ("value", &money(value(best)))];
            Message::DecisionBest.fill(language, &values)
        }
        None => Message::DecisionNoSingle.text(language).to_owned(),
    };
    let percent = language.number(100.0 * decision.other_sign, Step::TENTH);
    let percent = Message::Percent.fill(language, &[("number", &percent)]);
    let values = [("percent", percent.as_str()), ("evpi", &money(decision.perfect_information)), ("best", &best)];
    Message::DecisionOpen.fill(language, &values)
}
