# Topics by their effect; within groups; on a file that has only categories.
awk 'BEGIN { print "store,rating,aspects"
	for (i = 0; i < 40; i++) print (i % 2 ? "A" : "B") ",5,"
	for (i = 0; i < 20; i++) print "A,1,delivery/late:-0.5" (i % 2 ? "|product/quality:-0.2" : "")
	for (i = 0; i < 20; i++) print "B,4,product/quality:0.4" }' >a.csv
voc-survey --by-aspect --measure mean a.csv
voc-survey --by-aspect -b store a.csv | cut -d, -f1,2,6,10,15-17,20
sed '1s/aspects/category/' a.csv | voc-survey --by-aspect --measure mean -f table
