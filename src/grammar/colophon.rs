//! The colophon (版权页): who publishes, edits and prints the gazette, when, and how to reach them.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::{atoms::squeeze, date, line::Line, numeral, organization};

/// What a line of the colophon is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 主管主办.
    Sponsor,
    /// 编辑出版.
    Editor,
    /// 印刷.
    Printer,
    /// 电话.
    Phone,
    /// 出版日期.
    Published,
    /// Anything else that a colophon tells: address, post code, licence, price, web site.
    Other,
}

// Labels as gazettes print them; the first that fits decides, so the more telling stand first.
const LABELS: [(&str, Field); 60] = [
    ("主管主办", Field::Sponsor),
    ("主办单位", Field::Sponsor),
    ("主管单位", Field::Sponsor),
    ("主办", Field::Sponsor),
    ("主管", Field::Sponsor),
    ("主管、主办", Field::Sponsor),
    ("主管/主办", Field::Sponsor),
    ("编辑出版单位", Field::Editor),
    ("编辑出版", Field::Editor),
    ("编辑单位", Field::Editor),
    ("编印单位", Field::Editor),
    ("编印", Field::Editor),
    ("编辑发行", Field::Editor),
    ("出版单位", Field::Editor),
    ("编辑", Field::Editor),
    ("承办单位", Field::Editor),
    ("承办", Field::Editor),
    ("编辑部", Field::Editor),
    ("印刷单位", Field::Printer),
    ("承印单位", Field::Printer),
    ("承印", Field::Printer),
    ("印刷", Field::Printer),
    ("印制", Field::Printer),
    ("印制单位", Field::Printer),
    ("联系电话", Field::Phone),
    ("编辑部电话", Field::Phone),
    ("电话", Field::Phone),
    ("咨询电话", Field::Phone),
    ("发行电话", Field::Phone),
    ("出版日期", Field::Published),
    ("出版时间", Field::Published),
    ("印刷日期", Field::Published),
    ("出版", Field::Published),
    ("准印证号", Field::Other),
    ("准印证", Field::Other),
    ("刊号", Field::Other),
    ("国内统一刊号", Field::Other),
    ("国内统一连续出版物号", Field::Other),
    ("连续性内部资料", Field::Other),
    ("内部资料", Field::Other),
    ("地址", Field::Other),
    ("通讯地址", Field::Other),
    ("编辑部地址", Field::Other),
    ("邮编", Field::Other),
    ("邮政编码", Field::Other),
    ("传真", Field::Other),
    ("网址", Field::Other),
    ("电子邮箱", Field::Other),
    ("邮箱", Field::Other),
    ("E-mail", Field::Other),
    ("发行", Field::Other),
    ("印数", Field::Other),
    ("主编", Field::Other),
    ("责任编辑", Field::Other),
    ("定价", Field::Other),
    ("邮发代号", Field::Other),
    ("国外代号", Field::Other),
    ("国际标准刊号", Field::Other),
    ("总编辑", Field::Other),
    ("编委会", Field::Other),
];

static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?<year>[12][0-9]{3})年)?(?<month>[0-9一二三四五六七八九十]{1,3})月(?<day>[0-9一二三四五六七八九十]{1,3})日?(?:出版|印刷|付印|发行)$").unwrap()
});

/// A date of publication, whose year may stand elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The year, where the line has it.
    pub year: Option<u32>,
    /// The month.
    pub month: u32,
    /// The day.
    pub day: u32,
}

/// What the words end in that say who does what, where no label stands before them.
const DEEDS_END: [char; 7] = ['版', '刷', '印', '行', '编', '辑', '办'];

/// Whether a line may be one of the colophon.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.signs.any(['：', ':']) || DEEDS_END.contains(&line.last)
}

/// Reads a line of the colophon: the field and its value, squeezed.
pub fn parse(line: &str) -> Option<(Field, String)> {
    const LABEL_BYTES: usize = 60;
    let labelled = line.char_indices().take_while(|(at, _)| *at < LABEL_BYTES).any(|(_, c)| matches!(c, '：' | ':'));
    if line.len() > 400 || !labelled && !line.ends_with(DEEDS_END) || line.contains('。') {
        return None;
    }
    let squeezed = squeeze(line);
    if squeezed.ends_with(['版', '刷', '印', '行']) && published(&squeezed).is_some() {
        return Some((Field::Published, squeezed.into_owned()));
    }
    let Some((label, value)) = squeezed.split_once(['：', ':']) else { return made_by(&squeezed) };
    let label = label.trim_start_matches(['【', '[']).trim_end_matches(['】', ']']);
    Some((field_of(label)?, value.to_owned()))
}

fn field_of(label: &str) -> Option<Field> {
    known(label).or_else(|| label.ends_with("网站").then_some(Field::Other))
}

fn known(label: &str) -> Option<Field> {
    LABELS.iter().find(|(name, _)| *name == label).map(|(_, field)| *field)
}

/// 某市人民政府办公室编, 某市人民政府主办: the body stands before what it does.
fn made_by(line: &str) -> Option<(Field, String)> {
    const DEEDS: [(&str, Field); 8] = [
        ("主管主办", Field::Sponsor),
        ("主办", Field::Sponsor),
        ("编辑出版", Field::Editor),
        ("编印", Field::Editor),
        ("编辑", Field::Editor),
        ("编", Field::Editor),
        ("承印", Field::Printer),
        ("印刷", Field::Printer),
    ];
    let (name, field) = DEEDS.iter().find_map(|(deed, field)| Some((line.strip_suffix(deed)?, *field)))?;
    organization::is_name(name).then(|| (field, name.to_owned()))
}

/// The fields of a line that may hold several, set apart by blanks: 主办：甲 电话：1.
pub fn parse_all(line: &str) -> Vec<(Field, String)> {
    let mut pieces: Vec<String> = Vec::new();
    for word in line.split_whitespace() {
        let labelled =
            word.split_once(['：', ':']).is_some_and(|(label, _)| LABELS.iter().any(|(name, _)| *name == label));
        match pieces.last_mut() {
            Some(piece) if !labelled => piece.push_str(word),
            _ => pieces.push(word.to_owned()),
        }
    }
    let several = made_of(apart(line))
        .or_else(|| made_of(line.split_whitespace()))
        .unwrap_or_else(|| pieces.iter().filter_map(|piece| parse(piece)).collect());
    let all = if several.len() > 1 { several } else { parse(line).or_else(|| spaced(line)).into_iter().collect() };
    // How often it comes out is no part of a name: 某办公室（季刊）.
    let bare = |value: String| match value.rfind(['（', '(']) {
        Some(at) if value[at..].contains('刊') => value[..at].to_owned(),
        _ => value,
    };
    all.into_iter().map(|(field, value)| (field, bare(value))).collect()
}

/// The fields where every piece of a line is one and not all are days: 某市人民政府办公室编    3月20日出版.
fn made_of<'t>(pieces: impl Iterator<Item = &'t str>) -> Option<Vec<(Field, String)>> {
    let field = |piece: &str| parse(piece).or_else(|| day_alone(piece));
    let fields: Vec<(Field, String)> = pieces.map(field).collect::<Option<_>>()?;
    (fields.len() > 1 && fields.iter().any(|(field, _)| *field != Field::Published)).then_some(fields)
}

/// 主办单位  某市人民政府: a blank in the place of the colon, before a name or a number.
fn spaced(line: &str) -> Option<(Field, String)> {
    const LONGEST: usize = 150;
    let blanks = || line.match_indices(char::is_whitespace).map(|(at, _)| at);
    let (at, field) = blanks()
        .filter(|&at| line.len() <= LONGEST && at >= 2 * '主'.len_utf8())
        .find_map(|at| Some((at, known(&squeeze(&line[..at]))?)))?;
    let value = squeeze(&line[at..]).into_owned();
    let fits = match field {
        Field::Phone => value.chars().all(|c| c.is_ascii_digit() || "（）()-—、".contains(c)),
        Field::Sponsor | Field::Editor => organization::is_name(&value) || value.ends_with("编辑部"),
        Field::Printer => value.ends_with(['厂', '司', '社', '室']),
        Field::Published | Field::Other => false,
    };
    (fits && !value.is_empty()).then_some((field, value))
}

/// 3月20日 or a full date beside who edits it: the day of publication.
fn day_alone(piece: &str) -> Option<(Field, String)> {
    piece
        .ends_with('日')
        .then(|| format!("{}出版", squeeze(piece)))
        .filter(|day| published(day).is_some())
        .map(|day| (Field::Published, day))
}

/// Whether a line that may name the gazette tells all by itself who makes it: 云州政报（月刊）  主办：甲  刊号：乙.
pub fn is_imprint(line: &str) -> bool {
    const FEWEST: usize = 2;
    let fields = || parse_all(line);
    line.contains('刊')
        && fields().len() >= FEWEST
        && fields().iter().any(|(field, _)| matches!(field, Field::Sponsor | Field::Editor | Field::Printer))
}

/// The pieces of a line that wide blanks part.
fn apart(line: &str) -> impl Iterator<Item = &str> {
    line.split("  ").flat_map(|piece| piece.split("\u{3000}\u{3000}")).map(str::trim).filter(|piece| !piece.is_empty())
}

/// Reads 6月30日出版 or a full date.
pub fn published(text: &str) -> Option<Published> {
    let text = squeeze(text);
    let bare = text.trim_end_matches("出版").trim_end_matches("印刷");
    if let Some(day) = date::parse(bare) {
        return Some(Published { year: Some(day.year), month: day.month, day: day.day });
    }
    if !["出版", "印刷", "付印", "发行"].iter().any(|deed| text.ends_with(deed)) {
        return None;
    }
    let found = PUBLISHED.captures(&text)?;
    let year = found.name("year").and_then(|year| numeral::parse(year.as_str()));
    Some(Published { year, month: numeral::parse(&found["month"])?, day: numeral::parse(&found["day"])? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let cases = [
            ("主管主办：云州市人民政府", Field::Sponsor, "云州市人民政府"),
            ("编辑出版:云州市人民政府办公室", Field::Editor, "云州市人民政府办公室"),
            ("印刷单位：云州市某印务有限公司", Field::Printer, "云州市某印务有限公司"),
            ("联系电话：(0000) 1234567", Field::Phone, "(0000)1234567"),
            ("6 月 30 日出版", Field::Published, "6月30日出版"),
            ("准印证号：云新出准字第001号", Field::Other, "云新出准字第001号"),
            ("出版日期：2024年6月30日", Field::Published, "2024年6月30日"),
            ("云州市人民政府办公厅编", Field::Editor, "云州市人民政府办公厅"),
        ];
        for (line, field, value) in cases {
            assert_eq!(parse(line), Some((field, value.to_owned())), "{line}");
        }
    }

    #[test]
    fn several_fields_on_a_line() {
        let fields = |line| parse_all(line).into_iter().map(|(_, value)| value).collect::<Vec<_>>();
        assert_eq!(fields("电话：（0000）12345 国内统一刊号：CN00-1/D"), ["（0000）12345", "CN00-1/D"]);
        assert_eq!(fields("主办：云州市人民政府办公室　（季刊）"), ["云州市人民政府办公室"]);
        assert_eq!(fields("云州市人民政府办公室编    3月20日"), ["云州市人民政府办公室", "3月20日出版"]);
        assert!(is_imprint("云州政报（月刊）  主办：云州市人民政府  国内统一刊号：CN00-1/D  定价：1.00元"));
        // Who holds a fair; a day beside a day; a signature and its day.
        for line in ["主办：云州市商务局  承办：云州会展公司", "刊号：CN00-1/D  定价：1.00元"]
        {
            assert!(!is_imprint(line), "{line}");
        }
        assert!(fields("3月20日    3月21日").is_empty() && fields("云州市人民政府    3月20日").is_empty());
        assert_eq!(fields("云州市人民政府办公室编印 2024年4月30日"), ["云州市人民政府办公室", "2024年4月30日出版"]);
        assert_eq!(fields("主办单位  云州市人民政府"), ["云州市人民政府"]);
        assert_eq!(fields("电  话 （0000）1234567"), ["（0000）1234567"]);
        // A sentence, a heading, a post.
        for line in ["主办 本次会议的单位", "电话 会议", "编辑 甲某某", "主管 部门联系人"] {
            assert!(fields(line).is_empty(), "{line}");
        }
        // A blank inside a value parts nothing.
        assert_eq!(fields("电话：(0000) 12345"), ["(0000)12345"]);
    }

    #[test]
    fn other_lines() {
        // A duty, a sentence with a phone number, a date of issue alone is no colophon line of its own label.
        for line in ["牵头单位：区司法局", "联系电话请见附件。", "请于6月30日前报送", "大事记", "2020年2月10日"]
        {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
