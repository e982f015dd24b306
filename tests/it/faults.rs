//! Faults put into a clean gazette: the rules are silent on the clean text and find the faults.

use gongbao::issue::Issue;
use gongbao::source::{Format, Source};

/// A gazette of an invented city without a fault.
const CLEAN: &str = include_str!("../faults/clean.txt");

/// The titles of its documents, each with a word and another that changes it.
const TITLES: [(&str, &str, &str); 5] = [
    ("霁川市人民政府关于印发河湖管护三年计划的通知", "河湖", "河流"),
    ("霁川市人民政府关于公布公共停车场收费标准的通告", "收费", "计费"),
    ("霁川市人民政府办公室关于做好秋粮收购工作的通知", "秋粮", "夏粮"),
    ("霁川市人民政府办公室关于开展消防安全检查的通知", "消防", "生产"),
    ("霁川市人民政府办公室关于成立数据资源工作专班的通知", "数据", "数字"),
];
const CHRONICLE: &str = "霁川市2024年8月大事记";

/// The persons of its chronicle, and for each character one that looks like it.
const PERSONS: [(&str, [char; 3]); 3] =
    [("苏砚秋", ['芬', '现', '秒']), ("柳怀瑾", ['抑', '坏', '谨']), ("骆青禾", ['骇', '肯', '乔'])];

/// A kind of fault: its name, the rules of which any may find it, and the texts spoilt by it, each in one place.
type Kind = (&'static str, &'static [&'static str], fn() -> Vec<String>);

const KINDS: [Kind; 16] = [
    ("document lost", &["CON01"], without_document),
    ("title changed by a word", &["CON01", "CON02", "CON03"], with_other_title),
    ("documents swapped", &["CON04"], with_documents_swapped),
    ("digit of a summed column", &["TAB08"], with_other_digit),
    ("outline heading lost", &["OUT01", "OUT02"], without_heading),
    ("outline number repeated", &["OUT01", "OUT02"], with_number_repeated),
    ("characters doubled at a seam", &["TXT02", "TXT13"], with_characters_doubled),
    ("numbered meeting lost", &["CHR04"], without_meeting),
    ("days of the chronicle swapped", &["CHR01"], with_days_swapped),
    ("bracket lost", &["TXT06"], without_bracket),
    ("name misread", &["CHR08", "PER02"], with_name_misread),
    ("date impossible", &["TXT14", "DOC03", "CHR02"], with_impossible_date),
    ("year of number or date changed", &["DOC01"], with_other_year),
    ("signature lost", &["DOC04"], without_signature),
    ("date of issue lost", &["DOC02"], without_date),
    ("attachment lost", &["ATT01"], without_attachment),
];

fn understand(text: &str) -> Issue {
    gongbao::understand(Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text.to_owned()))
}

/// The rules that fire on a text.
fn codes(text: &str) -> Vec<&'static str> {
    gongbao::validate::validate(&understand(text)).iter().map(|finding| finding.rule.code).collect()
}

#[test]
fn the_clean_text_is_read_whole_and_no_rule_fires() {
    let issue = understand(CLEAN);
    assert_eq!((issue.documents.len(), issue.tables.len(), issue.chronicle.len()), (5, 2, 11));
    assert_eq!(codes(CLEAN), Vec::<&str>::new());
}

#[test]
fn faults_are_found() {
    let (mut all, mut missed) = (0, 0);
    println!("{:32}{:>8}{:>8}", "kind", "put in", "found");
    for (name, expected, spoil) in KINDS {
        let texts = spoil();
        assert!(!texts.is_empty() && texts.iter().all(|text| text != CLEAN), "{name} spoils nothing");
        let lost: Vec<&String> =
            texts.iter().filter(|text| !codes(text).iter().any(|code| expected.contains(code))).collect();
        println!("{name:32}{:>8}{:>8}", texts.len(), texts.len() - lost.len());
        lost.iter().for_each(|text| println!("    missed: {}", changed(text)));
        // 020 is no number; 市市 and 夜⏎夜 may be the language's own.
        assert!(lost.len() * 5 <= texts.len(), "{name}: {} of {} are not found", lost.len(), texts.len());
        all += texts.len();
        missed += lost.len();
    }
    println!("{:32}{all:>8}{:>8}", "all", all - missed);
    assert!(missed * 100 <= all * 3, "{missed} of {all} faults are not found");
}

/// The first line in which a spoilt text is another than the clean one.
fn changed(text: &str) -> &str {
    text.lines().zip(CLEAN.lines()).find(|(here, clean)| here != clean).map_or("", |lines| lines.0)
}

fn lines() -> Vec<&'static str> {
    CLEAN.lines().collect()
}

/// The text with other lines in the place of some.
fn with_lines(range: std::ops::Range<usize>, instead: &[&str]) -> String {
    let mut lines = lines();
    lines.splice(range, instead.iter().copied());
    lines.join("\n") + "\n"
}

/// The text with something else in the place of some bytes.
fn with_bytes(at: usize, length: usize, instead: &str) -> String {
    format!("{}{instead}{}", &CLEAN[..at], &CLEAN[at + length..])
}

/// The lines at which the documents and the chronicle begin, and the end.
fn beginnings() -> Vec<usize> {
    let lines = lines();
    let titles = TITLES.iter().map(|title| title.0).chain([CHRONICLE]);
    let heads = titles.map(|title| lines.iter().position(|line| *line == title).expect("a title"));
    heads.chain([lines.len()]).collect()
}

fn without_document() -> Vec<String> {
    beginnings().windows(2).map(|ends| with_lines(ends[0]..ends[1], &[])).collect()
}

/// Once in the contents, once in the body.
fn with_other_title() -> Vec<String> {
    let spoilt = |(title, word, other): &(&str, &str, &str)| {
        let places = CLEAN.match_indices(title).map(|found| found.0);
        places.map(|at| with_bytes(at, title.len(), &title.replace(word, other))).collect::<Vec<_>>()
    };
    TITLES.iter().flat_map(spoilt).collect()
}

fn with_documents_swapped() -> Vec<String> {
    let lines = lines();
    let swap = |ends: &[usize]| {
        let swapped = [&lines[ends[1]..ends[2]], &lines[ends[0]..ends[1]]].concat();
        with_lines(ends[0]..ends[2], &swapped)
    };
    beginnings()[..6].windows(3).map(swap).collect()
}

/// Every digit of every number of the columns that are added up, one higher.
fn with_other_digit() -> Vec<String> {
    let lines = lines();
    let mut spoilt = Vec::new();
    for (row, line) in lines.iter().enumerate().filter(|(_, line)| line.matches('\t').count() >= 3) {
        let end = line.match_indices('\t').nth(3).map_or(line.len(), |found| found.0);
        let start = line.match_indices('\t').nth(1).map_or(0, |found| found.0);
        if line.starts_with("序号") {
            continue;
        }
        for (at, digit) in line[start..end].char_indices().filter_map(|(at, c)| Some((start + at, c.to_digit(10)?))) {
            let line = format!("{}{}{}", &line[..at], (digit + 1) % 10, &line[at + 1..]);
            spoilt.push(with_lines(row..row + 1, &[&line]));
        }
    }
    spoilt
}

/// The depth, the number and the label of an outline heading.
fn label(line: &str) -> Option<(usize, usize, &str)> {
    const NUMERALS: [&str; 5] = ["一", "二", "三", "四", "五"];
    let style = |depth: usize, number: usize, label: String| {
        line.starts_with(&label).then(|| (depth, number, &line[..label.len()]))
    };
    NUMERALS.iter().enumerate().find_map(|(at, numeral)| {
        style(0, at + 1, format!("{numeral}、"))
            .or_else(|| style(1, at + 1, format!("（{numeral}）")))
            .or_else(|| style(2, at + 1, format!("{}.", at + 1)))
    })
}

/// The lines of two headings of which the second follows the first under the same heading.
fn siblings() -> Vec<(usize, usize)> {
    let heads: Vec<(usize, usize, usize)> = lines()
        .iter()
        .enumerate()
        .filter_map(|(row, line)| label(line).map(|(depth, number, _)| (row, depth, number)))
        .collect();
    let next = |(at, &(row, depth, number)): (usize, &(usize, usize, usize))| {
        let sibling = heads[at + 1..].iter().find(|head| head.1 <= depth)?;
        (sibling.1 == depth && sibling.2 == number + 1).then_some((row, sibling.0))
    };
    heads.iter().enumerate().filter_map(next).collect()
}

/// The last heading of its kind leaves no gap.
fn without_heading() -> Vec<String> {
    siblings().into_iter().map(|(row, _)| with_lines(row..row + 1, &[])).collect()
}

fn with_number_repeated() -> Vec<String> {
    let lines = lines();
    let repeat = |(row, next): (usize, usize)| {
        let (first, second) = (label(lines[row]).expect("a label").2, label(lines[next]).expect("a label").2);
        with_lines(next..next + 1, &[&lines[next].replacen(second, first, 1)])
    };
    siblings().into_iter().map(repeat).collect()
}

/// At the end of a page: two characters where a line is wrapped, one it ends after a comma and one character.
fn with_characters_doubled() -> Vec<String> {
    let lines = lines();
    let wide = |line: &str| line.chars().count() > 30 && !line.contains('\t') && !line.ends_with(['。', '：']);
    let wraps = (0..lines.len() - 1).filter(|&row| wide(lines[row]) && !lines[row + 1].is_empty());
    let wrapped = wraps.map(|row| {
        let tail = lines[row].char_indices().nth_back(1).map_or(0, |found| found.0);
        with_lines(row + 1..row + 2, &["", &format!("{}{}", &lines[row][tail..], lines[row + 1])])
    });
    let paged = ["，建立台账", "，特制定", "，市级资金", "，夜间免费", "，做到钱", "，协调跨部门", "，各单位"];
    let paged = paged.iter().filter_map(|words| {
        let at = CLEAN.find(words)? + "，".len();
        let sign = CLEAN[at..].chars().next()?;
        Some(with_bytes(at, 0, &format!("{sign}\n\n")))
    });
    wrapped.chain(paged).collect()
}

fn without_meeting() -> Vec<String> {
    let row = lines().iter().position(|line| line.contains("第32次")).expect("a meeting");
    vec![with_lines(row..row + 1, &[])]
}

/// The lines of the chronicle's entries, each parted after the day.
fn days() -> Vec<(usize, &'static str, &'static str)> {
    let begin = beginnings()[5];
    let entry = |(row, line): (usize, &&'static str)| line.split_once(' ').map(|(day, rest)| (row, day, rest));
    lines().iter().enumerate().skip(begin).filter_map(entry).collect()
}

fn with_days_swapped() -> Vec<String> {
    let lines = lines();
    let swap = |pair: &[(usize, &str, &str)]| {
        let [(row, day, rest), (next, later, other)] = [pair[0], pair[1]];
        let (first, last) = (format!("{later} {rest}"), format!("{day} {other}"));
        with_lines(row..next + 1, &[&[first.as_str()], &lines[row + 1..next], &[last.as_str()]].concat())
    };
    days().windows(2).map(swap).collect()
}

/// Any of the text but the opening one of an outline label: 一） is a label as well.
fn without_bracket() -> Vec<String> {
    let opens_label = |at: usize| label(&CLEAN[at..]).is_some() && CLEAN[..at].ends_with('\n');
    let places =
        CLEAN.match_indices(['（', '）', '《', '》', '〔', '〕', '【', '】']).filter(|found| !opens_label(found.0));
    places.map(|(at, bracket)| with_bytes(at, bracket.len(), "")).collect()
}

fn with_name_misread() -> Vec<String> {
    let mut spoilt = Vec::new();
    for (name, others) in PERSONS {
        for (start, _) in CLEAN.match_indices(name) {
            let signs = name.char_indices().zip(others);
            spoilt.extend(signs.map(|((at, c), other)| with_bytes(start + at, c.len_utf8(), &other.to_string())));
        }
    }
    spoilt
}

fn with_impossible_date() -> Vec<String> {
    let days = days().into_iter().map(|(row, _, rest)| with_lines(row..row + 1, &[&format!("32日 {rest}")]));
    let dates = CLEAN.match_indices("2024年").filter_map(|(at, _)| {
        let length = CLEAN[at..].find('日')? + "日".len();
        (length < 20).then(|| ["2024年2月30日", "2024年13月5日"].map(|date| with_bytes(at, length, date)))
    });
    days.chain(dates.flatten()).collect()
}

/// The last lines of the documents: that of the date of issue, and above it the signature.
fn dates_of_issue() -> impl Iterator<Item = usize> {
    let lines = lines();
    (0..lines.len()).filter(move |&row| lines[row].starts_with("2024年") && lines[row].ends_with('日'))
}

fn with_other_year() -> Vec<String> {
    let lines = lines();
    let numbers = (0..lines.len()).filter(|&row| lines[row].starts_with("霁政") && lines[row].ends_with('号'));
    let rows = numbers.chain(dates_of_issue());
    rows.map(|row| with_lines(row..row + 1, &[&lines[row].replace("2024", "2021")])).collect()
}

fn without_signature() -> Vec<String> {
    dates_of_issue().map(|row| with_lines(row - 1..row, &[])).collect()
}

fn without_date() -> Vec<String> {
    dates_of_issue().map(|row| with_lines(row..row + 1, &[])).collect()
}

/// From the line 附件 to the last row of the table.
fn without_attachment() -> Vec<String> {
    let lines = lines();
    let rows = (0..lines.len()).filter(|&row| lines[row] == "附件");
    let end = |row: usize| row + lines[row..].iter().position(|line| line.starts_with("合计")).expect("a total") + 1;
    rows.map(|row| with_lines(row..end(row), &[])).collect()
}
