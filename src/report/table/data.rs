//! A table as data: what it says, which figures stand in it and what they lead to.
//! Knows neither terminals nor pages: [`super::text`] and the page each read the same table in their own way.

use crate::analysis::estimate::Estimate;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::{Step, has_interval};

/// A table with its title and notes; without columns, a sentence that stands in a table's place.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name in addresses and file names, unique within a run.
    pub name: String,
    /// The language of its words and numbers.
    pub language: Language,
    /// What it shows, "Tabel 1. …".
    pub title: String,
    /// The first column holds the titles of the rows.
    pub columns: Vec<Column>,
    /// In the order they are read.
    pub rows: Vec<Row>,
    /// What stands below.
    pub notes: Vec<Note>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What stands above it.
    pub head: String,
    /// Words are set to the left, numbers to the right.
    pub is_text: bool,
    /// Characters to a line of the head, where lines are counted in characters.
    pub head_width: Option<usize>,
    /// The same for the cells.
    pub width: Option<usize>,
    /// It only leads elsewhere, and is left out where nothing can be followed.
    pub leads: bool,
}

/// What a row is among the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
    /// One among equals.
    #[default]
    Item,
    /// A head over the rows below, without figures.
    Group,
    /// A sum of rows.
    Sum,
}

/// A row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// What it is among the others.
    pub kind: RowKind,
    /// The id of what it tells of, where programs ask for it: "total", a block, an initiative, a payer, an account.
    pub id: Option<String>,
    /// How many characters it stands in from the margin; more is further down a hierarchy.
    pub indent: usize,
    /// The letter or number before its title, "A." or "5a".
    pub mark: Option<String>,
    /// Its title.
    pub title: String,
    /// What the title leads to.
    pub link: Option<Link>,
    /// What is told here, for links elsewhere.
    pub anchor: Option<Link>,
    /// The cells behind the title; missing ones are empty.
    pub cells: Vec<Cell>,
    /// A rule stands above it.
    pub ruled: bool,
}

/// What a cell holds.
#[derive(Clone, Debug, Default)]
pub enum Cell {
    /// Nothing, and nothing is missed.
    #[default]
    Empty,
    /// A figure that the run does not have.
    Missing,
    /// Words.
    Text(String),
    /// Words, a line each.
    List(Vec<Item>),
    /// A number.
    Number(Number),
}

/// A line of a cell.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it says.
    pub text: String,
    /// What it leads to.
    pub link: Option<Link>,
}

/// What a figure or a name leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// An initiative: its lever and its clause.
    Initiative(String),
    /// A parameter of the register.
    Parameter(String),
}

/// A number and how much of it is told.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// The mean.
    Mean(Estimate, Step),
    /// The interval.
    Interval(Estimate, Step),
    /// The Monte Carlo error.
    Error(Estimate),
    /// Mean and interval.
    MeanInterval(Estimate, Step),
    /// Mean, interval and Monte Carlo error.
    Full(Estimate, Step),
    /// A number as its source gave it.
    Given(f64),
    /// From the least to the greatest.
    Range(f64, f64, Step),
}

/// What one of the numbers of a cell is, in the order they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// The number itself, or the mean.
    Mean,
    /// 5 pct. point.
    Low,
    /// 95 pct. point.
    High,
    /// Monte Carlo error.
    Error,
    /// The least of a range.
    From,
    /// The greatest of a range.
    To,
}

/// How much is told of one of the numbers of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Digits {
    /// Rounded to a step.
    Step(Step),
    /// As its source gave it.
    Given,
    /// As a Monte Carlo error is told.
    Error,
}

/// One of the numbers of a cell, unrounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// The number; none where the noise of persons leaves no interval to tell.
    pub value: Option<f64>,
    /// How much of it is told.
    pub digits: Digits,
}

/// What stands below a table.
#[derive(Clone, Debug)]
pub enum Note {
    /// Sentences.
    Paragraph(String),
    /// What a mark in the table means.
    Footnote(String),
    /// One of a list.
    Item(String),
}

impl Link {
    /// The address inside a page.
    pub fn address(&self) -> String {
        match self {
            Self::Initiative(id) => format!("initiative-{id}"),
            Self::Parameter(id) => format!("parameter-{id}"),
        }
    }
}

impl Table {
    /// A table with nothing in it yet.
    pub fn new(name: &str, language: Language, title: impl Into<String>) -> Self {
        let (name, title) = (name.to_owned(), title.into());
        Self { name, language, title, columns: Vec::new(), rows: Vec::new(), notes: Vec::new() }
    }

    /// Adds a column of numbers, or the titles of the rows.
    pub fn column(self, head: impl Into<String>) -> Self {
        self.put(Column { head: head.into(), is_text: false, head_width: None, width: None, leads: false })
    }

    /// Adds a column of numbers whose head is broken.
    pub fn narrow(self, head: impl Into<String>, width: usize) -> Self {
        self.put(Column { head: head.into(), is_text: false, head_width: Some(width), width: None, leads: false })
    }

    /// Adds a column of words, broken to `width` characters where that is needed.
    pub fn words(self, head: impl Into<String>, width: Option<usize>) -> Self {
        self.put(Column { head: head.into(), is_text: true, head_width: None, width, leads: false })
    }

    /// Adds a column of words whose head is broken.
    pub fn narrow_words(self, head: impl Into<String>, head_width: usize, width: Option<usize>) -> Self {
        self.put(Column { head: head.into(), is_text: true, head_width: Some(head_width), width, leads: false })
    }

    /// Breaks the titles of the rows to so many characters.
    pub fn titles_within(mut self, width: usize) -> Self {
        if let Some(titles) = self.columns.first_mut() {
            titles.width = Some(width);
        }
        self
    }

    /// Adds a column of links.
    pub fn links(self, head: impl Into<String>) -> Self {
        self.put(Column { head: head.into(), is_text: true, head_width: None, width: None, leads: true })
    }

    /// Adds columns of numbers.
    pub fn columns(self, heads: impl IntoIterator<Item = String>) -> Self {
        heads.into_iter().fold(self, |table, head| table.column(head))
    }

    /// Adds a paragraph below.
    pub fn paragraph(mut self, text: impl Into<String>) -> Self {
        self.notes.push(Note::Paragraph(text.into()));
        self
    }

    /// Adds an item of the list below.
    pub fn item(mut self, text: impl Into<String>) -> Self {
        self.notes.push(Note::Item(text.into()));
        self
    }

    /// The table for where nothing can be followed: without the columns that only lead elsewhere.
    pub fn without_leads(&self) -> Self {
        let mut table = self.clone();
        table.columns.retain(|column| !column.leads);
        for row in &mut table.rows {
            let columns = self.columns.iter().skip(1);
            let kept = row.cells.drain(..).zip(columns).filter(|(_, column)| !column.leads);
            row.cells = kept.map(|(cell, _)| cell).collect();
        }
        table
    }

    fn put(mut self, column: Column) -> Self {
        self.columns.push(column);
        self
    }
}

impl Row {
    /// A row with this title.
    pub fn new(title: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self { title: title.into(), cells, ..Self::default() }
    }

    /// A head over the rows below.
    pub fn group(title: impl Into<String>) -> Self {
        Self { kind: RowKind::Group, ..Self::new(title, Vec::new()) }
    }

    /// A sum.
    pub fn sum(self) -> Self {
        Self { kind: RowKind::Sum, ..self }
    }

    /// The row with the id of what it tells of.
    pub fn named(self, id: impl Into<String>) -> Self {
        Self { id: Some(id.into()), ..self }
    }

    /// The row further in.
    pub fn indented(self, indent: usize) -> Self {
        Self { indent, ..self }
    }

    /// The row with a letter or a number before its title.
    pub fn marked(self, mark: impl Into<String>) -> Self {
        Self { mark: Some(mark.into()), ..self }
    }

    /// The row with something its title leads to.
    pub fn leading_to(self, link: Link) -> Self {
        Self { link: Some(link), ..self }
    }

    /// The row as the place where a link ends.
    pub fn telling_of(self, anchor: Link) -> Self {
        Self { anchor: Some(anchor), ..self }
    }

    /// The row with a rule above it, if so.
    pub fn ruled(self, ruled: bool) -> Self {
        Self { ruled, ..self }
    }
}

impl Cell {
    /// A number, or that it is missing.
    pub fn of<T>(figure: Option<T>, number: impl FnOnce(T) -> Number) -> Self {
        figure.map_or(Self::Missing, |figure| Self::Number(number(figure)))
    }

    /// A figure that does not leave the program.
    pub fn withheld(language: Language) -> Self {
        Self::Text(Message::Withheld.text(language).to_owned())
    }

    /// A count.
    pub fn count(count: usize) -> Self {
        Self::Number(Number::Given(count as f64))
    }
}

impl Item {
    /// A line that leads nowhere.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), link: None }
    }
}

impl Part {
    /// A number that is told; one that is no number is not.
    pub fn new(kind: PartKind, value: f64, digits: Digits) -> Self {
        Self { kind, value: value.is_finite().then_some(value), digits }
    }
}

impl Number {
    /// The number itself, unrounded: for sorting, and for files that keep numbers as numbers.
    pub fn value(&self) -> f64 {
        match self {
            Self::Mean(figure, _) | Self::MeanInterval(figure, _) | Self::Full(figure, _) => figure.mean,
            Self::Interval(figure, _) => figure.low,
            Self::Error(figure) => figure.mc_error,
            Self::Given(number) | Self::Range(number, _, _) => *number,
        }
    }

    /// Each of its numbers apart, unrounded: for files that keep one number in a cell.
    pub fn parts(&self) -> Vec<Part> {
        let mean = |figure: &Estimate, step: &Step| Part::new(PartKind::Mean, figure.mean, Digits::Step(*step));
        let error = |figure: &Estimate| Part::new(PartKind::Error, figure.mc_error, Digits::Error);
        let interval = |figure: &Estimate, step: &Step| {
            [(PartKind::Low, figure.low), (PartKind::High, figure.high)].map(|(kind, value)| Part {
                value: has_interval(figure).then_some(value),
                ..Part::new(kind, value, Digits::Step(*step))
            })
        };
        match self {
            Self::Mean(figure, step) => vec![mean(figure, step)],
            Self::Interval(figure, step) => interval(figure, step).into(),
            Self::Error(figure) => vec![error(figure)],
            Self::MeanInterval(figure, step) => [vec![mean(figure, step)], interval(figure, step).into()].concat(),
            Self::Full(figure, step) => {
                [vec![mean(figure, step)], interval(figure, step).into(), vec![error(figure)]].concat()
            }
            Self::Given(number) => vec![Part::new(PartKind::Mean, *number, Digits::Given)],
            Self::Range(low, high, step) => [(PartKind::From, low), (PartKind::To, high)]
                .map(|(kind, value)| Part::new(kind, *value, Digits::Step(*step)))
                .into(),
        }
    }

    /// The number before its interval and error; empty where only those are told.
    pub fn head(&self, language: Language) -> String {
        match self {
            Self::Mean(figure, step) | Self::MeanInterval(figure, step) | Self::Full(figure, step) => {
                language.number(figure.mean, *step)
            }
            Self::Error(figure) => language.error(figure.mc_error),
            Self::Given(number) => language.as_given(*number),
            Self::Range(low, high, step) => {
                format!("{} – {}", language.number(*low, *step), language.number(*high, *step))
            }
            Self::Interval(..) => String::new(),
        }
    }

    /// The interval and error behind the number; empty where none is told.
    pub fn tail(&self, language: Language) -> String {
        match self {
            Self::Interval(figure, step) | Self::MeanInterval(figure, step) => language.interval(figure, *step),
            Self::Full(figure, step) => {
                format!("{} ± {}", language.interval(figure, *step), language.error(figure.mc_error))
            }
            Self::Mean(..) | Self::Error(_) | Self::Given(_) | Self::Range(..) => String::new(),
        }
    }

    /// "−19 [−31; −9] ± 0,12", as much of it as is told.
    pub fn text(&self, language: Language) -> String {
        let (head, tail) = (self.head(language), self.tail(language));
        if head.is_empty() || tail.is_empty() { format!("{head}{tail}") } else { format!("{head} {tail}") }
    }
}
