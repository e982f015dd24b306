//! The word groups of an aligned line and the columns of the screen that they take.

use std::ops::Range;

use crate::grammar::{
    atoms::{self, is_han},
    outline,
};
use crate::parse::tables::raw::tidy;

/// A word group of a line and the columns of the screen that it takes.
#[derive(Clone, Debug)]
pub struct Token {
    /// Its words.
    pub text: String,
    /// The columns of the screen.
    pub columns: Range<usize>,
}

/// Cuts a line where two columns of the screen or more are blank.
pub fn tokens(line: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let (mut column, mut blank) = (0, 2);
    for c in line.chars() {
        let wide = atoms::columns(c.encode_utf8(&mut [0; 4])).max(usize::from(c == ' '));
        if c.is_whitespace() {
            blank += wide;
        } else {
            match tokens.last_mut() {
                Some(token) if blank < 2 => {
                    token.text.extend(std::iter::repeat_n(' ', blank));
                    token.text.push(folded(c));
                    token.columns.end = column + wide;
                }
                _ => tokens.push(Token { text: folded(c).to_string(), columns: column..column + wide }),
            }
            blank = 0;
        }
        column += wide;
    }
    for token in &mut tokens {
        token.text = tidy(&token.text);
    }
    spaced(&mut tokens);
    labelled(&mut tokens);
    tokens
}

/// Joins letters set apart: 备  注, 合    计.
fn spaced(tokens: &mut Vec<Token>) {
    const WIDEST: usize = 6;
    let single = |token: &Token| {
        let mut chars = token.text.chars();
        chars.next().is_some_and(is_han) && chars.next().is_none()
    };
    let mut at = 0;
    while at + 1 < tokens.len() {
        let close = tokens[at + 1].columns.start - tokens[at].columns.end <= WIDEST;
        let alone = at + 2 >= tokens.len() || !single(&tokens[at + 2]);
        if close && alone && single(&tokens[at]) && single(&tokens[at + 1]) {
            let next = tokens.remove(at + 1);
            tokens[at].text.push_str(&next.text);
            tokens[at].columns.end = next.columns.end;
        }
        at += 1;
    }
}

/// Joins 一、 and the words after it: they are one cell.
fn labelled(tokens: &mut Vec<Token>) {
    if tokens.len() > 1
        && outline::find(&tokens[0].text).is_some_and(|label| label.length(&tokens[0].text) == tokens[0].text.len())
        && !tokens[0].text.bytes().all(|byte| byte.is_ascii_digit())
    {
        let next = tokens.remove(1);
        tokens[0].text.push_str(&next.text);
        tokens[0].columns.end = next.columns.end;
    }
}

/// Full-width digits and letters as half-width, as cleaning folds them.
fn folded(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
}
