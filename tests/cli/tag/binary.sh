printf 'PK\003\004\000\000\000\000rest' >x.xlsx
voc-tag x.xlsx
