# what stands in tables is read in the language of the report; pairs stand with their q, whether it is one of chance or not
awk 'BEGIN {
	print "time,text,category,aspects,polarity,channel,store"
	for (i = 0; i < 120; i++) {
		store = i % 4
		bad = store == 0 || i % 5 == 0
		aspects = i % 3 == 0 ? "a:-0.5|b:-0.5" : i % 3 == 1 ? "c:-0.5" : i % 2 ? "c:-0.5|d:0.2" : "d:0.2"
		printf "2024-%02d-%02d,late,a,%s,%s,app,s%d\n", i % 3 + 3, i % 28 + 1, aspects, bad ? "negative" : i % 2 ? "neutral" : "positive", store
	}
}' >tagged.csv
voc-report -q --lang zh --period 2024-03..2024-05 --sections channels,units,associations -f md tagged.csv | sed '/^## 出处/,$d'
voc-report -q --lang zh --period 2024-03..2024-05 --sections trends -f md tagged.csv | grep -m 1 '2024-W22'
awk 'BEGIN { print "time,text,category,aspects,polarity"
	for (i = 0; i < 120; i++) printf "2024-05-01,late,a,%s%s,negative\n", i % 2 ? "" : "c:-0.5" (i % 3 ? "" : "|"), i % 3 ? "" : "d:-0.5" }' >chance.csv
voc-report -q --lang zh --sections associations -f md chance.csv | sed -n '/^## 关联/,/^$/p;/^|/p'
voc-report -q --lang en --sections associations -f md chance.csv | grep '^No two'
