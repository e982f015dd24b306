//! The chronicle of an issue as a calendar: a heading for each month, a line for each entry.

use crate::issue::Issue;
use crate::issue::chronicle::{Day, Entry};

/// The calendar of an issue; empty where it has no chronicle.
pub fn calendar(issue: &Issue) -> String {
    let mut text = String::new();
    let mut month = None;
    for (index, entry) in issue.chronicle.iter().enumerate() {
        let here = (entry.day.year, entry.day.month);
        if month != Some(here) {
            month = Some(here);
            text.push_str(&format!("  {}\n", heading(&entry.day)));
        }
        text.push_str(&line(index, entry));
    }
    text
}

/// 2024-04, as far as it is known.
fn heading(day: &Day) -> String {
    let year = day.year.map_or_else(|| "????".to_owned(), |year| format!("{year:04}"));
    day.month.map_or(year.clone(), |month| format!("{year}-{month:02}"))
}

fn line(index: usize, entry: &Entry) -> String {
    let day = match (entry.day.day, entry.day.first, entry.day.last) {
        (Some(day), _, Some(last)) => format!("{day:02}–{:02}", last.day()),
        (Some(day), ..) => format!("{day:02}"),
        (None, Some(first), Some(last)) if entry.day.precision == "range" => {
            format!("{:02}–{:02}", first.day(), last.day())
        }
        _ => "··".to_owned(),
    };
    let names: Vec<&str> =
        entry.participants.iter().filter(|person| !person.mention_only).map(|person| person.name.as_str()).collect();
    let names = match names.len() {
        0 => String::new(),
        1..=4 => format!("  [{}]", names.join("、")),
        count => format!("  [{} and {} more]", names[..3].join("、"), count - 3),
    };
    let event = entry.text.get(entry.event.clone()).unwrap_or_default();
    format!("    {day:5} c{:03} {:10} {event}{names}\n", index + 1, entry.kind.name())
}
