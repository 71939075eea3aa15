//! Readings: each initiative's permanent effect alone, last, in the agreement's order and by Shapley on one line, so that
//! the length of the line says how much hangs on the order. Knows nothing of payers or draws.

use plotters::prelude::DrawingBackend;

use super::canvas::{Anchor, BLUE, Canvas, Drawn, INK, Ink, LIGHT, MARGIN, PAPER, SKY, VERMILLION, WIDTH};
use super::frame::{Frame, Scale};
use super::listed::{Listed, Tall};
use super::{Chart, exact, record};
use crate::analysis::DecompositionStory;
use crate::analysis::decompose::{InitiativePart, Readings};
use crate::report::decompose::{is_on, money};
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

const LABELS: (f64, f64) = (MARGIN, 318.0);
const INDENT: f64 = 28.0;
const PLOT: (f64, f64) = (332.0, WIDTH - MARGIN);
const LABEL: Ink = Ink::new(12.0, INK);
const VALUE: Ink = Ink::new(11.5, INK);
const LEGEND: f64 = 26.0;
/// Room beside the outermost mark for the Shapley value.
const ROOM: f64 = 52.0;

/// An initiative's row.
struct Row {
    id: String,
    title: String,
    label: Vec<String>,
    readings: Readings,
    value: String,
}

impl Tall for Row {
    fn height(&self) -> f64 {
        (self.label.len() as f64 * 15.0 + 9.0).max(38.0)
    }
}

impl Row {
    fn means(&self) -> [f64; 4] {
        let Readings { alone, last, in_order, shapley } = &self.readings;
        [alone.mean, last.mean, in_order.mean, shapley.mean]
    }

    /// The outermost of everything drawn.
    fn ends(&self) -> (f64, f64) {
        let shapley = &self.readings.shapley;
        let all = self.means().into_iter().chain([shapley.low, shapley.high]);
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), figure| (low.min(figure), high.max(figure)))
    }
}

/// The marks of the four readings.
#[derive(Clone, Copy)]
enum Mark {
    Alone,
    Last,
    InOrder,
    Shapley,
}

impl Mark {
    /// How far its middle lies below the line it marks.
    fn offset(self) -> f64 {
        match self {
            Mark::Alone => -11.0,
            Mark::Last => 11.0,
            Mark::InOrder | Mark::Shapley => 0.0,
        }
    }
}

/// The readings of a decomposition, the initiatives that are on.
pub struct ReadingsChart {
    list: Listed<Row>,
}

impl ReadingsChart {
    /// A row for every initiative that is on, in the agreement's order.
    pub fn new(story: &DecompositionStory, language: Language) -> Self {
        let row = |one: &InitiativePart| Row {
            id: one.id.clone(),
            title: language.text(&one.title).to_owned(),
            label: LABEL.wrap(language.text(&one.title), LABELS.1 - LABELS.0 - INDENT),
            readings: one.readings,
            value: money(&one.readings.shapley, language),
        };
        let rows: Vec<Row> = story.figures.initiatives.iter().filter(|one| is_on(one)).map(row).collect();
        let heading = heading(&rows, language);
        let price = story.figures.price_level.to_string();
        let axis = Message::ReadingsAxis.fill(language, &[("price", &price)]);
        let told: Vec<String> = rows.iter().map(|row| in_words(row, language)).collect();
        let description = Message::DescriptionReadings.fill(language, &[("rows", &format!("{}.", told.join("; ")))]);
        let notes = [Message::ReadingsNote.text(language)];
        let frame = Frame::of_parts(story, language, heading, description, &notes);
        Self { list: Listed::new(frame, (LEGEND + 8.0, &axis), rows, language) }
    }

    fn draw_row<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, row: &Row, top: f64, scale: Scale) -> Drawn {
        let middle = top + row.height() / 2.0;
        let first = canvas.around((LABELS.0 + INDENT, middle), &row.label, LABEL)?;
        canvas.text((LABELS.0, first), &row.id, LABEL, Anchor::Start)?;
        let Readings { alone, last, in_order, shapley } = &row.readings;
        if shapley.high > shapley.low {
            canvas.interval(scale.at(shapley.low), scale.at(shapley.high), middle)?;
        }
        for (mark, figure) in
            [(Mark::Shapley, shapley), (Mark::InOrder, in_order), (Mark::Alone, alone), (Mark::Last, last)]
        {
            draw_mark(canvas, mark, (scale.at(figure.mean), middle))?;
        }
        let (low, high) = row.ends();
        let left = scale.at(low) - 12.0;
        if shapley.mean <= 0.0 && left - VALUE.width(&row.value) > PLOT.0 - 6.0 {
            canvas.label((left, middle + 4.0), &row.value, VALUE, Anchor::End)
        } else {
            canvas.label((scale.at(high) + 12.0, middle + 4.0), &row.value, VALUE, Anchor::Start)
        }
    }

    fn draw_legend<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let middle = self.list.frame.top() + 8.0;
        let ink = Ink::new(11.5, INK);
        let mut x = MARGIN;
        for (mark, message) in [
            (Some(Mark::Shapley), Message::LegendShapley),
            (Some(Mark::Alone), Message::ReadAlone),
            (Some(Mark::Last), Message::ReadLast),
            (Some(Mark::InOrder), Message::ReadInOrder),
            (None, Message::LegendShapleyInterval),
        ] {
            match mark {
                Some(mark) => draw_mark(canvas, mark, (x + 9.0, middle - mark.offset()))?,
                None => canvas.interval(x, x + 18.0, middle)?,
            }
            let text = message.text(self.list.language);
            canvas.text((x + 24.0, middle + 4.0), text, ink, Anchor::Start)?;
            x += 24.0 + ink.width(text) + 18.0;
        }
        Ok(())
    }
}

/// Four marks told apart by shape: a filled dot, triangles that point to what comes after and to what came before, a bar.
fn draw_mark<DB: DrawingBackend>(canvas: &Canvas<DB>, mark: Mark, (x, y): (f64, f64)) -> Drawn {
    match mark {
        Mark::Shapley => {
            let dot: Vec<(f64, f64)> = (0..24)
                .map(|step| f64::from(step) * std::f64::consts::TAU / 24.0)
                .map(|turn| (x + 6.5 * turn.cos(), y + 6.5 * turn.sin()))
                .collect();
            canvas.shape(&dot, BLUE)
        }
        Mark::Alone => triangle(canvas, (x, y - 7.0), -1.0),
        Mark::Last => triangle(canvas, (x, y + 7.0), 1.0),
        Mark::InOrder => {
            canvas.path(&[(x, y - 9.0), (x, y + 9.0)], PAPER, 4.4)?;
            canvas.path(&[(x, y - 9.0), (x, y + 9.0)], VERMILLION, 2.4)
        }
    }
}

/// A triangle whose tip stands at a point and whose base lies `side` of it: above (−1) or below (1).
fn triangle<DB: DrawingBackend>(canvas: &Canvas<DB>, (x, y): (f64, f64), side: f64) -> Drawn {
    let corners =
        |by: f64| [(x, y - side * by), (x - 5.0 - by, y + side * (8.0 + by)), (x + 5.0 + by, y + side * (8.0 + by))];
    canvas.shape(&corners(1.4), INK)?;
    canvas.shape(&corners(0.0), if side < 0.0 { SKY } else { PAPER })
}

impl Chart for ReadingsChart {
    const NAME: &'static str = "readings";

    fn frame(&self) -> &Frame {
        &self.list.frame
    }

    fn inside(&self) -> f64 {
        self.list.inside()
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        self.draw_legend(canvas)?;
        let figures: Vec<f64> = self.list.rows.iter().map(Row::ends).flat_map(|(low, high)| [low, high]).collect();
        let scale = Scale::with_room(&figures, PLOT, (ROOM, ROOM));
        self.list.draw_axis(canvas, scale)?;
        self.list.draw_rows(|row, top| {
            canvas.path(&[(MARGIN, top), (WIDTH - MARGIN, top)], LIGHT, 0.8)?;
            self.draw_row(canvas, row, top, scale)
        })?;
        self.list.draw_upright(canvas, scale.at(0.0), 1.0)
    }

    fn data(&self) -> Vec<Vec<String>> {
        let head = ["id", "title", "alone", "last", "in_order", "shapley", "shapley_low", "shapley_high", "mc_error"];
        let mut rows = vec![record(&head)];
        rows.extend(self.list.rows.iter().map(|row| {
            let Readings { alone, last, in_order, shapley } = &row.readings;
            let figures =
                [alone.mean, last.mean, in_order.mean, shapley.mean, shapley.low, shapley.high, shapley.mc_error];
            record(&[&row.id, &row.title]).into_iter().chain(figures.map(exact)).collect()
        }));
        rows
    }
}

/// "5a: Shapley −45, alone −46, last −44, in order −45".
fn in_words(row: &Row, language: Language) -> String {
    let Readings { alone, last, in_order, shapley } = &row.readings;
    let named = [
        (Message::ReadShapley, shapley),
        (Message::ReadAlone, alone),
        (Message::ReadLast, last),
        (Message::ReadInOrder, in_order),
    ];
    let told = named.map(|(message, figure)| format!("{} {}", message.text(language), money(figure, language)));
    format!("{}: {}", row.id, told.join(", "))
}

/// The finding: who accounts for most, and how far the readings of one initiative lie apart at most.
fn heading(rows: &[Row], language: Language) -> String {
    let largest = rows.iter().max_by(|one, other| {
        let [one, other] = [one, other].map(|row| row.readings.shapley.mean.abs());
        one.total_cmp(&other)
    });
    let Some(largest) = largest.filter(|row| row.readings.shapley.mean != 0.0) else {
        return Message::ReadingsHeadNone.text(language).to_owned();
    };
    let spread = |row: &Row| {
        let means = row.means();
        means.iter().fold(f64::MIN, |one, other| one.max(*other))
            - means.iter().fold(f64::MAX, |one, other| one.min(*other))
    };
    let widest = rows.iter().max_by(|one, other| spread(one).total_cmp(&spread(other))).unwrap_or(largest);
    let step = Step::for_money(widest.readings.shapley.mc_error);
    let message =
        if largest.readings.shapley.mean < 0.0 { Message::ReadingsHeadSaves } else { Message::ReadingsHeadCosts };
    let number = money(&largest.readings.shapley, language).trim_start_matches('−').to_owned();
    let words = [
        ("id", largest.id.as_str()),
        ("number", &number),
        ("widest", &widest.id),
        ("spread", &language.number(spread(widest), step)),
    ];
    message.fill(language, &words)
}
