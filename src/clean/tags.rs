//! Takes out the tags of web pages: `<p>`, `<div>`, `<br>` part lines, `<span>`, `<b>` say nothing, what `<script>` and
//! `<style>` hold is no text, and what `<title>` holds is the window's. The tags of tables stay: they are what the table is read by.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::clean::Draft;
use crate::text::Dropped;
use crate::traced::{Edit, Traced};

static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"<!--.*?-->|<!?(?<close>/?)(?<name>[a-zA-Z][a-zA-Z0-9:]{0,11})(?:[\s/][^<>]*)?>").unwrap()
});

/// Tags that part paragraphs; a blank line stands for them.
const BLOCKS: [&str; 34] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "section",
    "article",
    "center",
    "html",
    "head",
    "body",
    "header",
    "footer",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "hr",
    "form",
    "main",
    "nav",
    "aside",
    "pre",
    "noscript",
    "iframe",
    "select",
    "option",
    "button",
];

/// Tags whose content is no text.
const SILENT: [&str; 3] = ["script", "style", "title"];

/// Tags inside of lines, and those that hold nothing.
const INLINE: [&str; 20] = [
    "span", "b", "strong", "i", "em", "u", "a", "font", "sup", "sub", "img", "o:p", "meta", "link", "input", "label",
    "small", "big", "ins", "doctype",
];

/// What a tag does to the text.
#[derive(Clone, Copy, PartialEq)]
enum Effect {
    Table(i32),
    Silent(bool),
    Block,
    Break,
    Inline,
    /// Tags of rows and cells, and what is no tag.
    None,
}

/// The step; see the module.
pub fn clean(draft: &mut Draft<'_>) {
    // A print has no tags; one that speaks of a tag is no page.
    let tagged = |line: &Traced<'_>| {
        memchr::memchr(b'<', line.as_str().as_bytes()).is_some()
            && !is_piped(line.as_str())
            && tags(line.as_str()).any(|(_, effect)| !matches!(effect, Effect::Silent(_)))
    };
    let paged = draft.printed.first().is_some_and(|line| line.layout.is_some());
    if paged || !draft.lines.iter().any(tagged) {
        return;
    }
    let mut page = Page::default();
    for line in std::mem::take(&mut draft.lines) {
        if is_piped(line.as_str()) {
            page.lines.push(line);
        } else {
            page.line(line);
        }
    }
    draft.lines = page.lines;
    draft.dropped.extend(page.dropped);
}

/// A row of a table in markdown, whose cells hold their own tags.
fn is_piped(line: &str) -> bool {
    line.trim_start().starts_with('|')
}

fn tags(text: &str) -> impl Iterator<Item = (Range<usize>, Effect)> + '_ {
    TAG.captures_iter(text)
        .filter_map(|found| Some((found.get(0)?.range(), effect(found.name("name")?.as_str(), &found["close"]))))
        .filter(|(_, effect)| *effect != Effect::None)
}

fn effect(name: &str, close: &str) -> Effect {
    let name = name.to_ascii_lowercase();
    let opens = close.is_empty();
    match name.as_str() {
        "table" => Effect::Table(if opens { 1 } else { -1 }),
        "br" => Effect::Break,
        name if SILENT.contains(&name) => Effect::Silent(opens),
        name if BLOCKS.contains(&name) => Effect::Block,
        name if INLINE.contains(&name) => Effect::Inline,
        _ => Effect::None,
    }
}

/// The lines of a page as they grow.
#[derive(Default)]
struct Page<'s> {
    lines: Vec<Traced<'s>>,
    dropped: Vec<Dropped>,
    /// How many tables are open.
    depth: i32,
    silent: bool,
}

impl<'s> Page<'s> {
    fn line(&mut self, line: Traced<'s>) {
        let text = line.as_str();
        let mut start = 0;
        let mut inline: Vec<Range<usize>> = Vec::new();
        let mut parted = false;
        for (range, effect) in tags(text) {
            let cut = match effect {
                Effect::Silent(opens) => {
                    let cut = Some((range.start, range.end));
                    self.cut(&line, start, cut, &mut inline);
                    self.silent = opens;
                    start = range.end;
                    parted = true;
                    continue;
                }
                _ if self.silent => continue,
                Effect::Table(by) => {
                    let (was, now) = (self.depth, (self.depth + by).max(0));
                    if was > 0 && now > 0 {
                        self.depth = now;
                        continue;
                    }
                    // The tag belongs to the table's side.
                    let at = if by > 0 { range.start } else { range.end };
                    self.cut(&line, start, Some((at, at)), &mut inline);
                    self.depth = now;
                    start = at;
                    parted = true;
                    continue;
                }
                _ if self.depth > 0 => continue,
                Effect::Inline => {
                    inline.push(range);
                    continue;
                }
                Effect::Block | Effect::Break => Some((range.start, range.end)),
                Effect::None => continue,
            };
            self.cut(&line, start, cut, &mut inline);
            if effect == Effect::Block {
                self.lines.push(Traced::default());
            }
            start = range.end;
            parted = true;
        }
        if !parted || !text[start..].trim().is_empty() {
            self.cut(&line, start, None, &mut inline);
        }
    }

    /// Adds a piece of a line, from a place to a tag or to its end, without the tags inside it.
    fn cut(&mut self, line: &Traced<'s>, start: usize, tag: Option<(usize, usize)>, inline: &mut Vec<Range<usize>>) {
        let end = tag.map_or(line.as_str().len(), |(end, _)| end);
        let inside = std::mem::take(inline);
        if self.silent {
            if start < end {
                self.dropped.push(Dropped { step: "tags", source: line.source(start..end) });
            }
            return;
        }
        if tag.is_some() && line.as_str()[start..end].trim().is_empty() {
            return;
        }
        let mut piece = line.slice(start..end);
        let edits: Vec<Edit> =
            inside.into_iter().map(|range| Edit::remove(range.start - start..range.end - start)).collect();
        piece.edit(&edits);
        if !edits.is_empty() || tag.is_some() {
            piece.trim();
        }
        self.lines.push(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let lines = text.lines().map(|line| Traced::new(line, 0)).collect();
        let mut draft = Draft { lines, signs: Vec::new(), dropped: Vec::new(), printed: &[] };
        clean(&mut draft);
        let lines: Vec<&str> = draft.lines.iter().map(Traced::as_str).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, expected, "{text}");
    }

    #[test]
    fn paragraphs_become_lines() {
        check("<p>甲。</p><p style=\"a\">乙<br/>丙</p>", &["甲。", "乙", "丙"]);
        check("<h2>某县<b>通知</b></h2>\n<DIV class=t><span>甲</span>乙</DIV>", &["某县通知", "甲乙"]);
        check(
            "<html><head><title>某县通知_某县人民政府</title></head><body><h2>某县通知</h2></body></html>",
            &["某县通知"],
        );
        check("<style>p { a }</style>\n<script>\nvar a = 1 < 2;\n</script><p>甲</p>", &["甲"]);
    }

    #[test]
    fn tables_keep_their_tags() {
        check(
            "<p>甲</p><table><tr><td><p>乙</p></td></tr></table><p>丙</p>",
            &["甲", "<table><tr><td><p>乙</p></td></tr></table>", "丙"],
        );
        check("<table>\n<tr><td>甲<br>乙</td></tr>\n</table>", &["<table>", "<tr><td>甲<br>乙</td></tr>", "</table>"]);
    }

    #[test]
    fn what_is_printed_stays() {
        // A cell, a page's word spoken of, comparisons, titles in angle brackets, a name that is no tag.
        for text in [
            "| 甲<br>乙 | 丙 |",
            "填入<script>alert(1)</script>字样",
            "甲<乙，丙>丁",
            "1 < 2",
            "<通知>",
            "《关于<办法>的通知》",
            "<foo>甲</foo>",
        ] {
            check(text, &[text]);
        }
    }
}
