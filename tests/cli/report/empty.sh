printf 'time,text\n2024-05-01,late\n' >a.csv
voc-report -q --lang en --period 2023-01 -f table a.csv | head -n 8
printf 'time,text\n' >none.csv
voc-report -q --lang en -f table none.csv | head -n 8
voc-report -q missing.csv
