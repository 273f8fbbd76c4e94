# The whole way: export in, ranking out, and every stage adds up.
awk 'BEGIN { print "评价ID,评价时间,评价内容,评分"
	for (i = 0; i < 300; i++) print i ",2024-0" i % 3 + 1 "-1" i % 10 "," (i % 4 ? "快递太慢，等了" i "天" : "质量很好，第" i "次买") "," i % 5 + 1 }' |
	voc-import --stats | voc-clean --stats | voc-tag --stats | voc-top --stats -n 3 | cut -d, -f1-4
