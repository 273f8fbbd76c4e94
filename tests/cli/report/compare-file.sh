"$VOC_TESTS/report/feedback" >raw.csv
grep -v 2024-05 raw.csv >april.csv
grep -v 2024-04 raw.csv >may.csv
voc-report -q --lang en --compare-to april.csv --sections summary,figures -f md may.csv | grep -v SHA-256
