# Words that stand in nine of ten texts on both sides tell nothing: 540 against 555 of 600 is p 0.145, whatever else the texts say.
awk 'BEGIN { print "s,text"
	for (i = 0; i < 600; i++) {
		print "a," (i < 540 ? "alpha" : "other") ". " (i < 300 ? "half" : "less")
		print "b," (i < 555 ? "alpha" : "other") ". " (i < 360 ? "half" : "less")
	}
}' >x.csv
voc-compare --words --a s=a --b s=b x.csv
