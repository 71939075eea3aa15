//! Regions: a panel for each, in it its municipalities in order of their change per inhabitant, with intervals.
//! Knows nothing of initiatives, years or the state.

use std::collections::BTreeMap;

use plotters::prelude::DrawingBackend;

use super::canvas::{Anchor, BLUE, Canvas, Drawn, INK, Ink, MARGIN, SKY, WIDTH};
use super::frame::{Frame, Scale};
use super::{Chart, exact, record};
use crate::analysis::comparison::{Comparison, MunicipalChange};
use crate::analysis::estimate::Estimate;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;
use crate::report::table::municipal::per_inhabitant;

const PLOT: (f64, f64) = (82.0, WIDTH - MARGIN);
const PLOT_HEIGHT: f64 = 300.0;
const TITLE: f64 = 52.0;
const FOOT: f64 = 30.0;
const GAP: f64 = 14.0;
const HEAD: Ink = Ink::new(12.0, INK).heavy();

/// A municipality.
struct Place {
    code: String,
    name: String,
    figure: Estimate,
}

/// A region's panel.
struct Panel {
    name: String,
    /// From the largest saving to the largest cost.
    places: Vec<Place>,
}

impl Panel {
    /// The municipality in the middle.
    fn middle(&self) -> f64 {
        self.places.get(self.places.len() / 2).map_or(0.0, |place| place.figure.mean)
    }
}

/// The regions of a run.
pub struct Regions {
    frame: Frame,
    title: String,
    panels: Vec<Panel>,
    language: Language,
}

impl Regions {
    /// Sorts the municipalities within their regions, the regions by name.
    pub fn new(comparison: &Comparison, language: Language) -> Self {
        let panels = panels(comparison);
        let told = |panel: &Panel| {
            let ends = [panel.places.first(), panel.places.last()].map(|place| {
                place.map_or_else(String::new, |place| format!("{} {}", place.name, language.whole(place.figure.mean)))
            });
            format!("{}: {} – {}", panel.name, ends[0], ends[1])
        };
        let told: Vec<String> = panels.iter().map(told).collect();
        let description = Message::DescriptionRegions.fill(language, &[("rows", &format!("{}.", told.join("; ")))]);
        let price = comparison.summary.price_level.to_string();
        let finding = finding(&panels, language);
        let note = Message::RegionsNote.text(language);
        Self {
            frame: Frame::new(comparison, language, finding, description, &[note]),
            title: Message::BurdenHead.fill(language, &[("price", &price)]),
            panels,
            language,
        }
    }

    fn top(&self) -> f64 {
        self.frame.top() + TITLE
    }

    fn upwards(&self) -> Scale {
        let figures = || self.panels.iter().flat_map(|panel| &panel.places).map(|place| place.figure);
        let low = figures().map(|figure| figure.low.min(figure.mean)).fold(0.0, f64::min);
        let high = figures().map(|figure| figure.high.max(figure.mean)).fold(0.0, f64::max);
        let room = (high - low) * 0.04;
        Scale::over((low - room, high + room), (self.top() + PLOT_HEIGHT, self.top()))
    }

    /// From where to where a panel reaches.
    fn across(&self, index: usize) -> (f64, f64) {
        let count = self.panels.len() as f64;
        let width = (PLOT.1 - PLOT.0 - GAP * (count - 1.0)) / count;
        let left = PLOT.0 + index as f64 * (width + GAP);
        (left, left + width)
    }

    fn draw_panel<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, index: usize, upwards: Scale) -> Drawn {
        let (panel, (left, right)) = (&self.panels[index], self.across(index));
        upwards.draw_levels(canvas, (left, right))?;
        let step = (right - left) / panel.places.len() as f64;
        for (rank, place) in panel.places.iter().enumerate() {
            let x = left + (rank as f64 + 0.5) * step;
            let [low, high, y] = [place.figure.low, place.figure.high, place.figure.mean].map(|one| upwards.at(one));
            canvas.path(&[(x, low), (x, high)], SKY, 1.4)?;
            canvas.bar((x - 1.9, y - 1.9), (x + 1.9, y + 1.9), BLUE)?;
        }
        canvas.text((left, self.top() - 10.0), &panel.name, HEAD, Anchor::Start)?;
        let middle = Message::RegionsMiddle.fill(self.language, &[("number", &self.language.whole(panel.middle()))]);
        canvas.text((left, self.top() + PLOT_HEIGHT + 18.0), &middle, Ink::SMALL, Anchor::Start)
    }
}

impl Chart for Regions {
    const NAME: &'static str = "regions";

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn inside(&self) -> f64 {
        if self.panels.is_empty() { 0.0 } else { TITLE + PLOT_HEIGHT + FOOT }
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let upwards = self.upwards();
        canvas.text((MARGIN, self.frame.top() + 12.0), &self.title, Ink::SMALL, Anchor::Start)?;
        upwards.draw_left(canvas, PLOT.0, self.language)?;
        (0..self.panels.len()).try_for_each(|index| self.draw_panel(canvas, index, upwards))
    }

    fn data(&self) -> Vec<Vec<String>> {
        let mut rows = vec![record(&["region", "code", "name", "mean", "mc_error", "low", "median", "high"])];
        for panel in &self.panels {
            for place in &panel.places {
                let figure = &place.figure;
                let mut row = record(&[&panel.name, &place.code, &place.name]);
                row.extend([figure.mean, figure.mc_error, figure.low, figure.median, figure.high].map(exact));
                rows.push(row);
            }
        }
        rows
    }
}

fn panels(comparison: &Comparison) -> Vec<Panel> {
    let mut panels: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    let shown = |one: &MunicipalChange| one.inhabitants > 0.0 && !one.total.is_withheld();
    for (code, one) in comparison.summary.municipalities.iter().filter(|(_, one)| shown(one)) {
        let place = Place { code: code.clone(), name: one.name.clone(), figure: per_inhabitant(one) };
        panels.entry(&one.region_name).or_default().push(place);
    }
    let sorted = |(name, mut places): (&str, Vec<Place>)| {
        places.sort_by(|one, other| one.figure.mean.total_cmp(&other.figure.mean));
        Panel { name: name.to_owned(), places }
    };
    panels.into_iter().map(sorted).collect()
}

/// The regions whose middle municipality changes least and most.
fn finding(panels: &[Panel], language: Language) -> String {
    let by_middle = |one: &&Panel, other: &&Panel| one.middle().total_cmp(&other.middle());
    let (Some(low), Some(high)) = (panels.iter().min_by(by_middle), panels.iter().max_by(by_middle)) else {
        return Message::TilesNone.text(language).to_owned();
    };
    let [least, most] = [low, high].map(|panel| language.number(panel.middle(), Step::ONE));
    let values = [("low", least.as_str()), ("lowest", &low.name), ("high", &most), ("highest", &high.name)];
    Message::RegionsFinding.fill(language, &values)
}
