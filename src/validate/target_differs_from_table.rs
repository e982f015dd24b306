//! A target in the text of a document that differs from the same target in one of its tables.
//!
//! ## Why it matters
//! One of the two was misprinted or misread, and a plan that names two numbers cannot be measured by either.
//!
//! ## Example
//! 到2025年，节水灌溉率达到60%, where the table's column 2025年目标 has 65.
//!
//! ## What to do
//! Look both numbers up. Only indicators of the same name, unit and year are compared.

use crate::grammar::cell::Value;
use crate::grammar::target::{Kind, Target};
use crate::issue::{Cell, Issue, Table};
use crate::table::targets;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TGT02",
    name: "target-differs-from-table",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("target_differs_from_table.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    for table in &issue.tables {
        let Some((place, document)) = table.document.and_then(|place| Some((place, issue.documents.get(place)?)))
        else {
            continue;
        };
        for (index, found) in document.targets.iter().enumerate() {
            let Some(cell) = counterpart(table, &found.value).filter(|cell| differs(&found.value, cell)) else {
                continue;
            };
            faults.push(Fault {
                table: Some("targets"),
                record_id: Some(targets::id(issue, place, index)),
                message: format!(
                    "{} is {} in the text and {} in the table",
                    found.value.indicator, found.value.value, cell.text
                ),
                found: Some(found.value.value.to_string()),
                expected: Some(cell.text.clone()),
                span: found.span,
                ..Fault::default()
            });
        }
    }
    faults
}

/// The cell of a table that names the same indicator, unit and year.
fn counterpart<'t>(table: &'t Table, target: &Target) -> Option<&'t Cell> {
    let year = target.deadline.as_deref()?.get(..4)?;
    let column = table.header.iter().position(|name| aims(name, year, target.kind))?;
    let mut rows = table.rows.iter().filter(|row| row.cells.iter().any(|cell| name(&cell.text) == target.indicator));
    let row = rows.next()?;
    // Two rows of one name (a district and its towns) leave open which is meant.
    if rows.next().is_some() {
        return None;
    }
    row.cells.get(column).filter(|cell| cell.unit.as_deref() == Some(target.unit.as_str()) && !cell.filled)
}

/// Whether a column holds what shall be in a year.
fn aims(column: &str, year: &str, kind: Kind) -> bool {
    let growth = ["增长", "增速", "增幅", "下降", "降低"].iter().any(|word| column.contains(word));
    let aimed = ["目标", "计划", "规划"].iter().any(|word| column.contains(word));
    aimed && kind == Kind::Level && !growth && column.replace(' ', "").contains(&format!("{year}年"))
}

/// The name of an indicator without the unit in brackets and without blanks.
fn name(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let end = if text.ends_with(['）', ')']) { text.rfind(['（', '(']).unwrap_or(text.len()) } else { text.len() };
    text[..end].to_owned()
}

/// Whether the two cannot both hold.
fn differs(target: &Target, cell: &Cell) -> bool {
    let (Value::Number(number), None, None) = (&cell.read, &cell.note, target.value_high) else { return false };
    match target.comparator {
        // More in the table than the least in the text is no contradiction.
        ">=" | ">" => *number < target.value,
        "<=" | "<" => *number > target.value,
        "=" => (*number - target.value).abs() > f64::EPSILON * number.abs().max(1.0),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    fn faults(prose: &str, rows: &str) -> usize {
        count("TGT02", |issue| {
            issue.replace_first("到2025年全面达标。", prose).replace_first("序号\t任务\n1\t管网改造\n2\t水表更换", rows)
        })
    }

    const ROWS: &str = "指标\t单位\t2023年实际\t2025年目标\n节水灌溉率\t%\t50\t65\n用水总量\t亿立方米\t4.1\t4.0";

    #[test]
    fn fires() {
        assert_eq!(faults("到2025年，节水灌溉率达到60%。", ROWS), 1);
    }

    #[test]
    fn stays_silent() {
        // The same; a least that the table exceeds; another year; another indicator.
        for prose in [
            "到2025年，节水灌溉率达到65%。",
            "到2025年，节水灌溉率超过60%。",
            "到2030年，节水灌溉率达到70%。",
            "到2025年，中水回用率达到60%。",
        ] {
            assert_eq!(faults(prose, ROWS), 0, "{prose}");
        }
    }
}
