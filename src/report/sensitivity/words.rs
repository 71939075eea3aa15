//! How the figures of a sensitivity run read: shares with their intervals, ends, titles, studies. Knows no table or chart.

use crate::analysis::sensitivity::{Index, Indices, ParameterSensitivity, Sensitivity};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::parameter_value::{self, bare};
use crate::report::rounding::Step;

/// How many parameters a table or chart shows.
pub const SHOWN: usize = 12;

/// A swing is shown when it is more than this many standard errors from 0.
const VISIBLE: f64 = 3.0;

/// An interval of 90 pct. of a normal figure is this many standard errors wide.
const ERRORS: f64 = 3.29;

/// A share is never rounded coarser than an error of so many pct. asks for: the interval tells the rest.
const COARSEST: f64 = 2.5;

/// One run in one language.
#[derive(Clone, Copy)]
pub struct Words<'run> {
    pub told: &'run Sensitivity,
    pub language: Language,
}

impl<'run> Words<'run> {
    /// The parameters with a swing that is no chance, the largest first.
    pub fn by_swing(self) -> Vec<&'run ParameterSensitivity> {
        let is_visible = |one: &&ParameterSensitivity| one.swing.abs() > VISIBLE * one.swing_error;
        let mut all: Vec<&ParameterSensitivity> = self.told.parameters.iter().filter(is_visible).collect();
        all.sort_by(|one, other| other.swing.abs().total_cmp(&one.swing.abs()));
        all
    }

    /// The parameters whose share can be told from nothing, in order of worth, with their shares.
    pub fn by_worth(self) -> impl Iterator<Item = (&'run ParameterSensitivity, &'run Indices)> {
        let with_shares = self.told.parameters.iter().filter_map(|one| Some((one, one.indices.as_ref()?)));
        with_shares.filter(|(_, indices)| indices.first.low > 0.0)
    }

    /// "Samtale ved fremmøde (A)": the title with the initial of its grade.
    pub fn title(self, one: &ParameterSensitivity) -> String {
        let initial = labels::grade_initial(&one.entry.grade, self.language);
        format!("{} ({initial})", self.language.text(&one.entry.title))
    }

    /// The unit in the reader's language.
    pub fn unit(self, one: &'run ParameterSensitivity) -> &'run str {
        parameter_value::unit(&one.entry.unit, self.language)
    }

    /// The study that would settle it.
    pub fn study(self, one: &'run ParameterSensitivity) -> &'run str {
        match &one.settled_by {
            Some(study) => self.language.text(study),
            None => labels::study(&one.entry.unit, self.language),
        }
    }

    /// The parameter at an end in the unit of [`Words::unit`]: three digits that count.
    pub fn value(self, one: &ParameterSensitivity, end: usize) -> String {
        bare(one.ends[end].value, &one.entry.unit, self.language)
    }

    /// The total at an end, mio. kr.
    pub fn figure(self, one: &ParameterSensitivity, end: usize) -> String {
        self.language.number(one.ends[end].figure, Step::for_money(one.ends[end].error))
    }

    /// A share in pct., no finer than its own uncertainty, and within 0 and 100 whatever chance has made of it.
    pub fn share(self, index: &Index) -> String {
        let (percent, step) = (100.0 * index.value.clamp(0.0, 1.0), self.share_step(index));
        if percent > 0.0 && step.round(percent) == 0.0 {
            // A bar that can be seen is not called nothing.
            let least = self.language.number(step.size(), step);
            return Message::Under.fill(self.language, &[("number", &least)]);
        }
        self.language.number(percent, step)
    }

    /// The same with its bootstrap interval.
    pub fn share_within(self, index: &Index) -> String {
        let number = |share: f64| self.language.number(100.0 * share, self.share_step(index));
        format!("{} [{}; {}]", number(index.value), number(index.low), number(index.high))
    }

    fn share_step(self, index: &Index) -> Step {
        let error = 100.0 * (index.high - index.low) / ERRORS;
        Step::for_error(Step::ONE, error.min(COARSEST))
    }

    /// How much narrower the interval becomes, mio. kr., rounded by what the share's uncertainty makes of it.
    pub fn narrowing(self, narrowing: Option<f64>, share: Option<&Index>) -> String {
        let (Some(narrowing), Some(share)) = (narrowing, share) else { return "–".to_owned() };
        let steepness = 0.5 * self.told.width / (1.0 - share.value.clamp(0.0, 0.99)).sqrt();
        let error = steepness * (share.high - share.low) / ERRORS;
        self.language.number(narrowing, Step::for_money(error))
    }

    /// A figure of the total, mio. kr.
    pub fn money(self, figure: f64) -> String {
        self.language.number(figure, Step::for_money(self.told.total.mc_error))
    }
}
