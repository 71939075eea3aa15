//! Survival: the share of spells still on the benefit week by week before and after the reform, and below it the
//! difference with its interval, which is often too small to see between the curves. Knows nothing of money.

use plotters::prelude::{DrawingBackend, RGBColor};

use super::canvas::{Anchor, BLUE, Canvas, Drawn, GREY, INK, Ink, LIGHT, MARGIN, VERMILLION, WIDTH};
use super::frame::{Frame, Scale};
use super::{Chart, exact, record};
use crate::analysis::Estimate;
use crate::analysis::comparison::{Comparison, SurvivalWeek};
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

const PLOT: (f64, f64) = (92.0, WIDTH - MARGIN - 14.0);
const TITLE: f64 = 26.0;
const CURVES: f64 = 250.0;
/// Room between the two panels, the lower one's title in it.
const BETWEEN: f64 = 44.0;
const DIFFERENCE: f64 = 130.0;
const AXIS: f64 = 46.0;
/// A tick a quarter.
const QUARTER: usize = 13;
/// Where the curves are named: they have fallen, and there is room on both sides.
const NAMED: usize = 20;
/// A difference is told when it is more than this many Monte Carlo errors.
const VISIBLE: f64 = 4.0;
/// VERMILLION thinned on white.
const PALE: RGBColor = RGBColor(247, 215, 191);

/// The curves of a run.
pub struct Survival {
    frame: Frame,
    weeks: Vec<SurvivalWeek>,
    language: Language,
}

impl Survival {
    /// Takes the curves; a run without them has nothing to draw.
    pub fn new(comparison: &Comparison, language: Language) -> Self {
        let weeks = comparison.survival.clone();
        let told: Vec<String> = weeks.iter().step_by(QUARTER).map(|week| in_words(week, language)).collect();
        let description = Message::DescriptionSurvival.fill(language, &[("rows", &format!("{}.", told.join("; ")))]);
        let note = Message::SurvivalNote.text(language);
        Self {
            frame: Frame::new(comparison, language, finding(&weeks, language), description, &[note]),
            weeks,
            language,
        }
    }

    fn top(&self) -> f64 {
        self.frame.top() + TITLE
    }

    fn lower_top(&self) -> f64 {
        self.top() + CURVES + BETWEEN
    }

    fn across(&self) -> Scale {
        Scale::over((0.0, self.weeks.len().saturating_sub(1) as f64), PLOT)
    }

    /// Shares in pct. upwards.
    fn upwards(&self) -> Scale {
        Scale::over((0.0, 100.0), (self.top() + CURVES, self.top()))
    }

    /// Differences in percentage points upwards.
    fn difference(&self) -> Scale {
        let ends =
            || self.weeks.iter().flat_map(|week| [week.difference.low, week.difference.high, week.difference.mean]);
        let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
        let room = (high - low) * 0.05;
        let domain = (100.0 * (low - room), 100.0 * (high + room));
        Scale::over(domain, (self.lower_top() + DIFFERENCE, self.lower_top()))
    }

    fn draw_axes<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let (across, bottom) = (self.across(), self.lower_top() + DIFFERENCE);
        let panels = [(self.top(), self.top() + CURVES), (self.lower_top(), bottom)];
        for week in (0..self.weeks.len()).step_by(QUARTER) {
            let x = across.at(week as f64);
            panels.iter().try_for_each(|(top, bottom)| canvas.path(&[(x, *top), (x, *bottom)], LIGHT, 1.0))?;
            canvas.text((x, bottom + 16.0), &week.to_string(), Ink::SMALL, Anchor::Middle)?;
        }
        canvas.text((PLOT.1, bottom + 33.0), Message::SurvivalAxis.text(self.language), Ink::SMALL, Anchor::End)?;
        let titles = [Message::SurvivalShare, Message::SurvivalDifference];
        let scales = [self.upwards(), self.difference()];
        for ((message, scale), (top, _)) in titles.into_iter().zip(scales).zip(panels) {
            canvas.text((MARGIN, top - 12.0), message.text(self.language), Ink::SMALL, Anchor::Start)?;
            scale.draw_levels(canvas, PLOT)?;
            scale.draw_left(canvas, PLOT.0, self.language)?;
        }
        Ok(())
    }

    /// The places of a curve, level through each week.
    fn places(&self, upwards: Scale, of: impl Fn(&SurvivalWeek) -> f64) -> Vec<(f64, f64)> {
        let across = self.across();
        let steps = self.weeks.iter().zip(self.weeks.iter().skip(1));
        let level = |(week, next): (&SurvivalWeek, &SurvivalWeek)| {
            [week, next].map(|end| (across.at(f64::from(end.week)), upwards.at(100.0 * of(week))))
        };
        steps.flat_map(level).collect()
    }

    fn draw_curves<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let upwards = self.upwards();
        let before = self.places(upwards, |week| week.baseline.mean);
        before.chunks(2).try_for_each(|level| canvas.path(level, GREY, 3.2))?;
        canvas.path(&self.places(upwards, |week| week.reform.mean), BLUE, 1.8)?;
        let Some(week) = self.weeks.get(NAMED) else { return Ok(()) };
        let at = (self.across().at(f64::from(week.week)), upwards.at(100.0 * week.reform.mean));
        let names = [(Message::WordBefore, week.baseline, GREY), (Message::WordAfter, week.reform, BLUE)];
        canvas.path(&[at, (at.0 + 14.0, at.1 - 40.0)], GREY, 1.0)?;
        // Curves that almost meet are named one under the other.
        names.into_iter().zip([-62.0, -45.0]).try_for_each(|((message, share, color), above)| {
            let values = [("side", message.text(self.language)), ("share", &percent(&share, week, self.language))];
            let text =
                Message::SurvivalLabel.fill(self.language, &[values[0], values[1], ("week", &NAMED.to_string())]);
            canvas.label((at.0 + 10.0, at.1 + above), &text, Ink::new(12.5, color).heavy(), Anchor::Start)
        })
    }

    fn draw_difference<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let upwards = self.difference();
        let mut band = self.places(upwards, |week| week.difference.low);
        band.extend(self.places(upwards, |week| week.difference.high).into_iter().rev());
        canvas.shape(&band, PALE)?;
        canvas.path(&[(PLOT.0, upwards.at(0.0)), (PLOT.1, upwards.at(0.0))], GREY, 1.4)?;
        canvas.path(&self.places(upwards, |week| week.difference.mean), VERMILLION, 2.0)?;
        let Some(week) = largest(&self.weeks) else { return Ok(()) };
        let text = Message::SurvivalMost
            .fill(self.language, &[("number", &points(week, self.language)), ("week", &week.week.to_string())]);
        canvas.diamond((self.across().at(f64::from(week.week) + 0.5), upwards.at(100.0 * week.difference.mean)))?;
        canvas.text((PLOT.1, self.lower_top() - 12.0), &text, Ink::new(12.0, INK).heavy(), Anchor::End)
    }
}

impl Chart for Survival {
    const NAME: &'static str = "survival";

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn inside(&self) -> f64 {
        if self.weeks.is_empty() { 0.0 } else { TITLE + CURVES + BETWEEN + DIFFERENCE + AXIS }
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        self.draw_axes(canvas)?;
        self.draw_curves(canvas)?;
        self.draw_difference(canvas)
    }

    fn data(&self) -> Vec<Vec<String>> {
        let head = ["week", "situation", "mean", "mc_error", "low", "median", "high"];
        let mut rows = vec![record(&head)];
        for week in &self.weeks {
            let sides = [("baseline", week.baseline), ("reform", week.reform), ("difference", week.difference)];
            rows.extend(sides.map(|(side, figure)| {
                let figures = [figure.mean, figure.mc_error, figure.low, figure.median, figure.high].map(exact);
                [week.week.to_string(), side.to_owned()].into_iter().chain(figures).collect()
            }));
        }
        rows
    }
}

/// The week in which the two curves lie farthest apart, if chance cannot have made it.
fn largest(weeks: &[SurvivalWeek]) -> Option<&SurvivalWeek> {
    let apart = |week: &&SurvivalWeek| week.difference.mean.abs();
    let found = weeks.iter().max_by(|one, other| apart(one).total_cmp(&apart(other)))?;
    (apart(&found) > VISIBLE * found.difference.mc_error).then_some(found)
}

/// A share of a week in pct., fine enough to tell the two curves apart.
fn percent(share: &Estimate, week: &SurvivalWeek, language: Language) -> String {
    let apart = |step: &Step| step.round(100.0 * week.baseline.mean) != step.round(100.0 * week.reform.mean);
    let same = week.difference.mean == 0.0;
    let steps = [Step::ONE, Step::TENTH, Step::HUNDREDTH];
    let step = steps.into_iter().find(|step| same || apart(step)).unwrap_or(Step::HUNDREDTH);
    Message::Percent.fill(language, &[("number", &language.number(100.0 * share.mean, step))])
}

/// The difference of a week in percentage points.
fn points(week: &SurvivalWeek, language: Language) -> String {
    language.number(100.0 * week.difference.mean, Step::for_error(Step::HUNDREDTH, 100.0 * week.difference.mc_error))
}

fn in_words(week: &SurvivalWeek, language: Language) -> String {
    let [before, after] = [week.baseline, week.reform].map(|share| percent(&share, week, language));
    Message::SurvivalRow.fill(
        language,
        &[
            ("week", &week.week.to_string()),
            ("baseline", &before),
            ("reform", &after),
            ("difference", &points(week, language)),
        ],
    )
}

/// Whether fewer or more spells last, where the difference is largest and its interval does not hold 0.
fn finding(weeks: &[SurvivalWeek], language: Language) -> String {
    if weeks.is_empty() {
        return Message::SurvivalNone.text(language).to_owned();
    }
    let Some(week) = largest(weeks) else { return Message::SurvivalSame.text(language).to_owned() };
    let message = match week.difference {
        Estimate { high, .. } if high < 0.0 => Message::SurvivalFewer,
        Estimate { low, .. } if low > 0.0 => Message::SurvivalMore,
        _ => Message::SurvivalAlmost,
    };
    let [before, after] = [week.baseline, week.reform].map(|share| percent(&share, week, language));
    let apart = SurvivalWeek { difference: week.difference.times(week.difference.mean.signum()), ..*week };
    let values = [
        ("week", week.week.to_string()),
        ("baseline", before),
        ("reform", after),
        ("number", points(&apart, language)),
    ];
    message.fill(language, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}
