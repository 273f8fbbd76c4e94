awk 'BEGIN { print "id,text"; for (i = 0; i < 60000; i++) print i ",the text number " i % 40000 " is long enough that nobody else would ever have written it just so" }' >a.csv
voc-clean -j 1 a.csv >1
voc-clean -j 4 a.csv >4
cmp 1 4 && wc -l <4 | tr -d ' '
