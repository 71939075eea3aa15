//! The two languages of a report: which text of a pair, and how a number reads.
//! Knows the fixed strings only by name; `message` holds them. Knows nothing of tables or charts.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::rounding::{Step, has_interval};
use crate::analysis::estimate::Estimate;
use crate::scenario::Text;

/// The sign the ministry prints before a saving; the hyphen on the keyboard is too short beside figures.
const MINUS: char = '\u{2212}';

/// The language of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Danish.
    #[default]
    Da,
    /// English.
    En,
}

/// A language name that is neither "da" nor "en".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("found the language \"{found}\". Write da for Danish or en for English.")]
pub struct UnknownLanguage {
    /// What was written.
    pub found: String,
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "da" => Ok(Self::Da),
            "en" => Ok(Self::En),
            _ => Err(UnknownLanguage { found: name.to_owned() }),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl Language {
    /// Both languages, in the order the house names them.
    pub const ALL: [Self; 2] = [Self::Da, Self::En];

    /// The code users write and browsers read: "da" or "en".
    pub fn code(self) -> &'static str {
        match self {
            Self::Da => "da",
            Self::En => "en",
        }
    }

    /// The text of a pair in this language.
    pub fn text(self, text: &Text) -> &str {
        match self {
            Self::Da => &text.da,
            Self::En => &text.en,
        }
    }

    /// An ISO date as it is written out, "1. januar 2025"; anything else stays as it is.
    pub fn date(self, iso: &str) -> String {
        let parts: Vec<&str> = iso.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return iso.to_owned() };
        let month = month.parse::<usize>().ok().and_then(|month| self.months().get(month.checked_sub(1)?).copied());
        let (Some(month), Ok(day)) = (month, day.parse::<u8>()) else { return iso.to_owned() };
        match self {
            Self::Da => format!("{day}. {month} {year}"),
            Self::En => format!("{day} {month} {year}"),
        }
    }

    fn months(self) -> [&'static str; 12] {
        match self {
            Self::Da => [
                "januar",
                "februar",
                "marts",
                "april",
                "maj",
                "juni",
                "juli",
                "august",
                "september",
                "oktober",
                "november",
                "december",
            ],
            Self::En => [
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ],
        }
    }

    /// The marks before and after a quotation.
    pub fn quotes(self) -> (char, char) {
        match self {
            Self::Da => ('»', '«'),
            Self::En => ('“', '”'),
        }
    }

    /// A number rounded to the step, with grouped thousands and a real minus sign.
    pub fn number(self, value: f64, step: Step) -> String {
        self.plain(step.round(value), step.decimals())
    }

    /// A whole number, half away from zero.
    pub fn whole(self, value: f64) -> String {
        self.number(value, Step::ONE)
    }

    /// A number as its source gave it: as many decimals as it has, at most three.
    pub fn as_given(self, value: f64) -> String {
        self.plain(value, decimals_given(value))
    }

    /// The interval of a figure; the semicolon keeps the Danish decimal comma readable.
    /// Where the noise of persons is larger than all that the draws show, no interval is left to print.
    pub fn interval(self, figure: &Estimate, step: Step) -> String {
        if !has_interval(figure) {
            return "[–]".to_owned();
        }
        format!("[{}; {}]", self.number(figure.low, step), self.number(figure.high, step))
    }

    /// A Monte Carlo error with two digits or whole; one under 0.005 is named as such rather than printed as zero.
    pub fn error(self, mc_error: f64) -> String {
        if mc_error == 0.0 {
            "0".to_owned()
        } else if mc_error < 0.005 {
            format!("<{}", self.plain(0.01, 2))
        } else if mc_error < 1.0 {
            self.number(mc_error, Step::HUNDREDTH)
        } else if mc_error < 10.0 {
            self.number(mc_error, Step::TENTH)
        } else {
            self.whole(mc_error)
        }
    }

    fn plain(self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let (group, point) = match self {
            Self::Da => ('.', ','),
            Self::En => (',', '.'),
        };
        let digits = format!("{:.*}", decimals, value.abs());
        let (integer, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let mut out = String::with_capacity(digits.len() + 6);
        if value < 0.0 && digits.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
            out.push(MINUS);
        }
        for (index, digit) in integer.chars().enumerate() {
            if index > 0 && (integer.len() - index).is_multiple_of(3) {
                out.push(group);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push(point);
            out.push_str(fraction);
        }
        out
    }
}

/// The decimals a figure was given with, at most three.
pub fn decimals_given(value: f64) -> usize {
    (0..3)
        .find(|&decimals| {
            let scaled = value * 10f64.powi(decimals);
            (scaled - scaled.round()).abs() < 1e-6
        })
        .and_then(|decimals| usize::try_from(decimals).ok())
        .unwrap_or(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_groups_by_full_stop_and_english_by_comma() {
        assert_eq!(Language::Da.whole(1_234_567.0), "1.234.567");
        assert_eq!(Language::En.whole(1_234_567.0), "1,234,567");
        assert_eq!(Language::Da.whole(999.0), "999");
        assert_eq!(Language::Da.number(1234.56, Step::TENTH), "1.234,6");
        assert_eq!(Language::En.number(1234.56, Step::TENTH), "1,234.6");
    }

    #[test]
    fn a_saving_carries_the_real_minus_sign_and_zero_carries_none() {
        assert_eq!(Language::Da.whole(-79.4), "−79");
        assert_eq!(Language::En.number(-0.04, Step::TENTH), "0.0");
    }

    #[test]
    fn a_date_is_written_out() {
        assert_eq!(Language::Da.date("2025-01-01"), "1. januar 2025");
        assert_eq!(Language::En.date("2024-12-31"), "31 December 2024");
        assert_eq!(Language::En.date("soon"), "soon");
    }

    #[test]
    fn a_small_error_is_not_printed_as_zero() {
        assert_eq!(Language::Da.error(0.0), "0");
        assert_eq!(Language::Da.error(0.001), "<0,01");
        assert_eq!(Language::En.error(0.126), "0.13");
    }

    #[test]
    fn a_published_figure_keeps_its_own_decimals() {
        assert_eq!(Language::Da.as_given(76_700.0), "76.700");
        assert_eq!(Language::Da.as_given(17.3), "17,3");
        assert_eq!(Language::En.as_given(-0.125), "−0.125");
        assert_eq!(Language::En.as_given(f64::NAN), "–");
    }

    #[test]
    fn the_names_of_the_languages_are_da_and_en() {
        assert_eq!("da".parse(), Ok(Language::Da));
        assert_eq!("en".parse(), Ok(Language::En));
        assert!("dk".parse::<Language>().is_err());
        assert_eq!(Language::default(), Language::Da);
    }
}
