//! What may be moved in a scenario: its initiatives and its parameters, each with its source and its plausible range.
//! Knows nothing of what any of them does.

use askama::Template;

use super::rendered;
use super::words::LiveMessage;
use crate::analysis::Lever;
use crate::report::error::ReportError;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::parameter_value;
use crate::scenario::{InitiativeSwitch, Scenario};

/// An initiative's switch.
struct Switch<'run> {
    id: &'run str,
    title: &'run str,
    on: bool,
}

/// A parameter's slider; shares are shown in per cent, so every number but `factor` is what readers see.
struct Slider<'run> {
    id: &'run str,
    title: &'run str,
    /// What a value of the register is multiplied by to be shown.
    factor: f64,
    decimals: i32,
    unit: String,
    mean: f64,
    free: &'static str,
    from: String,
    to: String,
    step: String,
    at: String,
    least: String,
    most: String,
    /// Left end and width of the plausible range, in thousandths of the slider.
    band: Option<[f64; 2]>,
    plausible: String,
    source: String,
    value_label: String,
    release_label: String,
}

#[derive(Template)]
#[template(path = "panel.html")]
struct PanelHtml<'run> {
    language: Language,
    initiatives: Vec<Switch<'run>>,
    levers: Vec<Slider<'run>>,
}

impl PanelHtml<'_> {
    fn say(&self, message: LiveMessage) -> &'static str {
        message.text(self.language)
    }

    fn others(&self) -> String {
        LiveMessage::OtherLevers.fill(self.language, &[("count", &labels::count(self.levers.len(), self.language))])
    }
}

/// The switches and sliders of a scenario in which nothing is held.
///
/// # Errors
/// When the template refuses.
pub fn panel(scenario: &Scenario, levers: &[Lever<'_>], language: Language) -> Result<String, ReportError> {
    let switch = |entry: &'_ crate::scenario::InitiativeEntry| entry.state == InitiativeSwitch::On;
    let initiatives = scenario.reform.initiative.iter().map(|entry| Switch {
        id: &entry.id,
        title: language.text(&entry.title),
        on: switch(entry),
    });
    let levers = levers.iter().map(|lever| slider(lever, language));
    rendered(&PanelHtml { language, initiatives: initiatives.collect(), levers: levers.collect() })
}

fn slider<'run>(lever: &Lever<'run>, language: Language) -> Slider<'run> {
    let record = lever.record;
    let title = language.text(&record.title);
    let factor = if record.is_share() { 100.0 } else { 1.0 };
    let unit = match record.is_share() {
        true => Message::Percent.fill(language, &[("number", "")]).trim().to_owned(),
        false => labels::unit(&record.unit, language).to_owned(),
    };
    let decimals = lever.decimals - if record.is_share() { 2 } else { 0 };
    let decimals = decimals.max(0);
    let number = |value: f64| format!("{:.*}", usize::try_from(decimals).unwrap_or(0), value * factor);
    let end = |value: f64| if value.is_finite() { format!("{}", rounded(value * factor)) } else { String::new() };
    let [least, most] = lever.reach;
    let [from, to] = lever.ends;
    let share = |value: f64| (1000.0 * (value - from) / (to - from)).clamp(0.0, 1000.0).round();
    let range = |[low, high]: [f64; 2]| parameter_value::range(low, high, &record.unit, language);
    let grade = record.grade.to_string();
    let grade = labels::grade(&grade, language);
    Slider {
        id: &record.id,
        title,
        factor,
        decimals,
        mean: lever.mean,
        free: if lever.plausible.is_some() { LiveMessage::Varies } else { LiveMessage::Certain }.text(language),
        from: end(from),
        to: end(to),
        step: format!("{}", rounded(10f64.powi(-decimals))),
        at: number(lever.mean),
        least: end(least),
        most: end(most),
        band: lever.plausible.map(|[low, high]| [share(low), (share(high) - share(low)).max(1.0)]),
        plausible: lever
            .plausible
            .map(|points| LiveMessage::Plausible.fill(language, &[("range", &format!("{} {unit}", range(points)))]))
            .unwrap_or_default(),
        source: LiveMessage::SourceOf.fill(language, &[("grade", grade), ("source", &record.source)]),
        value_label: LiveMessage::Value.fill(language, &[("title", title)]),
        release_label: LiveMessage::ReleaseOf.fill(language, &[("title", title)]),
        unit,
    }
}

/// How much a parameter moves the answer, in words.
pub fn swing(swing: f64, language: Language) -> String {
    LiveMessage::MovesBy.fill(language, &[("swing", &language.whole(swing.abs()))])
}

/// Without the dust of a multiplication by 100.
fn rounded(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}
