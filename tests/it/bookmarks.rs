//! What a PDF says beside its pages: bookmarks and the document's own title name documents that nothing else marks, and
//! pages have numbers of their own.

use std::fs;

use gongbao::issue::Issue;
use gongbao::read::read_bytes;
use lopdf::{Document, Object, dictionary};

use crate::fuzz::limited;
use crate::sample::{self, Sheet};

const FIRST: &str = "云州市人民政府关于印发节约用水办法的通知";
const SECOND: &str = "关于开展河道清理工作的通知";

/// A document with a number, and one that follows without number and addressee.
fn document() -> Document {
    let mut pages = [Sheet::default(), Sheet::default()];
    pages[0].lines(120.0, 80.0, 16.0, &[FIRST]);
    pages[0].lines(60.0, 120.0, 12.0, &["云政发〔2024〕7号", "各区县人民政府：", "现将《节约用水办法》印发给你们，"]);
    pages[0].lines(60.0, 174.0, 12.0, &["请遵照执行，并报告结果"]);
    pages[1].lines(120.0, 80.0, 16.0, &[SECOND]);
    pages[1].lines(60.0, 120.0, 12.0, &["今年汛期将至，河道清理工作由水务局负责，", "各乡镇配合，五月底以前完成。"]);
    sample::document(&pages)
}

fn understood(document: Document) -> Issue {
    gongbao::understand(read_bytes("a.pdf", sample::bytes(document)).expect("a source"))
}

fn titles(issue: &Issue) -> Vec<String> {
    issue.documents.iter().map(|document| document.title.value.text.clone()).collect()
}

/// Bookmarks of these titles, each on the page of its number.
fn mark(document: &mut Document, marks: &[(&str, usize)]) {
    let pages: Vec<_> = document.page_iter().collect();
    let mut next: Option<lopdf::ObjectId> = None;
    for (title, page) in marks.iter().rev() {
        let mut item =
            dictionary! { "Title" => sample::text(title), "Dest" => vec![pages[*page].into(), "Fit".into()] };
        if let Some(next) = next {
            item.set("Next", next);
        }
        next = Some(document.add_object(item));
    }
    let outlines = document.add_object(dictionary! { "Type" => "Outlines", "First" => next.expect("a bookmark") });
    document.catalog_mut().expect("a catalog").set("Outlines", outlines);
}

#[test]
fn bookmarks_name_documents() {
    // Without them the second is taken for text of the first.
    assert_eq!(titles(&understood(document())), [FIRST]);
    let mut marked = document();
    mark(&mut marked, &[(FIRST, 0), (SECOND, 1)]);
    let issue = understood(marked);
    assert_eq!(titles(&issue), [FIRST, SECOND]);
    let pages: Vec<Option<u32>> = issue.text.source.bookmarks.iter().map(|bookmark| bookmark.page).collect();
    assert_eq!(pages, [Some(1), Some(2)]);
    // A heading that is bookmarked makes no document.
    let mut headings = document();
    mark(&mut headings, &[("请遵照执行", 0), ("今年汛期将至", 1)]);
    assert_eq!(titles(&understood(headings)), [FIRST]);
}

#[test]
fn pages_have_the_numbers_that_the_document_gives_them() {
    let mut numbered = document();
    let labels = vec![
        0.into(),
        Object::Dictionary(dictionary! { "S" => "r", "St" => 3 }),
        1.into(),
        Object::Dictionary(dictionary! { "S" => "D", "P" => sample::text("附"), "St" => 12 }),
    ];
    numbered.catalog_mut().expect("a catalog").set("PageLabels", dictionary! { "Nums" => labels });
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.pdf"), sample::bytes(numbered)).expect("a file");
    let shown = |page: &str| {
        String::from_utf8_lossy(&limited(folder.path(), &["show", "a.pdf", "--page", page]).stdout).into_owned()
    };
    assert!(shown("1").starts_with("page 1 of 2 (numbered iii), 595 × 842 points"), "{}", shown("1"));
    assert!(shown("2").starts_with("page 2 of 2 (numbered 附12)"), "{}", shown("2"));
}

#[test]
fn the_documents_own_title_is_kept() {
    let mut titled = document();
    let info =
        titled.add_object(dictionary! { "Title" => sample::text(FIRST), "Producer" => sample::text("Typesetter 3") });
    titled.trailer.set("Info", info);
    assert_eq!(understood(titled).text.source.title.as_deref(), Some(FIRST));
    assert_eq!(understood(document()).text.source.title, None);
}
