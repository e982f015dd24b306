//! The masthead of a gazette: name (刊名), year, issue number (期), number since the first issue (总期).

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::{
    atoms::{is_han, squeeze},
    line::Line,
    numeral,
};

/// What one line of a masthead says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MastheadLine {
    /// 刊名.
    pub gazette: Option<String>,
    /// 年.
    pub year: Option<u32>,
    /// 期.
    pub issue_number: Option<u32>,
    /// 总期.
    pub total_issue_number: Option<u32>,
    /// What stands after the year and a point: 2021.8. As a rule the 期, in some the month.
    pub after_year: Option<u32>,
    /// Month and day of publication.
    pub day: Option<(u32, u32)>,
}

impl MastheadLine {
    /// Whether the line is a year and nothing else.
    pub fn is_year(&self) -> bool {
        *self == MastheadLine { year: self.year, ..MastheadLine::default() } && self.year.is_some()
    }
}

const N: &str = "0-9０-９一二三四五六七八九十百〇○零";

static NAME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[《【]?(?<name>\p{Han}{2,25}(?:公报|公報|政报|政報|政府公告|政务公报))$").unwrap());
static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?<year>[12][0-9]{3}|[一二][〇○零ＯO一二三四五六七八九]{3}|[１２][０-９]{3})年?").unwrap()
});
static ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"第(?<issue>[{N}]{{1,5}})(?:[-—～~至、][{N}]{{1,5}})?[期号號]|(?:NO|No|no)[.．:：]?(?<no>[0-9]{{1,3}})"
    ))
    .unwrap()
});
static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"[总總]期?号?第?[：:]?(?<total>[{N}]{{1,6}})(?:[-—～~至、][{N}]{{1,6}})?[期号]?")).unwrap()
});

/// 2021.8, 2022·19: year and issue.
static DOTTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?<year>(?:19|20)[0-9]{2})[.．·•](?<issue>[0-9]{1,2})(?:$|[（(])").unwrap());

static DAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"(?<month>[{N}]{{1,2}})月(?<day>[{N}]{{1,3}})日")).unwrap());

/// What bulletins of figures are named by, which are no gazettes: 统计公报, 环境质量公报.
const OF_FIGURES: [&str; 9] = ["统计", "状况", "质量", "资源", "普查", "发展", "保持", "预报", "地震"];

/// Whether a text holds the name of a gazette: 某市人民政府公报, 某市政报.
pub fn names_gazette(text: &str) -> bool {
    let of_figures = |at: usize| OF_FIGURES.iter().any(|word| text[..at].ends_with(word));
    text.contains("政报")
        || text.contains("政報")
        || ["公报", "公報"].iter().flat_map(|name| text.match_indices(name)).any(|(at, _)| !of_figures(at))
}

/// Whether a line is the beginning of a gazette's name, which goes on in the next: 云州市 / 人民政府公报.
pub fn begins_name(line: &str) -> bool {
    const ENDINGS: [char; 16] =
        ['国', '省', '市', '县', '区', '州', '盟', '旗', '府', '会', '部', '厅', '局', '委', '署', '院'];
    let line = squeeze(line);
    (2..=20).contains(&line.chars().count()) && line.ends_with(ENDINGS) && line.chars().all(is_han)
}

/// The most bytes of a line that holds a year alone.
const SHORT: usize = 30;

/// Whether a character may stand in a line that names no gazette: marks, numbers, words of counting, the trade's.
fn belongs(c: char) -> bool {
    let of_trade = |c| {
        matches!(c, '总' | '總' | '第' | '期' | '号' | '號' | '年' | '月' | '日' | '至')
            || matches!(c, '出' | '版' | '半' | '双' | '季' | '旬' | '刊' | '合')
    };
    let is_word = |c: char| matches!(c, '一'..='\u{9FFF}') || c.is_alphanumeric();
    c.is_ascii() || is_numeral(c) || of_trade(c) || !is_word(c)
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '０'..='９' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百')
        || matches!(c, '〇' | '○' | '零' | 'Ｏ' | 'O')
}

/// Whether a line may be one of a masthead: it names a gazette, or begins to count.
pub fn may_be_in(line: &Line<'_>) -> bool {
    let counts = line.signs.any(['总', '總', '第', 'N', 'n']);
    line.signs.any(['报', '報', '告']) || belongs(line.first) && (counts || line.len() <= SHORT || line.is_ascii())
}

/// Reads a line that holds nothing but parts of a masthead.
pub fn parse(line: &str) -> Option<MastheadLine> {
    if line.len() > 240 {
        return None;
    }
    if is_transcription(line) {
        return Some(MastheadLine::default());
    }
    if !counts_or_names(line) {
        return None;
    }
    let line = squeeze(line);
    if line.chars().count() > 60 {
        return None;
    }
    if line == "公报" {
        // The rest of a name whose beginning stands above.
        return Some(MastheadLine { gazette: Some(line.into_owned()), ..MastheadLine::default() });
    }
    // The name ends in the last of these signs: none of them may stand in what follows it.
    let (name, counted) = line.split_at(line.rfind(['报', '報', '告']).map_or(0, |at| at + '报'.len_utf8()));
    if !counted.chars().all(belongs) {
        return None;
    }
    if name.is_empty() {
        return read(None, counted);
    }
    let gazette = NAME.captures(name)?["name"].to_owned();
    names_gazette(&gazette).then(|| read(Some(gazette), counted.strip_prefix(['》', '】']).unwrap_or(counted)))?
}

/// Reads what stands beside the name: year, numbers, day.
fn read(gazette: Option<String>, counted: &str) -> Option<MastheadLine> {
    let total = counted.contains(['总', '總']);
    let issue = counted.contains(['第', 'N', 'n']);
    let dotted = counted.contains(['.', '．', '·', '•']);
    // Of a year alone nothing else is left.
    if gazette.is_none() && !total && !issue && !dotted && counted.chars().filter(|&c| is_numeral(c)).count() != 4 {
        return None;
    }
    let mut found = MastheadLine { gazette, ..MastheadLine::default() };
    let mut rest = counted.to_owned();
    if dotted && let Some(dotted) = DOTTED.captures(&rest) {
        found.after_year = numeral::parse(&dotted["issue"]).filter(|number| *number > 0);
        rest.replace_range(4..rest.find(['（', '(']).unwrap_or(rest.len()), "");
    }
    if total && let Some([total]) = take(&mut rest, &TOTAL, ["total"]) {
        found.total_issue_number = total;
    }
    if issue && let Some([issue, no]) = take(&mut rest, &ISSUE, ["issue", "no"]) {
        found.issue_number = issue.or(no);
    }
    if let Some([year]) = take(&mut rest, &YEAR, ["year"]) {
        found.year = year.filter(|year| (1900..2100).contains(year));
    }
    if rest.contains('月')
        && let Some([month, day]) = take(&mut rest, &DAY, ["month", "day"])
    {
        found.day = month.zip(day);
    }
    if found == (MastheadLine { day: found.day, ..MastheadLine::default() }) {
        return None;
    }
    let only_year = found.year.is_some()
        && found.gazette.is_none()
        && found.issue_number.is_none()
        && found.after_year.is_none()
        && found.total_issue_number.is_none();
    let rest = without_words(rest);
    let only_marks = rest.chars().all(|c| !c.is_alphanumeric() || c.is_ascii_digit());
    let fits = if only_year { rest.is_empty() && found.day.is_none() } else { only_marks };
    fits.then_some(found)
}

/// Takes what a pattern finds out of the rest of a line: the numbers of its groups.
fn take<const N: usize>(rest: &mut String, pattern: &Regex, groups: [&str; N]) -> Option<[Option<u32>; N]> {
    if rest.is_empty() {
        return None;
    }
    let found = pattern.captures(rest)?;
    let numbers = groups.map(|group| numeral::parse(found.name(group)?.as_str()));
    let range = found.get(0)?.range();
    rest.replace_range(range, "");
    Some(numbers)
}

/// What is left must be marks, a date of publication, or words of the trade, which are taken out here.
fn without_words(mut rest: String) -> String {
    const WORDS: [&str; 15] = [
        "出版",
        "合刊",
        "月刊",
        "半月刊",
        "双月刊",
        "季刊",
        "旬刊",
        "月",
        "日",
        "期",
        "年",
        "号",
        "NO",
        "No",
        "GAZETTE",
    ];
    for word in WORDS {
        if rest.is_empty() {
            break;
        }
        rest = rest.replace(word, "");
    }
    rest
}

/// Whether a line names a gazette or counts its issues, or is so short that it may be a year alone; no prose does.
fn counts_or_names(line: &str) -> bool {
    let (mut tells, mut names, mut ordinal, mut serial) = (false, line.len() <= SHORT, false, false);
    for c in line.chars() {
        match c {
            '。' | '，' | '；' => return false,
            '报' | '報' | '总' => (tells, names) = (true, true),
            '期' => names = true,
            '第' => (tells, ordinal) = (true, true),
            '号' | '號' => serial = true,
            '告' | '總' | 'N' | 'n' | '1' | '2' | '一' | '二' | '１' | '２' => tells = true,
            _ => {}
        }
    }
    tells && (names || ordinal && serial)
}

/// The name in pinyin or English: YUNZHOU SHI RENMIN ZHENGFU GONGBAO.
fn is_transcription(line: &str) -> bool {
    let names = || {
        let upper = line.to_ascii_uppercase();
        ["GONGBAO", "GAZETTE", "ZHENGBAO"].iter().any(|word| upper.contains(word))
    };
    line.len() < 120 && line.is_ascii() && names()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, gazette: Option<&str>, year: Option<u32>, issue: Option<u32>, total: Option<u32>) {
        let found = parse(line).unwrap_or_default();
        assert_eq!(
            (found.gazette.as_deref(), found.year, found.issue_number, found.total_issue_number),
            (gazette, year, issue, total),
            "{line}"
        );
    }

    #[test]
    fn lines() {
        check("云州市人民政府公报", Some("云州市人民政府公报"), None, None, None);
        check("云 州 市 人 民 政 府 公 报", Some("云州市人民政府公报"), None, None, None);
        check("2024", None, Some(2024), None, None);
        check("第2期（总第19期）", None, None, Some(2), Some(19));
        check("2024 年第 2 期", None, Some(2024), Some(2), None);
        check("二〇〇九年第五期（总第一百二十期）", None, Some(2009), Some(5), Some(120));
        check("云州省人民政府公报 2009年第5期 总第120期", Some("云州省人民政府公报"), Some(2009), Some(5), Some(120));
        check("2009·5（总120）", None, Some(2009), None, Some(120));
        assert_eq!(parse("YUNZHOU SHI RENMIN ZHENGFU GONGBAO"), Some(MastheadLine::default()));
        let after_year = |line| parse(line).map(|line| (line.gazette.is_some(), line.year, line.after_year));
        assert_eq!(after_year("2021.8"), Some((false, Some(2021), Some(8))));
        assert_eq!(after_year("云州市人民政府公报 2022·19"), Some((true, Some(2022), Some(19))));
        check("2 月 3 日    1997 年  第 2 号", None, Some(1997), Some(2), None);
        check("2月3日 1997年第2号 （总号：58）", None, Some(1997), Some(2), Some(58));
        assert_eq!(parse("2020年4月20日　第11号").and_then(|line| line.day), Some((4, 20)));
        check("雲州省人民委員會公報", Some("雲州省人民委員會公報"), None, None, None);
        check("一九五五年  第三號", None, Some(1955), Some(3), None);
        check("2024年第3-4期合刊（总第120-121期）", None, Some(2024), Some(3), Some(120));
        check("云州政报 2009 第12号", Some("云州政报"), Some(2009), Some(12), None);
    }

    #[test]
    fn other_lines() {
        // A sentence, a title, a date of issue, a document number, a heading.
        for line in [
            "云州市人民政府公报每月出版一期，免费赠阅。",
            "关于做好公报发行工作的通知",
            "云政发〔2024〕3号",
            "2024年4月20日",
            "2024.4.20",
            "2021.8万元",
            "1.8",
            "目录",
            "第2期培训班开班",
            "统计公报",
            "2023年国民经济和社会发展统计公报",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
