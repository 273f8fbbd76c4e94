"$VOC_TESTS/report/feedback" >raw.csv
voc-report -q --lang zh --period 2024-05 --sections summary,figures,tiers,channels,quality -f table raw.csv | grep -v SHA-256
