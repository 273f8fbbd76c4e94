# The quote is what most say, not the longest, and hides whom it names.
awk 'BEGIN { print "text,category,polarity"
	print "快递太慢，等了三天才到货,a,negative"
	print "快递太慢，三天了还没到货,a,negative"
	print "快递太慢，等了三天都没到货，微信号 abc_def99 联系,a,negative"
	print "快递员把花盆打翻了，楼道里全是泥，还说不是他干的，最后我自己扫了半天，气死人了,a,negative" }' >a.csv
voc-top -f jsonl a.csv | sed 's/.*example/example/'
head -n 4 a.csv | sed '2,3d' | voc-top -f jsonl | sed 's/.*example/example/'
