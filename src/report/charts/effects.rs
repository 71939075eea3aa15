//! Effects: the permanent effect of several reforms, a row each, forward and calibrated, beside what was published.
//! Knows nothing of years, initiatives or draws.

use plotters::prelude::DrawingBackend;

use super::canvas::{Anchor, BLUE, Canvas, Drawn, GREY, INK, Ink, MARGIN, WIDTH};
use super::frame::{Frame, Scale};
use super::listed::{Listed, Tall};
use super::{Chart, exact, record};
use crate::analysis::estimate::Estimate;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;
use crate::report::side_by_side::{NamedRun, finding};

const LABELS: (f64, f64) = (MARGIN, 300.0);
const PLOT: (f64, f64) = (314.0, WIDTH - MARGIN);
const LABEL: Ink = Ink::new(12.0, INK);
const VALUE: Ink = Ink::new(11.5, INK);
const LEGEND: f64 = 28.0;
/// Room beside the longest bar for its figure.
const ROOM: f64 = 52.0;
/// The estimates shown, the forward one first.
const SHOWN: [(&str, Message); 2] =
    [(labels::FORWARD, Message::ForwardShort), (labels::CALIBRATED, Message::CalibratedShort)];

/// A reform.
struct Row {
    name: String,
    label: Vec<String>,
    figures: [Option<Estimate>; 2],
    published: Option<f64>,
}

impl Tall for Row {
    fn height(&self) -> f64 {
        let bars = self.figures.iter().flatten().count() as f64;
        (self.label.len() as f64 * 15.0 + 11.0).max(24.0 * bars + 12.0)
    }
}

/// The effects of several runs.
pub struct Effects {
    list: Listed<Row>,
}

impl Effects {
    /// Takes the permanent effect of each run.
    pub fn new(runs: &[NamedRun], language: Language) -> Self {
        let rows: Vec<Row> = runs.iter().map(|run| row(run, language)).collect();
        let told: Vec<String> = rows.iter().map(|row| in_words(row, language)).collect();
        let description = Message::DescriptionEffects.fill(language, &[("rows", &format!("{}.", told.join("; ")))]);
        let notes = [Message::EffectsNote.text(language)];
        let frame = Frame::plain(finding(runs, language), description, Message::SideBySideLead.text(language), &notes);
        Self { list: Listed::new(frame, (LEGEND, Message::EffectsAxis.text(language)), rows, language) }
    }

    fn scale(&self) -> Scale {
        let figures = self.list.rows.iter().flat_map(|row| row.figures.iter().flatten());
        let ends = figures.flat_map(|figure| [figure.low, figure.mean, figure.high]);
        let published = self.list.rows.iter().filter_map(|row| row.published);
        Scale::with_room(&ends.chain(published).collect::<Vec<f64>>(), PLOT, (ROOM, ROOM))
    }

    fn draw_row<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, row: &Row, top: f64, scale: Scale) -> Drawn {
        let middle = top + row.height() / 2.0;
        canvas.around((LABELS.0, middle), &row.label, LABEL)?;
        let shown: Vec<(usize, &Estimate)> =
            row.figures.iter().enumerate().filter_map(|(which, figure)| Some((which, figure.as_ref()?))).collect();
        let first = middle - (shown.len() as f64 - 1.0) * 12.0;
        for (at, (which, figure)) in shown.iter().enumerate() {
            let y = first + at as f64 * 24.0;
            draw_bar(canvas, *which, ((scale.at(0.0), y - 7.0), (scale.at(figure.mean), y + 7.0)))?;
            let ends = [figure.low, figure.mean, figure.high].map(|end| scale.at(end));
            if figure.high > figure.low {
                canvas.interval(ends[0], ends[2], y)?;
            }
            let value = money(figure, self.list.language);
            if figure.mean < 0.0 {
                canvas.label(
                    (ends.iter().copied().fold(ends[0], f64::min) - 7.0, y + 4.0),
                    &value,
                    VALUE,
                    Anchor::End,
                )?;
            } else {
                let right = ends.iter().copied().fold(ends[2], f64::max) + 7.0;
                canvas.label((right, y + 4.0), &value, VALUE, Anchor::Start)?;
            }
        }
        row.published.map_or(Ok(()), |published| canvas.diamond((scale.at(published), middle)))
    }

    fn draw_legend<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let (mut x, y) = (MARGIN, self.list.frame.top() + 8.0);
        let language = self.list.language;
        for (which, (_, message)) in SHOWN.iter().enumerate() {
            if self.list.rows.iter().all(|row| row.figures[which].is_none()) {
                continue;
            }
            draw_bar(canvas, which, ((x, y - 6.0), (x + 22.0, y + 6.0)))?;
            x = named(canvas, (x, y), message.text(language))?;
        }
        canvas.interval(x, x + 22.0, y)?;
        x = named(canvas, (x, y), Message::LegendInterval.text(language))?;
        if self.list.rows.iter().any(|row| row.published.is_some()) {
            canvas.diamond((x + 11.0, y))?;
            named(canvas, (x, y), Message::LegendPublished.text(language))?;
        }
        Ok(())
    }
}

/// Writes the name of a mark behind it; where the next one begins.
fn named<DB: DrawingBackend>(canvas: &Canvas<DB>, (x, y): (f64, f64), name: &str) -> Result<f64, super::canvas::Fault> {
    canvas.text((x + 28.0, y + 4.0), name, VALUE, Anchor::Start)?;
    Ok(x + 28.0 + VALUE.width(name) + 20.0)
}

/// The forward estimate is filled, the calibrated one hatched: told apart without colour.
fn draw_bar<DB: DrawingBackend>(canvas: &Canvas<DB>, which: usize, (from, to): ((f64, f64), (f64, f64))) -> Drawn {
    if which == 0 { canvas.bar(from, to, BLUE) } else { canvas.hatched_bar(from, to, GREY) }
}

impl Chart for Effects {
    const NAME: &'static str = "effects";

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
        self.list.draw_rows(|row, top| self.draw_row(canvas, row, top, scale))?;
        self.list.draw_upright(canvas, scale.at(0.0), 1.4)
    }

    fn data(&self) -> Vec<Vec<String>> {
        let mut rows =
            vec![record(&["scenario", "estimate", "mean", "mc_error", "low", "median", "high", "published"])];
        for row in &self.list.rows {
            let shown = SHOWN.iter().zip(&row.figures).filter_map(|((id, _), figure)| Some((id, figure.as_ref()?)));
            rows.extend(shown.map(|(id, figure)| {
                let figures = [figure.mean, figure.mc_error, figure.low, figure.median, figure.high].map(exact);
                let published = row.published.map(exact).unwrap_or_default();
                record(&[&row.name, id]).into_iter().chain(figures).chain([published]).collect()
            }));
        }
        rows
    }
}

fn row(run: &NamedRun, language: Language) -> Row {
    let estimates = &run.comparison.summary.estimates;
    let total = |id: &str| estimates.get(id)?.get(labels::TOTAL)?.get(labels::PERMANENT).copied();
    let title = language.text(&run.comparison.title);
    Row {
        name: run.name.to_owned(),
        label: LABEL.wrap(&format!("{}: {title}", run.name), LABELS.1 - LABELS.0),
        figures: SHOWN.map(|(id, _)| total(id)),
        published: run.comparison.published_total.get(labels::PERMANENT).copied(),
    }
}

fn money(figure: &Estimate, language: Language) -> String {
    language.number(figure.mean, Step::for_money(figure.mc_error))
}

fn in_words(row: &Row, language: Language) -> String {
    let shown = SHOWN.iter().zip(&row.figures).filter_map(|((_, message), figure)| {
        let figure = figure.as_ref()?;
        let interval = language.interval(figure, Step::for_money(figure.mc_error));
        Some(format!("{} {} {interval}", message.text(language), money(figure, language)))
    });
    format!("{}: {}", row.label.join(" "), shown.collect::<Vec<_>>().join(", "))
}
