# SPDX-License-Identifier: Apache-2.0
"""Caps hold exactly (L1), no file and no regex makes the work explode (L2, L3)."""
import os
import resource

from law import KEEP, SANITIZED, check, ended, read, rows, run, write

PLAINLY = KEEP + ["--delimiter", ",", "--encoding", "utf-8", "-r", "rejects"]


def outcome(data):
    """Rows written, and the reasons for those that were not."""
    write("in.csv", data)
    status, out, err = run("clean", *PLAINLY, "in.csv")
    check(status == 0, "status %d, %s" % (status, err))
    return len(rows(out)) - 1, [row[2] for row in rows(read("rejects"))[1:]]


def caps():
    mib = 1 << 20
    bare, quoted = b"text,b\nx,1\n%s,1\nlast,1\n", b'text,b\nx,1\n"%s",1\nlast,1\n'
    for what, frame in (("bare", bare), ("quoted", quoted)):
        for n in (mib - 1, mib, mib + 1):
            expected = (3, []) if n <= mib else (2, ["cell too long"])
            found = outcome(frame % (b"a" * n))
            check(found == expected, "a %s cell of %d bytes: %s" % (what, n, found))
    cell = b"a" * (mib - 1)
    head = b"text," + b",".join(b"c%d" % i for i in range(1, 17)) + b"\n"
    for n in (-1, 0, 1):
        last = 16 * mib + n - 16 * mib
        record = b",".join([cell] * 16 + [b""])  # 16 cells with their commas are 16 MiB; the last cell makes the rest
        record = record if last == 0 else record[:-2] + b"," if last < 0 else record + b"b"
        check(len(record) == 16 * mib + n, "the record is what it is meant to be: %d" % (len(record) - 16 * mib))
        written, reasons = outcome(head + record + b"\n" + b",".join([b"z"] * 17) + b"\n")
        check((written, reasons) == ((2, []) if n <= 0 else (1, ["record too long"])), "a record of 16 MiB %+d: %d %s" % (n, written, reasons))
    for n in (4095, 4096, 4097):
        names = b",".join([b"text"] + [b"c%d" % i for i in range(4095)])
        record = b",".join([b"1"] * n)
        written, reasons = outcome(names + b"\n" + record + b"\n")
        expected = {4095: (0, ["too few cells"]), 4096: (1, []), 4097: (0, ["too many columns"])}[n]
        check((written, reasons) == expected, "%d columns: %d %s" % (n, written, reasons))
    for n in (999, 1000, 1001):
        written, reasons = outcome(b'text,b\nx,1\n"' + b"\n" * (n - 1) + b'",1\nlast,1\n')
        if n <= 1000:
            check((written, reasons) == (3, []), "%d lines in a record: %d %s" % (n, written, reasons))
        else:
            check(written == 2 and reasons[0] == "too many lines in one record", "%d lines in a record: %d %s" % (n, written, reasons[:2]))


def seconds(tool, *args, data=b"", **how):
    """Processor seconds of a run: what else the machine does shows less in them."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    status, out, err = run(tool, *args, data=data, **how)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, status, err


def least(*args, **how):
    return min(seconds(*args, **how)[0] for _ in range(3))


def adversaries():
    """Megabytes of quotes where they hurt cost at most four times what the same lines cost with letters in their place."""
    size = 2_000_000
    head = b"id,time,text,rating\n"
    for name, unit in (("a quote a line", b'"a\n'), ("odd quotes", b'a,b",c,"\n'), ("quotes only", b'"'), ("quotes and newlines", b'"\n'),
                       ("doubled quotes", b'""""",'), ("closed and open", b'"a"b\n'), ("open over 999 lines", b'"' + b"a\n" * 999),
                       ("open over 1001 lines", b'"' + b"a\n" * 1001), ("bad bytes", b"\xff"), ("half characters", b"\xe5\xbf,\n")):
        plain = unit.replace(b'"', b"q").replace(b"\xff", b"q").replace(b"\xe5\xbf", b"qq")
        write("plain.csv", head + plain * (size // len(unit)))
        write("in.csv", head + unit * (size // len(unit)))
        usual, status, err = seconds("clean", *PLAINLY, "plain.csv")
        took, status, err = seconds("clean", *PLAINLY, "in.csv")
        check(status == 0, "%s: status %d, %s" % (name, status, err))
        if took > 4 * usual:
            took = least("clean", *PLAINLY, "in.csv")
        check(took <= 4 * usual + 0.1, "%s: %.2f s, with letters for quotes %.2f s" % (name, took, usual))


PATTERNS = ["(a+)+$", "(a|a)*$", "(a|aa)+$", "(.*a){20}$", "(a*)*b", "(?:a?){30}a{30}$", "^(([a-z])+.)+[A-Z]([a-z])+$", "([a-zA-Z]+)*!b", "(x+x+)+y",
            "(.+)+b$", "(a*a*)*c", "(\\w+\\s?)*:$", "^(a+)*$b", "(ab|a|b)+c$", "(?:(?:a+)+)+d", "(a{1,30}){1,30}e", "(?=(a+))a*f(a+)+$", "(..*)*g$",
            "((a+)b?)+c", "(aa|a)*h"]


def tag_with(pattern, rows_of_a, *args):
    os.makedirs("bad/en", exist_ok=True)
    write("bad/en/sentiment.csv", b"term,label,weight,flags,note\n" + ('"/%s/",negative,-1,,\n' % pattern.replace('"', '""')).encode())
    data = b"text\n" + b"".join(b"%s!\n" % (b"a" * (40 + k % 200) + (b"x" * 60)) for k in range(rows_of_a))
    return seconds("tag", "-j", "1", "-d", "bad", *args, data=data, small=True, timeout=120)


def regexes():
    """Patterns that are known to explode, on texts made for them: bounded, and named."""
    total = 0
    for pattern in PATTERNS:
        took, status, err = tag_with(pattern, 30)
        total += took
        if status == 2:
            check("sentiment.csv" in err, "/%s/ is refused by name: %s" % (pattern, err))
        else:
            check(status == 0 and (err == "" or ("sentiment.csv:2" in err and pattern in err)), "/%s/: a limit is told by name: %s" % (pattern, err))
    print("600 rows under %d regexes that explode: %.1f s" % (len(PATTERNS), total))
    check(total < (60 if SANITIZED else 12), "20 ms a row at most: %.1f s" % total)
    took, status, err = tag_with("(a+)+$", 3000, "--stats")
    check("stopped by a regex limit 3,000" in err, "each text that a regex was not tried on is told of: %s" % err)
    check(took < (20 if SANITIZED else 3), "a regex that keeps hitting its limit is no longer tried: %.1f s" % took)


caps()
if not SANITIZED:
    adversaries()
regexes()
ended(60 if not SANITIZED else 50)
