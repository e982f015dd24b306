//! The sentence that closes a name list: 办公室设在市卫健委，由甲兼任办公室主任，乙兼任副主任; 办公室主任由甲同志兼任.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::roster::name;
use crate::grammar::{person, position};

/// A person whom a sentence gives a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The role: 办公室主任.
    pub role: String,
    /// The name.
    pub name: String,
    /// The person's own post, where the sentence prints it.
    pub post: String,
}

const ROLES: &str =
    "(?:办公室)?(?:常务|执行|第一)?副?(?:主任|组长|总?召集人|总?指挥长?|秘书长|联络员|会长|理事长|主席|主编|队长|政委)";

static TAKES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x) (?<who> [\p{{Han}}·、]{{2,60}}? ) (?:等?同志)? (?: 分别 )? (?: 兼任 | 担任 | 兼 | 任 )
            (?: [\p{{Han}}]{{0,20}}? ) (?<role> {ROLES} ) (?: $ | [，。；、,）)] | 和 | 职务 )"
    ))
    .unwrap()
});

static GIVEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x) (?<role> {ROLES} ) [，,]? 由 (?<who> [\p{{Han}}·、]{{2,60}}? ) (?:等?同志)? (?:分别)? (?: 兼任 | 担任 | 兼 )"
    ))
    .unwrap()
});

/// Finds who has what role by a sentence, which holds no blanks. Clauses without a name give none.
pub fn find(sentence: &str) -> Vec<Charge> {
    if !["任", "兼"].iter().any(|verb| sentence.contains(verb)) {
        return Vec::new();
    }
    let mut charges: Vec<(usize, Charge)> = Vec::new();
    for (regex, passive) in [(&GIVEN, true), (&TAKES, false)] {
        for found in regex.captures_iter(sentence) {
            let (Some(who), Some(role)) = (found.name("who"), found.name("role")) else { continue };
            let at = if passive { role.start() } else { who.start() };
            if charges.iter().any(|(other, _)| other.abs_diff(at) < 3) {
                continue;
            }
            let names = if passive { who.as_str() } else { who.as_str().rsplit('由').next().unwrap_or_default() };
            let role = full_role(&sentence[..role.start()], role.as_str());
            charges
                .extend(people(names).into_iter().map(|(name, post)| (at, Charge { role: role.clone(), name, post })));
        }
    }
    charges.sort_by_key(|(at, _)| *at);
    charges.into_iter().map(|(_, charge)| charge).collect()
}

/// A 主任 of which the sentence says before that an office has it is 办公室主任.
fn full_role(before: &str, role: &str) -> String {
    if (role == "主任" || role == "副主任") && before.contains("办公室") {
        format!("办公室{role}")
    } else {
        role.to_owned()
    }
}

/// The names of a clause and the posts printed before them.
fn people(who: &str) -> Vec<(String, String)> {
    let who = who.trim_start_matches(['，', '、']);
    let (mut people, mut post) = (Vec::new(), String::new());
    for piece in who.split('、').flat_map(parted) {
        let piece = piece.trim_end_matches("同志").trim_end_matches('等');
        if !post.is_empty() {
            post.push('、');
        }
        // 由某局副局长甲、乙担任: one post serves both.
        let shared = people.last().map(|(_, post): &(String, String)| post.clone()).unwrap_or_default();
        if is_name(piece) && post.is_empty() && !shared.is_empty() {
            people.push((piece.to_owned(), shared));
            continue;
        }
        if is_name(piece) {
            people.push((piece.to_owned(), std::mem::take(&mut post).trim_end_matches('、').to_owned()));
            continue;
        }
        match person::trailing(piece).filter(|name| position::ends_as_post(&piece[..name.start])) {
            Some(name) => {
                post.push_str(&piece[..name.start]);
                people.push((piece[name].to_owned(), std::mem::take(&mut post)));
            }
            None => post.push_str(piece),
        }
    }
    people
}

fn is_name(piece: &str) -> bool {
    person::may_be_name(piece) && !position::ends_as_post(piece) && !name::is_unit(piece)
}

/// 甲和乙 are two, where both are names and the whole is none.
fn parted(piece: &str) -> Vec<&str> {
    if person::is_name(piece) {
        return vec![piece];
    }
    match piece.split_once('和') {
        Some((one, other)) if is_name(one) && is_name(other.trim_end_matches("同志")) => vec![one, other],
        _ => vec![piece],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: &[(&str, &str, &str)]) {
        let found = find(sentence);
        let found: Vec<(&str, &str, &str)> =
            found.iter().map(|charge| (charge.role.as_str(), charge.name.as_str(), charge.post.as_str())).collect();
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn closing_sentences() {
        check(
            "领导小组办公室设在区卫生健康局，由甘霖兼任办公室主任，耿若兰兼任办公室副主任，承担日常工作。",
            &[("办公室主任", "甘霖", ""), ("办公室副主任", "耿若兰", "")],
        );
        check("专班办公室设在县农业农村局，办公室主任由甘霖同志兼任。", &[("办公室主任", "甘霖", "")]);
        check("办公室设在市发改局，甘霖同志兼任办公室主任。", &[("办公室主任", "甘霖", "")]);
        check(
            "办公室设在市应急局，甘霖兼任主任，耿直、车前任副主任。",
            &[("办公室主任", "甘霖", ""), ("办公室副主任", "耿直", ""), ("办公室副主任", "车前", "")],
        );
        check("办公室主任由市财政局局长甘霖兼任。", &[("办公室主任", "甘霖", "市财政局局长")]);
    }

    #[test]
    fn one_post_serves_both() {
        let found = find("副主任由市水利局副局长甘霖、耿直担任");
        assert!(found.iter().all(|charge| charge.post == "市水利局副局长") && found.len() == 2, "{found:?}");
        // Each has a post.
        let found = find("副主任由市水利局副局长甘霖、市财政局副局长耿直担任");
        assert_eq!(found.last().map(|charge| charge.post.as_str()), Some("市财政局副局长"));
    }

    #[test]
    fn nobody_is_named() {
        // Heads of bodies without names; a duty; no office at all.
        for sentence in [
            "办公室主任由市财政局局长兼任。",
            "办公室设在市财政局，由市财政局主要负责同志兼任办公室主任。",
            "成立由区长任组长的领导小组。",
            "各级各部门要切实担负起责任。",
        ] {
            check(sentence, &[]);
        }
    }
}
