# SPDX-License-Identifier: Apache-2.0
"""What is loaded is there once, whatever happens (W4, W6): eight processes that load into one database at the same time, a process that is
killed while it loads, and counts that were kept while items came and changed."""
import os
import random
import signal
import sqlite3
import subprocess
import time

from law import BIN, ENV, SANITIZED, check, csv_bytes, ended, good, write

HEADER = ["id", "time", "store", "rating", "text", "category", "aspects", "sentiment", "polarity"]
ISSUES = ["delivery/late", "service/attitude", "aftersales/refund", "packaging/damage", ""]
PROCESSES, LOADS = 8, 20 if SANITIZED else 100
KILLS = 5 if SANITIZED else 25
chance = random.Random(31)


def some_row(number):
    issue = chance.choice(ISSUES)
    score = round(chance.uniform(-1, 1), 2)
    polarity = "negative" if score < -0.1 else "positive" if score > 0.1 else "neutral"
    aspects = "%s:%g|app/crash:-0.5" % (issue, score) if issue else ""
    time_of = "2024-%02d-%02d" % (chance.randint(1, 6), chance.randint(1, 28))
    return [str(number), time_of, "S%d" % chance.randint(1, 9), str(chance.randint(1, 5)), "第%d条 late parcel" % number, issue, aspects, "%g" % score, polarity]


def table(first, behind):
    return csv_bytes([HEADER] + [some_row(n) for n in range(first, behind)])


def start(*args):
    return subprocess.Popen([os.path.join(BIN, "voc-shell"), *args], env=ENV, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE)


def check_whole(path, rows):
    """Integrity, each item once, and an index and aspects that fit."""
    database = sqlite3.connect(path)
    one = lambda sql: database.execute(sql).fetchone()[0]  # noqa: E731
    check(one("PRAGMA integrity_check") == "ok", "%s: integrity" % path)
    check(one("SELECT count(*) FROM feedback") == rows, "%s: %d items of %d" % (path, one("SELECT count(*) FROM feedback"), rows))
    check(one("SELECT count(DISTINCT id) FROM feedback") == rows, "%s: an item is there twice" % path)
    check(one("SELECT count(*) FROM keys JOIN feedback USING (item)") == rows, "%s: keys" % path)
    check(one("SELECT count(*) FROM aspects LEFT JOIN feedback USING (item) WHERE feedback.item IS NULL") == 0, "%s: stray aspects" % path)
    check(one("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'") == 3, "%s: triggers" % path)
    database.close()


# ---- many at once ----
os.mkdir("many")
for p in range(PROCESSES):
    for n in range(LOADS):
        number = (p * LOADS + n) * 3
        with open("many/%d-%d.csv" % (p, n), "wb") as file:  # two items of its own, and one that all have
            file.write(csv_bytes([HEADER] + [some_row(number + 10), some_row(number + 11)] +
                                 [["shared", "2024-01-01", "S1", "3", "the same for all", "", "", "0", "neutral"]]))
    write("many/%d.sql" % p, "".join(".load many/%d-%d.csv\n" % (p, n) for n in range(LOADS)).encode())
crew = [start("-q", "--db", "many.db", "-c", ".read many/%d.sql" % p) for p in range(PROCESSES)]
for p, process in enumerate(crew):
    _, err = process.communicate(timeout=250)
    check(process.returncode == 0, "process %d: status %d: %s" % (p, process.returncode, err.decode()))
check_whole("many.db", PROCESSES * LOADS * 2 + 1)

# ---- all begin with a file that is not there yet ----
for n in range(3 if SANITIZED else 15):
    crew = [start("-q", "--db", "fresh%d.db" % n, "many/%d-0.csv" % p, "-c", ".quit") for p in range(PROCESSES)]
    for p, process in enumerate(crew):
        _, err = process.communicate(timeout=100)
        check(process.returncode == 0, "start %d, process %d: status %d: %s" % (n, p, process.returncode, err.decode()))
    check_whole("fresh%d.db" % n, PROCESSES * 2 + 1)

# ---- killed while it loads ----
big = write("big.csv", table(1, 8000))
begun = time.monotonic()
good("shell", "-q", "--db", "whole.db", big, "-c", ".quit")
lasts = time.monotonic() - begun
killed = 0
good("shell", "-q", "--db", "killed.db", write("before.csv", table(100000, 100010)), "-c", ".quit")
for n in range(KILLS):
    path = "killed.db" if n % 2 else "new%d.db" % n
    process = start("-q", "--db", path, big, "-c", ".quit")
    time.sleep(chance.uniform(0, lasts))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    killed += process.returncode == -signal.SIGKILL
    before = 10 if n % 2 else 0
    status = subprocess.run([os.path.join(BIN, "voc-shell"), "-q", "--db", path, "-c", "SELECT count(*) AS n FROM feedback"], env=ENV,
                            capture_output=True, check=False)
    check(status.returncode == 0, "%s: after a kill: %s" % (path, status.stderr.decode()))
    check(status.stdout.split()[1] in (b"%d" % before, b"%d" % (before + 7999)), "%s: a load half done: %s" % (path, status.stdout))
    good("shell", "-q", "--db", path, big, "-c", ".quit")
    check_whole(path, before + 7999)
check(killed >= KILLS // 4, "%d of %d were killed in time" % (killed, KILLS))

# ---- what is kept is what would be counted ----
parts = [write("p%d.csv" % n, table(first, behind)) for n, (first, behind) in enumerate([(1, 3000), (3000, 3001), (3001, 6000), (5000, 5200)])]
ASKED = [["top", "-n", "0"], ["trend"], ["top", "-b", "store"], ["count", "-b", "aspects"], ["trend", "-b", "aspects", "--every", "week"]]


def figures(tool, *args):
    return good("shell", "-q", "--db", "grown.db", "-c", "." + " ".join([tool, *args]))


for n in range(3):
    good("shell", "-q", "--db", "grown.db", parts[n], "-c", ".quit")
    for asked in ASKED + ASKED:
        check(figures(*asked) == good(*asked, *parts[:n + 1]), "after load %d: .%s" % (n, " ".join(asked)))
check(good("shell", "-q", "--db", "grown.db", "-c", "SELECT count(*) AS n FROM states").split()[1] != b"0", "counts are kept")
good("shell", "-q", "--db", "grown.db", parts[3], "-c", ".quit")  # other ratings for items that are there
good("shell", "-q", "--db", "grown.db", "-c", ".export all.csv")
for asked in ASKED:
    check(figures(*asked) == good(*asked, "all.csv"), "after changes: .%s" % " ".join(asked))
good("shell", "-q", "--db", "grown.db", "--write", "-c", "DELETE FROM feedback WHERE item % 7 = 0", "-c", ".export all.csv")
for asked in ASKED:
    check(figures(*asked) == good(*asked, "all.csv"), "after a deletion: .%s" % " ".join(asked))
    one = good("shell", "-q", "-j1", "--db", "grown.db", "-c", "." + " ".join(asked[:1] + ["-w", "rating<=3"] + asked[1:]))
    two = good("shell", "-q", "-j3", "--db", "grown.db", "-c", "." + " ".join(asked[:1] + ["-w", "rating<=3"] + asked[1:]))
    check(one == two, "-j changes .%s" % " ".join(asked))
ended(150)
