"$VOC_TESTS/report/feedback" >raw.csv
voc-report -q --lang en --period 2024-05 -O may raw.csv
ls may
head -n 2 may/issues.csv | cut -d, -f 1-6
