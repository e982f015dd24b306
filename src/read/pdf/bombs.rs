//! Finds streams that unpack to far more than any page holds, before they fill the memory.
//!
//! Deflate packs 1,032 bytes into one at most, so only long streams, and those that are packed twice, need a look; of
//! those only the ones that begin to unpack like a bomb are unpacked to their end.

use std::io::{ErrorKind, Read};
use std::ops::Range;

use flate2::read::ZlibDecoder;
use memchr::memmem;

mod packings;

use packings::{is_text, lzw_length, run_length, undo};

/// No stream of a page unpacks to more.
const MOST: u64 = 64 << 20;
/// A shorter stream unpacks to [`MOST`] at most.
const SHORT: usize = 60 << 10;
/// Text and drawings are packed to a fiftieth at best.
const RATIO: u64 = 100;
/// So much of a stream is looked at in any case.
const LOOK: u64 = 64 << 10;

/// Whether a stream is one, by the names of its filters.
pub fn is_bomb(filters: &[&[u8]], stream: &[u8]) -> bool {
    let texts = filters.iter().take_while(|name| is_text(name)).count();
    match filters[texts..] {
        [b"FlateDecode" | b"Fl"] => {
            stream.len() > SHORT && {
                let plain = undo(&filters[..texts], stream);
                unpacks_beyond(ZlibDecoder::new(&plain[..]), plain.len())
            }
        }
        [b"FlateDecode" | b"Fl", b"FlateDecode" | b"Fl"] => {
            let plain = undo(&filters[..texts], stream);
            unpacks_beyond(ZlibDecoder::new(ZlibDecoder::new(&plain[..])), plain.len())
        }
        [b"LZWDecode" | b"LZW"] => lzw_length(&undo(&filters[..texts], stream)) > MOST,
        [b"RunLengthDecode" | b"RL"] => run_length(&undo(&filters[..texts], stream)) > MOST,
        // Packed in several ways: nobody does.
        [first, _, ..] => matches!(first, b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW" | b"RunLengthDecode" | b"RL"),
        _ => false,
    }
}

/// Whether a file names filters that [`find`] does not look into.
pub fn names_others(bytes: &[u8]) -> bool {
    const OTHERS: [&[u8]; 5] = [b"LZW", b"RunLength", b"ASCII", b"A85", b"AHx"];
    const SHORT: [&[u8]; 2] = [b"Fl", b"RL"];
    memchr::memchr_iter(b'/', bytes).any(|at| {
        let name = &bytes[at + 1..];
        if !matches!(name.first(), Some(b'A' | b'F' | b'L' | b'R')) {
            return false;
        }
        let ends = |length: usize| name.get(length).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        OTHERS.iter().any(|other| name.starts_with(other))
            || SHORT.iter().any(|other| name.starts_with(other) && ends(other.len()))
    })
}

/// The dictionaries of such streams in a file, as far as it shows them.
pub fn find(bytes: &[u8]) -> Vec<Range<usize>> {
    let (mut bombs, mut at) = (Vec::new(), 0);
    while let Some(found) = memmem::find(&bytes[at..], b"stream") {
        let keyword = at + found;
        at = keyword + b"stream".len();
        if bytes[..keyword].ends_with(b"end") {
            continue;
        }
        let reach = keyword.saturating_sub(600);
        let head = reach + memmem::rfind(&bytes[reach..keyword], b"obj").unwrap_or(0);
        let layers = memmem::find_iter(&bytes[head..keyword], b"FlateDecode").count();
        let blank = bytes[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let start = at + blank;
        let long = bytes.len() - start > SHORT;
        if layers == 0 || layers == 1 && !long {
            continue;
        }
        let length = memmem::find(&bytes[start..], b"endstream").unwrap_or(bytes.len() - start);
        if is_bomb(&vec![b"FlateDecode".as_slice(); layers], &bytes[start..start + length]) {
            bombs.push(head..keyword);
        }
        at = start + length;
    }
    bombs
}

/// Leaves a picture out, by its dictionary: says that it lies in another file, so that nobody unpacks it. Whether it is
/// a picture: what else a file needs is not left out.
pub fn leave_out(dictionary: &mut [u8]) -> bool {
    const FILTER: &[u8; 7] = b"/Filter";
    const OTHER_FILE: &[u8; 7] = b"/F()/X ";
    let is_picture = memmem::find_iter(dictionary, b"/Subtype").any(|at| {
        let value = dictionary[at + b"/Subtype".len()..].trim_ascii_start();
        value.strip_prefix(b"/Image").is_some_and(|rest| !rest.first().is_some_and(u8::is_ascii_alphanumeric))
    });
    let Some(at) = memmem::find(dictionary, FILTER).filter(|_| is_picture) else { return false };
    dictionary[at..at + FILTER.len()].copy_from_slice(OTHER_FILE);
    true
}

/// Whether a packed stream is longer than any page needs.
fn unpacks_beyond(mut unpacked: impl Read, packed: usize) -> bool {
    let mut buffer = vec![0; 64 << 10];
    let mut sum = 0;
    // As much as an honest stream of this length would give at most.
    let honest = (packed as u64 * RATIO).max(1 << 20);
    while sum <= MOST {
        match unpacked.read(&mut buffer) {
            Ok(0) => return false,
            Ok(read) => sum += read as u64,
            Err(error) if error.kind() == ErrorKind::Interrupted => (),
            Err(_) => return false,
        }
        // Most files end here: what begins like a page is no bomb.
        if sum > LOOK && sum < honest && varies(&buffer) {
            return false;
        }
    }
    true
}

/// Whether bytes differ from each other, as those of pages do.
fn varies(bytes: &[u8]) -> bool {
    let mut seen = [false; 256];
    bytes.iter().for_each(|&byte| seen[usize::from(byte)] = true);
    seen.iter().filter(|seen| **seen).count() > 12
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn pack(bytes: &[u8]) -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn object(filter: &str, stream: &[u8]) -> Vec<u8> {
        let mut bytes =
            format!("%PDF-1.4\n1 0 obj <</Filter {filter}/Length {}>>\nstream\n", stream.len()).into_bytes();
        bytes.extend(stream);
        bytes.extend(b"\nendstream endobj");
        bytes
    }

    #[test]
    fn bombs_are_found() {
        let zeros = pack(&vec![0; 160 << 20]);
        assert_eq!(find(&object("/FlateDecode", &zeros)).len(), 1);
        assert_eq!(find(&object("[/FlateDecode /FlateDecode]", &pack(&zeros))).len(), 1);
    }

    #[test]
    fn pictures_are_left_out_and_nothing_else() {
        let mut picture = *b"<</Type/XObject /Subtype /Image /Filter/FlateDecode>>";
        assert!(leave_out(&mut picture));
        assert_eq!(&picture, b"<</Type/XObject /Subtype /Image /F()/X /FlateDecode>>");
        for mut other in [*b"<</Subtype/Form /Filter/FlateDecode>>", *b"<</Subtype/Images/Filter/FlateDecod>>"] {
            assert!(!leave_out(&mut other));
        }
    }

    #[test]
    fn bombs_in_other_packings_are_found() {
        let zeros = pack(&vec![0; 160 << 20]);
        let hex: Vec<u8> = zeros.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect();
        assert!(is_bomb(&[b"AHx", b"Fl"], &hex));
        // Groups of four as five digits of base 85.
        let digits = |group: &[u8]| {
            let number = u64::from(u32::from_be_bytes([group[0], group[1], group[2], group[3]]));
            [52_200_625, 614_125, 7225, 85, 1].map(|unit| b'!' + (number / unit % 85) as u8)
        };
        let text: Vec<u8> = zeros.chunks_exact(4).flat_map(digits).collect();
        assert!(is_bomb(&[b"ASCII85Decode", b"FlateDecode"], &text));
        // 128 times the next byte, over and over; and as many single bytes.
        assert!(is_bomb(&[b"RunLengthDecode"], &[129, 0].repeat(1 << 20)));
        assert!(!is_bomb(&[b"RunLengthDecode"], &[0, 7].repeat(1 << 20)));
        assert!(is_bomb(&[b"RunLengthDecode", b"LZWDecode"], b""));
        assert!(!is_bomb(&[b"DCTDecode"], &zeros));
    }

    #[test]
    fn other_filters_are_seen_by_their_names() {
        for (words, seen) in
            [("/Filter/Fl>>", true), ("[/ASCII85Decode /FlateDecode]", true), ("/Filter/FlateDecode/Flags 4", false)]
        {
            assert_eq!(names_others(words.as_bytes()), seen, "{words}");
        }
    }

    #[test]
    fn lzw_that_repeats_itself_is_found() {
        // Each code repeats the one before and a byte; once the table is full its last one says thousands of bytes.
        let codes = |count: u32| (258..4095).chain(std::iter::repeat(4094)).take(count as usize);
        let write = |count: u32| {
            let (mut bytes, mut bits, mut held) = (Vec::new(), 0u64, 0);
            for (index, code) in [256, 0].into_iter().chain(codes(count)).enumerate() {
                let width =
                    [(512, 9), (1024, 10), (2048, 11)].iter().find(|(end, _)| index + 257 < *end).map_or(12, |w| w.1);
                (bits, held) = (bits << width | u64::from(code as u32), held + width);
                while held >= 8 {
                    held -= 8;
                    bytes.push((bits >> held) as u8);
                }
            }
            bytes
        };
        assert!(!is_bomb(&[b"LZWDecode"], &write(9_000)));
        assert!(is_bomb(&[b"LZWDecode"], &write(40_000)));
    }

    #[test]
    fn honest_streams_are_not() {
        let words: Vec<u8> = (0..40_000u32)
            .flat_map(|n| format!("{n} 0 Td ({}) Tj\n", n.wrapping_mul(2_654_435_761)).into_bytes())
            .collect();
        assert!(find(&object("/FlateDecode", &pack(&words))).is_empty());
        assert!(find(&object("[/FlateDecode /FlateDecode]", &pack(&pack(&words)))).is_empty());
        assert!(find(b"%PDF-1.4 a stream of words").is_empty());
    }
}
