//! Signatures (发文机关署名), GB/T 9704-2012, 7.3.5: the issuing bodies' names over the date; of an order the post and
//! name of who signs it. In gazettes they also stand glued to the date, or to the end of the text.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::{
    atoms::squeeze,
    date::{self, PrintedDate},
    line::Line,
    organization,
};

/// What a line at the foot of a document holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignatureLine {
    /// The bodies, or post and name, that sign.
    pub signatures: Vec<String>,
    /// The date, where it stands on the line.
    pub date: Option<PrintedDate>,
}

/// What the posts of those who sign orders begin with.
const PERSON_AT_HEAD: &str = "代省市县区州盟旗主总局厅部行署院镇乡专";

static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:代|代理)?(?:省长|市长|县长|区长|州长|盟长|旗长|主席|总理|主任|局长|厅长|部长|行长|署长|院长|镇长|乡长|专员)[：:]?\p{Han}{2,4}(?:·\p{Han}{1,8})?$").unwrap()
});

/// 市公安局局长  甲某: a post with its body, and a name after a blank.
static OFFICER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\p{Han}{2,20}(?:主席|总理|主任|局长|厅长|部长|署长|行长|院长|省长|市长|县长|区长|州长|会长|主委)\s+\p{Han}\s?\p{Han}{1,3}(?:·\p{Han}{1,8})?$").unwrap()
});

/// Whether a line of signatures can begin and end in two characters.
fn signs(first: char, last: char) -> bool {
    date::can_end(last) || matches!(last, '）' | ')') || organization::can_end(last) || PERSON_AT_HEAD.contains(first)
}

/// Whether a line may hold signatures or a date.
pub fn may_be_in(line: &Line<'_>) -> bool {
    // An officer's post and name stand apart; all else ends in a date, or in a sign that few names of bodies end in.
    line.signs.has(' ') && line.signs.any(['席', '理', '任', '长', '委']) || signs(line.first, line.last)
}

/// Reads a line that holds signatures, a date, or both, and nothing else.
pub fn parse(line: &str) -> Option<SignatureLine> {
    let line = line.trim();
    if line.len() < 110 && line.contains(' ') && OFFICER.is_match(line) {
        return Some(SignatureLine { signatures: vec![squeeze(line).into_owned()], date: None });
    }
    if line.len() > 300 {
        return None;
    }
    if !signs(line.chars().next()?, line.chars().next_back()?)
        || line.contains(['。', '，', '；', '：', '、']) && !line.contains("长：")
    {
        return None;
    }
    let squeezed = squeeze(line);
    let dated = squeezed.ends_with(date::can_end);
    let (names, date) = match dated.then(|| date::find(&squeezed).last()).flatten() {
        Some((range, day)) if range.end == squeezed.len() => (&squeezed[..range.start], Some(day)),
        _ => (squeezed.as_ref(), None),
    };
    let names = names.trim_matches(['（', '(', '）', ')']);
    if names.is_empty() {
        return date.map(|date| SignatureLine { signatures: Vec::new(), date: Some(date) });
    }
    signatures(line, names).map(|signatures| SignatureLine { signatures, date })
}

/// Splits the names that stand on one line: at wide blanks where every piece is a name, else all is one.
fn signatures(line: &str, names: &str) -> Option<Vec<String>> {
    if names.starts_with(|c| PERSON_AT_HEAD.contains(c)) && PERSON.is_match(names) {
        return Some(vec![names.to_owned()]);
    }
    if line.split_whitespace().nth(1).is_none() {
        return organization::is_name(names).then(|| vec![names.to_owned()]);
    }
    // Wide blanks part bodies, also where one is letter-spaced to the other's width.
    let wide: Vec<String> =
        line.split("   ").map(|piece| squeeze(piece).into_owned()).filter(|piece| !piece.is_empty()).collect();
    if wide.len() > 1 && wide.iter().all(|piece| organization::is_name(piece) && piece.chars().count() > 3) {
        return Some(wide);
    }
    let pieces: Vec<String> = line
        .split_whitespace()
        .filter(|piece| {
            date::parse(piece).is_none()
                && !piece.starts_with(|c: char| c.is_ascii_digit())
                && !matches!(*piece, "年" | "月" | "日")
        })
        .map(str::to_owned)
        .collect();
    if pieces.len() > 1
        && pieces.concat() == names
        && pieces.iter().all(|piece| organization::is_name(piece) && piece.chars().count() > 3)
    {
        return Some(pieces);
    }
    organization::is_name(names).then(|| vec![names.to_owned()])
}

/// Finds a signature and date that are glued to the end of a paragraph: where they begin, and what they are.
pub fn glued(paragraph: &str) -> Option<(usize, SignatureLine)> {
    let paragraph = paragraph.trim_end();
    // A date ends it; the sentence before ends not far from there.
    const FURTHEST: usize = 220;
    if !paragraph.ends_with(date::can_end) {
        return None;
    }
    let from = paragraph.ceil_char_boundary(paragraph.len().saturating_sub(FURTHEST));
    let stop = paragraph[from..].rfind(['。', '！', '）', ')', '；', '，', '、'])? + from;
    let mark = paragraph[stop..].chars().next()?;
    if matches!(mark, '；' | '，' | '、') {
        return None;
    }
    let tail = &paragraph[stop + mark.len_utf8()..];
    let line = parse(tail)?;
    line.date.is_some().then_some((paragraph.len() - tail.trim_start().len(), line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, signatures: &[&str], day: Option<&str>) {
        let found = parse(line).unwrap_or_default();
        let date = found.date.and_then(PrintedDate::calendar).map(|d| d.to_string());
        assert_eq!(
            (found.signatures.iter().map(String::as_str).collect::<Vec<_>>(), date.as_deref()),
            (signatures.to_vec(), day),
            "{line}"
        );
    }

    #[test]
    fn lines() {
        check("云州市人民政府", &["云州市人民政府"], None);
        check("云 州 市 人 民 政 府", &["云州市人民政府"], None);
        check("2024 年 4 月 7 日", &[], Some("2024-04-07"));
        check("云州市人民政府2024年4月7日", &["云州市人民政府"], Some("2024-04-07"));
        check("云州市人民政府 二〇〇九年三月五日", &["云州市人民政府"], Some("2009-03-05"));
        check("云州市财政局　云州市民政局", &["云州市财政局", "云州市民政局"], None);
        check("县 长　张某某", &["县长张某某"], None);
        check("市长：张某", &["市长：张某"], None);
        check("市公安局局长  敖某", &["市公安局局长敖某"], None);
    }

    #[test]
    fn other_lines() {
        // A sentence, an addressee, a title, a heading, a date with words.
        for line in
            ["请市财政局审核。", "各区县人民政府：", "关于印发方案的通知", "一、总体要求", "自2024年5月1日起施行"]
        {
            assert_eq!(parse(line), None, "{line}");
        }
    }

    #[test]
    fn glued_to_the_text() {
        let text = "请遵照执行。云州市人民政府2024年4月7日";
        let (at, line) = glued(text).unwrap();
        assert_eq!((&text[..at], line.signatures[0].as_str()), ("请遵照执行。", "云州市人民政府"));
        assert_eq!(glued("请于2024年4月7日前报市财政局。"), None);
    }
}
