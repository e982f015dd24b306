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
