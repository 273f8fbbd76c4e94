# Two halves merged are the whole, in any order.
awk 'BEGIN { print "label,polarity,text"; for (i = 0; i < 500; i++) print i * i % 17 % 3 "," i * 7 % 31 % 4 ",t" i }' >a.csv
(head -1 a.csv; sed -n '2,200p' a.csv) >1.csv
(head -1 a.csv; sed -n '201,$p' a.csv) >2.csv
voc-eval -y label --partial --errors -o 1 1.csv
voc-eval -y label --partial --errors 2.csv >2
voc-eval --merge 1 2 >12
voc-eval --merge -y label 2 1 | cmp - 12
voc-eval -y label a.csv | cmp - 12
voc-eval -y label 2.csv 1.csv | cmp - 12
voc-eval --merge --partial 1 2 >both
voc-eval --merge both | cmp - 12 && wc -l <12 | tr -d ' '
voc-eval --merge --errors 1 2 >12
voc-eval --merge --errors 2 1 | cmp - 12 && wc -l <12 | tr -d ' '
