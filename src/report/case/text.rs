//! A case as text: head, the two ways side by side, totals, what differs, clauses. Knows nothing of files or drawing.

use super::words::Words;
use crate::analysis::case::{CaseStory, Cell, Row};
use crate::ledger::Payer;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::table::grid::{Grid, wrapped};

/// Marks a row in which the rule sets differ.
const DIFFERS: &str = "≠";

/// The clauses in the order in which they are first named.
#[derive(Default)]
pub(super) struct Clauses<'story>(Vec<&'story str>);

impl<'story> Clauses<'story> {
    /// The number of a clause, from 1.
    pub(super) fn number(&mut self, clause: &'story str) -> usize {
        match self.0.iter().position(|known| *known == clause) {
            Some(at) => at + 1,
            None => {
                self.0.push(clause);
                self.0.len()
            }
        }
    }

    /// "[1] …", a line each.
    pub(super) fn list(&self) -> Vec<String> {
        self.0.iter().enumerate().map(|(at, clause)| format!("[{}] {clause}", at + 1)).collect()
    }
}

/// The whole case as text, at most 118 columns wide, with a closing newline.
pub fn render_case(story: &CaseStory<'_>, language: Language) -> String {
    let words = Words(language);
    let mut clauses = Clauses::default();
    let timeline = timeline(story, words, &mut clauses);
    let mut parts = vec![head(story, words), format!("{}\n{timeline}", words.say(Message::CaseTable))];
    let list = clauses.0.iter().enumerate().map(|(at, clause)| wrapped(clause, &format!("[{}] ", at + 1), "    "));
    parts.push([words.say(Message::CaseClauses).to_owned()].into_iter().chain(list).collect::<Vec<_>>().join("\n"));
    parts.push(format!("{}\n{}", words.say(Message::CaseTotals), totals(story, words)));
    parts.push(format!("{}\n{}", words.say(Message::CaseCounts), counts(story, words)));
    parts.push(differences(story, words));
    parts.push(wrapped(words.say(Message::CaseFixed), "", ""));
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn head(story: &CaseStory<'_>, words: Words) -> String {
    let (case, language) = (story.case, words.0);
    let facts = Message::CaseRulesFacts.fill(
        language,
        &[
            ("first", language.text(&case.rules[0].title)),
            ("second", language.text(&case.rules[1].title)),
            ("date", &case.date.to_string()),
            ("price", &case.price_level.to_string()),
        ],
    );
    let lines = [
        (Message::CasePerson, words.person(case)),
        (Message::CaseCourse, words.course(case)),
        (Message::CaseRules, facts),
    ];
    let mut text =
        format!("{}\n{}\n", language.text(&case.file.title), wrapped(language.text(&case.file.story), "", ""));
    for (message, value) in lines {
        text.push('\n');
        text.push_str(&wrapped(&value, &format!("  {:8}", words.say(message)), "          "));
    }
    text
}

fn timeline<'story>(story: &'story CaseStory<'_>, words: Words, clauses: &mut Clauses<'story>) -> String {
    let titles = [0, 1].map(|side| words.0.text(&story.case.rules[side].title).to_owned());
    let [first, second] = titles;
    let mut grid = Grid::new(vec![words.say(Message::CaseWeek).to_owned(), first, second, String::new()])
        .text_column(1)
        .text_column(2);
    let mut last = String::new();
    for row in &story.rows {
        let weeks = words.weeks(row.from, row.to);
        let shown = if weeks == last { String::new() } else { weeks.clone() };
        last = weeks;
        grid.row(vec![
            shown,
            cell(row, 0, words, clauses),
            cell(row, 1, words, clauses),
            if row.differs { DIFFERS.to_owned() } else { String::new() },
        ]);
    }
    grid.text()
}

fn cell<'story>(row: &'story Row, side: usize, words: Words, clauses: &mut Clauses<'story>) -> String {
    let Some(cell) = &row.cells[side] else { return "–".to_owned() };
    let mut text = told(cell, words);
    if !cell.clause.is_empty() {
        text.push_str(&format!(" [{}]", clauses.number(&cell.clause)));
    }
    text
}

/// What a line tells, with who pays.
pub(super) fn told(cell: &Cell, words: Words) -> String {
    let what = words.what(&cell.what);
    if cell.payments.is_empty() { what } else { format!("{what}: {}", words.payments(&cell.payments)) }
}

fn heads(story: &CaseStory<'_>, words: Words, first: Message) -> Vec<String> {
    let titles = story.case.rules.iter().map(|set| words.0.text(&set.title).to_owned());
    let first = words.say(first).to_owned();
    [first].into_iter().chain(titles).chain([words.say(Message::Difference).to_owned()]).collect()
}

fn totals(story: &CaseStory<'_>, words: Words) -> String {
    let mut grid = Grid::new(heads(story, words, Message::CaseItem));
    let line = |name: String, [before, after]: [i64; 2]| {
        vec![name, words.kroner(before), words.kroner(after), words.signed(after - before, false)]
    };
    for (account, payer, ore) in &story.totals {
        grid.row(line(format!("{}, {}", words.account(*account), words.payer(*payer)), *ore));
    }
    grid.rule();
    for &payer in Payer::ALL {
        let ore = [0, 1].map(|side| story.of_payer(payer, side));
        if ore != [0, 0] {
            grid.row(line(format!("{}, {}", words.say(Message::Total), words.payer(payer)), ore));
        }
    }
    grid.row(line(words.say(Message::Total).to_owned(), [0, 1].map(|side| story.in_all(side))));
    grid.text()
}

fn counts(story: &CaseStory<'_>, words: Words) -> String {
    let mut grid = Grid::new(heads(story, words, Message::CaseItem));
    for (volume, [before, after]) in &story.counts {
        let (change, shown) = (after - before, |number: f64| words.week(number));
        let sign = if change > 0.05 { "+" } else { "" };
        grid.row(vec![
            words.volume(*volume).to_owned(),
            shown(*before),
            shown(*after),
            format!("{sign}{}", shown(change)),
        ]);
    }
    grid.text()
}

fn differences(story: &CaseStory<'_>, words: Words) -> String {
    let mut lines = vec![words.say(Message::CaseDiffers).to_owned()];
    if story.changes.is_empty() {
        lines.push(wrapped(words.say(Message::CaseAlike), "- ", "  "));
    }
    for (section, payers) in &story.changes {
        let sums: Vec<(Payer, i64)> =
            payers.iter().filter(|(_, ore)| **ore != 0).map(|(payer, ore)| (*payer, *ore)).collect();
        let sums = if sums.is_empty() {
            words.say(Message::CaseNoMoney).to_owned()
        } else {
            words.sums(&sums, |ore| words.signed(ore, false))
        };
        let text = Message::CaseChange.fill(words.0, &[("section", words.section(*section)), ("sums", &sums)]);
        lines.push(wrapped(&text, "- ", "  "));
    }
    if story.guaranteed != [0, 0] {
        let [before, after] = story.guaranteed.map(|ore| words.kroner(ore));
        let text = Message::CaseGuarantee.fill(words.0, &[("before", &before), ("after", &after)]);
        lines.push(wrapped(&text, "- ", "  "));
    }
    if !story.at_work.is_empty() {
        lines.push(String::new());
        lines.push(words.say(Message::CaseAtWork).to_owned());
        for initiative in &story.at_work {
            let values = [
                ("id", initiative.id.as_str()),
                ("title", words.0.text(&initiative.title)),
                ("clause", initiative.clause.as_str()),
            ];
            lines.push(wrapped(&Message::CaseInitiative.fill(words.0, &values), "- ", "  "));
        }
    }
    lines.join("\n")
}
