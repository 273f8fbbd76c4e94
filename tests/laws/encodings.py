# SPDX-License-Identifier: Apache-2.0
"""The same thousand rows in every encoding give the same bytes (R5): named, and found out."""
import random

from law import KEEP, check, ended, run, write

chance = random.Random(5)
OPENINGS = ["快递太慢了", "客服态度很好", "质量不错", "包装破损", "味道一般", "门店环境干净", "物流给力", "价格有点贵"]
REASONS = ["等了三天才到", "下次还会再来", "希望改进一下", "和图片不一样", "已经申请退款", "朋友推荐来的", "孩子很喜欢", "打开就漏了"]


def rows(letters, n):
    lines = ["编号,评价内容,评分" if letters != "big5" else "id,text,rating"]
    for i in range(n):
        text = chance.choice(OPENINGS) + "，" + chance.choice(REASONS) + "。"
        if letters == "big5":
            text = text.translate(str.maketrans("递态质装损门环给贵来进样经请国开", "遞態質裝損門環給貴來進樣經請國開")) \
                .translate(str.maketrans("级净图单价", "級淨圖單價")).encode("big5", "ignore").decode("big5")
        elif letters == "wide":
            text += chance.choice(["👍", "𠮷", "€", "é", "Ω", ""])
        elif letters == "gbk":
            text += chance.choice(["Ω", "①", "ⅳ", ""])
        lines.append('%d,"%s ""%d""",%d' % (i, text, i, i % 5 + 1))
    return "\n".join(lines) + "\n"


NAMES = {"wide": [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("utf-16-le", "utf-16le"), ("utf-16-be", "utf-16be"),
                  ("utf-16", "utf-16le")],
         "gbk": [("utf-8", "utf-8"), ("gbk", "gbk"), ("gbk", "cp936"), ("gb18030", "gb18030"), ("utf-16-le", "utf-16le")],
         "big5": [("utf-8", "utf-8"), ("big5", "big5"), ("big5hkscs", "big5"), ("utf-16-be", "utf-16be")]}


def encode(text, codec):
    return text.encode(codec)


def explicit():
    for letters, names in NAMES.items():
        text = rows(letters, 1000)
        expected = None
        for codec, name in names:
            for tool, args in (("clean", KEEP), ("import", [])):
                status, out, err = run(tool, "-q", *args, "--encoding", name, data=encode(text, codec), small=True)
                check(status == 0 and not err, "voc-%s --encoding %s of %s: %d %s" % (tool, name, codec, status, err))
                if tool == "clean":
                    expected = expected or out
                    check(out == expected and len(out) > 20000, "voc-clean --encoding %s gives the bytes of UTF-8 (%s)" % (name, letters))
                status, found, err = run(tool, "-q", *args, data=encode(text, codec), small=True)
                check(found == out, "voc-%s finds out that %s is %s" % (tool, letters, codec))


def guessed():
    """Detection alone, on short files of 200 bytes and more; a wrong guess is at least said to be one."""
    right = wrong = 0
    for i in range(120):
        for letters, codec in (("gbk", "gb18030"), ("big5", "big5"), ("gbk", "utf-8"), ("gbk", "utf-16")):
            text = rows(letters, chance.randrange(5, 30))
            data = encode(text, codec)
            status, out, err = run("clean", *KEEP[1:], data=data, small=True)
            expected = run("clean", *KEEP, "--encoding", "utf-8", data=text.encode(), small=True)[1]
            if status == 0 and out == expected:
                right += 1
                continue
            wrong += 1
            check("warning" in err or status == 2, "a wrong guess is called a guess: %s of %d bytes: %s" % (codec, len(data), err))
    print("encodings found out: %d of %d" % (right, right + wrong))
    check(right >= 0.99 * (right + wrong), "99 of 100 encodings are found out: %d of %d" % (right, right + wrong))


explicit()
guessed()
ended(60)
