//! The figures of a decomposition as rows: one for each figure, tidy. Knows nothing of languages.

use crate::analysis::Estimate;
use crate::analysis::decompose::{DecompositionStory, Readings};

const HEAD: [&str; 9] = ["scope", "id", "payer", "reading", "mean", "mc_error", "low", "median", "high"];

/// All payers together.
const ALL: &str = "all";

/// The rows, the head first.
pub(super) fn rows(story: &DecompositionStory) -> Vec<Vec<String>> {
    let figures = &story.figures;
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    rows.push(row(["total", "total", ALL, "whole"], &figures.total));
    rows.extend(figures.payers.iter().map(|(payer, figure)| row(["total", "total", payer, "whole"], figure)));
    for (id, block) in &figures.blocks {
        rows.push(row(["block", id, ALL, "in_order"], &block.in_order));
        rows.push(row(["block", id, ALL, "shapley"], &block.shapley));
    }
    for one in &figures.initiatives {
        rows.extend(readings(&one.id, ALL, &one.readings));
        rows.extend(one.payers.iter().flat_map(|(payer, own)| readings(&one.id, payer, own)));
    }
    for one in &figures.interactions {
        let id = one.ids.join("+");
        rows.push(row(["pair", &id, ALL, "alone"], &one.alone));
        rows.push(row(["pair", &id, ALL, "last"], &one.last));
        rows.extend(one.index.iter().map(|index| row(["pair", &id, ALL, "index"], index)));
    }
    rows
}

fn readings(id: &str, payer: &str, of: &Readings) -> [Vec<String>; 4] {
    let named = [("alone", &of.alone), ("last", &of.last), ("in_order", &of.in_order), ("shapley", &of.shapley)];
    named.map(|(reading, figure)| row(["initiative", id, payer, reading], figure))
}

fn row(words: [&str; 4], figure: &Estimate) -> Vec<String> {
    let numbers = [figure.mean, figure.mc_error, figure.low, figure.median, figure.high];
    words.iter().map(|word| (*word).to_owned()).chain(numbers.iter().map(f64::to_string)).collect()
}
