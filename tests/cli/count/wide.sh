# The last field as columns: times in order, others by items; names that are taken; an empty value.
awk 'BEGIN { print "time,store,channel,polarity,rating"
	for (i = 0; i < 40; i++) print "2024-0" 1 + i % 3 "-11," (i % 4 ? "A" : "B") "," (i % 5 ? (i % 2 ? "app" : "total") : "") "," (i % 3 ? "negative" : "positive") "," 1 + i % 5 }' >a.csv
voc-count -b 'store,month(time)' --wide a.csv
voc-count -b store,channel --wide a.csv
voc-count -b channel --wide -f json a.csv
voc-count -b 'month(time),store' --wide --cells negative_share -f table --lang zh a.csv
voc-count -b 'store,weekday(time)' --wide --cells rating -n 1 -f table a.csv
voc-count -b store --wide --limits a.csv
