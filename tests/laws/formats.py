#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""formats -- the same thousand rows in nine encodings, as CSV, TSV and JSON Lines, as a workbook, packed: the same records, byte for byte.

usage: formats.py FOLDER-OF-PROGRAMS
"""
import csv
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

# characters that GBK and Big5 share, so that every encoding can hold them
WORDS = ("很好 不好 太慢 非常快 味道好 包裝 破了 服務好 服務差 等了一小時 不再買 推薦 便宜 太貴 新鮮 不新鮮 送錯 少送 退款 客服 good late "
         "\"引號\" 逗號,在此 換行\n在此 tab,x").split(" ")
ENCODINGS = [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b""),
             ("utf-16-be", b"\xfe\xff"), ("gb18030", b""), ("gbk", b""), ("big5", b"")]


def rows():
    out = []
    for i in range(1000):
        words = [WORDS[(i * 7 + k * k * 3) % len(WORDS)] for k in range(3 + i % 6)]
        out.append({"id": "R%04d" % i, "time": "2024-%02d-%02d" % (i % 12 + 1, i % 28 + 1), "text": "，".join(words),
                    "rating": str(i % 5 + 1), "store": "店%d" % (i % 9)})
    return out


def table(data, delimiter):
    out = io.StringIO()
    w = csv.DictWriter(out, data[0].keys(), delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
    w.writeheader()
    w.writerows(data)
    return out.getvalue()


def workbook(data, path):
    def cell(text):
        text = text.replace("&", "&amp;").replace("<", "&lt;")
        return '<c t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % text
    lines = [list(data[0].keys())] + [list(r.values()) for r in data]
    sheet = "".join('<row r="%d">%s</row>' % (i + 1, "".join(map(cell, r))) for i, r in enumerate(lines))
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("xl/workbook.xml", '<workbook %s %s><sheets><sheet name="s" sheetId="1" r:id="a"/></sheets></workbook>' % (main, rel))
        z.writestr("xl/_rels/workbook.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                   '<Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>')
        z.writestr("xl/worksheets/sheet1.xml", "<worksheet %s><sheetData>%s</sheetData></worksheet>" % (main, sheet))


def main():
    tool = os.path.join(sys.argv[1], "voc-import")
    folder = tempfile.mkdtemp()
    failed = tried = 0
    expected = None

    def check(path, *options):
        nonlocal failed, tried, expected
        run = subprocess.run([tool, "-q", *options, path], capture_output=True)
        tried += 1
        if expected is None:
            expected = run.stdout
            if run.stdout.count(b"\nR") != 1000:
                print("%d records in the first file" % run.stdout.count(b"\nR"))
                failed += 1
        if run.returncode or run.stdout != expected:
            failed += 1
            print("%s %s: status %d, %s" % (os.path.basename(path), " ".join(options), run.returncode,
                                            run.stderr.decode().strip() or "other records"))

    data = rows()
    shapes = {"csv": table(data, ","), "tsv": table(data, "\t"),
              "jsonl": "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in data)}
    for kind, text in shapes.items():
        for i, (name, mark) in enumerate(ENCODINGS):
            raw = mark + text.encode(name)
            path = os.path.join(folder, "%d-%s.%s" % (i, name, kind))
            open(path, "wb").write(raw)
            check(path)
            check(path, "--encoding", name.replace("-le", "le").replace("-be", "be"))
            open(path + ".gz", "wb").write(gzip.compress(raw))
            check(path + ".gz")
            if shutil.which("zstd"):
                subprocess.run(["zstd", "-q", "-f", path, "-o", path + ".zst"], check=True)
                check(path + ".zst")
    workbook(data, os.path.join(folder, "x.xlsx"))
    check(os.path.join(folder, "x.xlsx"))
    open(os.path.join(folder, "x.json"), "w", encoding="utf-8").write(json.dumps(data, ensure_ascii=False, indent=1))
    check(os.path.join(folder, "x.json"))
    shutil.rmtree(folder)
    print("%d files, %d failed" % (tried, failed))
    return 1 if failed else 0


sys.exit(main())
