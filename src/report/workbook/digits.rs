//! How a number stands in a cell: unrounded, under a number format that shows no digit more than the other tables do.
//! Knows nothing of sheets. The codes are those of the file format; a Danish Excel shows them with full stops for
//! thousands and a decimal comma.

use crate::report::language::{Language, decimals_given};
use crate::report::rounding::Step;
use crate::report::table::data::Digits;

/// The least Monte Carlo error that is told as a number.
const TOLD: f64 = 0.005;

/// A number as a cell holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What the cell holds.
    pub value: f64,
    /// The code of its number format.
    pub format: String,
}

/// The number under the format that rounds it as far as it is told.
///
/// A step that is no decimal place, such as 5 or 100, is beyond a number format: then the cell itself is rounded.
pub fn shown(value: f64, digits: Digits, language: Language) -> Shown {
    match digits {
        Digits::Given => Shown { value, format: code(value, Step::power(-exponent(decimals_given(value)))) },
        Digits::Error => error(value, language),
        Digits::Step(step) if step.is_decimal_place() => Shown { value, format: code(value, step) },
        Digits::Step(step) => {
            let rounded = step.round(value);
            Shown { value: rounded, format: code(rounded, step) }
        }
    }
}

/// A share of 1, told as a percentage in the words of the page where it is no plain whole one.
pub fn percentage(share: f64, words: &str, is_plain: bool) -> Shown {
    let format = if is_plain { "0%".to_owned() } else { literal(words) };
    Shown { value: share, format }
}

/// A Monte Carlo error with two digits or whole; a small one is named as such rather than shown as zero.
fn error(value: f64, language: Language) -> Shown {
    let format = if value > 0.0 && value < TOLD {
        literal(&language.error(value))
    } else if value == 0.0 || value >= 10.0 {
        code(value, Step::ONE)
    } else if value < 1.0 {
        code(value, Step::HUNDREDTH)
    } else {
        code(value, Step::TENTH)
    };
    Shown { value, format }
}

/// `#,##0.0`; a number below zero that is shown as zero loses its sign.
fn code(value: f64, step: Step) -> String {
    let code = match step.decimals() {
        0 => "#,##0".to_owned(),
        decimals => format!("#,##0.{}", "0".repeat(decimals)),
    };
    if value < 0.0 && step.round(value) == 0.0 { format!("{code};{code}") } else { code }
}

/// A format that shows words instead of digits.
fn literal(words: &str) -> String {
    format!("\"{words}\"")
}

fn exponent(decimals: usize) -> i32 {
    i32::try_from(decimals).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(value: f64, step: Step) -> Shown {
        shown(value, Digits::Step(step), Language::Da)
    }

    #[test]
    fn a_number_keeps_every_digit_and_its_format_rounds_it() {
        assert_eq!(at(-203.456, Step::ONE), Shown { value: -203.456, format: "#,##0".to_owned() });
        assert_eq!(at(-203.456, Step::TENTH), Shown { value: -203.456, format: "#,##0.0".to_owned() });
    }

    #[test]
    fn where_no_format_can_round_so_far_the_cell_is_rounded() {
        let step = Step::for_error(Step::ONE, 30.0);
        assert_eq!(at(86_449.0, step), Shown { value: 86_400.0, format: "#,##0".to_owned() });
        assert_eq!(at(0.63, Step::for_error(Step::HUNDREDTH, 0.02)).value, 0.65);
    }

    #[test]
    fn a_saving_too_small_to_show_is_shown_as_zero_without_a_sign() {
        assert_eq!(at(-0.3, Step::ONE).format, "#,##0;#,##0");
        assert_eq!(at(-0.6, Step::ONE).format, "#,##0");
    }

    #[test]
    fn an_error_is_told_as_everywhere_else() {
        let format = |value| shown(value, Digits::Error, Language::Da).format;
        assert_eq!(format(0.0), "#,##0");
        assert_eq!(format(0.001), "\"<0,01\"");
        assert_eq!(format(0.126), "#,##0.00");
        assert_eq!(format(1.26), "#,##0.0");
        assert_eq!(format(126.0), "#,##0");
    }

    #[test]
    fn a_published_figure_keeps_its_own_decimals() {
        assert_eq!(shown(17.3, Digits::Given, Language::En).format, "#,##0.0");
        assert_eq!(shown(76_700.0, Digits::Given, Language::En).format, "#,##0");
    }
}
