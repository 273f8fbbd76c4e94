printf 'store\nA\n=B\n' >a.csv
for f in csv tsv json jsonl md table; do
	echo "-- $f"
	voc-count -b store -f "$f" a.csv | head -n 6 | cut -c 1-40
done
