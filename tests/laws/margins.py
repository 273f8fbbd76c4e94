# SPDX-License-Identifier: Apache-2.0
"""One truth, many tools: what voc-count, voc-top, voc-trend, voc-survey, voc-assoc and voc-customer say of the same items agrees, and is what Python counts."""
from collections import Counter

import json
from law import check, ended, good, rows, tagged, write


def table(tool, *args):
    head, *body = rows(good(tool, *args, "tagged"))
    return [dict(zip(head, row)) for row in body]


data = tagged()
write("tagged", data)
head, *body = rows(data)
ITEMS = [dict(zip(head, row)) for row in body]


def paths(cell):
    """The categories that a cell of aspects or category names, each once."""
    names = [part.rsplit(":", 1)[0] for part in cell.split("|") if part]
    return list(dict.fromkeys(names)) or [""]


def values(item, field):
    return paths(item[field]) if field in ("aspects", "category") else [item[field]]


def close(a, b, error):
    return abs(float(a) - float(b)) <= error + 1e-9


def count(field):
    column = "category" if field == "aspects" else field
    expected = Counter(value for item in ITEMS for value in values(item, field))
    found = {row.get(column, row.get(field)): row for row in table("count", "-b", field)}
    check({key: int(row["items"]) for key, row in found.items()} == dict(expected), "voc-count -b %s counts as Python does" % field)
    for key, row in found.items():
        what = "voc-count -b %s, %s" % (field, key)
        check(close(row["share"], int(row["items"]) / len(ITEMS), 0.00005), "%s: share" % what)
        check(float(row["low"]) <= float(row["share"]) <= float(row["high"]), "%s: the interval holds the share" % what)
    if field not in ("aspects", "category"):
        check(sum(int(row["items"]) for row in found.values()) == len(ITEMS), "voc-count -b %s adds up to all items" % field)
        negative = sum(int(row["negative"]) for row in found.values())
        check(negative == sum(item["polarity"] == "negative" for item in ITEMS), "voc-count -b %s: negative adds up" % field)
    ratings = [float(item["rating"]) for item in ITEMS if item["rating"] and values(item, field)[0] == ""]
    if ratings and "" in found:
        check(close(found[""]["rating"], sum(ratings) / len(ratings), 0.005), "voc-count -b %s: mean rating" % field)
    return found


def top(field, counted):
    column = "category" if field == "aspects" else field
    ranked = table("top", "-b", field, "-n", "0")
    check([int(row["rank"]) for row in ranked] == list(range(1, len(ranked) + 1)), "voc-top -b %s: ranks" % field)
    priority = [float(row["priority"]) for row in ranked]
    check(priority == sorted(priority, reverse=True) and priority[0] == 100, "voc-top -b %s: by priority from 100" % field)
    for row in ranked:
        key = row.get(column, row.get(field))
        what = "voc-top -b %s, %s" % (field, key)
        for name in ("items", "negative", "share", "low", "high"):
            check(row[name] == counted[key][name], "%s: %s as voc-count says, %s and %s" % (what, name, row[name], counted[key][name]))
        check(close(row["negative_share"], int(row["negative"]) / int(row["items"]), 0.0005), "%s: negative share" % what)
    complained = {key for key, row in counted.items() if key and int(row["negative"])}
    check({row.get(column, row.get(field)) for row in ranked} == complained, "voc-top -b %s ranks what is complained of" % field)
    few = table("top", "-b", field, "-n", "5")
    check(few == ranked[:5], "voc-top -b %s -n 5 is the beginning of all" % field)


def trend(field, every, digits):
    column = "category" if field == "aspects" else field
    timed = [item for item in ITEMS if item["time"]]
    long = table("trend", "-b", field, "--every", every)
    expected = Counter((item["time"][:digits], value) for item in timed for value in values(item, field) if value)
    found = {(row["period"], row.get(column, row.get(field))): int(row["items"]) for row in long if row["items"] != "0"}
    check(found == dict(expected), "voc-trend -b %s --every %s counts as Python does" % (field, every))
    total = Counter(item["time"][:digits] for item in timed)
    for row in long:
        what = "voc-trend -b %s, %s" % (field, row["period"])
        check(int(row["total"]) == total[row["period"]], "%s: total" % what)
        check(not int(row["total"]) or close(row["rate"], int(row["items"]) / int(row["total"]), 0.00005), "%s: rate" % what)
    wide = table("trend", "-b", field, "--every", every, "--wide")
    for row in wide:
        key = row.get(column, row.get(field))
        cells = {name: int(cell) for name, cell in row.items() if name in total}
        check(sum(cells.values()) == int(row["total"]), "voc-trend --wide -b %s, %s: adds up" % (field, key))
        check(all(n == found.get((name, key), 0) for name, n in cells.items()), "voc-trend --wide -b %s, %s: as the long form" % (field, key))


def periods():
    for every, digits in (("month", 7), ("day", 10), ("year", 4)):
        by_count = {row[every]: row["items"] for row in table("count", "-b", every + "(time)")}
        by_trend = {row["period"]: row["items"] for row in table("trend", "--every", every) if row["items"] != "0"}
        check(by_count == by_trend, "voc-count -b %s(time) = voc-trend --every %s" % (every, every))
        check(sum(map(int, by_trend.values())) == sum(bool(item["time"]) for item in ITEMS), "%s: all items with a time" % every)
    weeks = {row["week"]: row["items"] for row in table("count", "-b", "week(time)")}
    trend_weeks = {row["period"]: row["items"] for row in table("trend", "--every", "week") if row["items"] != "0"}
    check(weeks == trend_weeks, "voc-count -b week(time) = voc-trend --every week")


def survey():
    """Means and effects are those of voc-count and voc-top, answers add up, and shares are split without a rest."""
    by_count = {row["store"]: row for row in table("count", "-b", "store")}
    for row in table("survey", "-y", "rating", "-b", "store"):
        what = "voc-survey -b store, %s" % row["store"]
        check(row["items"] == by_count[row["store"]]["items"], "%s: items as voc-count says" % what)
        check(row["mean"] == by_count[row["store"]]["rating"], "%s: mean %s, voc-count %s" % (what, row["mean"], by_count[row["store"]]["rating"]))
    rated = [float(item["rating"]) for item in ITEMS if item["rating"]]
    whole = table("survey", "-y", "rating")[0]
    check(int(whole["answers"]) == len(rated), "voc-survey counts the answers")
    check(close(whole["csat"], sum(r >= 4 for r in rated) / len(rated), 0.00005), "voc-survey: CSAT as Python counts it")
    spread = table("survey", "-y", "rating", "--distribution")
    check(sum(int(row["answers"]) for row in spread) == len(rated), "voc-survey --distribution adds up")
    drivers = table("survey", "-y", "rating", "--by-aspect", "--measure", "mean")
    impact = {row["category"]: row for row in table("top", "-n", "0")}
    for row in drivers:
        if row["category"] in impact and impact[row["category"]]["impact"]:
            check(close(row["effect"], impact[row["category"]]["impact"], 0.0055), "voc-survey --by-aspect, %s: effect as voc-top's impact" % row["category"])
    naming = sum(bool(item["rating"]) and paths(item["aspects"]) != [""] for item in ITEMS)
    split = sum(float(row["split_share"]) for row in drivers)
    check(close(split, naming / len(rated), 0.00005 * len(drivers)), "voc-survey --by-aspect: split shares add up to the share that names a topic")


def assoc():
    """The sides of a pair are voc-count's, and both are what Python counts."""
    by_count = {row["category"]: row for row in table("count", "-b", "aspects")}
    named = [set(paths(item["aspects"])) for item in ITEMS]
    for row in table("assoc", "--min-support", "0"):
        what = "voc-assoc, %s and %s" % (row["category"], row["with"])
        check(row["items"] == by_count[row["category"]]["items"] and row["with_items"] == by_count[row["with"]]["items"], "%s: items as voc-count says" % what)
        both = sum(row["category"] in names and row["with"] in names for names in named)
        check(int(row["both"]) == both, "%s: both %s, Python %d" % (what, row["both"], both))
    crossed = table("assoc", "--with", "channel", "--min-support", "0")
    stores = [(paths(item["aspects"]), item["channel"]) for item in ITEMS if item["channel"]]
    for row in crossed:
        what = "voc-assoc --with channel, %s and %s" % (row["category"], row["channel"])
        check(int(row["with_items"]) == sum(channel == row["channel"] for _, channel in stores), "%s: items of the channel" % what)
        check(int(row["both"]) == sum(row["category"] in names and channel == row["channel"] for names, channel in stores), "%s: both" % what)


def compare():
    """voc-compare counts each side as voc-count does, and its shares and differences are theirs."""
    for field in ("aspects", "store"):
        column = "category" if field == "aspects" else field
        sides = [{row[column]: int(row["items"]) for row in table("count", "-b", field, *span)}
                 for span in (("--since", "2024-04", "--until", "2024-04"), ("--since", "2024-05", "--until", "2024-05"))]
        totals = [sum(item["time"][:7] == month for item in ITEMS) for month in ("2024-04", "2024-05")]
        rows_found = table("compare", "--period", "2024-05", "--against", "2024-04", "-b", field)
        check({row[column] for row in rows_found} == {key for side in sides for key in side if key}, "voc-compare -b %s: all values" % field)
        for row in rows_found:
            counts = [side.get(row[column], 0) for side in sides]
            what = "voc-compare -b %s, %s" % (field, row[column])
            check([int(row["items_a"]), int(row["items_b"])] == counts, "%s: as voc-count, %s" % (what, counts))
            check(close(row["difference"], counts[1] / totals[1] - counts[0] / totals[0], 0.00005), "%s: difference" % what)
            check(float(row["low"]) <= float(row["difference"]) <= float(row["high"]), "%s: the interval holds it" % what)
        there = {row[column]: row for row in rows_found}
        for row in table("compare", "--period", "2024-04", "--against", "2024-05", "-b", field):
            back = there[row[column]]
            check((row["items_a"], row["p"], row["q"]) == (back["items_b"], back["p"], back["q"]), "%s the other way round" % row[column])
            check(close(row["low"], -float(back["high"]), 1e-4), "%s the other way round: interval" % row[column])


def customer():
    """Who is taken for a customer is counted as by voc-count; complaints and items of tier S are what Python counts."""
    by_count = {row["store"]: row["items"] for row in table("count", "-b", "store")}
    people = table("customer", "-b", "store", "-n", "0")
    check({row["store"]: row["items"] for row in people} == {store: n for store, n in by_count.items() if store}, "voc-customer -b store: items as voc-count says")
    for row in people:
        own = [item for item in ITEMS if item["store"] == row["store"]]
        what = "voc-customer -b store, %s" % row["store"]
        check(int(row["complaints"]) == sum(item["intent"] == "complaint" for item in own), "%s: complaints" % what)
        check(int(row["urgent"]) == sum(item["tier"] == "S" for item in own), "%s: tier S" % what)
        factors = [float(row[name + "_factor"]) for name in ("churn", "repeat", "urgent", "mood", "fresh")]
        risk = 100 * factors[4] * (0.35 * factors[0] + 0.25 * factors[1] + 0.2 * factors[2] + 0.2 * factors[3])
        check(close(row["risk"], risk, 0.07), "%s: risk %s of its factors, %.3f" % (what, row["risk"], risk))
    repeats = Counter()
    for row in table("customer", "-b", "store", "--repeat", "-n", "0"):
        repeats[row["store"]] += int(row["times"]) - 1
    check(all(repeats[row["store"]] == int(row["repeats"]) for row in people), "voc-customer --repeat adds up to the repeats")


def wide():
    """The cells of a wide table are the rows of the long one."""
    long = {(row["store"], row["month"]): int(row["items"]) for row in table("count", "-b", "store,month(time)")}
    for row in table("count", "-b", "store,month(time)", "--wide"):
        cells = {(row["store"], month): int(n) for month, n in row.items() if month not in ("store", "total")}
        check(all(long.get(key, 0) == n for key, n in cells.items()), "voc-count --wide, %s: as the long table" % row["store"])
        check(sum(cells.values()) == int(row["total"]), "voc-count --wide, %s: adds up" % row["store"])


def selections():
    """Parts chosen with -w add up to the whole, and a part counted is the part written."""
    parts = sum(int(table("count", "-w", "polarity=" + word)[0]["items"]) for word in ("negative", "neutral", "positive"))
    check(parts == len(ITEMS), "-w polarity=... adds up")
    for condition, holds in (("rating<3", lambda i: i["rating"] and float(i["rating"]) < 3), ("text~快递", lambda i: "快递" in i["text"]),
                             ("tier!=", lambda i: i["tier"] != ""), ("store=", lambda i: i["store"] == "")):
        rows_found = table("count", "-w", condition)
        found = int(rows_found[0]["items"]) if rows_found else 0
        expected = sum(bool(holds(item)) for item in ITEMS)
        check(found == expected, "-w '%s' finds %d, Python %d" % (condition, found, expected))
    months = sorted({item["time"][:7] for item in ITEMS if item["time"]})
    split = [int(table("count", "--since", month, "--until", month)[0]["items"]) for month in months]
    check(sum(split) == sum(bool(item["time"]) for item in ITEMS), "--since and --until, month by month, add up")


def formats():
    """A figure is the same in every format."""
    for tool in ("count", "top"):
        for field in ("category", "store"):
            as_csv = table(tool, "-b", field)
            as_json = json.loads(good(tool, "-b", field, "-f", "json", "tagged"))["rows"]
            as_lines = [json.loads(line) for line in good(tool, "-b", field, "-f", "jsonl", "tagged").splitlines()]
            check(as_json == as_lines, "voc-%s -b %s: json and jsonl" % (tool, field))
            check(len(as_csv) == len(as_json), "voc-%s -b %s: csv and json rows" % (tool, field))
            for a, b in zip(as_csv, as_json):
                check(list(a) == list(b), "voc-%s -b %s: the same columns" % (tool, field))
                for name, cell in a.items():
                    value = b[name]
                    if value is None:
                        check(cell == "", "%s: null is empty" % name)
                    elif isinstance(value, str):
                        check(cell.lstrip("'") == value.lstrip("'"), "%s: text, %r and %r" % (name, cell, value))
                    else:
                        check(float(cell) == float(value), "%s: number, %r and %r" % (name, cell, value))


for field in ("category", "aspects", "polarity", "channel", "store", "intent", "tier"):
    counted = count(field)
    if field in ("category", "aspects", "store"):
        top(field, counted)
    trend(field, "month", 7)
trend("category", "day", 10)
periods()
survey()
assoc()
compare()
customer()
wide()
selections()
formats()
ended(3000)
