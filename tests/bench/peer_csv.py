# SPDX-License-Identifier: Apache-2.0
"""Python csv + re: an alternation a category, terms looked up in a dictionary, a negation just before turns a term around."""
import csv
import json
import re
import sys

tables = json.load(open(sys.argv[1], encoding="utf-8"))
categories = [(c, re.compile(a, re.I)) for c, a in tables["alternations"].items()]
weight = tables["sentiment"]
negation = {"不", "没有", "不是", "not", "never", "don't", "isn't"}
words = re.compile(r"[a-z']+|[\u4e00-\u9fff]+")


def score(text):
    total = 0
    for run in words.findall(text.lower()):
        if run[0] < "\u4e00":
            total += weight.get(run, 0)
            continue
        i = 0
        while i < len(run):
            for n in (4, 3, 2):
                if run[i:i + n] in weight:
                    total += weight[run[i:i + n]] * (-0.7 if run[max(0, i - 2):i] in negation or run[i - 1:i] in negation else 1)
                    i += n - 1
                    break
            i += 1
    return total


out = csv.writer(sys.stdout, lineterminator="\n")
with open(sys.argv[2], encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    header = next(rows)
    column = header.index("text")
    out.writerow(header + ["category", "sentiment"])
    for row in rows:
        text = row[column]
        out.writerow(row + ["|".join(c for c, regex in categories if regex.search(text)), score(text)])
