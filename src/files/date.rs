//! A day of the calendar: parsing, order, day numbers.
//! Knows the Gregorian calendar and no clock: it never asks what day it is.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error as _, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day, from year 0 to 9999. Written `2024-01-31` in TOML, without quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// A text that is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("found \"{found}\", expected a date of the calendar such as 2024-01-31")]
pub struct DateError {
    /// The text.
    pub found: String,
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let exists =
            (0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Date { year, month, day })
    }

    /// The last day that can be written; what is known then is all that is known.
    pub const LAST: Date = Date { year: 9999, month: 12, day: 31 };

    /// 1 January of a year.
    pub const fn start_of(year: i32) -> Date {
        Date { year, month: 1, day: 1 }
    }

    /// 31 December of a year.
    pub const fn end_of(year: i32) -> Date {
        Date { year, month: 12, day: 31 }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01, negative before it.
    pub fn day_number(self) -> i64 {
        // Howard Hinnant's days_from_civil: the year begins in March, so the leap day is its last.
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// How much of the year has passed at the start of this day: 0 on 1 January, below 1 on 31 December.
    pub fn fraction_of_year(self) -> f64 {
        let first_day = Date { month: 1, day: 1, ..self }.day_number();
        let length = if is_leap(self.year) { 366.0 } else { 365.0 };
        (self.day_number() - first_day) as f64 / length
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        let parse = || {
            let in_form = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            let mut parts = in_form.then(|| text.split('-'))?;
            let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
            let month = parts.next().filter(|month| month.len() == 2)?.parse().ok()?;
            let day = parts.next()?.parse().ok()?;
            Date::new(year, month, day).filter(|_| parts.next().is_none())
        };
        parse().ok_or_else(|| DateError { found: text.to_owned() })
    }
}

impl TryFrom<toml::value::Datetime> for Date {
    type Error = DateError;

    fn try_from(time: toml::value::Datetime) -> Result<Date, DateError> {
        time.to_string().parse()
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        deserializer.deserialize_any(DateVisitor)
    }
}

/// Takes the text of this crate's own decoder and the special map in which the `toml` crate hands over dates.
struct DateVisitor;

impl<'de> Visitor<'de> for DateVisitor {
    type Value = Date;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a date such as 2024-01-31")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Date, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Date, A::Error> {
        let time = toml::value::Datetime::deserialize(MapAccessDeserializer::new(map))?;
        Date::try_from(time).map_err(A::Error::custom)
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days_have_their_numbers() {
        let number = |text: &str| text.parse::<Date>().unwrap().day_number();
        assert_eq!(number("1970-01-01"), 0);
        assert_eq!(number("1969-12-31"), -1);
        assert_eq!(number("2000-03-01"), 11_017);
        assert_eq!(number("2024-12-31") - number("2024-01-01"), 365);
    }

    #[test]
    fn days_the_calendar_lacks_are_refused() {
        for text in [
            "2025-02-29",
            "2025-02-30",
            "2024-13-01",
            "2024-00-10",
            "2024-1-1",
            "20240101",
            "+024-01-01",
            "2024-01-01T00:00",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert!("2024-02-29".parse::<Date>().is_ok());
        assert!(Date::new(1900, 2, 29).is_none());
    }

    #[test]
    fn the_year_is_half_gone_in_early_july() {
        assert_eq!(Date::new(2023, 1, 1).unwrap().fraction_of_year(), 0.0);
        assert!((Date::new(2024, 7, 2).unwrap().fraction_of_year() - 0.5).abs() < 1e-12);
        assert!(Date::new(2024, 12, 31).unwrap().fraction_of_year() < 1.0);
    }

    #[test]
    fn plain_toml_reads_a_date_too() {
        #[derive(Deserialize)]
        struct Holder {
            day: Date,
        }
        let holder: Holder = toml::from_str("day = 2024-02-29").unwrap();
        assert_eq!(holder.day.to_string(), "2024-02-29");
        assert!(toml::from_str::<Holder>("day = 2024-02-29T10:00:00").is_err());
    }

    proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 256, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2024), ..Default::default() })]

        #[test]
        fn dates_print_and_read_back_and_sort_like_their_day_numbers(
            first in (0i32..=9999, 1u8..=12, 1u8..=28),
            second in (0i32..=9999, 1u8..=12, 1u8..=28),
        ) {
            let first = Date::new(first.0, first.1, first.2).unwrap();
            let second = Date::new(second.0, second.1, second.2).unwrap();
            prop_assert_eq!(first.to_string().parse::<Date>().unwrap(), first);
            prop_assert_eq!(first.cmp(&second), first.day_number().cmp(&second.day_number()));
        }
    }
}
