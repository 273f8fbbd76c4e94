# Two files in one, each in its own encoding: half of it will be wrong, and that is said with the line.
printf '评价内容,评分\n物流很快，包装完好,5\n下次还会再来买的,5\n质量很好,4\n' >utf8.csv
iconv -f UTF-8 -t GB18030 utf8.csv >gbk.csv
cat gbk.csv utf8.csv | voc-import -q | wc -l | tr -d ' '
cat utf8.csv gbk.csv | voc-import -q -t 1 2>&1 | head -n 1
voc-import gbk.csv utf8.csv | cut -d, -f4,5
