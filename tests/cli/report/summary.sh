"$VOC_TESTS/report/feedback" >raw.csv
voc-report -q --lang en --period 2024-05 --sections summary,figures,issues -f md raw.csv | grep -v SHA-256
