//! The sentence that closes a name list, or that stands in its place (市长甲任组长，副市长乙，秘书长丙任副组长): 办公室设在市卫健委，由甲兼任办公室主任，乙兼任副主任; 办公室主任由甲同志兼任.

use std::ops::Range;
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

const ROLES: &str = "(?:办公室)?(?:常务|执行|第一)?副?(?:主任|组长|总?召集人|总?指挥长?|秘书长|联络员|会长|理事长|主席|主编|队长|政委|成员)";

static TAKES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x) (?<who> [\p{{Han}}·、]{{1,59}}? [^主责，。；：] ) (?:等?同志)? (?: 分别 )? (?: 兼任 | 担任 | 兼 | 任 | 为 )
            (?: [\p{{Han}}]{{0,20}}? ) (?<role> {ROLES} ) (?: $ | [，。；、,）)] | 和 | 职务 )"
    ))
    .unwrap()
});

static GIVEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x) (?<role> {ROLES} ) [，,]? 由 (?<who> [\p{{Han}}·、，]{{2,400}}? ) (?:等?同志)? (?:分别)? (?: 兼任 | 担任 | 兼 )"
    ))
    .unwrap()
});

/// Finds who has what role by a sentence, which holds no blanks. Clauses without a name give none.
pub fn find(sentence: &str) -> Vec<Charge> {
    if !["任", "兼", "成员"].iter().any(|verb| sentence.contains(verb)) {
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
            let mut persons = people(names);
            // Bodies are members, too: 各部门为成员.
            let loose = role.as_str() == "成员" || sentence[who.end()..].starts_with('为');
            if loose && !persons.iter().all(|(name, _)| person::is_name(name)) {
                continue;
            }
            if !passive && !persons.is_empty() {
                persons.splice(0..0, listed_before(&sentence[..who.start()]));
            }
            let role = full_role(&sentence[..role.start()], role.as_str());
            charges.extend(persons.into_iter().map(|(name, post)| (at, Charge { role: role.clone(), name, post })));
        }
    }
    charges.sort_by_key(|(at, _)| *at);
    charges.into_iter().map(|(_, charge)| charge).collect()
}

/// A 主任 of which the sentence says before that an office has it is 办公室主任.
fn full_role(before: &str, role: &str) -> String {
    if role.ends_with("主任") && !role.starts_with("办公室") && before.contains("办公室") {
        format!("办公室{role}")
    } else {
        role.to_owned()
    }
}

/// The persons of the clauses right before that only name persons with their posts: 副市长甲，秘书长乙|，….
fn listed_before(before: &str) -> Vec<(String, String)> {
    let mut persons = Vec::new();
    let sentence = before.rsplit(['。', '；', '：']).next().unwrap_or_default();
    for clause in sentence.trim_end_matches('，').rsplit('，') {
        let found = people(clause);
        let last = found.last().filter(|(name, post)| clause.ends_with(name.as_str()) && !post.is_empty());
        if last.is_none() || clause.contains(['任', '兼', '由', '为']) && !clause.contains("主任") {
            break;
        }
        persons.splice(0..0, found);
    }
    persons
}

/// The names of clauses and the posts printed before them.
fn people(who: &str) -> Vec<(String, String)> {
    who.split('，').flat_map(|clause| people_of_clause(clause.trim_start_matches('、'))).collect()
}

fn people_of_clause(who: &str) -> Vec<(String, String)> {
    let (mut people, mut post) = (Vec::new(), String::new());
    for piece in who.split('、').flat_map(parted) {
        let piece = piece.trim_end_matches("同志").trim_end_matches('等');
        if !post.is_empty() {
            post.push('、');
        }
        if let Some(name) = name_after_post(piece) {
            // 省领导 says of what body somebody is a leader, no post.
            let leader = piece[..name.start].ends_with("领导");
            post.push_str(if leader { "" } else { &piece[..name.start] });
            people.push((piece[name].to_owned(), std::mem::take(&mut post)));
        } else if !is_name(piece) {
            post.push_str(piece);
        } else if post.is_empty() {
            // 由某局副局长甲、乙担任: one post serves both.
            let shared = people.last().map(|(_, post): &(String, String)| post.clone()).unwrap_or_default();
            people.push((piece.to_owned(), shared));
        } else {
            people.push((piece.to_owned(), std::mem::take(&mut post).trim_end_matches('、').to_owned()));
        }
    }
    people
}

/// The name that ends a piece, after a post: 政协主席|甲某, though 席 is a surname.
fn name_after_post(piece: &str) -> Option<Range<usize>> {
    let starts: Vec<usize> = piece.char_indices().rev().map(|(at, _)| at).take(4).collect();
    let fits = |at: &&usize| person::is_name(&piece[**at..]) && position::ends_as_post(&piece[..**at]);
    [2, 1, 3].into_iter().filter_map(|count| starts.get(count)).find(fits).map(|&at| at..piece.len())
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
    fn prose_in_the_place_of_a_list() {
        check(
            "市委书记、市人大常委会主任甘霖任领导小组组长，市委副书记、市长耿直，市政协主席车前，市委副书记商陆任副组长。",
            &[
                ("组长", "甘霖", "市委书记、市人大常委会主任"),
                ("副组长", "耿直", "市委副书记、市长"),
                ("副组长", "车前", "市政协主席"),
                ("副组长", "商陆", "市委副书记"),
            ],
        );
        check("市领导甘霖、祝采苓为领导小组成员。", &[("成员", "甘霖", ""), ("成员", "祝采苓", "")]);
        check(
            "办公室主任由民政局局长甘霖兼任；常务副主任由民政局副局长耿直兼任；副主任由网信办副主任车前，妇联副主席、党组书记商陆兼任。",
            &[
                ("办公室主任", "甘霖", "民政局局长"),
                ("办公室常务副主任", "耿直", "民政局副局长"),
                ("办公室副主任", "车前", "网信办副主任"),
                ("办公室副主任", "商陆", "妇联副主席、党组书记"),
            ],
        );
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
            "由区长任组长，各部门主要负责人为成员。",
            "市财政局、市教育局为领导小组成员单位。",
            "各级各部门要切实担负起责任。",
        ] {
            check(sentence, &[]);
        }
    }
}
