# SPDX-License-Identifier: Apache-2.0
"""A trade changes what texts are about, not how they sound: of every sample and every shipped trade. What it leaves out is named
nowhere, what it does not touch stays, and every trade is in the help."""
import csv
import os

from law import ENV, SAMPLES, check, ended, good, rows

TRADES = os.path.join(ENV["VOC_DICT"], "trades")
SAME = ["text", "sentiment", "polarity", "emotion"]
HELP = good("tag", "-h").decode()


def records(*args):
    head, *body = rows(good("tag", "-q", *args))
    return [dict(zip(head, row)) for row in body]


def paths(cell):
    return [part.rsplit(":", 1)[0] for part in cell.split("|") if part]


def targets(trade):
    """Path to path, as categories.csv of the trade says, read anew."""
    with open(os.path.join(ENV["VOC_DICT"], "categories.csv"), encoding="utf-8") as file:
        known = [row["path"] for row in csv.DictReader(file)]
    to = {path: path for path in known}
    with open(os.path.join(TRADES, trade, "categories.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            of = [path for path in known if path.startswith(row["path"][:-1])] if row["path"].endswith("/*") else [row["path"]]
            to.update({path: row["as"] for path in of})
    check(all(to[path] in ("-", path) or to[to[path]] == to[path] for path in known), "%s: a target is a topic of the trade" % trade)
    return to


SAMPLE = "samples.csv"
with open(SAMPLE, "wb") as out:
    out.write(good("import", "-q", *SAMPLES))
PLAIN = records(SAMPLE)
for trade in sorted(os.listdir(TRADES)):
    to = targets(trade)
    check(trade in HELP.replace("\n", " ").split("--trade NAME")[1].replace(",", " ").split(), "%s is in the help" % trade)
    of_trade = records(SAMPLE, "--trade", trade)
    check(len(of_trade) == len(PLAIN), "%s: every record" % trade)
    check(records(SAMPLE, "--trade", trade) == of_trade, "%s: the same of kept dictionaries" % trade)
    for before, after in zip(PLAIN, of_trade):
        check(all(before[name] == after[name] for name in SAME), "%s: %s sounds as before" % (trade, before["text"]))
        named = [to[path] for path in paths(before["aspects"])]
        check(set(paths(after["aspects"])) <= set(to.values()) - {"-"}, "%s: %s is of the trade" % (trade, after["aspects"]))
        if all(path == to[path] for path in paths(before["aspects"])) and "-" not in named:
            check(set(named) <= set(paths(after["aspects"])), "%s: %s stays" % (trade, before["aspects"]))
ended(10000)
