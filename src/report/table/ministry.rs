//! The agreement's own table, and the uncertainty of each of its cells.
//! Knows nothing of initiatives, payers or volumes.

use std::collections::BTreeMap;

use super::grid::{self, Grid};
use crate::analysis::comparison::{Comparison, Row};
use crate::analysis::estimate::Estimate;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// A row of the ministry's table: its title, its figures and what was published.
struct MinistryRow<'a> {
    id: &'a str,
    title: String,
    figures: Option<&'a Row>,
    published: &'a BTreeMap<String, f64>,
}

/// Blocks and total by year and permanently, whole mio. kr., with the published figures on a second line.
pub fn table(comparison: &Comparison, estimate: &str, language: Language) -> String {
    let columns = labels::columns(comparison);
    let mut head = vec![labels::money_head(comparison, language)];
    head.extend(columns.iter().map(|key| labels::column(key, language).to_owned()));
    let mut grid = Grid::new(head);
    for row in rows(comparison, estimate, language) {
        if row.id == labels::TOTAL && !comparison.blocks.is_empty() {
            grid.rule();
        }
        add_row(&mut grid, &row, &columns, language);
    }
    let note = grid::wrapped(&notes(comparison, estimate, language), "", "");
    format!(
        "{}, {}\n{}\n{note}",
        Message::TableMinistry.text(language),
        labels::estimate(estimate, language),
        grid.text()
    )
}

/// Signs and rounding; and a warning when the run is too small for whole mio. kr.
fn notes(comparison: &Comparison, estimate: &str, language: Language) -> String {
    let signs = Message::SignNote.text(language);
    let cells = rows(comparison, estimate, language).into_iter().filter_map(|row| row.figures).flat_map(Row::values);
    let coarsest = cells.map(|cell| cell.mc_error).fold(0.0, f64::max);
    if coarsest <= 0.5 * Step::ONE.size() {
        return signs.to_owned();
    }
    format!("{signs} {}", Message::CoarseNote.fill(language, &[("error", &language.error(coarsest))]))
}

/// Mean, interval and Monte Carlo error of each cell; a year is a row, so that any number of years fits.
pub fn cells(comparison: &Comparison, estimate: &str, language: Language) -> String {
    let rows = rows(comparison, estimate, language);
    let mut head = vec![Message::Year.text(language).to_owned()];
    head.extend(rows.iter().map(|row| if row.id == labels::TOTAL { row.title.clone() } else { row.id.to_owned() }));
    let mut grid = Grid::new(head);
    for key in labels::columns(comparison) {
        let mut line = vec![labels::column(&key, language).to_owned()];
        line.extend(rows.iter().map(|row| {
            row.figures
                .and_then(|figures| figures.get(&key))
                .map_or_else(|| "–".to_owned(), |cell| with_uncertainty(cell, language))
        }));
        grid.row(line);
    }
    let note = grid::wrapped(Message::CellsNote.text(language), "", "");
    format!("{}\n{}\n{note}", Message::TableCells.text(language), grid.text())
}

/// "−19 [−31; −9] ± 0,12"
fn with_uncertainty(cell: &Estimate, language: Language) -> String {
    format!("{} {} ± {}", language.whole(cell.mean), language.interval(cell, Step::ONE), language.error(cell.mc_error))
}

fn rows<'a>(comparison: &'a Comparison, estimate: &str, language: Language) -> Vec<MinistryRow<'a>> {
    let figures = comparison.summary.estimates.get(estimate);
    let mut rows: Vec<MinistryRow<'a>> = comparison
        .blocks
        .iter()
        .map(|block| MinistryRow {
            id: &block.id,
            title: labels::block(block, language),
            figures: figures.and_then(|rows| rows.get(&block.id)),
            published: &block.published,
        })
        .collect();
    rows.push(MinistryRow {
        id: labels::TOTAL,
        title: labels::total(comparison, language),
        figures: figures.and_then(|rows| rows.get(labels::TOTAL)),
        published: &comparison.published_total,
    });
    rows
}

fn add_row(grid: &mut Grid, row: &MinistryRow, columns: &[String], language: Language) {
    let mut line = vec![row.title.clone()];
    line.extend(columns.iter().map(|key| {
        row.figures
            .and_then(|figures| figures.get(key))
            .map_or_else(|| "–".to_owned(), |cell| language.whole(cell.mean))
    }));
    grid.row(line);
    if row.published.is_empty() {
        return;
    }
    let mut line = vec![format!("   {}", Message::Published.text(language))];
    line.extend(
        columns
            .iter()
            .map(|key| row.published.get(key).map_or_else(|| "–".to_owned(), |value| language.as_given(*value))),
    );
    grid.row(line);
}
