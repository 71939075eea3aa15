//! Rule sets crossed with populations, as a table. Knows nothing of how a cell is simulated.

use super::language::Language;
use super::message::Message;
use super::rounding::Step;
use super::table::grid::{Grid, wrapped};
use crate::analysis::{CrossingCell, Estimate};

/// The crossing as text: a row a rule set, the populations one after the other.
pub fn render_crossing(cells: &[CrossingCell], language: Language) -> String {
    let Some(first) = cells.first() else { return String::new() };
    let price = first.price_level.to_string();
    let head = [
        Message::MoneyHead.fill(language, &[("price", &price)]),
        Message::Gross.text(language).to_owned(),
        Message::PayerState.text(language).to_owned(),
        Message::PayerMunicipality.text(language).to_owned(),
        Message::PayerRegion.text(language).to_owned(),
        Message::VolumeContacts.text(language).to_owned(),
        Message::VolumeOffers.text(language).to_owned(),
        Message::VolumeFullYearPersons.text(language).to_owned(),
    ];
    let mut grid = Grid::new(head.to_vec());
    let mut population = "";
    for cell in cells {
        if cell.population != population {
            if !population.is_empty() {
                grid.rule();
            }
            population = &cell.population;
            grid.row([vec![language.text(&cell.population_title).to_owned()], vec![String::new(); 7]].concat());
        }
        let money = [cell.gross, cell.state, cell.municipality, cell.region];
        let volumes = [cell.contacts, cell.offers, cell.full_year_persons];
        let cells = money.into_iter().chain(volumes).map(|figure| whole(figure, language));
        let title = format!("  {}", language.text(&cell.rules_title));
        grid.row([title].into_iter().chain(cells).collect());
    }
    let mut text = format!(
        "{}\n{}\n{}",
        Message::TableCrossing.text(language),
        grid.text(),
        wrapped(Message::CrossingNote.text(language), "", "")
    );
    let mut told: Vec<&str> = Vec::new();
    for note in cells.iter().flat_map(|cell| &cell.notes) {
        let note = language.text(note);
        if !told.contains(&note) {
            told.push(note);
            text.push('\n');
            text.push_str(&wrapped(note, "- ", "  "));
        }
    }
    text.push('\n');
    text
}

/// A figure in steps not finer than twice its Monte Carlo error.
fn whole(figure: Estimate, language: Language) -> String {
    language.number(figure.mean, Step::for_error(Step::ONE, figure.mc_error))
}
