# SPDX-License-Identifier: Apache-2.0
"""A corrupted record costs at most itself (R3): files with 25 bytes changed at random lose no more than the records that were hit, and
keep every other record as it was."""
import random

from law import KEEP, SANITIZED, check, ended, read, rows, run, write

FILES, DAMAGES, RECORDS = 40, 25, 10000
PLAINLY = KEEP + ["--delimiter", ",", "--encoding", "utf-8", "-r", "rejects"]
chance = random.Random(3)


def make(quoted):
    """Records of three cells; most texts are bare, some QUOTED ones hold commas, quotes and newlines."""
    records = []
    for i in range(RECORDS):
        if quoted and i % 5 == 0:
            records.append('%d,"the parcel, number ""%d"", was\nlate",%d\n' % (i, i, i % 5))
        elif quoted and i % 5 == 1:
            records.append('%d,"快递太慢了",%d\n' % (i, i % 5))
        else:
            records.append("%d,very late and rude %d,%d\n" % (i, i, i % 5))
    return [record.encode() for record in records]


def damage(records):
    """A copy with DAMAGES single bytes changed, and which records were hit. The first lines, which decide what the header is, stay whole."""
    data = bytearray(b"".join(records))
    starts, at = [], 0
    for record in records:
        starts.append(at)
        at += len(record)
    hit = set()
    for record in chance.sample(range(100, len(records)), DAMAGES):
        place = starts[record] + chance.randrange(len(records[record]))
        before = data[place]
        while data[place] == before:
            data[place] = chance.choice(b'"",\n\r\x00\xff\'ab') if chance.random() < 0.7 else chance.randrange(256)
        hit.add(record)
    return bytes(data), hit


def one(records, what):
    data, hit = damage(records)
    write("in.csv", b"id,text,rating\n" + data)
    status, out, err = run("clean", *PLAINLY, "in.csv")
    if not check(status == 0, "%s: status %d, %s" % (what, status, err)):
        return 0
    head, *kept = rows(out)
    rejected = rows(read("rejects"))[1:]
    whole = {tuple(rows(record)[0]) for i, record in enumerate(records) if i not in hit}
    found = [tuple(row) for row in kept]
    lost = whole - set(found)
    # A record that loses its line end takes the next with it: the two are one line.
    near = {tuple(rows(records[i + 1])[0]) for i in hit if i + 1 < len(records)}
    check(not lost - near, "%s: records lost that were not hit: %s" % (what, sorted(lost - near)[:3]))
    check(len(lost) <= len(hit), "%s: %d lost, %d were hit" % (what, len(lost), len(hit)))
    later = iter(found)
    in_order = [tuple(rows(record)[0]) for i, record in enumerate(records) if i not in hit]
    check(all(record in later for record in in_order if record not in lost), "%s: what is kept is in order" % what)
    lines = sum(records[i].count(b"\n") for i in hit)
    check(len(rejected) <= lines + 1, "%s: %d lines rejected, %d were damaged" % (what, len(rejected), lines))
    return len(rejected)


plain, mixed = make(False), make(True)
files = FILES // 5 if SANITIZED else FILES
total = 0
for i in range(files):
    n = one(plain if i % 2 else mixed, "file %d" % i)
    if i % 2:
        check(n <= DAMAGES + 1, "file %d: %d rejected, %d were damaged" % (i, n, DAMAGES))
    total += n
print("%d rejected of %d damaged in %d files" % (total, files * DAMAGES, files))
for records, what in ((plain, "plain"), (mixed, "mixed")):
    write("in.csv", b"id,text,rating\n" + b"".join(records))
    status, out, err = run("clean", *PLAINLY, "in.csv")
    check(rows(read("rejects"))[1:] == [] and len(rows(out)) == RECORDS + 1, "nothing of a whole file is rejected (%s)" % what)
ended(files * 3)
