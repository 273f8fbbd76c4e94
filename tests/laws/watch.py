# SPDX-License-Identifier: Apache-2.0
"""voc-watch: quiet weeks stay as quiet as promised, what is put into them is found, and stopping anywhere loses and repeats nothing."""
import json
import os
import random
from datetime import datetime, timedelta

from law import check, csv_bytes, ended, good, run, write

HEAD = ["id", "time", "channel", "text", "store", "aspects", "polarity", "tier"]
CATEGORIES = [("delivery/late", 8), ("product/quality", 6), ("service/attitude", 4), ("price/high", 3), ("app/crash", 2), ("food/freshness", 2),
              ("page/information", 1), ("safety/allergy", 0.5)]
STORES = [("north", 5), ("south", 3), ("东店", 2)]
CHANNELS = [("app", 6), ("hotline", 4)]
HOURS = [0.1, 0.05, 0.05, 0.05, 0.1, 0.3, 0.6, 1, 1.3, 1.6, 1.8, 1.8, 1.6, 1.4, 1.4, 1.4, 1.5, 1.6, 1.8, 1.9, 1.6, 1.2, 0.7, 0.3]
DAYS = [1.1, 1, 1, 1, 1, 0.8, 0.7]
START = datetime(2024, 3, 4)
chance = random.Random(17)
# Words as a language has them: few are frequent, most are rare (Zipf).
WORDS = ["".join(chance.choice("bcdfghjklmnprstvw") + chance.choice("aeiou") for _ in range(3)) for _ in range(5000)]
WEIGHTS = [1 / (rank + 3) for rank in range(5000)]


def pick(weighted):
    return chance.choices([name for name, _ in weighted], [weight for _, weight in weighted])[0]


def poisson(mean):
    n, at = 0, chance.expovariate(1)
    while at < mean:
        n += 1
        at += chance.expovariate(1)
    return n


def items(days, first, extra=()):
    """A quiet stream: hours of the day and days of the week differ, and hours scatter beyond Poisson (variance 1.0 to 1.6 of the mean)."""
    out = []
    for day in range(first, first + days):
        for hour in range(24):
            at = START + timedelta(days=day, hours=hour)
            mean = 7 * HOURS[hour] * DAYS[at.weekday()] * chance.gammavariate(16, 1 / 16)
            for _ in range(poisson(mean)):
                out.append([at + timedelta(seconds=chance.randrange(3600)), pick(CHANNELS), pick(STORES), pick(CATEGORIES),
                            "negative" if chance.random() < 0.6 else "positive", ""])
    out += extra
    out.sort(key=lambda item: item[0])
    return [[str(i), item[0].strftime("%Y-%m-%dT%H:%M:%S"), item[1], item[6] if len(item) > 6 else " ".join(chance.choices(WORDS, WEIGHTS, k=8)) + ", call 13912345678", item[2], item[3] + ":-0.5", item[4], item[5]]
            for i, item in enumerate(out)]


def alerts(*args, data=b""):
    return [json.loads(line) for line in good("watch", *args, data=data).splitlines()]


# 24 quiet weeks behind four to learn from: at most one false alarm a week was promised.
write("baseline.csv", csv_bytes([HEAD] + items(28, 0)))
write("quiet.csv", csv_bytes([HEAD] + items(24 * 7, 28)))
found = alerts("--replay", "--baseline", "baseline.csv", "quiet.csv")
print("watch.py: %d alerts in 24 quiet weeks: %s" % (len(found), [(a["kind"], a["value"]) for a in found]))
check(len(found) <= 24, "24 quiet weeks: %d alerts" % len(found))
more = alerts("--replay", "--false-alarms", "20", "--baseline", "baseline.csv", "quiet.csv")
check(len(found) <= len(more) <= 24 * 20, "the rate is what is asked for: %d" % len(more))

# An outbreak, a channel that falls silent, urgent items, a bad mood.
outbreak = [[START + timedelta(days=31, hours=14, minutes=2 * i), "app", "north", "app/crash", "negative", ""] for i in range(25)]
urgent = [[START + timedelta(days=30, hours=3 + i), "hotline", "south", "safety/allergy", "negative", "S"] for i in range(6)]
angry = [[START + timedelta(days=33, hours=18, seconds=20 * i), pick(CHANNELS), pick(STORES), pick(CATEGORIES), "negative", ""] for i in range(60)]
words = ["that new freezer smells again", "A new freezer smells", "你们的新冷柜有异味啊", "说新冷柜有异味", "the new freezer smells."]
new = [[START + timedelta(days=32, hours=9 + i // 3, minutes=7 * i % 60), "app", "south", "product/quality", "negative", "", words[i % 5]]
       for i in range(30)]
eventful = [row for row in items(8, 28, outbreak + urgent + angry + new) if not (row[2] == "hotline" and "2024-04-05T09" <= row[1] < "2024-04-06T20")]
write("eventful.csv", csv_bytes([HEAD] + eventful))
found = alerts("--replay", "--baseline", "baseline.csv", "eventful.csv")
kinds = {(a["kind"], a["value"]) for a in found}
check(("surge", "app/crash") in kinds, "the outbreak is found: %s" % kinds)
first = next(a for a in found if (a["kind"], a["value"]) == ("surge", "app/crash"))
check("2024-04-04T14" <= first["time"] < "2024-04-04T15", "within its first hour: %s" % first["time"])
check(first["count"] > first["high"] >= first["expected"] > 0, "its numbers: %s" % first)
check(1 <= len(first["examples"]) <= 3 and all("13912345678" not in text and "[mobile]" in text for text in first["examples"]), "examples are redacted")
check([a["kind"] for a in found].count("item") == 6, "every urgent item once")
check(("phrase", "new freezer smells") in kinds and any(k == "phrase" and "冷柜有异味" in v for k, v in kinds), "new words are found: %s" % kinds)
check([a["kind"] for a in found].count("phrase") == 2, "and told once each")
check(("silence", "hotline") in kinds, "the silence is found: %s" % kinds)
check(any(a["kind"] in ("sentiment", "surge") and "2024-04-06T18" <= a["time"] <= "2024-04-06T19:00:00" for a in found), "the bad mood is found")
check(len({a["alert"] for a in found}) == len(found), "each alert has a number of its own")

# Order within the file does not matter.
shuffled = eventful[:]
chance.shuffle(shuffled)
write("shuffled.csv", csv_bytes([HEAD] + shuffled))
check(alerts("--replay", "--baseline", "baseline.csv", "shuffled.csv") == found, "--replay puts old data in order")

# Cut anywhere, the parts tell what the whole tells: as files and as a stream; CSV, TSV and JSON lines.
for cuts in ([1], [len(eventful) // 2], [0], [100, 101, 400], sorted(chance.sample(range(len(eventful)), 9))):
    if os.path.exists("state"):
        os.remove("state")
    told, begin = [], 0
    for i, end in enumerate(cuts + [len(eventful)]):
        write("part.csv", csv_bytes([HEAD] + eventful[begin:end]))
        learn = ["--baseline", "baseline.csv"] if i == 0 else []
        told += alerts("--replay", "--state", "state", *learn, "part.csv")
        begin = end
    check(told == found, "cut at %s" % cuts)

# The same, live: here the clock of the wall is years ahead, so only what comes in counts and silence is not looked at in between.
def lines(rows, form):
    if form == "jsonl":
        return b"".join(json.dumps(dict(zip(HEAD, row)), ensure_ascii=False).encode() + b"\n" for row in rows)
    if form == "tsv":
        return "".join("\t".join(row) + "\n" for row in [HEAD] + rows).encode()
    return csv_bytes([HEAD] + rows)


expected = [a["alert"] for a in found]
for form in ("csv", "tsv", "jsonl"):
    whole = alerts("--baseline", "baseline.csv", data=lines(eventful, form))
    check([a["alert"] for a in whole] == expected, "live %s tells the same" % form)
if os.path.exists("state"):
    os.remove("state")
middle = len(eventful) // 3
told = alerts("--baseline", "baseline.csv", "--state", "state", data=lines(eventful[:middle], "csv"))
told += alerts("--state", "state", data=lines(eventful[middle:], "csv"))
check([a["alert"] for a in told] == expected, "live, with a restart")
# What comes in twice is told once.
again = alerts("--state", "state", data=lines(eventful[-50:], "csv"))
check(not [a for a in again if a["kind"] == "item"], "an urgent item that comes again is not told again")

# A rate: what is left out is counted, urgent items always come.
few = alerts("--replay", "--rate", "1", "--cooldown", "0s", "--baseline", "baseline.csv", "eventful.csv")
check([a["kind"] for a in few].count("item") == 6, "a rate leaves urgent items alone")
hours = [a["time"][:13] for a in few if a["kind"] != "item"]
check(len(hours) == len(set(hours)), "one an hour")

# A command gets each alert on standard input; what it is told never is an argument.
write("hook", b"#!/bin/sh\n[ $# = 1 ] && [ \"$1\" = fixed ] || exit 9\ncat >>hooked\n")
os.chmod("hook", 0o755)
good("watch", "--replay", "--baseline", "baseline.csv", "--exec", "./hook fixed", "eventful.csv")
with open("hooked", encoding="utf-8") as file:
    check([json.loads(line) for line in file] == found, "the command gets every alert")
status, out, err = run("watch", "--replay", "--baseline", "baseline.csv", "--exec", "./nothing", "eventful.csv")
check(status == 2 and "cannot run" in err and not out, "a program that is not there is told before the first alert")
status, out, err = run("watch", "--replay", "--baseline", "baseline.csv", "--exec", "./hook wrong", "eventful.csv")
check(status == 2 and "failed with status 9" in err and len(out.splitlines()) == len(found), "a command that fails is told, and stops nothing")

# A state of other windows is refused and stays.
with open("state", "rb") as file:
    kept = file.read()
status, _, err = run("watch", "--state", "state", "--window", "4h", data=lines(eventful[:5], "csv"))
with open("state", "rb") as file:
    check(status == 2 and "--window" in err and file.read() == kept, "another window is refused: %s" % err)
ended(25)
