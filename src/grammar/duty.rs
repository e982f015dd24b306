//! Duty clauses: which bodies lead, are responsible for, or cooperate in what a section of a plan demands.
//!
//! They stand in brackets at the end of the section, with labels (（牵头单位：甲，责任单位：乙、丙）) or with verbs after
//! the names (（甲牵头，乙、丙配合）; （甲、乙等按职责分工负责）), or after a label on a line of their own.

mod clause;
mod column;
mod unit;
mod verb;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms;

pub use clause::parse;
pub use column::{of_cell, role_of_column};
pub use unit::is_unit;

/// What a body has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 牵头.
    Lead,
    /// 责任, 负责.
    Responsible,
    /// 配合, 参与.
    Cooperating,
}

impl Role {
    /// The name in the data.
    pub fn name(self) -> &'static str {
        match self {
            Role::Lead => "lead",
            Role::Responsible => "responsible",
            Role::Cooperating => "cooperating",
        }
    }
}

/// A body and what it has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// What it has to do.
    pub role: Role,
    /// The name as printed, white space aside.
    pub unit: String,
}

/// A label outside of brackets: at the head of a line or after a full stop.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?: ^ | [\n。；！] ) [\s\*]* (?: [0-9]{1,2} [.．、] \s* )?
            (?: [省市县区] [级直] )? (?: 牵头 | 责任 | 主责 | 配合 | 协办 | 主办 | 承办 | 负责 | 参与 | 协同 | 落实 | 实施 | 支持 | 协助 ) (?: 责任 | 配合 )? (?: 单位 | 部门 ) \s* [\*]* \s* [：:为] [^。\n]+",
    )
    .unwrap()
});

/// 列第一位的为牵头单位: the first of each clause leads.
static FIRST_LEADS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:列|排|位于|居)(?:名|列)?(?:在)?(?:第一|首)(?:位|个|名)?(?:的|者)?(?:单位|部门)?(?:的)?(?:为|是|系)(?:第一)?(?:牵头|主办|主要)").unwrap()
});

/// Whether a text says that the first body of each clause leads.
pub fn first_leads(text: &str) -> bool {
    FIRST_LEADS.is_match(text)
}

/// Signs of a duty clause.
static SIGNS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("牵头|责任|负责|配合|分工|参与|主办|协办|承办|落实|指导|协助").unwrap());

/// Signs of a label outside of brackets.
static LABELS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?:单位|部门)[\s\*]*[：:为]").unwrap());

/// Whether a text can hold a duty clause at all.
pub fn may_hold(text: &str) -> bool {
    SIGNS.is_match(text)
}

/// Whether a line begins with a label of its own: 牵头单位：, 责任领导：, 完成时限：.
pub fn opens(line: &str) -> bool {
    const LABELS: [&str; 20] = [
        "牵头单位",
        "牵头部门",
        "牵头领导",
        "牵头责任单位",
        "责任单位",
        "责任部门",
        "责任领导",
        "责任人",
        "配合单位",
        "配合部门",
        "参与单位",
        "协办单位",
        "主办单位",
        "主责单位",
        "承办单位",
        "落实单位",
        "实施单位",
        "完成时限",
        "完成时间",
        "时限要求",
    ];
    line.starts_with(['牵', '责', '配', '参', '协', '主', '承', '落', '实', '完', '时'])
        && LABELS
            .iter()
            .any(|label| line.strip_prefix(label).is_some_and(|rest| rest.trim_start().starts_with(['：', ':'])))
}

/// Finds the duty clauses of a text, which may run over lines, with the bodies that each charges.
pub fn find(text: &str) -> Vec<(Range<usize>, Vec<Duty>)> {
    if !may_hold(text) {
        return Vec::new();
    }
    let mut found: Vec<(Range<usize>, Vec<Duty>)> = Vec::new();
    let mut from = 0;
    for (open, sign) in atoms::led_by(text, |byte| matches!(byte, b'(' | b'[' | 0xE3 | 0xEF)) {
        if open < from || !matches!(sign, '（' | '(' | '【' | '［' | '[' | '〔') {
            continue;
        }
        let width = sign.len_utf8();
        let Some(end) = closing(&text[open..]).map(|length| open + length) else { continue };
        let last = text[..end].chars().next_back().map_or(0, char::len_utf8);
        let inner = &text[open + width..end - last];
        let duties = if may_hold(inner) {
            parse(inner)
        } else if closes_paragraph(&text[..open], &text[end..]) {
            clause::bare(inner)
        } else {
            None
        };
        if let Some(duties) = duties {
            found.push((open..end, duties));
            from = end;
        }
    }
    // A label needs its colon; a scan for all of it costs more.
    let labelled = LABELS.is_match(text);
    for label in labelled.then(|| LABELLED.find_iter(text)).into_iter().flatten() {
        let words = label.as_str();
        let words = words.strip_prefix(['\n', '。', '；', '！']).unwrap_or(words);
        let words = words.trim_start_matches(|c: char| c.is_whitespace() || c == '*');
        let clause = label.end() - words.len()..label.end();
        if found.iter().any(|(range, _)| range.start < clause.end && clause.start < range.end) {
            continue;
        }
        let words = words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '．' | '、' | ' '));
        if let Some(duties) = parse(words) {
            found.push((clause, duties));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Whether a bracket stands after a full stop and at the end of its paragraph, as duty clauses do.
fn closes_paragraph(before: &str, after: &str) -> bool {
    before.trim_end().ends_with(['。', '；'])
        && after.trim_start_matches([' ', '*', '。']).chars().next().is_none_or(|c| c == '\n')
}

/// Where a bracket closes that opens a text. Widths and kinds of the marks are not told apart: OCR mixes them.
fn closing(text: &str) -> Option<usize> {
    const LONGEST: usize = 1800;
    const LINES: usize = 4;
    let (mut depth, mut lines) = (0, 0);
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LONGEST) {
        match c {
            '（' | '(' | '【' | '［' | '[' | '〔' => depth += 1,
            '）' | ')' | '】' | '］' | ']' | '〕' => depth -= 1,
            '\n' => lines += 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
        if lines > LINES {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The duties of a text as `l:甲 r:乙`.
    fn read(text: &str) -> Vec<String> {
        find(text)
            .into_iter()
            .map(|(_, duties)| {
                duties
                    .iter()
                    .map(|duty| format!("{}:{}", &duty.role.name()[..1], duty.unit))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(read(text), [expected], "{text}");
    }

    #[test]
    fn labels() {
        check("建成园区。（牵头单位：区发改局，责任单位：区水务局、各镇街）", "l:区发改局 r:区水务局 r:各镇街");
        check("(牵头单位:区发改局;责任部门:区水务局,区住建局)", "l:区发改局 r:区水务局 r:区住建局");
        check("（责任单位：区水务局；配合单位：各镇（街道）、区住建局）", "r:区水务局 c:各镇（街道） c:区住建局");
        check("（牵头部门：市发展改革委、\n市财政局，完成时限：2024年12月）", "l:市发展改革委 l:市财政局");
        check("（责任领导：张三；责任单位：市水利局）", "r:市水利局");
        check("【责任单位：市水利局】", "r:市水利局");
        check("（主办单位：市教育局，协办单位：市财政局）", "l:市教育局 c:市财政局");
        check("责任单位：县林业局（牵头）、县财政局、团县委", "l:县林业局 r:县财政局 r:团县委");
        check(
            "（牵头单位：市民政局；配合单位：市残联；各县（市、区）政府）",
            "l:市民政局 c:市残联 r:各县（市、区）政府",
        );
        check("〔责任单位：市林业局、市水利局。具体任务均涉及乡镇，不再列出，下同〕", "r:市林业局 r:市水利局");
        check("[牵头单位：市林业局 责任单位：市水利局、市财政局]", "l:市林业局 r:市水利局 r:市财政局");
        check("（市级责任单位：市林业局，县级责任单位：各县林业局）", "r:市林业局 r:各县林业局");
        check("（责任单位：中央和国家机关工委、教育部）", "r:中央和国家机关工委 r:教育部");
        check("[责任单位为市林业局、市水利局]", "r:市林业局 r:市水利局");
        check("设立基金。牵头单位为县林业局，责任单位为县财政局、县税务局。", "l:县林业局 r:县财政局 r:县税务局");
        check("（县水利局牵头，县财政局配合，2025年6月底前完成）", "l:县水利局 c:县财政局");
        check("（负责部门：商务部、税务总局；适用范围：所有试验区）", "r:商务部 r:税务总局");
    }

    #[test]
    fn verbs() {
        check("（省财政厅、省教育厅等负责）", "r:省财政厅 r:省教育厅");
        check("（省发展改革委牵头，省财政厅、省水利厅配合）", "l:省发展改革委 c:省财政厅 c:省水利厅");
        check(
            "（省发展改革委牵头负责，省财政厅、省水利厅等部门按职责分工负责）",
            "l:省发展改革委 r:省财政厅 r:省水利厅",
        );
        check(
            "（市水利局、市应急局，各县（市、区）人民政府按职责分工负责）",
            "r:市水利局 r:市应急局 r:各县（市、区）人民政府",
        );
        check(
            "（工业和信息化部、住房和城乡建设部和各省级人民政府负责）",
            "r:工业和信息化部 r:住房和城乡建设部 r:各省级人民政府",
        );
        check("（市文化和旅游局会同市财政局、市商务局负责）", "r:市文化和旅游局 r:市财政局 r:市商务局");
        check("（由市文化和旅游局牵头，会同市财政局、市商务局落实）", "l:市文化和旅游局 r:市财政局 r:市商务局");
        check("（市水利局负责，市财政局参与）", "r:市水利局 c:市财政局");
        check("（市水利局牵头，市财政局配合，相关乡镇具体抓好落实）", "l:市水利局 c:市财政局 r:相关乡镇");
        check("（各有关部门和单位按职责分工负责）", "r:各有关部门和单位");
        check("（市水利局、市财政局负责。列第一位者为牵头单位，下同）", "r:市水利局 r:市财政局");
    }

    #[test]
    fn without_brackets() {
        check("建成园区。\n责任单位：区水务局、区住建局", "r:区水务局 r:区住建局");
        check("建成园区。牵头单位：区水务局；责任单位：区住建局。", "l:区水务局 r:区住建局");
    }

    #[test]
    fn bare_lists() {
        check(
            "落实政策，负责到底。（市财政局、市民政局，各县（市、区）政府）",
            "r:市财政局 r:市民政局 r:各县（市、区）政府",
        );
        // Inside a sentence, a single name, and places, brackets explain.
        for text in ["负责部门（市财政局、市民政局）要落实。", "负责落实。（市财政局）", "负责落实。（青石县、白水县）"]
        {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn labels_of_lines() {
        assert!(opens("责任单位：区水务局") && opens("完成时限 : 2024年12月") && opens("牵头领导：甲某某"));
        // A sentence about them, a label inside of one, a unit of measure.
        assert!(!opens("责任单位要加强协作：") && !opens("各责任单位：") && !opens("单位：万元"));
    }

    #[test]
    fn none() {
        // A person; a clause; a form's field; a reference; a meeting; a word explained; a definition.
        for text in [
            "（主要负责人）",
            "（由法定代表人或者负责人签字）",
            "（负责人：　　　电话：　　　）",
            "（具体责任分工见附件）",
            "（各级领导干部要切实负责）",
            "（含配合比设计）",
            "各单位要按职责分工抓好落实。",
            "责任单位为完成任务的主体。",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}
