# what is not shown is counted: rows, whole series, parts of drawings, and topics that too few answers name
awk 'BEGIN {
	print "time,channel,store,rating,nps,text,category,aspects,polarity,intent,sentiment"
	for (i = 0; i < 1400; i++) {
		topic = int(sqrt(i % 400))
		printf "2024-%02d-%02d,c%d,s%d,%d,%d,late,t/%02d,t/%02d:-0.6,negative,complaint,-0.6\n", i % 5 + 1, i % 28 + 1, i % 7, i % 61, i % 5 + 1, i % 11, topic, topic
	}
}' >tagged.csv
report() { voc-report -q --lang $1 --period 2024-05 --sections issues,trends,channels,units,satisfaction,associations -f $2 tagged.csv; }
for lang in en zh; do
	report $lang md | awk '/^\*\*/ { title = $0; next } /^\|/ { rows++; next } rows { print title, rows - 2, "rows"; rows = 0 } /^- .*(of |中|共 )/'
	report $lang html | grep -o '<small>[^<]*\(Drawn\|图中\)[^<]*</small>'
	report $lang table | grep -A 1 -E 'Drawn|图中|listed here|此处列出'
done
