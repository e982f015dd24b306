//! Finds streams that unpack to far more than any page holds, before they fill the memory.
//!
//! Deflate packs 1,032 bytes into one at most, so only long streams, and those that are packed twice, need a look; of
//! those only the ones that begin to unpack like a bomb are unpacked to their end.

use std::io::{ErrorKind, Read};

use flate2::read::ZlibDecoder;
use memchr::memmem;

/// No stream of a page unpacks to more.
const MOST: u64 = 64 << 20;
/// A shorter stream unpacks to [`MOST`] at most.
const SHORT: usize = 60 << 10;
/// Text and drawings are packed to a fiftieth at best.
const RATIO: u64 = 100;
/// So much of a stream is looked at in any case.
const LOOK: u64 = 64 << 10;

/// Whether a stream is one, which is packed so many times.
pub fn is_bomb(layers: usize, stream: &[u8]) -> bool {
    match layers {
        0 => false,
        1 => stream.len() > SHORT && unpacks_beyond(ZlibDecoder::new(stream), stream.len()),
        2 => unpacks_beyond(ZlibDecoder::new(ZlibDecoder::new(stream)), stream.len()),
        _ => true,
    }
}

/// Whether a file holds such a stream.
pub fn holds_bomb(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(found) = memmem::find(&bytes[at..], b"stream") {
        let keyword = at + found;
        at = keyword + b"stream".len();
        if bytes[..keyword].ends_with(b"end") {
            continue;
        }
        let head = &bytes[keyword.saturating_sub(600)..keyword];
        let head = memmem::rfind(head, b"obj").map_or(head, |start| &head[start..]);
        let layers = memmem::find_iter(head, b"FlateDecode").count();
        let blank = bytes[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let start = at + blank;
        let long = bytes.len() - start > SHORT;
        if layers == 0 || layers == 1 && !long {
            continue;
        }
        let length = memmem::find(&bytes[start..], b"endstream").unwrap_or(bytes.len() - start);
        if is_bomb(layers, &bytes[start..start + length]) {
            return true;
        }
        at = start + length;
    }
    false
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
        assert!(holds_bomb(&object("/FlateDecode", &zeros)));
        assert!(holds_bomb(&object("[/FlateDecode /FlateDecode]", &pack(&zeros))));
    }

    #[test]
    fn honest_streams_are_not() {
        let words: Vec<u8> = (0..40_000u32)
            .flat_map(|n| format!("{n} 0 Td ({}) Tj\n", n.wrapping_mul(2_654_435_761)).into_bytes())
            .collect();
        assert!(!holds_bomb(&object("/FlateDecode", &pack(&words))));
        assert!(!holds_bomb(&object("[/FlateDecode /FlateDecode]", &pack(&pack(&words)))));
        assert!(!holds_bomb(b"%PDF-1.4 a stream of words"));
    }
}
