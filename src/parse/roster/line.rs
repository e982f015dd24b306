//! What a line is to a name list: its heading, its beginning, a row of a grid, running text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::{self, is_han, squeeze};
use crate::grammar::line::Line;
use crate::grammar::roster::{self, grid, member, name, role, run_on};
use crate::grammar::{person, position, table_row};
use crate::parse::tables::html;
use crate::parse::tables::raw::RawCell;
use crate::text::Text;

/// Whether a line announces a list: …成员名单, 组成人员如下：.
pub fn announces(line: &Line<'_>) -> bool {
    // One of these signs is in every word that announces.
    if line.len() > 600 || !line.ends_with([':', '：']) && !line.holds_any(&["名", "员", "班"]) {
        return false;
    }
    let words = squeeze(line);
    let bare = match (words.rfind(['（', '(']), words.ends_with(['）', ')'])) {
        (Some(open), true) => &words[..open],
        _ => &words[..],
    };
    let introduced = bare.ends_with(['：', ':'])
        && line.holds_any(&["如", "名", "下"])
        && atoms::has_any(bare, &["名单", "成员", "人员", "组成", "如下", "调整"])
        && bare.contains(['如', '名', '下'])
        && !atoms::has(bare, "单位：");
    // 荣获“模范个人”称号的有：
    let honoured = bare.ends_with(['：', ':']) && atoms::has_any(bare, &["称号的有", "称号的个人", "奖的有"]);
    introduced
        || honoured
        || atoms::ends_in(
            bare,
            &[
                "名单",
                "组成人员",
                "人员名册",
                "组成人员表",
                "成员",
                "人员组成",
                "值班表",
                "值班安排表",
                "值班安排",
                "值班人员表",
            ],
        ) && bare.chars().count() <= 60
}

/// Whether a list begins at the first of the lines.
pub fn opens(text: &Text, lines: Range<usize>, announced: bool) -> bool {
    const AHEAD: usize = 6;
    const BEHIND: usize = 6;
    const SIGNS: [char; 13] = ['：', ':', ' ', '\t', '|', '<', '（', '、', '组', '主', '委', '成', '员'];
    let words = &text.words(lines.start);
    if !words.signs.any(SIGNS) || !words.contains(SIGNS) || words.signs.has('。') && is_prose(words) {
        return false;
    }
    if words.signs.has('姓') && heads_grid(words) && !announced {
        let before = lines.start.saturating_sub(BEHIND)..lines.start;
        return before.into_iter().any(|line| text.line(line).contains("名单"))
            && is_grid(text, lines.start..lines.start + grid_rows(text, lines));
    }
    if announced {
        return is_member_line(words)
            || table_row::is_row(words) && is_grid(text, lines.start..lines.end.min(lines.start + AHEAD));
    }
    let rest = &words[numbered(words)..];
    if !words.signs.blank() && !role::may_lead(rest) && !ends_label(words) {
        return false;
    }
    let pieces = role::split(rest);
    let labelled = pieces.iter().any(|piece| {
        piece.label.as_ref().is_some_and(|label| {
            role::is_role(label)
                || piece.colon && (label.ends_with(['人', '员', '者']) || position::ends_as_post(label))
        })
    });
    if !labelled {
        return false;
    }
    let here = count_members(words);
    if here >= 3 || here == 0 && !role::is_role(rest.trim_end_matches(['：', ':'])) {
        return here >= 3;
    }
    let (mut members, mut lines_of_members) = (0, 0);
    for line in lines.start..lines.end.min(lines.start + AHEAD) {
        let count = if line == lines.start { here } else { count_members(text.line(line)) };
        members += count;
        lines_of_members += usize::from(count > 0 || is_role_line(text.line(line)));
        if members >= 2 && lines_of_members >= 2 {
            return true;
        }
    }
    false
}

/// Whether a colon follows a sign that roles or posts end in.
fn ends_label(words: &Line<'_>) -> bool {
    let colon = |(_, c): &(usize, char)| matches!(c, '：' | ':');
    let mut colons = atoms::led_by(words, |byte| matches!(byte, b':' | 0xEF)).filter(colon);
    words.signs.any(['：', ':']) && colons.any(|(at, _)| role::may_end_label(&words[..at]))
}

fn count_members(words: &str) -> usize {
    if is_prose(words) || words.len() > 20_000 {
        return 0;
    }
    let rest = &words[numbered(words)..];
    role::split(rest)
        .iter()
        .map(|piece| member::read(role::without_ordering(&rest[piece.body.clone()]).0, false).members.len())
        .sum()
}

/// Whether a line names persons as lists do, or a role of one.
pub fn is_member_line(words: &str) -> bool {
    is_role_line(words) || headed_by(words).is_some() || count_members(words) > 0
}

/// A heading that names who leads the part, in brackets: 一、自然灾害组（组长：甲，某局局长）. Where the heading ends, and
/// what stands in the brackets.
pub fn headed_by(words: &str) -> Option<(Range<usize>, Range<usize>)> {
    const LONGEST: usize = 300;
    let inner = words.trim_end().strip_suffix(['）', ')']).filter(|inner| inner.len() <= LONGEST)?;
    let (open, mark) = inner.char_indices().find(|(_, c)| matches!(c, '（' | '('))?;
    let from = open + mark.len_utf8();
    let (label, _) = inner[from..].split_once(['：', ':'])?;
    let number = numbered(words);
    (number > 0 && number < open && is_group(&words[number..open]) && role::is_role(label))
        .then_some((number..open, from..inner.len()))
}

fn is_role_line(words: &str) -> bool {
    let rest = &words[numbered(words)..];
    roster::is_role(rest) || role::is_list_role(rest)
}

/// Whether a line heads a grid of persons: 姓名, 单位, 职务.
pub fn heads_grid(words: &str) -> bool {
    table_row::is_row(words) && words.contains('姓') && grid::heads(&grid::cells(0, words))
}

/// How many rows from the first on may be one grid: lines with a label are none of it.
pub fn grid_rows(text: &Text, lines: Range<usize>) -> usize {
    let row = |line: &usize| {
        let words = text.line(*line);
        table_row::is_row(words) && (words.contains('|') || table_row::is_html(words) || !words.contains(['：', ':']))
    };
    lines.take_while(row).count().max(1)
}

/// Whether rows are a grid of persons: pipes, or tabs with two pairs of columns or a header.
pub fn is_grid(text: &Text, lines: Range<usize>) -> bool {
    let rows = grid_cells(text, lines.clone());
    let piped = lines.clone().any(|line| text.line(line).contains('|'));
    let filled = |cells: &Vec<grid::Cell>| cells.iter().filter(|cell| !cell.text.is_empty()).count();
    let wide = rows.first().is_some_and(|cells| filled(cells) >= 4);
    let header = rows.iter().flatten().any(|cell| cell.text == "姓名");
    (piped || wide || header) && {
        let placed = grid::read(&rows);
        let posts = placed.iter().filter(|placed| !placed.post.is_empty()).count();
        let by_duty = || rows.first().is_some_and(|head| grid::heads_duty(head));
        !placed.is_empty() && (posts * 2 >= placed.len() || by_duty())
    }
}

/// The cells of a grid's rows: apart by pipes or tabs, or those of an HTML table.
pub fn grid_cells(text: &Text, lines: Range<usize>) -> Vec<Vec<grid::Cell>> {
    if !table_row::is_html(text.line(lines.start)) {
        return lines.map(|line| grid::cells(line, text.line(line))).collect();
    }
    let end = lines.clone().find(|&line| !table_row::is_html(text.line(line))).unwrap_or(lines.end);
    let cell = |cell: &RawCell| {
        let start = cell.span.start;
        let row = (lines.start..end).rev().find(|&line| text.lines[line].span.start <= start).unwrap_or(lines.start);
        let base = text.lines[row].span.start;
        let range = start.saturating_sub(base) as usize..cell.span.end.saturating_sub(base) as usize;
        grid::Cell { text: squeeze(&cell.text).into_owned(), printed: cell.text.trim().to_owned(), row, range }
    };
    let tables = html::tables(text, lines.start..end);
    tables.iter().flat_map(|(rows, _)| rows).map(|row| row.cells.iter().map(cell).collect()).collect()
}

/// Whether a line is numbered as headings are, and nothing in it is set apart: （一）云湖.
pub fn heads_part(words: &str) -> bool {
    words.starts_with(|c| matches!(c, '（' | '(') || atoms::is_numeral(c))
        && numbered(words) > 0
        && !words.contains([' ', '\t', '\u{3000}', '：', ':'])
        && words.chars().count() <= 30
}

/// Whether a line gives something that goes with the persons before it, but no person: 协助：市水利局, 联系电话：….
pub fn is_aside(words: &str) -> bool {
    const LONGEST: usize = 300;
    let Some((label, body)) = words.split_once(['：', ':']).filter(|_| words.len() <= LONGEST) else { return false };
    let label = squeeze(label);
    let units = || {
        let mut parts = body.trim().trim_end_matches('。').split('、');
        parts.all(|part| name::is_unit(part.trim()) && !person::is_name(part.trim()))
    };
    let number = || body.chars().any(|c| c.is_ascii_digit()) && body.chars().all(|c| !is_han(c));
    (2..=6).contains(&label.chars().count())
        && label.chars().all(is_han)
        && !body.trim().is_empty()
        && (units() || number())
}

/// Whether words may head a part of an announced list: 先进个人, 教育系统.
pub fn is_short_heading(words: &str) -> bool {
    let words = squeeze(words);
    (2..=16).contains(&words.chars().count())
        && words.chars().all(|c| is_han(c) || c.is_ascii_digit() || "“”（）".contains(c))
        && !position::ends_as_post(&words)
}

/// Whether a line is running text, not a line of a list.
pub fn is_prose(words: &str) -> bool {
    let body = words.trim_end();
    // Members that run on, the last with a full stop.
    if numbered(body) > 0 && run_on::parts(body).len() > 1 {
        return false;
    }
    let Some(stop) = atoms::find(body, "。") else { return false };
    stop + '。'.len_utf8() < body.len()
        || atoms::has(body, "，") && !body.contains(['：', ':'])
        || atoms::has(body, "办公室") && body.contains(['设', '任', '兼'])
}

/// How many bytes the number takes that a line begins with: （一）, 一、, 3.
pub fn numbered(words: &str) -> usize {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,3}[.．、])\s*")
            .unwrap()
    });
    let first = |c: char| c.is_ascii_digit() || matches!(c, '（' | '(') || atoms::is_numeral(c);
    words.starts_with(first).then(|| NUMBER.find(words)).flatten().map_or(0, |number| number.end())
}

/// Whether a line heads a table of those on duty whose columns blanks part: 日期　带班领导　值班电话. Its rows are no list.
pub fn heads_aligned(words: &str) -> bool {
    let columns: Vec<&str> = words.split("  ").map(str::trim).filter(|name| !name.is_empty()).collect();
    columns.len() >= 3 && columns.iter().any(|name| name.contains('班')) && !words.contains(['：', ':', '，', '。'])
}

/// Whether words may head a part of a list: 综合协调组, 2005年5月调整.
pub fn is_group(heading: &str) -> bool {
    const ENDS: [&str; 17] = [
        "组",
        "小组",
        "专班",
        "办公室",
        "委员会",
        "名单",
        "指挥部",
        "调整",
        "成员",
        "人员",
        "专家",
        "部",
        "机构",
        "编委会",
        "单位",
        "届",
        "会",
    ];
    heading.chars().count() <= 26
        && heading.chars().any(is_han)
        && !heading.contains(['。', '，', ' '])
        && atoms::ends_in(heading, &ENDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_beside_members() {
        assert!(is_aside("协助：市水利局、市财政局") && is_aside("联系电话：0000-5550123"));
        // A role with a person; a sentence; a label alone.
        assert!(!is_aside("湖长：甘霖") && !is_aside("要求：各乡镇要抓紧落实。") && !is_aside("协助："));
        assert!(heads_part("（一）云湖") && heads_part("二、县水利委员会"));
        // A member with a post; a numbered member.
        assert!(!heads_part("（一）甘霖 市长") && !heads_part("1.甘霖"));
        let heading = "一、灾害组（组长：甘霖，市水利院院长）";
        let (group, inner) = headed_by(heading).unwrap();
        assert_eq!((&heading[group], &heading[inner]), ("灾害组", "组长：甘霖，市水利院院长"));
        // A note on the group; a person with a note.
        assert!(headed_by("一、灾害组（共三人）").is_none() && headed_by("1.甘霖（组长：兼）").is_none());
        assert!(heads_aligned("日期        带班领导    值班单位"));
        // Persons; two columns; a sentence.
        assert!(!heads_aligned("甘霖  柳叶  桑梓") && !heads_aligned("带班领导  值班人员"));
        assert!(!heads_aligned("带班：  甘霖  柳叶"));
        assert!(is_short_heading("先进个人"));
        // A post; a sentence.
        assert!(!is_short_heading("市财政局局长") && !is_short_heading("现将名单公布，请知照。"));
    }
}
