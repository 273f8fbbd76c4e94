awk 'BEGIN { print "id,text"; for (i = 0; i < 60000; i++) print i ",\"质量不好，快递太慢\n客服 " i "\"" }' >a.csv
voc-tag -j 1 a.csv >1
voc-tag -j 2 a.csv >2
voc-tag -j 5 --stats a.csv >5
cmp 1 2 && cmp 1 5 && wc -l <5 | tr -d ' '
