# What an analyst should know before the analysis.
printf '订单号,评价内容,评分,评价时间,空列\n5.70306E+17,"很好，下次再来",5,03/04/2024 10:00,\n5.70306E+17,"caf\303\203\302\251 was nice, thanks",哦,1970-01-01,\n5.70307E+17,送得太慢了,很奇怪,05/04/2024 11:00,\n合计,,,,\n' >a.csv
voc-import --dry-run a.csv
voc-import --dry-run --lang zh --tz Asia/Shanghai --date-order dmy --channel 外卖 a.csv
voc-import --dry-run --split-text -m 'text=评价内容' -m 'customer=空列' a.csv | tail -n +6
