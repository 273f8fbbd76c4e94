# As a network, with a name that would end a quoted text.
awk 'BEGIN { print "aspects"
	for (i = 0; i < 30; i++) print "delivery/late:-0.5|\"\"]; x"
	for (i = 0; i < 30; i++) print "" }' | sed '2,$s/.*/"&"/' >a.csv
voc-assoc --dot a.csv
voc-assoc --network a.csv
voc-assoc --dot -f table --lang zh a.csv | head -n 3
