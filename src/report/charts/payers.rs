//! Payers: what each initiative changes for the state and for the municipalities, side by side.
//! Knows nothing of years, accounts or draws.

use plotters::prelude::DrawingBackend;

use super::canvas::{Anchor, BLUE, Canvas, Drawn, INK, Ink, LIGHT, MARGIN, VERMILLION, WIDTH};
use super::frame::{Frame, Scale};
use super::listed::{Listed, Tall};
use super::{Chart, exact, record};
use crate::analysis::comparison::{Comparison, InitiativeState, RowDetail};
use crate::analysis::estimate::Estimate;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

const LABELS: (f64, f64) = (MARGIN, 330.0);
const PLOT: (f64, f64) = (344.0, WIDTH - MARGIN);
/// Where a title begins behind the id of its initiative at least, and the blank between them.
const INDENT: f64 = 24.0;
const GAP: f64 = 7.0;
const LEGEND: f64 = 26.0;
const HEAD: f64 = 22.0;
/// Room beside the longest bar for its figure.
const ROOM: f64 = 52.0;
const VALUE: Ink = Ink::new(11.5, INK);
/// An initiative moves money from one to the other when its sum is less than this share of the state's part.
const MOVES: f64 = 0.01;

/// The two payers shown, each with its own fill.
const SHOWN: [&str; 2] = ["state", "municipality"];

/// An initiative, or the total.
struct Row {
    id: String,
    title: String,
    label: Vec<String>,
    /// Where the label begins behind the id.
    indent: f64,
    is_total: bool,
    /// What the two payers bear more.
    figures: [Estimate; 2],
}

impl Tall for Row {
    fn height(&self) -> f64 {
        (self.label.len() as f64 * 15.0 + 9.0).max(38.0)
    }
}

impl Row {
    fn ink(&self) -> Ink {
        if self.is_total { Ink::new(12.0, INK).heavy() } else { Ink::new(12.0, INK) }
    }

    fn value(&self, payer: usize, language: Language) -> String {
        let figure = &self.figures[payer];
        let step = if *figure == Estimate::default() { Step::ONE } else { Step::for_money(figure.mc_error) };
        language.number(figure.mean, step)
    }
}

/// The payers of a run.
pub struct Payers {
    list: Listed<Row>,
}

impl Payers {
    /// Takes the initiatives that are on, and the total.
    pub fn new(comparison: &Comparison, language: Language) -> Self {
        let rows = rows(comparison, language);
        let heading = heading(&rows, language);
        let price = comparison.summary.price_level.to_string();
        let axis = Message::PayersAxis.fill(language, &[("price", &price)]);
        let [state, municipality] = SHOWN.map(|payer| labels::payer(payer, language));
        let told = |row: &Row| {
            let (first, second) = (row.value(0, language), row.value(1, language));
            format!("{}: {state} {first}, {municipality} {second}", row.title)
        };
        let told: Vec<String> = rows.iter().map(told).collect();
        let description = Message::DescriptionPayers.fill(language, &[("rows", &format!("{}.", told.join("; ")))]);
        let notes = [Message::SignNote.text(language)];
        let frame = Frame::new(comparison, language, heading, description, &notes);
        Self { list: Listed::new(frame, (LEGEND + HEAD, &axis), rows, language) }
    }

    fn scale(&self) -> Scale {
        let reached = |row: &Row| row.figures.map(|figure| reach(row, &figure)).concat();
        let figures: Vec<f64> = self.list.rows.iter().flat_map(reached).collect();
        Scale::with_room(&figures, PLOT, (ROOM, ROOM))
    }

    fn draw_row<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, row: &Row, top: f64, scale: Scale) -> Drawn {
        let middle = top + row.height() / 2.0;
        let first = canvas.around((LABELS.0 + row.indent, middle), &row.label, row.ink())?;
        if !row.is_total {
            canvas.text((LABELS.0, first), &row.id, row.ink(), Anchor::Start)?;
        }
        for (payer, figure) in row.figures.iter().enumerate() {
            let y = if payer == 0 { middle - 8.5 } else { middle + 8.5 };
            let (from, to) = ((scale.at(0.0), y - 6.5), (scale.at(figure.mean), y + 6.5));
            if figure.mean != 0.0 {
                fill(canvas, payer, from, to)?;
            }
            let reached = reach(row, figure);
            let places = || reached.iter().map(|figure| scale.at(*figure));
            if row.is_total && figure.high > figure.low {
                canvas.interval(scale.at(figure.low), scale.at(figure.high), y)?;
            }
            let ink = if row.is_total { VALUE.heavy() } else { VALUE };
            let value = row.value(payer, self.list.language);
            if figure.mean < 0.0 {
                let left = places().fold(from.0, f64::min) - 6.0;
                canvas.label((left, y + 4.0), &value, ink, Anchor::End)?;
            } else {
                let right = places().fold(from.0, f64::max) + 6.0;
                canvas.label((right, y + 4.0), &value, ink, Anchor::Start)?;
            }
        }
        Ok(())
    }

    fn draw_legend<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, scale: Scale) -> Drawn {
        let middle = self.list.frame.top() + 8.0;
        let ink = Ink::new(11.5, INK);
        let mut x = MARGIN;
        for (payer, name) in SHOWN.iter().enumerate() {
            fill(canvas, payer, (x, middle - 6.0), (x + 22.0, middle + 6.0))?;
            let text = labels::payer(name, self.list.language);
            canvas.text((x + 28.0, middle + 4.0), text, ink, Anchor::Start)?;
            x += 28.0 + ink.width(text) + 20.0;
        }
        canvas.interval(x, x + 22.0, middle)?;
        canvas.text((x + 28.0, middle + 4.0), Message::LegendInterval.text(self.list.language), ink, Anchor::Start)?;
        // The side says what the direction means, so that it needs no colour.
        let (zero, y) = (scale.at(0.0), self.list.top() - 10.0);
        let less = format!("← {}", Message::SpendsLess.text(self.list.language));
        let more = format!("{} →", Message::SpendsMore.text(self.list.language));
        if zero - 8.0 - Ink::SMALL.width(&less) > PLOT.0 - 14.0 {
            canvas.text((zero - 8.0, y), &less, Ink::SMALL, Anchor::End)?;
        }
        if zero + 8.0 + Ink::SMALL.width(&more) < WIDTH {
            canvas.text((zero + 8.0, y), &more, Ink::SMALL, Anchor::Start)?;
        }
        Ok(())
    }
}

impl Chart for Payers {
    const NAME: &'static str = "payers";

    fn frame(&self) -> &Frame {
        &self.list.frame
    }

    fn inside(&self) -> f64 {
        self.list.inside()
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let scale = self.scale();
        self.list.draw_axis(canvas, scale)?;
        self.draw_legend(canvas, scale)?;
        self.list.draw_rows(|row, top| {
            if row.is_total {
                canvas.path(&[(MARGIN, top), (WIDTH - MARGIN, top)], LIGHT, 1.0)?;
            }
            self.draw_row(canvas, row, top, scale)
        })?;
        self.list.draw_upright(canvas, scale.at(0.0), 1.4)
    }

    fn data(&self) -> Vec<Vec<String>> {
        let mut rows = vec![record(&["id", "title", "payer", "mean", "mc_error", "low", "median", "high"])];
        for row in &self.list.rows {
            for (payer, figure) in SHOWN.iter().zip(&row.figures) {
                let mut cells = record(&[&row.id, &row.title, payer]);
                cells.extend([figure.mean, figure.mc_error, figure.low, figure.median, figure.high].map(exact));
                rows.push(cells);
            }
        }
        rows
    }
}

/// Every figure a bar's drawing reaches.
fn reach(row: &Row, figure: &Estimate) -> Vec<f64> {
    if row.is_total { vec![figure.mean, figure.low, figure.high] } else { vec![figure.mean] }
}

/// The state is solid and the municipalities are hatched, so that they are told apart without colours.
fn fill<DB: DrawingBackend>(canvas: &Canvas<DB>, payer: usize, from: (f64, f64), to: (f64, f64)) -> Drawn {
    if payer == 0 { canvas.bar(from, to, BLUE) } else { canvas.hatched_bar(from, to, VERMILLION) }
}

fn rows(comparison: &Comparison, language: Language) -> Vec<Row> {
    let figures = |detail: Option<&RowDetail>| {
        SHOWN.map(|payer| detail.and_then(|detail| detail.payers.get(payer)).copied().unwrap_or_default())
    };
    let details = &comparison.summary.details;
    let active = || comparison.initiatives.iter().filter(|face| face.state == InitiativeState::Active);
    let ink = Ink::new(12.0, INK);
    let indent = active().map(|face| ink.width(&face.id) + GAP).fold(INDENT, f64::max);
    let mut rows: Vec<Row> = active()
        .map(|face| {
            let title = language.text(&face.title);
            Row {
                id: face.id.clone(),
                title: format!("{}  {title}", face.id),
                label: ink.wrap(title, LABELS.1 - LABELS.0 - indent),
                indent,
                is_total: false,
                figures: figures(details.get(&face.id)),
            }
        })
        .collect();
    let title = labels::total(comparison, language);
    rows.push(Row {
        id: labels::TOTAL.to_owned(),
        label: vec![title.clone()],
        indent: 0.0,
        title,
        is_total: true,
        figures: figures(details.get(labels::TOTAL)),
    });
    rows
}

/// The finding: the initiative that moves most from one payer to the other, or what the reform changes for both.
fn heading(rows: &[Row], language: Language) -> String {
    let moved = |row: &&Row| {
        let [state, municipality] = row.figures;
        let moves = (state.mean + municipality.mean).abs() < MOVES * state.mean.abs();
        !row.is_total && moves && state.mean.abs() >= 0.5
    };
    let largest = rows
        .iter()
        .filter(moved)
        .max_by(|one, other| one.figures[0].mean.abs().total_cmp(&other.figures[0].mean.abs()));
    if let Some(row) = largest {
        let state = row.figures[0].mean;
        let message = if state < 0.0 { Message::PayersShift } else { Message::PayersShiftBack };
        return message.fill(language, &[("id", &row.id), ("number", &language.whole(state.abs()))]);
    }
    let [state, municipality] = rows.last().map_or_else(Default::default, |row| row.figures);
    let (state, municipality) = (language.whole(state.mean), language.whole(municipality.mean));
    Message::PayersBoth.fill(language, &[("state", &state), ("municipality", &municipality)])
}
