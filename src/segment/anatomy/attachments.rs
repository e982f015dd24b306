//! Tells the note that declares attachments from the headings over them, and reads their titles.

use std::ops::Range;

use super::{AttachmentLines, Stage, Walk};
use crate::grammar::atoms::squeeze;
use crate::grammar::attachment::{self, AttachmentLine};
use crate::grammar::{annotation, document_kind, furniture, imprint, likeness::likeness, roster, signature, table_row};
use crate::issue::PartKind;

impl Walk<'_> {
    /// A line that begins with 附件: the note that declares attachments, or the heading over one.
    pub(super) fn attachment_line(&mut self, line: usize, found: AttachmentLine) -> Vec<PartKind> {
        if self.stage != Stage::Attachment && self.is_note(line, &found) {
            return self.note(line, &found);
        }
        // Inside an attachment a further 附表 or a row about one is its own text.
        if self.stage == Stage::Attachment && !self.is_heading(line, &found) {
            return vec![PartKind::Attachment];
        }
        self.stage = Stage::Attachment;
        let title = if found.title.is_empty() { self.attachment_title(line + 1) } else { line + 1..line + 1 };
        let kinds = vec![PartKind::Attachment; title.end.min(self.anatomy.lines.end) - line];
        self.anatomy.attachments.push(AttachmentLines { lines: line..line + 1, heading: found, title });
        kinds
    }

    fn is_heading(&self, line: usize, found: &AttachmentLine) -> bool {
        let heading = self.anatomy.attachments.last().map(|attachment| &attachment.heading);
        let last = heading.and_then(|heading| heading.number);
        // 附件1-2 follows 附件1-1.
        let part = |label: &str| label.contains(['-', '—', '－']);
        let counts_on = match (last, found.number) {
            (Some(last), Some(number)) if last == number => {
                part(&found.label) && heading.is_some_and(|heading| heading.label < found.label)
            }
            (Some(last), Some(number)) => number > last,
            (None, Some(_)) => true,
            (_, None) => found.title.is_empty() && !found.colon,
        };
        counts_on
            && (found.label.starts_with("附件")
                || self.anatomy.attachments.last().is_none_or(|last| !last.heading.label.starts_with("附件")))
            && !table_row::is_row(self.text.line(line))
    }

    /// A note names attachments that follow later: a colon and a title, before the signature or at a text's end.
    fn is_note(&self, line: usize, found: &AttachmentLine) -> bool {
        let next = self.text.get(line + 1);
        if found.title.is_empty() {
            return found.colon && next.is_some_and(|next| attachment::is_item(next, 1));
        }
        if attachment::is_item(&found.title, 1) {
            return true;
        }
        if found.number.is_some() && !found.colon {
            return false;
        }
        let next_is_foot = line + 1 >= self.anatomy.lines.end
            || next.is_some_and(|next| {
                signature::parse(next).is_some()
                    || annotation::parse(next).is_some()
                    || imprint::is_line(next)
                    || furniture::is_line(next)
                    || attachment::parse(next).is_some()
            });
        let announced = (line + 1..self.anatomy.lines.end).any(|later| {
            let words = self.text.line(later);
            attachment::may_be_in(words)
                && attachment::parse(words).is_some_and(|later| {
                    later.number == found.number && (later.title.is_empty() || later.title == found.title)
                })
        });
        next_is_foot
            || announced
            || !self.dated
                && found.number.is_none()
                && !next.is_some_and(|next| table_row::is_row(next) || roster::is_role(next))
    }

    fn note(&mut self, line: usize, found: &AttachmentLine) -> Vec<PartKind> {
        let mut words = found.title.clone();
        let mut count = 1;
        let mut number = if found.title.is_empty() { 1 } else { 2 };
        while let Some(next) = self.text.get(line + count).filter(|_| line + count < self.anatomy.lines.end) {
            let labelled = attachment::parse(next)
                .is_some_and(|next| next.number == Some(number) && next.colon && !next.title.is_empty())
                && found.number.is_some();
            if !attachment::is_item(next, number) && !labelled {
                break;
            }
            words.push('\n');
            words.push_str(next);
            number += 1;
            count += 1;
        }
        self.declared = attachment::titles(&words);
        vec![PartKind::AttachmentNote; count]
    }

    /// The title of an attachment, on the lines under its label.
    fn attachment_title(&self, start: usize) -> Range<usize> {
        const MOST_LINES: usize = 5;
        let ordinal = self.anatomy.attachments.len();
        let declared = self.declared.get(ordinal).map(String::as_str);
        let mut end = start;
        let mut words = String::new();
        while end < self.anatomy.lines.end && end < start + MOST_LINES {
            let line = self.text.line(end);
            let heads_roster =
                roster::is_name_and_post(line) && !document_kind::is_kind(&squeeze(line)) || line.contains("单位：");
            let row = end > start && table_row::is_aligned(line);
            if !self.text.can_hold(end) || heads_roster || row || end > start && self.complete(&words, declared, end) {
                break;
            }
            words.push_str(&squeeze(line));
            end += 1;
        }
        start..end
    }

    /// Whether the lines so far make the whole title of an attachment.
    fn complete(&self, words: &str, declared: Option<&str>, next: usize) -> bool {
        let line = squeeze(self.text.line(next)).into_owned();
        if attachment::is_count(&line) {
            return true;
        }
        if line.starts_with(['（', '(']) && line.chars().count() < 20 {
            return false;
        }
        match declared {
            Some(declared) => likeness(words, declared) >= likeness(&format!("{words}{line}"), declared),
            None => {
                document_kind::is_kind(words) && !document_kind::is_kind(&format!("{words}{line}"))
                    || self.text.lines[next].blanks > 0 && document_kind::is_kind(words)
            }
        }
    }
}
