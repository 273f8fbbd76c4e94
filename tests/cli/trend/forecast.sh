# Five weeks with a pattern of weekdays; and a series too short for it.
{
	echo time,store
	for day in $(seq 35); do
		case $((day % 7)) in 0) n=2 ;; 6) n=3 ;; *) n=8 ;; esac
		for i in $(seq $((n + day % 2))); do printf '2024-0%d-%02d,east\n' $((4 + (day - 1) / 30)) $(((day - 1) % 30 + 1)); done
	done
	for day in 01 02 03 04; do for i in 1 2 3; do echo "2024-05-$day,west"; done; done
} >x.csv
voc-trend --every day -b store --season --forecast 2 --last 2 x.csv
voc-trend --every day -w store=west --forecast 2 --last 1 --lang zh -f table x.csv
voc-trend --every month --forecast 61 x.csv
echo "status $?"
voc-trend --wide --forecast 2 x.csv
echo "status $?"
