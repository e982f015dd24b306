//! A body named once, one character off a body that the issue names more often.
//!
//! ## Why it matters
//! The name is misread once; in the table of bodies it is another body.
//!
//! ## Example
//! 县市场监督管理局 four times, 县市场监督管埋局 once.
//!
//! ## What to do
//! Compare with the page. Short names (财政局, 民政局), ranks and numbers (市…局 and 区…局, 第一, 第二) are not compared.

use std::collections::BTreeMap;

use crate::issue::Issue;
use crate::span::Span;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "ORG01",
    name: "organization-names-one-character-apart",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("organization_misread.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut names: BTreeMap<&str, (usize, Span)> = BTreeMap::new();
    for document in &issue.documents {
        for clause in &document.duties {
            for duty in &clause.value {
                names.entry(&duty.unit).or_insert((0, place(issue, clause.span, &duty.unit))).0 += 1;
            }
        }
        for signature in &document.signatures {
            names.entry(&signature.value).or_insert((0, signature.span)).0 += 1;
        }
    }
    let known: Vec<(&str, usize)> = names
        .iter()
        .map(|(name, (count, _))| (*name, *count))
        .filter(|(name, _)| name.chars().count() >= SHORTEST)
        .collect();
    let mut faults = Vec::new();
    for (name, (count, span)) in
        names.iter().filter(|(name, (count, _))| *count == 1 && name.chars().count() >= SHORTEST)
    {
        let twin = known.iter().find(|(other, more)| *more > *count && misread(name, other));
        if let Some((twin, _)) = twin {
            let fault = Fault { message: format!("{name} may be {twin}"), span: *span, ..Fault::default() };
            faults.push(fault.instead(*name, Some((*twin).to_owned())));
        }
    }
    faults
}

/// The shortest name that says its function in enough words, its rank among them: 区应急管理局.
const SHORTEST: usize = 6;

/// Signs that tell bodies of one name apart: ranks, numbers, directions.
const TELLING: &str = "国省市区县乡镇州旗村一二三四五六七八九十东西南北中上下新老大小副正甲乙丙丁";

/// Whether two names differ in one sign that tells no bodies apart, in a function of enough signs: 水务 and 税务 are two.
fn misread(name: &str, other: &str) -> bool {
    const FUNCTION: usize = 4;
    if name.len() != other.len() || name.chars().count() != other.chars().count() {
        return false;
    }
    let mut differing = name.char_indices().zip(other.chars()).filter(|((_, a), b)| a != b);
    let Some(((at, a), b)) = differing.next() else { return false };
    let place = name[..at].rfind(['省', '市', '区', '县', '旗', '镇', '乡']).map_or(0, |at| at + '市'.len_utf8());
    let function = name[place..].trim_end_matches(['局', '委', '厅', '办', '会', '室', '处', '院', '府', '学']);
    differing.next().is_none() && !TELLING.contains(a) && !TELLING.contains(b) && function.chars().count() >= FUNCTION
}

/// Where a clause prints a name.
fn place(issue: &Issue, clause: Span, name: &str) -> Span {
    let start = issue.text.at(clause).find(name).map(|at| clause.start + at as u32);
    start.map_or(clause, |start| Span { start, end: start + name.len() as u32 })
}

#[cfg(test)]
mod tests {
    use super::misread;
    use crate::validate::fixture::count;

    fn with(second: &str) -> usize {
        let clause = |unit: &str| format!("都要负责。（责任单位：{unit}）");
        count("ORG01", |issue| {
            let first = issue.replace_first("全面达标。", "全面达标。（责任单位：市应急管理局、市财政局）");
            first
                .replace_first("都要负责。", &clause("市应急管理局"))
                .replace_first("定期通报情况。", &format!("定期通报{}", clause(second)))
        })
    }

    #[test]
    fn fires() {
        assert_eq!(with("市应急管埋局"), 1);
    }

    #[test]
    fn stays_silent() {
        for second in ["市应急管理局", "区应急管理局", "市民政局", "市应急保障局"] {
            assert_eq!(with(second), 0, "{second}");
        }
        // Two functions of two signs; numbers.
        assert!(!misread("云州市水务局", "云州市税务局") && !misread("云州市第一中学", "云州市第二中学"));
    }
}
