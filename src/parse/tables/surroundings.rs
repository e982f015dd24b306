//! What is printed around a grid and belongs to the table: title, unit line, notes.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::line::Line;
use crate::grammar::{atoms, atoms::squeeze, attachment, outline, table_row, unit_line};
use crate::parse::tables::raw::join;
use crate::span::Span;
use crate::text::Text;

static UNIT_INSIDE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[（(]?\s*单\s*位\s*[:：]\s*(?<unit>[^）)\s]{1,20})\s*[）)]?\s*$").unwrap());

static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[（(]?\s*(?:备?\s*注|注意|说\s*明|附\s*注|填表说明|资料来源|数据来源|来源)\s*[0-9一二三]?\s*[:：.．、]|^(?:\*|※|注[0-9①-⑨])").unwrap()
});

/// Whether a line is a note to the table above.
pub fn is_note(line: &str) -> bool {
    NOTE.is_match(line.trim())
}

/// Whether a line says that the table above goes on.
pub fn is_continuation(line: &str) -> bool {
    let words = squeeze(line);
    let bare = words.trim_matches(['（', '）', '(', ')']);
    words.chars().count() <= 40
        && (matches!(bare, "续表" | "续" | "接上表" | "续上表" | "上接" | "接上页" | "续前表")
            || bare.starts_with("续表")
            || words.ends_with("（续）")
            || words.ends_with("(续)")
            || words.ends_with("（续表）")
            || named_continuation(&words).is_some())
}

/// The title in a line that says that a table goes on: 某指标 of 表1（续） 某指标.
pub fn named_continuation(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix(['附', '续']).unwrap_or(line.trim()).strip_prefix('表')?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ');
    let marks = ["（续）", "(续)", "（续表）", "(续表)"];
    let title = marks.iter().find_map(|mark| rest.strip_prefix(mark))?.trim();
    (title.chars().count() >= 4).then_some(title)
}

/// What stands over a grid.
#[derive(Clone, Debug, Default)]
pub struct Above {
    /// The line nearest above that is no unit line, if it can be a title.
    pub title: Option<(usize, String)>,
    /// The unit.
    pub unit: Option<String>,
    /// The first line that belongs to the table.
    pub first: usize,
}

/// Looks at the lines above a grid, as far as `from`.
pub fn above(text: &Text, grid: usize, from: usize) -> Above {
    let mut found = Above { first: grid, ..Above::default() };
    for line in (from.max(grid.saturating_sub(3))..grid).rev() {
        let words = text.line(line).trim();
        if let Some(unit) = unit_line::parse(words).filter(|_| found.unit.is_none()) {
            found.unit = Some(unit);
            found.first = line;
            continue;
        }
        if let Some(title) = named_continuation(words) {
            found.title = Some((line, titled(title)));
            found.first = line;
            break;
        }
        if is_continuation(words) || is_date_line(words) || is_count(words) {
            found.first = line;
            continue;
        }
        if can_be_title(words) {
            let (title, unit) = split_unit(words);
            found.unit = found.unit.or(unit);
            found.title = Some((line, title));
            found.first = line;
        }
        break;
    }
    found
}

/// A line that only dates the figures: （截至2023年底）, 2023年12月.
fn is_date_line(words: &str) -> bool {
    let words = squeeze(words);
    let bare = words.trim_matches(['（', '）', '(', ')']);
    words.chars().count() <= 16 && words.contains('年') && bare.ends_with(['月', '年', '日', '底', '度'])
}

/// A line that only counts what the title names: （共5件）.
fn is_count(words: &str) -> bool {
    let words = squeeze(words);
    words.chars().count() <= 20 && words.starts_with(['（', '(']) && words.chars().nth(1) == Some('共')
}

/// A title with its unit in it: 某表（单位：万元）.
fn split_unit(words: &str) -> (String, Option<String>) {
    match UNIT_INSIDE.captures(words) {
        Some(found) => {
            let whole = found.get(0).map_or(0, |whole| whole.start());
            (titled(&words[..whole]), Some(squeeze(&found["unit"]).into_owned()))
        }
        None => (titled(words), None),
    }
}

/// A title without blanks, but between two numbers or Latin words: 表1 2023年….
pub fn titled(words: &str) -> String {
    let mut title = String::new();
    for word in words.split_whitespace() {
        join(&mut title, word);
    }
    title
}

/// Whether a line is a title after its label and a tab: 表二, a tab, 某预算表.
pub fn is_labelled(words: &str) -> bool {
    words.trim().starts_with(['表', '附'])
        && words.trim().split_once('\t').is_some_and(|(label, title)| {
            let number = label.trim().trim_start_matches('附').strip_prefix('表').unwrap_or_default();
            let number = number.trim_end_matches(['：', ':', '.', '、']).trim();
            !number.is_empty()
                && number.chars().all(|c| c.is_ascii_digit() || "-—一二三四五六七八九十".contains(c))
                && !title.trim().contains('\t')
                && names_table(title)
        })
}

/// Whether a line can be the title of the table under it.
fn can_be_title(words: &str) -> bool {
    let count = words.chars().count();
    let tabbed = || words.contains('\t') && !is_labelled(words);
    if !(2..=70).contains(&count)
        || tabbed()
        || !is_labelled(words) && table_row::is_row(words)
        || attachment::parse(words).is_some()
        || words.contains(['。', '；'])
    {
        return false;
    }
    let labelled = outline::find(words).is_some();
    !words.ends_with(['：', ':', '，', '、'])
        && !atoms::is_terminated(words)
        && (!labelled || names_table(words))
        && !is_note(words)
}

/// Ends of titles of tables.
const ENDS: [&str; 24] = [
    "表", "清单", "目录", "名单", "一览", "情况", "计划", "指标", "台账", "安排", "分工", "明细", "统计", "汇总",
    "结果", "目标", "标准", "任务", "方案", "规划", "预算", "决算", "价格", "收费",
];

/// Whether a line may end as titles of tables do, or number a table.
pub fn may_name_table(line: &Line<'_>) -> bool {
    let ends = matches!(line.last, '表' | '单' | '录' | '览' | '况' | '划' | '标' | '账' | '排' | '工' | '细' | '计')
        || matches!(line.last, '总' | '果' | '准' | '务' | '案' | '算' | '格' | '费' | '）' | ')');
    ends || matches!(line.first, '表' | '图')
}

/// Whether a line ends as titles of tables do.
pub fn names_table(words: &str) -> bool {
    let words = squeeze(words);
    let bare = words.trim_end_matches(['）', ')']);
    let bare = if bare.len() < words.len() { bare.rfind(['（', '(']).map_or(bare, |at| &bare[..at]) } else { bare };
    atoms::ends_in(bare, &ENDS)
        || words.starts_with(['表', '图'])
            && words.chars().nth(1).is_some_and(|c| c.is_ascii_digit() || atoms::is_numeral(c))
}

/// The notes under a grid: 注：… and the items that go on from it.
pub fn notes(text: &Text, grid_end: usize, until: usize) -> Vec<(usize, String)> {
    let mut notes: Vec<(usize, String)> = Vec::new();
    for line in grid_end..until.min(grid_end + 8) {
        let words = text.line(line).trim();
        let item = !notes.is_empty()
            && outline::parse(words).is_some_and(|label| {
                matches!(label.kind, outline::Kind::Arabic | outline::Kind::Circled | outline::Kind::BracketArabic)
                    && label.number == notes.len() as u32 + 1
            })
            && text.lines[line].blanks == 0;
        if !is_note(words) && !item {
            break;
        }
        notes.push((line, words.to_owned()));
    }
    notes
}

/// The span of lines.
pub fn span(text: &Text, first: usize, end: usize) -> Span {
    text.lines_span(first..end.max(first + 1))
}
