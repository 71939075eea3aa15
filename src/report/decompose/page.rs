//! The page of a decomposition, section by section. Knows nothing of HTML, and computes nothing.

use super::table::{facts, tables};
use crate::analysis::decompose::DecompositionStory;
use crate::report::charts;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::page::{Closing, Part, Section, Sheet, Stock, lead};

/// The page in a language.
///
/// # Errors
/// When a chart cannot be drawn, in the drawing library's words.
pub(super) fn sheet(story: &DecompositionStory, closing: Closing<'_>, language: Language) -> Result<Sheet, String> {
    let mut stock = Stock::new(tables(story, language), charts::drawings(story, language)?);
    let finding = stock.finding("waterfall");
    let mut result: Vec<Part> = stock.chart("waterfall").into_iter().collect();
    if !story.notes.is_empty() {
        result.push(Part::Heading(Message::Notes.text(language).to_owned()));
        result.push(Part::List(story.notes.iter().map(|note| language.text(note).to_owned()).collect()));
    }
    let readings = stock.finding("readings");
    let meetings = stock.finding("interactions");
    let mut sections = vec![
        Section::new("result", Message::TopicResult, finding.clone(), result, language),
        {
            let parts = stock.chart_and_tables("readings", &["parts"]);
            Section::new("readings", Message::TopicReadings, readings, parts, language)
        },
        Section::new("payers", Message::TopicPayers, payers(story, language), stock.tables(&["part-payers"]), language),
        {
            let parts = stock.chart_and_tables("interactions", &["meetings"]);
            Section::new("meetings", Message::TopicMeetings, meetings, parts, language)
        },
    ];
    sections.extend(closing.sections(language));
    let held = [language.text(&story.baseline_title), language.text(&story.population_title)];
    Ok(Sheet {
        kind: Message::KindDecomposition,
        title: language.text(&story.title).to_owned(),
        lead: lead(held, story.figures.price_level, language),
        finding,
        sections,
        source: facts(story, language),
    })
}

/// What changes for the state and the municipalities.
fn payers(story: &DecompositionStory, language: Language) -> String {
    let of = |payer: &str| language.whole(story.figures.payers.get(payer).map_or(0.0, |figure| figure.mean));
    let (state, municipality) = (of("state"), of("municipality"));
    Message::PayersBoth.fill(language, &[("state", &state), ("municipality", &municipality)])
}
