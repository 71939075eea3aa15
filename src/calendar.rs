//! The calendar in weeks: what the engine needs of it, and no dates.

/// Weeks in a year of the Gregorian calendar, 365.2425 / 7.
pub const WEEKS_PER_YEAR: f64 = 365.2425 / 7.0;

/// Weeks in an average month.
pub const WEEKS_PER_MONTH: f64 = WEEKS_PER_YEAR / 12.0;

/// The calendar year a clock of weeks stands in, counted from the year in which it started at 0.
pub fn year_of(clock: f64) -> u8 {
    (clock / WEEKS_PER_YEAR) as u8
}

/// The end of the month a clock of weeks stands in.
pub fn end_of_month(clock: f64) -> f64 {
    (clock / WEEKS_PER_MONTH).ceil() * WEEKS_PER_MONTH
}
