//! The page of a reverse stress test, section by section. Knows nothing of HTML, and computes nothing.

use super::source;
use super::text::{head, tables};
use crate::analysis::stress::Stress;
use crate::report::charts;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::page::{Closing, Part, Section, Sheet, Stock, lead};

/// The page in a language.
///
/// # Errors
/// When a chart cannot be drawn, in the drawing library's words.
pub(super) fn sheet(stress: &Stress, closing: Closing<'_>, language: Language) -> Result<Sheet, String> {
    let mut stock = Stock::new(tables(stress, language), charts::drawings(stress, language)?);
    let finding = stock.finding("frontier");
    let needed = match stress.points.iter().any(|point| point.reached) {
        true => stock.finding("conditions"),
        false => Message::FindingOutOfReach.text(language).to_owned(),
    };
    let mut result = vec![Part::Paragraph(head(stress, language))];
    result.extend(stock.chart_and_tables("frontier", &["frontier"]));
    let conditions = stock.chart_and_tables("conditions", &["conditions"]);
    let mut sections = vec![
        Section::new("result", Message::TopicResult, finding.clone(), result, language),
        Section::new("conditions", Message::TopicConditions, needed, conditions, language),
    ];
    sections.extend(closing.sections(language));
    Ok(Sheet {
        kind: Message::KindStress,
        title: language.text(&stress.title).to_owned(),
        lead: lead([&stress.baseline, &stress.population], stress.price_level, language),
        finding,
        sections,
        source: source(stress, language),
    })
}
