//! A case as it stands in an address, and the case file it is. Knows the form of both; the reader of case files says what
//! is wrong with what stands in one.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::faults::{Refusal, hint};
use crate::report::Language;
use crate::report::live::{CASE_FIELDS, CaseKey, LiveMessage};
use crate::scenario::{Case, Library, ScenarioError};

/// A case to be walked.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseAsked {
    /// One of the library, by its file.
    Shipped(PathBuf),
    /// One made of choices, as the text of a file.
    Own(String),
}

impl CaseAsked {
    /// Reads the pairs of a query.
    ///
    /// # Errors
    /// Everything that is wrong with it, in words.
    pub fn read(pairs: &[(String, String)], library: &Library, language: Language) -> Result<CaseAsked, Vec<String>> {
        let mut faults = Vec::new();
        let mut fault = |message: LiveMessage, values: &[(&str, &str)]| faults.push(message.fill(language, values));
        let given = |key: &str| pairs.iter().find(|(known, _)| known == key).map_or("", |(_, value)| value.as_str());
        if given("v") != "1" {
            fault(LiveMessage::FaultVersion, &[("found", given("v"))]);
        }
        let mut seen = BTreeSet::new();
        for (key, _) in pairs {
            let known = ["v", "case", "first", "second"].into_iter().chain(CASE_FIELDS.iter().map(|field| field.key));
            if !seen.insert(key) {
                fault(LiveMessage::FaultTwice, &[("key", key)]);
            } else if !known.clone().any(|name| name == key) {
                fault(LiveMessage::FaultKey, &[("found", key), ("hint", &hint(key, known, language))]);
            }
        }
        let mut name_of = |folder: &str, key: &str| {
            let (names, found) = (library.names(folder), given(key));
            if !names.iter().any(|name| name == found) {
                let hint = hint(found, names.iter().map(String::as_str), language);
                fault(LiveMessage::FaultName, &[("key", key), ("found", found), ("hint", &hint)]);
            }
            found.to_owned()
        };
        if !given("case").is_empty() {
            let path = library.path("cases", &name_of("cases", "case"));
            return if faults.is_empty() { Ok(CaseAsked::Shipped(path)) } else { Err(faults) };
        }
        let rules = ["first", "second"].map(|key| name_of("rules", key));
        let mut text = head(&rules);
        for field in CASE_FIELDS {
            let found = given(field.key);
            let is_offered = !(field.key == "offer_wait" && given("offer").is_empty());
            match field.input {
                _ if found.is_empty() || !is_offered => {}
                CaseKey::Word(words) if words.iter().any(|(word, _)| *word == found) => {
                    text.push_str(&format!("{} = \"{found}\"\n", field.place));
                }
                CaseKey::Word(words) => {
                    let known: Vec<&str> =
                        words.iter().map(|(word, _)| *word).filter(|word| !word.is_empty()).collect();
                    let values = [("key", field.key), ("found", found), ("known", &known.join(", "))];
                    fault(LiveMessage::FaultWord, &values);
                }
                CaseKey::Tick(word) if found == "yes" => text.push_str(&format!("{} = {word}\n", field.place)),
                CaseKey::Tick(_) => {
                    fault(LiveMessage::FaultWord, &[("key", field.key), ("found", found), ("known", "yes")]);
                }
                CaseKey::Number => match found.parse::<f64>().ok().filter(|number| number.is_finite()) {
                    Some(number) => text.push_str(&format!("{} = {number:?}\n", field.place)),
                    None => fault(LiveMessage::FaultNumber, &[("key", field.key), ("found", found)]),
                },
            }
        }
        if faults.is_empty() { Ok(CaseAsked::Own(text)) } else { Err(faults) }
    }

    /// Is it one of the library?
    pub fn is_shipped(&self) -> bool {
        matches!(self, CaseAsked::Shipped(_))
    }

    /// The case, ready to be walked.
    ///
    /// # Errors
    /// What is wrong with it, all at once.
    pub fn load(&self, library: &Library, language: Language) -> Result<Case, Refusal> {
        let case = match self {
            CaseAsked::Shipped(path) => Case::load(path, &[]),
            CaseAsked::Own(text) => Case::parse(&library.path("cases", "own"), text, &[]),
        };
        case.map_err(|error| match (self, error) {
            // The file is not the reader's, so its lines say nothing to them.
            (CaseAsked::Own(_), ScenarioError::Faults(faults)) => {
                let mut words: Vec<String> = faults
                    .iter()
                    .map(|fault| format!("{}: found {}, expected {}", fault.path, fault.found, fault.expected))
                    .collect();
                words.dedup();
                Refusal::bad(words)
            }
            (_, error) => Refusal::of_scenario(error, language),
        })
    }
}

/// What every case file begins with.
fn head([first, second]: &[String; 2]) -> String {
    let text = |message: LiveMessage| {
        let [da, en] = Language::ALL.map(|language| message.text(language));
        format!("{{ da = \"{da}\", en = \"{en}\" }}")
    };
    let (title, story) = (text(LiveMessage::CaseTitle), text(LiveMessage::CaseLead));
    format!("kind = \"case\"\nid = \"own\"\ntitle = {title}\nstory = {story}\nrules = [\"{first}\", \"{second}\"]\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::asked::pairs;
    use std::path::Path;

    fn library() -> Library {
        Library::at(Path::new("scenarios"))
    }

    fn read(query: &str) -> Result<CaseAsked, Vec<String>> {
        CaseAsked::read(&pairs(query), &library(), Language::En)
    }

    const OWN: &str = "v=1&first=rules-2024&second=rules-2025&attachment=employed&diagnosis=mental&sex=woman\
                       &age_band=from40&recovers_in_week=30&in_person=yes";

    #[test]
    fn a_few_choices_make_a_case_that_can_be_walked() {
        let case = read(OWN).expect("all of it is right").load(&library(), Language::En).expect("it can be walked");
        assert_eq!(case.rules.each_ref().map(|set| set.id.as_str()), ["rules-2024", "rules-2025"]);
        let file = &case.file;
        assert_eq!((file.course.recovers_in_week, file.person.diagnosis_clear), (30.0, false));
        let shipped = read("v=1&case=broken-leg").expect("there is one").load(&library(), Language::En);
        assert_eq!(shipped.expect("it is sound").file.id, "broken-leg");
    }

    #[test]
    fn every_word_of_the_form_is_one_the_case_file_knows() {
        for field in CASE_FIELDS {
            let values: Vec<&str> = match field.input {
                CaseKey::Word(words) => words.iter().map(|(word, _)| *word).filter(|word| !word.is_empty()).collect(),
                CaseKey::Number => vec!["12"],
                CaseKey::Tick(_) => vec!["yes"],
            };
            for value in values {
                let kept: Vec<String> = OWN
                    .split('&')
                    .filter(|pair| !pair.starts_with(&format!("{}=", field.key)))
                    .map(str::to_owned)
                    .collect();
                let offer = if field.key == "offer_wait" { "&offer=mentor" } else { "" };
                let wait = if field.key == "offer" { "&offer_wait=2" } else { "" };
                let query = format!("{}&{}={value}{offer}{wait}", kept.join("&"), field.key);
                let asked = read(&query).unwrap_or_else(|faults| panic!("{query}: {faults:?}"));
                asked.load(&library(), Language::En).unwrap_or_else(|refusal| panic!("{query}: {:?}", refusal.faults));
            }
        }
    }

    #[test]
    fn what_no_form_sends_is_refused_in_words() {
        let faults = read("v=1&first=rules-2024&second=rules-1999&sex=\"man\"&recovers_in_week=soon&hat=red")
            .expect_err("it is wrong");
        let all = faults.join("\n");
        for part in ["rules-1999", "one of: woman, man", "soon", "“hat”"] {
            assert!(all.contains(part), "{part} is not in\n{all}");
        }
        // What the form cannot say is left to the reader of case files, which tells all of it.
        let never =
            read("v=1&first=rules-2024&second=rules-2025&sex=man&recovers_in_week=30").expect("each of it is right");
        let refusal = never.load(&library(), Language::En).expect_err("it is nobody");
        assert!(
            refusal.faults.len() >= 3 && refusal.faults.iter().any(|fault| fault.contains("attachment")),
            "{refusal:?}"
        );
    }
}
