//! Joins what one part of an issue says about another: the entries of the contents with the documents of the body.

pub mod directory;
pub mod register;

use std::collections::BTreeMap;

use crate::grammar::{atoms::likeness, chronicle, document_number, order};
use crate::issue::{ContentsItem, Document, Issue, Match, PartKind};

/// Links the parts of one issue.
pub fn link(mut issue: Issue) -> Issue {
    let mut contents = std::mem::take(&mut issue.contents);
    match_documents(&mut contents, &mut issue.documents);
    match_parts(&mut contents, &issue);
    issue.contents = contents;
    for document in &mut issue.documents {
        let listed = document.contents_item.and_then(|item| issue.contents.get(item));
        document.category = listed.and_then(|item| item.category.clone()).or(document.category.take());
    }
    issue
}

/// How alike an entry and a document with its numbers are: the number decides where both have one, else the title.
fn score(item: &ContentsItem, document: &Document, numbers: &[String]) -> f64 {
    let title = likeness(&item.title, &document.title.value.text);
    match &item.number {
        Some(number) if numbers.contains(number) || is_order(item, number, numbers) => 1.0 + title,
        Some(_) if !numbers.is_empty() => title - 0.2,
        _ => title,
    }
}

/// Whether an entry names an order by its head, 某市人民政府令（第六号）, and the document has the number of that order.
fn is_order(item: &ContentsItem, number: &str, numbers: &[String]) -> bool {
    order::parse(&item.title)
        .zip(document_number::parse(number))
        .is_some_and(|(head, number)| numbers.contains(&order::named(&head.name, number).to_string()))
}

/// Matches entries and documents, the surest pairs first. An order may have two entries, its head and its rule.
fn match_documents(contents: &mut [ContentsItem], documents: &mut [Document]) {
    const LEAST: f64 = 0.7;
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    let numbers: Vec<Vec<String>> = documents
        .iter()
        .map(|document| document.numbers.iter().map(|number| number.value.to_string()).collect())
        .collect();
    for (at, item) in contents.iter().enumerate() {
        pairs.extend(
            documents
                .iter()
                .enumerate()
                .map(|(index, document)| (score(item, document, &numbers[index]), at, index))
                .filter(|pair| pair.0 >= LEAST),
        );
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, at, index) in pairs {
        let head = order::parse(&contents[at].title).is_some();
        let taken = documents[index].contents_item;
        let other = |at: usize| order::parse(&contents[at].title).is_some() != head;
        if contents[at].matched == Match::Missing && taken.is_none_or(other) {
            let same = head || bare(&contents[at].title) == bare(&documents[index].title.value.text);
            contents[at].matched = Match::Document(index, same);
            documents[index].contents_item = Some(taken.filter(|_| head).unwrap_or(at));
        }
    }
}

/// A title without the marks whose width and kind vary from print to print.
fn bare(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Matches what is left with the chronicle and the sections.
fn match_parts(contents: &mut [ContentsItem], issue: &Issue) {
    for item in contents.iter_mut().filter(|item| item.matched == Match::Missing) {
        let diary = chronicle::is_heading(&item.title) || item.category.as_deref().is_some_and(chronicle::is_heading);
        let part = issue.parts.iter().position(|part| match part.kind {
            PartKind::Chronicle => diary,
            PartKind::Section | PartKind::Category => {
                part.title.as_deref().is_some_and(|title| likeness(title, &item.title) > 0.8)
            }
            _ => false,
        });
        let titled = || {
            issue.parts.iter().position(|part| {
                part.kind == PartKind::Section
                    && (part.lines.clone()).any(|line| {
                        issue.text.line(line).len() < 300 && likeness(issue.text.line(line), &item.title) > 0.85
                    })
            })
        };
        if let Some(part) = part.or_else(titled) {
            item.matched = Match::Part(part);
        }
    }
}

/// Gives every issue an id of its own: of those that share one, the second gets `~2`, and remembers it.
pub fn distinguish(issues: &mut [Issue]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for issue in issues {
        let count = seen.entry(issue.id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            issue.shared_id = Some(issue.id.clone());
            issue.id = format!("{}~{count}", issue.id);
        }
    }
}
