//! How much a stream unpacks to by its packing, told without unpacking it; text is turned back into bytes.

use std::borrow::Cow;

/// Whether a filter packs bytes as text.
pub fn is_text(name: &[u8]) -> bool {
    matches!(name, b"ASCII85Decode" | b"A85" | b"ASCIIHexDecode" | b"AHx")
}

/// The bytes that a stream stands for as text.
pub fn undo<'s>(filters: &[&[u8]], stream: &'s [u8]) -> Cow<'s, [u8]> {
    filters.iter().fold(Cow::Borrowed(stream), |bytes, name| {
        Cow::Owned(if matches!(*name, b"ASCII85Decode" | b"A85") { ascii85(&bytes) } else { hexadecimal(&bytes) })
    })
}

fn ascii85(text: &[u8]) -> Vec<u8> {
    let (mut bytes, mut group, mut held) = (Vec::with_capacity(text.len()), 0u32, 0);
    for &sign in text.iter().take_while(|sign| **sign != b'~') {
        match sign {
            b'z' if held == 0 => bytes.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(sign - b'!'));
                held += 1;
                if held == 5 {
                    bytes.extend(group.to_be_bytes());
                    (group, held) = (0, 0);
                }
            }
            _ => (),
        }
    }
    bytes
}

fn hexadecimal(text: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = text.iter().filter_map(|sign| Some(char::from(*sign).to_digit(16)? as u8)).collect();
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// How much a stream unpacks to in which a byte says how many follow, or how often the next is repeated.
pub fn run_length(stream: &[u8]) -> u64 {
    let (mut at, mut sum) = (0, 0);
    while let Some(&length) = stream.get(at).filter(|length| **length != 128) {
        let repeated = length > 128;
        sum += if repeated { 257 - u64::from(length) } else { u64::from(length) + 1 };
        at += if repeated { 2 } else { usize::from(length) + 2 };
    }
    sum
}

/// How much an LZW stream unpacks to: each new code stands for what the one before does, and one byte more.
pub fn lzw_length(stream: &[u8]) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let (mut lengths, mut before, mut sum) = (Vec::<u64>::new(), None, 0);
    let (mut bits, mut held, mut width) = (0u32, 0, 9);
    for &byte in stream {
        (bits, held) = (bits << 8 | u32::from(byte), held + 8);
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize;
        bits &= (1 << held) - 1;
        match code {
            CLEAR => (before, width) = (None, 9),
            END => break,
            _ => {
                let next = before.map_or(1, |before: u64| before + 1);
                let length = if code < CLEAR { 1 } else { lengths.get(code - 258).copied().unwrap_or(next) };
                if before.is_some() && lengths.len() < 4096 - 258 {
                    lengths.push(next);
                }
                (before, sum) = (Some(length), sum + length);
                width = match lengths.len() + 259 {
                    0..512 => 9,
                    512..1024 => 10,
                    1024..2048 => 11,
                    _ => 12,
                };
            }
        }
        if code == CLEAR {
            lengths.clear();
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lzw_is_counted_without_unpacking() {
        // The example of ISO 32000, 7.4.4.2: 45 45 45 45 45 65 45 45 45 66.
        assert_eq!(lzw_length(&[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01]), 10);
    }
}
