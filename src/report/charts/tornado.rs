//! Tornado: the assumptions that move the permanent effect most, with their correlation beside the bar.
//! Knows nothing of initiatives or years.

use plotters::prelude::DrawingBackend;

use super::canvas::{Anchor, BLUE, Canvas, Drawn, INK, Ink, MARGIN, VERMILLION, WIDTH};
use super::frame::{Frame, Scale};
use super::listed::{Listed, Tall};
use super::{Chart, exact, record};
use crate::analysis::comparison::{Comparison, Influence};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

const LABELS: (f64, f64) = (MARGIN, 318.0);
const PLOT: (f64, f64) = (332.0, WIDTH - MARGIN);
const LABEL: Ink = Ink::new(12.0, INK);
const VALUE: Ink = Ink::new(11.5, INK);
/// Room beside the longest bar for its value and correlation.
const ROOM: f64 = 104.0;
/// How many assumptions are shown.
const SHOWN: usize = 12;
const HEAD: f64 = 40.0;

/// A bar of the tornado.
struct Bar {
    influence: Influence,
    title: String,
    grade: String,
    label: Vec<String>,
    value: String,
}

impl Tall for Bar {
    fn height(&self) -> f64 {
        (self.label.len() as f64 * 15.0 + 9.0).max(28.0)
    }
}

/// An assumption is shown when its slope is more than this many standard errors from 0.
const VISIBLE: f64 = 4.0;

/// The tornado of a run.
pub struct Tornado {
    list: Listed<Bar>,
}

impl Tornado {
    /// Takes the most influential assumptions.
    pub fn new(comparison: &Comparison, language: Language) -> Self {
        let visible = comparison.influences.iter().filter(|influence| influence.visible.abs() > VISIBLE);
        let bars: Vec<Bar> = visible.take(SHOWN).map(|influence| bar(comparison, influence, language)).collect();
        let heading = heading(&bars, language);
        let rows: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.title, bar.value)).collect();
        let note = Message::CorrelationNote.text(language);
        let axis = Message::TornadoAxis.text(language);
        let description = Message::DescriptionTornado.fill(language, &[("rows", &format!("{}.", rows.join("; ")))]);
        let frame = Frame::new(comparison, language, heading, description, &[note]);
        Self { list: Listed::new(frame, (HEAD, axis), bars, language) }
    }

    fn scale(&self) -> Scale {
        let swings: Vec<f64> = self.list.rows.iter().map(|bar| bar.influence.swing).collect();
        let left = swings.iter().any(|swing| *swing < 0.0);
        let right = swings.iter().any(|swing| *swing > 0.0);
        let room = |used: bool| if used { ROOM } else { 12.0 };
        Scale::with_room(&swings, PLOT, (room(left), room(right)))
    }

    fn draw_bar<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, bar: &Bar, top: f64, scale: Scale) -> Drawn {
        let middle = top + bar.height() / 2.0;
        let (from, to) = (scale.at(0.0), scale.at(bar.influence.swing));
        let corners = ((from, middle - 8.0), (to, middle + 8.0));
        if bar.influence.swing < 0.0 {
            canvas.bar(corners.0, corners.1, BLUE)?;
            canvas.label((to - 6.0, middle + 4.0), &bar.value, VALUE, Anchor::End)?;
        } else {
            canvas.hatched_bar(corners.0, corners.1, VERMILLION)?;
            canvas.label((to + 6.0, middle + 4.0), &bar.value, VALUE, Anchor::Start)?;
        }
        canvas.around((LABELS.0, middle), &bar.label, LABEL).map(drop)
    }

    /// Says above each side what it means, so that the direction needs no colour.
    fn draw_sides<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, scale: Scale) -> Drawn {
        let (zero, y) = (scale.at(0.0), self.list.top() - 12.0);
        let left = Message::TornadoLeft.text(self.list.language);
        let right = Message::TornadoRight.text(self.list.language);
        if self.list.rows.iter().any(|bar| bar.influence.swing < 0.0) {
            canvas.text((zero - 8.0, y), &format!("← {left}"), Ink::SMALL, Anchor::End)?;
        }
        if self.list.rows.iter().any(|bar| bar.influence.swing > 0.0) {
            let text = format!("{right} →");
            // A short right side would push its words over the edge; they then stand a line higher and end at it.
            if zero + 8.0 + Ink::SMALL.width(&text) > PLOT.1 {
                canvas.text((PLOT.1, y - 16.0), &text, Ink::SMALL, Anchor::End)?;
            } else {
                canvas.text((zero + 8.0, y), &text, Ink::SMALL, Anchor::Start)?;
            }
        }
        Ok(())
    }
}

impl Chart for Tornado {
    const NAME: &'static str = "tornado";

    fn frame(&self) -> &Frame {
        &self.list.frame
    }

    fn inside(&self) -> f64 {
        if self.list.rows.is_empty() { 0.0 } else { self.list.inside() }
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let scale = self.scale();
        self.list.draw_axis(canvas, scale)?;
        self.draw_sides(canvas, scale)?;
        self.list.draw_rows(|bar, top| self.draw_bar(canvas, bar, top, scale))?;
        self.list.draw_upright(canvas, scale.at(0.0), 1.4)
    }

    fn data(&self) -> Vec<Vec<String>> {
        let head = ["parameter", "title", "grade", "swing", "correlation", "correlation_error"];
        let mut rows = vec![record(&head)];
        rows.extend(self.list.rows.iter().map(|bar| {
            let mut row = record(&[&bar.influence.parameter, &bar.title, &bar.grade]);
            let influence = &bar.influence;
            row.extend([influence.swing, influence.correlation, influence.error].map(exact));
            row
        }));
        rows
    }
}

fn bar(comparison: &Comparison, influence: &Influence, language: Language) -> Bar {
    let title = labels::parameter_title(comparison, &influence.parameter, language).to_owned();
    let grade = labels::parameter(comparison, &influence.parameter)
        .map(|found| labels::grade(&found.grade, language).to_owned())
        .unwrap_or_default();
    let shown = if grade.is_empty() { title.clone() } else { format!("{title} ({grade})") };
    let correlation = language.number(influence.correlation, Step::HUNDREDTH);
    Bar {
        influence: influence.clone(),
        label: LABEL.wrap(&shown, LABELS.1 - LABELS.0),
        value: format!("{} (r = {correlation})", language.number(influence.swing, swing_step(influence))),
        title,
        grade,
    }
}

/// A decimal of the swing only where the correlation is sure enough to carry it.
fn swing_step(influence: &Influence) -> Step {
    let error = if influence.correlation == 0.0 {
        influence.swing.abs()
    } else {
        (influence.swing * influence.error / influence.correlation).abs()
    };
    Step::for_money(error)
}

fn heading(bars: &[Bar], language: Language) -> String {
    let Some(first) = bars.first() else {
        return Message::NoInfluences.text(language).to_owned();
    };
    let number = language.number(first.influence.swing.abs(), swing_step(&first.influence));
    Message::TornadoHead.fill(language, &[("title", &first.title), ("swing", &number)])
}
