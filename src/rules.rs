//! The rules as people meet them: by code or name, as a list, as pages of documentation.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::terminal::{self, BOLD, CODE};
use crate::validate::{RULES, Rule};

/// The rules, by code.
pub fn sorted() -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = RULES.iter().collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// Whether a word names a rule: its code or name, or the beginning of its code (`CON` names all of its layer).
pub fn names(word: &str, rule: &Rule) -> bool {
    let code = rule.code.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    !word.is_empty() && code || rule.name.eq_ignore_ascii_case(word)
}

/// The rules that a word names.
///
/// # Errors
/// When it names none; the message says which is nearest.
pub fn named(word: &str) -> Result<Vec<&'static Rule>, String> {
    let found: Vec<&Rule> = sorted().into_iter().filter(|rule| names(word, rule)).collect();
    match nearest(word) {
        _ if !found.is_empty() => Ok(found),
        Some(rule) => Err(format!("there is no rule {word}; did you mean {} ({})?", rule.code, rule.name)),
        None => Err(format!("there is no rule {word}; `gongbao rules` lists them all")),
    }
}

/// The rule whose code or name looks most like a word.
fn nearest(word: &str) -> Option<&'static Rule> {
    let codes = sorted().into_iter().map(|rule| (rule.code.to_lowercase(), rule));
    let names = sorted().into_iter().map(|rule| (rule.name.to_owned(), rule));
    let near = terminal::nearest(&word.to_lowercase(), codes.chain(names));
    near.map(|(_, rule)| rule)
}

/// What a rule finds, in one sentence: the first paragraph of its documentation.
pub fn sentence(rule: &Rule) -> String {
    rule.documentation().lines().take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What to do about a finding of a rule, by its code, in one sentence.
pub fn advice(code: &str) -> String {
    let documentation = RULES.iter().find(|rule| rule.code == code).map(Rule::documentation).unwrap_or_default();
    let mut parts = paragraphs(&documentation).into_iter().skip_while(|part| part != "## What to do").skip(1);
    let advice = parts.next().unwrap_or_default();
    let end = advice.find(". ").map_or(advice.len(), |end| end + 1);
    advice[..end].to_owned()
}

/// All rules as a list for the terminal.
pub fn list(width: usize) -> String {
    let rules = sorted();
    let longest = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for rule in rules {
        let (severity, style) = (rule.severity.name(), terminal::of_severity(rule.severity.name()));
        let head = format!("{BOLD}{}{BOLD:#} {:longest$} {style}{severity:7}{style:#} ", rule.code, rule.name);
        // Code, blank, name, blank, severity, blank.
        let indent = rule.code.len() + longest + 10;
        let lines = terminal::wrap(&sentence(rule), width.saturating_sub(indent).max(30));
        _ = writeln!(text, "{head}{}", lines.join(&format!("\n{:indent$}", "")));
    }
    text
}

/// All rules for programs.
pub fn json() -> Value {
    let described = |rule: &Rule| json!({"code": rule.code, "name": rule.name, "severity": rule.severity.name(), "finds": sentence(rule), "documentation": rule.documentation()});
    sorted().into_iter().map(described).collect()
}

/// The documentation of a rule for the terminal.
pub fn page(rule: &Rule, width: usize) -> String {
    let (severity, style) = (rule.severity.name(), terminal::of_severity(rule.severity.name()));
    let mut text = format!("{BOLD}{} {}{BOLD:#} ({style}{severity}{style:#})\n", rule.code, rule.name);
    for paragraph in paragraphs(&rule.documentation()) {
        match paragraph.strip_prefix("## ") {
            Some(heading) => _ = writeln!(text, "\n{BOLD}{heading}{BOLD:#}"),
            None => terminal::wrap(&paragraph, width.saturating_sub(2))
                .iter()
                .for_each(|line| _ = writeln!(text, "  {}", with_code(line))),
        }
    }
    text
}

/// The paragraphs of a Markdown text, each on one line; headings are paragraphs.
fn paragraphs(markdown: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in markdown.lines() {
        let (heading, item) = (line.starts_with('#'), line.starts_with("- "));
        let last = paragraphs.last().map_or("", String::as_str);
        if line.is_empty() || heading || item || last.starts_with('#') {
            paragraphs.push(String::new());
        }
        if let Some(last) = paragraphs.last_mut() {
            last.push_str(if last.is_empty() { "" } else { " " });
            last.push_str(line);
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// A line of Markdown with its `code` in colour.
fn with_code(line: &str) -> String {
    let marked = line.split('`').enumerate().map(|(place, piece)| match place % 2 {
        1 => format!("{CODE}{piece}{CODE:#}"),
        _ => piece.to_owned(),
    });
    marked.collect()
}

/// The content of docs/rules.md.
pub fn markdown() -> String {
    let mut text = String::from(
        "# Rules\n\nWhat `gongbao check` looks for. Made from the heads of the files in src/validate/ by `make bless`; \
         do not edit.\n\n| code | name | severity | finds |\n|---|---|---|---|\n",
    );
    for rule in sorted() {
        let (code, name, severity) = (rule.code, rule.name, rule.severity.name());
        let cell = sentence(rule).replace('|', "\\|");
        _ = writeln!(text, "| [{code}](#{}-{name}) | {name} | {severity} | {cell} |", code.to_lowercase());
    }
    for rule in sorted() {
        let documentation = rule.documentation().replace("\n## ", "\n### ");
        _ = write!(text, "\n## {} {}\n\nSeverity: {}. {documentation}", rule.code, rule.name, rule.severity.name());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_named_by_code_layer_or_name() {
        let codes = |word| named(word).map(|rules| rules.iter().map(|rule| rule.code).collect::<Vec<_>>());
        assert_eq!(codes("con01"), Ok(vec!["CON01"]));
        assert_eq!(codes("contents-entry-without-document"), Ok(vec!["CON01"]));
        assert_eq!(codes("ATT"), Ok(vec!["ATT01", "ATT02"]));
        // Nothing, a part of a name, and what stands inside a code name no rule.
        for word in ["", "contents-entry", "ON01"] {
            assert!(codes(word).is_err(), "{word}");
        }
    }

    #[test]
    fn the_nearest_rule_is_offered() {
        for (word, code) in [("C0N01", "CON01"), ("verb-missread", "CHR07"), ("atachment-missing", "ATT01")] {
            assert!(named(word).is_err_and(|message| message.contains(&format!("did you mean {code} "))), "{word}");
        }
        assert!(named("公报").is_err_and(|message| message.contains("gongbao rules")));
    }

    #[test]
    fn paragraphs_are_joined_and_headings_kept() {
        let found = paragraphs("One\nsentence.\n\n## Why\nBecause.\n- a\n- b\n");
        assert_eq!(found, ["One sentence.", "## Why", "Because.", "- a", "- b"]);
    }
}
