//! The value of a parameter for readers: as many digits as it needs, with its unit in words. Knows of shares that they read
//! in per cent, and no other unit.

use super::labels;
use super::language::Language;
use super::message::Message;
use super::rounding::Step;

/// Digits of a value: the register's assumptions are not known more finely.
const DIGITS: i32 = 3;

/// A value with its unit: 0.4321 of "share" is "43,2 pct.", 95 of "minutes" is "95,0 minutter".
pub fn in_words(value: f64, unit: &str, language: Language) -> String {
    let number = bare(value, unit, language);
    match is_share(unit) {
        true => Message::Percent.fill(language, &[("number", &number)]),
        false => format!("{number} {}", labels::unit(unit, language)),
    }
}

/// The same, the unit left out.
pub fn bare(value: f64, unit: &str, language: Language) -> String {
    significant(if is_share(unit) { 100.0 * value } else { value }, language)
}

/// The unit alone, as [`bare`] has it.
pub fn unit(unit: &str, language: Language) -> &str {
    if is_share(unit) { Message::PercentUnit.text(language) } else { labels::unit(unit, language) }
}

/// A range of values in the unit of [`in_words`], the unit left out.
pub fn range(low: f64, high: f64, unit: &str, language: Language) -> String {
    format!("[{}; {}]", bare(low, unit, language), bare(high, unit, language))
}

/// A number with three digits, or all digits before the decimals.
pub fn significant(value: f64, language: Language) -> String {
    let size = if value == 0.0 || !value.is_finite() { 0 } else { value.abs().log10().floor() as i32 };
    language.number(value, Step::power((size + 1 - DIGITS).clamp(-6, 0)))
}

fn is_share(unit: &str) -> bool {
    matches!(unit, "share" | "probability")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_reads_in_per_cent_and_a_time_in_its_unit() {
        assert_eq!(in_words(0.4321, "share", Language::Da), "43,2 pct.");
        assert_eq!(in_words(0.0432, "share", Language::En), "4.32 per cent");
        assert_eq!(in_words(95.2, "minutes", Language::Da), "95,2 minutter");
        assert_eq!(range(0.051, 1.234, "hours", Language::Da), "[0,0510; 1,23]");
    }

    #[test]
    fn large_values_keep_their_digits_and_small_ones_are_not_lost() {
        assert_eq!(significant(12_345.6, Language::Da), "12.346");
        assert_eq!(significant(-0.001_26, Language::En), "−0.00126");
        assert_eq!(significant(0.0, Language::En), "0.00");
    }
}
