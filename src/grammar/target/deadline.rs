//! By when: 到2025年, 2027年底前, 到2025年和2027年, 2024年6月前; and since when: 较2023年, 比上年.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms;
use crate::grammar::line::Line;

/// The deadlines of a clause and its words without them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deadline {
    /// Years, or months as 2024-06, in order.
    pub dates: Vec<String>,
    /// Whether they are named as deadlines: 到, 底, 末, 前.
    pub by: bool,
    /// Whether they stand with 到.
    pub to: bool,
    /// Whether the clause tells what was (2023年实际供应).
    pub fact: bool,
    /// What the clause compares with.
    pub baseline: Option<String>,
    /// The clause without both.
    pub rest: String,
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?<by> 力争 | 争取 | 确保 )? (?<to> 到 | 至 | 截至 | 在 | 于 )? (?<year> (?:19|20)[0-9]{2} ) 年
        (?<others> (?: [、和及] (?:19|20)[0-9]{2} 年 )* )
        (?: (?<month> [0-9]{1,2} ) 月 (?: [0-9]{1,2} 日 )? )?
        (?<end> 年?底 | 年?末 | 上半年 | 下半年 )? (?<before> 之前 | 以前 | 前 )? (?<after> 之后 | 以后 | 后 | 起 | 以来 )?",
    )
    .unwrap()
});

static BASELINE: LazyLock<Regex> = LazyLock::new(|| {
    let base = r"(?:19|20)[0-9]{2}年(?:年?底|末)?|上年(?:同期)?|上一年|去年(?:同期)?|同期|基期|“[一二三四五六七八九十]+五”(?:末|期末|期间|时期)?";
    Regex::new(&format!(
        "(?:较|比|与|同)(?<base>{base})(?:实际|水平)?(?:相比|基础上|的基础上)?|在?(?<ground>{base})(?:的?基础上|相比)"
    ))
    .unwrap()
});

/// 6月底前, 10月20日前: a month of the year of issue.
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:到|于|在)?(?<month>1[0-2]|[1-9])月(?:[0-9]{1,2}日)?(?:[底末]?(?:之前|以前|前)|[底末])").unwrap()
});

/// Takes the deadlines and the baseline out of a clause of a document issued in a year.
pub fn take(clause: &Line<'_>, issued: Option<u32>) -> Deadline {
    let mut taken = Deadline { rest: str::to_owned(clause), ..Deadline::default() };
    if !clause.signs.any(['年', '月', '季', '半', '期', '五']) {
        return taken;
    }
    // Without one of these no year is named.
    if clause.holds_any(&["年", "同期", "基期", "五”"]) {
        take_years(&mut taken, issued);
    }
    if clause.holds("月")
        && let Some(found) = MONTH.captures(&taken.rest)
    {
        let whole = found.get(0).map_or(0..0, |group| group.range());
        let month: u32 = found["month"].parse().unwrap_or(12);
        taken.dates.extend(issued.map(|year| format!("{year}-{month:02}")));
        taken.by = true;
        taken.rest.replace_range(whole, "");
    }
    take_parts(&mut taken, issued);
    take_end(&mut taken, issued);
    taken
}

/// Takes parts of a year off the head of a clause: 一季度、上半年、前三季度投资完成率.
fn take_parts(taken: &mut Deadline, issued: Option<u32>) {
    const PARTS: [(&str, u32); 7] =
        [("前三季度", 9), ("一季度", 3), ("二季度", 6), ("三季度", 9), ("四季度", 12), ("上半年", 6), ("下半年", 12)];
    let year = taken.dates.last().and_then(|date| date.get(..4)?.parse().ok()).or(issued);
    let mut rest = taken.rest.as_str();
    let (mut dates, mut parts) = (Vec::new(), 0);
    while let Some((after, month)) = PARTS.iter().find_map(|(part, month)| Some((rest.strip_prefix(part)?, month))) {
        parts += 1;
        dates.extend(year.map(|year| format!("{year}-{month:02}")));
        rest = after.strip_prefix(['、', '和', '末', '底', '前', '，']).unwrap_or(after);
    }
    if parts > 0 {
        let rest = rest.to_owned();
        (taken.dates, taken.rest) = (dates, rest);
    }
}

/// 年底前, 今年底前, 年内: by the end of the year of issue.
fn take_end(taken: &mut Deadline, issued: Option<u32>) {
    let rest = taken.rest.strip_prefix('今').unwrap_or(&taken.rest);
    let rest = ["年底之前", "年底以前", "年底前", "年末前"].iter().find_map(|end| rest.strip_prefix(end));
    if let Some(rest) = rest {
        taken.rest = rest.to_owned();
        taken.dates.extend(issued.map(|year| year.to_string()));
        taken.by = true;
    }
}

/// 是2023年的1.5倍: what was named before reaches so many times what it was.
fn take_multiple(taken: &mut Deadline) {
    static MULTIPLE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:是|为|达到|相当于)(?<year>(?:19|20)[0-9]{2})年(?:年?底|末)?的(?<times>[0-9.]+倍)").unwrap()
    });
    if !atoms::has(&taken.rest, "倍") {
        return;
    }
    if let Some(found) = MULTIPLE.captures(&taken.rest) {
        let end = found.get(0).map_or(0, |whole| whole.end()) - found["times"].len();
        taken.baseline = Some(found["year"].to_owned());
        taken.rest.replace_range(..end, "达到");
    }
}

/// Takes the years of a plan off the head of a clause: 2024—2026年每年建成3处. What is to be done, is by the last.
fn take_period(taken: &mut Deadline) {
    static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:其中)?20[0-9]{2}年?[—–\-－~～至]{1,2}(?<last>20[0-9]{2})年(?:期间)?").unwrap()
    });
    if let Some(found) = PERIOD.captures(&taken.rest).filter(|found| {
        let rest = &taken.rest[found.get(0).map_or(0, |whole| whole.end())..];
        !rest.is_empty() && !["度", "规划", "计划", "行动", "方案", "间"].iter().any(|word| rest.starts_with(word))
    }) {
        let end = found.get(0).map_or(0, |whole| whole.end());
        taken.dates.push(found["last"].to_owned());
        taken.rest.replace_range(..end, "");
    }
}

fn take_years(taken: &mut Deadline, issued: Option<u32>) {
    take_period(taken);
    let compares = taken.rest.contains(['较', '比', '与', '同']) || atoms::has(&taken.rest, "基础上");
    if let Some(found) = compares.then(|| BASELINE.captures(&taken.rest)).flatten() {
        let whole = found.get(0).map_or(0..0, |group| group.range());
        let base = found.name("base").or(found.name("ground")).map_or("", |group| group.as_str());
        taken.baseline =
            Some(base.strip_suffix('年').filter(|year| year.starts_with(['1', '2'])).unwrap_or(base).to_owned());
        taken.rest.replace_range(whole, "");
    }
    take_multiple(taken);
    while let Some(found) = atoms::has(&taken.rest, "年").then(|| DATE.captures(&taken.rest)).flatten() {
        let whole = found.get(0).map_or(0..0, |group| group.range());
        let after = &taken.rest[whole.end..];
        // 2016年之前建成的学校, 2010年以后建成的: a condition. 2019-2030年: a span.
        let condition = found.name("before").is_some() && found.name("end").is_none() && after.starts_with("建成");
        // 2024年度 in a plan of 2024 is when.
        let year = found.name("year").and_then(|group| group.as_str().parse::<u32>().ok());
        let planned = after.starts_with('度') && year.zip(issued).is_some_and(|(year, issued)| year >= issued);
        taken.fact |= after.starts_with("实际");
        let past = condition
            || found.name("after").is_some()
            || after.starts_with("实际")
            || after.starts_with('度') && !planned;
        let span = taken.rest[..whole.start].ends_with(['-', '—', '–', '~', '～', '至']);
        if past || span || after.starts_with('的') {
            break;
        }
        taken.to |= found.name("to").is_some_and(|word| matches!(word.as_str(), "到" | "至"));
        taken.by |= taken.to || found.name("end").is_some() || found.name("before").is_some();
        let year = found.name("year").map_or("", |group| group.as_str());
        let month = found
            .name("month")
            .and_then(|group| group.as_str().parse::<u32>().ok())
            .filter(|month| (1..=12).contains(month));
        taken.dates.push(month.map_or_else(|| year.to_owned(), |month| format!("{year}-{month:02}")));
        let others = found.name("others").map_or("", |group| group.as_str());
        taken.dates.extend(
            others
                .split(['、', '和', '及'])
                .filter(|year| !year.is_empty())
                .map(|year| year.trim_end_matches('年').to_owned()),
        );
        let whole = if planned { whole.start..whole.end + '度'.len_utf8() } else { whole };
        taken.rest.replace_range(whole, "");
    }
}

#[cfg(test)]
mod tests {
    fn take(clause: &str) -> super::Deadline {
        super::take(&super::Line::of(clause), Some(2024))
    }

    #[test]
    fn dates() {
        assert_eq!(take("到2025年").dates, ["2025"]);
        assert_eq!(take("到2025年和2027年").dates, ["2025", "2027"]);
        assert_eq!(take("2027年底前建成3处").rest, "建成3处");
        assert_eq!(take("2024年6月前完成").dates, ["2024-06"]);
        let compared = take("回收量较2023年增长15%");
        assert_eq!(take("其中6月底前完成").dates, ["2024-06"]);
        assert_eq!(take("一季度、上半年完成率").dates, ["2024-03", "2024-06"]);
        assert_eq!(take("2024年度供应总量").rest, "供应总量");
        let end = take("年底前更换公交车120辆");
        assert_eq!((end.dates, end.rest.as_str()), (vec!["2024".to_owned()], "更换公交车120辆"));
        let period = take("2024—2026年每年建成3处");
        assert_eq!((period.dates, period.rest.as_str()), (vec!["2026".to_owned()], "每年建成3处"));
        assert_eq!((compared.baseline.as_deref(), compared.rest.as_str()), (Some("2023"), "回收量增长15%"));
    }

    #[test]
    fn conditions() {
        // A report on a year; a fact; the length of a time.
        assert!(take("2023年度报告").dates.is_empty() && take("2023年实际供应").fact && take("满6月").dates.is_empty());
        assert!(take("2024—2026年行动计划").rest.starts_with("2024"));
        // Built before; a span; a year's plan.
        for clause in ["2016年之前建成的学校", "2010年以后建成的学校", "调整2019-2030年规划"] {
            assert!(take(clause).dates.len() <= usize::from(clause.contains('-')), "{clause}");
        }
    }
}
