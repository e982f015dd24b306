//! What web pages print round a document: where the page stands in the site, 打印本页, 扫一扫在手机打开当前页, 上一篇,
//! links to files, the site's foot; what collections on the web write over each of their texts: 第一篇：某通知. No words
//! of the document.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::line::Line;

static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) ^ \s* (?: 扫一扫 | [【\[]?打\s*印 | 关闭(?:窗口|本页|页面) | [【\[]关闭 | 分享到? [：:] | 分享到 | 相关(?:解读|链接|文档|文件|阅读|附件下载|附件|信息|报道|稿件|新闻|内容|推荐|政策|专题|资料)[：:]?\s*$
            | (?:上|下)一(?:篇|条|页) | 责任编辑[：:] | 当前位置 | 您(?:现在|当前)?(?:所在)?的?位置 | 字\s*(?:体|号)[：:] | 欢迎访问 | 附件下载
            | 下载\S{2,60}文档\s*$ | 点此处?下载
            | 第[一二三四五六七八九十0-9]{1,3}篇\s*[：:].{4,160}(?:通知|意见|决定|通报|公告|通告|批复|报告|函|文件|办法|规定|方案)\s*$
            | 信息来源[：:] | 来源[：:] | 时间[：:]\s*[12][0-9]{3}-
            | [12][0-9]{3}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?\s* (?: (?:\s|日) [0-9]{1,2}:[0-9]{2} | \s来源 | \s发布 ) )
        | 浏览次数 | 访问次数 | 阅读次数 | 点击(?:数|率|量|次数) | 打印本[页文] | 收藏本页 | 设为首页 | 返回(?:顶部|首页) | 关闭窗口
        | ICP备 | 公网安备 | 网站标识码 | 网站地图 | 网站支持 | 版权所有 | 无障碍(?:阅读|浏览) | 适老化 | 技术支持[：:]
        | 【字[体号][：:] | 字[体号][：:]\s*[【\[（(]?\s*[大小]
        | \. (?: docx? | xlsx? | pdf | wps | ofd | jpe?g | png | zip | rar ) [\])）】]? \s* $
        | ^ \s* (?: 手机阅读 | 下载、?打印 | --> | <!-- | 收藏 | 分享 | 打印 | 关闭 | - ) \s* $",
    )
    .unwrap()
});

/// 首页 > 政务公开 > 市政府文件: where the page stands in the site.
static TRAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*[^>＞»›。，]{2,30}(?:\s*[>＞»›]+\s*(?:\p{Han}|[12][0-9]{3}年)[^>＞»›。，]{0,40}){1,8}\s*$")
        .unwrap()
});

/// 某市人民政府门户网站 - 政务公开 - 市政府文件; 首页　政务公开　政策文件.
static SITE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:(?:首页|\p{Han}{2,24}(?:门户网站|政府网站?|官网))(?:\s*[-—|_]\s*\p{Han}[^。，]{1,40}){1,8}|首页(?:\s+\p{Han}{2,16}){1,8})\s*$").unwrap()
});

/// Whether a line heads links to other pages, which stand below: 相关文件：.
pub fn heads_links(line: &str) -> bool {
    let line = line.trim_end_matches(['：', ':']);
    (4..=8).contains(&line.chars().count()) && line.starts_with("相关") && is_line(line)
}

/// Whether a line may be a link to another page: a title, often with its day.
pub fn is_link(line: &str) -> bool {
    line.len() < 240 && !line.contains('。')
}

/// Whether a line may be a page's own, by what each of the patterns begins with or holds.
pub fn may_be_in(line: &Line<'_>) -> bool {
    let signs = &line.signs;
    let begins = match line.first {
        '扫' | '手' | '打' | '关' | '分' | '相' | '上' | '下' | '责' | '当' | '您' | '字' | '欢' | '附' | '信'
        | '来' => true,
        '第' => signs.has('篇'),
        '时' | '收' | '点' | '【' | '[' | '-' | '<' => true,
        first => first.is_ascii_digit() && (signs.blank() || signs.has(':')),
    };
    begins
        || signs.any(['.', '>', '＞', '»', '›'])
        || signs.all(['次', '数'])
        || signs.all(['点', '击'])
        || signs.all(['打', '印'])
        || signs.all(['收', '藏'])
        || signs.all(['首', '页'])
        || signs.all(['返', '回'])
        || signs.all(['关', '闭'])
        || signs.all(['C', '备'])
        || signs.has('网') && signs.any(['安', '站', '-', '—', '|', '_'])
        || signs.all(['版', '权'])
        || signs.all(['无', '障'])
        || signs.all(['适', '老'])
        || signs.all(['技', '支'])
        || signs.has('字') && signs.any(['：', ':'])
}

/// Whether a line is a page's own.
pub fn is_line(line: &str) -> bool {
    if line.len() > 240 || line.contains('。') {
        return false;
    }
    PATTERN.is_match(line)
        || line.contains(['>', '＞', '»', '›']) && TRAIL.is_match(line)
        || line.contains(['网', '首']) && SITE.is_match(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for line in [
            "扫一扫在手机打开当前页",
            "-->",
            "【打印本页】",
            "相关解读：",
            "上一篇：关于节水的通知",
            "云州市人民政府 > 政府公报 > 2011年第5期",
            "当前位置： 首页>>政策>>政府文件",
            "2011-06-18 00:00:00 来源： 本站原创",
            "2011年6月18日08:15 云州日报",
            "【字体： 大 中 小】 打印",
            "主办：云州市人民政府办公厅 技术支持：云州市信息中心 云ICP备00000000号",
            "云州市节水工作方案.docx",
            "云州市人民政府门户网站 - 政府信息公开 - 政府工作报告",
            "首页　政务公开　政策文件",
            "第二篇:云州市人民政府关于节水的通知",
            "下载云州市节水办法word格式文档",
        ] {
            assert!(is_line(line), "{line}");
        }
        // A sentence, a title, a signature, a date, a comparison, a heading that ends as one of a page does.
        for line in [
            "打印费用由财政承担。",
            "关于节水的通知",
            "云州市人民政府",
            "附件",
            "2011年6月18日",
            "降水量>50毫米",
            "相关文件制定情况",
            "云州市政务服务网运行管理办法",
            "附件：1.云州市节水工作方案",
            "第一篇：总体战略",
            "第一篇 总体方案",
            "下载安装节水应用的用户",
        ] {
            assert!(!is_line(line), "{line}");
        }
    }

    #[test]
    fn headings_of_links() {
        assert!(heads_links("相关文件：") && heads_links("相关稿件"));
        // A link itself, a heading of the text.
        assert!(!heads_links("相关文件：关于节水的通知") && !heads_links("相关要求"));
    }
}
