# SPDX-License-Identifier: Apache-2.0
"""naughty.txt through every tool (R4): unchanged where nothing is said about it, else as documented; never live on a terminal (S3)."""
import json
import re
from collections import Counter

from law import HERE, KEEP, SANITIZED, SMALL, check, csv_bytes, ended, good, rows, run, write
from terminal import live, on_terminal

with open(HERE + "/naughty.txt", encoding="utf-8") as file:
    STRINGS = [json.loads(line) for line in file if line.startswith('"')]
HEAD = ["id", "text", "customer", "product", "store", "rating", "extra", "time"]
TABLE = [HEAD] + [["n%d" % i, s, "c", "p", "s", "1", s, "2024-05-%02d" % (i % 28 + 1)] for i, s in enumerate(STRINGS)]


def unchanged():
    write("in.csv", csv_bytes(TABLE))
    check(rows(good("clean", *KEEP, "-r", "rejects", "in.csv")) == TABLE, "voc-clean --keep-...: CSV to CSV")
    lines = good("clean", *KEEP, "-r", "rejects", "-f", "jsonl", "in.csv").decode().split("\n")[:-1]
    for line, row in zip(lines, TABLE[1:]):
        check(json.loads(line)["text"] == row[1], "CSV to JSON lines: %r" % row[1])
    tagged = rows(good("tag", "-q", "in.csv", small=True))
    check([row[:len(HEAD)] for row in tagged] == TABLE, "voc-tag copies all columns of the input")
    tagged = good("tag", "-q", "--lines", data="\n".join(s for s in STRINGS if not re.search("[\r\n]", s)).encode(), small=True)
    expected = [s for s in STRINGS if not re.search("[\r\n]", s)]
    check([row[0] if row else "" for row in rows(tagged)[1:]] == expected, "voc-tag --lines: each line is a text")


def imported():
    """Columns without a meaning pass as they are, but for =\"001\"; texts lose markup, controls and the blanks around them."""
    found = rows(good("import", "-q", "-r", "rejects", "in.csv", small=True))
    head, body = found[0], found[1:]
    check(len(body) == len(STRINGS), "voc-import: every row, %d of %d" % (len(body), len(STRINGS)))
    for row, s in zip(body, STRINGS):
        cell = dict(zip(head, row))
        spreadsheet = re.fullmatch(r'="(.*)"', s, re.S)
        check(cell["extra"] == (spreadsheet.group(1) if spreadsheet else s), "voc-import: an unknown column, %r" % s)
        text = cell["text"]
        check(not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text), "voc-import: no control in %r" % text)
        if not re.search("[<>&\x00-\x1f\x7f-\x9f]", s) and s == s.strip(" \u00a0\u3000\ufeff\u200b") and not spreadsheet:
            check(text == s, "voc-import: the text %r, not %r" % (s, text))
        check(not re.search(r"(?i)<(script|img|iframe|svg|a|b|p|br|div|style|body)(\s[^<>]*=[^<>]*)?/?>", text), "voc-import: no tag in %r" % text)


def counted():
    """Groups are the strings; --raw-cells and JSON leave them as they are."""
    expected = Counter(s for s in STRINGS)
    lines = good("count", "-b", "extra", "-f", "jsonl", "in.csv").decode().split("\n")[:-1]
    check(Counter({json.loads(line)["extra"]: json.loads(line)["items"] for line in lines}) == expected, "voc-count -b extra -f jsonl")
    raw = rows(good("count", "-b", "extra", "--raw-cells", "in.csv"))
    check(Counter({row[0]: int(row[1]) for row in raw[1:]}) == expected, "voc-count -b extra --raw-cells")
    write("state", good("count", "-b", "extra", "--partial", "in.csv"))
    merged = rows(good("count", "--raw-cells", "--merge", "state"))
    check(merged == raw, "voc-count --partial and --merge")
    for s in STRINGS[::9]:
        number = as_number(s)
        alike = sum(trim(other) == trim(s) or (number is not None and as_number(other) == number) for other in STRINGS)
        found = good("count", "-w", "extra==" + s, "in.csv").decode().split("\n")
        check(found[1].startswith("%d," % alike), "voc-count -w extra==%r: %d of %s" % (s, alike, found[1:2]))


def trim(s):
    return s.strip(" \t\n\v\f\r\u00a0\u3000\ufeff\u200b")


def as_number(s):
    return float(trim(s)) if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", trim(s), re.A) else None


def markdown():
    """A row a line, and no cell ends its own."""
    page = good("count", "-b", "extra", "-f", "md", "in.csv").decode()
    table = [line for line in page.split("\n") if line.startswith("|")]
    check(len(table) == len(STRINGS) + 2, "-f md: a line a row, %d of %d" % (len(table), len(STRINGS) + 2))
    bars = {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in table}
    check(len(bars) == 1, "-f md: every row has as many cells: %s" % bars)
    check(not re.search(r"(?<!\\)<", page), "-f md: no live <")
    check(not re.search(r"(?<!\\)!?\[[^\]]*[^\\]\]\(", page), "-f md: no link from data")


def names():
    """Column names, file names and option values are data, too."""
    for s in STRINGS:
        if s == "" or not s.strip() or "\x00" in s:
            continue
        data = csv_bytes([["text", s + "x"], ["late", "1"], ["bad", "2"]])
        status, out, err = run("clean", *KEEP, "-r", "rejects", "--delimiter", ",", "--encoding", "utf-8", data=data)
        check(status == 0, "a column called %r: %s" % (s, err))
        status, seen = on_terminal("count", "-b", s + "no", data=data, both=True)
        check(status == 2 and not live(seen), "an unknown column %r on a terminal: %s" % (s, live(seen)))
        if "\n" not in s and len(s.encode()) < 200:
            status, seen = on_terminal("clean", "missing/" + s, both=True)
            check(status == 2 and not live(seen), "a missing file %r on a terminal: %s" % (s, live(seen)))


def shown():
    """Every tool that prints for people, and every one that prints for machines, on a terminal."""
    tagged = good("tag", "-q", "in.csv", small=True)
    head, *body = rows(tagged)
    column = {name: i for i, name in enumerate(head)}
    for row, s in zip(body, STRINGS):
        row[column["category"]] = row[column["aspects"]] = "a/" + s.replace("|", "")
        row[column["polarity"]] = "negative"
        row[column["sentiment"]] = "-0.5"
    write("tagged.csv", csv_bytes([head] + body))
    for tool in ("top", "count", "trend"):
        for form in ("table", "md", "csv", "tsv", "json", "jsonl"):
            for colour in ("never", "always"):
                by = {"top": "category", "count": "extra", "trend": "extra"}[tool]
                status, seen = on_terminal(tool, "-b", by, "-n", "0", "-f", form, "--color", colour, "tagged.csv")
                check(status == 0 and len(seen) > 20000, "voc-%s -f %s prints on a terminal: %d, %d bytes" % (tool, form, status, len(seen)))
                # a table of tab-separated values has tabs, and nothing else
                seen = seen.replace(b"\t", b" ") if form == "tsv" else seen
                found = live(seen, coloured=colour == "always")
                check(not found, "voc-%s -f %s --color %s on a terminal: live %s" % (tool, form, colour, sorted(found)))
    for tool, args in (("tag", ["--explain"]), ("tag", []), ("tag", ["-f", "jsonl"]), ("import", []), ("import", ["--dry-run"]), ("clean", [])):
        for colour in ("never", "always"):
            status, seen = on_terminal(tool, "-q", "--color", colour, *args, "in.csv", env={"VOC_DICT": SMALL})
            found = live(seen, coloured=colour == "always")
            check(status == 0 and not found, "voc-%s %s on a terminal: status %d, live %s" % (tool, args, status, sorted(found)))


check(len(STRINGS) >= 500 and len(set(STRINGS)) == len(STRINGS), "at least 500 different strings")
unchanged()
imported()
counted()
markdown()
STRINGS = STRINGS[::7 if SANITIZED else 2]  # a process for each, and more
names()
STRINGS = [row[1] for row in TABLE[1:]]
shown()
ended(2000)
