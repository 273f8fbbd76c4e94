# SPDX-License-Identifier: Apache-2.0
"""Out and in again is the identity: CSV to JSON lines to CSV, CSV to TSV to CSV, and what we write is what Python reads."""
import json

from law import AWKWARD, KEEP, SAMPLES, check, csv_bytes, ended, good, rows, run, write


def alike(cell, value):
    if isinstance(value, str):
        return cell == value
    return not isinstance(value, bool) and value is not None and float(cell) == float(value)


def through_json(path, data):
    table = rows(data)
    head, *body = table
    lines = good("clean", *KEEP, "-r", "rejects", "-f", "jsonl", path).decode().split("\n")
    check(lines.pop() == "", "%s: JSON lines end with a newline" % path)
    records = [json.loads(line, object_pairs_hook=list) for line in lines]
    check(len(records) == len(body), "%s: as many lines as rows" % path)
    for record, row in zip(records, body):
        check([key for key, value in record] == head, "%s: the keys are the columns, in order" % path)
        check(all(alike(cell, value) for (key, value), cell in zip(record, row)), "%s: values, %r and %r" % (path, record, row))
    if not records:
        return  # JSON has no header that could stand alone
    status, out, err = run("clean", *KEEP, "-i", "json", data="\n".join(lines).encode())
    again = rows(out)
    check(status == 0 and len(again) == len(table) and again[0] == head, "%s: JSON lines are read again: %s" % (path, err))
    for row, cells in zip(again[1:], body):
        check(all(a == b or float(a) == float(b) for a, b in zip(row, cells)), "%s: as they were, %r and %r" % (path, row, cells))
    rebuilt = [head] + [[cell if not isinstance(value, str) else value for (key, value), cell in zip(record, row)]
                        for record, row in zip(records, body)]
    write("rebuilt", csv_bytes(rebuilt))
    again = good("clean", *KEEP, "-r", "rejects", "--delimiter", ",", "rebuilt")
    check(rows(again) == [head] + body, "%s: CSV to JSON to CSV is the identity" % path)


def through_tsv(path, data):
    tabs = good("clean", *KEEP, "-r", "rejects", "-f", "tsv", path)
    write("tabs.tsv", tabs)
    again = good("clean", *KEEP, "-r", "rejects", "-i", "tsv", "tabs.tsv")
    check(rows(again) == rows(data), "%s: CSV to TSV to CSV is the identity" % path)


def through_options(path, data):
    for options in (["--crlf"], ["--bom"], ["--crlf", "--bom"]):
        changed = good("clean", *KEEP, "-r", "rejects", *options, path)
        check(("--bom" in options) == changed.startswith(b"\xef\xbb\xbf"), "%s %s: byte order mark" % (path, options))
        text = changed.decode("utf-8-sig").encode()
        check(rows(text) == rows(data), "%s %s: the same cells" % (path, options))
        write("changed", changed)
        again = good("clean", *KEEP, "-r", "rejects", "--delimiter", ",", "changed")
        check(rows(again) == rows(data), "%s %s: read again" % (path, options))


met = 0
for path in SAMPLES + AWKWARD:
    status, data, err = run("clean", *KEEP, "-r", "rejects", path)
    if status:
        continue
    met += 1
    write("written", data)
    table = rows(data)
    check(all(len(row) == len(table[0]) for row in table if row), "%s: Python sees a table" % path)
    if len(table[0]) == 1:
        check(good("clean", *KEEP, "-r", "rejects", "--delimiter", ",", "written") == data, "%s: what is written is read, byte for byte" % path)
    else:
        check(good("clean", *KEEP, "-r", "rejects", "written") == data, "%s: what is written is read, byte for byte" % path)
    through_json(path, data)
    through_tsv(path, data)
    through_options(path, data)
check(met >= len(SAMPLES) + len(AWKWARD) - 4, "most files can be read, %d" % met)
ended(2000)
