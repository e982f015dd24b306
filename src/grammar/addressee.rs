//! Addressees (主送机关), GB/T 9704-2012, 7.3.2: the line under the title that ends in a colon.

use crate::grammar::atoms::squeeze;
use crate::grammar::line::Line;

/// What sets an addressee line apart from a sentence that ends in a colon.
const NOT_ADDRESSEES: [&str; 17] = [
    "决定：",
    "任命：",
    "如下",
    "下列",
    "现将",
    "根据",
    "为了",
    "如次",
    "附件",
    "附：",
    "要求",
    "强调",
    "指出",
    "以下",
    "电话",
    "负责人",
    "通过：",
];

/// Whether a line may be one of addressees.
pub fn may_be_in(line: &Line<'_>) -> bool {
    matches!(line.last, '：' | ':')
}

/// Reads a line of addressees: the bodies between 、 and ，, as printed and without completing them
/// (各省、自治区、直辖市人民政府 gives three).
pub fn parse(line: &str) -> Option<Vec<String>> {
    // A row whose last cell ends so: 合计, a tab, 其中：.
    if line.trim().contains('\t') {
        return None;
    }
    let line = squeeze(line);
    let list = line.strip_suffix(['：', ':'])?;
    let fits =
        list.chars().count() <= 400 && !list.is_empty() && !list.contains(['。', '；', '《', '：', ':', '？', '！']);
    if !fits || NOT_ADDRESSEES.iter().any(|word| line.contains(word)) || list.starts_with(['（', '(', '一', '【']) {
        return None;
    }
    let bodies: Vec<String> = split(list);
    (!bodies.is_empty()).then_some(bodies)
}

/// Splits at 、 and ， outside brackets.
fn split(list: &str) -> Vec<String> {
    let mut bodies = vec![String::new()];
    let mut depth = 0;
    for c in list.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            '、' | '，' | ',' if depth <= 0 => {
                bodies.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(body) = bodies.last_mut() {
            body.push(c);
        }
    }
    bodies.retain(|body| !body.is_empty());
    bodies
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_split_as_printed() {
        let cases: [(&str, &[&str]); 5] = [
            (
                "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
                &["各省", "自治区", "直辖市人民政府", "国务院各部委", "各直属机构"],
            ),
            ("区应急管理局：", &["区应急管理局"]),
            ("各镇（街道）、区直各部门:", &["各镇（街道）", "区直各部门"]),
            ("各镇（中心、所），区直各部门：", &["各镇（中心、所）", "区直各部门"]),
            ("张某某代表：", &["张某某代表"]),
        ];
        for (line, bodies) in cases {
            assert_eq!(parse(line).unwrap_or_default(), bodies, "{line}");
        }
    }

    #[test]
    fn other_lines_with_a_colon() {
        // A lead-in, an attachment note, a heading, a sentence, a label of a roster's office, no colon.
        for line in [
            "现将有关事项通知如下：",
            "附件：",
            "一、总体要求：",
            "会议强调：",
            "会议指出。要求：",
            "各区县人民政府",
            "编码\t合计\t其中：",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
