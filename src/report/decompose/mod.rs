//! A decomposition for readers: tables for the terminal, a row a figure for programs, and the folder they lie in.
//! Computes nothing.

mod folder;
mod page;
mod rows;
mod table;

use std::path::{Path, PathBuf};

use folder::write_decomposition;
use table::render_decomposition;

use super::charts::framed;
use super::error::ReportError;
use super::language::Language;
use super::manifest::ManifestParts;
use super::message::Message;
use super::rounding::Step;
use super::told::{Told, pretty};
use crate::analysis::Estimate;
use crate::analysis::decompose::{DecompositionStory, InitiativePart, Interaction, Method, Standing};

impl Told for DecompositionStory {
    fn json(&self) -> serde_json::Result<String> {
        pretty(&self.figures)
    }

    fn text(&self, language: Language) -> String {
        render_decomposition(self, language)
    }

    fn charts(&self, language: Language) -> Result<Vec<(&'static str, String)>, String> {
        framed(self, language)
    }

    fn write(&self, language: Language, parts: ManifestParts, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
        write_decomposition(self, language, parts, folder)
    }
}

/// An interaction is told when it is more than this many Monte Carlo errors from 0.
const VISIBLE: f64 = 4.0;

/// And when it does not print as 0, mio. kr.
const LEAST: f64 = 0.05;

/// The interactions that can be told from chance and from 0, the largest first.
pub(super) fn visible(story: &DecompositionStory) -> Vec<&Interaction> {
    let told = |one: &&Interaction| {
        let figure = one.headline();
        figure.mean.abs() > VISIBLE * figure.mc_error && figure.mean.abs() >= LEAST
    };
    story.figures.interactions.iter().filter(told).collect()
}

/// How the readings were come by, in a sentence.
pub(super) fn method(story: &DecompositionStory, language: Language) -> String {
    let figures = &story.figures;
    let active = figures.initiatives.iter().filter(|one| is_on(one)).count();
    let count = |number: usize| language.whole(number as f64);
    match figures.method {
        Method::AllSubsets => {
            let together = count(figures.run.most_together.unwrap_or_default() as usize);
            let subsets = language.whole(2f64.powi(i32::try_from(active).unwrap_or(i32::MAX)));
            let words = [("subsets", subsets.as_str()), ("together", &together), ("active", &count(active))];
            Message::MethodAllSubsets.fill(language, &words)
        }
        Method::Orders { orders_a_draw } => {
            let errors = figures.initiatives.iter().filter_map(|one| one.error_of_orders);
            let error = language.error(errors.fold(0.0, f64::max));
            let orders = count(orders_a_draw as usize);
            Message::MethodOrders.fill(language, &[("orders", &orders), ("error", &error)])
        }
    }
}

/// What two initiatives do together, in a sentence: they save less, or more, than each by itself.
pub(super) fn meeting(one: &Interaction, language: Language) -> String {
    meeting_as(one, [Message::MeetOverlap, Message::MeetStrengthen], language)
}

/// The same of the pair that meets most, as a finding.
pub(super) fn largest_meeting(one: &Interaction, language: Language) -> String {
    meeting_as(one, [Message::MeetHeadOverlap, Message::MeetHeadStrengthen], language)
}

fn meeting_as(one: &Interaction, [overlap, strengthen]: [Message; 2], language: Language) -> String {
    let figure = one.headline();
    let number = language.number(figure.mean.abs(), Step::for_money(figure.mc_error));
    let message = if figure.mean > 0.0 { overlap } else { strengthen };
    message.fill(language, &[("one", &one.ids[0]), ("other", &one.ids[1]), ("number", &number)])
}

/// Is it part of the total?
pub(super) fn is_on(one: &InitiativePart) -> bool {
    matches!(one.standing, Standing::Active | Standing::Unchanged)
}

/// A figure to as many digits as its error allows; an exact zero is printed whole.
pub(super) fn money(figure: &Estimate, language: Language) -> String {
    if *figure == Estimate::default() {
        return language.whole(0.0);
    }
    language.number(figure.mean, Step::for_money(figure.mc_error))
}
