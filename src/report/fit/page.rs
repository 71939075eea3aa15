//! The page of a fit, section by section. Knows nothing of HTML, and computes nothing.

use super::run::FittedRun;
use super::tables::{closest, facts, falling, frailty_found, tables};
use crate::report::charts;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::page::{Closing, Part, Section, Sheet, Stock};

/// The page in a language.
///
/// # Errors
/// When a chart cannot be drawn, in the drawing library's words.
pub(super) fn sheet(run: &FittedRun, closing: Closing<'_>, language: Language) -> Result<Sheet, String> {
    let fit = &run.fit;
    let mut stock = Stock::new(tables(fit, language), charts::drawings(run, language)?);
    let finding = stock.finding("fitted");
    let mut result = vec![Part::Facts(facts(run.source(), fit, language))];
    result.extend(stock.chart("fitted"));
    let mut sections = vec![
        Section::new("result", Message::TopicResult, finding.clone(), result, language),
        {
            let parts = stock.tables(&["hazards"]);
            Section::new("hazards", Message::TopicHazards, falling(fit, language), parts, language)
        },
        {
            let finding = frailty_found(fit).text(language).to_owned();
            Section::new("groups", Message::TopicFitGroups, finding, stock.tables(&["groups"]), language)
        },
        Section::new(
            "closeness",
            Message::TopicFitCloseness,
            closest(fit, language),
            stock.tables(&["closeness"]),
            language,
        ),
    ];
    sections.extend(closing.sections(language));
    Ok(Sheet {
        kind: Message::KindFit,
        title: run.population.id.clone(),
        lead: Message::FitLead.fill(language, &[("base", &run.base)]),
        finding,
        sections,
        source: Message::FittedSource.fill(
            language,
            &[("file", &run.file), ("spells", &language.whole(fit.spells)), ("manifest", &run.manifest)],
        ),
    })
}
