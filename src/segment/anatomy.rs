//! Tells what the lines of one document are: head, addressees, body, signature, annotation, the text that it issues,
//! attachments, imprint.

mod attachments;
mod contents;
mod issued;

use std::ops::Range;

use crate::grammar::{
    addressee, annotation,
    attachment::{self, AttachmentLine},
    date, furniture, imprint,
    likeness::is_like,
    organization, signature, table_row, title,
};
use crate::issue::{Part, PartKind};
use crate::segment::Lines;
use crate::segment::heads::Head;
use crate::segment::title_block;

/// The lines of one document, by what they are.
#[derive(Clone, Debug, Default)]
pub struct Anatomy {
    /// All its lines.
    pub lines: Range<usize>,
    /// Its title and numbers.
    pub head: Head,
    /// The part of the gazette that it stands in.
    pub category: Option<String>,
    /// What each line is, in order.
    pub kinds: Vec<PartKind>,
    /// The lines of the heading of the text that the document issues.
    pub main_title: Option<Range<usize>>,
    /// Its attachments.
    pub attachments: Vec<AttachmentLines>,
}

/// The lines of one attachment.
#[derive(Clone, Debug)]
pub struct AttachmentLines {
    /// All its lines.
    pub lines: Range<usize>,
    /// What its first line says.
    pub heading: AttachmentLine,
    /// The lines of the title, where it does not stand on the first.
    pub title: Range<usize>,
}

/// Dissects a document, whose head begins at the first line.
pub fn dissect(text: &Lines<'_>, lines: Range<usize>, head: Head) -> Anatomy {
    let own = title::parse(&title_block::joined(text, head.title.clone()));
    let mut walk = Walk {
        text,
        own,
        anatomy: Anatomy { lines: lines.clone(), head, ..Anatomy::default() },
        stage: Stage::Notice,
        dated: false,
        addressed: false,
        links: false,
        declared: Vec::new(),
    };
    let mut line = lines.start;
    while line < lines.end {
        let kinds = walk.step(line);
        line += kinds.len().max(1);
        walk.anatomy.kinds.extend(kinds);
    }
    walk.anatomy.kinds.truncate(lines.len());
    let mut anatomy = walk.anatomy;
    close_attachments(&mut anatomy);
    anatomy
}

impl Anatomy {
    /// Its runs of lines that are one thing, for the outline of the whole.
    pub fn parts(&self, document: usize) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for (offset, &kind) in self.kinds.iter().enumerate() {
            let line = self.lines.start + offset;
            let begins_attachment =
                self.attachments.binary_search_by_key(&line, |attachment| attachment.lines.start).is_ok();
            match parts.last_mut() {
                Some(part) if part.kind == kind && !begins_attachment => part.lines.end = line + 1,
                _ => parts.push(Part { kind, lines: line..line + 1, title: None, document: Some(document) }),
            }
        }
        parts
    }

    /// The lines that are of one kind.
    pub fn lines_of(&self, kind: PartKind) -> impl Iterator<Item = usize> + '_ {
        self.kinds
            .iter()
            .enumerate()
            .filter(move |(_, found)| **found == kind)
            .map(|(offset, _)| self.lines.start + offset)
    }
}

fn close_attachments(anatomy: &mut Anatomy) {
    let starts: Vec<usize> = anatomy.attachments.iter().map(|attachment| attachment.lines.start).collect();
    let end = anatomy.lines_of(PartKind::Attachment).last().map_or(anatomy.lines.end, |line| line + 1);
    for (index, attachment) in anatomy.attachments.iter_mut().enumerate() {
        attachment.lines.end = starts.get(index + 1).copied().unwrap_or(end);
    }
}

/// How far the reading of a document has come.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Notice,
    MainText,
    Attachment,
}

struct Walk<'t> {
    text: &'t Lines<'t>,
    /// The document's own title.
    own: title::Title,
    anatomy: Anatomy,
    stage: Stage,
    /// Whether the date of issue has stood.
    dated: bool,
    addressed: bool,
    /// Whether the links to other pages have begun, with which a page ends.
    links: bool,
    /// The titles that the attachment note declares.
    declared: Vec<String>,
}

impl Walk<'_> {
    /// What the line, and those that go with it, are.
    fn step(&mut self, line: usize) -> Vec<PartKind> {
        if line < self.anatomy.head.header.end {
            return vec![self.head_line(line)];
        }
        let words = self.text.line(line);
        self.links |= self.dated && furniture::heads_links(words);
        if self.links && furniture::is_link(words) {
            return vec![PartKind::Furniture];
        }
        if let Some(end) = self.contents_end(line) {
            return vec![PartKind::Contents; end - line];
        }
        if attachment::may_be_in(words)
            && let Some(found) = attachment::parse(words)
        {
            return self.attachment_line(line, found);
        }
        if self.stage == Stage::Attachment {
            return vec![if self.closes_document(line) { PartKind::Imprint } else { PartKind::Attachment }];
        }
        if furniture::may_be_in(words) && furniture::is_line(words) {
            return vec![PartKind::Furniture];
        }
        if imprint::may_be_in(words) && imprint::is_line(words) {
            return vec![PartKind::Imprint];
        }
        if annotation::may_be_in(words) && (self.dated || self.near_end(line)) && annotation::parse(words).is_some() {
            return vec![PartKind::Annotation];
        }
        match self.stage {
            Stage::MainText => vec![self.main_line(line)],
            _ => self.notice_line(line),
        }
    }

    fn head_line(&self, line: usize) -> PartKind {
        if self.anatomy.head.title.contains(&line) {
            PartKind::Title
        } else if furniture::is_line(self.text.line(line)) {
            PartKind::Furniture
        } else {
            PartKind::Number
        }
    }

    fn closes_document(&self, line: usize) -> bool {
        let words = self.text.line(line);
        imprint::may_be_in(words) && imprint::is_line(words)
    }

    /// Whether the document's own text has begun.
    fn has_body(&self) -> bool {
        self.anatomy.kinds.contains(&PartKind::Body)
    }

    fn near_end(&self, line: usize) -> bool {
        line + 2 >= self.anatomy.lines.end
    }

    /// A line of the document's own text: addressees first, signature and date last, then what it issues.
    fn notice_line(&mut self, line: usize) -> Vec<PartKind> {
        let words = self.text.line(line);
        let own = |line: &usize| !furniture::is_line(self.text.line(*line));
        let at_head = || !self.addressed && (self.anatomy.head.header.end..line).filter(own).take(2).count() < 2;
        if addressee::may_be_in(words) && at_head() && addressee::parse(words).is_some() {
            self.addressed = true;
            return vec![PartKind::Addressees];
        }
        if line == self.anatomy.head.header.end && title::is_note(words) && at_head() {
            return vec![PartKind::Number];
        }
        // What is issued follows the date, or words of the document that name it.
        let issues = (self.dated || self.has_body()).then(|| self.issued_title(line)).flatten();
        if let (false, Some(lines)) = (self.dated, &issues)
            && self.is_issued(lines)
        {
            return self.begin_main_text(line, lines.clone());
        }
        if let Some(found) = signature::may_be_in(words).then(|| signature::parse(words)).flatten() {
            if found.date.is_some() && !self.dated {
                self.dated = true;
                return vec![PartKind::Signature];
            }
            if found.date.is_none() && self.signs(line, &found.signatures) {
                return vec![PartKind::Signature];
            }
        }
        if self.dated {
            return self.after_date(line, issues);
        }
        if signature::glued(words).is_some() {
            self.dated = true;
        }
        vec![PartKind::Body]
    }

    /// Whether names on a line of their own are the signature: it repeats the title's issuer, or a date or another name
    /// stands beside it.
    fn signs(&self, line: usize, names: &[String]) -> bool {
        let issuer = self.own.issuer.as_deref().unwrap_or_default();
        let order = self.anatomy.head.order.as_ref().map_or("", |order| order.issuer.as_str());
        if names.iter().any(|name| name == issuer || name == order || is_like(name, issuer, 0.9)) {
            return true;
        }
        // Persons sign orders; elsewhere post and name are those of a list.
        let persons = names.iter().all(|name| !organization::ends_as_name(name));
        if persons && self.anatomy.head.order.is_some() && line > self.anatomy.head.header.end + 1 {
            return true;
        }
        (1..=4).map_while(|step| signature::parse(self.text.get(line + step)?)).any(|found| found.date.is_some())
    }

    /// What follows the date: the text that the document issues, under its heading.
    fn after_date(&mut self, line: usize, issues: Option<Range<usize>>) -> Vec<PartKind> {
        let words = self.text.line(line);
        if signature::parse(words).is_some_and(|found| found.date.is_none())
            && line + 1 < self.anatomy.lines.end
            && self.anatomy.kinds.last() == Some(&PartKind::Signature)
        {
            return vec![PartKind::Signature];
        }
        match issues {
            Some(lines) => self.begin_main_text(line, lines),
            // The signature was printed before the text.
            None if !self.has_body() => vec![PartKind::Body],
            None if self.anatomy.head.order.is_some() || words.contains('。') || table_row::is_row(words) => {
                self.stage = Stage::MainText;
                vec![PartKind::MainText]
            }
            None => vec![PartKind::Body],
        }
    }

    fn begin_main_text(&mut self, line: usize, lines: Range<usize>) -> Vec<PartKind> {
        self.stage = Stage::MainText;
        self.anatomy.main_title = Some(lines.clone());
        vec![PartKind::MainText; lines.end.min(self.anatomy.lines.end) - line]
    }

    /// A line of the text that the document issues. A document that was not dated yet may be dated at its end.
    fn main_line(&mut self, line: usize) -> PartKind {
        let words = self.text.line(line);
        if !self.dated
            && date::may_be_in(words)
            && date::parse(words).is_some()
            && signature::parse(words).is_some_and(|found| found.date.is_some())
        {
            self.dated = true;
            return PartKind::Signature;
        }
        PartKind::MainText
    }
}
