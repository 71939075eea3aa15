//! Two shares of the variance side by side, alone and together with others, each with its interval: of assumptions and of
//! groups. Knows nothing of ends.

use plotters::prelude::DrawingBackend;

use super::canvas::{Anchor, BLUE, Canvas, Drawn, INK, Ink, MARGIN, VERMILLION, WIDTH};
use super::frame::{Frame, Scale};
use super::listed::{Listed, Tall};
use super::{Chart, exact, record, sensitivity_source};
use crate::analysis::sensitivity::{Index, Indices, ParameterSensitivity, Sensitivity};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::sensitivity::{SHOWN, Words};

const LABELS: (f64, f64) = (MARGIN, 318.0);
const PLOT: (f64, f64) = (332.0, WIDTH - MARGIN);
const LABEL: Ink = Ink::new(12.0, INK);
const VALUE: Ink = Ink::new(11.0, INK);
/// Room beside the longest interval for its figure.
const ROOM: f64 = 64.0;
/// Room above the bars for the legend.
const HEAD: f64 = 34.0;
/// Height of one of the two bars.
const BAR: f64 = 11.0;

/// A row: a name and its two shares.
struct Row {
    id: String,
    label: Vec<String>,
    shares: [Index; 2],
    shown: [String; 2],
}

impl Tall for Row {
    fn height(&self) -> f64 {
        (self.label.len() as f64 * 14.0 + 10.0).max(2.0 * BAR + 12.0)
    }
}

/// The shares of assumptions, or of groups.
pub struct Shares<const GROUPS: bool> {
    list: Listed<Row>,
    legend: [&'static str; 2],
}

impl Shares<false> {
    /// Takes the assumptions worth most to know.
    pub fn new(told: &Sensitivity, language: Language) -> Self {
        let words = Words { told, language };
        let row = |(one, indices): (&ParameterSensitivity, &Indices)| {
            row(words, &one.entry.id, &words.title(one), [indices.first, indices.total])
        };
        let rows: Vec<Row> = words.by_worth().take(SHOWN).map(row).collect();
        let title = words.by_worth().next().map_or("", |(one, _)| language.text(&one.entry.title));
        let legend = [Message::SharesLegendFirst, Message::SharesLegendTotal];
        Self::of((told, language), rows, (Message::SharesHead, title), legend, Message::SharesNote)
    }
}

impl Shares<true> {
    /// Takes all groups.
    pub fn of_groups(told: &Sensitivity, language: Language) -> Self {
        let words = Words { told, language };
        let rows: Vec<Row> = told
            .groups
            .iter()
            .map(|one| {
                let title = labels::group(&one.group, language);
                row(words, &one.group, title, [one.indices.first, one.indices.total])
            })
            .collect();
        let title = told.groups.first().map_or("", |one| labels::group(&one.group, language));
        let legend = [Message::GroupsLegendFirst, Message::SharesLegendTotal];
        Self::of((told, language), rows, (Message::GroupsChartHead, title), legend, Message::SharesNote)
    }
}

impl<const GROUPS: bool> Shares<GROUPS> {
    fn of(
        (told, language): (&Sensitivity, Language),
        rows: Vec<Row>,
        (head, title): (Message, &str),
        legend: [Message; 2],
        note: Message,
    ) -> Self {
        let share = rows.first().map_or("0", |row| row.shown[0].as_str());
        let heading = head.fill(language, &[("title", title), ("share", share)]);
        let in_words: Vec<String> =
            rows.iter().map(|row| format!("{}: {}, {}", row.label.join(" "), row.shown[0], row.shown[1])).collect();
        let source = sensitivity_source(told, language);
        let description = Message::DescriptionShares.fill(language, &[("rows", &format!("{}.", in_words.join("; ")))]);
        let frame = Frame::sourced(heading, description, language.text(&told.title), (&[note.text(language)], &source));
        Self {
            list: Listed::new(frame, (HEAD, Message::SharesAxis.text(language)), rows, language),
            legend: legend.map(|message| message.text(language)),
        }
    }

    fn scale(&self) -> Scale {
        let ends = self.list.rows.iter().flat_map(|row| row.shares).map(|share| 100.0 * share.high.min(1.0));
        Scale::with_room(&ends.collect::<Vec<_>>(), PLOT, (0.0, ROOM))
    }

    fn draw_legend<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let y = self.list.top() - 16.0;
        let mut right = PLOT.1;
        for which in [1, 0] {
            canvas.text((right, y), self.legend[which], Ink::SMALL, Anchor::End)?;
            right -= Ink::SMALL.width(self.legend[which]) + 6.0;
            draw_share(canvas, which, ((right - 16.0, y - 9.0), (right, y + 1.0)))?;
            right -= 30.0;
        }
        Ok(())
    }

    fn draw_row<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, row: &Row, top: f64, scale: Scale) -> Drawn {
        let middle = top + row.height() / 2.0;
        for (which, share) in row.shares.iter().enumerate() {
            let from = middle - BAR + which as f64 * BAR;
            let at = |share: f64| scale.at(100.0 * share.clamp(0.0, 1.0));
            draw_share(canvas, which, ((scale.at(0.0), from + 1.0), (at(share.value), from + BAR - 1.0)))?;
            canvas.interval(at(share.low), at(share.high), from + BAR / 2.0)?;
            let place = (at(share.high) + 7.0, from + BAR / 2.0 + 4.0);
            canvas.label(place, &row.shown[which], VALUE, Anchor::Start)?;
        }
        let first = middle - (row.label.len() as f64 - 1.0) * 7.0 + 4.5;
        for (index, line) in row.label.iter().enumerate() {
            canvas.text((LABELS.0, first + index as f64 * 14.0), line, LABEL, Anchor::Start)?;
        }
        Ok(())
    }
}

/// The first share is filled, the second hatched: told apart without colour.
fn draw_share<DB: DrawingBackend>(canvas: &Canvas<DB>, which: usize, (from, to): ((f64, f64), (f64, f64))) -> Drawn {
    if which == 0 { canvas.bar(from, to, BLUE) } else { canvas.hatched_bar(from, to, VERMILLION) }
}

fn row(words: Words<'_>, id: &str, title: &str, shares: [Index; 2]) -> Row {
    Row {
        id: id.to_owned(),
        label: LABEL.wrap(title, LABELS.1 - LABELS.0),
        shares,
        shown: shares.map(|share| words.share(&share)),
    }
}

impl<const GROUPS: bool> Chart for Shares<GROUPS> {
    const NAME: &'static str = if GROUPS { "groups" } else { "indices" };

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
        let head = record(&["id", "first", "first_low", "first_high", "total", "total_low", "total_high"]);
        let mut rows = vec![head];
        rows.extend(self.list.rows.iter().map(|row| {
            let numbers = row.shares.iter().flat_map(|share| [share.value, share.low, share.high].map(exact));
            [row.id.clone()].into_iter().chain(numbers).collect()
        }));
        rows
    }
}
