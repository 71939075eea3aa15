//! Tornado with both ends: the effect when one assumption at a time stands at its 5 and its 95 pct. point. Knows nothing of
//! shares or groups.

use plotters::prelude::DrawingBackend;

use super::canvas::{Anchor, BLUE, Canvas, Drawn, INK, Ink, MARGIN, VERMILLION, WIDTH};
use super::frame::{Frame, Scale};
use super::listed::{Listed, Tall};
use super::{Chart, exact, record, sensitivity_source};
use crate::analysis::sensitivity::{ParameterSensitivity, Sensitivity};
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::sensitivity::{SHOWN, Words};

const LABELS: (f64, f64) = (MARGIN, 348.0);
const PLOT: (f64, f64) = (362.0, WIDTH - MARGIN);
const LABEL: Ink = Ink::new(12.0, INK);
const VALUE: Ink = Ink::new(11.5, INK);
/// Room beside the longest bar for its figure.
const ROOM: f64 = 42.0;
/// Room above the bars for the legend.
const HEAD: f64 = 34.0;
const HALF: f64 = 8.0;

/// A bar with its two ends.
struct Bar<'run> {
    one: &'run ParameterSensitivity,
    label: Vec<String>,
    range: String,
    figures: [String; 2],
}

impl Tall for Bar<'_> {
    fn height(&self) -> f64 {
        (self.label.len() as f64 + 1.0) * 14.0 + 10.0
    }
}

/// The tornado of a sensitivity run.
pub struct Ends<'run> {
    list: Listed<Bar<'run>>,
    middle: f64,
}

impl<'run> Ends<'run> {
    /// Takes the assumptions with the largest swings.
    pub fn new(told: &'run Sensitivity, language: Language) -> Self {
        let words = Words { told, language };
        let bars: Vec<Bar> = words.by_swing().into_iter().take(SHOWN).map(|one| bar(words, one)).collect();
        let heading = heading(&bars, language);
        let values = [("price", told.price_level.to_string()), ("middle", words.money(told.middle))];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let rows: Vec<String> = bars
            .iter()
            .map(|bar| format!("{}: {} – {}", bar.label.join(" "), bar.figures[0], bar.figures[1]))
            .collect();
        let description = Message::DescriptionEnds.fill(language, &[("rows", &format!("{}.", rows.join("; ")))]);
        let source = sensitivity_source(told, language);
        let frame = Frame::sourced(heading, description, language.text(&told.title), (&[], &source));
        let axis = Message::EndsAxis.fill(language, &values);
        Self { list: Listed::new(frame, (HEAD, &axis), bars, language), middle: told.middle }
    }

    fn scale(&self) -> Scale {
        let figures = || self.list.rows.iter().flat_map(|bar| bar.one.ends.map(|end| end.figure)).chain([self.middle]);
        let domain = (figures().fold(f64::INFINITY, f64::min), figures().fold(f64::NEG_INFINITY, f64::max));
        Scale::inside(domain, PLOT, (ROOM, ROOM))
    }

    fn draw_legend<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let y = self.list.top() - 16.0;
        let mut right = PLOT.1;
        for (end, message) in [(1, Message::EndsLegendHigh), (0, Message::EndsLegendLow)] {
            let text = message.text(self.list.language);
            canvas.text((right, y), text, Ink::SMALL, Anchor::End)?;
            right -= Ink::SMALL.width(text) + 6.0;
            draw_end(canvas, end, ((right - 16.0, y - 9.0), (right, y + 1.0)))?;
            right -= 30.0;
        }
        Ok(())
    }

    fn draw_bar<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, bar: &Bar<'_>, top: f64, scale: Scale) -> Drawn {
        let middle = top + bar.height() / 2.0;
        let zero = scale.at(self.middle);
        for (end, figure) in bar.one.ends.iter().zip(&bar.figures).enumerate().map(|(at, pair)| ((at, pair.0), pair.1))
        {
            let ((at, end), x) = (end, scale.at(end.1.figure));
            draw_end(canvas, at, ((zero, middle - HALF), (x, middle + HALF)))?;
            // Both ends may lie on one side; the label then stands beyond its own end all the same.
            let left = if end.figure == self.middle { at == 0 } else { end.figure < self.middle };
            let (x, anchor) = if left { (x - 5.0, Anchor::End) } else { (x + 5.0, Anchor::Start) };
            canvas.label((x, middle + 4.0), figure, VALUE, anchor)?;
        }
        let first = middle - bar.label.len() as f64 * 7.0 + 4.0;
        for (index, line) in bar.label.iter().enumerate() {
            canvas.text((LABELS.0, first + index as f64 * 14.0), line, LABEL, Anchor::Start)?;
        }
        canvas.text((LABELS.0, first + bar.label.len() as f64 * 14.0), &bar.range, Ink::SMALL, Anchor::Start)
    }
}

/// The bar of the 5 pct. point is hatched, that of the 95 pct. point filled: told apart without colour.
fn draw_end<DB: DrawingBackend>(canvas: &Canvas<DB>, end: usize, (from, to): ((f64, f64), (f64, f64))) -> Drawn {
    if end == 0 { canvas.hatched_bar(from, to, VERMILLION) } else { canvas.bar(from, to, BLUE) }
}

impl Chart for Ends<'_> {
    const NAME: &'static str = "tornado";

    fn frame(&self) -> &Frame {
        &self.list.frame
    }

    fn inside(&self) -> f64 {
        self.list.inside()
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let scale = self.scale();
        self.list.draw_axis(canvas, scale)?;
        self.draw_legend(canvas)?;
        self.list.draw_rows(|bar, top| self.draw_bar(canvas, bar, top, scale))?;
        self.list.draw_upright(canvas, scale.at(self.middle), 1.4)
    }

    fn data(&self) -> Vec<Vec<String>> {
        let head =
            ["parameter", "title", "value_low", "figure_low", "value_high", "figure_high", "swing", "swing_error"];
        let mut rows = vec![record(&head)];
        rows.extend(self.list.rows.iter().map(|bar| {
            let one = bar.one;
            let mut row = record(&[&one.entry.id, self.list.language.text(&one.entry.title)]);
            let [low, high] = one.ends;
            let figures = [low.value, low.figure, high.value, high.figure, one.swing, one.swing_error];
            row.extend(figures.map(exact));
            row
        }));
        rows
    }
}

fn bar<'run>(words: Words<'run>, one: &'run ParameterSensitivity) -> Bar<'run> {
    Bar {
        one,
        label: LABEL.wrap(&words.title(one), LABELS.1 - LABELS.0),
        range: format!("{} – {} {}", words.value(one, 0), words.value(one, 1), words.unit(one)),
        figures: [0, 1].map(|end| words.figure(one, end)),
    }
}

fn heading(bars: &[Bar<'_>], language: Language) -> String {
    let Some(first) = bars.first() else { return Message::NoInfluences.text(language).to_owned() };
    let title = language.text(&first.one.entry.title);
    let values = [("title", title), ("low", first.figures[0].as_str()), ("high", first.figures[1].as_str())];
    Message::EndsChartHead.fill(language, &values)
}
