//! The calendar in weeks: what the engine needs of it, and no dates.

/// Weeks in a year of the Gregorian calendar, 365.2425 / 7.
pub const WEEKS_PER_YEAR: f64 = 365.2425 / 7.0;

/// A day, weeks.
pub const DAY: f64 = 1.0 / 7.0;

/// Weeks in an average month.
pub const WEEKS_PER_MONTH: f64 = WEEKS_PER_YEAR / 12.0;

/// The calendar year a clock of weeks stands in, counted from the year in which it started at 0.
#[inline]
pub fn year_of(clock: f64) -> u8 {
    // A product: the quotient is a slow instruction, and this is asked for every posting.
    (clock * (1.0 / WEEKS_PER_YEAR)) as u8
}

/// The later of two moments. `f64::max` looks for numbers that are none, at five instructions more.
#[inline(always)]
pub fn later(one: f64, other: f64) -> f64 {
    if one > other { one } else { other }
}

/// The earlier of two moments, as [`later`].
#[inline(always)]
pub fn earlier(one: f64, other: f64) -> f64 {
    if one < other { one } else { other }
}

/// The end of the month a clock of weeks stands in.
pub fn end_of_month(clock: f64) -> f64 {
    (clock / WEEKS_PER_MONTH).ceil() * WEEKS_PER_MONTH
}

/// Cuts the stretch `from..to` of a clock at the turns of the year; `each` is given the year, beginning and end of every
/// piece. Called for every stretch of every person, and nearly all lie in one year: a loop, not a chain of adapters.
#[inline]
pub fn by_year(from: f64, to: f64, mut each: impl FnMut(u8, f64, f64)) {
    let turn = |year: u8| f64::from(year) * WEEKS_PER_YEAR;
    let mut year = year_of(from);
    loop {
        let next = year.checked_add(1);
        // The last year that can be told takes all that comes after.
        let (begin, end) = (later(from, turn(year)), earlier(to, next.map_or(f64::INFINITY, turn)));
        if begin < end {
            each(year, begin, end);
        }
        match next {
            Some(next) if end < to => year = next,
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_cut_at_every_turn_of_the_year_and_loses_nothing() {
        for (from, to) in [(10.0, 11.0), (50.0, 160.0), (WEEKS_PER_YEAR, 3.0 * WEEKS_PER_YEAR), (5.0, 5.0)] {
            let mut pieces = Vec::new();
            by_year(from, to, |year, begin, end| pieces.push((year, begin, end)));
            let length: f64 = pieces.iter().map(|(_, begin, end)| end - begin).sum();
            assert!((length - (to - from)).abs() < 1e-9, "{pieces:?}");
            assert!(pieces.iter().all(|(year, begin, end)| year_of(0.5 * (begin + end)) == *year), "{pieces:?}");
        }
    }

    #[test]
    fn the_end_of_a_month_is_not_before_the_moment_and_within_a_month() {
        for clock in [0.1, 4.3, 26.0, 51.9, 104.4] {
            let end = end_of_month(clock);
            assert!(end >= clock && end - clock <= WEEKS_PER_MONTH);
        }
    }
}
