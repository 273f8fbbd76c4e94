# A mood that sinks is told with its interval; four items are too few.
awk 'BEGIN { print "time,customer,sentiment"
	for (i = 0; i < 9; i++) printf "2024-0%d-15,sinking,%.2f\n", 1 + i, 0.6 - i / 8 + i % 2 / 20
	for (i = 0; i < 4; i++) printf "2024-0%d-15,short,%.2f\n", 1 + i, 0.6 - i / 8 }' >a.csv
voc-customer a.csv | cut -d, -f2,3,14-21
