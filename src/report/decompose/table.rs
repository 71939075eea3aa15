//! The tables of a decomposition: who owns how much in four readings, who bears it, and which initiatives meet.
//! Knows nothing of how a reading is computed.

use super::{is_on, meeting, method, visible};
use crate::analysis::Estimate;
use crate::analysis::decompose::{BlockPart, DecompositionStory, InitiativePart, Standing};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;
use crate::report::table::data::{Cell, Number, Row, Table};
use crate::report::table::text::text;
use crate::report::table::{facts_of, head_of, notes_of};

/// Characters to a line of a title.
const TITLE: usize = 40;
/// An initiative stands in under its block.
const INSIDE: usize = 2;
/// Interactions in the table at most; all of them are in the files.
const MOST_PAIRS: usize = 12;

/// Every table in one text, with a closing newline.
pub(super) fn render_decomposition(story: &DecompositionStory, language: Language) -> String {
    let mut parts = vec![head(story, language)];
    parts.extend(tables(story, language).iter().map(text));
    parts.extend(notes_of(&story.notes, language));
    parts.join("\n\n") + "\n"
}

/// Every table, in the order of their numbers.
pub(super) fn tables(story: &DecompositionStory, language: Language) -> [Table; 3] {
    [parts(story, language), payers(story, language), meetings(story, language)]
}

fn head(story: &DecompositionStory, language: Language) -> String {
    let facts = facts(story, language);
    let lines = [
        (Message::Baseline, language.text(&story.baseline_title)),
        (Message::Population, language.text(&story.population_title)),
        (Message::Run, facts.as_str()),
    ];
    head_of(language.text(&story.title), &lines, language)
}

/// How large the run was.
pub(super) fn facts(story: &DecompositionStory, language: Language) -> String {
    let run = &story.figures.run;
    facts_of(Message::RunFacts, (run.people, run.draws, run.seed), &run.manifest, language)
}

fn money_head(story: &DecompositionStory, language: Language) -> String {
    Message::MoneyHead.fill(language, &[("price", &story.figures.price_level.to_string())])
}

/// Table 1: alone, last, in order and Shapley.
fn parts(story: &DecompositionStory, language: Language) -> Table {
    let figures = &story.figures;
    let words = |message: Message| message.text(language);
    let mut table = Table::new("parts", language, words(Message::TableParts))
        .column(money_head(story, language))
        .column(words(Message::ReadAlone))
        .column(words(Message::ReadLast))
        .narrow(words(Message::ReadInOrder), 12)
        .column(words(Message::ReadShapley))
        .narrow(words(Message::Interval), 14)
        .narrow(words(Message::MonteCarloError), 12)
        .titles_within(TITLE);
    for (at, block) in story.blocks.iter().enumerate() {
        let BlockPart { in_order, shapley } = figures.blocks.get(&block.id).copied().unwrap_or_default();
        let (mark, title) = labels::block_parts(block, language);
        let mut cells = vec![Cell::Empty, Cell::Empty, amount(&in_order)];
        cells.extend(ended(&shapley));
        table.rows.push(Row::new(title, cells).marked(mark).sum().ruled(at > 0));
        let own = figures.initiatives.iter().filter(|one| one.block == block.id);
        table.rows.extend(own.map(|one| line(one, language)));
    }
    let known = |one: &&InitiativePart| story.blocks.iter().any(|block| block.id == one.block);
    let others = figures.initiatives.iter().filter(|one| !known(one));
    table.rows.extend(others.map(|one| line(one, language)));
    let mut cells = vec![Cell::Empty, Cell::Empty, amount(&figures.total)];
    cells.extend(ended(&figures.total));
    table.rows.push(Row::new(words(Message::Total), cells).sum().ruled(true));
    table = table.paragraph(words(Message::PartsNote)).paragraph(method(story, language));
    for (standing, message) in
        [(Standing::Unchanged, Message::StandingUnchanged), (Standing::Study, Message::StandingStudy)]
    {
        let ids: Vec<&str> =
            figures.initiatives.iter().filter(|one| one.standing == standing).map(|one| one.id.as_str()).collect();
        if !ids.is_empty() {
            table = table.paragraph(message.fill(language, &[("ids", &ids.join(", "))]));
        }
    }
    table
}

fn line(one: &InitiativePart, language: Language) -> Row {
    let readings = &one.readings;
    let mut cells = vec![amount(&readings.alone), amount(&readings.last), amount(&readings.in_order)];
    cells.extend(ended(&readings.shapley));
    Row::new(language.text(&one.title), cells).marked(&one.id).indented(INSIDE)
}

/// A figure to as many digits as its error allows; an exact zero is printed whole.
fn amount(figure: &Estimate) -> Cell {
    Cell::Number(Number::Mean(*figure, step(figure)))
}

fn step(figure: &Estimate) -> Step {
    if *figure == Estimate::default() { Step::ONE } else { Step::for_money(figure.mc_error) }
}

/// A figure, its interval and its Monte Carlo error.
fn ended(figure: &Estimate) -> [Cell; 3] {
    [amount(figure), interval(figure), Cell::Number(Number::Error(*figure))]
}

/// No interval of an exact zero.
fn interval(figure: &Estimate) -> Cell {
    if *figure == Estimate::default() { Cell::Empty } else { Cell::Number(Number::Interval(*figure, step(figure))) }
}

/// Table 2: who bears the Shapley value.
fn payers(story: &DecompositionStory, language: Language) -> Table {
    let figures = &story.figures;
    let nothing = Estimate::default();
    let bears = |payer: &str| {
        let own = figures.initiatives.iter().filter_map(|one| one.payers.get(payer));
        payer != "region" || own.into_iter().any(|readings| readings.shapley != nothing)
    };
    let shown: Vec<&str> = labels::PAYERS.into_iter().filter(|payer| bears(payer)).collect();
    let mut table = Table::new("part-payers", language, Message::TablePartPayers.text(language))
        .column(money_head(story, language))
        .column(Message::Total.text(language))
        .columns(shown.iter().map(|payer| labels::payer(payer, language).to_owned()))
        .titles_within(TITLE);
    let cell = |figure: Option<&Estimate>| match figure {
        None => Cell::Empty,
        Some(figure) if *figure == nothing => amount(figure),
        Some(figure) => Cell::Number(Number::MeanInterval(*figure, step(figure))),
    };
    for one in figures.initiatives.iter().filter(|one| is_on(one)) {
        let own = |payer: &&str| cell(one.payers.get(*payer).map(|readings| &readings.shapley));
        let cells = [amount(&one.readings.shapley)].into_iter().chain(shown.iter().map(own));
        table.rows.push(Row::new(language.text(&one.title), cells.collect()).marked(&one.id));
    }
    let all = shown.iter().map(|payer| cell(figures.payers.get(*payer)));
    let cells = [amount(&figures.total)].into_iter().chain(all).collect();
    table.rows.push(Row::new(Message::Total.text(language), cells).sum().ruled(true));
    if story.has_cap { table.paragraph(Message::PartsCapNote.text(language)) } else { table }
}

/// Table 3: the pairs that meet.
fn meetings(story: &DecompositionStory, language: Language) -> Table {
    let told = visible(story);
    let table = Table::new("meetings", language, Message::TableMeetings.text(language));
    if told.is_empty() {
        return table.paragraph(Message::NoMeetings.text(language));
    }
    let mut table = table
        .column(money_head(story, language))
        .narrow(Message::MeetIndex.text(language), 16)
        .narrow(Message::Interval.text(language), 14)
        .narrow(Message::MonteCarloError.text(language), 12)
        .narrow(Message::MeetAlone.text(language), 14)
        .narrow(Message::MeetLast.text(language), 14);
    for one in told.iter().take(MOST_PAIRS) {
        let mut cells: Vec<Cell> = ended(one.headline()).into();
        cells.extend([amount(&one.alone), amount(&one.last)]);
        table.rows.push(Row::new(meeting(one, language), cells));
    }
    let rest = story.figures.interactions.len() - told.len().min(MOST_PAIRS);
    let rest = Message::MeetRest.fill(language, &[("count", &language.whole(rest as f64))]);
    table.paragraph(format!("{} {rest}", Message::MeetNote.text(language)))
}
