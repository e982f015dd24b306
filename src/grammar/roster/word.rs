//! The words of a name list: apart by blanks, with the names that print spaces put together again.

use std::ops::Range;

use crate::grammar::atoms::is_han;
use crate::grammar::roster::name::{all_names, is_unit, is_whole, without_note};
use crate::grammar::{person, position, surname};

/// A word of a list, with what it is.
#[derive(Clone, Debug)]
pub struct Word {
    /// Where it stands.
    pub range: Range<usize>,
    /// The word, blanks inside a name aside.
    pub text: String,
    /// Whether it is a name or several.
    pub names: bool,
    /// Whether it was put together of spaced signs, as names are.
    pub spaced: bool,
}

/// Cuts a text at marks outside of brackets.
pub fn pieces(text: &str, marks: &[char]) -> Vec<Range<usize>> {
    let (mut pieces, mut depth, mut start) = (Vec::new(), 0i32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = (depth - 1).max(0),
            _ if depth == 0 && marks.contains(&c) => {
                pieces.push(start..at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(start..text.len());
    pieces
}

/// The words apart by blanks, spaced names put together, numbers and notes on sex and people left out.
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for range in pieces(text, &[' ', '\t', '|', '\u{3000}', '—']) {
        let raw = &text[range.clone()];
        let kept = raw.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', '．']);
        let kept = if kept.len() == raw.len() { raw } else { kept.trim_start_matches('、') };
        let start = range.end - kept.len();
        let kept = kept.trim_end_matches(['。', '，', ',', '、']);
        if kept.is_empty() {
            continue;
        }
        let end = start + kept.len();
        let sexed = matches!(kept, "男" | "女") || kept.ends_with('族') && kept.chars().count() <= 4;
        let single = |word: &Word| word.text.chars().count() == 1;
        let named =
            words.last().is_some_and(|word| !single(word)) || words.len() >= 2 && single(&words[words.len() - 2]);
        if sexed && named {
            continue;
        }
        // A bracket apart from what it belongs to.
        if let (true, Some(last)) = (kept.starts_with(['（', '(']), words.last_mut()) {
            last.text.push_str(kept);
            last.range.end = end;
            continue;
        }
        words.push(Word { range: start..end, text: kept.to_owned(), names: false, spaced: false });
    }
    let mut words = spaced_names(part_surnames(words));
    for index in 0..words.len() {
        let followed = words.get(index + 1).is_some_and(|next| position::ends_as_post(&next.text));
        words[index].names = all_names(&words[index].text, words[index].spaced || followed && index == 0);
    }
    words
}

/// 局长安 澜 市监局局长 → 局长, 安澜, …: a spaced name whose surname is glued to the post before.
fn part_surnames(words: Vec<Word>) -> Vec<Word> {
    let mut parted: Vec<Word> = Vec::new();
    for index in 0..words.len() {
        let word = &words[index];
        let next_single = words.get(index + 1).is_some_and(|next| first_piece(&next.text).chars().count() == 1);
        let cut = [2, 1].into_iter().filter(|_| next_single).find_map(|count| {
            let at = word.text.char_indices().rev().nth(count - 1)?.0;
            let (post, surname) = word.text.split_at(at);
            (surname::leading(surname) == Some(surname.len()) && is_whole(post)).then_some(at)
        });
        match cut.filter(|_| word.range.len() == word.text.len()) {
            Some(at) => {
                let (start, middle) = (word.range.start, word.range.start + at);
                parted.push(Word { range: start..middle, text: word.text[..at].to_owned(), ..word.clone() });
                parted.push(Word { range: middle..word.range.end, text: word.text[at..].to_owned(), ..word.clone() });
            }
            None => parted.push(word.clone()),
        }
    }
    parted
}

/// What stands before the first 、 and before a note.
fn first_piece(text: &str) -> &str {
    text.split(['、', '，', ',', '（', '(']).next().unwrap_or(text).trim_end()
}

/// 张 健 → 张健; 欧阳 锋 → 欧阳锋; 张 小明 市长 → 张小明.
fn spaced_names(words: Vec<Word>) -> Vec<Word> {
    let single = |word: &Word| word.text.chars().count() == 1 && word.text.chars().all(is_han);
    let bare = |word: &Word| first_piece(&word.text).chars().count();
    let mut joined: Vec<Word> = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let run = words[index..].iter().take_while(|word| single(word)).count();
        let noted = words.get(index + run).is_some_and(|next| bare(next) == 1 && !single(next));
        let take = match run + usize::from(noted) {
            0 | 1 => 1,
            3 => 3,
            _ => 2,
        };
        let take = match (take, words.get(index + 1)) {
            (1, Some(next))
                if compound(&words[index].text)
                    && (1..=2).contains(&bare(next))
                    && !position::ends_as_post(&next.text) =>
            {
                2
            }
            (1, Some(next)) if run == 1 && bare(next) == 2 && is_one_name(&words[index].text, &next.text) => 2,
            (take, _) => take,
        };
        // 甲乙、丙 丁: the last of a list is spaced.
        let listed =
            words[index].text.rsplit_once(['、', '，', ',']).is_some_and(|(_, last)| last.chars().count() == 1);
        let take = if listed && words.get(index + 1).is_some_and(|next| bare(next) == 1) { 2 } else { take };
        let last = &words[(index + take - 1).min(words.len() - 1)];
        let text = words[index..(index + take).min(words.len())].iter().map(|word| word.text.as_str()).collect();
        joined.push(Word { range: words[index].range.start..last.range.end, text, names: false, spaced: take > 1 });
        index += take;
    }
    joined
}

fn compound(text: &str) -> bool {
    text.chars().count() == 2 && surname::leading(text) == Some(text.len())
}

fn is_one_name(surname: &str, rest: &str) -> bool {
    let rest = without_note(rest).0;
    !position::ends_as_post(rest)
        && !is_unit(rest)
        && person::is_name(&format!("{surname}{rest}"))
        && !person::is_name(rest)
}
