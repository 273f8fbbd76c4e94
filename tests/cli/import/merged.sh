# Merged cells count for each of their rows, but for those with sentences; hidden sheets are passed over, others are told.
export VOC_DICT="$VOC_TESTS/../../dict"
python3 - <<'PY'
import zipfile
W = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
def sheet(rows, merged=()):
    cells = ''.join('<row r="%d">%s</row>' % (r, ''.join('<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>' % ('ABCDE'[c], r, text) for c, text in enumerate(row) if text))
                    for r, row in enumerate(rows, 1))
    refs = ''.join('<mergeCell ref="%s"/>' % ref for ref in merged)
    return '<worksheet %s><sheetData>%s</sheetData><mergeCells>%s</mergeCells></worksheet>' % (W, cells, refs)
rows = [('六月评价', '', '', ''), ('门店', '商品', '评价内容', '评分'), ('', '', '', ''), ('一店', '茶', '慢，太慢了', '1'), ('', '', '好', '5'), ('', '水', '贵', '2'),
        ('二店', '茶', '凉了。两个都是', '2'), ('', '水', '', ''), ('', '', '', ''), ('三店', '', '脏', '1'), ('', '茶', '香', '5')]
more = [('日期', '内容'), ('2024-05-01', '另一张')]
names = [('名单', ' state="hidden"'), ('明细', ''), ('其他', '')]
with zipfile.ZipFile('m.xlsx', 'w') as z:
    z.writestr('xl/workbook.xml', '<workbook %s><sheets>%s</sheets></workbook>' % (W, ''.join('<sheet name="%s" sheetId="%d"%s r:id="r%d"/>' % (n, i, s, i) for i, (n, s) in enumerate(names))))
    z.writestr('xl/_rels/workbook.xml.rels', '<Relationships>%s</Relationships>' % ''.join('<Relationship Id="r%d" Target="s%d.xml"/>' % (i, i) for i in range(3)))
    z.writestr('xl/s0.xml', sheet([('不应读取', 'x')]))
    z.writestr('xl/s1.xml', sheet(rows, ('A1:D1', 'A4:A6', 'B4:B5', 'A7:A9', 'C7:C8', 'A10:A10')))
    z.writestr('xl/s2.xml', sheet(more))
PY
voc-import --stats m.xlsx | cut -d, -f4,5,7,8
voc-import --sheet 其他 m.xlsx | cut -d, -f2,4
voc-import --sheet 1 m.xlsx
