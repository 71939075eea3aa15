//! The tables of a decomposition: who owns how much in four readings, who bears it, and which initiatives meet.
//! Knows nothing of how a reading is computed.

use super::{is_on, meeting, method, money, visible};
use crate::analysis::Estimate;
use crate::analysis::decompose::{BlockPart, DecompositionStory, InitiativePart, Standing};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;
use crate::report::table::grid::{Grid, broken, wrapped};
use crate::report::table::{grouped, head_of, notes_of};

/// Characters to a line of a title.
const TITLE: usize = 40;
/// Interactions in the table at most; all of them are in the files.
const MOST_PAIRS: usize = 12;

/// Every table in one text, with a closing newline.
pub fn render_decomposition(story: &DecompositionStory, language: Language) -> String {
    let mut parts = vec![head(story, language), parts(story, language), payers(story, language)];
    parts.push(meetings(story, language));
    parts.extend(notes_of(&story.notes, language));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn head(story: &DecompositionStory, language: Language) -> String {
    let run = &story.figures.run;
    let facts = Message::RunFacts.fill(
        language,
        &[
            ("people", &grouped(run.people, language)),
            ("draws", &grouped(run.draws, language)),
            ("seed", &run.seed.to_string()),
            ("manifest", &run.manifest),
        ],
    );
    let lines = [
        (Message::Baseline, language.text(&story.baseline_title)),
        (Message::Population, language.text(&story.population_title)),
        (Message::Run, facts.as_str()),
    ];
    head_of(language.text(&story.title), &lines, language)
}

/// Table 1: alone, last, in order and Shapley.
fn parts(story: &DecompositionStory, language: Language) -> String {
    let figures = &story.figures;
    let price = figures.price_level.to_string();
    let mut grid = Grid::new(vec![
        Message::MoneyHead.fill(language, &[("price", &price)]),
        Message::ReadAlone.text(language).to_owned(),
        Message::ReadLast.text(language).to_owned(),
        broken(Message::ReadInOrder.text(language), 12, ""),
        Message::ReadShapley.text(language).to_owned(),
        broken(Message::Interval.text(language), 14, ""),
        broken(Message::MonteCarloError.text(language), 12, ""),
    ]);
    let ended =
        |figure: &Estimate| [money(figure, language), interval(figure, language), language.error(figure.mc_error)];
    let nothing = || String::new();
    for (at, block) in story.blocks.iter().enumerate() {
        if at > 0 {
            grid.rule();
        }
        let BlockPart { in_order, shapley } = figures.blocks.get(&block.id).copied().unwrap_or_default();
        let title = broken(&labels::block(block, language), TITLE, "   ");
        let [mean, between, error] = ended(&shapley);
        grid.row(vec![title, nothing(), nothing(), money(&in_order, language), mean, between, error]);
        figures.initiatives.iter().filter(|one| one.block == block.id).for_each(|one| grid.row(line(one, language)));
    }
    let known = |one: &&InitiativePart| story.blocks.iter().any(|block| block.id == one.block);
    figures.initiatives.iter().filter(|one| !known(one)).for_each(|one| grid.row(line(one, language)));
    grid.rule();
    let [mean, between, error] = ended(&figures.total);
    let title = Message::Total.text(language).to_owned();
    grid.row(vec![title, nothing(), nothing(), mean.clone(), mean, between, error]);
    let mut told = vec![
        Message::TableParts.text(language).to_owned(),
        grid.text(),
        wrapped(Message::PartsNote.text(language), "", ""),
        wrapped(&method(story, language), "", ""),
    ];
    for (standing, message) in
        [(Standing::Unchanged, Message::StandingUnchanged), (Standing::Study, Message::StandingStudy)]
    {
        let ids: Vec<&str> =
            figures.initiatives.iter().filter(|one| one.standing == standing).map(|one| one.id.as_str()).collect();
        if !ids.is_empty() {
            told.push(wrapped(&message.fill(language, &[("ids", &ids.join(", "))]), "", ""));
        }
    }
    told.join("\n")
}

fn line(one: &InitiativePart, language: Language) -> Vec<String> {
    let title = format!("{:<2} {}", one.id, language.text(&one.title));
    let title = format!("  {}", broken(&title, TITLE - 2, "     "));
    let readings = &one.readings;
    let shapley = &readings.shapley;
    let means = [&readings.alone, &readings.last, &readings.in_order, shapley].map(|figure| money(figure, language));
    let tail = [interval(shapley, language), language.error(shapley.mc_error)];
    [title].into_iter().chain(means).chain(tail).collect()
}

fn interval(figure: &Estimate, language: Language) -> String {
    if *figure == Estimate::default() {
        return String::new();
    }
    language.interval(figure, Step::for_money(figure.mc_error))
}

/// Table 2: who bears the Shapley value.
fn payers(story: &DecompositionStory, language: Language) -> String {
    let figures = &story.figures;
    let nothing = Estimate::default();
    let bears = |payer: &str| {
        let own = figures.initiatives.iter().filter_map(|one| one.payers.get(payer));
        payer != "region" || own.into_iter().any(|readings| readings.shapley != nothing)
    };
    let shown: Vec<&str> = labels::PAYERS.into_iter().filter(|payer| bears(payer)).collect();
    let mut head = vec![
        Message::MoneyHead.fill(language, &[("price", &figures.price_level.to_string())]),
        Message::Total.text(language).to_owned(),
    ];
    head.extend(shown.iter().map(|payer| labels::payer(payer, language).to_owned()));
    let mut grid = Grid::new(head);
    let cell =
        |figure: &Estimate| format!("{} {}", money(figure, language), interval(figure, language)).trim().to_owned();
    for one in figures.initiatives.iter().filter(|one| is_on(one)) {
        let title = format!("{:<2} {}", one.id, language.text(&one.title));
        let mut cells = vec![broken(&title, TITLE, "   "), money(&one.readings.shapley, language)];
        let own = |payer: &&str| one.payers.get(*payer).map_or_else(String::new, |readings| cell(&readings.shapley));
        cells.extend(shown.iter().map(own));
        grid.row(cells);
    }
    grid.rule();
    let mut cells = vec![Message::Total.text(language).to_owned(), money(&figures.total, language)];
    cells.extend(shown.iter().map(|payer| figures.payers.get(*payer).map_or_else(String::new, cell)));
    grid.row(cells);
    let mut told = vec![Message::TablePartPayers.text(language).to_owned(), grid.text()];
    if story.has_cap {
        told.push(wrapped(Message::PartsCapNote.text(language), "", ""));
    }
    told.join("\n")
}

/// Table 3: the pairs that meet.
fn meetings(story: &DecompositionStory, language: Language) -> String {
    let told = visible(story);
    let title = Message::TableMeetings.text(language);
    if told.is_empty() {
        return format!("{title}\n{}", wrapped(Message::NoMeetings.text(language), "", ""));
    }
    let mut grid = Grid::new(vec![
        Message::MoneyHead.fill(language, &[("price", &story.figures.price_level.to_string())]),
        broken(Message::MeetIndex.text(language), 16, ""),
        broken(Message::Interval.text(language), 14, ""),
        broken(Message::MonteCarloError.text(language), 12, ""),
        broken(Message::MeetAlone.text(language), 14, ""),
        broken(Message::MeetLast.text(language), 14, ""),
    ]);
    for one in told.iter().take(MOST_PAIRS) {
        let figure = one.headline();
        grid.row(vec![
            meeting(one, language),
            money(figure, language),
            interval(figure, language),
            language.error(figure.mc_error),
            money(&one.alone, language),
            money(&one.last, language),
        ]);
    }
    let rest = story.figures.interactions.len() - told.len().min(MOST_PAIRS);
    let rest = Message::MeetRest.fill(language, &[("count", &language.whole(rest as f64))]);
    let note = format!("{} {rest}", Message::MeetNote.text(language));
    format!("{title}\n{}\n{}", grid.text(), wrapped(&note, "", ""))
}
