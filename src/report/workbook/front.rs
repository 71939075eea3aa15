//! The front sheet: what was asked, the figures to remember, how to read the others, where they are.
//! Its figures are those of the tables: each is a formula that names the cell.

use rust_xlsxwriter::{Format, FormatAlign, Formula, Url, Worksheet, XlsxError};

use super::digits::{Shown, percentage, shown};
use super::measure::prose;
use super::names::Names;
use super::sheet::{Sheet, part_name, quoted};
use super::{Run, charts};
use crate::analysis::comparison::Tier;
use crate::analysis::estimate::Estimate;
use crate::report::charts::{chance, chance_share, saving};
use crate::report::labels;
use crate::report::message::Message;
use crate::report::page::words;
use crate::report::rounding::Step;
use crate::report::table::data::{Digits, Note, Number, PartKind, Table};

/// Characters of the first column and of the others.
const NAMES: f64 = 46.0;
const FIGURES: f64 = 17.0;
/// The last column that words go over.
const LAST: u16 = 5;
const WIDE: f64 = NAMES + FIGURES * LAST as f64;

/// A sheet under construction: the next row is the one to write.
struct Front<'book, 'run> {
    sheet: &'book mut Worksheet,
    run: &'run Run<'run>,
    line: u32,
}

/// Writes the sheet.
///
/// # Errors
/// When a cell lies beyond a sheet.
pub fn write(
    sheet: &mut Worksheet,
    run: &Run,
    sheets: &[Sheet],
    sentences: &[Table],
    names: &Names,
) -> Result<(), XlsxError> {
    sheet.set_name(Message::SheetFront.text(run.language))?;
    sheet.set_column_width(0, NAMES)?;
    (1..=LAST).try_for_each(|column| sheet.set_column_width(column, FIGURES).map(|_| ()))?;
    let mut front = Front { sheet, run, line: 0 };
    front.title()?;
    front.figures(names)?;
    front.contents(sheets)?;
    front.reading(sentences)?;
    front.facts()?;
    run.look.print(front.sheet, None)
}

impl Front<'_, '_> {
    fn title(&mut self) -> Result<(), XlsxError> {
        let (comparison, language, look) = (self.run.comparison, self.run.language, &self.run.look);
        let title = language.text(&comparison.title);
        self.sheet.write_with_format(0, 0, title, &look.title().set_font_size(18))?;
        self.line = 1;
        self.prose(&words::lead(comparison, language))?;
        self.line += 1;
        self.sheet.write_with_format(self.line, 0, saving(comparison, language), &look.title())?;
        self.line += 2;
        Ok(())
    }

    /// The figures to remember, with their intervals.
    fn figures(&mut self, names: &Names) -> Result<(), XlsxError> {
        let (comparison, language) = (self.run.comparison, self.run.language);
        let look = &self.run.look;
        let head = labels::money_head(comparison, language);
        self.sheet.write_with_format(self.line, 0, head, &look.first_head())?;
        for (column, kind) in (1..).zip([PartKind::Mean, PartKind::Low, PartKind::High, PartKind::Error]) {
            self.sheet.write_with_format(self.line, column, part_name(kind, language), &look.head(false))?;
        }
        self.sheet.write_with_format(self.line, LAST, Message::BookName.text(language), &look.head(true))?;
        self.line += 1;
        if let Some(total) = words::total(comparison) {
            let name = Message::KeyEffect.text(language);
            self.figure(name, total, ("total_permanent", "total"), names)?;
        }
        let payers = labels::ordered(&comparison.summary.payers, &labels::PAYERS);
        for (payer, figure) in payers.into_iter().filter(|(_, figure)| **figure != Estimate::default()) {
            let name = format!("payer_{payer}");
            self.figure(labels::payer(payer, language), figure, (&name, &name), names)?;
        }
        if let Some(published) = comparison.published_total.get(labels::PERMANENT) {
            self.line(Message::KeyPublished.text(language), &shown(*published, Digits::Given, language))?;
        }
        if let (Some((published, words)), Some((share, is_plain))) =
            (chance(comparison, language), chance_share(comparison))
        {
            let name = Message::KeyChance.fill(language, &[("published", &language.as_given(published))]);
            self.line(&name, &percentage(share, &words, is_plain))?;
        }
        self.line += 1;
        Ok(())
    }

    /// A figure with its interval and error, each a formula that names its cell; and the name.
    fn figure(
        &mut self,
        title: &str,
        figure: &Estimate,
        (mean, others): (&str, &str),
        names: &Names,
    ) -> Result<(), XlsxError> {
        self.sheet.write(self.line, 0, title)?;
        let number = Number::Full(*figure, Step::for_money(figure.mc_error));
        for part in number.parts() {
            let (column, name) = match part.kind {
                PartKind::Mean => (1, mean.to_owned()),
                PartKind::Low => (2, format!("{others}_low")),
                PartKind::High => (3, format!("{others}_high")),
                _ => (4, format!("{others}_mc_error")),
            };
            let Some(value) = part.value else { continue };
            let Shown { value, format } = shown(value, part.digits, self.run.language);
            let format = Format::new().set_num_format(format);
            if names.place(&name).is_some() {
                let formula = Formula::new(format!("={name}")).set_result(value.to_string());
                self.sheet.write_formula_with_format(self.line, column, formula, &format)?;
            } else {
                self.sheet.write_number_with_format(self.line, column, value, &format)?;
            }
        }
        self.sheet.write_with_format(self.line, LAST, mean, &self.run.look.lead().set_indent(1))?;
        self.line += 1;
        Ok(())
    }

    fn line(&mut self, title: &str, shown: &Shown) -> Result<(), XlsxError> {
        self.sheet.write_with_format(self.line, 0, title, &self.run.look.prose())?;
        let format = Format::new().set_num_format(&shown.format).set_align(FormatAlign::Top);
        self.sheet.write_number_with_format(self.line, 1, shown.value, &format)?;
        self.line += 1;
        Ok(())
    }

    /// What is needed to make the run again.
    fn facts(&mut self) -> Result<(), XlsxError> {
        let (comparison, language, parts) = (self.run.comparison, self.run.language, self.run.parts);
        let run = &comparison.summary.run;
        self.heading(Message::BookRun)?;
        let whole = Format::new().set_num_format("#,##0").set_align(FormatAlign::Left);
        // A seed and a year are no amounts.
        let plain = Format::new().set_num_format("0").set_align(FormatAlign::Left);
        let mut numbers = vec![
            (Message::PriceLevel, f64::from(comparison.summary.price_level), &plain),
            (Message::Seed, run.seed as f64, &plain),
            (Message::Draws, run.draws as f64, &whole),
        ];
        if run.tier == Tier::Persons {
            numbers.push((Message::Persons, run.people as f64, &whole));
        }
        for (name, value, format) in numbers {
            self.sheet.write(self.line, 0, name.text(language))?;
            self.sheet.write_number_with_format(self.line, 1, value, format)?;
            self.line += 1;
        }
        let options: Vec<String> = parts.options.iter().map(|(name, value)| format!("{name} {value}")).collect();
        let options =
            if options.is_empty() { Message::NoOptions.text(language).to_owned() } else { options.join("; ") };
        let program = format!("sygesim {}", parts.version);
        let words = [
            (Message::ManifestId, run.manifest.as_str()),
            (Message::Version, program.as_str()),
            (Message::Options, options.as_str()),
        ];
        for (name, value) in words {
            self.sheet.write(self.line, 0, name.text(language))?;
            self.sheet.write(self.line, 1, value)?;
            self.line += 1;
        }
        Ok(())
    }

    /// How figures are read, and what must be known beside the tables.
    fn reading(&mut self, sentences: &[Table]) -> Result<(), XlsxError> {
        let language = self.run.language;
        self.heading(Message::BookReading)?;
        let rules = [
            Message::BookSigns,
            Message::BookRounding,
            Message::BookIntervals,
            Message::BookNames,
            Message::ShapleyNote,
        ];
        for rule in rules {
            self.item(rule.text(language))?;
        }
        let paragraphs = sentences.iter().flat_map(|table| &table.notes);
        for note in paragraphs {
            let (Note::Paragraph(text) | Note::Footnote(text) | Note::Item(text)) = note;
            self.item(text)?;
        }
        for note in &self.run.comparison.notes {
            self.item(language.text(note))?;
        }
        self.line += 1;
        Ok(())
    }

    /// The sheets, each behind a link.
    fn contents(&mut self, sheets: &[Sheet]) -> Result<(), XlsxError> {
        let language = self.run.language;
        self.heading(Message::BookContents)?;
        let charts = (charts::name(language), Message::BookCharts.text(language).to_owned());
        let tables = sheets.iter().map(|sheet| (sheet.name.clone(), sheet.table.title.clone()));
        for (name, title) in tables.chain([charts]) {
            let url = Url::new(format!("internal:{}!A1", quoted(&name))).set_text(&name);
            self.sheet.write_url_with_format(self.line, 0, url, &self.run.look.link())?;
            self.sheet.write(self.line, 1, title)?;
            self.line += 1;
        }
        self.line += 1;
        Ok(())
    }

    fn heading(&mut self, message: Message) -> Result<(), XlsxError> {
        let heading = message.text(self.run.language);
        self.sheet.write_with_format(self.line, 0, heading, &self.run.look.heading())?;
        self.line += 1;
        Ok(())
    }

    fn item(&mut self, text: &str) -> Result<(), XlsxError> {
        self.prose(&format!("• {text}"))
    }

    fn prose(&mut self, text: &str) -> Result<(), XlsxError> {
        prose(self.sheet, (self.line, LAST), text, (WIDE, &self.run.look.prose()))?;
        self.line += 1;
        Ok(())
    }
}
