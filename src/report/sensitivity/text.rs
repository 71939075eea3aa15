//! A sensitivity run as text: the ends, the worth of knowing each parameter and each group, the choice. Knows nothing of
//! files or drawing.

use super::words::{SHOWN, Words};
use crate::analysis::sensitivity::{ParameterSensitivity, Sensitivity};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;
use crate::report::table::grid::{Grid, broken, wrapped};

/// The whole answer as text, at most 118 columns wide, with a closing newline.
pub fn render_sensitivity(told: &Sensitivity, language: Language) -> String {
    let words = Words { told, language };
    let parts = [head(words), ends(words), worth(words), groups(words), choice(words)];
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn head(words: Words<'_>) -> String {
    let Words { told, language } = words;
    let title = Message::SensitivityHead.fill(language, &[("title", language.text(&told.title))]);
    let whole = |number: f64| language.whole(number);
    let facts = Message::SensitivityFacts.fill(
        language,
        &[
            ("people", &whole(told.run.people as f64)),
            ("trials", &whole(told.run.trials as f64)),
            ("rows", &whole(f64::from(told.run.rows))),
            ("seed", &told.run.seed.to_string()),
            ("manifest", &told.run.manifest),
        ],
    );
    let total = Message::SensitivityTotal.fill(
        language,
        &[
            ("mean", &words.money(told.total.mean)),
            ("price", &told.price_level.to_string()),
            ("low", &words.money(told.total.low)),
            ("high", &words.money(told.total.high)),
            ("width", &words.money(told.width)),
            ("middle", &words.money(told.middle)),
        ],
    );
    format!("{}\n{}\n\n{}", wrapped(&title, "", ""), wrapped(&facts, "  ", "  "), wrapped(&total, "", ""))
}

fn heads(heads: &[Message], language: Language) -> Vec<String> {
    heads.iter().map(|head| broken(head.text(language), 16, "")).collect()
}

fn ends(words: Words<'_>) -> String {
    let language = words.language;
    let columns =
        [Message::Assumption, Message::AtLow, Message::Effect, Message::AtHigh, Message::Effect, Message::Swing];
    let mut grid = Grid::new(heads(&columns, language));
    let all = words.by_swing();
    for one in all.iter().take(SHOWN) {
        let title = format!("{}, {}", words.title(one), words.unit(one));
        grid.row(vec![
            broken(&title, 52, "  "),
            words.value(one, 0),
            words.figure(one, 0),
            words.value(one, 1),
            words.figure(one, 1),
            language.number(one.swing, Step::for_money(one.swing_error)),
        ]);
    }
    let more = labels::count(words.told.parameters.len() - all.len().min(SHOWN), language);
    let inert = labels::count(words.told.inert.len(), language);
    let note = Message::EndsNote.fill(language, &[("more", &more), ("inert", &inert)]);
    let legend = Message::GradeLegend.text(language);
    let head = Message::TableEnds.text(language);
    format!("{head}\n{}\n{}\n{}", grid.text(), wrapped(&note, "", ""), wrapped(legend, "", ""))
}

fn worth(words: Words<'_>) -> String {
    let language = words.language;
    let columns =
        [Message::Assumption, Message::Narrower, Message::ShareAlone, Message::ShareTotal, Message::SettledBy];
    let mut grid = Grid::new(heads(&columns, language)).text_column(4);
    for (one, indices) in words.by_worth().take(SHOWN) {
        grid.row(vec![
            broken(&words.title(one), 36, "  "),
            words.narrowing(one.narrowing, Some(&indices.first)),
            words.share_within(&indices.first),
            words.share_within(&indices.total),
            broken(words.study(one), 30, ""),
        ]);
    }
    let mut text = format!("{}\n{}", Message::TableWorth.text(language), grid.text());
    if let Some(rest) = &words.told.rest {
        let values = [
            ("count", labels::count(rest.parameters, language)),
            ("first", words.share(&rest.indices.first)),
            ("total", words.share(&rest.indices.total)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        text.push('\n');
        text.push_str(&wrapped(&Message::RestSentence.fill(language, &values), "", ""));
    }
    format!("{text}\n{}", wrapped(Message::WorthNote.text(language), "", ""))
}

fn groups(words: Words<'_>) -> String {
    let language = words.language;
    let columns = [Message::GroupHead, Message::Narrower, Message::ShareAlone, Message::ShareTotal];
    let mut grid = Grid::new(heads(&columns, language));
    for one in &words.told.groups {
        let title = labels::group(&one.group, language);
        let members = labels::count(one.parameters, language);
        grid.row(vec![
            broken(&Message::GroupMembers.fill(language, &[("title", title), ("count", &members)]), 40, "  "),
            words.narrowing(Some(one.narrowing), Some(&one.indices.first)),
            words.share_within(&one.indices.first),
            words.share_within(&one.indices.total),
        ]);
    }
    let head = Message::TableGroups.text(language);
    format!("{head}\n{}\n{}", grid.text(), wrapped(Message::GroupsNote.text(language), "", ""))
}

/// Whether knowing more could change the choice to adopt.
fn choice(words: Words<'_>) -> String {
    let Words { told, language } = words;
    let decision = &told.decision;
    let text = if decision.other_sign == 0.0 {
        let message = if decision.saves { Message::DecisionCertainSave } else { Message::DecisionCertainCost };
        message.fill(language, &[("rows", &language.whole(2.0 * f64::from(told.run.rows)))])
    } else {
        let money = |figure: f64| language.number(figure, Step::for_money(told.total.mc_error));
        let value = |one: &ParameterSensitivity| one.decision_value.unwrap_or(0.0);
        let best = told.parameters.iter().max_by(|one, other| value(one).total_cmp(&value(other)));
        let best = match best.filter(|best| Step::TENTH.round(value(best)) > 0.0) {
            Some(best) => {
                let values = [("title", language.text(&best.entry.title)), ("value", &money(value(best)))];
                Message::DecisionBest.fill(language, &values)
            }
            None => Message::DecisionNoSingle.text(language).to_owned(),
        };
        let percent = language.number(100.0 * decision.other_sign, Step::TENTH);
        let percent = Message::Percent.fill(language, &[("number", &percent)]);
        let values = [("percent", percent.as_str()), ("evpi", &money(decision.perfect_information)), ("best", &best)];
        Message::DecisionOpen.fill(language, &values)
    };
    wrapped(&text, "", "")
}
