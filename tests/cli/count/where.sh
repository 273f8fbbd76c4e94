printf 'store,rating\nA,1\nB,5\nC,\nA,3\n' >a.csv
for w in store=A 'store!=A' 'rating<3' 'rating>=3' 'rating<=3.0' 'rating=' 'store~a' 'store~A' 'store>A'; do
	printf '%s: ' "$w"
	voc-count -b '' -w "$w" a.csv | awk -F, 'NR == 2 { n = $1 } END { print n + 0 }'
done
voc-count -w store=A -w rating=3 a.csv | cut -d, -f1
