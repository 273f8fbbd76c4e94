# SPDX-License-Identifier: Apache-2.0
"""No cell of a table written for people is run by a spreadsheet, and no number is touched (S1); row tools keep cells as they are unless
--safe-cells asks, and --raw-cells leaves tables alone."""
import csv
import io
import re

from law import KEEP, check, csv_bytes, ended, good, write

STARTS = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
BEFORE = ["", " ", "  ", "\u3000", "\u00a0", "first line\n", "first line\r\n", "\n", "a\r"]
BODIES = ["cmd|' /C calc'!A0", "SUM(A1:A9)", "x", "1+1", "", '"quoted"', "a,b", "2\n=3"]
NUMBERS = ["-1", "+1", "-0.5", "1e5", "-1e-5", "+.5", "0", "12", "-3.14"]
TEXTS = ["plain", "a=b", "1+1", "a-b", "x@y", "好-评", "'=1", "快递太慢"]


def live(cell):
    """Whether a spreadsheet would take some line of the cell for a formula, told as the threat has it, not as the code does."""
    try:
        float(cell)
        return False
    except ValueError:
        pass
    for line in [cell] + re.split("[\r\n]+", cell):
        bare = line.lstrip(" \u3000\u00a0\ufeff\u200b")
        if bare != "" and bare[0] in STARTS:
            return True
    return False


def cells(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


FORMULAS = sorted({before + start + body for before in BEFORE for start in STARTS for body in BODIES} - set(NUMBERS))
EVERYTHING = FORMULAS + NUMBERS + TEXTS
table = [["text", "cell", "store", "polarity", "sentiment", "aspects", "time"]]
for i, s in enumerate(EVERYTHING):
    table.append([s, s, s, "negative", "-0.5", "a/b:-0.5", "2024-05-01"])
write("in.csv", csv_bytes(table))
check(len(FORMULAS) > 600, "%d formulas" % len(FORMULAS))
ASLEEP = [s for s in FORMULAS if not live(s)]  # a CR that only ends a line, a number behind blanks
check(len(ASLEEP) < 60, "they are formulas: %d are not" % len(ASLEEP))

for tool in ("count", "top", "trend"):
    for by in ("cell", "cell,store", "store"):
        for options in ([], ["--bom"], ["--crlf"], ["-f", "tsv"]):
            data = good(tool, "-b", by, "-n", "0", "-f", "csv", *options, "in.csv")
            what = "voc-%s -b %s %s" % (tool, by, " ".join(options))
            if "tsv" in options:
                found = [line.split("\t") for line in data.decode().split("\n")[:-1]]
            else:
                found = cells(data)
            awake = [cell for row in found for cell in row if live(cell)]
            check(not awake, "%s: live cells %r" % (what, awake[:5]))
            if "tsv" in options:
                continue
            column = found[0].index(by.split(",")[0])
            seen = {row[column] for row in found[1:]}
            check(set(NUMBERS) <= seen, "%s: numbers are not touched: %r" % (what, set(NUMBERS) - seen))
            check(set(TEXTS) <= seen, "%s: harmless texts are not touched: %r" % (what, set(TEXTS) - seen))
        raw = cells(good(tool, "-b", by, "-n", "0", "--raw-cells", "in.csv"))
        column = raw[0].index(by.split(",")[0])
        check({row[column] for row in raw[1:]} == set(EVERYTHING), "voc-%s -b %s --raw-cells leaves all as it is" % (tool, by))

for tool, args in (("clean", KEEP), ("tag", ["-q"])):
    kept = cells(good(tool, *args, "in.csv", small=True))
    check([row[1] for row in kept[1:]] == EVERYTHING, "voc-%s keeps cells as they are" % tool)
    safe = cells(good(tool, *args, "--safe-cells", "in.csv", small=True))
    awake = [cell for row in safe for cell in row if live(cell)]
    check(not awake, "voc-%s --safe-cells: live cells %r" % (tool, awake[:5]))
    bare = [row[1].replace("'", "") for row in safe[1:]]
    check(bare == [s.replace("'", "") for s in EVERYTHING], "voc-%s --safe-cells only adds apostrophes" % tool)
    negative = [row[kept[0].index("sentiment")] for row in safe[1:]]
    check(all(cell == "" or float(cell) <= 1 for cell in negative), "voc-%s --safe-cells: numbers stay numbers" % tool)
head = [["text", "=cmd", "+x", "－y"], ["a", "1", "2", "3"]]
write("head.csv", csv_bytes(head))
for args in (["count", "-b", "=cmd,+x"], ["clean", "-q", "--safe-cells"]):
    found = cells(good(*args, "head.csv"))
    check(not any(live(cell) for cell in found[0]), "column names are defused, too: %r" % found[0])
ended(70)
