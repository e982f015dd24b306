//! The table `findings`.

use crate::issue::Issue;
use crate::table::numbered;
use crate::text::Evidence;
use crate::validate::{self, Finding};

table! {
    /// # 校验发现
    /// One thing that the validation found.
    findings FindingRow key ["finding_id"] refs ["issue_id" -> "issues"."issue_id"] {
        /// # 发现编号
        /// Issue id and `/f001`….
        finding_id: String,
        /// # 期次编号
        /// The issue.
        issue_id: String,
        /// # 规则
        /// Stable code of the rule.
        rule: String,
        /// # 规则名称
        /// Name of the fault.
        name: String,
        /// # 严重程度
        /// `error`, `warning` or `info`.
        severity: String,
        /// # 表
        /// Table of the record.
        table: Option<String>,
        /// # 记录编号
        /// Key of the record.
        record_id: Option<String>,
        /// # 说明
        /// What was found, in one sentence.
        message: String,
        /// # 实际
        /// What is printed.
        found: Option<String>,
        /// # 应为
        /// What was expected.
        expected: Option<String>,
        /// # 出处
        evidence: Evidence,
    }
}

/// What the rules find in an issue.
pub fn rows(issue: &Issue) -> Vec<FindingRow> {
    let row = |(index, finding): (usize, Finding)| FindingRow {
        finding_id: numbered(&issue.id, 'f', 3, index + 1),
        issue_id: issue.id.clone(),
        rule: finding.rule.code.to_owned(),
        name: finding.rule.name.to_owned(),
        severity: finding.rule.severity.name().to_owned(),
        table: finding.table.map(str::to_owned),
        record_id: finding.record_id,
        message: finding.message,
        found: finding.found,
        expected: finding.expected,
        evidence: finding.evidence,
    };
    validate::validate(issue).into_iter().enumerate().map(row).collect()
}
