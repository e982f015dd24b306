//! The timeline of a person across all inputs: when, as what, what the person did, and where it is printed; lists and notices
//! have the day of their document.

use jiff::civil::Date;

use crate::issue::chronicle::{Entry, Participant};
use crate::issue::{Appointment, Issue, RosterMember};
use crate::span::Span;
use crate::table::{chronicle_entries, persons};

/// A line of the timeline and the day it stands under.
type Dated = (Option<Date>, String);

/// The timeline of everybody of a name; none where nobody is named so.
pub fn timeline(name: &str, issues: &[Issue]) -> Option<String> {
    let mut text = String::new();
    for person in persons::rows(issues).iter().filter(|person| person.name == name) {
        let (posts, mentions) = (person.positions.join("、"), person.n_mentions);
        text.push_str(&format!("{name}  {posts}  {mentions} mentions ({})\n", person.how));
        let mut lines: Vec<Dated> = issues.iter().flat_map(|issue| lines(issue, name, &person.records)).collect();
        lines.sort_by_key(|(date, _)| *date);
        text.extend(lines.into_iter().map(|(_, line)| line));
    }
    (!text.is_empty()).then_some(text)
}

/// What an issue says of a name in some of its records.
fn lines(issue: &Issue, name: &str, records: &[String]) -> Vec<Dated> {
    let mut lines = Vec::new();
    for (index, entry) in issue.chronicle.iter().enumerate() {
        let id = chronicle_entries::id(issue, index);
        if records.contains(&id) {
            let found = entry.participants.iter().filter(|participant| participant.name == name);
            lines.extend(found.map(|found| told(issue, entry, found, &id)));
        }
    }
    let members = issue.rosters.iter().filter(|member| member.name == name);
    lines.extend(members.filter_map(|member| listed(issue, member, records)));
    let notices = persons::notices(issue).filter(|notice| notice.act.name == name);
    lines.extend(notices.filter_map(|notice| appointed(issue, notice, records)));
    lines
}

fn told(issue: &Issue, entry: &Entry, person: &Participant, id: &str) -> Dated {
    let acts = if person.mention_only { "named only".to_owned() } else { person.acts.join("、") };
    let event = entry.text.get(entry.event.clone()).unwrap_or_default();
    let words = format!("{}{acts}  {event}", before(&person.positions));
    line(issue, entry.day.first, &words, id, person.span)
}

fn listed(issue: &Issue, member: &RosterMember, records: &[String]) -> Option<Dated> {
    let id = persons::record(issue, member.document);
    records.contains(&id).then(|| {
        let document = member.document.and_then(|index| issue.documents.get(index));
        let title = document.map_or("a list", |document| document.title.value.text.as_str());
        let role = member.role.as_deref().unwrap_or("listed");
        let words = format!("{}{role}  {title}", before(&member.positions));
        line(issue, persons::dated(issue, member.document), &words, &id, member.span)
    })
}

fn appointed(issue: &Issue, notice: &Appointment, records: &[String]) -> Option<Dated> {
    let id = persons::record(issue, notice.document);
    records.contains(&id).then(|| {
        let date = notice.act.effective_on.or_else(|| persons::dated(issue, notice.document));
        line(issue, date, &format!("{}  {}", notice.act.act, notice.act.position), &id, notice.span)
    })
}

/// The posts, if any, before what is said next.
fn before(posts: &[String]) -> String {
    if posts.is_empty() { String::new() } else { format!("{}  ", posts.join("、")) }
}

fn line(issue: &Issue, date: Option<Date>, words: &str, id: &str, span: Span) -> Dated {
    let day = date.map_or_else(|| "no date   ".to_owned(), |date| date.to_string());
    (date, format!("  {day}  {words}  ({id}, line {})\n", issue.text.evidence(span).line_start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Format, Source};

    fn of(name: &str) -> Option<String> {
        let text = "云州市人民政府公报\n2024年第3期（总第9期）\n\n云州市人民政府关于成立节约用水领导小组的通知\n\n云政发〔2024〕1号\n\n各区县人民政府：\n\n市政府决定成立节约用水领导小组，组成人员如下：\n\n组  长：甘  霖  市长\n\n成  员：耿若兰  市水利局局长\n\n云州市人民政府\n2024年4月7日\n\n云州市人民政府关于耿若兰同志任职的通知\n\n云政任〔2024〕3号\n\n各区县人民政府：\n\n任命耿若兰为市财政局局长。\n\n云州市人民政府\n2024年5月8日\n\n云州市大事记\n2024年4月\n2日 市水利局局长耿若兰到水库调研。\n3日 市长甘霖到学校调研。\n4日 全市防汛会议召开。\n";
        let source = Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text.to_owned());
        timeline(name, &[crate::understand(source)])
    }

    #[test]
    fn all_that_is_said() {
        let text = of("耿若兰").unwrap();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        assert_eq!(lines.len(), 4, "{text}");
        assert!(lines[1].starts_with("2024-04-02  市水利局局长  调研"), "{text}");
        assert!(lines[2].starts_with("2024-04-07  市水利局局长  成员  云州市人民政府关于成立"), "{text}");
        assert!(lines[3].starts_with("2024-05-08  任  市财政局局长"), "{text}");
    }

    #[test]
    fn nobody() {
        assert_eq!(of("席慕川"), None);
    }
}
