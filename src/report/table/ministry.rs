//! The agreement's own table, and the uncertainty of each of its cells.
//! Knows nothing of initiatives, payers or volumes.

use std::collections::BTreeMap;

use super::data::{Cell, Link, Number, Row, Table};
use crate::analysis::comparison::{self, Comparison};
use crate::analysis::estimate::Estimate;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// The published figures stand in under the simulated ones.
const BELOW: usize = 3;

/// A row of the ministry's table: its title, its figures and what was published.
struct MinistryRow<'a> {
    id: &'a str,
    mark: Option<String>,
    title: String,
    figures: Option<&'a comparison::Row>,
    published: &'a BTreeMap<String, f64>,
}

/// Blocks and total by year and permanently, whole mio. kr., with the published figures on a second line.
pub fn table(comparison: &Comparison, estimate: &str, language: Language) -> Table {
    let columns = labels::columns(comparison);
    let title = format!("{}, {}", Message::TableMinistry.text(language), labels::estimate(estimate, language));
    let mut table = Table::new(&format!("ministry-{estimate}"), language, title)
        .column(labels::money_head(comparison, language))
        .columns(columns.iter().map(|key| labels::column(key, language).to_owned()));
    for row in rows(comparison, estimate, language) {
        let is_total = row.id == labels::TOTAL;
        let line = simulated(&row, &columns).ruled(is_total && !comparison.blocks.is_empty());
        table.rows.push(Row { link: behind(comparison, row.id), ..line });
        if !row.published.is_empty() {
            table.rows.push(published(&row, &columns, language));
        }
    }
    table.paragraph(notes(comparison, estimate, language))
}

/// What stands behind a row: the first of a block's initiatives, where they begin; the assumption that moves the total most.
fn behind(comparison: &Comparison, id: &str) -> Option<Link> {
    if id == labels::TOTAL {
        return comparison.influences.first().map(|one| Link::Parameter(one.parameter.clone()));
    }
    let first = comparison.initiatives.iter().find(|face| face.block == id);
    first.map(|face| Link::Initiative(face.id.clone()))
}

fn simulated(row: &MinistryRow, columns: &[String]) -> Row {
    let cell = |key: &String| {
        Cell::of(row.figures.and_then(|figures| figures.get(key)), |figure| Number::Mean(*figure, Step::ONE))
    };
    let line = Row::new(&row.title, columns.iter().map(cell).collect()).named(row.id);
    let line = Row { mark: row.mark.clone(), ..line };
    if row.id == labels::TOTAL { line.sum() } else { line }
}

fn published(row: &MinistryRow, columns: &[String], language: Language) -> Row {
    let cell = |key: &String| Cell::of(row.published.get(key), |number| Number::Given(*number));
    Row::new(Message::Published.text(language), columns.iter().map(cell).collect()).indented(BELOW)
}

/// Signs and rounding; and a warning when the run is too small for whole mio. kr.
fn notes(comparison: &Comparison, estimate: &str, language: Language) -> String {
    let signs = Message::SignNote.text(language);
    let rows = rows(comparison, estimate, language).into_iter().filter_map(|row| row.figures);
    let coarsest = rows.flat_map(BTreeMap::values).map(|cell| cell.mc_error).fold(0.0, f64::max);
    if coarsest <= 0.5 * Step::ONE.size() {
        return signs.to_owned();
    }
    format!("{signs} {}", Message::CoarseNote.fill(language, &[("error", &language.error(coarsest))]))
}

/// Mean, interval and Monte Carlo error of each cell; a year is a row, so that any number of years fits.
pub fn cells(comparison: &Comparison, estimate: &str, language: Language) -> Table {
    let rows = rows(comparison, estimate, language);
    let mut table = Table::new(&format!("cells-{estimate}"), language, Message::TableCells.text(language))
        .column(Message::Year.text(language))
        .columns(rows.iter().map(|row| if row.id == labels::TOTAL { row.title.clone() } else { row.id.to_owned() }));
    let full = |figure: &Estimate| Number::Full(*figure, Step::ONE);
    for key in labels::columns(comparison) {
        let figures = rows.iter().map(|row| Cell::of(row.figures.and_then(|figures| figures.get(&key)), full));
        table.rows.push(Row::new(labels::column(&key, language), figures.collect()));
    }
    table.paragraph(Message::CellsNote.text(language))
}

fn rows<'a>(comparison: &'a Comparison, estimate: &str, language: Language) -> Vec<MinistryRow<'a>> {
    let figures = comparison.summary.estimates.get(estimate);
    let mut rows: Vec<MinistryRow<'a>> = comparison
        .blocks
        .iter()
        .map(|block| {
            let (mark, title) = labels::block_parts(block, language);
            MinistryRow {
                id: &block.id,
                mark: Some(mark),
                title: title.to_owned(),
                figures: figures.and_then(|rows| rows.get(&block.id)),
                published: &block.published,
            }
        })
        .collect();
    rows.push(MinistryRow {
        id: labels::TOTAL,
        mark: None,
        title: labels::total(comparison, language),
        figures: figures.and_then(|rows| rows.get(labels::TOTAL)),
        published: &comparison.published_total,
    });
    rows
}
