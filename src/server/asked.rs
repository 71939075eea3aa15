//! What is asked of the live page, as it stands in an address: readable, of a version, checked whole.
//! Knows the names in the library and the form of an address; loads and simulates nothing.
//!
//! `v=1&reform=agreement-2024&without=5a&set=contacts.personal_minutes:90`

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use form_urlencoded::parse;

use super::faults::hint;
use crate::report::Language;
use crate::report::live::{InputChange, LiveMessage};
use crate::scenario::{Behaviour, Choices, Library};

/// The version of the addresses.
const VERSION: &str = "1";

/// Initiatives or parameters named in one address at most.
const MOST_NAMED: usize = 400;

/// A choice of reform and what is done to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Name of the reform.
    pub reform: String,
    /// Name of another population than the reform's own.
    pub population: Option<String>,
    /// Name of another baseline than the reform's own.
    pub baseline: Option<String>,
    /// Is it shown what municipalities' reaction adds?
    pub behaviour: Behaviour,
    /// Initiatives switched on beside those that are, in order of their ids.
    pub with: BTreeSet<String>,
    /// Initiatives switched off.
    pub without: BTreeSet<String>,
    /// Parameters held at a value, in their own unit.
    pub set: BTreeMap<String, f64>,
}

/// The pairs of a query.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    parse(query.as_bytes()).map(|(key, value)| (key.into_owned(), value.into_owned())).collect()
}

/// A text as it stands in a query: what needs no escape has none, so that people can read it.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' | b',' => out.push(byte.into()),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

impl Asked {
    /// A reform as its file has it.
    pub fn of(reform: &str) -> Asked {
        Asked {
            reform: reform.to_owned(),
            population: None,
            baseline: None,
            behaviour: Behaviour::On,
            with: BTreeSet::new(),
            without: BTreeSet::new(),
            set: BTreeMap::new(),
        }
    }

    /// Reads the pairs of a query.
    ///
    /// # Errors
    /// Everything that is wrong with it, in words.
    pub fn read(pairs: &[(String, String)], library: &Library, language: Language) -> Result<Asked, Vec<String>> {
        let mut reader = Reader { library, language, faults: Vec::new() };
        let mut asked = Asked::of("");
        let mut seen = BTreeSet::new();
        let mut versions = pairs.iter().filter(|(key, _)| key == "v").map(|(_, value)| value.as_str());
        let version = versions.next().unwrap_or_default();
        if version != VERSION {
            reader.fault(LiveMessage::FaultVersion, &[("found", version)]);
        }
        for (key, value) in pairs {
            if key != "set" && !seen.insert(key.as_str()) {
                reader.fault(LiveMessage::FaultTwice, &[("key", key)]);
                continue;
            }
            match key.as_str() {
                "v" => {}
                "reform" => asked.reform = reader.name("reforms", key, value).unwrap_or_default(),
                "population" => asked.population = reader.name("populations", key, value),
                "baseline" => asked.baseline = reader.name("rules", key, value),
                "behaviour" => match value.parse() {
                    Ok(behaviour) => asked.behaviour = behaviour,
                    Err(_) => reader.fault(LiveMessage::FaultBehaviour, &[("found", value)]),
                },
                "with" => asked.with = reader.list(key, value),
                "without" => asked.without = reader.list(key, value),
                "set" => reader.held(value, &mut asked.set),
                _ => reader.unknown(key),
            }
        }
        if !seen.contains("reform") {
            reader.fault(LiveMessage::FaultMissing, &[("key", "reform")]);
        }
        if reader.faults.is_empty() { Ok(asked) } else { Err(reader.faults) }
    }

    /// The query, in one order.
    pub fn write(&self) -> String {
        let listed = |ids: &BTreeSet<String>| ids.iter().cloned().collect::<Vec<_>>().join(",");
        let mut parts = vec![format!("v={VERSION}"), format!("reform={}", escaped(&self.reform))];
        let mut put = |key: &str, value: &str| {
            if !value.is_empty() {
                parts.push(format!("{key}={}", escaped(value)));
            }
        };
        put("population", self.population.as_deref().unwrap_or_default());
        put("baseline", self.baseline.as_deref().unwrap_or_default());
        put("behaviour", if self.behaviour == Behaviour::Off { "off" } else { "" });
        put("with", &listed(&self.with));
        put("without", &listed(&self.without));
        for (id, value) in &self.set {
            put("set", &format!("{id}:{value}"));
        }
        parts.join("&")
    }

    /// The same with nothing switched and nothing held.
    pub fn base(&self) -> Asked {
        Asked { population: self.population.clone(), baseline: self.baseline.clone(), ..Asked::of(&self.reform) }
    }

    /// The file of the reform.
    pub fn path(&self, library: &Library) -> PathBuf {
        library.path("reforms", &self.reform)
    }

    /// As a verb takes it.
    pub fn choices(&self) -> Choices {
        Choices {
            population: self.population.clone(),
            baseline: self.baseline.clone(),
            behaviour: self.behaviour,
            with: self.with.iter().cloned().collect(),
            without: self.without.iter().cloned().collect(),
            set: self.set.clone().into_iter().collect(),
            ..Choices::default()
        }
    }

    /// The options with which `compare` computes the same, for the manifest.
    pub fn options(&self, library: &Library) -> BTreeMap<String, String> {
        let choices = self.choices();
        let mut told = choices.told(&self.path(library));
        told.extend(choices.told_of_comparison());
        told
    }

    /// What is another than before.
    pub fn changes(&self, before: &Asked) -> Vec<InputChange> {
        let mut changes = Vec::new();
        if self.reform != before.reform {
            changes.push(InputChange::Reform([before.reform.clone(), self.reform.clone()]));
        }
        if self.population != before.population {
            changes.push(InputChange::Population([before.population.clone(), self.population.clone()]));
        }
        if self.baseline != before.baseline {
            changes.push(InputChange::Baseline([before.baseline.clone(), self.baseline.clone()]));
        }
        if self.behaviour != before.behaviour {
            changes.push(InputChange::Behaviour(self.behaviour == Behaviour::On));
        }
        for (now, then, on) in [(&self.with, &before.with, true), (&self.without, &before.without, false)] {
            changes.extend(now.symmetric_difference(then).map(|id| {
                let is_now = now.contains(id);
                InputChange::Initiative(id.clone(), is_now == on)
            }));
        }
        let ids: BTreeSet<&String> = self.set.keys().chain(before.set.keys()).collect();
        for id in ids {
            let values = [before.set.get(id).copied(), self.set.get(id).copied()];
            if values[0] != values[1] {
                changes.push(InputChange::Parameter(id.clone(), values));
            }
        }
        changes
    }
}

/// Reads values and keeps what is wrong with them.
struct Reader<'run> {
    library: &'run Library,
    language: Language,
    faults: Vec<String>,
}

impl Reader<'_> {
    fn fault(&mut self, message: LiveMessage, values: &[(&str, &str)]) {
        self.faults.push(message.fill(self.language, values));
    }

    fn unknown(&mut self, key: &str) {
        const KEYS: [&str; 8] = ["v", "reform", "population", "baseline", "behaviour", "with", "without", "set"];
        let hint = hint(key, KEYS.into_iter(), self.language);
        self.fault(LiveMessage::FaultKey, &[("found", key), ("hint", &hint)]);
    }

    /// A name of the library; a path is none.
    fn name(&mut self, folder: &str, key: &str, value: &str) -> Option<String> {
        let names = self.library.names(folder);
        if names.iter().any(|name| name == value) {
            return Some(value.to_owned());
        }
        let hint = hint(value, names.iter().map(String::as_str), self.language);
        self.fault(LiveMessage::FaultName, &[("key", key), ("found", value), ("hint", &hint)]);
        None
    }

    fn list(&mut self, key: &str, value: &str) -> BTreeSet<String> {
        let ids: BTreeSet<String> = value.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect();
        self.many(key, ids.len());
        ids
    }

    fn held(&mut self, value: &str, set: &mut BTreeMap<String, f64>) {
        let read = value.rsplit_once(':').and_then(|(id, number)| Some((id, number.parse::<f64>().ok()?)));
        match read.filter(|(id, number)| !id.is_empty() && number.is_finite()) {
            None => self.fault(LiveMessage::FaultSet, &[("found", value)]),
            Some((id, number)) => {
                if set.insert(id.to_owned(), number).is_some() {
                    self.fault(LiveMessage::FaultTwice, &[("key", &format!("set={id}"))]);
                }
                if set.len() == MOST_NAMED + 1 {
                    self.many("set", set.len());
                }
            }
        }
    }

    fn many(&mut self, key: &str, count: usize) {
        if count > MOST_NAMED {
            let values = [("key", key), ("count", &count.to_string()), ("most", &MOST_NAMED.to_string())];
            self.fault(LiveMessage::FaultMany, &values);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn read(query: &str) -> Result<Asked, Vec<String>> {
        Asked::read(&pairs(query), &Library::at(Path::new("scenarios")), Language::En)
    }

    #[test]
    fn an_address_comes_back_as_it_was_written() {
        let query = "v=1&reform=agreement-2024&population=people-2023&baseline=rules-2024&behaviour=off&with=7,8\
                     &without=5a&set=contacts.personal_minutes:90&set=exemption_13f.effect:-0.125";
        assert_eq!(read(query).expect("all of it is right").write(), query);
        assert_eq!(read("v=1&reform=agreement-2024").expect("all of it is right"), Asked::of("agreement-2024"));
    }

    #[test]
    fn the_order_of_an_address_does_not_matter() {
        let [one, other] =
            ["reform=agreement-2024&v=1&set=b:2&set=a:1.50", "v=1&set=a:1.5&reform=agreement-2024&set=b:2.0"]
                .map(|query| read(query).expect("all of it is right").write());
        assert_eq!(one, other);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_with_the_nearest_right_name() {
        let faults = read("v=2&reform=agrement-2024&baseline=../rules/rules-2024&behaviour=maybe&set=a&behavior=3&v=1")
            .expect_err("nearly all of it is wrong");
        let all = faults.join("\n");
        for part in [
            "v=1",
            "agreement-2024",
            "../rules/rules-2024",
            "maybe",
            "“a”",
            "behavior",
            "did you mean “behaviour”",
            "v stands twice",
        ] {
            assert!(all.contains(part), "{part} is not in\n{all}");
        }
        assert_eq!(faults.len(), 7, "{all}");
    }

    #[test]
    fn a_path_is_no_name_and_no_number_is_no_value() {
        for query in
            ["v=1&reform=scenarios/reforms/agreement-2024.toml", "v=1&reform=agreement-2024&set=a:NaN", "v=1", ""]
        {
            assert!(read(query).is_err(), "{query}");
        }
    }

    #[test]
    fn what_changed_is_named_once() {
        let [before, after] = ["set=a:1&without=5a", "set=a:2&set=b:3&with=8&behaviour=off"]
            .map(|rest| read(&format!("v=1&reform=agreement-2024&{rest}")).expect("all of it is right"));
        let expected = vec![
            InputChange::Behaviour(false),
            InputChange::Initiative("8".into(), true),
            InputChange::Initiative("5a".into(), true),
            InputChange::Parameter("a".into(), [Some(1.0), Some(2.0)]),
            InputChange::Parameter("b".into(), [None, Some(3.0)]),
        ];
        assert_eq!(after.changes(&before), expected);
        assert!(after.changes(&after).is_empty());
    }
}
