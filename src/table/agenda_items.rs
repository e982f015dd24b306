//! The table `agenda_items`.

use crate::issue::Issue;
use crate::table::chronicle_entries;
use crate::text::Evidence;

table! {
    /// # 议题
    /// One item that a meeting of the chronicle heard.
    agenda_items AgendaItemRow key ["entry_id", "ordinal"] refs ["entry_id" -> "chronicle_entries"."entry_id"] {
        /// # 条目编号
        /// The entry.
        entry_id: String,
        /// # 序号
        /// Place in the entry, from 1.
        ordinal: u32,
        /// # 原文
        /// Item as printed, without the mark after it.
        raw: String,
        /// # 议题
        /// Its subject: without 关于 and 的汇报.
        topic: String,
        /// # 方式
        /// What the meeting did with it: 听取, 审议, 研究, 传达学习.
        act: String,
        /// # 出处
        evidence: Evidence,
    }
}

/// The agenda items of an issue's chronicle.
pub fn rows(issue: &Issue) -> Vec<AgendaItemRow> {
    let mut rows = Vec::new();
    for (index, entry) in issue.chronicle.iter().enumerate() {
        rows.extend(entry.agenda.iter().enumerate().map(|(place, item)| AgendaItemRow {
            entry_id: chronicle_entries::id(issue, index),
            ordinal: place as u32 + 1,
            raw: item.raw.clone(),
            topic: item.topic.clone(),
            act: item.act.to_owned(),
            evidence: issue.text.evidence(item.span),
        }));
    }
    rows
}
