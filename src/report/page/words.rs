//! The findings of a page in words: what its headings say. Knows nothing of tables, charts or HTML.

use crate::analysis::comparison::{Comparison, InitiativeState};
use crate::analysis::estimate::Estimate;
use crate::report::charts;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// A change of a volume is visible when it is more than this many Monte Carlo errors.
const VISIBLE: f64 = 4.0;

/// What is held against what, and from when.
pub fn lead(comparison: &Comparison, language: Language) -> String {
    let values = [
        ("baseline", language.text(&comparison.baseline_title)),
        ("population", language.text(&comparison.population_title)),
        ("date", &language.date(&comparison.in_force)),
        ("price", &comparison.summary.price_level.to_string()),
    ];
    Message::PageLead.fill(language, &values)
}

/// What the reform saves or costs.
pub fn finding(comparison: &Comparison, language: Language) -> String {
    charts::saving(comparison, language)
}

/// How many initiatives change the rules, and when.
pub fn changes(comparison: &Comparison, language: Language) -> String {
    let active = comparison.initiatives.iter().filter(|face| face.state == InitiativeState::Active).count();
    let message = match active {
        0 => Message::FindingChangesNone,
        1 => Message::FindingChangesOne,
        _ => Message::FindingChanges,
    };
    let count = labels::count(active, language);
    message.fill(language, &[("count", &count), ("date", &language.date(&comparison.in_force))])
}

/// Whether what was published lies inside the interval.
pub fn agreement(comparison: &Comparison, language: Language) -> String {
    let published = comparison.published_total.get(labels::PERMANENT);
    let (Some(published), Some(total)) = (published, total(comparison)) else {
        return Message::FindingYears.text(language).to_owned();
    };
    let inside = (total.low..=total.high).contains(published);
    let message = if inside { Message::FindingInside } else { Message::FindingOutside };
    let interval = language.interval(total, Step::ONE);
    message.fill(language, &[("published", &language.as_given(*published)), ("interval", &interval)])
}

/// The initiative with the largest effect.
pub fn largest(comparison: &Comparison, language: Language) -> String {
    let figure = |id: &str| comparison.summary.estimates.get(labels::FORWARD)?.get(id)?.get(labels::PERMANENT);
    let figures = comparison.initiatives.iter().filter_map(|face| Some((&face.id, figure(&face.id)?)));
    let largest = figures.max_by(|one, other| one.1.mean.abs().total_cmp(&other.1.mean.abs()));
    match largest.filter(|(_, figure)| figure.mean != 0.0) {
        Some((id, figure)) => {
            let number = language.number(figure.mean, Step::for_money(figure.mc_error));
            Message::FindingLargest.fill(language, &[("id", id), ("number", &number)])
        }
        None => Message::FindingNoInitiative.text(language).to_owned(),
    }
}

/// What changes for the state and the municipalities.
pub fn payers(comparison: &Comparison, language: Language) -> String {
    let number = |payer: &str| {
        let mean = comparison.summary.payers.get(payer).map_or(0.0, |figure| figure.mean);
        language.whole(mean)
    };
    let values = [("state", number("state")), ("municipality", number("municipality"))];
    let values = values.each_ref().map(|(name, number)| (*name, number.as_str()));
    Message::PayersBoth.fill(language, &values)
}

/// How many volumes change visibly.
pub fn volumes(comparison: &Comparison, language: Language) -> String {
    let volumes = comparison.summary.volumes.values();
    let occurring: Vec<_> = volumes.filter(|change| change.baseline.mean != 0.0 || change.reform.mean != 0.0).collect();
    let visible = |change: Estimate| change.mean.abs() > VISIBLE * change.mc_error;
    let changed = occurring.iter().filter(|change| visible(change.difference)).count();
    let [changed, all] = [changed, occurring.len()].map(|count| labels::count(count, language));
    Message::FindingVolumes.fill(language, &[("changed", &changed), ("all", &all)])
}

/// How wide the interval is beside the error of the computation.
pub fn uncertainty(comparison: &Comparison, language: Language) -> String {
    match total(comparison).filter(|total| total.high > total.low) {
        Some(total) => {
            let width = language.whole(total.high - total.low);
            let error = language.error(total.mc_error);
            Message::FindingUncertainty.fill(language, &[("width", &width), ("error", &error)])
        }
        None => Message::FindingCertain.text(language).to_owned(),
    }
}

/// In how many municipalities their own spending falls, or rises where that is more.
pub fn municipalities(comparison: &Comparison, language: Language) -> String {
    let places = &comparison.summary.municipalities;
    let [falling, rising] = [-1.0, 1.0].map(|sign| {
        let moved = places.values().filter(|one| sign * one.municipality.mean > 0.0);
        moved.count()
    });
    let (message, count) = if rising > falling {
        (Message::FindingMunicipalitiesMore, rising)
    } else {
        (Message::FindingMunicipalities, falling)
    };
    let [count, all] = [count, places.len()].map(|count| labels::count(count, language));
    message.fill(language, &[("count", &count), ("all", &all)])
}

/// How many published figures the model meets.
pub fn targets(comparison: &Comparison, language: Language) -> String {
    let targets = &comparison.summary.targets;
    let held = targets.iter().filter(|target| target.holds).count();
    let [held, all] = [held, targets.len()].map(|count| labels::count(count, language));
    Message::FindingTargets.fill(language, &[("held", &held), ("all", &all)])
}

/// The permanent forward estimate of the whole reform.
pub fn total(comparison: &Comparison) -> Option<&Estimate> {
    total_of(comparison, labels::FORWARD)
}

/// The permanent forward estimate of a block, an initiative or the total.
pub fn permanent<'run>(comparison: &'run Comparison, id: &str) -> Option<&'run Estimate> {
    comparison.summary.estimates.get(labels::FORWARD)?.get(id)?.get(labels::PERMANENT)
}

/// The total of an estimate by its name.
pub fn total_of<'run>(comparison: &'run Comparison, estimate: &str) -> Option<&'run Estimate> {
    comparison.summary.estimates.get(estimate)?.get(labels::TOTAL)?.get(labels::PERMANENT)
}
