//! Traditional characters as the grammars know them: a text in traditional print is read in simplified form, character
//! by character, so that places in one are places in the other.

use std::borrow::Cow;
use std::sync::LazyLock;

/// Pairs of traditional and simplified characters, those that the grammars' words are made of.
const PAIRS: &str = "書书記记長长會会議议舉举行行開开員员黨党區区縣县鄉乡鎮镇國国務务總总產产業业動动參参觀观視视導导調调檢检題题講讲話话辭辞詞词陪陪\
    領领團团隊队組组織织處处廳厅館馆場场廠厂礦矿關关單单領领賓宾儀仪節节籤签簽签約约訪访問问慰慰達达實实際际應应經经濟济環环業业農农險险強强調调發发\
    報报告告聽听取取審审論论討讨傳传學学習习貫贯徹彻結结據据請请進进幹干級级屆届繼继續续時时間间東东對对於于與与為为來来從从後后還还並并協协聯联\
    權权機机構构設设備备標标準准評评選选舉举任任命命辦办揭揭牌牌啟启動动現现鑑鉴軍军專专門门戶户務务勞劳動动財财稅税銀银體体術术衛卫醫医藥药護护別别";

static TABLE: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let signs: Vec<char> = PAIRS.chars().filter(|c| !c.is_whitespace()).collect();
    let mut table: Vec<(char, char)> =
        signs.chunks_exact(2).map(|pair| (pair[0], pair[1])).filter(|(from, to)| from != to).collect();
    table.sort_unstable();
    table.dedup_by_key(|(from, _)| *from);
    table
});

/// The text with simplified characters, as long in bytes as before.
pub fn fold(text: &str) -> Cow<'_, str> {
    // Characters that texts in simplified print do not have, and that few traditional ones lack.
    if !text.contains(['會', '書', '長', '議', '員', '國', '區', '縣', '黨', '開', '舉']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(simplified).collect())
}

fn simplified(c: char) -> char {
    TABLE.binary_search_by_key(&c, |&(from, _)| from).map_or(c, |at| TABLE[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded() {
        assert_eq!(fold("縣委書記出席會議並講話"), "县委书记出席会议并讲话");
        // Nothing to fold; places stay where they are.
        assert!(matches!(fold("县委书记出席会议"), Cow::Borrowed(_)));
        for (from, to) in TABLE.iter() {
            assert_eq!(from.len_utf8(), to.len_utf8(), "{from}");
        }
    }
}
