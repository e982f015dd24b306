//! What the header of a grid names: the columns of persons, or things that no person is among.

use super::{Cell, Column};
use crate::grammar::roster::role;

/// Whether a row heads a table of those on duty: 日期, 带班领导, 值班人员.
pub fn heads_duty(cells: &[Cell]) -> bool {
    cells.iter().any(|cell| cell.text.contains('班') && role::is_role(&cell.text))
}

/// Whether a row heads a list of things, not of persons: 序号, 名称, 时代, 地址.
pub fn heads_things(cells: &[Cell]) -> bool {
    let numbered = cells.iter().any(|cell| matches!(&*cell.text, "序号" | "编号") || cell.text.ends_with("名称"));
    let of_person = |cell: &Cell| {
        cell.text.contains(['姓', '人', '员', '长', '职', '任']) || header(&cell.text) == Some(Column::Unit)
    };
    numbered && cells.len() >= 3 && !cells.iter().any(of_person)
}

/// The column that a cell of a header names, or another.
pub fn header_or_other(text: &str) -> Column {
    header(text).unwrap_or(Column::Other)
}

/// The column that a cell of a header names.
pub fn header(text: &str) -> Option<Column> {
    match text {
        "姓名" | "名字" | "成员姓名" | "人员姓名" | "委员姓名" => Some(Column::Name),
        "职务"
        | "职称"
        | "单位及职务"
        | "单位职务"
        | "工作单位及职务"
        | "单位、职务"
        | "行政职务"
        | "职务职称"
        | "职务/职称"
        | "所在单位及职务"
        | "现任职务"
        | "单位和职务"
        | "工作单位和职务"
        | "单位（职务）"
        | "原职务"
        | "党政职务"
        | "职务（职称）" => Some(Column::Post),
        "单位" | "工作单位" | "所在单位" | "成员单位" | "单位名称" | "部门" => Some(Column::Unit),
        "组内职务" | "领导小组职务" | "担任职务" | "小组职务" | "专班职务" | "委员会职务" | "角色" | "分工"
        | "指挥部职务" | "拟任职务" | "会内职务" | "类别" => Some(Column::Role),
        "备注" => Some(Column::Remark),
        _ => {
            let count = text.chars().count();
            let holds = |words: &[&str], most: usize| count <= most && words.iter().any(|word| text.contains(word));
            (holds(&["姓名"], 5).then_some(Column::Name))
                .or_else(|| holds(&["职务", "职称", "职级"], 10).then_some(Column::Post))
                .or_else(|| holds(&["工作单位", "所在单位", "任职单位"], 8).then_some(Column::Unit))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(names: &str) -> Vec<Cell> {
        names.split(' ').map(|name| Cell { text: name.to_owned(), ..Cell::default() }).collect()
    }

    #[test]
    fn things_and_persons() {
        for names in ["序号 名称 时代 类别 地址", "编号 桥梁 等级", "企业名称 地址 产值"] {
            assert!(heads_things(&cells(names)), "{names}");
        }
        // Persons, their posts, their bodies, those on duty; no header; too few columns.
        for names in [
            "序号 姓名 单位",
            "序号 河流名称 县级河长",
            "序号 单位 电话",
            "序号 日期 值班人员",
            "序号 负责人 电话",
            "甘霖 市长 柳叶",
            "序号 名称",
        ] {
            assert!(!heads_things(&cells(names)), "{names}");
        }
    }
}
