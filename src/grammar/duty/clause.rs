//! Reads a duty clause, brackets aside: labels and verbs give the roles, marks part the names.

use std::sync::LazyLock;

use regex::Regex;

use super::unit::{self, is_unit};
use super::verb::{is_deadline, verb};
use super::{Duty, Role};
use crate::grammar::atoms::squeeze;

/// Labels at the head of a piece, by what they say; of others (完成时限：…) the value is no body.
static LABELS: LazyLock<[(Regex, Option<Role>); 4]> = LazyLock::new(|| {
    let label = |words: &str| {
        let number = "(?:[0-9一二三四五六七八九十]{1,2}[.．、])?";
        let rung = "(?:省级|市级|区级|县级|省直|市直|县直|区直)?";
        Regex::new(&format!("^{number}{rung}(?:{words})(?:[：:]|为)")).unwrap()
    };
    let lead =
        "(?:总|主要|第一)?(?:牵头(?:负责|责任)?|主办|主责|主管|主要责任|第一责任)(?:单位|部门|处室|科室|股室|机构|局)?";
    let cooperating = "(?:责任)?(?:配合(?:责任)?|协办|协助|协同|协作|参与|参加|支持|会办)(?:单位|部门|处室|科室|机构)?";
    let responsible = "(?:责任|负责|落实|实施|承办|执行|承担|具体负责|主体责任|完成|成员)(?:单位|部门|主体|处室|科室|股室|机构|分工)?";
    let other = r"\p{Han}{0,6}(?:时限|时间|期限|节点|范围|领导|人|进度|要求|对象|类别|步骤|日期|电话|依据|措施|目标|任务|来源|备注|注)";
    [
        (label(lead), Some(Role::Lead)),
        (label(cooperating), Some(Role::Cooperating)),
        (label(responsible), Some(Role::Responsible)),
        (label(other), None),
    ]
});

/// A label that only a blank parted from the names before: 牵头单位：甲局 责任单位：乙局.
static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?<before>[^、，,；;。：:（(级直|])(?<label>(?:牵头|责任|配合|协办|主办|参与|承办)(?:单位|部门)[：:])")
        .unwrap()
});

/// Reads a clause that is nothing but bodies and what they have to do.
pub fn parse(text: &str) -> Option<Vec<Duty>> {
    let mut words = squeeze(text);
    if words.matches(['：', ':']).count() > 1 && GLUED.is_match(&words) {
        words = GLUED.replace_all(&words, "$before；$label").into_owned().into();
    }
    let mut reader = Reader::default();
    for (index, sentence) in words.split('。').enumerate() {
        // 列第一位者为牵头单位，下同 after the first sentence charges nobody by name.
        let known = reader.clone();
        if index > 0 {
            reader.settle(Role::Responsible);
            reader.label = None;
        }
        if pieces(sentence).try_for_each(|(piece, apart)| reader.piece(piece, apart)).is_none() {
            if index == 0 {
                return None;
            }
            reader = known;
            break;
        }
    }
    reader.finish()
}

#[derive(Clone, Default)]
struct Reader {
    duties: Vec<Duty>,
    /// Names whose verb is still to come.
    pending: Vec<String>,
    /// What the last label said; its value may be no body.
    label: Option<Option<Role>>,
    /// Whether the label is a sentence's own words (责任单位为甲局), which vouch for less.
    said: bool,
    /// Whether 会同 was read, and its verb is still to come.
    joined: bool,
    /// Where the duties of those begin whom others join.
    leaders: usize,
    /// Whether a role was found at all.
    told: bool,
}

impl Reader {
    /// Reads a piece; `apart` says that a semicolon stands before it.
    fn piece(&mut self, piece: &str, apart: bool) -> Option<()> {
        if is_deadline(piece) {
            return Some(());
        }
        let mut words = piece;
        if let Some((label, role)) = label(piece) {
            self.settle(Role::Responsible);
            self.label = Some(role);
            self.said = label.ends_with('为');
            self.told |= role.is_some();
            words = &words[label.len()..];
        }
        // 配合单位：甲局；各乡镇政府: the label holds as far as the semicolon for those that are named as all of a kind.
        let all = apart && words.len() == piece.len() && words.starts_with(['各', '有', '相']) && is_unit(words);
        match self.label {
            Some(Some(Role::Lead | Role::Cooperating)) if all => self.labelled(words, Role::Responsible),
            Some(None) => Some(()),
            Some(Some(role)) => self.labelled(words, role),
            None => self.unlabelled(words),
        }
    }

    /// A name under a label: anything short will do, for the label vouches for it.
    fn labelled(&mut self, words: &str, role: Role) -> Option<()> {
        let (words, role) = match verb(words) {
            Some((rest, verb)) if is_unit(rest) => (rest, verb),
            _ => (words, role),
        };
        for name in unit::split(words) {
            if ["下同", "同上", "略"].contains(&name) {
                continue;
            }
            let (name, role) = marked(name, role);
            if self.said && !is_unit(name) || name.chars().count() > 40 || name.contains(['《', '“', '：', ':']) {
                return None;
            }
            self.duties.push(Duty { role, unit: name.to_owned() });
        }
        Some(())
    }

    /// Names and a verb, in any order of pieces.
    fn unlabelled(&mut self, words: &str) -> Option<()> {
        let words = ["由", "会同"].iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
        if let Some((leader, others)) = joined(words) {
            // 甲会同乙、丙负责: 甲 leads.
            self.leaders = self.duties.len();
            self.pending.extend(names(leader)?);
            self.settle(Role::Lead);
            (self.told, self.joined) = (true, true);
            // 甲会同乙、丙负责 charges all alike; 甲会同乙、丙 names who leads.
            let rest = verb(others).map_or(others, |(rest, _)| rest);
            self.pending.extend(names(rest)?);
            if let Some((_, role)) = verb(others) {
                self.join(role);
            }
            return Some(());
        }
        if let Some((rest, role)) = verb(words) {
            self.pending.extend(names(rest)?);
            self.join(role);
            self.told = true;
            return Some(());
        }
        self.pending.extend(names(words)?);
        Some(())
    }

    /// Settles those that were named with 会同, and whom they join, in what the verb says.
    fn join(&mut self, role: Role) {
        if std::mem::take(&mut self.joined) && role == Role::Responsible {
            let leaders = self.leaders;
            self.duties[leaders..].iter_mut().for_each(|duty| duty.role = role);
        }
        self.settle(role);
    }

    fn settle(&mut self, role: Role) {
        self.duties.extend(self.pending.drain(..).map(|unit| Duty { role, unit }));
    }

    fn finish(mut self) -> Option<Vec<Duty>> {
        // 甲牵头，乙、丙: the verb of the last is left out.
        let role = if self.duties.iter().any(|duty| duty.role == Role::Lead) && self.label.is_none() {
            Role::Cooperating
        } else {
            Role::Responsible
        };
        self.settle(if self.joined { Role::Cooperating } else { role });
        (self.told && !self.duties.is_empty()).then_some(self.duties)
    }
}

/// The label that a piece begins with, and what it says.
fn label(piece: &str) -> Option<(&str, Option<Role>)> {
    if !piece.contains(['：', ':', '为']) {
        return None;
    }
    let mut labels = LABELS.iter().filter_map(|(label, role)| Some((label.find(piece)?.as_str(), *role)));
    // 责任单位为甲、乙 is a label, 负责为… is none.
    labels.next().filter(|(label, _)| label.strip_suffix('为').is_none_or(|name| name.ends_with(['位', '门'])))
}

/// 甲局（牵头） among those responsible leads.
pub(super) fn marked(name: &str, role: Role) -> (&str, Role) {
    const MARKS: [(&str, Role); 8] = [
        ("（牵头单位）", Role::Lead),
        ("（牵头）", Role::Lead),
        ("(牵头)", Role::Lead),
        ("（主办）", Role::Lead),
        ("（主责）", Role::Lead),
        ("（配合单位）", Role::Cooperating),
        ("（配合）", Role::Cooperating),
        ("(配合)", Role::Cooperating),
    ];
    let found = MARKS.iter().find_map(|(mark, role)| Some((name.strip_suffix(mark)?, *role)));
    found.unwrap_or((name, role))
}

/// A list of bodies and nothing else: 甲局、乙局，各乡镇政府. Where it stands says that they are charged.
pub fn bare(text: &str) -> Option<Vec<Duty>> {
    let words = squeeze(text);
    let pieces = pieces(&words).map(|(piece, _)| piece).filter(|piece| !is_deadline(piece));
    let names: Vec<String> = pieces.map(names).collect::<Option<Vec<_>>>()?.concat();
    let local = |name: &String| !name.ends_with(['县', '市', '区', '省', '州', '村', '场', '园', '库', '行']);
    (names.len() > 1 && names.iter().all(local))
        .then(|| names.into_iter().map(|unit| Duty { role: Role::Responsible, unit }).collect())
}

/// Parts a clause at its marks, those inside brackets aside; with each whether a semicolon stands before it.
fn pieces(words: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut depth = 0;
    let start = words.as_ptr() as usize;
    let apart = move |piece: &str| words[..piece.as_ptr() as usize - start].ends_with(['；', ';']);
    words
        .split(move |c: char| {
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => depth -= 1,
                _ => {}
            }
            depth <= 0 && matches!(c, '、' | '，' | ',' | '；' | ';' | '。' | '|')
        })
        .map(move |piece| (piece.trim_matches(['*', '。', '.']), apart(piece)))
        .filter(|(piece, _)| !piece.is_empty())
}

/// The names of a piece, where it is nothing else; none where it is only 等.
fn names(words: &str) -> Option<Vec<String>> {
    let names = unit::split(words);
    names.iter().all(|name| is_unit(name)).then(|| names.into_iter().map(str::to_owned).collect())
}

/// 甲会同乙: the one before and those after.
fn joined(words: &str) -> Option<(&str, &str)> {
    ["会同", "商"]
        .iter()
        .find_map(|word| words.split_once(word))
        .filter(|(leader, others)| is_unit(leader) && !others.is_empty())
}
