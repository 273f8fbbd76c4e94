awk 'BEGIN { print "store,rating,text"; for (i = 0; i < 100000; i++) print "S" i % 97 "," i % 5 + 1 ",text number " i }' >a.csv
voc-count -b store -j 1 a.csv >1
voc-count -b store -j 2 a.csv >2
voc-count -b store -j 7 a.csv >7
cmp 1 2 && cmp 1 7 && wc -l <7 | tr -d ' '
