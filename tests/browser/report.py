"""Opens the report from disk in headless Chromium and uses it as people do.

    python tests/browser/report.py target/debug/gongbao target/browser

Checked are: that the link of every record marks exactly the characters of its span, as csv/ and `gongbao text` have
them; that a click in the source finds each record made of it; search, sort, keys, language, theme; that a gazette with
scripts in it shows them as text; that nothing is loaded and the console stays silent; that no page is wider than its
window. Screenshots are kept in the folder. Ends with 0, or with 1 and a line per fault.
"""

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

from browser import LAPTOP, PHONE, Browser

csv.field_size_limit(10**9)

HOSTILE = """云州市人民政府关于节约用水<script>alert(1)</script>的通知\r
云政发〔2024〕1号\r
各区县人民政府：\r
一、𠮷水镇</script><img src=x onerror=alert(2)>到2025年节水率提高到90%以上。\r
二、请<b>节约</b>用水 & "爱护"'管网'<!-- 。\r
云州市人民政府\r
2024年4月7日\r
\r
javascript:alert(3) 末尾的文字\r
"""

faults = []


def check(truth, *words):
    if not truth:
        faults.append(" ".join(map(str, words)))
        print("FAULT", faults[-1])


def extract(program, inputs, output):
    """The output of a run, in a folder of its own."""
    shutil.rmtree(output, ignore_errors=True)
    subprocess.run([program, "extract", "--quiet", *map(str, inputs), "-o", str(output)], check=True)
    return output / "report.html"


def table(folder, name):
    with open(folder / "csv" / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def printed(lines):
    """Lines without their ends, blank ones left out."""
    return [line for line in re.split(r"\r\n|\n|\r", lines) if line]


def spans(program, folder):
    """For each issue and table, the words of every row as csv/ and `gongbao text` have them."""
    issues = table(folder, "issues")
    texts = [subprocess.run([program, "text", row["source_path"]], check=True, capture_output=True).stdout for row in issues]
    ids = {row["issue_id"]: index for index, row in enumerate(issues)}
    expected = [{} for _ in issues]
    for path in sorted((folder / "csv").glob("*.csv")):
        rows = table(folder, path.stem)
        if not rows or "source_start" not in rows[0]:
            continue
        for row in rows:
            first = next(iter(row.values()))
            index = ids[first if first in ids else first.split("/")[0]]
            words = texts[index][int(row["source_start"]) : int(row["source_end"])].decode()
            expected[index].setdefault(path.stem, []).append(printed(words))
    return expected


# Opens a table by its address, and its first row; `next` goes on by key.
OPEN = """
const [issue, table, row, count] = arguments;
const there = new Promise((go) => addEventListener('hashchange', go, { once: true }));
history.replaceState(null, '', '#/');
location.hash = `#/${issue}/evidence/${table}/${row}`;
await there;
const next = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
const marked = () => {
  const lines = new Map();
  for (const piece of document.querySelectorAll('.s.on')) {
    const line = piece.closest('.ln').dataset.n;
    lines.set(line, (lines.get(line) ?? '') + piece.textContent);
  }
  return [...lines.values()];
};
"""

# What is marked for each row of a table, line by line.
MARKED = OPEN + """
const all = [];
for (let at = 0; at < count; at++, next()) all.push(marked());
return all;
"""

# Clicks the first and the last piece of every row of a table; the rows that are not found among the records there.
LOST = OPEN + """
const lost = [];
for (let at = 0; at < count; at++, next()) {
  const pieces = [...document.querySelectorAll('.s.on')];
  for (const piece of [pieces[0], pieces.at(-1)].filter(Boolean)) {
    piece.click();
    const chip = document.querySelector(`.record [data-record="${table}/${at}"]`);
    if (chip) chip.click();
    if (document.querySelector('.record').dataset.record !== `${table}/${at}`) lost.push(at);
  }
}
return lost;
"""


def evidence(browser, program, folder, clicks=True):
    """Every record's link marks its characters, and its characters lead to it."""
    for index, tables in enumerate(spans(program, folder)):
        browser.open(folder / "report.html", f"#/{index}/evidence")
        for name, expected in tables.items():
            marked = browser.wait(MARKED, index, name, 0, len(expected))
            for row, (words, wanted) in enumerate(zip(marked, expected, strict=True)):
                check(words == wanted, folder.name, index, name, row, "marks", repr(words)[:200], "for", repr(wanted)[:200])
            last = browser.wait(OPEN + "return marked();", index, name, len(expected) - 1)
            check(last == expected[-1], folder.name, index, name, "the address of the last row marks", last)
            if clicks:
                lost = browser.wait(LOST, index, name, 0, len(expected))
                check(not lost, folder.name, index, name, "rows are not found by a click in the source:", lost[:10])
        print(f"{folder.name} issue {index}: {sum(map(len, tables.values()))} records", flush=True)


def cells(browser):
    """A cell's own words are marked among those of its row."""
    browser.open(browser.report, "#/2/evidence/documents/0")
    at = browser.run("return [...document.querySelectorAll('.th')].findIndex((column) => column.title.includes('document_number'))")
    browser.run("document.querySelectorAll('.tr')[0].querySelectorAll('.td')[arguments[0]].click()", at)
    number = browser.run("return document.querySelectorAll('.tr')[0].querySelectorAll('.td')[arguments[0]].textContent", at)
    hit = browser.run("return [...CSS.highlights.get('cell')].map(String).join('')")
    check(hit and re.sub(r"\s", "", hit) == number, "the cell", number, "marks", hit)
    seen = browser.run("const box = [...CSS.highlights.get('cell')][0].getBoundingClientRect(); return box.top > 100 && box.bottom < innerHeight")
    check(seen, "the cell's words are not in sight")


def grid_values(browser, column):
    return browser.run("""
const at = [...document.querySelectorAll('.th')].findIndex((head) => head.title.split('\\n').includes(arguments[0]));
return [...document.querySelectorAll('.tr')].map((row) => row.querySelectorAll('.td')[at].textContent);""", column)


def search_and_sort(browser, folder):
    rows = table(folder, "documents")
    issue = table(folder, "issues")[2]["issue_id"]
    own = [row for row in rows if row["issue_id"] == issue]
    browser.open(browser.report, "#/2/evidence/documents")
    browser.find(".tools input").send_keys("通知")
    browser.shot("search")
    # All of a row is searched, but its places.
    wanted = [row for row in own if any("通知" in value for value in row.values())]
    check(len(grid_values(browser, "title")) == len(wanted), "search shows", len(grid_values(browser, "title")), "rows of", len(wanted))
    browser.press("ESCAPE")
    check(len(grid_values(browser, "title")) == len(own), "Esc does not clear the search")
    browser.find(".tools input").send_keys(f"document_number={own[1]['document_number']}")
    check(grid_values(browser, "title") == [own[1]["title"]], "the search in one column fails")
    browser.press("ESCAPE")
    for direction, backwards in [("ascending", False), ("descending", True)]:
        browser.run("[...document.querySelectorAll('.th')].find((head) => head.title.split('\\n').includes('date_of_issue')).firstChild.click()")
        state = browser.run("return [...document.querySelectorAll('.th')].map((head) => head.ariaSort).filter((sort) => sort !== 'none')")
        dates = [date for date in grid_values(browser, "date_of_issue") if date[0].isdigit()]
        check(state == [direction] and dates == sorted(dates, reverse=backwards), "sorted", state, dates)
    browser.find(".tools input").send_keys("没有这样的词")
    check(browser.find(".gridhost .empty").is_displayed(), "an empty search says nothing")


def large_table(browser):
    """Ten thousand rows: drawn in windows, searched and sorted as a whole."""
    browser.open(browser.large, "#/0/evidence/table_cells")
    check(len(browser.all(".tr")) < 120, "all rows are drawn")
    count = browser.run("return Number(document.querySelector('.grid').ariaRowCount) - 1")
    check(count == 10_000, "cells", count)
    browser.find(".tools input").send_keys("text=指标1249")
    check(grid_values(browser, "text") == ["指标1249"], grid_values(browser, "text"))
    browser.press("ESCAPE")
    browser.find(".grid").click()
    browser.press("END")
    check(grid_values(browser, "row")[-1] == "1250", "End does not lead to the last row")


def keyboard(browser):
    browser.open(browser.report, "#/2/overview")
    for key, view in [("2", "contents"), ("3", "charts"), ("4", "evidence"), ("1", "overview")]:
        browser.find("body").send_keys(key)
        browser.wait("await new Promise((go) => setTimeout(go, 50))")
        check(browser.run("return document.body.dataset.view") == view, "key", key)
    browser.open(browser.report, "#/2/evidence/documents")
    browser.press("/")
    check(browser.run("return document.activeElement.type") == "search", "/ does not lead to the search")
    browser.press("ESCAPE")
    place = lambda: browser.run("return document.querySelector('.record').dataset.record.split('/').pop()")
    for keys, row in [(["j"], "0"), (["j"], "1"), (["k"], "0"), (["ARROW_DOWN"], "1"), (["ARROW_UP"], "0")]:
        browser.press(*keys)
        check(place() == row, keys, "leads to", place())
    browser.press("ENTER")
    check(browser.run("return document.activeElement.className") == "source", "Enter does not lead to the source")
    browser.press("ARROW_RIGHT")
    check(browser.all(".s.on"), "the arrows do not move in the source")
    browser.press("n")
    check(browser.run("return document.querySelector('.record').dataset.record").startswith("findings/"), "n does not lead to a finding")
    browser.press("ESCAPE")
    check(not browser.all(".s.on"), "Esc does not clear")
    browser.press("?")
    check(browser.run("return document.querySelector('#help').open"), "? shows no help")
    browser.shot("keys")
    browser.press("ESCAPE")
    check(not browser.run("return document.querySelector('#help').open"), "Esc does not close the help")


def language_and_theme(browser):
    browser.open(browser.report, "#/2/overview")
    check(browser.run("return document.documentElement.lang") == "zh-CN", "a Chinese browser sees no Chinese")
    browser.find("#language").click()
    check(browser.run("return document.documentElement.lang") == "en", "the language does not switch")
    check("Overview" in browser.find("#bar nav").text, browser.find("#bar nav").text)
    browser.shot("overview-english")
    paper = lambda: browser.run("return getComputedStyle(document.body).backgroundColor")
    light = paper()
    browser.run("const theme = document.querySelector('#theme'); theme.value = 'dark'; theme.dispatchEvent(new Event('change'))")
    check(paper() != light, "the theme does not switch")
    browser.shot("overview-dark")
    browser.open(browser.report, "#/2/evidence/targets/0")
    check(browser.run("return [document.documentElement.lang, document.documentElement.dataset.theme].join()") == "en,dark", "choices are not kept")
    browser.shot("evidence-dark")
    browser.run("localStorage.clear()")


def hostile(browser):
    """Scripts in a gazette are text."""
    for route in ["overview", "contents", "charts", "evidence/documents/0", "evidence/sections/0", "evidence/findings/0"]:
        browser.open(browser.hostile, f"#/0/{route}")
        check(browser.run("return [document.scripts.length, document.images.length].join()") == "3,0", route, "holds a script of the gazette")
    browser.open(browser.hostile, "#/0/evidence/documents/0")
    text = browser.run("return document.querySelector('.source').textContent")
    for words in ["<script>alert(1)</script>", "</script><img src=x onerror=alert(2)>", "<b>节约</b>用水 & \"爱护\"'管网'<!--"]:
        check(words in text, words, "is not shown as text")
    browser.shot("hostile")


def pages(browser, folder):
    """A large run: a light index, a page an issue."""
    browser.open(folder / "report.html")
    check((folder / "report.html").stat().st_size < 1_000_000, "the index is heavy")
    issues = table(folder, "issues")
    check(browser.run("return Number(document.querySelector('.grid').ariaRowCount) - 1") == len(issues), "issues are lacking")
    browser.shot("index")
    for name in ["c#%25 丙", issues[0]["issue_id"].removesuffix("公报")[:2]]:
        browser.open(folder / "report.html")
        browser.find(".tools input").send_keys(name)
        browser.run("document.querySelector('.tr .td').click()")
        browser.wait("await new Promise((go) => setTimeout(go, 300))")
        check("/report/" in browser.run("return location.pathname") and browser.all(".tiles"), name, "has no page:", browser.run("return location.href"))
    browser.find(".crumb a").click()
    check(browser.run("return location.pathname").endswith("/report.html"), "no way back to the index")
    browser.open(folder / "report.html", "#/run/evidence/persons/0")
    browser.run("document.querySelector('.record li a').click()")
    browser.wait("await new Promise((go) => setTimeout(go, 300))")
    check("/report/" in browser.run("return location.pathname") and browser.all(".s.on"), "a person's record is not reached")


def sizes(browser):
    """No page is wider than its window; a picture of each."""
    for name, size in [("laptop", LAPTOP), ("phone", PHONE)]:
        browser.size(size)
        for view in ["run/overview", "run/charts", "run/evidence/persons/0", "2/overview", "2/contents", "2/charts", "2/evidence/documents/1", "2/evidence"]:
            browser.open(browser.report, f"#/{view}")
            wide = browser.run("return document.documentElement.scrollWidth - innerWidth")
            check(wide <= 0, view, "is", wide, "px wider than", size)
            browser.shot(f"{name}-{view.replace('/', '-')}")
    browser.size(LAPTOP)


def silent(browser, what):
    complaints = browser.complaints()
    check(not complaints, what, "the console says", complaints[:3])
    loaded = browser.run("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    check(not loaded, what, "loads", loaded)


def large_text():
    rows = [f"| 指标{row} | " + " | ".join(str(row * 7 + column) for column in range(7)) + " |" for row in range(1250)]
    head = "| 指标 | " + " | ".join(f"第{column}列" for column in range(1, 8)) + " |"
    return "云州市统计公报\n\n" + "\n".join([head, "|" + "---|" * 8, *rows]) + "\n"


def main(program, folder):
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / "made"
    shutil.rmtree(made, ignore_errors=True)
    (made / "many").mkdir(parents=True)
    (made / "hostile.txt").write_bytes(HOSTILE.encode())
    (made / "large.md").write_text(large_text(), encoding="utf-8")
    samples = sorted(Path("input").iterdir())
    for copy in range(24):
        shutil.copy(samples[copy % len(samples)], made / "many" / f"{copy:02}{samples[copy % len(samples)].suffix}")
    (made / "many" / "c#%25 丙.txt").write_text(HOSTILE, encoding="utf-8")
    browser = Browser(folder)
    try:
        browser.report = extract(program, ["input"], folder / "small")
        browser.hostile = extract(program, [made / "hostile.txt"], folder / "hostile")
        browser.large = extract(program, [made / "large.md"], folder / "large")
        extract(program, [made / "many"], folder / "many")
        tests = [
            (evidence, program, folder / "small"), (evidence, program, folder / "hostile"), (cells,), (search_and_sort, folder / "small"),
            (large_table,), (keyboard,), (language_and_theme,), (hostile,), (pages, folder / "many"), (sizes,),
        ]
        for test, *arguments in tests:
            test(browser, *arguments)
            silent(browser, test.__name__)
            print(test.__name__, "done", flush=True)
    finally:
        browser.close()
    print(f"{len(faults)} faults; screenshots in {folder}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
