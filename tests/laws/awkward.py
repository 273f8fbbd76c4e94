# SPDX-License-Identifier: Apache-2.0
"""Writes small files that are awkward to read, each in its own way, into a folder: awkward.py FOLDER."""
import os
import sys

HEAD = "id,time,channel,text,rating,customer\n"
LINE = "%d,2024-05-%02d,app,%s,%d,c%d\n"
TEXTS = ["快递太慢了，客服态度也不好", "Very late, and the staff was rude!", "质量很好，推荐", "so so", "", "不差，就是贵",
         "“引号” and 'quotes'", "=1+1", "-3", "👍👍👍", "ＱＵＡＬＩＴＹ　ｂａｄ", "太慢太慢太慢"]


def rows(n, seed=1):
    lines = []
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        text = TEXTS[(seed >> 8) % len(TEXTS)].replace('"', '""')
        quoted = '"%s"' % text if "," in text or seed & 64 else text
        lines.append(LINE % (i + 1, i % 28 + 1, quoted, (seed >> 12) % 5 + 1, (seed >> 16) % 7))
    return HEAD + "".join(lines)


def files():
    plain = rows(40)
    yield "plain.csv", plain
    yield "bom.csv", "\ufeff" + plain
    yield "crlf.csv", plain.replace("\n", "\r\n")
    yield "lone-cr.csv", plain.replace("\n", "\r")
    yield "no-last-newline.csv", plain.rstrip("\n")
    yield "blank-lines.csv", plain.replace("\n", "\n\n") + "\n\n"
    yield "semicolon.csv", "sep=;\n" + "\n".join(line.replace(",", ";") for line in rows(9, 4).split("\n"))
    yield "tabs.tsv", "id\ttext\trating\n" + "".join('%d\t%s\t%d\n' % (i, TEXTS[i % 12], i % 5 + 1) for i in range(30))
    yield "gb18030.csv", plain.encode("gb18030")
    yield "utf16.csv", plain.encode("utf-16")
    yield "big5.csv", ("text,rating\n" + "快遞太慢了，客服態度也不好；質量很差，包裝破損，再也不會來了,1\n送貨很快，服務很好,5\n" * 40).encode("big5")
    yield "invalid-bytes.csv", plain.encode() + b"98,2024-05-01,app,caf\xe9 late,3,x\n99,2024-05-01,app,\xf4\x90\x80\x80,3,x\n"
    yield "header-only.csv", HEAD
    yield "header-no-newline.csv", "text"
    yield "one-column.csv", "text\n" + "\n".join(TEXTS) + "\n\n"
    yield "quoted-newlines.csv", 'text,rating\n"one\ntwo\n\n""three"" late",1\n"a\r\nb",2\nc,3\n"\n",4\n'
    yield "quotes-only.csv", 'text,rating\n"""",1\n"""""",2\n"",3\n'
    yield "damaged.csv", 'text,rating\na,1\n"b"x,2\nc"d,3\n"good, ""really""",4\n"never closed,5\nd,6\ne\nf,7,8\ng,9\n'
    yield "unclosed-last.csv", 'text,rating\na,1\nb,2\n"c,3\n'
    yield "same-names.csv", "text,text,,id,id\nlate,x,y,1,2\nbad,x,y,3,4\n"
    yield "many-columns.csv", ",".join(["text"] + ["c%d" % i for i in range(300)]) + "\n" + ",".join(["bad"] + ["1"] * 300) + "\n"
    yield "long-cell.csv", "text,rating\n" + "太慢" * 50000 + ",1\nb,2\n"
    yield "spaces.csv", "text , rating\n  late  ,  1\n\t,2\n　,3\n"
    yield "title-above.csv", "Export of May\n\nid,text,rating\n1,late,1\n2,bad,2\n3,good,5\n"
    yield "total-below.csv", "时间,评价内容,评分\n2024年5月3日 下午2:15,质量差,1星\n2024/5/4,好,★★★★★\n合计,2,\n"
    yield "dates.csv", "time,text\n2024-02-30,a\n05/17/2024,b\n03/04/2024,c\n1714567890,d\n2024-5-1 9:00,e\n,f\nyesterday,g\n"
    yield "personal.csv", "text,customer\n电话13800138000,王女士\nmail me at a.b@example.com,13912345678\n卡号 6222021234567890128,x\n"
    yield "repeated.csv", HEAD + "1,2024-05-01,app,快递实在太慢了吧,1,c1\n" * 3 + "2,2024-05-02,app,快递实在太慢了吧！,1,c1\n"
    yield "verdicts.csv", "text,category,polarity,aspects\nlate,product/quality,positive,x:1|y:-1\n,,,\n"
    yield "formulas.csv", "text,rating,=cmd\n=1+1,-1,@x\n+1 234,1,＝1\n\"-a\n=b\",2,\t=c\n"
    yield "controls.csv", "text,rating\na\x00b,1\n\x1b[31mred\x07,2\n\u202egnp.exe,3\n\u200b,4\n"
    yield "separators.csv", "text,rating\n\u2028late\u2029bad,1\n\x85\x0b\x0clate,2\n"
    yield "huge-numbers.csv", "text,rating\na,1e308\nb,-0\nc,1e-320\nd,0x10\ne,nan\nf,inf\ng,１２\nh,4.5分\n"


def write(folder):
    for name, content in files():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())


if __name__ == "__main__":
    write(sys.argv[1])
