"$VOC_TESTS/report/feedback" >raw.csv
voc-import -q raw.csv | voc-tag -q -o tagged.csv
voc-report -q raw.csv tagged.csv
