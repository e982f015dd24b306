//! Reads a duty clause, brackets aside: labels and verbs give the roles, marks part the names.

use std::sync::LazyLock;

use regex::Regex;

use super::unit::{self, is_unit};
use super::{Duty, Role};
use crate::grammar::atoms::squeeze;

/// A label at the head of a piece. What it says decides the role; of others (完成时限：…) the value is no body.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) ^ (?: [0-9一二三四五六七八九十]{1,2} [.．、] )?
        (?: (?<lead> (?: 市级 | 省级 | 区级 | 县级 | 总 | 主要 | 第一 )? (?: 牵头 (?: 负责 | 责任 )? | 主办 | 主责 | 主管 | 主要责任 | 第一责任 ) (?: 单位 | 部门 | 处室 | 科室 | 股室 | 机构 | 局 )? )
          | (?<cooperating> (?: 责任 )? (?: 配合 (?: 责任 )? | 协办 | 协助 | 协同 | 协作 | 参与 | 参加 | 支持 | 会办 ) (?: 单位 | 部门 | 处室 | 科室 | 机构 )? )
          | (?<responsible> (?: 责任 | 负责 | 落实 | 实施 | 承办 | 执行 | 承担 | 具体负责 | 主体责任 | 完成 | 成员 ) (?: 单位 | 部门 | 主体 | 处室 | 科室 | 股室 | 机构 | 分工 )? )
          | (?<other> \p{Han}{0,6} (?: 时限 | 时间 | 期限 | 节点 | 范围 | 领导 | 人 | 进度 | 要求 | 对象 | 类别 | 步骤 | 日期 | 电话 | 依据 | 措施 | 目标 | 任务 | 来源 | 备注 | 注 ) )
        ) [：:] ",
    )
    .unwrap()
});

/// What verbs after names say, longer ones before those that they hold.
const VERBS: [(&str, Role); 44] = [
    ("按照各自职责分工负责", Role::Responsible),
    ("按照职责分工分别负责", Role::Responsible),
    ("按职责分工分别负责", Role::Responsible),
    ("按照职责分工负责", Role::Responsible),
    ("按照各自职责负责", Role::Responsible),
    ("按各自职责分工负责", Role::Responsible),
    ("按职责分工落实", Role::Responsible),
    ("按职责分工负责", Role::Responsible),
    ("按职能分工负责", Role::Responsible),
    ("依职责分工负责", Role::Responsible),
    ("按照职责分工", Role::Responsible),
    ("按各自职责负责", Role::Responsible),
    ("按职责负责", Role::Responsible),
    ("按职责分工", Role::Responsible),
    ("按职能分工", Role::Responsible),
    ("按分工负责", Role::Responsible),
    ("牵头负责落实", Role::Lead),
    ("牵头组织实施", Role::Lead),
    ("共同牵头负责", Role::Lead),
    ("牵头负责", Role::Lead),
    ("负责牵头", Role::Lead),
    ("牵头落实", Role::Lead),
    ("牵头组织", Role::Lead),
    ("牵头推进", Role::Lead),
    ("牵头实施", Role::Lead),
    ("共同牵头", Role::Lead),
    ("联合牵头", Role::Lead),
    ("牵头", Role::Lead),
    ("主办", Role::Lead),
    ("分工负责", Role::Responsible),
    ("分别负责", Role::Responsible),
    ("共同负责", Role::Responsible),
    ("具体负责", Role::Responsible),
    ("负责落实", Role::Responsible),
    ("负责实施", Role::Responsible),
    ("负责", Role::Responsible),
    ("承办", Role::Responsible),
    ("落实", Role::Responsible),
    ("指导", Role::Responsible),
    ("配合", Role::Cooperating),
    ("参与", Role::Cooperating),
    ("参加", Role::Cooperating),
    ("协助", Role::Cooperating),
    ("协办", Role::Cooperating),
];

/// Adverbs between the names and the verb.
const ADVERBS: [&str; 11] =
    ["按职责分工", "按照职责分工", "按照职责", "按职责", "积极", "协同", "协调", "共同", "分别", "具体", "密切"];

/// Reads a clause that is nothing but bodies and what they have to do.
pub fn parse(text: &str) -> Option<Vec<Duty>> {
    let words = squeeze(text);
    let mut reader = Reader::default();
    for (index, sentence) in words.split('。').enumerate() {
        // 列第一位者为牵头单位，下同 after the first sentence charges nobody by name.
        let known = reader.clone();
        if pieces(sentence).try_for_each(|piece| reader.piece(piece)).is_none() {
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
    /// Whether a leader was named with 会同: those after it cooperate.
    joined: bool,
    /// Whether a role was found at all.
    told: bool,
}

impl Reader {
    fn piece(&mut self, piece: &str) -> Option<()> {
        let mut words = piece;
        if let Some(found) = LABEL.captures(words) {
            self.settle(Role::Responsible);
            let role = [("lead", Role::Lead), ("cooperating", Role::Cooperating), ("responsible", Role::Responsible)];
            let role = role.into_iter().find(|(name, _)| found.name(name).is_some()).map(|(_, role)| role);
            self.label = Some(role);
            self.told |= role.is_some();
            words = &words[found.get(0).map_or(0, |whole| whole.end())..];
        }
        match self.label {
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
            if name.chars().count() > 40 || name.contains(['《', '“', '：', ':']) {
                return None;
            }
            self.duties.push(Duty { role, unit: name.to_owned() });
        }
        Some(())
    }

    /// Names and a verb, in any order of pieces.
    fn unlabelled(&mut self, words: &str) -> Option<()> {
        let words = words.strip_prefix('由').unwrap_or(words);
        if let Some((leader, others)) = joined(words) {
            // 甲会同乙、丙负责: 甲 leads.
            self.pending.extend(names(leader)?);
            self.settle(Role::Lead);
            (self.told, self.joined) = (true, true);
            let rest = verb(others).map_or(others, |(rest, _)| rest);
            self.pending.extend(names(rest)?);
            if verb(others).is_some() {
                self.settle(Role::Cooperating);
            }
            return Some(());
        }
        if let Some((rest, role)) = verb(words) {
            self.pending.extend(names(rest)?);
            self.settle(if self.joined && role == Role::Responsible { Role::Cooperating } else { role });
            self.told = true;
            return Some(());
        }
        self.pending.extend(names(words)?);
        Some(())
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
        self.settle(role);
        (self.told && !self.duties.is_empty()).then_some(self.duties)
    }
}

/// Parts a clause at its marks, those inside brackets aside.
fn pieces(words: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    words
        .split(move |c: char| {
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => depth -= 1,
                _ => {}
            }
            depth <= 0 && matches!(c, '、' | '，' | ',' | '；' | ';' | '。' | '|')
        })
        .map(|piece| piece.trim_matches(['*', '。', '.']))
        .filter(|piece| !piece.is_empty())
}

/// The names of a piece, where it is nothing else; none where it is only 等.
fn names(words: &str) -> Option<Vec<String>> {
    let names = unit::split(words);
    names.iter().all(|name| is_unit(name)).then(|| names.into_iter().map(str::to_owned).collect())
}

/// The verb at the end of a piece, and what stands before it.
fn verb(words: &str) -> Option<(&str, Role)> {
    let (verb, role) = VERBS.iter().find(|(verb, _)| words.ends_with(verb))?;
    let mut rest = &words[..words.len() - verb.len()];
    while let Some(shorter) = ADVERBS.iter().find_map(|adverb| rest.strip_suffix(adverb)) {
        rest = shorter;
    }
    Some((rest, *role))
}

/// 甲会同乙: the one before and those after.
fn joined(words: &str) -> Option<(&str, &str)> {
    ["会同", "商"]
        .iter()
        .find_map(|word| words.split_once(word))
        .filter(|(leader, others)| is_unit(leader) && !others.is_empty())
}
