"$VOC_TESTS/report/feedback" >raw.csv
voc-report -q -m text=nothing raw.csv
