"$VOC_TESTS/report/feedback" >raw.csv
printf '2024-05-09,app,east,1,\n' >>raw.csv
voc-report -q --lang zh --period 2024-05 -o zh.json raw.csv
voc-report -q --verify zh.json raw.csv && echo a Chinese report holds where English is spoken
voc-report -q --lang en --period 2024-05 -o en.json raw.csv
LC_ALL=zh_CN.UTF-8 voc-report -q --verify en.json raw.csv && echo and the reverse
sed 's/共收到 36 条/共收到 63 条/' zh.json >forged.json
voc-report -q --lang en --verify forged.json raw.csv
echo "status $?"
