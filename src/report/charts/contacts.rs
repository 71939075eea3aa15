//! Contacts: how many conversations and employer contacts there are before and after the reform.
//! Knows nothing of money.

use plotters::prelude::DrawingBackend;

use super::canvas::{Anchor, BLUE, Canvas, Drawn, GREY, INK, Ink, MARGIN, WIDTH};
use super::frame::{Frame, Scale, axis_height};
use super::{Chart, exact, record};
use crate::analysis::comparison::{Comparison, VolumeChange};
use crate::analysis::estimate::Estimate;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// The volumes shown, in this order.
const SHOWN: [&str; 4] = ["contacts", "contacts_personal", "contacts_remote", "employer_contacts"];
const LABELS: (f64, f64) = (MARGIN, 250.0);
const PLOT: (f64, f64) = (306.0, WIDTH - MARGIN);
const GROUP: f64 = 88.0;
const TITLE: Ink = Ink::new(13.0, INK).heavy();

/// A volume before and after.
struct Group {
    name: &'static str,
    title: String,
    change: VolumeChange,
    /// The difference and its interval, a line each.
    difference: [String; 2],
}

/// The contacts of a run.
pub struct Contacts {
    frame: Frame,
    axis: Vec<String>,
    groups: Vec<Group>,
    language: Language,
}

impl Contacts {
    /// Takes the volumes the run has.
    pub fn new(comparison: &Comparison, language: Language) -> Self {
        let groups: Vec<Group> = SHOWN
            .iter()
            .filter_map(|&name| {
                let change = *comparison.summary.volumes.get(name).filter(|change| !change.difference.is_withheld())?;
                Some(Group {
                    name,
                    title: labels::volume(name, language).to_owned(),
                    change,
                    difference: difference(&change.difference, language),
                })
            })
            .collect();
        let heading = heading(&groups, language);
        let note = Message::BracketNote.text(language);
        let rows: Vec<String> = groups
            .iter()
            .map(|group| {
                let before = count(&group.change.baseline, language);
                let after = count(&group.change.reform, language);
                format!("{}: {before} → {after}", group.title)
            })
            .collect();
        let description = Message::DescriptionContacts.fill(language, &[("rows", &format!("{}.", rows.join("; ")))]);
        Self {
            frame: Frame::new(comparison, language, heading, description, &[note]),
            axis: vec![Message::ContactsAxis.text(language).to_owned()],
            groups,
            language,
        }
    }

    fn top(&self) -> f64 {
        self.frame.top() + 4.0
    }

    fn bottom(&self) -> f64 {
        self.top() + self.groups.len() as f64 * GROUP
    }

    fn scale(&self) -> Scale {
        let counts: Vec<f64> =
            self.groups.iter().flat_map(|group| [group.change.baseline.mean, group.change.reform.mean]).collect();
        Scale::with_room(&counts, PLOT, (0.0, 70.0))
    }

    fn draw_group<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, group: &Group, top: f64, scale: Scale) -> Drawn {
        let lines = TITLE.wrap(&group.title, LABELS.1 - LABELS.0 - 20.0);
        canvas.lines((LABELS.0, top + 34.0), &lines, TITLE, Anchor::Start)?;
        let below = top + 34.0 + lines.len() as f64 * TITLE.leading();
        canvas.lines((LABELS.0, below), &group.difference, Ink::SMALL, Anchor::Start)?;
        let bars = [(Message::Before, group.change.baseline, 14.0), (Message::After, group.change.reform, 46.0)];
        for (message, figure, offset) in bars {
            let (from, to) = ((scale.at(0.0), top + offset), (scale.at(figure.mean), top + offset + 26.0));
            let middle = top + offset + 17.5;
            if message == Message::Before {
                canvas.hatched_bar(from, to, GREY)?;
            } else {
                canvas.bar(from, to, BLUE)?;
            }
            let word = message.text(self.language);
            canvas.text((from.0 - 8.0, middle), word, Ink::BODY, Anchor::End)?;
            let number = count(&figure, self.language);
            canvas.label((to.0 + 8.0, middle), &number, Ink::BODY, Anchor::Start)?;
        }
        Ok(())
    }
}

impl Chart for Contacts {
    const NAME: &'static str = "contacts";

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn inside(&self) -> f64 {
        if self.groups.is_empty() {
            return 0.0;
        }
        self.bottom() - self.frame.top() + axis_height(self.axis.len())
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let scale = self.scale();
        let span = (self.top(), self.bottom());
        scale.draw_below(canvas, span, &self.axis, |tick, _| self.language.as_given(tick / 1000.0))?;
        let mut top = self.top();
        for group in &self.groups {
            self.draw_group(canvas, group, top, scale)?;
            top += GROUP;
        }
        let zero = scale.at(0.0);
        canvas.path(&[(zero, span.0), (zero, span.1)], GREY, 1.4)
    }

    fn data(&self) -> Vec<Vec<String>> {
        let head = ["volume", "title", "situation", "mean", "mc_error", "low", "median", "high"];
        let mut rows = vec![record(&head)];
        for group in &self.groups {
            let situations = [
                ("baseline", &group.change.baseline),
                ("reform", &group.change.reform),
                ("difference", &group.change.difference),
            ];
            for (situation, figure) in situations {
                let mut row = record(&[group.name, &group.title, situation]);
                let figures = [figure.mean, figure.mc_error, figure.low, figure.median, figure.high];
                row.extend(figures.map(exact));
                rows.push(row);
            }
        }
        rows
    }
}

fn count(figure: &Estimate, language: Language) -> String {
    language.number(figure.mean, Step::for_error(Step::ONE, figure.mc_error))
}

fn difference(figure: &Estimate, language: Language) -> [String; 2] {
    let step = Step::for_error(Step::ONE, figure.mc_error);
    let number = language.number(figure.mean, step);
    [Message::ContactsDifference.fill(language, &[("number", &number)]), language.interval(figure, step)]
}

fn heading(groups: &[Group], language: Language) -> String {
    let Some(first) = groups.first() else {
        return Message::NoContacts.text(language).to_owned();
    };
    let figure = &first.change.difference;
    let step = Step::for_error(Step::ONE, figure.mc_error);
    let number = language.number(figure.mean.abs(), step);
    let rounded = step.round(figure.mean);
    // Only the first volume is named; a run without contacts must not claim anything about them.
    let message = if first.name != "contacts" {
        return first.title.clone();
    } else if rounded < 0.0 {
        Message::ContactsFewer
    } else if rounded > 0.0 {
        Message::ContactsMore
    } else {
        Message::ContactsSame
    };
    message.fill(language, &[("number", &number)])
}
