//! Text → records, stage by stage, and the whole run with its writing; then made texts that grow. `make bench`.
//!
//! The corpus is our own sample gazettes, repeated under other names: no real text is in the repository. Figures are
//! the best of several rounds; compare them as ratios within one run.

use std::fmt::Write;
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
    pool.install(|| {
        stages(&corpus, bytes);
        growth();
    });
}

fn stages(corpus: &[Source], bytes: usize) {
    let texts: Vec<_> = corpus.iter().cloned().map(clean::clean).collect();
    let outlines: Vec<_> = texts.iter().map(segment::segment).collect();
    let issues: Vec<_> = corpus.iter().cloned().map(gongbao::understand).collect();
    let tables = Tables::from(&issues);
    let cleaning = best(|| corpus.iter().cloned().map(clean::clean).collect::<Vec<_>>().len());
    let segmenting = best(|| texts.iter().map(segment::segment).collect::<Vec<_>>().len());
    let parsing = best(|| {
        let parts = texts.iter().cloned().zip(outlines.iter().cloned());
        parts.map(|(text, outline)| link::link(parse::parse(text, outline))).collect::<Vec<_>>().len()
    });
    row("clean", bytes, cleaning);
    row("segment", bytes, segmenting);
    row("parse + link", bytes, parsing);
    row("clean + segment + parse", bytes, cleaning + segmenting + parsing);
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

/// A kind of made text: its name, how many lines it has, and how they are made.
type Made = (&'static str, usize, fn(usize) -> String);

/// Texts of one kind of line without end, once and at twice the length: what is linear takes twice the time.
fn growth() {
    println!("made texts, text -> records, n lines and 2n");
    let made: [Made; 9] = [
        ("contents and documents", 1_500, contents),
        ("bare labels", 100_000, |n| "一、\n".repeat(n)),
        ("bare numbers", 30_000, |n| repeated(n, |text, i| writeln!(text, "{i}"))),
        ("document numbers", 30_000, |n| repeated(n, |text, i| writeln!(text, "云政发〔2024〕{i}号"))),
        ("one line", 20_000, |n| "坚持节水优先，到2025年用水总量控制在3.5亿立方米以内。".repeat(n)),
        ("a wrapped paragraph", 50_000, |n| "坚持节约用水优先深入实施节水行动增强各方活力\n".repeat(n)),
        ("rows of a table", 25_000, |n| repeated(n, |text, i| writeln!(text, "云州{i}村\t{i}\t{}.5", i % 100))),
        ("a roster", 25_000, |n| repeated(n, |text, i| writeln!(text, "成员：甘{} 市第{i}局局长", name(i)))),
        ("a chronicle", 12_500, |n| {
            let entry = |text: &mut String, i| {
                writeln!(
                    text,
                    "{}日 市长甘{}主持召开市政府第{i}次常务会议，听取了关于节水的汇报。",
                    i % 28 + 1,
                    name(i)
                )
            };
            format!("大事记\n4月\n{}", repeated(n, entry))
        }),
    ];
    for (name, lines, make) in made {
        let time = |lines| {
            let source = Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), make(lines));
            let start = Instant::now();
            std::hint::black_box(Tables::from(&[gongbao::understand(source)]));
            start.elapsed().as_secs_f64()
        };
        let (once, twice) = (time(lines), time(2 * lines));
        println!("{name:23} {lines:8} lines {:8.1} ms, twice as many {:4.1} times", once * 1e3, twice / once);
    }
}

fn contents(documents: usize) -> String {
    let title = |i| format!("云州市人民政府关于做好第{i}类节约用水工作的通知");
    let listed = repeated(documents, |text, i| writeln!(text, "{}……（{i}）", title(i)));
    let bodies = repeated(documents, |text, i| {
        writeln!(
            text,
            "{}\n云政发〔2024〕{i}号\n各区县人民政府：\n请遵照执行。\n云州市人民政府\n2024年4月7日",
            title(i)
        )
    });
    format!("云州市人民政府公报\n2024年第3期\n目　录\n{listed}{bodies}")
}

fn repeated(count: usize, line: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
    let mut text = String::new();
    (1..=count).for_each(|i| line(&mut text, i).expect("memory"));
    text
}

/// A given name of two Han signs for a number.
fn name(number: usize) -> String {
    [number, number * 7 + number / 20_000]
        .into_iter()
        .filter_map(|n| char::from_u32(0x4E00 + (n % 20_000) as u32))
        .collect()
}

fn row(name: &str, bytes: usize, time: Duration) {
    println!("{name:23} {:8.1} ms {:8.1} MB/s", time.as_secs_f64() * 1e3, bytes as f64 / 1e6 / time.as_secs_f64());
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
