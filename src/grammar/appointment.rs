//! Appointments (人事任免): 任命甲为市财政局局长（试用期一年），免去其市审计局副局长职务.
//!
//! The verb stands before the name (任命, 免去, 聘任 …为) or after it (甲任 …, 甲不再担任 …), over a list (任命：) or
//! over a column (任何职务).

mod note;
mod parts;
mod pattern;
pub mod table;
mod verb;

use std::ops::Range;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::grammar::appointment::parts::{begins_post, is_post, names, next_pair, plain, split};
use crate::grammar::appointment::pattern::{
    FOR, LAPSES, LOSES, RESIGNS, STRIPPED, TAKES, after_decision, alone, expired, without_label,
};
use crate::grammar::appointment::verb::{AFTER, IN_AFTER, IN_AGAINST, act, is_telling, verbs};
use crate::grammar::atoms::{self, squeeze};
use crate::grammar::line::Line;
use crate::grammar::{person, position};

pub use note::Terms;

/// One act on one person and one post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// The name, blanks aside.
    pub name: String,
    /// The post as printed, without 职务.
    pub position: String,
    /// 任, 免, 聘任 ….
    pub act: &'static str,
    /// The probation (试用期), as printed: 一年.
    pub probation: Option<String>,
    /// The day from which it counts, where a whole day is printed.
    pub effective_on: Option<Date>,
    /// The sentence, in the line.
    pub range: Range<usize>,
}

/// Reads the lines of a notice; what one line says may hold for the next.
#[derive(Debug, Default)]
pub struct Reader {
    /// The verb of the line or heading before: 任命：.
    verb: Option<&'static str>,
    /// The persons of the clause before: 免去其 …职务.
    names: Vec<String>,
    /// What the posts so far begin with.
    bodies: Vec<String>,
    /// Whether the text is a notice of appointments, where 甲任… is one too.
    pub notice: bool,
}

/// Whether a title is that of a notice of appointments.
pub fn is_notice(title: &str) -> bool {
    const SIGNS: [&str; 10] = ["任免", "任职", "免职", "任命", "聘任", "解聘", "职务", "任用", "免去", "人事"];
    const OTHERS: [&str; 12] =
        ["办法", "规定", "意见", "方案", "规则", "领导小组", "委员会", "条例", "制度", "改革", "工资", "津贴"];
    // The body that issues it says nothing of what it is about.
    let title = title.find("关于").map_or(title, |at| &title[at..]);
    let resigns = title.contains("同志") && (title.contains("代理") || title.contains("辞去"));
    let title = Line::of(title);
    (resigns || title.holds_any(&SIGNS)) && !title.holds_any(&OTHERS)
}

/// Whether a line may say something of appointments: cheap, to pass the others by.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.holds_any(&["任", "免", "决定", "聘", "推荐", "选举", "提名", "辞去"])
}

impl Reader {
    /// A reader of a text, which may be a notice of appointments.
    pub fn of(notice: bool) -> Self {
        Reader { notice, ..Reader::default() }
    }

    /// Reads a line.
    pub fn read(&mut self, line: &Line<'_>) -> Vec<Appointment> {
        let mut found: Vec<Appointment> = Vec::new();
        if !self.notice && !line.signs.any(['：', ':']) && !verb::may_be_in(&line.signs) {
            return found;
        }
        for sentence in split(line, &['。', '；', ';']) {
            let words = squeeze(&line[sentence.clone()]);
            // A heading may say what holds for the lines to come.
            if !self.notice && !verb::is_in(&words) && !words.contains('：') && !words.contains(':') {
                continue;
            }
            let mut batch = self.sentence(without_label(&words));
            for appointment in &mut batch {
                appointment.range = sentence.clone();
            }
            found.append(&mut batch);
        }
        found
    }

    fn sentence(&mut self, words: &str) -> Vec<Appointment> {
        // 任命： or 一、任命下列同志： holds for what follows.
        if let Some(heading) = words.strip_suffix(['：', ':']) {
            self.head(heading);
            return Vec::new();
        }
        if let Some(act) = alone(words) {
            (self.verb, self.notice) = (Some(act), true);
            return Vec::new();
        }
        let mut found: Vec<Appointment> = Vec::new();
        let words = match words.split_once(['：', ':']) {
            Some((heading, rest)) if heading.chars().count() <= 60 && !heading.contains(['（', '(']) => {
                self.head(heading);
                rest
            }
            _ => words,
        };
        for clause in split(words, &['，', ',']) {
            let clause = &words[clause];
            let before = found.len();
            // Outside of notices a clause without a verb says nothing unless one before it does.
            if self.notice || !found.is_empty() || verb::is_in(clause) {
                self.clause(clause, &mut found);
            }
            if found.is_empty() {
                continue;
            }
            let terms = Terms::of(clause);
            // 试用期一年 in a clause of its own holds for those before.
            let from = if found.len() > before { before } else { 0 };
            for appointment in &mut found[from..] {
                terms.add_to(appointment);
            }
        }
        found
    }

    /// A heading that names a verb: 任命, 决定免去下列同志职务.
    fn head(&mut self, heading: &str) {
        let listing = heading.contains("下列");
        let verb = verbs().find(|word| {
            heading == *word || word.len() > 3 && (heading.ends_with(word) || listing && atoms::has(heading, word))
        });
        let verb = verb.map(act);
        self.verb = verb.or(self.verb.filter(|_| !heading.contains("决定")));
        self.notice |= heading.ends_with("决定") || verb.is_some();
        self.names.clear();
    }

    fn clause(&mut self, clause: &str, found: &mut Vec<Appointment>) {
        let clause = note::without(clause);
        let decided = atoms::has(&clause, "决定");
        let clause = after_decision(&clause).trim_matches(['“', '”', '：', ':']).trim_start_matches('由');
        let ends = clause.contains(IN_AGAINST);
        if let Some(matched) = captures_with(&RESIGNS, "接受", clause) {
            self.for_posts(&matched["names"], &matched["post"], "辞去", found);
        } else if let Some(matched) = captures_with(&LAPSES, "职务", clause).filter(|_| ends) {
            let who = self.meant(&matched["names"]);
            self.act_on(who, &matched["post"], "免", found);
        } else if let Some(matched) = captures_with(&FOR, "为", clause) {
            self.for_posts(&matched["names"], &matched["post"], act(&matched["verb"]), found);
        } else if let Some(matched) = ends.then(|| LOSES.captures(clause)).flatten() {
            let (who, post) = self.loser(&matched["rest"]);
            self.act_on(who, &post, act(&matched["verb"]), found);
        } else if let Some(matched) = (ends && self.notice)
            .then(|| STRIPPED.captures(clause))
            .flatten()
            .filter(|matched| names(&matched["names"]).is_some())
        {
            // 甲　免去市审计局副局长职务, in columns.
            self.act_on(names(&matched["names"]), &matched["post"], act(&matched["verb"]), found);
        } else if let Some((who, post)) = named_acting(clause, decided) {
            self.act_on(who, post, "任", found);
        } else if let Some(word) = AFTER.split('|').filter(|word| word.len() > 3).find(|word| clause.starts_with(word))
            && !self.names.is_empty()
        {
            // 甲任 …，不再担任 …: the person is the same.
            let names = self.names.clone();
            self.act_on(Some(names), &clause[word.len()..], act(word), found);
        } else if let Some(matched) =
            clause.contains(IN_AFTER).then(|| TAKES.captures(clause)).flatten().filter(|matched| {
                let named = names(&matched["names"]).is_some();
                let goes_on = named && &matched["verb"] == "代理" && (decided || !found.is_empty());
                (self.notice || is_telling(&matched["verb"])) && (named || self.verb.is_none()) || goes_on
            })
        {
            let who = names(&matched["names"]);
            if self.notice || position::ends_as_post(plain(&matched["post"])) {
                self.act_on(who, &matched["post"], act(&matched["verb"]), found);
            }
        } else if !self.names.is_empty() && !found.is_empty() {
            // 任命甲为副市长，并决定为代理市长: the person is the same.
            if let Some(post) = clause.strip_prefix('任').or(clause.strip_prefix('为').filter(|_| decided)) {
                let names = self.names.clone();
                self.act_on(Some(names), post, "任", found);
            } else if let Some((who, post)) = clause.split_once('为').filter(|(who, _)| names(who).is_some()) {
                // 选举甲为主任，乙为县长: the verb is the same.
                let act = found.last().map_or("任", |last| last.act);
                self.for_posts(who, post, act, found);
            }
        } else if let Some(who) = expired(clause) {
            self.names = who;
        } else if let Some(act) = self.verb.filter(|_| self.notice) {
            self.listed(clause, act, found);
        }
    }

    /// Who is meant: the persons of the clause before by 其, else those named.
    fn meant(&self, who: &str) -> Option<Vec<String>> {
        match who {
            "其" | "他" | "她" => Some(self.names.clone()).filter(|names| !names.is_empty()),
            _ => names(who),
        }
    }

    /// 甲为A局局长、乙为B局局长: what follows the first 为 (or 辞去) may hold further pairs.
    fn for_posts(&mut self, who: &str, post: &str, act: &'static str, found: &mut Vec<Appointment>) {
        let mut who = self.meant(who);
        let mut rest = post;
        let link = if act == "辞去" { "辞去" } else { "为" };
        while let Some((at, name, next)) = next_pair(rest, link) {
            self.act_on(who, &rest[..at], act, found);
            (who, rest) = (Some(vec![name.to_owned()]), next);
        }
        self.act_on(who, rest, act, found);
    }

    /// A line under 任命： or 免去：: 甲为 …, 甲的 …职务, 甲 …
    fn listed(&mut self, clause: &str, act: &'static str, found: &mut Vec<Appointment>) {
        if let Some((who, post)) = clause.split_once('为').filter(|(who, _)| names(who).is_some()) {
            return self.for_posts(who, post, act, found);
        }
        let (who, post) = self.loser(clause);
        self.act_on(who, &post, act, found);
    }

    /// Who is meant and what post in `其市审计局局长职务`, `甲的市审计局局长职务`, `甲同志市审计局局长职务`.
    fn loser(&self, rest: &str) -> (Option<Vec<String>>, String) {
        if let Some(post) = ["其", "他", "她"].iter().find_map(|word| rest.strip_prefix(word)) {
            let post = post.trim_start_matches(['的', '所']).trim_start_matches("担任的").trim_start_matches("兼任的");
            return ((!self.names.is_empty()).then(|| self.names.clone()), post.to_owned());
        }
        for mark in ["同志担任的", "同志的", "担任的", "所任", "的", "等同志", "同志"] {
            if let Some((who, post)) = rest.split_once(mark)
                && let Some(who) = names(who)
            {
                return (Some(who), post.trim_start_matches('的').to_owned());
            }
        }
        // 甲乙市教育局局长: a place or a body begins the post.
        let ends = [3, 2, 4].map(|count| rest.char_indices().nth(count).map(|(at, _)| at));
        let fits = |at: &usize| person::is_name(&rest[..*at]) && position::ends_as_post(plain(&rest[*at..]));
        let fitting: Vec<usize> = ends.into_iter().flatten().filter(fits).collect();
        let placed = |at: &&usize| rest[**at..].starts_with(['省', '市', '县', '区', '州', '镇', '乡', '旗', '党']);
        // 解聘甲某某江州学院院长职务: a body that was named before, else the longest usual name.
        let known = |at: &&usize| self.bodies.iter().any(|body| rest[**at..].starts_with(body));
        let cut = (fitting.iter().find(placed))
            .or_else(|| fitting.iter().find(known))
            .or_else(|| fitting.iter().find(|at| begins_post(&rest[**at..])))
            .or_else(|| fitting.first().filter(|at| rest[..**at].chars().count() == 3));
        cut.map_or((None, String::new()), |&at| (Some(vec![rest[..at].to_owned()]), rest[at..].to_owned()))
    }

    fn act_on(&mut self, who: Option<Vec<String>>, post: &str, act: &'static str, found: &mut Vec<Appointment>) {
        let post = plain(post);
        let Some(who) = who.filter(|_| is_post(post)) else { return };
        self.bodies.extend(post.char_indices().nth(2).map(|(at, _)| post[..at].to_owned()));
        for name in &who {
            for position in position::split(post) {
                let name = name.clone();
                found.push(Appointment { name, position, act, probation: None, effective_on: None, range: 0..0 });
            }
        }
        self.names = who;
    }
}

/// 决定甲为县人民法院代理院长: no verb, but who acts for another.
fn named_acting(clause: &str, decided: bool) -> Option<(Option<Vec<String>>, &str)> {
    let (who, post) = clause.split_once('为').filter(|(_, post)| decided && post.contains("代理"))?;
    let who = names(who).filter(|_| position::ends_as_post(post))?;
    Some((Some(who), post))
}

/// What a pattern finds that holds some word.
fn captures_with<'c>(pattern: &Regex, word: &str, clause: &'c str) -> Option<Captures<'c>> {
    atoms::has(clause, word).then(|| pattern.captures(clause)).flatten()
}

#[cfg(test)]
mod tests;
