# Rows of sums at the end are left out, and say nothing of the scale of the ratings.
awk 'BEGIN { print "订单号,评价内容,评分"; for (i = 0; i < 40; i++) print i ",物流很快," 1 + i % 5
	print "合计,,40"; print "总计：40条,,"; print ",平均分,3.2"; print "41,Total 5 stars,5" }' >a.csv
voc-import --stats a.csv | cut -d, -f1,4,5,13 | tail -n 3
# So are those that count the texts in their column, or are drawn wide: there is nothing but numbers beside the word.
printf '订单号,评价内容,评分,时间,浏览\n1,慢,2,2024-05-01,7\n2,666,5,2024-05-02,8\n合　计,2,3.5,,15\n平 均,,3.5,,7.5\n,合 计：2 条,,,\n' |
	voc-import --stats | cut -d, -f1,4,5
# And those of a part, of extremes, and of how many there are; a shop may be called like a sum, and a customer may ask about one.
printf '店铺,评价内容,评分,评价时间,金额\n人民店,慢,2,2024-05-01,10\n人民店 小计,,2,,10\n解放店小计,,5,,5\nEast Total,,3,,5\n最大值,,5,,20\n共1条记录,,,,\n合计店,贵,1,2024-05-02,9\n7,运费怎么合计,1,,9\n' >b.csv
voc-import --stats b.csv >c.csv
cut -d, -f4,5,8 c.csv
voc-import -q c.csv | cmp - c.csv
