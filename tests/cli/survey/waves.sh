# A wave is compared with the one before, also over a gap; an answer that is no number and one off the scale are told.
awk 'BEGIN { print "time,nps"
	for (i = 0; i < 60; i++) print "2024-01-1" i % 9 "," (i % 3 ? 9 : 5)
	for (i = 0; i < 60; i++) print "2024-03-1" i % 9 "," (i % 3 ? 4 : 10)
	print "2024-03-02,often"
	print "2024-03-02,12" }' >a.csv
voc-survey --waves month a.csv
voc-survey --waves month -f table a.csv
voc-survey --waves quarter -f table --lang zh a.csv
