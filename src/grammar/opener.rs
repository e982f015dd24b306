//! Whether a line opens something new, as far as the line alone tells: an outline item, a date, an attachment …

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::{
    annotation, attachment, category, chronicle, chronicle_day, colophon, contents_entry, date, document_number, duty,
    furniture, imprint, line::Line, masthead, metadata, order, outline, roster, signature, table_row, unit_line,
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
    // The signs lie before all of Chinese.
    let begins = |c: char| matches!(c, '同' | '是' | '当' | '本' | '该' | '【') || ('\u{394}'..'\u{2800}').contains(&c);
    line.starts_with(begins) && MARK.is_match(line)
}

/// Judges a line.
pub fn judge(line: &Line<'_>) -> Opening {
    if outline::opens(line) || table_row::may_be_in(line) && table_row::is_row(line) || is_mark(line) || is_month(line)
    {
        return Opening::Strong;
    }
    // What follows is told by a whole, short line.
    if chronicle_day::may_be_in(line) && (is_day(line) || chronicle_day::opens(line))
        || plain_number(line)
        || duty::opens(line)
    {
        return Opening::Weak;
    }
    if line.len() > 240 {
        return Opening::None;
    }
    if is_labelled(line) || is_whole(line) {
        return Opening::Strong;
    }
    match signature::may_be_in(line).then(|| signature::parse(line)).flatten() {
        Some(found) if found.date.is_some() => Opening::Strong,
        Some(_) => Opening::Weak,
        None if is_date(line) => Opening::Strong,
        None => Opening::None,
    }
}

/// Whether a line begins with a label, or with a name and a post.
fn is_labelled(line: &Line<'_>) -> bool {
    let asked = matches!(line.first, '问' | '答') && (line.starts_with("问：") || line.starts_with("答："));
    asked
        || attachment::may_be_in(line) && attachment::parse(line).is_some()
        || roster::may_be_role(line) && roster::is_role(line)
        || imprint::may_be_in(line) && imprint::is_line(line)
        || unit_line::may_be_in(line) && unit_line::is_line(line)
        || is_of_colophon(line)
        || metadata::may_be_in(line) && metadata::parse(line).is_some()
        || furniture::may_be_in(line) && furniture::is_line(line)
        || line.signs.blank() && (roster::is_spaced_role(line) || roster::is_name_and_post(line))
}

/// Whether a line is one element and nothing else.
fn is_whole(line: &Line<'_>) -> bool {
    is_annotation(line)
        || is_number(line)
        || category::may_be_in(line) && category::parse(line).is_some()
        || category::may_be_contents(line) && category::is_contents(line)
        || chronicle::may_be_in(line) && chronicle::is_heading(line)
        || order::may_be_in(line) && order::parse(line).is_some()
        || masthead::may_be_in(line) && masthead::parse(line).is_some()
}

fn is_annotation(line: &Line<'_>) -> bool {
    annotation::may_be_in(line) && annotation::parse(line).is_some()
}

fn is_number(line: &Line<'_>) -> bool {
    document_number::may_be_in(line) && document_number::parse_line(line).is_some()
}

fn is_of_colophon(line: &Line<'_>) -> bool {
    colophon::may_be_in(line) && colophon::parse(line).is_some()
}

fn is_date(line: &Line<'_>) -> bool {
    date::may_be_in(line) && date::parse(line).is_some()
}

/// 2 组织体系: the number of a heading in an emergency plan.
fn plain_number(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit())
        && outline::parse(line).is_some_and(|label| {
            label.kind == outline::Kind::Decimal(1) && outline::names_a_heading(line, label.length)
        })
}

/// Whether a line is complete although no full stop ends it: an entry of the contents with its page, a number, a date.
pub fn is_closed(line: &Line<'_>) -> bool {
    line.len() <= 400 && contents_entry::page(line).is_some()
        || line.len() <= 200 && (is_number(line) || is_of_colophon(line) || is_date(line) || is_annotation(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::addressee;

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
            "问：水费会不会涨？",
        ] {
            assert_eq!(judge(&Line::of(line)), Opening::Strong, "{line}");
        }
        for line in [
            "云州市人民政府",
            "2日",
            "12月1日(星期二)",
            "2日 全市大会召开。",
            "4月2日，全市大会召开。",
            "委员会",
            "责任单位：区水务局，区住建局",
        ] {
            assert_eq!(judge(&Line::of(line)), Opening::Weak, "{line}");
        }
        for line in [
            "驱动，增强经济发展活力",
            "单位：市财政局）",
            "3.5 万亩以上",
            "2024 年全区",
            "的通知精神，",
            "问题",
            "第三条的规定执行",
        ] {
            assert_eq!(judge(&Line::of(line)), Opening::None, "{line}");
        }
    }
    /// A grammar that lines are asked for: whether it may be in a line, and whether it is.
    type Asked = (&'static str, fn(&Line<'_>) -> bool, fn(&str) -> bool);

    const ASKED: [Asked; 19] = [
        ("addressee", addressee::may_be_in, |line| addressee::parse(line).is_some()),
        ("annotation", annotation::may_be_in, |line| annotation::parse(line).is_some()),
        ("attachment", attachment::may_be_in, |line| attachment::parse(line).is_some()),
        ("category", category::may_be_in, |line| category::parse(line).is_some()),
        ("chronicle", chronicle::may_be_in, chronicle::is_heading),
        ("chronicle_day", chronicle_day::may_be_in, |line| chronicle_day::parse(line).is_some() || is_day(line)),
        ("colophon", colophon::may_be_in, |line| colophon::parse(line).is_some()),
        ("contents", category::may_be_contents, category::is_contents),
        ("date", date::may_be_in, |line| date::parse(line).is_some()),
        ("document_number", document_number::may_be_in, |line| document_number::parse_line(line).is_some()),
        ("furniture", furniture::may_be_in, furniture::is_line),
        ("imprint", imprint::may_be_in, imprint::is_line),
        ("masthead", masthead::may_be_in, |line| masthead::parse(line).is_some()),
        ("metadata", metadata::may_be_in, |line| metadata::parse(line).is_some()),
        ("order", order::may_be_in, |line| order::parse(line).is_some()),
        ("roster", roster::may_be_role, roster::is_role),
        ("signature", signature::may_be_in, |line| signature::parse(line).is_some()),
        ("table_row", table_row::may_be_in, table_row::is_row),
        ("unit_line", unit_line::may_be_in, |line| unit_line::parse(line).is_some()),
    ];

    #[test]
    fn what_a_line_is_it_may_be() {
        let samples = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/input")).expect("input/");
        let files = samples.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file());
        let texts: Vec<String> = files.filter_map(|path| std::fs::read_to_string(path).ok()).collect();
        for (name, may_be_in, is) in ASKED {
            let found = texts.iter().flat_map(|text| text.lines()).filter(|line| is(line));
            let count = found.inspect(|line| assert!(may_be_in(&Line::of(line)), "{name}: {line}")).count();
            assert!(count > 0 || matches!(name, "furniture" | "metadata"), "{name} stands in no sample");
        }
    }
}
