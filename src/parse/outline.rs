//! Reads the outline of a text: which labels are labels, and what stands under what.
//!
//! A label at the head of a paragraph counts as one if its kind cannot be anything else, or if its number is the one
//! expected; inside a paragraph only if its number is expected. Numbers may start anew under each heading or run on
//! through all of them.

use crate::grammar::outline::{self, Kind, Label};
use crate::grammar::table_row;
use crate::issue::Section;
use crate::span::Span;
use crate::text::Text;

/// Reads the outline of some lines and appends its sections.
pub fn read(text: &Text, lines: &[usize], attachment: Option<usize>, sections: &mut Vec<Section>) {
    let Some(&last) = lines.last() else { return };
    let first = sections.len();
    let mut reader = Reader { text, lines, attachment, sections, first, open: Vec::new(), last: Vec::new() };
    let end = text.lines[last].span.end;
    for &line in lines {
        if !table_row::is_row(text.line(line)) {
            reader.paragraph(text.lines[line].span);
        }
    }
    reader.close(end);
}

struct Reader<'t> {
    text: &'t Text,
    lines: &'t [usize],
    attachment: Option<usize>,
    sections: &'t mut Vec<Section>,
    /// Where this outline begins in `sections`.
    first: usize,
    /// The sections that are open, outermost first.
    open: Vec<usize>,
    /// The last number of each kind, and of decimals their parts.
    last: Vec<(Kind, Vec<u32>)>,
}

impl Reader<'_> {
    fn paragraph(&mut self, span: Span) {
        let words = self.text.at(span);
        let mut labelled = 0;
        if let Some(label) = self.leading(words) {
            labelled = label.length;
            self.push(label, span.start, span, false);
        }
        let places: Vec<usize> = outline::run_in(words).filter(|&at| at >= labelled).collect();
        // 要做到：一、公开目录；二、制定办法: a list of this form needs its second item.
        let chinese = |number: u32| {
            let label = |&at: &usize| outline::find(&words[at..]);
            places.iter().filter_map(label).any(|label| label.kind == Kind::Chinese && label.number == number)
        };
        let list = chinese(1) && chinese(2);
        for &at in &places {
            let label = || outline::parse(&words[at..]).filter(|l| l.kind == Kind::Chinese && l.number == 1);
            let first = list.then(label).flatten();
            if let Some(label) = first.or_else(|| self.inside(&words[at..])) {
                self.push(label, span.start + at as u32, span, true);
            }
        }
    }

    /// The label at the head of a paragraph.
    fn leading(&self, words: &str) -> Option<Label> {
        let label = outline::parse(words)?;
        match label.kind {
            Kind::Decimal(parts) => {
                // 8.15岁及以上 after item 7 is item 8; 1.1 after 1 is a decimal.
                if self.decimal_fits(&label) && !(parts == 1 && self.counts_otherwise()) {
                    return Some(label);
                }
                let item = outline::as_arabic(&label, words).filter(|_| parts == 2)?;
                self.expected(&item).then_some(item)
            }
            Kind::Arabic => {
                let next = words[label.length..].chars().next()?;
                let sensible =
                    label.number < 100 && (self.expected(&label) || label.number == 1 || !next.is_ascii_digit());
                sensible.then_some(label)
            }
            Kind::Article | Kind::Chapter | Kind::Section | Kind::Part => {
                // 第三条【适用范围】 has its heading in brackets.
                let apart = words[..label.length].ends_with(char::is_whitespace)
                    || words.len() == label.length
                    || words[label.length..].starts_with('【');
                // 第三条的规定 cites; 第三条 with a blank, or where it is expected, is one.
                let cites = words[label.length..]
                    .starts_with(['的', '规', '第', '、', '和', '至', '所', '中', '款', '项', '，', '。']);
                (apart || !cites && (self.expected(&label) || self.is_first(&label))).then_some(label)
            }
            _ => Some(label),
        }
    }

    /// A label inside a paragraph.
    fn inside(&self, words: &str) -> Option<Label> {
        let label = outline::parse(words)?;
        let label = match label.kind {
            Kind::Decimal(2) => outline::as_arabic(&label, words)?,
            Kind::Decimal(_) => return None,
            _ => label,
        };
        let next = words[label.length..].chars().next()?;
        let starts = label.number == 1 && !next.is_ascii_digit() && label.kind != Kind::Chinese;
        (self.expected(&label) || starts).then_some(label)
    }

    /// Whether the text counts by articles or 一、: a bare number is no label beside them.
    fn counts_otherwise(&self) -> bool {
        let counted = |wanted: fn(Kind) -> bool| self.last.iter().any(|(kind, _)| wanted(*kind));
        counted(|kind| matches!(kind, Kind::Article | Kind::Chinese))
            && !counted(|kind| matches!(kind, Kind::Decimal(_)))
    }

    /// Whether 第一条 or 第一章 opens the count although no blank follows it: the second comes further on.
    fn is_first(&self, label: &Label) -> bool {
        let second = || {
            let mut labels = self.lines.iter().filter_map(|&line| outline::parse(self.text.line(line)));
            labels.any(|other| other.kind == label.kind && other.number == 2)
        };
        label.number == 1 && !self.last.iter().any(|(kind, _)| *kind == label.kind) && second()
    }

    /// Whether the number follows the last of its kind.
    fn expected(&self, label: &Label) -> bool {
        self.last
            .iter()
            .rev()
            .find(|(kind, _)| *kind == label.kind)
            .is_some_and(|(_, parts)| parts.last().map(|number| number + 1) == Some(label.number))
    }

    /// Whether a decimal label follows the decimals before it: 1.2 after 1.1 or 1.1.3, 2.1 after 2, 1.1 at the start.
    fn decimal_fits(&self, label: &Label) -> bool {
        let Some((_, previous)) = self.last.iter().rev().find(|(kind, _)| matches!(kind, Kind::Decimal(_))) else {
            return label.parts.iter().all(|&part| part == 1);
        };
        let depth = label.parts.len();
        if depth > previous.len() {
            return depth == previous.len() + 1 && label.parts.starts_with(previous) && label.number == 1;
        }
        let (head, own) = label.parts.split_at(depth - 1);
        let (last_head, last_own) = previous[..depth].split_at(depth - 1);
        head == last_head && (own[0] == last_own[0] + 1 || own[0] == last_own[0] + 2)
    }

    fn push(&mut self, label: Label, start: u32, paragraph: Span, run_in: bool) {
        self.end_last(start);
        let rank = label.kind.rank();
        while self.open.last().is_some_and(|&open| self.sections[open].kind.rank() >= rank) {
            self.open.pop();
        }
        let parent = self.open.last().copied();
        // Inside an article (条) all stands deeper than the article.
        let in_article = self.open.iter().any(|&open| self.sections[open].kind == Kind::Article);
        let outer = parent.filter(|_| in_article).map_or(0, |parent| self.sections[parent].level);
        let mut path = parent.map_or_else(Vec::new, |parent| self.sections[parent].path.clone());
        path.push(label.text.clone());
        let heading = self.heading(start + label.length as u32, paragraph.end);
        self.remember(&label);
        self.open.push(self.sections.len());
        self.sections.push(Section {
            span: Span { start, end: paragraph.end },
            attachment: self.attachment,
            parent,
            kind: label.kind,
            level: label.kind.level().max(outer + 1),
            label: label.text,
            number: label.number,
            heading,
            path,
            run_in,
        });
    }

    /// Kinds further in start anew under a new heading, unless they run on: their last number is kept until a 1 comes.
    fn remember(&mut self, label: &Label) {
        let decimal = matches!(label.kind, Kind::Decimal(_));
        self.last.retain(|(kind, _)| *kind != label.kind && !(decimal && matches!(kind, Kind::Decimal(_))));
        self.last.push((label.kind, label.parts.clone()));
    }

    /// The text from a label to the first full stop, or to the paragraph's end.
    fn heading(&self, start: u32, end: u32) -> Span {
        let words = self.text.at(Span { start, end });
        let stop = words.find('。').unwrap_or(words.trim_end().len());
        Span { start, end: start + stop as u32 }
    }

    fn end_last(&mut self, start: u32) {
        if self.sections.len() > self.first
            && let Some(last) = self.sections.last_mut()
        {
            let words = self.text.at(Span { start: last.span.start, end: start });
            last.span.end = last.span.start + words.trim_end().len() as u32;
            last.heading.end = last.heading.end.min(last.span.end).max(last.heading.start);
        }
    }

    fn close(&mut self, end: u32) {
        self.end_last(end);
    }
}
