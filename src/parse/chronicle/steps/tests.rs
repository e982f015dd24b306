//! Cases of the cutting of chronicles.

use super::*;
use crate::clean::clean;
use crate::source::{Format, Source};

fn entries(print: &str) -> Vec<(String, String)> {
    let text = clean(Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), print.to_owned()));
    let lines: Vec<usize> = (0..text.lines.len()).filter(|&line| !is_margin(text.line(line))).collect();
    let drafts = cut(&text, &lines).into_iter().filter_map(|step| match step {
        Step::Entry(draft) => Some(draft),
        Step::Heading(_) => None,
    });
    drafts.map(|draft| (draft.mark.map(|mark| mark.printed).unwrap_or_default(), draft.text)).collect()
}

fn check(print: &str, expected: &[(&str, &str)]) {
    let found = entries(print);
    let found: Vec<(&str, &str)> = found.iter().map(|(mark, text)| (mark.as_str(), text.as_str())).collect();
    assert_eq!(found, expected, "{print}");
}

#[test]
fn days_on_lines_of_their_own() {
    // The sign of the first entry of a day adds nothing.
    check(
        "3月\n2日\n△ 云水桥通车。\n△ 柳港镇植树。\n4日\n全县会议召开。",
        &[("2日", "云水桥通车。"), ("△", "柳港镇植树。"), ("4日", "全县会议召开。")],
    );
    // Without signs every paragraph is an entry, but for one that goes on about the same.
    check(
        "3月\n2日\n云水桥正式建成通车。\n云水江边的新市场开业迎客。\n3日\n全县春耕会议召开。\n会议要求全县各乡抓紧备耕。\n4日\n无雨。",
        &[
            ("2日", "云水桥正式建成通车。"),
            ("", "云水江边的新市场开业迎客。"),
            ("3日", "全县春耕会议召开。会议要求全县各乡抓紧备耕。"),
            ("4日", "无雨。"),
        ],
    );
}

#[test]
fn numbered_entries() {
    check(
        "3月2日（星期二）\n（1）云水桥通车。\n（2）柳港镇植树。\n3月4日（星期四）\n（1）全县会议召开。",
        &[("3月2日（星期二）", "云水桥通车。"), ("（2）", "柳港镇植树。"), ("3月4日（星期四）", "全县会议召开。")],
    );
    // What a meeting decided is numbered too.
    check(
        "3月\n2日 县政府会议议定：\n（1）修桥。\n（2）植树。\n5日 无雨。",
        &[("2日", "县政府会议议定：（1）修桥。（2）植树。"), ("5日", "无雨。")],
    );
}

#[test]
fn days_with_labels() {
    check(
        "3月\n【2日】（一）云水桥通车。\n（二）柳港镇植树。\n【5日】无雨。",
        &[("【2日】", "云水桥通车。"), ("（二）", "柳港镇植树。"), ("【5日】", "无雨。")],
    );
    // One entry that speaks of a first item.
    check("3月\n2日 县里开会：（一）修桥。\n5日 无雨。", &[("2日", "县里开会：（一）修桥。"), ("5日", "无雨。")]);
}

#[test]
fn titles_with_days() {
    check(
        "1．云水桥通车（3月2日）\n县长甄伯约剪彩。\n2．全县春耕会议召开（3月4日）\n甄伯约主持会议。",
        &[("1．", "云水桥通车（3月2日）县长甄伯约剪彩。"), ("2．", "全县春耕会议召开（3月4日）甄伯约主持会议。")],
    );
}

#[test]
fn times_of_day() {
    check(
        "3月2日上午  云水桥通车。\n下午  柳港镇植树。\n3月4日  全县会议召开。\n下午，会议继续。",
        &[("3月2日上午", "云水桥通车。"), ("下午", "柳港镇植树。"), ("3月4日", "全县会议召开。下午，会议继续。")],
    );
}

#[test]
fn columns_of_days() {
    check(
        "云州县大事记（2024年5月）\n日  期     记     事\n05-06     云水桥正式建成通车。\n柳港镇干部群众上山植树造林。\n05-09~11  州里来人考察。",
        &[("05-06", "云水桥正式建成通车。"), ("", "柳港镇干部群众上山植树造林。"), ("05-09~11", "州里来人考察。")],
    );
}

#[test]
fn days_of_pages() {
    check("云州县大事记\n2016-06-11\n（2016年3月1日—3月26日）\n3月2日 云水桥通车。", &[("3月2日", "云水桥通车。")]);
}

#[test]
fn dates_after_the_subject() {
    let print = "△县政府于3月2日下午召开会议。\n△3月4日，植树。\n△某办法于3月5日起施行。";
    let text = clean(Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), print.to_owned()));
    let days = cut(&text, &[0, 1, 2]).into_iter().map(|step| match step {
        Step::Entry(draft) => draft.mark.and_then(|mark| mark.when.day),
        Step::Heading(_) => None,
    });
    // From a day on is no day.
    assert_eq!(days.collect::<Vec<_>>(), [Some(2), Some(4), None]);
}

#[test]
fn dates_inside() {
    let print = "●3月2日，云水桥通车。\n●为迎接春耕，3月4日，县里开会。\n●3月5日，无雨。\n●3月6日，有雨。";
    let text = clean(Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), print.to_owned()));
    let days = cut(&text, &[0, 1, 2, 3]).into_iter().filter_map(|step| match step {
        Step::Entry(draft) => draft.mark?.when.day,
        Step::Heading(_) => None,
    });
    assert_eq!(days.collect::<Vec<_>>(), [2, 4, 5, 6]);
    // A sign that says the day is the same keeps it.
    let print = "3月2日，云水桥通车。\n●为迎接春耕，3月4日，县里开会。\n●植树。\n5日，无雨。";
    assert!(!bullets(&cut(
        &clean(Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), print.to_owned())),
        &[0, 1, 2, 3]
    )));
}
