//! The table `persons`: one row per person of the whole run.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::issue::{Appointment, Issue};
use crate::span::Span;
use crate::table::{chronicle_entries, documents, numbered};

table! {
    /// # 人物
    /// One person of the whole run.
    persons PersonRow key ["person_id"] refs [] {
        /// # 人物编号
        /// Id of the first issue that names the person and `/p001`….
        person_id: String,
        /// # 姓名
        /// Name, without blanks.
        name: String,
        /// # 职务
        /// All posts, in the order of their first mention.
        positions: Vec<String>,
        /// # 任职时间
        /// For each post, as `post | first date | last date | mentions`.
        position_dates: Vec<String>,
        /// # 首次日期
        /// First dated mention.
        first_date: Option<Date>,
        /// # 末次日期
        /// Last dated mention.
        last_date: Option<Date>,
        /// # 提及次数
        /// Number of mentions.
        n_mentions: u32,
        /// # 来源
        /// Tables that name the person: `chronicle`, `rosters`, `appointments` (notices; those told in the chronicle count there).
        sources: Vec<String>,
        /// # 记录
        /// Records that name the person.
        records: Vec<String>,
        /// # 合并理由
        /// Why mentions are taken for one person: `one mention`, `same post`, `posts linked by a mention with both`, `same issue`, or `same name only`. Mentions from different places are one person only where they share a post that names its place or body.
        how: String,
    }
}

/// One mention, wherever it stands.
struct Mention {
    issue: String,
    place: String,
    record: String,
    source: &'static str,
    date: Option<Date>,
    positions: Vec<String>,
}

/// The persons of a run. Mentions of one name are one person if their issues are of one place, or if they share a post that
/// no other place has.
pub fn rows(issues: &[Issue]) -> Vec<PersonRow> {
    let mut by_name: BTreeMap<String, Vec<(usize, Mention)>> = BTreeMap::new();
    for (place, (name, mention)) in issues.iter().flat_map(mentions).enumerate() {
        by_name.entry(name).or_default().push((place, mention));
    }
    let of_name = |(name, mentions)| groups(mentions).into_iter().map(move |(place, group)| (place, String::clone(&name), group));
    let mut persons: Vec<(usize, String, Vec<Mention>)> = by_name.into_iter().flat_map(of_name).collect();
    // In the order in which they are first named.
    persons.sort_by_key(|(place, ..)| *place);
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    persons
        .into_iter()
        .filter_map(|(_, name, group)| {
            let issue = &group.first()?.issue;
            let number = numbers.entry(issue.clone()).or_insert(0u32);
            *number += 1;
            Some(row(numbered(issue, 'p', 3, *number as usize), &name, &group))
        })
        .collect()
}

fn mentions(issue: &Issue) -> Vec<(String, Mention)> {
    let place = place(issue);
    let mut found = Vec::new();
    for (index, entry) in issue.chronicle.iter().enumerate() {
        for person in &entry.participants {
            found.push((
                person.name.clone(),
                Mention {
                    issue: issue.id.clone(),
                    place: place.clone(),
                    record: chronicle_entries::id(issue, index),
                    source: "chronicle",
                    date: entry.day.first,
                    positions: person.positions.clone(),
                },
            ));
        }
    }
    let told = |document, source, date: Option<Date>, positions| Mention {
        issue: issue.id.clone(),
        place: place.clone(),
        record: record(issue, document),
        source,
        date: date.or_else(|| dated(issue, document)),
        positions,
    };
    for member in &issue.rosters {
        found.push((member.name.clone(), told(member.document, "rosters", None, member.positions.clone())));
    }
    for notice in notices(issue) {
        let act = &notice.act;
        let mention = told(notice.document, "appointments", act.effective_on, vec![act.position.clone()]);
        found.push((act.name.clone(), mention));
    }
    found
}

/// The appointments that stand outside of the chronicle, whose persons are counted there.
pub fn notices(issue: &Issue) -> impl Iterator<Item = &Appointment> {
    let inside = |span: Span| issue.chronicle.iter().any(|entry| entry.span.contains(span.start));
    issue.appointments.iter().filter(move |found| found.document.is_some() || !inside(found.span))
}

/// The record that a list or notice belongs to: its document, else the issue.
pub fn record(issue: &Issue, document: Option<usize>) -> String {
    document.map_or_else(|| issue.id.clone(), |index| documents::id(issue, index))
}

/// The day of a list or notice: that of its document.
pub fn dated(issue: &Issue, document: Option<usize>) -> Option<Date> {
    issue.documents.get(document?)?.date_of_issue.as_ref()?.value.calendar()
}

/// The place whose gazette an issue is: the gazette's name, else the issue itself.
fn place(issue: &Issue) -> String {
    issue.masthead.gazette.as_ref().map_or_else(|| issue.id.clone(), |gazette| gazette.value.clone())
}

/// Whether a post tells of which place or body it is: 云州市财政局局长, not 市财政局局长, which every city has.
fn is_telling(post: &str) -> bool {
    post.chars().count() >= 5
        && !post.trim_start_matches(['原', '时']).starts_with([
            '省', '市', '县', '区', '州', '镇', '乡', '旗', '盟', '副', '局', '党', '常', '办', '政', '人', '代', '总', '一', '二', '三',
            '四', '第', '委', '秘',
        ])
}

/// Parts the mentions of one name into persons, each with the place of its first mention in the run.
fn groups(mentions: Vec<(usize, Mention)>) -> Vec<(usize, Vec<Mention>)> {
    let mut groups: Vec<(usize, Vec<Mention>)> = Vec::new();
    for (place, mention) in mentions {
        let fits = |group: &Vec<Mention>| {
            group.iter().any(|other| {
                other.place == mention.place
                    || other.positions.iter().any(|post| is_telling(post) && mention.positions.contains(post))
            })
        };
        match groups.iter_mut().find(|(_, group)| fits(group)) {
            Some((_, group)) => group.push(mention),
            None => groups.push((place, vec![mention])),
        }
    }
    groups
}

fn row(person_id: String, name: &str, mentions: &[Mention]) -> PersonRow {
    let mut posts: Vec<(&str, Option<Date>, Option<Date>, u32)> = Vec::new();
    for mention in mentions {
        for post in &mention.positions {
            match posts.iter_mut().find(|(known, ..)| known == post) {
                Some((_, first, last, count)) => {
                    *first = [*first, mention.date].into_iter().flatten().min();
                    *last = [*last, mention.date].into_iter().flatten().max();
                    *count += 1;
                }
                None => posts.push((post, mention.date, mention.date, 1)),
            }
        }
    }
    let printed = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    let mut sources: Vec<String> = mentions.iter().map(|mention| mention.source.to_owned()).collect();
    sources.sort_unstable();
    sources.dedup();
    let mut records: Vec<String> = mentions.iter().map(|mention| mention.record.clone()).collect();
    records.dedup();
    PersonRow {
        person_id,
        name: name.to_owned(),
        position_dates: posts
            .iter()
            .map(|(post, first, last, count)| format!("{post} | {} | {} | {count}", printed(*first), printed(*last)))
            .collect(),
        positions: posts.iter().map(|(post, ..)| (*post).to_owned()).collect(),
        first_date: mentions.iter().filter_map(|mention| mention.date).min(),
        last_date: mentions.iter().filter_map(|mention| mention.date).max(),
        n_mentions: mentions.len() as u32,
        sources,
        records,
        how: how(mentions).to_owned(),
    }
}

/// Why mentions are taken for one person.
fn how(mentions: &[Mention]) -> &'static str {
    let Some((first, rest)) = mentions.split_first() else { return "one mention" };
    if rest.is_empty() {
        return "one mention";
    }
    let shares = |a: &Mention, b: &Mention| a.positions.iter().any(|post| b.positions.contains(post));
    if rest.iter().all(|mention| shares(first, mention)) {
        return "same post";
    }
    // Whether shared posts lead from the first mention to every other.
    let mut by_post: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        mention.positions.iter().for_each(|post| by_post.entry(post).or_default().push(index));
    }
    let (mut reached, mut open) = (vec![false; mentions.len()], vec![0]);
    while let Some(index) = open.pop() {
        if !std::mem::replace(&mut reached[index], true) {
            open.extend(mentions[index].positions.iter().filter_map(|post| by_post.remove(post.as_str())).flatten());
        }
    }
    if reached.iter().all(|&here| here) {
        return "posts linked by a mention with both";
    }
    if rest.iter().all(|mention| mention.place == first.place) { "same issue" } else { "same name only" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Format, Source};

    fn issues(texts: &[&str]) -> Vec<Issue> {
        let read = |(number, text): (usize, &&str)| {
            let name = format!("{number}.txt");
            crate::understand(Source::from_text(&name, Format::Text, "UTF-8", String::new(), (*text).to_owned()))
        };
        texts.iter().enumerate().map(read).collect()
    }

    fn told(name: &str, texts: &[&str]) -> Vec<(Vec<String>, String)> {
        rows(&issues(texts)).into_iter().filter(|row| row.name == name).map(|row| (row.sources, row.how)).collect()
    }

    const CHRONICLE: &str = "大事记\n2024年4月\n2日 市财政局局长耿若兰到水库调研。\n3日 云岭学院院长甄伯约讲课。\n4日 全市大会召开。\n";

    #[test]
    fn notices_count() {
        let notice = "云州市人民政府关于耿若兰同志任职的通知\n\n云政任〔2024〕3号\n\n各区县人民政府：\n\n任命耿若兰为市水利局局长。\n\n云州市人民政府\n2024年5月8日\n";
        assert_eq!(told("耿若兰", &[notice]), [(vec!["appointments".to_owned()], "one mention".to_owned())]);
    }

    #[test]
    fn persons_stand_where_they_are_first_named() {
        let other = "大事记\n2024年5月\n2日 县长席慕川到水库调研。\n3日 市财政局局长耿若兰讲课。\n4日 全市大会召开。\n";
        let ids: Vec<(String, String)> =
            rows(&issues(&[CHRONICLE, other])).into_iter().map(|row| (row.person_id, row.name)).collect();
        let last: Vec<(&str, &str)> = ids[2..].iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
        assert_eq!(last, [("1/p001", "席慕川"), ("1/p002", "耿若兰")]);
    }

    #[test]
    fn places_are_kept_apart() {
        // Every city has a 市财政局局长; there is one 云岭学院.
        assert_eq!(told("耿若兰", &[CHRONICLE, CHRONICLE]).len(), 2);
        let one = told("甄伯约", &[CHRONICLE, CHRONICLE]);
        assert_eq!(one, [(vec!["chronicle".to_owned()], "same post".to_owned())]);
    }
}
