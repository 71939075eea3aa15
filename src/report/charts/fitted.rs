//! Seen beside fitted: the share recovered and the share otherwise left by week of absence, a panel for each attachment.
//! Knows nothing of how a curve was estimated.

use plotters::prelude::DrawingBackend;

use super::canvas::{Anchor, BLUE, Canvas, Drawn, INK, Ink, LIGHT, MARGIN, VERMILLION, WIDTH};
use super::frame::{Frame, Scale};
use super::{Chart, exact, record};
use crate::analysis::fit::Curve;
use crate::report::fit::{FittedRun, whose};
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

const PLOT: (f64, f64) = (104.0, WIDTH - MARGIN - 96.0);
const PANEL_HEIGHT: f64 = 170.0;
const PANEL_TITLE: f64 = 26.0;
const AXIS: f64 = 52.0;
const LEGEND: f64 = 24.0;

/// The curves of a fit.
pub struct Fitted {
    frame: Frame,
    curves: Vec<Curve>,
    language: Language,
}

impl Fitted {
    /// Takes the curves of a fit.
    pub fn new(run: &FittedRun, language: Language) -> Self {
        let (fit, source) = (&run.fit, run.source());
        let percent = |share: f64| language.number(100.0 * share, Step::TENTH);
        let farthest = fit.curves.iter().max_by(|one, other| one.largest_distance.total_cmp(&other.largest_distance));
        let finding = match farthest {
            Some(curve) => {
                let (distance, spells) = (percent(curve.largest_distance), language.whole(curve.spells));
                let values = [("distance", distance.as_str()), ("whose", whose(curve, language)), ("spells", &spells)];
                Message::FittedHead.fill(language, &values)
            }
            None => Message::NoDraws.text(language).to_owned(),
        };
        let last = |shares: &[f64]| percent(shares.last().copied().unwrap_or_default());
        let told = |curve: &Curve| {
            let values = [
                ("whose", whose(curve, language).to_owned()),
                ("week", language.whole(curve.until)),
                ("recovered", last(&curve.recovered_seen)),
                ("fitted", last(&curve.recovered_fitted)),
                ("left", last(&curve.left_seen)),
            ];
            Message::FittedRow.fill(language, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        };
        let rows: Vec<String> = fit.curves.iter().map(told).collect();
        let description = Message::DescriptionFitted.fill(language, &[("rows", &rows.join(" "))]);
        let values = [("file", source.file), ("spells", &language.whole(fit.spells)), ("manifest", source.manifest)];
        let from = Message::FittedSource.fill(language, &values);
        let subtitle = Message::FitHead.text(language);
        let frame = Frame::plain(finding, description, subtitle, &[Message::FitCurveNote.text(language), &from]);
        Self { frame, curves: fit.curves.clone(), language }
    }

    fn panel_top(&self, panel: usize) -> f64 {
        self.frame.top() + LEGEND + panel as f64 * (PANEL_TITLE + PANEL_HEIGHT + AXIS) + PANEL_TITLE
    }

    fn draw_panel<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, panel: usize) -> Drawn {
        let (curve, top) = (&self.curves[panel], self.panel_top(panel));
        let bottom = top + PANEL_HEIGHT;
        let across = Scale::over((0.0, curve.until), PLOT);
        let upwards = Scale::over((0.0, 1.0), (bottom, top));
        canvas.text((MARGIN, top - 10.0), whose(curve, self.language), Ink::BODY.heavy(), Anchor::Start)?;
        for quarter in 0..=4 {
            let share = f64::from(quarter) / 4.0;
            let y = upwards.at(share);
            canvas.path(&[(PLOT.0, y), (PLOT.1, y)], LIGHT, 1.0)?;
            let label = Message::Percent.fill(self.language, &[("number", &self.language.whole(100.0 * share))]);
            canvas.text((PLOT.0 - 8.0, y + 4.0), &label, Ink::SMALL, Anchor::End)?;
        }
        let axis = [Message::FittedAxis.text(self.language).to_owned()];
        across.draw_below(canvas, (top, bottom), &axis, |tick, step| self.language.number(tick, step))?;
        let pairs = [
            (&curve.recovered_seen, &curve.recovered_fitted, BLUE, Message::FittedRecovered),
            (&curve.left_seen, &curve.left_fitted, VERMILLION, Message::FittedLeft),
        ];
        for (seen, fitted, color, name) in pairs {
            let point = |(week, share): (&f64, &f64)| (across.at(*week), upwards.at(*share));
            let seen: Vec<(f64, f64)> = curve.weeks.iter().zip(seen).map(point).collect();
            let fitted: Vec<(f64, f64)> = curve.weeks.iter().zip(fitted).map(point).collect();
            canvas.path(&seen, color, 2.4)?;
            // Dashes of a few steps each, so that the dotted line can be told from the whole one without colour.
            fitted.chunks(2).filter(|pair| pair.len() == 2).try_for_each(|pair| canvas.path(pair, INK, 1.6))?;
            let end = seen.last().copied().unwrap_or((PLOT.1, bottom));
            canvas.text(
                (PLOT.1 + 6.0, end.1 + 4.0),
                name.text(self.language),
                Ink::new(12.0, color).heavy(),
                Anchor::Start,
            )?;
        }
        Ok(())
    }

    fn draw_legend<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let (y, mut x) = (self.frame.top() + 8.0, MARGIN);
        for (message, dotted) in [(Message::FittedSeen, false), (Message::FittedModel, true)] {
            if dotted {
                [0.0, 8.0, 16.0].iter().try_for_each(|at| canvas.path(&[(x + at, y), (x + at + 4.0, y)], INK, 1.6))?;
            } else {
                canvas.path(&[(x, y), (x + 22.0, y)], BLUE, 2.4)?;
            }
            let text = message.text(self.language);
            canvas.text((x + 28.0, y + 4.0), text, Ink::new(11.5, INK), Anchor::Start)?;
            x += 28.0 + Ink::new(11.5, INK).width(text) + 20.0;
        }
        Ok(())
    }
}

impl Chart for Fitted {
    const NAME: &'static str = "fitted";

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn inside(&self) -> f64 {
        self.panel_top(self.curves.len()) - PANEL_TITLE - self.frame.top()
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        self.draw_legend(canvas)?;
        (0..self.curves.len()).try_for_each(|panel| self.draw_panel(canvas, panel))
    }

    fn data(&self) -> Vec<Vec<String>> {
        let head = ["attachment", "week", "recovered_seen", "recovered_fitted", "left_seen", "left_fitted"];
        let mut rows = vec![record(&head)];
        for curve in &self.curves {
            for (at, week) in curve.weeks.iter().enumerate() {
                let shares = [&curve.recovered_seen, &curve.recovered_fitted, &curve.left_seen, &curve.left_fitted];
                let whose = curve.attachment.map_or_else(|| "all".to_owned(), |one| crate::population::name_of(&one));
                rows.push([whose, exact(*week)].into_iter().chain(shares.map(|shares| exact(shares[at]))).collect());
            }
        }
        rows
    }
}
