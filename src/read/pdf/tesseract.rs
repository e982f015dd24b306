//! Tesseract 4 or 5 with simplified Chinese (Debian: `apt install tesseract-ocr tesseract-ocr-chi-sim`).

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use super::ocr::{Engine, Picture, RESOLUTION, Word};
use crate::source::Bounds;

const PROGRAM: &str = "tesseract";
const LANGUAGE: &str = "chi_sim";
/// A page that takes longer is noise; most take three seconds.
const LONGEST: Duration = Duration::from_secs(300);

/// Runs the program once a page.
pub struct Tesseract;

impl Engine for Tesseract {
    fn is_installed(&self) -> bool {
        static FOUND: LazyLock<bool> = LazyLock::new(|| {
            let languages = Command::new(PROGRAM).arg("--list-langs").stderr(Stdio::null()).output();
            languages.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).lines().any(|name| name == LANGUAGE))
        });
        *FOUND
    }

    fn words(&self, picture: &Picture) -> Option<Vec<Word>> {
        let mut program = Command::new(PROGRAM)
            .args(["stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "--dpi", &RESOLUTION.to_string()])
            .args(["-c", "preserve_interword_spaces=1", "tsv"])
            // Pages are read in parallel already.
            .env("OMP_THREAD_LIMIT", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut input = program.stdin.take()?;
        let header = format!("P5 {} {} 255\n", picture.width, picture.height);
        // It reads all before it writes, so nothing can block here.
        let written = input.write_all(header.as_bytes()).and_then(|()| input.write_all(&picture.dots));
        drop(input);
        let table = finish(&mut program)?;
        written.is_ok().then(|| words(&String::from_utf8_lossy(&table)))
    }
}

/// What a program prints until it ends, if it ends well and in time.
fn finish(program: &mut Child) -> Option<Vec<u8>> {
    let mut output = program.stdout.take()?;
    let reader = thread::spawn(move || {
        let mut bytes = Vec::new();
        output.read_to_end(&mut bytes).map(|_| bytes)
    });
    let started = Instant::now();
    let status = loop {
        match program.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if started.elapsed() < LONGEST => thread::sleep(Duration::from_millis(10)),
            Ok(None) | Err(_) => {
                let _ = program.kill();
                break program.wait().ok()?;
            }
        }
    };
    let bytes = reader.join().ok()?.ok()?;
    status.success().then_some(bytes)
}

/// The words of its table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
fn words(table: &str) -> Vec<Word> {
    let (mut words, mut line, mut last) = (Vec::new(), 0, None);
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [level, _, block, paragraph, number, _, left, top, width, height, confidence, text] = cells[..] else {
            continue;
        };
        if level != "5" || text.trim().is_empty() {
            continue;
        }
        let here = Some((block, paragraph, number));
        if here != last {
            (line, last) = (line + 1, here);
        }
        let number = |cell: &str| cell.parse::<f32>().unwrap_or(0.0);
        let (x0, y0) = (number(left), number(top));
        let bounds = Bounds { x0, y0, x1: x0 + number(width), y1: y0 + number(height) };
        words.push(Word { text: text.trim().to_owned(), line, bounds, confidence: number(confidence) });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t400\t600\t-1\t
5\t1\t1\t1\t1\t1\t40\t50\t60\t20\t96.5\t云州市
5\t1\t1\t1\t1\t2\t100\t50\t40\t20\t90\t公报
5\t1\t1\t1\t2\t1\t40\t90\t40\t22\t95\t目录
5\t1\t1\t1\t2\t2\t40\t90\t40\t22\t95\t \nnonsense";

    #[test]
    fn its_table_is_read() {
        let words = words(TABLE);
        let read: Vec<(&str, usize)> = words.iter().map(|word| (word.text.as_str(), word.line)).collect();
        assert_eq!(read, [("云州市", 1), ("公报", 1), ("目录", 2)]);
        assert_eq!(words[1].bounds, Bounds { x0: 100.0, y0: 50.0, x1: 140.0, y1: 70.0 });
        assert_eq!(words[0].confidence, 96.5);
    }
}
