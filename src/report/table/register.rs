//! What the page tells beside the tables of the terminal: what each initiative changes, and the register of assumptions.
//! Knows nothing of how a row is shown.

use super::data::{Cell, Item, Link, Row, Table};
use super::permanent::{in_blocks, rests_on};
use crate::analysis::comparison::{Comparison, InitiativeFace, InitiativeState, ParameterFace};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;

/// What each initiative changes, by which clause, what its figure rests on, and whether it is in the estimate.
pub fn initiatives(comparison: &Comparison, language: Language) -> Option<Table> {
    if comparison.initiatives.is_empty() {
        return None;
    }
    let mut table = Table::new("initiatives", language, Message::TableInitiatives.text(language))
        .words(Message::Initiative.text(language), None)
        .words(Message::Lever.text(language), None)
        .words(Message::Clause.text(language), None)
        .words(Message::RestsOn.text(language), None)
        .words(Message::InEstimate.text(language), None);
    for face in in_blocks(comparison) {
        let state = match face.state {
            InitiativeState::Active => Message::Yes,
            InitiativeState::Study => Message::StateStudyShort,
            InitiativeState::Off => Message::StateOffShort,
        };
        let words = |text: &str| Cell::Text(text.to_owned());
        let cells = vec![
            words(language.text(&face.lever)),
            words(&face.clause),
            rests_on(comparison, face, language),
            words(state.text(language)),
        ];
        let row = Row::new(language.text(&face.title), cells);
        table.rows.push(row.marked(&face.id).telling_of(Link::Initiative(face.id.clone())));
    }
    Some(table.paragraph(Message::GradeLegend.text(language)))
}

/// Every assumption of a run with its value, grade and source, and the initiatives whose figure it moves most.
pub fn register(parameters: &[ParameterFace], initiatives: &[InitiativeFace], language: Language) -> Option<Table> {
    if parameters.is_empty() {
        return None;
    }
    let heads = [Message::Assumption, Message::Value, Message::Unit, Message::Grade, Message::Moves, Message::Source];
    let shown = heads.into_iter().filter(|head| *head != Message::Moves || !initiatives.is_empty());
    let table = Table::new("register", language, Message::TableRegister.text(language));
    let mut table = shown.fold(table, |table, head| table.words(head.text(language), None));
    table.rows = parameters.iter().map(|parameter| row(parameter, initiatives, language)).collect();
    Some(if initiatives.is_empty() { table } else { table.paragraph(Message::RegisterNote.text(language)) })
}

fn row(parameter: &ParameterFace, initiatives: &[InitiativeFace], language: Language) -> Row {
    let words = |text: &str| Cell::Text(text.to_owned());
    let moved = initiatives.iter().filter(|face| face.rests_on.contains(&parameter.id));
    let moved: Vec<Item> =
        moved.map(|face| Item { text: face.id.clone(), link: Some(Link::Initiative(face.id.clone())) }).collect();
    let mut cells = vec![
        words(&parameter.value),
        words(labels::unit(&parameter.unit, language)),
        words(labels::grade(&parameter.grade, language)),
    ];
    if !initiatives.is_empty() {
        cells.push(if moved.is_empty() { Cell::Empty } else { Cell::List(moved) });
    }
    cells.push(words(&parameter.source));
    Row::new(language.text(&parameter.title), cells).telling_of(Link::Parameter(parameter.id.clone()))
}
