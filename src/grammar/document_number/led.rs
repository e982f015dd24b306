//! What stands before a code in running text without a mark between: the name of who issued the document, 和, 按.

/// How much of a code is not of it: the name of who issued the document (某省政府办公厅某政办发), and 和 or 按 where
/// something is joined to what stands before.
pub(super) fn length(before: &str, code: &str) -> usize {
    const NAMES: [&str; 4] = ["办公厅", "办公室", "人民政府", "委员会"];
    const KINDS: [&str; 5] = ["令", "公告", "通告", "公报", "文件"];
    let named = NAMES.iter().filter_map(|name| Some(code.rfind(name)? + name.len())).max();
    let whole =
        |at: &usize| code[*at..].chars().count() >= 2 && !KINDS.iter().any(|kind| code[*at..].starts_with(kind));
    let joined =
        || before.ends_with(['》', '）', ')', '号', '”']) && code.len() > 6 && code.starts_with(['和', '及', '与']);
    let ruled = |rest: &str| rest.rfind('按').map_or(0, |at| at + '按'.len_utf8());
    let cut = named.filter(whole).unwrap_or_else(|| if joined() { '和'.len_utf8() } else { 0 });
    cut + ruled(&code[cut..])
}

#[cfg(test)]
mod tests {
    use crate::grammar::document_number::find;

    #[test]
    fn codes_begin_after_it() {
        let joined = "省政府办公厅云政办发〔2019〕5号、（云财〔2017〕20号）和云税〔2014〕8号，建设资金按云财综〔2021〕11号、\
            和政发〔2018〕8号、云岭省人民政府公告〔2020〕2号执行";
        let numbers: Vec<String> = find(joined).map(|(_, number)| number.to_string()).collect();
        assert_eq!(
            numbers,
            [
                "云政办发〔2019〕5号",
                "云财〔2017〕20号",
                "云税〔2014〕8号",
                "云财综〔2021〕11号",
                "和政发〔2018〕8号",
                "云岭省人民政府公告2020年第2号"
            ]
        );
    }
}
