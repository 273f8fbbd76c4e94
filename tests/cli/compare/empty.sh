printf 'time,store\n2024-04-01,east\n' >x.csv
voc-compare --at 2024-05 -b store -f table x.csv
voc-compare --period 2024-06 --against 2024-05 -b store --stats x.csv
