# Cleaning what is clean changes nothing.
printf 'id,text\n1,"call 13800138000, now"\n2,\n3,mail a.b@example.com\n' >a.csv
voc-clean a.csv >1
voc-clean 1 | cmp - 1 && wc -l <1 | tr -d ' '
