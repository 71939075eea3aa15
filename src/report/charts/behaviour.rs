//! Behaviour: the state's and the municipalities' change in spending by how much municipalities react to their net price.
//! Knows nothing of initiatives, years or draws.

use plotters::prelude::{DrawingBackend, RGBColor};

use super::canvas::{Anchor, BLUE, Canvas, Drawn, GREY, INK, Ink, MARGIN, VERMILLION, WIDTH};
use super::frame::{Frame, Scale, axis_height};
use super::{Chart, exact, record};
use crate::analysis::comparison::{BehaviourTold, Comparison};
use crate::analysis::estimate::Estimate;
use crate::report::axis::{AxisPoint, axis};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

const PLOT: (f64, f64) = (92.0, WIDTH - MARGIN - 150.0);
const PLOT_HEIGHT: f64 = 300.0;
/// How far a series stands beside its elasticity, so that the two intervals do not cover each other.
const ASIDE: f64 = 5.0;
const LABEL: Ink = Ink::new(12.5, INK);

/// The two payers shown.
const SHOWN: [&str; 2] = ["state", "municipality"];
const COLORS: [RGBColor; 2] = [BLUE, VERMILLION];

/// The two payers under one elasticity.
struct Point {
    elasticity: f64,
    label: String,
    figures: [Estimate; 2],
}

/// The behaviour of a run.
pub struct Behaviour {
    frame: Frame,
    title: String,
    axis: Vec<String>,
    points: Vec<Point>,
    language: Language,
}

impl Behaviour {
    /// Takes the axis of elasticities with the mechanical estimate among them.
    pub fn new(comparison: &Comparison, language: Language) -> Self {
        let reactions = comparison.summary.reactions.split_first().map_or(&[][..], |(_, axis)| axis);
        let points: Vec<Point> = if reactions.is_empty() {
            Vec::new()
        } else {
            axis(comparison, reactions).iter().map(|point| self::point(point, language)).collect()
        };
        let heading = heading(comparison, &points, language);
        let [state, municipality] = SHOWN.map(|payer| labels::payer(payer, language));
        let told = |point: &Point| {
            let [first, second] = point.figures.map(|figure| value(&figure, language));
            format!("{}: {state} {first}, {municipality} {second}", point.label)
        };
        let told: Vec<String> = points.iter().map(told).collect();
        let rows = if told.is_empty() { format!("{heading}.") } else { format!("{}.", told.join("; ")) };
        let price = comparison.summary.price_level.to_string();
        let notes: &[&str] = if points.is_empty() { &[] } else { &[Message::BehaviourChartNote.text(language)] };
        let description = Message::DescriptionBehaviour.fill(language, &[("rows", &rows)]);
        Self {
            frame: Frame::new(comparison, language, heading, description, notes),
            title: Message::BehaviourAxisY.fill(language, &[("price", &price)]),
            axis: vec![Message::BehaviourAxisX.text(language).to_owned()],
            points,
            language,
        }
    }

    fn top(&self) -> f64 {
        self.frame.top() + if self.points.is_empty() { 0.0 } else { 26.0 }
    }

    fn bottom(&self) -> f64 {
        self.top() + PLOT_HEIGHT
    }

    fn across(&self) -> Scale {
        let ends = || self.points.iter().map(|point| point.elasticity);
        let ends = (ends().fold(f64::INFINITY, f64::min), ends().fold(f64::NEG_INFINITY, f64::max));
        Scale::over(ends, (PLOT.0 + 26.0, PLOT.1 - 26.0))
    }

    fn upwards(&self) -> Scale {
        let figures =
            || self.points.iter().flat_map(|point| point.figures).flat_map(|one| [one.low, one.mean, one.high]);
        let (low, high) = (figures().fold(0.0, f64::min), figures().fold(0.0, f64::max));
        let room = (high - low) * 0.05;
        Scale::over((low - room, high + room), (self.bottom(), self.top()))
    }

    fn draw_axes<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, across: Scale, upwards: Scale) -> Drawn {
        canvas.text((MARGIN, self.top() - 12.0), &self.title, Ink::SMALL, Anchor::Start)?;
        upwards.draw_levels(canvas, PLOT)?;
        upwards.draw_left(canvas, PLOT.0, self.language)?;
        for point in &self.points {
            let x = across.at(point.elasticity);
            canvas.path(&[(x, self.bottom()), (x, self.bottom() + 5.0)], GREY, 1.0)?;
            canvas.text((x, self.bottom() + 18.0), &point.label, Ink::SMALL, Anchor::Middle)?;
        }
        let middle = (PLOT.0 + PLOT.1) / 2.0;
        canvas.lines((middle, self.bottom() + 36.0), &self.axis, Ink::SMALL, Anchor::Middle)
    }

    /// A line through the means, an upright interval at each, and the payer's name and figure at the end.
    fn draw_series<DB: DrawingBackend>(
        &self,
        canvas: &Canvas<DB>,
        payer: usize,
        across: Scale,
        upwards: Scale,
    ) -> Drawn {
        let color = COLORS[payer];
        let aside = if payer == 0 { -ASIDE } else { ASIDE };
        let place = |point: &Point| (across.at(point.elasticity) + aside, upwards.at(point.figures[payer].mean));
        let line: Vec<(f64, f64)> = self.points.iter().map(place).collect();
        for pair in line.windows(2) {
            if payer == 0 {
                canvas.path(pair, color, 2.0)?;
            } else {
                canvas.dashed(pair[0], pair[1], color)?;
            }
        }
        for (point, &(x, y)) in self.points.iter().zip(&line) {
            let figure = &point.figures[payer];
            let (low, high) = (upwards.at(figure.low), upwards.at(figure.high));
            canvas.path(&[(x, low), (x, high)], color, 1.4)?;
            for end in [low, high] {
                canvas.path(&[(x - 4.0, end), (x + 4.0, end)], color, 1.4)?;
            }
            // The state has a filled square, the municipalities a white diamond.
            if payer == 0 {
                canvas.bar((x - 4.5, y - 4.5), (x + 4.5, y + 4.5), color)?;
            } else {
                canvas.diamond((x, y))?;
            }
        }
        let Some((x, y)) = line.last().copied() else { return Ok(()) };
        let name = labels::payer(SHOWN[payer], self.language);
        let number = self.points.last().map(|point| value(&point.figures[payer], self.language));
        let text = format!("{name} {}", number.unwrap_or_default());
        canvas.label((x + 14.0, y + 4.5), &text, LABEL.heavy(), Anchor::Start)
    }
}

impl Chart for Behaviour {
    const NAME: &'static str = "behaviour";

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn inside(&self) -> f64 {
        if self.points.is_empty() {
            return 0.0;
        }
        self.bottom() - self.frame.top() + axis_height(self.axis.len())
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let (across, upwards) = (self.across(), self.upwards());
        self.draw_axes(canvas, across, upwards)?;
        for payer in 0..SHOWN.len() {
            self.draw_series(canvas, payer, across, upwards)?;
        }
        Ok(())
    }

    fn data(&self) -> Vec<Vec<String>> {
        let mut rows = vec![record(&["elasticity", "payer", "mean", "mc_error", "low", "median", "high"])];
        for point in &self.points {
            for (payer, figure) in SHOWN.iter().zip(&point.figures) {
                let mut cells = vec![exact(point.elasticity), (*payer).to_owned()];
                cells.extend([figure.mean, figure.mc_error, figure.low, figure.median, figure.high].map(exact));
                rows.push(cells);
            }
        }
        rows
    }
}

fn point(point: &AxisPoint, language: Language) -> Point {
    let figure = |payer: &str| point.detail.and_then(|detail| detail.payers.get(payer)).copied().unwrap_or_default();
    Point { elasticity: point.elasticity, label: language.as_given(point.elasticity), figures: SHOWN.map(figure) }
}

fn value(figure: &Estimate, language: Language) -> String {
    language.number(figure.mean, Step::for_money(figure.mc_error))
}

/// The finding: how far the municipalities' change goes along the axis, or why there is none.
fn heading(comparison: &Comparison, points: &[Point], language: Language) -> String {
    if points.is_empty() {
        let message = match comparison.summary.behaviour {
            BehaviourTold::Off => Message::BehaviourHeadOff,
            BehaviourTold::NotCarried => Message::BehaviourHeadNotCarried,
            BehaviourTold::NoEffect | BehaviourTold::Shown => Message::BehaviourHeadNone,
        };
        return message.text(language).to_owned();
    }
    let means = || points.iter().map(|point| point.figures[1].mean);
    let (low, high) = (means().fold(f64::INFINITY, f64::min), means().fold(f64::NEG_INFINITY, f64::max));
    Message::BehaviourHead.fill(language, &[("low", &language.whole(low)), ("high", &language.whole(high))])
}
