//! The timeline of a person across all inputs: when, as what, what the person did, and where it is printed.

use crate::issue::Issue;
use crate::issue::chronicle::{Entry, Participant};
use crate::table::{chronicle_entries, persons};

/// The timeline of everybody of a name; none where nobody is named so.
pub fn timeline(name: &str, issues: &[Issue]) -> Option<String> {
    let mut text = String::new();
    for person in persons::rows(issues).iter().filter(|person| person.name == name) {
        text.push_str(&format!(
            "{}  {}  {} mentions ({})\n",
            person.name,
            person.positions.join("、"),
            person.n_mentions,
            person.how
        ));
        let mut lines: Vec<(Option<jiff::civil::Date>, String)> = Vec::new();
        for issue in issues {
            for (index, entry) in issue.chronicle.iter().enumerate() {
                let id = chronicle_entries::id(issue, index);
                if person.records.contains(&id) {
                    let found = entry.participants.iter().filter(|participant| participant.name == name);
                    lines.extend(found.map(|found| (entry.day.first, line(issue, entry, found, &id))));
                }
            }
        }
        lines.sort_by_key(|(date, _)| *date);
        text.extend(lines.into_iter().map(|(_, line)| line));
    }
    (!text.is_empty()).then_some(text)
}

fn line(issue: &Issue, entry: &Entry, person: &Participant, id: &str) -> String {
    let date = entry.day.first.map_or_else(|| "no date   ".to_owned(), |date| date.to_string());
    let posts = if person.positions.is_empty() { String::new() } else { format!("{}  ", person.positions.join("、")) };
    let acts = if person.mention_only { "named only".to_owned() } else { person.acts.join("、") };
    let event = entry.text.get(entry.event.clone()).unwrap_or_default();
    let first = issue.text.evidence(person.span).line_start;
    format!("  {date}  {posts}{acts}  {event}  ({id}, line {first})\n")
}
