//! A case as tables: what happens, who pays, what is counted, and the clauses. Knows nothing of terminals or pages.

use super::text::{Clauses, told};
use super::words::Words;
use crate::analysis::case::CaseStory;
use crate::ledger::Payer;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::table::data::{Cell, Row, Table};

/// A case's tables, and its clauses by number.
#[derive(Debug)]
pub struct CaseTables {
    /// Both ways side by side; `differs` is what marks a row in which they are not alike.
    pub way: Table,
    /// Kroner by account and payer.
    pub totals: Table,
    /// What is counted.
    pub counts: Table,
    /// "[1] …", in the order in which they are first named.
    pub clauses: Vec<String>,
}

/// The tables of a case. `title` and `mark` are the way's title and what its last column says where the rule sets differ,
/// below the head `differs`.
pub fn tables(story: &CaseStory<'_>, title: &str, [differs, mark]: [&str; 2], language: Language) -> CaseTables {
    let words = Words(language);
    let mut clauses = Clauses::default();
    let sides = || story.case.rules.iter().map(|set| language.text(&set.title).to_owned());
    let mut way = Table::new("way", language, title).column(words.say(Message::CaseWeek));
    way = sides().fold(way, |table, side| table.words(side, None)).words(differs, None);
    let mut last = String::new();
    for row in &story.rows {
        let weeks = words.weeks(row.from, row.to);
        let shown = if weeks == last { String::new() } else { weeks.clone() };
        last = weeks;
        let mut cells: Vec<Cell> = row
            .cells
            .iter()
            .map(|cell| match cell {
                None => Cell::Text("–".to_owned()),
                Some(cell) if cell.clause.is_empty() => Cell::Text(told(cell, words)),
                Some(cell) => Cell::Text(format!("{} [{}]", told(cell, words), clauses.number(&cell.clause))),
            })
            .collect();
        cells.push(if row.differs { Cell::Text(mark.to_owned()) } else { Cell::Empty });
        way.rows.push(Row::new(shown, cells));
    }
    CaseTables { way, totals: totals(story, words), counts: counts(story, words), clauses: clauses.list() }
}

fn of_both(name: &str, title: Message, story: &CaseStory<'_>, words: Words) -> Table {
    let sides = story.case.rules.iter().map(|set| words.0.text(&set.title).to_owned());
    Table::new(name, words.0, words.say(title))
        .column(words.say(Message::CaseItem))
        .columns(sides.chain([words.say(Message::Difference).to_owned()]))
}

fn totals(story: &CaseStory<'_>, words: Words) -> Table {
    let mut table = of_both("totals", Message::CaseTotals, story, words);
    let row = |name: String, [before, after]: [i64; 2]| {
        let cells = [words.kroner(before), words.kroner(after), words.signed(after - before, false)];
        Row::new(name, cells.map(Cell::Text).into())
    };
    for (account, payer, ore) in &story.totals {
        table.rows.push(row(format!("{}, {}", words.account(*account), words.payer(*payer)), *ore));
    }
    for (number, &payer) in Payer::ALL.iter().enumerate() {
        let ore = [0, 1].map(|side| story.of_payer(payer, side));
        let name = format!("{}, {}", words.say(Message::Total), words.payer(payer));
        table.rows.push(row(name, ore).ruled(number == 0));
    }
    let all = [0, 1].map(|side| story.in_all(side));
    table.rows.push(row(words.say(Message::Total).to_owned(), all).sum());
    table
}

fn counts(story: &CaseStory<'_>, words: Words) -> Table {
    let mut table = of_both("counts", Message::CaseCounts, story, words);
    for (volume, [before, after]) in &story.counts {
        let change = after - before;
        let sign = if change > 0.05 { "+" } else { "" };
        let cells = [words.week(*before), words.week(*after), format!("{sign}{}", words.week(change))];
        table.rows.push(Row::new(words.volume(*volume), cells.map(Cell::Text).into()));
    }
    table
}
