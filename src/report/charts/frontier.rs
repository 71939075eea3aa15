//! The frontier of a stress test: how far the assumptions must lie from their medians for every sum.
//! Knows nothing of which assumptions.

use plotters::prelude::DrawingBackend;

use super::canvas::{Anchor, BLUE, Canvas, Drawn, GREY, INK, Ink, LIGHT, MARGIN, VERMILLION, WIDTH};
use super::frame::{Frame, Scale, axis_height};
use super::{Chart, exact, record};
use crate::analysis::stress::{FrontierPoint, Stress, StressPoint, tail};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;
use crate::report::stress::{chance, row_name, source};

const PLOT: (f64, f64) = (134.0, WIDTH - MARGIN - 14.0);
const PLOT_HEIGHT: f64 = 320.0;
const LABEL: Ink = Ink::new(12.5, INK);

/// The frontier of a stress test.
pub struct Frontier {
    frame: Frame,
    axis: Vec<String>,
    points: Vec<FrontierPoint>,
    marks: Vec<Mark>,
    language: Language,
}

/// A sum named on the curve.
struct Mark {
    sum: f64,
    distance: f64,
    label: String,
    /// Asked for, and not the centre.
    asked: bool,
    /// Right of the centre.
    right: bool,
}

impl Frontier {
    /// Takes the frontier and names the sums asked for.
    pub fn new(stress: &Stress, language: Language) -> Self {
        let heading = heading(stress, language);
        let row = row_name(stress, language);
        let subtitle = format!("{} · {row}", language.text(&stress.title));
        let price = stress.price_level.to_string();
        let axis = Message::FrontierAxisX.fill(language, &[("price", &price)]);
        let told = |point: &FrontierPoint| {
            format!("{}: {}", language.whole(point.sum), language.number(point.distance, Step::TENTH))
        };
        let rows = stress.frontier.iter().map(told).collect::<Vec<_>>().join("; ");
        let description = Message::DescriptionFrontier.fill(language, &[("rows", &format!("{rows}."))]);
        Self {
            frame: Frame::sourced(heading, description, &subtitle, (&[], &source(stress, language))),
            axis: Ink::SMALL.wrap(&axis, PLOT.1 - PLOT.0),
            points: stress.frontier.clone(),
            marks: marks(stress, language),
            language,
        }
    }

    fn top(&self) -> f64 {
        self.frame.top() + 34.0
    }

    fn bottom(&self) -> f64 {
        self.top() + PLOT_HEIGHT
    }

    fn across(&self) -> Scale {
        let sums = self.points.iter().map(|point| point.sum);
        let low = sums.clone().fold(f64::INFINITY, f64::min);
        let high = sums.fold(f64::NEG_INFINITY, f64::max);
        let room = (high - low) * 0.05;
        Scale::over((low - room, high + room), PLOT)
    }

    fn up(&self) -> Scale {
        let farthest = self.points.iter().map(|point| point.distance).fold(1.0, f64::max);
        Scale::over((0.0, 1.12 * farthest), (self.bottom(), self.top()))
    }

    fn draw_axes<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, across: Scale, up: Scale) -> Drawn {
        let span = (self.top(), self.bottom());
        across.draw_below(canvas, span, &self.axis, |tick, step| self.language.number(tick, step))?;
        let whole = (0..).map(f64::from).take_while(|units| up.at(*units) >= self.top());
        for units in whole {
            let y = up.at(units);
            canvas.path(&[(PLOT.0, y), (PLOT.1, y)], LIGHT, 1.0)?;
            let number = self.language.whole(units);
            let label = match units {
                0.0 => number,
                _ => format!("{number} ({})", chance(tail(units), self.language)),
            };
            canvas.text((PLOT.0 - 8.0, y + 4.0), &label, Ink::SMALL, Anchor::End)?;
        }
        let title = Message::FrontierAxisY.text(self.language);
        canvas.text((MARGIN, self.top() - 14.0), title, Ink::SMALL, Anchor::Start)
    }

    fn draw_mark<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, across: Scale, up: Scale, mark: &Mark) -> Drawn {
        let at = (across.at(mark.sum), up.at(mark.distance));
        if !mark.asked {
            // The curve is a valley, and there is room between its sides.
            let label = (at.0, at.1 - 0.3 * PLOT_HEIGHT);
            canvas.dashed(at, (label.0, label.1 + 6.0), GREY)?;
            return canvas.label(label, &mark.label, LABEL, Anchor::Middle);
        }
        canvas.path(&[at, (at.0, self.bottom())], VERMILLION, 2.0)?;
        canvas.diamond(at)?;
        // Towards the centre the curve lies lower.
        let (x, anchor) = if mark.right { (at.0 - 14.0, Anchor::End) } else { (at.0 + 14.0, Anchor::Start) };
        canvas.label((x, at.1 + 4.0), &mark.label, LABEL.heavy(), anchor)
    }
}

impl Chart for Frontier {
    const NAME: &'static str = "frontier";

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn inside(&self) -> f64 {
        self.bottom() - self.frame.top() + axis_height(self.axis.len())
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let (across, up) = (self.across(), self.up());
        self.draw_axes(canvas, across, up)?;
        let curve: Vec<(f64, f64)> =
            self.points.iter().map(|point| (across.at(point.sum), up.at(point.distance))).collect();
        canvas.path(&curve, BLUE, 2.4)?;
        self.marks.iter().try_for_each(|mark| self.draw_mark(canvas, across, up, mark))
    }

    fn data(&self) -> Vec<Vec<String>> {
        let mut rows = vec![record(&["sum", "distance", "tail"])];
        rows.extend(self.points.iter().map(|point| [point.sum, point.distance, point.tail].map(exact).to_vec()));
        rows
    }
}

fn marks(stress: &Stress, language: Language) -> Vec<Mark> {
    let asked = |point: &StressPoint| {
        let number = language.as_given(point.target);
        let is_published = stress.published == Some(point.target);
        let label = match is_published {
            true => format!("{number} ({})", Message::Published.text(language)),
            false => number,
        };
        Mark {
            sum: point.target,
            distance: point.distance,
            label,
            asked: true,
            right: point.target > stress.centre.mean,
        }
    };
    let number = language.whole(stress.centre.mean);
    let label = Message::FrontierCentre.fill(language, &[("number", &number)]);
    let centre = Mark { sum: stress.centre.mean, distance: 0.0, label, asked: false, right: false };
    let reached = stress.points.iter().filter(|point| point.reached);
    [centre].into_iter().chain(reached.map(asked)).collect()
}

fn heading(stress: &Stress, language: Language) -> String {
    let Some(point) = stress.points.first() else { return labels::TOTAL.to_owned() };
    let target = language.as_given(point.target);
    let distance = language.number(point.distance, Step::TENTH);
    let message = if point.reached { Message::FrontierHead } else { Message::FrontierHeadFar };
    message.fill(language, &[("target", &target), ("distance", &distance)])
}
