//! What every page ends with: the assumptions, and what is needed to make the run again. Knows nothing of what the run was
//! about.

use super::part::{Part, Section};
use crate::analysis::comparison::{InitiativeFace, ParameterFace};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::manifest::{Answered, ManifestParts};
use crate::report::message::Message;
use crate::report::table::data::{Cell, Row, Table};
use crate::report::table::register;

/// What the last sections tell of.
#[derive(Clone, Copy)]
pub(in crate::report) struct Closing<'run> {
    /// Every assumption of the run.
    pub(in crate::report) parameters: &'run [ParameterFace],
    /// The initiatives whose figures rest on them, where the page tells of any.
    pub(in crate::report) initiatives: &'run [InitiativeFace],
    /// Id of the manifest.
    pub(in crate::report) manifest: &'run str,
    /// Key of all randomness.
    pub(in crate::report) seed: u64,
    /// Persons of a draw; none where expectations were propagated.
    pub(in crate::report) people: Option<u64>,
    /// Parameter draws.
    pub(in crate::report) draws: u64,
    /// Version, options and files read.
    pub(in crate::report) parts: &'run ManifestParts,
}

impl<'run> Closing<'run> {
    /// The last sections of an answer that knows no initiatives.
    pub(in crate::report) fn of(answered: &Answered<'run>, parts: &'run ManifestParts) -> Self {
        let drawn = answered.drawn;
        Self {
            parameters: answered.parameters,
            initiatives: &[],
            manifest: answered.id,
            seed: drawn.seed,
            people: Some(drawn.people),
            draws: drawn.draws,
            parts,
        }
    }

    /// The register, where the run rests on assumptions, and the run.
    pub(in crate::report) fn sections(self, language: Language) -> Vec<Section> {
        let register = register::register(self.parameters, self.initiatives, language);
        let register = register.map(Part::Table).into_iter().collect();
        let finding = Message::FindingManifest.text(language).to_owned();
        let register = Section::new("register", Message::TopicRegister, self.grades(language), register, language);
        let run = Section::new("run", Message::TopicManifest, finding, self.run(language), language);
        if self.parameters.is_empty() { vec![run] } else { vec![register, run] }
    }

    /// What the assumptions are built on.
    fn grades(self, language: Language) -> String {
        let count = |grade: &str| {
            let of_grade = self.parameters.iter().filter(|parameter| parameter.grade == grade);
            labels::count(of_grade.count(), language)
        };
        let grades = ["law", "statistic", "study", "assumption"].map(|grade| (grade, count(grade)));
        let all = labels::count(self.parameters.len(), language);
        let values = grades.iter().map(|(grade, count)| (*grade, count.as_str()));
        let values: Vec<(&str, &str)> = values.chain([("all", all.as_str())]).collect();
        Message::FindingRegister.fill(language, &values)
    }

    /// What is needed to make the run again.
    fn run(self, language: Language) -> Vec<Part> {
        let persons = match self.people {
            Some(people) => language.whole(people as f64),
            None => Message::PersonsExact.text(language).to_owned(),
        };
        let options: Vec<String> = self.parts.options.iter().map(|(name, value)| format!("{name} {value}")).collect();
        let options =
            if options.is_empty() { Message::NoOptions.text(language).to_owned() } else { options.join("; ") };
        let mut facts = vec![
            (Message::ManifestId, self.manifest.to_owned()),
            (Message::Version, format!("sygesim {}", self.parts.version)),
        ];
        // Without assumptions nothing is drawn.
        if !self.parameters.is_empty() {
            facts.extend([(Message::Seed, self.seed.to_string()), (Message::Persons, persons)]);
        }
        if self.draws > 0 {
            facts.push((Message::Draws, language.whole(self.draws as f64)));
        }
        facts.push((Message::Options, options));
        let facts = facts.into_iter().map(|(name, value)| (name.text(language).to_owned(), value)).collect();
        let mut files = Table::new("inputs", language, Message::TableInputs.text(language))
            .words(Message::File.text(language), None)
            .words("BLAKE3", None);
        let hashed =
            self.parts.inputs.iter().map(|input| Row::new(&input.path, vec![Cell::Text(input.blake3.clone())]));
        files.rows = hashed.collect();
        vec![Part::Facts(facts), Part::Table(files)]
    }
}
