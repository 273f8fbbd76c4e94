# SPDX-License-Identifier: Apache-2.0
"""The workload: feedback in two languages, dense in hits, with quoted newlines; and dictionaries for it. Same seed, same bytes.

60 % of the rows are Chinese-like, the others English-like: clauses of invented words with a Zipf head, in which keywords of 30 categories,
words of sentiment, negation and degree stand. 400 keywords, 20 regexes, 10,000 sentiment terms; more terms for growth."""

import csv
import itertools
import os
import random

SYLLABLES = ("ba be bo ca co cra da de do fa fi flo ga gi gra ha he ho in ja ka ke la le li lo ma me mi mo na ne no pa pe pla po qua ra re ri "
             "ro sa se sta ta te ti to tra un va ve vi wa we za").split()
ENDINGS = ["", "", "s", "ed", "ing", "er", "ly", "ness", "able"]
COMMON = ("the a and to of it is was i for in that with this my on but have they be we had as at are you when from all me one would product time "
          "use order like good great get got buy item work phone store box day week month year new old first last back again really only even "
          "still because before then there here some more much other same little big").split()
NEGATIONS = ["不", "没有", "不是", "毫无", "从不", "not", "never", "don't", "didn't", "isn't", "without"]
DEGREES = {"非常": 1.8, "特别": 1.7, "很": 1.4, "太": 1.6, "有点": 0.6, "very": 1.5, "extremely": 2.0, "slightly": 0.5, "quite": 1.2, "too": 1.4}
REGEXES = [r"\$\d+(?:\.\d\d)?", r"\d+(?:元|块)", r"等了?[一二两三四五六七八九十\d]+(?:天|周|小时)", r"(?:\d+|two|three) (?:days|weeks) late",
           r"\berror (?:code )?\d+", r"v\d+\.\d+", r"退(?:款|货)(?:没|未|不)", r"\brefund(?:ed|s)?\b", r"order #\d{4,6}", r"少(?:了|发)[一两\d]?(?:个|件)",
           r"\bbr(?:oke|oken|eaks?)\b", r"客服.{0,6}(?:差|慢)", r"\bcustomer service\b.{0,20}\b(?:rude|slow)\b", r"\bbatter(?:y|ies)\b.{0,15}\bdead\b",
           r"\b(?:too|very) (?:small|large)\b", r"\bcharged (?:twice|again)\b", r"(?:泄露|泄漏).{0,4}信息", r"(?:不是|非)(?:正品|原装)",
           r"希望.{0,8}(?:增加|支持)", r"\b(?:5|five)[ -]stars?\b"]
ODD = ["12元", "３天", "等了三天", "100块", "No.1", "退款未到", "客服差"], ["$12.99", "order #48213", "v3.2.1", "error 42", "5 stars", "USB-C", "it broke"]


def _cumulated(n):
    return list(itertools.accumulate(1 / (i + 3) for i in range(n)))


class Workload:
    def __init__(self, seed=7):
        self.random = rnd = random.Random(seed)
        self.han = rnd.sample([chr(c) for c in range(0x4E00, 0x9000)], 1400)
        self.zh = self._distinct(12000, self._zh_word)
        self.en = COMMON + self._distinct(9000, self._en_word)
        taken = set(self.zh) | set(self.en)
        self.categories = ["c%02d" % i for i in range(30)]
        zh = self._distinct(200, lambda: self._zh_word(2, 4), taken)
        en = self._distinct(200, lambda: " ".join(self._en_word() for _ in range(rnd.choice((1, 2)))), taken)
        self.keywords = [(k, rnd.choice(self.categories)) for k in zh + en]
        self.opinion = [self._distinct(40, lambda: self._zh_word(2, 2), taken), self._distinct(40, self._en_word, taken)]
        some = lambda words, n: rnd.sample([w for w in words if len(w) > 1 and w not in COMMON], n)
        self.sentiment = (self.opinion[0] + some(self.zh[:4000], 1500) + self._distinct(3460, lambda: self._zh_word(2, 4), taken) +
                          self.opinion[1] + some(self.en[:4000], 1500) + self._distinct(3460, self._en_word, taken))
        self.more = self._distinct(45000, lambda: self._zh_word(3, 4), taken) + self._distinct(45000, lambda: self._en_word(4), taken)
        weights = _cumulated(len(self.zh)), _cumulated(len(self.en))
        self._fill = lambda lang, n: rnd.choices((self.zh, self.en)[lang], cum_weights=weights[lang], k=n)
        words = [k for k, _ in self.keywords]
        self.clauses = [[self._clause(lang, (words[:200], words[200:])[lang]) for _ in range(20000)] for lang in (0, 1)]

    def _zh_word(self, least=1, most=4):
        return "".join(self.random.choices(self.han, k=self.random.randint(least, most)))

    def _en_word(self, syllables=None):
        n = syllables or self.random.randint(2, 4)
        return "".join(self.random.choices(SYLLABLES, k=n)) + self.random.choice(ENDINGS)

    @staticmethod
    def _distinct(n, make, taken=()):
        found = {}
        while len(found) < n:
            word = make()
            if word not in taken:
                found[word] = None
        if isinstance(taken, set):
            taken.update(found)
        return list(found)

    def _clause(self, lang, keywords):
        rnd, join = self.random, ("", " ")[lang]
        kind, fill = rnd.random(), lambda a, b: self._fill(lang, rnd.randint(a, b))
        degree = [d for d in DEGREES if d.isascii() == bool(lang)]
        negation = [w for w in NEGATIONS if w.isascii() == bool(lang)]
        if kind < 0.30:
            words = fill(3, 8)
        elif kind < 0.55:
            words = fill(1, 3) + [rnd.choice(keywords)] + fill(1, 4)
        elif kind < 0.78:
            words = fill(1, 3) + [rnd.choice(degree), rnd.choice(self.opinion[lang])]
        elif kind < 0.88:
            words = [rnd.choice(negation), rnd.choice(self.opinion[lang])] + fill(0, 3)
        elif kind < 0.95:
            words = fill(2, 4) + [rnd.choice(ODD[lang])] + fill(1, 2)
        else:
            words = fill(1, 2) + ['"' + join.join(fill(1, 2)) + '"'] + fill(1, 1)
        return join.join(words)

    def _text(self):
        rnd = self.random
        lang = int(rnd.random() >= 0.6)
        want, most = ((20 + rnd.random() ** 2 * 130, 120), (50 + rnd.random() ** 2 * 340, 360))[lang]
        ends = ("，", "，", "。", "！", ",", "；"), (", ", ". ", "! ", "; ", ", ")
        text = ""
        while len(text) < want:
            text += rnd.choice(self.clauses[lang]) + rnd.choice(ends[lang])
        text = text[:most].rstrip()
        if rnd.random() < 0.03:
            text = text[:len(text) // 2] + "\n" + text[len(text) // 2:]
        return text

    def write_rows(self, path, rows):
        rnd = self.random
        with open(path, "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow("id time channel store product rating text".split())
            for i in range(rows):
                day = rnd.randrange(730)
                time = "%d-%02d-%02d %02d:%02d:00" % (2023 + day // 365, day % 365 // 31 + 1, day % 28 + 1, rnd.randrange(24), rnd.randrange(60))
                out.writerow((i + 1, time, rnd.choice(("app", "web", "store", "hotline")), "S%03d" % rnd.randrange(400),
                              "P%02d" % rnd.randrange(99), rnd.randint(1, 5), self._text()))

    def write_dictionaries(self, folder, terms=10000):
        """The first TERMS of the sentiment terms, or all of them and further ones that hardly occur."""
        os.makedirs(folder, exist_ok=True)
        weight = random.Random(1)

        def table(name, header, rows):
            with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([header.split()] + list(rows))
        table("categories", "path zh en", ((c, c, c) for c in self.categories))
        table("category", "term label", self.keywords + [("/%s/" % r, self.categories[i]) for i, r in enumerate(REGEXES)])
        sentiment = []
        for term in (self.sentiment + self.more)[:terms]:
            value = weight.choice((-1, 1)) * weight.randint(1, 40) / 10
            sentiment.append((term, "positive" if value > 0 else "negative", value))
        table("sentiment", "term label weight", sentiment)
        table("negation", "term label weight", ((t, "negation", -0.7) for t in NEGATIONS))
        table("degree", "term label weight", ((t, "degree", w) for t, w in DEGREES.items()))
