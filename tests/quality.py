"""Measures the findings against defects that people listed by hand: which are found, which cleaning mended, which are missed.

    python3 tests/quality.py GAZETTE GOLD [PROGRAM]

GOLD is a folder with quality.jsonl and chronicle_quality.jsonl; of their rows those of certainty `certain` count.
A row is *found* if a finding of a rule that fits its kind of fault (FITTING) lies on its lines, or prints its words as
those that another place differs from; a finding of any other rule does not count. A row is *mended* if the text that the grammars read, or a value of a record on
its lines, has the words as they should be (or if what the row calls a trap for programs was read rightly). Rows that
only point to another list are left out. The rules were developed with this gazette in view: the share says what they
reach on it, not what they would reach on a gazette that nobody has seen. Ends with 1 if less than 80 % are found or mended.
"""

import collections
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile

LEAST = 0.8
csv.field_size_limit(1 << 30)


def bare(words):
    """Words without line ends and the OCR's padding."""
    return words.replace("⏎", "")


def rows_of(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row.get("line_start")]


class Run:
    """What the program makes of the gazette."""

    def __init__(self, program, gazette):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([program, "extract", gazette, "-q", "--format", "csv", "-o", f"{folder}/out"], check=True)
            out = pathlib.Path(folder) / "out/csv"
            self.tables = {path.stem: rows_of(out, path.stem) for path in sorted(out.glob("*.csv"))}
        self.clean = subprocess.run([program, "text", "--clean", gazette], check=True, capture_output=True, text=True).stdout
        self.source = pathlib.Path(gazette).read_text(encoding="utf-8").split("\n")

    def on(self, table, first, last):
        """The rows of a table that lie on some lines."""
        return [row for row in self.tables[table] if int(row["line_start"]) <= last and int(row["line_end"]) >= first]

    def values(self, first, last):
        """The words of all records on some lines."""
        for table in self.tables:
            if table not in ("findings", "parts", "unparsed"):
                for row in self.on(table, first, last):
                    yield from row.values()


# The rules that say what is wrong, by kind of fault; a kind that is not here can only be mended.
FITTING = {
    "missing_body": {"CON01"},
    "toc_title_mismatch": {"CON03"},
    "title_mismatch": {"CON03", "ATT02"},
    "name_variant": {"ORG01", "PER02", "CHR08"},
    "term_variant": {"ORG01", "TXT12"},
    "ocr_wrong_character": {"CHR07", "CHR08", "ORG01", "PER02", "TXT10", "TXT12"},
    "inserted_character": {"ORG01", "TXT12", "TXT13"},
    "duplicated_character": {"TXT02", "TXT13"},
    "traditional_character": {"TXT05"},
    "ocr_language_switch": {"TXT04"},
    "half_width_brackets": {"TXT06", "TXT08"},
    "half_width_punctuation": {"TXT08"},
    "punctuation": {"TXT06", "TXT07", "TXT08", "TXT11"},
    "truncated_sentence": {"TXT07", "TXT11"},
    "broken_paragraph": {"TXT11"},
    "stray_space": {"TXT09"},
    "stray_text": {"CHR10", "TXT01", "TXT11"},
    "duplicate_entry": {"CHR05"},
    "shifted_cells": {"TAB04"},
    "merged_cell_late": {"TAB06"},
    "lost_separator": {"TAB05"},
    "extra_column": {"TAB07"},
}


def found(run, row):
    """The codes of the fitting findings."""
    here = run.on("findings", row["line"], row["last_line"])
    words = bare(row["found"] or "")
    told = [finding for finding in run.tables["findings"] if len(words) > 3 and words in finding["expected"]]
    return sorted({finding["rule"] for finding in here + told} & FITTING.get(row["kind"], set()))


def mended(run, row):
    """Why a defect counts as mended, or nothing."""
    first, last, kind = row["line"], row["last_line"], row["kind"]
    wrong, right = row["found"] or "", row["should_be"]
    if kind in TRAPS:
        return TRAPS[kind](run, first, last, wrong)
    if right is None or "…" in wrong:
        return None
    printed = wrong.replace("⏎⏎", "\n\n").replace("⏎", "\n")
    in_text = right in run.clean and printed not in run.clean
    if in_text and (printed in "\n".join(run.source) or bare(wrong) != right):
        return "in the text"
    if any(right in value and wrong not in value for value in run.values(first, last) if value):
        return "in a record"
    return None


def dropped(run, first, last, _):
    """No cell and no document holds the line's words."""
    words = {cell.strip() for cell in re.split(r"[\t|]", run.source[first - 1]) if cell.strip(" -")}
    cells = [cell for cell in run.on("table_cells", first, first) if int(cell["line_start"]) == first]
    return "left out" if not cells or not words else None


def a_record(table, test=lambda row: True):
    return lambda run, first, last, words: (
        f"read as {table}" if any(test(row) for row in run.on(table, first, last)) else None
    )


def number_apart(run, first, last, words):
    """The section begins with its own number, and the number of the sentence stands in its text."""
    label, rest = words.replace(" ", "").split(".", 1)
    sections = run.on("sections", first, last)
    return "number and text told apart" if any(
        row["number"] == label and (row["heading"] + row["text"]).replace(" ", "").find(rest.replace(" ", "")) >= 0 for row in sections
    ) else None


TRAPS = {
    "markdown_rule": dropped,
    "repeated_header": dropped,
    "category_reprinted": dropped,
    "two_row_header": a_record("tables", lambda row: " / " in row["header"] or "|" in row["header"] or row["header"].count("增长") > 1),
    "extra_column": a_record("tables", lambda row: row["n_cols"] == "6"),
    "merged_cell": a_record("table_cells", lambda row: row["filled"] not in ("", "false")),
    "markdown_grid": a_record("roster_members"),
    "clause_on_own_line": a_record("assignments"),
    "label_variant": a_record("assignments"),
    "attachment_declaration_place": a_record("documents", lambda row: bool(row["attachment_titles"])),
    "order_swapped": a_record("documents", lambda row: bool(row["signature"] and row["date_of_issue"] and row["body"])),
    "number_run_together": number_apart,
}


def main():
    gazette, gold = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    program = sys.argv[3] if len(sys.argv) > 3 else "target/debug/gongbao"
    run = Run(program, gazette)
    tally, by_kind = collections.Counter(), collections.defaultdict(collections.Counter)
    for name in ("quality", "chronicle_quality"):
        for line in (gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            row["last_line"] = row.get("last_line") or row["line"] + 2 * ("⏎" in (row["found"] or ""))
            if row["certainty"] != "certain" or row["kind"] == "see_chronicle":
                continue
            reason = mended(run, row)
            codes = found(run, row)
            how = "mended" if reason else "found" if codes else "missed"
            tally[how] += 1
            by_kind[row["kind"]][how] += 1
            print(f"{how:7} {name} line {row['line']}: {row['kind']} {reason or ' '.join(codes)}")
    for kind, counts in sorted(by_kind.items()):
        print(f"{kind:32} " + ", ".join(f"{how} {count}" for how, count in sorted(counts.items())))
    total = sum(tally.values())
    share = (tally["found"] + tally["mended"]) / total
    print(f"certain {total}: found {tally['found']}, mended {tally['mended']}, missed {tally['missed']} ({share:.1%} found or mended)")
    return 0 if share >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
