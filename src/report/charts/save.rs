//! Puts a chart on disk: SVG that a screen reader can name, PNG from the same drawing, and the data as CSV.
//! Knows nothing of any one chart.

use std::path::{Path, PathBuf};

use plotters::prelude::{BitMapBackend, DrawingBackend, IntoDrawingArea, SVGBackend};

use super::canvas::{Canvas, Drawn, FAMILY, Fault, Medium, WIDTH};
use super::{Chart, Drawing};
use crate::report::error::ReportError;

/// Fonts for readers of the SVG, which carries no font of its own.
const SVG_FAMILIES: &str = "DejaVu Sans, Arial, sans-serif";

/// Writes the three files of a chart and names them.
pub fn save<C: Chart>(chart: &C, dir: &Path) -> Result<Vec<PathBuf>, ReportError> {
    let file = |ending: &str| dir.join(format!("{}.{ending}", C::NAME));
    let (svg, png, csv) = (file("svg"), file("png"), file("csv"));
    let drawing = |path: &Path| {
        let path = path.to_path_buf();
        move |Fault(found)| ReportError::Drawing { path, found }
    };
    let text = svg_text(chart).map_err(drawing(&svg))?;
    std::fs::write(&svg, text).map_err(ReportError::file(&svg, "write"))?;
    write_png(chart, &png).map_err(drawing(&png))?;
    write_csv(&chart.data(), &csv)?;
    Ok(vec![svg, png, csv])
}

fn pixels<C: Chart>(chart: &C, medium: Medium) -> (u32, u32) {
    let scale = medium.scale();
    (WIDTH as u32 * scale, chart.height().ceil() as u32 * scale)
}

/// The chart in its frame.
fn draw<C: Chart, DB: DrawingBackend>(chart: &C, canvas: &Canvas<DB>) -> Drawn {
    chart.frame().draw(canvas, chart.height())?;
    if chart.inside() > 0.0 { chart.draw(canvas) } else { Ok(()) }
}

/// The chart for a page, which sets the words of the frame itself.
pub fn drawing<C: Chart>(chart: &C) -> Result<Drawing, Fault> {
    let frame = chart.frame();
    let svg = if chart.inside() > 0.0 {
        let scale = f64::from(Medium::Svg.scale());
        // The view leaves out the frame, which is not drawn.
        let top = ((frame.top() - ABOVE) * scale).round() as u32;
        let height = ((chart.inside() + ABOVE) * scale).ceil() as u32;
        let size = pixels(chart, Medium::Svg);
        Some(accessible(&drawn(size, |canvas| chart.draw(canvas))?, chart, (size.0, top, height)))
    } else {
        None
    };
    Ok(Drawing {
        name: C::NAME,
        finding: frame.finding.clone(),
        remarks: frame.remarks.clone(),
        svg,
        data: chart.data(),
    })
}

/// The chart in its frame as SVG text with a name and a description.
pub fn svg_text<C: Chart>(chart: &C) -> Result<String, Fault> {
    let size = pixels(chart, Medium::Svg);
    let text = drawn(size, |canvas| draw(chart, canvas))?;
    Ok(accessible(&text, chart, (size.0, 0, size.1)))
}

/// What `draw` puts on a sheet, in plotters' SVG.
fn drawn(size: (u32, u32), draw: impl FnOnce(&Canvas<SVGBackend<'_>>) -> Drawn) -> Result<String, Fault> {
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
        let canvas = Canvas::new(area, Medium::Svg)?;
        draw(&canvas)?;
        canvas.finish()?;
    }
    Ok(text)
}

/// Blank kept above a drawing without its frame, in chart units.
const ABOVE: f64 = 8.0;

/// Gives plotters' SVG a shown size, a role, a name, a description and fonts that readers have.
fn accessible<C: Chart>(text: &str, chart: &C, (width, top, height): (u32, u32, u32)) -> String {
    let body = text.split_once('>').map_or("", |(_, body)| body);
    let scale = Medium::Svg.scale();
    let (shown, tall, name) = (width / scale, height / scale, C::NAME);
    let head = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{shown}\" height=\"{tall}\" \
         viewBox=\"0 {top} {width} {height}\" role=\"img\" \
         aria-labelledby=\"{name}-title {name}-desc\">\n\
         <title id=\"{name}-title\">{}</title>\n<desc id=\"{name}-desc\">{}</desc>",
        escaped(&chart.frame().finding),
        escaped(&chart.frame().description)
    );
    let body = body
        .replace(&format!("font-family=\"{FAMILY}\""), &format!("font-family=\"{SVG_FAMILIES}\""))
        // The canvas anchors at the baseline; half an ex would depend on the reader's font.
        .replace("dy=\"-0.5ex\"", "dy=\"0\"");
    format!("{head}{body}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Draws at twice the size and averages four pixels to one: plotters smooths neither thick lines nor letter gaps.
fn write_png<C: Chart>(chart: &C, path: &Path) -> Result<(), Fault> {
    let (width, height) = pixels(chart, Medium::Png);
    let mut large = vec![0_u8; 3 * width as usize * height as usize];
    {
        let backend = BitMapBackend::with_buffer(&mut large, (width, height));
        let canvas = Canvas::new(backend.into_drawing_area(), Medium::Png)?;
        draw(chart, &canvas)?;
        canvas.finish()?;
    }
    let size = (width / 2, height / 2);
    let small = halved(&large, width as usize);
    let refused = |found: &dyn std::fmt::Display| Fault(found.to_string());
    let mut backend = BitMapBackend::new(path, size);
    backend.blit_bitmap((0, 0), size, &small).map_err(|found| refused(&found))?;
    backend.present().map_err(|found| refused(&found))
}

/// An RGB picture at half its width and height; both must be even.
fn halved(large: &[u8], width: usize) -> Vec<u8> {
    let row = 3 * width;
    let mut small = Vec::with_capacity(large.len() / 4);
    for pair in large.chunks_exact(2 * row) {
        let (upper, lower) = pair.split_at(row);
        for (above, below) in upper.chunks_exact(6).zip(lower.chunks_exact(6)) {
            for channel in 0..3 {
                let four = [above[channel], above[channel + 3], below[channel], below[channel + 3]];
                let sum: u16 = four.into_iter().map(u16::from).sum();
                small.push(u8::try_from((sum + 2) / 4).unwrap_or(u8::MAX));
            }
        }
    }
    small
}

/// Writes rows as a data file, the head first.
pub fn write_csv(rows: &[Vec<String>], path: &Path) -> Result<(), ReportError> {
    let fault = |found| ReportError::Csv { path: path.to_path_buf(), found };
    let mut writer = csv::Writer::from_path(path).map_err(fault)?;
    for row in rows {
        writer.write_record(row).map_err(fault)?;
    }
    writer.flush().map_err(ReportError::file(path, "write"))
}
