# Wishes are ranked among suggestions; complaints do not count, but ratings of all do.
awk 'BEGIN { print "text,category,intent,rating"
	for (i = 0; i < 6; i++) print "希望增加自提点，东门那边最好有一个" i ",delivery/pickup,suggestion,3"
	for (i = 0; i < 2; i++) print "希望" i "出小包装，一个人吃不完一大袋,product/size,suggestion,5"
	for (i = 0; i < 20; i++) print "送得太慢了，等了很久,delivery/late,complaint,1" }' >a.csv
voc-top --wishes a.csv
voc-top --wishes -f table --lang zh a.csv
voc-top --wishes --formula
cut -d, -f1,2,4 a.csv | voc-top --wishes
