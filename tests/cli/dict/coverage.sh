# Per language; stop words and known terms make no phrase; phrases inside longer ones are left out.
mkdir -p mine/zh mine/en
printf 'term,label\n的,stop\n' >mine/zh/stop.csv
printf 'term,label\nthe,stop\n' >mine/en/stop.csv
printf 'text\n质量好\n土豆丝的分量\n土豆丝没放盐\n要土豆丝的\nthe checkout page froze\ncheckout page again\nthe CHECKOUT page 3\n123\n\n' |
	voc-dict coverage -d mine
