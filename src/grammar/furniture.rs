//! What web pages print round a document: 打印本页, 扫一扫在手机打开当前页, 上一篇 … No words of the document.

use crate::grammar::atoms::squeeze;

const STARTS: [&str; 22] = [
    "扫一扫",
    "打印本页",
    "【打印",
    "[打印",
    "打印",
    "关闭窗口",
    "【关闭",
    "分享到",
    "分享：",
    "相关解读",
    "相关链接",
    "相关文档",
    "相关附件下载",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "责任编辑：",
    "当前位置",
    "字体：",
    "浏览次数",
    "欢迎访问",
];

/// Whether a line is a page's own.
pub fn is_line(line: &str) -> bool {
    if line.len() > 120 || line.contains('。') {
        return false;
    }
    let line = squeeze(line);
    matches!(line.as_ref(), "-->" | "<!--" | "返回顶部" | "返回首页" | "收藏" | "-")
        || STARTS.iter().any(|start| line.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for line in ["扫一扫在手机打开当前页", "-->", "【打印本页】", "相关解读：", "上一篇：关于节水的通知"]
        {
            assert!(is_line(line), "{line}");
        }
        // A sentence, a title, a signature.
        for line in ["打印费用由财政承担。", "关于节水的通知", "云州市人民政府", "附件"] {
            assert!(!is_line(line), "{line}");
        }
    }
}
