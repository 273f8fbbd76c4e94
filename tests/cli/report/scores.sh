# What has no channel is told, and what a topic does to a score in the units it is measured in.
awk 'BEGIN { print "text,time,rating,channel"; for (i = 0; i < 80; i++) {
	day = sprintf("2024-0%d-%d", 4 + i % 2, 10 + i % 20)
	print "很好吃," day ",5,app"; print "物流太慢," day "," 1 + i % 5 "," } }' >r.csv
for lang in en zh; do
	voc-report -q --lang $lang --period 2024-05 --sections channels,satisfaction -f table r.csv |
		grep -iE 'channel|渠道|app|rating|评分|satisf|满意'
done
