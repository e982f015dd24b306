//! Undoes the marks of the carrier: `**bold**`, `# headings`, `- ` list dashes, rules of dashes, `$\geq 10\%$`,
//! `PM_{2.5}`, `&nbsp;`. Pipes and tabs of tables stay: they are what the table is read by.

use std::sync::LazyLock;

use regex::Regex;

use crate::clean::Draft;
use crate::grammar::{atoms::is_han, entity, table_row};
use crate::traced::Edit;

/// The step; see the module.
pub fn clean(draft: &mut Draft<'_>) {
    for index in 0..draft.lines.len() {
        let text = draft.lines[index].as_str();
        let marks = |byte| matches!(byte, b'!' | b'*' | b'#' | b'-' | b'$' | b'_' | b'^' | b'&' | b'=' | b'\\');
        if !text.bytes().fold(false, |found, byte| found | marks(byte)) && !is_long_dash(text) {
            continue;
        }
        if is_rule(text) || is_comment(text) {
            draft.drop_line("markup", index);
            continue;
        }
        let edits = edits(text);
        if !edits.is_empty() {
            draft.lines[index].edit(&edits);
            draft.lines[index].trim();
        }
    }
}

/// A comment of the carrier, or a picture in its place: ![](images/1.jpg).
fn is_comment(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("<!--") && line.ends_with("-->")
        || line.starts_with("![") && line.ends_with(')') && line.contains("](")
}

/// A line of dashes and the like, which parts nothing but the eye.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3
        && line.chars().all(|c| matches!(c, '-' | '=' | '_' | '*' | ' ' | '\t'))
        && line.chars().any(|c| !c.is_whitespace())
        || is_long_dash(line)
}

/// A rule of long dashes; two of them may stand for a word left out.
fn is_long_dash(line: &str) -> bool {
    const SHORTEST: usize = 4;
    line.starts_with(['—', '―', '─', '━', '＿', '－'])
        && line.chars().nth(SHORTEST - 1).is_some()
        && line.chars().all(|c| matches!(c, '—' | '―' | '─' | '━' | '＿' | '－'))
}

static LEAD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:#{1,6}\s+|[-*]\s+)").unwrap());
static MATH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s?\$(?<math>[^$]{1,80})\$\s?").unwrap());
static SCRIPT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s?[_^]\s?\{(?<script>[^{}]{1,12})\}").unwrap());

fn edits(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    if let Some(lead) = LEAD.find(text) {
        let next = text[lead.end()..].chars().next();
        // A dash before a number may be its sign.
        if text.starts_with('#') || next.is_some_and(|c| is_han(c) || !c.is_ascii_digit()) {
            edits.push(Edit::remove(lead.range()));
        }
    }
    edits.extend(text.match_indices("**").map(|(at, mark)| Edit::remove(at..at + mark.len())));
    // In tables of web pages < and > would be taken for tags.
    let in_table = table_row::is_html(text);
    let references = entity::find(text).into_iter().filter(|(_, sign)| !in_table || !matches!(sign, '<' | '>' | '&'));
    edits.extend(references.map(|(range, sign)| Edit::replace(range, String::from(sign))));
    for found in MATH.captures_iter(text) {
        let (Some(whole), Some(math)) = (found.get(0), found.name("math")) else { continue };
        // A sum of money in dollars has no mark of mathematics.
        if math.as_str().contains(['\\', '_', '^', '{']) {
            edits.push(Edit::replace(whole.range(), plain(math.as_str())));
        }
    }
    for found in SCRIPT.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        edits.push(Edit::replace(whole.range(), found["script"].to_owned()));
    }
    in_order(edits)
}

/// Sorts edits and leaves out those that overlap an earlier one.
fn in_order(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.range.start, std::cmp::Reverse(edit.range.end)));
    let mut end = 0;
    edits.retain(|edit| {
        let keep = edit.range.start >= end;
        if keep {
            end = edit.range.end;
        }
        keep
    });
    edits
}

/// The printed signs of a formula.
fn plain(math: &str) -> String {
    const SIGNS: [(&str, &str); 22] = [
        (r"\geqslant", "≥"),
        (r"\leqslant", "≤"),
        (r"\geq", "≥"),
        (r"\leq", "≤"),
        (r"\ge", "≥"),
        (r"\le", "≤"),
        (r"\times", "×"),
        (r"\cdot", "·"),
        (r"\pm", "±"),
        (r"\sim", "~"),
        (r"\approx", "≈"),
        (r"\circ", "°"),
        (r"\div", "÷"),
        (r"\mathrm", ""),
        (r"\text", ""),
        (r"\mathbf", ""),
        (r"\%", "%"),
        (r"\lt", "<"),
        (r"\gt", ">"),
        (r"\to", "→"),
        (r"\,", ""),
        (r"\ ", ""),
    ];
    let signs = SIGNS.iter().fold(math.to_owned(), |text, (mark, sign)| text.replace(mark, sign));
    signs.chars().filter(|c| !matches!(c, '{' | '}' | '_' | '^' | '\\' | ' ')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::traced::Traced;

    fn check(line: &str, expected: &str) {
        let mut draft =
            Draft { lines: vec![Traced::new(line, 0)], signs: Vec::new(), dropped: Vec::new(), printed: &[] };
        clean(&mut draft);
        assert_eq!(draft.lines[0].as_str(), expected, "{line}");
    }

    #[test]
    fn marks_are_undone() {
        check("**组 长：**甲某", "组 长：甲某");
        check("死亡率下降 $\\geq 10\\%$ ；其余", "死亡率下降≥10%；其余");
        check("PM_{2.5} 浓度", "PM2.5 浓度");
        check("PM _{2.5}", "PM2.5");
        check("# 目 录", "目 录");
        check("# 2. 云州市节水名单", "2. 云州市节水名单");
        check("————————", "");
        check("![](images/1.jpg)", "");
        check("![](images/1.jpg)", "");
        check("- 附件：1.方案", "附件：1.方案");
        check("-------------\t----", "");
        check("甲&nbsp;乙&ldquo;丙&rdquo;", "甲 乙“丙”");
        check("面积 $100\\ m^{2}$", "面积100m2");
    }

    #[test]
    fn what_is_printed_stays() {
        // A negative number, a range, a price, a table's rule, a star of a footnote, a variable name, a lone dash.
        for line in [
            "-5.2",
            "2019-2030年",
            "$100 与 $200",
            "|---|---|",
            "*注：数据为初步核算数",
            "a_b",
            "—— 甲",
            "- 5",
            "——",
            "—1—",
            "![注意]",
        ] {
            check(line, line);
        }
    }
}
