awk 'BEGIN { print "id,text,label"; for (i = 0; i < 60000; i++) print i ",\"" (i % 3 ? "质量不好" : "很好") "，快递太慢\n客服 " i "\"," i % 2 }' >a.csv
voc-eval -y label --map 1=positive --map 0=negative -j 1 a.csv >1
voc-eval -y label --map 1=positive --map 0=negative -j 2 a.csv >2
voc-eval -y label --map 1=positive --map 0=negative -j 5 a.csv >5
cmp 1 2 && cmp 1 5 && cat 5
voc-eval -y label --map 1=positive --map 0=negative --errors -j 1 a.csv >1
voc-eval -y label --map 1=positive --map 0=negative --errors -j 4 a.csv | cmp - 1 && wc -l <1 | tr -d ' '
