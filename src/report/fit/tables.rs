//! A fit as tables: the spells, the hazards by absence week, the groups, how well it lies on what was seen. Knows nothing
//! of how an estimate was found.

use crate::analysis::estimate::Estimate;
use crate::analysis::fit::{BandFit, Curve, Errors, Estimated, Fit, GroupFit, ShareFit};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;
use crate::report::table::data::{Cell, Number, Row, Table};
use crate::report::table::head_of;
use crate::report::table::text::text;

/// Half the width of the 5–95 pct. interval of a normal number, standard deviations.
const HALF_WIDTH: f64 = 1.644_853_626_951_472_2;

/// A hazard is told to a ten-thousandth a week.
const OF_HAZARD: Step = Step::power(-4);

/// Where the spells came from.
#[derive(Clone, Copy, Debug)]
pub(in crate::report) struct FitSource<'a> {
    /// The file.
    pub(in crate::report) file: &'a str,
    /// Its rows, the faulty among them.
    pub(in crate::report) rows: u64,
    /// Faulty rows left out.
    pub(in crate::report) faulty: u64,
    /// The population the rest was taken from.
    pub(in crate::report) base: &'a str,
    /// Id of the manifest.
    pub(in crate::report) manifest: &'a str,
}

/// Every table in one text, with a closing newline.
pub(super) fn render_fit(fit: &Fit, source: FitSource<'_>, language: Language) -> String {
    let mut parts = vec![head(fit, source, language)];
    parts.extend(tables(fit, language).iter().map(text));
    parts.join("\n\n") + "\n"
}

fn head(fit: &Fit, source: FitSource<'_>, language: Language) -> String {
    let facts = facts(source, fit, language);
    let lines: Vec<(Message, &str)> = FACTS.into_iter().zip(facts.iter().map(|(_, fact)| fact.as_str())).collect();
    head_of(Message::FitHead.text(language), &lines, language)
}

/// What is told of a fit before its figures.
const FACTS: [Message; 5] =
    [Message::FitFile, Message::FitRead, Message::FitSpells, Message::Population, Message::ManifestId];

/// The same with their names.
pub(super) fn facts(source: FitSource<'_>, fit: &Fit, language: Language) -> Vec<(String, String)> {
    let whole = |number: f64| language.whole(number);
    let told = |number: Option<f64>| number.map_or_else(|| Message::Withheld.text(language).to_owned(), whole);
    let counted = [
        ("rows", whole(source.rows as f64)),
        ("faulty", whole(source.faulty as f64)),
        ("before", told(fit.ended_before.map(|rows| rows as f64))),
        ("spells", whole(fit.spells)),
        ("recoveries", told(fit.recoveries)),
        ("exits", told(fit.other_exits)),
        ("censored", told(fit.censored)),
    ];
    let counted = counted.each_ref().map(|(name, value)| (*name, value.as_str()));
    let (rows, ends) = (Message::FitRows.fill(language, &counted), Message::FitEnds.fill(language, &counted));
    let told = [source.file.to_owned(), rows, ends, source.base.to_owned(), source.manifest.to_owned()];
    FACTS.into_iter().zip(told).map(|(name, fact)| (name.text(language).to_owned(), fact)).collect()
}

/// The tables, in the order they are read.
pub(super) fn tables(fit: &Fit, language: Language) -> Vec<Table> {
    vec![hazards(fit, language), groups(fit, language), closeness(fit, language)]
}

fn estimate(value: f64, low: f64, high: f64) -> Estimate {
    Estimate { mean: value, mc_error: 0.0, low, median: value, high }
}

/// An estimate with its interval; what is set has none.
fn above_zero(estimated: Estimated, step: Step) -> Cell {
    let Estimated { value, log_error } = estimated;
    if log_error == 0.0 {
        return Cell::Number(Number::Given(value));
    }
    let end = |side: f64| value * (side * HALF_WIDTH * log_error).exp();
    Cell::Number(Number::MeanInterval(estimate(value, end(-1.0), end(1.0)), step))
}

/// A share in per cent with its interval.
fn share(share: ShareFit) -> Cell {
    let end = |side: f64| 100.0 * (share.share + side * HALF_WIDTH * share.error).clamp(0.0, 1.0);
    Cell::Number(Number::MeanInterval(estimate(100.0 * share.share, end(-1.0), end(1.0)), Step::TENTH))
}

fn count(count: f64) -> Cell {
    Cell::Number(Number::Given(count.round()))
}

fn hazards(fit: &Fit, language: Language) -> Table {
    let mut table = Table::new("hazards", language, Message::FitTableHazards.text(language))
        .column(Message::FitBand.text(language))
        .narrow(Message::FitWeeks.text(language), 12)
        .column(Message::FitRecoveries.text(language))
        .narrow(Message::FitRecoveryRate.text(language), 24)
        .narrow(Message::FitExits.text(language), 10)
        .narrow(Message::FitExitRate.text(language), 24);
    let ends = fit.bands.iter().skip(1).map(|band| Some(band.from_week)).chain([None]);
    for (band, end) in fit.bands.iter().zip(ends) {
        let from = language.as_given(band.from_week);
        let title = match end {
            Some(end) => format!("{from}–{}", language.as_given(end)),
            None => Message::FitLastBand.fill(language, &[("week", &from)]),
        };
        let rate =
            |rate: Option<Estimated>| rate.map_or(Cell::Number(Number::Given(0.0)), |rate| above_zero(rate, OF_HAZARD));
        let weeks = count(band.weeks_at_risk);
        let above = || Cell::Text(Message::FitAsAbove.text(language).to_owned());
        let ends = |number: Option<f64>| number.map_or_else(above, count);
        let cells =
            vec![weeks, ends(band.recoveries), rate(band.recovery), ends(band.other_exits), rate(band.other_exit)];
        table.rows.push(Row::new(title, cells));
    }
    let mut table = table.paragraph(Message::FitHazardNote.text(language));
    if !fit.bands_left_out.is_empty() {
        let edges: Vec<String> = fit.bands_left_out.iter().map(|edge| language.as_given(*edge)).collect();
        table = table.paragraph(Message::FitBandsLeftOut.fill(language, &[("edges", &edges.join(", "))]));
    }
    if fit.smallest_cell > 1 {
        let smallest = fit.smallest_cell.to_string();
        table = table.paragraph(Message::FitSmallest.fill(language, &[("smallest", &smallest)]));
    }
    table.paragraph(errors(fit.errors).text(language))
}

fn errors(errors: Errors) -> Message {
    match errors {
        Errors::Information => Message::FitErrorsInformation,
        Errors::Sandwich => Message::FitErrorsSandwich,
    }
}

fn groups(fit: &Fit, language: Language) -> Table {
    let women = fit.attachments.iter().any(|group| group.women.is_some());
    let mut table = Table::new("groups", language, Message::FitTableGroups.text(language))
        .column(Message::FitGroup.text(language))
        .column(Message::FitSpells.text(language))
        .narrow(Message::FitShare.text(language), 20)
        .narrow(Message::FitFactor.text(language), 24);
    if women {
        table = table.narrow(Message::FitWomen.text(language), 20);
    }
    fn row<K>(group: &GroupFit<K>, name: Message, women: bool, language: Language) -> Row {
        let mut cells = vec![count(group.spells), share(group.share), above_zero(group.factor, Step::HUNDREDTH)];
        cells.extend(women.then(|| group.women.map_or_else(|| Cell::withheld(language), share)));
        Row::new(name.text(language), cells).indented(2)
    }
    table.rows.push(Row::group(Message::FitByAttachment.text(language)));
    let of = |group: &GroupFit<_>| row(group, labels::attachment(group.group), women, language);
    table.rows.extend(fit.attachments.iter().map(of));
    table.rows.push(Row::group(Message::FitByDiagnosis.text(language)));
    let of = |group: &GroupFit<_>| row(group, labels::diagnosis(group.group), women, language);
    table.rows.extend(fit.diagnoses.iter().map(of));
    table.paragraph(Message::FitGroupNote.text(language)).paragraph(frailty(fit, language))
}

/// How unlike people are, as a finding.
pub(super) fn frailty_found(fit: &Fit) -> Message {
    match fit.frailty {
        None => Message::FindingSetAlike,
        Some(found) if found.variance.is_some() => Message::FindingUnlike,
        Some(_) => Message::FindingAlike,
    }
}

/// How recovery goes from the first band to the last, as a finding.
pub(super) fn falling(fit: &Fit, language: Language) -> String {
    let rate = |band: &BandFit| language.number(band.recovery.map_or(0.0, |rate| rate.value), OF_HAZARD);
    let (Some(first), Some(last)) = (fit.bands.first(), fit.bands.last()) else { return String::new() };
    let (first, week, last) = (rate(first), language.as_given(last.from_week), rate(last));
    Message::FindingHazards.fill(language, &[("first", &first), ("week", &week), ("last", &last)])
}

/// How the fit lies on the group with most spells, as a finding.
pub(super) fn closest(fit: &Fit, language: Language) -> String {
    let Some(curve) = fit.curves.iter().max_by(|one, other| one.spells.total_cmp(&other.spells)) else {
        return String::new();
    };
    let percent = |share: Option<&f64>| language.number(100.0 * share.copied().unwrap_or_default(), Step::TENTH);
    let (seen, fitted) = (percent(curve.recovered_seen.last()), percent(curve.recovered_fitted.last()));
    let values = [("whose", whose(curve, language)), ("seen", seen.as_str()), ("fitted", &fitted)];
    Message::FindingCloseness.fill(language, &values)
}

/// How unlike people are, in a sentence.
fn frailty(fit: &Fit, language: Language) -> String {
    let Some(found) = fit.frailty else { return Message::FitNoFrailty.text(language).to_owned() };
    let Some(Estimated { value, log_error }) = found.variance else {
        return Message::FitAlike.text(language).to_owned();
    };
    let end = |side: f64| language.number(value * (side * HALF_WIDTH * log_error).exp(), Step::HUNDREDTH);
    let chance = if found.chance < 0.001 { Message::Under } else { Message::About };
    let chance = chance.fill(language, &[("number", &language.number(found.chance.max(0.001), Step::power(-3)))]);
    let values = [
        ("variance", language.number(value, Step::HUNDREDTH)),
        ("low", end(-1.0)),
        ("high", end(1.0)),
        ("chance", chance),
    ];
    Message::FitFrailty.fill(language, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

fn closeness(fit: &Fit, language: Language) -> Table {
    let mut table = Table::new("closeness", language, Message::FitTableCurves.text(language))
        .column(Message::FitGroup.text(language))
        .narrow(Message::FitUntil.text(language), 16)
        .narrow(Message::FitRecoveredSeen.text(language), 16)
        .narrow(Message::FitRecoveredFitted.text(language), 16)
        .narrow(Message::FitDistance.text(language), 20);
    table.rows.extend(fit.curves.iter().map(|curve| {
        let percent = |share: f64| Cell::Number(Number::Mean(estimate(100.0 * share, 0.0, 0.0), Step::TENTH));
        let last = |shares: &[f64]| percent(shares.last().copied().unwrap_or_default());
        let until = Cell::Number(Number::Mean(estimate(curve.until, 0.0, 0.0), Step::TENTH));
        let cells =
            vec![until, last(&curve.recovered_seen), last(&curve.recovered_fitted), percent(curve.largest_distance)];
        Row::new(whose(curve, language), cells)
    }));
    table.paragraph(Message::FitCurveNote.text(language))
}

/// Whose curve it is.
pub(in crate::report) fn whose(curve: &Curve, language: Language) -> &'static str {
    curve.attachment.map_or(Message::FitEveryone, labels::attachment).text(language)
}
