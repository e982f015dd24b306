//! Cuts the lines of a chronicle into headings and entries.

use crate::grammar::chronicle_day::{self, Mark, SIGNS, Unit, When};
use crate::grammar::outline::{self, Kind};
use crate::grammar::{
    atoms, chronicle, chronicle_month, clause, credit, furniture, page_mark, people, table_row, traditional,
};
use crate::parse::chronicle::rows;
use crate::parse::entry_draft::Draft;
use crate::span::Span;
use crate::text::Text;

/// What a chronicle is made of.
pub enum Step {
    /// A heading of a year or month, or the title.
    Heading(chronicle_month::Heading),
    /// An entry.
    Entry(Draft),
}

/// What the print puts into the chronicle without being part of it.
pub fn is_margin(line: &str) -> bool {
    line.starts_with("<!--")
        || page_mark::is_page_number(line)
        || line.chars().all(|c| !c.is_alphanumeric())
        || furniture::is_line(line)
        || credit::is_line(line)
}

/// The headings and entries of the chronicle's lines.
pub fn cut(text: &Text, lines: &[usize]) -> Vec<Step> {
    let mut cutter =
        Cutter { habit: habit(text, lines), steps: Vec::new(), last_day: 0, under_year: false, item: None };
    let mut next = 0;
    while let Some(&line) = lines.get(next) {
        if text.line(line).contains("<t") && table_row::is_html(text.line(line)) {
            let last = next + rows::lines_of_table(text, &lines[next..]);
            cutter.steps.extend(rows::entries(text, line..lines[last - 1] + 1).into_iter().map(Step::Entry));
            next = last;
            continue;
        }
        cutter.take(text.line(line), text.lines[line].span);
        next += 1;
    }
    let mut steps: Vec<Step> = cutter.steps.into_iter().flat_map(unglue).collect();
    let dated = bullets(&steps);
    steps.iter_mut().for_each(|step| date_by_text(step, dated));
    steps
}

/// How the entries of a day that have no day of their own are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Habit {
    /// By a mark, or there is one entry a day.
    Marked,
    /// By nothing: paragraphs that name events are entries.
    Events,
    /// By nothing, under days on lines of their own: every paragraph is one.
    Days,
}

/// How the entries of a day are numbered.
const ITEMS: [Kind; 5] = [Kind::Chinese, Kind::BracketChinese, Kind::Arabic, Kind::BracketArabic, Kind::Circled];

struct Cutter {
    habit: Habit,
    steps: Vec<Step>,
    /// The day before, after which a number alone can be a day.
    last_day: u32,
    /// Whether a year's heading stands right before.
    under_year: bool,
    /// The label of the entry before, where the entries of a day are numbered.
    item: Option<(Kind, u32)>,
}

impl Cutter {
    fn take(&mut self, words: &str, span: Span) {
        if let Some(heading) = chronicle_month::heading(words) {
            self.under_year = heading.year.is_some() && heading.month.is_none() && !chronicle::is_heading(words);
            (self.last_day, self.item) = (0, None);
            // The day of a web page, between the title and the period.
            self.steps.pop_if(|step| matches!(step, Step::Entry(draft) if draft.text.is_empty() && draft.is_of_page()));
            self.steps.push(Step::Heading(heading));
        } else if let Some(mark) = chronicle_day::titled(words) {
            self.item = None;
            let mut draft = Draft::new(Some(mark.clone()), words, span, mark.length);
            draft.title = draft.text.len();
            self.steps.push(Step::Entry(draft));
        } else if let Some(mark) = self.item(words) {
            self.begin(mark, words, span);
        } else if let Some(mark) = self.mark(words) {
            self.last_day = mark.when.day.unwrap_or(self.last_day);
            self.under_year = self.under_year && mark.when.season;
            let mark = self.first_item(mark, words);
            self.begin(mark, words, span);
        } else {
            self.go_on(words, span);
        }
    }

    /// The label of a numbered entry: the first stands right under its day.
    fn item(&mut self, words: &str) -> Option<Mark> {
        let wanted = match self.item {
            _ if self.under_day() => None,
            Some((kind, number)) => Some((kind, number + 1)),
            None => return None,
        };
        let label = outline::parse(words)
            .filter(|label| ITEMS.contains(&label.kind) && label.number == wanted.map_or(1, |(_, number)| number))?;
        if wanted.is_some_and(|(kind, _)| kind != label.kind) {
            return None;
        }
        self.item = Some((label.kind, label.number));
        let when = When { same: Some(Unit::Day), ..When::default() };
        Some(Mark { printed: label.text, length: label.length, when })
    }

    /// A day with the label of its first entry on the same line: 【2日】（一）….
    fn first_item(&mut self, mark: Mark, words: &str) -> Mark {
        let rest = &words[mark.length..];
        let label = outline::parse(rest).filter(|label| {
            label.number == 1 && ITEMS.contains(&label.kind) && !matches!(label.kind, Kind::Arabic | Kind::Chinese)
        });
        self.item = label.as_ref().filter(|_| mark.when.day.is_some()).map(|label| (label.kind, 1));
        match label.filter(|_| self.item.is_some()) {
            Some(label) => Mark { length: mark.length + label.length, ..mark },
            None => mark,
        }
    }

    /// The mark that a line begins with; a number alone is a day if it goes on from the days before.
    fn mark(&self, words: &str) -> Option<Mark> {
        chronicle_day::parse(words).or_else(|| {
            let bare = chronicle_day::bare_day(words)?;
            (!self.is_open() && bare.when.day.is_some_and(|day| day >= self.last_day)).then_some(bare)
        })
    }

    /// Whether the step before is a day with no text yet.
    fn under_day(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Entry(draft)) if draft.text.is_empty())
    }

    /// Whether the entry before can go on.
    fn is_open(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Entry(draft)) if !atoms::is_terminated(&draft.text))
    }

    fn begin(&mut self, mark: Mark, words: &str, span: Span) {
        let length = mark.length;
        match self.steps.last_mut() {
            // The mark of the first entry of a day adds nothing to the day over it.
            Some(Step::Entry(draft)) if draft.text.is_empty() && mark.when.same == Some(Unit::Day) => {
                draft.append(words, span, length)
            }
            _ => self.steps.push(Step::Entry(Draft::new(Some(mark), words, span, length))),
        }
    }

    /// Takes a line without mark: the entry before goes on, or another begins.
    fn go_on(&mut self, words: &str, span: Span) {
        let fresh = !self.is_open()
            && (self.under_year
                || match self.habit {
                    Habit::Marked => false,
                    Habit::Events => names_an_event(&traditional::fold(words)),
                    Habit::Days => !goes_back(words) && words.chars().count() >= 12,
                });
        match self.steps.last_mut() {
            Some(Step::Entry(draft)) if !fresh => draft.append(words, span, 0),
            Some(Step::Entry(_)) => self.steps.push(Step::Entry(Draft::new(None, words, span, 0))),
            Some(Step::Heading(_))
                if (self.under_year || self.habit != Habit::Marked) && atoms::has_sentence_marks(words) =>
            {
                self.steps.push(Step::Entry(Draft::new(None, words, span, 0)));
            }
            _ => {}
        }
    }
}

fn unglue(step: Step) -> Vec<Step> {
    match step {
        Step::Entry(draft) => draft.unglue().into_iter().map(Step::Entry).collect(),
        heading => vec![heading],
    }
}

/// Whether paragraphs without a mark are entries of the day before them: there are many, and they name events; or days
/// stand on lines of their own.
fn habit(text: &Text, lines: &[usize]) -> Habit {
    let (mut marked, mut unmarked, mut alone, mut titles, mut terminated) = (0, 0, 0, 0, true);
    for &line in lines {
        let words = text.line(line);
        if heads_columns(words) {
            return Habit::Days;
        }
        if chronicle_month::heading(words).is_some() {
            continue;
        }
        if chronicle_day::titled(words).is_some() {
            titles += 1;
        }
        match chronicle_day::parse(words) {
            Some(mark) if mark.when.same != Some(Unit::Day) => {
                marked += 1;
                alone += usize::from(mark.length >= words.trim_end().len());
            }
            // Where △ or 同日 marks the entries of a day, nothing else does.
            Some(_) => return Habit::Marked,
            None if terminated && names_an_event(&traditional::fold(words)) => unmarked += 1,
            None => {}
        }
        terminated = atoms::is_terminated(words);
    }
    if titles >= 2 {
        Habit::Marked
    } else if alone >= 3 && alone * 2 > marked {
        Habit::Days
    } else if unmarked >= 2 && unmarked * 4 >= marked {
        Habit::Events
    } else {
        Habit::Marked
    }
}

/// Whether a line heads a column of days and one of what happened: 日期　记事. Below it every paragraph is an entry.
fn heads_columns(words: &str) -> bool {
    const LONGEST: usize = 120;
    let body = words.len() <= LONGEST && words.trim_start().starts_with(['日', '时']);
    let squeezed = if body { atoms::squeeze(words) } else { return false };
    let rest = ["日期", "时间"].iter().find_map(|head| squeezed.strip_prefix(head));
    rest.is_some_and(|rest| {
        ["记事", "纪事", "事项", "内容", "大事", "事件", "活动", "主要活动", "大事记"].contains(&rest)
    })
}

/// Whether a paragraph's first sentence holds a meeting or has a person act.
fn names_an_event(words: &str) -> bool {
    let first = clause::sentences(words).into_iter().next().map_or("", |range| &words[range]);
    words.chars().count() >= 12
        && (["召开", "举行", "举办", "开幕", "启动", "揭牌", "签约"].iter().any(|verb| first.contains(verb))
            || people::find(first).first().is_some_and(|person| person.whole.start == 0))
}

/// Whether a paragraph speaks of what the one before told: 会议要求…, 他指出….
fn goes_back(words: &str) -> bool {
    const BACK: [&str; 24] = [
        "会议",
        "会上",
        "会后",
        "会前",
        "全会",
        "座谈会",
        "大会",
        "活动中",
        "调研中",
        "仪式上",
        "他",
        "她",
        "其",
        "该",
        "此",
        "这",
        "与会",
        "同时",
        "随后",
        "期间",
        "据",
        "为此",
        "至此",
        "（",
    ];
    BACK.iter().any(|word| words.starts_with(word))
}

/// Whether signs stand before all entries and do not say that the day is that of the entry before: most dates follow one.
fn bullets(steps: &[Step]) -> bool {
    let (mut dated, mut undated) = (0, 0);
    for step in steps {
        let Step::Entry(Draft { mark: Some(mark), .. }) = step else { continue };
        match (mark.printed.starts_with(|c| SIGNS.contains(c)), mark.when.day.is_some()) {
            (true, true) => dated += 1,
            (true, false) => undated += 1,
            (false, _) => return false,
        }
    }
    dated >= 2 && dated >= undated
}

/// Dates an entry behind a sign by its first sentence: ●县政府于9月24日召开…; where signs do not say that the day is the
/// same (`dated`), by a clause too: ●为…，9月24日，某会召开.
fn date_by_text(step: &mut Step, dated: bool) {
    let Step::Entry(Draft { mark: Some(mark), text, .. }) = step else { return };
    if mark.when.day.is_some() || !mark.printed.starts_with(|c| SIGNS.contains(c)) {
        return;
    }
    let Some(sentence) = clause::sentences(text).into_iter().next() else { return };
    let words = &text[sentence];
    let subject = clause::clauses(words).into_iter().next().map_or("", |first| &words[first]);
    let inside = subject.match_indices('于').filter_map(|(at, on)| chronicle_day::parse(&subject[at + on.len()..]));
    let clauses = clause::clauses(words).into_iter().skip(1).filter(|_| dated);
    let dates = inside.chain(clauses.filter_map(|clause| chronicle_day::parse(&words[clause])));
    if let Some(date) = dates.map(|mark| mark.when).find(|when| when.day.is_some() && when.month.is_some()) {
        mark.when = date;
    }
}

#[cfg(test)]
mod tests;
