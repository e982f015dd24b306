//! Finds name lists (名单) in attachments, in documents' texts and in files of their own, and reads who is on them.
//!
//! A list begins at a role (组长：…) that further lines of persons follow, or under a heading that announces one (成员名单);
//! it ends where a line is no part of it. What stands on one line is read by [`crate::grammar::roster`].

mod line;
mod list;

use std::ops::Range;

use crate::grammar::atoms::squeeze;
use crate::grammar::position;
use crate::grammar::roster::{name, office};
use crate::issue::{AttachmentKind, Document, Part, PartKind, RosterMember};
use crate::parse::appointment;
use crate::parse::roster::line::announces;
use crate::parse::roster::list::List;
use crate::span::Span;
use crate::text::Text;

pub use line::{grid_cells, grid_rows};

/// Reads the lists of a text, and marks lines of theirs that belong to nothing else.
pub fn read(text: &Text, parts: &mut Vec<Part>, documents: &[Document]) -> Vec<RosterMember> {
    let (rows, lists) = lists(text, parts, documents);
    if parts.iter().any(|part| part.kind == PartKind::Unparsed) {
        for list in lists {
            claim(parts, &list);
        }
    }
    rows
}

/// Gives a list's lines that no other grammar claims a part of their own.
fn claim(parts: &mut Vec<Part>, list: &Range<usize>) {
    let Some(index) = parts.iter().position(|part| part.lines.contains(&list.start)) else { return };
    if parts[index].kind != PartKind::Unparsed || list.end > parts[index].lines.end {
        return;
    }
    let part = parts[index].clone();
    let piece = |lines: Range<usize>, kind| Part { kind, lines, ..part.clone() };
    let pieces = [
        piece(part.lines.start..list.start, PartKind::Unparsed),
        piece(list.clone(), PartKind::Roster),
        piece(list.end..part.lines.end, PartKind::Unparsed),
    ];
    parts.splice(index..=index, pieces.into_iter().filter(|piece| !piece.lines.is_empty()));
}

/// The persons of all lists and the lines of each list, its heading included.
fn lists(text: &Text, parts: &[Part], documents: &[Document]) -> (Vec<RosterMember>, Vec<Range<usize>>) {
    let announcing: Vec<bool> = (0..text.lines.len()).map(|line| announces(&text.words(line))).collect();
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut rows: Vec<RosterMember> = Vec::new();
    let mut lists = 0;
    for (document, lines) in regions(parts) {
        let named = document.and_then(|index| documents.get(index));
        // Appointments are no lists, though they name persons and posts.
        if named.is_some_and(|document| appointment::is_notice(&document.title.value.text)) {
            continue;
        }
        let mut line = lines.start;
        let first = rows.len();
        let mut taken: Vec<Range<usize>> = Vec::new();
        while line < lines.end {
            let attachment = named.and_then(|document| attachment_at(document, text.lines[line].span.start));
            let within = match attachment {
                Some((_, _, span)) => line..lines.end.min(line_after(text, line, span.end)),
                None => line..lines.end,
            };
            let whole = attachment.is_some_and(|(_, kind, _)| kind == AttachmentKind::Roster);
            let Some(mut list) = List::begin(text, &announcing, within, whole) else {
                line += 1;
                continue;
            };
            lists += 1;
            taken.push(line..list.end);
            all.push(list.heading(text, lines.start)..list.end);
            line = list.end.max(line + 1);
            for found in &mut list.members {
                found.document = document;
                found.attachment = attachment.map(|(index, _, _)| index);
                found.roster = lists;
            }
            rows.append(&mut list.members);
        }
        let apart = lines.filter(|line| !taken.iter().any(|lines| lines.contains(line)));
        let apart: Vec<usize> = apart.collect();
        let mut heads = offices(text, apart.iter().copied(), &rows[first..]);
        if rows.len() == first {
            heads = prose(text, &apart, document, lists + 1);
            lists += u32::from(!heads.is_empty());
        }
        rows.extend(heads);
    }
    (rows, all)
}

/// Whom sentences apart from the lists of a document make head of the office: 办公室设在市财政局，甲兼任办公室主任.
fn offices(text: &Text, lines: impl Iterator<Item = usize>, members: &[RosterMember]) -> Vec<RosterMember> {
    let Some(last) = members.last() else { return Vec::new() };
    lines
        .filter(|&line| text.line(line).contains("办公室") && text.line(line).contains('任'))
        .flat_map(|line| {
            let words = squeeze(text.line(line)).into_owned();
            let charges = office::find(&words).into_iter().filter(|charge| charge.role.starts_with("办公室"));
            charges.map(|charge| charged_with(charge, members, text.lines[line].span)).collect::<Vec<_>>()
        })
        .map(|member| RosterMember {
            document: last.document,
            attachment: last.attachment,
            roster: last.roster,
            ..member
        })
        .collect()
}

/// Whom prose gives the roles of a body that has no list: 市长甲任领导小组组长，副市长乙，秘书长丙任副组长.
fn prose(text: &Text, lines: &[usize], document: Option<usize>, roster: u32) -> Vec<RosterMember> {
    const BODIES: [&str; 6] = ["领导小组", "指挥部", "委员会", "工作专班", "联席会议", "工作组"];
    const FEWEST: usize = 3;
    let told = |line: &&usize| {
        let words = text.words(**line);
        words.signs.any(['任', '为', '兼']) && words.holds_any(&BODIES)
    };
    let charges = lines.iter().filter(told).flat_map(|&line| {
        let span = text.lines[line].span;
        office::find(&squeeze(text.line(line))).into_iter().map(move |charge| charged_with(charge, &[], span))
    });
    let members: Vec<RosterMember> = charges.map(|member| RosterMember { document, roster, ..member }).collect();
    let posts = members.iter().filter(|member| !member.positions.is_empty()).count();
    if members.len() >= FEWEST && posts >= 2 { members } else { Vec::new() }
}

/// A person whom a sentence gives a role, with the posts printed there, else those in the list.
fn charged_with(charge: office::Charge, members: &[RosterMember], span: Span) -> RosterMember {
    let known = members.iter().find(|member| member.name == charge.name).map(|member| member.positions.clone());
    let positions = if charge.post.is_empty() { known.unwrap_or_default() } else { posts(&charge.post) };
    let (name, role) = (charge.name, Some(charge.role));
    RosterMember { document: None, attachment: None, roster: 0, group: None, role, name, positions, span }
}

/// The stretches of text where lists may stand, each in one document or in none.
fn regions(parts: &[Part]) -> Vec<(Option<usize>, Range<usize>)> {
    let mut regions: Vec<(Option<usize>, Range<usize>)> = Vec::new();
    for part in parts {
        let closed = matches!(
            part.kind,
            PartKind::Masthead
                | PartKind::Contents
                | PartKind::Colophon
                | PartKind::Metadata
                | PartKind::Furniture
                | PartKind::Category
                | PartKind::Chronicle
        );
        match regions.last_mut() {
            _ if closed => {}
            Some((document, lines)) if *document == part.document && lines.end == part.lines.start => {
                lines.end = part.lines.end
            }
            _ => regions.push((part.document, part.lines.clone())),
        }
    }
    regions
}

fn attachment_at(document: &Document, at: u32) -> Option<(usize, AttachmentKind, Span)> {
    let index = document.attachments.iter().position(|attachment| attachment.span.contains(at))?;
    let attachment = &document.attachments[index];
    Some((index, attachment.kind, attachment.span))
}

fn line_after(text: &Text, from: usize, end: u32) -> usize {
    from + text.lines[from..].partition_point(|line| line.span.start < end)
}

/// Splits posts; bodies in the place of posts are split too.
fn posts(post: &str) -> Vec<String> {
    let split = position::split(post.trim_end_matches(['、', '，']));
    if split.len() == 1 && !position::ends_as_post(post) && name::is_unit(post) {
        return post.split('、').map(str::to_owned).collect();
    }
    split
}
