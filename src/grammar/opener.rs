//! Whether a line opens something new, as far as the line alone tells: an outline item, a date, an attachment …

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::{
    annotation, attachment, category, chronicle, chronicle_day, colophon, contents_entry, date, document_number,
    furniture, imprint, masthead, metadata, order, outline, roster, signature, table_row, unit_line,
};

/// How surely a line opens something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opening {
    /// It may go on with a sentence.
    None,
    /// It looks like a name or a date, which a wrapped sentence may begin a line with too.
    Weak,
    /// No sentence goes on like that.
    Strong,
}

static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[△▲●◆◇☆★□■○◎▽▼※Δ∆⚫⚪◈❖]\s*\S|(?:同日|是日|当日|同月|是月|本月|该月|是年|本年)[\s，,：:、]|【[^】]{1,30}】)",
    )
    .unwrap()
});
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[12][0-9]{3}\s*年\s*)?(?:[0-9]{1,2}\s*月\s*)?[0-9]{1,2}\s*(?:(?:日|号)?\s*(?:[—–~～至\-]|——)\s*(?:[0-9]{1,2}\s*月\s*)?[0-9]{1,2}\s*)?日[\s,，:：【\p{Han}]").unwrap()
});
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[12][0-9]{3}\s*年\s*)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}|元)\s*月(?:份)?$").unwrap()
});

/// Whether a line begins with a day, as entries of a chronicle do: 2日, 4月2日, 2024年4月2日, 2—4日.
pub fn is_day(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit()) && DAY.is_match(line)
}

/// Whether a line is a month and nothing else: 4月, 2024年4月, 四月份.
pub fn is_month(line: &str) -> bool {
    line.len() < 60 && line.ends_with(['月', '份']) && MONTH.is_match(line)
}

/// Whether a line begins with a day or one of the marks of a chronicle: △, 同日, 是月.
pub fn is_entry(line: &str) -> bool {
    is_day(line) || is_mark(line)
}

/// Whether a line begins with a mark of a chronicle.
fn is_mark(line: &str) -> bool {
    line.starts_with(|c| "△▲●◆◇☆★□■○◎▽▼※Δ∆⚫⚪◈❖同是当本该【".contains(c)) && MARK.is_match(line)
}

/// Judges a line.
pub fn judge(line: &str) -> Opening {
    if outline::opens(line) || table_row::is_row(line) || is_mark(line) || is_month(line) {
        return Opening::Strong;
    }
    // What follows is told by a whole, short line.
    if is_day(line) || chronicle_day::opens(line) || plain_number(line) {
        return Opening::Weak;
    }
    if line.len() > 240 {
        return Opening::None;
    }
    let labelled = attachment::parse(line).is_some()
        || roster::is_role(line)
        || roster::is_spaced_role(line)
        || imprint::is_line(line)
        || unit_line::is_line(line)
        || colophon::parse(line).is_some()
        || metadata::parse(line).is_some()
        || furniture::is_line(line);
    if labelled || roster::is_name_and_post(line) {
        return Opening::Strong;
    }
    let whole = annotation::parse(line).is_some()
        || document_number::parse_line(line).is_some()
        || category::parse(line).is_some()
        || category::is_contents(line)
        || chronicle::is_heading(line)
        || order::parse(line).is_some()
        || masthead::parse(line).is_some();
    if whole {
        return Opening::Strong;
    }
    match signature::parse(line) {
        Some(found) if found.date.is_some() => Opening::Strong,
        Some(_) => Opening::Weak,
        None if date::parse(line).is_some() => Opening::Strong,
        None => Opening::None,
    }
}

/// 2 组织体系: the number of a heading in an emergency plan.
fn plain_number(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit())
        && outline::parse(line).is_some_and(|label| {
            label.kind == outline::Kind::Decimal(1) && outline::names_a_heading(line, label.length)
        })
}

/// Whether a line is complete although no full stop ends it: an entry of the contents with its page, a number, a date.
pub fn is_closed(line: &str) -> bool {
    line.len() <= 400 && contents_entry::page(line).is_some()
        || line.len() <= 200
            && (document_number::parse_line(line).is_some()
                || colophon::parse(line).is_some()
                || date::parse(line).is_some()
                || annotation::parse(line).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings() {
        for line in [
            "一、总体要求",
            "（一）目标",
            "1.推进",
            "附件：1.方案",
            "2024年4月7日",
            "（此件公开发布）",
            "云政发〔2024〕3号",
            "△ 全市大会召开。",
            "同日 全市大会召开。",
            "组 长：甲某",
            "甲 乙 市公安局政委",
            "【市政府文件】",
            "甲\t乙",
            "4月",
            "单位：万元",
        ] {
            assert_eq!(judge(line), Opening::Strong, "{line}");
        }
        for line in
            ["云州市人民政府", "2日", "12月1日(星期二)", "2日 全市大会召开。", "4月2日，全市大会召开。", "委员会"]
        {
            assert_eq!(judge(line), Opening::Weak, "{line}");
        }
        for line in [
            "驱动，增强经济发展活力",
            "单位：市财政局）",
            "3.5 万亩以上",
            "2024 年全区",
            "的通知精神，",
            "第三条的规定执行",
        ] {
            assert_eq!(judge(line), Opening::None, "{line}");
        }
    }
}
