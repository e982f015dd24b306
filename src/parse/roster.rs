//! Finds name lists (名单) in attachments, in documents' texts and in files of their own, and reads who is on them.
//!
//! A list begins at a role (组长：…) that further lines of persons follow, or under a heading that announces one (成员名单);
//! it ends where a line is no part of it. What stands on one line is read by [`crate::grammar::roster`].

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::{is_han, squeeze};
use crate::grammar::roster::{self, grid, member, office, role};
use crate::grammar::{date, person, position, table_row};
use crate::issue::{AttachmentKind, Document, Part, PartKind, RosterMember};
use crate::parse::appointment;
use crate::span::Span;
use crate::text::Text;

/// Reads the lists of a text.
pub fn read(text: &Text, parts: &[Part], documents: &[Document]) -> Vec<RosterMember> {
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
            let Some(mut list) = List::begin(text, within, whole) else {
                line += 1;
                continue;
            };
            lists += 1;
            taken.push(line..list.end);
            line = list.end.max(line + 1);
            for found in &mut list.members {
                found.document = document;
                found.attachment = attachment.map(|(index, _, _)| index);
                found.roster = lists;
            }
            rows.append(&mut list.members);
        }
        let apart = lines.filter(|line| !taken.iter().any(|lines| lines.contains(line)));
        let heads = offices(text, apart, &rows[first..]);
        rows.extend(heads);
    }
    rows
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

/// Whether a line announces a list: …成员名单, 组成人员如下：.
fn announces(line: &str) -> bool {
    if line.len() > 600 {
        return false;
    }
    let words = squeeze(line);
    let bare = match (words.rfind(['（', '(']), words.ends_with(['）', ')'])) {
        (Some(open), true) => &words[..open],
        _ => &words[..],
    };
    let introduced = bare.ends_with(['：', ':'])
        && ["名单", "成员", "人员", "组成", "如下", "调整"].iter().any(|word| bare.contains(word))
        && bare.contains(['如', '名', '下'])
        && !bare.contains("单位：");
    introduced
        || bare.chars().count() <= 60
            && ["名单", "组成人员", "人员名册", "组成人员表", "成员", "人员组成"].iter().any(|end| bare.ends_with(end))
}

/// A list that grows.
struct List<'t> {
    text: &'t Text,
    members: Vec<RosterMember>,
    group: Option<String>,
    role: Option<String>,
    /// The raw posts of the last member, and whether they are complete.
    post: String,
    closed: bool,
    /// The post that a line printed before its name: it holds for names alone on the lines after it.
    shared: Option<String>,
    /// The line after the list.
    end: usize,
}

impl<'t> List<'t> {
    /// Reads the list that begins at the first of the lines, if one does. `whole` says that all lines are a list's.
    fn begin(text: &'t Text, lines: Range<usize>, whole: bool) -> Option<Self> {
        let start = lines.start;
        let announced = start > 0 && announces(text.line(start - 1));
        if !opens(text, lines.clone(), whole || announced) {
            return None;
        }
        // 2005年5月调整: a heading of the first part may stand before.
        let before = lines.start.checked_sub(1).filter(|_| !announced).map(|line| squeeze(text.line(line)));
        let mut list = List {
            text,
            members: Vec::new(),
            group: before
                .filter(|before| is_group(before) && before.chars().count() <= 16)
                .map(|before| before[numbered(&before)..].to_owned()),
            role: None,
            post: String::new(),
            closed: true,
            shared: None,
            end: start,
        };
        let mut line = start;
        let mut strange = 0;
        while line < lines.end {
            match list.take(line, lines.end) {
                0 if whole
                    || strange < 2 && announced && line + 1 < lines.end && is_member_line(text.line(line + 1)) =>
                {
                    strange += 1;
                    line += 1;
                }
                0 => break,
                taken => {
                    line += taken;
                    list.end = line;
                }
            }
        }
        list.closing(lines.end);
        let least = if whole || announced { 1 } else { 2 };
        (list.members.len() >= least).then_some(list)
    }

    /// Takes the line, and those that go with it, as part of the list; 0 if it is none.
    fn take(&mut self, line: usize, end: usize) -> usize {
        let words = self.text.line(line);
        if table_row::is_row(words) {
            let rows = grid_rows(self.text, line..end);
            if is_grid(self.text, line..line + rows) {
                return self.take_grid(line..line + rows);
            }
        }
        if date::parse(words).is_some() {
            return 0;
        }
        if is_prose(words) {
            return usize::from(self.charges(line));
        }
        let offset = numbered(words);
        let rest = &words[offset..];
        if self.goes_on(words, line) || self.pieces(line, offset) {
            return 1;
        }
        let heading = squeeze(rest).trim_end_matches(['：', ':']).to_owned();
        let follows = line + 1 < end && is_member_line(self.text.line(line + 1));
        if (offset > 0 || is_group(&heading)) && heading.chars().count() <= 30 && follows {
            (self.group, self.role, self.shared) = (Some(heading), None, None);
            (self.post, self.closed) = (String::new(), true);
            return 1;
        }
        0
    }

    /// The rest of a post that the line's end broke.
    fn goes_on(&mut self, words: &str, line: usize) -> bool {
        let squeezed = squeeze(words);
        let short = squeezed.chars().count() <= 24 && !words.contains(['：', ':', '。']);
        if !short || self.members.is_empty() || self.closed {
            return false;
        }
        let rest = position::ends_as_post(&squeezed) && member::read(words, false).members.is_empty()
            || self.post.ends_with('、') && member::read(words, true).members.is_empty();
        if rest {
            self.append(&squeezed, self.text.lines[line].span);
        }
        rest
    }

    /// Adds the rest of a post to the last member's.
    fn append(&mut self, rest: &str, span: Span) {
        self.post.push_str(rest);
        if let Some(last) = self.members.last_mut() {
            last.positions = posts(&self.post);
            last.span = last.span.join(span);
        }
        self.closed = member::is_whole(&self.post);
    }

    /// Reads the labels and members of a line from a place on.
    fn pieces(&mut self, line: usize, offset: usize) -> bool {
        let words = self.text.line(line);
        let rest = &words[offset..];
        let mut taken = false;
        for piece in role::split(rest) {
            let (body, skipped) = role::without_ordering(&rest[piece.body.clone()]);
            let at = offset + piece.body.start + skipped;
            let found = member::read(body, piece.label.is_none() && !self.closed);
            let mut before = String::new();
            if let Some(label) = piece.label {
                if found.members.is_empty() && !body.is_empty() && !role::is_role(&label) {
                    continue;
                }
                if body.is_empty() && !role::is_role(&label) && (!piece.colon || is_group(&label)) {
                    continue;
                }
                match self.label(&label, body, &found, line, offset + piece.start) {
                    Label::Role => {}
                    Label::Post => before = label,
                    Label::Member => {
                        taken = true;
                        continue;
                    }
                }
                taken = true;
            }
            if let Some(lead) = &found.lead {
                self.append(&squeeze(&body[lead.clone()]), self.span(line, at + lead.start..at + lead.end));
            }
            taken |= !found.members.is_empty();
            self.add(line, at, found, &before);
        }
        taken
    }

    /// What a label says: a role, a post before a name, or a name before a post.
    fn label(&mut self, label: &str, body: &str, found: &member::Members, line: usize, at: usize) -> Label {
        let post = !role::is_role(label) && (label.contains('、') || position::ends_as_post(label));
        let by_post = self.role.as_deref().is_some_and(|role| !role::is_role(role) && position::ends_as_post(role));
        if post && (label.contains('、') || self.role.is_some() && !by_post) {
            return Label::Post;
        }
        if found.members.is_empty()
            && person::is_name(label)
            && !position::ends_as_post(label)
            && position::ends_as_post(body)
        {
            let span = Span::new(at..self.text.line(line).len());
            let start = self.text.lines[line].span.start;
            self.push(
                label.to_owned(),
                squeeze(body).into_owned(),
                Span { start: start + span.start, end: start + span.end },
            );
            return Label::Member;
        }
        self.role = Some(label.to_owned());
        (self.shared, self.post, self.closed) = (None, String::new(), true);
        Label::Role
    }

    fn add(&mut self, line: usize, at: usize, found: member::Members, before: &str) {
        let alone = found.members.len() == 1 && found.members[0].post.is_empty() && before.is_empty();
        let shared = if alone { self.shared.clone() } else { None };
        let post_first = found.post_first && found.members.len() == 1;
        for member in found.members {
            let mut post = if before.is_empty() { member.post } else { before.to_owned() };
            if let (true, Some(shared)) = (post.is_empty(), &shared) {
                post.clone_from(shared);
            }
            let span = self.span(line, at + member.range.start..at + member.range.end);
            if post_first {
                self.shared = Some(post.clone());
            } else if !alone {
                self.shared = None;
            }
            self.push(member.name, post, span);
        }
    }

    fn push(&mut self, name: String, post: String, span: Span) {
        let bracketed = self.text.at(span).trim_end().ends_with(['）', ')']);
        // 区委常委、⏎: another post follows on the next line.
        let more = !post.is_empty() && self.text.content[span.end as usize..].starts_with("、\n");
        self.closed = !more && (post.is_empty() || bracketed || member::is_whole(&post));
        self.members.push(RosterMember {
            document: None,
            attachment: None,
            roster: 0,
            group: self.group.clone(),
            role: self.role.clone(),
            name,
            positions: posts(&post),
            span,
        });
        self.post = post;
        if more {
            self.post.push('、');
        }
    }

    fn span(&self, line: usize, range: Range<usize>) -> Span {
        let start = self.text.lines[line].span.start;
        let words = self.text.line(line);
        let from = words.floor_char_boundary(range.start.min(words.len()));
        let to = words.floor_char_boundary(range.end.min(words.len())).max(from);
        Span { start: start + from as u32, end: start + to as u32 }
    }

    fn take_grid(&mut self, lines: Range<usize>) -> usize {
        let rows: Vec<Vec<grid::Cell>> = lines.clone().map(|line| grid::cells(line, self.text.line(line))).collect();
        for placed in grid::read(&rows) {
            if placed.own_roles {
                self.role.clone_from(&placed.role);
            }
            let span = self.span(placed.row, placed.range);
            self.push(placed.name, placed.post, span);
        }
        self.closed = true;
        lines.len()
    }

    /// The sentence after the list that says who heads its office, a few lines on at most.
    fn closing(&mut self, end: usize) {
        const WITHIN: usize = 4;
        let from = self.end;
        for line in from..end.min(from + WITHIN) {
            if self.text.line(line).contains('任') && self.charges(line) {
                self.end = line + 1;
            }
        }
    }

    /// Adds whom a sentence gives a role; their posts are those printed there, else those in the list.
    fn charges(&mut self, line: usize) -> bool {
        let span = self.text.lines[line].span;
        let charges = office::find(&squeeze(self.text.line(line)));
        let charged = !charges.is_empty();
        for charge in charges {
            let member = charged_with(charge, &self.members, span);
            self.members.push(member);
        }
        if charged {
            (self.post, self.closed, self.shared) = (String::new(), true, None);
        }
        charged
    }
}

enum Label {
    Role,
    Post,
    Member,
}

/// Splits posts; bodies in the place of posts are split too.
fn posts(post: &str) -> Vec<String> {
    let split = position::split(post.trim_end_matches(['、', '，']));
    if split.len() == 1 && !position::ends_as_post(post) && member::is_unit(post) {
        return post.split('、').map(str::to_owned).collect();
    }
    split
}

/// Whether a list begins at the first of the lines.
fn opens(text: &Text, lines: Range<usize>, announced: bool) -> bool {
    const AHEAD: usize = 6;
    let words = text.line(lines.start);
    if !(words.contains(['：', ':', ' ', '\t', '|', '（', '、', '组', '主', '委', '成', '员'])) || is_prose(words)
    {
        return false;
    }
    if announced {
        return is_member_line(words)
            || table_row::is_row(words) && is_grid(text, lines.start..lines.end.min(lines.start + AHEAD));
    }
    let rest = &words[numbered(words)..];
    let pieces = role::split(rest);
    let labelled = pieces.iter().any(|piece| {
        piece.label.as_ref().is_some_and(|label| {
            role::is_role(label)
                || piece.colon && (label.ends_with(['人', '员', '者']) || position::ends_as_post(label))
        })
    });
    if !labelled {
        return false;
    }
    let window = lines.start..lines.end.min(lines.start + AHEAD);
    let here = count_members(words);
    let all: usize = window.clone().map(|line| count_members(text.line(line))).sum();
    let lines_of_members = window.filter(|&line| is_member_line(text.line(line))).count();
    here >= 3 || all >= 2 && lines_of_members >= 2 && (here > 0 || role::is_role(rest.trim_end_matches(['：', ':'])))
}

fn count_members(words: &str) -> usize {
    if is_prose(words) || words.len() > 20_000 {
        return 0;
    }
    let rest = &words[numbered(words)..];
    role::split(rest)
        .iter()
        .map(|piece| member::read(role::without_ordering(&rest[piece.body.clone()]).0, false).members.len())
        .sum()
}

/// Whether a line names persons as lists do, or a role of one.
fn is_member_line(words: &str) -> bool {
    let rest = &words[numbered(words)..];
    roster::is_role(rest) || role::is_list_role(rest) || count_members(words) > 0
}

/// How many rows from the first on may be one grid: lines with a label are none of it.
fn grid_rows(text: &Text, lines: Range<usize>) -> usize {
    let row = |line: &usize| {
        let words = text.line(*line);
        table_row::is_row(words) && (words.contains('|') || !words.contains(['：', ':']))
    };
    lines.take_while(row).count().max(1)
}

/// Whether rows are a grid of persons: pipes, or tabs with two pairs of columns or a header.
fn is_grid(text: &Text, lines: Range<usize>) -> bool {
    let rows: Vec<Vec<grid::Cell>> = lines.clone().map(|line| grid::cells(line, text.line(line))).collect();
    let piped = lines.clone().any(|line| text.line(line).contains('|'));
    let filled = |cells: &Vec<grid::Cell>| cells.iter().filter(|cell| !cell.text.is_empty()).count();
    let wide = rows.first().is_some_and(|cells| filled(cells) >= 4);
    let header = rows.iter().flatten().any(|cell| cell.text == "姓名");
    (piped || wide || header) && {
        let placed = grid::read(&rows);
        let posts = placed.iter().filter(|placed| !placed.post.is_empty()).count();
        !placed.is_empty() && posts * 2 >= placed.len()
    }
}

/// Whether a line is running text, not a line of a list.
fn is_prose(words: &str) -> bool {
    let body = words.trim_end();
    let inner = body.strip_suffix('。').unwrap_or(body);
    inner.contains('。')
        || (body.ends_with('。') && inner.contains('，') && !inner.contains(['：', ':']))
        || body.ends_with('。') && body.contains("办公室") && body.contains(['设', '任', '兼'])
}

/// How many bytes the number takes that a line begins with: （一）, 一、, 3.
fn numbered(words: &str) -> usize {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,3}[.．、])\s*")
            .unwrap()
    });
    NUMBER.find(words).map_or(0, |number| number.end())
}

/// Whether words may head a part of a list: 综合协调组, 2005年5月调整.
fn is_group(heading: &str) -> bool {
    const ENDS: [&str; 17] = [
        "组",
        "小组",
        "专班",
        "办公室",
        "委员会",
        "名单",
        "指挥部",
        "调整",
        "成员",
        "人员",
        "专家",
        "部",
        "机构",
        "编委会",
        "单位",
        "届",
        "会",
    ];
    heading.chars().count() <= 26
        && heading.chars().any(is_han)
        && !heading.contains(['。', '，', ' '])
        && ENDS.iter().any(|end| heading.ends_with(end))
}
