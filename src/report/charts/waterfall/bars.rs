//! The bars of the waterfall: where each begins, how long it is and what stands beside it.
//! Knows nothing of drawing but the widths of texts.

use crate::analysis::comparison::{BlockFace, Comparison, InitiativeFace, InitiativeState};
use crate::analysis::estimate::Estimate;
use crate::report::charts::canvas::{INK, Ink, MARGIN};
use crate::report::charts::listed::Tall;
use crate::report::charts::permanent;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// The column of titles left of the bars.
pub const LABELS: (f64, f64) = (MARGIN, 330.0);
/// Where titles begin behind the letter of a block and behind the number of an initiative.
pub const BLOCK_INDENT: f64 = 20.0;
const INITIATIVE_INDENT: f64 = 34.0;
/// How far an initiative's number stands in, and the blank behind it.
pub const NUMBER_INDENT: f64 = 10.0;
const GAP: f64 = 7.0;

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Initiative(InitiativeState),
    Block,
    Total,
}

/// A bar of the waterfall.
pub struct Bar {
    pub kind: Kind,
    pub id: String,
    pub title: String,
    pub label: Vec<String>,
    /// Where the label begins behind its letter or number.
    pub indent: f64,
    /// Where the bar begins on the axis.
    pub start: f64,
    pub figure: Estimate,
    pub published: Option<f64>,
    pub value: String,
}

impl Bar {
    /// Where the bar ends on the axis.
    pub fn end(&self) -> f64 {
        self.start + self.figure.mean
    }

    /// A block or the total.
    pub fn is_sum(&self) -> bool {
        !matches!(self.kind, Kind::Initiative(_))
    }

    /// How the row's text looks.
    pub fn ink(&self) -> Ink {
        if self.is_sum() { Ink::new(12.0, INK).heavy() } else { Ink::new(12.0, INK) }
    }
}

impl Tall for Bar {
    fn height(&self) -> f64 {
        (self.label.len() as f64 * 15.0 + 7.0).max(27.0)
    }
}

/// Every figure a bar's drawing reaches.
pub fn extremes(bar: &Bar) -> Vec<f64> {
    let mut reached = vec![bar.start, bar.end()];
    if bar.is_sum() {
        reached.extend([bar.start + bar.figure.low, bar.start + bar.figure.high]);
    }
    reached.extend(bar.published.map(|published| bar.start + published));
    reached
}

/// The bars of a run, in the agreement's order, each block's sum after its initiatives and the total last.
pub fn bars(comparison: &Comparison, language: Language) -> Vec<Bar> {
    let mut bars = Vec::new();
    let mut level = 0.0;
    let indent = initiative_indent(comparison.initiatives.iter().map(|face| &face.id));
    for block in &comparison.blocks {
        let start = level;
        for face in comparison.initiatives.iter().filter(|face| face.block == block.id) {
            bars.push(initiative(comparison, face, (level, indent), language));
            level = bars.last().map_or(level, Bar::end);
        }
        let bar = block_bar(comparison, block, start, language);
        // Blocks are exact sums of their initiatives; going on from the block keeps rounding noise out.
        level = bar.end();
        bars.push(bar);
    }
    let known = |face: &&InitiativeFace| comparison.blocks.iter().any(|b| b.id == face.block);
    for face in comparison.initiatives.iter().filter(|face| !known(face)) {
        bars.push(initiative(comparison, face, (level, indent), language));
        level = bars.last().map_or(level, Bar::end);
    }
    let figure = permanent(comparison, labels::TOTAL).copied().unwrap_or_default();
    let title = labels::total(comparison, language);
    bars.push(Bar {
        kind: Kind::Total,
        id: labels::TOTAL.to_owned(),
        label: wrapped(&title, 0.0, true),
        indent: 0.0,
        title,
        start: 0.0,
        value: language.whole(figure.mean),
        figure,
        published: comparison.published_total.get(labels::PERMANENT).copied(),
    });
    bars
}

/// A title broken to the room left of the bars.
pub(super) fn wrapped(title: &str, indent: f64, heavy: bool) -> Vec<String> {
    let ink = Ink::new(12.0, INK);
    let ink = if heavy { ink.heavy() } else { ink };
    ink.wrap(title, LABELS.1 - LABELS.0 - indent)
}

fn block_bar(comparison: &Comparison, block: &BlockFace, start: f64, language: Language) -> Bar {
    let figure = permanent(comparison, &block.id).copied().unwrap_or_default();
    let (_, bare) = labels::block_parts(block, language);
    Bar {
        kind: Kind::Block,
        id: block.id.clone(),
        label: wrapped(bare, BLOCK_INDENT, true),
        indent: BLOCK_INDENT,
        title: labels::block(block, language),
        start,
        value: language.whole(figure.mean),
        figure,
        published: block.published.get(labels::PERMANENT).copied(),
    }
}

/// Room for the longest number, so that none runs into its title.
pub(super) fn initiative_indent<'a>(ids: impl Iterator<Item = &'a String>) -> f64 {
    let widths = ids.map(|id| Ink::new(12.0, INK).width(id));
    widths.map(|width| NUMBER_INDENT + width + GAP).fold(INITIATIVE_INDENT, f64::max)
}

fn initiative(comparison: &Comparison, face: &InitiativeFace, (start, indent): (f64, f64), language: Language) -> Bar {
    let figure = permanent(comparison, &face.id).copied().unwrap_or_default();
    let title = format!("{}  {}", face.id, language.text(&face.title));
    let number = if figure == Estimate::default() {
        language.whole(0.0)
    } else {
        language.number(figure.mean, Step::for_money(figure.mc_error))
    };
    let value = match face.state {
        InitiativeState::Active => number,
        InitiativeState::Study => Message::StudyShort.fill(language, &[("number", &number)]),
        InitiativeState::Off => Message::OffShort.fill(language, &[("number", &number)]),
    };
    Bar {
        kind: Kind::Initiative(face.state),
        id: face.id.clone(),
        label: wrapped(language.text(&face.title), indent, false),
        indent,
        title,
        start,
        value,
        figure,
        published: None,
    }
}
