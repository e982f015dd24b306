//! Text → records, stage by stage, and the whole run with its writing. `make bench`.
//!
//! The corpus is our own sample gazettes, repeated under other names: no real text is in the repository. Figures are
//! the best of several rounds; compare them as ratios within one run.

use std::time::{Duration, Instant};

use gongbao::source::{Format, Source};
use gongbao::table::Tables;
use gongbao::{Dataset, clean, emit, link, parse, segment};

const ROUNDS: usize = 7;
const COPIES: usize = 40;

fn main() {
    let corpus = corpus();
    let bytes: usize = corpus.iter().map(|source| source.text.len()).sum();
    println!("corpus: {} files, {:.1} MB; best of {ROUNDS} rounds, one thread", corpus.len(), bytes as f64 / 1e6);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    pool.install(|| stages(&corpus, bytes));
}

fn stages(corpus: &[Source], bytes: usize) {
    let texts: Vec<_> = corpus.iter().cloned().map(clean::clean).collect();
    let outlines: Vec<_> = texts.iter().map(segment::segment).collect();
    let issues: Vec<_> = corpus.iter().cloned().map(gongbao::understand).collect();
    let tables = Tables::from(&issues);
    row("clean", bytes, best(|| corpus.iter().cloned().map(clean::clean).collect::<Vec<_>>().len()));
    row("segment", bytes, best(|| texts.iter().map(segment::segment).collect::<Vec<_>>().len()));
    row(
        "parse + link",
        bytes,
        best(|| {
            texts
                .iter()
                .zip(&outlines)
                .map(|(text, outline)| link::link(parse::parse(text.clone(), outline.clone())))
                .collect::<Vec<_>>()
                .len()
        }),
    );
    row("rows + rules", bytes, best(|| Tables::from(&issues).sections.len()));
    let records =
        best(|| Tables::from(&corpus.iter().cloned().map(gongbao::understand).collect::<Vec<_>>()).sections.len());
    row("text -> records", bytes, records);
    let sources = issues.iter().map(|issue| issue.text.source.clone()).collect();
    let dataset = Dataset { tables, sources, ..Dataset::default() };
    let folder = tempfile::tempdir().expect("a folder");
    let formats = [emit::OutputFormat::Parquet, emit::OutputFormat::Csv];
    let writing = best(|| emit::emit(&dataset, &folder.path().join("out"), &formats).map(|()| 1).expect("written"));
    row("writing", bytes, writing);
    println!("writing is {:.0} % of the run", 100.0 * writing.as_secs_f64() / (writing + records).as_secs_f64());
}

fn row(name: &str, bytes: usize, time: Duration) {
    println!("{name:16} {:8.1} ms {:8.1} MB/s", time.as_secs_f64() * 1e3, bytes as f64 / 1e6 / time.as_secs_f64());
}

fn best(mut run: impl FnMut() -> usize) -> Duration {
    let round = |_| {
        let start = Instant::now();
        std::hint::black_box(run());
        start.elapsed()
    };
    (0..ROUNDS).map(round).min().unwrap_or_default()
}

fn corpus() -> Vec<Source> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/input");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("input/")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    let source = |(copy, path): (usize, &std::path::PathBuf)| {
        let text = std::fs::read_to_string(path).expect("a sample");
        Source::from_text(&format!("{copy}-{}", path.display()), Format::Text, "UTF-8", String::new(), text)
    };
    (0..COPIES).flat_map(|copy| files.iter().map(move |path| (copy, path))).map(source).collect()
}
