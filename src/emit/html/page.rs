//! Puts a page together: the shell, the styles, the scripts, and the data as JSON.

use std::borrow::Cow;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

const SHELL: &str = include_str!("assets/shell.html");
const STYLES: [&str; 6] = [
    include_str!("assets/css/base.css"),
    include_str!("assets/css/overview.css"),
    include_str!("assets/css/charts.css"),
    include_str!("assets/css/grid.css"),
    include_str!("assets/css/source.css"),
    include_str!("assets/css/print.css"),
];
const SCRIPTS: [&str; 13] = [
    include_str!("assets/js/dom.js"),
    include_str!("assets/js/words.js"),
    include_str!("assets/js/data.js"),
    include_str!("assets/js/grid.js"),
    include_str!("assets/js/segments.js"),
    include_str!("assets/js/source.js"),
    include_str!("assets/js/record.js"),
    include_str!("assets/js/evidence.js"),
    include_str!("assets/js/contents.js"),
    include_str!("assets/js/bars.js"),
    include_str!("assets/js/charts.js"),
    include_str!("assets/js/overview.js"),
    include_str!("assets/js/app.js"),
];

/// The page up to the data, and from there on.
static FRAME: LazyLock<(String, String)> = LazyLock::new(|| {
    let script = format!("'use strict';\n(() => {{\n{}}})();\n", SCRIPTS.concat());
    let page = SHELL
        .replace("{{style}}", &STYLES.concat())
        // No other script can run, whatever a gazette holds.
        .replace("{{script-hash}}", &format!("sha256-{}", base64(&Sha256::digest(&script))))
        .replace("{{script}}", &script);
    let (before, after) = page.split_once("{{data}}").unwrap_or((&page, ""));
    (before.to_owned(), after.to_owned())
});

/// The parts of a page that holds data of the run and of issues.
pub fn html<'p>(run: &str, issues: &'p [Vec<u8>]) -> Vec<Cow<'p, [u8]>> {
    let (before, after) = &*FRAME;
    let mut page = vec![Cow::from(before.as_bytes())];
    push_data(&mut page, "run", safe(run).into());
    issues.iter().enumerate().for_each(|(index, issue)| push_data(&mut page, &format!("issue-{index}"), issue.into()));
    page.push(after.as_bytes().into());
    page
}

/// Appends JSON without `<` as a block of data.
fn push_data<'p>(page: &mut Vec<Cow<'p, [u8]>>, id: &str, json: Cow<'p, [u8]>) {
    let head = format!("<script type=\"application/json\" id=\"{id}\">");
    page.extend([head.into_bytes().into(), json, b"</script>\n".into()]);
}

/// JSON in which nothing can end the block: `<` stands in strings only, where it may be escaped.
fn safe(json: &str) -> Vec<u8> {
    json.replace('<', "\\u003c").into_bytes()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |three: &[u8]| {
        let bits = (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        let digit = |at: usize| char::from(DIGITS[(bits >> (18 - 6 * at)) as usize & 63]);
        (0..4).map(move |at| if at <= three.len() { digit(at) } else { '=' }).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_all_lengths() {
        for (bytes, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(bytes.as_bytes()), expected);
        }
    }

    #[test]
    fn data_cannot_end_their_block() {
        let text = "</script><script>alert(1)</script><!--";
        let inner = safe(&serde_json::to_string(text).expect("JSON"));
        assert!(!inner.contains(&b'<'));
        assert_eq!(serde_json::from_slice::<String>(&inner).expect("JSON"), text);
    }

    #[test]
    fn nothing_is_loaded_and_no_mark_is_left() {
        let page = String::from_utf8(html("{}", &[b"{}".to_vec()]).concat()).expect("UTF-8");
        for mark in ["{{", "src=", "url(", "@import", "https://", "fetch("] {
            assert!(!page.contains(mark), "{mark}");
        }
        assert_eq!(page.matches("</script>").count(), 3);
    }
}
