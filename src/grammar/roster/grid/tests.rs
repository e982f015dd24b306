//! Cases of the reading of grids of persons.

use super::*;

fn check(lines: &[&str], expected: &[(&str, &str, &str)]) {
    let rows: Vec<Vec<Cell>> = lines.iter().enumerate().map(|(row, line)| cells(row, line)).collect();
    let found = read(&rows);
    let found: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|placed| (placed.role.as_deref().unwrap_or(""), placed.name.as_str(), placed.post.as_str()))
        .collect();
    assert_eq!(found, expected, "{lines:?}");
}

#[test]
fn two_pairs_are_read_down() {
    check(
        &["| | | | |", "|---|---|---|---|", "| 甘 霖 | 市长 | 耿直 | 镇长 |", "| 车前 | 局长 | | |"],
        &[("", "甘霖", "市长"), ("", "车前", "局长"), ("", "耿直", "镇长")],
    );
    check(
        &["甘霖\t市长\t耿直\t镇长", "车前\t局长"],
        &[("", "甘霖", "市长"), ("", "车前", "局长"), ("", "耿直", "镇长")],
    );
}

#[test]
fn headers_and_roles() {
    check(
        &["| 序号 | 姓名 | 单位 | 职务 |", "| 1 | 甘霖 | 市财政局 | 局长 |", "| 2 | 洗尘 | 市民政局 | 副局长 |"],
        &[("", "甘霖", "市财政局局长"), ("", "洗尘", "市民政局副局长")],
    );
    check(
        &["组长\t甘霖\t市长", "副组长\t耿直\t副市长", "\t车前\t秘书长"],
        &[("组长", "甘霖", "市长"), ("副组长", "耿直", "副市长"), ("副组长", "车前", "秘书长")],
    );
}

#[test]
fn roles_over_names() {
    check(
        &[
            "| 河名 | 县级河长 | 职务 | 镇级河长 | 职务 |",
            "| 云水 | 甘霖 | 副县长 | 耿直 | 镇长 |",
            "| 柳溪 | 甘霖 | 副县长 | 车前 | 乡长 |",
        ],
        &[("县级河长", "甘霖", "副县长"), ("镇级河长", "耿直", "镇长"), ("镇级河长", "车前", "乡长")],
    );
    check(
        &["| 级别 | 姓名 | 职务 |", "| 县总河长 | 甘霖 | 县长 |", "| 县级河长 | 耿直 | 副县长 |"],
        &[("县总河长", "甘霖", "县长"), ("县级河长", "耿直", "副县长")],
    );
    check(
        &[
            "| 日期 | 带班领导 | 职务 | 值班人员 | 电话 |",
            "| 10月1日 | 甘 霖 | 镇长 | 柳  叶、商陆 | 1380001 |",
            "| 10月2日 | 耿直（副镇长） | | 祝采苓 席慕川 | 1380002 |",
        ],
        &[
            ("带班领导", "甘霖", "镇长"),
            ("带班领导", "耿直", "副镇长"),
            ("值班人员", "柳叶", ""),
            ("值班人员", "商陆", ""),
            ("值班人员", "祝采苓", ""),
            ("值班人员", "席慕川", ""),
        ],
    );
    // Grades are no roles; bodies under a role are no persons.
    check(
        &["| 级别 | 姓名 | 职务 |", "| 正科 | 甘霖 | 局长 |", "| 副科 | 耿直 | 副局长 |"],
        &[("", "甘霖", "局长"), ("", "耿直", "副局长")],
    );
    let bodies = ["| 河名 | 河长 | 职务 |", "| 云水 | 水利局 | 巡河 |", "| 柳溪 | 农业局 | 巡河 |"];
    let rows: Vec<Vec<Cell>> = bodies.iter().enumerate().map(|(row, line)| cells(row, line)).collect();
    assert_eq!(by_roles(&rows.iter().collect::<Vec<_>>()), None);
}

#[test]
fn heads_of_grids() {
    assert!(heads(&cells(0, "| 序号 | 姓 名 | 性别 | 工作单位 | 职称/职务 | 专业 |")));
    // A table of bodies; a list of pupils.
    assert!(!heads(&cells(0, "| 序号 | 单位名称 | 职务 |")));
    assert!(!heads(&cells(0, "| 序号 | 姓名 | 成绩 |")));
}

#[test]
fn other_tables() {
    check(&["指标\t单位\t数值", "产值\t亿元\t30"], &[]);
}
