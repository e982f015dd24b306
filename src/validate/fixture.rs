//! A small faultless issue, and ways to spoil it, for the tests of the rules.

use crate::source::{Format, Source, SourcePage};

/// An issue's text in the making.
#[derive(Clone)]
pub struct Fixture(String);

const CONTENTS: [(&str, &str); 2] = [
    ("云州市人民政府关于印发节约用水计划的通知", "云政发〔2024〕1号"),
    ("云州市人民政府关于开展用水检查的通知", "云政发〔2024〕2号"),
];

fn faultless() -> Fixture {
    let entries: String = CONTENTS
        .iter()
        .enumerate()
        .map(|(page, (title, number))| format!("{title}（{number}）\t{}\n", page * 4 + 1))
        .collect();
    Fixture(format!(
        "云州市人民政府公报\n2024年第3期（总第9期）\n\n目录\n\n【市政府文件】\n{entries}\n{}\n\n{}",
        "云州市人民政府关于印发节约用水计划的通知\n\n云政发〔2024〕1号\n\n各区县人民政府：\n\n现将《节约用水计划》印发给你们，请认真执行。\n\n附件：云州市节约用水任务表\n\n云州市人民政府\n2024年4月7日\n\n（此件公开发布）\n\n节约用水计划\n\n为落实国家和省的各项要求，切实提高用水效率，制定本计划。\n\n一、明确目标任务。到2025年全面达标。\n\n二、加强组织领导。各级都要负责。\n\n三、严格监督检查。定期通报情况。\n\n附件\n\n云州市节约用水任务表\n\n序号\t任务\n1\t管网改造\n2\t水表更换",
        "云州市人民政府关于开展用水检查的通知\n\n云政发〔2024〕2号\n\n各区县人民政府：\n\n定于六月开展用水检查，请做好准备。\n\n云州市人民政府\n2024年5月8日"
    ))
}

impl Fixture {
    /// Without the document of a number, which stays in the contents.
    pub fn without(self, number: &str) -> Self {
        let title = CONTENTS.iter().find(|entry| entry.1 == number).map_or("", |entry| entry.0);
        let at = self.0.rfind(title).unwrap_or(self.0.len());
        Fixture(self.0[..at].to_owned())
    }

    /// Without the entry of a number in the contents.
    pub fn unlisted(self, number: &str) -> Self {
        let lines = self.0.lines().filter(|line| !(line.contains(number) && line.contains('\t')));
        Fixture(lines.map(|line| format!("{line}\n")).collect())
    }

    /// With the entries of the contents in the other order.
    pub fn swapped(self) -> Self {
        let mut lines: Vec<&str> = self.0.lines().collect();
        let at = lines.iter().position(|line| line.contains('\t')).unwrap_or(0);
        lines.swap(at, at + 1);
        Fixture(lines.join("\n"))
    }

    /// With one thing in the place of another, once.
    pub fn replace_first(self, from: &str, to: &str) -> Self {
        assert!(self.0.contains(from), "{from}");
        Fixture(self.0.replacen(from, to, 1))
    }

    /// With one thing in the place of another, wherever it stands.
    pub fn replace_all(self, from: &str, to: &str) -> Self {
        assert!(self.0.contains(from), "{from}");
        Fixture(self.0.replace(from, to))
    }

    /// With something before it.
    pub fn prefixed(self, words: &str) -> Self {
        Fixture(words.to_owned() + &self.0)
    }
}

/// How many findings of a rule a spoilt issue has.
pub fn count(code: &str, spoil: impl Fn(Fixture) -> Fixture) -> usize {
    let Fixture(text) = spoil(faultless());
    let issue = crate::understand(Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text));
    crate::validate::validate(&issue).iter().filter(|finding| finding.rule.code == code).count()
}

/// How many findings of a rule a text has.
pub fn count_in(code: &str, text: &str) -> usize {
    let issue = crate::understand(Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text.to_owned()));
    crate::validate::validate(&issue).iter().filter(|finding| finding.rule.code == code).count()
}

/// How many findings of a rule an issue has whose attachment holds the rows of a table.
pub fn count_in_table(code: &str, rows: &str) -> usize {
    count(code, |issue| issue.replace_first("序号\t任务\n1\t管网改造\n2\t水表更换", rows))
}

/// How many findings of a rule the issue has on a page that was read like this.
pub fn count_pages(code: &str, page: SourcePage) -> usize {
    let mut source = Source::from_text("a.pdf", Format::Pdf, "UTF-8", String::new(), faultless().0);
    source.lines.iter_mut().for_each(|line| line.page = Some(page.number));
    source.pages.push(page);
    let issue = crate::understand(source);
    crate::validate::validate(&issue).iter().filter(|finding| finding.rule.code == code).count()
}

/// How many findings of a rule the issue has whose first line was recognized like this.
pub fn count_recognized(code: &str, confidence: Option<f32>) -> usize {
    let mut source = Source::from_text("a.pdf", Format::Pdf, "UTF-8", String::new(), faultless().0);
    source.lines[0].confidence = confidence;
    let issue = crate::understand(source);
    crate::validate::validate(&issue).iter().filter(|finding| finding.rule.code == code).count()
}

/// How many findings of a rule the files of a run have.
pub fn count_run(code: &str, texts: &[String]) -> usize {
    let read = |text: &String| {
        crate::understand(Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text.clone()))
    };
    let mut issues: Vec<_> = texts.iter().map(read).collect();
    crate::link::count_serials(&mut issues);
    issues.iter().flat_map(crate::validate::validate).filter(|finding| finding.rule.code == code).count()
}

/// How many findings of a rule two copies of the issue have.
pub fn count_shared(code: &str) -> usize {
    let read = || crate::understand(Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), faultless().0));
    let mut issues = [read(), read()];
    crate::link::distinguish(&mut issues);
    issues.iter().flat_map(crate::validate::validate).filter(|finding| finding.rule.code == code).count()
}

#[test]
fn the_fixture_is_faultless() {
    let issue = crate::understand(Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), faultless().0));
    let codes: Vec<&str> = crate::validate::validate(&issue).iter().map(|finding| finding.rule.code).collect();
    assert!(codes.is_empty(), "{codes:?}");
    assert_eq!(issue.documents.len(), 2);
}
