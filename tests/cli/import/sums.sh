# Rows of sums at the end are left out, and say nothing of the scale of the ratings.
awk 'BEGIN { print "订单号,评价内容,评分"; for (i = 0; i < 40; i++) print i ",物流很快," 1 + i % 5
	print "合计,,40"; print "总计：40条,,"; print ",平均分,3.2"; print "41,Total 5 stars,5" }' >a.csv
voc-import --stats a.csv | cut -d, -f1,4,5,13 | tail -n 3
