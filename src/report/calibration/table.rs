//! The tables of a calibration: the figures, the parameters, the workings. Knows nothing of files or drawing.

use super::{figure, finest};
use crate::analysis::Calibration;
use crate::analysis::calibrate::{FigureFace, ShiftFace};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::parameter_value::significant;
use crate::report::rounding::Step;
use crate::report::table::grid::{Grid, broken, wrapped};
use crate::report::table::head_of;

/// Parameters shown.
const SHOWN: usize = 15;

/// A polynomial that meets fewer of the new points than this is told of; 95 pct. would be right.
const POOR: f64 = 0.85;

/// An effective number below this share of the checked points is told of.
const FEW: f64 = 0.1;

/// Every table in one text, with a closing newline.
pub fn render_calibration(calibration: &Calibration, language: Language) -> String {
    let parts = [head(calibration, language), figures(calibration, language), shifts(calibration, language)];
    let mut text = parts.into_iter().chain([workings(calibration, language)]).collect::<Vec<_>>().join("\n\n");
    text.push('\n');
    text
}

fn head(calibration: &Calibration, language: Language) -> String {
    let count = |number: u64| language.whole(number as f64);
    let method = Message::CalibrationMethod.fill(
        language,
        &[
            ("points", &count(calibration.points)),
            ("people", &count(calibration.people)),
            ("effective", &language.whole(calibration.effective)),
            ("checked", &count(calibration.checked)),
        ],
    );
    let used: Vec<&str> =
        calibration.figures.iter().filter(|face| face.used).map(|face| language.text(&face.title)).collect();
    let total = calibration
        .total
        .map(|total| format!("{} {}", language.whole(total.mean), language.interval(&total, Step::ONE)));
    let totals = Message::CalibrationTotals.fill(language, &[("forward", &total[0]), ("calibrated", &total[1])]);
    let names = [Message::CalibrationUsed, Message::CalibrationTotal, Message::Run];
    let width = names.iter().map(|name| name.text(language).chars().count()).max().unwrap_or(0);
    let used = broken(&used.join("; "), 92, &" ".repeat(2 + width + 2));
    let lines =
        [(Message::CalibrationUsed, used.as_str()), (Message::CalibrationTotal, &totals), (Message::Run, &method)];
    head_of(language.text(&calibration.title), &lines, language)
}

fn figures(calibration: &Calibration, language: Language) -> String {
    let heads = [
        Message::Target,
        Message::LegendPublished,
        Message::Tolerance,
        Message::ForwardShort,
        Message::CalibratedShort,
        Message::Miss,
        Message::Met,
    ];
    let mut head: Vec<String> = heads.iter().map(|message| message.text(language).to_owned()).collect();
    head.push(broken(Message::DistanceOtherwise.text(language), 9, ""));
    let mut grid = Grid::new(head);
    for face in &calibration.figures {
        let mark = if face.used { "" } else { Message::BesideMark.text(language) };
        let title = format!("{}{mark} ({})", language.text(&face.title), language.text(&face.unit));
        grid.row(vec![
            broken(&title, 24, "  "),
            language.as_given(face.published),
            format!("± {}", language.number(face.sd, finest(0.5 * face.sd))),
            broken(&figure(face, &face.forward, language).replacen(" [", "\n[", 1), 30, ""),
            broken(&figure(face, &face.calibrated, language).replacen(" [", "\n[", 1), 30, ""),
            language.number(face.miss, Step::TENTH),
            if face.met { Message::Yes } else { Message::No }.text(language).to_owned(),
            language.number(face.distance_otherwise, Step::TENTH),
        ]);
    }
    let distance = language.number(calibration.distance, Step::TENTH);
    let notes = [
        Message::FiguresNote.text(language).to_owned(),
        Message::DistanceNote.fill(language, &[("distance", &distance)]),
    ];
    let mut text = format!("{}\n{}", Message::TableFigures.text(language), grid.text());
    let told = notes.into_iter().map(|note| wrapped(&note, "", "")).chain(findings(calibration, language));
    told.for_each(|line| {
        text.push('\n');
        text.push_str(&line);
    });
    text
}

/// What pulls against what, in sentences.
fn findings(calibration: &Calibration, language: Language) -> Vec<String> {
    let missed = |used: bool| -> Vec<String> {
        let faces = calibration.figures.iter().filter(|face| face.used == used && !face.met);
        faces.map(|face| share_of_published(face, language)).collect()
    };
    let (used, beside) = (missed(true), missed(false));
    let mut told = vec![match used.is_empty() {
        true => Message::AllMet.text(language).to_owned(),
        false => Message::UsedNotMet.fill(language, &[("figures", &used.join("; "))]),
    }];
    if !beside.is_empty() {
        told.push(Message::BesideNotMet.fill(language, &[("figures", &beside.join("; "))]));
    }
    let of_used = calibration.figures.iter().filter(|face| face.used);
    if let Some(face) = of_used.min_by(|one, other| one.distance_otherwise.total_cmp(&other.distance_otherwise)) {
        let (without, distance) = (face.distance_otherwise, calibration.distance);
        let numbers = [without, distance].map(|number| language.number(number, Step::TENTH));
        let values =
            [("figure", language.text(&face.title)), ("without", &numbers[0]), ("distance", numbers[1].as_str())];
        told.push(Message::StrongestPull.fill(language, &values));
    }
    told.into_iter().map(|sentence| wrapped(&sentence, "- ", "  ")).collect()
}

fn share_of_published(face: &FigureFace, language: Language) -> String {
    let share = language.whole(100.0 * face.calibrated.mean / face.published);
    Message::FigureDistance.fill(language, &[("figure", language.text(&face.title)), ("number", &share)])
}

fn shifts(calibration: &Calibration, language: Language) -> String {
    let heads = [Message::Parameter, Message::BeforeRange, Message::AfterRange, Message::Moved, Message::SpreadLeft];
    let mut grid = Grid::new(heads.iter().map(|message| message.text(language).to_owned()).collect());
    for shift in calibration.parameters.iter().take(SHOWN) {
        let title = format!("{} ({})", language.text(&shift.title), labels::grade_initial(&shift.grade, language));
        grid.row(vec![
            broken(&title, 36, "  "),
            range(&shift.prior, language),
            range(&shift.posterior, language),
            language.number(shift.shift, Step::TENTH),
            language.number(shift.spread, Step::HUNDREDTH),
        ]);
    }
    let (shown, all) = (SHOWN.min(calibration.parameters.len()), calibration.parameters.len());
    let values = [("shown", labels::count(shown, language)), ("all", labels::count(all, language))];
    let note = Message::ShiftsNote.fill(language, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    let legend = Message::GradeLegend.text(language);
    format!(
        "{}\n{}\n{}",
        Message::TableShifts.text(language),
        grid.text(),
        wrapped(&format!("{note} {legend}"), "", "")
    )
}

/// "0,30 | 0,61 | 0,88"
fn range(points: &[f64; 3], language: Language) -> String {
    points.map(|point| significant(point, language)).join(" | ")
}

fn workings(calibration: &Calibration, language: Language) -> String {
    let heads = [Message::Target, Message::Terms, Message::Lack, Message::NearLeftOut, Message::NearChecked];
    let mut grid = Grid::new(heads.iter().map(|message| message.text(language).to_owned()).collect());
    let percent = |share: f64| Message::Percent.fill(language, &[("number", &language.whole(100.0 * share))]);
    for face in &calibration.figures {
        grid.row(vec![
            broken(language.text(&face.title), 52, "  "),
            language.whole(face.terms as f64),
            significant(face.lack, language),
            percent(face.near_left_out),
            percent(face.near_checked),
        ]);
    }
    let mut text = format!("{}\n{}", Message::TableWorkings.text(language), grid.text());
    let mut told = vec![wrapped(Message::WorkingsNote.text(language), "", "")];
    told.extend(waves(calibration, language));
    let poor = calibration.figures.iter().filter(|face| face.used && face.near_checked < POOR);
    told.extend(poor.map(|face| {
        let values = [("figure", language.text(&face.title)), ("share", &percent(face.near_checked))];
        wrapped(&Message::PolynomialPoor.fill(language, &values), "- ", "  ")
    }));
    if calibration.effective < FEW * calibration.checked as f64 {
        let numbers = [calibration.effective, calibration.checked as f64].map(|number| language.whole(number));
        let values = [("effective", numbers[0].as_str()), ("checked", &numbers[1])];
        told.push(wrapped(&Message::EffectivePoor.fill(language, &values), "- ", "  "));
    }
    told.iter().for_each(|line| {
        text.push('\n');
        text.push_str(line);
    });
    text
}

fn waves(calibration: &Calibration, language: Language) -> Vec<String> {
    let told = calibration.waves.iter().map(|wave| {
        let number = wave.wave.to_string();
        if !wave.reached {
            return Message::WaveNone.fill(language, &[("wave", &number)]);
        }
        let share = scientific(wave.share_left, language);
        Message::WaveLeft.fill(language, &[("wave", &number), ("share", &share)])
    });
    told.map(|sentence| wrapped(&sentence, "- ", "  ")).collect()
}

/// A share as "12 pct.", or as one in so many when it is small.
fn scientific(share: f64, language: Language) -> String {
    if share >= 0.01 {
        return Message::Percent.fill(language, &[("number", &language.whole(100.0 * share))]);
    }
    let one_in = Step::power((-share.log10()).floor() as i32).round(1.0 / share);
    format!("1/{}", language.whole(one_in))
}

/// A parameter in words: "0,61 → 0,35".
pub(in crate::report) fn moved(shift: &ShiftFace, language: Language) -> String {
    format!("{} → {}", significant(shift.prior[1], language), significant(shift.posterior[1], language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn what_cannot_be_met_and_what_pulls_hardest_is_told() {
        let calibration = fixture::calibrated::calibration();
        let english = render_calibration(&calibration, Language::En).replace('\n', " ");
        for told in [
            "further than is plausible: Figure A (132 per cent",
            "Not used, and not met: Figure contacts (15 per cent",
            "without it the distance would be 2.3 instead of 5.5",
            "Wave 1: 1/2,000 of the space",
            "Wave 2: no point of the space",
            "effective number is only 40 of 512",
            "meets only 80 per cent of the new points",
        ] {
            assert!(english.replace("   ", " ").replace("  ", " ").contains(told), "{told}\n{english}");
        }
        let danish = render_calibration(&calibration, Language::Da);
        assert!(danish.contains("Nås ikke sammen med de andre"), "{danish}");
        assert!(danish.lines().all(|line| line.chars().count() <= 118), "{danish}");
    }
}
