# Both months have to be whole: of April from the 20th on nothing is compared with May; of April from the 3rd on, 28 of 30 days, it is:
# A from 1 in 4 to 2 in 4 is 1, B from 3 to 2 of 4 -0.3333.
for first in 20 3; do
	awk -v first=$first 'BEGIN { print "time,store,polarity"; for (d = first; d <= 61; d++) for (i = 0; i < 4; i++)
		printf("2024-%02d-%02d,%s,negative\n", d > 30 ? 5 : 4, d > 30 ? d - 30 : d, i < (d > 30 ? 2 : 1) ? "A" : "B") }' |
		voc-top -b store -f jsonl | jq -c '[.store, .items, .change]'
done
