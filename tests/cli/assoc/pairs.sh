# Two that go together, one that keeps away from both, and one too rare to say.
awk 'BEGIN { print "aspects"
	for (i = 0; i < 24; i++) print "a:-0.5|b:-0.2"
	for (i = 0; i < 16; i++) print "a"
	for (i = 0; i < 6; i++) print "b:0.5"
	for (i = 0; i < 20; i++) print "c"
	for (i = 0; i < 3; i++) print "d|c"
	for (i = 0; i < 31; i++) print "" }' >a.csv
voc-assoc a.csv
voc-assoc -f table a.csv
voc-assoc -f table --lang zh -n 1 a.csv
voc-assoc --min-support 3 a.csv | cut -d, -f1,3,7,8,18,20
