# The last whole week against the one before, and the factors.
awk 'BEGIN { print "time,store,polarity,rating"
	for (d = 1; d <= 28; d++) for (i = 0; i < 10; i++)
		printf "2024-07-%02d,%s,%s,%d\n", d, i < (d > 21 ? 6 : 3) ? "A" : "B", i % 2 ? "negative" : "positive", i % 2 ? 2 : 5 }' >a.csv
voc-top -b store --period week a.csv
voc-top -b store --period week -f table a.csv
voc-top -b store --period month a.csv | cut -d, -f2,18-20
voc-top -b store --period decade a.csv
