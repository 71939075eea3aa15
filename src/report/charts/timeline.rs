//! A case as a timeline: a lane for each rule set over the weeks of absence, benefit as a band by the state's share, contacts
//! as marks, activities as bars. Knows nothing of how the case was walked.

use plotters::prelude::{DrawingBackend, RGBColor};

use super::canvas::{Anchor, BLUE, Canvas, Drawn, GREY, INK, Ink, MARGIN, PAPER, WIDTH};
use super::frame::{Frame, Scale};
use super::{Chart, exact, record};
use crate::analysis::case::{CaseStory, Row, What};
use crate::engine::Happening;
use crate::ledger::Payer;
use crate::report::case::{Words, percent};
use crate::report::language::Language;
use crate::report::message::Message;

/// Height of the band, of a row of bars or notes, and of the head of a lane.
const BAND: f64 = 24.0;
const STEP: f64 = 18.0;
const HEAD: f64 = 22.0;
const CONTACTS: f64 = 20.0;
const GAP: f64 = 26.0;
/// Text of the notes.
const NOTE: Ink = Ink::new(11.0, INK);
/// The lightest and the darkest of the band.
const PALE: RGBColor = RGBColor(222, 235, 247);
const DEEP: RGBColor = RGBColor(8, 69, 128);
/// Activities: the orange of Okabe and Ito, light enough for dark text.
const ORANGE: RGBColor = RGBColor(240, 180, 80);

/// A stretch of the band.
#[derive(Clone, Debug)]
struct Benefit {
    from: f64,
    to: f64,
    share: f64,
}

/// A bar or a moment with its words, in a row of its lane.
#[derive(Clone, Debug)]
struct Note {
    from: f64,
    to: f64,
    text: String,
    row: usize,
}

/// One rule set.
#[derive(Clone, Debug, Default)]
struct Lane {
    head: String,
    benefit: Vec<Benefit>,
    contacts: Vec<(f64, bool)>,
    notes: Vec<Note>,
    rows: usize,
    end: f64,
}

/// The timeline.
#[derive(Clone, Debug)]
pub struct Timeline {
    frame: Frame,
    lanes: Vec<Lane>,
    legend: [String; 2],
    axis: String,
    scale: Scale,
    language: Language,
    data: Vec<Vec<String>>,
}

impl Timeline {
    /// The timeline of a case.
    pub fn new(story: &CaseStory<'_>, language: Language) -> Self {
        let words = Words(language);
        let case = story.case;
        let titles = [0, 1].map(|side| language.text(&case.rules[side].title).to_owned());
        let last = story.end[0].max(story.end[1]);
        let scale = Scale::over((0.0, last * 1.02), (MARGIN + 4.0, WIDTH - MARGIN - 4.0));
        let lanes: Vec<Lane> = [0, 1].map(|side| lane(story, side, &titles[side], words, scale)).into();
        let heading = heading(story, words);
        let source = Message::CaseChartSource.fill(
            language,
            &[
                ("id", &case.file.id),
                ("first", &titles[0]),
                ("second", &titles[1]),
                ("date", &language.date(&case.date.to_string())),
                ("price", &case.price_level.to_string()),
            ],
        );
        let notes = [words.say(Message::CaseLegendBand), words.say(Message::CaseFixed), source.as_str()];
        let rows: Vec<String> = lanes.iter().map(in_words(words)).collect();
        let description = Message::CaseDescription.fill(language, &[("rows", &rows.join(" "))]);
        Self {
            frame: Frame::plain(heading, description, language.text(&case.file.title), &notes),
            legend: [Message::CaseLegendPersonal, Message::CaseLegendRemote]
                .map(|message| words.say(message).to_owned()),
            axis: words.say(Message::CaseAxis).to_owned(),
            data: data(story, words),
            lanes,
            scale,
            language,
        }
    }
}

fn in_words(words: Words) -> impl Fn(&Lane) -> String {
    move |lane| {
        let bands = lane
            .benefit
            .iter()
            .map(|one| format!("{}: {}", words.weeks(one.from, one.to), words.0.as_given(percent(one.share)) + " %"));
        let notes = lane.notes.iter().map(|note| format!("{}: {}", words.weeks(note.from, note.to), note.text));
        let parts: Vec<String> = bands.chain(notes).collect();
        format!("{}. {}.", lane.head, parts.join("; "))
    }
}

/// What the rules move, in a line.
fn heading(story: &CaseStory<'_>, words: Words) -> String {
    let moved = |payer| story.of_payer(payer, 1) - story.of_payer(payer, 0);
    let (state, municipality) = (moved(Payer::State), moved(Payer::Municipality));
    if state.abs() < 50 && municipality.abs() < 50 {
        return words.say(Message::CaseNoDifference).to_owned();
    }
    let part = |ore: i64, less: Message, more: Message, same: Message| match ore {
        ..=-50 => less.fill(words.0, &[("number", &words.whole_kroner(-ore))]),
        50.. => more.fill(words.0, &[("number", &words.whole_kroner(ore))]),
        _ => words.say(same).to_owned(),
    };
    let state = part(state, Message::CaseStateLess, Message::CaseStateMore, Message::CaseStateSame);
    let municipal = (Message::CaseMunicipalityLess, Message::CaseMunicipalityMore, Message::CaseMunicipalitySame);
    format!("{state}, {}", part(municipality, municipal.0, municipal.1, municipal.2))
}

fn lane(story: &CaseStory<'_>, side: usize, title: &str, words: Words, scale: Scale) -> Lane {
    let sum = |payer| words.whole_kroner(story.of_payer(payer, side));
    let values = [("rules", title), ("state", &sum(Payer::State)), ("municipality", &sum(Payer::Municipality))];
    let mut lane = Lane { head: Message::CaseLane.fill(words.0, &values), end: story.end[side], ..Lane::default() };
    for row in &story.rows {
        let Some(cell) = &row.cells[side] else { continue };
        match cell.what {
            What::Benefit { state_share, .. } => match lane.benefit.last_mut() {
                Some(last) if (last.to - row.from).abs() < 1e-6 && (last.share - state_share).abs() < 1e-9 => {
                    last.to = row.to;
                }
                _ => lane.benefit.push(Benefit { from: row.from, to: row.to, share: state_share }),
            },
            What::Happening(Happening::Contact { personal, .. }) => lane.contacts.push((row.from, personal)),
            _ => {
                if let Some((to, text)) = note(story, row, side, words) {
                    lane.notes.push(Note { from: row.from, to, text, row: 0 });
                }
            }
        }
    }
    lane.lay_out(scale);
    lane
}

/// The end and the words of what is shown beside benefit and contacts; none for work that leaves no trace in a picture.
fn note(story: &CaseStory<'_>, row: &Row, side: usize, words: Words) -> Option<(f64, String)> {
    let what = &row.cells[side].as_ref()?.what;
    let end = story.end[side];
    let ends = |wanted: Happening| {
        let is_it = |other: &&Row| other.cells[side].as_ref().is_some_and(|cell| cell.what == What::Happening(wanted));
        story.rows.iter().find(is_it).map_or(end, |other| other.from)
    };
    let text = |message: Message| words.say(message).to_owned();
    Some(match what {
        What::Happening(happening) => match happening {
            Happening::Standby => (end, text(Message::CaseBarStandby)),
            Happening::Spared => (row.to.min(end), text(Message::CaseBarSpared)),
            Happening::GradualReturn => (end, text(Message::CaseBarGradual)),
            Happening::OfferEnds(kind) => (row.to, words.offer(*kind).to_owned()),
            Happening::MestringBegins => (ends(Happening::MestringEnds), text(Message::CaseBarMestring)),
            Happening::PlanMade
            | Happening::EmployerContact
            | Happening::EmployerContactLeft
            | Happening::OfferStopped
            | Happening::OfferWithoutBenefit(_)
            | Happening::GradualReturnFirst(_)
            | Happening::WithoutFollowUp
            | Happening::Coordination
            | Happening::Extended
            | Happening::Limit
            | Happening::Jobafklaring
            | Happening::ReducedBenefit
            | Happening::Recovered => (row.from, words.what(what)),
            _ => return None,
        },
        What::Team { .. } | What::AboveCap { .. } => (row.from, words.what(what)),
        What::Certificates { number: 1.., .. } => (row.from, words.what(what)),
        _ => return None,
    })
}

impl Lane {
    /// Gives every note the first row in which it has room.
    fn lay_out(&mut self, scale: Scale) {
        let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
        for note in &mut self.notes {
            let (left, right) = extent(note, scale);
            let free = |row: &Vec<(f64, f64)>| row.iter().all(|(from, to)| right + 8.0 < *from || *to + 8.0 < left);
            let at = taken.iter().position(free).unwrap_or_else(|| {
                taken.push(Vec::new());
                taken.len() - 1
            });
            taken[at].push((left, right));
            note.row = at;
        }
        self.rows = taken.len();
    }

    fn height(&self) -> f64 {
        HEAD + CONTACTS + BAND + 6.0 + self.rows as f64 * STEP
    }
}

/// Is the bar long enough to hold its text?
fn holds_text(note: &Note, scale: Scale) -> bool {
    scale.at(note.to) - scale.at(note.from) > NOTE.width(&note.text) + 10.0
}

/// Does the text stand left of its mark, because there is no room on the right?
fn turns_left(note: &Note, scale: Scale) -> bool {
    scale.at(note.to) + 10.0 + NOTE.width(&note.text) > WIDTH - MARGIN
}

/// From where to where a note reaches.
fn extent(note: &Note, scale: Scale) -> (f64, f64) {
    let (left, right, text) = (scale.at(note.from), scale.at(note.to), NOTE.width(&note.text) + 10.0);
    if holds_text(note, scale) {
        return (left, right);
    }
    if turns_left(note, scale) { (left - text - 5.0, right + 5.0) } else { (left - 5.0, right + text) }
}

/// The band's colour: the more the state pays, the darker.
fn shade(share: f64) -> RGBColor {
    let mix = |pale: u8, deep: u8| (f64::from(pale) + share * (f64::from(deep) - f64::from(pale))).round() as u8;
    RGBColor(mix(PALE.0, DEEP.0), mix(PALE.1, DEEP.1), mix(PALE.2, DEEP.2))
}

/// Every line of the case for a data file.
fn data(story: &CaseStory<'_>, words: Words) -> Vec<Vec<String>> {
    let mut rows = vec![record(&["rules", "from_week", "to_week", "what", "clause", "state_dkk", "municipality_dkk"])];
    for (side, set) in story.case.rules.iter().enumerate() {
        for row in &story.rows {
            let Some(cell) = &row.cells[side] else { continue };
            let of = |payer| {
                let ore: i64 = cell.payments.iter().filter(|one| one.payer == payer).map(|one| one.ore).sum();
                exact(ore as f64 / 100.0)
            };
            rows.push(vec![
                set.id.clone(),
                exact(row.from),
                exact(row.to),
                words.what(&cell.what),
                cell.clause.clone(),
                of(Payer::State),
                of(Payer::Municipality),
            ]);
        }
    }
    rows
}

impl Chart for Timeline {
    const NAME: &'static str = "timeline";

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn inside(&self) -> f64 {
        22.0 + self.lanes.iter().map(|lane| lane.height() + GAP).sum::<f64>() + 44.0
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let mut top = self.frame.top() + 6.0;
        self.draw_legend(canvas, top)?;
        top += 22.0;
        let bottom = top + self.lanes.iter().map(|lane| lane.height() + GAP).sum::<f64>() - GAP + 8.0;
        let label = |tick: f64, step| self.language.number(tick, step);
        self.scale.draw_below(canvas, (top, bottom), std::slice::from_ref(&self.axis), label)?;
        for lane in &self.lanes {
            self.draw_lane(canvas, lane, top)?;
            top += lane.height() + GAP;
        }
        Ok(())
    }

    fn data(&self) -> Vec<Vec<String>> {
        self.data.clone()
    }
}

impl Timeline {
    fn draw_legend<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, y: f64) -> Drawn {
        let mut x = MARGIN + 6.0;
        for (text, personal) in self.legend.iter().zip([true, false]) {
            mark(canvas, (x, y - 4.0), personal)?;
            canvas.text((x + 10.0, y), text, Ink::SMALL, Anchor::Start)?;
            x += 10.0 + Ink::SMALL.width(text) + 26.0;
        }
        Ok(())
    }

    fn draw_lane<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, lane: &Lane, top: f64) -> Drawn {
        let at = |week: f64| self.scale.at(week);
        canvas.label((MARGIN, top + 14.0), &lane.head, Ink::new(13.0, INK).heavy(), Anchor::Start)?;
        let band = top + HEAD + CONTACTS;
        for part in &lane.benefit {
            let (left, right) = (at(part.from), at(part.to));
            canvas.bar((left, band), (right, band + BAND), shade(part.share))?;
            canvas.path(&[(left, band), (left, band + BAND)], PAPER, 1.4)?;
            let number = self.language.as_given(percent(part.share));
            let full = Message::CaseShare.fill(self.language, &[("number", &number)]);
            let color = if part.share > 0.55 { PAPER } else { INK };
            let ink = Ink::new(11.5, color);
            let room = right - left - 4.0;
            let narrow = number.clone();
            let text = [full, number].into_iter().find(|text| ink.width(text) < room);
            let middle = 0.5 * (left + right);
            match text {
                Some(text) => canvas.text((middle, band + 16.0), &text, ink, Anchor::Middle)?,
                // Above a part that is too narrow, where no contact stands.
                None if lane.contacts.iter().all(|(week, _)| (at(*week) - middle).abs() > 18.0) => {
                    canvas.text((middle, band - 4.0), &narrow, Ink::new(10.5, INK), Anchor::Middle)?;
                }
                None => {}
            }
        }
        for (week, personal) in &lane.contacts {
            mark(canvas, (at(*week), band - 9.0), *personal)?;
        }
        let end = at(lane.end);
        canvas.path(&[(end, band - 5.0), (end, band + BAND + 5.0)], INK, 2.0)?;
        for note in &lane.notes {
            self.draw_note(canvas, note, band + BAND + 6.0 + note.row as f64 * STEP)?;
        }
        Ok(())
    }

    fn draw_note<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, note: &Note, top: f64) -> Drawn {
        let (left, right) = (self.scale.at(note.from), self.scale.at(note.to));
        let middle = top + 0.5 * STEP;
        if right - left > 1.0 {
            canvas.bar((left, middle - 7.5), (right, middle + 7.5), ORANGE)?;
        } else {
            let corners = [(left, middle - 4.5), (left + 4.5, middle), (left, middle + 4.5), (left - 4.5, middle)];
            canvas.shape(&corners, GREY)?;
        }
        if holds_text(note, self.scale) {
            canvas.text((left + 5.0, middle + 4.0), &note.text, NOTE, Anchor::Start)
        } else if turns_left(note, self.scale) {
            canvas.label((left - 9.0, middle + 4.0), &note.text, NOTE, Anchor::End)
        } else {
            canvas.label((right + 9.0, middle + 4.0), &note.text, NOTE, Anchor::Start)
        }
    }
}

/// A contact: filled in person, hollow without attendance.
fn mark<DB: DrawingBackend>(canvas: &Canvas<DB>, at: (f64, f64), personal: bool) -> Drawn {
    let circle = |radius: f64| -> Vec<(f64, f64)> {
        (0..24)
            .map(|step| f64::from(step) / 24.0 * std::f64::consts::TAU)
            .map(|angle| (at.0 + radius * angle.cos(), at.1 + radius * angle.sin()))
            .collect()
    };
    canvas.shape(&circle(6.6), PAPER)?;
    canvas.shape(&circle(5.6), if personal { INK } else { BLUE })?;
    if personal { Ok(()) } else { canvas.shape(&circle(3.6), PAPER) }
}
