awk 'BEGIN { print "ticket,comment,created,stars"; for (i = 0; i < 60000; i++) print i ",\"text, " i "\",2024-05-0" i % 10 "," i % 6 }' >a.csv
voc-import -q -j 1 -r r1 a.csv a.csv >1
voc-import -q -j 3 -r r3 a.csv a.csv >3
cmp 1 3 && cmp r1 r3 && wc -l <3 | tr -d ' ' && wc -l <r3 | tr -d ' '
