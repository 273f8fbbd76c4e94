# More customers than fit: a part of them, all of their items, the same part in any order and by any number of workers.
awk 'BEGIN { print "time,customer,sentiment"; for (i = 0; i < 600; i++) print "2024-01-01,c" i % 200 ",-0.5" }' >a.csv
voc-customer --max-customers 20 -n 0 a.csv >1
cut -d, -f3 1 | sort | uniq -c | sed 's/^ *[0-9]* /rows with /'
(head -n 1 a.csv; sed 1d a.csv | sort -r) | voc-customer --max-customers 20 -n 0 -j 3 | cmp - 1
(head -n 1 a.csv; sed 1d a.csv | head -n 300) | voc-customer --max-customers 20 --partial >s1
(head -n 1 a.csv; sed 1d a.csv | tail -n 300) | voc-customer --max-customers 20 --partial >s2
voc-customer --max-customers 20 -n 0 --merge s2 s1 | cmp - 1
voc-customer --max-customers 20 -n 1 -f table a.csv | tail -n 1 | cut -c 1-60
