# --period is of the data; the file that they are compared with counts whole.
"$VOC_TESTS/report/feedback" >raw.csv
grep -v 2024-05 raw.csv >april.csv
voc-report -q --lang en --period 2024-05 --compare-to april.csv --sections summary -f md raw.csv | grep -A2 '^- Negative'
