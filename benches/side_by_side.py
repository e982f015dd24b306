#!/usr/bin/env python3
"""What a competent Python script with `re` makes of the same corpus, beside gongbao: the same cleaning (control signs,
width and radicals, markup, page numbers and running heads, wrapped lines, characters doubled at a seam), then document
numbers, titles, dates, addressees and outline labels. It keeps no evidence, cuts no parts, and reads no chronicle,
roster, table, target, duty or citation, all of which gongbao does in the time it is compared by; so the ratio is an
under-estimate. Both run on one core in one go; quote the ratio, not the times.

    python3 benches/side_by_side.py
"""
import re, subprocess, sys, time, unicodedata
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIES = 40
ROUNDS = 3

# Control signs go; full-width digits and letters, wide blanks and radicals are folded.
FOLD = {code: None for code in [*range(9), *range(11, 32), 0x7F, 0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF]}
FOLD |= {ord(c): chr(ord(c) - 0xFEE0) for c in map(chr, range(0xFF10, 0xFF5B)) if c.isalnum()}
FOLD |= {code: 0x20 for code in [0x3000, 0xA0, 0x202F, 0x205F, *range(0x2000, 0x200B)]}
FOLD |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}

RULE = re.compile(r"^[-=_*\s]{3,}$|^<!--.*-->$")
LEAD = re.compile(r"^(?:#{1,6}\s+|[-*]\s+(?![0-9]))")
MATH = re.compile(r"\s?\$([^$]{1,80})\$\s?")
SCRIPT = re.compile(r"\s?[_^]\s?\{([^{}]{1,12})\}")
SIGNS = [(r"\geq", "≥"), (r"\leq", "≤"), (r"\times", "×"), (r"\sim", "~"), (r"\%", "%"), (r"\mathrm", ""), ("\\", "")]
PAGE = re.compile(r"^(?:[-—–·•|~]{1,4}\d{1,4}[-—–·•|~]{0,4}|第\d{1,4}页(?:[，,/]?共\d{1,4}页)?|\d{1,4}/\d{1,4})$")
NOT_LETTER = re.compile(r"[\d\W]+")

N = "一二三四五六七八九十"
OPEN, CLOSE = r"〔\[［【（(﹝„", r"〕\]］】）)﹞‟"
NUMBER = re.compile(rf"([\u4e00-\u9fff]{{1,16}})\s?[{OPEN}]\s*([0-9〇○零{N}]{{4}})\s*[{CLOSE}]\s*(?:第\s*)?([0-9{N}百]{{1,6}})\s*号")
NUMBER_LINE = re.compile(rf"^[（(]?[\u4e00-\u9fffA-Za-z]{{0,30}}(?:[{OPEN}][0-9〇○零{N}]{{2,4}}[{CLOSE}]|[12]\d{{3}}年?)?第?[0-9{N}百]{{1,6}}号[）)]?$")
DATE = re.compile(rf"([0-9〇○零{N}]{{4}})\s*年\s*([0-9{N}元]{{1,3}})\s*月\s*([0-9{N}]{{1,3}})\s*日|([12]\d{{3}})[-./](\d{{1,2}})[-./](\d{{1,2}})\b")
TITLE = re.compile(r"^([^《》“”，。；：]{0,80}?)关于(.{2,120}?)的?(通知|决定|意见|批复|通告|公告|公报|复函|函|通报|报告|命令|令)(?:（[^）]{1,30}）)?$")
LABEL = re.compile(rf"^(?:第\s*[{N}百零\d]{{1,7}}\s*[编篇章节条](?=\s|$)|[{N}]{{1,4}}\s?[、．.]|[（(]\s*(?:[{N}]{{1,4}}|\d{{1,3}})\s*[）)]|\d{{1,2}}[）)]|[①-⑳]|\d{{1,3}}\s?[.．、](?!\d)|\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}\s)")
RUN_IN = re.compile(rf"[。；！？：;][”’）)]?\s*(?:\d{{1,2}}[.．、]|[（(][{N}]{{1,3}}[）)]|[（(]\d{{1,2}}[）)]|[①-⑳]|[{N}]{{1,3}}、)")
OPENS = re.compile(
    rf"{LABEL.pattern[1:]}|[△▲●◆◇☆★□■○◎]\s*\S|(?:同日|是日|当日|是月|本月|该月|是年)[\s，,：:]|【[^】]{{1,30}}】"
    rf"|附件?\s*[\d{N}]{{0,3}}\s*(?:[：:]|$)|(?:抄送|主题词|印刷|主办|电话|索\s?引\s?号|发文机关|成文日期)\s*[：:]"
    rf"|(?:副?组\s*长|副?主\s*任|成\s*员|召集人|秘书长|委\s*员)\s*[：:]|（此件[^）]*）$|(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日\s"
)
ADDRESSEE = re.compile(r"^(?!.*(?:如下|附件|现将|根据|要求|强调))[^。；《》：:]{3,200}[：:]$")
ENDED = re.compile(r"[。！？!?；;：:…][”’）)》」』】〕]*$")
BODY = re.compile(r"(?:政府|办公厅|办公室|委员会|局|厅|部|院|署)$")
DOUBLED = "人家户村层步处事时日年月天代种样项一多大小深满久稳早往每渐频双常"


def markup(line):
    """Undoes the carrier's marks; blank where the line is nothing else."""
    if not any(mark in line for mark in "*#-$_^&=\\<"):
        return line
    if RULE.match(line):
        return ""
    line = LEAD.sub("", line).replace("**", "").replace("&nbsp;", " ")
    if "$" in line:
        line = MATH.sub(lambda found: plain(found[1]) if re.search(r"[\\_^{]", found[1]) else found[0], line)
    return SCRIPT.sub(r"\1", line) if "{" in line else line


def plain(math):
    for mark, sign in SIGNS:
        math = math.replace(mark, sign)
    return re.sub(r"[{}_^ ]", "", math)


def running(lines):
    """The places of page numbers and of the heads that pages repeat; the first of these stays."""
    numbers = {at for at, line in enumerate(lines) if line and len(line) < 30 and PAGE.match("".join(line.split()))}
    masked = {}
    for at, line in enumerate(lines):
        if 3 <= len(line) <= 50 and at not in numbers and not ("\t" in line or "|" in line or "。" in line):
            masked.setdefault(NOT_LETTER.sub("", line), []).append(at)
    heads = set()
    for words, places in masked.items():
        if len(places) < 3 or len(words) < 3 or OPENS.match(lines[places[0]]):
            continue
        beside = sum(any(near in numbers for near in range(at - 2, at + 3)) for at in places)
        if ("公报" in words or "政报" in words) and "关于" not in words or beside * 2 > len(places):
            heads.update(places[1:])
    return numbers | heads


def columns(line):
    """Terminal columns: Han two, Latin one."""
    return len(line.encode("gb18030", "replace"))


def wrapped_at(lines, widths):
    """For every stretch of lines the width that those which end in mid-sentence share, if they do."""
    found = []
    for start in range(0, len(lines), 24):
        near = range(max(0, start - 24), min(len(lines) - 1, start + 48))
        broken = Counter(widths[at] // 4 for at in near if 18 <= widths[at] <= 130 and lines[at + 1] and not ENDED.search(lines[at]))
        best, count = max(((width, broken[width] + broken[width + 1]) for width in broken), key=lambda pair: pair[1], default=(0, 0))
        found.append(best * 4 if count >= 3 and count * 5 >= 3 * sum(broken.values()) else None)
    return found


def goes_on(text, line, blanks, width, full):
    """Whether a paragraph goes on in the next line."""
    if "\t" in line or "|" in line or "\t" in text:
        return False
    if line[0] in "，。、；：）》”％%〕】":
        return True
    tail = text[-120:]
    if OPENS.match(line) or NUMBER_LINE.match("".join(line.split())) or DATE.fullmatch(line):
        return False
    if ENDED.search(tail):
        return False
    if tail[-1] in "，、," or tail.count("（") > tail.count("）") or tail.count("《") > tail.count("》"):
        return True
    if BODY.search(line) and len(line) < 30 or len(line) < 60 and TITLE.match("".join(line.split())):
        return False
    if full and width + 5 >= full and blanks == 0:
        return True
    return len(text) > 12 and ("。" in text or "，" in text) and not LABEL.match(text)


def seam(text, line):
    """How many characters the line repeats of the end of the text by mistake."""
    for count in range(min(8, len(text), len(line)), 1, -1):
        if text.endswith(line[:count]) and line[:count].isalpha():
            return count if line[0] != line[1] or count > 2 else 0
    once = text[-1] == line[0] and line[0].isalpha() and line[0] not in DOUBLED
    return int(once and (len(text) > 1 and not text[-2].isalnum() or len(line) > 1 and not line[1].isalnum()))


def clean(text):
    """The paragraphs of a text."""
    lines = [markup(line.strip(" \r")).strip() for line in text.translate(FOLD).split("\n")]
    for at in running(lines):
        lines[at] = ""
    widths = [columns(line) if len(line) < 200 else 1000 for line in lines]
    full = wrapped_at(lines, widths)
    paragraphs, blanks, width = [], 0, 0
    for at, line in enumerate(lines):
        if not line:
            blanks += 1
            continue
        if paragraphs and goes_on(paragraphs[-1], line, blanks, width, full[at // 24]):
            cut = seam(paragraphs[-1], line) if blanks else 0
            paragraphs[-1] += line[cut:]
        else:
            paragraphs.append(line)
        blanks, width = 0, widths[at]
    return paragraphs


def read(text):
    """What the paragraphs say: numbers, titles, dates, addressees, labels."""
    found = []
    for line in clean(text):
        if "号" in line:
            found += [("number", *numbers) for numbers in NUMBER.findall(line)]
        if "日" in line or "-" in line or "." in line:
            found += [("date", *day) for day in DATE.findall(line)]
        if len(line) < 200:
            words = "".join(line.split())
            title = TITLE.match(words) if "关于" in words else None
            if title:
                found.append(("title", *title.groups()))
            elif line[-1] in "：:" and ADDRESSEE.match(words):
                found += [("addressee", body) for body in re.split("[、，,]", words[:-1])]
        label = LABEL.match(line)
        if label:
            found.append(("label", label[0]))
        found += [("label", label) for label in RUN_IN.findall(line)]
    return found


def best(run):
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main():
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "input").glob("*.txt"))] * COPIES
    size = sum(len(text.encode()) for text in texts) / 1e6
    kinds = Counter(kind for kind, *_ in (record for text in texts[: len(texts) // COPIES] for record in read(text)))
    print("python re found per copy:", ", ".join(f"{count} {kind}s" for kind, count in sorted(kinds.items())))
    python = size / best(lambda: [read(text) for text in texts])
    print(f"python re               {python:8.2f} MB/s")
    run = subprocess.run(["cargo", "bench", "--quiet", "--bench", "pipeline"], cwd=ROOT, capture_output=True, text=True)
    print(run.stdout, end="")
    for name in ["clean + segment + parse", "text -> records"]:
        row = next((line for line in run.stdout.splitlines() if line.startswith(name)), None)
        if row is None:
            sys.exit(f"no figure from cargo bench\n{run.stderr[-2000:]}")
        speed = float(row.split()[-2])
        print(f"{name:23} {speed:8.2f} MB/s, {speed / python:.1f} times as fast")


if __name__ == "__main__":
    main()
