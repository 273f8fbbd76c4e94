# Against a column, which may be a function of the time; items without a value are told.
awk 'BEGIN { print "time,category,store"
	for (i = 0; i < 40; i++) print "2024-01-0" 1 + i % 4 * 2 ",a," (i % 4 ? "X" : "Y")
	for (i = 0; i < 40; i++) print "2024-01-0" 1 + i % 2 ",," (i % 4 ? "Y" : "X")
	print "2024-01-01,a," }' >a.csv
voc-assoc --with store a.csv
voc-assoc --with 'weekday(time)' -f table a.csv
voc-assoc --with store -b 'month(time)' -f table a.csv
