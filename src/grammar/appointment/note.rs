//! The terms of an appointment: 试用期一年, 自2023年5月5日起计算, in brackets or in a clause of their own.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::grammar::appointment::Appointment;
use crate::grammar::date;

static PROBATION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"试用期?(?:为|限)?(?<time>[一二三两半六0-9]+(?:年半|年|个月))").unwrap());
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[（(][^（）()]*(?:试用|起计|起算|任期|聘期|任职时间|挂职时间|挂职期|自[0-9]{4}年|从[0-9]{4}年|为期)[^（）()]*[）)]|[（(](?:[男女]|(?:[男女][，、,])?\p{Han}{1,5}族)[）)]").unwrap()
});

/// What a clause says of probation and day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// The probation as printed.
    pub probation: Option<String>,
    /// The day from which the act counts.
    pub effective_on: Option<Date>,
}

impl Terms {
    /// Reads the terms in a clause.
    pub fn of(clause: &str) -> Self {
        let from = clause.find(['自', '从']).filter(|_| clause.contains('起'));
        Terms {
            probation: PROBATION.captures(clause).map(|found| found["time"].to_owned()),
            effective_on: from.and_then(|at| date::find(&clause[at..]).next()).and_then(|(_, day)| day.calendar()),
        }
    }

    /// Adds them to an appointment that has none yet; only who takes a post has a probation.
    pub fn add_to(&self, appointment: &mut Appointment) {
        let takes = matches!(appointment.act, "任" | "聘任" | "兼任" | "挂职" | "代理" | "晋升");
        if appointment.probation.is_none() && takes {
            appointment.probation.clone_from(&self.probation);
        }
        appointment.effective_on = appointment.effective_on.or(self.effective_on);
    }
}

/// A clause without the brackets that hold terms, or say 女 or the people of a person.
pub fn without(clause: &str) -> Cow<'_, str> {
    if clause.contains(['（', '(']) { NOTE.replace_all(clause, "") } else { Cow::Borrowed(clause) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms() {
        let terms = Terms::of("（试用期一年，自2023年5月5日起计算）");
        assert_eq!(
            (terms.probation.as_deref(), terms.effective_on.map(|day| day.to_string())),
            (Some("一年"), Some("2023-05-05".to_owned()))
        );
        // A month is no day; nothing is said.
        assert_eq!(Terms::of("试用期6个月，自2023年5月起").effective_on, None);
        assert_eq!(Terms::of("任命甘霖为市长"), Terms::default());
        assert_eq!(without("市长（试用期一年）"), "市长");
        assert_eq!(without("甘霖（女，土家族）同志"), "甘霖同志");
        assert_eq!(without("市长（兼）"), "市长（兼）");
    }
}
