//! Joins what one part of an issue says about another: the entries of the contents with the documents of the body.

pub mod directory;
pub mod register;

use std::collections::BTreeMap;

use crate::grammar::likeness::Likeness;
use crate::grammar::{chronicle, document_number, order, title};
use crate::issue::{ContentsItem, Document, Issue, Match, Part, PartKind};

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

/// What tells an entry of the contents or a document from the others.
struct Name {
    title: Likeness,
    /// The matter alone: 关于…的通知. Who issues it is often shortened: 市教育局等四部门.
    matter: Option<Likeness>,
    /// The numbers; of an entry that names an order by its head, 某市人民政府令（第六号）, also that of the order.
    numbers: Vec<String>,
    /// Whether an entry is the head of an order.
    order: bool,
}

/// The least score of a pair, and that of one beyond doubt: one number or one title.
const LEAST: f64 = 0.7;
const SURE: f64 = 1.0;

/// The score of titles that differ only in who issues them, and how long their matter must be to tell them from others.
const SAME_MATTER: f64 = 0.9;
const MATTER: usize = 8;

impl Name {
    fn of_entry(item: &ContentsItem) -> Self {
        let head = order::parse(&item.title);
        let number = item.number.as_deref().and_then(document_number::parse);
        let named = head.as_ref().zip(number).map(|(head, number)| order::named(&head.name, number).to_string());
        let numbers = item.number.iter().cloned().chain(named).collect();
        Name { title: Likeness::of(&item.title), matter: matter(&item.title), numbers, order: head.is_some() }
    }

    fn of_document(document: &Document) -> Self {
        let numbers = document.numbers.iter().map(|number| number.value.to_string()).collect();
        let title = document.name();
        Name { title: Likeness::of(title), matter: matter(title), numbers, order: false }
    }

    /// How alike an entry and a document are: the number decides where both have one, else the title. Only from
    /// [`LEAST`] on.
    fn score(&self, document: &Name) -> Option<f64> {
        let bonus = if self.numbers.iter().any(|number| document.numbers.contains(number)) {
            1.0
        } else if !self.numbers.is_empty() && !document.numbers.is_empty() {
            -0.2
        } else {
            0.0
        };
        let same_matter = self.matter.is_some() && self.matter == document.matter && self.title != document.title;
        let title = if same_matter { SAME_MATTER } else { self.title.to(&document.title, (LEAST - bonus).max(0.0))? };
        Some(title + bonus).filter(|score| *score >= LEAST)
    }
}

/// What a title is about, where that is long enough to be told from others.
fn matter(title: &str) -> Option<Likeness> {
    let matter = title::matter(title)?;
    matter.chars().nth(MATTER).is_some().then(|| Likeness::of(matter))
}

/// Matches entries and documents, the surest pairs first. An order may have two entries, its head and its rule.
fn match_documents(contents: &mut [ContentsItem], documents: &mut [Document]) {
    let entries: Vec<Name> = contents.iter().map(Name::of_entry).collect();
    let heads: Vec<Name> = documents.iter().map(Name::of_document).collect();
    // The sure ones are looked up; of the others each is compared with each.
    let (mut by_number, mut by_title) = (BTreeMap::<&str, Vec<usize>>::new(), BTreeMap::<&Likeness, Vec<usize>>::new());
    for (index, head) in heads.iter().enumerate() {
        head.numbers.iter().for_each(|number| by_number.entry(number).or_default().push(index));
        by_title.entry(&head.title).or_default().push(index);
    }
    let same = |entry: &Name| -> Vec<usize> {
        let numbered = entry.numbers.iter().filter_map(|number| by_number.get(number.as_str()));
        numbered.chain(by_title.get(&entry.title)).flatten().copied().collect()
    };
    take_pairs(contents, documents, (&entries, &heads), SURE, same);
    let open: Vec<usize> = (0..documents.len()).filter(|&index| documents[index].contents_item.is_none()).collect();
    let all: Vec<usize> = (0..documents.len()).collect();
    let orders = entries.iter().any(|entry| entry.order);
    take_pairs(contents, documents, (&entries, &heads), LEAST, |_| if orders { all.clone() } else { open.clone() });
}

/// Takes pairs that score at least so much, the surest first, of entries that have no document yet and documents that
/// have no entry.
fn take_pairs(
    contents: &mut [ContentsItem],
    documents: &mut [Document],
    (entries, heads): (&[Name], &[Name]),
    least: f64,
    candidates: impl Fn(&Name) -> Vec<usize>,
) {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (at, entry) in entries.iter().enumerate().filter(|(at, _)| contents[*at].matched == Match::Missing) {
        let scored = candidates(entry).into_iter().filter_map(|index| Some((entry.score(&heads[index])?, at, index)));
        pairs.extend(scored.filter(|pair| pair.0 >= least));
    }
    let is_open = |taken: Option<usize>, at: usize| taken.is_none_or(|other| entries[other].order != entries[at].order);
    pairs.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, at, index) in pairs {
        let taken = documents[index].contents_item;
        if contents[at].matched == Match::Missing && is_open(taken, at) {
            let same = entries[at].order || entries[at].title == heads[index].title;
            contents[at].matched = Match::Document(index, same);
            documents[index].contents_item = Some(taken.filter(|_| entries[at].order).unwrap_or(at));
        }
    }
}

/// Matches what is left with the chronicle and the sections.
fn match_parts(contents: &mut [ContentsItem], issue: &Issue) {
    let mut missing = contents.iter_mut().filter(|item| item.matched == Match::Missing).peekable();
    if missing.peek().is_none() {
        return;
    }
    let chronicle = issue.parts.iter().position(|part| part.kind == PartKind::Chronicle);
    let headed = |part: &Part| matches!(part.kind, PartKind::Section | PartKind::Category);
    let titles = issue.parts.iter().enumerate().filter(|(_, part)| headed(part));
    let titles = titles.filter_map(|(index, part)| Some((index, Likeness::of(part.title.as_deref()?))));
    let titles: Vec<(usize, Likeness)> = titles.collect();
    let sections = issue.parts.iter().enumerate().filter(|(_, part)| part.kind == PartKind::Section);
    let lines = sections.flat_map(|(index, part)| part.lines.clone().map(move |line| (index, issue.text.line(line))));
    let lines = lines.filter(|(_, words)| words.len() < 300).map(|(index, words)| (index, Likeness::of(words)));
    let lines: Vec<(usize, Likeness)> = lines.collect();
    for item in missing {
        let diary = chronicle::is_heading(&item.title) || item.category.as_deref().is_some_and(chronicle::is_heading);
        let title = Likeness::of(&item.title);
        let first = |names: &[(usize, Likeness)], least: f64| {
            names.iter().find(|(_, name)| name.is_like(&title, least)).map(|(part, _)| *part)
        };
        let part = [chronicle.filter(|_| diary), first(&titles, 0.8)].into_iter().flatten().min();
        if let Some(part) = part.or_else(|| first(&lines, 0.85)) {
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

/// Notes which serial numbers the run lacks, in series (one code, one year) of which it has the most part.
pub fn count_serials(issues: &mut [Issue]) {
    const FEWEST: usize = 3;
    let mut series: BTreeMap<(String, u32), BTreeMap<u32, (usize, usize)>> = BTreeMap::new();
    for (at, issue) in issues.iter().enumerate() {
        for (index, document) in issue.documents.iter().enumerate() {
            for number in &document.numbers {
                let Some(year) = number.value.year else { continue };
                let serials = series.entry((number.value.issuer_code.clone(), year)).or_default();
                serials.entry(number.value.serial).or_insert((at, index));
            }
        }
    }
    for serials in series.into_values().filter(|serials| serials.len() >= FEWEST) {
        let known: Vec<u32> = serials.keys().copied().collect();
        let reach = known[known.len() - 1] - known[0] + 1;
        // Where the run has but a few of a series, what is lacking says nothing.
        if known.len() as u32 * 3 < reach * 2 {
            continue;
        }
        for pair in known.windows(2).filter(|pair| pair[1] > pair[0] + 1) {
            let (at, index) = serials[&pair[1]];
            issues[at].documents[index].missing_serials = Some((pair[0] + 1, pair[1] - 1));
        }
    }
}
