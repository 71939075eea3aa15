//! Waterfall: the initiatives in the agreement's order to each block and to the total, beside the published figures.
//! Knows nothing of years, payers or draws.

mod bars;
mod parts;

use plotters::prelude::{DrawingBackend, RGBColor};

use super::canvas::{Anchor, BLUE, Canvas, Drawn, GREY, INK, Ink, LIGHT, MARGIN, SKY, VERMILLION, WIDTH};
use super::frame::{Frame, Scale};
use super::listed::{Listed, Tall};
use super::{Chart, exact, permanent, record};
use crate::analysis::comparison::{Comparison, InitiativeState};
use crate::analysis::{DecompositionStory, Estimate};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
pub use bars::{Bar, bars};
use bars::{Kind, LABELS, NUMBER_INDENT, extremes};

const PLOT: (f64, f64) = (338.0, 690.0);
const LEGEND: f64 = 26.0;
const HEAD: f64 = 22.0;

/// The waterfall of a run.
pub struct Waterfall {
    list: Listed<Bar>,
    has_published: bool,
}

impl Waterfall {
    /// Lays the bars of a comparison end to end.
    pub fn new(comparison: &Comparison, language: Language) -> Self {
        let notes = [Message::SignNote.text(language)];
        let finding = heading(comparison, language);
        let frame = |description| Frame::new(comparison, language, finding, description, &notes);
        Self::of(bars(comparison, language), frame, comparison.summary.price_level, language)
    }

    /// Lays the Shapley values of a decomposition end to end.
    pub fn of_parts(story: &DecompositionStory, language: Language) -> Self {
        let notes = [Message::PartsWaterfallNote.text(language)];
        let finding = heading_of(&story.figures.total, language);
        let frame = |description| Frame::of_parts(story, language, finding, description, &notes);
        Self::of(parts::bars(story, language), frame, story.figures.price_level, language)
    }

    fn of(bars: Vec<Bar>, frame: impl FnOnce(String) -> Frame, price_level: i32, language: Language) -> Self {
        let axis = Message::WaterfallAxis.fill(language, &[("price", &price_level.to_string())]);
        let rows: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.title, bar.value)).collect();
        let description = Message::DescriptionWaterfall.fill(language, &[("rows", &format!("{}.", rows.join("; ")))]);
        Self {
            has_published: bars.iter().any(|bar| bar.published.is_some()),
            list: Listed::new(frame(description), (LEGEND + HEAD, &axis), bars, language),
        }
    }

    fn scale(&self) -> Scale {
        let figures: Vec<f64> = self.list.rows.iter().flat_map(extremes).collect();
        let cost = self.list.rows.iter().any(|bar| bar.end() > 0.0);
        Scale::with_room(&figures, PLOT, (46.0, if cost { 46.0 } else { 8.0 }))
    }

    fn draw_bar<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, bar: &Bar, top: f64, scale: Scale) -> Drawn {
        let middle = top + bar.height() / 2.0;
        let (from, to) = (scale.at(bar.start), scale.at(bar.end()));
        let half = if bar.is_sum() { 9.0 } else { 7.5 };
        let (corner, opposite) = ((from, middle - half), (to, middle + half));
        match fill(bar) {
            Fill::None => canvas.path(&[(from, middle - half), (from, middle + half)], INK, 1.6)?,
            Fill::Solid(color) => canvas.bar(corner, opposite, color)?,
            Fill::Hatched(color) => canvas.hatched_bar(corner, opposite, color)?,
        }
        if bar.is_sum() && bar.figure.high > bar.figure.low {
            let low = scale.at(bar.start + bar.figure.low);
            canvas.interval(low, scale.at(bar.start + bar.figure.high), middle)?;
        }
        if let Some(published) = bar.published {
            canvas.diamond((scale.at(bar.start + published), middle))?;
            let number = self.list.language.as_given(published);
            let ink = Ink::new(12.5, INK);
            let right = (WIDTH - MARGIN, middle + 4.5);
            canvas.text(right, &number, ink, Anchor::End)?;
        }
        self.draw_value(canvas, bar, middle, scale)?;
        self.draw_label(canvas, bar, middle)
    }

    fn draw_label<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, bar: &Bar, middle: f64) -> Drawn {
        let ink = bar.ink();
        let (mark, before) = match bar.kind {
            Kind::Initiative(_) => (bar.id.clone(), NUMBER_INDENT),
            Kind::Block => (format!("{}.", bar.id), 0.0),
            Kind::Total => (String::new(), 0.0),
        };
        let first = canvas.around((LABELS.0 + bar.indent, middle), &bar.label, ink)?;
        canvas.text((LABELS.0 + before, first), &mark, ink, Anchor::Start)
    }

    /// The value stands before the bar when it saves and behind it when it costs, past interval and mark.
    fn draw_value<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, bar: &Bar, middle: f64, scale: Scale) -> Drawn {
        let places = extremes(bar).into_iter().map(|figure| scale.at(figure));
        let mark = if bar.published.is_some() { 8.0 } else { 0.0 };
        let left = places.clone().fold(f64::INFINITY, f64::min) - 6.0 - mark;
        let right = places.fold(f64::NEG_INFINITY, f64::max) + 6.0 + mark;
        let ink = bar.ink();
        let fits = left - ink.width(&bar.value) > PLOT.0 - 8.0;
        if bar.figure.mean <= 0.0 && fits {
            canvas.label((left, middle + 4.5), &bar.value, ink, Anchor::End)
        } else {
            canvas.label((right, middle + 4.5), &bar.value, ink, Anchor::Start)
        }
    }

    fn draw_legend<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let middle = self.list.frame.top() + 8.0;
        let mut x = MARGIN;
        let any = |test: fn(f64) -> bool| {
            let mut parts = self.list.rows.iter().filter(|bar| !bar.is_sum());
            parts.any(|bar| test(bar.figure.mean))
        };
        let mut entries = Vec::new();
        if any(|mean| mean < 0.0) {
            entries.push((Message::LegendSaving, Some(Fill::Solid(SKY))));
        }
        if any(|mean| mean > 0.0) {
            entries.push((Message::LegendCost, Some(Fill::Hatched(VERMILLION))));
        }
        entries.push((Message::LegendSubtotal, Some(Fill::Solid(BLUE))));
        entries.push((Message::LegendInterval, None));
        if self.has_published {
            entries.push((Message::LegendPublished, Some(Fill::None)));
        }
        for (message, swatch) in entries {
            let (from, to) = ((x, middle - 6.0), (x + 22.0, middle + 6.0));
            match swatch {
                Some(Fill::Solid(color)) => canvas.bar(from, to, color)?,
                Some(Fill::Hatched(color)) => canvas.hatched_bar(from, to, color)?,
                Some(Fill::None) => canvas.diamond((x + 11.0, middle))?,
                None => canvas.interval(from.0, to.0, middle)?,
            }
            let text = message.text(self.list.language);
            canvas.text((x + 28.0, middle + 4.0), text, Ink::new(11.5, INK), Anchor::Start)?;
            x += 28.0 + Ink::new(11.5, INK).width(text) + 20.0;
        }
        Ok(())
    }
}

impl Chart for Waterfall {
    const NAME: &'static str = "waterfall";

    fn frame(&self) -> &Frame {
        &self.list.frame
    }

    fn inside(&self) -> f64 {
        self.list.inside()
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        self.draw_legend(canvas)?;
        let scale = self.scale();
        self.list.draw_axis(canvas, scale)?;
        if self.has_published {
            let head = Message::LegendPublished.text(self.list.language);
            let at = (WIDTH - MARGIN, self.list.top() - 9.0);
            canvas.text(at, head, Ink::SMALL, Anchor::End)?;
        }
        let mut following = self.list.rows.iter().skip(1);
        self.list.draw_rows(|bar, top| {
            let bottom = top + bar.height();
            if bar.is_sum() {
                canvas.path(&[(MARGIN, bottom), (WIDTH - MARGIN, bottom)], LIGHT, 1.0)?;
            }
            let Some(next) = following.next() else { return Ok(()) };
            // The line shows from which level the next bar goes on.
            let x = scale.at(bar.end());
            canvas.path(&[(x, top + bar.height() / 2.0), (x, bottom + next.height() / 2.0)], GREY, 0.8)
        })?;
        self.list.draw_rows(|bar, top| self.draw_bar(canvas, bar, top, scale))
    }

    fn data(&self) -> Vec<Vec<String>> {
        let head = ["row", "id", "title", "start", "mean", "mc_error", "low", "median", "high", "published"];
        let mut rows = vec![record(&head)];
        rows.extend(self.list.rows.iter().map(|bar| {
            let kind = match bar.kind {
                Kind::Initiative(InitiativeState::Active) => "initiative",
                Kind::Initiative(InitiativeState::Study) => "study",
                Kind::Initiative(InitiativeState::Off) => "off",
                Kind::Block => "block",
                Kind::Total => "total",
            };
            let mut row = record(&[kind, &bar.id, &bar.title]);
            let figure = &bar.figure;
            let figures = [bar.start, figure.mean, figure.mc_error, figure.low, figure.median, figure.high];
            row.extend(figures.map(exact));
            row.push(bar.published.map(exact).unwrap_or_default());
            row
        }));
        rows
    }
}

/// How a bar is filled, so that a cost is told from a saving in print without colours.
enum Fill {
    None,
    Solid(RGBColor),
    Hatched(RGBColor),
}

fn fill(bar: &Bar) -> Fill {
    if bar.figure.mean == 0.0 {
        Fill::None
    } else if bar.is_sum() {
        Fill::Solid(BLUE)
    } else if bar.figure.mean < 0.0 {
        Fill::Solid(SKY)
    } else {
        Fill::Hatched(VERMILLION)
    }
}

/// The finding: what the reform saves or costs, and how far the interval goes where there is one.
pub fn heading(comparison: &Comparison, language: Language) -> String {
    heading_of(&permanent(comparison, labels::TOTAL).copied().unwrap_or_default(), language)
}

fn heading_of(total: &Estimate, language: Language) -> String {
    let mean = language.whole(total.mean.abs());
    let (message, certain, low, high) = if total.mean <= -0.5 {
        (Message::Saves, Message::SavesCertain, -total.high, -total.low)
    } else if total.mean >= 0.5 {
        (Message::Costs, Message::CostsCertain, total.low, total.high)
    } else {
        (Message::Neutral, Message::NeutralCertain, -total.high, -total.low)
    };
    let (low, high) = (language.whole(low), language.whole(high));
    if low == high {
        return certain.fill(language, &[("mean", &mean)]);
    }
    message.fill(language, &[("mean", &mean), ("low", &low), ("high", &high)])
}
