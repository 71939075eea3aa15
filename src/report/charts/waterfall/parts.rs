//! The bars of a decomposition: the Shapley values end to end, each block's sum after its initiatives and the total last.
//! Knows nothing of drawing but the widths of texts.

use super::bars::{BLOCK_INDENT, Bar, Kind, initiative_indent, wrapped};
use crate::analysis::Estimate;
use crate::analysis::comparison::InitiativeState;
use crate::analysis::decompose::{DecompositionStory, InitiativePart, Standing};
use crate::report::decompose::money;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;

/// The bars, in the reform's order.
pub fn bars(story: &DecompositionStory, language: Language) -> Vec<Bar> {
    let indent = initiative_indent(story.figures.initiatives.iter().map(|one| &one.id));
    let mut bars = Vec::new();
    let mut level = 0.0;
    for block in &story.blocks {
        let start = level;
        for one in story.figures.initiatives.iter().filter(|one| one.block == block.id) {
            bars.push(initiative(one, (level, indent), language));
            level += one.readings.shapley.mean;
        }
        let figure = story.figures.blocks.get(&block.id).map(|block| block.shapley).unwrap_or_default();
        let title = labels::block(block, language);
        let bare = language.text(&block.title);
        bars.push(sum(
            Kind::Block,
            &block.id,
            (title.clone(), wrapped(bare, BLOCK_INDENT, true)),
            (start, figure),
            language,
        ));
        level = start + figure.mean;
    }
    let known = |one: &&InitiativePart| story.blocks.iter().any(|block| block.id == one.block);
    for one in story.figures.initiatives.iter().filter(|one| !known(one)) {
        bars.push(initiative(one, (level, indent), language));
        level += one.readings.shapley.mean;
    }
    let title = Message::Total.text(language).to_owned();
    let label = wrapped(&title, 0.0, true);
    bars.push(sum(Kind::Total, labels::TOTAL, (title, label), (0.0, story.figures.total), language));
    bars
}

fn sum(
    kind: Kind,
    id: &str,
    (title, label): (String, Vec<String>),
    (start, figure): (f64, Estimate),
    language: Language,
) -> Bar {
    let value = money(&figure, language);
    let indent = if kind == Kind::Block { BLOCK_INDENT } else { 0.0 };
    Bar { kind, id: id.to_owned(), title, label, indent, start, figure, published: None, value }
}

fn initiative(one: &InitiativePart, (start, indent): (f64, f64), language: Language) -> Bar {
    let figure = one.readings.shapley;
    let number = money(&figure, language);
    let (state, value) = match one.standing {
        Standing::Active | Standing::Unchanged => (InitiativeState::Active, number),
        Standing::Study => (InitiativeState::Study, Message::StudyShort.fill(language, &[("number", &number)])),
        Standing::Off => (InitiativeState::Off, Message::OffShort.fill(language, &[("number", &number)])),
    };
    Bar {
        kind: Kind::Initiative(state),
        id: one.id.clone(),
        title: format!("{}  {}", one.id, language.text(&one.title)),
        label: wrapped(language.text(&one.title), indent, false),
        indent,
        start,
        figure,
        published: None,
        value,
    }
}
