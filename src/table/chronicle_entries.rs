//! The table `chronicle_entries`.

use jiff::civil::Date;

use crate::issue::Issue;
use crate::issue::chronicle::Entry;
use crate::table::numbered;
use crate::text::Evidence;

table! {
    /// # 大事记条目
    /// One entry of the chronicle.
    chronicle_entries ChronicleEntryRow key ["entry_id"] refs ["issue_id" -> "issues"."issue_id"] {
        /// # 条目编号
        /// Issue id and `/c001`….
        entry_id: String,
        /// # 期次编号
        /// The issue.
        issue_id: String,
        /// # 序号
        /// Place in the issue, from 1.
        ordinal: u32,
        /// # 日期
        /// Day, or the first day of what lasted longer; null where no year is known or the printed day does not exist.
        date: Option<Date>,
        /// # 结束日期
        /// Last day of a range, a month or a year; null for a single day.
        date_end: Option<Date>,
        /// # 日期精度
        /// `day`, `range`, `month` or `year`.
        date_precision: String,
        /// # 年份来源
        /// Where the year was read, if not in the entry or one before it: `heading`, `masthead` or `file name`.
        year_from: Option<String>,
        /// # 标记
        /// Mark before the text (`2日`, `△`, `同日`), without blanks; null where the print has none.
        marker: Option<String>,
        /// # 文本
        /// Text after the mark.
        text: String,
        /// # 事件
        /// Words of the text that name the event.
        event: String,
        /// # 事件类型
        /// `meeting`, `inspection`, `visit_in`, `visit_out`, `ceremony`, `study`, `viewing`, `lecture` or `other`.
        event_type: String,
        /// # 会议系列
        /// Body and kind of a numbered meeting.
        meeting_series: Option<String>,
        /// # 会议次数
        /// Number of the meeting in its series.
        meeting_number: Option<u32>,
        /// # 届次
        /// Term of the body, where printed.
        meeting_term: Option<u32>,
        /// # 地点
        /// Where it took place, as printed.
        location: Option<String>,
        /// # 文件
        /// Titles in 《》.
        documents: Vec<String>,
        /// # 出处
        evidence: Evidence,
    }
}

/// The id of an entry, by its place in the issue.
pub fn id(issue: &Issue, entry: usize) -> String {
    numbered(&issue.id, 'c', 3, entry + 1)
}

/// The entries of an issue's chronicle.
pub fn rows(issue: &Issue) -> Vec<ChronicleEntryRow> {
    issue.chronicle.iter().enumerate().map(|(index, entry)| row(issue, index, entry)).collect()
}

fn row(issue: &Issue, index: usize, entry: &Entry) -> ChronicleEntryRow {
    let meeting = entry.meeting.as_ref();
    ChronicleEntryRow {
        entry_id: id(issue, index),
        issue_id: issue.id.clone(),
        ordinal: index as u32 + 1,
        date: entry.day.first,
        date_end: entry.day.last,
        date_precision: entry.day.precision.to_owned(),
        year_from: entry.day.year_from.map(str::to_owned),
        marker: entry.marker.clone(),
        text: entry.text.clone(),
        event: entry.text[entry.event.clone()].to_owned(),
        event_type: entry.kind.name().to_owned(),
        meeting_series: meeting.map(|meeting| meeting.series.clone()),
        meeting_number: meeting.map(|meeting| meeting.number),
        meeting_term: meeting.and_then(|meeting| meeting.term),
        location: entry.location.clone().map(|place| entry.text[place].to_owned()),
        documents: entry.documents.clone(),
        evidence: issue.text.evidence(entry.span),
    }
}
