//! Exceedance: how probable a saving of at least x is, with the published saving marked.
//! Knows nothing of initiatives or years.

use plotters::prelude::{BLACK, DrawingBackend};

use super::canvas::{Anchor, BLUE, Canvas, Drawn, GREY, INK, Ink, LIGHT, MARGIN, VERMILLION, WIDTH};
use super::frame::{Frame, Scale, axis_height};
use super::{Chart, exact, record};
use crate::analysis::comparison::Comparison;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

const PLOT: (f64, f64) = (104.0, WIDTH - MARGIN - 14.0);
const PLOT_HEIGHT: f64 = 320.0;
const LABEL: Ink = Ink::new(12.5, INK);

/// The exceedance curve of a run.
pub struct Exceedance {
    frame: Frame,
    axis: Vec<String>,
    /// Savings (minus the headline), the largest first.
    savings: Vec<f64>,
    /// The same of the calibrated estimate; empty where there is none.
    calibrated: Vec<f64>,
    median: f64,
    published: Option<f64>,
    language: Language,
}

impl Exceedance {
    /// Sorts the draws.
    pub fn new(comparison: &Comparison, language: Language) -> Self {
        let savings = sorted_savings(&comparison.headline_draws);
        let calibrated = sorted_savings(&comparison.calibrated_draws);
        let published = comparison.published_total.get(labels::PERMANENT).map(|figure| -figure);
        let median = median(&savings);
        let heading = match calibrated.is_empty() {
            true => heading(&savings, median, published, language),
            false => {
                let forward = heading(&savings, median, published, language);
                Message::ExceedanceForward.fill(language, &[("finding", &forward)])
            }
        };
        let price = comparison.summary.price_level.to_string();
        let axis = Message::ExceedanceAxisX.fill(language, &[("price", &price)]);
        let rows = [0.9, 0.75, 0.5, 0.25, 0.1].map(|share| {
            let rank = (share * savings.len() as f64).ceil() as usize;
            let saving = savings.get(rank.saturating_sub(1)).copied().unwrap_or(0.0);
            let amount = Message::Amount.fill(language, &[("number", &language.whole(saving))]);
            format!("{}: {amount}", percent(share, Step::ONE, language))
        });
        let description = Message::DescriptionExceedance.fill(language, &[("rows", &format!("{}.", rows.join("; ")))]);
        Self {
            frame: Frame::new(comparison, language, heading, description, &[]),
            axis: Ink::SMALL.wrap(&axis, PLOT.1 - PLOT.0),
            savings,
            calibrated,
            median,
            published,
            language,
        }
    }

    fn top(&self) -> f64 {
        // Two strips above the curve hold the labels of the marks, so that none can cross the curve.
        self.frame.top() + if self.savings.is_empty() { 0.0 } else { 58.0 }
    }

    fn bottom(&self) -> f64 {
        self.top() + PLOT_HEIGHT
    }

    fn scale(&self) -> Scale {
        let curves = [&self.savings, &self.calibrated].into_iter();
        let ends = curves.flat_map(|savings| savings.first().into_iter().chain(savings.last()));
        let ends: Vec<f64> = ends.copied().chain(self.published).collect();
        let low = ends.iter().copied().fold(f64::INFINITY, f64::min);
        let high = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let room = ((high - low) * 0.04).max(1.0);
        Scale::over((low - room, high + room), PLOT)
    }

    fn height_of(&self, share: f64) -> f64 {
        self.bottom() - share * PLOT_HEIGHT
    }

    fn draw_axes<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, scale: Scale) -> Drawn {
        let span = (self.top(), self.bottom());
        scale.draw_below(canvas, span, &self.axis, |tick, step| self.language.number(tick, step))?;
        for quarter in 0..=4 {
            let share = f64::from(quarter) / 4.0;
            let y = self.height_of(share);
            canvas.path(&[(PLOT.0, y), (PLOT.1, y)], LIGHT, 1.0)?;
            let label = percent(share, Step::ONE, self.language);
            canvas.text((PLOT.0 - 8.0, y + 4.0), &label, Ink::SMALL, Anchor::End)?;
        }
        let title = Message::ExceedanceAxisY.text(self.language);
        canvas.text((MARGIN, self.top() - 48.0), title, Ink::SMALL, Anchor::Start)
    }

    /// The curve from right to left; points closer than half a unit are left out, as no eye can part them.
    fn curve(&self, savings: &[f64], scale: Scale) -> Vec<(f64, f64)> {
        let count = savings.len() as f64;
        // Nothing is saved beyond the largest saving: the curve runs along the axis until there.
        let begin = savings.first().map_or(PLOT.1, |saving| scale.at(*saving));
        let mut curve = vec![(PLOT.1, self.bottom()), (begin, self.bottom())];
        let mut last = f64::INFINITY;
        for (index, saving) in savings.iter().enumerate() {
            let x = scale.at(*saving);
            if last - x >= 0.5 {
                curve.push((x, self.height_of((index + 1) as f64 / count)));
                last = x;
            }
        }
        curve.extend(savings.last().map(|&saving| (scale.at(saving), self.top())));
        curve.push((PLOT.0, self.top()));
        curve
    }

    /// The calibrated curve beside the forward one, each with its name where it is steepest.
    fn draw_calibrated<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, scale: Scale) -> Drawn {
        canvas.path(&self.curve(&self.calibrated, scale), INK, 1.8)?;
        for (savings, message, share, color) in
            [(&self.calibrated, Message::CurveCalibrated, 0.2, INK), (&self.savings, Message::CurveForward, 0.35, BLUE)]
        {
            let rank = (share * savings.len() as f64) as usize;
            let Some(saving) = savings.get(rank) else { continue };
            let at = (scale.at(*saving) + 10.0, self.height_of(share) - 8.0);
            canvas.text(at, message.text(self.language), Ink::new(12.5, color).heavy(), Anchor::Start)?;
        }
        Ok(())
    }

    /// The area below the curve.
    fn draw_area<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, curve: &[(f64, f64)]) -> Drawn {
        let mut area = curve.to_vec();
        area.push((PLOT.0, self.bottom()));
        canvas.shape(&area, AREA)
    }

    /// An upright line with its label above the plot and a point on the curve.
    fn draw_mark<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, scale: Scale, mark: &Mark) -> Drawn {
        let x = scale.at(mark.saving);
        let y = self.height_of(mark.share);
        let strip = self.top() - mark.above;
        if mark.solid {
            canvas.path(&[(x, strip + 5.0), (x, self.bottom())], VERMILLION, 2.0)?;
            canvas.dashed((PLOT.0, y), (x, y), VERMILLION)?;
            canvas.diamond((x, y))?;
        } else {
            canvas.dashed((x, strip + 5.0), (x, self.bottom()), GREY)?;
        }
        let ink = if mark.solid { LABEL.heavy() } else { LABEL };
        let half = ink.width(&mark.label) / 2.0;
        let middle = x.clamp(MARGIN + half, WIDTH - MARGIN - half);
        canvas.text((middle, strip), &mark.label, ink, Anchor::Middle)
    }

    fn marks(&self) -> Vec<Mark> {
        let number = self.language.whole(self.median);
        let mut marks = vec![Mark {
            saving: self.median,
            share: 0.5,
            label: Message::MarkMedian.fill(self.language, &[("number", &number)]),
            above: 10.0,
            solid: false,
        }];
        if let Some(published) = self.published {
            let number = self.language.as_given(published);
            let probability = probability(&self.savings, published, self.language);
            let values = [("number", number.as_str()), ("probability", &probability)];
            marks.push(Mark {
                saving: published,
                share: share_of(&self.savings, published),
                label: Message::MarkPublished.fill(self.language, &values),
                above: 28.0,
                solid: true,
            });
        }
        marks
    }
}

/// Below the curve; BLUE thinned on white, as plotters' SVG and PNG blend differently.
const AREA: plotters::prelude::RGBColor = plotters::prelude::RGBColor(222, 236, 245);

/// A saving marked on the curve.
struct Mark {
    saving: f64,
    share: f64,
    label: String,
    /// How far above the plot the label stands.
    above: f64,
    /// The published mark is solid and heavy, the median dashed and light.
    solid: bool,
}

impl Chart for Exceedance {
    const NAME: &'static str = "exceedance";

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn inside(&self) -> f64 {
        if self.savings.is_empty() {
            return 0.0;
        }
        self.bottom() - self.frame.top() + axis_height(self.axis.len())
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let scale = self.scale();
        let curve = self.curve(&self.savings, scale);
        self.draw_area(canvas, &curve)?;
        self.draw_axes(canvas, scale)?;
        canvas.path(&curve, BLUE, 2.4)?;
        canvas.path(&[(PLOT.0, self.bottom()), (PLOT.1, self.bottom())], BLACK, 1.2)?;
        if !self.calibrated.is_empty() {
            self.draw_calibrated(canvas, scale)?;
        }
        for mark in self.marks() {
            self.draw_mark(canvas, scale, &mark)?;
        }
        Ok(())
    }

    fn data(&self) -> Vec<Vec<String>> {
        let mut rows = vec![record(&["saving", "probability_of_at_least", "mark"])];
        for (savings, mark) in [(&self.savings, ""), (&self.calibrated, "calibrated")] {
            let count = savings.len() as f64;
            let curve = savings.iter().enumerate();
            rows.extend(
                curve.map(|(index, saving)| vec![exact(*saving), exact((index + 1) as f64 / count), mark.to_owned()]),
            );
        }
        if let Some(published) = self.published {
            let share = share_of(&self.savings, published);
            rows.push(vec![exact(published), exact(share), "published".to_owned()]);
        }
        rows
    }
}

/// Savings (minus the draws), the largest first.
fn sorted_savings(draws: &[f64]) -> Vec<f64> {
    let mut savings: Vec<f64> = draws.iter().filter(|draw| draw.is_finite()).map(|draw| -draw).collect();
    savings.sort_by(|a, b| b.total_cmp(a));
    savings
}

/// The share of the draws that save at least this much.
fn share_of(savings: &[f64], saving: f64) -> f64 {
    if savings.is_empty() {
        return 0.0;
    }
    let reached = savings.iter().filter(|draw| **draw >= saving).count();
    reached as f64 / savings.len() as f64
}

fn median(savings: &[f64]) -> f64 {
    let (Some(left), Some(right)) =
        (savings.get((savings.len().saturating_sub(1)) / 2), savings.get(savings.len() / 2))
    else {
        return 0.0;
    };
    (left + right) / 2.0
}

fn percent(share: f64, step: Step, language: Language) -> String {
    let number = language.number(share * 100.0, step);
    Message::Percent.fill(language, &[("number", &number)])
}

/// The published saving, mio. kr., and the probability of at least that much in words; none where no saving is published.
pub fn chance(comparison: &Comparison, language: Language) -> Option<(f64, String)> {
    let published = -comparison.published_total.get(labels::PERMANENT)?;
    let savings: Vec<f64> = comparison.headline_draws.iter().map(|draw| -draw).collect();
    (published > 0.0 && !savings.is_empty()).then(|| (published, probability(&savings, published, language)))
}

/// The same as a share of the draws, and whether it is told as a plain whole percentage.
pub fn chance_share(comparison: &Comparison) -> Option<(f64, bool)> {
    let published = -comparison.published_total.get(labels::PERMANENT)?;
    let savings: Vec<f64> = comparison.headline_draws.iter().map(|draw| -draw).collect();
    let share = (published > 0.0 && !savings.is_empty()).then(|| share_of(&savings, published))?;
    let step = told(share, savings.len());
    let rounded = step.round(share * 100.0);
    Some((share, step == Step::ONE && rounded > 0.0 && rounded < 100.0))
}

/// How fine a share of so many draws is told, in percentage points.
fn told(share: f64, draws: usize) -> Step {
    let count = draws as f64;
    // One imagined draw on each side keeps the error above zero when no draw reaches the saving.
    let smoothed = (share * count + 1.0) / (count + 2.0);
    let error = (smoothed * (1.0 - smoothed) / (count + 2.0)).sqrt();
    Step::for_error(Step::ONE, error * 100.0)
}

/// A probability in words, no finer than twice its sampling error; never a certain 0 or 100 pct.
fn probability(savings: &[f64], saving: f64, language: Language) -> String {
    let share = share_of(savings, saving);
    let step = told(share, savings.len());
    let rounded = step.round(share * 100.0);
    if rounded <= 0.0 {
        let bound = percent(step.size() / 100.0, step, language);
        Message::Under.fill(language, &[("number", &bound)])
    } else if rounded >= 100.0 {
        let bound = percent(1.0 - step.size() / 100.0, step, language);
        Message::Over.fill(language, &[("number", &bound)])
    } else if step == Step::ONE {
        percent(share, step, language)
    } else {
        Message::About.fill(language, &[("number", &percent(share, step, language))])
    }
}

fn heading(savings: &[f64], median: f64, published: Option<f64>, language: Language) -> String {
    if savings.is_empty() {
        return Message::NoDraws.text(language).to_owned();
    }
    match published {
        Some(published) if published > 0.0 => {
            let number = language.as_given(published);
            let probability = probability(savings, published, language);
            let values = [("published", number.as_str()), ("probability", &probability)];
            Message::ExceedanceKnown.fill(language, &values)
        }
        _ => Message::ExceedanceMedian.fill(language, &[("median", &language.whole(median))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_counts_draws_at_or_above_the_saving() {
        let savings = [90.0, 80.0, 79.0, 60.0];
        assert_eq!(share_of(&savings, 79.0), 0.75);
        assert_eq!(share_of(&savings, 91.0), 0.0);
        assert_eq!(median(&savings), 79.5);
    }

    #[test]
    fn no_probability_is_printed_as_certain_or_finer_than_its_error() {
        let savings: Vec<f64> = (0..512).rev().map(f64::from).collect();
        assert_eq!(probability(&savings, 1_000.0, Language::Da), "under 1 pct.");
        assert_eq!(probability(&savings, -1.0, Language::Da), "over 99 pct.");
        assert_eq!(probability(&savings, 390.0, Language::Da), "ca. 25 pct.");
    }
}
