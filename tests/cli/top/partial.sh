# Saved states of the two halves; of other kinds they are refused.
awk 'BEGIN { print "time,text,category,polarity,intent"
	for (i = 0; i < 90; i++) print "2024-0" 1 + i % 6 "-11,送得太慢了，等了很久" i "天,c" i % 3 ",negative," (i % 4 ? "complaint" : "suggestion") }' >all.csv
(sed -n '1,40p' all.csv) >a.csv
(sed -n '1p;41,$p' all.csv) >b.csv
for o in '' --wishes '--period week'; do
	for f in a b; do voc-top $o --partial $f.csv >$f; done
	voc-top $o --merge b a >merged
	voc-top $o all.csv | cmp - merged
done
voc-top --merge a b | cmp - merged
voc-top --period month --merge a b
voc-top --wishes --merge a b
