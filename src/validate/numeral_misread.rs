//! A sign that looks like a numeral and is none, or the other way round: —、 for 一、, 二O二四 for 二〇二四, 4曰 for 4日.
//!
//! ## Why it matters
//! Numbers, dates and headings are missed, or read otherwise.
//!
//! ## Example
//! （—）总体要求; 2023一2025年.
//!
//! ## What to do
//! Compare with the page. The ring ○ in years is common print and not reported.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::validate::prose::{Prose, Slip};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT10",
    name: "numeral-misread",
    severity: Severity::Warning,
    check: Check::Prose(signs, check),
    file: include_str!("numeral_misread.rs"),
};

static MISREAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        # A dash for 一: labels, and words of the language that hold 一.
        ^ (?<label> — ) 、 | [（(] (?<bracketed> — ) [）)]
        | [第统唯同单] (?<dash> — ) [\p{Han}，。、；）] | 进 (?<step> — ) 步 | [\p{Han}，。、] (?<head> — ) (?: 步到位 | 律 | 次性 | 体化 | 系列 | 揽子 )
        # 一 for a dash
        | [0-9] \ ? 年? (?<one> 一 ) \ ? [0-9]
        # Signs for 〇 in years, 〇 among digits
        | [一二三四五六七八九] (?<ring> [0OoＯ]{1,2} ) [一二三四五六七八九十〇○0OoＯ]? [一二三四五六七八九]? 年
        | [0-9] (?<zero> 〇 ) [0-9]
        | [0-9一二三四五六七八九十] \ ? (?<day> 曰 )
        | [年月] \ ? [01]? (?<letter> [lI] ) [0-9]? \ ? [月日]
        # Kana that look like Han
        | [^\u{3040}-\u{30FF}] (?<kana> [ーニハエロカタト] ) [^\u{3040}-\u{30FF}]",
    )
    .unwrap()
});

fn signs() -> Vec<(&'static str, &'static str)> {
    vec![
        ("\n（(第统唯同单进", "—"),
        ("—", "步律次体系揽"),
        ("一", "0123456789 "),
        ("一二三四五六七八九", "0OoＯ"),
        ("0123456789", "〇"),
        ("0123456789一二三四五六七八九十 ", "曰"),
        ("年月 01", "lI"),
        ("ーニハエロカタト", ""),
    ]
}

fn check(prose: &Prose<'_>) -> Vec<Fault> {
    prose.slips(find)
}

fn find(text: &str) -> Vec<Slip> {
    let slip = |found: Captures<'_>| {
        let (name, sign) = NAMES.iter().find_map(|name| Some((*name, found.name(name)?)))?;
        let expected = match name {
            "one" => "—".to_owned(),
            "ring" => "〇".repeat(sign.as_str().chars().count()),
            "zero" => "0".to_owned(),
            "day" => "日".to_owned(),
            "letter" => "1".to_owned(),
            "kana" => HAN[KANA.iter().position(|kana| sign.as_str().starts_with(*kana))?].to_string(),
            _ => "一".to_owned(),
        };
        Some(Slip::instead(sign.range(), &expected, format!("{} stands where {expected} must", sign.as_str())))
    };
    MISREAD.captures_iter(text).filter_map(slip).collect()
}

const NAMES: [&str; 11] =
    ["label", "bracketed", "dash", "step", "head", "one", "ring", "zero", "day", "letter", "kana"];
const KANA: [char; 8] = ['ー', 'ニ', 'ハ', 'エ', 'ロ', 'カ', 'タ', 'ト'];
const HAN: [char; 8] = ['一', '二', '八', '工', '口', '力', '夕', '卜'];

#[cfg(test)]
mod tests {
    use super::find;
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("TXT10", |issue| issue.replace_first("\n\n一、明确", "\n\n—、明确")), 1);
        for (text, right) in [
            ("（—）总体要求", "一"),
            ("第—季度", "一"),
            ("进—步加强", "一"),
            ("2023一2025年", "—"),
            ("二0二四年", "〇"),
            ("二OO四年", "〇〇"),
            ("4月5曰召开", "日"),
            ("2〇24年", "0"),
            ("2022年l月28日", "1"),
            ("4月I5日召开", "1"),
            ("第ニ章", "二"),
            ("推进—体化发展", "一"),
        ] {
            assert_eq!(find(text).first().and_then(|slip| slip.expected.as_deref()), Some(right), "{text}");
        }
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT10", |issue| issue), 0);
        // Dashes, rings, a range of years, a name of another language, 一 in its place.
        for text in [
            "节水——体化治理",
            "二○二四年",
            "2023—2025年",
            "第一章",
            "5月一季度",
            "スーパー",
            "第1—5号",
            "子曰：学",
            "10个一批",
            "同—",
            "2022年KPI月报",
        ] {
            assert!(find(text).is_empty(), "{text}: {:?}", find(text));
        }
    }
}
