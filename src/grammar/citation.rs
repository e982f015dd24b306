//! Citations: the documents that a paragraph names by 《title》, by number, or by both.
//!
//! A title may hold titles (《…〈…〉…》, and 《…《…》…》 where the inner marks were not changed) and numbers; a number
//! stands in brackets after the title, at times with 以下简称《X》 beside it, or before the title, or alone.

mod mention;
mod number;
mod relation;
mod scope;

use std::ops::Range;

use crate::grammar::atoms::{is_han, squeeze};
use crate::grammar::organization;

pub use relation::{is_repeal, of_list};

/// One document that a text cites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// 发文字号, normalized.
    pub number: Option<String>,
    /// The title, without 《》 and white space.
    pub title: Option<String>,
    /// The body that stands before the title: 国务院《…》.
    pub issuer: Option<String>,
    /// The verb that governs it: 根据, 废止, 贯彻落实 ….
    pub relation: Option<&'static str>,
    /// The part that is cited: 第三条, 部分条款.
    pub scope: Option<String>,
    /// The name that stands for it from here on: 以下简称《X》 gives X.
    pub abbreviation: Option<String>,
    /// Whether it stands inside the title of another.
    pub nested: bool,
    /// Whether nothing else stands in the paragraph, brackets aside: a number over a text that it belongs to.
    pub alone: bool,
}

/// Finds the citations of one paragraph, in order.
pub fn find(text: &str) -> Vec<(Range<usize>, Citation)> {
    if !text.contains('《') && !text.contains('号') {
        return Vec::new();
    }
    let mentions = mention::mentions(text);
    let mut found: Vec<(Range<usize>, Citation)> = Vec::with_capacity(mentions.len());
    let mut last: Option<(usize, Option<&'static str>)> = None;
    for (index, mention) in mentions.iter().enumerate() {
        let next = mentions[index + 1..].iter().find(|next| !next.nested).map_or(text.len(), |next| next.range.start);
        let relation = relation::of(text, mention.range.start, mention.end, next, last.filter(|_| !mention.nested));
        if !mention.nested {
            last = Some((mention.end, relation));
        }
        let title = mention.title.clone().map(|range| squeeze(text[range].trim()).into_owned());
        let issuer = mention.title.is_some().then(|| issuer_before(&text[..mention.range.start])).flatten();
        let citation = Citation {
            number: mention.number.clone(),
            title,
            issuer,
            relation,
            scope: scope::after(&text[mention.end..]),
            abbreviation: mention.abbreviation.clone(),
            nested: mention.nested,
            alone: !text[..mention.range.start].contains(is_han)
                && text[mention.range.end..].chars().filter(|&c| is_han(c)).count() <= 4,
        };
        found.push((mention.range.clone(), citation));
    }
    found
}

/// The bodies whose names stand right before a title: 教育部、财政部《…》.
fn issuer_before(before: &str) -> Option<String> {
    let clause = before.trim_end();
    let start = clause
        .rfind(['，', '。', '；', '：', '》', '）', ')', '\n', ' '])
        .map_or(0, |at| at + clause[at..].chars().next().map_or(0, char::len_utf8));
    let words = &clause[start..];
    let words = &words[relation::last_verb_end(words).unwrap_or(0)..];
    let words = words.trim_start_matches(['和', '与', '及', '将', '对', '以', '、']);
    let named = |name: &str| {
        (organization::is_name(name) || organization::ends_as_name(name) && (2..=12).contains(&name.chars().count()))
            && !name.starts_with(['你', '我', '该', '本', '各', '并'])
    };
    let mut first = words.len();
    for piece in words.rsplit('、') {
        if !named(piece) {
            break;
        }
        first = words.len() - words[first..].len() - piece.len() - usize::from(first < words.len()) * '、'.len_utf8();
    }
    (first < words.len()).then(|| words[first..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::find;

    /// The citations of a text as `verb|number|title|issuer|scope|short name`, null as -.
    fn read(text: &str) -> Vec<String> {
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
        find(text)
            .into_iter()
            .map(|(_, found)| {
                let relation = found.relation.unwrap_or("-");
                [
                    relation.to_owned(),
                    shown(&found.number),
                    shown(&found.title),
                    shown(&found.issuer),
                    shown(&found.scope),
                    shown(&found.abbreviation),
                ]
                .join("|")
            })
            .collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(read(text), expected, "{text}");
    }

    #[test]
    fn title_and_number() {
        check("根据《云省节水条例》，制定本办法。", &["根据|-|云省节水条例|-|-|-"]);
        check(
            "为贯彻落实国务院《关于节水的意见》（国发〔2012〕48 号）、《节水办法》（云政发[2016]4号）精神，",
            &["贯彻落实|国发〔2012〕48号|关于节水的意见|国务院|-|-", "贯彻落实|云政发〔2016〕4号|节水办法|-|-|-"],
        );
        check("按照国发〔2018〕8号文件要求", &["按照|国发〔2018〕8号|-|-|-|-"]);
        check(
            "根据国发〔1991〕25号、〔1992〕3号文件",
            &["根据|国发〔1991〕25号|-|-|-|-", "根据|国发〔1992〕3号|-|-|-|-"],
        );
        check("依照《安全条例》（国务院令第493号）处理", &["依照|国务院令第493号|安全条例|-|-|-"]);
        check("依据《林木条例》（云岭省人大常委会公告第8号）", &["依据|云岭省人大常委会公告第8号|林木条例|-|-|-"]);
        check("此前印发的云政办函〔2021〕7号不再执行", &["废止|云政办函〔2021〕7号|-|-|-|-"]);
        check(
            "你局关于支持甲园区的请示（云科发〔2018〕2号）收悉",
            &["收悉|云科发〔2018〕2号|关于支持甲园区的请示|-|-|-"],
        );
        check(
            "1.云县人民政府关于甲的通知（云政发〔2014〕2号）",
            &["-|云政发〔2014〕2号|云县人民政府关于甲的通知|-|-|-"],
        );
    }

    #[test]
    fn nesting() {
        check(
            "落实《办公厅〈关于印发计划（2023—2025年）〉的通知》（云办发〔2023〕27号）",
            &["落实|云办发〔2023〕27号|办公厅〈关于印发计划（2023—2025年）〉的通知|-|-|-"],
        );
        check("按照《关于印发《节水方案》的通知》执行", &["按照|-|关于印发《节水方案》的通知|-|-|-"]);
        // The number inside a title is a citation of its own.
        check(
            "根据《关于贯彻国发〔2016〕40号文件的意见》（云政发〔2017〕24号）",
            &["贯彻|国发〔2016〕40号|-|-|-|-", "根据|云政发〔2017〕24号|关于贯彻国发〔2016〕40号文件的意见|-|-|-"],
        );
    }

    #[test]
    fn short_names() {
        check("根据《云省节水条例》（以下简称《条例》），", &["根据|-|云省节水条例|-|-|条例"]);
        check(
            "按照《关于甲的决定》（国发〔2004〕20号，以下简称“决定”）",
            &["按照|国发〔2004〕20号|关于甲的决定|-|-|决定"],
        );
    }

    #[test]
    fn verbs() {
        check("现将《节水方案》印发给你们，请认真执行。", &["印发|-|节水方案|-|-|-"]);
        check("修订后的《节水条例》已经常务会议通过，现予公布，自2019年3月1日起施行。", &["公布|-|节水条例|-|-|-"]);
        check("《节水办法》（云政发〔2010〕4号）同时废止。", &["废止|云政发〔2010〕4号|节水办法|-|-|-"]);
        check("决定对《节水办法》部分条款予以修改。", &["修改|-|节水办法|-|部分条款|-"]);
        check("违反《节水条例》第三十条规定的", &["违反|-|节水条例|-|第三十条|-"]);
        check("深入贯彻会议精神，《节水条例》规定明确", &["-|-|节水条例|-|-|-"]);
    }

    #[test]
    fn none() {
        // A newspaper, a certificate, a house number, a shop sign, an issue.
        for text in
            ["在《云州日报》上公告", "持《营业执照》办理", "中华路12号", "“老字号”企业", "第2期（总第19期）", "《未完"]
        {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}
