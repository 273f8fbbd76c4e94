# SPDX-License-Identifier: Apache-2.0
"""Rows in = rows out + rejected + dropped, on every file and every tool, counted from outside (R1); records and cells are those that an
independent reader sees (R2)."""
import random

from law import AWKWARD, KEEP, SAMPLES, check, ended, good, ledger, read, rows, run, write
from scanner import scan


def count_rejects():
    """Rows of the rejects file, which must itself be whole."""
    table = rows(read("rejects"))
    check(table and table[0] == ["file", "line", "reason", "detail", "raw"], "the rejects file has its header")
    check(all(len(row) == 5 for row in table), "each row of the rejects file has five cells")
    return len(table) - 1


def conserve(tool, path, *args):
    write("rejects", b"")
    status, out, err = run(tool, "--stats", "-r", "rejects", *args, path, small=True)
    what = "voc-%s %s" % (tool, path)
    if status == 2:
        check(out == b"" and err.count("\n") >= 1, "%s: trouble writes nothing" % what)
        return None
    numbers = ledger(err)
    if not check(status == 0 and numbers is not None, "%s: status %d, %s" % (what, status, err)):
        return None
    taken, written, rejected, dropped = numbers
    check(taken == written + rejected + dropped, "%s: %s adds up" % (what, numbers))
    check(rejected == count_rejects(), "%s: %d rejected, as many in the rejects file" % (what, rejected))
    if tool in ("import", "clean", "tag"):
        check(written == len(rows(out)) - 1, "%s: %d written, %d seen" % (what, written, len(rows(out)) - 1))
    return numbers


def ledgers():
    met = 0
    for path in SAMPLES + AWKWARD:
        numbers = conserve("import", path)
        met += numbers is not None
        for tool, args in (("clean", []), ("clean", KEEP), ("tag", []), ("count", []), ("count", ["-w", "text~a"]), ("top", []),
                           ("trend", [])):
            conserve(tool, path, *args)
        if numbers:
            imported = write("imported", good("import", "-q", path, small=True))
            for tool in ("clean", "tag", "trend"):
                again = conserve(tool, imported)
                check(again and again[0] == numbers[1], "%s: voc-%s reads what voc-import wrote" % (path, tool))
    check(met > len(SAMPLES) + len(AWKWARD) // 2, "most files can be imported, %d" % met)


# In the manner of public test sets: each is the body of a file with the header text,b,c.
CASES = [
    "1,2,3\n", "1,2,3", "1,2,3\r\n4,5,6\r\n", '"1",2,3\n', '"1","2","3"\n', '1,"a,b",3\n', '1,"a\nb",3\n', '1,"a\r\nb",3\n', '1,"a ""b"" c",3\n',
    '"""",2,3\n', '"""""",2,3\n', '1,2,""\n', ",,\n", '"","",""\n', '"\n\n\n",2,3\n', " 1 , 2 , 3 \n", '"  1  ",2,3\n', "1,2,3\n\n\n4,5,6\n", "\t,\t,\t\n",
    "你好,世界,。\n", "é,ü,ß\n", "👍,👨‍👩‍👧,🇨🇳\n", "1,2,'3'\n", "'1,2','3\n", "1;2;3,4,5\n", "1\t2,3,4\n", "\\,\\\\,\\n\n", '1,"\\",3\n', "#1,2,3\n", "1,2,3#\n",
    '1,"a|b",3\n', "=1,+2,@3\n", "1,2,3\n4,5\n6,7,8\n", "1,2,3\n4,5,6,7\n8,9,10\n", 'a"b,2,3\nc,d,e\n', '"a"b,2,3\nc,d,e\n', 'a,"b,2,3\nc,d,e\n',
    '1,2,"3"\r\n"4",5,6\r\n', '"a,\n"",\nb",2,3\n', "\u00a0,\u3000,\u200b\n", "null,NULL,NaN\n", "0x1,1e5,-0\n", '1,"' + "x" * 5000 + '",3\n',
]


def compare(body, what):
    head = "text,b,c\n" + "h,h,h\n" * 25  # what follows the first lines no longer decides what the header is
    text = head + body
    status, out, err = run("clean", *KEEP, "--delimiter", ",", "--encoding", "utf-8", "-r", "rejects", data=text.encode())
    if not check(status == 0, "%s: status %d, %s" % (what, status, err)):
        return
    expected = [record for record in scan(text) if record and len(record) == 3]
    found = rows(out)
    check(found == expected, "%s: cells as an independent reader sees them: %r, not %r" % (what, found[26:], expected[26:]))
    damaged = sum(record is None or (record != [] and len(record) != 3) for record in scan(text))
    check(count_rejects() == damaged, "%s: %d damaged, %d rejected" % (what, damaged, count_rejects()))


def cells():
    for case in CASES:
        compare(case, repr(case)[:60])
    chance = random.Random(2)
    alphabet = ['"', ",", "\n", "\r\n", "a", "好", '""', '","', " ", "\r"]
    for i in range(600):
        body = "".join(chance.choice(alphabet) for _ in range(chance.randrange(1, 30)))
        compare(body, "random %d %r" % (i, body))


ledgers()
cells()
ended(2500)
