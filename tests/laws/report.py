# SPDX-License-Identifier: Apache-2.0
"""voc-report: every number is the single tool's, hostile text stays text in every format and in a browser, the same data make the same
bytes, and --verify finds any number that was changed."""
import html.parser
import json
import os
import random
import re
import shutil
import subprocess

from law import ENV, HERE, SAMPLES, SANITIZED, check, csv_bytes, ended, good, rows, run, write

with open(HERE + "/naughty.txt", encoding="utf-8") as file:
    STRINGS = [json.loads(line) for line in file if line.startswith('"')]
STRINGS += ["</style><script>document.title='owned'</script>", "\"><img src=x onerror=\"document.title='owned'\">", "</svg><svg onload=alert(1)>",
            "<a href=javascript:alert(1)>x</a>", "![x](http://e.example/x.png)", "[x](javascript:alert(1))", "| a | b |", "**bold**",
            "=HYPERLINK(\"http://e.example\")", "@SUM(1)", "`code`", "<!-- -->", "]]>", "&lt;b&gt;", "${7*7}", "{{7*7}}"]
ELEMENTS = set("html head meta title style body main header h1 h2 h3 p nav ul ol li a section sup dl div dt dd figure figcaption small svg "
               "text rect line circle path details summary table caption thead tbody tr th td blockquote code strong em".split())
ATTRIBUTES = set("lang charset http-equiv content name class id href role aria-label aria-labelledby scope tabindex viewbox viewBox x y width "
                 "height x1 y1 x2 y2 cx cy r d transform".split())


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.elements, self.bad, self.text, self.count = set(), [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.count += 1
        for name, value in attrs:
            if name not in ATTRIBUTES or (name == "href" and not re.fullmatch(r"#[a-z0-9-]+", value or "")):
                self.bad.append((tag, name, value))

    handle_startendtag = handle_starttag

    def handle_data(self, data):
        self.text.append(data)


def hostile():
    """A table with every string in every field: each gets its place in some report, and is text there."""
    head = ["id", "time", "channel", "text", "rating", "customer", "product", "store", "agent", "status", "category", "aspects", "sentiment",
            "polarity", "emotion", "intent", "tier", "department", "stage", "extra"]
    body = []
    for i, s in enumerate(STRINGS):
        one = ["n%d" % i, "2024-05-%02d" % (i % 28 + 1), s, s, str(i % 5 + 1), s, s, s, s, s, s, s + ":-0.5", "-0.5",
               "negative" if i % 2 else "positive", s, "complaint" if i % 3 else s, "S" if i % 3 else s, s, s, s]
        body += [one] * (1 + i % 3)
        body.append([c if c != "2024-05-%02d" % (i % 28 + 1) else "2024-04-%02d" % (i % 28 + 1) for c in one])
    write("hostile.csv", csv_bytes([head] + body))
    write("notes.md", ("# " + "\n\n- ".join(re.sub("[\r\n\0]", " ", s) for s in STRINGS)).encode("utf-8", "replace"))
    return ["--period", "2024-05", "--notes", "notes.md", "--title", "<script>alert(1)</script> \"'&", "hostile.csv"]


def check_page(text, what):
    page = Page(text)
    check(page.elements <= ELEMENTS, "%s: only elements of our own, not %s" % (what, page.elements - ELEMENTS))
    check(not page.bad, "%s: only attributes of our own, not %s" % (what, page.bad[:3]))
    check("default-src 'none'" in text and "'unsafe" not in text, "%s: a strict policy" % what)
    check(not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", text), "%s: no live control" % what)
    return page


def texts_stay_texts(options):
    for lang in ("en", "zh"):
        out = good("report", "-q", "--lang", lang, "-f", "html", *options).decode()
        page = check_page(out, "html " + lang)
        check("document.title='owned'" in "".join(page.text), "what would be a script can be read")
        check("<title>&lt;script&gt;" in out, "the title is escaped")
    mail = good("report", "-q", "-f", "html", "--email", *options).decode()
    check(not re.search(r"(?i)<(script|style|svg|img|iframe|object|link)", mail), "--email: no element that loads or runs")
    check(not re.search(r"(?i)<[^>]*\son[a-z]+=", mail), "--email: no handler")
    md = good("report", "-q", "-f", "md", *options).decode()
    check(not re.search(r"(?m)(?<!\\)!\[|(?<!\\)\]\(|<script|<img", md), "md: no link, no image, no element")
    cells = [line.count("|") - line.count("\\|") for line in md.split("\n") if line.startswith("|")]
    check(cells and min(cells) >= 3, "md: rows are whole")
    json.loads(good("report", "-q", "-f", "json", *options))
    check(True, "json: is JSON")
    good("report", "-q", "-O", "csv", *options)
    for name in os.listdir("csv"):
        with open("csv/" + name, "rb") as one:
            cells = [line.strip() for row in rows(one.read()) for cell in row for line in re.split("[\r\n]", cell)]
        live = [cell for cell in cells if re.match(r"[=@+-]", cell) and not re.fullmatch(r"[+-]?[0-9.]+(e[+-]?[0-9]+)?", cell)]
        check(not live, "csv/%s: no formula: %s" % (name, live[:3]))


def browser():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            return name
    return None


def in_a_browser(options):
    """The tree that a browser makes is the one that was written, and nothing is said on its console."""
    name = browser()
    if not name or SANITIZED:
        print("report.py: no browser here, its tree is not looked at")
        return
    good("report", "-q", "-o", "page.html", *options)
    # a profile of its own: one that is in use elsewhere would be refused
    command = [name, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
               "--user-data-dir=" + os.path.abspath("profile"), "--enable-logging=stderr", "--v=0", "--virtual-time-budget=2000", "--dump-dom",
               "file://" + os.path.abspath("page.html")]
    try:
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        print("report.py: the browser does not answer, its tree is not looked at")
        return
    tree = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0 or "<main" not in tree:
        print("report.py: the browser does not start here, its tree is not looked at")
        return
    written, seen = Page(open("page.html", encoding="utf-8").read()), Page(tree)
    check(seen.elements <= ELEMENTS, "browser: only our elements, not %s" % (seen.elements - ELEMENTS))
    check(not seen.bad, "browser: only our attributes, not %s" % seen.bad[:3])
    check(seen.count == written.count, "browser: %d elements of %d" % (seen.count, written.count))
    check("<title>owned" not in tree, "browser: nothing ran")
    said = [line for line in done.stderr.decode("utf-8", "replace").split("\n") if "CONSOLE" in line]
    check(not said, "browser: console: %s" % said[:2])


def every_number_is_the_tools():
    """Each table of the JSON is what its command prints."""
    os.makedirs("odd names", exist_ok=True)
    names = []
    for i, path in enumerate(SAMPLES):
        if os.path.basename(path) != "labelled.csv":
            names.append(shutil.copy(path, "odd names/it's %d%s" % (i, os.path.splitext(path)[1])))
    write("actions.csv", "date,category,action,where\n2024-05-20,food/freshness,Cold boxes,\n2024-05-20,food/freshness,Repair,store=滨江店\n".encode())
    report = json.loads(good("report", "-q", "--lang", "en", "-f", "json", "--period", "2024-05", "--actions", "actions.csv", *names))
    check([s["name"] for s in report["sections"]].count("measures") == 1, "the measures are judged")
    for command in report["prepare"]:
        done = subprocess.run(["sh", "-c", command], env=ENV, capture_output=True, timeout=120, check=False)
        check(done.returncode == 0, "%s: %s" % (command, done.stderr[:200]))
    compared = 0
    for section in report["sections"]:
        for block in section["blocks"]:
            if "rows" not in block:
                continue
            command = report["sources"][block["source"] - 1] + " -q --lang en -f json"
            done = subprocess.run(["sh", "-c", command], env=ENV, capture_output=True, timeout=120, check=False)
            whole = json.loads(done.stdout)["rows"] if done.returncode == 0 else []
            missing = [row for row in block["rows"] if row not in whole]
            check(not missing, "%s: %s says otherwise than %s" % (section["name"], command, missing[:1]))
            compared += len(block["rows"])
    check(compared > 200, "%d rows compared" % compared)
    return names


def any_change_is_found(names):
    write("report.json", good("report", "-q", "-f", "json", "--period", "2024-05", *names))
    status, _, err = run("report", "-q", "--verify", "report.json", *names)
    check(status == 0, "--verify of what was just made: %s" % err)
    text = open("report.json", encoding="utf-8").read()
    begin, end = text.index('"sections"'), text.index('"prepare"')
    places = [m for m in re.finditer(r"\d+(\.\d+)?", text[begin:end])]
    for m in random.Random(6).sample(places, 4 if SANITIZED else 12):
        at = begin + m.start()
        if re.search(r'"source": $', text[:at]):
            continue
        other = text[:at] + ("7" if text[at] != "7" else "8") + text[at + 1:]
        write("forged.json", other.encode())
        status, _, err = run("report", "-q", "--verify", "forged.json", *names)
        said = [line for line in err.splitlines() if "rejected" not in line]
        found = status == 1 or (status == 2 and "bad JSON" in err)  # a digit of a key can make two of one name
        check(found and len(said) == 1, "a digit changed at %r: status %d, %s" % (text[at - 40:at + 20], status, err))


def same_bytes(names):
    whole = good("report", "-q", "--lang", "zh", "--period", "2024-Q2", *names)
    for env, jobs in (({}, "1"), ({"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"}, "2"), ({"LANG": "de_DE.UTF-8"}, "5")):
        check(good("report", "-q", "--lang", "zh", "--period", "2024-Q2", "-j", jobs, *names, env=env) == whole, "the same bytes with %s -j %s" % (env, jobs))


options = hostile()
texts_stay_texts(options)
in_a_browser(options)
files = every_number_is_the_tools()
any_change_is_found(files)
same_bytes(files[:2] if SANITIZED else files)
ended(40)
