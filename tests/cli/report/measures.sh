"$VOC_TESTS/report/feedback" >raw.csv
printf 'date,category,action,where\n2024-05-01,delivery/late,"<b>New depot</b>",\n2024-05-10,delivery/late,Second courier,store=east\n2024-05-10,service/attitude,Training,\n' >done.csv
voc-report -q --lang en --period 2024-05 --sections measures --actions done.csv -f md raw.csv | grep -v SHA-256
printf 'date,category,action,where\n2024-03-15,delivery/late,Long before,\n2024-06-03,delivery/late,Not yet,\n' >far.csv
voc-report -q --lang en --period 2024-05 --sections measures --actions far.csv -f md raw.csv | grep -A4 -e '^- 15' -e '^- 3' -e '^.^[12]'
printf 'date,category,action\nsoon,delivery/late,x\n' >bad.csv
voc-report -q --sections measures --actions bad.csv raw.csv
printf 'date,category,action\n2024-05-01,delivery/lat,x\n' >slip.csv
voc-report -q --lang en --period 2024-05 --actions slip.csv raw.csv
voc-report -q --lang zh --period 2024-05 --sections measures --actions done.csv -f md raw.csv | grep '^|'
voc-report -q --lang zh --compare-to missing.json raw.csv
