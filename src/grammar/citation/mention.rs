//! The places where a text names documents: titles in 《》, numbers, and which of them are one.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::number::numbers;
use crate::grammar::atoms::squeeze;
use crate::grammar::{document_kind, organization};

/// A document named in a text, before its sentence was read.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The title with its marks, the number, and what stands between.
    pub(super) range: Range<usize>,
    /// With the brackets that close it.
    pub(super) end: usize,
    pub(super) title: Option<Range<usize>>,
    pub(super) number: Option<String>,
    pub(super) nested: bool,
    pub(super) abbreviation: Option<String>,
}

/// 以下简称《X》, 以下简称“X”, 下称X, 统称 …
static ABBREVIATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:以下|下文|下|后文|后)?(?:统|合|并)?简?称[为：:]?\s*[《〈“‘「『]?\s*(?<name>[^》〉”’」』）)，,；;。]{1,30})").unwrap()
});

/// The places where a text names documents.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let titles = quoted(text);
    let numbers = numbers(text);
    let mut mentions: Vec<Mention> = Vec::new();
    let mut numbers = numbers.into_iter().peekable();
    for title in titles {
        // Numbers before this title.
        while let Some((range, number)) = numbers.next_if(|(range, _)| range.start < title.start) {
            bare(text, range, number, &mut mentions);
        }
        let inner =
            title.start + '《'.len_utf8()..title.end.saturating_sub('》'.len_utf8()).max(title.start + '《'.len_utf8());
        if abbreviates(text, &title, mentions.last()) {
            if let Some(last) = mentions.last_mut() {
                last.abbreviation.get_or_insert_with(|| squeeze(&text[inner]).into_owned());
                last.end = closed(text, title.end);
            }
            continue;
        }
        let mut nested = Vec::new();
        while let Some(number) = numbers.next_if(|(range, _)| range.start < title.end) {
            nested.push(number);
        }
        if !is_document(&text[inner.clone()]) {
            continue;
        }
        // In the order in which they end: the inner before the outer.
        mentions.extend(nested.into_iter().map(|(range, number)| Mention {
            end: range.end,
            range,
            title: None,
            number: Some(number),
            nested: true,
            abbreviation: None,
        }));
        // 国发〔2018〕8号文《…》: the number was taken for one that stands alone.
        let joined = mentions.iter_mut().rev().find(|last| !last.nested).filter(|last| {
            last.title.is_none() && matches!(text[last.end.min(title.start)..title.start].trim(), "" | "文" | "文件")
        });
        if let Some(last) = joined {
            last.title = Some(inner);
            last.range.end = title.end;
            last.end = closed(text, title.end);
        } else {
            let end = if opened(text, title.start) { title.end } else { closed(text, title.end) };
            mentions.push(Mention {
                range: title.clone(),
                end,
                title: Some(inner),
                number: None,
                nested: false,
                abbreviation: abbreviation(&text[title.end..end]),
            });
        }
    }
    for (range, number) in numbers {
        bare(text, range, number, &mut mentions);
    }
    mentions
}

/// Places a number that stands in no title: with the title before it, or alone.
fn bare(text: &str, range: Range<usize>, number: String, mentions: &mut Vec<Mention>) {
    let outer = mentions.iter_mut().rev().find(|mention| !mention.nested);
    if let Some(mention) = outer
        && mention.number.is_none()
        && belongs(
            &text[mention.title.as_ref().map_or(mention.range.end, |title| title.end + '》'.len_utf8()).min(range.start)
                ..range.start],
        )
    {
        mention.number = Some(number);
        mention.range.end = range.end;
        mention.end = closed(text, range.end);
        if opened(text, range.end) {
            mention.range.end = mention.end.max(range.end);
        }
        return;
    }
    let title = unquoted(text, range.start);
    let start = title.as_ref().map_or(range.start, |title| title.start);
    let end = closed(text, range.end);
    let abbreviation = abbreviation(&text[range.end..end]);
    let whole = if title.is_some() { end } else { range.end };
    mentions.push(Mention { range: start..whole, end, title, number: Some(number), nested: false, abbreviation });
}

/// Whether what stands between a title and a number joins them: nothing, an opened bracket, closed brackets before it.
fn belongs(between: &str) -> bool {
    let mut rest = between.trim_start();
    while let Some(inner) = rest.strip_prefix(['（', '(']) {
        let Some(close) = inner.find(['）', ')']) else {
            // 以下简称《X》，国发… has the number last.
            return inner.len() < 120 && !inner.contains('。');
        };
        rest = inner[close..].trim_start_matches(['）', ')']).trim_start();
    }
    rest.is_empty()
}

/// Whether a title in 《》 only says how another is called from here on.
fn abbreviates(text: &str, title: &Range<usize>, last: Option<&Mention>) -> bool {
    let before = text[..title.start].trim_end();
    let called = ["简称", "简称为", "统称", "下称", "简称：", "统称为"].iter().any(|word| before.ends_with(word));
    called && last.is_some()
}

/// The end of the brackets in which a place stands or that follow it at once; the place itself where there are none.
fn closed(text: &str, at: usize) -> usize {
    let mut end = at;
    if opened(text, at) {
        let rest = &text[at..];
        match close(rest, 1) {
            Some(length) if closes_only(&rest[..length]) => end = at + length,
            _ => return at,
        }
    }
    loop {
        let rest = &text[end..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len();
        match rest[blank..].starts_with(['（', '(']).then(|| close(&rest[blank..], 0)).flatten() {
            Some(length) => end += blank + length,
            None => return end,
        }
    }
}

/// Whether what stands before a closing bracket adds nothing but a short name.
fn closes_only(words: &str) -> bool {
    let inner = words.trim_end_matches(['）', ')']).trim();
    inner.is_empty()
        || inner.contains('称') && !inner.contains('号')
        || inner.starts_with(['，', ',', '；']) && !inner.contains(['《', '号'])
}

/// Where the bracket closes of which `depth` are open.
fn close(text: &str, mut depth: i32) -> Option<usize> {
    const LONGEST: usize = 240;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LONGEST) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            '。' => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// Whether a bracket is open at a place.
pub(super) fn opened(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let mut from = at.saturating_sub(200);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &before[from..];
    before.rfind(['（', '(']) > before.rfind(['）', ')'])
}

fn abbreviation(words: &str) -> Option<String> {
    if !words.contains('称') {
        return None;
    }
    Some(squeeze(ABBREVIATION.captures(words)?.name("name")?.as_str()).into_owned())
}

/// The titles in 《》, outermost ones only.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find('《').map(|at| from + at) {
        let Some(end) = title_end(&text[start..]) else { break };
        found.push(start..start + end);
        from = start + end;
    }
    found
}

/// Where a title that begins with 《 ends. Inner marks pair; where they do not, the first 》 ends it.
fn title_end(text: &str) -> Option<usize> {
    const LONGEST: usize = 600;
    let mut depth = 0;
    let mut first = None;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LONGEST) {
        match c {
            '《' => depth += 1,
            '》' => {
                depth -= 1;
                first = first.or(Some(at + c.len_utf8()));
                if depth == 0 {
                    return Some(at + c.len_utf8());
                }
            }
            '。' if first.is_some() => break,
            _ => {}
        }
    }
    first
}

/// A title without 《》 before a number in brackets: 关于支持甲的请示（云科发〔2018〕2号）, with its issuer at the head of a
/// line: 1.云县人民政府关于甲的通知（云政发〔2018〕2号）.
fn unquoted(text: &str, number: usize) -> Option<Range<usize>> {
    let before = text[..number].trim_end().strip_suffix(['（', '('])?.trim_end();
    let clause = before
        .rfind(['，', '。', '；', '：', '、', '《', '》', '\n', '.', '．', '\t'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let about = clause + before[clause..].find("关于")?;
    document_kind::statutory(&before[about..])?;
    let head = before[clause..about].trim_start();
    let issuer = if organization::is_name(head) { head.len() } else { 0 };
    Some(about - issuer..before.len())
}

/// Whether what stands in 《》 is a document: a newspaper, a certificate or a form is none.
fn is_document(title: &str) -> bool {
    const PAPERS: [&str; 22] = [
        "日报",
        "晚报",
        "时报",
        "周报",
        "早报",
        "周刊",
        "月刊",
        "期刊",
        "杂志",
        "执照",
        "许可证",
        "资格证",
        "证书",
        "身份证",
        "证",
        "申请表",
        "登记表",
        "审批表",
        "备案表",
        "申报表",
        "申请书",
        "卡",
    ];
    let title = title.trim();
    !title.is_empty() && !PAPERS.iter().any(|ending| title.ends_with(ending))
}
