# What drives each score, not the first one alone: the rows that the command below them gives. Topics that are named too seldom are left
# out, and take nobody's place.
awk 'BEGIN { print "text,time,rating,nps"; for (i = 0; i < 80; i++)
	print (i == 1 ? "the waiter was rude" : i % 2 ? "fresh and good" : "物流太慢") ",2024-05-" 10 + i % 20 "," 1 + i % 4 + i % 2 "," (i % 2 ? 9 : 6 - i % 3) }' >r.csv
for format in json md; do
	voc-report -q --lang en --period 2024-05 --sections satisfaction -f $format r.csv >r.$format
done
jq -c '.sections[].blocks[] | .rows[]? | select(.effect) | [.score, .category, .answers, .effect, .verdict]' r.json | uniq
voc-import -q r.csv | voc-tag -q | voc-survey --by-aspect -f jsonl | jq -c '[.score, .category, .answers, .effect, .verdict]'
grep -o 'voc-survey --by-aspect[^`]*' r.md
