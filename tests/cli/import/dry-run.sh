printf '导出时间：今天\n评价ID;评价内容;评分;颜色\n1;好得很，下次再来买，推荐给各位朋友，真的很不错呀;5;红\n2;差;1;红\n3;还行;3;\n' >a.csv
voc-import --dry-run a.csv
