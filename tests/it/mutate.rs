//! Damages PDFs as storage, transfer and faulty producers do, by a seed: the same seed makes the same file.

use std::ops::Range;

/// Numbers that programs stumble over.
const NUMBERS: [&str; 10] =
    ["0", "-1", "1", "65536", "2147483647", "-2147483648", "4294967296", "1e9", ".0001", "99999999999999999999"];

/// A source of numbers (SplitMix64), good enough to choose places.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`; nothing where that is none.
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % sides.max(1) as u64) as usize
    }

    fn choose<'c, C>(&mut self, choices: &'c [C]) -> Option<&'c C> {
        choices.get(self.throw(choices.len()))
    }
}

/// One to four kinds of damage, one after the other.
pub fn mutate(file: &[u8], seed: u64) -> Vec<u8> {
    let mut dice = Dice(seed);
    let mut bytes = file.to_vec();
    for _ in 0..=dice.throw(4) {
        damage(&mut bytes, &mut dice);
    }
    bytes
}

fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    match dice.throw(10) {
        0 => flip(bytes, dice),
        1 => bytes.truncate(dice.throw(bytes.len())),
        2 => {
            let start = dice.throw(bytes.len());
            let end = bytes.len().min(start + dice.throw(3000));
            bytes.drain(start..end);
        }
        3 => {
            let start = dice.throw(bytes.len());
            let piece = bytes[start..bytes.len().min(start + 3000)].to_vec();
            let at = dice.throw(bytes.len());
            bytes.splice(at..at, piece);
        }
        4 => swap_objects(bytes, dice),
        5 => shorten_stream(bytes, dice),
        6 => {
            replace(bytes, dice, |byte| byte.is_ascii_digit(), |dice, _| dice.choose(&NUMBERS).map_or("", |n| n).into())
        }
        // The value of a key that is gone takes its place.
        7 => replace(bytes, dice, is_name, |_, _| Vec::new()),
        8 => replace(bytes, dice, is_name, |dice, names| dice.choose(names).cloned().unwrap_or_default()),
        _ => replace(
            bytes,
            dice,
            |byte| byte.is_ascii_digit(),
            |dice, others| dice.choose(others).cloned().unwrap_or_default(),
        ),
    }
}

fn flip(bytes: &mut [u8], dice: &mut Dice) {
    for _ in 0..=dice.throw(20) {
        let (at, bit) = (dice.throw(bytes.len()), dice.throw(8));
        bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << bit);
    }
}

fn is_name(byte: u8) -> bool {
    byte == b'/' || byte.is_ascii_alphanumeric()
}

/// Puts something else in the place of one of the words of some signs outside of streams: another of them, or what is
/// made up.
fn replace(
    bytes: &mut Vec<u8>,
    dice: &mut Dice,
    sign: fn(u8) -> bool,
    other: impl Fn(&mut Dice, &[Vec<u8>]) -> Vec<u8>,
) {
    let places = words(bytes, sign);
    let Some(place) = dice.choose(&places).cloned() else { return };
    let all: Vec<Vec<u8>> = places.into_iter().map(|place| bytes[place].to_vec()).collect();
    let instead = other(dice, &all);
    bytes.splice(place, instead);
}

/// The words of a kind outside of packed streams, which hold them by chance.
fn words(bytes: &[u8], sign: fn(u8) -> bool) -> Vec<Range<usize>> {
    let streams = between(bytes, b"stream", b"endstream");
    let is_packed = |stream: &&Range<usize>| bytes[(*stream).clone()].iter().take(64).any(|byte| !byte.is_ascii());
    let mut packed = streams.iter().filter(is_packed).peekable();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        if let Some(stream) = packed.next_if(|stream| stream.start <= at) {
            at = at.max(stream.end);
            continue;
        }
        let length = bytes[at..].iter().take_while(|byte| sign(**byte)).count();
        let named = sign(b'/') == (bytes[at] == b'/');
        if length > 0 && named {
            found.push(at..at + length);
        }
        at += length.max(1);
    }
    found
}

fn swap_objects(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let objects = between(bytes, b" obj", b"endobj");
    let (Some(one), Some(other)) = (dice.choose(&objects).cloned(), dice.choose(&objects).cloned()) else { return };
    let (first, second) = if one.start < other.start { (one, other) } else { (other, one) };
    if first.end <= second.start {
        let (early, late) = (bytes[first.clone()].to_vec(), bytes[second.clone()].to_vec());
        bytes.splice(second, early);
        bytes.splice(first, late);
    }
}

fn shorten_stream(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let streams = between(bytes, b"stream", b"endstream");
    if let Some(stream) = dice.choose(&streams).cloned() {
        let kept = dice.throw(stream.len());
        bytes.drain(stream.start + kept..stream.end);
    }
}

/// What stands between two words.
fn between(bytes: &[u8], opening: &[u8], closing: &[u8]) -> Vec<Range<usize>> {
    let find = |from: usize, word: &[u8]| {
        bytes[from..].windows(word.len()).position(|window| window == word).map(|found| from + found)
    };
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = find(at, opening).map(|start| start + opening.len()) {
        let Some(end) = find(start, closing) else { break };
        found.push(start..end);
        at = end + closing.len();
    }
    found
}
