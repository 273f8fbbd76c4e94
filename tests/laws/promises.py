# SPDX-License-Identifier: Apache-2.0
"""voc-sla against a second counting: deadlines by walking day by day in Python, and figures that agree with each other and with
voc-sla --breaches."""
import random
from datetime import date, datetime, timedelta

from law import check, csv_bytes, ended, good, rows, write

NOW = datetime(2024, 5, 20, 12, 0)
HOLIDAYS = {date(2024, 5, day) for day in range(1, 6)}
MAKEUP = {date(2024, 4, 28), date(2024, 5, 11)}
SHIFTS = [(9 * 60, 12 * 60), (13 * 60 + 30, 18 * 60)]
write("hours.csv", b"day,hours,note\nMon-Fri,09:00-12:00 13:30-18:00,\n2024-05-01..2024-05-05,off,\n2024-04-28,work,\n2024-05-11,work,\n")
write("promise.csv", b"tier,answer,solve,calendar\nS,1 h,24 h,\nA,4 working hours,1 working day,./hours.csv\nB,24 h,3 working days,./hours.csv\n")
write("stricter.csv", b"tier,answer,solve,calendar\nS,30 min,12 h,\nA,2 h,4 h,\nB,8 h,,\n")
POLICY = {"S": (("h", 60), ("h", 1440)), "A": (("wh", 240), ("wd", 1)), "B": (("h", 1440), ("wd", 3))}
STRICTER = {"S": (("h", 30), ("h", 720)), "A": (("h", 120), ("h", 240)), "B": (("h", 480), None)}


def works(day):
    return day in MAKEUP or (day.weekday() < 5 and day not in HOLIDAYS)


def minutes(day):
    return [m for begin, end in SHIFTS for m in range(begin, end)] if works(day) else []


def due(promise, at):
    if promise is None:
        return None
    unit, n = promise
    if unit == "h":
        return at + timedelta(minutes=n)
    day, minute = at.date(), at.hour * 60 + at.minute
    if unit == "wh":
        while True:
            for m in minutes(day):
                if m >= minute:
                    n -= 1
                    if n == 0:
                        return datetime.combine(day, datetime.min.time()) + timedelta(minutes=m + 1)
            day, minute = day + timedelta(1), 0
    if not works(day) or minute >= 18 * 60:
        day, minute = day + timedelta(1), 0
        while not works(day):
            day += timedelta(1)
    for _ in range(n):
        day += timedelta(1)
        while not works(day):
            day += timedelta(1)
    return datetime.combine(day, datetime.min.time()) + timedelta(minutes=max(minute, 9 * 60))


def outcome(promise, item, done):
    """kept, broken, or None where nothing is known or promised yet."""
    when = due(promise, item["time"])
    if when is None:
        return None
    if item[done]:
        return "kept" if item[done] <= when else "broken"
    return "broken" if item["waits"][done] and NOW > when else None


chance = random.Random(3)
items = []
for i in range(2500):
    at = datetime(2024, 4, 15) + timedelta(minutes=chance.randrange(36 * 1440 - 720))
    item = {"time": at, "tier": chance.choice("SAB"), "store": chance.choice(["north", "south", "东店"]), "answered": None, "solved": None,
            "customer": "c%d" % chance.randrange(900)}
    if chance.random() < 0.8:
        item["answered"] = at + timedelta(minutes=int(chance.expovariate(1 / 300)))
        if chance.random() < 0.8:
            item["solved"] = item["answered"] + timedelta(minutes=int(chance.expovariate(1 / 2500)))
    item["status"] = "closed" if item["solved"] or chance.random() < 0.05 else "open"
    is_open = item["status"] == "open"
    item["waits"] = {"answered": is_open and not item["answered"], "solved": is_open}
    item["open"] = is_open
    items.append(item)


def cell(value):
    return value.strftime("%Y-%m-%dT%H:%M:%S") if value else ""


write("items.csv", csv_bytes([["id", "time", "customer", "store", "status", "answered", "solved", "tier"]] +
                             [[str(i), cell(item["time"]), item["customer"], item["store"], item["status"], cell(item["answered"]),
                               cell(item["solved"]), item["tier"]] for i, item in enumerate(items)]))
OPTIONS = ["--policy", "promise.csv", "--now", "2024-05-20T12:00:00", "items.csv"]


def table(*args):
    head, *body = rows(good("sla", *args, *OPTIONS))
    return [dict(zip(head, row)) for row in body]


def close(a, b, what):
    check(a != "" and abs(float(a) - b) < 5.1e-5, "%s: %s, not %.4f" % (what, a, b))


def expect(row, part, policy, prefix, suffix, what):
    for place, (done, name) in enumerate((("answered", "answer"), ("solved", "solve"))):
        found = [outcome(policy[item["tier"]][place], item, done) for item in part]
        kept, judged = found.count("kept"), len(found) - found.count(None)
        if judged:
            close(row[name + suffix], kept / judged, "%s %s" % (what, name + suffix))
        if prefix:
            check(int(row[name + "_judged"]) == judged, "%s %s: judged" % (what, name))


for field in ("tier", "store"):
    for row in table("-b", field, "--what-if", "stricter.csv"):
        part = [item for item in items if item[field] == row[field]]
        what = "%s %s" % (field, row[field])
        check(int(row["items"]) == len(part), what + ": items")
        check(int(row["open"]) == sum(item["open"] for item in part), what + ": open")
        ages = [(NOW - item["time"]).total_seconds() / 86400 for item in part if item["open"]]
        steps = [-1, 1, 3, 7, 30, 10 ** 6]
        for name, low, high in zip(("1d", "3d", "7d", "30d", "older"), steps, steps[1:]):
            check(int(row["open_" + name]) == sum(low < age <= high for age in ages), what + ": open_" + name)
        overdue = sum(item["open"] and any(item["waits"][done] and outcome(POLICY[item["tier"]][place], item, done) == "broken"
                                           for place, done in enumerate(("answered", "solved"))) for item in part)
        check(int(row["overdue"]) == overdue, what + ": overdue")
        expect(row, part, POLICY, True, "_in_time", what)
        expect(row, part, STRICTER, False, "_what_if", what)
        for done, name in (("answered", "answer"), ("solved", "solve")):
            hours = sorted((item[done] - item["time"]).total_seconds() / 3600 for item in part if item[done])
            for p in (50, 90):
                true = hours[-(-p * len(hours) // 100) - 1]
                check(abs(float(row["%s_p%d" % (name, p)]) - true) <= 0.0101 * true + 0.005, "%s: %s_p%d" % (what, name, p))
        seen = {item["customer"] for item in part}
        check(int(row["repeats"]) == len(part) - len(seen), what + ": repeats")

head, *late = rows(good("sla", "--breaches", *OPTIONS))
late = {row[0]: dict(zip(head, row)) for row in late}
for i, item in enumerate(items):
    found = [outcome(POLICY[item["tier"]][place], item, done) for place, done in enumerate(("answered", "solved"))]
    words = " ".join(word for word, one in zip(("answer", "solve"), found) if one == "broken")
    row = late.get(str(i), {"breach": ""})
    check(row["breach"] == words, "breach of %d: '%s', not '%s'" % (i, row["breach"], words))
    for place, (done, name) in enumerate((("answered", "answer"), ("solved", "solve"))):
        if found[place] == "broken":
            when = due(POLICY[item["tier"]][place], item["time"])
            check(row["due_" + name] == cell(when), "due_%s of %d" % (name, i))
            hours = ((item[done] or NOW) - when).total_seconds() / 3600
            check(abs(float(row[name + "_late"]) - hours) < 0.0051, "%s_late of %d" % (name, i))
ended(4000)
