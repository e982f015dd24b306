//! A post that one person holds is given to two by turns.
//!
//! ## Why it matters
//! A name is misread, or one of the posts is.
//!
//! ## Example
//! 区长甲某, then 区长乙某, then 区长甲某 again.
//!
//! ## What to do
//! Compare the entries with the page. A change of office, where the first does not come back, is no fault.

use std::collections::BTreeMap;

use crate::issue::Issue;
use crate::table::chronicle_entries;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CHR06",
    name: "post-held-by-two",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("post_held_by_two.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut holders: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for (index, entry) in issue.chronicle.iter().enumerate() {
        for person in entry.participants.iter().filter(|person| !person.mention_only) {
            for post in person.positions.iter().filter(|post| is_exclusive(post)) {
                holders.entry(post).or_default().push((&person.name, index));
            }
        }
    }
    let mut faults = Vec::new();
    for (post, held) in holders {
        let Some(&(first, _)) = held.first() else { continue };
        let other = held.iter().position(|(name, _)| *name != first);
        let Some((name, index)) =
            other.filter(|&at| held[at..].iter().any(|(name, _)| *name == first)).map(|at| held[at])
        else {
            continue;
        };
        faults.push(Fault {
            table: Some("participants"),
            record_id: Some(chronicle_entries::id(issue, index)),
            message: format!("{post} is {first} before and after, here {name}"),
            found: Some(name.to_owned()),
            expected: Some(first.to_owned()),
            span: issue.chronicle[index].span,
            ..Fault::default()
        });
    }
    faults
}

/// Heads of governments and party committees, of which there is one at a time.
fn is_exclusive(post: &str) -> bool {
    let short = post.chars().count() <= 6 && !post.contains('副');
    short
        && ["委书记", "区长", "县长", "市长", "省长", "州长"].iter().any(|end| post.ends_with(end))
        && !post.contains('常')
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in;

    #[test]
    fn fires() {
        assert_eq!(
            count_in(
                "CHR06",
                "云州区大事记\n2024年4月\n2日 区长甄伯约调研。\n3日 区长祝采苓调研。\n4日 区长甄伯约调研。"
            ),
            1
        );
    }

    #[test]
    fn stays_silent() {
        assert_eq!(
            count_in(
                "CHR06",
                "云州区大事记\n2024年4月\n2日 区长甄伯约调研。\n3日 区长祝采苓调研。\n4日 副区长甄伯约、席慕川调研。"
            ),
            0
        );
    }
}
