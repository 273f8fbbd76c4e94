# SPDX-License-Identifier: Apache-2.0
"""voc-route: every row in one queue and none outside the folder, whatever departments are called; the most urgent first; old queues stay
whole; links lead nowhere."""
import os
import random

from law import ROOT, check, csv_bytes, ended, good, read, rows, run, write

with open(os.path.join(ROOT, "tests", "laws", "naughty.txt"), encoding="utf-8", errors="replace") as file:
    NAMES = [line.rstrip("\n") for line in file if line.strip() and "\r" not in line][:60]
NAMES += ["..", "../../outside", "/tmp/outside", "con", "unassigned", "", "logistics", "LOGISTICS", "Logistics", "-rf", "a" * 300, "物流"]
chance = random.Random(5)
body = []
for i in range(1500):
    day, hour = chance.randrange(1, 28), chance.randrange(24)
    answered = "2024-05-%02dT%02d:30:00" % (day, hour) if chance.random() < 0.3 else ""
    body.append([str(i), "2024-05-%02dT%02d:00:00" % (day, hour), "text %d" % i, answered, "open", "delivery/late", chance.choice("ABS"),
                 chance.choice(NAMES)])
write("items.csv", csv_bytes([["id", "time", "text", "answered", "status", "category", "tier", "department"]] + body))
write("promise.csv", b"tier,answer,solve\nS,1 h,24 h\nA,4 h,48 h\nB,24 h,72 h\n")
before = {name for name in os.listdir(".")} | {"queues"}


def route(folder, *args):
    head, *table = rows(good("route", "-O", folder, "--policy", "promise.csv", *args, "items.csv"))
    return [dict(zip(head, row)) for row in table]


table = route("queues")
files = sorted(os.listdir("queues"))
check(set(os.listdir(".")) == before, "nothing appears beside the folder: %s" % (set(os.listdir(".")) - before))
check(not os.path.exists("/tmp/outside") and not os.path.exists("../outside"), "nothing appears outside")
check(sorted(row["file"] for row in table) == files, "the table names the files")
check(all(os.path.isfile(os.path.join("queues", name)) and not name.startswith((".", "-")) for name in files), "only files, none hidden")
seen = []
for row in table:
    head, *queue = rows(read(os.path.join("queues", row["file"])))
    queue = [dict(zip(head, cells)) for cells in queue]
    check(len(queue) == int(row["items"]), "%s: items" % row["file"])
    check(len({item["department"] for item in queue}) <= 1, "%s: one department" % row["file"])
    check(all(item["due_answer"] and item["due_solve"] for item in queue), "%s: deadlines" % row["file"])
    urgency = [("SAB".index(item["tier"]), item["due_solve"] if item["answered"] else item["due_answer"], int(item["id"])) for item in queue]
    check(urgency == sorted(urgency), "%s: the most urgent first" % row["file"])
    seen += [item["id"] for item in queue]
check(sorted(seen, key=int) == [row[0] for row in body], "every row once")

# The same again, for any number of workers; other formats.
kept = {name: read(os.path.join("queues", name)) for name in files}
route("queues", "-j", "1")
check(kept == {name: read(os.path.join("queues", name)) for name in sorted(os.listdir("queues"))}, "twice the same")
route("lines", "-f", "jsonl")
check(all(name.endswith(".jsonl") for name in os.listdir("lines")), "endings are those of the format")

# A link in the folder is refused, and what it leads to stays.
write("precious", b"precious\n")
os.remove("queues/logistics.csv")
os.symlink("../precious", "queues/logistics.csv")
status, _, err = run("route", "-O", "queues", "--policy", "promise.csv", "items.csv")
check(status == 2 and "link" in err and read("precious") == b"precious\n", "a link is refused: %d %s" % (status, err))
os.remove("queues/logistics.csv")
# An input file is no queue.
write("queues/logistics.csv", read("items.csv"))
status, _, err = run("route", "-O", "queues", "--policy", "promise.csv", "queues/logistics.csv")
check(status == 2 and "input file" in err and read("queues/logistics.csv") == read("items.csv"), "an input is refused: %d %s" % (status, err))
status, _, err = run("route", "-O", "items.csv", "--policy", "promise.csv", "items.csv")
check(status == 2 and "folder" in err, "a file is no folder: %s" % err)
status, _, err = run("route", "-O", "no/such/folder", "--policy", "promise.csv", "items.csv")
check(status == 2 and "folder" in err, "only the last folder is made: %s" % err)
ended(250)
