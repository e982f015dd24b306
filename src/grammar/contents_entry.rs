//! Lines of the table of contents (目录): title, document number in brackets, and page after a tab, dots or blanks.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::{
    atoms::{is_han, squeeze},
    document_number, letterhead, numeral,
};

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsEntry {
    /// The title without number and page, squeezed.
    pub title: String,
    /// The document number, normalized.
    pub number: Option<String>,
    /// The page.
    pub page: Option<u32>,
}

// A page stands behind a tab, a row of dots, wide blanks, a slash or a bracket: 	7 / ……（7） / ···7 / (7).
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?: \t \s* | [.．·•・…⋯‥_—-]{2,} \s* | \s [.．·] \s? | \s{2,} | \s* / \s* | (?<glued> [）)》] \s ) | [……]{1,}\s* )
        [（(\[〔/]? \s* (?<page> [0-9０-９]{1,4} ) \s* [）)\]〕/]? \s* $",
    )
    .unwrap()
});

static LEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*[（(\[]?(?<page>[0-9]{1,4})[）)\]]?(?:[\t ]\s*|\s*[.…·]{2,}\s*|\s*/\s*)(?<title>\p{Han}|[《【“]|[12][0-9]{3}年)").unwrap()
});

/// The page that an entry begins with, and where its title begins: `3 关于…的通知`.
pub fn leading_page(line: &str) -> Option<(usize, u32)> {
    line.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '（' | '(' | '[')).then_some(())?;
    let found = LEADING.captures(line)?;
    Some((found.name("title")?.start(), numeral::parse(&found["page"])?))
}

static BRACKETED_PAGE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[（(]\s*(?<page>[0-9０-９]{1,3})\s*[）)]\s*$").unwrap());

/// Where the page of an entry begins (with its dots), and the page.
pub fn page(line: &str) -> Option<(usize, u32)> {
    let tail = line.trim_end();
    if !tail.ends_with(|c: char| {
        c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '）' | ')' | ']' | '〕' | '/')
    }) {
        return None;
    }
    if let Some(found) = PAGE.captures(line) {
        let number = found.name("page")?;
        let start = found
            .name("glued")
            .or(found.get(0))
            .map_or(0, |m| if found.name("glued").is_some() { m.end() } else { m.start() });
        return Some((start, numeral::parse(number.as_str())?));
    }
    let found = BRACKETED_PAGE.captures(line)?;
    // (3) after a title is a page; （3号） is not matched; a bare year is none.
    Some((found.get(0)?.start(), numeral::parse(&found["page"])?))
}

/// Where the page of an entry begins that stands after a single blank, and the page. Any number may stand so: only
/// lines whose numbers rise together are pages.
pub fn bare_page(line: &str) -> Option<(usize, u32)> {
    const DIGITS: usize = 3;
    let line = line.trim_end();
    let words = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let fits = (1..=DIGITS).contains(&(line.len() - words.len())) && words.ends_with(char::is_whitespace);
    let title = words.trim_end();
    let ends = title.ends_with(|c: char| is_han(c) || matches!(c, '）' | ')' | '》' | '”'));
    (fits && ends).then(|| Some((title.len(), numeral::parse(&line[words.len()..])?))).flatten().or_else(|| page(line))
}

/// Reads an entry: a whole line of the contents, its parts joined.
pub fn parse(line: &str) -> ContentsEntry {
    let line =
        line.trim().trim_start_matches(['·', '•', '●', '■', '◆', '○', '▲', '★', '☆', '-', '*', '>']).trim_start();
    let line = without_ordinal(line);
    let (text, page) = match page(line) {
        Some((start, page)) if start > 0 => (&line[..start], Some(page)),
        _ => (line, None),
    };
    let text = without_author(text);
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '·' | '．' | '⋯' | '•'));
    let squeezed = squeeze(text);
    if let Some((number, title)) = number_first(text) {
        return ContentsEntry { title, number: Some(number), page };
    }
    // A blank tells best where the number's code begins.
    let apart = text.split_whitespace().next_back().filter(|word| !word.contains('令'));
    let apart =
        apart.and_then(|word| Some((squeezed.len() - word.len()..squeezed.len(), document_number::parse(word)?)));
    let number = apart.filter(|(_, number)| number.year.is_some()).or_else(|| document_number::find(&squeezed).last());
    let (title, number) = match number {
        // The entry's own number ends the line, a bracket aside; others belong to the title.
        Some((range, number)) if is_nothing_or_mark(&squeezed[range.end..]) => {
            let title = squeezed[..range.start]
                .trim_end_matches(['（', '(', '【', '[', '，', ',', '.', '…', '·', '．', '⋯', '•']);
            (title.to_owned(), Some(number.to_string()))
        }
        _ => order(&squeezed),
    };
    ContentsEntry { title, number, page }
}

/// 3．云州市人民政府关于…的通知: an entry without what counts it.
fn without_ordinal(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let title = rest.strip_prefix(['.', '．', '、']).map(str::trim_start);
    let counted = (1..=3).contains(&(line.len() - rest.len()));
    title.filter(|title| counted && title.starts_with(|c: char| is_han(c) || c == '《')).unwrap_or(line)
}

/// 关于…的说明……甲某某: a title without who speaks, behind a row of dots.
fn without_author(text: &str) -> &str {
    const LONGEST: usize = 12;
    let Some((title, author)) = text.rsplit_once(['…', '⋯']).or_else(|| text.rsplit_once("...")) else {
        return text;
    };
    let is_author = (2..=LONGEST).contains(&author.trim().chars().count())
        && author.chars().all(|c| is_han(c) || c.is_whitespace() || c == '·')
        && !author.contains('的');
    if is_author && !title.is_empty() { title } else { text }
}

/// 云政发〔2024〕3号  云州市人民政府关于…的通知: the number in a column of its own before the title.
fn number_first(text: &str) -> Option<(String, String)> {
    const SHORTEST: usize = 6;
    let (first, rest) = text.split_once(char::is_whitespace)?;
    let number =
        document_number::parse(first).filter(|number| number.year.is_some() && !number.issuer_code.is_empty())?;
    let title = squeeze(rest);
    (title.chars().count() >= SHORTEST).then(|| (number.to_string(), title.into_owned()))
}

/// What may follow an entry's number: a bracket, its mark in the register.
fn is_nothing_or_mark(rest: &str) -> bool {
    let rest = rest.trim_matches(['）', ')', '】', ']', '，', ',']);
    rest.is_empty() || letterhead::is_register_mark(rest)
}

/// 某县城市管理办法（某县人民政府令第6号）, （第6号）: the number of an order.
fn order(text: &str) -> (String, Option<String>) {
    static ORDER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?<title>.{4,})[（(](?<number>[^（()）]{0,30}第[0-9０-９一二三四五六七八九十百]{1,5}号令?)[)）]$")
            .unwrap()
    });
    match ORDER.captures(text) {
        Some(found) => {
            let printed = found["number"].trim_end_matches('令');
            let number = document_number::parse(printed).map(|number| number.to_string());
            (found["title"].to_owned(), number)
        }
        None => (text.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries() {
        let cases = [
            (
                "云州市人民政府关于印发节水方案的通知 (云政发〔2024〕3 号)\t1",
                "云州市人民政府关于印发节水方案的通知",
                Some("云政发〔2024〕3号"),
                Some(1),
            ),
            ("云州市人民政府关于节水的通知……………………（3）", "云州市人民政府关于节水的通知", None, Some(3)),
            (
                "关于废止云政发〔2018〕8 号文件的通知 (云政发〔2024〕6 号)\t13",
                "关于废止云政发〔2018〕8号文件的通知",
                Some("云政发〔2024〕6号"),
                Some(13),
            ),
            ("关于节水的通知 云政办发[2009]12号 ...... 24", "关于节水的通知", Some("云政办发〔2009〕12号"), Some(24)),
            (
                "关于提请审议节水条例的议案 云政函〔2016〕8号",
                "关于提请审议节水条例的议案",
                Some("云政函〔2016〕8号"),
                None,
            ),
            (
                "云政发〔2024〕3号　　云州市人民政府关于节水的通知……7",
                "云州市人民政府关于节水的通知",
                Some("云政发〔2024〕3号"),
                Some(7),
            ),
            ("云县城市管理办法（云县人民政府令第6号）  5", "云县城市管理办法", Some("云县人民政府令第6号"), Some(5)),
            ("三年行动方案（2023—2025年）", "三年行动方案（2023—2025年）", None, None),
            ("● 关于张某任职的通知 /12", "关于张某任职的通知", None, Some(12)),
            ("大事记（2024年2月至3月） . 5", "大事记（2024年2月至3月）", None, Some(5)),
            ("云州市人民政府令（第58号） .1", "云州市人民政府令", Some("第58号"), Some(1)),
            ("关于节水的通知(7)", "关于节水的通知", None, Some(7)),
            ("云县节水办法（云县人民政府令第6号） / 3", "云县节水办法", Some("云县人民政府令第6号"), Some(3)),
            ("关于《节水条例（草案）》的说明……甲 某/3", "关于《节水条例（草案）》的说明", None, Some(3)),
            ("12．关于节水的通知……7", "关于节水的通知", None, Some(7)),
            ("关于节水的通知…………云政发〔2024〕3号（7）", "关于节水的通知", Some("云政发〔2024〕3号"), Some(7)),
            ("2024年节水计划……7", "2024年节水计划", None, Some(7)),
            // What stands behind the dots is no name.
            ("节水……的启示 /3", "节水……的启示", None, Some(3)),
        ];
        for (line, title, number, page) in cases {
            let entry = parse(line);
            assert_eq!((entry.title.as_str(), entry.number.as_deref(), entry.page), (title, number, page), "{line}");
        }
    }

    #[test]
    fn pages_before_the_title() {
        assert_eq!(leading_page("12\t云州市人民政府关于节水的通知"), Some((3, 12)));
        assert_eq!(leading_page("3 《云州市节水办法》解读"), Some((2, 3)));
        assert_eq!(leading_page("17 2020年6月份人事任免"), Some((3, 17)));
        // A year of a title, an outline number, a title without a page.
        for line in ["2020年6月份人事任免", "1.总则", "云州市人民政府关于节水的通知 3"] {
            assert_eq!(leading_page(line), None, "{line}");
        }
    }

    #[test]
    fn pages_after_one_blank() {
        assert_eq!(bare_page("云州市节水办法 12").map(|found| found.1), Some(12));
        assert_eq!(bare_page("关于节水的通知（云政发〔2024〕3号） 7").map(|found| found.1), Some(7));
        // Glued to a word, behind a Latin word, a year.
        for line in ["关于印发规划2", "附件 A 2", "云州市节水办法 2024"] {
            assert_eq!(bare_page(line), None, "{line}");
        }
    }

    #[test]
    fn lines_without_a_page() {
        // A number that belongs to the title, a year, an amount.
        for line in ["关于规划2035", "二〇二四年第3期", "总投资 320 亿元", "2024年计划 6"] {
            assert_eq!(page(line), None, "{line}");
        }
    }
}
