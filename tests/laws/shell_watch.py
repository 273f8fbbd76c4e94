# SPDX-License-Identifier: Apache-2.0
"""voc-watch --db: the database of voc-shell teaches what the same records teach as a file, to the byte; it is never changed, whoever has it open;
what is in the history and in the stream counts once."""
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta

from law import SAMPLES, check, csv_bytes, ended, good, run, write

HEAD = ["id", "time", "channel", "text", "store", "aspects", "sentiment", "polarity", "tier"]
START = datetime(2024, 3, 4)
chance = random.Random(29)


def item(number, at, category, tier=""):
    score = round(chance.uniform(-1, 1), 4)
    return ["T%d" % number, at, chance.choice(["app", "hotline", "网页"]), "第%d条，call 13912345678 \"now\",\nplease" % number, chance.choice(["north", "东店"]),
            "%s:%g" % (category, score), "%g" % score, "negative" if score < 0 else "positive", tier]


def rows(first_day, days, form="%Y-%m-%dT%H:%M:%S"):
    out = []
    for n in range(days * 60):
        at = START + timedelta(days=first_day, seconds=chance.randrange(days * 86400))
        out.append(item(first_day * 1000 + n, at.strftime(form), chance.choice(["delivery/late", "app/crash", "price/high"])))
    return out


def surge(day):
    return [item(900000 + 1000 * day + n, (START + timedelta(days=day, hours=3, minutes=n)).strftime("%Y-%m-%dT%H:%M:%S"), "app/crash", "S" if n == 7 else "")
            for n in range(30)]


def bytes_of(path):
    with open(path, "rb") as file:
        return file.read()


def files():
    return sorted(os.listdir("."))


write("a.csv", csv_bytes([HEAD] + rows(0, 9)))
write("b.csv", csv_bytes([HEAD] + rows(9, 5) + rows(2, 1, "%Y-%m-%d") + surge(12)))
write("stream.csv", csv_bytes([HEAD] + sorted(rows(14, 4) + surge(16), key=lambda row: row[1])))
good("shell", "--db", "D", "a.csv", "b.csv", "-c", ".export D.csv")
before, there = bytes_of("D"), files()
stream = bytes_of("stream.csv")
for more in ([], ["--window", "1d"], ["--window", "15min", "--lang", "zh"]):
    for source, data in ((["--replay", "stream.csv"], b""), ([], stream)):
        base = run("watch", "--baseline", "D.csv", *more, *source, data=data)
        again = run("watch", "--db", "D", *more, *source, data=data)
        check(base[0] == 0 and base == again, "the database teaches what its records teach: %s %s: %s" % (more, source, again[2]))
        check(b'"surge"' in base[1] and b'"item"' in base[1], "there is something to tell: %s" % base[2])
check(bytes_of("D") == before and files() == there, "the database is as it was, and nothing lies beside it")

# The samples, as they come.
good("shell", "--db", "S", *SAMPLES, "-c", ".export S.csv")
check(run("watch", "--db", "S", "--replay", "stream.csv") == run("watch", "--baseline", "S.csv", "--replay", "stream.csv"), "the samples teach the same")

# What is in both counts once: the stream may be in the history already, and the history may have gone on.
alone = good("watch", "--db", "D", "--replay", "stream.csv")
good("shell", "--db", "D", "stream.csv", "-c", ".quit")
write("later.csv", csv_bytes([HEAD] + rows(18, 9) + surge(20)))
good("shell", "--db", "D", "later.csv", "-c", ".quit")
status, out, err = run("watch", "--db", "D", "--replay", "stream.csv")
check(status == 0 and out == alone, "a history that goes on makes no difference")
check("left out: 840" in err, "and it is said: %s" % err)
check(run("watch", "--db", "D", data=stream)[1] == good("watch", "--baseline", "D.csv", data=stream), "nor does it live")

# Somebody has it open, with changes that are not in the file itself yet; is in the middle of a change; has died.
WRITER = """
import sqlite3, sys
database = sqlite3.connect("D", isolation_level=None)
for line in sys.stdin:
    for statement in line.split(";"):
        database.execute(statement)
    print("done", flush=True)
"""
writer = subprocess.Popen([sys.executable, "-c", WRITER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def tell(line):
    writer.stdin.write(line + "\n")
    writer.stdin.flush()
    check(writer.stdout.readline() == "done\n", line)


tell("DELETE FROM feedback WHERE tier = 'S' OR time >= '2024-03-12';")
check(os.path.getsize("D-wal") > 0, "the change is in the log")
log = hashlib.sha256(bytes_of("D") + bytes_of("D-wal")).digest()
few = run("watch", "--db", "D", "--replay", "stream.csv")
check(few[0] == 0 and few[1] != alone, "what is in the log is read: %s" % few[2])
tell("BEGIN IMMEDIATE; DELETE FROM feedback;")
check(run("watch", "--db", "D", "--replay", "stream.csv") == few, "what is not committed is not read, nor waited for")
check(hashlib.sha256(bytes_of("D") + bytes_of("D-wal")).digest() == log, "neither database nor log changed")
tell("ROLLBACK;")
writer.kill()
writer.wait()
check(run("watch", "--db", "D", "--replay", "stream.csv") == few, "nor is there a difference when its writer has died")
check(hashlib.sha256(bytes_of("D") + bytes_of("D-wal")).digest() == log, "and still nothing has changed")
good("shell", "--db", "D", "-c", ".quit")
check(run("watch", "--db", "D", "--replay", "stream.csv") == few and not os.path.exists("D-wal"), "nor when that is mended")
os.symlink("D", "link")
check(run("watch", "--db", "link", "--replay", "stream.csv") == few, "a link is as good as the file")
os.mkdir("closed")
shutil.copy("D", "closed/100%? #.db")
os.chmod("closed/100%? #.db", 0o400)
os.chmod("closed", 0o500)
check(run("watch", "--db", "closed/100%? #.db", "--replay", "stream.csv") == few, "from where nothing can be written")
os.chmod("closed", 0o700)

# What is no database of voc-shell: a line, exit status 2, no output, and nothing written.
sqlite3.connect("other").executescript("CREATE TABLE feedback(text); PRAGMA user_version = 1;")
shutil.copy("D", "newer")
sqlite3.connect("newer").executescript("PRAGMA user_version = 2;")
write("empty", b"")
write("cut", bytes_of("D")[:len(bytes_of("D")) // 2])
damaged = bytearray(bytes_of("D"))
for at in range(8192, len(damaged), 8192):
    damaged[at:at + 64] = chance.randbytes(64)
write("damaged", bytes(damaged))
shutil.copy("D", "fewer")
sqlite3.connect("fewer").executescript("DROP VIEW by_day; DROP VIEW by_week; DROP VIEW by_month; DROP TRIGGER feedback_update; ALTER TABLE feedback DROP COLUMN store;")
there = files()
for path, words in (("none", "No such file"), (".", "not a file"), ("a.csv", "not a database"), ("empty", "empty"), ("other", "not one of feedback"),
                    ("newer", "newer version"), ("cut", "malformed"), ("damaged", ""), ("fewer", "no such column")):
    content = None if path in ("none", ".") else bytes_of(path)
    status, out, err = run("watch", "--db", path, "--replay", "stream.csv")
    check(status == 2 and not out and err.count("\n") == 1 and path in err and words in err, "%s: %d %s" % (path, status, err))
    check(content is None or bytes_of(path) == content, "%s is left alone" % path)
check(files() == there, "and nothing new lies about")

# A state knows what is usual: then the history is not read.
good("watch", "--db", "D", "--state", "state", data=stream[:len(csv_bytes([HEAD]))] + b"")
status, out, err = run("watch", "--db", "none", "--state", "state", data=stream)
check(status == 0 and "--db is not read" in err, "with a state it is not read: %s" % err)
ended(25)
