//! The table `persons`: one row per person of the whole run.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::issue::Issue;
use crate::table::{chronicle_entries, documents};

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
        /// Tables that name the person: `chronicle`, `rosters`.
        sources: Vec<String>,
        /// # 记录
        /// Records that name the person.
        records: Vec<String>,
        /// # 合并理由
        /// Why mentions are taken for one person: `one mention`, `same post`, `posts linked by a mention with both`, `same issue`, or `same name only`.
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

/// The persons of a run. Mentions of one name are one person if their issues are of one place, or if posts are shared.
pub fn rows(issues: &[Issue]) -> Vec<PersonRow> {
    let mut order: Vec<String> = Vec::new();
    let mut by_name: BTreeMap<String, Vec<Mention>> = BTreeMap::new();
    for (name, mention) in issues.iter().flat_map(mentions) {
        if !by_name.contains_key(&name) {
            order.push(name.clone());
        }
        by_name.entry(name).or_default().push(mention);
    }
    let mut rows: Vec<PersonRow> = Vec::new();
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    for name in order {
        for group in groups(by_name.remove(&name).unwrap_or_default()) {
            let Some(first) = group.first() else { continue };
            let number = numbers.entry(first.issue.clone()).or_insert(0u32);
            *number += 1;
            rows.push(row(format!("{}/p{number:03}", first.issue), &name, &group));
        }
    }
    rows
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
    for member in &issue.rosters {
        let document = member.document.and_then(|index| Some((index, issue.documents.get(index)?)));
        let mention = Mention {
            issue: issue.id.clone(),
            place: place.clone(),
            record: document.map_or_else(|| issue.id.clone(), |(index, _)| documents::id(issue, index)),
            source: "rosters",
            date: document.and_then(|(_, document)| document.date_of_issue.as_ref()?.value.calendar()),
            positions: member.positions.clone(),
        };
        found.push((member.name.clone(), mention));
    }
    found
}

/// The place whose gazette an issue is: the gazette's name, else the issue itself.
fn place(issue: &Issue) -> String {
    issue.masthead.gazette.as_ref().map_or_else(|| issue.id.clone(), |gazette| gazette.value.clone())
}

/// Parts the mentions of one name into persons.
fn groups(mentions: Vec<Mention>) -> Vec<Vec<Mention>> {
    let mut groups: Vec<Vec<Mention>> = Vec::new();
    for mention in mentions {
        let fits = |group: &Vec<Mention>| {
            group.iter().any(|other| {
                other.place == mention.place
                    || other.positions.iter().any(|post| post.chars().count() >= 5 && mention.positions.contains(post))
            })
        };
        match groups.iter_mut().find(|group| fits(group)) {
            Some(group) => group.push(mention),
            None => groups.push(vec![mention]),
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
