printf 'aspects,store\na|b,X\na|b,\nc,Y\n' >a.csv
printf 'aspects,store\na,Y\nb|c,X\n' >b.csv
for o in '' '-b store' '--with store'; do
	for f in a b; do voc-assoc --min-support 0 $o --partial $f.csv >$f; done
	voc-assoc --min-support 0 --merge b a >merged
	voc-assoc --min-support 0 $o a.csv b.csv | cmp - merged
done
voc-assoc --with channel --merge a >/dev/null
voc-assoc --partial a.csv >pairs
voc-assoc --merge a pairs
