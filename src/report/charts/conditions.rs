//! What must be true for a sum: each assumption's plausible interval, and where it must lie.
//! Knows nothing of how the sum was sought.

use plotters::prelude::DrawingBackend;

use super::canvas::{BLUE, Canvas, Drawn, GREY, INK, Ink, MARGIN, WIDTH};
use super::frame::{Frame, Scale};
use super::listed::{Listed, Tall};
use super::{Chart, exact, record};
use crate::analysis::stress::{Condition, Stress, StressPoint};
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::parameter_value::{bare, in_words};
use crate::report::rounding::Step;
use crate::report::stress::source;

const LABELS: (f64, f64) = (MARGIN, 300.0);
const PLOT: (f64, f64) = (316.0, 600.0);
const VALUES: f64 = 612.0;
const LABEL: Ink = Ink::new(12.0, INK);
/// How many assumptions are shown.
const SHOWN: usize = 12;
/// Standard units between the median and the 5 or 95 pct. point.
const NINETY: f64 = 1.645;

/// What must be true for one sum.
pub struct Conditions {
    list: Listed<Row>,
}

struct Row {
    condition: Condition,
    label: Vec<String>,
    /// "110 → 67 minutter"
    values: Vec<String>,
}

impl Tall for Row {
    fn height(&self) -> f64 {
        (self.label.len().max(self.values.len()) as f64 * 15.0 + 11.0).max(30.0)
    }
}

impl Conditions {
    /// Takes the assumptions that move most.
    pub fn new(stress: &Stress, point: &StressPoint, language: Language) -> Self {
        let rows: Vec<Row> = point.conditions.iter().take(SHOWN).map(|condition| row(condition, language)).collect();
        let heading = heading(point, language);
        let told: Vec<String> =
            rows.iter().map(|row| format!("{}: {}", row.label.join(" "), row.values.join(" "))).collect();
        let description = Message::DescriptionConditions.fill(language, &[("rows", &format!("{}.", told.join("; ")))]);
        let frame =
            Frame::sourced(heading, description, language.text(&stress.title), (&[], &source(stress, language)));
        Self { list: Listed::new(frame, (10.0, Message::ConditionsAxis.text(language)), rows, language) }
    }

    fn scale(&self) -> Scale {
        let scores = self.list.rows.iter().map(|row| row.condition.score.abs());
        let farthest = scores.fold(NINETY, f64::max) + 0.3;
        Scale::over((-farthest, farthest), PLOT)
    }

    fn draw_row<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, row: &Row, top: f64, scale: Scale) -> Drawn {
        let middle = top + row.height() / 2.0;
        canvas.bar((scale.at(-NINETY), middle - 5.0), (scale.at(NINETY), middle + 5.0), PLAUSIBLE)?;
        canvas.path(&[(scale.at(0.0), middle - 7.0), (scale.at(0.0), middle + 7.0)], GREY, 1.6)?;
        canvas.path(&[(scale.at(0.0), middle), (scale.at(row.condition.score), middle)], BLUE, 2.4)?;
        canvas.diamond((scale.at(row.condition.score), middle))?;
        canvas.around((LABELS.0, middle), &row.label, LABEL)?;
        canvas.around((VALUES, middle), &row.values, LABEL).map(drop)
    }
}

/// BLUE thinned on white.
const PLAUSIBLE: plotters::prelude::RGBColor = plotters::prelude::RGBColor(200, 223, 238);

impl Chart for Conditions {
    const NAME: &'static str = "conditions";

    fn frame(&self) -> &Frame {
        &self.list.frame
    }

    fn inside(&self) -> f64 {
        self.list.inside()
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let scale = self.scale();
        self.list.draw_axis(canvas, scale)?;
        self.list.draw_rows(|row, top| self.draw_row(canvas, row, top, scale))
    }

    fn data(&self) -> Vec<Vec<String>> {
        let mut rows = vec![record(&["parameter", "title", "unit", "low", "median", "high", "needed", "score"])];
        rows.extend(self.list.rows.iter().map(|row| {
            let one = &row.condition;
            let mut cells = record(&[&one.parameter, self.list.language.text(&one.title), &one.unit]);
            cells.extend([one.low, one.median, one.high, one.needed, one.score].map(exact));
            cells
        }));
        rows
    }
}

fn row(condition: &Condition, language: Language) -> Row {
    let unit = condition.unit.as_str();
    let score = language.number(condition.score, Step::TENTH);
    let (from, to) = (bare(condition.median, unit, language), in_words(condition.needed, unit, language));
    Row {
        label: LABEL.wrap(language.text(&condition.title), LABELS.1 - LABELS.0),
        values: LABEL.wrap(&format!("{from} → {to} ({score})"), WIDTH - MARGIN - VALUES),
        condition: condition.clone(),
    }
}

fn heading(point: &StressPoint, language: Language) -> String {
    let Some(first) = point.conditions.first() else { return Message::StressNoneAlone.text(language).to_owned() };
    let values = [
        ("target", language.as_given(point.target)),
        ("title", language.text(&first.title).to_owned()),
        ("needed", in_words(first.needed, &first.unit, language)),
    ];
    Message::ConditionsHead.fill(language, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}
