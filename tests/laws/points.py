# SPDX-License-Identifier: Apache-2.0
"""Every code point in a cell, on a terminal: none acts, none hides, and what is a letter is there (S3)."""
import unicodedata

from law import KEEP, check, csv_bytes, ended, write
from terminal import live, on_terminal

POINTS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]
STEP = 64  # to a cell: not cut on any terminal
CELLS = ["r" + "".join("x" + chr(c) + "y" for c in POINTS[at:at + STEP]) for at in range(0, len(POINTS), STEP)]


def letters(text):
    return {c for c in set(text) if ord(c) < 0x3130 and unicodedata.category(c)[0] in "LN"}


LETTERS = letters("".join(CELLS))
write("points.csv", csv_bytes([["text", "cell"]] + [["t", cell] for cell in CELLS]))
for tool, args in (("count", ["-b", "cell", "-f", "table"]), ("count", ["-b", "cell", "-f", "csv"]), ("count", ["-b", "cell", "-f", "md"]),
                   ("count", ["-b", "cell", "-f", "json"]), ("clean", KEEP),
                   ("clean", KEEP + ["-f", "jsonl"])):
    status, seen = on_terminal(tool, "-q", "--encoding", "utf-8", "--color", "never", *args, "points.csv", env={"COLUMNS": "9999"})
    what = "voc-%s %s" % (tool, " ".join(args))
    check(status == 0, "%s: status %d" % (what, status))
    found = live(seen)
    check(not found, "%s: live %s" % (what, sorted(found)))
    text = seen.decode("utf-8", "replace")
    lost = LETTERS - letters(text)
    check(not lost, "%s: letters that are not there: %r" % (what, sorted(lost)[:20]))
ended(18)
