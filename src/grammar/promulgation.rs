//! The lines under the title of a rule that say by what it was made public and since when it is in force:
//! `2003年8月18日 某省人民政府令第4号公布`, `2004年1月1日 施行`. Collections of rules print them in the order's place.

use crate::grammar::{
    atoms::squeeze, date, document_number, document_number::DocumentNumber, line::Line, organization,
};

/// Whether a line may be one of promulgation.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.signs.all(['年', '月', '日']) && matches!(line.last, '布' | '行')
}

/// The number of the order in a line of promulgation.
pub fn parse(line: &str) -> Option<DocumentNumber> {
    let squeezed = undated(line)?;
    let order = ["公布", "发布", "颁布"].iter().find_map(|verb| squeezed.strip_suffix(verb))?;
    if let Some(body) = order.strip_suffix("号令") {
        // 甲局、乙局第4号令
        let (body, serial) = body.rsplit_once('第')?;
        let number = document_number::parse(&format!("第{serial}号"))?;
        return organization::ends_as_name(body)
            .then(|| DocumentNumber { issuer_code: format!("{body}令"), ..number });
    }
    document_number::parse(order).filter(|number| number.issuer_code.ends_with('令'))
}

/// Whether a line says since when a rule is in force, and nothing else.
pub fn is_effect(line: &str) -> bool {
    undated(line).is_some_and(|rest| matches!(&*rest, "施行" | "起施行" | "起实施" | "实施"))
}

/// A line without the full date that it begins with.
fn undated(line: &str) -> Option<String> {
    const LONGEST: usize = 240;
    if line.len() > LONGEST || !line.ends_with(['布', '行', '施']) {
        return None;
    }
    let squeezed = squeeze(line);
    let (range, _) = date::find(&squeezed).next()?;
    (matches!(range.start, 0) || &squeezed[..range.start] == "自").then(|| squeezed[range.end..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let check = |line: &str, number: &str| {
            assert!(may_be_in(&Line::of(line)));
            assert_eq!(parse(line).map(|number| number.to_string()).as_deref(), Some(number), "{line}");
        };
        check("2003年8月18日 云州省人民政府令第4号公布", "云州省人民政府令第4号");
        check("2003年8月18日　云州市水务局、财政局第4号令发布", "云州市水务局、财政局令第4号");
        assert!(is_effect("2004年1月1日 施行") && is_effect("自2004年1月1日起施行"));
    }

    #[test]
    fn other_lines() {
        // A sentence, no order, what was passed, no date, an entry of a chronicle.
        for line in [
            "2003年8月18日云州省人民政府令第4号公布。",
            "2003年8月18日 云州省人民政府公布",
            "2003年8月18日 云州市第五届人民代表大会第二次会议通过",
            "云州省人民政府令第4号公布",
            "8月18日，云州省人民政府令第4号公布",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
        for line in ["本办法自2004年1月1日起施行", "2004年1月1日", "2004年1月1日施行新办法"] {
            assert!(!is_effect(line), "{line}");
        }
    }
}
