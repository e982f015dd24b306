//! Finds the heads of orders (令): 某县人民政府令 / 第6号, and of the announcements (公告) by which assemblies do the same; tells the rule that an order publishes from a document of its own.

use std::ops::Range;

use crate::grammar::atoms::squeeze;
use crate::grammar::likeness::is_like;
use crate::grammar::{document_number, order, organization};
use crate::segment::Lines;
use crate::segment::heads::Head;
use crate::segment::title_block;
use crate::span::Spanned;

/// 某县人民政府令 / 第6号, or an announcement that publishes a rule as an order does.
pub(super) fn at(text: &Lines<'_>, line: usize) -> Option<Head> {
    order_at(text, line).or_else(|| announcement_at(text, line))
}

/// 某市人大常委会公告 / 第18号, in whose text stands 《某条例》已由…通过，现予公布.
fn announcement_at(text: &Lines<'_>, line: usize) -> Option<Head> {
    const LONGEST: usize = 150;
    let ends = |line: usize| text.get(line).is_some_and(|words| words.last == '告' && words.len() <= LONGEST);
    let alone = |line: usize| ends(line) && squeeze(text.line(line)) == "公告";
    let end = if ends(line) { line + 1 } else { (line + 2).min(text.lines.len()) };
    if !(ends(line) || alone(line + 1) && organization::is_name(text.line(line))) {
        return None;
    }
    let name = title_block::joined(text, line..end);
    let issuer = name.strip_suffix("公告").filter(|issuer| organization::is_name(issuer))?.to_owned();
    let mut head = Head { header: line..end, title: line..end, ..Head::default() };
    if let Some([number]) = text.numbers(end).as_deref() {
        head.numbers.push(Spanned::new(order::named(&name, number.clone()), text.lines[end].span));
        head.header.end += 1;
    }
    let told = text.get(head.header.end)?;
    let publishes = ["公布", "发布", "颁布"].iter().any(|verb| told.contains(verb));
    order::published_title(told).filter(|_| publishes)?;
    head.order = Some(order::OrderHead { name, issuer, number: None });
    Some(head)
}

/// 某县人民政府令 / 第6号.
fn order_at(text: &Lines<'_>, line: usize) -> Option<Head> {
    let (order, end) = head(text, line)?;
    let mut head = Head { header: line..end, title: line..end, ..Head::default() };
    let line = end - 1;
    match &order.number {
        Some(number) => head.numbers.push(Spanned::new(number.clone(), text.lines[line].span)),
        None => {
            let next = text.get(line + 1)?;
            if let Some(number) = document_number::parse(next) {
                let span = text.lines[line + 1].span;
                head.numbers.push(Spanned::new(order::named(&order.name, number), span));
                head.header.end = line + 2;
            } else {
                // Without a number the head alone is one only where it is set apart and a text follows.
                let follows = next.contains(['《', '。']);
                follows.then_some(())?;
            }
        }
    }
    head.order = Some(order);
    Some(head)
}

/// The head of an order, and the line after it. Joint orders name each body on a line of its own: 甲部 / 乙部 令.
fn head(text: &Lines<'_>, line: usize) -> Option<(order::OrderHead, usize)> {
    const MOST_BODIES: usize = 6;
    if order::may_be_in(text.line(line))
        && let Some(order) = order::parse(text.line(line))
    {
        return Some((order, line + 1));
    }
    if !organization::is_name(text.line(line)) {
        return None;
    }
    let end = (line + 1..text.lines.len().min(line + MOST_BODIES))
        .find(|&next| text.lines[next].blanks > 0 || !organization::is_name(text.line(next)))?;
    let last = order::parse(text.line(end)).filter(|_| text.lines[end].blanks == 0)?;
    let joint = order::parse(&title_block::joined(text, line..end + 1))?;
    let first = (line..end).map(|line| squeeze(text.line(line)).into_owned());
    let issuer = first.chain([last.issuer]).collect::<Vec<_>>().join("、");
    Some((order::OrderHead { issuer, ..joint }, end + 1))
}

/// Whether an order's text, up to a title, says that it publishes what has that title.
pub(super) fn publishes(text: &Lines<'_>, head: &Head, title: Range<usize>) -> bool {
    let words = title_block::joined(text, title.clone());
    head.order.is_some()
        && (head.header.end..title.start).any(|line| {
            order::published_title(text.line(line)).is_some_and(|published| is_like(&squeeze(published), &words, 0.8))
        })
}

#[cfg(test)]
mod tests {
    use crate::issue::Document;
    use crate::source::{Format, Source};

    fn documents(text: &str) -> Vec<Document> {
        let source = Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text.to_owned());
        crate::understand(source).documents
    }

    const RULE: &str = "\n\n云州市节水条例\n（2024年4月7日云州市第五届人民代表大会常务委员会第三次会议通过）\n\n第一条 为了节约用水，制定本条例。\n第二条 本条例自2024年6月1日起施行。\n";

    #[test]
    fn announcements_that_publish_a_rule() {
        let told = "《云州市节水条例》已由云州市第五届人民代表大会常务委员会第三次会议于2024年4月7日通过，现予公布，自2024年6月1日起施行。\n\n云州市人民代表大会常务委员会\n2024年4月8日";
        for (head, number) in [
            ("云州市人民代表大会常务委员会\n公  告\n（五届第12号）", "云州市人民代表大会常务委员会公告五届第12号"),
            ("云州市人民代表大会常务委员会公告\n第12号", "云州市人民代表大会常务委员会公告第12号"),
        ] {
            let found = documents(&format!("{head}\n\n{told}{RULE}"));
            assert_eq!(found.len(), 1, "{head}");
            let title = &found[0].title.value;
            assert_eq!(found[0].numbers[0].value.to_string(), number);
            assert_eq!((title.kind, title.subject.as_deref()), (Some("公告"), Some("云州市节水条例")));
            assert_eq!((found[0].signatures.len(), found[0].sections.len()), (1, 2));
        }
    }

    #[test]
    fn other_announcements() {
        // What is told is no rule; a rule is cited.
        for told in ["现将停水事宜公告如下：\n一、停水时间为一天。", "根据《云州市节水条例》的规定，现公布名单。"]
        {
            let found = documents(&format!("云州市人民政府公告\n第12号\n\n{told}\n\n云州市人民政府\n2024年4月8日"));
            let title = &found[0].title.value;
            assert_eq!((found.len(), title.kind, title.action), (1, Some("公告"), None), "{told}");
        }
    }
}
