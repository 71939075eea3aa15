//! How an answer moves: its headline, how far it has come, and what changed since the one before.
//! Knows nothing of how a difference is computed.

use super::rendered;
use super::words::LiveMessage;
use crate::analysis::Estimate;
use crate::analysis::comparison::Comparison;
use crate::report::error::ReportError;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::page::{Part, Section, SectionHtml, words};
use crate::report::parameter_value;
use crate::report::rounding::Step;
use crate::report::table::data::{Cell, Number, Row, Table};

/// A choice that is another than before.
#[derive(Clone, Debug, PartialEq)]
pub enum InputChange {
    /// Another reform, by name.
    Reform([String; 2]),
    /// Another population, by name; none for the reform's own.
    Population([Option<String>; 2]),
    /// Another baseline, by name; none for the reform's own.
    Baseline([Option<String>; 2]),
    /// The reaction of municipalities switched, to what it is now.
    Behaviour(bool),
    /// An initiative switched, to what it is now.
    Initiative(String, bool),
    /// A parameter held at another value; none where it varies.
    Parameter(String, [Option<f64>; 2]),
}

impl InputChange {
    /// Does the change leave the rows of the table what they were rows of?
    pub fn keeps_rows(&self) -> bool {
        !matches!(self, InputChange::Reform(_) | InputChange::Population(_) | InputChange::Baseline(_))
    }

    fn text(&self, comparison: &Comparison, language: Language) -> String {
        let fill = |message: LiveMessage, name: &str, [before, after]: [&str; 2]| {
            message.fill(language, &[("title", name), ("id", name), ("before", before), ("after", after)])
        };
        let own =
            |name: &Option<String>| name.clone().unwrap_or_else(|| LiveMessage::OwnOfReform.text(language).to_owned());
        let switch = |now: bool| {
            let [on, off] = [LiveMessage::On, LiveMessage::Off].map(|message| message.text(language));
            if now { [off, on] } else { [on, off] }
        };
        match self {
            InputChange::Reform([before, after]) => fill(LiveMessage::InputReform, "", [before, after]),
            InputChange::Population([before, after]) => {
                fill(LiveMessage::InputPopulation, "", [&own(before), &own(after)])
            }
            InputChange::Baseline([before, after]) => fill(LiveMessage::InputBaseline, "", [&own(before), &own(after)]),
            InputChange::Behaviour(now) => fill(LiveMessage::InputBehaviour, "", switch(*now)),
            InputChange::Initiative(id, now) => fill(LiveMessage::InputInitiative, id, switch(*now)),
            InputChange::Parameter(id, values) => {
                let unit = labels::parameter(comparison, id).map_or("", |face| face.unit.as_str());
                let [before, after] = values.map(|value| match value {
                    Some(value) => parameter_value::in_words(value, unit, language),
                    None => LiveMessage::Varies.text(language).to_owned(),
                });
                fill(LiveMessage::InputParameter, labels::parameter_title(comparison, id, language), [&before, &after])
            }
        }
    }
}

/// What changed since the answer before: the inputs, and the rows of the table that moved by how much. `rows` may be
/// empty while no draws are common, or when no row is what it was.
///
/// # Errors
/// When the template refuses.
pub fn change_fragment(
    comparison: &Comparison,
    inputs: &[InputChange],
    rows: &[(String, Estimate)],
    language: Language,
) -> Result<String, ReportError> {
    let mut parts = vec![Part::List(inputs.iter().map(|input| input.text(comparison, language)).collect())];
    if !rows.is_empty() {
        parts.push(Part::Table(table(comparison, rows, language)));
    }
    let section = Section {
        id: "since",
        topic: LiveMessage::TopicChanged.text(language).to_owned(),
        finding: finding(inputs, rows, language),
        parts,
    };
    rendered(&SectionHtml { language, section: &section })
}

fn finding(inputs: &[InputChange], rows: &[(String, Estimate)], language: Language) -> String {
    let total = rows.iter().find(|(id, _)| id == labels::TOTAL);
    match total {
        None if inputs.iter().all(InputChange::keeps_rows) => LiveMessage::ChangedLost.text(language).to_owned(),
        None => LiveMessage::ChangedOther.text(language).to_owned(),
        Some((_, total)) if total.mean == 0.0 && total.mc_error == 0.0 => {
            LiveMessage::ChangedNothing.text(language).to_owned()
        }
        Some((_, total)) => {
            let values = [("number", signed(total, language)), ("error", language.error(total.mc_error))];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            LiveMessage::ChangedBy.fill(language, &values)
        }
    }
}

fn signed(figure: &Estimate, language: Language) -> String {
    let text = language.number(figure.mean, finest(figure));
    if figure.mean > 0.0 { format!("+{text}") } else { text }
}

/// A difference may be far better known than either figure.
fn finest(figure: &Estimate) -> Step {
    Step::for_error(Step::HUNDREDTH, figure.mc_error)
}

/// Blocks and total with what they are now and what they moved.
fn table(comparison: &Comparison, rows: &[(String, Estimate)], language: Language) -> Table {
    let mut table = Table::new("since", language, LiveMessage::ChangedTable.text(language))
        .column(LiveMessage::ChangedRow.text(language))
        .column(LiveMessage::ChangedNow.text(language))
        .column(Message::Difference.text(language))
        .column(Message::MonteCarloError.text(language));
    let moved = |id: &str| rows.iter().find(|(row, _)| row == id).map(|(_, figure)| *figure);
    let now = |id: &str| words::permanent(comparison, id).copied();
    let cells = |id: &str| {
        vec![
            Cell::of(now(id), |figure| Number::Mean(figure, Step::for_money(figure.mc_error))),
            Cell::of(moved(id), |figure| Number::Mean(figure, finest(&figure))),
            Cell::of(moved(id), Number::Error),
        ]
    };
    for block in &comparison.blocks {
        let (letter, title) = labels::block_parts(block, language);
        table.rows.push(Row::new(title, cells(&block.id)).marked(letter));
    }
    table.rows.push(Row::new(labels::total(comparison, language), cells(labels::TOTAL)).sum().ruled(true));
    table.paragraph(LiveMessage::ChangedNote.text(language))
}

/// The headline in a line.
pub fn headline(comparison: &Comparison, language: Language) -> String {
    let Some(total) = words::total(comparison) else { return String::new() };
    let step = Step::for_money(total.mc_error);
    let values = [("number", language.number(total.mean, step)), ("interval", language.interval(total, step))];
    LiveMessage::Headline.fill(language, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// How far the answer has come, of `most` draws.
pub fn progress(comparison: &Comparison, most: u32, language: Language) -> String {
    let run = &comparison.summary.run;
    let error = words::total(comparison).map_or(0.0, |total| total.mc_error);
    let values = [
        ("draws", language.whole(run.draws as f64)),
        ("most", language.whole(f64::from(most))),
        ("people", language.whole(run.people as f64)),
        ("error", language.error(error)),
    ];
    LiveMessage::Progress.fill(language, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// The Monte Carlo error of the headline after each round, mio. kr.
pub fn trail(errors: &[f64], language: Language) -> String {
    let errors: Vec<String> = errors.iter().map(|error| language.error(*error)).collect();
    LiveMessage::Trail.fill(language, &[("trail", &errors.join(" → "))])
}
