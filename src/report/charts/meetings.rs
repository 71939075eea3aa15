//! Meetings: the pairs of initiatives that save less, or more, together than each by itself. Knows nothing of what an
//! initiative saves by itself.

use plotters::prelude::DrawingBackend;

use super::canvas::{Anchor, BLUE, Canvas, Drawn, INK, Ink, MARGIN, VERMILLION, WIDTH};
use super::frame::{Frame, Scale};
use super::listed::{Listed, Tall};
use super::{Chart, exact, record};
use crate::analysis::DecompositionStory;
use crate::analysis::decompose::Interaction;
use crate::report::decompose::{largest_meeting, meeting, money, visible};
use crate::report::language::Language;
use crate::report::message::Message;

const PLOT: (f64, f64) = (300.0, WIDTH - MARGIN);
const LABELS: (f64, f64) = (MARGIN, 288.0);
const INDENT: f64 = 28.0;
const LABEL: Ink = Ink::new(12.0, INK);
const VALUE: Ink = Ink::new(11.5, INK);
const HEAD: f64 = 40.0;
const ROOM: f64 = 56.0;
/// How many pairs are shown.
const SHOWN: usize = 10;

/// A pair's row.
struct Row {
    /// The lines of both titles, each with the id it begins with.
    label: Vec<(String, String)>,
    value: String,
    pair: Interaction,
}

impl Tall for Row {
    fn height(&self) -> f64 {
        (self.label.len() as f64 * 15.0 + 13.0).max(30.0)
    }
}

/// The pairs that act on each other.
pub struct Meetings {
    list: Listed<Row>,
}

impl Meetings {
    /// Takes the largest that can be told from chance.
    pub fn new(story: &DecompositionStory, language: Language) -> Self {
        let title = |id: &str| {
            let found = story.figures.initiatives.iter().find(|one| one.id == id);
            found.map_or_else(String::new, |one| language.text(&one.title).to_owned())
        };
        let row = |pair: &Interaction| Row {
            label: pair.ids.iter().flat_map(|id| lettered(id, &title(id))).collect(),
            value: money(pair.headline(), language),
            pair: pair.clone(),
        };
        let told = visible(story);
        let rows: Vec<Row> = told.iter().take(SHOWN).copied().map(row).collect();
        let heading = match told.first() {
            Some(first) => largest_meeting(first, language),
            None => Message::NoMeetings.text(language).trim_end_matches('.').to_owned(),
        };
        let price = story.figures.price_level.to_string();
        let axis = Message::MeetingsAxis.fill(language, &[("price", &price)]);
        let words: Vec<String> = told.iter().take(SHOWN).map(|pair| meeting(pair, language)).collect();
        let description = Message::DescriptionMeetings.fill(language, &[("rows", &format!("{}.", words.join("; ")))]);
        let notes = [Message::MeetingsNote.text(language)];
        let frame = Frame::of_parts(story, language, heading, description, &notes);
        Self { list: Listed::new(frame, (HEAD, &axis), rows, language) }
    }

    fn draw_row<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, row: &Row, top: f64, scale: Scale) -> Drawn {
        let middle = top + row.height() / 2.0;
        let first = middle - (row.label.len() as f64 - 1.0) * 7.5 + 4.5;
        for (line, (id, text)) in row.label.iter().enumerate() {
            let y = first + line as f64 * 15.0;
            canvas.text((LABELS.0, y), id, LABEL, Anchor::Start)?;
            canvas.text((LABELS.0 + INDENT, y), text, LABEL, Anchor::Start)?;
        }
        let figure = row.pair.headline();
        let (from, to) = (scale.at(0.0), scale.at(figure.mean));
        let corners = ((from, middle - 8.0), (to, middle + 8.0));
        let saves = figure.mean < 0.0;
        if saves {
            canvas.bar(corners.0, corners.1, BLUE)?;
        } else {
            canvas.hatched_bar(corners.0, corners.1, VERMILLION)?;
        }
        let (low, high) = (scale.at(figure.low), scale.at(figure.high));
        if figure.high > figure.low {
            canvas.interval(low, high, middle)?;
        }
        if saves {
            canvas.label((to.min(low) - 8.0, middle + 4.0), &row.value, VALUE, Anchor::End)
        } else {
            canvas.label((to.max(high) + 8.0, middle + 4.0), &row.value, VALUE, Anchor::Start)
        }
    }

    /// Says above each side what it means, so that the direction needs no colour.
    fn draw_sides<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let y = self.list.top() - 14.0;
        let left = format!("← {}", Message::MeetingsLeft.text(self.list.language));
        let right = format!("{} →", Message::MeetingsRight.text(self.list.language));
        canvas.text((PLOT.0, y), &left, Ink::SMALL, Anchor::Start)?;
        canvas.text((PLOT.1, y), &right, Ink::SMALL, Anchor::End)
    }
}

impl Chart for Meetings {
    const NAME: &'static str = "interactions";

    fn frame(&self) -> &Frame {
        &self.list.frame
    }

    fn inside(&self) -> f64 {
        if self.list.rows.is_empty() { 0.0 } else { self.list.inside() }
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let figures: Vec<f64> = self
            .list
            .rows
            .iter()
            .map(|row| row.pair.headline())
            .flat_map(|one| [one.low, one.mean, one.high])
            .collect();
        let scale = Scale::with_room(&figures, PLOT, (ROOM, ROOM));
        self.list.draw_axis(canvas, scale)?;
        self.draw_sides(canvas)?;
        self.list.draw_rows(|row, top| self.draw_row(canvas, row, top, scale))?;
        self.list.draw_upright(canvas, scale.at(0.0), 1.4)
    }

    fn data(&self) -> Vec<Vec<String>> {
        let head = ["one", "other", "figure", "low", "high", "mc_error", "alone", "last"];
        let mut rows = vec![record(&head)];
        rows.extend(self.list.rows.iter().map(|row| {
            let (pair, figure) = (&row.pair, row.pair.headline());
            let figures = [figure.mean, figure.low, figure.high, figure.mc_error, pair.alone.mean, pair.last.mean];
            record(&[&pair.ids[0], &pair.ids[1]]).into_iter().chain(figures.map(exact)).collect()
        }));
        rows
    }
}

/// A title broken to the room beside the bars, its id before the first line.
fn lettered(id: &str, title: &str) -> Vec<(String, String)> {
    let lines = LABEL.wrap(title, LABELS.1 - LABELS.0 - INDENT);
    let begin = |(line, text)| (if line == 0 { id.to_owned() } else { String::new() }, text);
    lines.into_iter().enumerate().map(begin).collect()
}
