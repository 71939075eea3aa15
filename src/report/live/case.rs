//! The case on the live page: which few choices make a person, the form that asks for them, and the story as sections.
//! Knows the names of a case file and none of its rules.

use std::path::PathBuf;

use super::words::LiveMessage;
use super::{Fragment, rendered};
use crate::analysis::case::CaseStory;
use crate::report::case::{self, Words};
use crate::report::charts;
use crate::report::error::ReportError;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::page::{Part, Section, SectionHtml};

/// What may stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum CaseKey {
    /// One of these words, as the case file writes them; an empty one leaves the field out.
    Word(&'static [(&'static str, Named)]),
    /// A number; left out when empty.
    Number,
    /// `yes`, written into the file as this; left out otherwise.
    Tick(&'static str),
}

/// The name of a word for readers.
#[derive(Clone, Copy, Debug)]
pub enum Named {
    /// One of the report's.
    Report(Message),
    /// One of the live page's own.
    Live(LiveMessage),
}

/// A choice that goes into a case file.
#[derive(Clone, Copy, Debug)]
pub struct CaseField {
    /// Its name in addresses.
    pub key: &'static str,
    /// Where it stands in the file.
    pub place: &'static str,
    /// What may stand there.
    pub input: CaseKey,
    /// What stands there first.
    pub default: &'static str,
    title: LiveMessage,
    group: LiveMessage,
}

const ATTACHMENT: &[(&str, Named)] = &[
    ("employed", Named::Report(Message::AttachmentEmployed)),
    ("employed_first_day", Named::Report(Message::AttachmentEmployedFirstDay)),
    ("unemployed", Named::Report(Message::AttachmentUnemployed)),
    ("self_employed", Named::Report(Message::AttachmentSelfEmployed)),
    ("flexjob", Named::Report(Message::AttachmentFlexjob)),
];
const DIAGNOSIS: &[(&str, Named)] = &[
    ("mental", Named::Report(Message::DiagnosisMental)),
    ("musculoskeletal", Named::Report(Message::DiagnosisMusculoskeletal)),
    ("cancer", Named::Report(Message::DiagnosisCancer)),
    ("cardiovascular", Named::Report(Message::DiagnosisCardiovascular)),
    ("injury", Named::Report(Message::DiagnosisInjury)),
    ("other", Named::Report(Message::DiagnosisOther)),
];
const SEX: &[(&str, Named)] = &[("woman", Named::Report(Message::SexWoman)), ("man", Named::Report(Message::SexMan))];
const AGE: &[(&str, Named)] = &[
    ("under30", Named::Report(Message::AgeUnder30)),
    ("from30", Named::Report(Message::AgeFrom30)),
    ("from40", Named::Report(Message::AgeFrom40)),
    ("from50", Named::Report(Message::AgeFrom50)),
    ("from60", Named::Report(Message::AgeFrom60)),
];
const OFFER: &[(&str, Named)] = &[
    ("", Named::Live(LiveMessage::NoOffer)),
    ("company_practice", Named::Report(Message::OfferCompanyPractice)),
    ("wage_subsidy", Named::Report(Message::OfferWageSubsidy)),
    ("ordinary_education", Named::Report(Message::OfferOrdinaryEducation)),
    ("guidance", Named::Report(Message::OfferGuidance)),
    ("mentor", Named::Report(Message::OfferMentor)),
];
const TRUE: CaseKey = CaseKey::Tick("true");
const YES: CaseKey = CaseKey::Tick("\"yes\"");

const fn field(
    key: &'static str,
    place: &'static str,
    input: CaseKey,
    default: &'static str,
    [title, group]: [LiveMessage; 2],
) -> CaseField {
    CaseField { key, place, input, default, title, group }
}

/// The choices, in the order of the form.
pub const CASE_FIELDS: [CaseField; 20] = {
    use LiveMessage as Say;
    [
        field(
            "attachment",
            "person.attachment",
            CaseKey::Word(ATTACHMENT),
            "employed",
            [Say::Attachment, Say::CasePerson],
        ),
        field("diagnosis", "person.diagnosis", CaseKey::Word(DIAGNOSIS), "mental", [Say::Diagnosis, Say::CasePerson]),
        field("sex", "person.sex", CaseKey::Word(SEX), "woman", [Say::Sex, Say::CasePerson]),
        field("age_band", "person.age_band", CaseKey::Word(AGE), "from40", [Say::AgeBand, Say::CasePerson]),
        field("diagnosis_clear", "person.diagnosis_clear", TRUE, "", [Say::DiagnosisClear, Say::CasePerson]),
        field("standby_listed", "person.standby_listed", TRUE, "", [Say::StandbyListed, Say::CasePerson]),
        field(
            "needs_multidisciplinary",
            "person.needs_multidisciplinary",
            TRUE,
            "",
            [Say::NeedsMultidisciplinary, Say::CasePerson],
        ),
        field("unable_to_take_part", "person.unable_to_take_part", TRUE, "", [Say::UnableToTakePart, Say::CasePerson]),
        field(
            "recovers_in_week",
            "course.recovers_in_week",
            CaseKey::Number,
            "30",
            [Say::RecoversInWeek, Say::CaseCourse],
        ),
        field(
            "gradual_return_week",
            "happens.gradual_return_week",
            CaseKey::Number,
            "",
            [Say::GradualReturn, Say::CaseHappens],
        ),
        field("offer", "happens.offer.kind", CaseKey::Word(OFFER), "company_practice", [Say::Offer, Say::CaseHappens]),
        field("offer_wait", "happens.offer.wait_weeks", CaseKey::Number, "4", [Say::OfferWait, Say::CaseHappens]),
        field(
            "jobafklaring_weeks",
            "happens.jobafklaring_weeks",
            CaseKey::Number,
            "",
            [Say::Jobafklaring, Say::CaseHappens],
        ),
        field("in_person", "happens.later_contacts_in_person", YES, "yes", [Say::InPerson, Say::CaseHappens]),
        field("standby", "happens.standby", YES, "", [Say::StandbyHappens, Say::CaseHappens]),
        field("exemption", "happens.exemption", YES, "", [Say::Exemption, Say::CaseHappens]),
        field("employer_contact", "happens.employer_contact", YES, "yes", [Say::EmployerContact, Say::CaseHappens]),
        field("mestring", "happens.mestring", YES, "", [Say::Mestring, Say::CaseHappens]),
        field("multidisciplinary", "happens.multidisciplinary", YES, "", [Say::NeedsVisitated, Say::CaseHappens]),
        field("team_case", "happens.team_case", YES, "", [Say::TeamCase, Say::CaseHappens]),
    ]
};

/// A field as the form shows it.
pub struct FieldHtml {
    pub key: &'static str,
    pub title: &'static str,
    pub default: &'static str,
    pub input: Input,
}

/// The element a field is.
pub enum Input {
    Word(Vec<(&'static str, &'static str)>),
    Number,
    Tick,
}

/// Fields under one legend.
pub type CaseGroup = (&'static str, Vec<FieldHtml>);

/// The form's fields by legend, in their order.
pub fn groups(language: Language) -> Vec<CaseGroup> {
    let mut groups: Vec<CaseGroup> = Vec::new();
    for field in CASE_FIELDS {
        let input = match field.input {
            CaseKey::Word(words) => {
                Input::Word(words.iter().map(|(word, named)| (*word, named.text(language))).collect())
            }
            CaseKey::Number => Input::Number,
            CaseKey::Tick(_) => Input::Tick,
        };
        let shown = FieldHtml { key: field.key, title: field.title.text(language), default: field.default, input };
        let legend = field.group.text(language);
        match groups.iter_mut().find(|(known, _)| *known == legend) {
            Some((_, fields)) => fields.push(shown),
            None => groups.push((legend, vec![shown])),
        }
    }
    groups
}

impl Named {
    fn text(self, language: Language) -> &'static str {
        match self {
            Named::Report(message) => message.text(language),
            Named::Live(message) => message.text(language),
        }
    }
}

/// The case in a line.
pub fn case_headline(story: &CaseStory<'_>, language: Language) -> String {
    finding(story, Words(language))
}

/// The case as sections: the two ways, the money, the counts, and why.
///
/// # Errors
/// When the chart cannot be drawn.
pub fn case_fragments(story: &CaseStory<'_>, language: Language) -> Result<Vec<Fragment>, ReportError> {
    let say = |message: LiveMessage| message.text(language);
    let fault = |found: String| ReportError::Drawing { path: PathBuf::from("case"), found };
    let drawings = charts::drawings(story, language).map_err(fault)?;
    let heads = [say(LiveMessage::CaseDiffers), say(LiveMessage::CaseYes)];
    let tables = case::tables(story, say(LiveMessage::CaseRows), heads, language);
    let words = Words(language);
    let person =
        Part::Paragraph(format!("{}. {}.", capital(&words.person(story.case)), capital(&words.course(story.case))));
    let fixed = Part::Paragraph(Message::CaseFixed.text(language).to_owned());
    let section = |id, topic, finding: String, parts| Section { id, topic: say(topic).to_owned(), finding, parts };
    let found = drawings.first().map_or_else(|| finding(story, words), |drawing| drawing.finding.clone());
    let charts = drawings.into_iter().map(Part::Chart);
    let way = [person].into_iter().chain(charts).chain([Part::Table(tables.way)]).collect();
    let money = vec![Part::Table(tables.totals), Part::Table(tables.counts)];
    let clauses = Part::Heading(Message::CaseClauses.text(language).to_owned());
    let reasons = vec![why(story, language), clauses, Part::List(tables.clauses), fixed];
    let sections = [
        section("way-section", LiveMessage::TopicTimeline, found, way),
        section("money-section", LiveMessage::TopicMoney, say(LiveMessage::MoneyFinding).to_owned(), money),
        section("why-section", LiveMessage::TopicClauses, words.say(Message::CaseAtWork).to_owned(), reasons),
    ];
    let whole =
        |section: &Section| Ok(Fragment { id: section.id, html: rendered(&SectionHtml { language, section })? });
    sections.iter().map(whole).collect()
}

/// The initiatives without which the way would be another.
fn why(story: &CaseStory<'_>, language: Language) -> Part {
    if story.at_work.is_empty() {
        return Part::Paragraph(LiveMessage::CaseNoInitiative.text(language).to_owned());
    }
    let line = |initiative: &&crate::scenario::CaseInitiative| {
        let values = [
            ("id", initiative.id.as_str()),
            ("title", language.text(&initiative.title)),
            ("clause", &initiative.clause),
        ];
        Message::CaseInitiative.fill(language, &values)
    };
    Part::List(story.at_work.iter().map(line).collect())
}

/// Which rule set is dearer, and by how much.
fn finding(story: &CaseStory<'_>, words: Words) -> String {
    let change = story.in_all(1) - story.in_all(0);
    let message = match change {
        0 => LiveMessage::CaseEqual,
        change if change > 0 => LiveMessage::CaseDearer,
        _ => LiveMessage::CaseCheaper,
    };
    let [first, second] = [0, 1].map(|side| words.0.text(&story.case.rules[side].title));
    message.fill(words.0, &[("number", &words.whole_kroner(change.abs())), ("first", first), ("second", second)])
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
