"$VOC_TESTS/report/feedback" >raw.csv
voc-import -q raw.csv | voc-clean | voc-tag -o tagged.csv
voc-report -q --lang en --period 2024-05 -f json --sections issues,trends raw.csv | grep -vE '"(input_1|ledger|prepare)"|voc-import|^  ],?$|"prepare"' >a
voc-report -q --lang en --period 2024-05 -f json --sections issues,trends <tagged.csv | grep -vE '"(input_1|ledger|prepare)"|^  ],?$|"prepare"' >b
diff a b | grep -c '^[<>].*items'
voc-report -q --lang en --period 2024-05 --sections figures -f table <tagged.csv | grep -v SHA-256
