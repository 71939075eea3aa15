//! The page of a sensitivity run, section by section. Knows nothing of HTML, and computes nothing.

use super::text::{choice, facts, tables, total};
use super::words::Words;
use crate::analysis::sensitivity::Sensitivity;
use crate::report::charts;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::page::{Closing, Part, Section, Sheet, Stock, lead};

/// The page in a language.
///
/// # Errors
/// When a chart cannot be drawn, in the drawing library's words.
pub(super) fn sheet(told: &Sensitivity, closing: Closing<'_>, language: Language) -> Result<Sheet, String> {
    let words = Words { told, language };
    let mut stock = Stock::new(tables(words), charts::drawings(told, language)?);
    let [finding, worth, groups] = ["tornado", "indices", "groups"].map(|name| stock.finding(name));
    let mut result = vec![Part::Paragraph(total(words))];
    result.extend(stock.chart_and_tables("tornado", &["ends"]));
    let decided =
        if told.decision.other_sign == 0.0 { Message::FindingChoiceCertain } else { Message::FindingChoiceOpen };
    let mut sections = vec![
        Section::new("result", Message::TopicEnds, finding.clone(), result, language),
        {
            let parts = stock.chart_and_tables("indices", &["worth"]);
            Section::new("worth", Message::TopicWorth, worth, parts, language)
        },
        {
            let parts = stock.chart_and_tables("groups", &["groups"]);
            Section::new("groups", Message::TopicGroups, groups, parts, language)
        },
        {
            let parts = vec![Part::Paragraph(choice(words))];
            Section::new("choice", Message::TopicChoice, decided.text(language).to_owned(), parts, language)
        },
    ];
    sections.extend(closing.sections(language));
    Ok(Sheet {
        kind: Message::KindSensitivity,
        title: language.text(&told.title).to_owned(),
        lead: lead([&told.baseline, &told.population], told.price_level, language),
        finding,
        sections,
        source: facts(words),
    })
}
