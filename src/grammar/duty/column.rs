//! The departments of task tables: what the name of a column (牵头单位, 责任部门, 配合单位) says of the bodies in its cells.

use super::clause::marked;
use super::{Duty, Role, unit};
use crate::grammar::cell;

/// What the ends of names of columns say, longer ones before those that they hold.
const NAMES: [(&str, Role); 20] = [
    ("牵头责任单位", Role::Lead),
    ("牵头单位", Role::Lead),
    ("牵头部门", Role::Lead),
    ("主办单位", Role::Lead),
    ("主责单位", Role::Lead),
    ("主责部门", Role::Lead),
    ("主管部门", Role::Lead),
    ("配合单位", Role::Cooperating),
    ("配合部门", Role::Cooperating),
    ("协办单位", Role::Cooperating),
    ("参与单位", Role::Cooperating),
    ("参加单位", Role::Cooperating),
    ("责任单位", Role::Responsible),
    ("责任部门", Role::Responsible),
    ("责任主体", Role::Responsible),
    ("承办单位", Role::Responsible),
    ("落实单位", Role::Responsible),
    ("实施单位", Role::Responsible),
    ("负责单位", Role::Responsible),
    ("负责部门", Role::Responsible),
];

/// The role of the bodies in a column, by its name; none for other columns, 单位 of measure and 责任领导 among them.
pub fn role_of_column(name: &str) -> Option<Role> {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let name = name.split(['（', '(']).next().unwrap_or_default();
    NAMES.iter().find(|(end, _)| name.ends_with(end)).map(|(_, role)| *role)
}

/// The bodies of a cell: parted at marks and blanks outside of brackets.
pub fn of_cell(text: &str, role: Role) -> Vec<Duty> {
    const LONGEST: usize = 40;
    if text.is_empty() || cell::is_missing(text) {
        return Vec::new();
    }
    let mut depth = 0;
    let pieces = text.split(move |c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        depth <= 0 && (c.is_whitespace() || matches!(c, '、' | '，' | ',' | '；' | ';' | '。'))
    });
    pieces
        .flat_map(unit::split)
        .filter(|name| (2..=LONGEST).contains(&name.chars().count()) && !name.contains(['《', '：', ':']))
        .map(|name| marked(name, role))
        .map(|(name, role)| Duty { role, unit: name.to_owned() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns() {
        assert_eq!(role_of_column("牵头 单位"), Some(Role::Lead));
        assert_eq!(role_of_column("任务分工/责任部门"), Some(Role::Responsible));
        assert_eq!(role_of_column("配合单位（排名不分先后）"), Some(Role::Cooperating));
        // A unit of measure, a person, a place of work, a time.
        for name in ["单位", "牵头领导", "工作单位", "完成时限"] {
            assert_eq!(role_of_column(name), None, "{name}");
        }
    }

    #[test]
    fn cells() {
        let read = |text: &str| -> Vec<String> {
            let duties = of_cell(text, Role::Responsible);
            duties.iter().map(|duty| format!("{}:{}", &duty.role.name()[..1], duty.unit)).collect()
        };
        assert_eq!(read("县水利局、县财政局，各乡镇人民政府"), ["r:县水利局", "r:县财政局", "r:各乡镇人民政府"]);
        assert_eq!(read("县林业局（牵头） 团县委"), ["l:县林业局", "r:团县委"]);
        assert_eq!(read("各县（市、区）人民政府"), ["r:各县（市、区）人民政府"]);
        // Nothing, a sign for nothing, one letter.
        assert!(read("").is_empty() && read("—").is_empty() && read("同").is_empty());
    }
}
