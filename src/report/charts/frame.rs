//! What surrounds every chart: the finding, the reform's name, the axis, the source; and the chart in words.
//! Knows nothing of the figures in between.

use plotters::prelude::{DrawingBackend, RGBColor};

use super::canvas::{Anchor, Canvas, Drawn, GREY, Ink, LIGHT, MARGIN, WIDTH};
use crate::analysis::DecompositionStory;
use crate::analysis::comparison::{Comparison, Tier};
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// What a chart finds and shows, in words, and the lines that surround it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The finding, also the title of the SVG.
    pub finding: String,
    /// The chart in words, for those who do not see it.
    pub description: String,
    /// What must be known beside it, a sentence or more each, without the run's own source line.
    pub remarks: Vec<String>,
    heading: Vec<String>,
    subtitle: Vec<String>,
    notes: Vec<String>,
}

impl Frame {
    /// A frame with the run's own source line below the notes.
    pub fn new(
        comparison: &Comparison,
        language: Language,
        finding: String,
        description: String,
        notes: &[&str],
    ) -> Self {
        let source = source(comparison, language);
        Self::sourced(finding, description, language.text(&comparison.title), (notes, &source))
    }

    /// A frame with the source line of a decomposition below the notes.
    pub fn of_parts(
        story: &DecompositionStory,
        language: Language,
        finding: String,
        description: String,
        notes: &[&str],
    ) -> Self {
        let (figures, run) = (&story.figures, &story.figures.run);
        let size = (run.people, run.draws, run.seed);
        let source =
            source_of(Message::ChartSource, [&figures.scenario, &figures.baseline, &run.manifest], size, language);
        Self::sourced(finding, description, language.text(&story.title), (notes, &source))
    }

    /// A frame with a source line below the notes, which a page says once for all its charts.
    pub fn sourced(finding: String, description: String, subtitle: &str, (notes, source): (&[&str], &str)) -> Self {
        let all: Vec<&str> = notes.iter().copied().chain([source]).collect();
        let remarks = notes.iter().map(|&note| note.to_owned()).collect();
        Self { remarks, ..Self::plain(finding, description, subtitle, &all) }
    }

    /// A frame with nothing but what it is given.
    pub fn plain(finding: String, description: String, subtitle: &str, notes: &[&str]) -> Self {
        let width = WIDTH - 2.0 * MARGIN;
        Self {
            heading: Ink::HEADING.wrap_evenly(&finding, width),
            subtitle: Ink::SMALL.wrap(subtitle, width),
            notes: notes.iter().flat_map(|note| Ink::SMALL.wrap(note, width)).collect(),
            remarks: notes.iter().map(|&note| note.to_owned()).collect(),
            finding,
            description,
        }
    }

    /// Where the chart itself may begin.
    pub fn top(&self) -> f64 {
        MARGIN
            + self.heading.len() as f64 * Ink::HEADING.leading()
            + self.subtitle.len() as f64 * Ink::SMALL.leading()
            + 12.0
    }

    /// The room the notes take at the foot.
    pub fn foot(&self) -> f64 {
        self.notes.len() as f64 * Ink::SMALL.leading() + MARGIN
    }

    /// Draws the frame on a sheet of this height.
    pub fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, height: f64) -> Drawn {
        let mut y = MARGIN + Ink::HEADING.size * 0.8;
        canvas.lines((MARGIN, y), &self.heading, Ink::HEADING, Anchor::Start)?;
        y += self.heading.len() as f64 * Ink::HEADING.leading() - 2.0;
        canvas.lines((MARGIN, y), &self.subtitle, Ink::SMALL, Anchor::Start)?;
        let notes = height - self.foot() + Ink::SMALL.leading() * 0.6;
        canvas.lines((MARGIN, notes), &self.notes, Ink::SMALL, Anchor::Start)
    }
}

/// How the run was made, in a line.
pub fn source(comparison: &Comparison, language: Language) -> String {
    let summary = &comparison.summary;
    let message = match summary.run.tier {
        Tier::Exact => Message::ChartSourceExact,
        Tier::Persons => Message::ChartSource,
    };
    let run = &summary.run;
    let size = (run.people, run.draws, run.seed);
    source_of(message, [&summary.scenario, &summary.baseline, &run.manifest], size, language)
}

/// Where a chart comes from: the reform, its baseline and the run, with its people, draws and seed.
fn source_of(
    message: Message,
    [scenario, baseline, manifest]: [&str; 3],
    (people, draws, seed): (u64, u64, u64),
    language: Language,
) -> String {
    message.fill(
        language,
        &[
            ("scenario", scenario),
            ("baseline", baseline),
            ("people", &language.whole(people as f64)),
            ("draws", &language.whole(draws as f64)),
            ("seed", &seed.to_string()),
            ("manifest", manifest),
        ],
    )
}

/// A straight scale from figures to chart units.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    domain: (f64, f64),
    units: (f64, f64),
}

impl Scale {
    /// A scale over the figures, with `room` units kept free at each end for labels.
    pub fn with_room(figures: &[f64], units: (f64, f64), room: (f64, f64)) -> Self {
        let finite = || figures.iter().copied().filter(|figure| figure.is_finite());
        let low = finite().fold(0.0, f64::min);
        let high = finite().fold(0.0, f64::max);
        Self::inside((low, high), units, room)
    }

    /// A scale over a domain, with `room` units kept free at each end for labels.
    pub fn inside(domain: (f64, f64), units: (f64, f64), room: (f64, f64)) -> Self {
        Self::over(domain, (units.0 + room.0, units.1 - room.1)).stretched(units)
    }

    /// A scale that maps the ends of `domain` on the ends of `units`.
    pub fn over(domain: (f64, f64), units: (f64, f64)) -> Self {
        // A run in which nothing moves still gets an axis.
        let domain = if domain.1 - domain.0 < 1e-9 { (domain.0 - 1.0, domain.1 + 1.0) } else { domain };
        Self { domain, units }
    }

    /// The same scale, seen over other units.
    fn stretched(self, units: (f64, f64)) -> Self {
        let per_unit = (self.domain.1 - self.domain.0) / (self.units.1 - self.units.0);
        let low = self.domain.0 - (self.units.0 - units.0) * per_unit;
        let high = self.domain.1 + (units.1 - self.units.1) * per_unit;
        Self { domain: (low, high), units }
    }

    /// The place of a figure.
    pub fn at(self, figure: f64) -> f64 {
        let share = (figure - self.domain.0) / (self.domain.1 - self.domain.0);
        self.units.0 + share * (self.units.1 - self.units.0)
    }

    /// Round figures inside the scale, four to eight of them.
    pub fn ticks(self) -> Vec<f64> {
        let raw = (self.domain.1 - self.domain.0) / 8.0;
        let power = 10f64.powf(raw.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|digit| digit * power)
            .find(|&step| step >= raw * 0.999)
            .unwrap_or(10.0 * power);
        let first = (self.domain.0 / step).ceil() as i64;
        let last = (self.domain.1 / step).floor() as i64;
        (first..=last).map(|index| index as f64 * step).collect()
    }

    /// Upright grid lines with their figures below, and the axis title under them.
    pub fn draw_below<DB: DrawingBackend>(
        self,
        canvas: &Canvas<DB>,
        (top, bottom): (f64, f64),
        title: &[String],
        label: impl Fn(f64, Step) -> String,
    ) -> Drawn {
        let ticks = self.ticks();
        let step = printed(&ticks);
        for tick in ticks {
            let x = self.at(tick);
            let color: RGBColor = if tick == 0.0 { GREY } else { LIGHT };
            canvas.path(&[(x, top), (x, bottom)], color, 1.0)?;
            canvas.text((x, bottom + 15.0), &label(tick, step), Ink::SMALL, Anchor::Middle)?;
        }
        canvas.lines((self.units.1, bottom + 32.0), title, Ink::SMALL, Anchor::End)
    }

    /// Level grid lines from side to side, that of 0 stronger.
    pub fn draw_levels<DB: DrawingBackend>(self, canvas: &Canvas<DB>, (left, right): (f64, f64)) -> Drawn {
        self.ticks().into_iter().try_for_each(|tick| {
            let y = self.at(tick);
            let (color, width) = if tick == 0.0 { (GREY, 1.4) } else { (LIGHT, 1.0) };
            canvas.path(&[(left, y), (right, y)], color, width)
        })
    }

    /// The figures of the level grid lines, to the left of where they begin.
    pub fn draw_left<DB: DrawingBackend>(self, canvas: &Canvas<DB>, left: f64, language: Language) -> Drawn {
        let ticks = self.ticks();
        let step = printed(&ticks);
        ticks.into_iter().try_for_each(|tick| {
            let at = (left - 8.0, self.at(tick) + 4.0);
            canvas.text(at, &language.number(tick, step), Ink::SMALL, Anchor::End)
        })
    }
}

/// The coarsest step that prints every tick as it is.
pub fn printed(ticks: &[f64]) -> Step {
    let exact = |step: &Step| ticks.iter().all(|tick| (step.round(*tick) - tick).abs() < 1e-9);
    [Step::ONE, Step::TENTH, Step::HUNDREDTH].into_iter().find(exact).unwrap_or(Step::power(-3))
}

/// The height of an axis with a title of so many lines.
pub fn axis_height(lines: usize) -> f64 {
    26.0 + lines as f64 * Ink::SMALL.leading() + 12.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        let ticks = Scale::over((-108.0, 8.0), (0.0, 400.0)).ticks();
        assert_eq!(ticks, [-100.0, -80.0, -60.0, -40.0, -20.0, 0.0]);
        assert_eq!(printed(&ticks), Step::ONE);
        assert_eq!(printed(&[0.0, 0.2, 0.4]), Step::TENTH);
    }

    #[test]
    fn the_scale_keeps_room_for_labels_and_has_a_width_where_nothing_moves() {
        let scale = Scale::with_room(&[-80.0], (100.0, 500.0), (50.0, 10.0));
        assert!((scale.at(-80.0) - 150.0).abs() < 1e-9);
        assert!((scale.at(0.0) - 490.0).abs() < 1e-9);
        assert!(Scale::over((0.0, 0.0), (0.0, 1.0)).at(0.0).is_finite());
    }
}
