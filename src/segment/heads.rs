//! Finds where the documents of the body begin: by their numbers, by the titles that the contents or a PDF's bookmarks
//! list, by titles that an addressee follows, by the heads of orders.

mod orders;
mod unnumbered;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::grammar::atoms::squeeze;
use crate::grammar::document_number::DocumentNumber;
use crate::grammar::likeness::{Likeness, is_like};
use crate::grammar::line::Line;
use crate::grammar::title::{self, Strength};
use crate::grammar::{
    addressee, category, chronicle, document_kind, letterhead, opener, order, organization, outline, promulgation,
    signature,
};
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
        let head = orders::at(text, line).or_else(|| number_at(text, line, taken));
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

/// A line of numbers, with the title above it or below it.
fn number_at(text: &Lines<'_>, line: usize, from: usize) -> Option<Head> {
    let numbers = text.numbers(line)?;
    // 第12号 alone may be anything, under a title it is a number; 2018年第12号 is one beside a full title.
    let bare = numbers.iter().all(|number| number.issuer_code.is_empty());
    let counted = bare && numbers.iter().all(|number| number.year.is_some());
    let mut header = line..line + 1;
    let mut found = spanned(text, line, numbers);
    // Joint issuers print a number each; a list of numbers is no head.
    const MOST_NUMBERS: usize = 6;
    while let Some(more) = text.numbers(header.end) {
        if header.len() >= MOST_NUMBERS {
            return None;
        }
        found.extend(spanned(text, header.end, more));
        header.end += 1;
    }
    while text.get(header.end).is_some_and(|words| promulgation::may_be_in(words) && promulgation::is_effect(words)) {
        header.end += 1;
    }
    let above = title_block::ending_at(text, line, from);
    let below = title_block::starting_at(text, header.end, Strength::Kind);
    let strength = |lines: &Option<Range<usize>>| {
        lines.clone().map_or(Strength::None, |lines| title::strength(&title_block::joined(text, lines)))
    };
    let least = if bare { Strength::Kind } else { Strength::Weak };
    // A web page prints the title over the number as its own, and again below it as the document's.
    if let (Some(page), Some(title)) = (&above, &below)
        && is_like(&title_block::joined(text, page.clone()), &title_block::joined(text, title.clone()), 0.85)
    {
        return Some(Head { header: page.start..title.end, title: title.clone(), numbers: found, ..Head::default() });
    }
    // Joint orders print their title in the letterhead, and again below it with the bodies' names.
    if let Some(title) = above.clone().and_then(|page| repeated(text, header.end, &title_block::joined(text, page))) {
        let start = above.map_or(header.start, |page| page.start);
        return Some(Head { header: start..title.end, title, numbers: found, ..Head::default() });
    }
    let title = if strength(&above) >= strength(&below).max(least) {
        above?
    } else if strength(&below) > Strength::None && !bare || counted && strength(&below) >= Strength::Full {
        below?
    } else {
        return None;
    };
    // A weak title over a number in the midst of a text is a heading and a citation.
    if strength(&Some(title.clone())) == Strength::Weak && !set_apart(text, line, header.end) {
        return None;
    }
    let header = title.start.min(header.start)..title.end.max(header.end);
    Some(Head { header, title, numbers: found, ..Head::default() })
}

/// The lines from `start` on that say a title again, bodies' names before it.
fn repeated(text: &Lines<'_>, start: usize, title: &str) -> Option<Range<usize>> {
    const MOST_LINES: usize = 4;
    let ends = (start + 2..=start + MOST_LINES).take_while(|&end| end <= text.lines.len());
    let names = |end: usize| (start..end).all(|line| organization::is_name(text.line(line)));
    let again = |end: usize| names(end - 1) && title_block::joined(text, start..end).ends_with(title);
    ends.into_iter().find(|&end| again(end)).map(|end| start..end)
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

/// Whether a title that the contents list is one of a document, though no number stands with it: not that of statistics.
fn is_document(title: &str) -> bool {
    let interprets = title.ends_with("解读") && title.contains('《');
    let appoints = || title::parse(title).action == Some("任免");
    interprets || document_kind::is_kind(title) && !title.ends_with("指标") || appoints()
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
        // Figures are no document.
        check(
            &format!("{contents}{notice}{others}"),
            &[
                ("云州市人民政府关于节水的通知", Some("云政发〔2024〕1号"), Some("2024-04-07")),
                ("云州市人民政府任免工作人员", None, Some("2024-04-08")),
                ("《云州市节水办法》政策解读", None, None),
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
