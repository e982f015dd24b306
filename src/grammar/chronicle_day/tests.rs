//! Cases of the grammar of days in chronicles.

use super::*;

fn check(line: &str, printed: &str, rest: &str, when: When) {
    let mark = parse(line).unwrap_or_else(|| panic!("{line}"));
    assert_eq!((mark.printed.as_str(), &line[mark.length..], mark.when), (printed, rest, when), "{line}");
}

fn on(month: u32, day: u32) -> When {
    When { month: Some(month), day: Some(day), ..When::default() }
}

#[test]
fn days() {
    let day = When { day: Some(2), ..When::default() };
    check("2日 会议召开。", "2日", "会议召开。", day);
    check("二日【会议】召开。", "二日", "【会议】召开。", day);
    check("4月2日，会议召开。", "4月2日", "会议召开。", on(4, 2));
    check("2024年4月2日，会议召开。", "2024年4月2日", "会议召开。", When { year: Some(2024), ..on(4, 2) });
    check("●4月2日，会议召开。", "●4月2日", "会议召开。", on(4, 2));
    check("4月2日会议召开。", "4月2日", "会议召开。", on(4, 2));
    check("△4月2日（星期二）", "△4月2日（星期二）", "", on(4, 2));
    check("2日（星期二至星期四）会议召开。", "2日（星期二至星期四）", "会议召开。", day);
    check("2日 星期二 会议召开。", "2日星期二", "会议召开。", day);
    check("2日（农历二月廿三）会议召开。", "2日（农历二月廿三）", "会议召开。", day);
    check("2024-04-02 会议召开。", "2024-04-02", "会议召开。", When { year: Some(2024), ..on(4, 2) });
    check("【4月2日】会议召开。", "【4月2日】", "会议召开。", on(4, 2));
    check("| 4月2日 | 会议召开。 |", "4月2日", "会议召开。 |", on(4, 2));
    check("- 4月2日 会议召开。", "4月2日", "会议召开。", on(4, 2));
    check("【4月】工程完工。", "【4月】", "工程完工。", When { month: Some(4), ..When::default() });
    check("12.4月2日，会议召开。", "12.4月2日", "会议召开。", on(4, 2));
    check("7 月 6 日 视察。", "7月6日", "视察。", on(7, 6));
    check("1月14日上午  会议召开。", "1月14日上午", "会议召开。", on(1, 14));
    check("05-06    会议召开。", "05-06", "会议召开。", on(5, 6));
    check("2月19日和4月2日 会议召开。", "2月19日和4月2日", "会议召开。", on(2, 19));
    check("是月25日，成立。", "是月25日", "成立。", When { day: Some(25), same: Some(Unit::Month), ..When::default() });
}

#[test]
fn ranges() {
    let to = |day| Some((None, None, Some(day)));
    check("2—4日 会议。", "2—4日", "会议。", When { day: Some(2), end: to(4), ..When::default() });
    check("1 月 15~17 日, 会议。", "1月15~17日", " 会议。".trim(), When { end: to(17), ..on(1, 15) });
    check("4月2日至4日，会议。", "4月2日至4日", "会议。", When { end: to(4), ..on(4, 2) });
    let months = When { month: Some(8), end: Some((None, Some(12), None)), ..When::default() };
    check("8月～12月 修堤。", "8月～12月", "修堤。", months);
    check("2日、3日，会议。", "2日、3日", "会议。", When { day: Some(2), end: to(3), ..When::default() });
    check("●月底 完工。", "●月底", "完工。", When { third: Some(3), ..When::default() });
    check("【中旬】下雨。", "【中旬】", "下雨。", When { third: Some(2), ..When::default() });
    check("05-09~11 考察。", "05-09~11", "考察。", When { end: to(11), ..on(5, 9) });
    let over = Some((None, Some(6), Some(1)));
    check("05-30~06-01 会议。", "05-30~06-01", "会议。", When { end: over, ..on(5, 30) });
    check("3月上旬，下雨。", "3月上旬", "下雨。", When { month: Some(3), third: Some(1), ..When::default() });
}

#[test]
fn marks() {
    let same = |unit| When { same: Some(unit), ..When::default() };
    check("|  | 会议。 |", "", "会议。 |", same(Unit::Day));
    check("△ 会议。", "△", "会议。", same(Unit::Day));
    check("下午   会议。", "下午", "会议。", same(Unit::Day));
    check("▲会议。", "▲", "会议。", same(Unit::Day));
    check("Δ 会议。", "Δ", "会议。", same(Unit::Day));
    check("是月《某志》出版。", "是月", "《某志》出版。", same(Unit::Month));
    check("同日 会议。", "同日", "会议。", same(Unit::Day));
    check("该   月     会议。", "该月", "会议。", same(Unit::Month));
    check("是年，丰收。", "是年", "丰收。", same(Unit::Year));
}

#[test]
fn not_marks() {
    // A heading, the rest of a range, the head and an empty row of a table, a term, a measure, an outline's label, a year of a plan, a word, a date inside.
    for line in [
        "【通知】会议",
        "-4日会议结束",
        "| 日期 | 事项 |",
        "|  |  |",
        "12.会议召开",
        "3、4万元",
        "2024-13-02 号",
        "月底前完成",
        "中旬以后",
        "三日内完成",
        "5日前报送",
        "一、总体要求",
        "2024年全区工作",
        "本年度计划",
        "会议于4月2日召开",
        "三月均温",
        "下午，会议继续",
        "上午9时开会",
        "05-86 会议",
        "05-061234",
    ] {
        assert_eq!(parse(line), None, "{line}");
    }
    assert!(bare_day("5 全区会议召开").is_some());
    // A measure; a number over a month.
    assert!(bare_day("5 个乡镇").is_none() && bare_day("56 国家级").is_none());
}
