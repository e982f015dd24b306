//! The table `targets`.

use crate::issue::{Document, Issue};
use crate::table::{documents, sections, numbered};
use crate::text::Evidence;

table! {
    /// # 量化目标
    /// One quantitative target in prose: what shall reach how much, by when.
    targets TargetRow key ["target_id"] refs ["document_id" -> "documents"."document_id", "section_id" -> "sections"."section_id"] {
        /// # 目标编号
        /// Document id and `/g001`….
        target_id: String,
        /// # 公文编号
        /// The document.
        document_id: String,
        /// # 段落编号
        /// Section in whose text it stands.
        section_id: Option<String>,
        /// # 序号
        /// Place in the document, from 1.
        ordinal: u32,
        /// # 指标
        /// What is measured, without verbs and adverbs; carried from the clause before where the clause has none.
        indicator: String,
        /// # 比较
        /// `>=` (以上, 超过, 突破, 不低于), `<=` (以下, 不超过), `<` (低于), `>` (高于), `~` (左右, 约) or `=` (达到).
        comparator: &'static str,
        /// # 类型
        /// `level` (a state), `growth` (增长), `reduction` (下降) or `increment` (新增, 引进).
        kind: &'static str,
        /// # 数值
        /// Number as printed, before 万 and 亿.
        value: f64,
        /// # 上限
        /// Upper end of a range.
        value_high: Option<f64>,
        /// # 单位
        /// Unit as printed, with 万 and 亿; of a ratio 0.8:1 `:1`; null where none is printed (a coefficient).
        unit: Option<String>,
        /// # 折算数值
        /// Number with 万 and 亿 multiplied out.
        value_si: f64,
        /// # 期限
        /// Year, or month as 2027-06, by when; carried from the clause before.
        deadline: Option<String>,
        /// # 基期
        /// What it is compared with (2023, 上年).
        baseline: Option<String>,
        /// # 原文
        /// The clause as printed.
        raw: String,
        /// # 出处
        evidence: Evidence,
    }
}

/// The id of a target, by its place in a document.
pub fn id(issue: &Issue, document: usize, target: usize) -> String {
    numbered(&documents::id(issue, document), 'g', 3, target + 1)
}

/// The targets of an issue.
pub fn rows(issue: &Issue) -> Vec<TargetRow> {
    issue.documents.iter().enumerate().flat_map(|(index, document)| of_document(issue, index, document)).collect()
}

fn of_document<'i>(issue: &'i Issue, index: usize, document: &'i Document) -> impl Iterator<Item = TargetRow> + 'i {
    let document_id = documents::id(issue, index);
    document.targets.iter().enumerate().map(move |(place, found)| {
        let target = &found.value;
        TargetRow {
            target_id: numbered(&document_id, 'g', 3, place + 1),
            document_id: document_id.clone(),
            section_id: sections::at(document, found.span.start).map(|section| sections::id_in(&document_id, section)),
            ordinal: place as u32 + 1,
            indicator: target.indicator.clone(),
            comparator: target.comparator,
            kind: target.kind.name(),
            value: target.value,
            value_high: target.value_high,
            unit: (!target.unit.is_empty()).then(|| target.unit.clone()),
            value_si: target.value_si,
            deadline: target.deadline.clone(),
            baseline: target.baseline.clone(),
            raw: issue.text.at(found.span).trim().to_owned(),
            evidence: issue.text.evidence(found.span),
        }
    })
}
