# SPDX-License-Identifier: Apache-2.0
"""A person at voc-shell, on a pseudo-terminal: completion, history, statements of several lines, Ctrl-C in a long question, paging, a
narrow terminal, Chinese columns; and that none of it happens where there is no terminal."""
import fcntl
import os
import pty
import re
import select
import stat
import struct
import termios
import time

from law import BIN, ENV, check, csv_bytes, ended, read, run, write

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x07|\r|\x1b\][^\x07]*\x07")
UP, TAB, CTRL_C, CTRL_D = "\x1b[A", "\t", "\x03", "\x04"
os.makedirs("home", exist_ok=True)


class Terminal:
    def __init__(self, *args, columns=100, rows=40, env=None):
        env = dict(dict(ENV, HOME=os.path.abspath("home"), TERM="xterm", PAGER="cat"), **(env or {}))
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(os.path.join(BIN, "voc-shell"), ["voc-shell", *args], env)
        self.resize(columns, rows)
        self.seen = ""

    def resize(self, columns, rows):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def expect(self, pattern, what, seconds=60):
        """Reads until PATTERN is seen; what stood before it, and it, is returned and forgotten."""
        end = time.monotonic() + seconds
        raw = b""
        while not (found := re.search(pattern, self.seen, re.S)):
            if time.monotonic() > end or not select.select([self.fd], [], [], max(0, end - time.monotonic()))[0]:
                check(False, "%s: %r is not seen in %r" % (what, pattern, self.seen[-600:]))
                return ""
            try:
                raw += os.read(self.fd, 65536)
            except OSError:
                check(False, "%s: ended before %r: %r" % (what, pattern, self.seen[-600:]))
                return ""
            try:
                self.seen += ESCAPES.sub("", raw.decode())
                raw = b""
            except UnicodeDecodeError:
                pass
        check(True, what)
        text, self.seen = self.seen[:found.end()], self.seen[found.end():]
        return text

    def type(self, text):
        os.write(self.fd, text.encode())

    def say(self, line, what, pattern=r"voc> $"):
        self.type(line + "\n")
        self.expect(re.escape(line.split("\n")[-1][-20:]), what + ": echo")
        return self.expect(pattern, what)

    def end(self):
        """The exit status."""
        while True:
            try:
                if not os.read(self.fd, 65536):
                    break
            except OSError:
                break
        os.close(self.fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


HEADER = ["id", "time", "channel", "text", "category", "aspects", "sentiment", "polarity", "客户 来源"]
ROWS = [[str(n), "2024-05-%02d" % (n % 28 + 1), "热线" if n % 2 else "app", "第%d条：快递太慢，要求退款\x1b[31m‮" % n, "delivery/late",
         "delivery/late:-0.5|aftersales/refund:-0.25", "-0.5", "negative", ""] for n in range(1, 201)]
data = write("tagged.csv", csv_bytes([HEADER] + ROWS))

# ---- a sitting ----
t = Terminal(data)
t.expect(r"200 items added.*200 items\. SQL ends with ; and \.help lists commands\.\nvoc> $", "the greeting tells how many items there are")
text = t.say("SELECT channel, count(*) AS 条数 FROM feedback GROUP BY 1;", "a statement")
check(re.search(r"channel +条数\n─+\napp +100\n热线 +100\n2 rows, 0\.\d{3} s\n", text), "Chinese columns are aligned, rows counted: %r" % text)
text = t.say("SELECT NULL AS a, '' AS b, 12345 AS c;", "NULL")
check("NULL" in text and "12345" in text and "1 row," in text, "NULL is shown: %r" % text)

# several lines
t.type("SELECT count(*)\n")
t.expect(r"\n  \.\.\.> $", "a statement goes on")
t.type("FROM feedback\n")
t.expect(r"\n  \.\.\.> $", "and on")
text = t.say("WHERE text REGEXP '退(款|货)';", "until its semicolon")
check("\n     200\n" in text, "it is one statement: %r" % text)
t.type(UP)
t.expect(r"SELECT count\(\*\) FROM feedback WHERE text REGEXP '退\(款\|货\)';", "history brings the lines back as one")
t.type("\n")
t.expect(r"200\n1 row.*voc> $", "and it runs again")
t.type("SELECT 1\n.quit\n")
t.expect(r"\.quit is read as part of the statement above.*\n  \.\.\.> $", "who forgot the semicolon is told")
t.type(CTRL_C)
t.expect(r"\^C\nvoc> $", "and gets out")

# completion
t.type(".to" + TAB)
t.expect(r"\.top ", "a command is completed")
t.type("-n 1 -b chan" + TAB)
t.expect(r"channel ", "a column is completed")
t.type("\n")
t.expect(r"voc> $", "and the command runs")
t.type("SELECT pola" + TAB)
t.expect(r"polarity ", "a column in SQL")
t.type("FROM feedb" + TAB)
t.expect(r"feedback ", "a table")
t.type("WHERE category = 'aftersales/re" + TAB)
t.expect(r"fund'", "a category in quotes")
t.type(" LIMIT 1;\n")
t.expect(r"0 rows.*voc> $", "the completed statement runs")
t.type("SELECT wil" + TAB + TAB + TAB)
t.expect(r"wilson_high +wilson_low", "functions, listed")
t.type(CTRL_C)
t.expect(r"\^C\nvoc> $", "Ctrl-C gives up the line")
write("some file.sql", b"SELECT 'from a file' AS a;\n")
t.type(".read some" + TAB)
t.expect(r"some\\? file\.sql", "a file")
t.type(CTRL_C)
t.expect(r"voc> $", "given up")
text = t.say(".read 'some file.sql'", "a script is read")
check("from a file" in text, "its answer: %r" % text)

# Ctrl-C in a long question
t.type("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;\n")
t.expect("FROM n;\n", "a question that never ends")
time.sleep(0.5)
t.type(CTRL_C)
text = t.expect(r"interrupted\n.*voc> $", "is interrupted")
check("2\n1 row" in t.say("SELECT 1 + 1;", "and the sitting goes on"), "with answers")

# errors, and what may not reach a terminal
text = t.say("SELECT txet FROM feedback;", "an error")
check(re.search(r"no such column: txet \(near: text, tier\)\n +SELECT txet FROM feedback;\n +\^\n", text), "points at its place: %r" % text)
t.type("SELECT text FROM feedback LIMIT 1;\n")
raw = b""
while not raw.endswith(b"voc> ") and select.select([t.fd], [], [], 20)[0]:
    raw += os.read(t.fd, 65536)
check(b"\x1b[31m" not in raw and "\u202e".encode() not in raw and b"\\x1b[31m" in raw, "escapes of the data are shown, not acted on: %r" % raw)
t.say(" SELECT 'a secret';", "a line that begins with a blank")
check("█" in t.say(".chart SELECT channel, count(*) FROM feedback GROUP BY 1", "a chart"), "it draws")
t.type(CTRL_D)
check(t.end() == 0, "Ctrl-D ends with status 0")
history = read("home/.voc_history").decode()
check("secret" not in history and ".top -n 1 -b channel" in history and "txet" in history, "history: %r" % history)
check(stat.S_IMODE(os.stat("home/.voc_history").st_mode) == 0o600, "history is its owner's alone")

# ---- paging and narrow terminals ----
t = Terminal("-q", data, rows=10, env={"PAGER": "sed s/^/paged:/"})
t.expect(r"voc> $", "another sitting")
check("paged:" not in t.say("SELECT item FROM feedback LIMIT 3;", "few rows"), "are not paged")
check("paged: 200" in t.say("SELECT item FROM feedback;", "many rows"), "are paged")
t.say(".mode csv", "another mode")
text = t.say("SELECT item FROM feedback;", "are paged in every mode")
check("paged:200\n" in text, "all rows: %r" % text[-300:])
t.say(".quit", "quits", "$")
check(t.end() == 0, ".quit ends with status 0")
t = Terminal("-q", data, rows=30, env={"PAGER": "/nonexistent/pager"})
t.expect(r"voc> $", "a pager that is not there")
check("\n 200\n" in t.say("SELECT item FROM feedback;", "is no reason to hide anything"), "all rows")
t.type(CTRL_D)
t.end()
t = Terminal("-q", data, columns=44, rows=50)
t.expect(r"voc> $", "a narrow terminal")
text = t.say("SELECT item, channel, text, polarity FROM feedback LIMIT 2;", "four columns")
body = text.split("\n")
check(max(sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in body) <= 44, "fit into it: %r" % text)
text = t.say("SELECT * FROM feedback LIMIT 1;", "too many columns")
check(re.search(r"── 1 ──\n +item  1\n", text) and re.search(r" +channel  热线\n", text), "stand below each other: %r" % text)
t.type(CTRL_D)
t.end()

# ---- UTF-8 whatever the locale; ~/.inputrc; no history ----
write("home/.inputrc", b'$if voc-shell\n"\\C-t": "SELECT 40 + 2;"\n$endif\n')
t = Terminal("-q", "--no-history", data, env={"LC_ALL": "C"})
t.expect(r"voc> $", "a sitting in locale C")
t.type("SELECT '退貨x\x7f\x7f款' AS 汉字;\n")
text = t.expect(r"1 row.*voc> $", "Chinese is typed and deleted by characters")
check(re.search(r"汉字\n─+\n退款\n", text), "as it was meant: %r" % text)
t.type("\x14\n")
check("42" in t.expect(r"42\n1 row.*voc> $", "~/.inputrc is honoured"), "a key of it")
before = read("home/.voc_history")
t.type(CTRL_D)
t.end()
check(read("home/.voc_history") == before, "--no-history keeps none")

# ---- no terminal: no prompt, no line editing ----
status, out, err = run("shell", "-q", data, data="SELECT 'x\x01y' AS a;\t\n.top -n 1 -b channel\n".encode())
check(status == 0 and b"voc>" not in out and b"x\x01y" in out and out.count(b"\n") == 3 + 1, "a script: %r %r" % (out, err))
status, out, err = run("shell", "-q", data, data=b"SELECT 1;\nSELECT nonsense;\nSELECT 2;\n")
check(status == 2 and b"2" not in out and "standard input:2:" in err, "a script that fails: %r %r" % (out, err))
ended(60)
