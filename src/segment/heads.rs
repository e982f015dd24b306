//! Finds where the documents of the body begin: by their numbers, by the titles that the contents or a PDF's bookmarks
//! list, by titles that an addressee follows, by the heads of orders.

mod numbered;
mod orders;
mod unnumbered;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::grammar::atoms::squeeze;
use crate::grammar::document_number::DocumentNumber;
use crate::grammar::likeness::{Likeness, is_like};
use crate::grammar::line::Line;
use crate::grammar::title::{self, Strength};
use crate::grammar::{addressee, category, chronicle, document_kind, letterhead, opener, order, outline, signature};
use crate::issue::ContentsItem;
use crate::segment::Lines;
use crate::segment::front::Metadata;
use crate::segment::title_block;
use crate::span::Spanned;
use crate::text::Text;

/// The head of a document: title, number and what stands between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// All lines of the head.
    pub header: Range<usize>,
    /// The lines of the title.
    pub title: Range<usize>,
    /// The numbers, where they stand.
    pub numbers: Vec<Spanned<DocumentNumber>>,
    /// The head of an order.
    pub order: Option<order::OrderHead>,
    /// Whether what begins here is no official document but an article: a commentary, statistics.
    pub article: bool,
}

/// Finds the heads of a text's documents from a line on.
pub fn find(text: &Lines<'_>, body: usize, contents: &[ContentsItem], metadata: &Metadata) -> Vec<Head> {
    let mut heads: BTreeMap<usize, Head> = BTreeMap::new();
    // Orders and numbers are the surest signs.
    for line in body..text.lines.len() {
        let taken = heads.values().next_back().map_or(body, |head| head.header.end);
        if line < taken {
            continue;
        }
        let head = orders::at(text, line).or_else(|| numbered::at(text, line, taken));
        if let Some(head) = head {
            heads.insert(head.header.start, head);
        }
    }
    // Then the titles that the contents, the bookmarks of a PDF or the metadata name.
    let bookmarked = bookmarked(text, contents);
    let known: Vec<&str> =
        contents.iter().map(|item| item.title.as_str()).chain(bookmarked.iter().map(String::as_str)).collect();
    let titles: Vec<usize> = (body..text.lines.len()).filter(|&line| text.can_hold(line)).collect();
    listed(text, &titles, &known, &mut heads);
    if heads.is_empty() {
        // A file's own title is often the name of a file.
        let own = text.source.title.as_ref().filter(|title| title::strength(&squeeze(title)) >= Strength::Kind);
        let noted = metadata.title.as_ref().map(|title| &title.value).or(own);
        heads.extend(noted.and_then(|title| titled(text, body, title)).map(|head| (head.header.start, head)));
    }
    // Then full titles that an addressee or the end of a document parts from what stands before.
    unnumbered::find(text, body, &titles, &mut heads);
    if heads.is_empty() {
        heads.extend(only(text, body).map(|head| (head.header.start, head)));
    }
    let mut heads: Vec<Head> = heads.into_values().collect();
    take_in_letterheads(text, body, &mut heads);
    heads
}

/// The letterhead above a head belongs to it.
fn take_in_letterheads(text: &Lines<'_>, body: usize, heads: &mut [Head]) {
    let mut taken = body;
    for head in heads {
        while head.header.start > taken && letterhead::is_line(text.line(head.header.start - 1)) {
            head.header.start -= 1;
        }
        taken = head.header.end;
    }
}

fn spanned(text: &Lines<'_>, line: usize, numbers: Vec<DocumentNumber>) -> Vec<Spanned<DocumentNumber>> {
    numbers.into_iter().map(|number| Spanned::new(number, text.lines[line].span)).collect()
}

/// Whether an addressee or the body of a document follows a head.
fn set_apart(text: &Lines<'_>, _: usize, end: usize) -> bool {
    text.get(end).is_some_and(|words| {
        addressee::parse(words).is_some()
            || words.contains('。')
            || outline::opens(words)
            || title::is_note(words)
            || category::is_contents(words)
    })
}

/// The titles of documents among the bookmarks, without those that the contents list as well: most bookmarks are headings.
fn bookmarked(text: &Text, contents: &[ContentsItem]) -> Vec<String> {
    const SAME: f64 = 0.86;
    let listed = |title: &str| contents.iter().any(|item| is_like(&item.title, title, SAME));
    let titles = text.source.bookmarks.iter().map(|bookmark| squeeze(&bookmark.title).into_owned());
    titles.filter(|title| title::strength(title) >= Strength::Full && !listed(title)).collect()
}

/// Titles that are known and no number marked.
fn listed(text: &Lines<'_>, titles: &[usize], known: &[&str], heads: &mut BTreeMap<usize, Head>) {
    const LEAST: f64 = 0.86;
    // Heads of orders were looked for by themselves: the signature under an order is but a sign shorter.
    let is_open = |words: &&str| {
        !chronicle::is_heading(words) && category::parse(words).is_none() && order::parse(words).is_none()
    };
    let joined = |head: &Head| Likeness::of(&title_block::joined(text, head.title.clone()));
    let printed: BTreeSet<Likeness> = heads.values().map(joined).collect();
    let is_printed = |known: &&str| {
        let known = Likeness::of(known);
        printed.contains(&known) || printed.iter().any(|title| title.to(&known, LEAST).is_some())
    };
    let open: Vec<&str> = known.iter().copied().filter(is_open).filter(|known| !is_printed(known)).collect();
    for known in open {
        let wanted = title_block::Known::of(known);
        let best = titles
            .iter()
            .copied()
            .filter(|&line| !inside_header(heads, line))
            .filter_map(|line| title_block::like(text, line, &wanted, LEAST))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.start.cmp(&a.0.start)));
        let Some((title, _)) = best else { continue };
        // The contents name an order by the rule that it publishes.
        if heads.range(..title.start).next_back().is_some_and(|(_, head)| orders::publishes(text, head, title.clone()))
        {
            continue;
        }
        let mut head = with_number_below(text, title);
        head.article = head.numbers.is_empty() && !is_document(known);
        heads.insert(head.header.start, head);
    }
}

/// Whether a title that the contents list is one of a document, though no number stands with it: not that of statistics or of an
/// interpretation (政策解读).
fn is_document(title: &str) -> bool {
    let appoints = || title::parse(title).action == Some("任免");
    document_kind::is_kind(title) && !title.ends_with("指标") || appoints()
}

fn inside_header(heads: &BTreeMap<usize, Head>, line: usize) -> bool {
    heads.range(..=line).next_back().is_some_and(|(_, head)| head.header.contains(&line))
}

fn titled(text: &Lines<'_>, body: usize, known: &str) -> Option<Head> {
    let known = title_block::Known::of(known);
    let (title, _) =
        (body..text.lines.len().min(body + 30)).find_map(|line| title_block::like(text, line, &known, 0.8))?;
    Some(with_number_below(text, title))
}

fn with_number_below(text: &Lines<'_>, title: Range<usize>) -> Head {
    let mut head = Head { header: title.clone(), title, ..Head::default() };
    if let Some(numbers) = text.numbers(head.header.end) {
        head.numbers = spanned(text, head.header.end, numbers);
        head.header.end += 1;
    }
    head
}

/// Whether a title is that of the text which a document's own title says it issues.
pub fn is_issued_by(title: &str, own: &title::Title) -> bool {
    let Some(subject) = own.subject.as_deref() else { return false };
    let bare = |text: &str| text.replace(['《', '》', '的'], "").replace("关于", "");
    let (title, subject) = (bare(title), bare(subject));
    is_like(&title, &subject, 0.75) || subject.ends_with(&title) && title.chars().count() > 6
}

/// A file with one document and no other sign: the first lines that make a title.
fn only(text: &Lines<'_>, body: usize) -> Option<Head> {
    const WITHIN: usize = 12;
    let lines = body..text.lines.len().min(body + WITHIN);
    let strongest = |least: Strength| lines.clone().find_map(|line| title_block::starting_at(text, line, least));
    let title = strongest(Strength::Full).or_else(|| strongest(Strength::Kind)).or_else(|| {
        // A weak title is one where an addressee, an outline or prose follows.
        let weak = strongest(Strength::Weak)?;
        let instrument = crate::grammar::document_kind::is_kind(&title_block::joined(text, weak.clone()));
        (instrument && set_apart(text, weak.start, weak.end)).then_some(weak)
    });
    let head = match title {
        Some(title) => with_number_below(text, title),
        None => untitled(text, body)?,
    };
    // What stands before the title is not a chronicle's first lines.
    (!(body..head.header.start).any(|line| chronicle::is_heading(text.line(line)))).then_some(head)
}

/// A document without a title still has an addressee, a signature with its date, or articles.
fn untitled(text: &Lines<'_>, body: usize) -> Option<Head> {
    const WITHIN: usize = 12;
    let lines = body..text.lines.len().min(body + WITHIN);
    if lines.clone().any(|line| opener::is_entry(text.line(line))) {
        return None;
    }
    let number = lines.clone().find_map(|line| Some((line, text.numbers(line)?)));
    if let Some((line, numbers)) = number {
        return Some(Head {
            header: line..line + 1,
            title: line..line,
            numbers: spanned(text, line, numbers),
            ..Head::default()
        });
    }
    let addressed = lines.clone().find(|&line| addressee::parse(text.line(line)).is_some());
    let dated = |words: &Line<'_>| {
        signature::may_be_in(words) && signature::parse(words).is_some_and(|found| found.date.is_some())
    };
    let signed = (body..text.lines.len()).any(|line| dated(text.line(line)));
    let article =
        |line: usize| outline::parse(text.line(line)).is_some_and(|label| label.kind == outline::Kind::Article);
    let start = addressed.or_else(|| (signed || lines.clone().any(article)).then_some(body))?;
    Some(Head { header: start..start, title: start..start, ..Head::default() })
}

#[cfg(test)]
mod tests {
    use crate::source::{Format, Source};

    /// Title, number and day of each document.
    fn check(text: &str, expected: &[(&str, Option<&str>, Option<&str>)]) {
        let source = Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text.to_owned());
        let issue = crate::understand(source);
        let text = |document: &crate::issue::Document| {
            let number = document.numbers.first().map(|number| number.value.to_string());
            let day = document.date_of_issue.as_ref().and_then(|day| day.value.calendar()).map(|day| day.to_string());
            (document.title.value.text.clone(), number, day)
        };
        let found: Vec<_> = issue.documents.iter().map(text).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(title, number, day)| (title.to_string(), number.map(str::to_owned), day.map(str::to_owned)))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_rule_under_the_line_of_its_promulgation() {
        check(
            "云州市节水办法（试行）\n\n2003年8月18日 云州市人民政府令第4号公布\n\n2004年1月1日 施行\n\n第一条 为了节约用水，制定本办法。",
            &[("云州市节水办法（试行）", Some("云州市人民政府令第4号"), Some("2003-08-18"))],
        );
    }

    #[test]
    fn a_title_in_the_letterhead_and_again() {
        check(
            "云州市人民政府\n云州军分区\n征 兵 命 令\n云政发〔2016〕32号 联字第4号\n\n云州市人民政府 云州军分区\n\n征兵命令\n\n各区县人民政府：\n今年征集新兵，特命令如下：\n一、做好征集。\n2016年7月18日",
            &[("云州市人民政府云州军分区征兵命令", Some("云政发〔2016〕32号"), Some("2016-07-18"))],
        );
    }

    #[test]
    fn listed_without_a_number() {
        let contents = "云州市人民政府公报\n2024年第3期\n目录\n市政府文件\n云州市人民政府关于节水的通知（云政发〔2024〕1号）……1\n人事任免\n云州市人民政府任免工作人员……2\n政策解读\n《云州市节水办法》政策解读……3\n统计数据\n2024年1—3月主要经济指标……4\n\n";
        let notice = "云州市人民政府关于节水的通知\n云政发〔2024〕1号\n各区县人民政府：\n请认真执行。\n云州市人民政府\n2024年4月7日\n\n";
        let others = "云州市人民政府任免工作人员\n2024年4月8日\n任命甲某某为云州市水务局局长。\n\n《云州市节水办法》\n政策解读\n一、背景是什么？\n用水紧张。\n\n2024年1—3月主要经济指标\n指标\t单位\t累计\n产值\t亿元\t3.5\n";
        // An interpretation and figures are no documents.
        check(
            &format!("{contents}{notice}{others}"),
            &[
                ("云州市人民政府关于节水的通知", Some("云政发〔2024〕1号"), Some("2024-04-07")),
                ("云州市人民政府任免工作人员", None, Some("2024-04-08")),
            ],
        );
    }

    #[test]
    fn what_an_assembly_heard() {
        let heard = "关于《云州市节水条例（草案）》的说明\n——2024年1月10日在云州市第五届人民代表大会常务委员会第七次会议上\n市水务局局长 甘露\n\n主任、各位副主任：\n现作如下说明：\n一、必要性\n节水十分必要。\n\n";
        let passed = "云州市人民代表大会常务委员会\n任免名单\n（2024年3月28日云州市第五届人民代表大会常务委员会第八次会议通过）\n任命甄伯约为云州市水务局局长。\n\n";
        let session = "云州市第五届人民代表大会常务委员会\n第八次会议出席人员名单\n主  任：桑梓南\n";
        check(
            &format!("{heard}{passed}{session}"),
            &[
                ("关于《云州市节水条例（草案）》的说明", None, Some("2024-01-10")),
                ("云州市人民代表大会常务委员会任免名单", None, Some("2024-03-28")),
                ("云州市第五届人民代表大会常务委员会第八次会议出席人员名单", None, None),
            ],
        );
    }

    #[test]
    fn what_an_assembly_heard_is_issued() {
        check(
            "云州市人民政府关于印发2024年《政府工作报告》的通知\n云政发〔2024〕1号\n各区县人民政府：\n现印发给你们。\n云州市人民政府\n2024年1月16日\n\n政府工作报告\n——2024年1月8日在云州市第五届人民代表大会第二次会议上\n市长 甘露\n\n一、回顾\n成绩显著。",
            &[("云州市人民政府关于印发2024年《政府工作报告》的通知", Some("云政发〔2024〕1号"), Some("2024-01-16"))],
        );
    }

    #[test]
    fn issuers_above_a_title() {
        let list = "云州市人民政府关于表扬先进的通报\n云政发〔2024〕1号\n各区县人民政府：\n现予表扬。\n附件：先进名单\n云州市人民政府\n2024年4月7日\n附件\n先进名单\n青石镇人民政府\n河湾乡人民政府\n";
        let joint = "云州市水务局 云州市财政局\n关于做好节水统计的通知\n云水〔2024〕3号\n各区县水务局：\n请做好统计。\n云州市水务局\n2024年4月8日\n";
        check(
            &format!("{list}{joint}"),
            &[
                ("云州市人民政府关于表扬先进的通报", Some("云政发〔2024〕1号"), Some("2024-04-07")),
                ("云州市水务局云州市财政局关于做好节水统计的通知", Some("云水〔2024〕3号"), Some("2024-04-08")),
            ],
        );
    }

    #[test]
    fn what_stands_above_a_title() {
        check(
            "信访详情\n\n关于开展节水检查的通知\n\n各区县人民政府：\n请认真执行。\n2024年4月7日",
            &[("关于开展节水检查的通知", None, Some("2024-04-07"))],
        );
    }
}
