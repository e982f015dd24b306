//! Citations: the documents that a paragraph names by 《title》, by number, or by both.
//!
//! A title may hold titles (《…〈…〉…》, and 《…《…》…》 where the inner marks were not changed) and numbers; a number
//! stands in brackets after the title, at times with 以下简称《X》 beside it, or before the title, or alone.

mod relation;
mod scope;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::{is_han, squeeze};
use crate::grammar::document_number::DocumentNumber;
use crate::grammar::{document_kind, document_number, numeral, organization};

pub use relation::{is_repeal, of_list};

/// One document that a text cites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// 发文字号, normalized.
    pub number: Option<String>,
    /// The title, without 《》 and white space.
    pub title: Option<String>,
    /// The body that stands before the title: 国务院《…》.
    pub issuer: Option<String>,
    /// The verb that governs it: 根据, 废止, 贯彻落实 ….
    pub relation: Option<&'static str>,
    /// The part that is cited: 第三条, 部分条款.
    pub scope: Option<String>,
    /// The name that stands for it from here on: 以下简称《X》 gives X.
    pub abbreviation: Option<String>,
    /// Whether it stands inside the title of another.
    pub nested: bool,
    /// Whether nothing else stands in the paragraph, brackets aside: a number over a text that it belongs to.
    pub alone: bool,
}

/// A document named in a text, before its sentence was read.
#[derive(Clone, Debug)]
struct Mention {
    /// The title with its marks, the number, and what stands between.
    range: Range<usize>,
    /// With the brackets that close it.
    end: usize,
    title: Option<Range<usize>>,
    number: Option<String>,
    nested: bool,
    abbreviation: Option<String>,
}

/// An order, which has no year: （国务院令第588号）.
static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?<name> [\p{Han}]{1,24}? (?: 令 | 公告 ) ) \s* (?<order> 第 \s* )? (?: (?<year> [12][0-9]{3} ) \s* 年 \s* 第? \s* )?
        (?<serial> [0-9０-９〇○零一二三四五六七八九十百]{1,6} ) \s* 号",
    )
    .unwrap()
});

/// The number after a number that shares its code.
static CONTINUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*[、和及与]\s*(?:[〔\[［（(]\s*(?<year>[0-9]{4})\s*[〕\]］）)]\s*)?第?\s*(?<serial>[0-9]{1,4})\s*号").unwrap()
});

/// 以下简称《X》, 以下简称“X”, 下称X, 统称 …
static ABBREVIATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:以下|下文|下|后文|后)?(?:统|合|并)?简?称[为：:]?\s*[《〈“‘「『]?\s*(?<name>[^》〉”’」』）)，,；;。]{1,30})").unwrap()
});

/// Finds the citations of one paragraph, in order.
pub fn find(text: &str) -> Vec<(Range<usize>, Citation)> {
    if !text.contains('《') && !text.contains('号') {
        return Vec::new();
    }
    let mentions = mentions(text);
    let mut found: Vec<(Range<usize>, Citation)> = Vec::with_capacity(mentions.len());
    let mut last: Option<(usize, Option<&'static str>)> = None;
    for (index, mention) in mentions.iter().enumerate() {
        let next = mentions[index + 1..].iter().find(|next| !next.nested).map_or(text.len(), |next| next.range.start);
        let relation = relation::of(text, mention.range.start, mention.end, next, last.filter(|_| !mention.nested));
        if !mention.nested {
            last = Some((mention.end, relation));
        }
        let title = mention.title.clone().map(|range| squeeze(text[range].trim()).into_owned());
        let issuer = mention.title.is_some().then(|| issuer_before(&text[..mention.range.start])).flatten();
        let citation = Citation {
            number: mention.number.clone(),
            title,
            issuer,
            relation,
            scope: scope::after(&text[mention.end..]),
            abbreviation: mention.abbreviation.clone(),
            nested: mention.nested,
            alone: !text[..mention.range.start].contains(is_han) && text[mention.range.end..].chars().filter(|&c| is_han(c)).count() <= 4,
        };
        found.push((mention.range.clone(), citation));
    }
    found
}

/// The places where a text names documents.
fn mentions(text: &str) -> Vec<Mention> {
    let titles = quoted(text);
    let numbers = numbers(text);
    let mut mentions: Vec<Mention> = Vec::new();
    let mut numbers = numbers.into_iter().peekable();
    for title in titles {
        // Numbers before this title.
        while let Some((range, number)) = numbers.next_if(|(range, _)| range.start < title.start) {
            bare(text, range, number, &mut mentions);
        }
        let inner = title.start + '《'.len_utf8()..title.end.saturating_sub('》'.len_utf8()).max(title.start + '《'.len_utf8());
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
        && mention.number.is_none() && belongs(&text[mention.title.as_ref().map_or(mention.range.end, |title| title.end + '》'.len_utf8()).min(range.start)..range.start])
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
    inner.is_empty() || inner.contains('称') && !inner.contains('号') || inner.starts_with(['，', ',', '；']) && !inner.contains(['《', '号'])
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
fn opened(text: &str, at: usize) -> bool {
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

/// The numbers that a text cites, with orders.
fn numbers(text: &str) -> Vec<(Range<usize>, String)> {
    if !text.contains('号') {
        return Vec::new();
    }
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (range, mut number) in document_number::find(text) {
        // 国发〔1981〕57号和〔1982〕4号: the second was read with the first.
        if found.last().is_some_and(|(before, _)| range.start < before.end) {
            continue;
        }
        let mut end = range.end;
        found.push((range, number.to_string()));
        while let Some((length, next)) = continued(&text[end..], &number) {
            number = next;
            end += length;
            found.push((end - length..end, number.to_string()));
        }
    }
    if text.contains('令') || text.contains("公告") {
        for order in ORDER.captures_iter(text) {
            let whole = order.get(0).map_or(0..0, |group| group.range());
            // 令 needs 第 or a bracket before it, or it is a word of the sentence.
            let marked = order.name("order").is_some() || order.name("year").is_some() || opened(text, whole.start);
            let name = order.name("name").map_or("", |group| group.as_str());
            let cut = relation::last_verb_end(name).unwrap_or(0).max(name.rfind('日').map_or(0, |at| at + '日'.len_utf8()));
            let Some(number) = document_number::parse(&order_text(&order, &name[cut..])).filter(|_| marked) else { continue };
            if !found.iter().any(|(range, _)| range.start < whole.end && whole.start < range.end) {
                found.push((whole.start + cut..whole.end, number.to_string()));
            }
        }
        found.sort_by_key(|(range, _)| range.start);
    }
    found
}

/// 、〔1992〕3号 or 、26号 right after a number: the code, and the year, of the one before.
fn continued(rest: &str, before: &DocumentNumber) -> Option<(usize, DocumentNumber)> {
    let found = CONTINUED.captures(rest)?;
    let digits = |key: &str| found.name(key).and_then(|group| numeral::parse(&squeeze(group.as_str())));
    let number = DocumentNumber { issuer_code: before.issuer_code.clone(), year: digits("year").or(before.year), serial: digits("serial")? };
    Some((found.get(0)?.end(), number))
}

fn order_text(order: &regex::Captures<'_>, name: &str) -> String {
    let group = |key: &str| order.name(key).map_or("", |group| group.as_str());
    match group("year") {
        "" => format!("{name}第{}号", group("serial")),
        year => format!("{name}{year}年第{}号", group("serial")),
    }
}

/// A title without 《》 before a number in brackets: 关于支持甲的请示（云科发〔2018〕2号）, with its issuer at the head of a
/// line: 1.云县人民政府关于甲的通知（云政发〔2018〕2号）.
fn unquoted(text: &str, number: usize) -> Option<Range<usize>> {
    let before = text[..number].trim_end().strip_suffix(['（', '('])?.trim_end();
    let clause = before.rfind(['，', '。', '；', '：', '、', '《', '》', '\n', '.', '．', '\t']).map_or(0, |at| {
        at + before[at..].chars().next().map_or(0, char::len_utf8)
    });
    let about = clause + before[clause..].find("关于")?;
    document_kind::statutory(&before[about..])?;
    let head = before[clause..about].trim_start();
    let issuer = if organization::is_name(head) { head.len() } else { 0 };
    Some(about - issuer..before.len())
}

/// Whether what stands in 《》 is a document: a newspaper, a certificate or a form is none.
fn is_document(title: &str) -> bool {
    const PAPERS: [&str; 22] = [
        "日报", "晚报", "时报", "周报", "早报", "周刊", "月刊", "期刊", "杂志", "执照", "许可证", "资格证", "证书", "身份证", "证",
        "申请表", "登记表", "审批表", "备案表", "申报表", "申请书", "卡",
    ];
    let title = title.trim();
    !title.is_empty() && !PAPERS.iter().any(|ending| title.ends_with(ending))
}

/// The bodies whose names stand right before a title: 教育部、财政部《…》.
fn issuer_before(before: &str) -> Option<String> {
    let clause = before.trim_end();
    let start = clause
        .rfind(['，', '。', '；', '：', '》', '）', ')', '\n', ' '])
        .map_or(0, |at| at + clause[at..].chars().next().map_or(0, char::len_utf8));
    let words = &clause[start..];
    let words = &words[relation::last_verb_end(words).unwrap_or(0)..];
    let words = words.trim_start_matches(['和', '与', '及', '将', '对', '以', '、']);
    let named = |name: &str| {
        (organization::is_name(name) || organization::ends_as_name(name) && (2..=12).contains(&name.chars().count()))
            && !name.starts_with(['你', '我', '该', '本', '各', '并'])
    };
    let mut first = words.len();
    for piece in words.rsplit('、') {
        if !named(piece) {
            break;
        }
        first = words.len() - words[first..].len() - piece.len() - usize::from(first < words.len()) * '、'.len_utf8();
    }
    (first < words.len()).then(|| words[first..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::find;

    /// The citations of a text as `verb|number|title|issuer|scope|short name`, null as -.
    fn read(text: &str) -> Vec<String> {
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
        find(text)
            .into_iter()
            .map(|(_, found)| {
                let relation = found.relation.unwrap_or("-");
                [relation.to_owned(), shown(&found.number), shown(&found.title), shown(&found.issuer), shown(&found.scope), shown(&found.abbreviation)].join("|")
            })
            .collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(read(text), expected, "{text}");
    }

    #[test]
    fn title_and_number() {
        check("根据《云省节水条例》，制定本办法。", &["根据|-|云省节水条例|-|-|-"]);
        check("为贯彻落实国务院《关于节水的意见》（国发〔2012〕48 号）、《节水办法》（云政发[2016]4号）精神，", &["贯彻落实|国发〔2012〕48号|关于节水的意见|国务院|-|-", "贯彻落实|云政发〔2016〕4号|节水办法|-|-|-"]);
        check("按照国发〔2018〕8号文件要求", &["按照|国发〔2018〕8号|-|-|-|-"]);
        check("根据国发〔1991〕25号、〔1992〕3号文件", &["根据|国发〔1991〕25号|-|-|-|-", "根据|国发〔1992〕3号|-|-|-|-"]);
        check("依照《安全条例》（国务院令第493号）处理", &["依照|国务院令第493号|安全条例|-|-|-"]);
        check("你局关于支持甲园区的请示（云科发〔2018〕2号）收悉", &["收悉|云科发〔2018〕2号|关于支持甲园区的请示|-|-|-"]);
        check("1.云县人民政府关于甲的通知（云政发〔2014〕2号）", &["-|云政发〔2014〕2号|云县人民政府关于甲的通知|-|-|-"]);
    }

    #[test]
    fn nesting() {
        check("落实《办公厅〈关于印发计划（2023—2025年）〉的通知》（云办发〔2023〕27号）", &["落实|云办发〔2023〕27号|办公厅〈关于印发计划（2023—2025年）〉的通知|-|-|-"]);
        check("按照《关于印发《节水方案》的通知》执行", &["按照|-|关于印发《节水方案》的通知|-|-|-"]);
        // The number inside a title is a citation of its own.
        check("根据《关于贯彻国发〔2016〕40号文件的意见》（云政发〔2017〕24号）", &["贯彻|国发〔2016〕40号|-|-|-|-", "根据|云政发〔2017〕24号|关于贯彻国发〔2016〕40号文件的意见|-|-|-"]);
    }

    #[test]
    fn short_names() {
        check("根据《云省节水条例》（以下简称《条例》），", &["根据|-|云省节水条例|-|-|条例"]);
        check("按照《关于甲的决定》（国发〔2004〕20号，以下简称“决定”）", &["按照|国发〔2004〕20号|关于甲的决定|-|-|决定"]);
    }

    #[test]
    fn verbs() {
        check("现将《节水方案》印发给你们，请认真执行。", &["印发|-|节水方案|-|-|-"]);
        check("修订后的《节水条例》已经常务会议通过，现予公布，自2019年3月1日起施行。", &["公布|-|节水条例|-|-|-"]);
        check("《节水办法》（云政发〔2010〕4号）同时废止。", &["废止|云政发〔2010〕4号|节水办法|-|-|-"]);
        check("决定对《节水办法》部分条款予以修改。", &["修改|-|节水办法|-|部分条款|-"]);
        check("违反《节水条例》第三十条规定的", &["违反|-|节水条例|-|第三十条|-"]);
        check("深入贯彻会议精神，《节水条例》规定明确", &["-|-|节水条例|-|-|-"]);
    }

    #[test]
    fn none() {
        // A newspaper, a certificate, a house number, a shop sign, an issue.
        for text in ["在《云州日报》上公告", "持《营业执照》办理", "中华路12号", "“老字号”企业", "第2期（总第19期）", "《未完"] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}
