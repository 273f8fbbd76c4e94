# A workbook: shared, rich and inline strings, dates and durations by style, numbers, empty cells, a second sheet.
python3 - <<'PY'
import zipfile
W = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
sheet1 = '''<worksheet %s><dimension ref="A1:D5"/><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><t>门店</t></is></c><c r="E1" t="inlineStr"><is><t>用时</t></is></c></row>
<row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" s="1"><v>45415.59375</v></c><c r="C2"><v>4</v></c><c r="D2" t="str"><v>一店</v></c><c r="E2" s="3"><v>1.1041666666666667</v></c></row>
<row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3" s="2"><v>45416</v></c><c r="C3"><v>4.0999999999999996</v></c><c r="D3"><v>123456789012345678</v></c></row>
<row r="5"><c r="A5" t="inlineStr"><is><t>a, "b"</t></is></c><c r="D5" t="b"><v>1</v></c></row>
</sheetData></worksheet>''' % W
sheet2 = '<worksheet %s><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>second</t></is></c></row></sheetData></worksheet>' % W
parts = {
 '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
 'xl/workbook.xml': '<workbook %s><sheets><sheet name="评价" sheetId="1" r:id="rId1"/><sheet name="two" sheetId="2" r:id="rId2"/></sheets></workbook>' % W,
 'xl/_rels/workbook.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
 'xl/sharedStrings.xml': '<sst %s><si><t>评价内容</t></si><si><t>评价时间</t></si><si><t>评分</t></si><si><r><t>太</t></r><r><t xml:space="preserve">慢 了</t></r><rPh sb="0" eb="1"><t>tai</t></rPh></si><si><t>好_x000D_吃</t></si></sst>' % W,
 'xl/styles.xml': '<styleSheet %s><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy/m/d h:mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs></styleSheet>' % W,
 'xl/worksheets/sheet1.xml': sheet1, 'xl/worksheets/sheet2.xml': sheet2}
with zipfile.ZipFile('x.xlsx', 'w', zipfile.ZIP_DEFLATED) as z:
    for name, text in parts.items():
        z.writestr(name, text)
PY
voc-import x.xlsx | cut -d, -f2,4,5,8-
voc-import --sheet two - <x.xlsx | cut -d, -f4
voc-import --sheet none x.xlsx
head -c 700 x.xlsx >cut.xlsx
voc-import cut.xlsx
