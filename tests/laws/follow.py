# SPDX-License-Identifier: Apache-2.0
"""voc-watch --follow: a file that grows, is rotated, is cut; ends by a signal and by death; every urgent item is told, none twice but after a
death, and then under the same number."""
import json
import os
import signal
import subprocess
import time
from datetime import datetime, timedelta

from law import BIN, ENV, check, csv_bytes, ended

HEAD = ["id", "time", "text", "aspects", "polarity", "tier"]
START = datetime(2024, 5, 1)
count = 0


def rows(n):
    global count
    out = []
    for _ in range(n):
        count += 1
        out.append(["T%d" % count, (START + timedelta(minutes=count)).strftime("%Y-%m-%dT%H:%M:%S"), "line one\nline two, %d" % count,
                    "safety/allergy:-0.5", "negative", "S"])
    return out


def append(path, table):
    with open(path, "ab") as file:
        file.write(csv_bytes(table))


def begin():
    out = open("told", "ab")
    return subprocess.Popen([os.path.join(BIN, "voc-watch"), "--follow", "live.csv", "--state", "state"], stdout=out, stderr=subprocess.PIPE,
                            stdin=subprocess.DEVNULL, env=ENV)


def told():
    with open("told", "rb") as file:
        return [json.loads(line) for line in file.read().splitlines()]


def until(n, what):
    """Waits until N different items were told."""
    for _ in range(300):
        if len({a["id"] for a in told()}) >= n:
            break
        time.sleep(0.1)
    check({a["id"] for a in told()} == {"T%d" % (i + 1) for i in range(n)}, "%s: %d of %d" % (what, len({a["id"] for a in told()}), n))


def end(process, number):
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    return process.returncode, err.decode()


append("live.csv", [HEAD] + rows(3))
watch = begin()
until(3, "what is there already")
append("live.csv", rows(2))
until(5, "what is added")
# half a record, then the other half
record = csv_bytes(rows(1))
with open("live.csv", "ab") as file:
    file.write(record[:30])
    file.flush()
    time.sleep(0.5)
    check(len(told()) == 5, "half a record is none")
    file.write(record[30:])
until(6, "the other half")
os.rename("live.csv", "live.csv.1")
append("live.csv.1", rows(1))  # whoever writes may do so a little longer
append("live.csv", [HEAD] + rows(2))
until(9, "rotated, with a header again")
os.rename("live.csv", "live.csv.2")
append("live.csv", rows(2))
until(11, "rotated, without a header")
status, err = end(watch, signal.SIGTERM)
check(status == 0 and err == "", "ends when told to: %d %s" % (status, err))
append("live.csv", rows(2))
watch = begin()
until(13, "what came while nobody looked")
status, err = end(watch, signal.SIGINT)
check(status == 0 and len(told()) == 13, "nothing is told twice: %d" % len(told()))
# death: what is read again may be told again, under the same number
watch = begin()
append("live.csv", rows(3))
until(16, "before death")
end(watch, signal.SIGKILL)
append("live.csv", rows(2))
watch = begin()
until(18, "after death")
end(watch, signal.SIGTERM)
check(len({a["alert"] for a in told()}) == 18, "the same alert has the same number")
# cut and written anew, as copytruncate does
with open("live.csv", "wb"):
    pass
watch = begin()
append("live.csv", rows(1))
until(19, "cut while nobody looked")
end(watch, signal.SIGTERM)
check(not [name for name in os.listdir(".") if name.startswith(".voc")], "no temporary file is left")
ended(14)
