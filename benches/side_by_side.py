#!/usr/bin/env python3
"""The same corpus read by a plain Python script with `re`, beside gongbao: cleaning, document numbers, titles, dates,
outline labels. It does less than gongbao (no segmentation, no evidence, no rules, one pass each), so the ratio is an
under-estimate. Both run on one core in one go; quote the ratio, not the times.

    python3 benches/side_by_side.py        (after `cargo bench --no-run`)
"""
import re, subprocess, sys, tempfile, time, unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIES = 40
ROUNDS = 5

WIDTH = {ord("０") + n: ord("0") + n for n in range(10)} | {0x3000: 0x20, 0xA0: 0x20}
NUMBER = re.compile(r"([\u4e00-\u9fff]{1,16})\s?[〔\[（(【]\s*(\d{4})\s*[〕\]）)】]\s*(?:第\s*)?(\d{1,4})\s*号")
DATE = re.compile(r"([0-9一二三四五六七八九〇○零]{4})\s*年\s*([0-9一二三四五六七八九十]{1,3})\s*月\s*([0-9一二三四五六七八九十]{1,3})\s*日")
TITLE = re.compile(r"^(.{2,60}?)?关于.{2,120}?的(通知|决定|意见|批复|通告|公告|函|通报)$")
LABEL = re.compile(r"^\s*([一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]|[（(]\d{1,2}[）)])")
PAGE = re.compile(r"^[-—–\s]*\d{1,4}[-—–\s]*$")
MARKUP = re.compile(r"\*\*|^#{1,6}\s+|\$([^$]{1,60})\$|_\{([^}]*)\}")
END = re.compile(r"[。；：！？”）)]$")


def read(text):
    """Cleans a text and counts what it finds."""
    lines = []
    for line in text.translate(WIDTH).splitlines():
        line = MARKUP.sub(lambda m: m.group(1) or m.group(2) or "", line).strip()
        if not line or PAGE.match(line):
            lines.append("")
        elif lines and lines[-1] and not END.search(lines[-1]) and not LABEL.match(line):
            lines[-1] += line
        else:
            lines.append(line)
    found = 0
    for line in lines:
        found += sum(1 for _ in NUMBER.finditer(line)) + sum(1 for _ in DATE.finditer(line))
        found += bool(TITLE.match(re.sub(r"\s+", "", line))) + bool(LABEL.match(line))
    return found, unicodedata.is_normalized("NFC", text)


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
    python = best(lambda: [read(text) for text in texts])
    print(f"python re        {python * 1e3:8.1f} ms {size / python:8.1f} MB/s")
    out = subprocess.run(["cargo", "bench", "--quiet", "--bench", "pipeline"], cwd=ROOT, capture_output=True, text=True).stdout
    rows = [line for line in out.splitlines() if line.startswith("text -> records")]
    if not rows:
        sys.exit("no figure from cargo bench")
    print(rows[0])
    speed = float(rows[0].split()[-2])
    print(f"gongbao does more, and is {speed / (size / python):.1f} times as fast")


if __name__ == "__main__":
    main()
