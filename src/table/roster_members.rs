//! The table `roster_members`.

use crate::issue::Issue;
use crate::table::{attachments, documents};
use crate::text::Evidence;

table! {
    /// # 名单成员
    /// One person of a name list: a leading group, a committee, a working group.
    roster_members RosterMemberRow key ["issue_id", "ordinal"] refs ["issue_id" -> "issues"."issue_id", "document_id" -> "documents"."document_id", "attachment_id" -> "attachments"."attachment_id"] {
        /// # 期次编号
        /// The issue.
        issue_id: String,
        /// # 公文编号
        /// The document that the list stands in, if any.
        document_id: Option<String>,
        /// # 附件编号
        /// The attachment that the list stands in, if any.
        attachment_id: Option<String>,
        /// # 名单序号
        /// Which list of the issue, from 1.
        roster: u32,
        /// # 序号
        /// Place in the issue, from 1, in reading order: of two pairs of columns the left one first.
        ordinal: u32,
        /// # 分组
        /// Heading of the part of the list (综合协调组), without its number.
        group: Option<String>,
        /// # 角色
        /// Role in the body as printed, blanks aside: 组长, 副组长, 成员; 办公室主任 from the closing sentence.
        role: Option<String>,
        /// # 姓名
        /// Name, blanks aside.
        name: String,
        /// # 职务
        /// Own posts as printed, one each; from the list where the closing sentence prints the name alone.
        positions: Vec<String>,
        /// # 出处
        evidence: Evidence,
    }
}

/// The persons of an issue's name lists.
pub fn rows(issue: &Issue) -> Vec<RosterMemberRow> {
    let row = |(place, member): (usize, &crate::issue::RosterMember)| RosterMemberRow {
        issue_id: issue.id.clone(),
        document_id: member.document.map(|document| documents::id(issue, document)),
        attachment_id: member
            .document
            .zip(member.attachment)
            .map(|(document, attachment)| attachments::id(issue, document, attachment)),
        roster: member.roster,
        ordinal: place as u32 + 1,
        group: member.group.clone(),
        role: member.role.clone(),
        name: member.name.clone(),
        positions: member.positions.clone(),
        evidence: issue.text.evidence(member.span),
    };
    issue.rosters.iter().enumerate().map(row).collect()
}
