//! What kind of text a cell holds, as far as the columns of a table differ by it: a number, a date, 一、…, names of bodies,
//! a short word, a sentence.

use crate::grammar::{
    atoms::ends_in,
    cell::{self, Value},
    outline,
};

/// How many classes there are.
pub const CLASSES: usize = 13;

/// The class of an empty cell.
pub const EMPTY: usize = 0;

/// The class of a sign for what is missing.
pub const MISSING: usize = 1;

/// The class of numbers.
pub const NUMBER: usize = 2;

/// The class of dates.
pub const DATE: usize = 3;

/// The class of names of bodies.
pub const BODIES: usize = 9;

/// The class of a text.
pub fn class_of(text: &str) -> usize {
    match cell::parse(text, None).value {
        Value::Empty => EMPTY,
        Value::Missing => MISSING,
        Value::Number(_) | Value::Range(..) => NUMBER,
        Value::Date(..) => DATE,
        Value::Text => {
            match outline::find(text).filter(|label| label.length(text) < text.len()).map(|label| label.kind) {
                Some(outline::Kind::Chinese) => 4,
                Some(outline::Kind::BracketChinese) => 5,
                Some(outline::Kind::Arabic | outline::Kind::Decimal(_)) => 6,
                Some(outline::Kind::BracketArabic) => 7,
                _ if cell::is_unit(text) => 8,
                _ if is_bodies(text) => BODIES,
                _ => match text.chars().count() {
                    0..=8 => 10,
                    9..=25 => 11,
                    _ => 12,
                },
            }
        }
    }
}

/// Whether a text is made of names of bodies.
fn is_bodies(text: &str) -> bool {
    const ENDS: [&str; 24] = [
        "局",
        "办",
        "委",
        "部",
        "院",
        "会",
        "中心",
        "街道",
        "镇",
        "乡",
        "政府",
        "公司",
        "单位",
        "所",
        "站",
        "队",
        "街",
        "办公室",
        "行",
        "部门",
        "区",
        "县",
        "组",
        "厅",
    ];
    let (mut bodies, mut words) = (0, 0);
    for word in text.split(['、', '，', ',', ' ', '；', ';']).filter(|word| !word.is_empty()) {
        words += 1;
        bodies += usize::from(word.chars().count() >= 3 && ends_in(word, &ENDS));
    }
    bodies > 0 && bodies * 3 >= words * 2
}
