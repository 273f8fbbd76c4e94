awk -f "$VOC_TESTS/mine/data.awk" >before.csv
awk -v late=1 -f "$VOC_TESTS/mine/data.awk" >after.csv
voc-mine --baseline before.csv -n 2 after.csv | cut -d, -f1,2
voc-mine --baseline after.csv before.csv | cut -d, -f1,2 | grep -c 蓝精灵
