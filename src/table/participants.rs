//! The table `participants`.

use crate::issue::Issue;
use crate::issue::chronicle::Participant;
use crate::table::chronicle_entries;
use crate::text::Evidence;

table! {
    /// # 参加人员
    /// One person in one entry of the chronicle.
    participants ParticipantRow key ["entry_id", "ordinal"] refs ["entry_id" -> "chronicle_entries"."entry_id"] {
        /// # 条目编号
        /// The entry.
        entry_id: String,
        /// # 序号
        /// Place in the entry, from 1.
        ordinal: u32,
        /// # 姓名
        /// Name, without blanks.
        name: String,
        /// # 职务
        /// Posts as this entry prints them, split at 、.
        positions: Vec<String>,
        /// # 行为
        /// What the person does: 主持, 出席, 讲话 ….
        acts: Vec<String>,
        /// # 仅提及
        /// Whether the person is only named, in the title of a speech or document.
        mention_only: bool,
        /// # 出处
        evidence: Evidence,
    }
}

/// The persons of an issue's chronicle.
pub fn rows(issue: &Issue) -> Vec<ParticipantRow> {
    let row = |entry: usize, index: usize, person: &Participant| ParticipantRow {
        entry_id: chronicle_entries::id(issue, entry),
        ordinal: index as u32 + 1,
        name: person.name.clone(),
        positions: person.positions.clone(),
        acts: person.acts.clone(),
        mention_only: person.mention_only,
        evidence: issue.text.evidence(person.span),
    };
    let of = |(entry, found): (usize, &crate::issue::chronicle::Entry)| {
        found.participants.iter().enumerate().map(|(index, person)| row(entry, index, person)).collect::<Vec<_>>()
    };
    issue.chronicle.iter().enumerate().flat_map(of).collect()
}
