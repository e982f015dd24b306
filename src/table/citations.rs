//! The table `citations`.

use rayon::prelude::*;

use crate::grammar::atoms::squeeze;
use crate::grammar::citation::Citation;
use crate::issue::{Document, Issue, Reference};
use crate::link::register::Register;
use crate::table::{documents, sections, numbered};
use crate::text::Evidence;

table! {
    /// # 引用文件
    /// One document that another cites by its number, by its title, or by both.
    citations CitationRow key ["citation_id"] refs ["document_id" -> "documents"."document_id", "section_id" -> "sections"."section_id", "cited_document_id" -> "documents"."document_id", "antecedent_id" -> "citations"."citation_id"] {
        /// # 引用编号
        /// Document id and `/r001`….
        citation_id: String,
        /// # 公文编号
        /// The document that cites.
        document_id: String,
        /// # 段落编号
        /// Section in whose text it stands.
        section_id: Option<String>,
        /// # 序号
        /// Place in the document, from 1.
        ordinal: u32,
        /// # 被引文号
        /// Number of the cited document, as 政发〔2024〕3号; null where none is printed here.
        cited_number: Option<String>,
        /// # 被引标题
        /// Title of the cited document, without 《》; of a name made by 以下简称《X》 the title that it stands for.
        cited_title: Option<String>,
        /// # 被引机关
        /// Body named before the title: 国务院《…》.
        cited_issuer: Option<String>,
        /// # 关系
        /// Verb that governs the citation (根据, 贯彻落实, 废止, 印发 …), adverbs aside; of 同时废止, 停止执行 and 失效 `废止`.
        relation: Option<&'static str>,
        /// # 引用范围
        /// Part that is cited (第三条, 部分条款); null for the whole.
        scope: Option<String>,
        /// # 简称
        /// Name that stands for it from here on (以下简称).
        abbreviation: Option<String>,
        /// # 位置
        /// `title`, `body`, or `cited title` where it stands inside the title of another.
        place: &'static str,
        /// # 前文引用
        /// The citation that this one is short for.
        antecedent_id: Option<String>,
        /// # 被引公文编号
        /// The cited document, where the run holds it.
        cited_document_id: Option<String>,
        /// # 原文
        /// Title and number as printed.
        raw: String,
        /// # 出处
        evidence: Evidence,
    }
}

/// The citations of all issues.
pub fn rows(issues: &[Issue]) -> Vec<CitationRow> {
    let register = Register::of(issues);
    let link =
        |citation: &Citation| register.find(citation).map(|(issue, document)| documents::id(&issues[issue], document));
    let each = |issue: &Issue| -> Vec<CitationRow> {
        issue
            .documents
            .iter()
            .enumerate()
            .flat_map(|(index, document)| of_document(issue, index, document, &link))
            .collect()
    };
    issues.par_iter().map(each).collect::<Vec<_>>().concat()
}

/// The id of a citation, by its place in a document.
pub fn id(issue: &Issue, document: usize, reference: usize) -> String {
    numbered(&documents::id(issue, document), 'r', 3, reference + 1)
}

fn of_document(
    issue: &Issue,
    index: usize,
    document: &Document,
    link: &dyn Fn(&Citation) -> Option<String>,
) -> Vec<CitationRow> {
    let own = documents::id(issue, index);
    let row = |(place, reference): (usize, &Reference)| {
        let citation = &reference.citation;
        let full = reference.antecedent.map_or(citation, |antecedent| &document.references[antecedent].citation);
        CitationRow {
            citation_id: id(issue, index, place),
            document_id: own.clone(),
            section_id: sections::at(document, reference.span.start).map(|section| sections::id(issue, index, section)),
            ordinal: place as u32 + 1,
            cited_number: citation.number.clone(),
            cited_title: full.title.clone(),
            cited_issuer: citation.issuer.clone(),
            relation: citation.relation,
            scope: citation.scope.clone(),
            abbreviation: citation.abbreviation.clone(),
            place: if citation.nested {
                "cited title"
            } else if reference.in_title {
                "title"
            } else {
                "body"
            },
            antecedent_id: reference.antecedent.map(|antecedent| id(issue, index, antecedent)),
            cited_document_id: link(full).filter(|found| *found != own),
            raw: squeeze(issue.text.at(reference.span)).into_owned(),
            evidence: issue.text.evidence(reference.span),
        }
    };
    document.references.iter().enumerate().map(row).collect()
}
