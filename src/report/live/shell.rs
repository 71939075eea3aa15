//! The two pages before any answer: their heads, their forms, and what is wrong with a link. Knows nothing of answers.

use askama::Template;

use super::case::{CaseGroup, Input, groups};
use super::rendered;
use super::words::LiveMessage;
use crate::files::Text;
use crate::report::error::ReportError;
use crate::report::language::Language;

/// What the library holds to choose from: names, and what readers see.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Reforms.
    pub reforms: Vec<(String, Text)>,
    /// Populations.
    pub populations: Vec<(String, Text)>,
    /// Rule sets.
    pub baselines: Vec<(String, Text)>,
    /// Cases.
    pub cases: Vec<(String, Text)>,
}

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Reform,
    Case,
}

/// A page before its answer.
#[derive(Template)]
#[template(path = "shell.html")]
struct ShellHtml<'page> {
    language: Language,
    which: Which,
    form: String,
    faults: &'page [String],
}

impl ShellHtml<'_> {
    fn say(&self, message: LiveMessage) -> &'static str {
        message.text(self.language)
    }

    fn is_case(&self) -> bool {
        self.which == Which::Case
    }

    fn title(&self) -> &'static str {
        self.say(if self.is_case() { LiveMessage::CaseTitle } else { LiveMessage::ReformTitle })
    }

    fn lead(&self) -> &'static str {
        self.say(if self.is_case() { LiveMessage::CaseLead } else { LiveMessage::ReformLead })
    }

    fn script(&self) -> &'static str {
        if self.is_case() { "case.js" } else { "live.js" }
    }

    fn other(&self) -> Language {
        match self.language {
            Language::Da => Language::En,
            Language::En => Language::Da,
        }
    }

    fn footer(&self) -> String {
        LiveMessage::Footer.fill(self.language, &[("version", env!("CARGO_PKG_VERSION"))])
    }

    /// What the script says by itself.
    fn words(&self) -> [(&'static str, &'static str); 12] {
        [
            ("working", LiveMessage::Working),
            ("queued", LiveMessage::Queued),
            ("stopped", LiveMessage::Stopped),
            ("lost", LiveMessage::Lost),
            ("cannot", LiveMessage::CannotCompute),
            ("held", LiveMessage::Held),
            ("copied", LiveMessage::Copied),
            ("full", LiveMessage::PinsFull),
            ("pinned", LiveMessage::PinnedNow),
            ("unpin", LiveMessage::Unpin),
            ("restore", LiveMessage::Restore),
            ("scenario", LiveMessage::Scenario),
        ]
        .map(|(name, message)| (name, self.say(message)))
    }
}

/// The form of the reform's page.
#[derive(Template)]
#[template(path = "choices.html")]
struct ChoicesHtml<'page> {
    language: Language,
    catalog: &'page Catalog,
    chosen: &'page str,
}

impl ChoicesHtml<'_> {
    fn say(&self, message: LiveMessage) -> &'static str {
        message.text(self.language)
    }

    fn downloads(&self) -> [(&'static str, &'static str); 4] {
        [
            ("report.html", LiveMessage::DownloadPage),
            ("tables.xlsx", LiveMessage::DownloadWorkbook),
            ("tables.csv", LiveMessage::DownloadTables),
            ("parameters.toml", LiveMessage::DownloadParameters),
        ]
        .map(|(file, message)| (file, self.say(message)))
    }
}

/// The form of the case's page.
#[derive(Template)]
#[template(path = "case_form.html")]
struct CaseFormHtml<'page> {
    language: Language,
    catalog: &'page Catalog,
}

impl CaseFormHtml<'_> {
    fn say(&self, message: LiveMessage) -> &'static str {
        message.text(self.language)
    }

    fn is(&self, one: &str, other: &str) -> bool {
        one == other
    }

    /// The two rule sets: key, title, and what stands there first.
    fn sides(&self) -> [(&'static str, &'static str, &'static str); 2] {
        [
            ("first", self.say(LiveMessage::CaseFirst), "rules-2024"),
            ("second", self.say(LiveMessage::CaseSecond), "rules-2025"),
        ]
    }

    fn groups(&self) -> Vec<CaseGroup> {
        groups(self.language)
    }
}

/// The page of a reform, before any answer.
///
/// # Errors
/// When the template refuses.
pub fn reform_page(catalog: &Catalog, chosen: &str, language: Language) -> Result<String, ReportError> {
    let form = rendered(&ChoicesHtml { language, catalog, chosen })?;
    rendered(&ShellHtml { language, which: Which::Reform, form, faults: &[] })
}

/// The page of a case, before any answer.
///
/// # Errors
/// When the template refuses.
pub fn case_page(catalog: &Catalog, language: Language) -> Result<String, ReportError> {
    let form = rendered(&CaseFormHtml { language, catalog })?;
    rendered(&ShellHtml { language, which: Which::Case, form, faults: &[] })
}

/// A page that says what is wrong with its link; never without a fault.
///
/// # Errors
/// When the template refuses.
pub fn fault_page(faults: &[String], is_case: bool, language: Language) -> Result<String, ReportError> {
    let which = if is_case { Which::Case } else { Which::Reform };
    rendered(&ShellHtml { language, which, form: String::new(), faults })
}
