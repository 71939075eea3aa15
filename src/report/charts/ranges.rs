//! Intervals before and after a calibration, a row each: the published figures, and the parameters that moved most.
//! Knows nothing of how they were found.

use std::marker::PhantomData;

use plotters::prelude::DrawingBackend;

use super::canvas::{Anchor, BLUE, Canvas, Drawn, INK, Ink, MARGIN, SKY, WIDTH};
use super::frame::{Frame, Scale};
use super::listed::{Listed, Tall};
use super::{Chart, exact, record};
use crate::analysis::Calibration;
use crate::report::calibration::{figure, moved};
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

const LABELS: (f64, f64) = (MARGIN, 300.0);
const PLOT: (f64, f64) = (314.0, WIDTH - MARGIN);
/// Room beside the rightmost interval for words.
const ROOM: f64 = 190.0;
const LABEL: Ink = Ink::new(12.0, INK);
const VALUE: Ink = Ink::new(11.0, INK);
const LEGEND: f64 = 28.0;
/// Parameters shown.
const SHOWN: usize = 12;
/// Score of the 95 pct. point.
const NINETY_FIVE: f64 = 1.644_853_626_951_472_2;

/// Which of the two.
pub trait Shown {
    /// File name.
    const NAME: &'static str;
}

/// The published figures.
pub struct Figures;

impl Shown for Figures {
    const NAME: &'static str = "figures";
}

/// The parameters.
pub struct Shifts;

impl Shown for Shifts {
    const NAME: &'static str = "shifts";
}

/// Low end, middle and high end of an interval.
type Range = [f64; 3];

struct Row {
    id: String,
    title: String,
    label: Vec<String>,
    before: Range,
    after: Range,
    words: String,
}

impl Row {
    fn new(id: &str, title: &str, (before, after): (Range, Range), words: String) -> Row {
        let label = LABEL.wrap(title, LABELS.1 - LABELS.0);
        Row { id: id.to_owned(), title: title.to_owned(), label, before, after, words }
    }
}

impl Tall for Row {
    fn height(&self) -> f64 {
        (self.label.len() as f64 * 15.0 + 10.0).max(36.0)
    }
}

/// A chart of intervals before and after.
pub struct Ranges<K> {
    list: Listed<Row>,
    /// Where an upright line stands.
    mark: f64,
    kind: PhantomData<K>,
}

impl Ranges<Figures> {
    /// Every stated figure, in per cent of what is published.
    pub fn figures(calibration: &Calibration, language: Language) -> Self {
        let row = |face: &crate::analysis::calibrate::FigureFace| {
            let percent = |estimate: &crate::analysis::Estimate| {
                let ends = [estimate.low, estimate.high].map(|end| 100.0 * end / face.published);
                [ends[0].min(ends[1]), 100.0 * estimate.mean / face.published, ends[0].max(ends[1])]
            };
            let mark = if face.used { "" } else { Message::BesideMark.text(language) };
            let title = format!("{}{mark}", language.text(&face.title));
            let words = format!(
                "{} ({} {})",
                figure(face, &face.calibrated, language).split(" [").next().unwrap_or_default(),
                Message::Published.text(language),
                language.as_given(face.published)
            );
            Row::new(&face.id, &title, (percent(&face.forward), percent(&face.calibrated)), words)
        };
        let used = || calibration.figures.iter().filter(|face| face.used);
        let counts = [used().filter(|face| face.met).count(), used().count()].map(|count| language.whole(count as f64));
        let distance = language.number(calibration.distance, Step::TENTH);
        let values = [("met", counts[0].as_str()), ("all", &counts[1]), ("distance", &distance)];
        let heading = Message::FiguresHead.fill(language, &values);
        let rows = calibration.figures.iter().map(row).collect();
        let notes = [Message::FiguresChartNote.text(language)];
        Ranges::new(calibration, language, heading, (Message::FiguresAxis, 100.0), rows, &notes)
    }
}

impl Ranges<Shifts> {
    /// The parameters that moved most, in standard deviations of what was known before.
    pub fn shifts(calibration: &Calibration, language: Language) -> Self {
        let shown = calibration.parameters.iter().take(SHOWN);
        let row = |shift: &crate::analysis::calibrate::ShiftFace| {
            let [low, _, high] = shift.scores;
            let words = moved(shift, language);
            let ranges = ([-NINETY_FIVE, 0.0, NINETY_FIVE], [low, shift.shift, high]);
            Row::new(&shift.id, language.text(&shift.title), ranges, words)
        };
        let rows: Vec<Row> = shown.map(row).collect();
        let heading = match rows.first() {
            Some(first) => Message::ShiftsHead.fill(language, &[("title", &first.title)]),
            None => Message::ShiftsHeadNone.text(language).to_owned(),
        };
        Ranges::new(calibration, language, heading, (Message::ShiftsAxis, 0.0), rows, &[])
    }
}

impl<K> Ranges<K> {
    fn new(
        calibration: &Calibration,
        language: Language,
        heading: String,
        (axis, mark): (Message, f64),
        rows: Vec<Row>,
        notes: &[&str],
    ) -> Self {
        let source = Message::CalibrationSource.fill(
            language,
            &[
                ("scenario", &calibration.reform),
                ("baseline", &calibration.baseline),
                ("points", &language.whole(calibration.points as f64)),
                ("people", &language.whole(calibration.people as f64)),
                ("seed", &calibration.seed.to_string()),
                ("manifest", &calibration.manifest),
            ],
        );
        let told: Vec<String> = rows.iter().map(|row| format!("{}: {}", row.title, row.words)).collect();
        let description = Message::DescriptionRanges.fill(language, &[("rows", &format!("{}.", told.join("; ")))]);
        let frame = Frame::sourced(heading, description, language.text(&calibration.title), (notes, &source));
        Self { list: Listed::new(frame, (LEGEND, axis.text(language)), rows, language), mark, kind: PhantomData }
    }

    fn scale(&self) -> Scale {
        let ends = self.list.rows.iter().flat_map(|row| row.before.into_iter().chain(row.after));
        let ends: Vec<f64> = ends.chain([self.mark]).collect();
        Scale::with_room(&ends, PLOT, (10.0, ROOM))
    }

    fn draw_row<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, row: &Row, top: f64, scale: Scale) -> Drawn {
        let middle = top + row.height() / 2.0;
        canvas.around((LABELS.0, middle), &row.label, LABEL)?;
        draw_range(canvas, &row.before, middle - 7.0, scale, SKY)?;
        draw_range(canvas, &row.after, middle + 7.0, scale, BLUE)?;
        let right = row.after[2].max(row.after[1]);
        canvas.label((scale.at(right) + 10.0, middle + 11.0), &row.words, VALUE, Anchor::Start)
    }

    fn draw_legend<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let y = self.list.frame.top() + 6.0;
        let mut x = MARGIN;
        for (color, message) in [(SKY, Message::LegendBefore), (BLUE, Message::LegendAfter)] {
            let unit = Scale::over((0.0, 1.0), (x, x + 26.0));
            draw_range(canvas, &[0.0, 0.5, 1.0], y, unit, color)?;
            let text = message.text(self.list.language);
            canvas.text((x + 34.0, y + 4.0), text, VALUE, Anchor::Start)?;
            x += 34.0 + VALUE.width(text) + 24.0;
        }
        Ok(())
    }
}

/// A bar over an interval with an upright stroke at its middle.
fn draw_range<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    range: &Range,
    y: f64,
    scale: Scale,
    color: plotters::prelude::RGBColor,
) -> Drawn {
    let [low, middle, high] = range.map(|point| scale.at(point));
    canvas.bar((low, y - 4.0), (high.max(low + 1.5), y + 4.0), color)?;
    canvas.path(&[(middle, y - 6.5), (middle, y + 6.5)], INK, 2.0)
}

impl<K: Shown> Chart for Ranges<K> {
    const NAME: &'static str = K::NAME;

    fn frame(&self) -> &Frame {
        &self.list.frame
    }

    fn inside(&self) -> f64 {
        self.list.inside()
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let scale = self.scale();
        self.list.draw_axis(canvas, scale)?;
        self.list.draw_upright(canvas, scale.at(self.mark), 1.6)?;
        self.draw_legend(canvas)?;
        self.list.draw_rows(|row, top| self.draw_row(canvas, row, top, scale))
    }

    fn data(&self) -> Vec<Vec<String>> {
        let head = ["id", "title", "before_low", "before", "before_high", "after_low", "after", "after_high"];
        let mut rows = vec![record(&head)];
        rows.extend(self.list.rows.iter().map(|row| {
            let figures = row.before.into_iter().chain(row.after).map(exact);
            [row.id.clone(), row.title.clone()].into_iter().chain(figures).collect()
        }));
        rows
    }
}
