//! Reads what the text of a document says of others: the documents that it cites and the bodies that it charges.

use std::borrow::Cow;

use crate::grammar::duty::{self, Role};
use crate::grammar::line::Line;
use crate::grammar::traditional::Script;
use crate::grammar::{citation, document_kind, outline, table_row, target};
use crate::issue::{Document, PartKind, Reference};
use crate::segment::Anatomy;
use crate::span::{Span, Spanned};
use crate::text::Text;

/// The parts of a document whose words say something.
const TOLD: [PartKind; 3] = [PartKind::Body, PartKind::MainText, PartKind::Attachment];

/// Reads the citations and the duties of a document.
pub fn read(text: &Text, anatomy: &Anatomy, document: &mut Document) {
    let script = Script::of(text.at(document.span));
    let title = text.lines_span(anatomy.head.title.clone());
    cite(text, script, title, true, &mut document.references);
    let mut lines: Vec<usize> = TOLD.iter().flat_map(|&kind| anatomy.lines_of(kind)).collect();
    lines.sort_unstable();
    // A list has the verb of its opening: 决定废止下列文件：; so has an attachment that is a list of documents.
    let mut opening = None;
    for &line in &lines {
        let signs = text.signs(line);
        let words = text.line(line).trim_end();
        let attached =
            document.attachments.iter().find(|attachment| attachment.span.start == text.lines[line].span.start);
        if let Some(title) = attached.and_then(|attachment| attachment.title.as_ref()) {
            opening = citation::of_list(&title.value);
        }
        let first = document.references.len();
        if signs.any(['《', '号', '號']) {
            cite(text, script, text.lines[line].span, false, &mut document.references);
        }
        for reference in document.references[first..].iter_mut().filter(|reference| !reference.citation.nested) {
            // Items begin with their document, after a label at most; rows of a table hold it anywhere.
            let before = text.at(Span { start: text.lines[line].span.start, end: reference.span.start });
            if before.chars().filter(|c| c.is_alphabetic()).count() <= 2 || table_row::is_row(words) {
                reference.citation.relation = reference.citation.relation.or(opening);
            }
        }
        if words.ends_with(['：', ':']) {
            let from = words.rfind('。').map_or(0, |at| at + '。'.len_utf8());
            opening = citation::of_list(&words[from..]);
        }
    }
    let own: Vec<String> = document.numbers.iter().map(|number| number.value.to_string()).collect();
    document.references.retain(|reference| !is_own(&own, reference));
    resolve(&mut document.references);
    charge(text, script, &lines, document);
    aim(text, script, &lines, document);
}

/// Reads the targets of a plan. Rules set limits, not targets; rows of tables are read as such.
fn aim(text: &Text, script: Script, lines: &[usize], document: &mut Document) {
    if is_rule(document) || target::is_report(&document.title.value.text) {
        return;
    }
    let year = document.date_of_issue.as_ref().map(|date| date.value.year);
    let mut found = Vec::new();
    let mut places: Vec<(u32, usize)> =
        document.sections.iter().enumerate().map(|(index, section)| (section.span.start, index)).collect();
    places.sort_unstable();
    let mut reader = target::Reader::of(year);
    let mut list = List::default();
    for &line in lines.iter().filter(|&&line| !table_row::is_row(text.line(line))) {
        if !list.goes_on(text.line(line)) {
            reader.forget();
        }
        let words = text.words(line);
        if !target::may_be_in(&words) {
            continue;
        }
        for span in stretches(text.lines[line].span, document, &places) {
            let printed = text.at(span);
            let targets = match script.plain(printed) {
                Cow::Borrowed(plain) => reader.read(&Line::with(plain, words.signs)),
                Cow::Owned(plain) => reader.read(&Line::of(&plain)),
            };
            for (range, mut target) in targets {
                script.restore(&mut target.indicator, printed);
                script.restore(&mut target.unit, printed);
                found.push(Spanned::new(target, within(span, range)));
            }
        }
    }
    // A bare year before the year of issue is that of a fact.
    found
        .retain(|target| target.value.by || target.value.deadline.as_deref().is_none_or(|date| !is_before(date, year)));
    let back = looking_back(text, script, document);
    found.retain(|target| !back.iter().any(|span| span.contains(target.span.start)));
    document.targets = found;
}

/// A list that a paragraph ending in ： opens, and how its items begin.
#[derive(Debug, Default)]
struct List {
    opened: bool,
    style: Option<Style>,
}

/// How an item of a list begins.
#[derive(Debug, PartialEq)]
enum Style {
    Dash,
    Label(outline::Kind),
}

impl List {
    /// Whether a paragraph is an item of the list that is open.
    fn goes_on(&mut self, line: &str) -> bool {
        let line = line.trim();
        let dash = line.starts_with(['—', '－', '-', '•', '●', '·']);
        let label = || outline::find(line).map(|label| Style::Label(label.kind));
        let style = if dash { Some(Style::Dash) } else { label() };
        let item = style.is_some() && (self.opened || self.style == style);
        self.opened = line.ends_with(['：', ':']);
        self.style = style.filter(|_| item);
        item
    }
}

/// Where a document tells what was done: the sections under such a heading, and those inside them.
fn looking_back(text: &Text, script: Script, document: &Document) -> Vec<Span> {
    let mut back: Vec<bool> = Vec::with_capacity(document.sections.len());
    let mut spans = Vec::new();
    for (index, section) in document.sections.iter().enumerate() {
        let inside = section.parent.is_some_and(|parent| back.get(parent).copied().unwrap_or(false));
        back.push(inside || target::looks_back(&script.plain(text.at(section.heading))));
        if back[index] {
            let end = document.sections.get(index + 1).map_or(document.span.end, |next| next.span.start);
            spans.push(Span { start: section.span.start, end });
        }
    }
    spans
}

fn is_before(date: &str, year: Option<u32>) -> bool {
    year.zip(date.get(..4).and_then(|date| date.parse::<u32>().ok())).is_some_and(|(issued, date)| date < issued)
}

/// The stretches of a paragraph between the labels of its sections, without the labels; `places` are the sections by
/// where they begin.
fn stretches(paragraph: Span, document: &Document, places: &[(u32, usize)]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = paragraph.start;
    let from = places.partition_point(|(at, _)| *at < paragraph.start);
    let mut inside: Vec<usize> =
        places[from..].iter().take_while(|(at, _)| *at < paragraph.end).map(|(_, index)| *index).collect();
    inside.sort_unstable();
    for section in inside.into_iter().map(|index| &document.sections[index]) {
        found.push(Span { start, end: section.span.start });
        start = section.heading.start.min(paragraph.end);
    }
    found.push(Span { start, end: paragraph.end });
    found.retain(|span| !span.is_empty());
    found
}

/// Whether a document makes rules (条例, 办法) rather than plans.
fn is_rule(document: &Document) -> bool {
    const RULES: [&str; 8] = ["条例", "办法", "规定", "细则", "规则", "章程", "准则", "法"];
    let subject = document.title.value.subject.as_deref();
    let named = document
        .main_title
        .as_ref()
        .map(|title| title.value.as_str())
        .or(subject)
        .unwrap_or(&document.title.value.text);
    let named = document_kind::without_suffix(named);
    RULES.iter().any(|rule| named.ends_with(rule))
        && !["修改", "废止"].contains(&document.title.value.action.unwrap_or(""))
}

/// Reads the duties in some lines.
fn charge(text: &Text, script: Script, lines: &[usize], document: &mut Document) {
    let mut first_leads = false;
    for run in lines.chunk_by(|a, b| a + 1 == *b) {
        let span = text.lines_span(run[0]..run[run.len() - 1] + 1);
        let words = text.at(span);
        let mut found = duty::find(&script.plain(words));
        for (range, duties) in &mut found {
            duties.iter_mut().for_each(|duty| script.restore(&mut duty.unit, &words[range.clone()]));
        }
        first_leads |= !found.is_empty() && duty::first_leads(words);
        document.duties.extend(found.into_iter().map(|(range, duties)| Spanned::new(duties, within(span, range))));
    }
    let led = document.duties.iter_mut().map(|clause| &mut clause.value).filter(|_| first_leads);
    for clause in led.filter(|clause| clause.iter().all(|duty| duty.role == Role::Responsible)) {
        // 各有关部门 leads nobody.
        if let Some(first) = clause.first_mut().filter(|duty| !duty.unit.starts_with(['各', '有', '相'])) {
            first.role = Role::Lead;
        }
    }
}

/// The place of a range of a span's words.
fn within(span: Span, range: std::ops::Range<usize>) -> Span {
    Span { start: span.start + range.start as u32, end: span.start + range.end as u32 }
}

fn cite(text: &Text, script: Script, span: Span, in_title: bool, references: &mut Vec<Reference>) {
    let words = text.at(span);
    for (range, mut citation) in citation::find(&script.plain(words)) {
        let read = [&mut citation.number, &mut citation.title, &mut citation.issuer, &mut citation.scope];
        for value in read.into_iter().chain([&mut citation.abbreviation]).flatten() {
            script.restore(value, words);
        }
        references.push(Reference { citation, span: within(span, range), in_title, antecedent: None });
    }
}

/// Whether a number without a title is the document's own, or stands on a line of its own with nothing to cite it: no
/// verb, not even that of a list (决定废止下列文件：).
fn is_own(numbers: &[String], reference: &Reference) -> bool {
    let citation = &reference.citation;
    citation.title.is_none()
        && citation
            .number
            .as_ref()
            .is_some_and(|number| citation.alone && citation.relation.is_none() || numbers.contains(number))
}

/// 《办法》 stands for the document that was cited with 以下简称《办法》.
fn resolve(references: &mut [Reference]) {
    for index in 1..references.len() {
        let (before, rest) = references.split_at_mut(index);
        let reference = &mut rest[0];
        if reference.citation.number.is_some() || reference.citation.title.is_none() {
            continue;
        }
        reference.antecedent = before.iter().rposition(|earlier| {
            earlier.antecedent.is_none() && earlier.citation.abbreviation == reference.citation.title
        });
    }
}
