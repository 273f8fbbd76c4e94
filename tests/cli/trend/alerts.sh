# Two weeks of ten to twelve complaints a day, then a day of forty; the other store stays as it is.
series() {
	echo time,store
	day=1
	for n in 10 11 12 10 11 12 10 11 10 12 11 10 12 40 11; do
		for i in $(seq "$n"); do printf '2024-05-%02d,east\n' "$day"; done
		for i in $(seq $((n % 3 + 5))); do printf '2024-05-%02d,west\n' "$day"; done
		day=$((day + 1))
	done
}
series >s.csv
voc-trend --every day -b store --alerts --fail-on alert s.csv
echo "status $?"
voc-trend --every day -b store --alerts --lang zh s.csv | tail -n 1
voc-trend --every day -b store --last 1 --alerts --fail-on alert s.csv
echo "status $?"
