# States of two waves merged are the whole; those of another table are refused.
printf 'time,rating,aspects\n2024-01-02,5,a:0.5\n2024-01-03,1,b:-0.5|a:-0.2\n' >a.csv
printf 'time,rating,aspects\n2024-02-02,4,b:0.1\n2024-02-03,2,\n' >b.csv
for o in '--waves month' '--by-aspect' '--distribution -b time'; do
	for f in a b; do voc-survey $o --partial $f.csv >$f; done
	voc-survey $o --merge b a >merged
	voc-survey $o a.csv b.csv | cmp - merged
done
voc-survey --by-aspect --partial a.csv >topics
voc-survey --merge topics
