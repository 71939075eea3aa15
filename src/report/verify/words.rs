//! What was found of a run, in Danish and in English.

use super::{Finding, Verification};
use crate::report::language::Language;
use crate::report::message::messages;

messages! {
    VerifyMessage
    Same: "Samme. {inputs} inputfiler har det indhold, der blev læst, og kørslen {manifest} giver igen de samme {files} filer med {figures} tal.",
        "Same. {inputs} input files have the content that was read, and run {manifest} made again gives the same {files} files with {figures} numbers.";
    Differs: "Ikke samme: kørslen {manifest} afviger her:", "Not the same: run {manifest} differs here:";
    Program: "Programmet er et andet: kørslen er fra sygesim {was}, dette er {is}", "The program is another: the run is from sygesim {was}, this is {is}";
    InputChanged: "Inputfilen {path} har et andet indhold, end da den blev læst", "The input file {path} has another content than when it was read";
    InputMissing: "Inputfilen {path} findes ikke; kør verify i den mappe, kørslen blev lavet fra", "The input file {path} is not there; run verify in the folder from which the run was made";
    FileChanged: "Filen {file} er ændret, siden den blev skrevet", "The file {file} was changed after it was written";
    FileMissing: "Filen {file} mangler", "The file {file} is missing";
    FileUnknown: "Filen {file} er ikke skrevet af kørslen", "The file {file} was not written by the run";
    Figure: "{file}, {place}: {was} i filen, {is} når kørslen laves igen", "{file}, {place}: {was} in the file, {is} when the run is made again";
    Difference: " (forskel {difference})", " (difference {difference})";
    MoreFigures: "{file}: yderligere {number} værdier afviger", "{file}: {number} more values differ";
    Content: "Filen {file} får et andet indhold, når kørslen laves igen", "The file {file} gets another content when the run is made again";
    Nothing: "ingenting", "nothing";
}

/// The answer in words: one line when all is the same, else a line for each finding.
pub fn render_verification(found: &Verification, language: Language) -> String {
    let number = |number: usize| language.whole(number as f64);
    if found.same {
        let values = [
            ("inputs", number(found.inputs)),
            ("manifest", found.manifest.clone()),
            ("files", number(found.files)),
            ("figures", number(found.figures)),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        return VerifyMessage::Same.fill(language, &values) + "\n";
    }
    let head = VerifyMessage::Differs.fill(language, &[("manifest", &found.manifest)]);
    found.findings.iter().fold(head + "\n", |text, finding| format!("{text}- {}\n", line(finding, language)))
}

fn line(finding: &Finding, language: Language) -> String {
    let fill = |message: VerifyMessage, values: &[(&str, &str)]| message.fill(language, values);
    match finding {
        Finding::Program { was, is } => fill(VerifyMessage::Program, &[("was", was), ("is", is)]),
        Finding::InputChanged { path } => fill(VerifyMessage::InputChanged, &[("path", path)]),
        Finding::InputMissing { path } => fill(VerifyMessage::InputMissing, &[("path", path)]),
        Finding::FileChanged { file } => fill(VerifyMessage::FileChanged, &[("file", file)]),
        Finding::FileMissing { file } => fill(VerifyMessage::FileMissing, &[("file", file)]),
        Finding::FileUnknown { file } => fill(VerifyMessage::FileUnknown, &[("file", file)]),
        Finding::MoreFigures { file, number } => {
            fill(VerifyMessage::MoreFigures, &[("file", file), ("number", &language.whole(*number as f64))])
        }
        Finding::Content { file } => fill(VerifyMessage::Content, &[("file", file)]),
        Finding::Figure { file, place, was, is, difference } => {
            let nothing = VerifyMessage::Nothing.text(language);
            let told = |value: &'_ str| if value.is_empty() { nothing.to_owned() } else { as_written(value, language) };
            let (was, is) = (told(was), told(is));
            let values = [("file", file.as_str()), ("place", place), ("was", &was), ("is", &is)];
            let by = difference.map(|by| as_written(&format!("{by:+}"), language));
            let by = by.map(|by| fill(VerifyMessage::Difference, &[("difference", &by)]));
            fill(VerifyMessage::Figure, &values) + &by.unwrap_or_default()
        }
    }
}

/// A value of a file to its last digit; a number with the language's own decimal mark.
fn as_written(value: &str, language: Language) -> String {
    match (value.parse::<f64>(), language) {
        (Ok(_), Language::Da) => value.replace('.', ",").replace('-', "−"),
        (Ok(_), Language::En) => value.replace('-', "−"),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::message::names_in_braces;

    #[test]
    fn both_languages_ask_for_the_same_values() {
        for &message in VerifyMessage::ALL {
            let [da, en] = Language::ALL.map(|language| names_in_braces(message.text(language)));
            assert_eq!(da, en, "{message:?}");
        }
    }

    #[test]
    fn a_run_that_is_the_same_takes_a_line_and_one_that_is_not_names_what_and_by_how_much() {
        let same = Verification { same: true, inputs: 3, files: 12, figures: 2_345, ..Verification::default() };
        assert!(render_verification(&same, Language::Da).contains("2.345 tal"));
        let finding = Finding::Figure {
            file: "summary.json".to_owned(),
            place: "payers.state.mean".to_owned(),
            was: "-200.5".to_owned(),
            is: "-200.0".to_owned(),
            difference: Some(0.5),
        };
        let other = Verification { findings: vec![finding], ..Verification::default() };
        let text = render_verification(&other, Language::Da);
        assert!(
            text.contains("payers.state.mean: −200,5 i filen, −200,0 når") && text.contains("(forskel +0,5)"),
            "{text}"
        );
    }
}
