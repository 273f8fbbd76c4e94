printf 'store,rating\n=A,5\nB,1\n' >a.csv
for f in csv tsv json jsonl md table; do
	echo "-- $f"
	voc-survey -b store -f "$f" a.csv | head -n 6 | cut -c 1-60
done
