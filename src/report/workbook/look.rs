//! How cells look: one face for all sheets. Knows nothing of what stands in them.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::report::language::Language;
use crate::report::message::Message;

/// The blue of the charts, for heads and links.
pub const BLUE: Color = Color::RGB(0x00_72_B2);
/// Their vermillion.
pub const VERMILLION: Color = Color::RGB(0xD5_5E_00);
/// Their grey, for what stands in the second row.
pub const GREY: Color = Color::RGB(0x59_59_59);
const HEAD: Color = Color::RGB(0xE8_F1_F7);
const RULE: Color = Color::RGB(0x8A_8A_8A);
/// A4 in the numbering of the file format.
const A4: u8 = 9;

/// What a cell is among the others of its row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// In a sum.
    pub is_sum: bool,
    /// Below a rule.
    pub is_ruled: bool,
    /// In the last row.
    pub is_last: bool,
    /// Of less weight than its neighbours.
    pub is_aside: bool,
}

/// The formats of a workbook.
pub struct Look {
    language: Language,
}

impl Look {
    /// The formats in a language: the foot of a printed page is in words.
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    /// The title of a sheet.
    pub fn title(&self) -> Format {
        Format::new().set_bold().set_font_size(14)
    }

    /// What stands below a title.
    pub fn lead(&self) -> Format {
        Format::new().set_font_color(GREY)
    }

    /// Words over several lines.
    pub fn prose(&self) -> Format {
        Format::new().set_text_wrap().set_align(FormatAlign::Top)
    }

    /// A heading inside a sheet.
    pub fn heading(&self) -> Format {
        Format::new().set_bold().set_font_size(12).set_font_color(BLUE)
    }

    /// The head of a column; a number's stands to the right as the number does.
    pub fn head(&self, is_text: bool) -> Format {
        let face = self.head_face();
        if is_text { face.set_align(FormatAlign::Left).set_indent(1) } else { face.set_align(FormatAlign::Right) }
    }

    /// The head of the titles.
    pub fn first_head(&self) -> Format {
        self.head_face().set_align(FormatAlign::Left)
    }

    /// A head over several columns.
    pub fn wide_head(&self) -> Format {
        self.head_face().set_align(FormatAlign::Center)
    }

    fn head_face(&self) -> Format {
        Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Bottom)
            .set_background_color(HEAD)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(RULE)
    }

    /// A cell in its place.
    pub fn cell(&self, place: Place) -> Format {
        let mut format = Format::new().set_align(FormatAlign::Top);
        if place.is_sum {
            format = format.set_bold();
        }
        if place.is_aside {
            format = format.set_italic().set_font_color(GREY);
        }
        if place.is_ruled {
            format = format.set_border_top(FormatBorder::Thin).set_border_top_color(RULE);
        }
        if place.is_last {
            format = format.set_border_bottom(FormatBorder::Thin).set_border_bottom_color(RULE);
        }
        format
    }

    /// A link inside the workbook.
    pub fn link(&self) -> Format {
        Format::new().set_font_color(BLUE)
    }

    /// A4 across, as wide as the page, with the sheet's title above and the page's number below.
    ///
    /// # Errors
    /// When the rows to repeat lie beyond a sheet.
    pub fn print(&self, sheet: &mut Worksheet, heads: Option<(u32, u32)>) -> Result<(), XlsxError> {
        let page = Message::BookPage.fill(self.language, &[("page", "&P"), ("pages", "&N")]);
        sheet
            .set_paper_size(A4)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3)
            .set_footer(format!("&L&A&R{page}"))
            .set_screen_gridlines(false);
        if let Some((first, last)) = heads {
            sheet.set_repeat_rows(first, last)?;
        }
        Ok(())
    }
}
