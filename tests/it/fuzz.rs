//! Damaged PDFs: none may bring the program down, take it more than ten seconds of a processor or more than 1 GiB.
//!
//! `make fuzz` tries 1,000 of them; `FUZZ_KEEP=folder` keeps those that fail. They are made of the PDFs of the tests, and
//! of those in `../shared/pdf` where it is. `fuzz/` has a target for cargo-fuzz, which looks for more with a nightly Rust.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

use lopdf::Document;
use rayon::prelude::*;

use crate::mutate::mutate;
use crate::pdf;
use crate::sample::{self, Sheet};

/// Larger files take long and hold nothing else.
const LARGEST: usize = 500_000;
/// So many are tried with all tests.
const FEW: usize = 60;
/// What the shell allows the program: kilobytes of memory, seconds of a processor.
const LIMITS: &str = "ulimit -v 1048576; ulimit -t 10; exec \"$0\" \"$@\"";

/// The files that are damaged.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf");
    let folders = [Some(own), pdf::folder()];
    let mut files: Vec<PathBuf> = folders
        .into_iter()
        .flatten()
        .flat_map(|folder| std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()))
        .filter(|file| file.extension().is_some_and(|ending| ending == "pdf"))
        .filter(|file| file.metadata().is_ok_and(|about| about.len() < LARGEST as u64))
        .collect();
    files.sort();
    let name = |file: &Path| file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut seeds: Vec<(String, Vec<u8>)> =
        files.iter().map(|file| (name(file), std::fs::read(file).expect("a file"))).collect();
    seeds.push(("small".to_owned(), small()));
    // With nothing packed the damage reaches what pages draw.
    let unpacked = seeds.iter().filter_map(|(name, bytes)| Some((format!("{name}-unpacked"), unpack(bytes)?)));
    let unpacked: Vec<(String, Vec<u8>)> = unpacked.collect();
    seeds.extend(unpacked);
    seeds
}

/// A table, a picture and a page turned: little that is not read.
fn small() -> Vec<u8> {
    let mut table = Sheet::default();
    for step in 0..4 {
        let at = 100.0 + 40.0 * step as f32;
        table.rule((60.0, at), (180.0, at)).rule((at - 40.0, 100.0), (at - 40.0, 220.0)).text(
            70.0,
            at + 20.0,
            12.0,
            "用水",
        );
    }
    table.actual_text("长城", |sheet| {
        sheet.bold(60.0, 300.0, 12.0, "⻓城");
    });
    let (mut scan, mut turned) = (Sheet::default(), Sheet::default());
    scan.picture = Some((40, vec![200; 2000]));
    turned.rotate = 90;
    turned.lines(60.0, 100.0, 12.0, &["云州市", "人民政府", "公报"]);
    sample::pdf(&[table, scan, turned])
}

fn unpack(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(bytes).ok()?;
    document.decompress();
    let bytes = sample::bytes(document);
    (bytes.len() < LARGEST).then_some(bytes)
}

/// Runs the program within the limits, in a folder.
pub fn limited(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", LIMITS, env!("CARGO_BIN_EXE_gongbao")]).args(arguments).current_dir(folder);
    // Without a path no program for recognition is found: it would be tried, not our reader.
    command.env("PATH", "").output().expect("the program runs")
}

/// Whether a file could be read, or what went wrong.
fn outcome(file: &Path) -> Result<bool, String> {
    let path = file.to_string_lossy();
    let output = limited(Path::new("."), &["check", "--fail-on", "never", &path]);
    let said = String::from_utf8_lossy(&output.stderr);
    // A panic that is contained is one all the same, and may not be shown.
    match output.status.code() {
        Some(code @ (0 | 1)) if !said.contains("panicked") => Ok(code == 0),
        _ => Err(format!("{}: {} {said}", file.display(), output.status)),
    }
}

#[test]
fn damaged_files_are_survived() {
    let count = std::env::var("FUZZ").ok().and_then(|count| count.parse().ok()).unwrap_or(FEW);
    let keep = std::env::var_os("FUZZ_KEEP").map(PathBuf::from);
    let folder = tempfile::tempdir().expect("a folder");
    let seeds = seeds();
    let read = AtomicUsize::new(0);
    let problems: Vec<String> = (0..count)
        .into_par_iter()
        .filter_map(|number| {
            let (name, bytes) = &seeds[number % seeds.len()];
            let file = folder.path().join(format!("{name}-{number}.pdf"));
            std::fs::write(&file, mutate(bytes, number as u64)).expect("a file");
            let outcome = outcome(&file).map(|is_read| read.fetch_add(usize::from(is_read), Ordering::Relaxed));
            let problem = outcome.err()?;
            if let (Some(keep), Some(name)) = (&keep, file.file_name()) {
                std::fs::copy(&file, keep.join(name)).expect("a copy");
            }
            Some(problem)
        })
        .collect();
    let read = read.into_inner();
    eprintln!(
        "{count} damaged files: {read} read, {} refused, {} problems",
        count - read - problems.len(),
        problems.len()
    );
    // Files that nothing is read of would try little.
    assert!(read * 4 >= count, "only {read} of {count} were read");
    assert!(problems.is_empty(), "{} of {count}:\n{}", problems.len(), problems.join("\n"));
}
