//! Reads one document: the grammars applied to the lines that segmentation told apart.

use crate::grammar::{
    addressee, annotation,
    atoms::squeeze,
    attachment, date, document_number, order, organization, roster, signature, table_row,
    title::{self, Title},
};
use crate::issue::{Attachment, AttachmentKind, Document, PartKind};
use crate::parse::tables::block;
use crate::parse::{mentions, outline};
use crate::segment::{Anatomy, AttachmentLines, Metadata};
use crate::span::{Span, Spanned};
use crate::text::Text;

/// Reads a document.
pub fn parse(text: &Text, anatomy: &Anatomy) -> Document {
    // A document's place begins with its title, also where the number stands above it.
    let first = if anatomy.head.title.is_empty() { anatomy.lines.start } else { anatomy.head.title.start };
    let mut document = Document {
        span: text.lines_span(first..anatomy.lines.end),
        category: anatomy.category.clone(),
        ..Document::default()
    };
    head(text, anatomy, &mut document);
    foot(text, anatomy, &mut document);
    document.addressees =
        anatomy.lines_of(PartKind::Addressees).filter_map(|line| addressee::parse(text.line(line))).flatten().collect();
    let note: Vec<&str> = anatomy.lines_of(PartKind::AttachmentNote).map(|line| text.line(line)).collect();
    document.attachment_titles = declared(&note);
    document.attachments = anatomy.attachments.iter().map(|lines| attached(text, lines)).collect();
    complete_order(text, anatomy, &mut document);
    document.issuer = issuer(&document, anatomy);
    sections(text, anatomy, &mut document);
    mentions::read(text, anatomy, &mut document);
    document
}

fn head(text: &Text, anatomy: &Anatomy, document: &mut Document) {
    let span = text.lines_span(anatomy.head.title.clone());
    document.title = Spanned::new(title::parse(text.at(span)), span);
    document.numbers.clone_from(&anatomy.head.numbers);
    if let Some(lines) = &anatomy.main_title {
        let span = text.lines_span(lines.clone());
        let words = squeeze(text.at(span));
        let bare = words
            .strip_prefix('《')
            .and_then(|rest| rest.strip_suffix('》'))
            .filter(|inner| !inner.contains(['《', '》']));
        document.main_title = Some(Spanned::new(bare.unwrap_or(&words).to_owned(), span));
    }
    for kind in [PartKind::Body, PartKind::MainText] {
        let lines: Vec<usize> = anatomy.lines_of(kind).collect();
        document
            .body
            .extend(lines.chunk_by(|a, b| a + 1 == *b).map(|run| text.lines_span(run[0]..run[run.len() - 1] + 1)));
    }
}

/// Signatures, date and annotation: on lines of their own, else glued to the end of the text, else under the title.
fn foot(text: &Text, anatomy: &Anatomy, document: &mut Document) {
    for line in anatomy.lines_of(PartKind::Signature) {
        let (words, span) = (text.line(line), text.lines[line].span);
        let Some(found) = signature::parse(words) else { continue };
        document.signatures.extend(found.signatures.into_iter().map(|name| Spanned::new(name, span)));
        if document.date_of_issue.is_none() {
            document.date_of_issue = found.date.map(|day| Spanned::new(day, span));
        }
    }
    if document.date_of_issue.is_none() {
        for line in anatomy.lines_of(PartKind::Body) {
            let (words, span) = (text.line(line), text.lines[line].span);
            let Some((at, found)) = signature::glued(words) else { continue };
            let span = Span { start: span.start + at as u32, end: span.end };
            document.signatures.extend(found.signatures.into_iter().map(|name| Spanned::new(name, span)));
            document.date_of_issue = found.date.map(|day| Spanned::new(day, span));
        }
    }
    if document.date_of_issue.is_none() {
        // （2009年3月5日 云政发〔2009〕12号) under the title.
        let under_title = anatomy.lines_of(PartKind::Number).find_map(|line| {
            let found = date::find(text.line(line)).last().map(|(_, day)| day)?;
            Some(Spanned::new(found, text.lines[line].span))
        });
        document.date_of_issue = under_title;
    }
    if document.date_of_issue.is_none() {
        // （某局 2024年3月20日), ——2024年1月12日在…会议上 under the title.
        const NEAR: usize = 4;
        let from = anatomy.head.header.end;
        document.date_of_issue = (from..anatomy.lines.end.min(from + NEAR))
            .find_map(|line| Some(Spanned::new(title::day_of_note(text.line(line))?, text.lines[line].span)));
    }
    document.annotation = anatomy
        .lines_of(PartKind::Annotation)
        .find_map(|line| Some(Spanned::new(annotation::parse(text.line(line))?, text.lines[line].span)));
}

fn declared(note: &[&str]) -> Vec<String> {
    let Some((first, rest)) = note.split_first() else { return Vec::new() };
    let Some(found) = attachment::parse(first) else { return Vec::new() };
    if found.number.is_some() {
        // 附件1：甲 / 附件2：乙 on lines of their own.
        return note
            .iter()
            .filter_map(|line| attachment::parse(line))
            .flat_map(|line| attachment::titles(&line.title))
            .collect();
    }
    attachment::titles(&[&[found.title.as_str()], rest].concat().join("\n"))
}

fn attached(text: &Text, lines: &AttachmentLines) -> Attachment {
    let span = text.lines_span(lines.lines.clone());
    let title = if lines.heading.title.is_empty() {
        let span = text.lines_span(lines.title.clone());
        (!lines.title.is_empty()).then(|| Spanned::new(squeeze(text.at(span)).into_owned(), span))
    } else {
        Some(Spanned::new(lines.heading.title.clone(), text.lines_span(lines.lines.start..lines.lines.start + 1)))
    };
    let body = lines.title.end.max(lines.lines.start + 1)..lines.lines.end;
    let kind = kind(text, title.as_ref().map_or("", |title| title.value.as_str()), body);
    Attachment { span, label: lines.heading.label.clone(), number: lines.heading.number, title, kind }
}

/// What an attachment is, by its title and its lines.
fn kind(text: &Text, title: &str, body: std::ops::Range<usize>) -> AttachmentKind {
    let (mut posts, mut all) = (0, 0);
    let rows = table_lines(text, body.clone()).len();
    // All of a table may stand on one line.
    let html = body.clone().any(|line| table_row::is_html(text.line(line)));
    for line in body.clone() {
        let words = text.line(line);
        all += 1;
        let person = roster::is_role(words) || roster::is_name_and_post(words);
        posts += usize::from(person && crate::grammar::outline::parse(words).is_none());
    }
    let named = ["名单", "组成人员", "成员", "领导小组", "委员会"].iter().any(|word| title.contains(word))
        && !title.contains("方案")
        && !title.contains("职责")
        && !title.contains("办法");
    let cells: Vec<Vec<roster::grid::Cell>> = body
        .clone()
        .filter(|&line| named && table_row::is_row(text.line(line)))
        .map(|line| roster::grid::cells(line, text.line(line)))
        .collect();
    let named = named && !cells.first().is_some_and(|head| roster::grid::heads_things(head));
    let persons = || roster::grid::read(&cells).iter().filter(|placed| !placed.post.is_empty()).count();
    let grid = named && rows > 0 && persons() * 2 >= rows;
    let listed = named && title.ends_with("名单") && !lists_bodies(text, body);
    if grid || posts > 0 && (named || posts * 2 > all) || listed {
        AttachmentKind::Roster
    } else if (rows >= 2 || rows == 1 && html) && rows * 3 >= all {
        AttachmentKind::Table
    } else {
        AttachmentKind::Text
    }
}

/// Whether a list names bodies (先进集体名单): most of its words are names of such.
fn lists_bodies(text: &Text, lines: std::ops::Range<usize>) -> bool {
    let lines = lines.map(|line| text.line(line)).filter(|line| crate::grammar::outline::parse(line).is_none());
    let words =
        lines.flat_map(|line| line.split(|c: char| c.is_whitespace() || c == '、')).filter(|word| !word.is_empty());
    let (bodies, others): (Vec<&str>, Vec<&str>) = words.partition(|word| organization::is_name(word));
    bodies.len() > others.len()
}

/// The lines of tables, whatever parts their cells.
fn table_lines(text: &Text, lines: std::ops::Range<usize>) -> Vec<usize> {
    block::find(text, lines).into_iter().flat_map(|block| block.lines).collect()
}

/// An order has its head for a title, and what it publishes for a subject.
fn complete_order(text: &Text, anatomy: &Anatomy, document: &mut Document) {
    let Some(head) = &anatomy.head.order else { return };
    let announced =
        || anatomy.lines_of(PartKind::Body).find_map(|line| order::published_title(text.line(line)).map(str::to_owned));
    let subject = document.main_title.clone().map(|title| title.value).or_else(announced);
    let kind = if head.name.ends_with("公告") { "公告" } else { "令" };
    document.title.value = Title {
        text: head.name.clone(),
        issuer: Some(head.issuer.clone()),
        action: subject.is_some().then_some("公布"),
        subject,
        subject_quoted: true,
        kind: Some(kind),
    };
}

/// A web page's metadata say what the text of its first document does not print.
pub fn complete_from_metadata(metadata: &Metadata, documents: &mut [Document]) {
    let Some(document) = documents.first_mut() else { return };
    document.date_in_metadata = metadata.date_of_issue.as_ref().and_then(|printed| date::parse(&printed.value));
    if let Some(printed) = &metadata.title {
        if document.title.value.text.is_empty() {
            document.title = Spanned::new(title::parse(&printed.value), printed.span);
            document.span.start = document.span.start.min(printed.span.start);
        } else if document.title.value.is_of_order() {
            // The page names an order by the rule that it publishes.
            document.title.value.text = squeeze(&printed.value).into_owned();
        }
    }
    if let Some(printed) = &metadata.number {
        let number = document_number::parse(&printed.value).map(|number| Spanned::new(number, printed.span));
        let order = document.numbers.first().is_some_and(|number| number.value.year.is_none());
        if document.numbers.is_empty() || order && number.is_some() {
            document.numbers = number.into_iter().collect();
        }
    }
    if document.date_of_issue.is_none() {
        document.date_of_issue = metadata
            .date_of_issue
            .as_ref()
            .and_then(|printed| Some(Spanned::new(date::parse(&printed.value)?, printed.span)));
    }
    if document.title.value.issuer.is_none() || document.title.value.is_of_order() {
        let printed = metadata.issuer.as_ref().map(|printed| squeeze(&printed.value).into_owned());
        document.issuer = printed.or(document.issuer.take());
    }
}

fn issuer(document: &Document, anatomy: &Anatomy) -> Option<String> {
    let signatures = || {
        (!document.signatures.is_empty())
            .then(|| document.signatures.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join("、"))
    };
    document
        .issuer
        .clone()
        .or_else(|| document.title.value.issuer.clone())
        .or_else(|| anatomy.head.order.as_ref().map(|order| order.issuer.clone()))
        .or_else(signatures)
}

/// The outlines of the document's own text, of the text that it issues, and of attachments that are text.
fn sections(text: &Text, anatomy: &Anatomy, document: &mut Document) {
    for kind in [PartKind::Body, PartKind::MainText] {
        let title = anatomy.main_title.clone().filter(|_| kind == PartKind::MainText).unwrap_or_default();
        let lines: Vec<usize> = anatomy.lines_of(kind).filter(|line| !title.contains(line)).collect();
        outline::read(text, &lines, None, &mut document.sections);
    }
    for (index, (attachment, lines)) in document.attachments.iter().zip(&anatomy.attachments).enumerate() {
        if attachment.kind == AttachmentKind::Text {
            let first = lines.title.end.max(lines.lines.start + 1);
            let rows = table_lines(text, first.min(lines.lines.end)..lines.lines.end);
            let is_text = |line: &usize| (first..lines.lines.end).contains(line) && !rows.contains(line);
            let body: Vec<usize> = anatomy.lines_of(PartKind::Attachment).filter(is_text).collect();
            outline::read(text, &body, Some(index), &mut document.sections);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::issue::AttachmentKind;
    use crate::source::{Format, Source};

    #[test]
    fn lists_of_bodies_and_of_persons() {
        let check = |list: &str, kind: AttachmentKind, sections: usize| {
            let notice = "云州市人民政府关于表扬先进的通报\n云政发〔2024〕9号\n各区县人民政府：\n现予以通报表扬。\n附件：先进名单\n云州市人民政府\n2024年4月7日\n附件\n先进名单\n";
            let source = Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), format!("{notice}{list}"));
            let document = &crate::understand(source).documents[0];
            assert_eq!((document.attachments[0].kind, document.sections.len()), (kind, sections), "{list}");
        };
        // The groups of bodies are headings of a text; those of persons are groups of a list.
        check(
            "一、区县（2个）\n青石镇人民政府    河湾乡人民政府\n二、部门（3个）\n市水务管理局    市林业和草原局    市财政局",
            AttachmentKind::Text,
            2,
        );
        check("一、机关（2名）\n甄伯约 祝采苓\n二、企业（2名）\n桑梓南 柏舟行", AttachmentKind::Roster, 0);
    }
}
