//! A target in the text of a document that differs from the same target in one of its tables.
//!
//! ## Why it matters
//! One of the two was misprinted or misread, and a plan that names two numbers cannot be measured by either.
//!
//! ## Example
//! 到2025年，节水灌溉率达到60%, where the table's column 2025年目标 has 65; 外贸额增长9%, where the table goes from 60 to 63.
//!
//! ## What to do
//! Look both numbers up. Only indicators of the same name, unit and year are compared.

use std::collections::BTreeMap;

use crate::grammar::target::{Kind, Target};
use crate::grammar::{indicator_name, quantity};
use crate::issue::{Document, Issue, Table, TableTarget};
use crate::table::targets;
use crate::validate::growth_contradicts_values::{growth, is_at_other_prices};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TGT02",
    name: "target-differs-from-table",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("target_differs_from_table.rs"),
};

/// The targets of a document's tables by the key of their indicators.
type Printed<'i> = BTreeMap<String, Vec<(&'i Table, &'i TableTarget)>>;

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (place, document) in issue.documents.iter().enumerate() {
        let tables = issue.tables.iter().filter(|table| table.document == Some(place));
        let mut printed = Printed::new();
        for (table, found) in tables.flat_map(|table| table.targets.iter().map(move |found| (table, found))) {
            printed.entry(indicator_name::key(&found.target.indicator)).or_default().push((table, found));
        }
        if !printed.is_empty() {
            faults.extend(of_document(issue, place, document, &printed));
        }
    }
    faults
}

fn of_document(issue: &Issue, place: usize, document: &Document, printed: &Printed) -> Vec<Fault> {
    let keys: Vec<String> = document.targets.iter().map(|found| indicator_name::key(&found.value.indicator)).collect();
    let mut faults = Vec::new();
    for (index, found) in document.targets.iter().enumerate() {
        let target = &found.value;
        let Some(rows) = printed.get(&keys[index]) else { continue };
        // Where the text says elsewhere what the table says, this is something else.
        let told: Vec<&Target> = document
            .targets
            .iter()
            .zip(&keys)
            .filter(|(_, key)| **key == keys[index])
            .map(|(told, _)| &told.value)
            .collect();
        let Some((said, expected)) = against(target, &told, rows) else { continue };
        faults.push(Fault {
            table: Some("targets"),
            record_id: Some(targets::id(issue, place, index)),
            message: format!(
                "{} is {}{} in the text and {said} in the table",
                target.indicator, target.value, target.unit
            ),
            found: Some(target.value.to_string()),
            expected: Some(expected),
            span: found.span,
            ..Fault::default()
        });
    }
    faults
}

/// What the table says against a target, and what it expects, if the two cannot both hold.
fn against(target: &Target, told: &[&Target], rows: &[(&Table, &TableTarget)]) -> Option<(String, String)> {
    let same: Vec<_> = rows.iter().filter(|(_, row)| is_same(target, &row.target)).collect();
    let years = |row: &&(&Table, &TableTarget)| row.1.target.deadline.clone();
    if let Some(&&(table, row)) = same.first() {
        let agrees = |(_, row): &&&(&Table, &TableTarget)| {
            told.iter().any(|told| is_same(told, &row.target) && !differs(told, &row.target))
        };
        let undated = target.deadline.is_none() && same.iter().any(|other| years(other) != years(&same[0]));
        if undated || same.iter().any(|row| agrees(&row)) {
            return None;
        }
        let text = &table.rows[row.row].cells[row.column].text;
        return Some((text.clone(), text.clone()));
    }
    let (low, high) = rows.iter().find_map(|(table, row)| grown(target, table, row))?;
    let (range, below, above) = (format!("{low:.2}-{high:.2}"), target.value < low - STEP, target.value > high + STEP);
    let contradicts = match target.comparator {
        ">=" | ">" => above,
        "<=" | "<" => below,
        "=" => below || above,
        _ => false,
    };
    contradicts.then(|| (format!("a growth of {range} %"), range))
}

/// What a growth in the text may be rounded by.
const STEP: f64 = 0.5;

/// The growth that the table's values allow for an indicator whose growth the text states.
fn grown(target: &Target, table: &Table, row: &TableTarget) -> Option<(f64, f64)> {
    let year = row.target.deadline.as_deref()?.get(..4)?.parse::<u32>().ok()?;
    let before = row.target.baseline.as_deref()?.parse::<u32>().ok()?;
    let dated = target.deadline.as_deref().is_none_or(|date| date.get(..4) == Some(&year.to_string()));
    let levels = target.kind == Kind::Growth && target.unit == "%" && row.target.kind == Kind::Level && !row.cumulated;
    if !levels
        || !dated
        || before + 1 != year
        || target.baseline.is_some()
        || is_at_other_prices(table, &row.target.indicator)
    {
        return None;
    }
    let cells = &table.rows[row.row].cells;
    let cell = |value: f64| cells.iter().find(|cell| cell.value == Some(value));
    growth(cell(row.target.value)?, cell(row.baseline_value?)?)
}

/// Whether two targets of one name speak of the same: kind, unit and year.
fn is_same(target: &Target, row: &Target) -> bool {
    let state = |kind| matches!(kind, Kind::Level | Kind::Increment);
    let year = |target: &Target| target.deadline.as_deref().and_then(|date| date.get(..4).map(str::to_owned));
    let base = |unit: &str| unit.trim_start_matches(['十', '百', '千', '万', '亿', '个']).to_owned();
    (target.kind == row.kind || state(target.kind) && state(row.kind))
        && (target.unit == row.unit || base(&target.unit) == base(&row.unit))
        && year(target).is_none_or(|own| year(row).is_none_or(|other| own == other))
}

/// Whether the two cannot both hold.
fn differs(target: &Target, row: &Target) -> bool {
    let scaled = |target: &Target, value: f64| quantity::scaled(value, quantity::scale(&target.unit));
    let (low, high) = (scaled(target, target.value), scaled(target, target.value_high.unwrap_or(target.value)));
    let (from, to) = (scaled(row, row.value), scaled(row, row.value_high.unwrap_or(row.value)));
    let step = 1e-9 * from.abs().max(1.0);
    // The text may round what the table counts.
    let about = if target.comparator == "~" || row.comparator == "~" { 0.05 * from.abs() } else { step };
    match target.comparator {
        // More in the table than the least in the text is no contradiction, unless that is a least as well.
        ">=" | ">" => to < low - step || row.comparator == ">=" && (from - low).abs() > step,
        "<=" | "<" => from > high + step || row.comparator == "<=" && (to - high).abs() > step,
        _ => to < low - about || from > high + about,
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

    const ROWS: &str = "指标\t单位\t2024年实际\t2025年目标\n节水灌溉率\t%\t50\t65\n用水总量\t亿立方米\t4.10\t4.00\n水费收入\t万元\t600\t630";

    #[test]
    fn fires() {
        assert_eq!(faults("到2025年，节水灌溉率达到60%。", ROWS), 1);
        // Another form of the name, another unit.
        assert_eq!(faults("到2025年，全市用水量为46000万立方米。", &ROWS.replace("用水总量", "用水量")), 1);
        // The growth is 4.6 to 5.4 %.
        assert_eq!(faults("2025年水费收入增长9%。", ROWS), 1);
    }

    #[test]
    fn stays_silent() {
        // The same; a least that the table exceeds; another year; another indicator; the same in another unit; a growth
        // that the values allow; a part beside the whole.
        for prose in [
            "到2025年，节水灌溉率达到65%。",
            "到2025年，节水灌溉率超过60%。",
            "到2030年，节水灌溉率达到70%。",
            "到2025年，农村节水灌溉率达到60%。",
            "到2025年，用水总量控制在40000万立方米以内。",
            "2025年水费收入增长5%。",
            "到2025年，节水灌溉率达到65%，其中山区节水灌溉率达到40%。",
        ] {
            assert_eq!(faults(prose, ROWS), 0, "{prose}");
        }
    }
}
