# faults
printf 'time,text,tier\n2024-05-06T10:00,rude,A\n' >a.csv
printf 'tier,answer,solve\nA,4 h,24 h\n' >promise.csv
voc-route --policy promise.csv a.csv
voc-route -O q a.csv
voc-route -O q --policy promise.csv --similar none.csv a.csv
printf 'id,words\n1,x\n' >bad.csv
voc-route -O q --policy promise.csv --similar bad.csv a.csv
ls q 2>/dev/null
voc-route -O /dev/null --policy promise.csv a.csv
