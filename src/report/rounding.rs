//! How many digits a figure deserves: the ministry's whole mio., and no digit finer than twice the Monte Carlo error.
//! Knows nothing of languages, units or tables.

use crate::analysis::estimate::Estimate;

/// Rounds to the nearest whole number, half away from zero, as the ministry does with mio. kr.
pub fn whole(value: f64) -> f64 {
    Step::ONE.round(value)
}

/// Is there an interval to tell? Not where the noise of persons is larger than all that the draws show.
pub fn has_interval(figure: &Estimate) -> bool {
    !(figure.low == figure.high && figure.low != 0.0 && figure.mc_error > 0.0)
}

/// The distance between two printable values: 1, 5, 10, 50 … or 0.5, 0.1, 0.05 … .
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// 1 or 5.
    digit: u8,
    /// Power of ten.
    exponent: i32,
}

impl Step {
    /// Whole numbers.
    pub const ONE: Self = Self::power(0);
    /// One decimal.
    pub const TENTH: Self = Self::power(-1);
    /// Two decimals.
    pub const HUNDREDTH: Self = Self::power(-2);

    /// The step 10^`exponent`.
    pub const fn power(exponent: i32) -> Self {
        Self { digit: 1, exponent }
    }

    /// The step as a number.
    pub fn size(self) -> f64 {
        f64::from(self.digit) * 10f64.powi(self.exponent)
    }

    /// Decimals needed to print a multiple of the step.
    pub fn decimals(self) -> usize {
        usize::try_from(-self.exponent).unwrap_or(0)
    }

    /// Is the step a unit of some decimal place at or behind the point? Only those can a number format round to.
    pub fn is_decimal_place(self) -> bool {
        self.digit == 1 && self.exponent <= 0
    }

    /// The smallest step of the ladder that is at least `finest` and at least twice the Monte Carlo error.
    ///
    /// An error that is not a number cannot coarsen the figure, so it leaves `finest`.
    pub fn for_error(finest: Self, mc_error: f64) -> Self {
        let needed = 2.0 * mc_error;
        let mut step = finest;
        // The tolerance keeps an error of exactly half a step from being pushed up by the last bit.
        while needed.is_finite() && step.size() < needed * (1.0 - 1e-12) {
            step = step.next();
        }
        step
    }

    /// The step for an amount in mio. kr.: one decimal where the error allows it, else whole mio. and never coarser,
    /// because the ministry's tables know no coarser figure.
    pub fn for_money(mc_error: f64) -> Self {
        if Self::for_error(Self::TENTH, mc_error) == Self::TENTH { Self::TENTH } else { Self::ONE }
    }

    /// Rounds to the nearest multiple, half away from zero, never to a negative zero.
    pub fn round(self, value: f64) -> f64 {
        // Dividing by the power of ten on the side where it is exact keeps 0.15 from becoming 0.1.
        let scale = 10f64.powi(self.exponent.abs());
        let units = if self.exponent < 0 { value * scale } else { value / scale };
        let digit = f64::from(self.digit);
        let rounded = (units / digit).round() * digit;
        let back = if self.exponent < 0 { rounded / scale } else { rounded * scale };
        back + 0.0
    }

    fn next(self) -> Self {
        if self.digit == 1 { Self { digit: 5, ..self } } else { Self::power(self.exponent + 1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_rounded_to_the_nearest_mio_half_away_from_zero() {
        assert_eq!(whole(0.5), 1.0);
        assert_eq!(whole(-0.5), -1.0);
        assert_eq!(whole(-78.49), -78.0);
        assert_eq!(whole(-78.5), -79.0);
    }

    #[test]
    fn a_rounded_zero_carries_no_sign() {
        assert!(whole(-0.3).is_sign_positive());
        assert!(Step::TENTH.round(-0.04).is_sign_positive());
    }

    #[test]
    fn the_step_is_at_least_twice_the_error() {
        for error in [0.0, 0.2, 0.5, 0.6, 2.4, 2.5, 2.6, 24.0, 30.0, 260.0] {
            assert!(Step::for_error(Step::ONE, error).size() >= 2.0 * error);
        }
        assert_eq!(Step::for_error(Step::ONE, 0.5).size(), 1.0);
        assert_eq!(Step::for_error(Step::ONE, 0.6).size(), 5.0);
        assert_eq!(Step::for_error(Step::ONE, 3.0).size(), 10.0);
        assert_eq!(Step::for_error(Step::ONE, 6.0).size(), 50.0);
    }

    #[test]
    fn a_figure_with_error_30_is_printed_to_the_nearest_100() {
        assert_eq!(Step::for_error(Step::ONE, 30.0).round(86_449.0), 86_400.0);
    }

    #[test]
    fn an_error_that_is_no_number_changes_nothing() {
        assert_eq!(Step::for_error(Step::ONE, f64::NAN), Step::ONE);
        assert_eq!(Step::for_error(Step::ONE, f64::INFINITY), Step::ONE);
    }

    #[test]
    fn money_is_never_coarser_than_whole_mio_and_never_finer_than_twice_the_error() {
        assert_eq!(Step::for_money(0.04), Step::TENTH);
        assert_eq!(Step::for_money(0.06), Step::ONE);
        assert_eq!(Step::for_money(0.3), Step::ONE);
        assert_eq!(Step::for_money(7.0), Step::ONE);
    }

    #[test]
    fn small_steps_round_as_they_read() {
        assert_eq!(Step::TENTH.round(0.25), 0.3);
        assert_eq!(Step::TENTH.round(-0.25), -0.3);
        assert_eq!(Step::for_error(Step::HUNDREDTH, 0.02).round(0.63), 0.65);
        assert_eq!(Step::HUNDREDTH.decimals(), 2);
        assert_eq!(Step::power(3).decimals(), 0);
    }
}
