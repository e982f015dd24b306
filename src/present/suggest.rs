//! Candidates for `corrections.toml`, from findings that know what was expected and differ from it in a character or two.
//!
//! A candidate has no `why`, and without one it is refused when it is read: nothing is corrected that nobody looked at.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde::Serialize;

use crate::review::place::{difference, occurrences};
use crate::review::{Review, Reviewed};

/// What stands above the candidates.
const HEAD: &str = "# Candidates for corrections.toml. Look each up on the page. If the print (or its recognition) is wrong,\n\
                    # say in `why` what the page shows; else take the entry out. One without `why` is refused.\n";
/// In how many characters wordings may differ, at most.
const MOST: usize = 2;

#[derive(Serialize)]
struct File {
    correction: [Candidate; 1],
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Candidate {
    file: String,
    line: usize,
    printed: String,
    should_be: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    nth: Option<usize>,
    why: String,
}

/// The candidates of all findings, each place once, and how many there are.
pub fn suggest(review: &Review<'_>) -> (String, usize) {
    let mut text = HEAD.to_owned();
    let mut seen = BTreeSet::new();
    for finding in &review.findings {
        for candidate in candidates(finding) {
            if seen.insert(candidate.clone()) {
                let (row, message) = (&finding.row, crate::terminal::visible(&finding.row.message));
                // Strings and numbers can always be written.
                let entry = toml::to_string(&File { correction: [candidate] }).unwrap_or_default();
                _ = write!(text, "\n# {} {}: {message}\n{entry}", row.rule, row.name);
            }
        }
    }
    (text, seen.len())
}

/// A correction for each place within the evidence where the words that were found stand.
fn candidates(finding: &Reviewed<'_>) -> Vec<Candidate> {
    let (row, source) = (&finding.row, finding.source);
    let (Some(found), Some(expected)) = (&row.found, &row.expected) else { return Vec::new() };
    let Some(differing) = difference(found, expected) else { return Vec::new() };
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
    let (found, expected) = (bare(found), bare(expected));
    let right: String = expected[differing.start..expected.len() - (found.len() - differing.end)].iter().collect();
    if differing.len() > MOST || right.chars().count() > MOST {
        return Vec::new();
    }
    let start = row.evidence.source_start as usize;
    let words = source.text.get(start..row.evidence.source_end as usize).unwrap_or_default();
    let places = occurrences(words, &found.iter().collect::<String>());
    let at = |range: &std::ops::Range<usize>| range.start + start..range.end + start;
    places
        .iter()
        .filter_map(|place| candidate(finding, &place.iter().map(at).collect::<Vec<_>>(), &differing, &right))
        .collect()
}

/// The correction of words whose characters stand at some bytes of the source: of the part of them that stands in the
/// line of those that differ.
fn candidate(
    finding: &Reviewed<'_>,
    signs: &[std::ops::Range<usize>],
    differing: &std::ops::Range<usize>,
    right: &str,
) -> Option<Candidate> {
    let source = finding.source;
    let line_of = |sign: &std::ops::Range<usize>| source.line_at(sign.start as u32);
    // Where something is missing, the character before it tells the line.
    let anchor = if differing.is_empty() { differing.start.saturating_sub(1) } else { differing.start };
    let line = line_of(signs.get(anchor)?);
    if signs[differing.clone()].iter().any(|sign| line_of(sign) != line) {
        return None;
    }
    let in_line: Vec<&std::ops::Range<usize>> = signs.iter().filter(|sign| line_of(sign) == line).collect();
    let (first, last) = (in_line.first()?.start, in_line.last()?.end);
    let (from, to) = match differing.is_empty() {
        true if differing.start == 0 => (first, first),
        true => (signs[anchor].end, signs[anchor].end),
        false => (signs[differing.start].start, signs[differing.end - 1].end),
    };
    let text = &source.text;
    let printed = text[first..last].to_owned();
    let span = source.lines.get(line - 1)?.span;
    let before: Vec<usize> =
        text[span.range()].match_indices(&printed).map(|(at, _)| at + span.start as usize).collect();
    let nth = before.iter().position(|at| *at == first)? + 1;
    Some(Candidate {
        file: source.path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        line,
        should_be: format!("{}{right}{}", &text[first..from], &text[to..last]),
        printed,
        nth: (before.len() > 1).then_some(nth),
        why: String::new(),
    })
}
