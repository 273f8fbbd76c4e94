# SPDX-License-Identifier: Apache-2.0
"""Every search by the index is a scan (Q1): 1,000 random terms of 1 to 6 characters, Chinese, English and mixed, are found by .find in the
same items as by has() in a full scan, and by a reader that knows neither. The index has grown by several loads and by changes."""
import json
import random
import re
import sqlite3

from law import check, csv_bytes, ended, good, write

SEED = 20241109
TERMS = 1000
HEADER = ["id", "time", "text", "category", "aspects", "sentiment", "polarity"]
HAN = "退款快递太慢客服态度差包装破损质量不好味道很新鲜吃完拉肚子假货差评闪退登录不上还没有收到"
WORDS = "refund late crash app happy the parcel never arrived a I v2 x86 slow-motion can't OK 5 stars wifi".split()
WIDTH = str.maketrans("，！", ",!")  # of the signs below those that fold to others
SIGNS = ["，", "。", "！", "!", "…", "😡", "👍", "-", " ", "\n", "、", "\"", "'", "*", "%", "_"]
chance = random.Random(SEED)


def some_text():
    parts = []
    for _ in range(chance.randint(1, 12)):
        kind = chance.random()
        if kind < 0.5:
            start = chance.randrange(len(HAN) - 6)
            parts.append(HAN[start:start + chance.randint(1, 6)])
        elif kind < 0.8:
            parts.append((" " if chance.random() < 0.8 else "") + chance.choice(WORDS))
        else:
            parts.append(chance.choice(SIGNS))
    text = "".join(parts).strip()
    return text or "空"


def fold(text):
    return text.lower().translate(WIDTH)


def is_word(char):
    """A letter or digit between others, of those that this law uses."""
    return bool(re.match(r"[A-Za-z0-9']", char))


def holds(text, term):
    """What the page promises, read naively."""
    text, run_on = fold(text), len(term) > 1 and term.endswith("*")
    term = fold(term[:-1] if run_on else term)
    at = text.find(term)
    while at >= 0:
        end = at + len(term)
        left = is_word(term[0]) and at > 0 and is_word(text[at - 1])
        right = not run_on and is_word(term[-1]) and end < len(text) and is_word(text[end])
        if not left and not right:
            return True
        at = text.find(term, at + 1)
    return False


def some_term(texts):
    """Of a text, so that most are found somewhere; some run on, some are nowhere."""
    text = chance.choice(texts)
    start = chance.randrange(len(text))
    term = text[start:start + chance.randint(1, 6)]
    if chance.random() < 0.1:
        term = "".join(chance.choice(HAN + "abcxyz") for _ in range(chance.randint(1, 6)))
    if chance.random() < 0.1:
        term += "*"
    term = term.replace("\n", " ").replace('"', "").strip()
    return term if term and term != "*" else some_term(texts)


def table(first, texts):
    rows = [[str(first + n), "2024-05-03", text, "", "", "0", "neutral"] for n, text in enumerate(texts)]
    return csv_bytes([HEADER] + rows)


def sql(text):
    return "'" + text.replace("'", "''") + "'"


TEXTS = [some_text() for _ in range(1500)]
for number, (begin, end) in enumerate([(0, 700), (700, 701), (701, 900), (900, 1500)]):
    good("shell", "-q", "--db", "f.db", write("part%d.csv" % number, table(begin + 1, TEXTS[begin:end])), "-c", ".quit")
CHANGED = {5: "完全换了的文字 zebra", 1100: "zebra 退换", 1499: "斑马"}
for item, text in CHANGED.items():
    TEXTS[item - 1] = text
    good("shell", "-q", "--db", "f.db", "--write", "-c", "UPDATE feedback SET text = %s WHERE item = %d" % (sql(text), item))
other = sqlite3.connect("f.db")  # another program, which knows nothing of the index
other.execute("INSERT INTO feedback(item, text) VALUES (1501, '外来 stranger')")
other.commit()
other.close()
TEXTS.append("外来 stranger")
check(good("shell", "-q", "--db", "f.db", "-c", "SELECT count(*) AS n FROM search").split()[1] != b"0", "there is an index")

terms = ["zebra", "斑马", "stranger", "外来", "退", "款", "退款", "v2", "cra*"] + [some_term(TEXTS) for _ in range(TERMS)]
script = [".mode jsonl"]
for term in terms:
    script += ['.find -n 0 "%s"' % term, "SELECT 'scan' AS mark;"]
    quoted = '"%s"' % term
    script += ["SELECT item FROM feedback WHERE has(text, %s) ORDER BY item;" % sql(quoted), "SELECT 'next' AS mark;"]
out = good("shell", "-q", "--db", "f.db", data="\n".join(script).encode(), timeout=280)
answers, items = [], []
for line in out.decode().splitlines():
    row = json.loads(line)
    if "mark" in row:
        answers.append(items)
        items = []
    else:
        items.append(row["item"])
check(len(answers) == 2 * len(terms), "%d answers to %d questions" % (len(answers), 2 * len(terms)))
found = 0
for term, index, scan in zip(terms, answers[::2], answers[1::2]):
    naive = [n + 1 for n, text in enumerate(TEXTS) if holds(text, term)]
    found += bool(scan)
    check(index == scan, "%r: %d items by the index, %d by a scan" % (term, len(index), len(scan)))
    check(scan == naive, "%r: %d items by a scan, %d by a naive reader: %s" % (term, len(scan), len(naive), sorted(set(scan) ^ set(naive))[:5]))
check(found > len(terms) // 2, "most terms stand somewhere: %d of %d" % (found, len(terms)))
ended(2 * TERMS)
