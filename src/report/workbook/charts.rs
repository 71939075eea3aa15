//! The sheet of charts: Excel's own, drawn from the cells beside them, so that a reader can change and copy them.
//! Knows nothing of how a bar of the waterfall is found.

use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartAxisLabelPosition, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartSeries, ChartSolidFill, ChartType, Color, Format, Worksheet, XlsxError,
};

use super::Run;
use super::digits::shown;
use super::look::{BLUE, GREY, VERMILLION};
use super::sheet::context;
use crate::analysis::estimate::Estimate;
use crate::report::charts::{Bar, saving, waterfall_bars};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::page::words;
use crate::report::rounding::Step;
use crate::report::table::data::Digits;

/// Rows above the charts, and those that a chart and the blank below it take.
const ABOVE: u32 = 3;
const CHART: u32 = 34;
/// The data stand below the charts.
const DATA: u32 = ABOVE + 2 * CHART + 3;
/// The last column below the charts.
const PRINTED: u16 = 8;
/// A chart in pixels.
const WIDTH: u32 = 1100;
const HEIGHT: u32 = 640;
const LIGHT: Color = Color::RGB(0xDD_DD_DD);

/// What a column of the data holds.
const TITLE: u16 = 0;
const MEAN: u16 = 1;
const STATE: u16 = 2;
const MUNICIPALITY: u16 = 3;
const BEFORE: u16 = 4;
/// Saving, spending and sum: each below zero and above it, for a stacked bar keeps the two sides apart.
const BARS: u16 = 5;
/// The title with the figure behind it, for the chart whose bars have no room for labels.
const LABEL: u16 = BARS + 6;

/// The name of the sheet.
pub fn name(language: Language) -> String {
    Message::SheetCharts.text(language).to_owned()
}

/// Writes the sheet.
///
/// # Errors
/// When a cell lies beyond a sheet.
pub fn write(sheet: &mut Worksheet, run: &Run) -> Result<(), XlsxError> {
    let language = run.language;
    let bars = waterfall_bars(run.comparison, language);
    sheet.set_name(name(language))?;
    sheet.write_with_format(0, 0, Message::BookCharts.text(language), &run.look.title())?;
    sheet.write_with_format(1, 0, context(run), &run.look.lead())?;
    [TITLE, LABEL].into_iter().try_for_each(|column| sheet.set_column_width(column, 58.0).map(|_| ()))?;
    (MEAN..LABEL).try_for_each(|column| sheet.set_column_width(column, 13.0).map(|_| ()))?;
    data(sheet, run, &bars)?;
    let rows = (DATA + 1, DATA + bars.len() as u32);
    sheet.insert_chart(ABOVE, 0, &waterfall(run, rows))?;
    sheet.insert_chart(ABOVE + CHART + 1, 0, &payers(run, rows))?;
    // A chart a page; their figures stand in the tables.
    sheet.set_page_breaks(&[ABOVE + CHART])?;
    sheet.set_print_area(0, 0, DATA - 2, PRINTED)?;
    run.look.print(sheet, None)
}

/// The cells behind the charts.
fn data(sheet: &mut Worksheet, run: &Run, bars: &[Bar]) -> Result<(), XlsxError> {
    let (language, look) = (run.language, &run.look);
    sheet.write_with_format(DATA - 1, 0, Message::BookChartData.text(language), &look.heading())?;
    let money = labels::money_head(run.comparison, language);
    sheet.write_with_format(DATA, TITLE, money, &look.first_head())?;
    sheet.write_with_format(DATA, LABEL, Message::BarLabel.text(language), &look.head(true))?;
    let heads = [
        (MEAN, Message::Total),
        (STATE, Message::PayerState),
        (MUNICIPALITY, Message::PayerMunicipality),
        (BEFORE, Message::BarStart),
        (BARS, Message::BarSaving),
        (BARS + 1, Message::BarSaving),
        (BARS + 2, Message::BarSpending),
        (BARS + 3, Message::BarSpending),
        (BARS + 4, Message::BarSum),
        (BARS + 5, Message::BarSum),
    ];
    for (column, head) in heads {
        sheet.write_with_format(DATA, column, head.text(language), &look.head(false))?;
    }
    let place = Format::new().set_num_format("#,##0");
    let number = |figure: &Estimate| {
        let shown = shown(figure.mean, Digits::Step(Step::for_money(figure.mc_error)), language);
        (shown.value, Format::new().set_num_format(shown.format))
    };
    for (line, bar) in (DATA + 1..).zip(bars) {
        sheet.write(line, TITLE, &bar.title)?;
        let label = Format::new().set_indent(1);
        sheet.write_with_format(line, LABEL, format!("{}: {}", bar.title, bar.value), &label)?;
        let (mean, format) = number(&bar.figure);
        sheet.write_number_with_format(line, MEAN, mean, &format)?;
        let detail = run.comparison.summary.details.get(&bar.id);
        for (column, payer) in [(STATE, "state"), (MUNICIPALITY, "municipality")] {
            if let Some(figure) = detail.and_then(|detail| detail.payers.get(payer)) {
                let (mean, format) = number(figure);
                sheet.write_number_with_format(line, column, mean, &format)?;
            }
        }
        let (blank, parts) = stacked(bar.start, bar.end());
        sheet.write_number_with_format(line, BEFORE, blank, &place)?;
        let first = if bar.is_sum() {
            BARS + 4
        } else if bar.figure.mean < 0.0 {
            BARS
        } else {
            BARS + 2
        };
        for (column, part) in (first..).zip(parts) {
            sheet.write_number_with_format(line, column, part, &place)?;
        }
    }
    Ok(())
}

/// A bar from one place to another as a stack: how much is left blank, and the bar below zero and above it.
fn stacked(from: f64, to: f64) -> (f64, [f64; 2]) {
    let (low, high) = (from.min(to), from.max(to));
    if high <= 0.0 {
        (high, [low - high, 0.0])
    } else if low >= 0.0 {
        (low, [0.0, high - low])
    } else {
        (0.0, [low, high])
    }
}

/// The initiatives end to end to each block and to the total.
fn waterfall(run: &Run, rows: (u32, u32)) -> Chart {
    let language = run.language;
    let mut chart = frame(Chart::new(ChartType::BarStacked), run, &saving(run.comparison, language));
    let sheet = name(language);
    let series = [
        (BEFORE, None),
        (BARS, Some(BLUE)),
        (BARS + 1, Some(BLUE)),
        (BARS + 2, Some(VERMILLION)),
        (BARS + 3, Some(VERMILLION)),
        (BARS + 4, Some(GREY)),
        (BARS + 5, Some(GREY)),
    ];
    for (column, colour) in series {
        let mut format = ChartFormat::new();
        match colour {
            Some(colour) => format.set_solid_fill(ChartSolidFill::new().set_color(colour)),
            None => format.set_no_fill(),
        };
        series_of(&mut chart, &sheet, rows, (LABEL, column)).set_format(&mut format).set_overlap(100);
    }
    // One entry a colour: the blank part and the second half of each have none.
    chart.legend().delete_entries(&[0, 2, 4, 6]);
    chart
}

/// What each row changes for the state and for the municipalities.
fn payers(run: &Run, rows: (u32, u32)) -> Chart {
    let language = run.language;
    let mut chart = frame(Chart::new_bar(), run, &words::payers(run.comparison, language));
    let sheet = name(language);
    for (column, colour) in [(STATE, BLUE), (MUNICIPALITY, VERMILLION)] {
        let mut format = ChartFormat::new();
        format.set_solid_fill(ChartSolidFill::new().set_color(colour));
        series_of(&mut chart, &sheet, rows, (TITLE, column)).set_format(&mut format).set_data_label(
            ChartDataLabel::new().show_value().set_num_format("#,##0").set_font(ChartFont::new().set_size(8)),
        );
    }
    chart
}

/// A column of the data as a series, named by its head.
fn series_of<'chart>(
    chart: &'chart mut Chart,
    sheet: &str,
    rows: (u32, u32),
    (names, values): (u16, u16),
) -> &'chart mut ChartSeries {
    chart
        .add_series()
        .set_name((sheet, DATA, values))
        .set_categories((sheet, rows.0, names, rows.1, names))
        .set_values((sheet, rows.0, values, rows.1, values))
        .set_gap(40)
}

/// A chart of bars that lie, the first row on top, its titles clear of the bars.
fn frame(mut chart: Chart, run: &Run, finding: &str) -> Chart {
    let language = run.language;
    let price = run.comparison.summary.price_level.to_string();
    let axis = Message::PayersAxis.fill(language, &[("price", &price)]);
    chart.title().set_name(finding).set_font(ChartFont::new().set_size(14).set_bold());
    chart.set_width(WIDTH).set_height(HEIGHT).set_alt_text(finding);
    // The axis of the titles is the upright one.
    chart
        .y_axis()
        .set_reverse()
        .set_crossing(ChartAxisCrossing::Max)
        .set_label_position(ChartAxisLabelPosition::Low)
        .set_font(ChartFont::new().set_size(9));
    chart
        .x_axis()
        .set_name(axis.as_str())
        .set_num_format("#,##0")
        .set_name_font(ChartFont::new().set_size(9).unset_bold())
        .set_major_gridlines_line(ChartLine::new().set_color(LIGHT));
    chart.legend().set_position(ChartLegendPosition::Top);
    chart
}
