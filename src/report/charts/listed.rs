//! Rows one under the other in a frame, over an axis: what the charts of rows share. Knows nothing of what a row shows.

use plotters::prelude::DrawingBackend;

use super::canvas::{Canvas, Drawn, GREY, Ink, MARGIN, WIDTH};
use super::frame::{Frame, Scale, axis_height};
use crate::report::language::Language;

/// A row that knows how much room it takes.
pub trait Tall {
    /// Its height in chart units.
    fn height(&self) -> f64;
}

/// Rows in a frame over an axis.
#[derive(Clone, Debug)]
pub struct Listed<R> {
    /// What surrounds them.
    pub frame: Frame,
    /// The rows from above.
    pub rows: Vec<R>,
    /// The language they are written in.
    pub language: Language,
    /// Room between the frame and the first row.
    head: f64,
    /// The lines of the axis title.
    axis: Vec<String>,
}

impl<R: Tall> Listed<R> {
    /// Rows below a `head` of so much room, over an axis with this title.
    pub fn new(frame: Frame, (head, axis): (f64, &str), rows: Vec<R>, language: Language) -> Self {
        Self { frame, rows, language, head, axis: Ink::SMALL.wrap(axis, WIDTH - 2.0 * MARGIN) }
    }

    /// Where the first row begins.
    pub fn top(&self) -> f64 {
        self.frame.top() + self.head
    }

    /// Where the last row ends.
    fn bottom(&self) -> f64 {
        self.top() + self.rows.iter().map(R::height).sum::<f64>()
    }

    /// The height inside the frame, axis and all.
    pub fn inside(&self) -> f64 {
        self.bottom() - self.frame.top() + axis_height(self.axis.len())
    }

    /// Upright grid lines through all rows, their figures below.
    pub fn draw_axis<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, scale: Scale) -> Drawn {
        scale.draw_below(canvas, self.span(), &self.axis, |tick, step| self.language.number(tick, step))
    }

    /// An upright line through all rows at a figure.
    pub fn draw_upright<DB: DrawingBackend>(&self, canvas: &Canvas<DB>, x: f64, width: f64) -> Drawn {
        let (top, bottom) = self.span();
        canvas.path(&[(x, top), (x, bottom)], GREY, width)
    }

    /// Draws each row, given where it begins.
    pub fn draw_rows(&self, mut draw: impl FnMut(&R, f64) -> Drawn) -> Drawn {
        let mut top = self.top();
        for row in &self.rows {
            draw(row, top)?;
            top += row.height();
        }
        Ok(())
    }

    fn span(&self) -> (f64, f64) {
        (self.top() - 4.0, self.bottom() + 4.0)
    }
}
