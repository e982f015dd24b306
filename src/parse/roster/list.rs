//! Reads one name list, line by line, with the role, group and post that hold for the lines to come.

use std::ops::Range;

use crate::grammar::atoms::squeeze;
use crate::grammar::roster::{self, grid, member, name, office, role};
use crate::grammar::{date, person, position, table_row};
use crate::issue::RosterMember;
use crate::parse::roster::line::{
    announces, grid_cells, grid_rows, headed_by, heads_aligned, heads_grid, heads_part, is_aside, is_grid, is_group,
    is_member_line, is_prose, is_short_heading, numbered, opens,
};
use crate::parse::roster::{charged_with, posts};
use crate::span::Span;
use crate::text::Text;

/// A list that grows.
pub struct List<'t> {
    text: &'t Text,
    /// The persons so far.
    pub members: Vec<RosterMember>,
    group: Option<String>,
    role: Option<String>,
    /// The raw posts of the last member, and whether they are complete.
    post: String,
    closed: bool,
    /// The post that a line printed before its name: it holds for names alone on the lines after it.
    shared: Option<String>,
    /// Whether a line before it says that a list follows.
    announced: bool,
    /// The first line.
    start: usize,
    /// The line after the list.
    pub end: usize,
}

impl<'t> List<'t> {
    /// Reads the list that begins at the first of the lines, if one does. `announcing` says which lines of the text
    /// announce one, `whole` that all lines are a list's.
    pub fn begin(text: &'t Text, announcing: &[bool], lines: Range<usize>, whole: bool) -> Option<Self> {
        let start = lines.start;
        // 现将名单公布如下：⏎先进个人: a heading may stand between.
        let heading = |line: usize| {
            let words = text.line(line);
            is_short_heading(words) && !heads_aligned(words) && !table_row::is_row(words)
        };
        let headed = start > 1 && announcing[start - 2] && heading(start - 1);
        let announced = start > 0 && announcing[start - 1] || headed;
        if heads_aligned(text.line(start)) || !opens(text, lines.clone(), whole || announced) {
            return None;
        }
        // 2005年5月调整: a heading of the first part may stand before.
        let before = lines.start.checked_sub(1).filter(|_| !announced || headed).map(|line| squeeze(text.line(line)));
        let mut list = List {
            text,
            members: Vec::new(),
            group: before
                .filter(|before| headed || is_group(before) && before.chars().count() <= 16)
                .map(|before| before[numbered(&before)..].to_owned()),
            role: None,
            post: String::new(),
            closed: true,
            shared: None,
            announced,
            start,
            end: start,
        };
        let mut line = start;
        let mut strange = 0;
        while line < lines.end {
            match list.take(line, lines.end) {
                0 if whole || strange < 2 && announced && list.goes_on_after(line, lines.end, strange) => {
                    strange += 1;
                    line += 1;
                }
                0 => break,
                taken => {
                    strange = 0;
                    line += taken;
                    list.end = line;
                }
            }
        }
        list.closing(lines.end);
        let least = if whole || announced { 1 } else { 2 };
        (list.members.len() >= least).then_some(list)
    }

    /// Whether an announced list goes on behind a line that is none of it, or behind two: a body that is honoured, under
    /// its heading.
    fn goes_on_after(&self, line: usize, end: usize, strange: usize) -> bool {
        let member = |line: usize| line < end && is_member_line(self.text.line(line));
        let heading = |line: usize| line < end && is_short_heading(self.text.line(line));
        member(line + 1)
            || strange == 0 && heading(line) && heading(line + 1) && (member(line + 2) || member(line + 3))
            || strange == 1 && heading(line) && heading(line + 1) && member(line + 2)
    }

    /// The first line of the heading over the list, in a stretch that begins at `from`; the list's own where none is.
    pub fn heading(&self, text: &Text, from: usize) -> usize {
        let heads = |line: &usize| {
            let words = text.words(*line);
            announces(&words) || is_group(&squeeze(&words)) || crate::grammar::attachment::parse(&words).is_some()
        };
        (from..self.start).rev().take(3).take_while(heads).last().unwrap_or(self.start)
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
        if let Some((group, inner)) = headed_by(words) {
            (self.group, self.role, self.shared) = (Some(squeeze(&words[group]).into_owned()), None, None);
            (self.post, self.closed) = (String::new(), true);
            self.pieces_until(line, inner.start, inner.end);
            (self.role, self.post, self.closed) = (None, String::new(), true);
            return 1;
        }
        let offset = numbered(words);
        let rest = &words[offset..];
        // （一）云湖⏎湖长：…: a heading, though it could be a name.
        let headed = heads_part(words) && line + 1 < end && roster::is_role(self.text.line(line + 1));
        if !headed && (self.goes_on(words, line) || self.pieces(line, offset)) {
            return 1;
        }
        let heading = squeeze(rest).trim_end_matches(['：', ':']).to_owned();
        let follows =
            line + 1 < end && (is_member_line(self.text.line(line + 1)) || heads_grid(self.text.line(line + 1)));
        if !self.members.is_empty() && is_aside(rest) {
            return 1;
        }
        if (offset > 0 || is_group(&heading) || self.announced && is_short_heading(&heading))
            && heading.chars().count() <= 30
            && follows
        {
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
        self.closed = name::is_whole(&self.post);
    }

    /// Reads the labels and members of a line from a place on.
    fn pieces(&mut self, line: usize, offset: usize) -> bool {
        self.pieces_until(line, offset, self.text.line(line).len())
    }

    fn pieces_until(&mut self, line: usize, offset: usize, end: usize) -> bool {
        let words = &self.text.line(line)[..end];
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
        self.closed = !more && (post.is_empty() || bracketed || name::is_whole(&post));
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
        let rows = grid_cells(self.text, lines.clone());
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
