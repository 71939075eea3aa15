//! How the base agrees with published figures: a table, and a sentence that says which hold and which do not.
//! Knows nothing of the reform.

use super::grid::{self, Grid};
use crate::analysis::comparison::{Comparison, TargetCheck};
use crate::report::labels;
use crate::report::language::{Language, decimals_given};
use crate::report::message::Message;
use crate::report::rounding::Step;

/// Table 5: published figures, the accepted range, the simulated figure, and the verdict in words.
pub fn table(comparison: &Comparison, language: Language) -> String {
    let targets = &comparison.summary.targets;
    if targets.is_empty() {
        return String::new();
    }
    let mut grid = Grid::new(vec![
        Message::Target.text(language).to_owned(),
        Message::LegendPublished.text(language).to_owned(),
        Message::Range.text(language).to_owned(),
        Message::Simulated.text(language).to_owned(),
        grid::broken(Message::MonteCarloError.text(language), 12, ""),
        Message::Holds.text(language).to_owned(),
    ]);
    for target in targets {
        grid.row(row(target, language));
    }
    let mut text = format!("{}\n{}", Message::TableTargets.text(language), grid.text());
    if targets.iter().any(|target| target.held_out) {
        text.push('\n');
        text.push_str(&grid::wrapped(Message::HeldOutNote.text(language), "", "  "));
    }
    text.push('\n');
    text.push_str(&verdict(targets, language));
    text
}

fn row(target: &TargetCheck, language: Language) -> Vec<String> {
    let mark = if target.held_out { Message::HeldOutMark.text(language) } else { "" };
    // A whole published figure may stand for a rounded one, so the range has a say in how fine the figures are.
    let decimals = [target.published, target.low, target.high].into_iter().map(decimals_given).max().unwrap_or(0);
    let finest = Step::power(-i32::try_from(decimals).unwrap_or(0));
    let step = Step::for_error(finest, target.simulated.mc_error);
    let verdict = if target.holds { Message::Yes } else { Message::No };
    vec![
        grid::broken(&format!("{}{mark} ({})", language.text(&target.title), language.text(&target.unit)), 44, "  "),
        language.as_given(target.published),
        format!("{} – {}", language.number(target.low, finest), language.number(target.high, finest)),
        language.number(target.simulated.mean, step),
        language.error(target.simulated.mc_error),
        verdict.text(language).to_owned(),
    ]
}

/// "12 af 17 pejlemærker holder. Uden for intervallet:" and a line for each that does not.
fn verdict(targets: &[TargetCheck], language: Language) -> String {
    let held = targets.iter().filter(|target| target.holds).count();
    let number = |count: usize| labels::count(count, language);
    let mut text = Message::TargetsHold.fill(language, &[("held", &number(held)), ("all", &number(targets.len()))]);
    if held == targets.len() {
        return text;
    }
    text.push(' ');
    text.push_str(Message::TargetsOutside.text(language));
    for target in targets.iter().filter(|target| !target.holds) {
        text.push('\n');
        text.push_str(&grid::wrapped(&deviation(target, language), "- ", "  "));
    }
    text
}

/// "Andel af forløbene over 26 uger: 11 pct. over det offentliggjorte (ikke brugt …)"
fn deviation(target: &TargetCheck, language: Language) -> String {
    let title = language.text(&target.title);
    let percent = 100.0 * (target.simulated.mean / target.published - 1.0);
    let mut text = if percent.is_finite() {
        let error = 100.0 * (target.simulated.mc_error / target.published).abs();
        let finest = if percent.abs() < 1.0 { Step::TENTH } else { Step::ONE };
        let step = Step::for_error(finest, error);
        let number = if step.round(percent) == 0.0 {
            Message::UpTo.fill(language, &[("number", &language.number(step.size(), step))])
        } else {
            language.number(percent.abs(), step)
        };
        let message = if percent > 0.0 { Message::TargetHigh } else { Message::TargetLow };
        message.fill(language, &[("title", title), ("percent", &number)])
    } else {
        let number = language.number(target.simulated.mean, Step::for_error(Step::TENTH, target.simulated.mc_error));
        Message::TargetOut.fill(language, &[("title", title), ("number", &number)])
    };
    if target.held_out {
        text.push(' ');
        text.push_str(Message::TargetHeldOut.text(language));
    }
    text
}
