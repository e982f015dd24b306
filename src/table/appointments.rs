//! The table `appointments`.

use jiff::civil::Date;

use crate::issue::Issue;
use crate::span::Span;
use crate::table::{chronicle_entries, documents};
use crate::text::Evidence;

table! {
    /// # 人事任免
    /// One act of appointing or removing one person, for one post.
    appointments AppointmentRow key ["issue_id", "ordinal"] refs ["issue_id" -> "issues"."issue_id", "document_id" -> "documents"."document_id", "entry_id" -> "chronicle_entries"."entry_id"] {
        /// # 期次编号
        /// The issue.
        issue_id: String,
        /// # 公文编号
        /// The notice; null where the chronicle or another part tells of it.
        document_id: Option<String>,
        /// # 条目编号
        /// The entry of the chronicle that tells of it; null elsewhere.
        entry_id: Option<String>,
        /// # 序号
        /// Place in the issue, from 1.
        ordinal: u32,
        /// # 姓名
        /// Name, blanks aside.
        name: String,
        /// # 职务
        /// Post as printed, without 职务 after it.
        position: String,
        /// # 任免
        /// `任`, `免`, `聘任`, `解聘`, `兼任`, `挂职`, `代理`, `推荐`, `提名`, `选举`, `晋升`, `辞去`, `撤职`, `罢免`.
        act: &'static str,
        /// # 试用期
        /// Probation as printed (一年), where there is one.
        probation: Option<String>,
        /// # 起算日期
        /// Day from which the act counts, where a whole day is printed.
        effective_on: Option<Date>,
        /// # 原文
        /// The sentence, as printed.
        raw: String,
        /// # 出处
        evidence: Evidence,
    }
}

/// The appointments of an issue.
pub fn rows(issue: &Issue) -> Vec<AppointmentRow> {
    let row = |(place, found): (usize, &crate::issue::Appointment)| AppointmentRow {
        issue_id: issue.id.clone(),
        document_id: found.document.map(|document| documents::id(issue, document)),
        entry_id: entry_at(issue, found.span),
        ordinal: place as u32 + 1,
        name: found.act.name.clone(),
        position: found.act.position.clone(),
        act: found.act.act,
        probation: found.act.probation.clone(),
        effective_on: found.act.effective_on,
        raw: issue.text.at(found.span).trim().to_owned(),
        evidence: issue.text.evidence(found.span),
    };
    issue.appointments.iter().enumerate().map(row).collect()
}

/// The entry of the chronicle in which a sentence begins. Entries stand in the order of the text.
fn entry_at(issue: &Issue, span: Span) -> Option<String> {
    let after = issue.chronicle.partition_point(|entry| entry.span.start <= span.start);
    let index = after.checked_sub(1)?;
    (span.start < issue.chronicle[index].span.end).then(|| chronicle_entries::id(issue, index))
}
