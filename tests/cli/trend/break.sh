# Ten items a month, more or less; from July on five. The other store stays.
{
	echo time,store
	month=1
	for n in 10 11 9 10 12 10 5 4 6 5 4 5; do
		for i in $(seq "$n"); do printf '2024-%02d-%02d,east\n' "$month" $((i + 2)); done
		for i in $(seq $((6 + month % 3))); do printf '2024-%02d-%02d,west\n' "$month" $((i + 2)); done
		month=$((month + 1))
	done
	echo 2024-01-01,east
	echo 2024-12-31,east
} >x.csv
voc-trend --break 2024-07 -b store x.csv
voc-trend --break 2024-07-01 -b store --lang zh -f table x.csv
voc-trend --break 2024-11 x.csv
voc-trend --break then x.csv
echo "status $?"
voc-trend --break 2024-07 --wide x.csv
echo "status $?"
