//! Cases of the grammar of appointments; the persons and places are invented.

use super::*;

fn check(lines: &[&str], notice: bool, expected: &[(&str, &str, &str)]) {
    let mut reader = Reader { notice, ..Reader::default() };
    let found: Vec<Appointment> = lines.iter().flat_map(|line| reader.read(&Line::of(line))).collect();
    let found: Vec<(&str, &str, &str)> =
        found.iter().map(|found| (found.act, found.name.as_str(), found.position.as_str())).collect();
    assert_eq!(found, expected, "{lines:?}");
}

#[test]
fn verbs_before_names() {
    check(
        &["任命阚文渊为县交通运输局局长，免去其县住房和城乡建设局副局长职务；"],
        false,
        &[("任", "阚文渊", "县交通运输局局长"), ("免", "阚文渊", "县住房和城乡建设局副局长")],
    );
    check(
        &["任命苗  青、计无忧为县市场监督管理局副局长（试用期一年，自2023年5月起计算）；"],
        false,
        &[("任", "苗青", "县市场监督管理局副局长"), ("任", "计无忧", "县市场监督管理局副局长")],
    );
    check(&["聘任覃晓山为荞岭县中医医院院长。"], false, &[("聘任", "覃晓山", "荞岭县中医医院院长")]);
    check(&["免去邢小亭的县信访局副局长职务，另有任用。"], false, &[("免", "邢小亭", "县信访局副局长")]);
    check(&["决定免去邢小亭同志县信访局副局长职务"], false, &[("免", "邢小亭", "县信访局副局长")]);
    check(
        &["任命甘霖为市财政局局长、耿直为市审计局局长。"],
        false,
        &[("任", "甘霖", "市财政局局长"), ("任", "耿直", "市审计局局长")],
    );
    check(
        &["任命甘霖为市财政局党组书记、局长。"],
        false,
        &[("任", "甘霖", "市财政局党组书记"), ("任", "甘霖", "局长")],
    );
    check(&["接受甘霖辞去副市长职务的请求。"], false, &[("辞去", "甘霖", "副市长")]);
}

#[test]
fn several_persons_and_bodies_named_before() {
    check(
        &["任命甘霖为县普查办公室主任，耿直、车前为副主任。"],
        false,
        &[("任", "甘霖", "县普查办公室主任"), ("任", "耿直", "副主任"), ("任", "车前", "副主任")],
    );
    check(
        &["甘霖、耿直二同志任县大队副大队长；"],
        true,
        &[("任", "甘霖", "县大队副大队长"), ("任", "耿直", "县大队副大队长")],
    );
    check(
        &["聘任甘霖为江州学院院长；解聘耿若兰江州学院院长职务。"],
        false,
        &[("聘任", "甘霖", "江州学院院长"), ("解聘", "耿若兰", "江州学院院长")],
    );
    check(&["同意甘霖同志挂职任市科学技术局副局长，挂职时间一年"], true, &[("任", "甘霖", "市科学技术局副局长")]);
    check(&["根据本人申请，会议决定：甘霖同志代理云州市市长。"], true, &[("代理", "甘霖", "云州市市长")]);
}

#[test]
fn titles_of_notices() {
    assert!(is_notice("云州市人民代表大会常务委员会关于甘霖同志代理云州市市长的决定"));
    assert!(is_notice("云州市人民政府关于甘霖等同志职务任免的通知"));
    // Of a body that is set up; of agencies.
    assert!(!is_notice("云州市人民政府关于成立人事工作委员会的通知"));
    assert!(!is_notice("云州市人民政府关于加强代理记账机构管理的通知"));
}

#[test]
fn lists_under_a_verb_without_colon() {
    check(
        &["任　职", "甘 霖　县医疗保障局局长", "免　职", "耿 直　县信访局副局长"],
        false,
        &[("任", "甘霖", "县医疗保障局局长"), ("免", "耿直", "县信访局副局长")],
    );
    // A heading of another kind; a sentence that only holds the word.
    check(&["任务", "甘 霖　县医疗保障局局长"], false, &[]);
    check(&["任职条件", "甘 霖　县医疗保障局局长"], false, &[]);
}

#[test]
fn columns_and_decisions() {
    check(
        &["　　甘霖　　任市粮食局局长", "　　耿 直　　免去市粮食局局长职务"],
        true,
        &[("任", "甘霖", "市粮食局局长"), ("免", "耿直", "市粮食局局长")],
    );
    check(&["决定甘霖为市中级人民法院代理院长。"], false, &[("任", "甘霖", "市中级人民法院代理院长")]);
    check(
        &["会议决定任命：", "甘霖为云州市人民政府副市长、代理市长。"],
        false,
        &[("任", "甘霖", "云州市人民政府副市长"), ("任", "甘霖", "代理市长")],
    );
    // Nobody is named; an emblem is chosen.
    check(&["市政府免去一切手续费。", "决定水杉为市树。"], true, &[]);
}

#[test]
fn names_before_verbs() {
    check(
        &["甘霖同志任市财政局副局长（试用期一年），免去其市审计局一级主任科员职级。"],
        true,
        &[("任", "甘霖", "市财政局副局长"), ("免", "甘霖", "市审计局一级主任科员")],
    );
    check(
        &["甘霖任市财政局局长，不再担任市审计局局长职务；"],
        true,
        &[("任", "甘霖", "市财政局局长"), ("免", "甘霖", "市审计局局长")],
    );
    check(
        &["任命：", "甘霖为市财政局局长；", "免去：", "耿直的市审计局局长职务。"],
        true,
        &[("任", "甘霖", "市财政局局长"), ("免", "耿直", "市审计局局长")],
    );
}

#[test]
fn no_appointments() {
    // Duties and powers of persons who are not named; a role in a body; a responsible person.
    for line in [
        "有权任免或聘用、解聘企业行政中层领导干部。",
        "由区长任组长，各部门主要负责人为成员。",
        "主要负责同志为第一责任人。",
        "任命或聘用行政中层领导干部，由厂长提名。",
        "免去一切费用。",
    ] {
        check(&[line], false, &[]);
    }
}
