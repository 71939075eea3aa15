//! Fan: the effect year by year with the intervals that hold half and nine tenths of what the assumptions allow.
//! Knows nothing of initiatives or payers.

use plotters::prelude::{DrawingBackend, RGBColor};

use super::canvas::{Anchor, BLUE, Canvas, Drawn, INK, Ink, MARGIN, WIDTH};
use super::frame::{Frame, Scale};
use super::{Chart, exact, record};
use crate::analysis::comparison::{Comparison, FanYear};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

const PLOT: (f64, f64) = (92.0, WIDTH - MARGIN - 14.0);
const PLOT_HEIGHT: f64 = 280.0;
const AXIS: f64 = 34.0;
const TITLE: f64 = 46.0;
/// Half the width of the two bars of a year.
const WIDE: f64 = 26.0;
const SLIM: f64 = 14.0;
/// Nine tenths; BLUE thinned on white, as plotters' SVG and PNG blend differently. Half is the stronger one.
const PALE: RGBColor = RGBColor(205, 226, 240);
const MIDDLE: RGBColor = RGBColor(120, 176, 216);

/// Where the middle of a year's bars stands beside that of the year when there are two estimates, and how wide they are.
const ASIDE: [f64; 2] = [-44.0, 28.0];
const HALF: f64 = 10.0;

/// The fan of a run.
pub struct Fan {
    frame: Frame,
    title: String,
    years: Vec<FanYear>,
    /// The calibrated estimate of the same years; empty where there is none.
    calibrated: Vec<FanYear>,
    published: Vec<Option<f64>>,
    language: Language,
}

impl Fan {
    /// Takes the years of the table and the permanent effect.
    pub fn new(comparison: &Comparison, language: Language) -> Self {
        let years = comparison.fan.clone();
        let price = comparison.summary.price_level.to_string();
        let told: Vec<String> = years.iter().map(|year| told(year, language)).collect();
        let description = Message::DescriptionFan.fill(language, &[("rows", &format!("{}.", told.join("; ")))]);
        let note = Message::FanNote.text(language);
        Self {
            frame: Frame::new(comparison, language, finding(&years, language), description, &[note]),
            title: Message::FanAxis.fill(language, &[("price", &price)]),
            published: years.iter().map(|year| comparison.published_total.get(&year.key).copied()).collect(),
            years,
            calibrated: comparison.calibrated_fan.clone(),
            language,
        }
    }

    fn top(&self) -> f64 {
        self.frame.top() + TITLE
    }

    fn bottom(&self) -> f64 {
        self.top() + PLOT_HEIGHT
    }

    fn upwards(&self) -> Scale {
        let ends = || {
            let published = self.published.iter().flatten().copied();
            let years = self.years.iter().chain(&self.calibrated);
            years.flat_map(|year| [year.quantiles[0], year.quantiles[4]]).chain(published)
        };
        let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
        let room = (high - low) * 0.05;
        Scale::over((low - room, high + room), (self.bottom(), self.top()))
    }

    fn across(&self, index: usize) -> f64 {
        let step = (PLOT.1 - PLOT.0) / self.years.len() as f64;
        PLOT.0 + (index as f64 + 0.5) * step
    }

    fn draw_axes<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, upwards: Scale) -> Drawn {
        canvas.text((MARGIN, self.frame.top() + 34.0), &self.title, Ink::SMALL, Anchor::Start)?;
        upwards.draw_levels(canvas, PLOT)?;
        upwards.draw_left(canvas, PLOT.0, self.language)
    }

    fn draw_year<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, index: usize, upwards: Scale) -> Drawn {
        let (year, middle) = (&self.years[index], self.across(index));
        let x = if self.calibrated.is_empty() { middle } else { middle + ASIDE[0] };
        let [low, lower, median, upper, high] = year.quantiles.map(|figure| upwards.at(figure));
        canvas.bar((x - WIDE, low), (x + WIDE, high), PALE)?;
        canvas.bar((x - SLIM, lower), (x + SLIM, upper), MIDDLE)?;
        canvas.path(&[(x - WIDE, median), (x + WIDE, median)], BLUE, 2.4)?;
        if let Some(published) = self.published[index] {
            canvas.diamond((middle, upwards.at(published)))?;
        }
        let number = self.language.whole(year.quantiles[2]);
        canvas.label((x + WIDE + 6.0, median + 4.0), &number, Ink::BODY.heavy(), Anchor::Start)?;
        if let Some(year) = self.calibrated.get(index) {
            self.draw_calibrated(canvas, year, middle + ASIDE[1], upwards)?;
        }
        let name = labels::column(&year.key, self.language);
        canvas.text((middle, self.bottom() + 18.0), name, Ink::BODY, Anchor::Middle)
    }

    /// The calibrated estimate is an open bar, told apart from the forward one without colour.
    fn draw_calibrated<DB: DrawingBackend>(
        &self,
        canvas: &Canvas<DB>,
        year: &FanYear,
        x: f64,
        upwards: Scale,
    ) -> Drawn {
        let [low, .., high] = year.quantiles.map(|figure| upwards.at(figure));
        let median = upwards.at(year.quantiles[2]);
        draw_open(canvas, (x - HALF, low), (x + HALF, high))?;
        canvas.path(&[(x - HALF, median), (x + HALF, median)], INK, 2.4)?;
        let number = self.language.whole(year.quantiles[2]);
        canvas.label((x + HALF + 4.0, median + 4.0), &number, Ink::new(11.5, INK), Anchor::Start)
    }

    fn draw_legend<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let middle = self.frame.top() + 8.0;
        let ink = Ink::new(11.5, INK);
        let mut x = MARGIN;
        let published = self.published.iter().any(Option::is_some).then_some(Message::LegendPublished);
        let calibrated = (!self.calibrated.is_empty()).then_some(Message::FanBoth);
        let entries =
            [Some(Message::ColumnMedian), Some(Message::FanHalf), Some(Message::LegendInterval), calibrated, published];
        for (index, message) in entries.into_iter().enumerate() {
            let Some(message) = message else { continue };
            match index {
                0 => canvas.path(&[(x, middle), (x + 22.0, middle)], BLUE, 2.4)?,
                1 => canvas.bar((x, middle - 6.0), (x + 22.0, middle + 6.0), MIDDLE)?,
                2 => canvas.bar((x, middle - 6.0), (x + 22.0, middle + 6.0), PALE)?,
                3 => draw_open(canvas, (x, middle - 6.0), (x + 22.0, middle + 6.0))?,
                _ => canvas.diamond((x + 11.0, middle))?,
            }
            let text = message.text(self.language);
            canvas.text((x + 28.0, middle + 4.0), text, ink, Anchor::Start)?;
            x += 28.0 + ink.width(text) + 20.0;
        }
        Ok(())
    }
}

/// An open bar between two corners.
fn draw_open<DB: DrawingBackend>(canvas: &Canvas<DB>, (left, top): (f64, f64), (right, bottom): (f64, f64)) -> Drawn {
    canvas.path(&[(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], INK, 1.2)
}

impl Chart for Fan {
    const NAME: &'static str = "fan";

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn inside(&self) -> f64 {
        if self.years.is_empty() { 0.0 } else { TITLE + PLOT_HEIGHT + AXIS }
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let upwards = self.upwards();
        self.draw_legend(canvas)?;
        self.draw_axes(canvas, upwards)?;
        (0..self.years.len()).try_for_each(|index| self.draw_year(canvas, index, upwards))
    }

    fn data(&self) -> Vec<Vec<String>> {
        let mut rows = vec![record(&[
            "year",
            "estimate",
            "low",
            "lower_quartile",
            "median",
            "upper_quartile",
            "high",
            "published",
        ])];
        for (estimate, years) in [(labels::FORWARD, &self.years), (labels::CALIBRATED, &self.calibrated)] {
            for (year, published) in years.iter().zip(&self.published) {
                let mut row = vec![year.key.clone(), estimate.to_owned()];
                row.extend(year.quantiles.map(exact));
                row.push(published.map(exact).unwrap_or_default());
                rows.push(row);
            }
        }
        rows
    }
}

fn told(year: &FanYear, language: Language) -> String {
    let [low, _, median, _, high] = year.quantiles.map(|figure| language.number(figure, Step::ONE));
    format!("{}: {median} [{low}; {high}]", labels::column(&year.key, language))
}

/// How the effect goes from the first year to the permanent one.
fn finding(years: &[FanYear], language: Language) -> String {
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return Message::NoDraws.text(language).to_owned();
    };
    let [from, to] = [first, last].map(|year| language.whole(year.quantiles[2]));
    Message::FanFinding.fill(language, &[("year", &first.key), ("first", &from), ("last", &to)])
}
