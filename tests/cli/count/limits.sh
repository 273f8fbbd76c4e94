awk 'BEGIN{print "store,polarity"; for(i=0;i<40;i++) print "A," (i<30?"negative":"positive"); for(i=0;i<100;i++) print "B," (i<40?"negative":"positive"); for(i=0;i<100;i++) print "C," (i<25?"negative":"positive"); for(i=0;i<3;i++) print "D,negative"; for(i=0;i<50;i++) print ",negative"}' >a.csv
voc-count -b store --limits -f csv a.csv | cut -d, -f 1,2,5,6,11-
voc-count -b store --limits -f table -n 1 a.csv | tail -n 2
