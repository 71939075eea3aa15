//! Tile map: every municipality as a square in its place in the country, with its change per inhabitant in figure and
//! colour. Knows nothing of initiatives, years or the state.
//!
//! The places are a layout of our own: each square stands near where the municipality lies, none says how large it is.

use std::collections::BTreeMap;

use plotters::prelude::{DrawingBackend, RGBColor};

use super::canvas::{Anchor, Canvas, Drawn, GREY, INK, Ink, MARGIN, PAPER, VERMILLION};
use super::frame::Frame;
use super::{Chart, exact, record};
use crate::analysis::comparison::{Comparison, MunicipalChange};
use crate::analysis::estimate::Estimate;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;
use crate::report::table::municipal::per_inhabitant;

/// Where each municipality stands: code, column, row, short name.
const LAYOUT: &str = include_str!("../../../assets/municipality-tiles.csv");
/// The distance from one square to the next, and its side.
const PITCH: f64 = 42.0;
const SIDE: f64 = 40.0;
const NAME: f64 = 7.4;
const LEGEND: f64 = 30.0;
/// The palest and the strongest of lower spending, and the strongest of higher.
const LESS: RGBColor = RGBColor(120, 176, 216);
const MORE: RGBColor = RGBColor(240, 170, 110);
/// A figure is in doubt when it is within this many Monte Carlo errors of 0, as in table 6, or known in coarse steps only.
const CERTAIN: f64 = 2.0;
const COARSE: f64 = 10.0;

/// A square.
struct Tile {
    code: String,
    name: String,
    short: String,
    place: (f64, f64),
    figure: Estimate,
    value: String,
}

/// The tile map of a run.
pub struct Tiles {
    frame: Frame,
    tiles: Vec<Tile>,
    largest: f64,
    legend: [String; 3],
}

impl Tiles {
    /// Puts the municipalities in their places.
    pub fn new(comparison: &Comparison, language: Language) -> Self {
        let places = &comparison.summary.municipalities;
        let tiles: Vec<Tile> = LAYOUT.lines().skip(1).filter_map(|line| tile(line, places, language)).collect();
        let largest = tiles.iter().map(|tile| tile.figure.mean.abs()).fold(0.0, f64::max);
        let finding = finding(&tiles, language);
        let told: Vec<String> = tiles.iter().map(|tile| format!("{}: {}", tile.name, tile.value)).collect();
        let description = Message::DescriptionTiles.fill(language, &[("rows", &format!("{}.", told.join("; ")))]);
        let price = comparison.summary.price_level.to_string();
        let note = Message::TilesNote.fill(language, &[("price", &price)]);
        let legend = [Message::SpendsLess, Message::SpendsMore, Message::TilesChance];
        Self {
            frame: Frame::new(comparison, language, finding, description, &[&note]),
            tiles,
            largest,
            legend: legend.map(|message| message.text(language).to_owned()),
        }
    }

    fn top(&self) -> f64 {
        self.frame.top() + LEGEND
    }

    fn draw_tile<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, tile: &Tile) -> Drawn {
        let (left, top) = (MARGIN + tile.place.0 * PITCH, self.top() + tile.place.1 * PITCH);
        let (from, to) = ((left, top), (left + SIDE, top + SIDE));
        fill(canvas, from, to, tile.figure.mean / self.largest.max(f64::MIN_POSITIVE))?;
        let middle = left + SIDE / 2.0;
        canvas.text((middle, top + 13.0), &tile.short, Ink::new(NAME, INK), Anchor::Middle)?;
        let ink = if is_certain(&tile.figure) { Ink::new(11.5, INK).heavy() } else { Ink::new(11.0, INK) };
        canvas.text((middle, top + 30.0), &tile.value, ink, Anchor::Middle)
    }

    fn draw_legend<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        let (mut x, top) = (MARGIN, self.frame.top());
        let ink = Ink::new(11.5, INK);
        for (text, share) in self.legend.iter().zip([-1.0, 1.0, 0.0]) {
            if share == 0.0 {
                canvas.text((x + 11.0, top + 13.0), "(0)", ink, Anchor::Middle)?;
            } else {
                fill(canvas, (x, top + 2.0), (x + 22.0, top + 16.0), share)?;
            }
            canvas.text((x + 28.0, top + 13.0), text, ink, Anchor::Start)?;
            x += 28.0 + ink.width(text) + 20.0;
        }
        Ok(())
    }
}

/// The stronger the change, the stronger the colour; more spending has a bar along its foot, so that it needs no colour.
fn fill<DB: DrawingBackend>(canvas: &Canvas<DB>, from: (f64, f64), to: (f64, f64), share: f64) -> Drawn {
    // A figure that is withheld has no colour.
    let share = if share.is_nan() { 0.0 } else { share };
    let strong = if share < 0.0 { LESS } else { MORE };
    let mix = |strong: u8| {
        let weight = share.abs().min(1.0);
        (f64::from(u8::MAX) + weight * (f64::from(strong) - f64::from(u8::MAX))).round() as u8
    };
    canvas.bar(from, to, RGBColor(mix(strong.0), mix(strong.1), mix(strong.2)))?;
    if share > 0.0 {
        canvas.bar((from.0, to.1 - 3.5), to, VERMILLION)?;
    }
    let corners = [from, (to.0, from.1), to, (from.0, to.1), from];
    canvas.path(&corners, if share == 0.0 { PAPER } else { GREY }, 0.6)
}

fn is_certain(figure: &Estimate) -> bool {
    figure.mean.abs() > CERTAIN * figure.mc_error && step(figure).size() <= COARSE
}

/// Kroner an inhabitant, no finer than twice the Monte Carlo error.
fn step(figure: &Estimate) -> Step {
    Step::for_error(Step::ONE, figure.mc_error)
}

fn tile(line: &str, places: &BTreeMap<String, MunicipalChange>, language: Language) -> Option<Tile> {
    let [code, column, row, short] = line.split(',').collect::<Vec<_>>().try_into().ok()?;
    let one = places.get(code).filter(|one| one.inhabitants > 0.0)?;
    let figure = per_inhabitant(one);
    let number = language.number(figure.mean, step(&figure));
    let value = if figure.is_withheld() || is_certain(&figure) { number } else { format!("({number})") };
    let place = (column.parse().ok()?, row.parse().ok()?);
    Some(Tile { code: code.to_owned(), name: one.name.clone(), short: short.to_owned(), place, figure, value })
}

/// From which to which municipality the change goes.
fn finding(tiles: &[Tile], language: Language) -> String {
    let by_mean = |one: &&Tile, other: &&Tile| one.figure.mean.total_cmp(&other.figure.mean);
    let certain = || tiles.iter().filter(|tile| is_certain(&tile.figure));
    let (Some(low), Some(high)) = (certain().min_by(by_mean), certain().max_by(by_mean)) else {
        return Message::TilesNone.text(language).to_owned();
    };
    if low.value == high.value {
        return Message::TilesEven.fill(language, &[("number", &low.value)]);
    }
    let values = [("low", low.value.as_str()), ("lowest", &low.name), ("high", &high.value), ("highest", &high.name)];
    Message::TilesFinding.fill(language, &values)
}

impl Chart for Tiles {
    const NAME: &'static str = "tiles";

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn inside(&self) -> f64 {
        let rows = self.tiles.iter().map(|tile| tile.place.1 + 1.0).fold(0.0, f64::max);
        if rows > 0.0 { LEGEND + rows * PITCH + 12.0 } else { 0.0 }
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn {
        self.draw_legend(canvas)?;
        self.tiles.iter().try_for_each(|tile| self.draw_tile(canvas, tile))
    }

    fn data(&self) -> Vec<Vec<String>> {
        let mut rows = vec![record(&["code", "name", "mean", "mc_error", "low", "median", "high"])];
        rows.extend(self.tiles.iter().map(|tile| {
            let figure = &tile.figure;
            let mut row = record(&[&tile.code, &tile.name]);
            row.extend([figure.mean, figure.mc_error, figure.low, figure.median, figure.high].map(exact));
            row
        }));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_municipality_has_a_place_of_its_own() {
        let lines: Vec<Vec<&str>> = LAYOUT.lines().skip(1).map(|line| line.split(',').collect()).collect();
        let places: std::collections::BTreeSet<(&str, &str)> = lines.iter().map(|line| (line[1], line[2])).collect();
        assert_eq!((lines.len(), places.len()), (98, 98));
        let official = include_str!("../../../assets/municipality-codes.csv");
        assert!(lines.iter().all(|line| official.contains(&format!("\n{},", line[0]))));
    }

    #[test]
    fn every_short_name_fits_its_square() {
        let widest = LAYOUT.lines().skip(1).filter_map(|line| line.rsplit(',').next());
        assert!(widest.map(|short| Ink::new(NAME, INK).width(short)).fold(0.0, f64::max) < SIDE);
    }
}
