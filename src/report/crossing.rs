//! Rule sets crossed with populations, as a table. Knows nothing of how a cell is simulated.

use super::language::Language;
use super::message::Message;
use super::rounding::Step;
use super::table::data::{Cell, Note, Number, Row, Table};
use super::table::text::text;
use crate::analysis::{CrossingCell, Estimate};

/// A rule set stands in under its population.
const INSIDE: usize = 2;

/// The crossing as text: a row a rule set, the populations one after the other.
pub fn render_crossing(cells: &[CrossingCell], language: Language) -> String {
    let Some(first) = cells.first() else { return String::new() };
    let price = first.price_level.to_string();
    let heads = [
        Message::Gross,
        Message::PayerState,
        Message::PayerMunicipality,
        Message::PayerRegion,
        Message::VolumeContacts,
        Message::VolumeOffers,
        Message::VolumeFullYearPersons,
    ];
    let mut table = Table::new("crossing", language, Message::TableCrossing.text(language))
        .column(Message::MoneyHead.fill(language, &[("price", &price)]))
        .columns(heads.map(|head| head.text(language).to_owned()));
    let mut population = "";
    for cell in cells {
        if cell.population != population {
            let begun = !population.is_empty();
            population = &cell.population;
            table.rows.push(Row::group(language.text(&cell.population_title)).ruled(begun));
        }
        let money = [cell.gross, cell.state, cell.municipality, cell.region];
        let volumes = [cell.contacts, cell.offers, cell.full_year_persons];
        let figures = money.into_iter().chain(volumes).map(|figure| Cell::Number(whole(figure)));
        table.rows.push(Row::new(language.text(&cell.rules_title), figures.collect()).indented(INSIDE));
    }
    table = table.paragraph(Message::CrossingNote.text(language));
    let mut told: Vec<&str> = Vec::new();
    for note in cells.iter().flat_map(|cell| &cell.notes) {
        let note = language.text(note);
        if !told.contains(&note) {
            told.push(note);
            table.notes.push(Note::Item(note.to_owned()));
        }
    }
    text(&table) + "\n"
}

/// A figure in steps not finer than twice its Monte Carlo error.
fn whole(figure: Estimate) -> Number {
    Number::Mean(figure, Step::for_error(Step::ONE, figure.mc_error))
}
