//! A sheet 800 units wide that draws the same on SVG and PNG: fonts, colours, lines, bars and text.
//! Knows nothing of what a chart says.

use std::sync::OnceLock;

use plotters::coord::Shift;
use plotters::element::{PathElement, Polygon, Rectangle, Text};
use plotters::prelude::{BLACK, Color, DrawingArea, DrawingBackend, IntoFont, RGBColor, ShapeStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontStyle, TextStyle, register_font};

/// The name the embedded font is known by; own, so that it shadows no font of a caller.
pub const FAMILY: &str = "sygesim";
/// The width of every chart in its own units; the height is the chart's choice.
pub const WIDTH: f64 = 800.0;
/// The margin on each side.
pub const MARGIN: f64 = 22.0;

/// Okabe and Ito's palette, told apart by every common kind of colour blindness.
pub const BLUE: RGBColor = RGBColor(0, 114, 178);
pub const SKY: RGBColor = RGBColor(86, 180, 233);
pub const VERMILLION: RGBColor = RGBColor(213, 94, 0);
pub const INK: RGBColor = RGBColor(34, 34, 34);
pub const GREY: RGBColor = RGBColor(89, 89, 89);
pub const LIGHT: RGBColor = RGBColor(221, 221, 221);
pub const PAPER: RGBColor = RGBColor(255, 255, 255);

/// Ascent plus descent of DejaVu Sans in ems: ab_glyph counts size by it.
const LINE_IN_EMS: f64 = 1.1640625;
/// plotters divides by this number to get the font size of SVG.
const PLOTTERS_EM: f64 = 1.24;

/// Why nothing was drawn, in the drawing library's words.
#[derive(Debug)]
pub struct Fault(pub String);

/// The outcome of a drawing step.
pub type Drawn = Result<(), Fault>;

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks; the size is that of the em in chart units.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    pub size: f64,
    pub bold: bool,
    pub color: RGBColor,
}

impl Ink {
    /// Plain text.
    pub const BODY: Self = Self::new(12.5, INK);
    /// Axis titles, notes and sources.
    pub const SMALL: Self = Self::new(11.0, GREY);
    /// The finding above the chart.
    pub const HEADING: Self = Self::new(18.0, INK).heavy();

    /// Plain text of a size and colour.
    pub const fn new(size: f64, color: RGBColor) -> Self {
        Self { size, bold: false, color }
    }

    /// The same in bold.
    pub const fn heavy(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The distance from one line to the next.
    pub fn leading(self) -> f64 {
        self.size * 1.25
    }

    /// The width of a text in chart units.
    pub fn width(self, text: &str) -> f64 {
        const EM: f64 = 1000.0;
        let measured = register_fonts()
            .ok()
            .and_then(|()| (FAMILY, EM * LINE_IN_EMS, self.style()).into_font().box_size(text).ok())
            .map(|(width, _)| f64::from(width) / EM);
        // Without fonts nothing is drawn either; the guess only keeps the layout finite until that is reported.
        measured.unwrap_or(text.chars().count() as f64 * 0.6) * self.size
    }

    /// A text broken at blanks into lines no wider than `width`.
    pub fn wrap(self, text: &str, width: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}")) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    /// The same, with lines of about equal length, so that no single word is left over.
    pub fn wrap_evenly(self, text: &str, width: f64) -> Vec<String> {
        let mut lines = self.wrap(text, width);
        let mut narrower = width;
        while narrower > width / 2.0 {
            narrower -= 12.0;
            let candidate = self.wrap(text, narrower);
            if candidate.len() > lines.len() {
                break;
            }
            lines = candidate;
        }
        lines
    }

    fn style(self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }
}

/// Registers the embedded fonts once; no font of the machine is asked for.
pub fn register_fonts() -> Drawn {
    static REGISTERED: OnceLock<bool> = OnceLock::new();
    let done = *REGISTERED.get_or_init(|| {
        let regular = include_bytes!("../../../assets/fonts/DejaVuSans-subset.ttf");
        let bold = include_bytes!("../../../assets/fonts/DejaVuSans-Bold-subset.ttf");
        register_font(FAMILY, FontStyle::Normal, regular).is_ok()
            && register_font(FAMILY, FontStyle::Bold, bold).is_ok()
    });
    if done { Ok(()) } else { Err(Fault("the embedded fonts could not be read".to_owned())) }
}

/// The medium, as far as plotters treats the two differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    Svg,
    Png,
}

impl Medium {
    /// Pixels to a chart unit: plotters rounds to whole pixels, so curves and the gaps between letters need many.
    pub const fn scale(self) -> u32 {
        match self {
            Self::Svg | Self::Png => 4,
        }
    }

    /// The size plotters must be told for an em of this many pixels.
    fn font_size(self, em: f64) -> f64 {
        match self {
            Self::Svg => em * PLOTTERS_EM,
            Self::Png => em * LINE_IN_EMS,
        }
    }

    /// How far below the wanted baseline plotters must be told to anchor a text.
    fn baseline_shift(self, font_size: f64) -> f64 {
        match self {
            Self::Svg => 0.0,
            Self::Png => font_size * (1.0 / PLOTTERS_EM - 0.5),
        }
    }
}

/// The sheet.
pub struct Canvas<DB: DrawingBackend> {
    area: DrawingArea<DB, Shift>,
    medium: Medium,
}

impl<DB: DrawingBackend> Canvas<DB> {
    /// A white sheet on the backend's area.
    pub fn new(area: DrawingArea<DB, Shift>, medium: Medium) -> Result<Self, Fault> {
        register_fonts()?;
        area.fill(&PAPER).map_err(|found| fault(&found))?;
        Ok(Self { area, medium })
    }

    /// Hands the sheet to its file or buffer.
    pub fn finish(&self) -> Drawn {
        self.area.present().map_err(|found| fault(&found))
    }

    /// A text with its baseline at `at`.
    pub fn text(&self, at: (f64, f64), text: &str, ink: Ink, anchor: Anchor) -> Drawn {
        let size = self.medium.font_size(ink.size * self.scale());
        let horizontal = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let font = (FAMILY, size, ink.style()).into_font();
        let style = TextStyle::from(font).color(&ink.color).pos(Pos::new(horizontal, VPos::Bottom));
        let (x, y) = self.pixel(at);
        let shift = self.medium.baseline_shift(size).round() as i32;
        self.put(&Text::new(text.to_owned(), (x, y + shift), style))
    }

    /// A text on a strip of paper, so that grid lines do not run through it.
    pub fn label(&self, at: (f64, f64), text: &str, ink: Ink, anchor: Anchor) -> Drawn {
        let width = ink.width(text);
        let left = match anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - width / 2.0,
            Anchor::End => at.0 - width,
        };
        let from = (left - 2.0, at.1 - ink.size * 0.85);
        self.bar(from, (left + width + 2.0, at.1 + ink.size * 0.28), PAPER)?;
        self.text(at, text, ink, anchor)
    }

    /// Lines of text, the first baseline at `at`.
    pub fn lines(&self, at: (f64, f64), lines: &[String], ink: Ink, anchor: Anchor) -> Drawn {
        let mut y = at.1;
        for line in lines {
            self.text((at.0, y), line, ink, anchor)?;
            y += ink.leading();
        }
        Ok(())
    }

    /// The lines of a label around a height; returns the first baseline.
    pub fn around(&self, (x, middle): (f64, f64), lines: &[String], ink: Ink) -> Result<f64, Fault> {
        let first = middle - (lines.len() as f64 - 1.0) * ink.leading() / 2.0 + 4.5;
        self.lines((x, first), lines, ink, Anchor::Start)?;
        Ok(first)
    }

    /// A filled bar between two corners.
    pub fn bar(&self, from: (f64, f64), to: (f64, f64), color: RGBColor) -> Drawn {
        let (x0, y0) = self.pixel(from);
        let (x1, y1) = self.pixel(to);
        let corners = [(x0.min(x1), y0.min(y1)), (x0.max(x1), y0.max(y1))];
        self.put(&Rectangle::new(corners, color.filled()))
    }

    /// A bar told from a filled one without colour: white with slanted lines in a frame.
    pub fn hatched_bar(&self, from: (f64, f64), to: (f64, f64), color: RGBColor) -> Drawn {
        let (left, right) = (from.0.min(to.0), from.0.max(to.0));
        let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
        self.bar(from, to, PAPER)?;
        let height = bottom - top;
        let mut start = left - height;
        // The edge of the sheet ends the slanted lines of a bar that runs off it.
        while start < right.min(WIDTH) {
            let enter = start.max(left);
            let leave = (start + height).min(right);
            if leave > enter {
                let ends = [(enter, bottom - (enter - start)), (leave, bottom - (leave - start))];
                self.path(&ends, color, 1.2)?;
            }
            start += 6.0;
        }
        let frame = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        self.path(&frame, color, 1.2)
    }

    /// A line through points.
    pub fn path(&self, points: &[(f64, f64)], color: RGBColor, width: f64) -> Drawn {
        let stroke = (width * self.scale()).round().max(1.0) as u32;
        let style = ShapeStyle::from(&color).stroke_width(stroke);
        let points: Vec<(i32, i32)> = points.iter().map(|&point| self.pixel(point)).collect();
        self.put(&PathElement::new(points, style))
    }

    /// A dashed straight line.
    pub fn dashed(&self, from: (f64, f64), to: (f64, f64), color: RGBColor) -> Drawn {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy).min(4.0 * WIDTH);
        let at = |done: f64| {
            let share = (done / length).min(1.0);
            (from.0 + dx * share, from.1 + dy * share)
        };
        let mut done = 0.0;
        while done < length {
            self.path(&[at(done), at(done + 5.0)], color, 1.3)?;
            done += 9.0;
        }
        Ok(())
    }

    /// A filled shape.
    pub fn shape(&self, points: &[(f64, f64)], color: RGBColor) -> Drawn {
        let points: Vec<(i32, i32)> = points.iter().map(|&point| self.pixel(point)).collect();
        self.put(&Polygon::new(points, color.filled()))
    }

    /// The mark of a published figure: a white diamond in a black frame.
    pub fn diamond(&self, at: (f64, f64)) -> Drawn {
        let corners =
            |radius: f64| [(at.0, at.1 - radius), (at.0 + radius, at.1), (at.0, at.1 + radius), (at.0 - radius, at.1)];
        self.shape(&corners(8.0), BLACK)?;
        self.shape(&corners(5.6), PAPER)
    }

    /// An interval: a thin line with an upright cap at each end.
    pub fn interval(&self, from: f64, to: f64, y: f64) -> Drawn {
        self.path(&[(from, y), (to, y)], INK, 1.4)?;
        for x in [from, to] {
            self.path(&[(x, y - 4.5), (x, y + 4.5)], INK, 1.4)?;
        }
        Ok(())
    }

    fn scale(&self) -> f64 {
        f64::from(self.medium.scale())
    }

    fn pixel(&self, (x, y): (f64, f64)) -> (i32, i32) {
        ((x * self.scale()).round() as i32, (y * self.scale()).round() as i32)
    }

    fn put<'a, E>(&self, element: &'a E) -> Drawn
    where
        E: 'a,
        &'a E: plotters::element::PointCollection<'a, (i32, i32)>,
        E: plotters::element::Drawable<DB>,
    {
        self.area.draw(element).map_err(|found| fault(&found))
    }
}

fn fault(found: &dyn std::fmt::Display) -> Fault {
    Fault(found.to_string())
}
