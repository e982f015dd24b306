//! Carries year and month from headings and entries to the entries that print less.

use jiff::civil::Date;

use crate::grammar::chronicle_day::{Unit, When};
use crate::grammar::chronicle_month::Heading;
use crate::issue::Masthead;
use crate::issue::chronicle::Day;

/// What is known of the time where an entry stands.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    year: Option<i32>,
    year_from: Option<&'static str>,
    month: Option<u32>,
    day: Option<u32>,
    last: Day,
}

impl Calendar {
    /// Begins with the year of the masthead, else with what the file's name says.
    pub fn new(masthead: &Masthead, stem: &str) -> Self {
        if let Some(year) = &masthead.year {
            return Calendar { year: Some(year.value as i32), year_from: Some("masthead"), ..Calendar::default() };
        }
        let (year, month) = of_name(stem);
        Calendar { year, month, year_from: year.map(|_| "file name"), ..Calendar::default() }
    }

    /// Takes what a heading says.
    pub fn heading(&mut self, heading: Heading) {
        if heading == Heading::default() {
            return;
        }
        if let Some(year) = heading.year {
            self.year = Some(year);
            self.year_from = Some("heading");
            self.month = None;
        }
        if heading.month.is_some() {
            self.month = heading.month;
        }
        self.day = None;
        self.last = Day::default();
    }

    /// The time of an entry, which those after it go on from.
    pub fn day(&mut self, when: When) -> Day {
        let day = match when.same {
            Some(Unit::Day) => self.same_day(),
            Some(Unit::Year) => self.whole(None),
            Some(Unit::Month) if when.day.is_none() => self.whole(self.month),
            _ => {
                self.carry(when);
                self.printed(when)
            }
        };
        if when.same != Some(Unit::Day) {
            self.last = day.clone();
        }
        day
    }

    /// Takes what an entry prints.
    fn carry(&mut self, when: When) {
        if let Some(year) = when.year {
            self.year = Some(year as i32);
            self.year_from = None;
            self.month = None;
        }
        if let Some(month) = when.month {
            self.month = Some(month);
        }
        if when.month.is_none() && when.day.is_none() && when.third.is_none() {
            self.month = None;
        }
        self.day = when.day;
    }

    fn same_day(&self) -> Day {
        if self.last != Day::default() {
            return self.last.clone();
        }
        self.whole(self.month)
    }

    /// A whole month or year.
    fn whole(&self, month: Option<u32>) -> Day {
        let (first, last) = match (self.year, month) {
            (Some(year), Some(month)) => {
                let first = date(year, month, 1);
                (first, first.map(Date::last_of_month))
            }
            (Some(year), None) => (date(year, 1, 1), date(year, 12, 31)),
            _ => (None, None),
        };
        let precision = if month.is_some() { "month" } else { "year" };
        Day { year: self.year, month, day: None, first, last, precision, year_from: self.year_from }
    }

    fn printed(&self, when: When) -> Day {
        let (Some(year), Some(month)) = (self.year, self.month) else {
            let mut day = self.whole(self.month);
            day.day = when.day;
            day.precision = if when.day.is_some() { "day" } else { day.precision };
            return day;
        };
        let mut day = self.whole(Some(month));
        day.day = when.day;
        if let Some(number) = when.day {
            day.first = date(year, month, number);
            day.last = None;
            day.precision = "day";
        }
        if let Some(third) = when.third {
            day.first = date(year, month, third * 10 - 9);
            day.last = if third < 3 { date(year, month, third * 10) } else { day.last };
            day.precision = "range";
        }
        if let Some((end_year, end_month, end_day)) = when.end {
            let (end_year, end_month) = (end_year.map_or(year, |year| year as i32), end_month.unwrap_or(month));
            let month_end = date(end_year, end_month, 1).map(Date::last_of_month);
            day.last = end_day.map_or(month_end, |number| date(end_year, end_month, number));
            day.precision = "range";
        }
        day
    }
}

fn date(year: i32, month: u32, day: u32) -> Option<Date> {
    // Dates before the common era have no form that every reader of the data knows.
    (year > 0).then_some(())?;
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The year and month in a file's name: 大事记2024-04, chronicle_2024年4月.
fn of_name(stem: &str) -> (Option<i32>, Option<u32>) {
    static NAME: std::sync::LazyLock<regex::Regex> = std::sync::LazyLock::new(|| {
        regex::Regex::new(
            r"(?:^|[^0-9])(?<year>(?:19|20)[0-9]{2})(?:[-_.年]?(?<month>0[1-9]|1[0-2]|[1-9])(?:[^0-9]|$))?",
        )
        .unwrap()
    });
    let Some(found) = NAME.captures(stem) else { return (None, None) };
    let year = found.name("year").and_then(|year| year.as_str().parse().ok());
    (year, found.name("month").and_then(|month| month.as_str().parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_in_names() {
        assert_eq!(of_name("chronicle_2024-04"), (Some(2024), Some(4)));
        assert_eq!(of_name("yunzhou-2024-04_full"), (Some(2024), Some(4)));
        // Only the year; a number that is none; two years say nothing of a month.
        assert_eq!(of_name("yunzhou_1986_wraps"), (Some(1986), None));
        assert_eq!(of_name("scan123456"), (None, None));
        assert_eq!(of_name("yunzhou_1971-1972"), (Some(1971), None));
    }
}
